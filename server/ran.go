package server

import (
	"context"
	"net/http"
	"strconv"

	"github.com/expertgraph/expertgraph/graph"
)

// executorHeader is the header of a reply that says which executor ran the operation.
const executorHeader = "X-Executor"

// The executors, as the metric and the header name them.
const (
	executorLevels = "levels"
	executorGqlgen = "gqlgen"
)

// Ran notes why the operation of a request ran on stock gqlgen; why is "" if it did not. A
// schema with two executors calls it. Ran ignores a context without a request.
func Ran(ctx context.Context, why string) {
	if v, ok := ctx.Value(visitKey{}).(*visit); ok {
		v.why.Store(&why)
	}
}

// commitHeader is the header of a reply that says which commit of the graph it shows.
// Replies to the same operation with the same commit are equal.
const commitHeader = "Graph-Commit"

// roleHeader is the header of a reply that says what the caller may do, as Viewer.role has
// it, so that a page need not ask before it offers something.
const roleHeader = "Graph-Role"

// Shown notes which commit of the graph the reply to a request shows. A schema on a graph
// calls it. Shown ignores a context without a request.
func Shown(ctx context.Context, commit graph.Seq) {
	if v, ok := ctx.Value(visitKey{}).(*visit); ok {
		v.commit.Store(int64(commit) + 1)
	}
}

// ran writes the headers with the commit and the executor, and counts the executor. A
// schema with one executor never calls Ran, and has no header for it.
func (s *Server) ran(ctx context.Context, w http.ResponseWriter) {
	v, ok := ctx.Value(visitKey{}).(*visit)
	if !ok {
		return
	}
	if shown := v.commit.Load(); shown > 0 {
		w.Header().Set(commitHeader, strconv.FormatInt(shown-1, 10))
	}
	why := v.why.Load()
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
