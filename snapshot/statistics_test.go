package snapshot

import (
	"slices"
	"testing"

	"github.com/expertgraph/expertgraph/graph"
)

// Statistics.MaxRows, the upper bound of the rows that a hop finds, is never below the real number,
// and never more than twice as high.
func TestStatisticsBoundWhatHopsFind(t *testing.T) {
	s := synthetic(1500, false)
	r, err := Open(t.Context(), s, Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	of, since := r.Statistics()
	if since != 0 {
		t.Errorf("%d records since", since)
	}
	kinds := map[graph.ID]graph.Kind{}
	counts := map[graph.Kind]int{}
	for _, n := range s.nodes {
		kinds[n.ID] = n.Kind
		counts[n.Kind]++
	}
	type end struct {
		graph.ID
		in bool
	}
	degrees := map[graph.Relation]map[end]int{}
	links := map[graph.Relation]int{}
	for _, l := range s.links {
		if degrees[l.Relation] == nil {
			degrees[l.Relation] = map[end]int{}
		}
		degrees[l.Relation][end{l.From, false}]++
		degrees[l.Relation][end{l.To, true}]++
		links[l.Relation]++
	}
	for k, n := range counts {
		if of.Nodes(k) != n {
			t.Errorf("%d nodes of %v, want %d", of.Nodes(k), k, n)
		}
	}
	for rel, ends := range degrees {
		set := graph.NewRelationSet(rel)
		if of.Links(set) != links[rel] {
			t.Errorf("%d links %v, want %d", of.Links(set), rel, links[rel])
		}
		lists := map[graph.Kind]map[bool][]int{}
		for e, n := range ends {
			if lists[kinds[e.ID]] == nil {
				lists[kinds[e.ID]] = map[bool][]int{}
			}
			lists[kinds[e.ID]][e.in] = append(lists[kinds[e.ID]][e.in], n)
		}
		for k, both := range lists {
			for in, list := range both {
				slices.SortFunc(list, func(a, b int) int { return b - a })
				for _, parents := range []int{1, 2, 20, 200, 5000} {
					for _, page := range []int{1, 3, 20, 200} {
						want := 0
						for _, n := range list[:min(parents, len(list))] {
							want += min(n, page)
						}
						h := graph.Hop{Relations: set, Direction: graph.Out}
						if in {
							h.Direction = graph.In
						}
						got := of.MaxRows(k, h, parents, page)
						if got < want || got > 2*want {
							t.Errorf("%v of %v, in %v: %d of %d nodes with pages of %d, want %d or a little more", rel, k, in, got, parents, page, want)
						}
						if h.Below = true; of.MaxRows(k, h, parents, page) < want {
							t.Errorf("%v of %v: fewer with what stands below", rel, k)
						}
					}
				}
			}
		}
	}
}

// The deepest tree of a synthetic graph has four levels of regions.
func TestStatisticsKnowTheTrees(t *testing.T) {
	v := openStatic(t, synthetic(100, false)).(*view)
	if got := v.base.deepest(); got != 4 {
		t.Errorf("the deepest tree has %d levels", got)
	}
}
