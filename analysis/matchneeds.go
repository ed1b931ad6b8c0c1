package analysis

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/expertgraph/expertgraph/graph"
)

// NeedAsk describes what experts are needed for: a need in the graph, or its properties.
type NeedAsk struct {
	Need        *graph.Node // a need in the graph; nil if there is none
	Text        string
	Industries  []*graph.Node
	Disciplines []*graph.Node
	Region      *graph.Node
	AsOf        graph.Value // a day: records that began later are ignored; without a day nothing is recent and no rule is checked
}

// target holds the industries, disciplines and places to which a need was resolved. The field parents
// holds the parents of the industries, and fittingDisciplines the disciplines that serve the industries.
type target struct {
	need                            *graph.Node
	industries, parents             []graph.ID
	disciplines, fittingDisciplines []graph.ID
	places                          map[MatchReasonKind]graph.ID // the place, its prefecture and its province, by reason
	asOf                            graph.Value
}

// maxNeedRunes is the longest text of a need, in runes.
const maxNeedRunes = 1000

// minNameRunes is the shortest name of an industry that is searched for in a text. A single
// character would occur in too many texts.
const minNameRunes = 2

// MatchExperts finds experts for a need, the best first. The score is the sum of the points of the
// reasons. An entity matches only if it has a topical reason, see reasonSource. Some entities that
// match are excluded, with the reason: academicians for whom a rule allows no further workstation,
// experts known from plans only, unnamed groups, and people who no longer serve.
func MatchExperts(ctx context.Context, s *graph.Session, ask NeedAsk) (MatchAnswer, error) {
	return matchExperts(ctx, s, ask, false)
}

func matchExperts(ctx context.Context, s *graph.Session, ask NeedAsk, all bool) (MatchAnswer, error) {
	t, err := newTarget(ctx, s, &ask)
	if err != nil {
		return MatchAnswer{}, err
	}
	m, err := newMatcher(ctx, s, t.sources(expert(), graph.DefaultStatuses()))
	if err != nil {
		return MatchAnswer{}, err
	}
	m.all = all
	ranked, err := t.rank(ctx, m)
	if err != nil {
		return MatchAnswer{}, err
	}
	a := m.answer(ranked)
	return a, t.addExcluded(ctx, m, &a)
}

// rank finds the candidates, orders them and marks those that are excluded.
func (t *target) rank(ctx context.Context, m *matcher) ([]Match, error) {
	if err := m.find(ctx); err != nil {
		return nil, err
	}
	if err := t.markExcluded(ctx, m); err != nil {
		return nil, err
	}
	return m.rank(ctx)
}

// newTarget resolves a need. It takes the industries and the region of the need, or those of the need's
// owner if the need has neither. It adds the industries and disciplines of the question, and those that
// the text names, see understand. A region in the question takes precedence.
func newTarget(ctx context.Context, s *graph.Session, ask *NeedAsk) (*target, error) {
	t := &target{need: ask.Need, places: map[MatchReasonKind]graph.ID{}, asOf: ask.AsOf}
	text, region := ask.Text, ask.Region
	if ask.Need != nil {
		text += " " + ask.Need.Name
		for _, p := range ask.Need.Props {
			if p.Field == graph.PropTopic {
				text += " " + p.Value.Text
			}
		}
		own := graph.Query{Pattern: graph.Pattern{Where: graph.IDIs([]graph.ID{ask.Need.ID}, false), Steps: []graph.Step{{Hop: out(graph.InIndustry, graph.InRegion, graph.LocatedIn)}}}}
		rows, err := allRows(ctx, s, own)
		if err != nil {
			return nil, err
		}
		if len(rows) == 0 {
			own.Pattern.Steps = []graph.Step{{Hop: out(graph.OwnedBy, graph.By)}, {From: 1, Hop: out(graph.InIndustry, graph.LocatedIn)}}
			if rows, err = allRows(ctx, s, own); err != nil {
				return nil, err
			}
		}
		for _, r := range rows {
			switch n := r.Nodes[len(r.Nodes)-1]; {
			case n.Kind == graph.Industry:
				t.industries = append(t.industries, n.ID)
			case n.Kind == graph.Region && region == nil:
				region = n
			}
		}
	}
	for _, n := range ask.Industries {
		t.industries = append(t.industries, n.ID)
	}
	for _, n := range ask.Disciplines {
		t.disciplines = append(t.disciplines, n.ID)
	}
	if n := utf8.RuneCountInString(ask.Text); n > maxNeedRunes {
		return nil, graph.Invalid("text", fmt.Sprint(n), "is too many characters", fmt.Sprintf("give at most %d", maxNeedRunes))
	}
	if strings.TrimSpace(text) == "" && len(t.industries)+len(t.disciplines) == 0 {
		return nil, graph.Invalid("need", "", "is missing", "give a need, a text, an industry or a discipline")
	}
	if err := t.understand(ctx, s, text); err != nil {
		return nil, err
	}
	if len(t.industries)+len(t.disciplines) == 0 {
		return nil, graph.Invalid("text", strings.TrimSpace(text), "names no industry and no discipline that is known here", "give an industry or a discipline beside it")
	}
	return t, t.surroundings(ctx, s, region)
}

