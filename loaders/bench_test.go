package loaders_test

import (
	"context"
	"fmt"
	"testing"

	"github.com/99designs/gqlgen/graphql"
	"github.com/99designs/gqlgen/graphql/executor"

	"github.com/expertgraph/expertgraph/graph"
	"github.com/expertgraph/expertgraph/graph/graphtest"
	"github.com/expertgraph/expertgraph/loaders"
)

// workloads are the measured operations, by name.
func workloads() map[string]loaders.Request {
	var experts []any
	for i := range 20 {
		experts = append(experts, graphtest.SyntheticID(fmt.Sprintf("expert/%d", 20+i)).String())
	}
	return map[string]loaders.Request{
		"experts": {Query: `query($ids: [ID!]) { experts(where: {id: {in: $ids}}) { nodes { id engagements(first: 20) { nodes { id displayName status category } } } } }`, Variables: map[string]any{"ids": experts}},
		"node":    {Query: `query($id: ID!) { node(id: $id) { id ... on Expert { code displayName status } } }`, Variables: map[string]any{"id": graphtest.SyntheticID("expert/3").String()}},
		"list":    {Query: `{ programs(first: 20) { nodes { id engagements(first: 20) { nodes { id displayName status category } } } } }`},
		"deep":    {Query: `{ programs(first: 20) { nodes { id engagements(first: 20) { nodes { id displayName by(first: 4) { nodes { id displayName } } } } } } }`},
		"edges":   {Query: `{ programs(first: 20) { edges { node { id engagements(first: 20) { edges { cursor node { id displayName status category } } pageInfo { hasNextPage endCursor } } } } } }`},
		"served":  {Query: `{ served(first: 200) { nodes { actor { id displayName } industry { id displayName } program { id displayName } served { id displayName } year engagementCount } } }`},
	}
}

func synthetic(b testing.TB) *graph.Graph {
	return newGraph(b, graph.Batch{}, asItIs, func(l graph.Ledger) {
		for batch := range graphtest.Synthetic(graphtest.SyntheticOptions{Engagements: 10_000}) {
			if _, err := l.Apply(context.Background(), batch); err != nil {
				b.Fatal(err)
			}
		}
	})
}

func BenchmarkExec(b *testing.B) {
	g := synthetic(b)
	for name, w := range workloads() {
		for engine, o := range map[string]loaders.Options{"levels": {}, "stock": {Stock: true}} {
			b.Run(name+"/"+engine, func(b *testing.B) {
				schema := loaders.New(g, o)
				e := executor.New(schema)
				ctx := graphql.StartOperationTrace(context.Background())
				op, errs := e.CreateOperationContext(ctx, &graphql.RawParams{Query: w.Query, Variables: w.Variables})
				if errs != nil {
					b.Fatal(errs)
				}
				b.ReportAllocs()
				for b.Loop() {
					ctx := graphql.WithOperationContext(ctx, again(op))
					ctx = graphql.WithResponseContext(ctx, graphql.DefaultErrorPresenter, graphql.DefaultRecover)
					if reply := schema.Exec(ctx)(ctx); len(reply.Data) < 50 {
						b.Fatal(string(reply.Data), graphql.GetErrors(ctx))
					}
				}
			})
		}
	}
}

// again copies an operation without the state that gqlgen adds when it runs.
func again(op *graphql.OperationContext) *graphql.OperationContext {
	return &graphql.OperationContext{
		RawQuery: op.RawQuery, Variables: op.Variables, OperationName: op.OperationName, Doc: op.Doc, Operation: op.Operation,
		RecoverFunc: op.RecoverFunc, ResolverMiddleware: op.ResolverMiddleware, RootResolverMiddleware: op.RootResolverMiddleware,
	}
}
