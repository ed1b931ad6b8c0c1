package analysis_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/expertgraph/expertgraph/analysis"
	"github.com/expertgraph/expertgraph/graph"
	"github.com/expertgraph/expertgraph/graph/graphtest"
)

// fair is a small graph to be counted. In the drawing, ─▶ is PART_OF, and IN is IN_REGION or
// IN_INDUSTRY.
//
//	nx ─▶ cn    szs, wz ─▶ nx    pl ─▶ szs    snj ─▶ hb (without a prefecture between them)
//	e1 2021 GUIDANCE    BY wu, li     IN wz and c40  THROUGH nxx
//	e2 2021 LECTURE     BY wu         IN pl and wz   THROUGH nxx-2021 (part of nxx)
//	e3 undated          BY abroad, an unnamed group   IN snj (in no prefecture)
//	e4 2022 planned     BY li         IN pl
//	e5 2021             BY ma, an editor
//	e6 2019             no actor stated
func fair() *graphtest.Sketch {
	s := graphtest.NewSketch()
	level := func(l string) func(*graph.Node) {
		return func(n *graph.Node) {
			n.Props = append(n.Props, graph.Prop{Field: graph.PropLevel, Value: graph.TextValue(l)})
		}
	}
	when := func(words string) func(*graph.Node) {
		return func(n *graph.Node) { n.Period, _ = graph.ParsePeriod(words) }
	}
	category := func(c graph.Category) func(*graph.Node) { return func(n *graph.Node) { n.Category = c } }
	planned := func(n *graph.Node) { n.Status = graph.Planned }
	plannedLink := func(l *graph.Link) { l.Status = graph.Planned }
	unnamed := func(n *graph.Node) { n.Unnamed = true }
	for _, r := range [][3]string{{"cn", "", "COUNTRY"}, {"nx", "cn", "PROVINCE"}, {"hb", "cn", "PROVINCE"}, {"szs", "nx", "PREFECTURE"}, {"wz", "nx", "PREFECTURE"}, {"pl", "szs", "COUNTY"}, {"snj", "hb", "COUNTY"}, {"hy", "nx", "COUNTY"}} {
		s.Node(r[0], graph.Region, r[0], level(r[2]))
		if r[1] != "" {
			s.Link(r[0], graph.PartOf, r[1])
		}
	}
	s.Node("c", graph.Industry, "c", level("SECTION"))
	s.Node("c40", graph.Industry, "c40", level("DIVISION"))
	s.Link("c40", graph.PartOf, "c")
	s.Nodes(graph.Expert, "wu", "li", "idle")
	s.Node("ma", graph.Person, "ma", category("EDITOR"))
	s.Node("abroad", graph.PopulationGroup, "abroad", unnamed)
	s.Nodes(graph.Program, "nxx")
	s.Nodes(graph.Event, "nxx-2021")
	s.Link("nxx-2021", graph.SessionOf, "nxx")
	s.Node("e1", graph.Engagement, "e1", when("2021"), category("GUIDANCE"))
	s.Node("e2", graph.Engagement, "e2", when("2021-06"), category("LECTURE"))
	s.Node("e3", graph.Engagement, "e3", category("GUIDANCE"))
	s.Node("e4", graph.Engagement, "e4", when("2022"), planned)
	s.Node("e5", graph.Engagement, "e5", when("2021"))
	s.Node("e6", graph.Engagement, "e6", when("2019"))
	for _, l := range []struct {
		from string
		r    graph.Relation
		to   string
	}{
		{"e1", graph.By, "wu"}, {"e1", graph.By, "li"}, {"e1", graph.InRegion, "wz"}, {"e1", graph.InIndustry, "c40"}, {"e1", graph.Through, "nxx"},
		{"e2", graph.By, "wu"}, {"e2", graph.InRegion, "pl"}, {"e2", graph.InRegion, "wz"}, {"e2", graph.Through, "nxx-2021"},
		{"e3", graph.By, "abroad"}, {"e3", graph.InRegion, "snj"},
		{"e4", graph.By, "li"}, {"e4", graph.InRegion, "pl"}, {"e5", graph.By, "ma"},
	} {
		s.Link(l.from, l.r, l.to)
	}
	station := func(code, host, region string, edits ...func(*graph.Node)) {
		s.Node(code, graph.Workstation, code, append(edits, category("ACADEMICIAN_EXPERT"))...)
		s.Link(code, graph.LocatedIn, region)
		if host != "" {
			s.Link(code, graph.HostedBy, host)
		}
	}
	s.Nodes(graph.Enterprise, "firm", "other")
	s.Link("firm", graph.InIndustry, "c40")
	s.Link("firm", graph.LocatedIn, "pl")
	s.Link("other", graph.LocatedIn, "wz", plannedLink)
	station("w1", "firm", "pl")
	station("w2", "", "pl", planned)
	station("w3", "", "hb", unnamed)
	s.Node("n1", graph.Need, "n1", stage("OPEN"))
	s.Node("n2", graph.Need, "n2", stage("INTENT"))
	s.Node("n3", graph.Need, "n3")
	s.Link("n1", graph.InRegion, "pl")
	s.Link("n2", graph.InRegion, "pl")
	s.Node("kx", graph.Association, "kx")
	s.Link("kx", graph.LocatedIn, "pl")
	s.Nodes(graph.Document, "d1", "d2")
	s.Link("d1", graph.About, "kx")
	s.Link("d1", graph.Cites, "nxx")
	s.Link("d2", graph.Cites, "nxx")
	s.Nodes(graph.Program, "quiet")
	s.Node("title", graph.Award, "title", category("TITLE"))
	s.Node("prize", graph.Award, "prize", category("AWARD"))
	s.Nodes(graph.Honor, "h1", "h2")
	s.Link("h1", graph.OfAward, "title")
	s.Link("h1", graph.Recipient, "wu")
	s.Link("h2", graph.OfAward, "prize")
	s.Link("h2", graph.Recipient, "wu")
	summands(s)
	return s
}

