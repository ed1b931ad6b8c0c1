package analysis

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/expertgraph/expertgraph/graph"
)

// Verdict tells whether a rule is met.
type Verdict uint8

// The verdicts.
const (
	Met Verdict = iota
	Breached
	Unknown
)

var verdictNames = graph.Enum[Verdict]{Noun: "verdict", Terms: []graph.Term{
	{Name: "MET", Doc: "The rule is met, regardless of unknown data", Han: "符合"},
	{Name: "BREACHED", Doc: "The rule is breached, regardless of unknown data", Han: "违反"},
	{Name: "UNKNOWN", Doc: "The recorded data does not show whether the rule is met", Han: "无法判断"},
}}

// String is the name in upper case.
func (v Verdict) String() string { return verdictNames.Name(v) }

// Verdicts lists all verdicts.
func Verdicts() []Verdict { return verdictNames.All() }

// WorkMonths is the measure of figures that state how many months of a year an expert (BY) worked
// at a station (OF).
const WorkMonths = "stationWorkMonths"

// ComplianceAsk asks whether academicians meet the rules about workstations.
type ComplianceAsk struct {
	AsOf     graph.Day
	Expert   *graph.Node // only this academician; nil means all
	Region   *graph.Node // only academicians with a station in this region or below it; nil means anywhere
	Verdicts []Verdict   // only results with these verdicts; empty means any
}

// Compliance tells whether one academician meets one rule on a day. A rule about single stations
// has one Compliance for each station.
type Compliance struct {
	Expert   *graph.Node
	Rule     *Rule
	Verdict  Verdict
	Stations []*graph.Node // the stations where the academician works or may work, by id
	// Counted is the number of Stations where the academician certainly works. Possible is the number
	// of all Stations.
	Counted, Possible int
	// Headroom is how many more stations the rule certainly allows. It is nil if that is not known,
	// or if the rule does not limit stations.
	Headroom *int
	// Reason and Chinese explain the verdict, or name the missing data.
	Reason, Chinese string
}

// Position is the position in the list: by name, then by rule, then by station.
func (c *Compliance) Position() graph.Position {
	at := graph.Position{graph.TextValue(c.Expert.Keys.Sort), graph.IDValue(c.Expert.ID), graph.TextValue(c.Rule.ID)}
	if c.Rule.Predicate == MonthsAYearAtLeast {
		at = append(at, graph.IDValue(c.Stations[0].ID))
	}
	return at
}

// StationCompliance judges academicians by every rule that is in force on ask.AsOf. It also judges
// persons whom a role at a station calls academicians. It looks at academician workstations only. Two
// postings at one station count once. A rule about months gives Unknown if it was not yet in force on
// 1 January of the year that it judges.
func StationCompliance(ctx context.Context, s *graph.Session, ask ComplianceAsk) ([]Compliance, error) {
	rules, err := rulesOf(ctx)
	if err != nil {
		return nil, err
	}
	rules = slices.DeleteFunc(slices.Clone(rules), func(r Rule) bool { return !r.inForce(ask.AsOf) })
	if len(rules) == 0 {
		return nil, nil
	}
	members, err := academicians(ctx, s, ask)
	if err != nil {
		return nil, err
	}
	return judgeAll(ctx, s, members, rules, ask)
}

// judgeAll judges every academician by every rule.
func judgeAll(ctx context.Context, s *graph.Session, members []*academician, rules []Rule, ask ComplianceAsk) ([]Compliance, error) {
	var list []Compliance
	within := map[string]map[graph.ID]bool{}
	for i := range rules {
		r := &rules[i]
		if r.Region != "" && within[r.Region] == nil {
			region, err := s.Resolve(ctx, "region", r.Region, graph.ID{}, graph.NewKindSet(graph.Region))
			if err != nil {
				return nil, err
			}
			if within[r.Region], err = stationsIn(ctx, s, members, region); err != nil {
				return nil, err
			}
		}
	}
	var there map[graph.ID]bool
	if ask.Region != nil {
		var err error
		if there, err = stationsIn(ctx, s, members, ask.Region); err != nil {
			return nil, err
		}
	}
	for _, m := range members {
		if there != nil && !slices.ContainsFunc(m.stations, func(p posting) bool { return there[p.station.ID] }) {
			continue
		}
		for i := range rules {
			r := &rules[i]
			of := *m
			if r.Region != "" {
				of.stations = slices.DeleteFunc(slices.Clone(m.stations), func(p posting) bool { return !within[r.Region][p.station.ID] })
			}
			for _, c := range of.judge(r, ask.AsOf) {
				if len(ask.Verdicts) == 0 || slices.Contains(ask.Verdicts, c.Verdict) {
					list = append(list, c)
				}
			}
		}
	}
	slices.SortFunc(list, func(a, b Compliance) int { return a.Position().Compare(b.Position(), nil) })
	return list, nil
}

