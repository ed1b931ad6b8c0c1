package sqlite

import (
	"path/filepath"
	"testing"

	"github.com/expertgraph/expertgraph/graph"
	"github.com/expertgraph/expertgraph/graph/graphtest"
)

func TestLedger(t *testing.T) {
	graphtest.Ledger(t, graphtest.LedgerSetup{
		Open: func(t *testing.T, o graphtest.LedgerOptions) graph.Ledger {
			return open(t, filepath.Join(t.TempDir(), "graph.db"), Options{Now: o.Now, LogKeep: o.LogKeep, MaxBatch: o.MaxBatch})
		},
		Reopen: func(t *testing.T, l graph.Ledger) graph.Ledger {
			s := l.(*Store)
			shut(t, s)
			return open(t, s.path, s.options)
		},
	})
}

func open(t testing.TB, path string, o Options) *Store {
	t.Helper()
	s, err := Open(path, o)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func shut(t testing.TB, s *Store) {
	t.Helper()
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
}
