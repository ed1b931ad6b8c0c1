package loaders_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/expertgraph/expertgraph/graph"
	"github.com/expertgraph/expertgraph/graph/graphtest"
	"github.com/expertgraph/expertgraph/loaders"
)

// many adds n experts to a new graph.
func many(t *testing.T, n int) *graph.Graph {
	t.Helper()
	g, _ := open(t)
	s := graphtest.NewSketch()
	for i := range n {
		s.Node(fmt.Sprint("n", i), graph.Expert, fmt.Sprintf("合成%03d", i))
	}
	if _, err := g.Write(context.Background(), s.Batch(), nil); err != nil {
		t.Fatal(err)
	}
	return g
}

// Pages reads every list of a document to its end and gives no row twice, whatever the form of the
// document: variables, aliases, fragments, edges.
func TestAllPagesOfAllLists(t *testing.T) {
	const n = 45
	g := many(t, n)
	for name, c := range map[string]struct {
		query     string
		variables map[string]any
		want      map[string]int // how many rows the pages of a field have together
	}{
		"a page of the default size":         {"{ experts { nodes { id } } }", nil, map[string]int{"experts": n + 2}},
		"a page that is given":               {"{ experts(first: 7) { nodes { id } } }", nil, map[string]int{"experts": n + 2}},
		"a page that a variable gives":       {"query Q($first: Int = 10) { experts(first: $first) { nodes { id } } }", map[string]any{"first": 3}, map[string]int{"experts": n + 2}},
		"two lists that end apart":           {"{ experts(first: 20) { nodes { id } } regions { nodes { id } } }", nil, map[string]int{"experts": n + 2, "regions": 0}},
		"one field under two names":          {"{ a: experts(first: 5) { nodes { id } } b: experts(first: 40) { nodes { id } } }", nil, map[string]int{"a": n + 2, "b": n + 2}},
		"a field selected twice":             {"{ experts { nodes { id } } experts { nodes { displayName } } }", nil, map[string]int{"experts": n + 2}},
		"a fragment":                         {"query { ...All } fragment All on Query { experts(first: 9) { nodes { id } } }", nil, map[string]int{"experts": n + 2}},
		"an inline fragment":                 {"{ ... on Query { experts(first: 9) { nodes { id } } } }", nil, map[string]int{"experts": n + 2}},
		"a cursor that a variable gives":     {"query Q($after: Cursor) { experts(first: 9, after: $after) { nodes { id } } }", nil, map[string]int{"experts": n + 2}},
		"edges":                              {"{ experts(first: 9) { edges { node { id } } } }", nil, map[string]int{"experts": n + 2}},
		"from the end, one page as asked":    {"{ experts(last: 4) { nodes { id } } }", nil, map[string]int{"experts": 4}},
		"the only list of what is no list":   {"{ cube(measure: ENGAGEMENTS, by: [{dimension: YEAR}]) { total cells(first: 1) { nodes { value } } } }", nil, nil},
		"a named operation among several":    {"query A { experts(first: 9) { nodes { id } } } ", nil, map[string]int{"experts": n + 2}},
		"a document that already asks pages": {"{ experts(first: 9) { pageInfo { endCursor } totalCount nodes { id } } }", nil, map[string]int{"experts": n + 2}},
	} {
		w, err := loaders.Prepare(loaders.Request{Query: c.query, Variables: c.variables})
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		rows := map[string]map[string]bool{}
		for res := range w.Pages(t.Context(), g) {
			if len(res.Errors) > 0 {
				t.Fatalf("%s: %v", name, res.Errors)
			}
			var data map[string]struct{ Nodes, Edges []json.RawMessage }
			if err := json.Unmarshal(res.Data, &data); err != nil {
				t.Fatal(err)
			}
			for field, l := range data {
				if rows[field] == nil {
					rows[field] = map[string]bool{}
				}
				for _, row := range append(l.Nodes, l.Edges...) {
					if rows[field][string(row)] {
						t.Errorf("%s: %s comes twice", name, row)
					}
					rows[field][string(row)] = true
				}
			}
		}
		for field, want := range c.want {
			if len(rows[field]) != want {
				t.Errorf("%s: %s has %d rows, want %d", name, field, len(rows[field]), want)
			}
		}
	}
}

func TestPrepareRefusesUnknownVariables(t *testing.T) {
	for _, c := range []struct {
		query, given, want string
	}{
		{"query Q($a: Int, $b: Int) { experts(first: $a) { nodes { id } } regions(first: $b) { nodes { id } } }", "c", "a, b"},
		{"{ experts { nodes { id } } }", "a", "has no variables"},
	} {
		_, err := loaders.Prepare(loaders.Request{Query: c.query, Variables: map[string]any{c.given: 1}})
		if !errors.Is(err, graph.ErrInvalid) || !strings.Contains(err.Error(), c.want) || !strings.Contains(err.Error(), c.given) {
			t.Errorf("%s: %v", c.query, err)
		}
	}
}

// FullRead.Words has the Chinese terms of the schema, by response names. A field with an alias has
// none.
func TestWordsOfAnOperation(t *testing.T) {
	w, err := loaders.Prepare(loaders.Request{Query: "{ experts { nodes { status other: status } } cube(measure: ENGAGEMENTS, by: [{dimension: YEAR}]) { cells { nodes { keys { value } } } } }"})
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, path := range []string{"experts.nodes.status", "experts.nodes.other", "cube.cells.nodes.keys._dimension"} {
		word := w.Words[path]
		got = append(got, fmt.Sprint(word.Term, " ", word.Values["ACTUAL"], word.Values["YEAR"]))
	}
	if want := []string{"状态 实际", " 实际", " 年份"}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}
