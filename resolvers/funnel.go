package resolvers

import (
	"context"

	"github.com/expertgraph/expertgraph/analysis"
	"github.com/expertgraph/expertgraph/graph"
	"github.com/expertgraph/expertgraph/resolvers/generated"
	"github.com/expertgraph/expertgraph/resolvers/reply"
)

// ProgramFunnel resolves Query.programFunnel.
func (query) ProgramFunnel(ctx context.Context, program string, by analysis.FunnelBy, first *int, after *string, last *int, before *string) (*reply.FunnelConnection, error) {
	n, err := resolve(ctx, "program", program, nil, graph.NewKindSet(graph.Program, graph.Event))
	if err != nil {
		return nil, err
	}
	return pageOfAll(window{first, after, last, before}, listHash("funnel", n.ID, by), func(ctx context.Context) ([]analysis.FunnelRow, error) {
		return analysis.Funnel(ctx, graph.From(ctx), n, by)
	}, (*analysis.FunnelRow).Position, func(r analysis.FunnelRow) *reply.FunnelRow { return &reply.FunnelRow{Of: r} })
}

// FunnelRow gives the resolvers for the fields of FunnelRow.
func (root) FunnelRow() generated.FunnelRowResolver { return funnelRowFields{} }

type funnelRowFields struct{}

// Edition resolves FunnelRow.edition.
func (funnelRowFields) Edition(_ context.Context, obj *reply.FunnelRow) (reply.Entity, error) {
	return generated.Typed(obj.Of.Edition), nil
}

// Items resolves FunnelRow.items.
func (funnelRowFields) Items(_ context.Context, objs []*reply.FunnelRow, first *int, after *string) ([]*reply.EntityConnection, error) {
	return pageOfEach(objs, func(r *reply.FunnelRow) graph.Query { return r.Of.Items }, window{first: first, after: after}, generated.Typed)
}

// Reported resolves FunnelRow.reported.
func (funnelRowFields) Reported(_ context.Context, objs []*reply.FunnelRow, first *int, after *string) ([]*generated.ObservationConnection, error) {
	return nodePages(len(objs), func(context.Context) ([][]*graph.Node, error) { return reportedOf(objs), nil }, generated.Cast[*generated.Observation], window{first: first, after: after})
}

func reportedOf(objs []*reply.FunnelRow) [][]*graph.Node {
	lists := make([][]*graph.Node, len(objs))
	for i, o := range objs {
		lists[i] = o.Of.Reported
	}
	return lists
}
