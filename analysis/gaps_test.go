package analysis_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/expertgraph/expertgraph/analysis"
	"github.com/expertgraph/expertgraph/graph"
	"github.com/expertgraph/expertgraph/graph/graphtest"
)

func category(c graph.Category) func(*graph.Node) { return func(n *graph.Node) { n.Category = c } }

func level(l graph.Level) func(*graph.Node) { return props(graph.PropLevel, l.String()) }

// wanting is a sketch of two counties with two enterprises each. In the first, an expert served one
// of them. In the second, an expert has a post at one of them.
func wanting() *graphtest.Sketch {
	s := graphtest.NewSketch()
	addEvidence := func(code string) {
		s.Evidence(graph.Evidence{Code: "f-" + code, Subject: graphtest.SketchID(code), Document: graphtest.SketchID("doc"), Paragraph: 1, LastPara: 1})
	}
	s.Node("doc", graph.Document, "工作报告")
	s.Node("province", graph.Region, "某省", level(graph.LevelProvince))
	s.Node("county", graph.Region, "某县", level(graph.LevelCounty))
	s.Node("far", graph.Region, "别县", level(graph.LevelCounty))
	s.Link("county", graph.PartOf, "province")
	s.Link("far", graph.PartOf, "province")
	s.Nodes(graph.Industry, "farming", "seeds", "tea", "tools")
	s.Link("seeds", graph.PartOf, "farming")
	s.Link("tea", graph.PartOf, "farming")
	s.Link("tea", graph.KeyIndustryOf, "county")
	s.Nodes(graph.Expert, "a", "b")
	for _, f := range [][3]string{{"reached", "county", "seeds"}, {"missed", "county", "tea"}, {"remote", "far", "tools"}, {"staffed", "far", "seeds"}} {
		s.Node(f[0], graph.Enterprise, f[0])
		s.Link(f[0], graph.LocatedIn, f[1])
		s.Link(f[0], graph.InIndustry, f[2])
	}
	s.Link("b", graph.HoldsPosition, "staffed")
	s.Node("visit", graph.Program, "visit", category("EXCHANGE"))
	s.Node("idle", graph.Program, "idle", category("EXCHANGE"))
	s.Node("party", graph.Program, "party", category("PARTY_BUILDING"))
	s.Link("visit", graph.ImplementedIn, "county")
	s.Link("idle", graph.ImplementedIn, "far")
	s.Node("e", graph.Engagement, "e", period("2021"))
	addEvidence("e")
	s.Link("e", graph.By, "a")
	s.Link("e", graph.Serves, "reached")
	s.Link("e", graph.Through, "visit")
	s.Node("st1", graph.Workstation, "st1", category("ACADEMICIAN_EXPERT"))
	s.Node("st2", graph.Workstation, "st2", category("OVERSEAS"))
	s.Node("base", graph.Workstation, "base")
	s.Link("st1", graph.HostedBy, "reached")
	s.Link("a", graph.StationedAt, "st1", linkPeriod("2021/2022"))
	for _, code := range []string{"st1", "st2", "base"} {
		s.Link(code, graph.LocatedIn, "county")
	}
	s.Node("kx", graph.Association, "kx")
	s.Node("kx2", graph.Association, "kx2")
	s.Link("kx", graph.LocatedIn, "county")
	s.Link("kx", graph.GuidedBy, "kx2")
	s.Node("pool", graph.System, "pool", category("REGISTRY"), status(graph.Planned))
	s.Node("pool2", graph.System, "pool2", category("REGISTRY"))
	s.Link("pool", graph.OwnedBy, "kx", setPlanned)
	s.Link("pool2", graph.OwnedBy, "kx2")
	s.Node("met", graph.Need, "met")
	s.Node("open", graph.Need, "open", unnamed)
	s.Node("intent", graph.Need, "intent", props(graph.PropStage, "INTENT"))
	for _, code := range []string{"met", "open", "intent"} {
		s.Link(code, graph.InRegion, "county")
	}
	s.Link("e", graph.Addresses, "met")
	figure(s, "o-84", "county", "stations", 84)
	figure(s, "o-7", "far", "stations", 7)
	figure(s, "o-0", "far", "stations", 0, period("2020"))
	s.Node("plan", graph.PlanItem, "plan", status(graph.Planned), period("2019"))
	addEvidence("plan")
	s.Link("plan", graph.By, "kx")
	return s
}

