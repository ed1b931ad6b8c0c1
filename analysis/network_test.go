package analysis_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/expertgraph/expertgraph/analysis"
	"github.com/expertgraph/expertgraph/graph"
	"github.com/expertgraph/expertgraph/graph/graphtest"
)

// circles is a sketch of invented experts with common activities and memberships, and traps that
// must not join anybody.
func circles() *graphtest.Sketch {
	s := graphtest.NewSketch()
	s.Nodes(graph.Expert, "a", "b", "c", "d", "e", "f", "g")
	s.Node("crowd", graph.Expert, "专家若干", func(n *graph.Node) { n.Unnamed = true })
	engaged := func(code, when string, status graph.Status, by ...string) {
		s.Node(code, graph.Engagement, code, period(when), func(n *graph.Node) { n.Status = status })
		for _, who := range by {
			s.Link(code, graph.By, who, func(l *graph.Link) { l.Status = status })
		}
	}
	engaged("e1", "2019", graph.Actual, "a", "b", "crowd")
	engaged("e2", "2020", graph.Actual, "a", "b")
	engaged("e3", "2021", graph.Actual, "c")
	engaged("e4", "2021", graph.Actual, "d")
	engaged("plan", "2022", graph.Planned, "a", "g")
	s.Nodes(graph.Program, "tour")
	s.Link("e3", graph.Through, "tour")
	s.Link("b", graph.ParticipatedIn, "tour")
	s.Link("d", graph.ParticipatedIn, "tour", func(l *graph.Link) { l.Status = graph.Planned })
	s.Nodes(graph.Enterprise, "firm", "mill")
	s.Link("e1", graph.Serves, "firm")
	s.Link("e4", graph.Serves, "firm")
	s.Link("e3", graph.Serves, "mill")
	s.Nodes(graph.Society, "club", "guild")
	s.Link("d", graph.MemberOf, "club")
	s.Link("e", graph.HoldsPosition, "club", linkPeriod("2015/2018"))
	s.Link("f", graph.MemberOf, "club")
	s.Link("f", graph.MemberOf, "guild")
	s.Link("g", graph.MemberOf, "guild")
	return s
}

func network(t *testing.T, b graph.Batch, p analysis.Projection, asOf string) (*analysis.Network, error) {
	t.Helper()
	ctx, s, _ := openGraph(t, b)
	return analysis.FindNetwork(ctx, s, p, dayValue(t, asOf))
}

func dayValue(t *testing.T, text string) graph.Value {
	t.Helper()
	if text == "" {
		return graph.Value{}
	}
	day, err := graph.ParseDay(text)
	if err != nil {
		t.Fatal(err)
	}
	return graph.DayValue(day)
}

// tiesText writes the ties of a network as text, with what the experts share.
func tiesText(n *analysis.Network) string {
	var lines []string
	for i := range n.Members {
		for _, j := range n.TiesOf(&n.Members[i]) {
			if j.From.Expert.Code < j.To.Expert.Code {
				var groups []string
				for _, g := range j.Groups {
					groups = append(groups, g.Code)
				}
				lines = append(lines, j.From.Expert.Code+j.To.Expert.Code+"("+strings.Join(groups, " ")+")")
			}
		}
	}
	return strings.Join(lines, " ")
}

func TestNetworksJoinWhoShares(t *testing.T) {
	for _, c := range []struct {
		trap       string
		projection analysis.Projection
		asOf, want string
	}{
		{"engagements and programmes; crowds have no name, plans join nobody", analysis.CoEngagement, "", "ab(e1 e2) bc(tour)"},
		{"before the second engagement; who took part without a date stays", analysis.CoEngagement, "2019-12-31", "ab(e1)"},
		{"whom both served", analysis.CoService, "", "ab(firm) ad(firm) bd(firm)"},
		{"posts and members of one society", analysis.CoMembership, "", "de(club) df(club) ef(club) fg(guild)"},
		{"who left before the day belongs no more", analysis.CoMembership, "2020-01-01", "df(club) fg(guild)"},
	} {
		t.Run(c.trap, func(t *testing.T) {
			n, err := network(t, circles().Batch(), c.projection, c.asOf)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(c.want, tiesText(n)); diff != "" {
				t.Errorf("-want +got:\n%s", diff)
			}
			if n.Sentence(false) == n.Sentence(true) || c.asOf != "" && !strings.Contains(n.Sentence(true), c.asOf) {
				t.Errorf("says %q and %q", n.Sentence(false), n.Sentence(true))
			}
		})
	}
}

