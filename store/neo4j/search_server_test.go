//go:build neo4j

package neo4j

import (
	"math"
	"math/rand/v2"
	"testing"

	"github.com/expertgraph/expertgraph/graph"
	"github.com/expertgraph/expertgraph/graph/graphtest"
)

// TestSearch: the hits are those of graph.Matcher, whatever index proposes the nodes.
func TestSearch(t *testing.T) {
	r, shape := rand.New(rand.NewPCG(3, 3)), graphtest.Shapes()[2]
	batch := graphtest.Random(r, shape)
	s := openNew(t, Options{})
	defer shut(t, s)
	if _, err := s.Apply(t.Context(), batch); err != nil {
		t.Fatal(err)
	}
	g, err := graphtest.Load(t.Context(), s)
	if err != nil {
		t.Fatal(err)
	}
	v, err := NewReader(s).View(t.Context(), g.Seq)
	if err != nil {
		t.Fatal(err)
	}
	ask, naive, found, byWords := graphtest.NewQuestions(r, g), graphtest.NewNaive(g), 0, 0
	for range 300 {
		q := ask.Search()
		q.Page = graph.Page{First: math.MaxInt32}
		want, err := naive.Search(t.Context(), q)
		if err != nil {
			t.Fatal(err)
		}
		got, err := v.Search(t.Context(), q)
		if err != nil {
			t.Fatal(err)
		}
		if diff := unlike(want.Rows, got.Rows); diff != "" {
			t.Errorf("%+v: -want +got:\n%s", q, diff)
		}
		found += len(got.Rows)
		if m, err := graph.NewMatcher(q); err == nil && phrase(m.Norm(), m.Text()) != "" && len(got.Rows) > 0 {
			byWords++
		}
	}
	if found < 300 || byWords < 50 {
		t.Errorf("%d hits, %d searches by the full-text index that found something", found, byWords)
	}
}
