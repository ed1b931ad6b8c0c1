package analysis

import (
	"context"
	"slices"

	"github.com/expertgraph/expertgraph/graph"
)

// Gap is a subject that lacks something, such as an industry without experts.
type Gap struct {
	Kind    GapKind
	Subject *graph.Node
	Plan    *Plan     // for PlanWithoutResult: the plan; nil otherwise
	Where   *GapWhere // the question that found the gap
	Certain bool      // true if not even undated or partly dated records could close it
	place   graph.Position
}

// Searched tells in words what was searched for and not found, where, and as of which day.
func (g *Gap) Searched() string {
	text := gapSpecs[g.Kind].searched
	for _, at := range []struct {
		words string
		node  *graph.Node
	}{{"in or below", g.Where.Region}, {"in the industry", g.Where.Industry}, {"through", g.Where.Program}} {
		if at.node != nil {
			text += "; " + at.words + " " + at.node.Name
		}
	}
	if !g.Where.AsOf.IsNull() {
		text += "; as of " + g.Where.AsOf.String()
	}
	return text
}

// Position is the position of the gap in the list of all: by kind, then by name. Plans have an order of
// their own.
func (g *Gap) Position() graph.Position {
	return append(graph.Position{graph.IntValue(int64(g.Kind))}, g.place...)
}

// Gaps lists a page of the gaps of some kinds, in the order of Position. No kinds means all.
func Gaps(ctx context.Context, s *graph.Session, ask []GapKind, w GapWhere, page graph.Page) (graph.Pages[Gap], error) {
	lists := graph.Pages[Gap]{Prev: []bool{page.After != nil}, Next: []bool{page.Before != nil}}
	if err := page.Check(); err != nil {
		return lists, err
	}
	kinds := slices.DeleteFunc(GapKinds(), func(k GapKind) bool { return len(ask) > 0 && !slices.Contains(ask, k) })
	if page.Total {
		lists.Total = []int32{0}
		for _, k := range kinds {
			counted, err := gapsOf(ctx, s, k, &w, graph.Page{Total: true})
			if err != nil {
				return lists, err
			}
			lists.Total[0] += counted.Total[0]
		}
	}
	rows, more, err := gapRows(ctx, s, kinds, &w, page)
	if page.Last > 0 {
		lists.Prev[0] = lists.Prev[0] || more
	} else {
		lists.Next[0] = lists.Next[0] || more
	}
	lists.Rows, lists.End = rows, []int32{int32(len(rows))}
	return lists, err
}

// gapRows reads the rows of a page kind by kind, and tells whether more rows follow.
func gapRows(ctx context.Context, s *graph.Session, kinds []GapKind, w *GapWhere, page graph.Page) (rows []Gap, more bool, err error) {
	if page.Last > 0 {
		kinds = slices.Clone(kinds)
		slices.Reverse(kinds)
	}
	for _, k := range kinds {
		part, reached := partOfKind(&page, k)
		if !reached || more {
			continue
		}
		// When the page is full, one row of the next kind tells whether more rows follow.
		part.First, part.Last = max(page.First-len(rows), 0), max(page.Last-len(rows), 0)
		full := part.First+part.Last == 0
		if full {
			part.First = min(page.First, 1)
			part.Last = min(page.Last, 1)
		}
		lists, err := gapsOf(ctx, s, k, w, part)
		switch {
		case err != nil:
			return nil, false, err
		case full:
			more = len(lists.Rows) > 0
		case page.Last > 0:
			rows, more = slices.Concat(lists.Rows, rows), lists.Prev[0]
		default:
			rows, more = slices.Concat(rows, lists.Rows), lists.Next[0]
		}
	}
	return rows, more, nil
}

// partOfKind gives the part of a page that lies in one kind. reached tells whether the page has
// such a part.
func partOfKind(p *graph.Page, k GapKind) (part graph.Page, reached bool) {
	here := graph.IntValue(int64(k))
	if p.After != nil {
		switch c := here.Compare(p.After[0]); {
		case c < 0:
			return part, false
		case c == 0:
			part.After = p.After[1:]
		}
	}
	if p.Before != nil {
		switch c := here.Compare(p.Before[0]); {
		case c > 0:
			return part, false
		case c == 0:
			part.Before = p.Before[1:]
		}
	}
	return part, p.First+p.Last > 0
}

