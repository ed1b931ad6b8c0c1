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
		plans[i].Results = slices.DeleteFunc(plans[i].Results, func(n *Node) bool { return beganAfter(n.Period, asOf) })
		slices.SortFunc(plans[i].Results, func(a, b *Node) int { return a.ID.Compare(b.ID) })
		plans[i].Results = slices.CompactFunc(plans[i].Results, func(a, b *Node) bool { return a.ID == b.ID })
	}
	return s.sameLinks(ctx, links, asOf)
}

// beganAfter tells whether something certainly began after a day; not if there is none.
func beganAfter(p Period, day Value) bool {
	return !day.IsNull() && p.Dated() && int64(p.BeginMin) > day.Int
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

// results finds actual facts that have all parts of planned ones. Whose a plan is says
// too little to look for: the way to them leads over its other parts, but for figures,
// which have no others.
func (s *Session) results(ctx context.Context, plans []*Plan) error {
	var figures, others []*Plan
	measures := Filter{Op: Test, Field: PropMeasure, Cmp: OneOf}
	for _, p := range plans {
		switch m := p.Node.Prop(PropMeasure); {
		case p.Node.Kind == Observation && !m.IsNull():
			figures, measures.Values = append(figures, p), append(measures.Values, m)
		case facts.Has(p.Node.Kind):
			others = append(others, p)
		}
	}
	of := NewRelationSet(Of)
	if err := s.factsLike(ctx, figures, of, Step{Kinds: NewKindSet(Observation), Where: measures}); err != nil {
		return err
	}
	return s.factsLike(ctx, others, parts()&^(of|NewRelationSet(By)), Step{Kinds: facts})
}

// factsLike finds the results of planned facts among those that share a part with
// them over the relations.
func (s *Session) factsLike(ctx context.Context, plans []*Plan, over RelationSet, fact Step) error {
	fact.From, fact.Hop = 1, Hop{Relations: over, Direction: In}
	fact.Where = And(fact.Where, StatusIs(false, DefaultStatuses()))
	lists, err := s.lists(ctx, Query{Pattern: Pattern{Steps: []Step{{Hop: Hop{Relations: over}}, fact}}, Each: eachRoot(planIDs(plans))})
	if err != nil {
		return err
	}
	planned, err := s.partsOf(ctx, planIDs(plans))
	if err != nil {
		return err
	}
	var ids []ID
	for _, r := range slices.Concat(lists...) {
		ids = append(ids, r.Nodes[2].ID)
	}
	slices.SortFunc(ids, ID.Compare)
	found, err := s.partsOf(ctx, slices.Compact(ids))
	for i, rows := range lists {
		for _, r := range rows {
			if p := plans[i]; sameFact(p.Node, r.Nodes[2]) && holds(found[r.Nodes[2].ID], planned[p.Node.ID], p.Node.Kind == PlanItem) {
				p.add(r.Nodes[2])
			}
		}
	}
	return err
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

// partsOf reads the parts of facts.
func (s *Session) partsOf(ctx context.Context, ids []ID) (map[ID][]part, error) {
	found := map[ID][]part{}
	lists, err := s.lists(ctx, Query{Pattern: Pattern{Steps: []Step{{Hop: Hop{Relations: parts()}}}}, Each: eachRoot(ids)})
	for _, r := range slices.Concat(lists...) {
		found[r.Nodes[0].ID] = append(found[r.Nodes[0].ID], part{r.Links[0].Relation, r.Nodes[1].ID})
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
			l := r.Links[0]
			if l.Relation == p.Link.Relation && l.To == p.Link.To && l.Role == p.Link.Role && !overBefore(l.Period, p.Link.Period) && !beganAfter(l.Period, asOf) {
				p.Result = l
				break
			}
		}
	}
	return err
}
