package snapshot

import (
	"context"
	"fmt"
	"math"
	"slices"

	"github.com/expertgraph/expertgraph/graph"
)

// maxUndone is the highest number of records that a view of an earlier commit may undo.
const maxUndone = 200_000

// Rewind gives a function for graph.Options.Rewind. The function starts from a Reader's view and undoes
// the later changes, so its cost grows with the number of these changes. If the view is not from a
// Reader, it first loads the graph, within the budget of the options.
func Rewind(o Options) func(ctx context.Context, l graph.Ledger, now graph.View, to graph.Seq) (graph.View, error) {
	return func(ctx context.Context, l graph.Ledger, now graph.View, to graph.Seq) (graph.View, error) {
		var w *writer
		if v, ok := now.(*view); ok {
			w = newSideWriter(v)
		} else {
			var err error
			if w, err = loadWithin(ctx, l, o); err != nil {
				return nil, err
			}
		}
		u, err := undoing(ctx, l, to) // after the load, so that the changes include every commit that was loaded
		if err != nil {
			return nil, err
		}
		w.undo(u)
		v := w.publish()
		v.maxTicks = o.MaxTicks
		if !o.Forget {
			v.memory = &answerCache{}
		}
		return v, nil
	}
}

// loadWithin loads a ledger if it fits into the memory budget.
func loadWithin(ctx context.Context, l graph.Ledger, o Options) (*writer, error) {
	info, err := l.Info(ctx)
	if err != nil {
		return nil, err
	}
	if need := Estimate(info) / 2; o.Budget > 0 && need > o.Budget { // a view of the past is never rebuilt, so it needs half
		return nil, fmt.Errorf("%w: an earlier state of this graph takes %d bytes of memory, and %d are allowed; allow more with --memory", graph.ErrTooExpensive, need, o.Budget)
	}
	r, err := newReader(l, o)
	if err != nil {
		return nil, err
	}
	loaded, err := r.load(ctx)
	if err != nil {
		return nil, err
	}
	return loaded.writer, nil
}

// newSideWriter makes a writer that starts from a view. It does not change anything that the view's own
// writer shares.
func newSideWriter(v *view) *writer {
	w := &writer{view: *v, seen: map[shape]int32{}, parents: map[int32]int32{}, dated: map[int32][]int32{}, danglingLinks: map[graph.ID]*graph.Link{}, changed: map[int32]*change{}, copyShared: true}
	w.overlay, w.deletedLinks, w.newLinks.slots, w.later.owned = w.overlay.share(), w.deletedLinks.share(), w.newLinks.slots.share(), map[ownedList]bool{}
	w.tail, w.fresh, w.moved, w.shapes = slices.Clip(w.tail), slices.Clip(w.fresh), slices.Clip(w.moved), slices.Clip(w.shapes)
	w.later.all = slices.Clip(w.later.all)
	for i, s := range w.shapes {
		w.seen[s] = int32(i)
	}
	w.scan(0, func(row int32) bool {
		w.updateParents(row)
		return true
	})
	w.rebuildTree()
	return w
}

// undone holds the records that have changed since a commit, as they were then. A record that did
// not exist then is nil.
type undone struct {
	to       graph.Seq
	nodes    map[graph.ID]*graph.Node
	links    map[graph.ID]*graph.Link
	evidence map[graph.ID]*graph.Evidence
}

// undoing reads from the ledger the records that have changed since a commit.
func undoing(ctx context.Context, l graph.Ledger, to graph.Seq) (*undone, error) {
	u := &undone{to, map[graph.ID]*graph.Node{}, map[graph.ID]*graph.Link{}, map[graph.ID]*graph.Evidence{}}
	for a, err := range l.Acts(ctx, graph.ActQuery{After: to, Touched: true}) {
		if err != nil {
			return nil, err
		}
		for _, id := range a.Nodes {
			u.nodes[id] = nil
		}
		for _, id := range a.Links {
			u.links[id] = nil
		}
		for _, id := range a.Evidence {
			u.evidence[id] = nil
		}
		if n := len(u.nodes) + len(u.links) + len(u.evidence); n > maxUndone {
			return nil, fmt.Errorf("%w: more than %d records changed since change %d; ask for a later one, or restore a backup of that time", graph.ErrTooExpensive, maxUndone, to)
		}
	}
	for v, err := range l.Past(ctx, graph.PastQuery{After: to}) {
		switch {
		case err != nil:
			return nil, err
		case v.From > to: // the record did not exist at that commit
		case v.Node != nil:
			n := *v.Node
			n.Version = n.Written // changes of its links also raised the version, but the history has no record of them
			u.nodes[n.ID] = &n
		case v.Link != nil:
			u.links[v.Link.ID] = v.Link
		default:
			u.evidence[v.Evidence.ID] = v.Evidence
		}
	}
	return u, ctx.Err()
}

// always is higher than every version, so a write with this Seq is never skipped as outdated.
const always = graph.Seq(math.MaxInt64)

// undo sets the records of u back to their state at the commit u.to. Nodes are restored before their
// links, and removed after them.
func (w *writer) undo(u *undone) {
	touched := map[int32]bool{}
	for id, l := range u.links {
		if number := w.linkNumber(id); number >= 0 {
			from, to := w.ends(number)
			touched[from], touched[to] = true, true
		}
		if l == nil {
			w.dropLink(&graph.Link{ID: id}, always)
		}
	}
	for _, n := range u.nodes {
		if n != nil {
			w.putNode(n, always)
		}
	}
	w.addDanglingLinks()
	for _, l := range u.links {
		if l == nil {
			continue
		}
		delete(w.danglingLinks, l.ID)
		w.putLink(l, always)
		touched[w.row(l.From)], touched[w.row(l.To)] = true, true
	}
	w.undoEvidence(u)
	for id, n := range u.nodes {
		if n == nil {
			w.dropNode(id, always)
		}
	}
	for row := range touched {
		w.resetVersion(row)
	}
	clear(w.danglingLinks)
	w.seq = u.to
}

func (w *writer) undoEvidence(u *undone) {
	for id, e := range u.evidence {
		_, exists := w.evidenceVersion(id)
		switch {
		case e != nil:
			if !exists {
				w.evidence++
			}
			w.later.put(e)
		case exists:
			w.later.now = w.later.now.put(id, nil)
			w.evidence--
		}
	}
}

// resetVersion resets the version of a node to that of its own last write. Changes of its links also
// raise the version, but the history has no record of that.
func (w *writer) resetVersion(row int32) {
	if row < 0 || !w.exists(row) || w.version(row) == w.node(row).Written {
		return
	}
	c := w.edit(row)
	n := *c.node
	n.Version = n.Written
	c.node = &n
}
