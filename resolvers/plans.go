package resolvers

import (
	"context"

	"github.com/expertgraph/expertgraph/analysis"
	"github.com/expertgraph/expertgraph/graph"
	"github.com/expertgraph/expertgraph/resolvers/generated"
	"github.com/expertgraph/expertgraph/resolvers/reply"
)

// PlanProgress resolves Query.planProgress.
func (query) PlanProgress(ctx context.Context, of, region *string, period *reply.PeriodFilter, confirmed *bool, first *int, after *string, last *int, before *string) (*reply.PlanProgressConnection, error) {
	w, err := planWhere(ctx, of, region, period, confirmed)
	if err != nil {
		return nil, err
	}
	return plans(w, listHash("planProgress", w.About, w.Region, w.Period, confirmed != nil && *confirmed, confirmed == nil), window{first, after, last, before})
}

func planWhere(ctx context.Context, of, region *string, period *reply.PeriodFilter, confirmed *bool) (w analysis.PlanWhere, err error) {
	w.Confirmed = confirmed
	if w.About, err = optionalID(ctx, "of", of, 0); err != nil {
		return w, err
	}
	if w.Region, err = optionalID(ctx, "region", region, graph.NewKindSet(graph.Region)); err != nil {
		return w, err
	}
	dated, err := periodConditions(period, "period")
	w.Period = graph.And(dated...)
	return w, err
}

// plans gives a page of plans.
func plans(w analysis.PlanWhere, hash func() uint32, part window) (*reply.PlanProgressConnection, error) {
	p, err := part.page(hash)
	if err != nil {
		return nil, err
	}
	w.Known = new(analysis.Confirmed)
	return reply.Connections(1, p, func(ctx context.Context, p graph.Page) (reply.Pages[*reply.PlanProgress], error) {
		lists, err := analysis.PlanProgress(ctx, graph.From(ctx), w, p)
		return reply.Edges(lists, func(p *analysis.Plan) reply.PlanProgressEdge {
			return reply.PlanProgressEdge{Node: &reply.PlanProgress{Plan: *p}, Place: p, Hash: hash}
		}), err
	})[0], nil
}

// PlanProgress gives the resolvers for the fields of PlanProgress.
func (root) PlanProgress() generated.PlanProgressResolver { return planProgressFields{} }

type planProgressFields struct{}

// Plan resolves PlanProgress.plan.
func (planProgressFields) Plan(_ context.Context, obj *reply.PlanProgress) (reply.Entity, error) {
	return generated.Typed(obj.Node), nil
}

// Results resolves PlanProgress.results.
func (planProgressFields) Results(_ context.Context, objs []*reply.PlanProgress, first *int, after *string) ([]*reply.EntityConnection, error) {
	return nodePages(len(objs), func(context.Context) ([][]*graph.Node, error) { return results(objs), nil }, generated.Typed, window{first: first, after: after})
}

func results(plans []*reply.PlanProgress) [][]*graph.Node {
	lists := make([][]*graph.Node, len(plans))
	for i, p := range plans {
		lists[i] = p.Plan.Results
	}
	return lists
}

// nodePages gives the same page of n lists of nodes, each sorted by id. find computes all lists as a
// whole.
func nodePages[T any](n int, find func(context.Context) ([][]*graph.Node, error), as func(*graph.Node) T, w window) ([]*reply.Connection[T], error) {
	hash := listHash("held")
	p, err := w.page(hash)
	if err != nil {
		return nil, err
	}
	at := func(n **graph.Node) graph.Position { return graph.Position{graph.IDValue((*n).ID)} }
	return reply.Connections(n, p, func(ctx context.Context, p graph.Page) (reply.Pages[T], error) {
		lists, err := find(ctx)
		return reply.Edges(analysis.PagesOf(lists, p, at), func(n **graph.Node) reply.Edge[T] {
			return reply.Edge[T]{Node: as(*n), Place: at(n), Hash: hash}
		}), err
	}), nil
}
