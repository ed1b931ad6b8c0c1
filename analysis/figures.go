package analysis

import (
	"context"
	"fmt"
	"math/big"

	"github.com/expertgraph/expertgraph/graph"
)

// span is the period of a figure; the zero span means that it is unknown.
type span struct {
	dated    bool
	from, to graph.Day
}

func spanOf(p graph.Period) span {
	if !p.Dated() {
		return span{}
	}
	return span{true, p.BeginMin, p.EndMax}
}

// endBy ends the span on a day, unless the day is null.
func (s span) endBy(day graph.Value) span {
	switch {
	case day.IsNull():
		return s
	case !s.dated:
		return span{true, graph.DayMin, graph.Day(day.Int)}
	default:
		s.to = min(s.to, graph.Day(day.Int))
		return s
	}
}

// filter keeps items whose periods may overlap the span, undated ones included. With certain, it
// keeps only items that certainly overlap it.
func (s span) filter(certain bool) graph.Filter {
	if !s.dated {
		return graph.Filter{}
	}
	return graph.Filter{Op: graph.Test, Field: graph.FieldPeriod, Cmp: graph.Overlaps, Values: []graph.Value{graph.DayValue(s.from), graph.DayValue(s.to)}, Certain: certain, Undated: !certain}
}

// eachRoot asks for one list per id, with that node as the root of the pattern.
func eachRoot(ids []graph.ID) [][]graph.Bound {
	lists := make([][]graph.Bound, len(ids))
	for i, id := range ids {
		lists[i] = []graph.Bound{{Value: graph.IDValue(id)}}
	}
	return lists
}

// Coverage tells how many named items of the graph belong to one reported figure.
type Coverage struct {
	Figure   *graph.Node
	Spec     *graph.FigureSpec // nil if the measure has no spec
	Itemised int               // how many distinct named items belong to the figure; 0 if its items cannot be found
}

// Itemisable tells whether the items of the figure can be found at all.
func (c *Coverage) Itemisable() bool { return c.Spec != nil && len(c.Spec.Items) > 0 }

// Ratio is itemised ÷ reported, rounded to four places. It is null if the items cannot be found, or if
// the reported value is null or zero.
func (c *Coverage) Ratio() graph.Value {
	if !c.Itemisable() {
		return graph.Value{}
	}
	return quotient(graph.IntValue(int64(c.Itemised)), c.Figure.Prop(graph.PropValue), 1)
}

// Missing is reported − itemised; null if the items cannot be found or the reported value is null.
func (c *Coverage) Missing() graph.Value {
	reported := c.Figure.Prop(graph.PropValue)
	if !c.Itemisable() || reported.IsNull() {
		return graph.Value{}
	}
	return graph.Value{Type: graph.Number, Int: reported.Int - graph.IntValue(int64(c.Itemised)).Int}
}

// CoverageOf gives the coverage of each figure, in the order of the figures. It makes one query for
// each combination of measure and period whose items can be found.
func CoverageOf(ctx context.Context, s *graph.Session, figures []*graph.Node) ([]Coverage, error) {
	return coverageAsOf(ctx, s, figures, graph.Value{}, false)
}

// coverageAsOf gives the coverage of each figure. If asOf is a day, it ignores items that certainly began
// later. With certain, it counts only items whose dates certainly overlap the period of the figure.
func coverageAsOf(ctx context.Context, s *graph.Session, figures []*graph.Node, asOf graph.Value, certain bool) ([]Coverage, error) {
	list := make([]Coverage, len(figures))
	for i, f := range figures {
		list[i] = Coverage{Figure: f, Spec: s.Figures().Spec(f.Prop(graph.PropMeasure).Text)}
	}
	for _, g := range itemised(list, asOf) {
		p := g.spec.Pattern(g.time.filter(certain))
		q := graph.Query{Pattern: p, Each: eachRoot(g.ids), Get: []graph.Measure{{Var: graph.Var(len(p.Steps))}}, Page: graph.Page{First: 1}}
		lists, err := s.Match(ctx, q)
		if err != nil {
			return nil, fmt.Errorf("coverage of %s: %w", g.spec.Measure, err)
		}
		for j, i := range g.indexes {
			list[i].Itemised = int(lists.List(j)[0].Get[0].Int / graph.DecimalScale)
		}
	}
	return list, nil
}

// Items lists the named items of each figure, by name, one row per item. A list is empty if the
// items cannot be found.
func Items(ctx context.Context, s *graph.Session, list []Coverage, page graph.Page) (graph.Pages[graph.Row], error) {
	if err := page.Check(); err != nil {
		return graph.Pages[graph.Row]{}, err
	}
	lists := make([]graph.Pages[graph.Row], len(list))
	for _, g := range itemised(list, graph.Value{}) {
		p := g.spec.Pattern(g.time.filter(false))
		item := graph.Var(len(p.Steps))
		q := graph.Query{Pattern: p, Each: eachRoot(g.ids), Keys: []graph.Key{{Var: item}}, Order: []graph.Order{{Var: item, Field: graph.FieldPinyin}}, Page: page}
		pages, err := s.Match(ctx, q)
		if err != nil {
			return graph.Pages[graph.Row]{}, fmt.Errorf("items of %s: %w", g.spec.Measure, err)
		}
		for j, i := range g.indexes {
			lists[i] = pages.Only(j)
		}
	}
	return joinPages(lists, page.Total), nil
}

// itemisedGroup is a group of figures whose items one query finds.
type itemisedGroup struct {
	spec    *graph.FigureSpec
	time    span
	indexes []int // the indexes of the figures in the list
	ids     []graph.ID
}

// itemised groups the figures whose items can be found, by measure and time.
func itemised(list []Coverage, asOf graph.Value) []*itemisedGroup {
	type key struct {
		spec *graph.FigureSpec
		time span
	}
	found := map[key]*itemisedGroup{}
	var groups []*itemisedGroup
	for i := range list {
		c := &list[i]
		if !c.Itemisable() {
			continue
		}
		k := key{c.Spec, spanOf(c.Figure.Period).endBy(asOf)}
		g := found[k]
		if g == nil {
			g = &itemisedGroup{spec: k.spec, time: k.time}
			found[k], groups = g, append(groups, g)
		}
		g.indexes, g.ids = append(g.indexes, i), append(g.ids, c.Figure.ID)
	}
	return groups
}

// quotient is a × scale ÷ b, rounded half away from zero to four places. It is null if a or b is
// null, b is zero, or the result is too large for a Value.
func quotient(a, b graph.Value, scale int64) graph.Value {
	if a.IsNull() || b.IsNull() || b.Int == 0 {
		return graph.Value{}
	}
	r := new(big.Rat).Mul(big.NewRat(a.Int, b.Int), big.NewRat(scale, 1))
	v, _ := graph.ParseNumber(r.FloatString(4))
	return v
}
