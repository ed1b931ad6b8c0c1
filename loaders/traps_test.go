package loaders_test

import (
	"fmt"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/expertgraph/expertgraph/graph"
	"github.com/expertgraph/expertgraph/graph/graphtest"
	"github.com/expertgraph/expertgraph/loaders"
	"github.com/expertgraph/expertgraph/revise"
	"github.com/expertgraph/expertgraph/snapshot"
	"github.com/expertgraph/expertgraph/store/sqlite"
)

// clocked makes an empty graph with a history, whose commits get their times from a clock.
func clocked(t *testing.T, now func() time.Time) *graph.Graph {
	t.Helper()
	l, err := sqlite.Open(filepath.Join(t.TempDir(), "graph.db"), sqlite.Options{Now: now})
	if err != nil {
		t.Fatal(err)
	}
	r, err := snapshot.Open(t.Context(), l, snapshot.Options{})
	if err != nil {
		t.Fatal(err)
	}
	g := graph.New(l, r, graph.Options{Rewind: snapshot.Rewind(snapshot.Options{})})
	t.Cleanup(func() { g.Close() })
	return g
}

// replied is the reply to a caller with a role.
func replied(t *testing.T, g *graph.Graph, role revise.Role, query string) string {
	t.Helper()
	r := loaders.Execute(revise.WithActor(t.Context(), revise.Actor{Name: "合成王", Role: role}), g, loaders.Request{Query: query})
	return string(r.Data) + r.Errors.Error()
}

// TestChangesOfADocumentKeepTheirOrder: each mutation sees the result of the one before it.
func TestChangesOfADocumentKeepTheirOrder(t *testing.T) {
	g := clocked(t, nil)
	var doc, want strings.Builder
	doc.WriteString(`mutation { a: createEntity(input: {values: {topic: {displayName: "合成题"}}, source: {statement: {byText: "合成王", on: "2026-01-01"}}}) { outcome }`)
	want.WriteString(`{"a":{"outcome":"APPLIED"}`)
	before := "合成题"
	for i := range 8 {
		name := fmt.Sprint("合成题", i)
		fmt.Fprintf(&doc, ` c%d: updateEntity(input: {id: %q, correct: true, values: {topic: {displayName: %q}}, source: {statement: {byText: "合成王", on: "2026-01-01"}}}) { entity { displayName } }`, i, before, name)
		fmt.Fprintf(&want, `,"c%d":{"entity":{"displayName":%q}}`, i, name)
		before = name
	}
	want.WriteString("}")
	if got := replied(t, g, revise.Admin, doc.String()+" }"); got != want.String() {
		t.Errorf("%s\nwant %s", got, want.String())
	}
}

// TestThePastHasTheRightsOfToday: the current role of a caller decides about earlier states too. A
// caller who may read the graph may read them, and nobody can change them.
func TestThePastHasTheRightsOfToday(t *testing.T) {
	g := remembering(t, graph.Options{Rewind: snapshot.Rewind(snapshot.Options{})})
	for role := revise.Viewer; role <= revise.Admin; role++ {
		if got := replied(t, g, role, `query @recorded(seq: 2) { entity(ref: "e") { displayName } }`); got != `{"entity":{"displayName":"合成乙"}}` {
			t.Errorf("%s reads %s", role, got)
		}
		if got := replied(t, g, role, `mutation @recorded(seq: 2) { deleteEntity(input: {id: "e"}, write: {reason: "x"}) { outcome } }`); !strings.Contains(got, "recorded") || strings.Contains(got, "APPLIED") {
			t.Errorf("%s changes the past: %s", role, got)
		}
	}
	if got := replied(t, g, revise.Viewer, `{ entity(ref: "e") { displayName } }`); got != `{"entity":{"displayName":"合成丙"}}` {
		t.Errorf("in the end: %s", got)
	}
}

// TestChangesOfOneMillisecond: if several commits have the same millisecond, the graph at that time
// is the one after the last of them. If the clock was set back, no older state is shown.
func TestChangesOfOneMillisecond(t *testing.T) {
	at := time.Date(2026, 1, 1, 8, 0, 0, 0, time.UTC)
	g := clocked(t, func() time.Time { return at })
	for i, name := range []string{"合成甲", "合成乙", "合成丙"} {
		if i == 2 {
			at = at.Add(-time.Hour)
		}
		n := &graph.Node{ID: graphtest.SketchID("e"), Kind: graph.Expert, Name: name, Code: "e"}
		if _, err := g.Write(t.Context(), graph.Batch{Nodes: []*graph.Node{n}}, nil); err != nil {
			t.Fatal(err)
		}
	}
	for moment, want := range map[string]string{"2026-01-01T08:00:00Z": "合成丙", "2026-01-01T07:59:59.999Z": "before the first change"} {
		if got := replied(t, g, revise.Viewer, `query @recorded(at: "`+moment+`") { entity(ref: "e") { displayName } }`); !strings.Contains(got, want) {
			t.Errorf("at %s: %s, want %s", moment, got, want)
		}
	}
}