// understand adds the disciplines that a text names and, if the need has no industries, the
// industries that it names. Then it finds the disciplines that fit, see fitting.
func (t *target) understand(ctx context.Context, s *graph.Session, text string) error {
	tables, err := matchWeights()
	if err != nil {
		return err
	}
	all, err := topics(ctx, s)
	if err != nil {
		return err
	}
	given := len(t.industries)
	norm := graph.NormName(text)
	ticks := graph.NewTicks(ctx)
	for i := range all {
		if ticks.Take(1 + len(all[i].names)) {
			return ticks.Err()
		}
		if !slices.ContainsFunc(all[i].names, func(name string) bool { return strings.Contains(norm, name) }) {
			continue
		}
		switch n := all[i].node; {
		case n.Kind == graph.Discipline:
			t.disciplines = append(t.disciplines, n.ID)
		case given == 0:
			t.industries = append(t.industries, n.ID)
		}
	}
	t.industries, t.disciplines = distinct(t.industries), distinct(t.disciplines)
	return t.fitting(ctx, s, tables, all)
}

// fitting finds the disciplines that serve the industries of the need by the table
// data.Disciplines.
func (t *target) fitting(ctx context.Context, s *graph.Session, tables *matchTables, all []topic) error {
	above, err := lineOf(ctx, s, t.industries)
	if err != nil {
		return err
	}
	called := map[string]bool{} // the names of the need's industries and of their ancestors
	for i := range all {
		if above[all[i].node.ID] {
			for _, key := range all[i].keys {
				called[key] = true
			}
		}
	}
	for i := range all {
		if all[i].node.Kind != graph.Discipline {
			continue
		}
		for _, key := range all[i].keys {
			if slices.ContainsFunc(tables.disciplines[key], func(industry string) bool { return called[industry] }) {
				t.fittingDisciplines = append(t.fittingDisciplines, all[i].node.ID)
			}
		}
	}
	t.fittingDisciplines = distinct(t.fittingDisciplines)
	return nil
}

// lineOf gives a set of nodes with their ancestors.
func lineOf(ctx context.Context, s *graph.Session, ids []graph.ID) (map[graph.ID]bool, error) {
	line := map[graph.ID]bool{}
	for _, id := range ids {
		line[id] = true
	}
	if len(ids) == 0 {
		return line, nil
	}
	rows, err := allRows(ctx, s, graph.Query{Pattern: graph.Pattern{Where: graph.IDIs(ids, false), Steps: []graph.Step{{Hop: graph.Hop{Relations: graph.TreeRelations, Below: true, Tree: true}}}}, Keys: []graph.Key{{Var: 1}}})
	for _, r := range rows {
		line[r.Nodes[0].ID] = true
	}
	return line, err
}

func sortedIDs(of map[graph.ID]bool) []graph.ID {
	ids := make([]graph.ID, 0, len(of))
	for id := range of {
		ids = append(ids, id)
	}
	return distinct(ids)
}

func distinct(ids []graph.ID) []graph.ID {
	slices.SortFunc(ids, graph.ID.Compare)
	return slices.Compact(ids)
}

