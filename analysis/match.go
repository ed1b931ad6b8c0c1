package analysis

import (
	"cmp"
	"context"
	"slices"

	"github.com/expertgraph/expertgraph/graph"
)

const (
	// MaxMatches is the highest number of matches in an answer, and of excluded matches.
	MaxMatches = 50
	// MaxReasonRecords is the most records that a reason shows.
	MaxReasonRecords = 3
	// recentYears is how many years before the day of the question an engagement may lie to count
	// as recent.
	recentYears = 3
)

// Exclusion is the reason why an entity that matches is excluded.
type Exclusion uint8

// The reasons for exclusion.
const (
	Included Exclusion = iota
	AtStationLimit
	OnlyPlanned
	NotNamed
	LeftService
)

var exclusionNames = graph.Enum[Exclusion]{Noun: "exclusion", Terms: []graph.Term{
	{Name: "NONE", Doc: "The candidate is not excluded", Han: "未排除"},
	{Name: "AT_STATION_LIMIT", Doc: "An academician for whom the rule allows no further workstation", Han: "工作站已达上限"},
	{Name: "ONLY_PLANNED", Doc: "Only planned records support the match", Han: "仅有计划"},
	{Name: "NOT_NAMED", Doc: "The name does not denote one particular entity", Han: "未点名"},
	{Name: "LEFT_SERVICE", Doc: "A remark says that the candidate no longer serves", Han: "不再服务"},
}}

// String is the name in upper case.
func (e Exclusion) String() string { return exclusionNames.Name(e) }

// Exclusions lists all reasons for exclusion.
func Exclusions() []Exclusion { return exclusionNames.All() }

// leftWords are words in remarks which tell that a person no longer serves.
var leftWords = []string{"退出服务", "不再服务", "已故", "逝世"}

// MatchReason is one reason for a match.
type MatchReason struct {
	Kind    MatchReasonKind
	Count   int           // the number of records that support it
	Points  int           // the points that it adds to the score
	Records []*graph.Node // set by WithRecords: at most MaxReasonRecords, engagements latest first, others by id
}

// Match is an entity that matches the question, with the reasons.
type Match struct {
	Node      *graph.Node
	Reasons   []MatchReason // in the order of their kinds
	Exclusion Exclusion     // why it is excluded; Included if it is not
	why       *Compliance   // the rule behind AtStationLimit, or behind the reason Free; nil otherwise
	who       graph.ID      // the entity with the records: for MatchNeeds the expert, else Node
	sources   []reasonSource
}

// Score is the sum of the points of the reasons.
func (m *Match) Score() (sum int) {
	for _, r := range m.Reasons {
		sum += r.Points
	}
	return sum
}

// Position is the position of the match in its list: the highest score first, then by name.
func (m *Match) Position() graph.Position {
	return graph.Position{graph.IntValue(-int64(m.Score())), graph.TextValue(m.Node.Keys.Sort), graph.IDValue(m.Node.ID)}
}

// MatchAnswer lists the matches, best first, and those that are excluded.
type MatchAnswer struct {
	Matches  []Match
	Excluded []Match
	// Considered is the number of candidates.
	Considered int
}

// reasonSource finds the records for one kind of reason: pairs of a candidate and a record. The fields
// who and record are the nodes of these two in the pattern.
type reasonSource struct {
	kind    MatchReasonKind
	pattern graph.Pattern
	who     graph.Var
	record  graph.Var
	topical bool // whether this reason alone makes an entity a candidate; other reasons only add points
	late    bool // whether it is computed only for candidates that its points could bring among the best
	latest  bool // whether its records are shown latest first
}

// counted is the query that counts the records of each candidate.
func (r *reasonSource) counted() graph.Query {
	return graph.Query{Pattern: r.pattern, Keys: []graph.Key{{Var: r.who}}, Get: []graph.Measure{{Var: r.record}}, Page: graph.Page{First: rowsAtATime}}
}

// forCandidates restricts the source to some candidates.
func (r *reasonSource) forCandidates(ids []graph.ID) *reasonSource {
	only := *r
	is := graph.IDIs(ids, false)
	if r.who == 0 {
		only.pattern.Where = graph.And(r.pattern.Where, is)
		return &only
	}
	only.pattern.Steps = slices.Clone(r.pattern.Steps)
	step := &only.pattern.Steps[r.who-1]
	step.Where = graph.And(step.Where, is)
	return &only
}

