//go:build neo4j

package neo4j

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/expertgraph/expertgraph/graph"
	"github.com/expertgraph/expertgraph/graph/graphtest"
)

// TestPagesThatEndAmongLinksOfTheSameNodes reads pages that end between links which differ only in
// their roles. Such links must come in the order of their ids.
func TestPagesThatEndAmongLinksOfTheSameNodes(t *testing.T) {
	s := openNew(t, Options{})
	defer shut(t, s)
	expert, enterprise := person("somebody"), &graph.Node{ID: graphtest.SketchID("firm"), Kind: graph.Enterprise, Code: "firm", Name: "firm"}
	b := graph.Batch{Nodes: []*graph.Node{expert, enterprise}}
	var ids []graph.ID
	for _, role := range []string{"a", "b", "c", "d", "e", "f"} {
		l := &graph.Link{From: expert.ID, Relation: graph.AffiliatedWith, To: enterprise.ID, Role: role}
		l.ID = graph.LinkID(l)
		b.Links, ids = append(b.Links, l), append(ids, l.ID)
	}
	slices.SortFunc(ids, graph.ID.Compare)
	if _, err := s.Apply(t.Context(), b); err != nil {
		t.Fatal(err)
	}
	v, err := NewReader(s).View(t.Context(), 0)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name string
		page graph.Page
		want []graph.ID
	}{
		{"the first", graph.Page{First: 1}, ids[:1]},
		{"the first two", graph.Page{First: 2}, ids[:2]},
		{"the last three", graph.Page{Last: 3}, ids[3:]},
		{"all", graph.Page{First: 6}, ids},
	} {
		lists, err := v.Match(t.Context(), graph.Query{
			Pattern: graph.Pattern{Root: graph.NewKindSet(graph.Expert), Steps: []graph.Step{{Hop: over(graph.AffiliatedWith, graph.Out)}}},
			Each:    [][]graph.Bound{{{Value: graph.IDValue(expert.ID)}}}, Page: c.page,
		})
		if err != nil {
			t.Fatal(err)
		}
		var got []graph.ID
		for _, r := range lists.Rows {
			got = append(got, r.Links()[0].ID)
		}
		if diff := cmp.Diff(c.want, got); diff != "" {
			t.Errorf("%s: -want +got:\n%s", c.name, diff)
		}
	}
}
