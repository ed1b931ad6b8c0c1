package resolvers

import (
	"context"

	"github.com/99designs/gqlgen/graphql"
	"github.com/99designs/gqlgen/graphql/executor"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"github.com/expertgraph/expertgraph/graph"
)

// Exec runs one operation of a document in this process, in a new session on g. The name of the operation
// may be "" if the document has only one. Errors are in the response.
func Exec(ctx context.Context, g *graph.Graph, document, operation string, variables map[string]any) *graphql.Response {
	ctx, err := g.Begin(ctx)
	if err != nil {
		return &graphql.Response{Errors: gqlerror.List{gqlerror.Wrap(err)}}
	}
	e := executor.New(NewSchema())
	ctx = graphql.StartOperationTrace(ctx)
	op, errs := e.CreateOperationContext(ctx, &graphql.RawParams{Query: document, OperationName: operation, Variables: variables})
	if errs != nil {
		return e.DispatchError(graphql.WithOperationContext(ctx, op), errs)
	}
	respond, ctx := e.DispatchOperation(ctx, op)
	return respond(ctx)
}
