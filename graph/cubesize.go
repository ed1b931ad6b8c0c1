package graph

import (
	"context"
	"fmt"
	"math"
)

// size refuses a cube with too many cells, and with zero cells finds the known
// values of its dimensions.
func (s *Session) size(ctx context.Context, c *Cube) error {
	cells := int64(1)
	for i, b := range c.Ask.By {
		n, err := s.values(ctx, c, i)
		if err != nil {
			return fmt.Errorf("the values of %s: %w", b, err)
		}
		if !c.Ask.Zero && !c.Ask.Known {
			n++ // what has no value
		}
		cells = min(cells*n, math.MaxInt32)
	}
	switch {
	case cells <= MaxCubeCells && !c.Ask.Zero:
		return nil
	case cells <= MaxCubeCells:
		return s.axes(ctx, c)
	case c.Ask.Zero:
		return tooLarge(cells, "")
	}
	// Most combinations never happen; only counting tells how many do.
	q := c.Query
	q.Having, q.Page = nil, Page{Total: true}
	fan, err := s.Match(ctx, q)
	if err == nil && fan.Total[0] > MaxCubeCells {
		err = tooLarge(int64(fan.Total[0]), "")
	}
	return err
}

func tooLarge(cells int64, about string) *Problem {
	p := Invalid("by", fmt.Sprintf("%s%d cells", about, cells), fmt.Sprintf("is more than %d cells", MaxCubeCells),
		"take fewer dimensions or higher levels, narrow the question with where, or leave includeZero out")
	p.Class = ErrTooExpensive
	return p
}

// likelyYears is how many years records are of, at most, unless zero cells make it
// worth while to look.
const likelyYears = 200

// values is how many values dimension i of a cube may have; math.MaxInt32 if only
// the cells themselves tell.
func (s *Session) values(ctx context.Context, c *Cube, i int) (int64, error) {
	k := c.Query.Keys[i]
	switch {
	case k.By == ByKind:
		return int64(len(kinds)), nil
	case k.By == ByYear && !c.Ask.Zero:
		return likelyYears, nil
	case k.By == ByYear:
		first, last, err := s.years(ctx, c, k)
		return int64(last - first + 1), err
	}
	q, ok := c.domain(i)
	if !ok && c.Ask.Zero {
		return 0, Invalid("includeZero", c.Ask.By[i].String(), "has no list of values that could be zero", "leave includeZero out, or take another dimension")
	}
	if !ok {
		return math.MaxInt32, nil
	}
	q.Page = Page{Total: true}
	fan, err := s.Match(ctx, q)
	if err != nil {
		return 0, err
	}
	return int64(fan.Total[0]), nil
}

// axes finds the known values of all dimensions.
func (s *Session) axes(ctx context.Context, c *Cube) error {
	for i, k := range c.Query.Keys {
		var axis []coordinate
		switch k.By {
		case ByKind:
			for _, kind := range c.kindsOf(i).List() {
				axis = append(axis, coordinate{value: KindValue(kind)})
			}
		case ByYear:
			first, last, err := s.years(ctx, c, k)
			if err != nil {
				return err
			}
			for y := first; y <= last && y != 0; y++ {
				axis = append(axis, coordinate{value: IntValue(int64(y))})
			}
		default:
			q, _ := c.domain(i)
			q.Page = Page{First: MaxCubeCells}
			fan, err := s.whole(ctx, q)
			if err != nil {
				return err
			}
			for _, r := range fan.Rows {
				if v := r.Keys[0]; !v.IsNull() {
					axis = append(axis, coordinate{v, r.Nodes[0]})
				}
			}
		}
		c.axes = append(c.axes, axis)
	}
	return nil
}

// years are the first and last year of what a cube counts; 0 and 0 if there is none.
func (s *Session) years(ctx context.Context, c *Cube, k Key) (first, last int, err error) {
	q, v := c.Query.bare(k.Var)
	q.Get = []Measure{{Agg: Min, Var: v, Field: FieldYear}, {Agg: Max, Var: v, Field: FieldYear}}
	fan, err := s.Match(ctx, q)
	if err != nil {
		return 0, 0, err
	}
	get := fan.Rows[0].Get
	return int(get[0].Int / DecimalScale), int(get[1].Int / DecimalScale), nil
}

// bare is the query of one row about everything in the cells of a cube, without the
// steps that leave nothing out and do not lead to a node. It gives the node's place too.
func (q Query) bare(to Var) (Query, Var) {
	steps := q.Pattern.Steps
	way := map[Var]bool{}
	for v := to; v > 0; v = steps[v-1].From {
		way[v] = true
	}
	q.Pattern.Steps = nil
	place := map[Var]Var{}
	for i, s := range steps {
		if v := Var(i + 1); s.Mode == Required || way[v] {
			s.From = place[s.From]
			q.Pattern.Steps = append(q.Pattern.Steps, s)
			place[v] = Var(len(q.Pattern.Steps))
		}
	}
	q.Keys, q.Having, q.Order, q.Page = nil, nil, nil, Page{First: 1}
	return q, place[to]
}

// kindsOf are the kinds that dimension i may have.
func (c *Cube) kindsOf(i int) KindSet {
	v := c.Query.Keys[i].Var
	if v == 0 {
		return c.Query.Pattern.Root
	}
	return c.Query.Pattern.Steps[v-1].Kinds
}

// domain is the query of the values that dimension i of a cube may have, one row for
// each, by name; false if nothing bounds them.
func (c *Cube) domain(i int) (Query, bool) {
	k, w := c.Query.Keys[i], &c.Ask.Where
	if k.By == ByField {
		return Query{Pattern: Pattern{Root: c.kindsOf(i)}, Keys: []Key{{By: ByField, Field: k.Field}}}, true
	}
	var root Kind
	var f Filter
	switch c.Ask.By[i].Dimension {
	case DimIndustry:
		root, f = Industry, around(w.Industries, w.ExactIndustry, k.Level)
	case DimRegion:
		root, f = Region, around(w.Regions, w.ExactRegion, k.Level)
	case DimDocumentRegion:
		root, f = Region, around(nil, false, k.Level)
	case DimProgram:
		root, f = Program, IDIs(w.Programs, true)
	case DimSociety:
		root, f = Society, IDIs(w.Societies, false)
	case DimAssociation:
		root, f = Association, IDIs(w.Associations, false)
	default:
		return Query{}, false
	}
	f = And(StatusIs(false, w.statuses()), f)
	return Query{Pattern: Pattern{Root: NewKindSet(root), Where: f}, Keys: []Key{{}}, Order: []Order{{Field: FieldPinyin}}}, true
}

// around keeps what is one of the ids or, unless exact, stands below one; with a
// level what stands there, also above one of them.
func around(ids []ID, exact bool, level Level) Filter {
	f := IDIs(ids, !exact)
	if level == LevelNone {
		return f
	}
	at := textIs(PropLevel, []string{level.String()})
	if len(ids) == 0 {
		return at
	}
	above := Filter{Op: Has, Hops: []Hop{{Relations: TreeRelations, Direction: In, Below: true}}, Sub: []Filter{IDIs(ids, false)}}
	return And(at, Filter{Op: Any, Sub: []Filter{f, above}})
}
