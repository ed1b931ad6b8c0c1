package resolvers

import (
	"context"

	"expertgraph/graph"
	"expertgraph/resolvers/generated"
	"expertgraph/resolvers/reply"
)

// PlanProgress answers Query.planProgress.
func (query) PlanProgress(ctx context.Context, of, region *string, period *reply.PeriodFilter, confirmed *bool, first *int, after *string, last *int, before *string) (*reply.PlanProgressConnection, error) {
	w, err := planWhere(ctx, of, region, period, confirmed)
	if err != nil {
		return nil, err
	}
	return plans(w, listHash("planProgress", w.About, w.Region, w.Period, confirmed != nil && *confirmed, confirmed == nil), window{first, after, last, before})
}

func planWhere(ctx context.Context, of, region *string, period *reply.PeriodFilter, confirmed *bool) (w graph.PlanWhere, err error) {
	w.Confirmed = confirmed
	if w.About, err = maybe(ctx, "of", of, 0); err != nil {
		return w, err
	}
	if w.Region, err = maybe(ctx, "region", region, graph.NewKindSet(graph.Region)); err != nil {
		return w, err
	}
	dated, err := during(period, "period")
	w.Period = graph.And(dated...)
	return w, err
}

// plans gives a page of plans.
func plans(w graph.PlanWhere, hash uint32, part window) (*reply.PlanProgressConnection, error) {
	p, err := part.page(hash)
	if err != nil {
		return nil, err
	}
	return reply.Connections(1, p, func(ctx context.Context, p graph.Page) (graph.Fan[reply.PlanProgressEdge], error) {
		fan, err := graph.From(ctx).PlanProgress(ctx, w, p)
		return reply.Edges(fan, func(p graph.Plan) reply.PlanProgressEdge {
			return reply.PlanProgressEdge{Node: &reply.PlanProgress{Plan: p}, At: p.At(), Hash: hash}
		}), err
	})[0], nil
}

// PlanProgress gives the answers of the fields of PlanProgress.
func (root) PlanProgress() generated.PlanProgressResolver { return planProgressFields{} }

type planProgressFields struct{}

// Plan answers PlanProgress.plan.
func (planProgressFields) Plan(_ context.Context, obj *reply.PlanProgress) (reply.Entity, error) {
	return generated.Typed(obj.Node), nil
}

// Results answers PlanProgress.results.
func (planProgressFields) Results(_ context.Context, objs []*reply.PlanProgress, first *int, after *string) ([]*reply.EntityConnection, error) {
	return held(objs, func(p *reply.PlanProgress) []*graph.Node { return p.Plan.Results }, window{first: first, after: after})
}

// held gives pages of the nodes that each object holds, ordered by their ids.
func held[O any](objs []O, nodes func(O) []*graph.Node, w window) ([]*reply.EntityConnection, error) {
	hash := listHash("held")
	p, err := w.page(hash)
	if err != nil {
		return nil, err
	}
	lists := make([][]*graph.Node, len(objs))
	for i, o := range objs {
		lists[i] = nodes(o)
	}
	at := func(n **graph.Node) graph.Position { return graph.Position{graph.IDValue((*n).ID)} }
	return reply.Connections(len(objs), p, func(_ context.Context, p graph.Page) (graph.Fan[reply.EntityEdge], error) {
		return reply.Edges(graph.PagesOf(lists, p, at), func(n *graph.Node) reply.EntityEdge {
			return reply.EntityEdge{Node: generated.Typed(n), At: at(&n), Hash: hash}
		}), nil
	}), nil
}
