package analysis

import (
	"context"
	"fmt"
	"slices"

	"github.com/expertgraph/expertgraph/graph"
)

// RiskKind is the kind of loss if an expert leaves.
type RiskKind uint8

// The kinds of risks.
const (
	SoleInRegion RiskKind = iota
	SoleInIndustry
	SoleForServed
	CutPoint
	BridgeTie
)

var riskNames = graph.Enum[RiskKind]{Noun: "continuity risk", Terms: []graph.Term{
	{Name: "SOLE_IN_REGION", Doc: "A region in which no other named expert has served, including the regions below it", Han: "地区唯一专家"},
	{Name: "SOLE_IN_INDUSTRY", Doc: "An industry in which no other named expert has served, including the industries below it", Han: "产业唯一专家"},
	{Name: "SOLE_FOR_SERVED", Doc: "An enterprise or other body that no other named expert has served", Han: "对象唯一专家"},
	{Name: "CUT_POINT", Doc: "Experts in a network who would be cut off from the others without the expert", Han: "网络割点"},
	{Name: "BRIDGE", Doc: "A tie of the expert that is the only connection between two parts of a network", Han: "唯一联系"},
}}

// String is the name in upper case.
func (k RiskKind) String() string { return riskNames.Name(k) }

// RiskKinds lists all kinds.
func RiskKinds() []RiskKind { return riskNames.All() }

// MaxRisks is the highest number of risks of each kind in an answer. Those with the largest loss
// come first.
const MaxRisks = 500

// ContinuityAsk asks what is lost if one expert leaves.
type ContinuityAsk struct {
	Kinds      []RiskKind  // the kinds of risks; empty means all
	Expert     *graph.Node // only the risks of this expert; nil means of all experts
	Projection Projection  // selects the network whose cut points and bridges are risks
	AsOf       graph.Value // a day: records that began later are ignored
	// Region and Industry are the levels of the regions and industries in the answer; none means
	// any level.
	Region, Industry graph.Level
}

// Risk is one loss if an expert leaves.
type Risk struct {
	Kind   RiskKind
	Expert *graph.Node
	Of     *graph.Node // the region, industry or body; for a bridge the other expert; nil for a cut point
	// Lost is how many engagements only this expert did there, or how many experts lose their
	// connection.
	Lost int
	// Records is the query for the records behind the risk. They are the engagements, or what the
	// two experts of a bridge share, or the groups of a cut point.
	Records graph.Query
}

// Position is the position of the risk: by kind, the largest loss first, then by name.
func (r *Risk) Position() graph.Position {
	at := graph.Position{graph.IntValue(int64(r.Kind)), graph.IntValue(-int64(r.Lost)), graph.TextValue(r.Expert.Keys.Sort), graph.IDValue(r.Expert.ID)}
	if r.Of != nil {
		at = append(at, graph.TextValue(r.Of.Keys.Sort), graph.IDValue(r.Of.ID))
	}
	return at
}

// ContinuityAnswer lists risks.
type ContinuityAnswer struct {
	Ask   ContinuityAsk
	Risks []Risk
	// Truncated tells that some kind has more than MaxRisks risks, or that the network was
	// truncated.
	Truncated bool
}

// Continuity lists what is lost if one expert leaves. These are places, industries and bodies that
// nobody else has served, and connections in a network that depend on the expert.
func Continuity(ctx context.Context, s *graph.Session, ask ContinuityAsk) (*ContinuityAnswer, error) {
	a := &ContinuityAnswer{Ask: ask}
	kinds := ask.Kinds
	if len(kinds) == 0 {
		kinds = RiskKinds()
	}
	for _, k := range RiskKinds() {
		if !slices.Contains(kinds, k) {
			continue
		}
		find := a.addSoleServers
		if k == CutPoint || k == BridgeTie {
			find = a.cuts
		}
		if err := find(ctx, s, k); err != nil {
			return nil, fmt.Errorf("%s: %w", k, err)
		}
	}
	return a, nil
}

// served is the query for the engagements behind a kind of risk. Node 0 of its pattern is the
// engagement, node 1 the expert, and node 2 the region, industry or body that was served. An
// engagement in a county also counts for the province.
func (a *ContinuityAnswer) served(k RiskKind) graph.Query {
	w := GapWhere{AsOf: a.Ask.AsOf}
	link := graph.StatusIs(true, graph.DefaultStatuses())
	to := graph.Step{Where: graph.And(link, isNamed())}
	level := graph.LevelNone
	switch k {
	case SoleInRegion:
		to.Hop, to.Kinds, level = orAncestors(out(graph.InRegion)), graph.NewKindSet(graph.Region), a.Ask.Region
	case SoleInIndustry:
		to.Hop, to.Kinds, level = orAncestors(out(graph.InIndustry)), graph.NewKindSet(graph.Industry), a.Ask.Industry
	default:
		to.Hop, to.Kinds = out(graph.Serves), graph.Actors()
	}
	if level != graph.LevelNone {
		to.Where = graph.And(to.Where, fieldIn(graph.PropLevel, graph.TextValue(level.String())))
	}
	return graph.Query{Pattern: graph.Pattern{Root: graph.NewKindSet(graph.Engagement), Where: w.begunByDay(), AsOf: a.Ask.AsOf, Steps: []graph.Step{{Hop: out(graph.By), Where: graph.And(link, expert())}, to}}}
}

// soleServed is a region, industry or body that only one expert has served.
type soleServed struct {
	expert *graph.Node
	row    graph.Row // what was served, with the number of engagements
}

