package analysis_test

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/expertgraph/expertgraph/analysis"
	"github.com/expertgraph/expertgraph/graph"
	"github.com/expertgraph/expertgraph/graph/graphtest"
)

// market is an invented graph of sixty needs, each in its own industry. Planted experts fit a need;
// decoys only seem to.
type market struct {
	*graphtest.Sketch
	*rand.Rand
	engagements int
	planted     map[string][]string // the planted experts of each need
	decoys      map[string]bool     // experts that must not be found for any need
}

func newMarket(seed uint64) *market {
	m := &market{graphtest.NewSketch(), rand.New(rand.NewPCG(24, seed)), 0, map[string][]string{}, map[string]bool{}}
	for p := range 3 {
		province := fmt.Sprint("p", p)
		m.Node(province, graph.Region, province, level(graph.LevelProvince))
		for q := range 3 {
			prefecture := fmt.Sprint(province, "q", q)
			m.Node(prefecture, graph.Region, prefecture, level(graph.LevelPrefecture))
			m.Link(prefecture, graph.PartOf, province)
			for c := range 3 {
				county := fmt.Sprint(prefecture, "c", c)
				m.Node(county, graph.Region, county, level(graph.LevelCounty))
				m.Link(county, graph.PartOf, prefecture)
			}
		}
	}
	m.Node("cas", graph.Award, "中国科学院院士")
	m.Nodes(graph.Award, "prize")
	for d := range 20 {
		division := fmt.Sprintf("I%02d", d)
		m.Node(division, graph.Industry, "大类"+division, level(graph.LevelDivision))
		for c := range 3 {
			class := fmt.Sprint(division, c)
			m.Node(class, graph.Industry, "小类"+class, level(graph.LevelClass))
			m.Link(class, graph.PartOf, division)
		}
	}
	for d := range 20 {
		for c := range 3 {
			m.want(fmt.Sprintf("I%02d%d", d, c))
		}
	}
	for i := range 200 { // noise: experts with two engagements at random
		who := fmt.Sprintf("n%03d", i)
		m.expert(who)
		for range 2 {
			m.served(who, m.industry(), m.county(), graph.Actual)
		}
	}
	return m
}

func (m *market) county() string   { return fmt.Sprint("p", m.IntN(3), "q", m.IntN(3), "c", m.IntN(3)) }
func (m *market) industry() string { return fmt.Sprintf("I%02d%d", m.IntN(20), m.IntN(3)) }

func (m *market) expert(code string, edits ...func(*graph.Node)) {
	m.Node(code, graph.Expert, code, edits...)
}

func (m *market) served(who, industry, county string, status graph.Status) {
	m.engagements++
	e := fmt.Sprintf("e%05d", m.engagements)
	m.Node(e, graph.Engagement, e, period(fmt.Sprint(2015+m.IntN(8))), func(n *graph.Node) { n.Status = status })
	for _, part := range []struct {
		r  graph.Relation
		to string
	}{{graph.By, who}, {graph.InIndustry, industry}, {graph.InRegion, county}} {
		m.Link(e, part.r, part.to, func(l *graph.Link) { l.Status = status })
	}
}

// want adds a need, three experts who fit it, and decoys.
func (m *market) want(class string) {
	need, county := "need"+class, m.county()
	m.Node(need, graph.Need, need, props(graph.PropStage, "OPEN"))
	m.Link(need, graph.InIndustry, class)
	m.Link(need, graph.InRegion, county)
	for i := range 3 {
		who := fmt.Sprint("x", class, i)
		m.planted[need] = append(m.planted[need], who)
		m.expert(who)
		for range 2 + m.IntN(3) {
			m.served(who, class, county, graph.Actual)
		}
		if i == 0 {
			m.Node("h"+who, graph.Honor, "h"+who, props(graph.PropStage, "AWARDED"))
			m.Link("h"+who, graph.Recipient, who)
			m.Link("h"+who, graph.OfAward, "prize")
		}
	}
	decoy := func(kind string, edits ...func(*graph.Node)) string {
		who := "d" + kind + class
		m.expert(who, edits...)
		m.decoys[who] = true
		return who
	}
	planned := decoy("plan")
	m.served(planned, class, county, graph.Planned)
	left := decoy("left", props(graph.PropRemark, "2020年起不再服务"))
	limit := decoy("limit")
	m.Node("t"+limit, graph.Honor, "t"+limit, props(graph.PropStage, "TITLE_HELD"))
	m.Link("t"+limit, graph.Recipient, limit)
	m.Link("t"+limit, graph.OfAward, "cas")
	m.Node("home"+class, graph.Institution, "home"+class)
	m.Link(limit, graph.HoldsPosition, "home"+class, linkPeriod("2000/2040"), as("研究员"))
	m.Node("s"+class, graph.Workstation, "s"+class, category("ACADEMICIAN_EXPERT"))
	m.Link(limit, graph.StationedAt, "s"+class)
	for _, who := range []string{left, limit} {
		for range 5 {
			m.served(who, class, county, graph.Actual)
		}
	}
	place := "place" + class // lives and served in the county, but in a random industry
	m.expert(place)
	m.Link(place, graph.LocatedIn, county)
	m.served(place, m.industry(), county, graph.Actual)
	sibling := "sibling" + class // serves a neighbouring industry
	m.expert(sibling)
	m.served(sibling, class[:len(class)-1]+fmt.Sprint((int(class[len(class)-1]-'0')+1)%3), m.county(), graph.Actual)
	m.Node("group"+class, graph.PopulationGroup, "group"+class, func(n *graph.Node) { n.Unnamed = true })
	m.served("group"+class, class, county, graph.Actual)
}

