package snapshot

import (
	"cmp"
	"math"
	"slices"

	"github.com/expertgraph/expertgraph/graph"
)

// grouper makes one row of all bindings with equal keys.
type grouper struct {
	*matcher
	chooser
	*groups
	measures []measure
	keys     [graph.MaxKeys]int32
	columns  []int // for each Order: the index in Keys of the key for its Var; used for orders by a field or a count
	lazy     *lazyRows
}

// groups is the reusable memory of a grouper.
type groups struct {
	codes    []int32 // the key codes of each group, len(q.Keys) each
	sums     []int64 // the sums of each group, len(measures) each
	lastRoot []int32 // for each group: the root that was counted last
	slots    []slot  // a hash table of the groups by their key codes
}

// slot is an entry of the hash table; the zero slot is free.
type slot struct {
	hash  uint32
	group int32 // the group plus one
}

// firstSlots is the initial size of the hash table.
const firstSlots = 64

// fnvOffset is the initial value of the hash (FNV-1a).
const fnvOffset = 14695981039346656037

// mixHash adds one code to a hash.
func mixHash(h uint64, code int32) uint64 {
	h = (h ^ uint64(uint32(code))) * 0x9e3779b97f4a7c15
	return h ^ h>>29
}

// bindsLinksOnce tells whether the bindings of a list all have different links.
func (m *matcher) bindsLinksOnce() bool {
	return len(m.steps) == 1 && m.steps[0].Hop.Direction != graph.Both && !m.steps[0].Hop.Below
}

// measure is a compiled graph.Measure. Its state is one int64 per group.
type measure struct {
	*graph.Measure
	typ           graph.ValueType     // Number, DayType, EnumType and Bool are stored as Value.Int; other types as an index into matcher.values
	seen          map[uint64]struct{} // pairs of a group and a row or link that were counted; not used for the root
	linksDistinct bool                // all bindings have different links
}

// none is the state of a null measure.
const none = math.MinInt64

func newGrouper(m *matcher) *grouper {
	g := &grouper{matcher: m, lazy: newLazyRows(m)}
	if g.groups, _ = m.view.base.spare.Get().(*groups); g.groups == nil {
		g.groups = &groups{slots: make([]slot, firstSlots)}
	}
	g.chooser = chooser{ordered: g, page: m.q.Page, desc: m.q.Descending()}
	for i := range m.q.Get {
		x := &m.q.Get[i]
		g.measures = append(g.measures, measure{Measure: x, typ: x.Field.Spec().Type, linksDistinct: x.Link && m.bindsLinksOnce()})
	}
	for _, o := range m.q.Order {
		g.columns = append(g.columns, m.q.KeyOf(o.Var))
	}
	return g
}

// add counts one binding.
func (g *grouper) add() {
	m := g.matcher
	h := uint64(fnvOffset)
	keys := g.keys[:len(m.q.Keys)]
	for i := range keys {
		k := &m.q.Keys[i]
		keys[i] = m.code(k, m.nodes[k.Var], m.links[k.Var])
		h = mixHash(h, keys[i])
	}
	group := g.find(keys, h)
	again := g.lastRoot[group] == m.nodes[0]
	g.lastRoot[group] = m.nodes[0]
	sums := g.sums[int(group)*len(g.measures):][:len(g.measures)]
	for i := range g.measures {
		x := &g.measures[i]
		row := m.nodes[x.Var]
		if row < 0 || again && x.Var == 0 {
			continue
		}
		counted := row
		if x.Link {
			counted = m.links[x.Var]
		}
		switch x.Agg {
		case graph.CountDistinct, graph.Sum:
			if x.Var == 0 || x.linksDistinct || x.first(group, counted) {
				g.total(x, &sums[i], row)
			}
		default:
			g.extreme(x, &sums[i], row, m.links[x.Var])
		}
	}
}

// first tells whether the row or link is new to the group, and records it.
func (x *measure) first(group, row int32) bool {
	if x.seen == nil {
		x.seen = map[uint64]struct{}{}
	}
	before := len(x.seen)
	x.seen[uint64(group)<<32|uint64(row)] = struct{}{}
	return len(x.seen) > before
}

func (g *grouper) total(x *measure, sum *int64, row int32) {
	if x.Agg == graph.CountDistinct {
		*sum++
		return
	}
	var room [4]graph.Value
	for _, v := range g.view.appendValues(room[:0], row, x.Field) {
		*sum += v.Int
	}
}

