package graph

import (
	"context"
	"slices"
)

// PlanWhere narrows the plans of PlanProgress; zero fields do not.
type PlanWhere struct {
	About     ID     // what the plan names: its owner, its object, its place
	Region    ID     // where what it names is, or below
	Period    Filter // when it is due, on FieldPeriod; the zero Filter: any
	Confirmed *bool  // whether something confirms it

	also []Filter // further conditions, each of which something that it names meets
}

// Plan is one thing that was planned or announced, and what of it came about.
type Plan struct {
	Node    *Node   // a fact or thing that is planned; of a planned link where it leads from
	Link    *Link   // the planned link; nil if the plan is a node
	To      *Node   // where that link leads to
	Results []*Node // what confirms the plan; nothing recorded does if there is none and Result is nil
	Result  *Link   // the same link as an actual or ongoing one
}

// Confirmed tells whether something recorded confirms the plan. If nothing does, it
// may have failed, or nobody wrote of it.
func (p *Plan) Confirmed() bool { return p.Result != nil || len(p.Results) > 0 }

// Period is when the plan is due.
func (p *Plan) Period() Period {
	if p.Link != nil {
		return p.Link.Period
	}
	return p.Node.Period
}

// At is where the plan stands in the list of all: by its earliest begin, by name, by id.
func (p *Plan) At() Position {
	at := Position{p.Period().value(FieldBegin), TextValue(p.Node.Keys.Sort), IDValue(p.Node.ID), {}}
	if p.Link != nil {
		at[3] = IDValue(p.Link.ID)
	}
	return at
}

func intended() []Status { return []Status{Planned, Upcoming} }

// things are the kinds that state nothing.
func things() KindSet {
	var set KindSet
	for i := range kinds {
		if !kinds[i].Fact {
			set |= 1 << kinds[i].Kind
		}
	}
	return set
}

// PlanProgress lists plans with what confirms them, the earliest first, a page of
// them. A plan is a fact that is planned or upcoming; such a link between things; or
// such a thing of which no such link or fact speaks.
//
// What confirms it is a result that it names by CONFIRMED_BY; a named thing that it
// was to produce and that is actual or ongoing now; the same link as an actual or
// ongoing one; or an actual or ongoing fact with all its parts, of the same kind (of a
// plan item: any fact) and of a figure the same measure and unit. A result that was
// certainly over before the plan was due confirms nothing; undated ones count.
func (s *Session) PlanProgress(ctx context.Context, w PlanWhere, page Page) (Fan[Plan], error) {
	if err := page.check(); err != nil {
		return Fan[Plan]{}, err
	}
	list, err := s.plans(ctx, w)
	if err != nil {
		return Fan[Plan]{}, err
	}
	if w.Confirmed != nil {
		if err := s.confirm(ctx, list, Value{}); err != nil {
			return Fan[Plan]{}, err
		}
		list = slices.DeleteFunc(list, func(p Plan) bool { return p.Confirmed() != *w.Confirmed })
	}
	fan := PageOf(list, page, (*Plan).At)
	if w.Confirmed == nil {
		err = s.confirm(ctx, fan.Rows, Value{})
	}
	return fan, err
}

// plans lists the plans, without what confirms them.
func (s *Session) plans(ctx context.Context, w PlanWhere) ([]Plan, error) {
	ofFact := Filter{Op: Test, Field: FieldKind, Cmp: OneOf}
	for _, k := range facts.List() {
		ofFact.Values = append(ofFact.Values, KindValue(k))
	}
	alone := Filter{Op: Lacks, Hops: []Hop{{Direction: Both}}, Sub: []Filter{StatusIs(true, intended())}}
	where := And(StatusIs(false, intended()), Filter{Op: Any, Sub: []Filter{ofFact, alone}}, w.Period)
	for _, named := range w.names() {
		where = And(where, Filter{Op: Any, Sub: []Filter{named, {Op: Has, Hops: []Hop{{}}, Sub: []Filter{named}}}})
	}
	nodes, err := s.all(ctx, Query{Pattern: Pattern{Where: where}})
	if err != nil {
		return nil, err
	}
	list := make([]Plan, 0, len(nodes))
	for _, r := range nodes {
		list = append(list, Plan{Node: r.Nodes[0]})
	}
	links, err := s.plannedLinks(ctx, w)
	list = append(list, links...)
	slices.SortFunc(list, func(a, b Plan) int { return a.At().Compare(b.At(), nil) })
	return list, err
}

// names are the conditions on what a plan names: for each, something it names meets it.
func (w *PlanWhere) names() []Filter {
	all := slices.Clone(w.also)
	if !w.About.IsZero() {
		all = append(all, IDIs([]ID{w.About}, false))
	}
	if !w.Region.IsZero() {
		in := []Filter{IDIs([]ID{w.Region}, true)}
		all = append(all, Filter{Op: Any, Sub: append(in, Filter{Op: Has, Hops: []Hop{{Relations: NewRelationSet(LocatedIn)}}, Sub: in})})
	}
	return all
}

// plannedLinks lists the plans that are links between things.
func (s *Session) plannedLinks(ctx context.Context, w PlanWhere) ([]Plan, error) {
	find := func(from, to Filter) ([]Row, error) {
		link := And(StatusIs(true, intended()), onLink(w.Period))
		return s.all(ctx, Query{Pattern: Pattern{Root: things(), Where: from, Steps: []Step{{Kinds: things(), Where: And(link, to)}}}})
	}
	rows, err := find(Filter{}, Filter{})
	for _, named := range w.names() {
		here := map[ID]bool{}
		for _, ends := range [][2]Filter{{named, {}}, {{}, named}} {
			var some []Row
			if err == nil {
				some, err = find(ends[0], ends[1])
			}
			for _, r := range some {
				here[r.Links[0].ID] = true
			}
		}
		rows = slices.DeleteFunc(rows, func(r Row) bool { return !here[r.Links[0].ID] })
	}
	list := make([]Plan, len(rows))
	for i, r := range rows {
		list[i] = Plan{Node: r.Nodes[0], Link: r.Links[0], To: r.Nodes[1]}
	}
	return list, err
}

// onLink makes a condition on a node one on the link.
func onLink(f Filter) Filter {
	f.Link = f.Op == Test
	f.Sub = slices.Clone(f.Sub)
	for i := range f.Sub {
		f.Sub[i] = onLink(f.Sub[i])
	}
	return f
}
