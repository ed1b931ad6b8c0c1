package mapping_test

import (
	"path/filepath"
	"testing"

	"github.com/expertgraph/expertgraph/graph"
	"github.com/expertgraph/expertgraph/ingest/mapping"
	"github.com/expertgraph/expertgraph/ingest/table"
	"github.com/expertgraph/expertgraph/snapshot"
	"github.com/expertgraph/expertgraph/store/sqlite"
)

// open makes an empty embedded graph.
func open(t *testing.T) *graph.Graph {
	t.Helper()
	ledger, err := sqlite.Open(filepath.Join(t.TempDir(), "graph.db"), sqlite.Options{})
	if err != nil {
		t.Fatal(err)
	}
	reader, err := snapshot.Open(t.Context(), ledger, snapshot.Options{})
	if err != nil {
		t.Fatal(err)
	}
	g := graph.New(ledger, reader, graph.Options{})
	t.Cleanup(func() { g.Close() })
	return g
}

// books reads texts as files.
func books(t *testing.T, files map[string]string) []*table.Book {
	t.Helper()
	var list []*table.Book
	for name, text := range files {
		b, err := table.Read(name, []byte(text), table.Standard())
		if err != nil {
			t.Fatal(err)
		}
		list = append(list, b)
	}
	return list
}

// plan plans the import of texts with a guessed mapping.
func plan(t *testing.T, g *graph.Graph, files map[string]string, o mapping.Options) *mapping.Plan {
	t.Helper()
	list := books(t, files)
	p, err := mapping.Build(list, mapping.Guess(list), mapping.Stored(t.Context(), g), o)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// write writes a plan.
func write(t *testing.T, g *graph.Graph, p *mapping.Plan) graph.Applied {
	t.Helper()
	if p.Refused() {
		for _, one := range p.Problems {
			t.Error(one)
		}
		t.FailNow()
	}
	applied, err := g.Write(t.Context(), p.Batch, nil)
	if err != nil {
		t.Fatal(err)
	}
	return applied
}
