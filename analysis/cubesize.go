package analysis

import (
	"context"
	"fmt"
	"math"

	"github.com/expertgraph/expertgraph/graph"
)

// checkSize refuses a cube with too many cells. For a cube with zeros it also reads the known
// values of its dimensions.
func (c *Cube) checkSize(ctx context.Context, s *graph.Session) error {
	cells := int64(1)
	for i, b := range c.Ask.By {
		n, err := c.countValues(ctx, s, i)
		if err != nil {
			return fmt.Errorf("the values of %s: %w", b, err)
		}
		if !c.Ask.Zero && !c.Ask.Known {
			n++ // the group of records without a value
		}
		cells = min(cells*n, math.MaxInt32)
	}
	switch {
	case cells <= MaxCubeCells && !c.Ask.Zero:
		return nil
	case cells <= MaxCubeCells:
		return c.fillAxes(ctx, s)
	case c.Ask.Zero:
		return tooLarge(cells, "")
	}
	// Most combinations of values have no records, so count those that have some.
	q := c.Query
	q.Having, q.Page = nil, graph.Page{Total: true}
	lists, err := s.Match(ctx, q)
	if err == nil && lists.Total[0] > MaxCubeCells {
		err = tooLarge(int64(lists.Total[0]), "")
	}
	return err
}

func tooLarge(cells int64, about string) *graph.Problem {
	p := graph.Invalid("by", fmt.Sprintf("%s%d cells", about, cells), fmt.Sprintf("is more than %d cells", MaxCubeCells),
		"take fewer dimensions or higher levels, narrow the question with where, or leave includeZero out")
	p.Class = graph.ErrTooExpensive
	return p
}

// likelyYears is the assumed highest number of years of records. Only a cube with zeros counts the
// real years.
const likelyYears = 200

// countValues is how many values dimension i may have; math.MaxInt32 if no query lists these
// values, see domain.
func (c *Cube) countValues(ctx context.Context, s *graph.Session, i int) (int64, error) {
	k := c.Query.Keys[i]
	switch {
	case k.By == graph.ByKind:
		return int64(len(graph.Kinds())), nil
	case k.By == graph.ByYear && !c.Ask.Zero:
		return likelyYears, nil
	case k.By == graph.ByYear:
		first, last, err := c.yearRange(ctx, s, k)
		return int64(last - first + 1), err
	}
	q, ok := c.domain(i)
	if !ok && c.Ask.Zero {
		return 0, graph.Invalid("includeZero", c.Ask.By[i].String(), "has no list of values that could be zero", "leave includeZero out, or take another dimension")
	}
	if !ok {
		return math.MaxInt32, nil
	}
	q.Page = graph.Page{Total: true}
	lists, err := s.Match(ctx, q)
	if err != nil {
		return 0, err
	}
	return int64(lists.Total[0]), nil
}

// fillAxes reads the known values of all dimensions.
func (c *Cube) fillAxes(ctx context.Context, s *graph.Session) error {
	for i, k := range c.Query.Keys {
		var axis []coordinate
		switch k.By {
		case graph.ByKind:
			for _, kind := range c.kindsOf(i).List() {
				axis = append(axis, coordinate{value: graph.EnumValue(kind)})
			}
		case graph.ByYear:
			first, last, err := c.yearRange(ctx, s, k)
			if err != nil {
				return err
			}
			for y := first; y <= last && y != 0; y++ {
				axis = append(axis, coordinate{value: graph.IntValue(int64(y))})
			}
		default:
			q, _ := c.domain(i)
			q.Page = graph.Page{First: MaxCubeCells}
			lists, err := s.MatchLarge(ctx, q)
			if err != nil {
				return err
			}
			for _, r := range lists.Rows {
				if v := r.Keys[0]; !v.IsNull() {
					axis = append(axis, coordinate{v, r.Nodes[0]})
				}
			}
		}
		c.axes = append(c.axes, axis)
	}
	return nil
}

