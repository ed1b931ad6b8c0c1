package analysis

import (
	"context"
	"fmt"
	"slices"

	"github.com/expertgraph/expertgraph/graph"
)

// Reported lists for each cell of a cube the figures that documents report of the
// same records: of a measure whose items are of the kind that was counted, and of
// exactly the region, programme, association, society and year of the cell, or of
// the one that the cube is narrowed to. Cells of anything else, and of something
// unknown, have none; nor has a cell of one category those of all categories. A
// figure of a region counts what lies below it too, as cells at a level do.
//
// With wider, a cell also has the figures of its region, programme, association,
// society or year that say nothing of its other dimensions and conditions: what they
// count may lie in the cell, and a zero there may only be what nobody itemised.
func (c *Cube) Reported(ctx context.Context, s *graph.Session, cells []graph.Row, wider bool, page graph.Page) (graph.Fan[graph.Row], error) {
	if err := page.Check(); err != nil {
		return graph.Fan[graph.Row]{}, err
	}
	lists := make([]graph.Fan[graph.Row], len(cells))
	for kept, at := range c.alike(cells) {
		q, ok := c.figures(s.Figures(), kept, wider)
		if !ok {
			continue
		}
		for _, i := range at {
			q.Each = append(q.Each, c.bounds(cells[i], wider))
		}
		q.Page = page
		fan, err := s.Match(ctx, q)
		if err != nil {
			return graph.Fan[graph.Row]{}, fmt.Errorf("reported figures: %w", err)
		}
		for j, i := range at {
			lists[i] = fan.Only(j)
		}
	}
	return joinFans(lists, page.Total), nil
}

// keptTo is the category and the stage of a cell; null where it has none.
type keptTo struct{ category, stage graph.Value }

// alike groups cells by what decides which measures count the same records.
func (c *Cube) alike(cells []graph.Row) map[keptTo][]int {
	groups := map[keptTo][]int{}
	for i, r := range cells {
		var k keptTo
		for j, b := range c.Ask.By {
			switch b.Dimension {
			case DimCategory:
				k.category = r.Keys[j]
			case DimStage:
				k.stage = r.Keys[j]
			}
		}
		groups[k] = append(groups[k], i)
	}
	return groups
}

// figures is the query of the figures of cells that are alike; false if there are none.
func (c *Cube) figures(known *graph.Figures, kept keptTo, wider bool) (graph.Query, bool) {
	w := &c.Ask.Where
	narrower := len(w.Industries)+len(w.Actors)+len(w.Served) > 0 || w.ActorKinds != 0 || w.ServedKinds != 0
	if narrower && !wider || c.Ask.Measure == CubeObserved {
		return graph.Query{}, false // figures count what such a cube leaves out
	}
	measures := c.measures(known, kept)
	if len(measures) == 0 {
		return graph.Query{}, false
	}
	q := graph.Query{Pattern: graph.Pattern{
		Root:  graph.NewKindSet(graph.Observation),
		Where: graph.And(graph.StatusIs(false, w.statuses()), graph.Filter{Op: graph.Test, Field: graph.PropMeasure, Cmp: graph.OneOf, Values: measures}, w.Period),
	}, Keys: []graph.Key{{}}, Order: []graph.Order{{Field: graph.FieldBegin}}}
	for _, d := range []Dimension{DimRegion, DimProgram, DimAssociation, DimSociety} {
		if c.dimension(d) < 0 && len(c.narrowedTo(d)) == 0 {
			continue
		}
		way := []graph.Relation{graph.Of}
		if d == DimRegion {
			way = append(way, graph.InRegion)
		}
		q.Pattern.Steps = append(q.Pattern.Steps, graph.Step{Hop: graph.Hop{Relations: graph.NewRelationSet(way...)}})
	}
	return q, len(q.Pattern.Steps) > 0
}

// dimension is the index of a dimension among those of the cube; -1 if it is not.
func (c *Cube) dimension(d Dimension) int {
	return slices.IndexFunc(c.Ask.By, func(b CubeBy) bool { return b.Dimension == d })
}

// narrowedTo are the nodes of a dimension to which the cube is narrowed.
func (c *Cube) narrowedTo(d Dimension) []graph.ID {
	w := &c.Ask.Where
	switch d {
	case DimRegion:
		return w.Regions
	case DimProgram:
		return w.Programs
	case DimAssociation:
		return w.Associations
	default:
		return w.Societies
	}
}

// bounds are those of the figures of one cell; they hold for none where the cell is
// not of one known place, programme or body, or of more than these.
func (c *Cube) bounds(cell graph.Row, wider bool) []graph.Bound {
	none := []graph.Bound{{Value: graph.Value{}}} // no figure is null
	var all []graph.Bound
	step := graph.Var(0)
	for _, d := range []Dimension{DimRegion, DimProgram, DimAssociation, DimSociety} {
		i, to := c.dimension(d), c.narrowedTo(d)
		var v graph.Value
		switch {
		case i >= 0:
			v = cell.Keys[i]
		case len(to) == 0:
			continue
		case len(to) == 1:
			v = graph.IDValue(to[0])
		}
		if v.IsNull() {
			return none
		}
		step++
		all = append(all, graph.Bound{Key: graph.Key{Var: step}, Value: v})
	}
	for i, b := range c.Ask.By {
		switch b.Dimension {
		case DimRegion, DimProgram, DimAssociation, DimSociety, DimCategory, DimStage:
		case DimYear:
			all = append(all, graph.Bound{Key: graph.Key{By: graph.ByYear}, Value: cell.Keys[i]})
		default:
			if !wider {
				return none
			}
			continue
		}
		if cell.Keys[i].IsNull() {
			return none
		}
	}
	return all
}

// measures are those that count records of the cube, and of these no more than the
// cells that are alike.
func (c *Cube) measures(known *graph.Figures, kept keptTo) []graph.Value {
	s, w := subjectOf(c.Ask.Measure), &c.Ask.Where
	categories, stages := textIs(graph.FieldCategory, nil).Values, textIs(graph.PropStage, w.Stages).Values
	if s.hub == nil {
		categories = categoryIs(w.Categories).Values
	}
	if !kept.category.IsNull() {
		categories = []graph.Value{kept.category}
	}
	if !kept.stage.IsNull() {
		stages = []graph.Value{kept.stage}
	} else if c.Ask.Measure == CubeOpenNeeds {
		stages = []graph.Value{graph.TextValue("OPEN")}
	}
	var codes []graph.Value
	for _, m := range known.ItemisableMeasures() {
		items := known.Spec(m.Text).Items
		last := &items[len(items)-1]
		if last.Kinds == graph.NewKindSet(s.kind) && keepsWithin(&last.Where, graph.FieldCategory, categories) && keepsWithin(&last.Where, graph.PropStage, stages) {
			codes = append(codes, m)
		}
	}
	return codes
}

// within tells whether a condition keeps nothing but some values of a field; all
// conditions do where no values are given.
func keepsWithin(f *graph.Filter, field graph.Field, values []graph.Value) bool {
	if len(values) == 0 {
		return true
	}
	switch {
	case f.Op == graph.All:
		return slices.ContainsFunc(f.Sub, func(sub graph.Filter) bool { return keepsWithin(&sub, field, values) })
	case f.Op == graph.Test && !f.Link && f.Field == field && f.Cmp <= graph.OneOf:
		return !slices.ContainsFunc(f.Values, func(v graph.Value) bool { return !slices.Contains(values, v) })
	}
	return false
}
