// Package loaders runs GraphQL operations on a graph: it opens the one session of
// an operation, so that all its parts see one state, and executes it on the batch
// resolvers. The server and the command ask hand operations to it.
//
// It knows the contract and the graph, and nothing of HTTP or of any store.
package loaders

import (
	"context"
	"fmt"

	"github.com/99designs/gqlgen/graphql"
	"github.com/99designs/gqlgen/graphql/executor"

	"expertgraph/graph"
	"expertgraph/resolvers"
)

// schema is the contract on one graph.
type schema struct {
	graphql.ExecutableSchema
	graph *graph.Graph
}

// New is the contract, answered from g.
func New(g *graph.Graph) graphql.ExecutableSchema {
	return schema{resolvers.NewSchema(), g}
}

// Exec runs one operation on a session of its own.
func (s schema) Exec(ctx context.Context) graphql.ResponseHandler {
	respond := s.ExecutableSchema.Exec(ctx)
	failed := false
	return func(ctx context.Context) *graphql.Response {
		if failed {
			return nil // the one response was the error
		}
		session, err := s.graph.Begin(ctx)
		if err != nil {
			failed = true
			graphql.AddError(ctx, err)
			return &graphql.Response{} // the caller appends the errors
		}
		return respond(session)
	}
}

// Request is one operation to execute.
type Request struct {
	Query     string
	Operation string // needed where the document has several
	Variables map[string]any
}

// Execute answers one operation in this process. Errors are in the response.
func Execute(ctx context.Context, g *graph.Graph, r Request) *graphql.Response {
	e := executor.New(New(g))
	e.SetRecoverFunc(func(_ context.Context, fault any) error { return fmt.Errorf("internal error: %v", fault) })
	ctx = graphql.StartOperationTrace(ctx)
	op, errs := e.CreateOperationContext(ctx, &graphql.RawParams{Query: r.Query, OperationName: r.Operation, Variables: r.Variables})
	if errs != nil {
		return e.DispatchError(graphql.WithOperationContext(ctx, op), errs)
	}
	respond, ctx := e.DispatchOperation(ctx, op)
	return respond(ctx)
}
