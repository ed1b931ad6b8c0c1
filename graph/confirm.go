package graph

import (
	"context"
	"slices"
)

// confirm fills in what confirms each of the plans; of a day, what had begun by then.
func (s *Session) confirm(ctx context.Context, plans []Plan, asOf Value) error {
	var nodes, links []*Plan
	for i := range plans {
		if plans[i].Link == nil {
			nodes = append(nodes, &plans[i])
		} else {
			links = append(links, &plans[i])
		}
	}
	for _, find := range []func(context.Context, []*Plan) error{s.outcomes, s.results} {
		if err := find(ctx, nodes); err != nil {
			return err
		}
	}
	for i := range plans {
		p := &plans[i]
		p.Results = slices.DeleteFunc(p.Results, func(n *Node) bool { return beganAfter(n.Period, asOf) })
		slices.SortFunc(p.Results, func(a, b *Node) int { return a.ID.Compare(b.ID) })
		p.Results = slices.CompactFunc(p.Results, func(a, b *Node) bool { return a.ID == b.ID })
		p.Certain = slices.ContainsFunc(p.Results, func(n *Node) bool { return p.surely(n.Period, slices.Contains(p.stated, n.ID), asOf) })
	}
	return s.sameLinks(ctx, links, asOf)
}

// beganAfter tells whether something certainly began after a day; not if there is none.
func beganAfter(p Period, day Value) bool {
	return !day.IsNull() && p.Dated() && int64(p.BeginMin) > day.Int
}

// surely tells whether a result confirms the plan whatever the exact dates are.
func (p *Plan) surely(result Period, stated bool, asOf Value) bool {
	due := p.Period()
	inTime := stated || result.Dated() && due.Dated() && result.EndMin >= due.BeginMax
	return inTime && (asOf.IsNull() || result.Dated() && int64(result.BeginMax) <= asOf.Int)
}

// add takes a result, unless it was over before the plan was due.
func (p *Plan) add(result *Node) {
	if !overBefore(result.Period, p.Period()) {
		p.Results = append(p.Results, result)
	}
}

func overBefore(result, plan Period) bool {
	return result.Dated() && plan.Dated() && result.EndMax < plan.BeginMin
}

func planIDs(plans []*Plan) []ID {
	ids := make([]ID, len(plans))
	for i, p := range plans {
		ids[i] = p.Node.ID
	}
	return ids
}

// outcomes finds the results that plans name, and what they were to produce, where
// that stands now.
func (s *Session) outcomes(ctx context.Context, plans []*Plan) error {
	stands := And(StatusIs(false, DefaultStatuses()), isNamed())
	lists, err := s.lists(ctx, Query{
		Pattern: Pattern{Steps: []Step{{Hop: Hop{Relations: NewRelationSet(Produced, ConfirmedBy)}, Where: stands}}}, Each: eachRoot(planIDs(plans)),
	})
	for i, rows := range lists {
		for _, r := range rows {
			plans[i].add(r.Nodes[1])
			if r.Links()[0].Relation == ConfirmedBy {
				plans[i].stated = append(plans[i].stated, r.Nodes[1].ID)
			}
		}
	}
	return err
}

// parts are the relations whose links are parts of a fact, without those that say
// what became of it.
func parts() RelationSet {
	var set RelationSet
	for i := range relations {
		if r := relations[i].Relation; relations[i].Part && r != ConfirmedBy {
			set |= NewRelationSet(r)
		}
	}
	return set
}

// part is one part of a fact, by what it is and what is there.
type part struct {
	relation Relation
	far      ID
}

// likely are the parts over which results are looked for, those that the fewest facts
// share first. Whose a fact is says too little alone.
var likely = [...]Relation{Serves, Recipient, Produced, Addresses, SignedBy, RecommendedBy, OfAward, At, By, Through, InRegion}

// lookup is over which relation the results of plans of one kind are looked for.
type lookup struct {
	kind Kind
	over Relation
}

// lookupOf gives the part of a plan over which its results are looked for, if any does.
func lookupOf(plan *Node, parts []part) (lookup, ID) {
	over := likely[:]
	switch {
	case plan.Kind == Observation && plan.Prop(PropMeasure).IsNull():
		return lookup{}, ID{}
	case plan.Kind == Observation:
		over = []Relation{Of} // the measure is the other part
	case !slices.ContainsFunc(parts, func(p part) bool { return p.relation != By && p.relation != Of }):
		return lookup{}, ID{}
	}
	for _, r := range over {
		if i := slices.IndexFunc(parts, func(p part) bool { return p.relation == r }); i >= 0 {
			return lookup{plan.Kind, r}, parts[i].far
		}
	}
	return lookup{}, ID{}
}

// results finds actual facts that have all parts of planned ones, among those that
// share one part with them.
func (s *Session) results(ctx context.Context, plans []*Plan) error {
	plans = slices.DeleteFunc(slices.Clone(plans), func(p *Plan) bool { return !facts.Has(p.Node.Kind) })
	planned, err := s.partsOf(ctx, planIDs(plans), Filter{})
	if err != nil {
		return err
	}
	groups := map[lookup][]*Plan{}
	shared := map[*Plan]ID{}
	var order []lookup
	for _, p := range plans {
		l, far := lookupOf(p.Node, planned[p.Node.ID])
		if far.IsZero() {
			continue
		}
		if groups[l] == nil {
			order = append(order, l)
		}
		groups[l], shared[p] = append(groups[l], p), far
	}
	for _, l := range order {
		if err := s.factsLike(ctx, groups[l], l, shared, planned); err != nil {
			return err
		}
	}
	return nil
}

