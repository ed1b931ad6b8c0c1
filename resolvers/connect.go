package resolvers

import (
	"context"

	"github.com/expertgraph/expertgraph/graph"
	"github.com/expertgraph/expertgraph/resolvers/generated"
	"github.com/expertgraph/expertgraph/resolvers/reply"
)

// list holds the arguments of a list field: conditions, order and page.
type list struct {
	where   map[string]any
	orderBy []map[string]any
	window
}

// hop describes one step of a query: from each parent along its links to the far nodes.
type hop struct {
	relations graph.RelationSet
	direction graph.Direction
	kinds     graph.KindSet // the kinds at the far end; zero means any
	kind      graph.Kind    // the only kind at the far end; zero if there may be several
	below     bool          // a link to a node also counts as a link to the ancestors of the node, see graph.Hop.Below
	tree      bool          // follows only the tree links that hold on the day of the query
	every     bool          // follows links of every status, unless the conditions restrict the status
}

// withoutDescendants returns a copy of the hop in which "below" is false if "yes" is true.
func (h hop) withoutDescendants(yes bool) hop {
	h.below = h.below && !yes
	return h
}

// hops is the hop in the form of a graph.Filter.
func (h hop) hops() []graph.Hop {
	return []graph.Hop{{Relations: h.relations, Direction: h.direction, Below: h.below, Tree: h.tree}}
}

// statusCondition is the condition that entities and links are actual or ongoing. It is empty if the
// hop follows every status, or if the walker w has read a condition on the status.
func (h hop) statusCondition(w *walker) graph.Filter {
	if h.every || w.status {
		return graph.Filter{}
	}
	return actualOrOngoing
}

// actualOrOngoing is the condition that hop.statusCondition returns. All queries share it, so it must not
// be changed.
var actualOrOngoing = graph.And(graph.StatusIs(false, graph.DefaultStatuses()), graph.StatusIs(true, graph.DefaultStatuses()))

// pattern is a query pattern with the hop as its only step, and with the conditions of the list.
func (h hop) pattern(ctx context.Context, l list) (graph.Pattern, error) {
	w := walker{kind: h.kind, viaLink: true}
	f, err := w.conditions(ctx, l.where, "where")
	step := graph.Step{Hop: h.hops()[0], Kinds: h.kinds, Where: graph.And(f, h.statusCondition(&w))}
	return graph.Pattern{Steps: []graph.Step{step}, AsOf: w.day}, err
}

// fact tells whether nodes of the kind are facts rather than things.
func fact(k graph.Kind) bool { return k != 0 && k.Spec().Fact }

// connect gives the lists of a named connection, one for each parent.
func connect[T any](ctx context.Context, parents []graph.ID, h hop, l list, as func(*graph.Node) T) ([]*reply.Connection[T], error) {
	pattern, err := h.pattern(ctx, l)
	if err != nil {
		return nil, err
	}
	by, err := order(ctx, l.orderBy, 1, h.kind)
	if err != nil {
		return nil, err
	}
	q := graph.Query{Pattern: pattern, Each: boundsPerParent(parents), Order: by}
	return pages(q, l.window, func(r *graph.Row) T { return as(r.Nodes[1]) })
}

// farNodes gives the only node at the far end of a hop for each parent; nil if there is none.
func farNodes[T any](ctx context.Context, parents []graph.ID, h hop, as func(*graph.Node) T) ([]T, error) {
	pattern, err := h.pattern(ctx, list{})
	if err != nil {
		return nil, err
	}
	lists, err := graph.From(ctx).Match(ctx, graph.Query{Pattern: pattern, Each: boundsPerParent(parents), Page: graph.Page{First: 1}})
	ends := make([]T, len(parents))
	for i := range lists.End {
		if rows := lists.List(i); len(rows) > 0 {
			ends[i] = as(rows[0].Nodes[1])
		}
	}
	return ends, err
}

// ancestors gives all ancestors of each parent in its tree, the nearest first.
func ancestors[T any](ctx context.Context, parents []graph.ID, as func(*graph.Node) T) ([][]T, error) {
	up := graph.Hop{Relations: graph.TreeRelations, Tree: true}
	above := graph.Hop{Relations: graph.TreeRelations, Below: true, Tree: true}
	lists, err := graph.From(ctx).Match(ctx, graph.Query{
		Pattern: graph.Pattern{Steps: []graph.Step{{Hop: above}, {From: 1, Hop: up, Mode: graph.Optional}}},
		Each:    boundsPerParent(parents), Page: graph.Page{First: graph.MaxPage},
	})
	lines := make([][]T, len(parents))
	for i := range lists.End {
		lines[i] = climb(lists.List(i), as)
	}
	return lines, err
}

// climb sorts the ancestors in rows of (node, ancestor, parent of the ancestor), the nearest first.
func climb[T any](rows []graph.Row, as func(*graph.Node) T) []T {
	line := make([]T, 0, len(rows))
	var next graph.ID
	byID := map[graph.ID]graph.Row{}
	for _, r := range rows {
		byID[r.Nodes[1].ID] = r
		next = r.Links()[0].To // each row was reached by the node's only link to its parent
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

// all gives the list of the nodes of a kind that meet the conditions of l.
func all[T generated.Pointer](ctx context.Context, k graph.Kind, l list) (*reply.Connection[T], error) {
	return kindList[T](ctx, k, l, graph.Filter{})
}

// kindList gives the list of the nodes of a kind that meet the conditions of l and the condition more.
func kindList[T generated.Pointer](ctx context.Context, k graph.Kind, l list, more graph.Filter) (*reply.Connection[T], error) {
	w := walker{kind: k}
	f, err := w.conditions(ctx, l.where, "where")
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
	return firstOf(pages(q, l.window, func(r *graph.Row) T { return generated.Cast[T](r.Nodes[0]) }))
}

// firstOf gives the first element of a list; the zero value if the list is empty.
func firstOf[T any](ts []T, err error) (T, error) {
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

// boundsPerParent gives the bounds for a query with one list per parent, whose pattern begins at the parent.
func boundsPerParent(parents []graph.ID) [][]graph.Bound {
	bounds := make([]graph.Bound, len(parents))
	lists := make([][]graph.Bound, len(parents))
	for i, id := range parents {
		bounds[i] = graph.Bound{Value: graph.IDValue(id)}
		lists[i] = bounds[i : i+1]
	}
	return lists
}

// ids gives the ids of objects of any kind.
func ids[T generated.Pointer](objs []T) []graph.ID {
	list := make([]graph.ID, len(objs))
	for i, o := range objs {
		list[i] = (*graph.Node)(o).ID
	}
	return list
}
