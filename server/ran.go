package server

import (
	"context"
	"net/http"
	"strconv"

	"github.com/expertgraph/expertgraph/graph"
)

// executorHeader is the reply header with the executor that ran the operation.
const executorHeader = "X-Executor"

// The names of the executors in the metric and in the header: the level executor of package
// loaders, and the executor of stock gqlgen.
const (
	executorLevels = "levels"
	executorGqlgen = "gqlgen"
)

// RecordExecutor records why the operation of a request ran on stock gqlgen; "" if it did not. A schema with
// two executors calls it. It ignores a context without a request.
func RecordExecutor(ctx context.Context, why string) {
	if v, ok := ctx.Value(visitKey{}).(*visit); ok {
		v.stockReason.Store(&why)
	}
}

// commitHeader is the reply header with the commit of the graph that the reply shows. Replies to
// the same operation with the same commit are equal.
const commitHeader = "Graph-Commit"

// roleHeader is the reply header with the role of the caller, as in Viewer.role. So a page can
// offer actions without another request.
const roleHeader = "Graph-Role"

// RecordCommit records which commit of the graph the reply to a request shows. A schema on a graph calls
// it. It ignores a context without a request.
func RecordCommit(ctx context.Context, commit graph.Seq) {
	if v, ok := ctx.Value(visitKey{}).(*visit); ok {
		v.commit.Store(int64(commit) + 1)
	}
}

// writeExecutor writes the headers with the commit and the executor, and counts the executor. A schema with a
// single executor never calls RecordExecutor, and gets no executor header.
func (s *Server) writeExecutor(ctx context.Context, w http.ResponseWriter) {
	v, ok := ctx.Value(visitKey{}).(*visit)
	if !ok {
		return
	}
	if shown := v.commit.Load(); shown > 0 {
		w.Header().Set(commitHeader, strconv.FormatInt(shown-1, 10))
	}
	why := v.stockReason.Load()
	switch {
	case why == nil:
	case *why == "":
		s.metrics.executed(executorLevels, "")
		w.Header().Set(executorHeader, executorLevels)
	default:
		s.metrics.executed(executorGqlgen, *why)
		w.Header().Set(executorHeader, executorGqlgen+": "+*why)
	}
}