// addSoleServers adds the risks of one kind: the regions, industries or bodies that only one expert
// has served.
func (a *ContinuityAnswer) addSoleServers(ctx context.Context, s *graph.Session, k RiskKind) error {
	q, thing := a.served(k), graph.Key{Var: 2}
	counted := q
	counted.Keys, counted.Get = []graph.Key{thing}, []graph.Measure{{Var: 0}, {Var: 1}}
	counted.Order, counted.Page = []graph.Order{{By: graph.OrderGet, Desc: true}}, graph.Page{First: MaxRisks + 1}
	find := soleServedOfAll
	if a.Ask.Expert != nil {
		counted.Pattern.Steps = a.amongExperts(q, graph.IDIs([]graph.ID{a.Ask.Expert.ID}, false))
		find = a.soleServedOfOne
	} else {
		counted.Having = []graph.Bounds{{Get: 1, Low: graph.IntValue(1), High: graph.IntValue(1)}}
	}
	lists, err := s.MatchLarge(ctx, counted)
	if err != nil {
		return err
	}
	rows := slices.DeleteFunc(slices.Clone(lists.Rows), func(r graph.Row) bool { return r.Nodes[0] == nil })
	each := make([][]graph.Bound, len(rows))
	for i, r := range rows {
		each[i] = []graph.Bound{{Key: thing, Value: r.Keys[0]}}
	}
	found, err := find(ctx, s, q, rows, each)
	if err != nil {
		return err
	}
	risks := make([]Risk, len(found))
	for i, f := range found {
		records := q
		records.Each, records.Keys, records.Order = [][]graph.Bound{{{Key: thing, Value: f.row.Keys[0]}}}, []graph.Key{{Var: 0}}, []graph.Order{{Var: 0, Field: graph.FieldBegin, Desc: true}}
		risks[i] = Risk{Kind: k, Expert: f.expert, Of: f.row.Nodes[0], Lost: int(f.row.Get[0].Int / graph.DecimalScale), Records: records}
	}
	a.add(risks, len(lists.Rows) > MaxRisks)
	return nil
}

// amongExperts gives the steps of a query of served, with a further condition on the experts.
func (a *ContinuityAnswer) amongExperts(q graph.Query, who graph.Filter) []graph.Step {
	steps := slices.Clone(q.Pattern.Steps)
	steps[0].Where = graph.And(steps[0].Where, who)
	return steps
}

// soleServedOfAll finds the places, industries or bodies in rows that only one expert has served,
// each with that expert. q is a query of served; each[i] restricts it to rows[i].
func soleServedOfAll(ctx context.Context, s *graph.Session, q graph.Query, rows []graph.Row, each [][]graph.Bound) ([]soleServed, error) {
	q.Each, q.Keys = each, []graph.Key{{Var: 1}}
	lists, err := allLists(ctx, s, q)
	var found []soleServed
	for i, list := range lists {
		if len(list) == 1 {
			found = append(found, soleServed{list[0].Nodes[0], rows[i]})
		}
	}
	return found, err
}

// soleServedOfOne finds the places, industries or bodies in rows that nobody but the expert of the
// question has served. Its parameters are those of soleServedOfAll.
func (a *ContinuityAnswer) soleServedOfOne(ctx context.Context, s *graph.Session, q graph.Query, rows []graph.Row, each [][]graph.Bound) ([]soleServed, error) {
	if len(each) == 0 {
		return nil, nil
	}
	isAskedExpert := graph.IDIs([]graph.ID{a.Ask.Expert.ID}, false)
	q.Pattern.Steps = a.amongExperts(q, graph.Filter{Op: graph.Not, Sub: []graph.Filter{isAskedExpert}})
	q.Each, q.Keys, q.Page = each, []graph.Key{{Var: 1}}, graph.Page{First: 1}
	lists, err := s.Match(ctx, q)
	var found []soleServed
	for i := range lists.End {
		if len(lists.List(i)) == 0 {
			found = append(found, soleServed{a.Ask.Expert, rows[i]})
		}
	}
	return found, err
}

// cuts lists the cut points or the bridges of the network.
func (a *ContinuityAnswer) cuts(ctx context.Context, s *graph.Session, k RiskKind) error {
	n, err := FindNetwork(ctx, s, a.Ask.Projection, a.Ask.AsOf)
	if err != nil {
		return err
	}
	about := func(groups []*graph.Node) graph.Query {
		return graph.Query{Pattern: graph.Pattern{Where: graph.IDIs(idsOf(groups), false)}, Order: []graph.Order{{Field: graph.FieldBegin, Desc: true}, {Field: graph.FieldPinyin}}}
	}
	isAskedExpert := func(m *Member) bool { return a.Ask.Expert == nil || m.Expert.ID == a.Ask.Expert.ID }
	var risks []Risk
	if k == CutPoint {
		for i := range n.Members {
			if m := &n.Members[i]; m.CutOff > 0 && isAskedExpert(m) {
				risks = append(risks, Risk{Kind: k, Expert: m.Expert, Lost: m.CutOff, Records: about(n.GroupsOf(m))})
			}
		}
	} else {
		for _, j := range n.Bridges() {
			from, to := j.From, j.To
			if !isAskedExpert(from) {
				from, to = to, from
			}
			if isAskedExpert(from) {
				risks = append(risks, Risk{Kind: k, Expert: from.Expert, Of: to.Expert, Lost: j.Side, Records: about(j.Groups)})
			}
		}
	}
	a.add(risks, n.Truncated)
	return nil
}

// add adds risks, the largest loss first.
func (a *ContinuityAnswer) add(risks []Risk, truncated bool) {
	sortBy(risks, (*Risk).Position)
	a.Truncated = a.Truncated || truncated || len(risks) > MaxRisks
	a.Risks = append(a.Risks, risks[:min(len(risks), MaxRisks)]...)
}
