package neo4j

import (
	"context"
	"testing"
	"time"

	"github.com/expertgraph/expertgraph/graph"
	"github.com/expertgraph/expertgraph/graph/graphtest"
	"github.com/expertgraph/expertgraph/snapshot"
)

// open opens what the server holds.
func open(t testing.TB, o Options) *Store {
	t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
	defer cancel()
	s, err := Open(ctx, graphtest.SharedServer(t), o)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// openNew opens a new ledger in the server's one database, which it empties.
func openNew(t testing.TB, o Options) *Store {
	t.Helper()
	empty(t)
	return open(t, o)
}

// empty deletes everything but constraints and indexes.
func empty(t testing.TB) {
	t.Helper()
	s, err := newStore(graphtest.SharedServer(t), Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer shut(t, s)
	for _, clear := range []string{"MATCH ()-[r]->() WITH r LIMIT 20000 DELETE r RETURN count(*) AS n", "MATCH (n) WITH n LIMIT 5000 DETACH DELETE n RETURN count(*) AS n"} {
		for left := int64(1); left > 0; {
			rows, err := s.writeOne(context.Background(), &text{name: "clear", body: clear}, nil)
			if err != nil {
				t.Fatal(err)
			}
			left = integer(rows[0], "n")
		}
	}
}

func shut(t testing.TB, s *Store) {
	t.Helper()
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
}

func TestLedger(t *testing.T) {
	graphtest.Ledger(t, graphtest.LedgerSetup{
		Open: func(t *testing.T, o graphtest.LedgerOptions) graph.Ledger {
			return openNew(t, Options{Now: o.Now, LogKeep: o.LogKeep, MaxBatch: o.MaxBatch})
		},
		Reopen: func(t *testing.T, l graph.Ledger) graph.Ledger {
			s := l.(*Store)
			shut(t, s)
			return open(t, s.options)
		},
	})
}

// TestReaderKeepsTheContract is the composition that serve uses: a snapshot that
// follows the database.
func TestReaderKeepsTheContract(t *testing.T) {
	open := func(t *testing.T, l graph.Ledger) graph.Reader {
		r, err := snapshot.Open(t.Context(), l, snapshot.Options{})
		if err != nil {
			t.Fatal(err)
		}
		return r
	}
	graphtest.Reader(t, graphtest.ReaderSetup{Open: open, Ledger: func(t *testing.T) graph.Ledger { return openNew(t, Options{}) }, Graphs: 4})
}
