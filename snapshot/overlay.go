package snapshot

import (
	"slices"

	"github.com/expertgraph/expertgraph/graph"
)

// view is one state of the graph: a base, and an overlay of later changes. It is immutable once
// published. New rows and links have numbers beyond those of the base.
type view struct {
	base             *base
	seq              graph.Seq
	overlay          pages[*change] // changes by row
	newRows          int32          // the number of new rows
	added            *trie[int32]   // the rows of ids that are not in the base
	fresh            []int32        // the rows whose node was written since the base was built, each once
	moved            []int32        // rows of the base whose kind has changed, each once
	tail             []overlayLink  // the new links
	newLinks         overlayLinks   // the new links, by id
	deletedLinks     pages[bool]    // the links that were deleted or replaced
	shapes           []shape        // the shapes of the base and of new links
	stated           statuses       // by relation: the statuses of its links, including some deleted links
	tree             *tree
	history          *treeHistory // the tree links of the rows whose parent depends on the day, and the trees of other days
	later            overlayEvidence
	memory           *answerCache // a cache of answers; nil means none
	noConditionCache bool         // do not cache conditions by row; tests use this to measure what the cache saves
	maxTicks         int          // see Options.MaxTicks

	nodes, links, evidence int64
}

// change is the overlay of one row. It is immutable once published.
type change struct {
	node    *graph.Node // the current node; nil if it was deleted
	out, in []int32     // new links
	cut     bool        // whether some of its links in the base were deleted
	fresh   bool        // whether the row is in view.fresh
	moved   bool        // whether the row is in view.moved
}

// overlayLink is a link written after the base was built.
type overlayLink struct {
	from, to, shape int32
	hash            uint32 // idHash of its id
	seen            stamp
}

var _ graph.View = (*view)(nil)

// linksPerTick is how many links are copied between two checks of the deadline. That takes some
// microseconds.
const linksPerTick = 1024

// newView makes a view of a base without changes.
func newView(b *base, seq graph.Seq, t *tree) *view {
	v := &view{
		base: b, seq: seq, tree: t, history: &treeHistory{}, shapes: b.shapes[:len(b.shapes):len(b.shapes)],
		nodes: int64(b.rows()), links: int64(b.links()), evidence: int64(len(b.evidence.ids)),
	}
	for i := range v.shapes {
		v.stated.add(&v.shapes[i])
	}
	return v
}

// statuses is, for each relation, the set of statuses that its links have, as bits.
type statuses [64]uint8

func (s *statuses) add(l *shape) { s[l.relation] |= 1 << l.status }

// all tells whether all links of the relations pass a test of their status. No relations means all.
func (s *statuses) all(rs graph.RelationSet, f *graph.Filter) bool {
	for r, bits := range s {
		for st := graph.Status(0); bits>>st != 0; st++ {
			if bits>>st&1 != 0 && rs.Has(graph.Relation(r)) && !f.TestLink(&graph.Link{Status: st}) {
				return false
			}
		}
	}
	return true
}

// Seq implements graph.View.
func (v *view) Seq() graph.Seq { return v.seq }

// change is the overlay of a row; nil if the row is unchanged.
func (v *view) change(row int32) *change {
	if v.overlay.list == nil {
		return nil
	}
	return v.overlay.get(row)
}

// rows is the number of rows, deleted ones included.
func (v *view) rows() int32 { return v.base.rows() + v.newRows }

// everRow finds the row of an id, even if its node was deleted; -1 if the id was never used.
func (v *view) everRow(id graph.ID) int32 {
	if row := v.base.row(id); row >= 0 {
		return row
	}
	if row, ok := v.added.get(id); ok {
		return row
	}
	return -1
}

// row finds the row of a node; -1 if there is no such node.
func (v *view) row(id graph.ID) int32 {
	row := v.everRow(id)
	if row >= 0 && !v.exists(row) {
		return -1
	}
	return row
}

