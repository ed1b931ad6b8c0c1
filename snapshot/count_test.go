package snapshot

import (
	"context"
	"slices"
	"testing"

	"github.com/expertgraph/expertgraph/graph"
)

// matched gives the answer of a graph to a query.
func matched(t *testing.T, of interface {
	Match(context.Context, graph.Query) (graph.Pages[graph.Row], error)
}, q graph.Query) graph.Pages[graph.Row] {
	t.Helper()
	f, err := of.Match(t.Context(), q)
	if err != nil {
		t.Fatal(err)
	}
	return f
}

func TestRowsAreTakenOnce(t *testing.T) {
	for _, c := range []struct {
		name string
		n    int32
		rows []int32
	}{{"none", 10, nil}, {"few of many, sorted", 1 << 20, []int32{900_000, 3, 3, 64}}, {"many, marked", 200, []int32{199, 64, 0, 63, 64, 199, 127, 128}}} {
		want := slices.Clone(c.rows)
		slices.Sort(want)
		if got := distinct(slices.Clone(c.rows), c.n); !slices.Equal(got, slices.Compact(want)) {
			t.Errorf("%s: got %v", c.name, got)
		}
	}
	if got := intersectSorted([]int32{1, 3, 4, 9}, []int32{0, 3, 9, 12}); !slices.Equal(got, []int32{3, 9}) {
		t.Errorf("both lists have %v", got)
	}
}
