package analysis

import (
	"cmp"
	"context"
	"slices"

	"github.com/expertgraph/expertgraph/graph"
)

const (
	// MaxMatches is the most matches of an answer, and the most excluded ones.
	MaxMatches = 50
	// MaxReasonRecords is the most records that a reason shows.
	MaxReasonRecords = 3
	// recentYears is how many years an engagement counts as recent.
	recentYears = 3
)

// Exclusion says why an entity that would match is excluded.
type Exclusion uint8

// The exclusions.
const (
	Included Exclusion = iota
	AtStationLimit
	OnlyPlanned
	NotNamed
	LeftService
)

var exclusionNames = graph.Enum[Exclusion]{What: "exclusion", Terms: []graph.Term{
	{Name: "NONE", Doc: "It is not left out", Han: "未排除"},
	{Name: "AT_STATION_LIMIT", Doc: "An academician to whom the rule leaves no workstation", Han: "工作站已达上限"},
	{Name: "ONLY_PLANNED", Doc: "All that speaks for it is planned", Han: "仅有计划"},
	{Name: "NOT_NAMED", Doc: "No name singles it out", Han: "未点名"},
	{Name: "LEFT_SERVICE", Doc: "A remark says that it serves no more", Han: "不再服务"},
}}

// String is the name in upper case.
func (e Exclusion) String() string { return exclusionNames.Name(e) }

// Exclusions lists all exclusions.
func Exclusions() []Exclusion { return exclusionNames.All() }

// leftWords are words in remarks that say that somebody serves no more.
var leftWords = []string{"退出服务", "不再服务", "已故", "逝世"}

// MatchReason is one reason for a match.
type MatchReason struct {
	Kind    MatchReasonKind
	Count   int           // number of the records behind it
	Points  int           // points that it adds to the score
	Records []*graph.Node // some of them, at most MaxReasonRecords: engagements the latest first, others by id
}

// Match is an entity that matches what was asked for, with the reasons.
type Match struct {
	Node    *graph.Node
	Reasons []MatchReason // in the order of their kinds
	Left    Exclusion     // why it is excluded; Included if it is not
	why     *Compliance   // the rule behind AtStationLimit; nil otherwise
}

// Score is the sum of the points of the reasons.
func (m *Match) Score() (sum int) {
	for _, r := range m.Reasons {
		sum += r.Points
	}
	return sum
}

// At is the position of the match in its list: the highest score first, then by name.
func (m *Match) At() graph.Position {
	return graph.Position{graph.IntValue(-int64(m.Score())), graph.TextValue(m.Node.Keys.Sort), graph.IDValue(m.Node.ID)}
}

// MatchAnswer lists the matches, best first, and those that are excluded.
type MatchAnswer struct {
	Matches []Match
	Left    []Match
	// Considered is the number of candidates.
	Considered int
}

// reasonSource finds the records of one kind of reason: pairs of a candidate and a record.
type reasonSource struct {
	kind    MatchReasonKind
	pattern graph.Pattern
	who     graph.Var
	record  graph.Var
	topical bool // whether this reason alone makes a candidate; others only add points
	latest  bool // whether its records are shown the latest first
}

// counted counts the records of each candidate.
func (r *reasonSource) counted() graph.Query {
	return graph.Query{Pattern: r.pattern, Keys: []graph.Key{{Var: r.who}}, Get: []graph.Measure{{Var: r.record}}, Order: []graph.Order{{By: graph.OrderGet, Desc: true}}}
}

// of restricts the source to some candidates.
func (r *reasonSource) of(ids []graph.ID) reasonSource {
	only := *r
	is := graph.IDIs(ids, false)
	if r.who == 0 {
		only.pattern.Where = graph.And(r.pattern.Where, is)
		return only
	}
	only.pattern.Steps = slices.Clone(r.pattern.Steps)
	step := &only.pattern.Steps[r.who-1]
	step.Where = graph.And(step.Where, is)
	return only
}

// matcher collects the candidates and their reasons.
type matcher struct {
	s      *graph.Session
	ticks  *graph.Ticks
	tables *matchTables
	nodes  map[graph.ID]*graph.Node
	counts map[graph.ID]map[MatchReasonKind]int
}

