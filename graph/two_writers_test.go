package graph_test

import (
	"os"
	"path/filepath"
	"strconv"
	"testing"

	"github.com/expertgraph/expertgraph/graph/graphtest"
	"github.com/expertgraph/expertgraph/snapshot"
	"github.com/expertgraph/expertgraph/store/sqlite"
)

// openTwo gives two graphs on one file. Only one process can write to a file, so they share the
// ledger, but each has its own reader.
func openTwo(t *testing.T, maxBatch int) (both [2]graphtest.Composition) {
	t.Helper()
	l, err := sqlite.Open(filepath.Join(t.TempDir(), "g.db"), sqlite.Options{MaxBatch: maxBatch})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { l.Close() })
	for i, name := range []string{"one", "two"} {
		r, err := snapshot.Open(t.Context(), l, snapshot.Options{})
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { r.Close() })
		both[i] = graphtest.Composition{Name: name, Ledger: l, Reader: r}
	}
	return both
}

func TestTwoWritersKeepTheRules(t *testing.T) { graphtest.TwoWriters(t, openTwo) }

// TestRace runs 300 races of graphtest.Race, or as many as EXPERTGRAPH_TEST_RACES says: of two writes
// that exclude each other, one must be refused.
func TestRace(t *testing.T) {
	n := 300
	if text := os.Getenv("EXPERTGRAPH_TEST_RACES"); text != "" {
		var err error
		if n, err = strconv.Atoi(text); err != nil {
			t.Fatal(err)
		}
	}
	graphtest.Race(t, n, openTwo(t, 0))
}
