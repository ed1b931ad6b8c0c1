package snapshot

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/expertgraph/expertgraph/analysis"
	"github.com/expertgraph/expertgraph/graph"
	"github.com/expertgraph/expertgraph/graph/graphtest"
)

// hubLinks is how many links the hub has.
const hubLinks = 5000

// withHub adds an enterprise to which 5,000 links lead: 3,000 services, 1,000 posts and
// 1,000 partners.
func withHub(s *still) graph.ID {
	hub := &graph.Node{ID: graphtest.SyntheticID("hub"), Kind: graph.Enterprise, Code: "hub", Name: "枢纽公司"}
	if err := graph.PrepareNode(hub); err != nil {
		panic(err)
	}
	parts := []struct {
		kind     graph.Kind
		relation graph.Relation
		most     int
	}{{graph.Engagement, graph.Serves, 3000}, {graph.Expert, graph.HoldsPosition, 1000}, {graph.Enterprise, graph.Partner, 1000}}
	added := map[graph.Relation]int{}
	for _, n := range s.nodes {
		for _, p := range parts {
			if n.Kind == p.kind && added[p.relation] < p.most {
				added[p.relation]++
				l := &graph.Link{From: n.ID, To: hub.ID, Relation: p.relation}
				l.ID = graph.LinkID(l)
				s.links = append(s.links, l)
			}
		}
	}
	if n := added[graph.Serves] + added[graph.HoldsPosition] + added[graph.Partner]; n != hubLinks {
		panic(fmt.Sprint("the hub has ", n, " links"))
	}
	s.nodes = append(s.nodes, hub)
	slices.SortFunc(s.nodes, func(a, b *graph.Node) int { return a.ID.Compare(b.ID) })
	slices.SortFunc(s.links, func(a, b *graph.Link) int { return a.ID.Compare(b.ID) })
	return hub.ID
}

// BenchmarkNeighborhood asks for the surroundings of a hub, with and without folds, around
// its neighbours, and how many links it has.
func BenchmarkNeighborhood(b *testing.B) {
	s := synthetic(100_000, false)
	hub := withHub(s)
	r, err := Open(b.Context(), s, Options{})
	if err != nil {
		b.Fatal(err)
	}
	g := graph.New(s, r, graph.Options{})
	defer g.Close()
	around := func(depth int, collapse ...graph.Kind) analysis.Around {
		return analysis.Around{Of: []graph.ID{hub}, Depth: depth, PerRelation: 12, Limit: 300, Collapse: collapse}
	}
	for _, c := range []struct {
		name string
		q    analysis.Around
	}{{"depth=1", around(1)}, {"depth=1/folded", around(1, graph.Engagement, graph.Honor)}, {"depth=2", around(2)}, {"depth=3", around(3)}} {
		b.Run(c.name, func(b *testing.B) {
			b.ReportAllocs()
			nodes, links := 0, 0
			var took []time.Duration
			for b.Loop() {
				start := time.Now()
				ctx, err := g.Begin(b.Context())
				if err != nil {
					b.Fatal(err)
				}
				p, err := analysis.FindNeighborhood(ctx, graph.From(ctx), c.q)
				if err != nil {
					b.Fatal(err)
				}
				took = append(took, time.Since(start))
				nodes, links = len(p.Nodes), len(p.Links)
			}
			slices.Sort(took)
			b.ReportMetric(float64(took[len(took)/2].Microseconds()), "p50-µs")
			b.ReportMetric(float64(nodes), "nodes")
			b.ReportMetric(float64(links), "links")
		})
	}
	b.Run("counts", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			ctx, err := g.Begin(b.Context())
			if err != nil {
				b.Fatal(err)
			}
			if _, err := analysis.CountLinks(ctx, graph.From(ctx), []graph.ID{hub}); err != nil {
				b.Fatal(err)
			}
		}
	})
}