// surroundings finds the parents of the industries, and the prefecture and the province of the
// place.
func (t *target) surroundings(ctx context.Context, s *graph.Session, region *graph.Node) error {
	if len(t.industries) > 0 {
		rows, err := allRows(ctx, s, graph.Query{Pattern: graph.Pattern{Root: graph.NewKindSet(graph.Industry), Where: graph.IDIs(t.industries, false), Steps: []graph.Step{{Hop: graph.Hop{Relations: graph.NewRelationSet(graph.PartOf), Tree: true}}}}, Keys: []graph.Key{{Var: 1}}})
		if err != nil {
			return err
		}
		for _, r := range rows {
			t.parents = append(t.parents, r.Nodes[0].ID)
		}
		t.parents = distinct(t.parents)
	}
	if region == nil {
		return nil
	}
	t.places[Near] = region.ID
	rows, err := allRows(ctx, s, graph.Query{Pattern: graph.Pattern{Root: graph.NewKindSet(graph.Region), Where: graph.IDIs([]graph.ID{region.ID}, false), Steps: []graph.Step{{Hop: graph.Hop{Relations: graph.TreeRelations, Below: true, Tree: true}}}}, Keys: []graph.Key{{Var: 1}}})
	for _, r := range rows {
		switch n := r.Nodes[0]; n.TreeLevel() {
		case graph.LevelPrefecture:
			t.places[NearPrefecture] = n.ID
		case graph.LevelProvince:
			t.places[NearProvince] = n.ID
		}
	}
	switch region.TreeLevel() {
	case graph.LevelPrefecture:
		t.places[NearPrefecture] = region.ID
	case graph.LevelProvince:
		t.places[NearProvince] = region.ID
	}
	return err
}

// sources are the sources of the reasons why experts fit the need. They use statements of the given
// statuses.
func (t *target) sources(who graph.Filter, statuses []graph.Status) []reasonSource {
	link, node := graph.StatusIs(true, statuses), graph.StatusIs(false, statuses)
	if !t.asOf.IsNull() {
		node = graph.And(node, graph.Filter{Op: graph.Test, Field: graph.FieldPeriod, Cmp: graph.Overlaps, Values: []graph.Value{{}, t.asOf}, Undated: true})
	}
	var list []reasonSource
	engaged := func(kind MatchReasonKind, topical bool, where graph.Filter) {
		list = append(list, reasonSource{kind: kind, who: 1, topical: topical, latest: true, pattern: graph.Pattern{Root: graph.NewKindSet(graph.Engagement), Where: graph.And(node, where), Steps: []graph.Step{{Hop: out(graph.By), Where: who}}}})
	}
	under := func(ids []graph.ID) graph.Filter { return graph.IDIs(ids, true) }
	direct := func(kind MatchReasonKind, topical bool, steps ...graph.Step) {
		list = append(list, reasonSource{kind: kind, record: graph.Var(len(steps)), topical: topical, pattern: graph.Pattern{Root: graph.NewKindSet(graph.Expert), Where: who, Steps: steps}})
	}
	if len(t.industries) > 0 {
		in := has(under(t.industries), out(graph.InIndustry))
		engaged(ServedIndustry, true, in)
		posts := out(graph.HoldsPosition, graph.AffiliatedWith, graph.StationedAt)
		direct(WorksIndustry, true, graph.Step{Hop: graph.Hop{Relations: posts.Relations | graph.NewRelationSet(graph.InIndustry)}, Where: graph.And(link, graph.Filter{Op: graph.Any, Sub: []graph.Filter{in, under(t.industries)}})})
		if len(t.parents) > 0 {
			engaged(ServedIndustryAbove, true, graph.And(has(under(t.parents), out(graph.InIndustry)), graph.Filter{Op: graph.Not, Sub: []graph.Filter{in}}))
		}
		other := in
		if t.need != nil {
			other = graph.And(in, graph.Filter{Op: graph.Not, Sub: []graph.Filter{graph.IDIs([]graph.ID{t.need.ID}, false)}})
		}
		engaged(AddressedAlike, true, has(graph.And(isKind(graph.Need), other), out(graph.Addresses)))
	}
	if len(t.disciplines) > 0 {
		direct(InDisciplineAsked, true, graph.Step{Hop: out(graph.InDiscipline), Where: graph.And(link, under(t.disciplines))})
	}
	if len(t.fittingDisciplines) > 0 {
		direct(DisciplineFits, true, graph.Step{Hop: out(graph.InDiscipline), Where: graph.And(link, under(t.fittingDisciplines))})
	}
	if t.need != nil {
		engaged(AddressedNeed, true, has(graph.IDIs([]graph.ID{t.need.ID}, false), out(graph.Addresses)))
	}
	for _, kind := range []MatchReasonKind{Near, NearPrefecture, NearProvince} {
		if place, ok := t.places[kind]; ok {
			there := graph.Filter{Op: graph.Any, Sub: []graph.Filter{under([]graph.ID{place}), has(under([]graph.ID{place}), out(graph.LocatedIn))}}
			direct(kind, false, graph.Step{Hop: out(graph.LocatedIn, graph.HoldsPosition, graph.AffiliatedWith, graph.StationedAt), Where: graph.And(link, there)})
		}
	}
	if province, ok := t.places[NearProvince]; ok {
		engaged(ServedRegion, false, has(under([]graph.ID{province}), out(graph.InRegion)))
	}
	honors := graph.And(node, fieldIn(graph.PropStage, graph.TextValue("AWARDED"), graph.TextValue("TITLE_HELD"), graph.TextValue("DESIGNATED")))
	list = append(list, reasonSource{kind: Honored, who: 1, pattern: graph.Pattern{Root: graph.NewKindSet(graph.Honor), Where: honors, Steps: []graph.Step{{Hop: out(graph.Recipient), Where: who}}}})
	if !t.asOf.IsNull() {
		since := graph.DayValue(graph.Day(t.asOf.Int) - recentYears*daysPerYear)
		recent := graph.Filter{Op: graph.Test, Field: graph.FieldPeriod, Cmp: graph.Overlaps, Values: []graph.Value{since, t.asOf}}
		did := graph.Step{Hop: incomingHop(graph.By), Kinds: graph.NewKindSet(graph.Engagement), Where: graph.And(node, recent)}
		list = append(list, reasonSource{kind: Recent, record: 1, late: true, latest: true, pattern: graph.Pattern{Where: who, Steps: []graph.Step{did}}})
	}
	return list
}

