package loaders_test

import (
	"errors"
	"fmt"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/expertgraph/expertgraph/graph"
	"github.com/expertgraph/expertgraph/graph/graphtest"
	"github.com/expertgraph/expertgraph/loaders"
	"github.com/expertgraph/expertgraph/snapshot"
	"github.com/expertgraph/expertgraph/store/sqlite"
)

// remembering makes a graph with a history: an expert got three names, one per hour from eight
// o'clock on.
func remembering(t *testing.T, o graph.Options) *graph.Graph {
	t.Helper()
	at := time.Date(2026, 1, 1, 7, 0, 0, 0, time.UTC)
	l, err := sqlite.Open(filepath.Join(t.TempDir(), "graph.db"), sqlite.Options{Now: func() time.Time { at = at.Add(time.Hour); return at }})
	if err != nil {
		t.Fatal(err)
	}
	r, err := snapshot.Open(t.Context(), l, snapshot.Options{})
	if err != nil {
		t.Fatal(err)
	}
	g := graph.New(l, r, o)
	t.Cleanup(func() { g.Close() })
	for _, name := range []string{"合成甲", "合成乙", "合成丙"} {
		n := &graph.Node{ID: graphtest.SketchID("e"), Kind: graph.Expert, Name: name, Code: "e", Status: graph.Actual, Basis: graph.BasisText}
		if _, err := g.Write(t.Context(), graph.Batch{Nodes: []*graph.Node{n}, Act: graph.Act{Actor: "王", Verb: graph.VerbWrite}}, nil); err != nil {
			t.Fatal(err)
		}
	}
	return g
}

func TestRecordedShowsWhatWasKnownThen(t *testing.T) {
	g := remembering(t, graph.Options{Rewind: snapshot.Rewind(snapshot.Options{})})
	for _, c := range []struct{ name, head, vars, want string }{
		{"after a change", "@recorded(seq: 1)", "", "合成甲"},
		{"after the last change", "@recorded(seq: 3)", "", "合成丙"},
		{"at a moment", `@recorded(at: "2026-01-01T09:30:00Z")`, "", "合成乙"},
		{"at the very moment of a change", `@recorded(at: "2026-01-01T09:00:00Z")`, "", "合成乙"},
		{"in another zone", `@recorded(at: "2026-01-01T16:30:00+08:00")`, "", "合成甲"},
		{"long after", `@recorded(at: "2030-01-01T00:00:00Z")`, "", "合成丙"},
		{"by a variable", "($s: Int) @recorded(seq: $s)", "2", "合成乙"},
		{"by a variable that is null", "($s: Int) @recorded(seq: $s)", "null", "合成丙"},
		{"before the first change", `@recorded(at: "2026-01-01T07:59:59Z")`, "", "is before the first change that is remembered; the memory begins with change 1, 2026-01-01T08:00:00Z"},
		{"change 0", "@recorded(seq: 0)", "", "is before the first change"},
		{"a change to come", "@recorded(seq: 4)", "", "give a number from 1 to 3"},
		{"neither", "@recorded", "", "give one of at and seq"},
		{"both", `@recorded(seq: 1, at: "2026-01-01T09:30:00Z")`, "", "give one of at and seq"},
		{"a day", `@recorded(at: "2026-01-01")`, "", "is not a time"},
	} {
		vars := map[string]any{}
		if c.vars != "" {
			vars["s"] = map[string]any{"2": 2, "null": nil}[c.vars]
		}
		for _, stock := range []bool{false, true} {
			op := "query Q " + c.head + ` { entity(ref: "e") { displayName } history(of: "e") { nodes { seq } } graph { commit } }`
			e := newEngine(g, loaders.Options{Stock: stock})
			res, _ := e.ask(loaders.Request{Query: op, Variables: vars})
			text := res.Data + fmt.Sprint(res.Errors)
			if !strings.Contains(text, c.want) {
				t.Errorf("%s: %s", c.name, text)
			}
			if !stock && e.ran[""] != 1 {
				t.Errorf("%s ran on stock gqlgen: %v", c.name, e.ran)
			}
		}
	}
	res := loaders.Execute(t.Context(), g, loaders.Request{Query: `query @recorded(seq: 2) { history(of: "e") { nodes { seq } } graph { commit } changes(since: 0) { nodes { seq } } }`})
	if got := string(res.Data); got != `{"history":{"nodes":[{"seq":2},{"seq":1}]},"graph":{"commit":2},"changes":{"nodes":[{"seq":2},{"seq":1}]}}` {
		t.Errorf("history tells of what came later: %s %v", got, loaders.Failed(res))
	}
	res = loaders.Execute(t.Context(), g, loaders.Request{Query: `mutation @recorded(seq: 1) { unlinkEntities(link: "x", write: {reason: "y"}) { outcome } }`})
	if err := loaders.Failed(res); err == nil || !strings.Contains(err.Error(), "recorded") {
		t.Errorf("a mutation of the past: %v", err)
	}
}

func TestRecordedIsRefusedWhereNobodyCanRewind(t *testing.T) {
	g := remembering(t, graph.Options{})
	ctx := g.Recorded(t.Context(), 1)
	if _, err := g.Begin(ctx); !errors.Is(err, graph.ErrInvalid) || !strings.Contains(fmt.Sprint(err), "ask without @recorded") {
		t.Errorf("got %v", err)
	}
}