// candidate is an entity that may match.
type candidate struct {
	node      *graph.Node
	counts    reasonCounts
	score     int // the points without those of late sources
	exclusion Exclusion
	why       *Compliance
}

// reasonCounts holds the number of records for each kind of reason.
type reasonCounts [SharedAward + 1]int

// degrees lists groups of reasons that differ only in degree, the strongest first. Of each group
// only the first reason that applies counts.
var degrees = [][]MatchReasonKind{{Near, NearPrefecture, NearProvince}, {InDisciplineAsked, DisciplineFits}}

// nearest removes the weaker degrees of a reason.
func (c reasonCounts) nearest() reasonCounts {
	for _, kinds := range degrees {
		found := false
		for _, k := range kinds {
			if found {
				c[k] = 0
			}
			found = found || c[k] > 0
		}
	}
	return c
}

// matcher collects candidates and counts the records of their reasons.
type matcher struct {
	s       *graph.Session
	ticks   *graph.Ticks
	tables  *matchTables
	sources []reasonSource
	found   map[graph.ID]*candidate
	all     bool // whether pruning is off, so that every source is computed for every candidate; for tests
}

func newMatcher(ctx context.Context, s *graph.Session, sources []reasonSource) (*matcher, error) {
	tables, err := matchWeights()
	return &matcher{s, graph.NewTicks(ctx), tables, sources, map[graph.ID]*candidate{}, false}, err
}

// find finds the candidates with the topical sources, and counts their records.
func (m *matcher) find(ctx context.Context) error {
	for i := range m.sources {
		if r := &m.sources[i]; r.topical {
			if err := m.count(ctx, r); err != nil {
				return err
			}
		}
	}
	return nil
}

// count counts the records of a source for each candidate. A topical source adds the entities that
// it finds to the candidates.
func (m *matcher) count(ctx context.Context, r *reasonSource) error {
	for q := r.counted(); ; {
		lists, err := m.s.MatchLarge(ctx, q)
		if err != nil {
			return err
		}
		for _, row := range lists.Rows {
			if m.ticks.Take(1) {
				return m.ticks.Err()
			}
			n := row.Nodes[0]
			c := m.found[n.ID]
			if c == nil {
				c = &candidate{node: n}
				m.found[n.ID] = c
			}
			c.counts[r.kind] = int(row.Get[0].Int / graph.DecimalScale)
		}
		if len(lists.Rows) == 0 || !lists.Next[0] {
			return nil
		}
		q.Page.After = lists.Rows[len(lists.Rows)-1].Position()
	}
}

// rank counts the records of the sources that are not topical, and sorts the candidates. It gives the
// best included candidates, then the best excluded ones, at most MaxMatches of each.
func (m *matcher) rank(ctx context.Context) ([]Match, error) {
	var lists [2][]*candidate
	ids := make([]graph.ID, 0, len(m.found))
	for id, c := range m.found {
		ids = append(ids, id)
		if c.exclusion == Included {
			lists[0] = append(lists[0], c)
		} else {
			lists[1] = append(lists[1], c)
		}
	}
	if err := m.countOf(ctx, ids, false); err != nil {
		return nil, err
	}
	included, err := m.best(ctx, lists[0])
	if err != nil {
		return nil, err
	}
	left, err := m.best(ctx, lists[1])
	return append(included, left...), err
}

// countOf counts the records of candidates for the sources whose field "topical" is false. If late is
// true, it counts for the late ones of these sources, otherwise for the others.
func (m *matcher) countOf(ctx context.Context, ids []graph.ID, late bool) error {
	if len(ids) == 0 {
		return nil
	}
	ids = distinct(ids)
	for i := range m.sources {
		if r := &m.sources[i]; !r.topical && r.late == late {
			if err := m.count(ctx, r.forCandidates(ids)); err != nil {
				return err
			}
		}
	}
	return nil
}

