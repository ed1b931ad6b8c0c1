package graphtest

import (
	"maps"
	"math"
	"reflect"
	"slices"
	"testing"

	gocmp "github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/expertgraph/expertgraph/graph"
)

// Dump reads the whole graph of a view by queries.
func Dump(t *testing.T, v graph.View) *Graph {
	t.Helper()
	g := NewGraph()
	g.Seq = v.Seq()
	everything := graph.Page{First: math.MaxInt32}
	nodes, err := v.Match(t.Context(), graph.Query{Page: everything})
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range nodes.Rows {
		g.Nodes[r.Nodes[0].ID] = r.Nodes[0]
	}
	links, err := v.Match(t.Context(), graph.Query{Pattern: graph.Pattern{Steps: []graph.Step{{}}}, Page: everything})
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range links.Rows {
		g.Links[r.Links()[0].ID] = r.Links()[0]
	}
	evidence, err := v.Evidence(t.Context(), graph.EvidenceQuery{Page: everything})
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range evidence.Rows {
		g.Evidence[e.ID] = e
	}
	return g
}

// SameGraph compares two graphs, record by record. It returns false if they differ.
func SameGraph(t *testing.T, where string, want, got *Graph) bool {
	t.Helper()
	if want.Seq != got.Seq {
		t.Errorf("%s: want the graph at %d, got it at %d", where, want.Seq, got.Seq)
		return false
	}
	return sameRecords(t, where+": nodes", want.Nodes, got.Nodes) &&
		sameRecords(t, where+": links", want.Links, got.Links) &&
		sameRecords(t, where+": evidence", want.Evidence, got.Evidence)
}

func sameRecords[T any](t *testing.T, where string, want, got map[graph.ID]*T) bool {
	t.Helper()
	// gocmp.Diff is slow, so it compares only the records that differ.
	left, over := map[graph.ID]*T{}, map[graph.ID]*T{}
	for id, r := range want {
		if !reflect.DeepEqual(r, got[id]) {
			left[id] = r
		}
	}
	for id, r := range got {
		if left[id] != nil || want[id] == nil {
			over[id] = r
		}
	}
	if diff := gocmp.Diff(sorted(left), sorted(over), cmpopts.EquateEmpty()); diff != "" {
		t.Errorf("%s: -want +got:\n%s", where, diff)
		return false
	}
	return true
}

// sorted lists the records of a map by id.
func sorted[T any](m map[graph.ID]T) []T {
	var list []T
	for _, id := range slices.SortedFunc(maps.Keys(m), graph.ID.Compare) {
		list = append(list, m[id])
	}
	return list
}
