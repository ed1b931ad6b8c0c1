package snapshot

import (
	"slices"

	"github.com/expertgraph/expertgraph/graph"
)

// writer applies commits to a private state and publishes views of it. It must not be used
// concurrently.
type writer struct {
	view          // the private state; parts that published views share are never written
	seen          map[shape]int32
	parents       map[int32]int32          // by row: the latest parent in any tree
	dated         map[int32][]int32        // by row: its tree links, if there are several or one has a date
	danglingLinks map[graph.ID]*graph.Link // links with a missing end
	changed       map[int32]*change        // the changes since the last published view
	treesOutdated bool                     // whether the trees have changed since the last published view
	copyShared    bool                     // whether another writer appends to the shared slices, so that this writer must copy them first
}

// newWriter starts from a base that contains every commit up to seq.
func newWriter(b *base, seq graph.Seq, shapes map[shape]int32, parked []*graph.Link) *writer {
	w := &writer{view: *newView(b, seq, nil), seen: shapes, parents: map[int32]int32{}, dated: map[int32][]int32{}, danglingLinks: map[graph.ID]*graph.Link{}, changed: map[int32]*change{}}
	for _, l := range parked {
		w.danglingLinks[l.ID] = l
	}
	for row := range b.rows() {
		for l := b.out[row]; l < b.out[row+1]; l++ {
			if graph.TreeRelations.Has(b.relation(l)) {
				w.updateParents(row)
				break
			}
		}
	}
	w.rebuildTree()
	return w
}

// publish gives an immutable view of the state.
func (w *writer) publish() *view {
	if w.treesOutdated {
		w.rebuildTree()
	}
	v := w.view
	w.overlay, w.deletedLinks, w.changed = w.overlay.share(), w.deletedLinks.share(), map[int32]*change{}
	w.newLinks.slots = w.newLinks.slots.share()
	return &v
}

func (w *writer) rebuildTree() {
	w.tree = newTree(w.parents, func(row int32) graph.Level { return w.node(row).TreeLevel() })
	w.history = newPast(&w.view, w.dated)
	w.treesOutdated = false
}

// updateParents finds the parent of a row among its tree links. If the parent depends on the day, it also
// stores these links in dated.
func (w *writer) updateParents(row int32) {
	h := newHop(graph.Hop{Relations: graph.TreeRelations})
	var links []int32
	dated := false
	for _, e := range w.appendOut(new(graph.Ticks), nil, row, &h) {
		links = append(links, e.link)
		dated = dated || w.shapes[w.shapeOf(e.link)].period.Dated()
	}
	delete(w.parents, row)
	delete(w.dated, row)
	if len(links) > 1 || dated {
		w.dated[row] = links
	}
	if link := w.parentOn(links, graph.Value{}); link >= 0 {
		_, w.parents[row] = w.ends(link)
	}
	w.treesOutdated = true
}

// apply applies a commit. It skips a record of which the state already has a newer version, because
// an export may contain parts of later commits.
func (w *writer) apply(c *graph.Commit) {
	for _, n := range c.Nodes {
		w.putNode(n, c.Seq)
	}
	if len(c.Nodes) > 0 {
		w.addDanglingLinks()
	}
	for _, l := range c.Links {
		w.putLink(l, c.Seq)
	}
	for _, e := range c.Evidence {
		version, ok := w.evidenceVersion(e.ID)
		if !ok {
			w.evidence++
		}
		if !ok || version < c.Seq {
			w.later.put(e)
		}
	}
	for _, id := range c.DeletedEvidence {
		if version, ok := w.evidenceVersion(id); ok && version < c.Seq {
			w.later.now = w.later.now.put(id, nil)
			w.evidence--
		}
	}
	for _, l := range c.DeletedLinks {
		w.dropLink(l, c.Seq)
	}
	for _, id := range c.DeletedNodes {
		w.dropNode(id, c.Seq)
	}
	for _, links := range [][]*graph.Link{c.Links, c.DeletedLinks} {
		for _, l := range links {
			w.raiseVersion(l.From, c.Seq)
			w.raiseVersion(l.To, c.Seq)
		}
	}
	w.seq = c.Seq
}

// edit gives the change of a row for writing: a copy of the published change, or a new one.
func (w *writer) edit(row int32) *change {
	if c := w.changed[row]; c != nil {
		return c
	}
	c := &change{}
	if old := w.change(row); old != nil {
		*c = *old
		if w.copyShared {
			c.out, c.in = slices.Clip(c.out), slices.Clip(c.in)
		}
	} else {
		c.node = w.base.node(row)
	}
	w.changed[row] = c
	w.overlay.set(row, c)
	return c
}