// TestMatchingFindsPlantedExperts checks how many planted experts are among the first five matches. It
// logs the number, and the command "make eval" shows it.
func TestMatchingFindsPlantedExperts(t *testing.T) {
	m := newMarket(1)
	ctx, s, g := openGraph(t, m.Batch())
	found, planted, leftOut := 0, 0, map[analysis.Exclusion]int{}
	for need, experts := range m.planted {
		a, err := analysis.MatchExperts(ctx, s, analysis.NeedAsk{Need: g.Nodes[graphtest.SketchID(need)], AsOf: graph.DayValue(graph.NewDay(2023, 6, 30))})
		if err != nil {
			t.Fatal(err)
		}
		planted += len(experts)
		for i, match := range shown(ctx, t, s, a.Matches) {
			if i < 5 && slices.Contains(experts, match.Node.Code) {
				found++
			}
			if m.decoys[match.Node.Code] || match.Node.Unnamed {
				t.Errorf("%s: %s is found and must be left out", need, match.Node.Code)
			}
			sum := 0
			for _, r := range match.Reasons {
				if sum += r.Points; r.Points == 0 || len(r.Records) == 0 && r.Kind != analysis.Free {
					t.Errorf("%s, %s: %s has %d points, %d records", need, match.Node.Code, r.Kind, r.Points, len(r.Records))
				}
			}
			if sum != match.Score() {
				t.Errorf("%s: the reasons of %s sum to %d, its score is %d", need, match.Node.Code, sum, match.Score())
			}
		}
		for _, match := range a.Excluded {
			leftOut[match.Exclusion]++
		}
	}
	recall := float64(found) / float64(planted)
	t.Logf("%d needs: recall@5 %.3f (%d of %d planted experts), left out: %v", len(m.planted), recall, found, planted, leftOut)
	if recall < 0.9 {
		t.Errorf("recall@5 is %.3f, want at least 0.9", recall)
	}
	for _, e := range []analysis.Exclusion{analysis.AtStationLimit, analysis.OnlyPlanned, analysis.NotNamed, analysis.LeftService} {
		if leftOut[e] < 60 {
			t.Errorf("%d are left out as %s, want 60: one for each need", leftOut[e], e)
		}
	}
}

// office is a sketch of a small invented graph with one record for each reason.
func office() *graphtest.Sketch {
	s := graphtest.NewSketch()
	s.Node("province", graph.Region, "province", level(graph.LevelProvince))
	s.Node("county", graph.Region, "county", level(graph.LevelCounty))
	s.Link("county", graph.PartOf, "province")
	s.Node("chem", graph.Industry, "化工", func(n *graph.Node) { n.Idents = []graph.Ident{{Scheme: "GB/T 4754", Value: "C26"}} })
	s.Node("cyan", graph.Industry, "氰胺")
	s.Link("cyan", graph.PartOf, "chem")
	s.Node("d530", graph.Discipline, "化学工程")
	s.Nodes(graph.Expert, "a", "b", "c")
	s.Nodes(graph.Award, "prize")
	s.Nodes(graph.Society, "society")
	s.Nodes(graph.Program, "visit")
	s.Node("need", graph.Need, "氰胺尾气处理", props(graph.PropStage, "OPEN"))
	s.Link("need", graph.InIndustry, "cyan")
	s.Link("need", graph.InRegion, "county")
	s.Node("e", graph.Engagement, "e", period("2022"))
	s.Link("e", graph.By, "a")
	s.Link("e", graph.InIndustry, "cyan")
	s.Link("e", graph.InRegion, "county")
	s.Link("a", graph.LocatedIn, "county")
	s.Link("b", graph.InDiscipline, "d530")
	s.Node("h", graph.Honor, "h", props(graph.PropStage, "AWARDED"))
	s.Link("h", graph.Recipient, "b")
	s.Link("h", graph.OfAward, "prize")
	for _, who := range []string{"a", "c"} {
		s.Link(who, graph.MemberOf, "society")
		s.Link(who, graph.ParticipatedIn, "visit")
	}
	return s
}

