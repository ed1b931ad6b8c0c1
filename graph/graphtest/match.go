package graphtest

import (
	"context"
	"slices"
	"strings"

	"github.com/expertgraph/expertgraph/graph"
)

// binding is one way to match a pattern: a node for each Var and a link for each step. The link is
// nil if the step is null.
type binding struct {
	nodes []*graph.Node
	links []*graph.Link
}

func newBinding(p *graph.Pattern) binding {
	return binding{make([]*graph.Node, len(p.Steps)+1), make([]*graph.Link, len(p.Steps))}
}

// pair is one result of a hop: a far node and the link to it.
type pair struct {
	link *graph.Link
	far  *graph.Node
}

// Match implements graph.View. It finds all bindings, and makes the rows of each list from them.
func (v *Naive) Match(ctx context.Context, q graph.Query) (graph.Pages[graph.Row], error) {
	if !q.Pattern.AsOf.IsNull() {
		v = v.asOf(q.Pattern.AsOf)
	}
	var all []binding
	for _, n := range v.nodes {
		if q.Pattern.Root.Has(n.Kind) && v.test(&q.Pattern.Where, n, nil) {
			all = append(all, v.sub(&q.Pattern, 0, n)...)
		}
	}
	lists := q.Each
	if lists == nil {
		lists = [][]graph.Bound{nil}
	}
	var answer graph.Pages[graph.Row]
	for _, bounds := range lists {
		var kept []binding
		for _, b := range all {
			if !slices.ContainsFunc(bounds, func(d graph.Bound) bool { return v.key(&d.Key, b) != d.Value }) {
				kept = append(kept, b)
			}
		}
		rows := v.rows(&q, kept)
		addList(&answer, rows, func(r graph.Row) graph.Position { return r.Position() }, q.Descending(), q.Page)
	}
	return answer, ctx.Err()
}

// sub gives all ways to bind the steps that begin at the Var "at", and the steps after them, if "at" is
// bound to the node. It combines each way to bind one step with each way to bind the others.
func (v *Naive) sub(p *graph.Pattern, at graph.Var, node *graph.Node) []binding {
	only := newBinding(p)
	only.nodes[at] = node
	ways := []binding{only}
	for i, s := range p.Steps {
		if s.From == at {
			ways = combine(ways, v.step(p, i, node))
		}
	}
	return ways
}

// step gives all ways to bind step i, and the steps that begin at its far node, from the node "from".
func (v *Naive) step(p *graph.Pattern, i int, from *graph.Node) []binding {
	s := &p.Steps[i]
	var ways []binding
	for _, to := range v.hopPairs(from, s.Hop) {
		if s.Kinds.Has(to.far.Kind) && v.test(&s.Where, to.far, to.link) {
			for _, b := range v.sub(p, graph.Var(i+1), to.far) {
				b.links[i] = to.link
				ways = append(ways, b)
			}
		}
	}
	null := []binding{newBinding(p)}
	switch {
	case s.Mode == graph.Absent && len(ways) > 0:
		return nil
	case s.Mode != graph.Required && len(ways) == 0:
		return null
	}
	return ways
}

// combine joins every binding of the list "as" with every binding of the list "bs". No Var is bound in
// both lists.
func combine(as, bs []binding) []binding {
	var all []binding
	for _, a := range as {
		for _, b := range bs {
			both := binding{slices.Clone(a.nodes), slices.Clone(a.links)}
			for i, n := range b.nodes {
				if n != nil {
					both.nodes[i] = n
				}
			}
			for i, l := range b.links {
				if l != nil {
					both.links[i] = l
				}
			}
			all = append(all, both)
		}
	}
	return all
}

// hopPairs gives the distinct pairs that a hop finds from a node.
func (v *Naive) hopPairs(n *graph.Node, h graph.Hop) []pair {
	var found []pair
	add := func(l *graph.Link, id graph.ID) {
		p := pair{l, v.byID[id]}
		if p.far != nil && !slices.Contains(found, p) {
			found = append(found, p)
		}
	}
	for _, l := range v.links {
		if !h.Relations.Has(l.Relation) || h.Tree && v.parentLinks[l.From] != l {
			continue
		}
		ends := []graph.ID{l.To} // the end of the link and, with Below, its ancestors
		if h.Below {
			ends = v.withAncestors(l.To)
		}
		if h.Direction != graph.In && l.From == n.ID {
			for _, id := range ends {
				add(l, id)
			}
		}
		if h.Direction != graph.Out && slices.Contains(ends, n.ID) {
			add(l, l.From)
		}
	}
	return found
}

// withAncestors lists an id and its ancestors.
func (v *Naive) withAncestors(id graph.ID) []graph.ID {
	var line []graph.ID
	for !id.IsZero() && !slices.Contains(line, id) {
		line = append(line, id)
		l := v.parentLinks[id]
		if l == nil {
			break
		}
		id = l.To
	}
	return line
}