func newMatcher(ctx context.Context, s *graph.Session) (*matcher, error) {
	tables, err := matchWeights()
	return &matcher{s, graph.NewTicks(ctx), tables, map[graph.ID]*graph.Node{}, map[graph.ID]map[MatchReasonKind]int{}}, err
}

// candidates finds the candidates by topical sources. It takes the first page of each: those
// with the most records.
func (m *matcher) candidates(ctx context.Context, sources []reasonSource) error {
	for i := range sources {
		if !sources[i].topical {
			continue
		}
		q := sources[i].counted()
		q.Page = graph.Page{First: graph.MaxPage}
		fan, err := m.s.Match(ctx, q)
		if err != nil {
			return err
		}
		for _, r := range fan.Rows {
			if n := r.Nodes[0]; m.counts[n.ID] == nil {
				m.nodes[n.ID], m.counts[n.ID] = n, map[MatchReasonKind]int{}
			}
		}
	}
	return nil
}

// count counts the records of all candidates by every source.
func (m *matcher) count(ctx context.Context, sources []reasonSource) error {
	if len(m.counts) == 0 {
		return nil
	}
	ids := sortedIDs(m.counts)
	for i := range sources {
		only := sources[i].of(ids)
		rows, err := allRows(ctx, m.s, only.counted())
		if err != nil {
			return err
		}
		for _, r := range rows {
			if m.ticks.Take(1) {
				return m.ticks.Err()
			}
			m.counts[r.Nodes[0].ID][sources[i].kind] = int(r.Get[0].Int / graph.DecimalScale)
		}
	}
	return nil
}

func sortedIDs[V any](of map[graph.ID]V) []graph.ID {
	ids := make([]graph.ID, 0, len(of))
	for id := range of {
		ids = append(ids, id)
	}
	slices.SortFunc(ids, graph.ID.Compare)
	return ids
}

// ranked gives the matches, best first. Some reasons are degrees of one reason, such as
// near, in the prefecture and in the province. Only the nearest of them counts.
func (m *matcher) ranked() []Match {
	list := make([]Match, 0, len(m.counts))
	for _, id := range sortedIDs(m.counts) {
		counts := m.counts[id]
		for _, near := range [][]MatchReasonKind{{Near, NearPrefecture, NearProvince}, {InDisciplineAsked, DisciplineFits}} {
			found := false
			for _, k := range near {
				if found {
					delete(counts, k)
				}
				found = found || counts[k] > 0
			}
		}
		match := Match{Node: m.nodes[id]}
		for _, k := range MatchReasonKinds() {
			if n := counts[k]; n > 0 {
				match.Reasons = append(match.Reasons, MatchReason{Kind: k, Count: n, Points: m.tables.points[k].of(n)})
			}
		}
		list = append(list, match)
	}
	sortMatches(list)
	return list
}

func sortMatches(list []Match) {
	slices.SortFunc(list, func(a, b Match) int { return a.At().Compare(b.At(), nil) })
}

// show reads some records for each reason of the matches.
func (m *matcher) show(ctx context.Context, list []Match, sources []reasonSource) error {
	for i := range sources {
		r := &sources[i]
		var at []*MatchReason
		q := graph.Query{Pattern: r.pattern, Page: graph.Page{First: 4 * MaxReasonRecords}} // one may stand in several rows
		if r.latest {
			q.Order = []graph.Order{{Var: r.record, Field: graph.FieldBegin, Desc: true}, {Var: r.record, Field: graph.FieldID}}
		} else {
			q.Order = []graph.Order{{Var: r.record, Field: graph.FieldID}}
		}
		for j := range list {
			if k := slices.IndexFunc(list[j].Reasons, func(m MatchReason) bool { return m.Kind == r.kind }); k >= 0 {
				at = append(at, &list[j].Reasons[k])
				q.Each = append(q.Each, []graph.Bound{{Key: graph.Key{Var: r.who}, Value: graph.IDValue(list[j].Node.ID)}})
			}
		}
		if len(at) == 0 {
			continue
		}
		fan, err := m.s.Match(ctx, q)
		if err != nil {
			return err
		}
		for j, reason := range at {
			for _, row := range fan.List(j) {
				n := row.Nodes[r.record]
				if len(reason.Records) < MaxReasonRecords && !slices.ContainsFunc(reason.Records, func(o *graph.Node) bool { return o.ID == n.ID }) {
					reason.Records = append(reason.Records, n)
				}
			}
		}
	}
	return nil
}

