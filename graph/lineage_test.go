package graph_test

import (
	"fmt"
	"testing"

	"github.com/expertgraph/expertgraph/graph"
	"github.com/expertgraph/expertgraph/graph/graphtest"
)

// TestCyclesOfTreeLinks: links form a cycle only if all of them hold on the same day.
func TestCyclesOfTreeLinks(t *testing.T) {
	link := func(from, to, period string) *graph.Link {
		l := &graph.Link{From: graphtest.SketchID(from), Relation: graph.PartOf, To: graphtest.SketchID(to)}
		if period != "" {
			p, err := graph.ParsePeriod(period)
			if err != nil {
				t.Fatal(err)
			}
			l.Period = p
		}
		l.ID = graph.LinkID(l)
		return l
	}
	for _, c := range []struct {
		name  string
		links []*graph.Link
		want  []int // the lengths of the cycles
	}{
		{"a line", []*graph.Link{link("a", "b", ""), link("b", "c", "")}, nil},
		{"a node below itself", []*graph.Link{link("a", "a", "")}, []int{1}},
		{"two cycles, and a way into one of them", []*graph.Link{link("x", "a", ""), link("a", "b", ""), link("b", "a", ""), link("c", "d", ""), link("d", "e", ""), link("e", "c", "")}, []int{2, 3}},
		{"links that follow one another", []*graph.Link{link("a", "b", "1990/1999"), link("a", "c", "2000+"), link("b", "a", "2001/2005")}, nil},
		{"links that share a year that is past", []*graph.Link{link("a", "b", "1990/1999"), link("a", "c", "2000+"), link("b", "a", "1995/2005"), link("b", "c", "2006+")}, []int{2}},
		{"one cycle on many days is told once", []*graph.Link{link("a", "b", "1990+"), link("b", "a", "1995+"), link("x", "a", "1997/1998"), link("x", "b", "2001+")}, []int{2}},
	} {
		t.Run(c.name, func(t *testing.T) {
			lengths := map[int]int{}
			for _, cycle := range graph.TreeLinks(c.links).Cycles() {
				lengths[len(cycle)]++
				for i, l := range cycle {
					if next := cycle[(i+1)%len(cycle)]; l.To != next.From {
						t.Errorf("link %d of a cycle does not lead to the next", i)
					}
				}
			}
			want := map[int]int{}
			for _, n := range c.want {
				want[n]++
			}
			if fmt.Sprint(lengths) != fmt.Sprint(want) {
				t.Errorf("cycles by length: %v, want %v", lengths, want)
			}
		})
	}
}