// stations are the specs for the figures of wanting().
func stations() graph.Options {
	place := graph.Hop{Relations: graph.NewRelationSet(graph.LocatedIn), Direction: graph.In, Below: true}
	return graph.Options{Figures: []graph.FigureSpec{{Measure: "stations", Items: []graph.Step{{Hop: place, Kinds: graph.NewKindSet(graph.Workstation), Where: byStatus}}}}}
}

// at finds a node of a batch by its code; nil for "".
func at(b graph.Batch, code string) *graph.Node {
	if i := slices.IndexFunc(b.Nodes, func(n *graph.Node) bool { return n.Code == code }); i >= 0 {
		return b.Nodes[i]
	}
	return nil
}

type whereCodes struct{ region, industry, program, asOf string }

// gaps returns a function that applies edits to wanting() and lists its gaps of the kinds as texts:
// kind and subject, and for a planned link its end.
func gaps(t *testing.T, codes whereCodes, kinds ...analysis.GapKind) func(...edit) []string {
	return func(edits ...edit) []string {
		b := wanting().Batch()
		w := analysis.GapWhere{Region: at(b, codes.region), Industry: at(b, codes.industry), Program: at(b, codes.program)}
		if codes.asOf != "" {
			day, err := graph.ParseDay(codes.asOf)
			if err != nil {
				t.Fatal(err)
			}
			w.AsOf = graph.DayValue(day)
		}
		ctx, s := session(t, b, stations(), edits...)
		lists, err := analysis.Gaps(ctx, s, kinds, w, graph.Page{First: graph.MaxPage, Total: true})
		if err != nil {
			t.Fatal(err)
		}
		if int(lists.Total[0]) != len(lists.Rows) || lists.Next[0] {
			t.Errorf("%d in all, %d listed", lists.Total[0], len(lists.Rows))
		}
		return gapLines(t, lists.Rows)
	}
}

func gapLines(t *testing.T, list []analysis.Gap) []string {
	t.Helper()
	lines := []string{}
	for i, g := range list {
		if i > 0 && list[i-1].Position().Compare(g.Position(), nil) >= 0 {
			t.Errorf("%s %s does not stand before %s", list[i-1].Kind, list[i-1].Subject.Code, g.Subject.Code)
		}
		line := g.Kind.String() + " " + g.Subject.Code
		if g.Plan != nil && g.Plan.Link != nil {
			line += " " + g.Plan.To.Code
		}
		lines = append(lines, line)
	}
	return lines
}

var allGaps = []string{
	"NEED_WITHOUT_SERVICE open",
	"INDUSTRY_WITHOUT_EXPERT tea", "INDUSTRY_WITHOUT_EXPERT tools",
	"INDUSTRY_WITHOUT_STATION tea", "INDUSTRY_WITHOUT_STATION tools",
	"INDUSTRY_WITHOUT_PROGRAM tea", "INDUSTRY_WITHOUT_PROGRAM tools",
	"STATION_WITHOUT_EXPERT st2",
	"PROGRAM_WITHOUT_EXPERT idle",
	"PROGRAM_WITHOUT_HOST idle",
	"ENTERPRISE_WITHOUT_EXPERT missed", "ENTERPRISE_WITHOUT_EXPERT remote",
	"OWNER_WITHOUT_REGISTRY kx",
	"FIGURE_WITHOUT_ITEMS o-7",
	"PLAN_WITHOUT_RESULT plan", "PLAN_WITHOUT_RESULT pool kx",
}