// markExcluded marks the candidates that are excluded although they match. It also counts how many
// workstations a rule still allows to academicians.
func (t *target) markExcluded(ctx context.Context, m *matcher) error {
	for _, c := range m.found {
		for _, p := range c.node.Props {
			if p.Field == graph.PropRemark && anyWord([]string{p.Value.Text}, leftWords) != "" {
				c.exclusion = LeftService
			}
		}
	}
	if t.asOf.IsNull() || len(m.found) == 0 {
		return nil
	}
	ask := ComplianceAsk{AsOf: graph.Day(t.asOf.Int)}
	if len(m.found) == 1 {
		for _, c := range m.found {
			ask.Expert = c.node
		}
	}
	list, err := StationCompliance(ctx, m.s, ask)
	for i := range list {
		rule := &list[i]
		c := m.found[rule.Expert.ID]
		switch {
		case c == nil || c.exclusion == LeftService || rule.Rule.Predicate != StationsAtMost:
		case rule.Verdict == Breached || rule.Headroom != nil && *rule.Headroom == 0:
			c.exclusion, c.why, c.counts[Free] = AtStationLimit, rule, 0
		case rule.Headroom != nil && c.exclusion == Included && (c.why == nil || *rule.Headroom < c.counts[Free]):
			c.why, c.counts[Free] = rule, *rule.Headroom
		}
	}
	return err
}

// addExcluded adds to the excluded entities: experts known from plans only, and unnamed groups.
func (t *target) addExcluded(ctx context.Context, known *matcher, a *MatchAnswer) error {
	unnamed := graph.And(isKind(graph.Expert, graph.Person, graph.PopulationGroup, graph.Team), graph.Filter{Op: graph.Not, Sub: []graph.Filter{isNamed()}})
	groups := graph.And(isKind(graph.PopulationGroup))
	for _, more := range []struct {
		exclusion Exclusion
		who       graph.Filter
		statuses  []graph.Status
	}{
		{OnlyPlanned, expert(), setPlanned()},
		{NotNamed, graph.Filter{Op: graph.Any, Sub: []graph.Filter{unnamed, groups}}, graph.DefaultStatuses()},
	} {
		m, err := newMatcher(ctx, known.s, t.sources(more.who, more.statuses))
		if err != nil {
			return err
		}
		m.all = known.all
		if err := m.find(ctx); err != nil {
			return err
		}
		for id, c := range m.found {
			if c.exclusion = more.exclusion; known.found[id] != nil {
				delete(m.found, id)
			}
		}
		ranked, err := m.rank(ctx)
		if err != nil {
			return err
		}
		exclusion := m.answer(ranked)
		a.Excluded, a.Considered = append(a.Excluded, exclusion.Excluded...), a.Considered+exclusion.Considered
	}
	sortMatches(a.Excluded)
	a.Excluded = a.Excluded[:min(len(a.Excluded), MaxMatches)]
	return nil
}

// maxNeedsCompared is the highest number of needs that are compared for one expert.
const maxNeedsCompared = 30

