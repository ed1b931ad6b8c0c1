package analysis

import (
	"fmt"
	"strconv"
	"sync"

	"github.com/expertgraph/expertgraph/data"
	"github.com/expertgraph/expertgraph/graph"
)

// pathTable is data.PathWeights: the cost of steps, and the words for relations. The field step is the
// cost of every step. The field undated is the cost for the age of a link without dates.
type pathTable struct {
	step      int
	relations map[graph.Relation]int
	sentences map[graph.Relation]string // a Chinese sentence for each relation
	bases     map[graph.Basis]int
	years     []band // points by the age of a link in years
	undated   int
	links     []band // points by the number of links of a node
}

// band gives the points for the values that are at most as high as the field most, and above the band
// before it. The last band is for all higher values too.
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

// pathWeights reads the embedded table, once.
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

// PathPoints are the points of one step by their cause; their sum is the cost of the step.
type PathPoints struct {
	Step, Relation, Basis, Age, Links int
}

// Sum is the cost of the step, which is at least the points that every step costs.
func (p PathPoints) Sum() int { return p.Step + p.Relation + p.Basis + p.Age + p.Links }

// daysPerYear is the length of a year for the age of a contact.
const daysPerYear = 365

// cost is the cost of a link as a step, without the cost for the far node's number of links. The parameter
// from is the node that the link leaves. For a link that is part of a fact, the weaker basis of the link
// and the fact counts, and the period of the fact if the link is undated. If day is null, age does not
// count.
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