// shown gives matches with records, see analysis.WithRecords.
func shown(ctx context.Context, t *testing.T, s *graph.Session, list []analysis.Match) []*analysis.Match {
	t.Helper()
	var all []*analysis.Match
	for i := range list {
		all = append(all, &list[i])
	}
	all, err := analysis.WithRecords(ctx, s, all)
	if err != nil {
		t.Fatal(err)
	}
	return all
}

func matches(list []*analysis.Match) string {
	var lines []string
	for i := range list {
		line := fmt.Sprintf("%s %d:", list[i].Node.Code, list[i].Score())
		for _, r := range list[i].Reasons {
			var codes []string
			for _, n := range r.Records {
				codes = append(codes, n.Code)
			}
			line += fmt.Sprintf(" %s %d of %d (%s)", r.Kind, r.Points, r.Count, strings.Join(codes, " "))
		}
		lines = append(lines, line)
	}
	return strings.Join(lines, "\n")
}

func TestMatchesHaveReasons(t *testing.T) {
	day := graph.DayValue(graph.NewDay(2023, 6, 30))
	for _, c := range []struct {
		trap string
		ask  func(g *graphtest.Graph) analysis.NeedAsk
		drop string // the code of a record that the case removes
		want string
	}{
		{
			"a need, its industry, its place", func(g *graphtest.Graph) analysis.NeedAsk {
				return analysis.NeedAsk{Need: g.Nodes[graphtest.SketchID("need")], AsOf: day}
			}, "",
			`a 54: SERVED_INDUSTRY 30 of 1 (e) NEAR 12 of 1 (county) SERVED_REGION 6 of 1 (e) RECENT 6 of 1 (e)
b 19: DISCIPLINE_FITS 15 of 1 (d530) HONORED 4 of 1 (h)`,
		},
		{
			"without the record its reasons are gone, and with the last topical one the match", func(g *graphtest.Graph) analysis.NeedAsk {
				return analysis.NeedAsk{Need: g.Nodes[graphtest.SketchID("need")], AsOf: day}
			}, "e",
			`b 19: DISCIPLINE_FITS 15 of 1 (d530) HONORED 4 of 1 (h)`,
		},
		{
			"without the honor", func(g *graphtest.Graph) analysis.NeedAsk {
				return analysis.NeedAsk{Need: g.Nodes[graphtest.SketchID("need")], AsOf: day}
			}, "h",
			`a 54: SERVED_INDUSTRY 30 of 1 (e) NEAR 12 of 1 (county) SERVED_REGION 6 of 1 (e) RECENT 6 of 1 (e)
b 15: DISCIPLINE_FITS 15 of 1 (d530)`,
		},
		{
			"a text names industry and discipline; no day, nothing is recent", func(*graphtest.Graph) analysis.NeedAsk {
				return analysis.NeedAsk{Text: "想找化学工程专家解决氰胺生产的问题"}
			}, "",
			`a 30: SERVED_INDUSTRY 30 of 1 (e)
b 29: IN_DISCIPLINE 25 of 1 (d530) HONORED 4 of 1 (h)`,
		},
		{
			"before the engagement it is no reason", func(g *graphtest.Graph) analysis.NeedAsk {
				return analysis.NeedAsk{Need: g.Nodes[graphtest.SketchID("need")], AsOf: graph.DayValue(graph.NewDay(2021, 6, 30))}
			}, "",
			`b 19: DISCIPLINE_FITS 15 of 1 (d530) HONORED 4 of 1 (h)`,
		},
	} {
		t.Run(c.trap, func(t *testing.T) {
			b := office().Batch()
			b.Nodes = slices.DeleteFunc(b.Nodes, func(n *graph.Node) bool { return c.drop != "" && n.Code == c.drop })
			b.Links = slices.DeleteFunc(b.Links, func(l *graph.Link) bool { return c.drop != "" && l.From == graphtest.SketchID(c.drop) })
			ctx, s, g := openGraph(t, b)
			a, err := analysis.MatchExperts(ctx, s, c.ask(g))
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(c.want, matches(shown(ctx, t, s, a.Matches))); diff != "" {
				t.Errorf("-want +got:\n%s", diff)
			}
		})
	}
}

