package graph

import (
	"context"
	"fmt"
	"slices"
)

// allRows asks for whole lists: what a write rests on is never cut to a page.
const allRows = 1 << 30

// out gives the links that leave each node as they will stand after the write:
// those of the view without what the batch deletes, and those of the batch.
func (w *draft) out(ctx context.Context, ids []ID) (map[ID][]*Link, error) {
	return w.around(ctx, ids, Hop{}, func(l *Link) ID { return l.From })
}

// around gives the links of a hop at each node as they will stand after the
// write; near says which end of a link of the batch is the node's.
func (w *draft) around(ctx context.Context, ids []ID, hop Hop, near func(*Link) ID) (map[ID][]*Link, error) {
	found := map[ID][]*Link{}
	asked := map[ID]bool{}
	var each [][]Bound
	for _, id := range ids {
		if !asked[id] {
			asked[id] = true
			each = append(each, []Bound{{Key{}, IDValue(id)}})
		}
	}
	for part := range slices.Chunk(each, 10_000) {
		fan, err := w.view.Match(ctx, Query{Pattern: Pattern{Steps: []Step{{Hop: hop}}}, Each: part, Page: Page{First: allRows}})
		if err != nil {
			return nil, fmt.Errorf("write: %w", err)
		}
		for _, r := range fan.Rows {
			l := r.Links()[0]
			for _, n := range r.Nodes {
				if w.nodes[n.ID] == nil {
					w.nodes[n.ID] = n
				}
			}
			if w.gone[l.ID] == nil && w.links[l.ID] == nil {
				found[near(l)] = append(found[near(l)], l)
			}
		}
	}
	for _, l := range w.Links {
		if asked[near(l)] && hop.Relations.Has(l.Relation) {
			found[near(l)] = append(found[near(l)], l)
		}
	}
	return found, nil
}

// readGone finds the links that the batch deletes, as they stand: by their own
// ids, which a reader computes, so this reads all links; deleting is rare.
func (w *draft) readGone(ctx context.Context) error {
	if len(w.DeleteLinks) == 0 {
		return nil
	}
	f := Filter{Op: Test, Link: true, Field: FieldID, Cmp: OneOf}
	for _, id := range w.DeleteLinks {
		f.Values = append(f.Values, IDValue(id))
	}
	fan, err := w.view.Match(ctx, Query{Pattern: Pattern{Steps: []Step{{Where: f}}}, Page: Page{First: allRows}})
	if err != nil {
		return fmt.Errorf("write: %w", err)
	}
	for _, r := range fan.Rows {
		w.gone[r.Links()[0].ID] = r.Links()[0]
		for _, n := range r.Nodes {
			if w.nodes[n.ID] == nil {
				w.nodes[n.ID] = n
			}
		}
	}
	return nil
}

// apply writes the draft, in as many commits as the ledger's limit asks for. What
// others rest on comes first: nodes, links, evidence; deletions in reverse.
func (g *Graph) apply(ctx context.Context, w *draft, limit int, progress func(done, total int)) (Applied, error) {
	parts := []Batch{w.Batch}
	if total := w.Size(); total > limit {
		parts = split(w.Batch, limit)
	}
	var sum Applied
	done := 0
	for i, b := range parts {
		if b.Op != "" && len(parts) > 1 {
			b.Op = fmt.Sprintf("%s/%d", b.Op, i)
		}
		a, err := g.ledger.Apply(ctx, b)
		if err != nil {
			return sum, fmt.Errorf("write: %w", err)
		}
		g.saw(a.Seq)
		sum.Seq, sum.Repeated = a.Seq, a.Repeated
		sum.Added, sum.Changed, sum.Deleted = sum.Added+a.Added, sum.Changed+a.Changed, sum.Deleted+a.Deleted
		if done += b.Size(); progress != nil {
			progress(done, w.Size())
		}
	}
	return sum, nil
}

// split cuts a batch into parts of at most limit records. The premises stand with the first.
func split(b Batch, limit int) []Batch {
	var parts []Batch
	for c := range slices.Chunk(b.Nodes, limit) {
		parts = append(parts, Batch{Op: b.Op, Nodes: c})
	}
	for c := range slices.Chunk(b.Links, limit) {
		parts = append(parts, Batch{Op: b.Op, Links: c})
	}
	for c := range slices.Chunk(b.Evidence, limit) {
		parts = append(parts, Batch{Op: b.Op, Evidence: c})
	}
	for c := range slices.Chunk(b.DeleteEvidence, limit) {
		parts = append(parts, Batch{Op: b.Op, DeleteEvidence: c})
	}
	for c := range slices.Chunk(b.DeleteLinks, limit) {
		parts = append(parts, Batch{Op: b.Op, DeleteLinks: c})
	}
	for c := range slices.Chunk(b.DeleteNodes, limit) {
		parts = append(parts, Batch{Op: b.Op, DeleteNodes: c})
	}
	parts[0].Premises = b.Premises
	return parts
}