func (v *view) exists(row int32) bool {
	c := v.change(row)
	return c == nil || c.node != nil
}

// node gives the node of a row; nil if it was deleted.
func (v *view) node(row int32) *graph.Node {
	if c := v.change(row); c != nil {
		return c.node
	}
	return v.base.node(row)
}

func (v *view) id(row int32) graph.ID {
	if row < v.base.rows() {
		return v.base.ids[row]
	}
	return v.overlay.get(row).node.ID
}

func (v *view) kind(row int32) graph.Kind {
	if c := v.change(row); c != nil {
		return c.node.Kind
	}
	return v.base.kind[row]
}

func (v *view) version(row int32) graph.Seq {
	if c := v.change(row); c != nil {
		return c.node.Version
	}
	return v.base.stamps[v.base.stamp[row]].version
}

// value is the first value of a field of a row; null if it has none.
func (v *view) value(row int32, f graph.Field) graph.Value {
	if c := v.change(row); c != nil {
		return c.node.Value(f)
	}
	b := v.base
	if !b.isFact(row) {
		return b.entities[b.text[row]].Value(f)
	}
	switch t := &b.tags[b.tag[row]]; f {
	case graph.FieldID:
		return graph.IDValue(b.ids[row])
	case graph.FieldKind:
		return graph.EnumValue(t.kind)
	case graph.FieldStatus:
		return graph.EnumValue(t.status)
	case graph.FieldBasis:
		return graph.EnumValue(t.basis)
	case graph.FieldNamed:
		return graph.BoolValue(!t.unnamed)
	case graph.FieldBegin, graph.FieldEnd, graph.FieldYear, graph.FieldPeriod:
		l := graph.Link{Period: b.periods[b.period[row]]}
		return l.Value(f)
	default:
		return b.node(row).Value(f)
	}
}

// sortKey is the sort key (Keys.Sort) of a row.
func (v *view) sortKey(row int32) string {
	if c := v.change(row); c != nil {
		return c.node.Keys.Sort
	}
	b := v.base
	if !b.isFact(row) {
		return b.entities[b.text[row]].Keys.Sort
	}
	return sortKeyOf(b.words[b.text[row]:])
}

// ends are the rows at both ends of a link.
func (v *view) ends(link int32) (from, to int32) {
	if n := v.base.links(); link >= n {
		t := &v.tail[link-n]
		return t.from, t.to
	}
	return v.base.source(link), v.base.to[link]
}

func (v *view) shapeOf(link int32) int32 {
	if n := v.base.links(); link >= n {
		return v.tail[link-n].shape
	}
	return v.base.shape[link]
}

func (v *view) stampOf(link int32) stamp {
	if n := v.base.links(); link >= n {
		return v.tail[link-n].seen
	}
	return v.base.stamps[v.base.linkStamps[link]]
}

// link makes the graph.Link of a link number, and computes its id.
func (v *view) link(link int32) *graph.Link {
	l := &graph.Link{}
	v.fill(l, link)
	return l
}

// fill sets l to the link with a number.
func (v *view) fill(l *graph.Link, link int32) {
	from, to := v.ends(link)
	s, seen := &v.shapes[v.shapeOf(link)], v.stampOf(link)
	*l = graph.Link{
		From: v.id(from), To: v.id(to), Relation: s.relation, Role: s.role, Status: s.status, Basis: s.basis, Period: s.period,
		Version: seen.version, CreatedAt: fromMillis(seen.created), UpdatedAt: fromMillis(seen.updated),
	}
	l.ID = graph.LinkID(l)
}

// edge is a link as seen from the row at one of its ends; far is the row at the other end.
type edge struct{ far, link int32 }

