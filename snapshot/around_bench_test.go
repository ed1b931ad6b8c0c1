package snapshot

import (
	"slices"
	"testing"
	"time"

	"github.com/expertgraph/expertgraph/analysis"
	"github.com/expertgraph/expertgraph/graph"
	"github.com/expertgraph/expertgraph/graph/graphtest"
)

// BenchmarkNeighborhood measures the neighborhood of a hub with 5,000 links, with and without folds
// (type Fold of the schema). It also measures the neighborhoods of the neighbours of the hub, and
// the count of the links of the hub.
func BenchmarkNeighborhood(b *testing.B) {
	s := generated(graphtest.SyntheticOptions{Engagements: 100_000, Hub: 5000})
	hub := graphtest.SyntheticID("hub")
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