// gapsOf lists the gaps of one kind. Positions in its page are positions within that kind.
func gapsOf(ctx context.Context, s *graph.Session, k GapKind, w *GapWhere, page graph.Page) (graph.Pages[Gap], error) {
	switch k {
	case FigureWithoutItems:
		list, err := bareFigures(ctx, s, w)
		return PageOf(list, page, func(g *Gap) graph.Position { return g.place }), err
	case PlanWithoutResult:
		return plansWithoutResult(ctx, s, w, page)
	}
	spec := &gapSpecs[k]
	where := spec.where(w)
	q := graph.Query{Pattern: graph.Pattern{Root: spec.root, Where: where, AsOf: w.AsOf}, Order: []graph.Order{{Field: graph.FieldPinyin}}, Page: page}
	if w.Possible {
		q.Pattern.Where = onlyCertain(where, false)
	}
	found, err := s.Match(ctx, q)
	lists := graph.Pages[Gap]{End: found.End, Prev: found.Prev, Next: found.Next, Total: found.Total}
	for _, r := range found.Rows {
		lists.Rows = append(lists.Rows, Gap{Kind: k, Subject: r.Nodes[0], Where: w, Certain: !w.Possible, place: r.Position()})
	}
	if err != nil || !w.Possible || len(lists.Rows) == 0 {
		return lists, err
	}
	q = graph.Query{Pattern: graph.Pattern{Root: spec.root, Where: where, AsOf: w.AsOf}, Page: graph.Page{First: 1}}
	for i := range lists.Rows {
		q.Each = append(q.Each, eachRoot([]graph.ID{lists.Rows[i].Subject.ID})...)
	}
	certain, err := s.Match(ctx, q)
	for i := range certain.End {
		lists.Rows[i].Certain = len(certain.List(i)) > 0
	}
	return lists, err
}

// bareFigures lists figures above zero whose items can be found in principle, but of which the
// graph has none.
func bareFigures(ctx context.Context, s *graph.Session, w *GapWhere) ([]Gap, error) {
	where := graph.And(w.begunByDay(), s.Figures().Itemisable(true), graph.Filter{Op: graph.Test, Field: graph.PropValue, Cmp: graph.Gt, Values: []graph.Value{graph.IntValue(0)}})
	for _, of := range w.subjectConditions() {
		where = graph.And(where, has(of, out(graph.Of)))
	}
	if w.Region != nil {
		where = graph.And(where, graph.Filter{Op: graph.Any, Sub: []graph.Filter{has(graph.Filter{Op: graph.Any, Sub: []graph.Filter{w.under(w.Region), w.linkedWithin(w.Region, graph.LocatedIn)}}, out(graph.Of)), w.linkedWithin(w.Region, graph.InRegion)}})
	}
	rows, err := allRows(ctx, s, graph.Query{Pattern: graph.Pattern{Root: graph.NewKindSet(graph.Observation), Where: where, AsOf: w.AsOf}, Order: []graph.Order{{Field: graph.FieldPinyin}}})
	if err != nil {
		return nil, err
	}
	figures := make([]*graph.Node, len(rows))
	for i, r := range rows {
		figures[i] = r.Nodes[0]
	}
	covered, err := coverageAsOf(ctx, s, figures, w.AsOf, false)
	if err != nil {
		return nil, err
	}
	closed := covered
	if w.Possible {
		if closed, err = coverageAsOf(ctx, s, figures, w.AsOf, true); err != nil {
			return nil, err
		}
	}
	var list []Gap
	for i, f := range figures {
		if closed[i].Itemised == 0 {
			list = append(list, Gap{Kind: FigureWithoutItems, Subject: f, Where: w, Certain: covered[i].Itemised == 0, place: rows[i].Position()})
		}
	}
	return list, nil
}

// subjectConditions are the conditions of the question on the subject of a figure or a plan. The subject
// must be the industry, a descendant of it, or in one of these. It must also be the programme or a part
// of it. A condition is absent if the question does not name the industry or the programme.
func (w *GapWhere) subjectConditions() []graph.Filter {
	var all []graph.Filter
	if w.Industry != nil {
		all = append(all, graph.Filter{Op: graph.Any, Sub: []graph.Filter{w.under(w.Industry), w.linkedWithin(w.Industry, graph.InIndustry)}})
	}
	if w.Program != nil {
		all = append(all, w.under(w.Program))
	}
	return all
}

// plansWithoutResult lists plans that are due and have no confirmation. A plan is due if its period may
// end by the day of the question, if the plan is undated, or if the question has no day.
func plansWithoutResult(ctx context.Context, s *graph.Session, w *GapWhere, page graph.Page) (graph.Pages[Gap], error) {
	no := false
	where := PlanWhere{Confirmed: &no, Known: w.Known, also: w.subjectConditions(), asOf: w.AsOf, certain: w.Possible}
	if w.Region != nil {
		where.Region = w.Region.ID
	}
	if !w.AsOf.IsNull() {
		where.Period = graph.Filter{Op: graph.Test, Field: graph.FieldPeriod, Cmp: graph.EndsIn, Values: []graph.Value{{}, w.AsOf}, Undated: true}
	}
	plans, err := PlanProgress(ctx, s, where, page)
	lists := graph.Pages[Gap]{End: plans.End, Prev: plans.Prev, Next: plans.Next, Total: plans.Total}
	for i := range plans.Rows {
		p := &plans.Rows[i]
		lists.Rows = append(lists.Rows, Gap{Kind: PlanWithoutResult, Subject: p.Node, Plan: p, Where: w, Certain: !p.Confirmed(), place: p.Position()})
	}
	return lists, err
}