func stage(text string) func(*graph.Node) {
	return func(n *graph.Node) {
		n.Props = append(n.Props, graph.Prop{Field: graph.PropStage, Value: graph.TextValue(text)})
	}
}

// summands adds reported figures, some of which can be summed.
func summands(s *graphtest.Sketch) {
	for _, f := range []struct{ code, measure, unit, value, period, region string }{
		{"o1", "stations", "家", "84", "2018/2023", "szs"}, {"o2", "stations", "家", "16", "2018/2023", "wz"}, {"o3", "stations", "家", "5", "2024", "wz"},
		{"o4", "stations_new", "家", "3", "2018/2023", "szs"}, {"o5", "visits", "次", "7", "五年", "szs"}, {"o6", "visits", "次", "8", "五年", "wz"},
		{"o7", "rate", "%", "7.5", "2020", "szs"}, {"o8", "rate", "%", "8.5", "2020", "wz"}, {"o9", "talks", "次", "1", "2020", "wz"}, {"o10", "talks", "人次", "2", "2020", "wz"},
		{"o11", "clinics", "次", "9", "2020", "nx"}, {"o12", "clinics", "次", "4", "2020", "szs"}, {"o13", "clinics", "次", "2", "2020", "wz"},
	} {
		s.Node(f.code, graph.Observation, f.code, func(n *graph.Node) {
			v, _ := graph.ParseNumber(f.value)
			n.Period, _ = graph.ParsePeriod(f.period)
			n.Props = append(n.Props, graph.Prop{Field: graph.PropMeasure, Value: graph.TextValue(f.measure)},
				graph.Prop{Field: graph.PropUnit, Value: graph.TextValue(f.unit)}, graph.Prop{Field: graph.PropValue, Value: v})
		})
		s.Link(f.code, graph.Of, f.region)
		s.Link(f.code, graph.InRegion, f.region)
	}
}

