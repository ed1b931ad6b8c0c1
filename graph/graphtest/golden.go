package graphtest

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/expertgraph/expertgraph/graph"
)

// golden is a small graph drawn by hand, with queries and their expected answers. Each query has
// the name of the trap that it tests. A person can read the answers from the picture of the graph.
//
// Rows are separated by "; ", lists by " / ". A row without keys has the codes of its nodes, "-"
// for null. A row with keys or measures has its keys, " | " and its measures. "<" and ">" around a
// list mean that rows precede and follow its page; "#5" is a total. Paths end in "=cost".
type golden struct {
	name     string
	picture  string
	draw     func(*Sketch)
	match    []matchCase
	paths    []pathCase
	search   []searchCase
	evidence []evidenceCase
}

type matchCase struct {
	trap string
	q    graph.Query // the zero Page stands for MaxPage rows
	want string
}

type pathCase struct {
	trap string
	q    graph.PathQuery // zero Max and Limit stand for the highest values
	want string
}

type searchCase struct {
	trap string
	q    graph.SearchQuery
	want string
}

type evidenceCase struct {
	trap string
	q    graph.EvidenceQuery
	want string
}

func goldens() []golden {
	return []golden{stepsGolden(), treesGolden(), pastGolden(), valuesGolden(), periodsGolden(), groupsGolden(), pagesGolden(), pathsGolden(), namesGolden(), foundGolden(), sourcesGolden()}
}

// check runs all queries of a golden graph and compares the answers.
func (g golden) check(t *testing.T, s *Sketch, v graph.View) {
	ctx := context.Background()
	compare := func(t *testing.T, want, got string, err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s\n-want +got:\n%s", g.picture, diff)
		}
	}
	for _, c := range g.match {
		t.Run(c.trap, func(t *testing.T) {
			if err := c.q.Check(); err != nil {
				t.Fatal(err)
			}
			c.q.Page = orWhole(c.q.Page)
			pages, err := v.Match(ctx, c.q)
			compare(t, c.want, lists(&pages, s.row), err)
		})
	}
	for _, c := range g.paths {
		t.Run(c.trap, func(t *testing.T) {
			if c.q.Max == 0 {
				c.q.Max = graph.MaxPathCost
			}
			if c.q.Limit == 0 {
				c.q.Limit = graph.MaxPage
			}
			paths, truncated, err := v.Paths(ctx, c.q)
			if truncated {
				t.Error("a small search says that it was truncated")
			}
			compare(t, c.want, joined(paths, s.path), err)
		})
	}
	for _, c := range g.search {
		t.Run(c.trap, func(t *testing.T) {
			c.q.Page = orWhole(c.q.Page)
			pages, err := v.Search(ctx, c.q)
			compare(t, c.want, lists(&pages, func(h graph.Hit) string { return h.Node.Code + " " + h.Class.String() }), err)
		})
	}
	for _, c := range g.evidence {
		t.Run(c.trap, func(t *testing.T) {
			c.q.Page = orWhole(c.q.Page)
			pages, err := v.Evidence(ctx, c.q)
			compare(t, c.want, lists(&pages, func(e *graph.Evidence) string { return e.Code + " " + s.Code(e.Subject) }), err)
		})
	}
}

func orWhole(p graph.Page) graph.Page {
	if p.First == 0 && p.Last == 0 && !p.Total {
		p.First = graph.MaxPage
	}
	return p
}

func joined[T any](list []T, text func(T) string) string {
	var texts []string
	for _, x := range list {
		texts = append(texts, text(x))
	}
	return strings.Join(texts, "; ")
}

func lists[T any](pages *graph.Pages[T], text func(T) string) string {
	if len(pages.End) == 0 {
		return "no list"
	}
	var all []string
	for i := range pages.End {
		s := joined(pages.List(i), text)
		if pages.Prev[i] {
			s = "< " + s
		}
		if pages.Next[i] {
			s += " >"
		}
		if pages.Total != nil {
			s += fmt.Sprintf(" #%d", pages.Total[i])
		}
		all = append(all, strings.TrimSpace(s))
	}
	return strings.Join(all, " / ")
}

func (s *Sketch) row(r graph.Row) string {
	var cols []string
	if r.Keys == nil && r.Get == nil {
		for _, n := range r.Nodes {
			if n == nil {
				cols = append(cols, "-")
			} else {
				cols = append(cols, n.Code)
			}
		}
		return strings.Join(cols, " ")
	}
	keys := slices.Collect(s.values(r.Keys))
	get := slices.Collect(s.values(r.Get))
	if r.Get == nil {
		return strings.Join(keys, " ")
	}
	return strings.TrimSpace(strings.Join(keys, " ") + " | " + strings.Join(get, " "))
}

func (s *Sketch) values(vs []graph.Value) func(yield func(string) bool) {
	return func(yield func(string) bool) {
		for _, v := range vs {
			text := v.String()
			if v.Type == graph.IDType {
				text = s.Code(v.ID)
			}
			if v.IsNull() {
				text = "-"
			}
			if !yield(text) {
				return
			}
		}
	}
}

func (s *Sketch) path(p graph.Path) string {
	var codes []string
	for _, n := range p.Nodes {
		codes = append(codes, n.Code)
	}
	return fmt.Sprintf("%s =%d", strings.Join(codes, " "), p.Cost)
}

// The functions below write the queries of the golden graphs.

func test(f graph.Field, c graph.Cmp, values ...graph.Value) graph.Filter {
	return graph.Filter{Op: graph.Test, Field: f, Cmp: c, Values: values}
}

func onLink(f graph.Filter) graph.Filter {
	f.Link = true
	return f
}

func not(f graph.Filter) graph.Filter { return graph.Filter{Op: graph.Not, Sub: []graph.Filter{f}} }

func onFarNodes(op graph.Op, sub graph.Filter, hops ...graph.Hop) graph.Filter {
	return graph.Filter{Op: op, Hops: hops, Sub: []graph.Filter{sub}}
}

func counted(low, high int, hops ...graph.Hop) graph.Filter {
	return graph.Filter{Op: graph.Counted, Hops: hops, Count: [2]int{low, high}}
}

func codeIs(codes ...string) graph.Filter {
	f := test(graph.FieldCode, graph.OneOf)
	for _, c := range codes {
		f.Values = append(f.Values, graph.TextValue(c))
	}
	return f
}

func within(codes ...string) graph.Filter {
	f := test(graph.FieldID, graph.Within)
	for _, c := range codes {
		f.Values = append(f.Values, graph.IDValue(SketchID(c)))
	}
	return f
}

func out(rs ...graph.Relation) graph.Hop { return graph.Hop{Relations: graph.NewRelationSet(rs...)} }

func in(rs ...graph.Relation) graph.Hop {
	return graph.Hop{Relations: graph.NewRelationSet(rs...), Direction: graph.In}
}

func both(rs ...graph.Relation) graph.Hop {
	return graph.Hop{Relations: graph.NewRelationSet(rs...), Direction: graph.Both}
}

func below(h graph.Hop) graph.Hop {
	h.Below = true
	return h
}

// from makes a query from a root kind and steps.
func from(k graph.Kind, steps ...graph.Step) graph.Query {
	return graph.Query{Pattern: graph.Pattern{Root: graph.NewKindSet(k), Steps: steps}}
}

// whereRoot adds a condition on the root of a query.
func whereRoot(q graph.Query, f graph.Filter) graph.Query {
	q.Pattern.Where = f
	return q
}
