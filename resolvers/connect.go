package resolvers

import (
	"context"

	"github.com/expertgraph/expertgraph/graph"
	"github.com/expertgraph/expertgraph/resolvers/generated"
	"github.com/expertgraph/expertgraph/resolvers/reply"
)

// list is what a client asks of a list: conditions, order, part.
type list struct {
	where   map[string]any
	orderBy []map[string]any
	window
}

// hop is how a typed connection leads from its parents to its rows.
type hop struct {
	relations graph.RelationSet
	direction graph.Direction
	kinds     graph.KindSet // at the far end; zero: any
	kind      graph.Kind    // the one kind at the far end; zero if there may be several
	below     bool          // in or below
	tree      bool          // only over the tree links that hold on the day of the question
	every     bool          // of every status unless asked otherwise
}

// exactly takes only what is directly in the parent, if yes.
func (h hop) exactly(yes bool) hop {
	h.below = h.below && !yes
	return h
}

// hops is the way as a filter takes it.
func (h hop) hops() []graph.Hop {
	return []graph.Hop{{Relations: h.relations, Direction: h.direction, Below: h.below, Tree: h.tree}}
}

// standing keeps what is so: entities and links that are actual or ongoing, unless
// the conditions that w has read are about status.
func (h hop) standing(w *walker) graph.Filter {
	if h.every || w.status {
		return graph.Filter{}
	}
	return standing
}

// standing is the condition of hop.standing; nothing changes it.
var standing = graph.And(graph.StatusIs(false, graph.DefaultStatuses()), graph.StatusIs(true, graph.DefaultStatuses()))

// pattern has the hop as its step, with the conditions of the list.
func (h hop) pattern(ctx context.Context, l list) (graph.Pattern, error) {
	w := walker{kind: h.kind, far: true}
	f, err := w.where(ctx, l.where, "where")
	step := graph.Step{Hop: h.hops()[0], Kinds: h.kinds, Where: graph.And(f, h.standing(&w))}
	return graph.Pattern{Steps: []graph.Step{step}, AsOf: w.day}, err
}

// fact tells whether nodes of the kind state something rather than being something.
func fact(k graph.Kind) bool { return k != 0 && k.Spec().Fact }

// connect gives the lists of a typed connection, one for each parent.
func connect[T any](ctx context.Context, parents []graph.ID, h hop, l list, as func(*graph.Node) T) ([]*reply.Connection[T], error) {
	pattern, err := h.pattern(ctx, l)
	if err != nil {
		return nil, err
	}
	by, err := order(ctx, l.orderBy, 1, h.kind)
	if err != nil {
		return nil, err
	}
	q := graph.Query{Pattern: pattern, Each: each(parents), Order: by}
	return pages(q, l.window, func(r *graph.Row) T { return as(r.Nodes[1]) })
}

// far gives the one node at the far end of a hop for each parent, nil where there is none.
func far[T any](ctx context.Context, parents []graph.ID, h hop, as func(*graph.Node) T) ([]T, error) {
	pattern, err := h.pattern(ctx, list{})
	if err != nil {
		return nil, err
	}
	fan, err := graph.From(ctx).Match(ctx, graph.Query{Pattern: pattern, Each: each(parents), Page: graph.Page{First: 1}})
	ends := make([]T, len(parents))
	for i := range fan.End {
		if rows := fan.List(i); len(rows) > 0 {
			ends[i] = as(rows[0].Nodes[1])
		}
	}
	return ends, err
}

// ancestors gives whatever stands above each parent in its tree, the nearest first.
func ancestors[T any](ctx context.Context, parents []graph.ID, as func(*graph.Node) T) ([][]T, error) {
	up := graph.Hop{Relations: graph.TreeRelations, Tree: true}
	above := graph.Hop{Relations: graph.TreeRelations, Below: true, Tree: true}
	fan, err := graph.From(ctx).Match(ctx, graph.Query{
		Pattern: graph.Pattern{Steps: []graph.Step{{Hop: above}, {From: 1, Hop: up, Mode: graph.Optional}}},
		Each:    each(parents), Page: graph.Page{First: graph.MaxPage},
	})
	lines := make([][]T, len(parents))
	for i := range fan.End {
		lines[i] = climb(fan.List(i), as)
	}
	return lines, err
}

// climb orders rows of (node, ancestor, parent of the ancestor) from the nearest up.
func climb[T any](rows []graph.Row, as func(*graph.Node) T) []T {
	line := make([]T, 0, len(rows))
	var next graph.ID
	byID := map[graph.ID]graph.Row{}
	for _, r := range rows {
		byID[r.Nodes[1].ID] = r
		next = r.Links()[0].To // every row came over the one link of the node to its parent
	}
	for r, ok := byID[next]; ok; r, ok = byID[next] {
		line = append(line, as(r.Nodes[1]))
		if r.Nodes[2] == nil {
			break
		}
		next = r.Nodes[2].ID
	}
	return line
}

// all gives the list of a kind.
func all[T generated.Pointer](ctx context.Context, k graph.Kind, l list) (*reply.Connection[T], error) {
	return kindList[T](ctx, k, l, graph.Filter{})
}

// kindList gives the list of a kind, with one more condition.
func kindList[T generated.Pointer](ctx context.Context, k graph.Kind, l list, more graph.Filter) (*reply.Connection[T], error) {
	w := walker{kind: k}
	f, err := w.where(ctx, l.where, "where")
	if err != nil {
		return nil, err
	}
	if !w.status {
		f = graph.And(f, graph.StatusIs(false, graph.DefaultStatuses()))
	}
	by, err := order(ctx, l.orderBy, 0, k)
	if err != nil {
		return nil, err
	}
	q := graph.Query{Pattern: graph.Pattern{Root: graph.NewKindSet(k), Where: graph.And(f, more), AsOf: w.day}, Order: by}
	return only(pages(q, l.window, func(r *graph.Row) T { return generated.Cast[T](r.Nodes[0]) }))
}

// only gives the first element of a list; the zero value if the list is empty.
func only[T any](ts []T, err error) (T, error) {
	if err != nil || len(ts) == 0 {
		var none T
		return none, err
	}
	return ts[0], nil
}

// single gives the entity of a kind that a reference means.
func single[T generated.Pointer](ctx context.Context, k graph.Kind, ref string, document *string) (T, error) {
	n, err := resolve(ctx, "ref", ref, document, graph.NewKindSet(k))
	if err != nil {
		return nil, err
	}
	return generated.Cast[T](n), nil
}

// each binds the root of a pattern to each of the parents.
func each(parents []graph.ID) [][]graph.Bound {
	bounds := make([]graph.Bound, len(parents))
	lists := make([][]graph.Bound, len(parents))
	for i, id := range parents {
		bounds[i] = graph.Bound{Value: graph.IDValue(id)}
		lists[i] = bounds[i : i+1]
	}
	return lists
}

// ids gives the ids of parents of any kind.
func ids[T generated.Pointer](objs []T) []graph.ID {
	list := make([]graph.ID, len(objs))
	for i, o := range objs {
		list[i] = (*graph.Node)(o).ID
	}
	return list
}
