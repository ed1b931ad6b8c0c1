package graphtest

import (
	"context"
	"slices"
	"testing"

	"github.com/expertgraph/expertgraph/graph"
)

// The naive evaluator gives the answers that a person reads from the pictures of the golden graphs.
func TestNaiveOnGoldenGraphs(t *testing.T) {
	for _, g := range goldens() {
		t.Run(g.name, func(t *testing.T) {
			s := NewSketch()
			g.draw(s)
			g.check(t, s, NewNaive(NewModel(s.Batch())))
		})
	}
}

func TestRandomGraphsAreValid(t *testing.T) {
	moved := false
	for _, s := range Shapes() {
		b := Random(seeded(1), s)
		g := NewModel(b)
		if len(g.Nodes) != len(b.Nodes) || len(g.Links) != len(b.Links) || len(g.Evidence) != len(b.Evidence) {
			t.Errorf("%s: an id occurs twice", s.Name)
		}
		parents := map[graph.ID][]*graph.Link{}
		for _, l := range g.Links {
			if g.Nodes[l.From] == nil || g.Nodes[l.To] == nil {
				t.Errorf("%s: a link lacks an end", s.Name)
			}
			if graph.TreeRelations.Has(l.Relation) {
				parents[l.From] = append(parents[l.From], l)
			}
		}
		for id, links := range parents {
			for i, l := range links {
				if slices.ContainsFunc(links[:i], func(other *graph.Link) bool { return l.Period.SharesDay(other.Period) }) {
					t.Errorf("%s: %s has two parents on one day", s.Name, g.Nodes[id].Name)
				}
			}
			moved = moved || len(links) > 1
		}
	}
	if !moved {
		t.Error("no node has several parents, one after the other")
	}
}

// Random queries test little unless most of them have answers. Together they must use every part of
// the query language.
func TestRandomQuestionsCoverTheLanguage(t *testing.T) {
	used := map[string]int{}
	rows, queries := 0, 0
	for i, s := range Shapes() {
		r := seeded(uint64(i))
		g := NewModel(Random(r, s))
		ask := NewQuestions(r, g)
		for range 400 {
			q := ask.Query()
			if err := q.Check(); err != nil {
				t.Fatalf("%s: %v: %+v", s.Name, err, q)
			}
			q.Page = graph.Page{First: graph.MaxPage}
			pages, err := NewNaive(g).Match(context.Background(), q)
			if err != nil {
				t.Fatal(err)
			}
			queries++
			if len(pages.Rows) > 0 {
				rows++
			}
			note(used, &q)
		}
	}
	if rows < queries/2 {
		t.Errorf("only %d of %d random queries have any row", rows, queries)
	}
	for _, what := range language() {
		if used[what] == 0 {
			t.Errorf("no random query uses %s", what)
		}
	}
}
