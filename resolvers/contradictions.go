package resolvers

import (
	"context"

	"github.com/expertgraph/expertgraph/analysis"
	"github.com/expertgraph/expertgraph/graph"
	"github.com/expertgraph/expertgraph/resolvers/generated"
	"github.com/expertgraph/expertgraph/resolvers/reply"
)

// Contradictions resolves Query.contradictions.
func (query) Contradictions(ctx context.Context, about, region *string, kinds []analysis.ContradictionKind, first *int, after *string, last *int, before *string) (*reply.ContradictionConnection, error) {
	where, err := contradictionWhere(ctx, about, region, kinds)
	if err != nil {
		return nil, err
	}
	return contradictions(where, window{first, after, last, before})
}

func contradictionWhere(ctx context.Context, about, region *string, kinds []analysis.ContradictionKind) (w analysis.ContradictionWhere, err error) {
	if w.About, err = optionalID(ctx, "about", about, 0); err == nil {
		w.Region, err = optionalID(ctx, "region", region, graph.NewKindSet(graph.Region))
	}
	w.Kinds = kinds
	return w, err
}

// contradictions gives a page of contradictions.
func contradictions(where analysis.ContradictionWhere, part window) (*reply.ContradictionConnection, error) {
	return pageOfAll(part, listHash("contradictions", where.About, where.Region, where.Kinds), func(ctx context.Context) ([]analysis.Contradiction, error) {
		return analysis.Contradictions(ctx, graph.From(ctx), where)
	}, (*analysis.Contradiction).Position, func(c analysis.Contradiction) *reply.Contradiction { return &reply.Contradiction{Contradiction: c} })
}

// ContradictionCounts resolves Query.contradictionCounts.
func (query) ContradictionCounts(ctx context.Context, about, region *string, kinds []analysis.ContradictionKind, level *graph.Level) ([]*reply.ContradictionCount, error) {
	where, err := contradictionWhere(ctx, about, region, kinds)
	if err != nil {
		return nil, err
	}
	return analysis.CountContradictions(ctx, graph.From(ctx), where, valueOrZero(level))
}

// ContradictionCount gives the resolvers for the fields of ContradictionCount.
func (root) ContradictionCount() generated.ContradictionCountResolver {
	return contradictionCountFields{}
}

type contradictionCountFields struct{}

// Region resolves ContradictionCount.region.
func (contradictionCountFields) Region(_ context.Context, obj *reply.ContradictionCount) (*generated.Region, error) {
	return generated.Cast[*generated.Region](obj.Region), nil
}

// optionalID is the id of the entity that a reference means; the zero id for no reference.
func optionalID(ctx context.Context, field string, ref *string, kinds graph.KindSet) (graph.ID, error) {
	if ref == nil {
		return graph.ID{}, nil
	}
	n, err := resolve(ctx, field, *ref, nil, kinds)
	if err != nil {
		return graph.ID{}, err
	}
	return n.ID, nil
}

// pageOfAll gives a page of a list that must be computed as a whole. find computes its rows, in the
// order of their positions.
func pageOfAll[R, T any](w window, hash func() uint32, find func(context.Context) ([]R, error), at func(*R) graph.Position, as func(R) T) (*reply.Connection[T], error) {
	p, err := w.page(hash)
	if err != nil {
		return nil, err
	}
	return reply.Connections(1, p, func(ctx context.Context, p graph.Page) (reply.Pages[T], error) {
		list, err := find(ctx)
		if err != nil {
			return reply.Pages[T]{}, err
		}
		return reply.Edges(analysis.PageOf(list, p, at), func(r *R) reply.Edge[T] {
			return reply.Edge[T]{Node: as(*r), Place: at(r), Hash: hash}
		}), nil
	})[0], nil
}

// Contradiction gives the resolvers for the fields of Contradiction.
func (root) Contradiction() generated.ContradictionResolver { return contradictionFields{} }

type contradictionFields struct{}

// Sides resolves Contradiction.sides.
func (contradictionFields) Sides(_ context.Context, obj *reply.Contradiction) ([]reply.Entity, error) {
	return typed(obj.Sides, generated.Typed), nil
}