func TestNeedsAndExpertsMatchBothWays(t *testing.T) {
	ctx, s, g := openGraph(t, office().Batch())
	day := graph.DayValue(graph.NewDay(2023, 6, 30))
	experts, err := analysis.MatchExperts(ctx, s, analysis.NeedAsk{Need: g.Nodes[graphtest.SketchID("need")], AsOf: day})
	if err != nil {
		t.Fatal(err)
	}
	for i := range experts.Matches {
		m := &experts.Matches[i]
		needs, err := analysis.MatchNeeds(ctx, s, m.Node, day)
		if err != nil || len(needs.Matches) != 1 {
			t.Fatalf("%s: %d needs, %v", m.Node.Code, len(needs.Matches), err)
		}
		if diff := cmp.Diff(strings.TrimPrefix(matches(shown(ctx, t, s, experts.Matches[i:i+1])), m.Node.Code), strings.TrimPrefix(matches(shown(ctx, t, s, needs.Matches)), "need")); diff != "" {
			t.Errorf("%s: -for the need +for the expert:\n%s", m.Node.Code, diff)
		}
	}
	alike, err := analysis.SimilarExperts(ctx, s, g.Nodes[graphtest.SketchID("a")])
	if diff := cmp.Diff("c 16: SHARED_PROGRAM 8 of 1 (visit) SHARED_SOCIETY 8 of 1 (society)", matches(shown(ctx, t, s, alike.Matches))); diff != "" || err != nil {
		t.Errorf("%v, -want +got:\n%s", err, diff)
	}
}

func TestMatchingRefusesWhatSaysNothing(t *testing.T) {
	ctx, s, _ := openGraph(t, office().Batch())
	for trap, ask := range map[string]analysis.NeedAsk{"nothing at all": {}, "blanks": {Text: "  "}, "a text that names nothing": {Text: "随便聊聊"}, "a book": {Text: strings.Repeat("氰胺", 501)}} {
		if _, err := analysis.MatchExperts(ctx, s, ask); !errors.Is(err, graph.ErrInvalid) {
			t.Errorf("%s: %v", trap, err)
		}
	}
}

// TestMatchingIsBoundedWithoutLoss has more candidates than an answer holds. Pruned matching must
// give the same answer as computing every source for every candidate.
func TestMatchingIsBoundedWithoutLoss(t *testing.T) {
	full, left := 0, 0
	for seed := range uint64(3) {
		m := newMarket(seed)
		ctx, s, g := openGraph(t, m.Batch())
		for i := range 12 {
			ask := analysis.NeedAsk{Region: g.Nodes[graphtest.SketchID(m.county())]}
			for range 1 + m.IntN(8) {
				ask.Industries = append(ask.Industries, g.Nodes[graphtest.SketchID(fmt.Sprintf("I%02d", m.IntN(20)))])
			}
			if i > 1 {
				ask.AsOf = graph.DayValue(graph.NewDay(2016+m.IntN(10), 6, 30))
			}
			texts := [2]string{}
			for j, match := range []func(context.Context, *graph.Session, analysis.NeedAsk) (analysis.MatchAnswer, error){analysis.MatchEverybody, analysis.MatchExperts} {
				a, err := match(ctx, s, ask)
				if err != nil {
					t.Fatal(err)
				}
				texts[j] = fmt.Sprintln(a.Considered) + matches(shown(ctx, t, s, a.Matches)) + "\nleft out\n" + matches(shown(ctx, t, s, a.Excluded))
				if len(a.Matches) == analysis.MaxMatches {
					full++
				}
				left += len(a.Excluded)
			}
			if diff := cmp.Diff(texts[0], texts[1]); diff != "" {
				t.Fatalf("seed %d, %d industries: -everybody +bounded:\n%s", seed, len(ask.Industries), diff)
			}
		}
	}
	if full < 20 || left < 500 {
		t.Errorf("only %d answers were full, %d were left out", full, left)
	}
}
