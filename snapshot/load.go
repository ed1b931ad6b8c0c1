package snapshot

import (
	"context"
	"errors"
	"fmt"

	"github.com/expertgraph/expertgraph/graph"
)

// loaded is a graph as read from an export. It contains all commits up to the Floor of the export,
// and parts of later commits. It is consistent once the commits up to complete have been applied.
type loaded struct {
	*writer
	ledger   string
	complete graph.Seq
}

// progressEvery is the number of records between two progress updates of a load.
const progressEvery = 1 << 10

// maxReported is how many damaged parts a load reports one by one; it counts all.
const maxReported = 100

// load reads the export of the ledger. It reports damaged parts and leaves them out.
func (r *Reader) load(ctx context.Context) (*loaded, error) {
	l := r.ledger
	before, err := l.Info(ctx)
	if err != nil {
		return nil, fmt.Errorf("load: %w", err)
	}
	r.read.Store(0)
	r.toRead.Store(before.Nodes + before.Links + before.Evidence)
	b := newBuilder()
	floor, sealed := graph.Seq(0), false
	records, damaged := 0, 0
	for record, err := range l.Export(ctx) {
		if records++; records%progressEvery == 0 {
			r.read.Store(int64(records))
		}
		if d := (*graph.Damage)(nil); errors.As(err, &d) {
			if damaged++; damaged <= maxReported {
				r.options.Report(err)
			}
			continue
		}
		if err != nil {
			return nil, fmt.Errorf("load: %w", err)
		}
		if !sealed && (record.Link != nil || record.Evidence != nil) {
			b.seal()
			sealed = true
		}
		switch {
		case record.Node != nil:
			b.node(record.Node)
		case record.Link != nil:
			b.link(record.Link)
		case record.Evidence != nil:
			b.support(record.Evidence)
		default:
			floor = record.Floor
		}
		if b.err != nil {
			return nil, b.err
		}
	}
	if err := ctx.Err(); err != nil {
		return nil, fmt.Errorf("load: %w", err)
	}
	if damaged > 0 {
		r.options.Report(fmt.Errorf("%w: %d parts of the ledger are damaged; the rest is shown, and nothing can be written", graph.ErrInvalid, damaged))
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
	return &loaded{newWriter(g, floor, b.shapes, b.danglingLinks), after.ID, after.Seq}, nil
}