// extreme updates a Min or Max with the values of one node or link.
func (g *grouper) extreme(x *measure, sum *int64, row, link int32) {
	if n, ok := g.view.small(row, link, x.Field, x.Link); ok {
		if n != none && (*sum == none || (x.Agg == graph.Min) == (n < *sum)) {
			*sum = n
		}
		return
	}
	var room [4]graph.Value
	values := room[:0]
	if !x.Link {
		values = g.view.appendValues(values, row, x.Field)
	} else if v := g.view.valueAt(row, link, x.Field, true); !v.IsNull() {
		values = append(values, v)
	}
	for _, v := range values {
		if old := g.sumValue(x, *sum); old.IsNull() || v != old && (x.Agg == graph.Min) == (v.Compare(old) < 0) {
			*sum = v.Int
			if !x.inInt() {
				*sum = int64(g.intern(v))
			}
		}
	}
}

// inInt tells whether the values are stored as Value.Int.
func (x *measure) inInt() bool {
	return x.Agg <= graph.Sum || x.typ == graph.Number || x.typ == graph.DayType || x.typ == graph.EnumType || x.typ == graph.Bool
}

// appendValues appends all values of a field of a row.
func (v *view) appendValues(dst []graph.Value, row int32, f graph.Field) []graph.Value {
	if f.Spec().Many || f.IsProp() || v.change(row) != nil {
		return v.node(row).AppendValues(dst, f)
	}
	if x := v.value(row, f); !x.IsNull() {
		dst = append(dst, x)
	}
	return dst
}

// sumValue converts the state of a measure to its value.
func (g *grouper) sumValue(x *measure, sum int64) graph.Value {
	switch {
	case sum == none:
		return graph.Value{}
	case x.Agg == graph.CountDistinct:
		return graph.IntValue(sum)
	case x.Agg == graph.Sum:
		return graph.Value{Type: graph.Number, Int: sum}
	case !x.inInt():
		return g.values[sum]
	case x.Field == graph.FieldKind:
		return graph.EnumValue(graph.Kind(sum))
	case x.Field == graph.FieldStatus:
		return graph.EnumValue(graph.Status(sum))
	case x.Field == graph.FieldBasis:
		return graph.EnumValue(graph.Basis(sum))
	default:
		return graph.Value{Type: x.typ, Int: sum}
	}
}

// find gives the group with the keys, and creates it if there is none.
func (g *grouper) find(keys []int32, h uint64) int32 {
	hash, mask := uint32(h>>32), uint32(len(g.slots)-1)
	i := hash & mask
	for ; g.slots[i].group != 0; i = (i + 1) & mask {
		group := g.slots[i].group - 1
		if g.slots[i].hash == hash && slices.Equal(g.codes[int(group)*len(keys):][:len(keys)], keys) {
			return group
		}
	}
	group := int32(len(g.lastRoot))
	g.slots[i] = slot{hash, group + 1}
	g.codes = append(g.codes, keys...)
	g.lastRoot = append(g.lastRoot, null)
	for i := range g.measures {
		start := int64(0)
		if g.measures[i].Agg > graph.Sum {
			start = none
		}
		g.sums = append(g.sums, start)
	}
	if len(g.lastRoot)*4 > len(g.slots)*3 {
		g.grow(len(keys))
	}
	return group
}

// grow makes the hash table four times as large.
func (g *grouper) grow(width int) {
	clear(g.slots)
	if size := 4 * len(g.slots); size <= cap(g.slots) {
		g.slots = g.slots[:size] // elements beyond the length are always zero
	} else {
		g.slots = make([]slot, size)
	}
	mask := uint32(len(g.slots) - 1)
	for group := range g.lastRoot {
		h := uint64(fnvOffset)
		for _, k := range g.codes[group*width:][:width] {
			h = mixHash(h, k)
		}
		hash := uint32(h >> 32)
		i := hash & mask
		for g.slots[i].group != 0 {
			i = (i + 1) & mask
		}
		g.slots[i] = slot{hash, int32(group) + 1}
	}
}

// empty removes all groups, and keeps the memory.
func (g *grouper) empty() {
	clear(g.slots)
	g.slots = g.slots[:firstSlots]
	g.codes, g.sums, g.lastRoot = g.codes[:0], g.sums[:0], g.lastRoot[:0]
	for i := range g.measures {
		clear(g.measures[i].seen)
	}
}

func (g *grouper) isFull(int32) bool { return false }

func (g *grouper) done(*graph.Pages[graph.Row]) {
	g.view.base.spare.Put(g.groups)
	g.groups = nil
}

func (g *grouper) key(item int32, i int) int32 { return g.codes[int(item)*len(g.q.Keys)+i] }

