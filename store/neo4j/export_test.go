package neo4j

import (
	"slices"
	"strconv"
	"testing"

	"github.com/expertgraph/expertgraph/graph"
)

// TestPartsCoverAllIDs: the parts of an export are in order and cover all ids. One page holds the
// ids of a part.
func TestPartsCoverAllIDs(t *testing.T) {
	for _, count := range []int64{0, 1, pageSize, 10 * pageSize, 3_000_000_000} {
		ends := partsOf(count)
		if !slices.IsSorted(ends) || ends[len(ends)-1] <= "vvvvvvvvvvvvvvvvvvvvvvvvvv" {
			t.Errorf("%d: the ends are %.5q", count, ends)
		}
		held := make([]int, len(ends))
		for i := range min(count, 20*pageSize) {
			at, _ := slices.BinarySearch(ends, graph.NewID("parts", strconv.FormatInt(i, 10)).String())
			held[at]++
		}
		if count <= 20*pageSize && slices.Max(held) > pageSize {
			t.Errorf("%d: a part has %d ids, more than a page", count, slices.Max(held))
		}
	}
}

// TestNumberOfAnotherNode gives a link the internal number of a node that it does not join, as a
// cluster server that is behind may do. The link must be refused.
func TestNumberOfAnotherNode(t *testing.T) {
	a, b, other := person("a"), person("b"), person("other")
	l := &graph.Link{From: a.ID, Relation: graph.RecommendedBy, To: b.ID, Status: graph.Actual}
	l.ID = graph.LinkID(l)
	x := &exporter{decoder: newDecoder().forOneGoroutine(), numbers: map[int64]graph.ID{1: a.ID, 2: b.ID, 3: other.ID}}
	page := func(from, to any) properties {
		return properties{"from": []any{from}, "to": []any{to}, "whole": []any{false}, "id": []any{l.ID.String()}, "version": []any{int64(1)},
			"createdAt": []any{"2026-01-01T00:00:00.000Z"}, "updatedAt": []any{"2026-01-01T00:00:00.000Z"},
			"status": []any{"ACTUAL"}, "basis": []any{l.Basis.String()}, "role": []any{""}}
	}
	for _, c := range []struct {
		name     string
		from, to any
		ok       bool
	}{
		{"its nodes by number", int64(1), int64(2), true},
		{"its nodes by id", a.ID.String(), b.ID.String(), true},
		{"another node at its beginning", int64(3), int64(2), false},
		{"another node at its end", int64(1), int64(3), false},
		{"a number of no node", int64(4), int64(2), false},
	} {
		got, err := x.links("RECOMMENDED_BY", page(c.from, c.to))
		if (err == nil) != c.ok || c.ok && (got[0].From != a.ID || got[0].To != b.ID) {
			t.Errorf("%s: %v, %v", c.name, got, err)
		}
	}
}