func TestCubesCountWhatLiesInTheirCells(t *testing.T) {
	s := fair()
	ctx, cubes := counting(t, s)
	id := graphtest.SketchID
	at := func(d analysis.Dimension, l graph.Level) analysis.CubeBy {
		return analysis.CubeBy{Dimension: d, Level: l}
	}
	region, industry := at(analysis.DimRegion, graph.LevelPrefecture), at(analysis.DimIndustry, graph.LevelSection)
	by := func(d ...analysis.Dimension) []analysis.CubeBy {
		var list []analysis.CubeBy
		for _, d := range d {
			list = append(list, analysis.CubeBy{Dimension: d})
		}
		return list
	}
	where := func(edit func(*analysis.CubeWhere)) (w analysis.CubeWhere) {
		edit(&w)
		return w
	}
	inNX := where(func(w *analysis.CubeWhere) { w.Regions = []graph.ID{id("nx")} })
	inPL := where(func(w *analysis.CubeWhere) { w.Regions = []graph.ID{id("pl")} })
	stations := where(func(w *analysis.CubeWhere) { w.Measures = []string{"stations"} })
	for _, c := range []struct {
		trap string
		ask  analysis.CubeAsk
		want string // cells; total; whether additive
	}{
		{"plans and mentions do not count, what nobody is stated for does", analysis.CubeAsk{Measure: analysis.CubeEngagements}, "4; 4 true"},
		{"a record with two regions lies in two cells", analysis.CubeAsk{Measure: analysis.CubeEngagements, By: []analysis.CubeBy{region}}, "wz 2, - 2, szs 1; 4 false"},
		{"what has no node of the level is unknown, never a neighbour", analysis.CubeAsk{Measure: analysis.CubeEngagements, By: []analysis.CubeBy{at(analysis.DimRegion, graph.LevelProvince)}}, "nx 2, hb 1, - 1; 4 true"},
		{"without what is unknown", analysis.CubeAsk{Measure: analysis.CubeEngagements, By: []analysis.CubeBy{region}, Known: true}, "wz 2, szs 1; 2 false"},
		{"with the cells in which nothing is", analysis.CubeAsk{Measure: analysis.CubeEngagements, By: []analysis.CubeBy{at(analysis.DimRegion, graph.LevelCounty)}, Zero: true}, "- 3, pl 1, snj 1, hy 0; 4 false"},
		{"zero cells stay within the condition, and above it", analysis.CubeAsk{Measure: analysis.CubeEngagements, By: []analysis.CubeBy{at(analysis.DimRegion, graph.LevelProvince)}, Where: inPL, Zero: true}, "nx 1; 1 true"},
		{"a narrowed region shows only what was asked for", analysis.CubeAsk{Measure: analysis.CubeEngagements, By: by(analysis.DimRegion), Where: inPL}, "pl 1; 1 true"},
		{"an expert is counted once however often he acts", analysis.CubeAsk{Measure: analysis.CubeExperts, By: []analysis.CubeBy{at(analysis.DimRegion, graph.LevelProvince)}}, "nx 2, - 1; 3 true"},
		{"an expert of several cells is one in all", analysis.CubeAsk{Measure: analysis.CubeExperts, By: by(analysis.DimCategory)}, "GUIDANCE 2, LECTURE 1, - 1; 3 false"},
		{"conditions on what experts did leave out who did nothing", analysis.CubeAsk{Measure: analysis.CubeExperts, Where: inNX}, "2; 2 true"},
		{"all dimensions speak of one engagement", analysis.CubeAsk{Measure: analysis.CubeExperts, By: []analysis.CubeBy{region, industry}}, "wz c 2, szs - 1, wz - 1, - - 1; 3 false"},
		{"years that are not certain are unknown", analysis.CubeAsk{Measure: analysis.CubeEngagements, By: by(analysis.DimYear), Order: []analysis.CubeOrder{{By: 0}}}, "2019 1, 2021 2, - 1; 4 true"},
		{"years between are zero", analysis.CubeAsk{Measure: analysis.CubeEngagements, By: by(analysis.DimYear), Order: []analysis.CubeOrder{{By: 0}}, Zero: true}, "2019 1, 2020 0, 2021 2, - 1; 4 true"},
		{"kinds of who acted", analysis.CubeAsk{Measure: analysis.CubeEngagements, By: by(analysis.DimActorKind)}, "Expert 2, PopulationGroup 1, - 1; 4 true"},
		{"bounds keep cells, not the total", analysis.CubeAsk{Measure: analysis.CubeEngagements, By: by(analysis.DimActorKind), Low: graph.IntValue(2)}, "Expert 2; 4 true"},
		{"bounds hold for zero cells too", analysis.CubeAsk{Measure: analysis.CubeEngagements, By: by(analysis.DimYear), High: graph.IntValue(0), Zero: true}, "2020 0; 4 true"},
		{"a programme is in its own cell", analysis.CubeAsk{Measure: analysis.CubeEngagements, By: by(analysis.DimProgram)}, "- 2, nxx 1, nxx-2021 1; 4 true"},
		{"stations that are planned or unnamed do not count", analysis.CubeAsk{Measure: analysis.CubeWorkstations, By: []analysis.CubeBy{region, industry}}, "szs c 1; 1 true"},
		{"unnamed ones on demand", analysis.CubeAsk{Measure: analysis.CubeWorkstations, By: []analysis.CubeBy{at(analysis.DimRegion, graph.LevelProvince)}, Where: analysis.CubeWhere{Unnamed: true}}, "hb 1, nx 1; 2 true"},
		{"a planned place is none", analysis.CubeAsk{Measure: analysis.CubeEnterprises, By: []analysis.CubeBy{region}}, "szs 1, - 1; 2 true"},
		{"where documents report it, as far as they are about a place", analysis.CubeAsk{Measure: analysis.CubePrograms, By: []analysis.CubeBy{{Dimension: analysis.DimProgram}, at(analysis.DimDocumentRegion, graph.LevelProvince)}, Order: []analysis.CubeOrder{{By: 0}}}, "nxx nx 1, nxx - 1, quiet - 1; 2 false"},
		{"honors by the category of the award", analysis.CubeAsk{Measure: analysis.CubeHonors, By: by(analysis.DimActorKind), Where: where(func(w *analysis.CubeWhere) { w.Categories = []graph.Category{"TITLE"} })}, "Expert 1; 1 true"},
		{"needs by stage", analysis.CubeAsk{Measure: analysis.CubeNeeds, By: by(analysis.DimStage)}, "INTENT 1, OPEN 1, - 1; 3 true"},
		{"needs that nobody took up", analysis.CubeAsk{Measure: analysis.CubeOpenNeeds, By: by(analysis.DimRegion)}, "pl 1, - 1; 2 true"},
		{"figures of places side by side add up", analysis.CubeAsk{Measure: analysis.CubeObserved, Where: where(func(w *analysis.CubeWhere) {
			w.Measures, w.Regions, w.ExactRegion = []string{"clinics"}, []graph.ID{id("szs"), id("wz")}, true
		})}, "6; 6 true"},
		{"a rate stands in the cell of its own place", analysis.CubeAsk{Measure: analysis.CubeObserved, Where: where(func(w *analysis.CubeWhere) { w.Measures = []string{"rate"} }), By: []analysis.CubeBy{region}}, "wz 8.5, szs 7.5; - true"},
		{"figures of one measure and period add up", analysis.CubeAsk{Measure: analysis.CubeObserved, Where: stations, By: []analysis.CubeBy{at(analysis.DimRegion, graph.LevelProvince), {Dimension: analysis.DimYear}}, Order: []analysis.CubeOrder{{By: 1}}}, "nx 2024 5, nx - 100; - true"},
	} {
		t.Run(c.trap, func(t *testing.T) {
			cube, err := analysis.NewCube(ctx, cubes, c.ask)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(c.want, cubeText(t, ctx, cubes, cube, s)); diff != "" {
				t.Errorf("-want +got:\n%s", diff)
			}
		})
	}
}

