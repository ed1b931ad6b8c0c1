package analysis

import (
	"context"
	"slices"

	"github.com/expertgraph/expertgraph/graph"
)

// PlanWhere restricts the plans of PlanProgress; zero fields do not restrict them.
type PlanWhere struct {
	About     graph.ID     // an entity that the plan names: its owner, its object or its place
	Region    graph.ID     // a region that contains an entity that the plan names
	Period    graph.Filter // a condition on FieldPeriod, the time when the plan is due; the zero Filter means any
	Confirmed *bool        // true: only confirmed plans; false: only unconfirmed ones; nil: all
	Known     *Confirmed   // a cache for the same list; nil means no cache

	also []graph.Filter // further conditions; some entity that the plan names must meet each of them
	asOf graph.Value    // the day up to which results count; null means any

	certain bool // whether Confirmed is compared with Plan.Certain instead of Plan.Confirmed
}

// Plan is one thing that was planned or announced, with its results.
type Plan struct {
	Node    *graph.Node   // the planned fact or thing; for a planned link its From
	Link    *graph.Link   // the planned link; nil if the plan is a node
	To      *graph.Node   // the To of the planned link
	Results []*graph.Node // the facts or things that confirm the plan
	Result  *graph.Link   // the actual or ongoing link that equals the planned one; nil if there is none
	// Certain tells that the plan is confirmed for all possible dates. Either the plan names the
	// result, or the result was certainly not over before the plan was due.
	Certain bool

	stated []graph.ID // the results that the plan itself names
}

// Confirmed tells whether a record confirms the plan. Without one, the plan may have failed, or
// nobody may have reported on it.
func (p *Plan) Confirmed() bool { return p.Result != nil || len(p.Results) > 0 }

// is tells whether the plan meets the condition Confirmed.
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

// Period is the time when the plan is due.
func (p *Plan) Period() graph.Period {
	if p.Link != nil {
		return p.Link.Period
	}
	return p.Node.Period
}

// Position is the position of the plan in the list of all. Plans are ordered by earliest begin,
// name, the ids of the nodes that the plan joins, and the id of the link.
func (p *Plan) Position() graph.Position {
	at := graph.Position{p.Period().Value(graph.FieldBegin), graph.TextValue(p.Node.Keys.Sort), graph.IDValue(p.Node.ID), {}, {}}
	if p.Link != nil {
		at[3], at[4] = graph.IDValue(p.To.ID), graph.IDValue(p.Link.ID)
	}
	return at
}

func setPlanned() []graph.Status { return []graph.Status{graph.Planned, graph.Upcoming} }

// facts are the kinds of nodes that are facts.
func facts() graph.KindSet {
	var set graph.KindSet
	for _, k := range graph.Kinds() {
		if k.Fact {
			set |= graph.NewKindSet(k.Kind)
		}
	}
	return set
}

// things are the kinds of nodes that are not facts.
func things() graph.KindSet {
	var set graph.KindSet
	for _, k := range graph.Kinds() {
		if !k.Fact {
			set |= graph.NewKindSet(k.Kind)
		}
	}
	return set
}

// PlanProgress lists a page of plans with their confirmations, the earliest first. A plan is a
// planned or upcoming fact; a planned or upcoming link between things; or a planned or upcoming
// thing without such a link or fact.
//
// Four sorts of records confirm a plan:
//
//   - a result that the plan names by CONFIRMED_BY;
//   - a named thing that the plan was to produce, and that is now actual or ongoing;
//   - the same link with the status actual or ongoing;
//   - an actual or ongoing fact with all parts of the plan. It must have the kind of the plan, unless
//     the plan is a plan item. A figure must also have the measure and unit of the plan.
//
// A result that was certainly over before the plan was due confirms nothing. Undated results count.
func PlanProgress(ctx context.Context, s *graph.Session, w PlanWhere, page graph.Page) (graph.Pages[Plan], error) {
	lists := graph.Pages[Plan]{Prev: []bool{page.After != nil}, Next: []bool{page.Before != nil}}
	if err := page.Check(); err != nil {
		return lists, err
	}
	if page.Total {
		n, err := countPlans(ctx, s, w)
		if err != nil {
			return lists, err
		}
		lists.Total = []int32{int32(n)}
	}
	more, err := eachPlan(ctx, s, w, page, func(plans []Plan) bool {
		if page.Last > 0 {
			lists.Rows = slices.Concat(plans, lists.Rows)
		} else {
			lists.Rows = slices.Concat(lists.Rows, plans)
		}
		return len(lists.Rows) <= page.First+page.Last
	})
	if n := page.First + page.Last; len(lists.Rows) > n {
		more = true
		if page.Last > 0 {
			lists.Rows = lists.Rows[len(lists.Rows)-n:]
		} else {
			lists.Rows = lists.Rows[:n]
		}
	}
	if page.Last > 0 {
		lists.Prev[0] = lists.Prev[0] || more
	} else {
		lists.Next[0] = lists.Next[0] || more
	}
	lists.End = []int32{int32(len(lists.Rows))}
	return lists, err
}