// stationsIn tells which stations of members are in a region or below it.
func stationsIn(ctx context.Context, s *graph.Session, members []*academician, region *graph.Node) (map[graph.ID]bool, error) {
	var ids []graph.ID
	for _, m := range members {
		for _, p := range m.stations {
			ids = append(ids, p.station.ID)
		}
	}
	in := map[graph.ID]bool{}
	if len(ids) == 0 {
		return in, nil
	}
	slices.SortFunc(ids, graph.ID.Compare)
	is := graph.And(graph.IDIs(slices.Compact(ids), false), has(graph.IDIs([]graph.ID{region.ID}, true), out(graph.LocatedIn)))
	rows, err := allRows(ctx, s, graph.Query{Pattern: graph.Pattern{Root: graph.NewKindSet(graph.Workstation), Where: is}})
	for _, r := range rows {
		in[r.Nodes[0].ID] = true
	}
	return in, err
}

// academician is a person with the title of academician, or whom a role calls so, with the recorded data
// about the person.
type academician struct {
	expert    *graph.Node
	foreign   bool
	unsure    bool // whether it is unknown if the person had the title on the day
	retired   tri
	stations  []posting
	months    map[graph.ID]map[int]graph.Value // months of work, by station and year
	supposed  bool                             // a role calls the person an academician, but no title is recorded
	mayRetire string                           // the reason why it is unknown whether the person has retired
}

// tri is a truth value: true, false or unknown.
type tri uint8

const (
	unknownTri tri = iota
	yes
	no
)

// posting is a station where a person is on the day, and how certain that is.
type posting struct {
	station *graph.Node
	certain bool
	why     string              // the reason in Chinese why it is not certain; "" if it is
	english string              // the same reason in English
	whole   func(year int) bool // tells whether the posting certainly lasted the whole year
}

// academicians finds the persons with the title of academician on the day, and those whom a role at a
// station calls so. It reads their stations and whether they have retired.
func academicians(ctx context.Context, s *graph.Session, ask ComplianceAsk) ([]*academician, error) {
	titled := graph.Filter{Op: graph.Test, Field: graph.FieldName, Cmp: graph.Contains, Values: []graph.Value{graph.TextValue("院士")}}
	who := expert()
	if ask.Expert != nil {
		who = graph.And(who, graph.IDIs([]graph.ID{ask.Expert.ID}, false))
	}
	held := graph.And(graph.StatusIs(false, graph.DefaultStatuses()), fieldIn(graph.PropStage, graph.TextValue("TITLE_HELD"), graph.TextValue("AWARDED"), graph.TextValue("DESIGNATED")))
	rows, err := allRows(ctx, s, graph.Query{Pattern: graph.Pattern{Root: graph.NewKindSet(graph.Honor), Where: held, Steps: []graph.Step{
		{Hop: out(graph.Recipient), Where: who}, {Hop: out(graph.OfAward), Where: titled},
	}}})
	if err != nil {
		return nil, err
	}
	byID := map[graph.ID]*academician{}
	var list []*academician
	at := func(n *graph.Node) *academician {
		if byID[n.ID] == nil {
			byID[n.ID] = &academician{expert: n, unsure: true, foreign: true, months: map[graph.ID]map[int]graph.Value{}}
			list = append(list, byID[n.ID])
		}
		return byID[n.ID]
	}
	for _, r := range rows {
		active := activeOn(r.Nodes[0].Period, ask.AsOf)
		if active == no {
			continue
		}
		m := at(r.Nodes[1])
		m.unsure = m.unsure && active != yes
		m.foreign = m.foreign && strings.Contains(r.Nodes[2].Name, "外籍")
	}
	if err := postings(ctx, s, who, at, byID, ask.AsOf); err != nil {
		return nil, err
	}
	if len(list) == 0 {
		return nil, nil
	}
	return list, readCareers(ctx, s, list, byID, ask.AsOf)
}

