package server

import (
	"context"
	"net/http"
	"strconv"

	"github.com/expertgraph/expertgraph/graph"
)

// executorHeader says in a reply what executed the operation.
const executorHeader = "X-Executor"

// The executors, as the metric and the header name them.
const (
	executorLevels = "levels"
	executorGqlgen = "gqlgen"
)

// Ran notes why the operation of a request ran on stock gqlgen, "" if it did not; it
// is what a schema with two executors calls. Contexts of no request are left alone.
func Ran(ctx context.Context, why string) {
	if v, ok := ctx.Value(visitKey{}).(*visit); ok {
		v.why.Store(&why)
	}
}

// commitHeader says in a reply which commit of the graph it shows: replies with the
// same number to the same question are the same.
const commitHeader = "Graph-Commit"

// Shown notes which commit the reply to a request shows; it is what a schema on a graph
// calls. Contexts of no request are left alone.
func Shown(ctx context.Context, commit graph.Seq) {
	if v, ok := ctx.Value(visitKey{}).(*visit); ok {
		v.commit.Store(int64(commit) + 1)
	}
}

// ran counts what executed an operation, and tells the client. Schemas that do not
// call Ran have one executor, of which nothing is told.
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
