package snapshot

import (
	"context"
	"fmt"

	"expertgraph/graph"
)

// loaded is a graph as an export gave it: at least floor, in parts newer. It is
// whole once the commits up to whole have been applied.
type loaded struct {
	*writer
	ledger string
	whole  graph.Seq
}

// load reads the export of a ledger.
func load(ctx context.Context, l graph.Ledger) (*loaded, error) {
	before, err := l.Info(ctx)
	if err != nil {
		return nil, fmt.Errorf("load: %w", err)
	}
	b := newBuilder()
	floor, sealed := graph.Seq(0), false
	for r, err := range l.Export(ctx) {
		if err != nil {
			return nil, fmt.Errorf("load: %w", err)
		}
		if !sealed && (r.Link != nil || r.Evidence != nil) {
			b.seal()
			sealed = true
		}
		switch {
		case r.Node != nil:
			b.node(r.Node)
		case r.Link != nil:
			b.link(r.Link)
		case r.Evidence != nil:
			b.support(r.Evidence)
		default:
			floor = r.Floor
		}
		if b.err != nil {
			return nil, b.err
		}
	}
	if err := ctx.Err(); err != nil {
		return nil, fmt.Errorf("load: %w", err)
	}
	if !sealed {
		b.seal()
	}
	g, err := b.finish()
	if err != nil {
		return nil, err
	}
	after, err := l.Info(ctx)
	if err != nil {
		return nil, fmt.Errorf("load: %w", err)
	}
	if after.ID != before.ID {
		return nil, fmt.Errorf("load: %w: the ledger was replaced meanwhile", graph.ErrUnavailable)
	}
	return &loaded{newWriter(g, floor, b.shapes, b.parked), after.ID, after.Seq}, nil
}