func TestGaps(t *testing.T) {
	for _, c := range []struct {
		name  string
		where whereCodes
		kinds []analysis.GapKind
		want  []string
	}{
		{"everywhere", whereCodes{}, nil, allGaps},
		{"of two kinds", whereCodes{}, []analysis.GapKind{analysis.OwnerWithoutRegistry, analysis.StationWithoutExpert}, []string{"STATION_WITHOUT_EXPERT st2", "OWNER_WITHOUT_REGISTRY kx"}},
		{"in the county", whereCodes{region: "county"}, nil, []string{
			"NEED_WITHOUT_SERVICE open", "INDUSTRY_WITHOUT_EXPERT tea", "INDUSTRY_WITHOUT_STATION tea", "INDUSTRY_WITHOUT_PROGRAM tea",
			"STATION_WITHOUT_EXPERT st2", "ENTERPRISE_WITHOUT_EXPERT missed", "OWNER_WITHOUT_REGISTRY kx", "PLAN_WITHOUT_RESULT plan", "PLAN_WITHOUT_RESULT pool kx",
		}},
		{"in the other county, where seeds lack a station and a programme", whereCodes{region: "far"}, nil, []string{
			"INDUSTRY_WITHOUT_EXPERT seeds", "INDUSTRY_WITHOUT_EXPERT tools", "INDUSTRY_WITHOUT_STATION seeds", "INDUSTRY_WITHOUT_STATION tools",
			"INDUSTRY_WITHOUT_PROGRAM seeds", "INDUSTRY_WITHOUT_PROGRAM tools", "PROGRAM_WITHOUT_EXPERT idle", "PROGRAM_WITHOUT_HOST idle",
			"ENTERPRISE_WITHOUT_EXPERT remote", "FIGURE_WITHOUT_ITEMS o-7",
		}},
		{"in farming and below", whereCodes{industry: "farming"}, nil, []string{
			"INDUSTRY_WITHOUT_EXPERT tea", "INDUSTRY_WITHOUT_STATION tea", "INDUSTRY_WITHOUT_PROGRAM tea", "ENTERPRISE_WITHOUT_EXPERT missed",
		}},
		{"through a programme that reached nobody", whereCodes{program: "idle"}, []analysis.GapKind{analysis.EnterpriseWithoutExpert, analysis.NeedWithoutService, analysis.ProgramWithoutExpert, analysis.PlanWithoutResult}, []string{
			"NEED_WITHOUT_SERVICE met", "NEED_WITHOUT_SERVICE open", "PROGRAM_WITHOUT_EXPERT idle",
			"ENTERPRISE_WITHOUT_EXPERT missed", "ENTERPRISE_WITHOUT_EXPERT remote",
		}},
		{"before the visit", whereCodes{asOf: "2020-06-30"}, []analysis.GapKind{analysis.NeedWithoutService, analysis.StationWithoutExpert, analysis.ProgramWithoutHost, analysis.PlanWithoutResult}, []string{
			"NEED_WITHOUT_SERVICE met", "NEED_WITHOUT_SERVICE open", "STATION_WITHOUT_EXPERT st1", "STATION_WITHOUT_EXPERT st2",
			"PROGRAM_WITHOUT_HOST idle", "PROGRAM_WITHOUT_HOST visit",
			"PLAN_WITHOUT_RESULT plan", "PLAN_WITHOUT_RESULT pool kx",
		}},
		{"before the expert came to the station, and before the plan was due", whereCodes{asOf: "2018-12-31"}, []analysis.GapKind{analysis.StationWithoutExpert, analysis.PlanWithoutResult}, []string{
			"STATION_WITHOUT_EXPERT st1", "STATION_WITHOUT_EXPERT st2", "PLAN_WITHOUT_RESULT pool kx",
		}},
		{"after the expert had left", whereCodes{asOf: "2023-01-01"}, []analysis.GapKind{analysis.NeedWithoutService, analysis.StationWithoutExpert}, []string{
			"NEED_WITHOUT_SERVICE open", "STATION_WITHOUT_EXPERT st1", "STATION_WITHOUT_EXPERT st2",
		}},
	} {
		if d := cmp.Diff(c.want, gaps(t, c.where, c.kinds...)()); d != "" {
			t.Errorf("%s (-want +got):\n%s", c.name, d)
		}
	}
}

func TestAVisitCountsWhereTheEnterpriseIs(t *testing.T) {
	s := wanting()
	s.Link("e", graph.InRegion, "province") // a stated region, so no region is derived from the enterprise
	ctx, session := session(t, s.Batch(), stations(), noLink("a", graph.StationedAt, "st1"))
	lists, err := analysis.Gaps(ctx, session, []analysis.GapKind{analysis.IndustryWithoutExpert, analysis.EnterpriseWithoutExpert}, analysis.GapWhere{Region: at(s.Batch(), "county")}, graph.Page{First: 9})
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff([]string{"INDUSTRY_WITHOUT_EXPERT tea", "ENTERPRISE_WITHOUT_EXPERT missed"}, gapLines(t, lists.Rows)); d != "" {
		t.Error(d)
	}
}

