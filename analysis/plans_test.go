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

func setPlanned(l *graph.Link) { l.Status = graph.Planned }

// planned is a sketch of a county's plan of 2019, of which a part was carried out.
func planned() *graphtest.Sketch {
	s := graphtest.NewSketch()
	s.Node("doc", graph.Document, "工作要点")
	s.Node("county", graph.Region, "某县")
	s.Node("town", graph.Region, "某镇")
	s.Node("far", graph.Region, "别县")
	s.Link("town", graph.PartOf, "county")
	s.Node("kx", graph.Association, "县科协")
	s.Link("kx", graph.LocatedIn, "county")
	s.Node("school", graph.Institution, "八中")
	s.Link("school", graph.LocatedIn, "town")
	addEvidence := func(code string) {
		s.Evidence(graph.Evidence{Code: "f-" + code, Subject: graphtest.SketchID(code), Document: graphtest.SketchID("doc"), Paragraph: 1, LastPara: 1})
	}
	fact := func(code string, k graph.Kind, edits ...func(*graph.Node)) {
		s.Node(code, k, code, edits...)
		addEvidence(code)
	}
	// h-model: a planned honor that was received. h-star: a planned honor that was not received.
	s.Node("model", graph.Award, "示范学校")
	s.Node("star", graph.Award, "明星学校")
	for _, h := range []struct{ code, award string }{{"h-model", "model"}, {"h-star", "star"}} {
		fact(h.code, graph.Honor, status(graph.Planned), period("2019"))
		s.Link(h.code, graph.Recipient, "school")
		s.Link(h.code, graph.OfAward, h.award)
	}
	fact("h-got", graph.Honor, period("2020"))
	s.Link("h-got", graph.Recipient, "school")
	s.Link("h-got", graph.OfAward, "model")
	// o-target: a target that was met. o-far: a target of the same measure without a result.
	figure(s, "o-target", "county", "stations", 6, period("2019"), status(graph.Planned))
	figure(s, "o-result", "county", "stations", 7, period("2020"))
	figure(s, "o-far", "far", "stations", 6, period("2019"), status(graph.Planned))
	// p-club: its product exists now. p-film: its product is only planned.
	s.Node("club", graph.Society, "科技协会")
	s.Node("film", graph.Achievement, "专题片", status(graph.Planned))
	for _, p := range []struct{ code, thing string }{{"p-club", "club"}, {"p-film", "film"}} {
		fact(p.code, graph.PlanItem, status(graph.Planned), period("2019"))
		s.Link(p.code, graph.By, "kx")
		s.Link(p.code, graph.Produced, p.thing, setPlanned)
	}
	// p-topic: it names only its owner. p-visit: an engagement served its object.
	fact("p-topic", graph.PlanItem, status(graph.Planned), period("2019"))
	s.Link("p-topic", graph.By, "kx")
	fact("p-visit", graph.PlanItem, status(graph.Planned), period("2019-05"))
	s.Link("p-visit", graph.By, "kx")
	s.Link("p-visit", graph.Addresses, "school")
	fact("e-visit", graph.Engagement, period("2019"))
	s.Link("e-visit", graph.By, "kx")
	s.Link("e-visit", graph.Serves, "school")
	// base: its planned link has no actual one. action: its planned link has an actual one.
	s.Node("base", graph.System, "专家库", status(graph.Planned))
	s.Link("base", graph.OwnedBy, "kx", setPlanned)
	s.Node("action", graph.Program, "科普行动")
	s.Link("action", graph.ImplementedIn, "town", setPlanned, linkPeriod("2019"))
	s.Link("action", graph.ImplementedIn, "town", linkPeriod("2021"))
	// museum: a planned thing without a planned link or fact. p-named: a plan that names its result.
	s.Node("museum", graph.Facility, "科技馆", status(graph.Planned))
	s.Link("museum", graph.LocatedIn, "far")
	fact("p-named", graph.PlanItem, status(graph.Upcoming))
	s.Link("p-named", graph.ConfirmedBy, "e-visit")
	return s
}

func linkPeriod(words string) func(*graph.Link) {
	return func(l *graph.Link) {
		p, err := graph.ParsePeriod(words)
		if err != nil {
			panic(err)
		}
		l.Period = p
	}
}

// progress writes each plan as text, with its confirmations.
func progress(t *testing.T, w analysis.PlanWhere) func(...edit) []string {
	return func(edits ...edit) []string {
		ctx, s := session(t, planned().Batch(), graph.Options{}, edits...)
		lists, err := analysis.PlanProgress(ctx, s, w, graph.Page{First: graph.MaxPage})
		if err != nil {
			t.Fatal(err)
		}
		lines := []string{}
		for i, p := range lists.Rows {
			if i > 0 && lists.Rows[i-1].Position().Compare(p.Position(), nil) >= 0 {
				t.Errorf("%s does not stand before %s", lists.Rows[i-1].Node.Code, p.Node.Code)
			}
			line := p.Node.Code
			if p.Link != nil {
				line += fmt.Sprintf(" %s %s", p.Link.Relation, p.To.Code)
			}
			line += " " + p.Period().String() + ":"
			for _, n := range p.Results {
				line += " " + n.Code
			}
			if p.Result != nil {
				line += " since " + p.Result.Period.String()
			}
			lines = append(lines, line)
		}
		return lines
	}
}

