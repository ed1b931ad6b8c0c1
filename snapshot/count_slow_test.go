//go:build slow

package snapshot

import (
	"fmt"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/expertgraph/expertgraph/graph"
	"github.com/expertgraph/expertgraph/graph/graphtest"
)

// A counter that must follow many links counts from the far nodes instead, see tally. The counts
// must be the same.
func TestCountsFromTheFarSide(t *testing.T) {
	s := synthetic(6000, false)
	v := openStatic(t, s).(*view)
	g := graphtest.NewGraph()
	g.Apply(graph.Batch{Nodes: s.nodes, Links: s.links})
	naive := graphtest.NewNaive(g)
	places := graph.IDIs([]graph.ID{graphtest.SyntheticID("region/1"), graphtest.SyntheticID("region/9"), graphtest.SyntheticID("region/9/2")}, true)
	so := graph.StatusIs(true, graph.DefaultStatuses())
	for name, hop := range map[string]graph.Hop{
		"directly": {Relations: graph.NewRelationSet(graph.InRegion)}, "or below": {Relations: graph.NewRelationSet(graph.InRegion), Below: true},
	} {
		t.Run(name, func(t *testing.T) {
			in := graph.Filter{Op: graph.Has, Hops: []graph.Hop{hop}, Sub: []graph.Filter{graph.And(places, so)}}
			q := root(graph.Expert)
			q.Order = []graph.Order{{By: graph.OrderCount, Desc: true, Count: graph.Filter{Op: graph.Counted, Count: [2]int{-1, -1},
				Hops: []graph.Hop{{Relations: graph.NewRelationSet(graph.By), Direction: graph.In}}, Sub: []graph.Filter{graph.And(in, so)}}}}
			q.Page.First = 200
			want, got := matched(t, naive, q), matched(t, v, q)
			at := func(rows []graph.Row) (list []string) {
				for _, r := range rows {
					list = append(list, fmt.Sprint(r.Position()))
				}
				return list
			}
			if diff := cmp.Diff(at(want.Rows), at(got.Rows)); diff != "" {
				t.Errorf("-want +got\n%s", diff)
			}
		})
	}
}

// With Below, a hop finds the node to which a link leads, and the ancestors of that node. A condition on
// both node and link is tested on each of these nodes, together with that link.
func TestNodeAndLinkTogetherOrBelow(t *testing.T) {
	s := synthetic(2000, false)
	v := openStatic(t, s).(*view)
	g := graphtest.NewGraph()
	g.Apply(graph.Batch{Nodes: s.nodes, Links: s.links})
	naive := graphtest.NewNaive(g)
	high, low := graphtest.SyntheticID("region/9"), graphtest.SyntheticID("region/9/2")
	either := graph.Filter{Op: graph.Any, Sub: []graph.Filter{graph.IDIs([]graph.ID{high}, false), graph.StatusIs(true, []graph.Status{graph.Planned})}}
	some := graph.Filter{Op: graph.Has, Hops: []graph.Hop{{Relations: graph.NewRelationSet(graph.InRegion), Below: true}},
		Sub: []graph.Filter{graph.And(graph.IDIs([]graph.ID{high, low}, false), either)}}
	count := some
	count.Op, count.Count = graph.Counted, [2]int{-1, -1}
	filtered, ordered := root(graph.Engagement), root(graph.Engagement)
	filtered.Pattern.Where = some
	ordered.Order = []graph.Order{{By: graph.OrderCount, Desc: true, Count: count}}
	for name, q := range map[string]graph.Query{"some": filtered, "order by count": ordered} {
		q.Page = graph.Page{First: 300, Total: true}
		want, got := matched(t, naive, q), matched(t, v, q)
		ids := func(rows []graph.Row) (list []graph.ID) {
			for _, r := range rows {
				list = append(list, r.Nodes[0].ID)
			}
			return list
		}
		if want.Total[0] == 0 || !slices.Equal(ids(got.Rows), ids(want.Rows)) || !slices.Equal(got.Total, want.Total) {
			t.Errorf("%s: %d engagements, want %d", name, got.Total, want.Total)
		}
	}
}
