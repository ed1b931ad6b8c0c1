package resolvers

import (
	"context"

	"github.com/expertgraph/expertgraph/analysis"
	"github.com/expertgraph/expertgraph/graph"
	"github.com/expertgraph/expertgraph/resolvers/generated"
	"github.com/expertgraph/expertgraph/resolvers/reply"
)

// Gaps resolves Query.gaps.
func (query) Gaps(ctx context.Context, kinds []analysis.GapKind, region, industry, program *string, asOf *graph.Day, possible bool, first *int, after *string, last *int, before *string) (*reply.GapConnection, error) {
	w, err := gapWhere(ctx, region, industry, program, asOf)
	if err != nil {
		return nil, err
	}
	w.Possible = possible
	return gaps(kinds, w, window{first, after, last, before})
}

func gapWhere(ctx context.Context, region, industry, program *string, asOf *graph.Day) (w analysis.GapWhere, err error) {
	if asOf != nil {
		w.AsOf = graph.DayValue(*asOf)
	}
	for _, r := range []struct {
		field string
		ref   *string
		kinds graph.KindSet
		node  **graph.Node
	}{
		{"region", region, graph.NewKindSet(graph.Region), &w.Region},
		{"industry", industry, graph.NewKindSet(graph.Industry), &w.Industry},
		{"program", program, graph.NewKindSet(graph.Program, graph.Event), &w.Program},
	} {
		if err == nil && r.ref != nil {
			*r.node, err = resolve(ctx, r.field, *r.ref, nil, r.kinds)
		}
	}
	return w, err
}

// GapCounts resolves Query.gapCounts.
func (query) GapCounts(ctx context.Context, kinds []analysis.GapKind, region, industry, program *string, asOf *graph.Day, possible bool, level *graph.Level) ([]*reply.GapCount, error) {
	w, err := gapWhere(ctx, region, industry, program, asOf)
	if err != nil {
		return nil, err
	}
	w.Possible = possible
	return analysis.CountGaps(ctx, graph.From(ctx), kinds, w, valueOrZero(level))
}

// GapCount gives the resolvers for the fields of GapCount.
func (root) GapCount() generated.GapCountResolver { return gapCountFields{} }

type gapCountFields struct{}

// Region resolves GapCount.region.
func (gapCountFields) Region(_ context.Context, obj *reply.GapCount) (*generated.Region, error) {
	return generated.Cast[*generated.Region](obj.Region), nil
}

// gaps gives a page of the gaps that meet the conditions.
func gaps(kinds []analysis.GapKind, w analysis.GapWhere, part window) (*reply.GapConnection, error) {
	hash := listHash("gaps", kinds, idOf(w.Region), idOf(w.Industry), idOf(w.Program), w.AsOf, w.Possible)
	p, err := part.page(hash)
	if err != nil {
		return nil, err
	}
	w.Known = new(analysis.Confirmed)
	return reply.Connections(1, p, func(ctx context.Context, p graph.Page) (reply.Pages[*reply.Gap], error) {
		lists, err := analysis.Gaps(ctx, graph.From(ctx), kinds, w, p)
		return reply.Edges(lists, func(g *analysis.Gap) reply.GapEdge {
			return reply.GapEdge{Node: &reply.Gap{Gap: *g}, Place: g, Hash: hash}
		}), err
	})[0], nil
}

func idOf(n *graph.Node) graph.ID {
	if n == nil {
		return graph.ID{}
	}
	return n.ID
}

// Gap gives the resolvers for the fields of Gap.
func (root) Gap() generated.GapResolver { return gapFields{} }

type gapFields struct{}

// Subject resolves Gap.subject.
func (gapFields) Subject(_ context.Context, obj *reply.Gap) (reply.Entity, error) {
	return generated.Typed(obj.Gap.Subject), nil
}

// Reported resolves Gap.reported.
func (gapFields) Reported(_ context.Context, objs []*reply.Gap, first *int, after *string) ([]*generated.ObservationConnection, error) {
	return nodePages(len(objs), func(ctx context.Context) ([][]*graph.Node, error) {
		return analysis.FiguresBeside(ctx, graph.From(ctx), plainGaps(objs))
	}, generated.Cast[*generated.Observation], window{first: first, after: after})
}

// Closers resolves Gap.closers.
func (gapFields) Closers(ctx context.Context, objs []*reply.Gap) ([][]*reply.Closer, error) {
	return closers(analysis.Closers(ctx, graph.From(ctx), plainGaps(objs)))
}

func closers(lists [][]analysis.Closer, err error) ([][]*reply.Closer, error) {
	all := make([][]*reply.Closer, len(lists))
	for i, list := range lists {
		all[i] = []*reply.Closer{}
		for _, c := range list {
			all[i] = append(all[i], &reply.Closer{Closer: c})
		}
	}
	return all, err
}

// Closer gives the resolvers for the fields of Closer.
func (root) Closer() generated.CloserResolver { return closerFields{} }

type closerFields struct{}

// Entity resolves Closer.entity.
func (closerFields) Entity(_ context.Context, obj *reply.Closer) (reply.Entity, error) {
	return generated.Typed(obj.Node), nil
}

func plainGaps(objs []*reply.Gap) []analysis.Gap {
	list := make([]analysis.Gap, len(objs))
	for i, o := range objs {
		list[i] = o.Gap
	}
	return list
}
