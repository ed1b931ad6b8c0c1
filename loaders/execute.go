package loaders

import (
	"context"
	"errors"
	"fmt"

	"github.com/99designs/gqlgen/graphql"
	"github.com/99designs/gqlgen/graphql/executor"

	"github.com/expertgraph/expertgraph/graph"
)

// Request is one operation to execute.
type Request struct {
	Query     string
	Operation string // the name of the operation; required if the document has several
	Variables map[string]any
}

// Execute runs one operation in this process. The response contains its errors.
func Execute(ctx context.Context, g *graph.Graph, r Request) *graphql.Response {
	e := executor.New(New(g, Options{}))
	e.SetRecoverFunc(func(_ context.Context, fault any) error { return fmt.Errorf("internal error: %v", fault) })
	ctx = graphql.StartOperationTrace(ctx)
	op, errs := e.CreateOperationContext(ctx, &graphql.RawParams{Query: r.Query, OperationName: r.Operation, Variables: r.Variables})
	if errs != nil {
		return e.DispatchError(graphql.WithOperationContext(ctx, op), errs)
	}
	respond, ctx := e.DispatchOperation(ctx, op)
	return respond(ctx)
}

// Failed joins the errors of a response into one; nil if there are none.
func Failed(res *graphql.Response) error {
	var all []error
	for _, one := range res.Errors {
		all = append(all, one)
	}
	return errors.Join(all...)
}
