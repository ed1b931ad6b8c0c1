package analysis

import (
	"context"
	"slices"

	"github.com/expertgraph/expertgraph/graph"
)

// PlanWhere narrows the plans of PlanProgress; zero fields do not.
type PlanWhere struct {
	About     graph.ID     // what the plan names: its owner, its object, its place
	Region    graph.ID     // where what it names is, or below
	Period    graph.Filter // when it is due, on FieldPeriod; the zero Filter: any
	Confirmed *bool        // whether something confirms it
	Known     *Confirmed   // what was found before for the same list; nil: nothing, and nothing is remembered

	also []graph.Filter // further conditions, each of which something that it names meets
	asOf graph.Value    // the day of which results are asked; null: any

	certain bool // Confirmed means certainly confirmed
}

// Plan is one thing that was planned or announced, and what of it came about.
type Plan struct {
	Node    *graph.Node   // a fact or thing that is planned; of a planned link where it leads from
	Link    *graph.Link   // the planned link; nil if the plan is a node
	To      *graph.Node   // where that link leads to
	Results []*graph.Node // what confirms the plan; nothing recorded does if there is none and Result is nil
	Result  *graph.Link   // the same link as an actual or ongoing one
	// Certain tells that something confirms the plan whatever the exact dates are: the
	// plan names it as its result, or it was certainly not over before the plan was due.
	Certain bool

	stated []graph.ID // of Results: those that the plan names as its results
}

// Confirmed tells whether something recorded confirms the plan. If nothing does, it
// may have failed, or nobody wrote of it.
func (p *Plan) Confirmed() bool { return p.Result != nil || len(p.Results) > 0 }

// is tells whether the plan is confirmed as it is asked for.
func (w *PlanWhere) is(p *Plan) bool {
	switch {
	case w.Confirmed == nil:
		return true
	case w.certain:
		return p.Certain == *w.Confirmed
	default:
		return p.Confirmed() == *w.Confirmed
	}
}

// Period is when the plan is due.
func (p *Plan) Period() graph.Period {
	if p.Link != nil {
		return p.Link.Period
	}
	return p.Node.Period
}

// At is where the plan stands in the list of all: by its earliest begin, by name, by
// the ids of what it joins, by that of the link.
func (p *Plan) At() graph.Position {
	at := graph.Position{p.Period().Value(graph.FieldBegin), graph.TextValue(p.Node.Keys.Sort), graph.IDValue(p.Node.ID), {}, {}}
	if p.Link != nil {
		at[3], at[4] = graph.IDValue(p.To.ID), graph.IDValue(p.Link.ID)
	}
	return at
}

func intended() []graph.Status { return []graph.Status{graph.Planned, graph.Upcoming} }

// facts are the kinds that state a fact.
func facts() graph.KindSet {
	var set graph.KindSet
	for _, k := range graph.Kinds() {
		if k.Fact {
			set |= graph.NewKindSet(k.Kind)
		}
	}
	return set
}

