package snapshot

import (
	"slices"

	"expertgraph/graph"
)

// lister makes every binding a row.
type lister struct {
	*matcher
	chooser
	vars  int
	kind  graph.Kind // the only one of the roots, if their order is that of the rows; else 0
	slots []int32    // bindings, 2*vars numbers each: nodes by Var, then links by Var
	free  []int32    // slots to use again
	rest  *rest
}

func newLister(m *matcher) *lister {
	l := &lister{matcher: m, vars: len(m.steps) + 1, rest: newRest(m, len(m.steps))}
	l.chooser = chooser{ordered: l, page: m.q.Page, desc: m.q.Descending()}
	if kinds := m.q.Pattern.Root.List(); len(kinds) == 1 && len(m.q.Order) == 0 && m.q.Page.First > 0 && !m.q.Page.Total {
		l.kind = kinds[0]
	}
	return l
}

func (l *lister) slot(item int32) []int32 {
	n := int32(2 * l.vars)
	return l.slots[item*n : item*n+n]
}

func (l *lister) add() {
	if l.size() == 0 && l.page.After == nil && l.page.Before == nil {
		l.total++ // a total only
		l.between++
		return
	}
	item := int32(len(l.slots) / (2 * l.vars))
	if k := len(l.free); k > 0 {
		item = l.free[k-1]
		l.free = l.free[:k-1]
	} else {
		l.slots = slices.Grow(l.slots, 2*l.vars)[:len(l.slots)+2*l.vars]
	}
	s := l.slot(item)
	copy(s, l.matcher.nodes[:l.vars])
	copy(s[l.vars:], l.matcher.links[:l.vars])
	if out := l.chooser.add(item); out >= 0 {
		l.free = append(l.free, out)
	}
}

func (l *lister) terms() int { return len(l.q.Order) + l.vars + l.vars - 1 }

// term is an element of the row's position: the order, the ids of the nodes, those of the links.
func (l *lister) term(item int32, i int) graph.Value {
	s := l.slot(item)
	if i < len(l.q.Order) {
		o := &l.q.Order[i]
		if o.By == graph.OrderCount {
			return l.counts[i].value(s[o.Var])
		}
		return l.view.valueAt(s[o.Var], s[l.vars+int(o.Var)], o.Field, o.Link)
	}
	if i -= len(l.q.Order); i < l.vars {
		if s[i] < 0 {
			return graph.Value{}
		}
		return graph.IDValue(l.view.id(s[i]))
	}
	if link := s[i+1]; link >= 0 { // links of step i-vars stand at its Var
		return graph.IDValue(l.view.link(link).ID)
	}
	return graph.Value{}
}

func (l *lister) compare(a, b int32) int {
	s, t := l.slot(a), l.slot(b)
	for i := range l.q.Order {
		o := &l.q.Order[i]
		c := 0
		switch {
		case o.By == graph.OrderCount:
			c = l.counts[i].compare(s[o.Var], t[o.Var])
		case o.Link:
			c = l.term(a, i).Compare(l.term(b, i))
		default:
			c = l.view.compareField(o.Field, s[o.Var], t[o.Var])
		}
		if o.Desc {
			c = -c
		}
		if c != 0 {
			return c
		}
	}
	for i := range l.vars {
		if c := l.view.compareField(graph.FieldID, s[i], t[i]); c != 0 {
			return c
		}
	}
	for i := range l.vars - 1 {
		if s[l.vars+i+1] != t[l.vars+i+1] {
			at := len(l.q.Order) + l.vars + i
			if c := l.term(a, at).Compare(l.term(b, at)); c != 0 {
				return c
			}
		}
	}
	return 0
}

func (l *lister) finish(fan *graph.Fan[graph.Row]) {
	items, prev, next := l.chosen()
	fan.Rows = slices.Grow(fan.Rows, len(items))
	for _, item := range items {
		s := l.slot(item)
		r := graph.Row{Nodes: l.reply.nodes.take(l.vars), Rest: l.rest, Item: l.rest.rows}
		for i := range l.vars {
			r.Nodes[i] = l.reply.node(s[i])
		}
		l.rest.add(s[l.vars+1:], func(i int) graph.Value { return l.term(item, i) })
		fan.Rows = append(fan.Rows, r)
	}
	closeList(fan, &l.chooser, prev, next)
	l.reset()
	l.slots, l.free = l.slots[:0], l.free[:0]
}

// enough: the rows of one kind in the base are ordered by id, and so are the rows
// of a list without an order; what comes behind one that was beaten is beaten too.
func (l *lister) enough(root int32) bool {
	beaten := l.beaten
	l.beaten = false
	return beaten && l.kind != 0 && root < l.view.base.rows() && l.view.base.kind[root] == l.kind
}

func (l *lister) done() {}