// cubeText writes a cube as text: its cells, its total and whether it is additive.
func cubeText(t *testing.T, ctx context.Context, s *graph.Session, c *analysis.Cube, names *graphtest.Sketch) string {
	t.Helper()
	lists, err := c.Cells(ctx, s, graph.Page{First: graph.MaxPage})
	if err != nil {
		t.Fatal(err)
	}
	var cells []string
	for _, r := range lists.Rows {
		cells = append(cells, cellText(r, names))
	}
	total, err := c.Total(ctx, s)
	if err != nil {
		t.Fatal(err)
	}
	additive, err := c.Additive(ctx, s)
	if err != nil {
		t.Fatal(err)
	}
	return fmt.Sprintf("%s; %s %v", strings.Join(cells, ", "), valueText(total, names), additive)
}

// cellText writes a cell as text: its keys and its value.
func cellText(r graph.Row, names *graphtest.Sketch) string {
	var words []string
	for _, v := range append(r.Keys[:len(r.Keys):len(r.Keys)], r.Get[0]) {
		words = append(words, valueText(v, names))
	}
	return strings.Join(words, " ")
}

func valueText(v graph.Value, names *graphtest.Sketch) string {
	switch {
	case v.IsNull():
		return "-"
	case v.Type == graph.IDType:
		return names.Code(v.ID)
	}
	return v.String()
}