func (w *writer) putNode(n *graph.Node, seq graph.Seq) {
	row := w.everRow(n.ID)
	var c *change
	switch {
	case row < 0:
		row = w.rows()
		w.newRows++
		w.added = w.added.put(n.ID, row)
		c = &change{}
		w.changed[row] = c
		w.overlay.set(row, c)
	case w.exists(row) && w.version(row) >= seq:
		return
	default:
		c = w.edit(row)
	}
	if c.node == nil {
		w.nodes++
	}
	c.node = n
	if !c.fresh {
		c.fresh = true
		w.fresh = append(w.fresh, row)
	}
	if row < w.base.rows() && n.Kind != w.base.kind[row] && !c.moved {
		c.moved = true
		w.moved = append(w.moved, row)
	}
	w.treesOutdated = w.treesOutdated || w.tree.preorder(row) >= 0 // the tree level of the node may have changed
}

// raiseVersion raises the version of a node after a commit wrote or deleted one of its links.
func (w *writer) raiseVersion(id graph.ID, seq graph.Seq) {
	row := w.row(id)
	if row < 0 || w.version(row) >= seq {
		return
	}
	c := w.edit(row)
	newer := *c.node
	newer.Version = seq
	c.node = &newer
}

func (w *writer) dropNode(id graph.ID, seq graph.Seq) {
	row := w.row(id)
	if row < 0 || w.version(row) >= seq {
		return
	}
	// A ledger deletes no node with links. Links that are here nevertheless are newer than the
	// deletion: a later commit restores the node. Until then they are dangling links.
	every := newHop(graph.Hop{Direction: graph.Both})
	for _, e := range w.expand(new(graph.Ticks), nil, row, &every) {
		l := w.link(e.link)
		w.removeLink(e.link)
		w.danglingLinks[l.ID] = l
	}
	w.edit(row).node = nil
	w.nodes--
}

func (w *writer) putLink(l *graph.Link, seq graph.Seq) {
	if old := w.danglingLinks[l.ID]; old != nil && old.Version >= seq {
		return
	}
	from, to := w.row(l.From), w.row(l.To)
	if from < 0 || to < 0 {
		w.danglingLinks[l.ID] = l
		return
	}
	if old := w.linkNumber(l.ID); old >= 0 {
		if w.stampOf(old).version >= seq {
			return
		}
		w.removeLink(old)
	}
	number := w.base.links() + int32(len(w.tail))
	s := newShape(l)
	w.stated.add(&s)
	w.tail = append(w.tail, overlayLink{from, to, intern(w.seen, &w.shapes, s), idHash(l.ID), linkStamp(l)})
	w.newLinks.addLast(w.tail)
	c := w.edit(from)
	c.out = append(c.out, number)
	c = w.edit(to)
	c.in = append(c.in, number)
	w.links++
	if graph.TreeRelations.Has(l.Relation) {
		w.updateParents(from)
	}
}

// addDanglingLinks adds the dangling links whose ends now exist.
func (w *writer) addDanglingLinks() {
	for id, l := range w.danglingLinks {
		if w.row(l.From) >= 0 && w.row(l.To) >= 0 {
			delete(w.danglingLinks, id)
			w.putLink(l, l.Version)
		}
	}
}

func (w *writer) dropLink(l *graph.Link, seq graph.Seq) {
	if old := w.danglingLinks[l.ID]; old != nil && old.Version < seq {
		delete(w.danglingLinks, l.ID)
	}
	if old := w.linkNumber(l.ID); old >= 0 && w.stampOf(old).version < seq {
		w.removeLink(old)
	}
}

func (w *writer) removeLink(link int32) {
	from, to := w.ends(link)
	relation := w.shapes[w.shapeOf(link)].relation
	x, y := w.edit(from), w.edit(to)
	w.deletedLinks.set(link, true)
	if link < w.base.links() {
		x.cut, y.cut = true, true
	} else {
		x.out, y.in = copyWithout(x.out, link), copyWithout(y.in, link)
	}
	w.links--
	if graph.TreeRelations.Has(relation) {
		w.updateParents(from)
	}
}

// copyWithout copies a list without one element. The original is not changed, because views share it.
func copyWithout(list []int32, link int32) []int32 {
	kept := make([]int32, 0, len(list))
	for _, l := range list {
		if l != link {
			kept = append(kept, l)
		}
	}
	return kept
}

// weight is the number of records in the overlay of a view.
func (v *view) weight() int {
	return len(v.fresh) + len(v.tail) + len(v.later.all)
}

// rebuild makes a base from a view. It uses nothing else, so it can run concurrently with the
// reader and the follower.
func rebuild(v *view) (*base, map[shape]int32, error) {
	b := newBuilder()
	v.scan(0, func(row int32) bool {
		b.node(v.node(row))
		return b.err == nil
	})
	b.seal()
	var edges []edge
	every := newHop(graph.Hop{})
	v.scan(0, func(row int32) bool {
		edges = v.appendOut(new(graph.Ticks), edges[:0], row, &every)
		for _, e := range edges {
			b.relink(v, e)
		}
		return b.err == nil
	})
	for i := range int32(len(v.base.evidence.ids)) {
		if v.evidenceExists(i) {
			b.support(v.base.evidenceAt(i))
		}
	}
	for _, e := range v.later.all {
		if v.later.isNow(e) {
			b.support(e)
		}
	}
	g, err := b.finish()
	return g, b.shapes, err
}
