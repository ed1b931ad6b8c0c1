package analysis

import (
	"context"
	"slices"
	"sync"

	"github.com/expertgraph/expertgraph/graph"
)

// Confirmed caches the confirmations of plans, so that counting and reading one list of plans finds
// them once. It holds only a part of a very long list. The zero Confirmed is an empty cache; a nil
// Confirmed caches nothing. A Confirmed serves one list in one session, with one day asOf.
type Confirmed struct {
	mu    sync.Mutex
	plans map[[2]graph.ID]Plan // by the ids of the node and the link
}

func (p *Plan) key() (k [2]graph.ID) {
	k[0] = p.Node.ID
	if p.Link != nil {
		k[1] = p.Link.ID
	}
	return k
}

// confirm adds to each plan its confirmations, and caches them.
func (c *Confirmed) confirm(ctx context.Context, s *graph.Session, plans []Plan, asOf graph.Value) error {
	if c == nil {
		return confirm(ctx, s, plans, asOf)
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	var rest []Plan
	for _, p := range plans {
		if _, ok := c.plans[p.key()]; !ok {
			rest = append(rest, p)
		}
	}
	if err := confirm(ctx, s, rest, asOf); err != nil {
		return err
	}
	if c.plans == nil {
		c.plans = map[[2]graph.ID]Plan{}
	}
	next := 0
	for i := range plans {
		if p, ok := c.plans[plans[i].key()]; ok {
			plans[i] = p
			continue
		}
		plans[i] = rest[next]
		next++
		if len(c.plans) < maxPlanPart {
			c.plans[plans[i].key()] = plans[i]
		}
	}
	return nil
}

// confirm adds to each plan its confirmations. If asOf is a day, results that certainly began later do
// not count.
func confirm(ctx context.Context, s *graph.Session, plans []Plan, asOf graph.Value) error {
	var nodes, links []*Plan
	for i := range plans {
		if plans[i].Link == nil {
			nodes = append(nodes, &plans[i])
		} else {
			links = append(links, &plans[i])
		}
	}
	if err := outcomes(ctx, s, nodes); err != nil {
		return err
	}
	if err := results(ctx, s, nodes); err != nil {
		return err
	}
	for i := range plans {
		p := &plans[i]
		p.Results = slices.DeleteFunc(p.Results, func(n *graph.Node) bool { return beganAfter(n.Period, asOf) })
		slices.SortFunc(p.Results, func(a, b *graph.Node) int { return a.ID.Compare(b.ID) })
		p.Results = slices.CompactFunc(p.Results, func(a, b *graph.Node) bool { return a.ID == b.ID })
		p.Certain = slices.ContainsFunc(p.Results, func(n *graph.Node) bool { return p.certainlyConfirms(n.Period, slices.Contains(p.stated, n.ID), asOf) })
	}
	return sameLinks(ctx, s, links, asOf)
}

// beganAfter tells whether a period certainly begins after a day. It is false if the day is null.
func beganAfter(p graph.Period, day graph.Value) bool {
	return !day.IsNull() && p.Dated() && int64(p.BeginMin) > day.Int
}

// certainlyConfirms tells whether a result confirms the plan, whatever the exact dates of the two are. The
// parameter stated tells whether the plan itself names the result.
func (p *Plan) certainlyConfirms(result graph.Period, stated bool, asOf graph.Value) bool {
	due := p.Period()
	inTime := stated || result.Dated() && due.Dated() && result.EndMin >= due.BeginMax
	return inTime && (asOf.IsNull() || result.Dated() && int64(result.BeginMax) <= asOf.Int)
}

// add adds a result, unless it was over before the plan was due.
func (p *Plan) add(result *graph.Node) {
	if !endedBefore(result.Period, p.Period()) {
		p.Results = append(p.Results, result)
	}
}

func endedBefore(result, plan graph.Period) bool {
	return result.Dated() && plan.Dated() && result.EndMax < plan.BeginMin
}

func planIDs(plans []*Plan) []graph.ID {
	ids := make([]graph.ID, len(plans))
	for i, p := range plans {
		ids[i] = p.Node.ID
	}
	return ids
}

// outcomes adds to each plan its results: the nodes to which the plan has a link CONFIRMED_BY or
// PRODUCED. Only named results with one of graph.DefaultStatuses count.
func outcomes(ctx context.Context, s *graph.Session, plans []*Plan) error {
	isUsable := graph.And(graph.StatusIs(false, graph.DefaultStatuses()), isNamed())
	lists, err := allLists(ctx, s, graph.Query{
		Pattern: graph.Pattern{Steps: []graph.Step{{Hop: graph.Hop{Relations: graph.NewRelationSet(graph.Produced, graph.ConfirmedBy)}, Where: isUsable}}}, Each: eachRoot(planIDs(plans)),
	})
	for i, rows := range lists {
		for _, r := range rows {
			plans[i].add(r.Nodes[1])
			if r.Links()[0].Relation == graph.ConfirmedBy {
				plans[i].stated = append(plans[i].stated, r.Nodes[1].ID)
			}
		}
	}
	return err
}

// parts are the relations that join a fact to its parts. They do not include relations to its
// results.
func parts() graph.RelationSet {
	var set graph.RelationSet
	for _, r := range graph.Relations() {
		if r.Part && r.Relation != graph.ConfirmedBy {
			set |= graph.NewRelationSet(r.Relation)
		}
	}
	return set
}

// part is one link of a fact: its relation and the far node.
type part struct {
	relation graph.Relation
	other    graph.ID
}

// confirmingRelations are the relations by which the results of a plan are looked up, the most
// selective first. OF, which leads to the subject of a fact, is not among them, because it selects
// too little.
var confirmingRelations = [...]graph.Relation{graph.Serves, graph.Recipient, graph.Produced, graph.Addresses, graph.SignedBy, graph.RecommendedBy, graph.OfAward, graph.At, graph.By, graph.Through, graph.InRegion}

// lookup tells by which one or two relations the results of plans of one kind are looked up. The
// second is 0 if there is only one.
type lookup struct {
	kind graph.Kind
	over [2]graph.Relation
}

// ends are the far nodes of the relations in lookup.over, for one plan.
type ends [2]graph.ID

// lookupOf gives the relations and far nodes by which the results of a plan are looked up. far is
// zero if there are none.
func lookupOf(plan *graph.Node, parts []part) (l lookup, far ends) {
	over := confirmingRelations[:]
	switch {
	case plan.Kind == graph.Observation && plan.Prop(graph.PropMeasure).IsNull():
		return l, far
	case plan.Kind == graph.Observation:
		over = []graph.Relation{graph.Of} // factsLike also compares the measure
	case !slices.ContainsFunc(parts, func(p part) bool { return p.relation != graph.By && p.relation != graph.Of }):
		return l, far
	}
	l.kind = plan.Kind
	n := 0
	for _, r := range over {
		if i := slices.IndexFunc(parts, func(p part) bool { return p.relation == r }); i >= 0 && n < len(far) {
			l.over[n], far[n] = r, parts[i].other
			n++
		}
	}
	return l, far
}

// results finds actual facts that have all parts of a planned fact. It looks them up by one or two
// shared parts.
func results(ctx context.Context, s *graph.Session, plans []*Plan) error {
	plans = slices.DeleteFunc(slices.Clone(plans), func(p *Plan) bool { return !facts().Has(p.Node.Kind) })
	planned, err := partsOf(ctx, s, planIDs(plans), graph.Filter{})
	if err != nil {
		return err
	}
	groups := map[lookup][]*Plan{}
	shared := map[*Plan]ends{}
	var order []lookup
	for _, p := range plans {
		l, far := lookupOf(p.Node, planned[p.Node.ID])
		if far[0].IsZero() {
			continue
		}
		if groups[l] == nil {
			order = append(order, l)
		}
		groups[l], shared[p] = append(groups[l], p), far
	}
	for _, l := range order {
		if err := factsLike(ctx, s, groups[l], l, shared, planned); err != nil {
			return err
		}
	}
	return nil
}

// factsLike finds the results of plans among the facts that share the far nodes of the lookup l.
// The parameter shared holds these far nodes by plan. The parameter planned holds the parts of each plan,
// by the id of the plan.
func factsLike(ctx context.Context, s *graph.Session, plans []*Plan, l lookup, shared map[*Plan]ends, planned map[graph.ID][]part) error {
	q := graph.Query{Pattern: graph.Pattern{Root: graph.NewKindSet(l.kind), Where: graph.StatusIs(false, graph.DefaultStatuses())}}
	for _, r := range l.over {
		if r != 0 {
			q.Pattern.Steps = append(q.Pattern.Steps, graph.Step{Hop: out(r)})
		}
	}
	if l.kind == graph.PlanItem {
		q.Pattern.Root = facts()
		for i := range q.Pattern.Steps {
			q.Pattern.Steps[i].Hop.Relations = parts()
		}
	}
	var measures, fars []graph.Value
	for _, p := range plans {
		bounds := make([]graph.Bound, len(q.Pattern.Steps))
		for i := range bounds {
			bounds[i] = graph.Bound{Key: graph.Key{Var: graph.Var(i + 1)}, Value: graph.IDValue(shared[p][i])}
		}
		q.Each = append(q.Each, bounds)
		if m := p.Node.Prop(graph.PropMeasure); !m.IsNull() {
			measures = append(measures, m)
		}
		for _, part := range planned[p.Node.ID] {
			fars = append(fars, graph.IDValue(part.other))
		}
	}
	if len(measures) > 0 {
		q.Pattern.Where = graph.And(q.Pattern.Where, fieldIn(graph.PropMeasure, measures...))
	}
	lists, err := allLists(ctx, s, q)
	if err != nil {
		return err
	}
	var ids []graph.ID
	for i := range lists {
		lists[i] = slices.DeleteFunc(lists[i], func(r graph.Row) bool { return !sameFact(plans[i].Node, r.Nodes[0]) })
		for _, r := range lists[i] {
			ids = append(ids, r.Nodes[0].ID)
		}
	}
	slices.SortFunc(ids, graph.ID.Compare)
	found, err := partsOf(ctx, s, slices.Compact(ids), fieldIn(graph.FieldID, fars...))
	ticks := graph.NewTicks(ctx)
	for i, rows := range lists {
		for _, r := range rows {
			if ticks.Take(1) {
				return ticks.Err()
			}
			if p, n := plans[i], r.Nodes[0]; hasAllParts(found[n.ID], planned[p.Node.ID], p.Node.Kind == graph.PlanItem) {
				p.add(n)
			}
		}
	}
	return err
}

// sameFact tells whether a fact can be the result of a plan: it has the same kind, measure, unit
// and time of measurement. A PlanItem states no kind of its result, so every fact can be its
// result.
func sameFact(plan, fact *graph.Node) bool {
	if plan.Kind == graph.PlanItem {
		return true
	}
	same := plan.Kind == fact.Kind
	for _, f := range []graph.Field{graph.PropMeasure, graph.PropUnit, graph.PropWhen} {
		same = same && plan.Prop(f) == fact.Prop(f)
	}
	return same
}

// hasAllParts tells whether a fact has all parts of a plan. If anyRelation is true, only the far nodes of
// the parts must be the same, and their relations may differ.
func hasAllParts(fact, plan []part, anyRelation bool) bool {
	for _, want := range plan {
		if !slices.ContainsFunc(fact, func(p part) bool { return p.other == want.other && (anyRelation || p.relation == want.relation) }) {
			return false
		}
	}
	return true
}

// partsOf reads the parts of facts, by the id of the fact. It reads only parts whose far node meets
// the condition where.
func partsOf(ctx context.Context, s *graph.Session, ids []graph.ID, where graph.Filter) (map[graph.ID][]part, error) {
	found := map[graph.ID][]part{}
	lists, err := allLists(ctx, s, graph.Query{Pattern: graph.Pattern{Steps: []graph.Step{{Hop: graph.Hop{Relations: parts()}, Where: where}}}, Each: eachRoot(ids)})
	for _, r := range slices.Concat(lists...) {
		found[r.Nodes[0].ID] = append(found[r.Nodes[0].ID], part{r.Links()[0].Relation, r.Nodes[1].ID})
	}
	return found, err
}

// sameLinks sets Result of each plan to an actual or ongoing link with the same ends, relation and role
// as the planned link. It prefers a link that certainly confirms the plan.
func sameLinks(ctx context.Context, s *graph.Session, plans []*Plan, asOf graph.Value) error {
	lists, err := allLists(ctx, s, graph.Query{
		Pattern: graph.Pattern{Steps: []graph.Step{{Where: graph.StatusIs(true, graph.DefaultStatuses())}}}, Each: eachRoot(planIDs(plans)),
	})
	for i, rows := range lists {
		p := plans[i]
		for _, r := range rows {
			l := r.Links()[0]
			if l.Relation == p.Link.Relation && l.To == p.Link.To && l.Role == p.Link.Role && !endedBefore(l.Period, p.Link.Period) && !beganAfter(l.Period, asOf) {
				if sure := p.certainlyConfirms(l.Period, false, asOf); p.Result == nil || sure {
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