func TestCubesShowWhatWasReportedBeside(t *testing.T) {
	s := fair()
	stations := []graph.Step{{Hop: graph.Hop{Relations: graph.NewRelationSet(graph.LocatedIn), Direction: graph.In, Below: true}, Kinds: graph.NewKindSet(graph.Workstation),
		Where: graph.And(graph.StatusIs(false, graph.DefaultStatuses()), graph.Filter{Op: graph.Test, Field: graph.FieldCategory, Cmp: graph.OneOf, Values: []graph.Value{graph.TextValue("ACADEMICIAN_EXPERT")}})}}
	visits := []graph.Step{{Hop: graph.Hop{Relations: graph.NewRelationSet(graph.InRegion), Direction: graph.In}, Kinds: graph.NewKindSet(graph.Engagement)}}
	ctx, cubes := counting(t, s, graph.FigureSpec{Measure: "stations", Items: stations}, graph.FigureSpec{Measure: "visits", Items: visits}, graph.FigureSpec{Measure: "rate", NotItemisable: "a rate"})
	region, year := analysis.CubeBy{Dimension: analysis.DimRegion, Level: graph.LevelPrefecture}, analysis.CubeBy{Dimension: analysis.DimYear}
	category := analysis.CubeBy{Dimension: analysis.DimCategory}
	only := func(cs ...graph.Category) analysis.CubeWhere {
		return analysis.CubeWhere{ServedWhere: analysis.ServedWhere{Categories: cs}}
	}
	in := func(codes ...string) (w analysis.CubeWhere) {
		for _, c := range codes {
			w.Regions = append(w.Regions, graphtest.SketchID(c))
		}
		return w
	}
	for _, c := range []struct {
		trap  string
		ask   analysis.CubeAsk
		wider bool
		want  string
	}{
		{"a zero does not hide what was reported", analysis.CubeAsk{Measure: analysis.CubeWorkstations, By: []analysis.CubeBy{region}, Zero: true}, false, "szs 1: o1; wz 0: o2 o3"},
		{"of the year of the cell", analysis.CubeAsk{Measure: analysis.CubeWorkstations, By: []analysis.CubeBy{region, year}}, false, "szs - 1:"},
		{"figures of other things are not beside", analysis.CubeAsk{Measure: analysis.CubeEngagements, By: []analysis.CubeBy{region}}, false, "wz 2: o6; - 2:; szs 1: o5"},
		{"of the category of the cell", analysis.CubeAsk{Measure: analysis.CubeWorkstations, By: []analysis.CubeBy{region, category}}, false, "szs ACADEMICIAN_EXPERT 1: o1"},
		{"of no other category", analysis.CubeAsk{Measure: analysis.CubeWorkstations, By: []analysis.CubeBy{region}, Where: only("SURVEY"), Zero: true}, false, "szs 0:; wz 0:"},
		{"of one of the categories", analysis.CubeAsk{Measure: analysis.CubeWorkstations, By: []analysis.CubeBy{region}, Where: only("SURVEY", "ACADEMICIAN_EXPERT")}, false, "szs 1: o1"},
		{"of all categories is more than of one", analysis.CubeAsk{Measure: analysis.CubeEngagements, By: []analysis.CubeBy{region}, Where: only("LECTURE")}, false, "szs 1:; wz 1:"},
		{"of the one region that was asked for", analysis.CubeAsk{Measure: analysis.CubeWorkstations, Where: in("szs")}, false, "1: o1"},
		{"of several regions there is no figure", analysis.CubeAsk{Measure: analysis.CubeWorkstations, Where: in("szs", "wz")}, false, "1:"},
		{"of everything there is none", analysis.CubeAsk{Measure: analysis.CubeWorkstations}, false, "1:"},
		{"of an industry there is none", analysis.CubeAsk{Measure: analysis.CubeWorkstations, By: []analysis.CubeBy{region, {Dimension: analysis.DimIndustry}}}, false, "szs c40 1:"},
		{"sums are the figures themselves", analysis.CubeAsk{Measure: analysis.CubeObserved, By: []analysis.CubeBy{region, year}, Where: analysis.CubeWhere{Measures: []string{"stations"}}}, false, "szs - 84:; wz - 16:; wz 2024 5:"},
		{"of the region whatever the industry", analysis.CubeAsk{Measure: analysis.CubeWorkstations, By: []analysis.CubeBy{region, {Dimension: analysis.DimIndustry}}, Zero: true}, true, "szs c40 1: o1; szs c 0: o1; wz c 0: o2 o3; wz c40 0: o2 o3"},
		{"of the region whatever the condition", analysis.CubeAsk{Measure: analysis.CubeWorkstations, By: []analysis.CubeBy{region}, Where: analysis.CubeWhere{ServedWhere: analysis.ServedWhere{Industries: []graph.ID{graphtest.SketchID("c")}}}}, true, "szs 1: o1"},
		{"of nowhere there is none, however wide", analysis.CubeAsk{Measure: analysis.CubeWorkstations, By: []analysis.CubeBy{{Dimension: analysis.DimIndustry}}}, true, "c40 1:"},
	} {
		t.Run(c.trap, func(t *testing.T) {
			cube, err := analysis.NewCube(ctx, cubes, c.ask)
			if err != nil {
				t.Fatal(err)
			}
			cells, err := cube.Cells(ctx, cubes, graph.Page{First: graph.MaxPage})
			if err != nil {
				t.Fatal(err)
			}
			figures, err := cube.Reported(ctx, cubes, cells.Rows, c.wider, graph.Page{First: 10, Total: true})
			if err != nil {
				t.Fatal(err)
			}
			var got []string
			for i, r := range cells.Rows {
				line := cellText(r, s) + ":"
				for _, f := range figures.List(i) {
					line += " " + f.Nodes[0].Code
				}
				if int(figures.Total[i]) != len(figures.List(i)) {
					t.Errorf("%s: %d figures in all", line, figures.Total[i])
				}
				got = append(got, line)
			}
			if diff := cmp.Diff(c.want, strings.Join(got, "; ")); diff != "" {
				t.Errorf("-want +got:\n%s", diff)
			}
		})
	}
}

