package neo4j

import (
	"path/filepath"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"expertgraph/graph"
	"expertgraph/graph/graphtest"
	"expertgraph/snapshot"
	"expertgraph/store/sqlite"
)

// exported is what a ledger exports, without what each ledger decides for itself.
func exported(t *testing.T, l graph.Ledger) (all []graph.Record) {
	t.Helper()
	for r, err := range l.Export(t.Context()) {
		if err != nil {
			t.Fatal(err)
		}
		switch {
		case r.Node != nil:
			n := *r.Node
			n.Version, n.CreatedAt, n.UpdatedAt = 0, time.Time{}, time.Time{}
			r.Node = &n
		case r.Link != nil:
			l := *r.Link
			l.Version, l.CreatedAt, l.UpdatedAt = 0, time.Time{}, time.Time{}
			r.Link = &l
		case r.Evidence != nil:
			e := *r.Evidence
			e.Version, e.Recorded = 0, time.Time{}
			r.Evidence = &e
		}
		r.Floor = 0
		all = append(all, r)
	}
	return all
}

// TestTheSameGraphInBothLedgers writes one graph into a file and into the server:
// the exports are equal, and so are the answers of a snapshot over each.
func TestTheSameGraphInBothLedgers(t *testing.T) {
	file, err := sqlite.Open(filepath.Join(t.TempDir(), "graph.db"), sqlite.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	served := openNew(t, Options{})
	defer shut(t, served)
	for b := range graphtest.Synthetic(graphtest.SyntheticOptions{Engagements: 1_000, Evidence: true, BatchSize: 2_000}) {
		for _, l := range []graph.Ledger{file, served} {
			if _, err := l.Apply(t.Context(), b); err != nil {
				t.Fatal(err)
			}
		}
	}
	want, got := exported(t, file), exported(t, served)
	if len(want) < 5_000 {
		t.Fatalf("only %d records", len(want))
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Fatalf("-file +server:\n%s", diff)
	}
	question := graph.Query{
		Pattern: graph.Pattern{Root: graph.NewKindSet(graph.Engagement), Steps: []graph.Step{{Hop: graph.Hop{Relations: graph.NewRelationSet(graph.By)}}}},
		Order:   []graph.Order{{Field: graph.FieldBegin, Desc: true}}, Page: graph.Page{First: 500},
	}
	var rows [2][]graph.ID
	for i, l := range []graph.Ledger{file, served} {
		r, err := snapshot.Open(t.Context(), l, snapshot.Options{})
		if err != nil {
			t.Fatal(err)
		}
		defer r.Close()
		v, err := r.View(t.Context(), 0)
		if err != nil {
			t.Fatal(err)
		}
		fan, err := v.Match(t.Context(), question)
		if err != nil {
			t.Fatal(err)
		}
		for _, row := range fan.Rows {
			rows[i] = append(rows[i], row.Nodes[0].ID, row.Nodes[1].ID)
		}
	}
	if len(rows[0]) != 1_000 {
		t.Errorf("%d ids, want two in each of 500 rows", len(rows[0]))
	}
	if diff := cmp.Diff(rows[0], rows[1]); diff != "" {
		t.Errorf("-file +server:\n%s", diff)
	}
}
