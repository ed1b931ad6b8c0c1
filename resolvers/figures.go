package resolvers

import (
	"context"

	"github.com/expertgraph/expertgraph/analysis"
	"github.com/expertgraph/expertgraph/graph"
	"github.com/expertgraph/expertgraph/resolvers/generated"
	"github.com/expertgraph/expertgraph/resolvers/reply"
)

// Observations resolves Query.observations.
func (query) Observations(ctx context.Context, of, region *string, itemisable *bool, where map[string]any, orderBy []map[string]any, first *int, after *string, last *int, before *string) (*generated.ObservationConnection, error) {
	narrower, err := observed(ctx, of, region, itemisable)
	if err != nil {
		return nil, err
	}
	return kindList[*generated.Observation](ctx, graph.Observation, list{where, orderBy, window{first, after, last, before}}, narrower)
}

// observed is the filter for figures by their subject (of), by their region, and by whether their items
// can be found. Nil arguments set no condition.
func observed(ctx context.Context, of, region *string, itemisable *bool) (graph.Filter, error) {
	about, err := aboutEntity(ctx, of)
	if err != nil {
		return about, err
	}
	within, err := withinRegion(ctx, region)
	if itemisable != nil {
		about = graph.And(about, graph.From(ctx).Figures().Itemisable(*itemisable))
	}
	return graph.And(about, within), err
}

// aboutEntity is the filter for facts whose subject (OF) is the referenced entity. It is empty for no
// reference.
func aboutEntity(ctx context.Context, ref *string) (graph.Filter, error) {
	id, err := optionalID(ctx, "of", ref, 0)
	if err != nil || id.IsZero() {
		return graph.Filter{}, err
	}
	return has(graph.Of, graph.IDIs([]graph.ID{id}, false)), nil
}

// withinRegion is the filter for facts that are about or in the referenced region, or a region below
// it. It is empty for no reference.
func withinRegion(ctx context.Context, ref *string) (graph.Filter, error) {
	id, err := optionalID(ctx, "region", ref, graph.NewKindSet(graph.Region))
	if err != nil || id.IsZero() {
		return graph.Filter{}, err
	}
	in := graph.IDIs([]graph.ID{id}, true)
	return graph.Filter{Op: graph.Any, Sub: []graph.Filter{has(graph.Of, in), has(graph.InRegion, in)}}, nil
}

// coverage tells for each figure how much of it is itemised.
func coverage(ctx context.Context, objs []*generated.Observation) ([]*reply.Coverage, error) {
	list, err := analysis.CoverageOf(ctx, graph.From(ctx), plainNodes(objs))
	all := make([]*reply.Coverage, len(list))
	for i, c := range list {
		all[i] = &reply.Coverage{Coverage: c}
	}
	return all, err
}

// computations lists the computations in which each figure is a term or the result.
func computations(ctx context.Context, objs []*generated.Observation) ([][]*reply.Computation, error) {
	lists, err := analysis.Computations(ctx, graph.From(ctx), plainNodes(objs))
	all := make([][]*reply.Computation, len(lists))
	for i, list := range lists {
		all[i] = []*reply.Computation{}
		for _, c := range list {
			all[i] = append(all[i], &reply.Computation{Computation: c})
		}
	}
	return all, err
}

// plainNodes gives the graph nodes of objects of any kind.
func plainNodes[T generated.Pointer](objs []T) []*graph.Node {
	nodes := make([]*graph.Node, len(objs))
	for i, o := range objs {
		nodes[i] = (*graph.Node)(o)
	}
	return nodes
}

// Coverage gives the resolvers for the fields of Coverage.
func (root) Coverage() generated.CoverageResolver { return coverageFields{} }

type coverageFields struct{}

// Items resolves Coverage.items.
func (coverageFields) Items(_ context.Context, objs []*reply.Coverage, first *int, after *string) ([]*reply.EntityConnection, error) {
	return items(objs, window{first: first, after: after})
}

// items gives the items of each figure, which are read in one call.
func items(objs []*reply.Coverage, w window) ([]*reply.EntityConnection, error) {
	hash := listHash("items")
	p, err := w.page(hash)
	if err != nil {
		return nil, err
	}
	list := make([]analysis.Coverage, len(objs))
	for i, o := range objs {
		list[i] = o.Coverage
	}
	return reply.Connections(len(objs), p, func(ctx context.Context, p graph.Page) (reply.Pages[reply.Entity], error) {
		lists, err := analysis.Items(ctx, graph.From(ctx), list, p)
		return edges(lists, hash, func(r *graph.Row) reply.Entity { return generated.Typed(r.Nodes[0]) }), err
	}), nil
}

// Computation gives the resolvers for the fields of Computation.
func (root) Computation() generated.ComputationResolver { return computationFields{} }

type computationFields struct{}

// Terms resolves Computation.terms.
func (computationFields) Terms(_ context.Context, obj *reply.Computation) ([]*generated.Observation, error) {
	return typed(obj.Of, generated.Cast[*generated.Observation]), nil
}

// Reported resolves Computation.reported.
func (computationFields) Reported(_ context.Context, obj *reply.Computation) (*generated.Observation, error) {
	return generated.Cast[*generated.Observation](obj.Computation.Reported), nil
}
