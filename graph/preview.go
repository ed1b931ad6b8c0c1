package graph

import (
	"context"
	"fmt"
)

// Draft is a batch as a write would apply it, completed with what follows from it.
type Draft struct {
	Batch
	Stood map[ID]*Link // the links that it writes or deletes, as they are stored; also derived ones
	Nodes map[ID]*Node // the nodes that it mentions, as they will be
}

// Preview gives what Write would do, and writes nothing. It takes over the batch's
// records; its errors are those of Write.
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
	d := &Draft{Batch: w.Batch, Stood: w.gone, Nodes: w.nodes}
	f := Filter{Op: Test, Link: true, Field: FieldID, Cmp: OneOf}
	for _, l := range w.Links {
		f.Values = append(f.Values, IDValue(l.ID))
	}
	for _, id := range w.DeleteLinks {
		if d.Stood[id] == nil {
			f.Values = append(f.Values, IDValue(id)) // a derived one that follows no more
		}
	}
	if len(f.Values) == 0 {
		return d, nil
	}
	fan, err := view.Match(ctx, Query{Pattern: Pattern{Steps: []Step{{Where: f}}}, Page: Page{First: allRows}})
	if err != nil {
		return nil, fmt.Errorf("preview: %w", err)
	}
	for _, r := range fan.Rows {
		d.Stood[r.Links()[0].ID] = r.Links()[0]
		for _, n := range r.Nodes {
			if d.Nodes[n.ID] == nil {
				d.Nodes[n.ID] = n
			}
		}
	}
	return d, nil
}
