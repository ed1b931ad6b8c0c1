//go:build neo4j && slow

package neo4j

import (
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/expertgraph/expertgraph/analysis"
	"github.com/expertgraph/expertgraph/graph"
	"github.com/expertgraph/expertgraph/graph/graphtest"
)

// TestWaysAreTheSameByCypher compares the paths of both readers of one server: results, order,
// points and sentences must be equal.
func TestWaysAreTheSameByCypher(t *testing.T) {
	both := openTwo(t, 0)
	found := 0
	for seed := range 4 {
		r := rand.New(rand.NewPCG(24, uint64(seed)))
		b := graphtest.Random(r, graphtest.Shapes()[[]int{1, 2, 4, 2}[seed]])
		if _, err := both[0].Ledger.Apply(t.Context(), b); err != nil {
			t.Fatal(err)
		}
		info, err := both[0].Ledger.Info(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		var sessions [2]*graph.Session
		for i, c := range both {
			if _, err := c.Reader.View(t.Context(), info.Seq); err != nil {
				t.Fatal(err)
			}
			ctx, err := graph.New(c.Ledger, c.Reader, graph.Options{}).Begin(t.Context())
			if err != nil {
				t.Fatal(err)
			}
			sessions[i] = graph.From(ctx)
		}
		slices.SortFunc(b.Nodes, func(a, b *graph.Node) int { return a.ID.Compare(b.ID) })
		for range 6 { // a server takes seconds for each
			ask := analysis.PathAsk{From: b.Nodes[r.IntN(len(b.Nodes))], To: b.Nodes[r.IntN(len(b.Nodes))], Depth: 1 + r.IntN(6), Limit: 10,
				Trees: r.IntN(2) == 0, Weighting: analysis.PathWeighting(r.IntN(2)), AsOf: graph.DayValue(graph.NewDay(2020, 1, 1))}
			if ask.From == ask.To {
				continue
			}
			want, n := ways(t.Context(), t, sessions[0], ask)
			if got, _ := ways(t.Context(), t, sessions[1], ask); got != want {
				t.Fatalf("seed %d: %+v\nsnapshot %s\ncypher   %s", seed, ask, want, got)
			}
			found += n
		}
	}
	if found < 15 {
		t.Errorf("only %d ways were found", found)
	}
}

// ways writes the paths between two entities, and the introductions to the second, as text.
func ways(ctx context.Context, t *testing.T, s *graph.Session, ask analysis.PathAsk) (text string, n int) {
	t.Helper()
	found, err := analysis.Paths(ctx, s, ask)
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range found.Paths {
		text += fmt.Sprintln(p.Position(ask.Weighting), p.Points(), p.Sentence(true), p.Sentence(false))
	}
	near, err := analysis.Introductions(ctx, s, analysis.IntroductionAsk{To: ask.To, Limit: 5})
	if err != nil {
		t.Fatal(err)
	}
	for i := range near.Introductions {
		p := &near.Introductions[i]
		text += fmt.Sprintln(p.Position(), p.Path.Sentence(true), p.Unknown(true))
	}
	return text, len(found.Paths) + len(near.Introductions)
}
