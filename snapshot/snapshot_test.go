package snapshot_test

import (
	"context"
	"path/filepath"
	"sync/atomic"
	"testing"

	"github.com/expertgraph/expertgraph/graph"
	"github.com/expertgraph/expertgraph/graph/graphtest"
	"github.com/expertgraph/expertgraph/snapshot"
	"github.com/expertgraph/expertgraph/store/sqlite"
)

func openLedger(t testing.TB) graph.Ledger {
	t.Helper()
	l, err := sqlite.Open(filepath.Join(t.TempDir(), "graph.db"), sqlite.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return l
}

func openReader(t testing.TB, l graph.Ledger, o snapshot.Options) *snapshot.Reader {
	t.Helper()
	r, err := snapshot.Open(t.Context(), l, o)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// reloaded is a reader whose views have no overlay: for each view it opens another reader, which
// loads the ledger.
type reloaded struct {
	*snapshot.Reader
	ledger graph.Ledger
}

func (r reloaded) View(ctx context.Context, atLeast graph.Seq) (graph.View, error) {
	if _, err := r.Reader.View(ctx, atLeast); err != nil {
		return nil, err
	}
	fresh, err := snapshot.Open(ctx, r.ledger, snapshot.Options{})
	if err != nil {
		return nil, err
	}
	defer fresh.Close()
	return fresh.View(ctx, atLeast)
}

// contract opens readers of three sorts: with a base only, with everything in the overlay, and with
// constant rebuilds.
func contract() graphtest.ReaderSetup {
	var opened atomic.Int32
	open := func(t *testing.T, l graph.Ledger) graph.Reader {
		switch opened.Add(1) % 3 {
		case 0:
			return reloaded{openReader(t, l, snapshot.Options{}), l}
		case 1:
			return openReader(t, l, snapshot.Options{RebuildAfter: 1})
		default:
			return openReader(t, l, snapshot.Options{RebuildAfter: 1 << 30})
		}
	}
	return graphtest.ReaderSetup{Open: open, Rewind: snapshot.Rewind(snapshot.Options{}), Ledger: func(t *testing.T) graph.Ledger { return openLedger(t) }}
}

func TestReaderKeepsTheContract(t *testing.T) {
	graphtest.Reader(t, contract())
}
