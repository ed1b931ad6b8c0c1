package snapshot_test

import (
	"path/filepath"
	"testing"

	"expertgraph/graph"
	"expertgraph/graph/graphtest"
	"expertgraph/snapshot"
	"expertgraph/store/sqlite"
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
	o.Report = func(err error) { t.Log("reported:", err) }
	r, err := snapshot.Open(t.Context(), l, o)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// TestReaderKeepsTheContract runs the suite twice: with everything that is written
// beside the base, and with a base that is rebuilt all the time.
func TestReaderKeepsTheContract(t *testing.T) {
	for name, after := range map[string]int{"beside the base": 1 << 30, "rebuilding": 1} {
		t.Run(name, func(t *testing.T) {
			open := func(t *testing.T, l graph.Ledger) graph.Reader {
				return openReader(t, l, snapshot.Options{RebuildAfter: after})
			}
			graphtest.Reader(t, open, func(t *testing.T) graph.Ledger { return openLedger(t) })
		})
	}
}