// best gives the MaxMatches best candidates, in order. It computes late sources for the candidates
// with the most points first. It stops when no remaining candidate could be among the best, even
// with all points of the late sources.
func (m *matcher) best(ctx context.Context, list []*candidate) ([]Match, error) {
	most := 0
	for i := range m.sources {
		if r := &m.sources[i]; r.late {
			most += m.tables.points[r.kind].limit()
		}
	}
	for _, c := range list {
		if m.ticks.Take(1) {
			return nil, m.ticks.Err()
		}
		c.score = m.score(c)
	}
	slices.SortFunc(list, func(a, b *candidate) int { return a.placeWith(0).compare(b.placeWith(0)) })
	var best []Match
	var last candidatePlace
	for len(list) > 0 {
		n := len(list)
		if !m.all {
			n = min(n, MaxMatches)
			if len(best) == MaxMatches {
				for n > 0 && list[n-1].placeWith(most).compare(last) > 0 {
					n--
				}
			}
		}
		if n == 0 {
			break
		}
		ids := make([]graph.ID, n)
		for i, c := range list[:n] {
			ids[i] = c.node.ID
		}
		if err := m.countOf(ctx, ids, true); err != nil {
			return nil, err
		}
		for _, c := range list[:n] {
			best = append(best, m.match(c))
		}
		sortMatches(best)
		best, list = best[:min(len(best), MaxMatches)], list[n:]
		worst := &best[len(best)-1]
		last = candidatePlace{worst.Score(), worst.Node}
	}
	return best, nil
}

// candidatePlace is the position of a candidate in the ranking.
type candidatePlace struct {
	score int
	node  *graph.Node
}

// placeWith is the position that a candidate would have with some more points.
func (c *candidate) placeWith(more int) candidatePlace { return candidatePlace{c.score + more, c.node} }

// compare orders positions as Match.Position does.
func (p candidatePlace) compare(q candidatePlace) int {
	return cmp.Or(cmp.Compare(q.score, p.score), cmp.Compare(p.node.Keys.Sort, q.node.Keys.Sort), p.node.ID.Compare(q.node.ID))
}

// points gives the points of a reason with n records. The reason Free counts as one record, however
// many stations a rule still allows.
func (m *matcher) points(k MatchReasonKind, n int) int {
	if k == Free {
		n = min(n, 1)
	}
	return m.tables.points[k].pointsFor(n)
}

// score is the sum of the points of a candidate's reasons.
func (m *matcher) score(c *candidate) (sum int) {
	for k, n := range c.counts.nearest() {
		sum += m.points(MatchReasonKind(k), n)
	}
	return sum
}

// match makes a Match from a candidate.
func (m *matcher) match(c *candidate) Match {
	match := Match{Node: c.node, Exclusion: c.exclusion, why: c.why, who: c.node.ID, sources: m.sources}
	for k, n := range c.counts.nearest() {
		if kind := MatchReasonKind(k); n > 0 {
			match.Reasons = append(match.Reasons, MatchReason{Kind: kind, Count: n, Points: m.points(kind, n)})
		}
	}
	return match
}

func sortMatches(list []Match) {
	slices.SortFunc(list, func(a, b Match) int { return a.Position().Compare(b.Position(), nil) })
}

// answer splits the best candidates into included and excluded ones.
func (m *matcher) answer(ranked []Match) MatchAnswer {
	a := MatchAnswer{Considered: len(m.found)}
	for i := range ranked {
		if ranked[i].Exclusion == Included {
			a.Matches = append(a.Matches, ranked[i])
		} else {
			a.Excluded = append(a.Excluded, ranked[i])
		}
	}
	return a
}

// WithRecords gives copies of matches with some records for each reason. The matches of an answer have no
// records, because reading them takes longer than finding the matches.
func WithRecords(ctx context.Context, s *graph.Session, list []*Match) ([]*Match, error) {
	shown := make([]*Match, len(list))
	bySource := map[*reasonSource][]*Match{}
	var sources []*reasonSource
	for i, match := range list {
		one := *match
		one.Reasons = slices.Clone(match.Reasons)
		shown[i] = &one
		for j := range one.Reasons {
			if r := &one.Reasons[j]; r.Kind == Free {
				r.Records = one.why.Stations[:min(len(one.why.Stations), MaxReasonRecords)]
			}
		}
		for j := range one.sources {
			r := &one.sources[j]
			if bySource[r] == nil {
				sources = append(sources, r)
			}
			bySource[r] = append(bySource[r], &one)
		}
	}
	for _, r := range sources {
		if err := r.show(ctx, s, bySource[r]); err != nil {
			return nil, err
		}
	}
	return shown, nil
}

