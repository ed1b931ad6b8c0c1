package graph

import (
	"context"
	"fmt"
)

// Draft is a batch as Write would apply it, with the derived links.
type Draft struct {
	Batch
	Stored map[ID]*Link // the stored form of the links that the batch writes or deletes, derived links included
	Nodes  map[ID]*Node // the nodes that the batch mentions, in their state after the write
}

// Preview computes what Write would do, but writes nothing. It takes ownership of the batch's
// records. Its errors are those of Write.
func (g *Graph) Preview(ctx context.Context, b Batch) (*Draft, error) {
	if err := prepare(&b); err != nil {
		return nil, err
	}
	view, err := g.reader.View(ctx, Seq(g.seen.Load()))
	if err != nil {
		return nil, fmt.Errorf("preview: %w", err)
	}
	w, err := newDraft(ctx, view, b)
	if err != nil {
		return nil, err
	}
	d := &Draft{Batch: w.Batch, Stored: w.oldLinks, Nodes: w.nodes}
	f := Filter{Op: Test, Link: true, Field: FieldID, Cmp: OneOf}
	for _, l := range w.Links {
		f.Values = append(f.Values, IDValue(l.ID))
	}
	for _, id := range w.DeleteLinks {
		if d.Stored[id] == nil {
			f.Values = append(f.Values, IDValue(id)) // a derived link that no longer follows
		}
	}
	if len(f.Values) == 0 {
		return d, nil
	}
	lists, err := view.Match(ctx, Query{Pattern: Pattern{Steps: []Step{{Where: f}}}, Page: Page{First: allRows}})
	if err != nil {
		return nil, fmt.Errorf("preview: %w", err)
	}
	for _, r := range lists.Rows {
		d.Stored[r.Links()[0].ID] = r.Links()[0]
		for _, n := range r.Nodes {
			if d.Nodes[n.ID] == nil {
				d.Nodes[n.ID] = n
			}
		}
	}
	return d, nil
}