// answer splits the ranked matches into included and excluded ones, and shows records.
func (m *matcher) answer(ctx context.Context, ranked []Match, sources []reasonSource) (MatchAnswer, error) {
	a := MatchAnswer{Considered: len(ranked)}
	for _, match := range ranked {
		switch {
		case match.Left != Included && len(a.Left) < MaxMatches:
			a.Left = append(a.Left, match)
		case match.Left == Included && len(a.Matches) < MaxMatches:
			a.Matches = append(a.Matches, match)
		}
	}
	if err := m.show(ctx, a.Matches, sources); err != nil {
		return a, err
	}
	return a, m.show(ctx, a.Left, sources)
}

// SimilarExperts finds experts who are like one: what they share with him, best first.
func SimilarExperts(ctx context.Context, s *graph.Session, who *graph.Node) (MatchAnswer, error) {
	m, err := newMatcher(ctx, s)
	if err != nil {
		return MatchAnswer{}, err
	}
	sources, err := sharedSources(ctx, s, who)
	if err != nil {
		return MatchAnswer{}, err
	}
	if err := m.candidates(ctx, sources); err != nil {
		return MatchAnswer{}, err
	}
	delete(m.counts, who.ID)
	if err := m.count(ctx, sources); err != nil {
		return MatchAnswer{}, err
	}
	return m.answer(ctx, m.ranked(), sources)
}

// sharedSources are the reasons for which experts are like one.
func sharedSources(ctx context.Context, s *graph.Session, who *graph.Node) ([]reasonSource, error) {
	link, node := graph.StatusIs(true, graph.DefaultStatuses()), graph.StatusIs(false, graph.DefaultStatuses())
	// Each way leads from an expert to what he may share.
	ways := []struct {
		kind  MatchReasonKind
		steps []graph.Step
	}{
		{SharedIndustry, []graph.Step{{Hop: back(graph.By), Kinds: graph.NewKindSet(graph.Engagement), Where: node}, {From: 1, Hop: out(graph.InIndustry), Where: node}}},
		{SharedDiscipline, []graph.Step{{Hop: out(graph.InDiscipline), Where: link}}},
		{SharedProgram, []graph.Step{{Hop: out(graph.ParticipatedIn), Kinds: graph.NewKindSet(graph.Program, graph.Event), Where: graph.And(link, isNamed())}}},
		{SharedSociety, []graph.Step{{Hop: out(graph.MemberOf, graph.HoldsPosition), Kinds: graph.NewKindSet(graph.Society), Where: graph.And(link, isNamed())}}},
		{SharedBody, []graph.Step{{Hop: out(graph.HoldsPosition, graph.AffiliatedWith), Kinds: graph.Actors() &^ graph.NewKindSet(graph.Society), Where: graph.And(link, isNamed())}}},
		{SharedAward, []graph.Step{{Hop: back(graph.Recipient), Kinds: graph.NewKindSet(graph.Honor), Where: node}, {From: 1, Hop: out(graph.OfAward), Where: node}}},
	}
	var sources []reasonSource
	for _, w := range ways {
		last := graph.Var(len(w.steps))
		rows, err := allRows(ctx, s, graph.Query{Pattern: graph.Pattern{Root: graph.NewKindSet(graph.Expert), Where: graph.IDIs([]graph.ID{who.ID}, false), Steps: w.steps}, Keys: []graph.Key{{Var: last}}})
		if err != nil {
			return nil, err
		}
		var ids []graph.ID
		for _, r := range rows {
			ids = append(ids, r.Nodes[0].ID)
		}
		if len(ids) == 0 {
			continue
		}
		slices.SortFunc(ids, graph.ID.Compare)
		steps := slices.Clone(w.steps)
		steps[last-1].Where = graph.And(steps[last-1].Where, graph.IDIs(ids, false))
		sources = append(sources, reasonSource{kind: w.kind, pattern: graph.Pattern{Root: graph.NewKindSet(graph.Expert), Where: graph.And(expert(), node), Steps: steps}, record: last, topical: true})
	}
	slices.SortFunc(sources, func(a, b reasonSource) int { return cmp.Compare(a.kind, b.kind) })
	return sources, nil
}
