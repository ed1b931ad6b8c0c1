package resolvers

import (
	"context"

	"github.com/expertgraph/expertgraph/graph"
	"github.com/expertgraph/expertgraph/resolvers/reply"
)

// Cost resolves Query.cost.
func (query) Cost(ctx context.Context, query string, variables, operationName *string) (*reply.QueryCost, error) {
	price := reply.PricerOf(ctx)
	if price == nil {
		return nil, graph.Invalid("cost", "", "is known to a server only", "ask a graph that is served")
	}
	return price(ctx, query, textOf(variables), textOf(operationName))
}