// show reads some records for the reasons of this source.
func (r *reasonSource) show(ctx context.Context, s *graph.Session, list []*Match) error {
	var at []*MatchReason
	q := graph.Query{Pattern: r.pattern, Page: graph.Page{First: 4 * MaxReasonRecords}} // a record may be in several rows
	if r.latest {
		q.Order = []graph.Order{{Var: r.record, Field: graph.FieldBegin, Desc: true}, {Var: r.record, Field: graph.FieldID}}
	} else {
		q.Order = []graph.Order{{Var: r.record, Field: graph.FieldID}}
	}
	for _, match := range list {
		if k := slices.IndexFunc(match.Reasons, func(m MatchReason) bool { return m.Kind == r.kind }); k >= 0 {
			at = append(at, &match.Reasons[k])
			q.Each = append(q.Each, []graph.Bound{{Key: graph.Key{Var: r.who}, Value: graph.IDValue(match.who)}})
		}
	}
	if len(at) == 0 {
		return nil
	}
	lists, err := s.Match(ctx, q)
	if err != nil {
		return err
	}
	for j, reason := range at {
		for _, row := range lists.List(j) {
			n := row.Nodes[r.record]
			if len(reason.Records) < MaxReasonRecords && !slices.ContainsFunc(reason.Records, func(o *graph.Node) bool { return o.ID == n.ID }) {
				reason.Records = append(reason.Records, n)
			}
		}
	}
	return nil
}

// SimilarExperts finds experts who share things with an expert, the most similar first.
func SimilarExperts(ctx context.Context, s *graph.Session, who *graph.Node) (MatchAnswer, error) {
	sources, err := sharedSources(ctx, s, who)
	if err != nil {
		return MatchAnswer{}, err
	}
	m, err := newMatcher(ctx, s, sources)
	if err != nil {
		return MatchAnswer{}, err
	}
	if err := m.find(ctx); err != nil {
		return MatchAnswer{}, err
	}
	delete(m.found, who.ID)
	ranked, err := m.rank(ctx)
	return m.answer(ranked), err
}

// sharedSources gives the sources that find experts who share something with the expert "who".
func sharedSources(ctx context.Context, s *graph.Session, who *graph.Node) ([]reasonSource, error) {
	link, node := graph.StatusIs(true, graph.DefaultStatuses()), graph.StatusIs(false, graph.DefaultStatuses())
	// Each way leads from an expert to something that two experts can share.
	ways := []struct {
		kind  MatchReasonKind
		steps []graph.Step
	}{
		{SharedIndustry, []graph.Step{{Hop: incomingHop(graph.By), Kinds: graph.NewKindSet(graph.Engagement), Where: node}, {From: 1, Hop: out(graph.InIndustry), Where: node}}},
		{SharedDiscipline, []graph.Step{{Hop: out(graph.InDiscipline), Where: link}}},
		{SharedProgram, []graph.Step{{Hop: out(graph.ParticipatedIn), Kinds: graph.NewKindSet(graph.Program, graph.Event), Where: graph.And(link, isNamed())}}},
		{SharedSociety, []graph.Step{{Hop: out(graph.MemberOf, graph.HoldsPosition), Kinds: graph.NewKindSet(graph.Society), Where: graph.And(link, isNamed())}}},
		{SharedBody, []graph.Step{{Hop: out(graph.HoldsPosition, graph.AffiliatedWith), Kinds: graph.Actors() &^ graph.NewKindSet(graph.Society), Where: graph.And(link, isNamed())}}},
		{SharedAward, []graph.Step{{Hop: incomingHop(graph.Recipient), Kinds: graph.NewKindSet(graph.Honor), Where: node}, {From: 1, Hop: out(graph.OfAward), Where: node}}},
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
