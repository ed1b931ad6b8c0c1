//go:build !race

package snapshot

import (
	"errors"
	"fmt"
	"testing"

	"github.com/expertgraph/expertgraph/graph"
	"github.com/expertgraph/expertgraph/graph/graphtest"
)

// A query that cannot end in time is refused before it begins. With the estimate turned off it
// begins.
func TestWhatCannotEndInTimeIsRefused(t *testing.T) {
	s := synthetic(1500, false)
	v := openStatic(t, s).(*view)
	v.memory = nil
	many := nested(20, graph.Counted)
	one := graphtest.SyntheticID("region/1")
	few := many
	few.Pattern.Where = graph.And(graph.IDIs([]graph.ID{one}, false), graph.Filter{Op: graph.Has, Hops: []graph.Hop{{Relations: graph.NewRelationSet(graph.LocatedIn)}}})
	for _, c := range []struct {
		name    string
		q       graph.Query
		limit   int
		refused bool
	}{
		{"many conditions", many, 20 * len(s.links), true},
		{"few conditions", nested(2, graph.Counted), 20 * len(s.links), false},
		{"of one entity", few, 100, false},
		{"control: without an estimate", many, -1, false},
		{"many conditions, and time for them", many, 0, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			bounded := *v
			bounded.maxTicks = c.limit
			ctx := graphtest.EndAfter(t.Context(), 5)
			_, err := bounded.Match(ctx, c.q)
			if errors.Is(err, graph.ErrTooExpensive) != c.refused {
				t.Errorf("refused: %v, want %v", err, c.refused)
			}
		})
	}
}

// The estimate has the order of magnitude of the real cost.
func TestTheEstimateIsOfTheRightSize(t *testing.T) {
	v := openStatic(t, synthetic(1500, false)).(*view)
	v.memory = nil
	for depth := 1; depth <= 6; depth++ {
		q := nested(depth, graph.Counted)
		took, err := ticksOf(t, v, q, 1<<40)
		if err != nil {
			t.Fatal(err)
		}
		bounded := *v
		for _, c := range []struct {
			limit   int
			refused bool
		}{{took / 10, true}, {took * 10, false}} {
			bounded.maxTicks = c.limit
			if _, err := ticksOf(t, &bounded, q, 3); errors.Is(err, graph.ErrTooExpensive) != c.refused {
				t.Errorf("%s: with a limit of %d it gives %v", fmt.Sprint(depth, " deep, ", took, " ticks"), c.limit, err)
			}
		}
	}
}
