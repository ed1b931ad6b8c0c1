package neo4j

import (
	"iter"
	"path/filepath"
	"reflect"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/expertgraph/expertgraph/graph"
	"github.com/expertgraph/expertgraph/snapshot"
	"github.com/expertgraph/expertgraph/store/sqlite"
)

// file opens an empty ledger in a file.
func file(t *testing.T) graph.Ledger {
	t.Helper()
	l, err := sqlite.Open(filepath.Join(t.TempDir(), "graph.db"), sqlite.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return l
}

// exported lists the records that a ledger exports, without the fields that each ledger sets
// itself.
func exported(t *testing.T, l graph.Ledger) (all []graph.Record) {
	t.Helper()
	for r, err := range l.Export(t.Context()) {
		if err != nil {
			t.Fatal(err)
		}
		switch {
		case r.Node != nil:
			n := *r.Node
			n.Version, n.Written, n.CreatedAt, n.UpdatedAt = 0, 0, time.Time{}, time.Time{}
			r.Node = &n
		case r.Link != nil:
			l := *r.Link
			l.Version, l.CreatedAt, l.UpdatedAt = 0, time.Time{}, time.Time{}
			r.Link = &l
		case r.Evidence != nil:
			e := *r.Evidence
			e.Version = 0
			r.Evidence = &e
		}
		r.Floor = 0
		all = append(all, r)
	}
	return all
}

// unlike describes how two exports or answers differ; "" if they are equal. cmp.Diff is slow, so it
// is called only for values that differ.
func unlike[T any](want, got T) string {
	if reflect.DeepEqual(want, got) {
		return ""
	}
	return cmp.Diff(want, got)
}

// write writes batches through Graph.Write, which also prepares them.
func write(t *testing.T, l graph.Ledger, batches iter.Seq[graph.Batch]) {
	t.Helper()
	r, err := snapshot.Open(t.Context(), l, snapshot.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	g := graph.New(l, r, graph.Options{})
	for b := range batches {
		if _, err := g.Write(t.Context(), b, nil); err != nil {
			t.Fatal(err)
		}
	}
}

// sameAnswers compares the answers of a snapshot over each ledger.
func sameAnswers(t *testing.T, ledgers ...graph.Ledger) {
	t.Helper()
	question := graph.Query{
		Pattern: graph.Pattern{Root: graph.NewKindSet(graph.Engagement), Steps: []graph.Step{{Hop: graph.Hop{Relations: graph.NewRelationSet(graph.By)}}}},
		Order:   []graph.Order{{Field: graph.FieldBegin, Desc: true}}, Page: graph.Page{First: 500},
	}
	var rows [2][]graph.ID
	for i, l := range ledgers {
		r, err := snapshot.Open(t.Context(), l, snapshot.Options{})
		if err != nil {
			t.Fatal(err)
		}
		defer r.Close()
		v, err := r.View(t.Context(), 0)
		if err != nil {
			t.Fatal(err)
		}
		lists, err := v.Match(t.Context(), question)
		if err != nil {
			t.Fatal(err)
		}
		for _, row := range lists.Rows {
			rows[i] = append(rows[i], row.Nodes[0].ID, row.Nodes[1].ID)
		}
	}
	if len(rows[0]) < 20 {
		t.Errorf("only %d ids", len(rows[0]))
	}
	if diff := cmp.Diff(rows[0], rows[1]); diff != "" {
		t.Errorf("-file +server:\n%s", diff)
	}
}