// postings adds to academicians their postings at academician workstations. The map known holds the
// academicians with the title. For any other person whom a role at a station calls an academician, the
// function "at" makes a new one.
func postings(ctx context.Context, s *graph.Session, who graph.Filter, at func(*graph.Node) *academician, known map[graph.ID]*academician, day graph.Day) error {
	isUsable := graph.And(graph.StatusIs(true, graph.DefaultStatuses()), fieldIn(graph.FieldCategory, graph.TextValue("ACADEMICIAN_EXPERT")), isNamed(), graph.StatusIs(false, graph.DefaultStatuses()))
	rows, err := allRows(ctx, s, graph.Query{Pattern: graph.Pattern{Root: graph.NewKindSet(graph.Expert), Where: who, Steps: []graph.Step{
		{Hop: out(graph.StationedAt, graph.HoldsPosition), Kinds: graph.NewKindSet(graph.Workstation), Where: isUsable},
	}}})
	for _, r := range rows {
		n, station, l := r.Nodes[0], r.Nodes[1], r.Links()[0]
		if known[n.ID] == nil {
			if !strings.Contains(l.Role, "院士") {
				continue
			}
			at(n).supposed = true
		}
		at(n).add(newPosting(station, l, day))
	}
	return err
}

// add adds a posting. If the person has two postings at one station, it keeps the more certain one.
func (m *academician) add(p posting, counts bool) {
	if !counts {
		return
	}
	for i := range m.stations {
		if m.stations[i].station.ID == p.station.ID {
			if p.certain && !m.stations[i].certain {
				m.stations[i] = p
			}
			return
		}
	}
	m.stations = append(m.stations, p)
}

// Words in remarks and roles that tell the state of a station. A station that is approved (获批) need not
// be open yet (揭牌). To be given up (注销) is not the same as to be revoked (撤销), so a reason names the
// word that was found.
var (
	approvedWords = []string{"获批", "批准", "批复"}
	openedWords   = []string{"揭牌", "挂牌", "建成", "运行"}
	endedWords    = []string{"注销", "撤销"}
)

func anyWord(texts []string, words []string) string {
	for _, t := range texts {
		for _, w := range words {
			if strings.Contains(t, w) {
				return w
			}
		}
	}
	return ""
}

// newPosting makes the posting of a link for a day. The result counts is false if the person is certainly
// not at the station on the day. Otherwise p.certain tells whether the person certainly is there.
func newPosting(station *graph.Node, l *graph.Link, day graph.Day) (p posting, counts bool) {
	var remarks []string
	for _, prop := range station.Props {
		if prop.Field == graph.PropRemark {
			remarks = append(remarks, prop.Value.Text)
		}
	}
	remarks = append(remarks, l.Role)
	p = posting{station: station, certain: true}
	doubt := func(chinese, english string) {
		p.certain = false
		if p.why == "" {
			p.why, p.english = chinese, english
		}
	}
	switch activeOn(l.Period, day) {
	case no:
		return p, false
	case unknownTri:
		doubt("在"+station.Name+"的起止时间不明", "the dates of the posting at "+station.Name+" are not known")
	}
	ended := anyWord(remarks, endedWords)
	switch stationActive := activeOn(station.Period, day); {
	case stationActive == no:
		return p, false
	case ended != "" && (!station.Period.Dated() || station.Period.EndMax == graph.DayMax):
		doubt(station.Name+"已"+ended+"，时间不明", station.Name+" was "+map[string]string{"注销": "given up", "撤销": "revoked"}[ended]+" on an unknown date")
	case stationActive == unknownTri && station.Period.Dated():
		doubt(station.Name+"的起止时间不明", "the opening and closing dates of "+station.Name+" are not known")
	}
	if anyWord(remarks, approvedWords) != "" && anyWord(remarks, openedWords) == "" {
		doubt(station.Name+"已获批，是否揭牌没有记录", station.Name+" was approved; whether the station opened is not recorded")
	}
	p.whole = func(year int) bool {
		from, to := graph.NewDay(year, 1, 1), graph.NewDay(year, 12, 31)
		return l.Period.Dated() && l.Period.BeginMax <= from && (l.Period.EndMin >= to || l.Period.EndMax == graph.DayMax)
	}
	return p, true
}