// yearRange gives the first and last year of the records of a cube; 0 and 0 if there are none.
func (c *Cube) yearRange(ctx context.Context, s *graph.Session, k graph.Key) (first, last int, err error) {
	q, v := withoutKeys(c.Query, k.Var)
	q.Get = []graph.Measure{{Agg: graph.Min, Var: v, Field: graph.FieldYear}, {Agg: graph.Max, Var: v, Field: graph.FieldYear}}
	lists, err := s.Match(ctx, q)
	if err != nil {
		return 0, 0, err
	}
	get := lists.Rows[0].Get
	return int(get[0].Int / graph.DecimalScale), int(get[1].Int / graph.DecimalScale), nil
}

// withoutKeys makes a query with a single row over all records of a cube. The parameter "to" is a node
// of the pattern. withoutKeys drops optional steps, except those that lead to this node. It also returns
// the number of the node in the new query.
func withoutKeys(q graph.Query, to graph.Var) (graph.Query, graph.Var) {
	steps := q.Pattern.Steps
	way := map[graph.Var]bool{}
	for v := to; v > 0; v = steps[v-1].From {
		way[v] = true
	}
	q.Pattern.Steps = nil
	place := map[graph.Var]graph.Var{}
	for i, s := range steps {
		if v := graph.Var(i + 1); s.Mode == graph.Required || way[v] {
			s.From = place[s.From]
			q.Pattern.Steps = append(q.Pattern.Steps, s)
			place[v] = graph.Var(len(q.Pattern.Steps))
		}
	}
	q.Keys, q.Having, q.Order, q.Page = nil, nil, nil, graph.Page{First: 1}
	return q, place[to]
}

// kindsOf are the kinds of the values of dimension i.
func (c *Cube) kindsOf(i int) graph.KindSet {
	v := c.Query.Keys[i].Var
	if v == 0 {
		return c.Query.Pattern.Root
	}
	return c.Query.Pattern.Steps[v-1].Kinds
}

// domain is the query for the values that dimension i may have, one row for each, by name; false if
// they are unlimited.
func (c *Cube) domain(i int) (graph.Query, bool) {
	k, w := c.Query.Keys[i], &c.Ask.Where
	if k.By == graph.ByField {
		return graph.Query{Pattern: graph.Pattern{Root: c.kindsOf(i)}, Keys: []graph.Key{{By: graph.ByField, Field: k.Field}}}, true
	}
	var root graph.Kind
	var f graph.Filter
	switch c.Ask.By[i].Dimension {
	case DimIndustry:
		root, f = graph.Industry, withDefaults(w.Industries, w.ExactIndustry, k.Level)
	case DimRegion:
		root, f = graph.Region, withDefaults(w.Regions, w.ExactRegion, k.Level)
	case DimDocumentRegion:
		root, f = graph.Region, withDefaults(nil, false, k.Level)
	case DimProgram:
		root, f = graph.Program, graph.IDIs(w.Programs, true)
	case DimSociety:
		root, f = graph.Society, graph.IDIs(w.Societies, false)
	case DimAssociation:
		root, f = graph.Association, graph.IDIs(w.Associations, false)
	default:
		return graph.Query{}, false
	}
	f = graph.And(graph.StatusIs(false, w.statuses()), f)
	return graph.Query{Pattern: graph.Pattern{Root: graph.NewKindSet(root), Where: f}, Keys: []graph.Key{{}}, Order: []graph.Order{{Field: graph.FieldPinyin}}}, true
}

// withDefaults keeps the nodes with the given ids and, unless exact is set, their descendants.
// With a level, it also keeps the ancestors of the given nodes, but drops all nodes at other levels.
// No ids mean all nodes.
func withDefaults(ids []graph.ID, exact bool, level graph.Level) graph.Filter {
	f := graph.IDIs(ids, !exact)
	if level == graph.LevelNone {
		return f
	}
	at := textIs(graph.PropLevel, []string{level.String()})
	if len(ids) == 0 {
		return at
	}
	above := graph.Filter{Op: graph.Has, Hops: []graph.Hop{{Relations: graph.TreeRelations, Direction: graph.In, Below: true, Tree: true}}, Sub: []graph.Filter{graph.IDIs(ids, false)}}
	return graph.And(at, graph.Filter{Op: graph.Any, Sub: []graph.Filter{f, above}})
}