func TestAMatrixOfGapsShowsNeedsAndWhatMeetsThem(t *testing.T) {
	s := fair()
	s.Link("n1", graph.InIndustry, "c40")
	ctx, cubes := counting(t, s)
	ask := analysis.GapMatrix(analysis.ServedWhere{Regions: []graph.ID{graphtest.SketchID("nx")}}, graph.LevelSection, graph.LevelPrefecture)
	matrix, err := analysis.NewCube(ctx, cubes, ask)
	if err != nil {
		t.Fatal(err)
	}
	cells, err := matrix.Cells(ctx, cubes, graph.Page{First: graph.MaxPage})
	if err != nil {
		t.Fatal(err)
	}
	got := make([]string, len(cells.Rows))
	for i, r := range cells.Rows {
		got[i] = cellText(r, s)
	}
	for _, m := range []analysis.CubeMeasure{analysis.CubeNeeds, analysis.CubeExperts, analysis.CubeWorkstations, analysis.CubePrograms} {
		beside, rows, err := matrix.Measure(ctx, cubes, m, false, cells.Rows)
		if err != nil {
			t.Fatal(err)
		}
		q := beside.Query.Drill(rows, 0)
		q.Page.Total = true
		records, err := cubes.Match(ctx, q)
		if err != nil {
			t.Fatal(err)
		}
		for i, r := range rows {
			got[i] += fmt.Sprintf(" %s %s", strings.ToLower(m.String()), r.Get[0])
			if graph.IntValue(int64(records.Total[i])) != r.Get[0] {
				t.Errorf("%s: %d records", got[i], records.Total[i])
			}
		}
	}
	want := []string{
		"c szs 1 needs 1 experts 0 workstations 1 programs 0",
		"c wz 0 needs 0 experts 2 workstations 0 programs 0",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
	if _, _, err := matrix.Measure(ctx, cubes, analysis.CubeObserved, false, cells.Rows); !errors.Is(err, graph.ErrInvalid) {
		t.Errorf("a sum beside counts: %v", err)
	}
	if _, _, err := matrix.Measure(ctx, cubes, analysis.CubeHonors, false, cells.Rows); !errors.Is(err, graph.ErrInvalid) {
		t.Errorf("honors by industry: %v", err)
	}
}

func TestCubesRefuse(t *testing.T) {
	ctx, cubes := counting(t, fair())
	by := func(d ...analysis.CubeBy) []analysis.CubeBy { return d }
	d := func(d analysis.Dimension) analysis.CubeBy { return analysis.CubeBy{Dimension: d} }
	measures := func(m ...string) analysis.CubeWhere { return analysis.CubeWhere{Measures: m} }
	for _, c := range []struct {
		trap  string
		ask   analysis.CubeAsk
		class error
		want  string
	}{
		{"a dimension that the measure does not know", analysis.CubeAsk{Measure: analysis.CubeNeeds, By: by(d(analysis.DimActor))}, graph.ErrInvalid, `by: "ACTOR": is no dimension of NEEDS; NEEDS can be taken by INDUSTRY`},
		{"a condition that the measure does not know", analysis.CubeAsk{Measure: analysis.CubeHonors, Where: analysis.CubeWhere{ServedWhere: analysis.ServedWhere{Industries: []graph.ID{{1}}}}}, graph.ErrInvalid, `where.industry: is no dimension of HONORS`},
		{"a category where there are none", analysis.CubeAsk{Measure: analysis.CubeNeeds, Where: analysis.CubeWhere{ServedWhere: analysis.ServedWhere{Categories: []graph.Category{"GUIDANCE"}}}}, graph.ErrInvalid, `where.category: is no dimension of NEEDS`},
		{"a measure of figures where records are counted", analysis.CubeAsk{Measure: analysis.CubeNeeds, Where: measures("stations")}, graph.ErrInvalid, `where.measure: "stations": is a condition of OBSERVED only`},
		{"a dimension twice", analysis.CubeAsk{By: by(d(analysis.DimYear), d(analysis.DimYear))}, graph.ErrInvalid, `by: "YEAR": is unknown or given twice`},
		{"four dimensions", analysis.CubeAsk{By: make([]analysis.CubeBy, 4)}, graph.ErrInvalid, `by: "4": is too many dimensions`},
		{"a level of another tree", analysis.CubeAsk{By: by(analysis.CubeBy{Dimension: analysis.DimIndustry, Level: graph.LevelCounty})}, graph.ErrInvalid, `by: "INDUSTRY at COUNTY": is no level of that dimension; give one of SECTION`},
		{"zero cells of whatever was served", analysis.CubeAsk{Measure: analysis.CubeEngagements, By: by(d(analysis.DimServed)), Zero: true}, graph.ErrInvalid, `has no list of values`},
		{"zero where nothing was reported", analysis.CubeAsk{Measure: analysis.CubeObserved, Where: measures("stations"), By: by(d(analysis.DimYear)), Zero: true}, graph.ErrInvalid, `includeZero: "true": is not for sums`},
		{"what is new with what there is in all", analysis.CubeAsk{Measure: analysis.CubeObserved, Where: measures("stations", "stations_new"), By: by(d(analysis.DimRegion), d(analysis.DimYear))}, graph.ErrInvalid, "they count different things, or what is new and what there is in all (stations, stations_new)"},
		{"figures of two periods", analysis.CubeAsk{Measure: analysis.CubeObserved, Where: measures("stations")}, graph.ErrInvalid, "they are of different periods"},
		{"figures of five years each, whichever", analysis.CubeAsk{Measure: analysis.CubeObserved, Where: measures("visits")}, graph.ErrInvalid, "the period of one is not stated"},
		{"rates", analysis.CubeAsk{Measure: analysis.CubeObserved, Where: measures("rate")}, graph.ErrInvalid, "rates and ranks do not add up"},
		{"a place with one within it", analysis.CubeAsk{Measure: analysis.CubeObserved, Where: measures("clinics")}, graph.ErrInvalid, `"o11 + o12": cannot be summed: one is of a place within that of the other`},
		{"a rate of a place above", analysis.CubeAsk{Measure: analysis.CubeObserved, Where: measures("rate"), By: by(analysis.CubeBy{Dimension: analysis.DimRegion, Level: graph.LevelProvince}, d(analysis.DimYear))}, graph.ErrInvalid, "a rate or rank of a place is none of the places above it"},
		{"figures of two units", analysis.CubeAsk{Measure: analysis.CubeObserved, Where: measures("talks")}, graph.ErrInvalid, "they have different units"},
	} {
		t.Run(c.trap, func(t *testing.T) {
			_, err := analysis.NewCube(ctx, cubes, c.ask)
			if !errors.Is(err, c.class) || !strings.Contains(err.Error(), c.want) {
				t.Errorf("got %v, want %s", err, c.want)
			}
		})
	}
}

func TestCubesThatAreTooLargeSayHowLarge(t *testing.T) {
	s := graphtest.NewSketch()
	for i := range 150 {
		s.Nodes(graph.Region, fmt.Sprint("r", i))
		s.Nodes(graph.Industry, fmt.Sprint("i", i))
		s.Nodes(graph.Engagement, fmt.Sprint("e", i))
		s.Link(fmt.Sprint("e", i), graph.InRegion, fmt.Sprint("r", i))
		s.Link(fmt.Sprint("e", i), graph.InIndustry, fmt.Sprint("i", i))
	}
	ctx, cubes := counting(t, s)
	ask := analysis.CubeAsk{Measure: analysis.CubeEngagements, By: []analysis.CubeBy{{Dimension: analysis.DimRegion}, {Dimension: analysis.DimIndustry}}}
	if c, err := analysis.NewCube(ctx, cubes, ask); err != nil {
		t.Errorf("150 cells of 22,801 that could be: %v", err)
	} else if total, err := c.Total(ctx, cubes); err != nil || total != graph.IntValue(150) {
		t.Errorf("total %v, %v", total, err)
	}
	ask.Zero = true
	if _, err := analysis.NewCube(ctx, cubes, ask); !errors.Is(err, graph.ErrTooExpensive) || !strings.Contains(err.Error(), `by: "22500 cells": is more than 10000 cells; take fewer dimensions`) {
		t.Errorf("with zero cells: %v", err)
	}
	for i := range 150 { // link every engagement to every region
		for j := range 150 {
			if i != j {
				s.Link(fmt.Sprint("e", i), graph.InRegion, fmt.Sprint("r", j))
			}
		}
	}
	ask.Zero = false
	ctx, cubes = counting(t, s)
	if _, err := analysis.NewCube(ctx, cubes, ask); !errors.Is(err, graph.ErrTooExpensive) || !strings.Contains(err.Error(), "22500 cells") {
		t.Errorf("with as many cells as can be: %v", err)
	}
}

func counting(t *testing.T, s *graphtest.Sketch, figures ...graph.FigureSpec) (context.Context, *graph.Session) {
	t.Helper()
	ctx, err := graph.New(nil, graphtest.FixedReader(graphtest.NewNaive(graphtest.NewModel(s.Batch()))), graph.Options{Figures: figures}).Begin(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return ctx, graph.From(ctx)
}