// expand appends the edges of a hop from a row, each pair of far node and link once. It takes one
// tick for each edge. If the ticks run out, some edges are missing.
func (v *view) expand(t *graph.Ticks, dst []edge, row int32, h *hop) []edge {
	switch {
	case h.Direction == graph.Out:
		return v.expandOut(t, dst, row, h)
	case h.Direction == graph.In:
		return v.expandIn(t, dst, row, h, -1)
	default:
		// Leave out the links that leave the row itself, because expandOut has already found them.
		return v.expandIn(t, v.expandOut(t, dst, row, h), row, h, row)
	}
}

func (v *view) expandOut(t *graph.Ticks, dst []edge, row int32, h *hop) []edge {
	start := len(dst)
	dst = v.dropOutdated(h, v.appendOut(t, dst, row, h), start)
	if h.Below {
		for i, n := start, len(dst); i < n; i++ {
			for far := v.tree.parentRow(dst[i].far); far >= 0 && !t.Take(1); far = v.tree.parentRow(far) {
				dst = append(dst, edge{far, dst[i].link})
			}
		}
	}
	return dst
}

func (v *view) expandIn(t *graph.Ticks, dst []edge, row int32, h *hop, but int32) []edge {
	start := len(dst)
	if !h.Below {
		return v.dropOutdated(h, v.appendIn(t, dst, row, h, but), start)
	}
	for _, r := range v.tree.subtree(row) {
		if t.Take(1) {
			break
		}
		dst = v.appendIn(t, dst, r, h, but)
	}
	return v.dropOutdated(h, dst, start)
}

// appendOut appends the edges of the links that leave a row.
func (v *view) appendOut(t *graph.Ticks, dst []edge, row int32, h *hop) []edge {
	b, c := v.base, v.change(row)
	if row < b.rows() {
		lo, hi := b.outRange(row, h)
		for end := lo; end < hi; lo = end {
			if end = min(lo+linksPerTick, hi); t.Take(int(end - lo)) {
				return dst
			}
			for l := lo; l < end; l++ {
				if (h.only != 0 || h.Relations.Has(b.relation(l))) && (c == nil || !c.cut || !v.deletedLinks.get(l)) {
					dst = append(dst, edge{b.to[l], l})
				}
			}
		}
	}
	if c != nil && !t.Take(len(c.out)) {
		for _, l := range c.out {
			if x := &v.tail[l-b.links()]; h.Relations.Has(v.shapes[x.shape].relation) {
				dst = append(dst, edge{x.to, l})
			}
		}
	}
	return dst
}

// appendIn appends the edges of the links that lead to a row. It leaves out the links that come from
// the row in the parameter "but"; -1 leaves out none.
func (v *view) appendIn(t *graph.Ticks, dst []edge, row int32, h *hop, but int32) []edge {
	b, c := v.base, v.change(row)
	if row < b.rows() {
		lo, hi := b.inRange(row, h)
		for end := lo; end < hi; lo = end {
			if end = min(lo+linksPerTick, hi); t.Take(int(end - lo)) {
				return dst
			}
			links, from := b.inLinks[lo:end], b.inFrom[lo:end]
			for i, l := range links {
				if (h.only != 0 || h.Relations.Has(b.relation(l))) && from[i] != but && (c == nil || !c.cut || !v.deletedLinks.get(l)) {
					dst = append(dst, edge{from[i], l})
				}
			}
		}
	}
	if c != nil && !t.Take(len(c.in)) {
		for _, l := range c.in {
			if x := &v.tail[l-b.links()]; x.from != but && h.Relations.Has(v.shapes[x.shape].relation) {
				dst = append(dst, edge{x.from, l})
			}
		}
	}
	return dst
}