// activeOn tells whether a period contains a day; unknown if that depends on uncertain dates. An undated
// period contains every day, and a period without a stated end has no end, because people keep a title
// or post until an end is stated.
func activeOn(p graph.Period, day graph.Day) tri {
	switch {
	case !p.Dated():
		return yes
	case p.BeginMin > day || p.EndMax < day:
		return no
	case p.BeginMax <= day && p.EndMin >= day || p.BeginMax <= day && p.EndMax == graph.DayMax:
		return yes
	default:
		return unknownTri
	}
}

// retiredWords are words in roles which tell that a person has retired.
var retiredWords = []string{"退休", "离休", "荣休", "retired"}

// readCareers reads which academicians have retired, and how many months they worked at each station.
func readCareers(ctx context.Context, s *graph.Session, list []*academician, byID map[graph.ID]*academician, day graph.Day) error {
	ids := make([]graph.ID, len(list))
	for i, m := range list {
		ids[i] = m.expert.ID
	}
	lists, err := allLists(ctx, s, graph.Query{Pattern: graph.Pattern{Steps: []graph.Step{{
		Hop: out(graph.HoldsPosition, graph.AffiliatedWith, graph.Related), Where: graph.StatusIs(true, graph.DefaultStatuses()),
	}}}, Each: eachRoot(ids)})
	if err != nil {
		return err
	}
	for i, rows := range lists {
		m := list[i]
		for _, r := range rows {
			l := r.Links()[0]
			switch retired := anyWord([]string{l.Role}, retiredWords) != ""; {
			case retired && !l.Period.Dated():
				if m.retired != yes {
					m.retired, m.mayRetire = unknownTri, "何时退休没有记录"
				}
			case retired && l.Period.BeginMax <= day:
				m.retired = yes
			case retired && l.Period.BeginMin > day:
				if m.retired != yes {
					m.retired = no
				}
			case !retired && l.Relation == graph.HoldsPosition && r.Nodes[1].Kind != graph.Workstation && l.Period.Dated() && activeOn(l.Period, day) == yes && l.Period.EndMax != graph.DayMax:
				if m.retired == unknownTri && m.mayRetire == "" {
					m.retired = no
				}
			}
		}
	}
	worked := graph.And(graph.StatusIs(false, graph.DefaultStatuses()), fieldIn(graph.PropMeasure, graph.TextValue(WorkMonths)))
	rows, err := allRows(ctx, s, graph.Query{Pattern: graph.Pattern{Root: graph.NewKindSet(graph.Observation), Where: worked, Steps: []graph.Step{
		{Hop: out(graph.By), Where: graph.IDIs(ids, false)}, {Hop: out(graph.Of), Kinds: graph.NewKindSet(graph.Workstation)},
	}}})
	for _, r := range rows {
		m, station, year := byID[r.Nodes[1].ID], r.Nodes[2].ID, r.Nodes[0].Period.Year()
		if m.months[station] == nil {
			m.months[station] = map[int]graph.Value{}
		}
		m.months[station][year] = r.Nodes[0].Prop(graph.PropValue)
	}
	return err
}