func TestAGapRestsOnItsRecords(t *testing.T) {
	checkEditCases(t, gaps(t, whereCodes{}), []editCase{
		{"nobody who served", noLink("e", graph.By, "a"), []string{
			"+PROGRAM_WITHOUT_EXPERT visit", "+INDUSTRY_WITHOUT_EXPERT seeds", // the enterprise has no gap: an expert is at its station
		}},
		{"nobody who was served", noLink("e", graph.Serves, "reached"), []string{
			"+PROGRAM_WITHOUT_HOST visit", "+INDUSTRY_WITHOUT_EXPERT seeds", "+INDUSTRY_WITHOUT_PROGRAM seeds", // the industry was derived from the enterprise
		}},
		{"a visit that is only planned", node("e", status(graph.Planned)), []string{
			"+NEED_WITHOUT_SERVICE met", "+PROGRAM_WITHOUT_EXPERT visit", "+PROGRAM_WITHOUT_HOST visit",
			"+INDUSTRY_WITHOUT_EXPERT seeds", "+INDUSTRY_WITHOUT_PROGRAM seeds", "+PLAN_WITHOUT_RESULT e",
		}},
		{"a need that is not addressed", noLink("e", graph.Addresses, "met"), []string{"+NEED_WITHOUT_SERVICE met"}},
		{"a need that is solved", node("open", props(graph.PropStage, "SOLVED")), []string{"-NEED_WITHOUT_SERVICE open"}},
		{"a station without its host", noLink("st1", graph.HostedBy, "reached"), []string{"+INDUSTRY_WITHOUT_STATION seeds"}},
		{"a station without its expert", noLink("a", graph.StationedAt, "st1"), []string{"+STATION_WITHOUT_EXPERT st1"}},
		{"a base that is said to be a station", node("base", category("INNOVATION_SERVICE")), []string{"+STATION_WITHOUT_EXPERT base"}},
		{"an enterprise without its expert", noLink("b", graph.HoldsPosition, "staffed"), []string{"+ENTERPRISE_WITHOUT_EXPERT staffed"}},
		{"an expert whom no name singles out", node("b", unnamed), []string{"+ENTERPRISE_WITHOUT_EXPERT staffed"}},
		{"a registry that is there", node("pool", status(graph.Ongoing)), nil}, // the link to its owner is still planned
		{"a registry that is gone", noLink("pool2", graph.OwnedBy, "kx2"), []string{"+OWNER_WITHOUT_REGISTRY kx2"}},
		{"an industry that is no key one", noLink("tea", graph.KeyIndustryOf, "county"), nil}, // an enterprise of the county is in the industry
		{"an industry of nobody", noLink("remote", graph.InIndustry, "tools"), []string{
			"-INDUSTRY_WITHOUT_EXPERT tools", "-INDUSTRY_WITHOUT_STATION tools", "-INDUSTRY_WITHOUT_PROGRAM tools",
		}},
		{"a figure of nothing", node("o-7", props(graph.PropValue, 0)), []string{"-FIGURE_WITHOUT_ITEMS o-7"}},
		{"a plan that came about", func(b *graph.Batch) {
			i := slices.IndexFunc(b.Links, func(l *graph.Link) bool { return l.From == graphtest.SketchID("pool") })
			l := *b.Links[i]
			l.Status, l.ID = graph.Actual, graph.ID{}
			b.Links = append(b.Links, &l)
			node("pool", status(graph.Actual))(b)
		}, []string{"-PLAN_WITHOUT_RESULT pool kx", "-OWNER_WITHOUT_REGISTRY kx"}},
	})
	checkEditCases(t, gaps(t, whereCodes{asOf: "2020-06-30"}, analysis.NeedWithoutService, analysis.EnterpriseWithoutExpert), []editCase{
		{"the date of the visit less", node("e", func(n *graph.Node) { n.Period = graph.Period{} }), []string{"-NEED_WITHOUT_SERVICE met", "-ENTERPRISE_WITHOUT_EXPERT reached"}},
		{"a visit of that spring", node("e", period("2020-04")), []string{"-NEED_WITHOUT_SERVICE met", "-ENTERPRISE_WITHOUT_EXPERT reached"}},
		{"a visit of that year", node("e", period("2020")), []string{"-NEED_WITHOUT_SERVICE met", "-ENTERPRISE_WITHOUT_EXPERT reached"}},
	})
}