// things are the kinds that state nothing.
func things() graph.KindSet {
	var set graph.KindSet
	for _, k := range graph.Kinds() {
		if !k.Fact {
			set |= graph.NewKindSet(k.Kind)
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
func PlanProgress(ctx context.Context, s *graph.Session, w PlanWhere, page graph.Page) (graph.Fan[Plan], error) {
	fan := graph.Fan[Plan]{Prev: []bool{page.After != nil}, Next: []bool{page.Before != nil}}
	if err := page.Check(); err != nil {
		return fan, err
	}
	if page.Total {
		n, err := countPlans(ctx, s, w)
		if err != nil {
			return fan, err
		}
		fan.Total = []int32{int32(n)}
	}
	more, err := eachPlan(ctx, s, w, page, func(plans []Plan) bool {
		if page.Last > 0 {
			fan.Rows = slices.Concat(plans, fan.Rows)
		} else {
			fan.Rows = slices.Concat(fan.Rows, plans)
		}
		return len(fan.Rows) <= page.First+page.Last
	})
	if n := page.First + page.Last; len(fan.Rows) > n {
		more = true
		if page.Last > 0 {
			fan.Rows = fan.Rows[len(fan.Rows)-n:]
		} else {
			fan.Rows = fan.Rows[:n]
		}
	}
	if page.Last > 0 {
		fan.Prev[0] = fan.Prev[0] || more
	} else {
		fan.Next[0] = fan.Next[0] || more
	}
	fan.End = []int32{int32(len(fan.Rows))}
	return fan, err
}

// maxPlanPart is how many plans are read at a time, at most.
const maxPlanPart = 4096

// eachPlan reads the plans of a page in parts, from where it begins, and hands over
// those that are confirmed or not, as is asked, until take has enough. It tells
// whether it stopped before the end.
func eachPlan(ctx context.Context, s *graph.Session, w PlanWhere, page graph.Page, take func([]Plan) bool) (more bool, err error) {
	n := page.First + page.Last
	if n == 0 {
		return true, nil
	}
	if w.Confirmed != nil {
		n = min(max(3*n, 60), graph.MaxPage) // some of which may not be asked for
	}
	for {
		part := graph.Page{First: n, After: page.After, Before: page.Before}
		if page.Last > 0 {
			part.First, part.Last = 0, n
		}
		plans, more, err := planPage(ctx, s, w, part)
		if err != nil {
			return false, err
		}
		if len(plans) == 0 {
			return more, nil
		}
		if page.Last > 0 {
			page.Before = plans[0].At()
		} else {
			page.After = plans[len(plans)-1].At()
		}
		if err := w.Known.confirm(ctx, s, plans, w.asOf); err != nil {
			return false, err
		}
		plans = slices.DeleteFunc(plans, func(p Plan) bool { return !w.is(&p) })
		if !take(plans) || !more || w.Confirmed == nil {
			return more, nil
		}
		n = min(4*n, maxPlanPart) // each part costs a look at all plans
	}
}

// countPlans counts the plans; those that are confirmed or not it must read for that.
func countPlans(ctx context.Context, s *graph.Session, w PlanWhere) (n int, err error) {
	if w.Confirmed == nil {
		for _, q := range w.queries() {
			q.Page = graph.Page{Total: true}
			fan, err := s.Match(ctx, q)
			if err != nil {
				return 0, err
			}
			n += int(fan.Total[0])
		}
		return n, nil
	}
	_, err = eachPlan(ctx, s, w, graph.Page{First: graph.MaxPage}, func(plans []Plan) bool {
		n += len(plans)
		return true
	})
	return n, err
}

// planPage reads one page of plans and tells whether more plans lie beyond it, in the direction that was asked. It merges the
// first (or last) rows of each query, and leaves the confirmations of the plans empty.
func planPage(ctx context.Context, s *graph.Session, w PlanWhere, page graph.Page) (list []Plan, more bool, err error) {
	n := page.First + page.Last
	for _, q := range w.queries() {
		q.Page = page
		if len(q.Pattern.Steps) == 0 { // its positions end with the node
			q.Page.After, q.Page.Before = upTo(page.After, 3), upTo(page.Before, 3)
		}
		fan, err := s.MatchLarge(ctx, q)
		if err != nil {
			return nil, false, err
		}
		for _, r := range fan.Rows {
			p := Plan{Node: r.Nodes[0]}
			if len(r.Links()) > 0 {
				p.Link, p.To = r.Links()[0], r.Nodes[1]
			}
			list = append(list, p)
		}
		more = more || page.Last > 0 && fan.Prev[0] && len(fan.Rows) == n || page.First > 0 && fan.Next[0] && len(fan.Rows) == n
	}
	slices.SortFunc(list, func(a, b Plan) int { return a.At().Compare(b.At(), nil) })
	if len(list) > n {
		more = true
		if page.Last > 0 {
			return list[len(list)-n:], more, nil
		}
		return list[:n], more, nil
	}
	return list, more, nil
}

func upTo(p graph.Position, n int) graph.Position {
	if p == nil {
		return nil
	}
	return p[:n]
}

// queries are the questions that together find every plan once, each in the order of At.
func (w *PlanWhere) queries() []graph.Query {
	ofFact := graph.Filter{Op: graph.Test, Field: graph.FieldKind, Cmp: graph.OneOf}
	for _, k := range facts().List() {
		ofFact.Values = append(ofFact.Values, graph.EnumValue(k))
	}
	alone := lacks(graph.StatusIs(true, intended()), graph.Hop{Direction: graph.Both})
	where := graph.And(graph.StatusIs(false, intended()), graph.Filter{Op: graph.Any, Sub: []graph.Filter{ofFact, alone}}, w.Period)
	// A link names its ends: each condition is met by the one, or only by the other.
	ends := [][2]graph.Filter{{{}, graph.And(graph.StatusIs(true, intended()), onLink(w.Period))}}
	for _, named := range w.names() {
		where = graph.And(where, graph.Filter{Op: graph.Any, Sub: []graph.Filter{named, has(named, graph.Hop{})}})
		var split [][2]graph.Filter
		for _, e := range ends {
			not := graph.Filter{Op: graph.Not, Sub: []graph.Filter{named}}
			split = append(split, [2]graph.Filter{graph.And(e[0], named), e[1]}, [2]graph.Filter{graph.And(e[0], not), graph.And(e[1], named)})
		}
		ends = split
	}
	list := []graph.Query{{Pattern: graph.Pattern{Where: where}, Order: []graph.Order{{Field: graph.FieldBegin}, {Field: graph.FieldPinyin}}}}
	for _, e := range ends {
		list = append(list, graph.Query{
			Pattern: graph.Pattern{Root: things(), Where: e[0], Steps: []graph.Step{{Kinds: things(), Where: e[1]}}},
			Order:   []graph.Order{{Var: 1, Link: true, Field: graph.FieldBegin}, {Field: graph.FieldPinyin}},
		})
	}
	return list
}

// names are the conditions on what a plan names: for each, something it names meets it.
func (w *PlanWhere) names() []graph.Filter {
	all := slices.Clone(w.also)
	if !w.About.IsZero() {
		all = append(all, graph.IDIs([]graph.ID{w.About}, false))
	}
	if !w.Region.IsZero() {
		in := []graph.Filter{graph.IDIs([]graph.ID{w.Region}, true)}
		all = append(all, graph.Filter{Op: graph.Any, Sub: append(in, has(in[0], out(graph.LocatedIn)))})
	}
	return all
}

// onLink makes a condition on a node one on the link.
func onLink(f graph.Filter) graph.Filter {
	f.Link = f.Op == graph.Test
	f.Sub = slices.Clone(f.Sub)
	for i := range f.Sub {
		f.Sub[i] = onLink(f.Sub[i])
	}
	return f
}