// test evaluates a filter on a node and the link to it; the link is nil at the root.
func (v *Naive) test(f *graph.Filter, n *graph.Node, l *graph.Link) bool {
	switch f.Op {
	case graph.All:
		for i := range f.Sub {
			if !v.test(&f.Sub[i], n, l) {
				return false
			}
		}
		return true
	case graph.Any:
		for i := range f.Sub {
			if v.test(&f.Sub[i], n, l) {
				return true
			}
		}
		return false
	case graph.Not:
		return !v.test(&f.Sub[0], n, l)
	case graph.Test:
		return v.compare(f, n, l)
	}
	pass, passed, all := v.farNodes(f, n)
	switch f.Op {
	case graph.Has:
		return passed > 0
	case graph.Every:
		return passed == all
	case graph.Lacks:
		return passed == 0
	default: // Counted
		return (f.Count[0] < 0 || len(pass) >= f.Count[0]) && (f.Count[1] < 0 || len(pass) <= f.Count[1])
	}
}

// farNodes gives the distinct far nodes that pass a filter. all is the number of pairs of a far node
// and a link. passed is the number of pairs that pass.
func (v *Naive) farNodes(f *graph.Filter, n *graph.Node) (pass []*graph.Node, passed, all int) {
	for _, p := range v.hops(n, f.Hops) {
		all++
		if len(f.Sub) == 0 || v.test(&f.Sub[0], p.far, p.link) {
			passed++
			if !slices.Contains(pass, p.far) {
				pass = append(pass, p.far)
			}
		}
	}
	return pass, passed, all
}

// hops gives the distinct pairs at the end of several hops.
func (v *Naive) hops(n *graph.Node, hops []graph.Hop) []pair {
	last := []pair{{nil, n}}
	for _, h := range hops {
		var next []pair
		for _, p := range last {
			for _, q := range v.hopPairs(p.far, h) {
				if !slices.Contains(next, q) {
					next = append(next, q)
				}
			}
		}
		last = next
	}
	return last
}

// compare evaluates a filter of Op Test directly from the definitions of the comparisons.
func (v *Naive) compare(f *graph.Filter, n *graph.Node, l *graph.Link) bool {
	var values []graph.Value
	period := n.Period
	if f.Link {
		if l == nil {
			return false
		}
		period = l.Period
		if value := l.Value(f.Field); !value.IsNull() {
			values = append(values, value)
		}
	} else {
		values = n.AppendValues(values, f.Field)
	}
	switch f.Cmp {
	case graph.IsNull:
		return len(values) == 0
	case graph.Within:
		return slices.ContainsFunc(v.withAncestors(n.ID), func(id graph.ID) bool { return slices.Contains(f.Values, graph.IDValue(id)) })
	case graph.Overlaps, graph.StartsIn, graph.EndsIn, graph.ActiveOn:
		return comparePeriod(f, period)
	}
	return slices.ContainsFunc(values, func(value graph.Value) bool { return compareValue(f, value) })
}

func compareValue(f *graph.Filter, v graph.Value) bool {
	text := func(s string) string {
		if f.Field == graph.FieldName {
			return graph.NormName(s)
		}
		return s
	}
	switch w := f.Values[0]; f.Cmp {
	case graph.Eq:
		return v == w
	case graph.OneOf:
		return slices.Contains(f.Values, v)
	case graph.Lt:
		return v.Compare(w) < 0
	case graph.Le:
		return v.Compare(w) <= 0
	case graph.Gt:
		return v.Compare(w) > 0
	case graph.Ge:
		return v.Compare(w) >= 0
	case graph.Prefix:
		return strings.HasPrefix(text(v.Text), text(w.Text))
	default: // Contains
		return strings.Contains(text(v.Text), text(w.Text))
	}
}

func comparePeriod(f *graph.Filter, p graph.Period) bool {
	if !p.Dated() {
		return f.Undated
	}
	from, to := graph.DayMin, graph.DayMax
	if v := f.Values[0]; !v.IsNull() {
		from = graph.Day(v.Int)
	}
	if f.Cmp == graph.ActiveOn {
		to = from
	} else if v := f.Values[1]; !v.IsNull() {
		to = graph.Day(v.Int)
	}
	// StartsIn tests the begin, EndsIn the end, and the other comparisons the whole period.
	switch f.Cmp {
	case graph.StartsIn:
		return inside(p.BeginMin, p.BeginMax, from, to, f.Certain)
	case graph.EndsIn:
		return inside(p.EndMin, p.EndMax, from, to, f.Certain)
	}
	if f.Certain { // the shortest possible period must overlap
		return p.BeginMax <= to && p.EndMin >= from
	}
	return p.BeginMin <= to && p.EndMax >= from // the longest possible period must overlap
}

// inside compares two ranges of days, lo … hi and from … to. If "certain" is true, it tells whether the
// first range lies within the second. Otherwise it tells whether the two ranges overlap.
func inside(lo, hi, from, to graph.Day, certain bool) bool {
	if certain {
		return from <= lo && hi <= to
	}
	return lo <= to && from <= hi
}