// MatchNeeds finds needs for an expert, the best first. These are unsolved needs in industries that the
// expert served, works in, or has the disciplines for. Each has the reasons that MatchExperts finds
// for this expert.
func MatchNeeds(ctx context.Context, s *graph.Session, who *graph.Node, day graph.Value) (MatchAnswer, error) {
	needs, err := nearbyNeeds(ctx, s, who)
	if err != nil {
		return MatchAnswer{}, err
	}
	var a MatchAnswer
	is := graph.And(expert(), graph.IDIs([]graph.ID{who.ID}, false))
	for _, need := range needs {
		t, err := newTarget(ctx, s, &NeedAsk{Need: need, AsOf: day})
		if err != nil {
			return MatchAnswer{}, err
		}
		m, err := newMatcher(ctx, s, t.sources(is, graph.DefaultStatuses()))
		if err != nil {
			return MatchAnswer{}, err
		}
		ranked, err := t.rank(ctx, m)
		if err != nil {
			return MatchAnswer{}, err
		}
		a.Considered++
		for _, match := range ranked {
			match.Node = need
			if match.Exclusion == Included {
				a.Matches = append(a.Matches, match)
			} else {
				a.Excluded = append(a.Excluded, match)
			}
		}
	}
	sortMatches(a.Matches)
	sortMatches(a.Excluded)
	return a, nil
}

// nearbyNeeds lists unsolved needs in the industries of an expert: those that the expert served, works in,
// or has the disciplines for. Needs that began last come first. It lists at most maxNeedsCompared.
func nearbyNeeds(ctx context.Context, s *graph.Session, who *graph.Node) ([]*graph.Node, error) {
	is := graph.IDIs([]graph.ID{who.ID}, false)
	node := graph.StatusIs(false, graph.DefaultStatuses())
	open := graph.And(node, graph.Filter{Op: graph.Not, Sub: []graph.Filter{fieldIn(graph.PropStage, graph.TextValue("SOLVED"))}})
	industries := map[graph.ID]bool{}
	for _, steps := range [][]graph.Step{
		{{Hop: incomingHop(graph.By), Kinds: graph.NewKindSet(graph.Engagement), Where: node}, {From: 1, Hop: out(graph.InIndustry)}},
		{{Hop: out(graph.InIndustry)}},
		{{Hop: out(graph.HoldsPosition, graph.AffiliatedWith, graph.StationedAt)}, {From: 1, Hop: out(graph.InIndustry)}},
	} {
		rows, err := allRows(ctx, s, graph.Query{Pattern: graph.Pattern{Root: graph.NewKindSet(graph.Expert), Where: is, Steps: steps}, Keys: []graph.Key{{Var: graph.Var(len(steps))}}})
		if err != nil {
			return nil, err
		}
		for _, r := range rows {
			industries[r.Nodes[0].ID] = true
		}
	}
	if err := industriesOf(ctx, s, who, industries); err != nil || len(industries) == 0 {
		return nil, err
	}
	q := graph.Query{Pattern: graph.Pattern{Root: graph.NewKindSet(graph.Need), Where: graph.And(open, has(graph.IDIs(sortedIDs(industries), true), out(graph.InIndustry)))}, Order: []graph.Order{{Field: graph.FieldBegin, Desc: true}, {Field: graph.FieldPinyin}}, Page: graph.Page{First: maxNeedsCompared}}
	lists, err := s.Match(ctx, q)
	needs := make([]*graph.Node, len(lists.Rows))
	for i, r := range lists.Rows {
		needs[i] = r.Nodes[0]
	}
	return needs, err
}

// industriesOf adds the industries that an expert's disciplines serve by the table of disciplines.
func industriesOf(ctx context.Context, s *graph.Session, who *graph.Node, industries map[graph.ID]bool) error {
	tables, err := matchWeights()
	if err != nil {
		return err
	}
	rows, err := allRows(ctx, s, graph.Query{Pattern: graph.Pattern{Root: graph.NewKindSet(graph.Expert), Where: graph.IDIs([]graph.ID{who.ID}, false), Steps: []graph.Step{{Hop: out(graph.InDiscipline)}}}})
	if err != nil || len(rows) == 0 {
		return err
	}
	wanted := map[string]bool{}
	for _, r := range rows {
		keys := []string{r.Nodes[1].Name}
		for _, id := range r.Nodes[1].Idents {
			keys = append(keys, id.Value)
		}
		for _, key := range keys {
			for _, name := range tables.disciplines[key] {
				wanted[name] = true
			}
		}
	}
	if len(wanted) == 0 {
		return nil
	}
	all, err := topics(ctx, s)
	for i := range all {
		if n := all[i].node; n.Kind == graph.Industry && slices.ContainsFunc(all[i].keys, func(key string) bool { return wanted[key] }) {
			industries[n.ID] = true
		}
	}
	return err
}