func TestNetworkMeasures(t *testing.T) {
	n, err := network(t, circles().Batch(), analysis.CoMembership, "")
	if err != nil {
		t.Fatal(err)
	}
	var lines []string
	for _, m := range n.Find(nil, nil, analysis.ByCutOff) {
		lines = append(lines, fmt.Sprintf("%s %d %.4f %d", m.Expert.Code, m.Degree, m.Betweenness, m.CutOff))
	}
	if diff := cmp.Diff([]string{"f 3 0.6667 1", "d 2 0.0000 0", "e 2 0.0000 0", "g 1 0.0000 0"}, lines); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
	bridges := n.Bridges()
	if len(bridges) != 1 || bridges[0].Side != 1 || bridges[0].Groups[0].Code != "guild" {
		t.Errorf("bridges %+v", bridges)
	}
	size := 0
	for i, c := range n.Communities {
		size += len(c.Members)
		if c.Number != i || len(n.Find(nil, ptr(i+1), analysis.ByDegree)) != len(c.Members) || len(c.Groups) == 0 {
			t.Errorf("community %d: %+v", i, c)
		}
	}
	if size != len(n.Members) || n.Parts != 1 || n.Largest != 4 || n.Pivots != 0 {
		t.Errorf("%d in communities, %d parts, the largest of %d, %d pivots", size, n.Parts, n.Largest, n.Pivots)
	}
}

func ptr[T any](v T) *T { return &v }

func TestLargeGroupsJoinNobody(t *testing.T) {
	s := circles()
	s.Nodes(graph.Society, "all")
	for i := range analysis.MaxGroupSize + 1 {
		who := fmt.Sprintf("x%03d", i)
		s.Node(who, graph.Expert, who)
		s.Link(who, graph.MemberOf, "all")
	}
	n, err := network(t, s.Batch(), analysis.CoMembership, "")
	if err != nil {
		t.Fatal(err)
	}
	if len(n.LeftOut) != 1 || n.LeftOut[0].Code != "all" || len(n.Members) != 4 {
		t.Errorf("left out %v, %d members", n.LeftOut, len(n.Members))
	}
}

func TestContinuity(t *testing.T) {
	s := graphtest.NewSketch()
	for _, r := range []struct {
		code, above string
		level       graph.Level
	}{{"p", "", graph.LevelProvince}, {"q", "p", graph.LevelPrefecture}, {"c1", "q", graph.LevelCounty}, {"c2", "q", graph.LevelCounty}, {"other", "", graph.LevelProvince}} {
		s.Node(r.code, graph.Region, r.code, level(r.level))
		if r.above != "" {
			s.Link(r.code, graph.PartOf, r.above)
		}
	}
	s.Nodes(graph.Industry, "farming")
	s.Nodes(graph.Enterprise, "firm")
	s.Nodes(graph.Expert, "a", "b")
	s.Node("crowd", graph.Expert, "专家若干", func(n *graph.Node) { n.Unnamed = true })
	served := func(code, region string, status graph.Status, by ...string) {
		s.Node(code, graph.Engagement, code, period("2020"), func(n *graph.Node) { n.Status = status })
		s.Link(code, graph.InRegion, region, func(l *graph.Link) { l.Status = status })
		for _, who := range by {
			s.Link(code, graph.By, who, func(l *graph.Link) { l.Status = status })
		}
	}
	served("e1", "c1", graph.Actual, "a")
	served("e2", "c1", graph.Actual, "a", "crowd")
	served("e3", "c2", graph.Actual, "a")
	served("e4", "c2", graph.Actual, "b")
	served("e5", "other", graph.Actual, "b")
	served("plan", "c1", graph.Planned, "b")
	s.Link("e1", graph.InIndustry, "farming")
	s.Link("e1", graph.Serves, "firm")
	s.Nodes(graph.Society, "club")
	for _, who := range []string{"a", "b"} {
		s.Link(who, graph.MemberOf, "club")
	}
	for _, c := range []struct {
		trap string
		ask  analysis.ContinuityAsk
		want string
	}{
		{"a county of one, not the prefecture of two; crowds and plans are no second expert", analysis.ContinuityAsk{}, "SOLE_IN_REGION a c1 2(e1 e2); SOLE_IN_REGION b other 1(e5); SOLE_IN_INDUSTRY a farming 1(e1); SOLE_FOR_SERVED a firm 1(e1)"},
		{"only provinces", analysis.ContinuityAsk{Kinds: []analysis.RiskKind{analysis.SoleInRegion}, Region: graph.LevelProvince}, "SOLE_IN_REGION b other 1(e5)"},
		{"only of one expert", analysis.ContinuityAsk{Expert: &graph.Node{ID: graphtest.SketchID("a")}, Kinds: []analysis.RiskKind{analysis.SoleInRegion}}, "SOLE_IN_REGION a c1 2(e1 e2)"},
		{"before anything was done", analysis.ContinuityAsk{AsOf: graph.DayValue(graph.NewDay(2019, 1, 1))}, ""},
		{"a tie between two is a bridge; nobody else is cut off", analysis.ContinuityAsk{Projection: analysis.CoMembership, Kinds: []analysis.RiskKind{analysis.CutPoint, analysis.BridgeTie}}, "BRIDGE a b 1(club)"},
	} {
		t.Run(c.trap, func(t *testing.T) {
			ctx, session, g := openGraph(t, s.Batch())
			if c.ask.Expert != nil {
				c.ask.Expert = g.Nodes[c.ask.Expert.ID]
			}
			a, err := analysis.Continuity(ctx, session, c.ask)
			if err != nil {
				t.Fatal(err)
			}
			var lines []string
			for i := range a.Risks {
				r := &a.Risks[i]
				q := r.Records
				q.Page = graph.Page{First: 10}
				lists, err := session.Match(ctx, q)
				if err != nil {
					t.Fatal(err)
				}
				var records []string
				for _, row := range lists.Rows {
					records = append(records, row.Nodes[0].Code)
				}
				slices.Sort(records)
				lines = append(lines, fmt.Sprintf("%s %s %s %d(%s)", r.Kind, r.Expert.Code, r.Of.Code, r.Lost, strings.Join(records, " ")))
			}
			if diff := cmp.Diff(c.want, strings.Join(lines, "; ")); diff != "" {
				t.Errorf("-want +got:\n%s", diff)
			}
		})
	}
}