var allPlans = []string{
	"action IMPLEMENTED_IN town 2019: since 2021", "h-model 2019: h-got", "h-star 2019:", "o-far 2019:", "o-target 2019: o-result",
	"p-club 2019: club", "p-film 2019:", "p-topic 2019:", "p-visit 2019-05: e-visit", "museum :", "base OWNED_BY kx :", "p-named : e-visit",
}

func TestPlanProgress(t *testing.T) {
	dated := graph.Filter{Op: graph.Test, Field: graph.FieldPeriod, Cmp: graph.Overlaps, Values: []graph.Value{
		graph.DayValue(graph.NewDay(2019, 5, 1)), graph.DayValue(graph.NewDay(2019, 5, 31))}, Certain: true}
	yes, no := true, false
	for _, c := range []struct {
		name string
		w    analysis.PlanWhere
		keep []string // the beginnings of the lines; nil: all
	}{
		{"all", analysis.PlanWhere{}, nil},
		{"of a body", analysis.PlanWhere{About: graphtest.SketchID("kx")}, []string{"p-club", "p-film", "p-topic", "p-visit", "base"}},
		{"of a school", analysis.PlanWhere{About: graphtest.SketchID("school")}, []string{"h-", "p-visit"}},
		{"of a planned thing", analysis.PlanWhere{About: graphtest.SketchID("base")}, []string{"base"}},
		{"in a county and below", analysis.PlanWhere{Region: graphtest.SketchID("county")}, []string{"h-", "o-target", "p-club", "p-film", "p-topic", "p-visit", "base", "action"}},
		{"in a town", analysis.PlanWhere{Region: graphtest.SketchID("town")}, []string{"h-", "p-visit", "action"}},
		{"in another county", analysis.PlanWhere{Region: graphtest.SketchID("far")}, []string{"o-far", "museum"}},
		{"of a body in another county", analysis.PlanWhere{About: graphtest.SketchID("kx"), Region: graphtest.SketchID("far")}, []string{"-"}},
		{"certainly due in May", analysis.PlanWhere{Period: dated}, []string{"p-visit"}},
		{"confirmed", analysis.PlanWhere{Confirmed: &yes}, []string{"h-model", "o-target", "p-club", "p-visit", "action", "p-named"}},
		{"not confirmed", analysis.PlanWhere{Confirmed: &no}, []string{"h-star", "o-far", "p-film", "p-topic", "base", "museum"}},
	} {
		want := slices.DeleteFunc(slices.Clone(allPlans), func(line string) bool {
			return c.keep != nil && !slices.ContainsFunc(c.keep, func(k string) bool { return strings.HasPrefix(line, k) })
		})
		if d := cmp.Diff(want, progress(t, c.w)()); d != "" {
			t.Errorf("%s (-want +got):\n%s", c.name, d)
		}
	}
}

func TestAPlansResultRestsOnItsRecords(t *testing.T) {
	none := func(plan string) []string {
		i := slices.IndexFunc(allPlans, func(line string) bool { return strings.HasPrefix(line, plan+" ") })
		bare, _, _ := strings.Cut(allPlans[i], ":")
		return []string{"-" + allPlans[i], "+" + bare + ":"}
	}
	checkEditCases(t, progress(t, analysis.PlanWhere{}), []editCase{
		{"a result that lacks a part", noLink("h-got", graph.Recipient, "school"), none("h-model")},
		{"a result that is itself planned", node("h-got", status(graph.Planned)), append(none("h-model"), "+h-got 2020:")},
		{"a result that was over before", node("h-got", period("2018")), none("h-model")},
		{"a result without a date", node("h-got", func(n *graph.Node) { n.Period = graph.Period{} }), nil},
		{"a figure of another measure", node("o-result", props(graph.PropMeasure, "towns")), none("o-target")},
		{"a figure in another unit", node("o-result", props(graph.PropUnit, "人次")), none("o-target")},
		{"a figure of before", node("o-result", period("2017")), none("o-target")},
		{"a product that no name singles out", node("club", unnamed), none("p-club")},
		{"a product that is announced", node("film", status(graph.Ongoing)), []string{"-p-film 2019:", "+p-film 2019: film"}},
		{"an engagement of others", noLink("e-visit", graph.By, "kx"), none("p-visit")},
		{"a confirmation less", noLink("p-named", graph.ConfirmedBy, "e-visit"), none("p-named")},
		{"an actual link less", changeActual(func(*graph.Link) {}, true), none("action")},
		{"an actual link of before", changeActual(linkPeriod("2018"), false), none("action")},
		{"an actual link in another role", changeActual(role("试点"), false), none("action")},
		{"a plan that has become a fact", node("h-star", status(graph.Actual)), []string{"-h-star 2019:"}},
	})
}

