//go:build neo4j

package neo4j

import (
	"testing"

	"github.com/expertgraph/expertgraph/graph"
	"github.com/expertgraph/expertgraph/graph/graphtest"
	"github.com/expertgraph/expertgraph/snapshot"
)

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

// snapshotContract sets up the contract tests for a snapshot that follows the database.
func snapshotContract() graphtest.ReaderSetup {
	open := func(t *testing.T, l graph.Ledger) graph.Reader {
		r, err := snapshot.Open(t.Context(), l, snapshot.Options{})
		if err != nil {
			t.Fatal(err)
		}
		return r
	}
	return graphtest.ReaderSetup{Open: open, Rewind: snapshot.Rewind(snapshot.Options{}), Ledger: func(t *testing.T) graph.Ledger { return openNew(t, Options{}) }, Graphs: graphtest.Long(2, 4)}
}

// cypherContract sets up the contract tests for the composition without a snapshot: the server answers
// queries in Cypher. By default the suite asks 600 random queries in the long form (graphtest.Long),
// otherwise 300. Ten queries have each form. queriesVariable changes the number of forms.
func cypherContract(t *testing.T) graphtest.ReaderSetup {
	return graphtest.ReaderSetup{
		Rewind: snapshot.Rewind(snapshot.Options{}),
		Open:   func(_ *testing.T, l graph.Ledger) graph.Reader { return NewReader(l.(*Store)) },
		Ledger: func(t *testing.T) graph.Ledger { return openNew(t, Options{}) },
		Latest: true, Graphs: graphtest.Long(2, 4), Queries: 10 * forms(t), Forms: forms(t),
	}
}
