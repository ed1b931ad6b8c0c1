package snapshot

import (
	"cmp"
	"slices"

	"github.com/expertgraph/expertgraph/graph"
)

// lister makes one row of each binding.
type lister struct {
	*matcher
	chooser
	*room
	vars  int
	kind  graph.Kind   // the only kind of the roots, if rows come in the order of the base (see isFull); else 0
	byDay *graph.Order // the first order, if it is by a day of a node
	// byName is the first order, if it is by the sort key of a node. The field last caches the sort
	// key of the item that would leave the full page next. It is valid if known is true.
	byName *graph.Order
	last   string
	known  bool
	lazy   *lazyRows
}

// room is the reusable memory of a lister.
type room struct {
	slots []int32 // bindings as 2*vars numbers each: nodes by Var, then links by Var
	days  []int64 // for each slot: its day, if byDay is set
	free  []int32 // free slots
	heap  []int32
	found []int32 // the bindings of all result rows, in the form of slots
}

func newLister(m *matcher) *lister {
	l := &lister{matcher: m, vars: len(m.steps) + 1, lazy: newLazyRows(m)}
	if l.room, _ = m.view.base.rooms.Get().(*room); l.room == nil {
		l.room = &room{}
	}
	l.chooser = chooser{ordered: l, page: m.q.Page, desc: m.q.Descending(), heap: l.room.heap}
	if kinds := m.q.Pattern.Root.List(); len(kinds) == 1 && len(m.q.Order) == 0 && m.q.Page.First > 0 && !m.q.Page.Total {
		l.kind = kinds[0]
	}
	if len(m.q.Order) > 0 {
		if o := &m.q.Order[0]; o.By == graph.OrderField && !o.Link && (o.Field == graph.FieldBegin || o.Field == graph.FieldEnd) {
			l.byDay = o
		} else if o.By == graph.OrderField && !o.Link && o.Field == graph.FieldPinyin {
			l.byName = o
		}
	}
	return l
}

func (l *lister) slot(item int32) []int32 {
	n := int32(2 * l.vars)
	return l.slots[item*n : item*n+n]
}

func (l *lister) add() {
	if l.size() == 0 && l.page.After == nil && l.page.Before == nil {
		l.total++ // only the total is wanted
		l.fitting++
		return
	}
	day := int64(noDay)
	if l.byDay != nil {
		if row := l.matcher.nodes[l.byDay.Var]; row >= 0 {
			day = l.view.day(row, l.byDay.Field)
		}
		if l.afterPage(day) {
			l.total++
			l.fitting++
			l.overflowed = true
			return
		}
	}
	if l.byName != nil && l.afterPageByName(l.matcher.nodes[l.byName.Var]) {
		l.total++
		l.fitting++
		l.overflowed = true
		return
	}
	l.known = false
	item := int32(len(l.slots) / (2 * l.vars))
	if k := len(l.free); k > 0 {
		item = l.free[k-1]
		l.free = l.free[:k-1]
	} else {
		l.slots = slices.Grow(l.slots, 2*l.vars)[:len(l.slots)+2*l.vars]
		l.days = append(l.days, day)
	}
	s := l.slot(item)
	copy(s, l.matcher.nodes[:l.vars])
	copy(s[l.vars:], l.matcher.links[:l.vars])
	l.days[item] = day
	if out := l.chooser.add(item); out >= 0 {
		l.free = append(l.free, out)
	}
}

// afterPage tells whether an item with this day would come after a full page.
func (l *lister) afterPage(day int64) bool {
	if size := l.size(); size == 0 || len(l.chooser.heap) < size || l.page.After != nil || l.page.Before != nil {
		return false
	}
	last := l.days[l.chooser.heap[0]]
	if l.byDay.Desc != (l.page.Last > 0) {
		return day < last
	}
	return day > last
}

// afterPageByName tells whether a row would come after a full page by its sort key. It caches the last
// sort key of the page, because the sort keys of facts must be unpacked.
func (l *lister) afterPageByName(row int32) bool {
	size := l.size()
	if row < 0 || size == 0 || len(l.chooser.heap) < size || l.page.After != nil || l.page.Before != nil {
		return false
	}
	if !l.known {
		last := l.slot(l.chooser.heap[0])[l.byName.Var]
		if last < 0 {
			return false
		}
		l.last, l.known = l.view.sortKey(last), true
	}
	if l.byName.Desc != (l.page.Last > 0) {
		return l.view.sortKey(row) < l.last
	}
	return l.view.sortKey(row) > l.last
}

func (l *lister) terms() int { return len(l.q.Order) + l.vars + l.vars - 1 }

// term is element i of the graph.Position of a row: the values of the orders, the ids of the nodes,
// then the ids of the links.
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
	if link := s[i+1]; link >= 0 { // from vars on, element i holds the link of the step with Var i-vars
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
		case i == 0 && l.byDay != nil:
			c = cmp.Compare(l.days[a], l.days[b])
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

func (l *lister) finish(lists *graph.Pages[graph.Row]) {
	items, prev, next := l.chosen()
	for _, item := range items {
		if l.tick() {
			break
		}
		l.found = append(l.found, l.slot(item)...)
		l.lazy.add(func(i int) graph.Value { return l.term(item, i) })
	}
	closeList(lists, l.lazy.rows, &l.chooser, prev, next)
	l.reset()
	l.known = false
	l.slots, l.days, l.free = l.slots[:0], l.days[:0], l.free[:0]
}

// isFull tells whether the scan may stop at this root. In a list without an order, the rows of one
// kind have the order of the base. So once an item comes after the full page, all later ones do
// too.
func (l *lister) isFull(root int32) bool {
	beaten := l.overflowed
	l.overflowed = false
	return beaten && l.kind != 0 && root < l.view.base.rows() && l.view.base.kind[root] == l.kind
}

// done makes the rows of all lists at once, because their number is not known before.
func (l *lister) done(lists *graph.Pages[graph.Row]) {
	l.lazy.bindings = slices.Clone(l.found)
	l.found, l.room.heap = l.found[:0], l.chooser.heap[:0]
	l.view.base.rooms.Put(l.room)
	l.room = nil
	lists.Rows = make([]graph.Row, l.lazy.rows)
	nodes := make([]*graph.Node, len(lists.Rows)*l.vars)
	for i := range lists.Rows {
		if l.tick() {
			break
		}
		own := nodes[i*l.vars:][:l.vars:l.vars]
		for v, row := range l.lazy.bindings[2*i*l.vars:][:l.vars] {
			own[v] = l.reply.node(row)
		}
		lists.Rows[i] = graph.Row{Nodes: own, Lazy: l.lazy, Item: int32(i)}
	}
}