// changeActual changes the actual link of the programme "action", or removes it if gone is true.
func changeActual(change func(*graph.Link), gone bool) edit {
	return func(b *graph.Batch) {
		i := slices.IndexFunc(b.Links, func(l *graph.Link) bool { return l.From == graphtest.SketchID("action") && l.Status == graph.Actual })
		l := *b.Links[i]
		change(&l)
		l.ID = graph.ID{}
		b.Links = slices.Delete(b.Links, i, i+1)
		if !gone {
			b.Links = append(b.Links, &l)
		}
	}
}

func TestPlansArePagedBothWays(t *testing.T) {
	ctx, s := session(t, planned().Batch(), graph.Options{})
	yes, no := true, false
	for name, w := range map[string]analysis.PlanWhere{
		"all": {}, "confirmed": {Confirmed: &yes}, "not confirmed": {Confirmed: &no},
		"of a body":                            {About: graphtest.SketchID("kx")},
		"of a body in a county, not confirmed": {About: graphtest.SketchID("kx"), Region: graphtest.SketchID("county"), Confirmed: &no},
	} {
		whole, err := analysis.PlanProgress(ctx, s, w, graph.Page{First: graph.MaxPage, Total: true})
		if err != nil || int(whole.Total[0]) != len(whole.Rows) {
			t.Fatalf("%s: %d in all, %d listed: %v", name, whole.Total, len(whole.Rows), err)
		}
		for size := 1; size <= len(whole.Rows)+1; size++ {
			for _, backward := range []bool{false, true} {
				got := walk(t, size, backward, func(page graph.Page) (graph.Pages[analysis.Plan], error) {
					return analysis.PlanProgress(ctx, s, w, page)
				})
				if d := cmp.Diff(codesOf(whole.Rows), codesOf(got)); d != "" {
					t.Errorf("%s, pages of %d, backward %t: %s", name, size, backward, d)
				}
			}
		}
	}
}

// walk reads a list page by page, in one of the two directions.
func walk(t *testing.T, size int, backward bool, read func(graph.Page) (graph.Pages[analysis.Plan], error)) []analysis.Plan {
	t.Helper()
	var got []analysis.Plan
	page := graph.Page{First: size}
	if backward {
		page = graph.Page{Last: size}
	}
	for {
		lists, err := read(page)
		if err != nil {
			t.Fatal(err)
		}
		if len(lists.Rows) == 0 || len(lists.Rows) > size {
			t.Fatalf("a page of %d rows, at most %d were asked for", len(lists.Rows), size)
		}
		more := lists.Next[0]
		if backward {
			got, more = append(slices.Clone(lists.Rows), got...), lists.Prev[0]
			page.Before = got[0].Position()
		} else {
			got = append(got, lists.Rows...)
			page.After = got[len(got)-1].Position()
		}
		if !more {
			return got
		}
	}
}

func codesOf(plans []analysis.Plan) []string {
	list := make([]string, len(plans))
	for i, p := range plans {
		list[i] = p.Node.Code
	}
	return list
}

func TestManyPlansAreReadInParts(t *testing.T) {
	s := planned()
	all := 2*graph.MaxPage + 50
	for i := range all {
		code := fmt.Sprintf("x%03d", i)
		s.Node(code, graph.PlanItem, code, status(graph.Planned), period(fmt.Sprint(1100+i)))
		s.Evidence(graph.Evidence{Code: "f-" + code, Subject: graphtest.SketchID(code), Document: graphtest.SketchID("doc"), Paragraph: 1, LastPara: 1})
		if i%3 == 0 {
			s.Link(code, graph.ConfirmedBy, "e-visit")
		}
	}
	ctx, session := session(t, s.Batch(), graph.Options{})
	yes := true
	lists, err := analysis.PlanProgress(ctx, session, analysis.PlanWhere{Confirmed: &yes}, graph.Page{First: graph.MaxPage, Total: true})
	if err != nil {
		t.Fatal(err)
	}
	if want := all/3 + 6; len(lists.Rows) != want || int(lists.Total[0]) != want || lists.Next[0] {
		t.Errorf("%d listed, %v in all, more %t, want %d", len(lists.Rows), lists.Total, lists.Next[0], want)
	}
	if lists, err = analysis.PlanProgress(ctx, session, analysis.PlanWhere{Confirmed: &yes}, graph.Page{Last: 3}); err != nil || !lists.Prev[0] || lists.Next[0] {
		t.Fatalf("%v %v", lists, err)
	}
	if d := cmp.Diff([]string{"p-club", "p-visit", "p-named"}, codesOf(lists.Rows)); d != "" {
		t.Error(d)
	}
}
