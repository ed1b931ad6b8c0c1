package snapshot

import (
	"context"
	"fmt"
	"path/filepath"
	"reflect"
	"slices"
	"testing"

	"github.com/expertgraph/expertgraph/graph"
	"github.com/expertgraph/expertgraph/graph/graphtest"
	"github.com/expertgraph/expertgraph/store/sqlite"
)

// An expensive query is answered from the cache the second time. The answer is the same even if the
// caller has changed the first one. After a write the query is executed again.
func TestDearAnswersAreRememberedUntilTheNextWrite(t *testing.T) {
	ctx := t.Context()
	ledger, err := sqlite.Open(filepath.Join(t.TempDir(), "g.db"), sqlite.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer ledger.Close()
	for b := range graphtest.Synthetic(graphtest.SyntheticOptions{Engagements: 1500}) {
		if _, err := ledger.Apply(ctx, b); err != nil {
			t.Fatal(err)
		}
	}
	reader, err := Open(ctx, ledger, Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer reader.Close()
	now := func() *view {
		info, err := ledger.Info(ctx)
		if err != nil {
			t.Fatal(err)
		}
		v, err := reader.View(ctx, info.Seq)
		if err != nil {
			t.Fatal(err)
		}
		return v.(*view)
	}
	by := graph.Query{
		Pattern: graph.Pattern{Root: graph.NewKindSet(graph.Engagement), Steps: []graph.Step{{Hop: graph.Hop{Relations: graph.NewRelationSet(graph.By)}}}},
		Keys:    []graph.Key{{Var: 1}}, Get: []graph.Measure{{}}, Page: graph.Page{First: 10, Total: true},
	}
	ask := func(v *view, q graph.Query) graph.Pages[graph.Row] {
		lists, err := v.Match(ctx, q)
		if err != nil {
			t.Fatal(err)
		}
		return lists
	}
	v := now()
	first := ask(v, by)
	kept := slices.Clone(first.Rows)
	slices.Reverse(first.Rows)
	first.Total[0] = 0
	second := ask(v, by)
	if len(*v.memory.list.Load()) != 1 || !reflect.DeepEqual(second.Rows, kept) || second.Total[0] == 0 {
		t.Fatalf("%d answers are remembered; the second is %v, want %v", len(*v.memory.list.Load()), second, kept)
	}
	clear(second.Rows)
	for n := range rememberAnswers + 3 { // each other query has its own entry in the cache
		other := by
		other.Page = graph.Page{First: 1 + n%20, After: kept[n/20].Position()}
		for range 2 {
			if got := ask(v, other); got.Rows[0].Keys[0] != kept[n/20+1].Keys[0] || len(got.Rows) != 1+n%20 {
				t.Fatalf("page %+v begins with %v and has %d rows", other.Page, got.Rows[0].Keys, len(got.Rows))
			}
		}
	}
	if n := len(*v.memory.list.Load()); n != rememberAnswers {
		t.Errorf("%d answers are remembered", n)
	}
	link := &graph.Link{From: graphtest.SyntheticID("engagement/1"), Relation: graph.By, To: kept[0].Keys[0].ID, Role: "again", Status: graph.Actual}
	if _, err := ledger.Apply(ctx, graph.Batch{Links: []*graph.Link{link}}); err != nil {
		t.Fatal(err)
	}
	if before, after := kept[0].Get[0].Int, ask(now(), by).Rows[0].Get[0].Int; after != before+graph.DecimalScale {
		t.Errorf("after a write %d are counted, before it %d", after, before)
	}
	cheap := by
	cheap.Each = [][]graph.Bound{{{Key: graph.Key{Var: 1}, Value: kept[0].Keys[0]}}}
	if ask(now(), cheap); len(*now().memory.list.Load()) != 1 {
		t.Errorf("what looks at little is remembered too")
	}
	broad := by
	broad.Pattern.Steps = slices.Clone(by.Pattern.Steps)
	var some []graph.ID
	for i := range rememberValues + 1 {
		some = append(some, graphtest.SyntheticID(fmt.Sprint("expert/", i)))
	}
	broad.Pattern.Steps[0].Where = graph.IDIs(some, false)
	if lists := ask(now(), broad); len(lists.Rows) == 0 || len(*now().memory.list.Load()) != 1 {
		t.Errorf("what is about many things has %d rows, and %d answers are remembered", len(lists.Rows), len(*now().memory.list.Load()))
	}
	if _, err := v.Match(func() context.Context { c, stop := context.WithCancel(ctx); stop(); return c }(), by); err == nil {
		t.Error("a question of one who went away is answered")
	}
}
