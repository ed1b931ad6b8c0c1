//go:build slow

package snapshot

import (
	"fmt"
	"slices"
	"testing"

	"github.com/expertgraph/expertgraph/graph"
	"github.com/expertgraph/expertgraph/graph/graphtest"
)

// A test of many nodes uses the dictionary encoding of a property. The result is the same, also for
// nodes in the overlay.
func TestPropertiesByTheirNumbers(t *testing.T) {
	s := synthetic(6000, false)
	v := openStatic(t, s).(*view)
	w := newWriter(v.base, 1, map[shape]int32{}, nil)
	g := graphtest.NewGraph()
	g.Apply(graph.Batch{Nodes: s.nodes, Links: s.links})
	values := map[graph.Field][]graph.Value{}
	for i, n := range s.nodes {
		for _, p := range n.Props {
			if !slices.Contains(values[p.Field], p.Value) && len(values[p.Field]) < 3 {
				values[p.Field] = append(values[p.Field], p.Value)
			}
		}
		if len(n.Props) == 0 || i%50 != 0 {
			continue
		}
		without := *n
		without.Props, without.Version = nil, 2
		w.apply(&graph.Commit{Seq: 2, Nodes: []*graph.Node{&without}})
		g.Apply(graph.Batch{Nodes: []*graph.Node{&without}})
	}
	views := map[string]*view{"as loaded": v, "written since": w.publish()}
	naive := map[string]*graphtest.Naive{"written since": graphtest.NewNaive(g)}
	g = graphtest.NewGraph()
	g.Apply(graph.Batch{Nodes: s.nodes, Links: s.links})
	naive["as loaded"] = graphtest.NewNaive(g)
	for field, list := range values {
		for name, v := range views {
			for _, f := range []graph.Filter{
				{Op: graph.Test, Field: field, Values: list[:1]},
				{Op: graph.Test, Field: field, Cmp: graph.OneOf, Values: list},
				{Op: graph.Test, Field: field, Cmp: graph.IsNull},
			} {
				t.Run(fmt.Sprint(field.Spec().Name, " ", f.Cmp, " ", name), func(t *testing.T) {
					q := graph.Query{Pattern: graph.Pattern{Where: f}, Page: graph.Page{First: 1, Total: true}}
					want, err := naive[name].Match(t.Context(), q)
					if err != nil {
						t.Fatal(err)
					}
					got, err := v.Match(t.Context(), q)
					if err != nil || !slices.Equal(got.Total, want.Total) {
						t.Errorf("%d nodes, want %d: %v", got.Total, want.Total, err)
					}
				})
			}
		}
	}
	if made := v.base.facets.byField; len(made) != len(values) {
		t.Errorf("%d facets were made for %d properties", len(made), len(values))
	}
}
