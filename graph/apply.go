package graph

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strconv"
)

// allRows is a page size that asks for whole lists: a check before a write must see every row.
const allRows = 1 << 30

// out gives the links that leave each node, as they will be after the write. These are the stored
// links that the batch does not delete, and the links of the batch. out also records the stored
// links as premises of the write.
func (w *draft) out(ctx context.Context, ids []ID) (map[ID][]*Link, error) {
	for _, id := range ids {
		w.read[id] = &OutLinks{}
	}
	return w.linksAround(ctx, ids, Hop{}, func(l *Link) ID { return l.From })
}

// linksAround gives the links of a hop at each node of ids, as they will be after the write. The
// function endOf returns the end of a link that must be in ids; the result groups the links by this end.
func (w *draft) linksAround(ctx context.Context, ids []ID, hop Hop, endOf func(*Link) ID) (map[ID][]*Link, error) {
	found := map[ID][]*Link{}
	wanted := map[ID]bool{}
	var each [][]Bound
	for _, id := range ids {
		if !wanted[id] {
			wanted[id] = true
			each = append(each, []Bound{{Key{}, IDValue(id)}})
		}
	}
	for part := range slices.Chunk(each, 10_000) {
		lists, err := w.view.Match(ctx, Query{Pattern: Pattern{Steps: []Step{{Hop: hop}}}, Each: part, Page: Page{First: allRows}})
		if err != nil {
			return nil, fmt.Errorf("write: %w", err)
		}
		for _, r := range lists.Rows {
			l := r.Links()[0]
			for _, n := range r.Nodes {
				if w.nodes[n.ID] == nil {
					w.nodes[n.ID] = n
				}
			}
			if hop == (Hop{}) {
				w.read[l.From].Add(l.Version)
			}
			switch {
			case w.links[l.ID] != nil:
				w.restated[l.ID] = l.Derived(w.kind(l.From))
			case w.oldLinks[l.ID] == nil:
				found[endOf(l)] = append(found[endOf(l)], l)
			}
		}
	}
	for _, l := range w.Links {
		if wanted[endOf(l)] && hop.Relations.Has(l.Relation) {
			found[endOf(l)] = append(found[endOf(l)], l)
		}
	}
	return found, nil
}

// readGone reads the links that the batch deletes, in their stored form, into w.oldLinks.
func (w *draft) readGone(ctx context.Context) error {
	if len(w.DeleteLinks) == 0 {
		return nil
	}
	f := Filter{Op: Test, Link: true, Field: FieldID, Cmp: OneOf}
	for _, id := range w.DeleteLinks {
		f.Values = append(f.Values, IDValue(id))
	}
	lists, err := w.view.Match(ctx, Query{Pattern: Pattern{Steps: []Step{{Where: f}}}, Page: Page{First: allRows}})
	if err != nil {
		return fmt.Errorf("write: %w", err)
	}
	for _, r := range lists.Rows {
		w.oldLinks[r.Links()[0].ID] = r.Links()[0]
		for _, n := range r.Nodes {
			if w.nodes[n.ID] == nil {
				w.nodes[n.ID] = n
			}
		}
	}
	return nil
}

// apply writes the draft. limit is the highest number of records in one commit. A larger draft takes
// several commits; it is refused if it has an operation id. Nodes are written before links, and links
// before evidence, because links refer to nodes, and evidence refers to both. Deletions go in the
// reverse order.
func (g *Graph) apply(ctx context.Context, w *draft, limit int, progress func(done, total int)) (Applied, error) {
	parts := []Batch{w.Batch}
	if total := w.Size(); total > limit {
		if w.Op != "" {
			return Applied{}, Invalid("operation", w.Op, fmt.Sprintf("names a write of %d records, which one commit of at most %d does not hold", total, limit),
				"divide it, or leave the name out: a write without a name is completed by running it again")
		}
		parts = split(w.Batch, limit)
		w.assignPremises(parts)
		for i := range parts {
			parts[i].Act = w.Act
		}
		if w.AllOrNothing {
			return g.applyAtomically(ctx, parts, total, progress)
		}
	}
	var sum Applied
	done := 0
	for _, b := range parts {
		a, err := g.ledger.Apply(ctx, b)
		if err != nil {
			return sum, fmt.Errorf("write: %w", err)
		}
		g.raiseSeen(a.Seq)
		a.add(&sum)
		sum = a
		if done += b.Size(); progress != nil {
			progress(done, w.Size())
		}
	}
	return sum, nil
}

// applyAtomically writes all parts of a batch, or none of them. It refuses the batch if the ledger is
// no Joiner.
func (g *Graph) applyAtomically(ctx context.Context, parts []Batch, total int, progress func(done, total int)) (Applied, error) {
	ledger, ok := g.ledger.(Joiner)
	if !ok {
		return Applied{}, Invalid("batch", strconv.Itoa(total)+" records", "is larger than what this ledger writes together", "write less at a time")
	}
	a, err := ledger.ApplyAll(ctx, parts, func(done int) {
		if progress != nil {
			progress(done, total)
		}
	})
	if err != nil {
		return Applied{}, fmt.Errorf("write: %w", err)
	}
	g.raiseSeen(a.Seq)
	return a, nil
}

// add adds the counts of an earlier commit to a. The Seq becomes the higher of the two.
func (a *Applied) add(before *Applied) {
	a.Seq = max(a.Seq, before.Seq)
	a.Added, a.Changed, a.Deleted = a.Added+before.Added, a.Changed+before.Changed, a.Deleted+before.Deleted
}

// split cuts a batch into parts of at most limit records. Tree links come before other links, and
// links that leave the same node are neighbours, so that each part can check the premises of its
// links. Nodes and evidence are sorted by id, the order in which ledgers store them, so that a part
// writes to one region of the ledger.
func split(b Batch, limit int) []Batch {
	b.Nodes, b.Links, b.Evidence = slices.Clone(b.Nodes), slices.Clone(b.Links), slices.Clone(b.Evidence)
	slices.SortFunc(b.Nodes, func(x, y *Node) int { return x.ID.Compare(y.ID) })
	slices.SortFunc(b.Evidence, func(x, y *Evidence) int { return x.ID.Compare(y.ID) })
	var parts []Batch
	slices.SortStableFunc(b.Links, func(x, y *Link) int {
		return cmp.Or(cmp.Compare(inTree(y), inTree(x)), x.From.Compare(y.From))
	})
	for c := range slices.Chunk(b.Nodes, limit) {
		parts = append(parts, Batch{Nodes: c})
	}
	for c := range slices.Chunk(b.Links, limit) {
		parts = append(parts, Batch{Links: c})
	}
	for c := range slices.Chunk(b.Evidence, limit) {
		parts = append(parts, Batch{Evidence: c})
	}
	for c := range slices.Chunk(b.DeleteEvidence, limit) {
		parts = append(parts, Batch{DeleteEvidence: c})
	}
	for c := range slices.Chunk(b.DeleteLinks, limit) {
		parts = append(parts, Batch{DeleteLinks: c})
	}
	for c := range slices.Chunk(b.DeleteNodes, limit) {
		parts = append(parts, Batch{DeleteNodes: c})
	}
	for c := range slices.Chunk(b.Memos, limit) {
		parts = append(parts, Batch{Memos: c})
	}
	for c := range slices.Chunk(b.DeleteMemos, limit) {
		parts = append(parts, Batch{DeleteMemos: c})
	}
	return parts
}

func inTree(l *Link) int {
	if TreeRelations.Has(l.Relation) {
		return 1
	}
	return 0
}
