package analysis

import (
	"fmt"
	"strconv"
	"sync"

	"github.com/expertgraph/expertgraph/data"
	"github.com/expertgraph/expertgraph/graph"
)

// pathTable is data.PathWeights: what a step costs, and how relations are put into words.
type pathTable struct {
	step      int
	relations map[graph.Relation]int
	sentences map[graph.Relation]string // in Chinese
	bases     map[graph.Basis]int
	years     []band // by how long ago it was
	undated   int
	links     []band // by how many links a node has
}

// band holds for values up to most.
type band struct {
	most   int
	points int
}

func pointsOf(bands []band, value int) int {
	for _, b := range bands {
		if value <= b.most {
			return b.points
		}
	}
	return bands[len(bands)-1].points
}

// pathWeights reads the table that comes with the program, once.
var pathWeights = sync.OnceValues(func() (*pathTable, error) { return readPathWeights(data.PathWeights) })

// readPathWeights reads a table of weights. An error names the line.
func readPathWeights(text string) (*pathTable, error) {
	t := &pathTable{relations: map[graph.Relation]int{}, sentences: map[graph.Relation]string{}, bases: map[graph.Basis]int{}}
	err := eachRow(text, 5, func(cells []string) error {
		points, err := strconv.Atoi(cells[2])
		if err != nil || points < 0 {
			return fmt.Errorf("%q is no number of points", cells[2])
		}
		return t.set(cells[0], cells[1], points, cells[3])
	})
	if err != nil {
		return nil, fmt.Errorf("weights of paths: %w", err)
	}
	switch {
	case t.step == 0:
		return nil, fmt.Errorf("weights of paths: a step costs nothing")
	case len(t.relations) < len(graph.Relations()) || len(t.bases) < len(graph.Bases()) || len(t.years) == 0 || len(t.links) == 0:
		return nil, fmt.Errorf("weights of paths: a relation, a basis, years or links are missing")
	}
	return t, nil
}

func (t *pathTable) set(factor, value string, points int, sentence string) error {
	switch factor {
	case "step":
		t.step = points
	case "relation":
		r, err := graph.Parse[graph.Relation](value)
		if err != nil {
			return err
		}
		t.relations[r], t.sentences[r] = points, sentence
	case "basis":
		b, err := graph.Parse[graph.Basis](value)
		if err != nil {
			return err
		}
		t.bases[b] = points
	case "years", "links":
		if value == "undated" {
			t.undated = points
			return nil
		}
		most, err := strconv.Atoi(value)
		if err != nil {
			return err
		}
		if factor == "years" {
			t.years = append(t.years, band{most, points})
		} else {
			t.links = append(t.links, band{most, points})
		}
	default:
		return fmt.Errorf("%q is no factor", factor)
	}
	return nil
}

// PathPoints are the points of one step by what they are for; their sum is what it costs.
type PathPoints struct {
	Step, Relation, Basis, Age, Links int
}

// Sum is what the step costs: at least the points that every step costs.
func (p PathPoints) Sum() int { return p.Step + p.Relation + p.Basis + p.Age + p.Links }

// daysPerYear is how many days are a year where the time since a contact is counted.
const daysPerYear = 365

// cost is what a link costs as a step, whatever it leads to. from is the node it comes
// from: what a part of a fact lacks, it has from the fact. A null day counts no time.
func (t *pathTable) cost(l *graph.Link, from *graph.Node, day graph.Value) PathPoints {
	basis, period := l.Basis, l.Period
	if l.Relation.Spec().Part {
		basis = max(basis, from.Basis)
		if !period.Dated() {
			period = from.Period
		}
	}
	p := PathPoints{Step: t.step, Relation: t.relations[l.Relation], Basis: t.bases[basis]}
	switch {
	case day.IsNull():
	case !period.Dated():
		p.Age = t.undated
	default:
		p.Age = pointsOf(t.years, (max(int(day.Int)-int(period.EndMax), 0)+daysPerYear-1)/daysPerYear)
	}
	return p
}
