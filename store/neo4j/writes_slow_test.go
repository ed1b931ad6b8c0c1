//go:build neo4j && slow

package neo4j

import (
	"path/filepath"
	"testing"
	"time"

	"github.com/expertgraph/expertgraph/graph"
	"github.com/expertgraph/expertgraph/graph/graphtest"
	"github.com/expertgraph/expertgraph/snapshot"
	"github.com/expertgraph/expertgraph/store/sqlite"
)

// batchesVariable is the environment variable with the number of random batches.
const batchesVariable = "EXPERTGRAPH_TEST_BATCHES"

// TestEveryCompositionWritesTheSame writes 100 random batches, or as many as batchesVariable says, to
// a file and to two servers. One server has a snapshot as its reader, the other the Cypher reader.
// All three must accept and refuse the same batches, and have the same records in the end.
func TestEveryCompositionWritesTheSame(t *testing.T) {
	other := graphtest.NewServer(t)
	graphtest.Writes(t, given(t, batchesVariable, 100), func(now func() time.Time) []graphtest.Composition {
		file, err := sqlite.Open(filepath.Join(t.TempDir(), "graph.db"), sqlite.Options{Now: now})
		if err != nil {
			t.Fatal(err)
		}
		first := openNew(t, Options{Now: now})
		second, err := Open(t.Context(), "bolt://"+other.Address(), Options{Now: now})
		if err != nil {
			t.Fatal(err)
		}
		all := []graphtest.Composition{{Name: "sqlite + snapshot", Ledger: file}, {Name: "neo4j + snapshot", Ledger: first}, {Name: "neo4j + cypher", Ledger: second, Reader: NewReader(second)}}
		for i := range all {
			c := &all[i]
			if c.Reader == nil {
				if c.Reader, err = snapshot.Open(t.Context(), c.Ledger, snapshot.Options{}); err != nil {
					t.Fatal(err)
				}
			}
			t.Cleanup(func() {
				if err := graph.New(c.Ledger, c.Reader, graph.Options{}).Close(); err != nil {
					t.Error(err)
				}
			})
		}
		return all
	})
}
