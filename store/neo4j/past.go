package neo4j

import (
	"context"
	"slices"

	"github.com/expertgraph/expertgraph/graph"
)

// datedParents caches the dated tree links of a database at a commit, by the node that they leave.
type datedParents struct {
	seq    graph.Seq
	byNode map[graph.ID][]*graph.Link
}

// invalidTreeLinks lists the ids of the tree links that do not hold on the day of a query, sorted. It is
// nil if all hold, or if the query uses no tree.
func (v *view) invalidTreeLinks(ctx context.Context, q *graph.Query) ([]any, error) {
	if !walksTrees(q) {
		return nil, nil
	}
	dated := v.reader.dated.Load()
	if dated == nil || dated.seq != v.seq {
		row, err := v.ask(ctx, v.fixed("read_dated_parents"), nil)
		if err != nil {
			return nil, err
		}
		links, err := v.links(graph.NewTicks(ctx), row["links"])
		if err != nil {
			return nil, err
		}
		dated = &datedParents{v.seq, map[graph.ID][]*graph.Link{}}
		for _, l := range links {
			dated.byNode[l.From] = append(dated.byNode[l.From], l)
		}
		v.reader.dated.Store(dated)
	}
	var off []any
	for _, links := range dated.byNode {
		stands := graph.TreeLinks(links).ParentOn(q.Pattern.AsOf)
		for _, l := range links {
			if l != stands {
				off = append(off, l.ID.String())
			}
		}
	}
	slices.SortFunc(off, func(a, b any) int {
		switch x, y := a.(string), b.(string); {
		case x < y:
			return -1
		case x > y:
			return 1
		}
		return 0
	})
	return off, nil
}

// walksTrees tells whether the answer to a query depends on tree links.
func walksTrees(q *graph.Query) bool {
	for i := range q.Pattern.Steps {
		if s := &q.Pattern.Steps[i]; s.Hop.Below || s.Hop.Tree || asksTrees(&s.Where) {
			return true
		}
	}
	byLevel := func(k graph.Key) bool { return k.By == graph.ByTreeLevel }
	for _, bounds := range q.Each {
		if slices.ContainsFunc(bounds, func(b graph.Bound) bool { return byLevel(b.Key) }) {
			return true
		}
	}
	return asksTrees(&q.Pattern.Where) || slices.ContainsFunc(q.Keys, byLevel) ||
		slices.ContainsFunc(q.Order, func(o graph.Order) bool { return asksTrees(&o.Count) })
}

func asksTrees(f *graph.Filter) bool {
	return f.Op == graph.Test && f.Cmp == graph.Within ||
		slices.ContainsFunc(f.Hops, func(h graph.Hop) bool { return h.Below || h.Tree }) ||
		slices.ContainsFunc(f.Sub, func(sub graph.Filter) bool { return asksTrees(&sub) })
}

// toAncestors is the pattern from a node to itself or an ancestor.
func (r *renderer) toAncestors(node, top cypher) cypher {
	if r.approach.invalidLinks == nil {
		return put(fUpwards, node, top)
	}
	return put(fUpwardsOn, node, r.runUp(), top)
}

// runUp is the pattern of any number of consecutive valid tree links (see invalidTreeLinks) upwards;
// runDown is the same pattern downwards.
func (r *renderer) runUp() cypher {
	_, link := r.conditionNames()
	return put(fRunUp, link, link, r.param(r.approach.invalidLinks))
}

func (r *renderer) runDown() cypher {
	_, link := r.conditionNames()
	return put(fRunDown, link, link, r.param(r.approach.invalidLinks))
}
