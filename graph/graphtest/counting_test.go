package graphtest_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/expertgraph/expertgraph/graph"
	"github.com/expertgraph/expertgraph/graph/graphtest"
)

func TestCountingCountsEachMethod(t *testing.T) {
	l := openSQLite(t)
	t.Cleanup(func() { _ = l.Close() })
	c := graphtest.NewCounting(openReplaying(t, l))
	v, err := c.View(t.Context(), 0)
	if err != nil {
		t.Fatal(err)
	}
	for range 2 {
		if _, err := v.Nodes(t.Context(), nil); err != nil {
			t.Error(err)
		}
	}
	for range 3 {
		if _, err := v.Match(t.Context(), graph.Query{}); err != nil {
			t.Error(err)
		}
	}
	for range 4 {
		if _, err := v.Evidence(t.Context(), graph.EvidenceQuery{}); err != nil {
			t.Error(err)
		}
	}
	for range 5 {
		if _, _, err := v.Paths(t.Context(), graph.PathQuery{}); err != nil {
			t.Error(err)
		}
	}
	if _, err := v.Search(t.Context(), graph.SearchQuery{Text: "？"}); err == nil {
		t.Error("a text without a letter was searched")
	}
	if _, err := c.Info(t.Context()); err != nil {
		t.Error(err)
	}
	want := graphtest.Calls{View: 1, Info: 1, Nodes: 2, Match: 3, Search: 1, Evidence: 4, Paths: 5}
	got := c.TakeCalls()
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
	if got.Reads() != 15 {
		t.Errorf("asked %d times", got.Reads())
	}
	if again := c.TakeCalls(); again != (graphtest.Calls{}) {
		t.Errorf("counted anew: %+v", again)
	}
	if err := c.Close(); err != nil {
		t.Error(err)
	}
	if _, err := c.View(t.Context(), 0); err == nil {
		t.Error("closing the counter did not close the reader")
	}
}