func TestLoad(t *testing.T) {
	s := circles()
	for i := range 8 {
		code := fmt.Sprint("more", i)
		s.Node(code, graph.Engagement, code)
		s.Link(code, graph.By, "a")
	}
	for _, c := range []struct {
		trap string
		ask  analysis.LoadAsk
		want string
	}{
		{"all: an engagement of two is a share of each, plans are not done, the undated come last", analysis.LoadAsk{}, "a 10 [{2019 1} {2020 1} {0 8}]; b 2 [{2019 1} {2020 1}]; c 1 [{2021 1}]; d 1 [{2021 1}]; 14 shares, 1 has 0.714285714, 3 idle"},
		{"one year", analysis.LoadAsk{Year: 2019}, "a 1 [{2019 1}]; b 1 [{2019 1}]; 2 shares, 1 has 0.5, 5 idle"},
		{"a year of nothing", analysis.LoadAsk{Year: 1999}, "0 shares, 0 has 0, 7 idle"},
		{"as of a day: the undated stay", analysis.LoadAsk{AsOf: graph.DayValue(graph.NewDay(2019, 12, 31))}, "a 9 [{2019 1} {0 8}]; b 1 [{2019 1}]; 10 shares, 1 has 0.9, 5 idle"},
	} {
		t.Run(c.trap, func(t *testing.T) {
			ctx, session, _ := openGraph(t, s.Batch())
			l, err := analysis.FindLoad(ctx, session, c.ask)
			if err != nil {
				t.Fatal(err)
			}
			var lines []string
			for i := range l.Members {
				m := &l.Members[i]
				lines = append(lines, fmt.Sprintf("%s %d %v", m.Expert.Code, m.Engagements, m.Years))
				q := m.Records
				q.Page = graph.Page{Total: true}
				if lists, err := session.Match(ctx, q); err != nil || int(lists.Total[0]) != m.Engagements {
					t.Errorf("%s: %v records behind %d, %v", m.Expert.Code, lists.Total, m.Engagements, err)
				}
			}
			sum := 0
			for _, y := range l.Years {
				sum += y.Shares
			}
			if sum != l.Shares {
				t.Errorf("%d shares of years, %d in all", sum, l.Shares)
			}
			lines = append(lines, fmt.Sprintf("%d shares, %d has %v, %d idle", l.Shares, l.Top, l.TopShare(), l.Idle))
			if diff := cmp.Diff(c.want, strings.Join(lines, "; ")); diff != "" {
				t.Errorf("-want +got:\n%s", diff)
			}
		})
	}
}
