package analysis

import (
	"context"
	"fmt"
	"maps"
	"slices"

	"github.com/expertgraph/expertgraph/graph"
)

// summands are the figures of one cell, in the order of their ids.
type summands struct {
	cell    []graph.Value // the values of the dimensions
	figures []*graph.Node
	of      map[graph.ID][]*graph.Node // the figures by their region
}

// checkSummable refuses figures that cannot be summed: different measures, units, statuses or
// periods, unknown periods, rates and ranks. It also refuses figures of a place together with those
// of a place inside it.
func checkSummable(ctx context.Context, s *graph.Session, q graph.Query) error {
	cells, err := readSummands(ctx, s, q)
	if err != nil {
		return err
	}
	var regions []graph.ID
	for _, c := range cells {
		if f := c.rateBelow(q.Keys); f != nil {
			return unlike(f, f, "a rate or rank of a place is none of the places above it")
		}
		for _, f := range c.figures[1:] {
			if fault := cannotSum(c.figures[0], f); fault != "" {
				return unlike(c.figures[0], f, fault)
			}
		}
		if len(c.figures) > 1 {
			regions = slices.AppendSeq(regions, maps.Keys(c.of))
		}
	}
	slices.SortFunc(regions, graph.ID.Compare)
	return checkDistinctPlaces(ctx, s, cells, slices.Compact(regions))
}

// readSummands reads the figures of all cells, in the order of the first figure of each cell.
func readSummands(ctx context.Context, s *graph.Session, q graph.Query) ([]*summands, error) {
	width := len(q.Keys)
	place := graph.Step{Hop: graph.Hop{Relations: graph.NewRelationSet(graph.InRegion)}, Mode: graph.Optional}
	at := slices.IndexFunc(q.Pattern.Steps, func(s graph.Step) bool { return s.From == 0 && s.Hop == place.Hop })
	if at < 0 {
		at = len(q.Pattern.Steps)
		q.Pattern.Steps = append(slices.Clip(q.Pattern.Steps), place)
	}
	q.Keys = append(slices.Clip(q.Keys), graph.Key{}, graph.Key{Var: graph.Var(at + 1)})
	q.Get, q.Having, q.Order, q.Page = nil, nil, []graph.Order{{By: graph.OrderKey, Index: width}}, graph.Page{First: MaxCubeCells + 1}
	lists, err := s.MatchLarge(ctx, q)
	if err == nil && len(lists.Rows) > MaxCubeCells {
		err = tooLarge(int64(len(lists.Rows)), "at least ")
	}
	var cells []*summands
	known := map[[MaxCubeBy]graph.Value]*summands{}
	for _, r := range lists.Rows {
		n, region := r.Nodes[width], r.Keys[width+1].ID
		r.Keys = r.Keys[:width]
		c := known[cellOf(&r)]
		if c == nil {
			c = &summands{cell: r.Keys, of: map[graph.ID][]*graph.Node{}}
			known[cellOf(&r)], cells = c, append(cells, c)
		}
		if len(c.figures) == 0 || c.figures[len(c.figures)-1].ID != n.ID {
			c.figures = append(c.figures, n)
		}
		c.of[region] = append(c.of[region], n)
	}
	return cells, err
}

// rateBelow gives a figure that is a rate or a rank of a place below the place of the cell; nil if there
// is none. Such a figure tells nothing about the cell.
func (c *summands) rateBelow(keys []graph.Key) *graph.Node {
	for i, k := range keys {
		if k.By != graph.ByTreeLevel || c.cell[i].IsNull() {
			continue
		}
		for _, f := range c.figures {
			here := func(n *graph.Node) bool { return n.ID == f.ID }
			if isRate(f) && !slices.ContainsFunc(c.of[c.cell[i].ID], here) {
				return f
			}
		}
	}
	return nil
}

func isRate(n *graph.Node) bool {
	unit := n.Prop(graph.PropUnit).Text
	return unit == "%" || unit == "名次"
}

// checkDistinctPlaces refuses a cell with figures of two places if one lies inside the other.
func checkDistinctPlaces(ctx context.Context, s *graph.Session, cells []*summands, regions []graph.ID) error {
	if len(regions) < 2 {
		return nil
	}
	in := graph.IDIs(regions, false)
	lists, err := s.MatchLarge(ctx, graph.Query{Pattern: graph.Pattern{Root: graph.NewKindSet(graph.Region), Where: in, Steps: []graph.Step{
		{Hop: graph.Hop{Relations: graph.TreeRelations, Below: true, Tree: true}, Where: in},
	}}, Page: graph.Page{First: MaxCubeCells}})
	if err != nil {
		return err
	}
	above := map[graph.ID][]graph.ID{}
	for _, r := range lists.Rows {
		above[r.Nodes[0].ID] = append(above[r.Nodes[0].ID], r.Nodes[1].ID)
	}
	for _, c := range cells {
		for _, region := range slices.SortedFunc(maps.Keys(c.of), graph.ID.Compare) {
			for _, b := range above[region] {
				if f, g := c.of[region], c.of[b]; len(g) > 0 && (len(f) > 1 || len(g) > 1 || f[0].ID != g[0].ID) {
					return unlike(g[0], f[len(f)-1], "one is of a place within that of the other")
				}
			}
		}
	}
	return nil
}

// unlike is the error for two figures that cannot be summed.
func unlike(a, b *graph.Node, fault string) error {
	names := a.Name
	if b != a {
		names += " + " + b.Name
	}
	return graph.Invalid("measure", names, "cannot be summed: "+fault,
		"take one measure (where: {measure}), group by what differs, or narrow the question until each cell holds figures of one kind")
}

// cannotSum tells why two figures cannot be summed; "" if they can.
func cannotSum(a, b *graph.Node) string {
	for _, f := range []struct {
		field graph.Field
		fault string
	}{
		{graph.PropMeasure, "they count different things, or what is new and what there is in all"},
		{graph.PropUnit, "they have different units"},
		{graph.PropWhen, "one is from before a change"},
		{graph.FieldStatus, "one is planned, the other is not"},
	} {
		if x, y := a.Value(f.field), b.Value(f.field); x != y {
			return f.fault + fmt.Sprintf(" (%s, %s)", orUnstated(x), orUnstated(y))
		}
	}
	switch p, q := a.Period, b.Period; {
	case isRate(a):
		return "rates and ranks do not add up"
	case !p.Dated() || !q.Dated():
		return "the period of one is not stated"
	case p.SameTime() != q.SameTime():
		return fmt.Sprintf("they are of different periods (%s, %s)", p, q)
	}
	return ""
}

func orUnstated(v graph.Value) string {
	if v.IsNull() {
		return "unstated"
	}
	return v.String()
}
