package neo4j

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/expertgraph/expertgraph/analysis"
	"github.com/expertgraph/expertgraph/graph"
	"github.com/expertgraph/expertgraph/graph/graphtest"
)

// TestChoose: the smallest tree is the start. A tree of similar size is joined, and a larger one is
// tested.
func TestChoose(t *testing.T) {
	for _, c := range []struct {
		trap   string
		spread []int64
		want   approach
	}{
		{"alike", []int64{10, 10}, approach{join: 2}},
		{"the second is the least", []int64{30, 10}, approach{join: 1}},
		{"too much to go through", []int64{41, 10}, approach{test: []graph.Var{1}}},
		{"nothing is less than everything", []int64{1, 0}, approach{test: []graph.Var{1}}},
		{"nothing at all", []int64{0, 0}, approach{join: 2}},
		{"of three one is met and one tested", []int64{500, 20, 10}, approach{join: 2, test: []graph.Var{1}}},
	} {
		vars := []graph.Var{1, 2, 3}[:len(c.spread)]
		if diff := cmp.Diff(c.want, choose(vars, c.spread), cmp.AllowUnexported(approach{})); diff != "" {
			t.Errorf("%s: -want +got:\n%s", c.trap, diff)
		}
	}
}

// approaches runs the query "served" on a synthetic graph in every join order. The rows must be the
// same, and the plan must follow the join order.
func approaches(t *testing.T, s *Store) {
	found := 0
	for _, at := range [][2]string{{"region", "industry/2"}, {"region", "industry/5"}, {"region/10", "industry/5"}, {"region/3", "industry/2"}} {
		q, err := analysis.ServedQuery(analysis.ServedWhere{
			Regions: []graph.ID{graphtest.SyntheticID(at[0])}, Industries: []graph.ID{graphtest.SyntheticID(at[1])},
		}, []analysis.Dimension{analysis.DimActor, analysis.DimIndustry, analysis.DimYear})
		if err != nil {
			t.Fatal(err)
		}
		q.Page = graph.Page{First: graph.MaxPage}
		vars := newRenderer(&q, nil, approach{}).crossing()
		if len(vars) != 2 {
			t.Fatalf("the query crosses %v", vars)
		}
		ask := func(a approach) []any {
			body, params := render(&q, nil, pageRows, a)
			if joined := slices.Contains(explain(t, s, string(body), params).names(), "NodeHashJoin"); joined != (a.join > 0) {
				t.Errorf("%v: %+v: joined %v", at, a, joined)
			}
			rows, err := s.readText(t.Context(), &text{name: "match", body: string(body)}, params)
			if err != nil {
				t.Fatal(err)
			}
			all, _ := rows[0]["rows"].([]any)
			return all
		}
		want := ask(approach{})
		found += len(want)
		for _, spread := range [][]int64{{1, 1}, {1, 9}, {9, 1}} {
			if diff := cmp.Diff(want, ask(choose(vars, spread))); diff != "" {
				t.Errorf("%v, spread %v: -want +got:\n%s", at, spread, diff)
			}
		}
	}
	if found < 50 {
		t.Errorf("only %d rows", found)
	}
}
