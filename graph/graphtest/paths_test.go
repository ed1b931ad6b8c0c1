package graphtest

import (
	"context"
	"fmt"
	"slices"
	"testing"

	gocmp "github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/expertgraph/expertgraph/graph"
)

// expand returns a function for graph.SearchPaths. For each id it lists the edges that the path query
// allows, by scanning all links.
func expand(g *Graph, q graph.PathQuery) func(context.Context, []graph.ID) ([][]graph.Edge, error) {
	return func(ctx context.Context, ids []graph.ID) ([][]graph.Edge, error) {
		lists := make([][]graph.Edge, len(ids))
		for i, id := range ids {
			for _, l := range sorted(g.Links) {
				if !q.Relations.Has(l.Relation) || len(q.Statuses) > 0 && !slices.Contains(q.Statuses, l.Status) {
					continue
				}
				run := int8(0)
				if l.Relation == graph.PartOf {
					run = 1
				}
				if l.From == id {
					lists[i] = append(lists[i], graph.Edge{Link: l.ID, Far: l.To, Kind: g.Nodes[l.To].Kind, Run: run})
				}
				if l.To == id {
					lists[i] = append(lists[i], graph.Edge{Link: l.ID, Far: l.From, Kind: g.Nodes[l.From].Kind, Run: -run})
				}
			}
		}
		return lists, ctx.Err()
	}
}

// SearchPaths, which all readers use, finds the same paths as an exhaustive search, in the same
// order.
func TestSearchPathsIsExhaustive(t *testing.T) {
	found := 0
	for i, s := range Shapes() {
		for seed := range 10 {
			r := seeded(uint64(1000*i + seed))
			g := NewModel(Random(r, s))
			naive, ask := NewNaive(g), NewQuestions(r, g)
			for range 20 {
				q := ask.Paths()
				if g.Nodes[q.From] == nil || g.Nodes[q.To] == nil {
					continue
				}
				paths, _, err := naive.Paths(t.Context(), q)
				if err != nil {
					t.Fatal(err)
				}
				var want []graph.Route
				for _, p := range paths {
					row := rowTexts(graph.Row{Nodes: p.Nodes, Lazy: &graph.FixedRow{Linked: p.Links}}).(rowText)
					want = append(want, graph.Route{Nodes: row.Nodes, Links: row.Links, Cost: p.Cost})
				}
				got, truncated, err := graph.SearchPaths(t.Context(), q, expand(g, q))
				if err != nil || truncated {
					t.Fatalf("%v, truncated %v", err, truncated)
				}
				found += len(want)
				if diff := gocmp.Diff(want, got, cmpopts.EquateEmpty()); diff != "" {
					t.Fatalf("shape %s, seed %d: %+v\n-want +got:\n%s", s.Name, seed, q, diff)
				}
			}
		}
	}
	if found < 500 {
		t.Errorf("only %d paths were found", found)
	}
}

// Consecutive PART_OF links cost 1 together, so paths of different lengths have the same cost.
// SearchPaths must find the shortest of them, and give each path once.
func TestSearchPathsInTrees(t *testing.T) {
	for seed := range 300 {
		r := seeded(uint64(5000 + seed))
		s := NewSketch()
		codes := []string{}
		for i := range 10 {
			code := fmt.Sprint("r", i)
			s.Nodes(graph.Region, code)
			if i > 0 && r.IntN(8) > 0 {
				s.Link(code, graph.PartOf, codes[max(0, i-1-r.IntN(3))])
			}
			codes = append(codes, code)
		}
		seen := map[graph.ID]bool{}
		for range 8 {
			l := &graph.Link{From: SketchID(pick(r, codes)), To: SketchID(pick(r, codes)), Relation: graph.LocatedIn}
			if id := graph.LinkID(l); !seen[id] {
				seen[id] = true
				s.Link(s.Code(l.From), l.Relation, s.Code(l.To))
			}
		}
		g := NewModel(s.Batch())
		naive := NewNaive(g)
		for range 20 {
			q := graph.PathQuery{From: SketchID(pick(r, codes)), To: SketchID(pick(r, codes)), Max: 1 + r.IntN(5), Limit: graph.MaxPage}
			paths, _, err := naive.Paths(t.Context(), q)
			if err != nil {
				t.Fatal(err)
			}
			routes, _, err := graph.SearchPaths(t.Context(), q, expand(g, q))
			if err != nil {
				t.Fatal(err)
			}
			var want, got []string
			for _, p := range paths {
				row := rowTexts(graph.Row{Nodes: p.Nodes, Lazy: &graph.FixedRow{Linked: p.Links}}).(rowText)
				want = append(want, fmt.Sprint(row.Links, p.Cost))
			}
			for _, r := range routes {
				got = append(got, fmt.Sprint(r.Links, r.Cost))
			}
			if diff := gocmp.Diff(want, got); diff != "" {
				t.Fatalf("seed %d, from %s to %s, at most %d: -want +got:\n%s", seed, s.Code(q.From), s.Code(q.To), q.Max, diff)
			}
		}
	}
}