// factsLike finds the results of plans among the facts that share a part with them.
func (s *Session) factsLike(ctx context.Context, plans []*Plan, l lookup, shared map[*Plan]ID, planned map[ID][]part) error {
	step := Step{Hop: back(l.over), Kinds: NewKindSet(l.kind), Where: StatusIs(false, DefaultStatuses())}
	if l.kind == PlanItem {
		step.Hop.Relations, step.Kinds = parts(), facts
	} else {
		step.Where = And(step.Where, alsoShared(plans, planned))
	}
	each := make([]ID, len(plans))
	var measures, fars []Value
	for i, p := range plans {
		each[i] = shared[p]
		if m := p.Node.Prop(PropMeasure); !m.IsNull() {
			measures = append(measures, m)
		}
		for _, part := range planned[p.Node.ID] {
			fars = append(fars, IDValue(part.far))
		}
	}
	if len(measures) > 0 {
		step.Where = And(step.Where, fieldIn(PropMeasure, measures...))
	}
	lists, err := s.lists(ctx, Query{Pattern: Pattern{Steps: []Step{step}}, Each: eachRoot(each)})
	if err != nil {
		return err
	}
	var ids []ID
	for i := range lists {
		lists[i] = slices.DeleteFunc(lists[i], func(r Row) bool { return !sameFact(plans[i].Node, r.Nodes[1]) })
		for _, r := range lists[i] {
			ids = append(ids, r.Nodes[1].ID)
		}
	}
	slices.SortFunc(ids, ID.Compare)
	found, err := s.partsOf(ctx, slices.Compact(ids), fieldIn(FieldID, fars...))
	for i, rows := range lists {
		for _, r := range rows {
			if p, n := plans[i], r.Nodes[1]; holds(found[n.ID], planned[p.Node.ID], p.Node.Kind == PlanItem) {
				p.add(n)
			}
		}
	}
	return err
}

// alsoShared keeps facts that have, of every sort of part that all the plans have, one
// that some of them has: no others can be a result of one of them.
func alsoShared(plans []*Plan, planned map[ID][]part) Filter {
	var all Filter
	for _, r := range likely {
		var fars []Value
		for _, p := range plans {
			n := len(fars)
			for _, part := range planned[p.Node.ID] {
				if part.relation == r {
					fars = append(fars, IDValue(part.far))
				}
			}
			if len(fars) == n {
				fars = nil
				break
			}
		}
		if len(fars) > 0 {
			all = And(all, has(fieldIn(FieldID, fars...), out(r)))
		}
	}
	return all
}

// sameFact tells whether a fact is of the sort that a planned one foresees.
func sameFact(plan, fact *Node) bool {
	if plan.Kind == PlanItem {
		return true
	}
	same := plan.Kind == fact.Kind
	for _, f := range []Field{PropMeasure, PropUnit, PropWhen} {
		same = same && plan.Prop(f) == fact.Prop(f)
	}
	return same
}

// holds tells whether a fact has all parts of a plan, whatever they are in it if anyhow.
func holds(fact, plan []part, anyhow bool) bool {
	for _, want := range plan {
		if !slices.ContainsFunc(fact, func(p part) bool { return p.far == want.far && (anyhow || p.relation == want.relation) }) {
			return false
		}
	}
	return true
}

// partsOf reads the parts of facts that meet a condition.
func (s *Session) partsOf(ctx context.Context, ids []ID, where Filter) (map[ID][]part, error) {
	found := map[ID][]part{}
	lists, err := s.lists(ctx, Query{Pattern: Pattern{Steps: []Step{{Hop: Hop{Relations: parts()}, Where: where}}}, Each: eachRoot(ids)})
	for _, r := range slices.Concat(lists...) {
		found[r.Nodes[0].ID] = append(found[r.Nodes[0].ID], part{r.Links()[0].Relation, r.Nodes[1].ID})
	}
	return found, err
}

// sameLinks finds the actual links that say what planned ones do.
func (s *Session) sameLinks(ctx context.Context, plans []*Plan, asOf Value) error {
	lists, err := s.lists(ctx, Query{
		Pattern: Pattern{Steps: []Step{{Where: StatusIs(true, DefaultStatuses())}}}, Each: eachRoot(planIDs(plans)),
	})
	for i, rows := range lists {
		p := plans[i]
		for _, r := range rows {
			l := r.Links()[0]
			if l.Relation == p.Link.Relation && l.To == p.Link.To && l.Role == p.Link.Role && !overBefore(l.Period, p.Link.Period) && !beganAfter(l.Period, asOf) {
				if sure := p.surely(l.Period, false, asOf); p.Result == nil || sure {
					p.Result, p.Certain = l, sure
				}
				if p.Certain {
					break
				}
			}
		}
	}
	return err
}