// maxPlanPart is how many plans are read at a time.
const maxPlanPart = 4096

// eachPlan reads the plans of a page in parts. It calls the function take with the plans of each part that
// meet the condition Confirmed, until take returns false. The result more tells whether plans remain.
func eachPlan(ctx context.Context, s *graph.Session, w PlanWhere, page graph.Page, take func([]Plan) bool) (more bool, err error) {
	n := page.First + page.Last
	if n == 0 {
		return true, nil
	}
	if w.Confirmed != nil {
		n = min(max(3*n, 60), graph.MaxPage) // the filter may drop some of the rows
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
			page.Before = plans[0].Position()
		} else {
			page.After = plans[len(plans)-1].Position()
		}
		if err := w.Known.confirm(ctx, s, plans, w.asOf); err != nil {
			return false, err
		}
		plans = slices.DeleteFunc(plans, func(p Plan) bool { return !w.is(&p) })
		if !take(plans) || !more || w.Confirmed == nil {
			return more, nil
		}
		n = min(4*n, maxPlanPart) // larger parts need fewer queries, and each query scans all plans
	}
}

// countPlans counts plans. If the condition Confirmed is set, it must read them.
func countPlans(ctx context.Context, s *graph.Session, w PlanWhere) (n int, err error) {
	if w.Confirmed == nil {
		for _, q := range w.queries() {
			q.Page = graph.Page{Total: true}
			lists, err := s.Match(ctx, q)
			if err != nil {
				return 0, err
			}
			n += int(lists.Total[0])
		}
		return n, nil
	}
	_, err = eachPlan(ctx, s, w, graph.Page{First: graph.MaxPage}, func(plans []Plan) bool {
		n += len(plans)
		return true
	})
	return n, err
}

// planPage reads one page of plans and tells whether more plans follow in the direction of the
// page. It merges the first (or last) rows of each query. It does not read the confirmations.
func planPage(ctx context.Context, s *graph.Session, w PlanWhere, page graph.Page) (list []Plan, more bool, err error) {
	n := page.First + page.Last
	for _, q := range w.queries() {
		q.Page = page
		if len(q.Pattern.Steps) == 0 { // positions of such a query end with the node's id
			q.Page.After, q.Page.Before = upTo(page.After, 3), upTo(page.Before, 3)
		}
		lists, err := s.MatchLarge(ctx, q)
		if err != nil {
			return nil, false, err
		}
		for _, r := range lists.Rows {
			p := Plan{Node: r.Nodes[0]}
			if len(r.Links()) > 0 {
				p.Link, p.To = r.Links()[0], r.Nodes[1]
			}
			list = append(list, p)
		}
		more = more || page.Last > 0 && lists.Prev[0] && len(lists.Rows) == n || page.First > 0 && lists.Next[0] && len(lists.Rows) == n
	}
	slices.SortFunc(list, func(a, b Plan) int { return a.Position().Compare(b.Position(), nil) })
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

// queries are the queries that together find every plan exactly once, each in the order of Position.
func (w *PlanWhere) queries() []graph.Query {
	ofFact := graph.Filter{Op: graph.Test, Field: graph.FieldKind, Cmp: graph.OneOf}
	for _, k := range facts().List() {
		ofFact.Values = append(ofFact.Values, graph.EnumValue(k))
	}
	alone := lacks(graph.StatusIs(true, setPlanned()), graph.Hop{Direction: graph.Both})
	where := graph.And(graph.StatusIs(false, setPlanned()), graph.Filter{Op: graph.Any, Sub: []graph.Filter{ofFact, alone}}, w.Period)
	// A link names both ends. Either end may meet a condition.
	ends := [][2]graph.Filter{{{}, graph.And(graph.StatusIs(true, setPlanned()), onLink(w.Period))}}
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

// names are the conditions on the entities that a plan names. For each condition, some named entity
// must meet it.
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

// onLink turns a condition on a node into the same condition on a link.
func onLink(f graph.Filter) graph.Filter {
	f.Link = f.Op == graph.Test
	f.Sub = slices.Clone(f.Sub)
	for i := range f.Sub {
		f.Sub[i] = onLink(f.Sub[i])
	}
	return f
}