func TestGapsArePagedBothWays(t *testing.T) {
	ctx, s := session(t, wanting().Batch(), stations())
	for size := 1; size <= len(allGaps)+1; size++ {
		for _, backward := range []bool{false, true} {
			page := graph.Page{First: size}
			if backward {
				page = graph.Page{Last: size}
			}
			var got []analysis.Gap
			for more := true; more; {
				lists, err := analysis.Gaps(ctx, s, nil, analysis.GapWhere{}, page)
				if err != nil {
					t.Fatal(err)
				}
				if backward {
					got, more = append(slices.Clone(lists.Rows), got...), lists.Prev[0]
					page.Before = got[0].Position()
				} else {
					got, more = append(got, lists.Rows...), lists.Next[0]
					page.After = got[len(got)-1].Position()
				}
				if len(lists.Rows) == 0 || len(lists.Rows) > size {
					t.Fatalf("a page of %d rows, at most %d were asked for", len(lists.Rows), size)
				}
			}
			if d := cmp.Diff(allGaps, gapLines(t, got)); d != "" {
				t.Errorf("pages of %d, backward %t: %s", size, backward, d)
			}
		}
	}
}

func TestAGapSaysWhatIsReportedAndWhatCouldCloseIt(t *testing.T) {
	b := wanting().Batch()
	ctx, s := session(t, b, stations())
	day := graph.DayValue(graph.NewDay(2022, 1, 1))
	lists, err := analysis.Gaps(ctx, s, nil, analysis.GapWhere{Region: at(b, "province"), AsOf: day}, graph.Page{First: graph.MaxPage})
	if err != nil {
		t.Fatal(err)
	}
	reported, err := analysis.FiguresBeside(ctx, s, lists.Rows)
	if err != nil {
		t.Fatal(err)
	}
	closers, err := analysis.Closers(ctx, s, lists.Rows)
	if err != nil {
		t.Fatal(err)
	}
	got := map[string][]string{}
	for i, g := range lists.Rows {
		name := g.Kind.String() + " " + g.Subject.Code
		for _, n := range reported[i] {
			got[name] = append(got[name], "reported "+n.Code)
		}
		for _, c := range closers[i] {
			got[name] = append(got[name], c.Node.Code+" "+c.Reason)
		}
		if !strings.HasSuffix(g.Searched(), "; in or below 某省; as of 2022-01-01") || strings.HasPrefix(g.Searched(), ";") {
			t.Errorf("%s: searched %q", name, g.Searched())
		}
	}
	const none = "; no entity in the field was found"
	want := map[string][]string{
		"NEED_WITHOUT_SERVICE open":        {"a served in 某县" + none, "visit is implemented in 某县" + none, "idle is implemented in 某省" + none},
		"INDUSTRY_WITHOUT_EXPERT tea":      {"a served in a neighbouring industry, within farming" + none},
		"INDUSTRY_WITHOUT_STATION tea":     {"reported o-0", "reported o-7", "reported o-84", "missed is in the industry tea and could host a station", "base is located in 某县", "st1 is located in 某县", "st2 is located in 某县"},
		"INDUSTRY_WITHOUT_STATION tools":   {"reported o-0", "reported o-7", "reported o-84", "remote is in the industry tools and could host a station"},
		"INDUSTRY_WITHOUT_PROGRAM tea":     {"visit is implemented in 某县" + none, "idle is implemented in 某省" + none},
		"STATION_WITHOUT_EXPERT st2":       {"a served in 某县" + none},
		"PROGRAM_WITHOUT_EXPERT idle":      {"a served in 某省" + none},
		"PROGRAM_WITHOUT_HOST idle":        {"remote is located in 别县" + none, "staffed is located in 别县" + none, "missed is located in 某省" + none, "reached is located in 某省" + none},
		"ENTERPRISE_WITHOUT_EXPERT missed": {"a served in a neighbouring industry, within farming" + none, "visit is implemented in 某县" + none, "idle is implemented in 某省" + none, "base is located in 某县" + none, "st1 is located in 某县" + none},
		"ENTERPRISE_WITHOUT_EXPERT remote": {"a served in 某省" + none, "idle is implemented in 别县" + none, "visit is implemented in 某省" + none, "base is located in 某省" + none, "st1 is located in 某省" + none},
		"OWNER_WITHOUT_REGISTRY kx":        {"pool is planned by kx", "pool2 belongs to kx2, which guides the association"},
		"FIGURE_WITHOUT_ITEMS o-7":         {"reported o-7", "far is the subject of the figure and could name the counted items"},
		"PLAN_WITHOUT_RESULT plan":         {"kx takes part in the plan and could report the result"},
		"PLAN_WITHOUT_RESULT pool":         {"kx takes part in the plan and could report the result"},
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
}

func TestEveryConditionTogetherIsOneQuestion(t *testing.T) {
	got := gaps(t, whereCodes{region: "county", industry: "farming", program: "idle", asOf: "2022-01-01"})()
	// The programme idle is in the other county, so it is no gap itself. Only engagements through it
	// count, and there are none, so seeds is a gap too, although the programme visit reached it.
	want := []string{
		"INDUSTRY_WITHOUT_EXPERT seeds", "INDUSTRY_WITHOUT_EXPERT tea", "INDUSTRY_WITHOUT_STATION tea",
		"INDUSTRY_WITHOUT_PROGRAM seeds", "INDUSTRY_WITHOUT_PROGRAM tea", "ENTERPRISE_WITHOUT_EXPERT missed",
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
}

func TestWhatIsOfTheFieldOfAGapComesFirst(t *testing.T) {
	s := wanting()
	s.Node("herbs", graph.Discipline, "herbs")
	s.Link("tea", graph.InDiscipline, "herbs")
	s.Nodes(graph.Expert, "z-field", "z-post", "z-near")
	s.Link("z-field", graph.InDiscipline, "herbs")
	s.Node("teahouse", graph.Enterprise, "teahouse")
	s.Link("teahouse", graph.InIndustry, "tea")
	s.Link("teahouse", graph.LocatedIn, "far")
	s.Link("z-post", graph.HoldsPosition, "teahouse")
	s.Node("e2", graph.Engagement, "e2", period("2021"))
	s.Evidence(graph.Evidence{Code: "f-e2", Subject: graphtest.SketchID("e2"), Document: graphtest.SketchID("doc"), Paragraph: 1, LastPara: 1})
	s.Link("e2", graph.By, "z-near")
	s.Link("e2", graph.InRegion, "county")
	s.Node("tasting", graph.Program, "tasting", category("EXCHANGE"))
	s.Link("tasting", graph.InIndustry, "tea")
	s.Link("tasting", graph.ImplementedIn, "far")
	s.Node("st-tea", graph.Workstation, "st-tea", category("OVERSEAS"))
	s.Link("st-tea", graph.HostedBy, "teahouse")
	s.Link("st-tea", graph.LocatedIn, "far")
	b := s.Batch()
	ctx, session := session(t, b, stations())
	kinds := []analysis.GapKind{analysis.IndustryWithoutExpert, analysis.IndustryWithoutStation, analysis.IndustryWithoutProgram, analysis.OwnerWithoutRegistry}
	lists, err := analysis.Gaps(ctx, session, kinds, analysis.GapWhere{Region: at(b, "county"), Industry: at(b, "tea")}, graph.Page{First: graph.MaxPage})
	if err != nil {
		t.Fatal(err)
	}
	closers, err := analysis.Closers(ctx, session, lists.Rows)
	if err != nil {
		t.Fatal(err)
	}
	got := map[string][]string{}
	for i, g := range lists.Rows {
		for _, c := range closers[i] {
			line := c.Node.Code + " " + c.Reason
			if *c.Fits {
				line = "fits: " + line
			}
			got[g.Kind.String()] = append(got[g.Kind.String()], line)
		}
	}
	want := map[string][]string{
		"INDUSTRY_WITHOUT_EXPERT": {
			"fits: z-post has a post at an enterprise in the industry tea", "fits: z-field works in the discipline herbs",
			"a served in a neighbouring industry, within farming", "z-near served in 某县",
		},
		"INDUSTRY_WITHOUT_STATION": {
			"fits: st-tea is located at an enterprise in the industry tea",
			"fits: missed is in the industry tea and could host a station", "fits: teahouse is in the industry tea and could host a station",
			"base is located in 某县", "st1 is located in 某县",
		},
		"INDUSTRY_WITHOUT_PROGRAM": {"fits: tasting belongs to the industry tea", "visit is implemented in 某县", "idle is implemented in 某省"},
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
}
