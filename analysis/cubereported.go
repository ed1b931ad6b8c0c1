package analysis

import (
	"context"
	"fmt"
	"slices"

	"github.com/expertgraph/expertgraph/graph"
)

// Reported lists for each cell of a cube the reported figures about the same records. The items of
// the figure's measure have the kind that the cube counts. The figure is about exactly the region,
// programme, association, society and year of the cell or of the cube's conditions. A cell with any
// other dimension, or with an unknown value, has no figures. A cell of one category has no figures
// that count several categories together. Like a cell at a level, a figure of a region includes its
// descendants.
//
// With wider, a cell also has figures that do not state all of its dimensions and conditions. The
// items of such a figure may lie in the cell, so a zero there may only mean that nobody itemised
// them.
func (c *Cube) Reported(ctx context.Context, s *graph.Session, cells []graph.Row, wider bool, page graph.Page) (graph.Pages[graph.Row], error) {
	if err := page.Check(); err != nil {
		return graph.Pages[graph.Row]{}, err
	}
	lists := make([]graph.Pages[graph.Row], len(cells))
	for kept, at := range c.groupAlike(cells) {
		q, ok := c.figures(s.Figures(), kept, wider)
		if !ok {
			continue
		}
		for _, i := range at {
			q.Each = append(q.Each, c.bounds(cells[i], wider))
		}
		q.Page = page
		pages, err := s.Match(ctx, q)
		if err != nil {
			return graph.Pages[graph.Row]{}, fmt.Errorf("reported figures: %w", err)
		}
		for j, i := range at {
			lists[i] = pages.Only(j)
		}
	}
	return joinPages(lists, page.Total), nil
}

// categoryAndStage holds the category and the stage of a cell; null where it has none.
type categoryAndStage struct{ category, stage graph.Value }

// groupAlike groups the indexes of cells by category and stage. The cells of one group have the same
// reported measures (see the method measures), so one query finds the figures of them all.
func (c *Cube) groupAlike(cells []graph.Row) map[categoryAndStage][]int {
	groups := map[categoryAndStage][]int{}
	for i, r := range cells {
		var k categoryAndStage
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

// figures is the query for the figures of the cells of one group; false if there are none.
func (c *Cube) figures(known *graph.Figures, kept categoryAndStage, wider bool) (graph.Query, bool) {
	w := &c.Ask.Where
	narrower := len(w.Industries)+len(w.Actors)+len(w.Served) > 0 || w.ActorKinds != 0 || w.ServedKinds != 0
	if narrower && !wider || c.Ask.Measure == CubeObserved {
		return graph.Query{}, false // figures also count records that such a cube leaves out
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
		if c.dimension(d) < 0 && len(c.conditionOn(d)) == 0 {
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

// dimension is the index of a dimension in the cube; -1 if the cube does not have it.
func (c *Cube) dimension(d Dimension) int {
	return slices.IndexFunc(c.Ask.By, func(b CubeBy) bool { return b.Dimension == d })
}

// conditionOn gives the ids to which the conditions of the cube restrict a dimension.
func (c *Cube) conditionOn(d Dimension) []graph.ID {
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

// bounds selects the figures of one cell. They match nothing if a dimension of the cell has an
// unknown value, or one that figures do not have.
func (c *Cube) bounds(cell graph.Row, wider bool) []graph.Bound {
	none := []graph.Bound{{Value: graph.Value{}}} // selects nothing, because no figure has a null id
	var all []graph.Bound
	step := graph.Var(0)
	for _, d := range []Dimension{DimRegion, DimProgram, DimAssociation, DimSociety} {
		i, to := c.dimension(d), c.conditionOn(d)
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

// measures are the measures that count the records of cells with this category and stage, and no
// other records.
func (c *Cube) measures(known *graph.Figures, kept categoryAndStage) []graph.Value {
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

// keepsWithin tells whether a condition passes only the given values of a field. If no values are
// given, it is true for every condition.
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