// judge tells whether the academician meets a rule on a day.
func (m *academician) judge(r *Rule, day graph.Day) []Compliance {
	slices.SortFunc(m.stations, func(a, b posting) int { return a.station.ID.Compare(b.station.ID) })
	if r.Predicate == MonthsAYearAtLeast {
		var list []Compliance
		for i := range m.stations {
			list = append(list, m.judgeMonths(r, &m.stations[i], day))
		}
		return list
	}
	if r.Retired != nil && (m.retired == yes && !*r.Retired || m.retired == no && *r.Retired) {
		return nil // another rule applies to him
	}
	c := Compliance{Expert: m.expert, Rule: r}
	var doubt *posting
	for i := range m.stations {
		p := &m.stations[i]
		c.Stations = append(c.Stations, p.station)
		c.Possible++
		if p.certain {
			c.Counted++
		} else if doubt == nil {
			doubt = p
		}
	}
	why, chinese := m.subject()
	switch {
	case why != "":
		c.Verdict, c.Reason, c.Chinese = Unknown, why, chinese
	case r.Retired != nil && m.retired == unknownTri && c.Possible > r.Value && (!*r.Retired || c.Counted <= r.Value):
		c.Verdict, c.Reason, c.Chinese = Unknown, "whether the expert had retired by the day is not recorded", "当日是否已退休没有记录"
		if m.mayRetire != "" {
			c.Reason, c.Chinese = "the date of retirement is not recorded", m.mayRetire
		}
	case c.Counted > r.Value:
		c.Verdict, c.Reason, c.Chinese = Breached, fmt.Sprintf("%d stations, at most %d are allowed", c.Counted, r.Value), fmt.Sprintf("在 %d 个工作站，最多 %d 个", c.Counted, r.Value)
	case c.Possible > r.Value:
		c.Verdict, c.Reason, c.Chinese = Unknown, doubt.english, doubt.why
	default:
		c.Verdict, c.Reason, c.Chinese = Met, fmt.Sprintf("%d stations, at most %d are allowed", c.Possible, r.Value), fmt.Sprintf("在 %d 个工作站，最多 %d 个", c.Possible, r.Value)
		if r.Retired == nil || m.retired != unknownTri {
			left := r.Value - c.Possible
			c.Headroom = &left
		}
	}
	return []Compliance{c}
}

// subject tells why it is unknown whether the rules apply to the person; "" if they certainly
// apply.
func (m *academician) subject() (why, chinese string) {
	switch {
	case m.supposed:
		return "a role calls the expert an academician; the title is not recorded", "职务称其为院士，没有院士称号的记录"
	case m.foreign:
		return "the expert is a foreign member, and the rule does not mention foreign members", "外籍院士，该规定没有说明"
	case m.unsure:
		return "the date of election is not known exactly", "当选时间不够确切"
	}
	return "", ""
}

// judgeMonths judges the months of work at one station in the last complete year before the day.
func (m *academician) judgeMonths(r *Rule, p *posting, day graph.Day) Compliance {
	year := day.Year() - 1
	c := Compliance{Expert: m.expert, Rule: r, Stations: []*graph.Node{p.station}, Possible: 1, Verdict: Unknown}
	if p.certain {
		c.Counted = 1
	}
	months := m.months[p.station.ID][year]
	why, chinese := m.subject()
	switch {
	case why != "":
		c.Reason, c.Chinese = why, chinese
	case graph.NewDay(year, 1, 1) < r.From:
		c.Reason, c.Chinese = fmt.Sprintf("the rule was not in force in all of %d", year), fmt.Sprintf("%d 年该规定尚未全年施行", year)
	case months.IsNull():
		c.Reason, c.Chinese = fmt.Sprintf("the time worked there in %d is not recorded", year), fmt.Sprintf("%d 年在站工作时间没有记录", year)
	case months.Int >= int64(r.Value)*graph.DecimalScale:
		c.Verdict, c.Reason, c.Chinese = Met, fmt.Sprintf("%s months in %d", months, year), fmt.Sprintf("%d 年在站 %s 个月", year, months)
	case !p.certain:
		c.Reason, c.Chinese = p.english, p.why
	case !p.whole(year):
		c.Reason, c.Chinese = fmt.Sprintf("%s months in %d; whether the expert was there all year is not recorded", months, year), fmt.Sprintf("%d 年在站 %s 个月，是否全年在站没有记录", year, months)
	default:
		c.Verdict, c.Reason, c.Chinese = Breached, fmt.Sprintf("%s months in %d, at least %d are required", months, year, r.Value), fmt.Sprintf("%d 年在站 %s 个月，至少应为 %d 个月", year, months, r.Value)
	}
	return c
}