// appendFar appends the far rows of the links that a hop follows from a row, with repetitions. It
// skips a link if t is false for the row and the link. A nil t passes all links.
func (m *matcher) appendFar(dst []int32, row int32, h *hop, t test) []int32 {
	v := m.view
	if h.Below && h.Direction == graph.In {
		one, ofRow := *h, t
		one.Below = false
		if t != nil {
			ofRow = func(_, link int32) bool { return t(row, link) }
		}
		for _, r := range v.tree.subtree(row) {
			if m.tick() {
				break
			}
			dst = m.appendFar(dst, r, &one, ofRow)
		}
		return dst
	}
	if h.only != 0 && !h.Below && !h.Tree && v.change(row) == nil { // links of one relation are adjacent in the base
		switch h.Direction {
		case graph.In:
			lo, hi := v.base.inRange(row, h)
			if m.ticks.Take(int(hi - lo)) {
				return dst
			}
			if t == nil {
				return append(dst, v.base.inFrom[lo:hi]...)
			}
			dst = slices.Grow(dst, int(hi-lo))
			for i, link := range v.base.inLinks[lo:hi] {
				if t(row, link) {
					dst = append(dst, v.base.inFrom[lo+int32(i)])
				}
			}
			return dst
		case graph.Out:
			lo, hi := v.base.outRange(row, h)
			for link := lo; link < hi && !m.tick(); link++ {
				if t == nil || t(row, link) {
					dst = append(dst, v.base.to[link])
				}
			}
			return dst
		}
	}
	start := len(m.edges)
	m.edges = v.expand(m.ticks, m.edges, row, h)
	for i, end := start, len(m.edges); i < end && !m.tick(); i++ {
		if e := m.edges[i]; t == nil || t(row, e.link) {
			dst = append(dst, e.far)
		}
	}
	m.edges = m.edges[:start]
	return dst
}

// degree is an upper bound of the links that a hop looks at from a row. It stops counting at limit.
func (v *view) degree(t *graph.Ticks, row int32, h *hop, limit int) int {
	n := 0
	if h.Direction != graph.In {
		n += v.linksAt(row, h, false)
	}
	if h.Direction != graph.Out {
		rows := []int32{row}
		if h.Below {
			rows = v.tree.subtree(row)
		}
		for _, r := range rows {
			if n += 1 + v.linksAt(r, h, true); n >= limit || t.Take(1) {
				break
			}
		}
	}
	return n
}

func (v *view) linksAt(row int32, h *hop, in bool) int {
	n := 0
	if row < v.base.rows() {
		bounds := v.base.outRange
		if in {
			bounds = v.base.inRange
		}
		lo, hi := bounds(row, h)
		n = int(hi - lo)
	}
	if c := v.change(row); c != nil && in {
		n += len(c.in)
	} else if c != nil {
		n += len(c.out)
	}
	return n
}

// scan calls yield with every row of the kinds until yield returns false. First come rows that are
// new or have changed their kind, then those of the base, kind by kind, by id.
func (v *view) scan(kinds graph.KindSet, yield func(row int32) bool) {
	b := v.base
	for _, row := range v.moved {
		if n := v.overlay.get(row).node; n != nil && kinds.Has(n.Kind) && !kinds.Has(b.kind[row]) && !yield(row) {
			return
		}
	}
	for row := b.rows(); row < v.rows(); row++ {
		if n := v.overlay.get(row).node; n != nil && kinds.Has(n.Kind) && !yield(row) {
			return
		}
	}
	for k := 1; k < len(b.first)-1; k++ {
		if !kinds.Has(graph.Kind(k)) {
			continue
		}
		for row := b.first[k]; row < b.first[k+1]; row++ {
			if c := v.change(row); c != nil && (c.node == nil || !kinds.Has(c.node.Kind)) {
				continue
			}
			if !yield(row) {
				return
			}
		}
	}
}

// count is an upper bound of the number of rows that scan visits. It counts new and moved rows of
// all kinds, and deleted rows.
func (v *view) count(kinds graph.KindSet) int {
	n := len(v.moved) + int(v.newRows)
	for k := 1; k < len(v.base.first)-1; k++ {
		if kinds.Has(graph.Kind(k)) {
			n += int(v.base.first[k+1] - v.base.first[k])
		}
	}
	return n
}
