package graph

import (
	"context"
	"slices"
)

// Gap is something of which something is missing.
type Gap struct {
	Kind    GapKind
	Subject *Node
	Plan    *Plan     // of PlanWithoutResult; nil otherwise
	Where   *GapWhere // where it was looked for
	Certain bool      // nothing closes it, not even what may not have been so in time
	place   Position
}

// Searched tells in words what was looked for and not found, where, and as of when.
func (g *Gap) Searched() string {
	text := gapSpecs[g.Kind].searched
	for _, at := range []struct {
		words string
		node  *Node
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

// At is where the gap stands in the list of all: by kind, then by name; plans in
// their own order.
func (g *Gap) At() Position { return append(Position{IntValue(int64(g.Kind))}, g.place...) }

// Gaps lists what is missing where, a page of it, of the kinds (any if there are
// none), in the order of At.
func (s *Session) Gaps(ctx context.Context, ask []GapKind, w GapWhere, page Page) (Fan[Gap], error) {
	fan := Fan[Gap]{Prev: []bool{page.After != nil}, Next: []bool{page.Before != nil}}
	if err := page.check(); err != nil {
		return fan, err
	}
	kinds := slices.DeleteFunc(GapKinds(), func(k GapKind) bool { return len(ask) > 0 && !slices.Contains(ask, k) })
	if page.Total {
		fan.Total = []int32{0}
		for _, k := range kinds {
			counted, err := s.gapsOf(ctx, k, &w, Page{Total: true})
			if err != nil {
				return fan, err
			}
			fan.Total[0] += counted.Total[0]
		}
	}
	rows, more, err := s.gapRows(ctx, kinds, &w, page)
	if page.Last > 0 {
		fan.Prev[0] = fan.Prev[0] || more
	} else {
		fan.Next[0] = fan.Next[0] || more
	}
	fan.Rows, fan.End = rows, []int32{int32(len(rows))}
	return fan, err
}

// gapRows reads the rows of a page kind by kind, from where it begins, and tells
// whether more stand behind its end.
func (s *Session) gapRows(ctx context.Context, kinds []GapKind, w *GapWhere, page Page) (rows []Gap, more bool, err error) {
	if page.Last > 0 {
		kinds = slices.Clone(kinds)
		slices.Reverse(kinds)
	}
	for _, k := range kinds {
		part, reached := page.of(k)
		if !reached || more {
			continue
		}
		// one row too many tells that more stand there
		part.First, part.Last = max(page.First-len(rows), 0), max(page.Last-len(rows), 0)
		full := part.First+part.Last == 0
		if full {
			part.First = min(page.First, 1)
			part.Last = min(page.Last, 1)
		}
		fan, err := s.gapsOf(ctx, k, w, part)
		switch {
		case err != nil:
			return nil, false, err
		case full:
			more = len(fan.Rows) > 0
		case page.Last > 0:
			rows, more = slices.Concat(fan.Rows, rows), fan.Prev[0]
		default:
			rows, more = slices.Concat(rows, fan.Rows), fan.Next[0]
		}
	}
	return rows, more, nil
}

// of gives the part of a page of gaps that lies in one kind, if any does.
func (p *Page) of(k GapKind) (part Page, reached bool) {
	here := IntValue(int64(k))
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

// gapsOf lists the gaps of one kind; positions are those within it.
func (s *Session) gapsOf(ctx context.Context, k GapKind, w *GapWhere, page Page) (Fan[Gap], error) {
	switch k {
	case FigureWithoutItems:
		list, err := s.bareFigures(ctx, w)
		return PageOf(list, page, func(g *Gap) Position { return g.place }), err
	case PlanWithoutResult:
		return s.barePlans(ctx, w, page)
	}
	spec := &gapSpecs[k]
	where := spec.where(w)
	q := Query{Pattern: Pattern{Root: spec.root, Where: where}, Order: []Order{{Field: FieldPinyin}}, Page: page}
	if w.Possible {
		q.Pattern.Where = certainly(where, false)
	}
	found, err := s.Match(ctx, q)
	fan := Fan[Gap]{End: found.End, Prev: found.Prev, Next: found.Next, Total: found.Total}
	for _, r := range found.Rows {
		fan.Rows = append(fan.Rows, Gap{Kind: k, Subject: r.Nodes[0], Where: w, Certain: !w.Possible, place: r.At()})
	}
	if err != nil || !w.Possible || len(fan.Rows) == 0 {
		return fan, err
	}
	q = Query{Pattern: Pattern{Root: spec.root, Where: where}, Page: Page{First: 1}}
	for i := range fan.Rows {
		q.Each = append(q.Each, eachRoot([]ID{fan.Rows[i].Subject.ID})...)
	}
	certain, err := s.Match(ctx, q)
	for i := range certain.End {
		fan.Rows[i].Certain = len(certain.List(i)) > 0
	}
	return fan, err
}

// bareFigures lists figures above zero whose items could be found, and of which none is.
func (s *Session) bareFigures(ctx context.Context, w *GapWhere) ([]Gap, error) {
	where := And(w.happened(), s.Itemisable(true), Filter{Op: Test, Field: PropValue, Cmp: Gt, Values: []Value{IntValue(0)}})
	for _, of := range w.whose() {
		where = And(where, has(of, out(Of)))
	}
	if w.Region != nil {
		where = And(where, Filter{Op: Any, Sub: []Filter{has(Filter{Op: Any, Sub: []Filter{w.under(w.Region), w.within(w.Region, LocatedIn)}}, out(Of)), w.within(w.Region, InRegion)}})
	}
	rows, err := s.all(ctx, Query{Pattern: Pattern{Root: NewKindSet(Observation), Where: where}, Order: []Order{{Field: FieldPinyin}}})
	if err != nil {
		return nil, err
	}
	figures := make([]*Node, len(rows))
	for i, r := range rows {
		figures[i] = r.Nodes[0]
	}
	covered, err := s.coverage(ctx, figures, w.AsOf, false)
	if err != nil {
		return nil, err
	}
	closed := covered
	if w.Possible {
		if closed, err = s.coverage(ctx, figures, w.AsOf, true); err != nil {
			return nil, err
		}
	}
	var list []Gap
	for i, f := range figures {
		if closed[i].Itemised == 0 {
			list = append(list, Gap{Kind: FigureWithoutItems, Subject: f, Where: w, Certain: covered[i].Itemised == 0, place: rows[i].At()})
		}
	}
	return list, nil
}

// whose are the conditions on what figures are of and plans name: the industry, or
// in it, and the programme.
func (w *GapWhere) whose() []Filter {
	var all []Filter
	if w.Industry != nil {
		all = append(all, Filter{Op: Any, Sub: []Filter{w.under(w.Industry), w.within(w.Industry, InIndustry)}})
	}
	if w.Program != nil {
		all = append(all, w.under(w.Program))
	}
	return all
}

// barePlans lists plans that are due and that nothing confirms.
func (s *Session) barePlans(ctx context.Context, w *GapWhere, page Page) (Fan[Gap], error) {
	no := false
	where := PlanWhere{Confirmed: &no, also: w.whose(), asOf: w.AsOf, certain: w.Possible}
	if w.Region != nil {
		where.Region = w.Region.ID
	}
	if !w.AsOf.IsNull() {
		where.Period = Filter{Op: Test, Field: FieldPeriod, Cmp: EndsIn, Values: []Value{{}, w.AsOf}, Undated: true}
	}
	plans, err := s.PlanProgress(ctx, where, page)
	fan := Fan[Gap]{End: plans.End, Prev: plans.Prev, Next: plans.Next, Total: plans.Total}
	for i := range plans.Rows {
		p := &plans.Rows[i]
		fan.Rows = append(fan.Rows, Gap{Kind: PlanWithoutResult, Subject: p.Node, Plan: p, Where: w, Certain: !p.Confirmed(), place: p.At()})
	}
	return fan, err
}
