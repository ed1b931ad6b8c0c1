//go:build neo4j

package neo4j

import (
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/expertgraph/expertgraph/graph"
	"github.com/expertgraph/expertgraph/graph/graphtest"
)

// TestExportOfUnevenIDs exports more nodes in one part of the ids than fit into a page.
func TestExportOfUnevenIDs(t *testing.T) {
	s := openNew(t, Options{})
	defer shut(t, s)
	var nodes []*graph.Node
	var want []graph.ID
	for i := range 2*pageSize + 1 {
		n := person("e" + strconv.Itoa(100_000+i))
		nodes, want = append(nodes, n), append(want, n.ID)
	}
	for part := range slices.Chunk(nodes, pageSize) {
		if _, err := s.Apply(t.Context(), graph.Batch{Nodes: part}); err != nil {
			t.Fatal(err)
		}
	}
	slices.SortFunc(want, graph.ID.Compare)
	var got []graph.ID
	for r, err := range s.Export(t.Context()) {
		if err != nil {
			t.Fatal(err)
		}
		if r.Node != nil {
			got = append(got, r.Node.ID)
		}
	}
	if !slices.Equal(got, want) {
		t.Errorf("exported %d nodes of %d, or in another order", len(got), len(want))
	}
}

// TestExportWhileNumbersChange deletes nodes and writes new ones, which reuse their internal
// numbers, between reading nodes and reading links. The exported links must still have the right
// ends.
func TestExportWhileNumbersChange(t *testing.T) {
	s := openNew(t, Options{})
	defer shut(t, s)
	firm := &graph.Node{ID: graphtest.SketchID("firm"), Kind: graph.Enterprise, Code: "firm", Name: "firm"}
	stays, goes, comes, foreign := person("stays"), person("goes"), person("comes"), person("foreign")
	link := func(from *graph.Node) *graph.Link {
		l := &graph.Link{From: from.ID, Relation: graph.AffiliatedWith, To: firm.ID}
		l.ID = graph.LinkID(l)
		return l
	}
	if _, err := s.Apply(t.Context(), graph.Batch{Nodes: []*graph.Node{firm, stays, goes}, Links: []*graph.Link{link(stays)}}); err != nil {
		t.Fatal(err)
	}
	ends, changed := map[graph.ID]graph.ID{}, false
	for r, err := range s.Export(t.Context()) {
		if err != nil {
			t.Fatal(err)
		}
		if r.Node != nil && !changed {
			changed = true
			if _, err := s.Apply(t.Context(), graph.Batch{DeleteNodes: []graph.ID{goes.ID}}); err != nil {
				t.Fatal(err)
			}
			if _, err := s.Apply(t.Context(), graph.Batch{Nodes: []*graph.Node{comes}, Links: []*graph.Link{link(comes)}}); err != nil {
				t.Fatal(err)
			}
			// Another program copies a link with its version, to a node of its own.
			raw(t, s, `MATCH (a:Entity {id: "`+stays.ID.String()+`"})-[r:AFFILIATED_WITH]->(b)
				CREATE (n:Entity:Expert) SET n = a {.*, id: "`+foreign.ID.String()+`"}
				CREATE (n)-[c:AFFILIATED_WITH]->(b) SET c = r {.*, id: "`+link(foreign).ID.String()+`"}`)
		}
		if l := r.Link; l != nil {
			ends[l.ID] = l.From
			if l.To != firm.ID || l.Version != 1 {
				t.Errorf("a link to %s of version %d", l.To, l.Version)
			}
		}
	}
	for _, n := range []*graph.Node{stays, comes, foreign} {
		if l := link(n); ends[l.ID] != n.ID {
			t.Errorf("the link of %s is exported as one of %s", n.Code, ends[l.ID])
		}
	}
}

// TestStampThatCannotBeRead reads an invalid stamp, which must stay an error after all retries.
func TestStampThatCannotBeRead(t *testing.T) {
	s := openNew(t, Options{})
	defer shut(t, s)
	if _, err := s.Apply(t.Context(), graph.Batch{Nodes: []*graph.Node{person("somebody")}}); err != nil {
		t.Fatal(err)
	}
	raw(t, s, `MATCH (n:Entity) SET n.createdAt = "some day", n.updatedAt = "some day"`)
	var last error
	for _, err := range s.Export(t.Context()) {
		last = err
	}
	if last == nil || !strings.Contains(last.Error(), "createdAt") || !strings.Contains(last.Error(), "some day") {
		t.Errorf("exported: %v, want an error that names createdAt and what it is", last)
	}
}