func (g *grouper) sum(item int32, i int) int64 { return g.sums[int(item)*len(g.measures)+i] }

func (g *grouper) terms() int { return len(g.q.Order) + len(g.q.Keys) }

// term is element i of the graph.Position of a row: first the values of the orders, then the keys.
func (g *grouper) term(item int32, i int) graph.Value {
	if i >= len(g.q.Order) {
		i -= len(g.q.Order)
		return g.keyValue(&g.q.Keys[i], g.key(item, i))
	}
	switch o := &g.q.Order[i]; o.By {
	case graph.OrderKey:
		return g.keyValue(&g.q.Keys[o.Index], g.key(item, o.Index))
	case graph.OrderGet:
		return g.sumValue(&g.measures[o.Index], g.sum(item, o.Index))
	case graph.OrderCount:
		return g.counts[i].value(g.key(item, g.columns[i]))
	default:
		return g.view.valueAt(g.key(item, g.columns[i]), -1, o.Field, false)
	}
}

func (g *grouper) compare(a, b int32) int {
	for i := range g.q.Order {
		c := 0
		switch o := &g.q.Order[i]; o.By {
		case graph.OrderKey:
			c = g.compareKey(a, b, o.Index)
		case graph.OrderGet:
			c = g.compareSum(g.sum(a, o.Index), g.sum(b, o.Index), &g.measures[o.Index])
		case graph.OrderCount:
			c = g.counts[i].compare(g.key(a, g.columns[i]), g.key(b, g.columns[i]))
		default:
			c = g.view.compareField(o.Field, g.key(a, g.columns[i]), g.key(b, g.columns[i]))
		}
		if g.q.Order[i].Desc {
			c = -c
		}
		if c != 0 {
			return c
		}
	}
	for i := range g.q.Keys {
		if c := g.compareKey(a, b, i); c != 0 {
			return c
		}
	}
	return 0
}

func (g *grouper) compareSum(a, b int64, x *measure) int {
	switch {
	case a == b:
		return 0
	case a == none || b == none || !x.inInt():
		return g.sumValue(x, a).Compare(g.sumValue(x, b))
	default:
		return cmp.Compare(a, b)
	}
}

func (g *grouper) compareKey(a, b int32, i int) int {
	x, y := g.key(a, i), g.key(b, i)
	if x == y {
		return 0
	}
	k := &g.q.Keys[i]
	return g.keyValue(k, x).Compare(g.keyValue(k, y))
}

// meetsHaving tells whether the measures of a group meet Query.Having.
func (g *grouper) meetsHaving(item int32) bool {
	for _, b := range g.q.Having {
		v := g.sumValue(&g.measures[b.Get], g.sum(item, b.Get))
		if !b.Low.IsNull() && (v.IsNull() || v.Compare(b.Low) < 0) || !b.High.IsNull() && (v.IsNull() || v.Compare(b.High) > 0) {
			return false
		}
	}
	return true
}

func (g *grouper) finish(lists *graph.Pages[graph.Row]) {
	if len(g.q.Keys) == 0 {
		g.find(nil, fnvOffset) // without keys there is one row, even without matches
	}
	for item := range g.lastRoot {
		if g.tick() {
			break
		}
		if g.meetsHaving(int32(item)) {
			g.chooser.add(int32(item))
		}
	}
	items, prev, next := g.chosen()
	lists.Rows = slices.Grow(lists.Rows, len(items))
	for _, item := range items {
		if g.tick() {
			break
		}
		lists.Rows = append(lists.Rows, g.row(item))
	}
	closeList(lists, int32(len(lists.Rows)), &g.chooser, prev, next)
	g.reset()
	g.empty()
}

func (g *grouper) row(item int32) graph.Row {
	keys, gets := len(g.q.Keys), len(g.measures)
	r := graph.Row{Lazy: g.lazy, Item: g.lazy.rows}
	if keys > 0 {
		r.Keys, r.Nodes = g.reply.values.cut(keys), g.reply.nodes.cut(keys)
	}
	if gets > 0 {
		r.Get = g.reply.values.cut(gets)
	}
	for i := range keys {
		r.Keys[i] = g.keyValue(&g.q.Keys[i], g.key(item, i))
		if r.Keys[i].Type == graph.IDType {
			r.Nodes[i] = g.reply.node(g.view.row(r.Keys[i].ID))
		}
	}
	for i := range gets {
		r.Get[i] = g.sumValue(&g.measures[i], g.sum(item, i))
	}
	g.lazy.add(func(i int) graph.Value { return g.term(item, i) })
	return r
}
