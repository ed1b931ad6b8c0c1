package analysis_test

import (
	"fmt"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/expertgraph/expertgraph/analysis"
	"github.com/expertgraph/expertgraph/graph"
	"github.com/expertgraph/expertgraph/graph/graphtest"
)

var byStatus = graph.StatusIs(false, graph.DefaultStatuses())

// specs are the specs for the figures of reported().
func specs() graph.Options {
	in := func(r graph.Relation) graph.Hop {
		return graph.Hop{Relations: graph.NewRelationSet(r), Direction: graph.In}
	}
	return graph.Options{Figures: []graph.FigureSpec{
		{Measure: "sessions", Items: []graph.Step{{Hop: in(graph.SessionOf), Kinds: graph.NewKindSet(graph.Event), Where: byStatus}}},
		{Measure: "clicks", NotItemisable: "clicks are counted, not kept"},
		{Measure: "needs_open", Name: "未对接", Unit: "项", Operation: graph.DifferenceOf, Of: []string{"needs", "met"}},
		{Measure: "surveyed", NotItemisable: "counted", Operation: graph.SumOf, Of: []string{"own", "dependent"}},
		{Measure: "done_rate", NotItemisable: "a rate", Operation: graph.RatioOf, Of: []string{"done", "tasks"}},
		{Measure: "rate", NotItemisable: "a rate", Operation: graph.ValueBefore, Of: []string{"rate", "rise"}},
	}}
}

// figure adds a reported figure about something.
func figure(s *graphtest.Sketch, code, of, measure string, value any, edits ...func(*graph.Node)) {
	edits = append([]func(*graph.Node){props(graph.PropMeasure, measure, graph.PropMeasureName, measure, graph.PropValue, value, graph.PropQualifier, "exact", graph.PropUnit, "项")}, edits...)
	s.Node(code, graph.Observation, code, edits...)
	s.Link(code, graph.Of, of)
	s.Evidence(graph.Evidence{Code: "f-" + code, Subject: graphtest.SketchID(code), Document: graphtest.SketchID("doc"), Paragraph: 1, LastPara: 1})
}

// reported is a sketch of a programme and a place with reported figures.
func reported() *graphtest.Sketch {
	s := graphtest.NewSketch()
	s.Node("doc", graph.Document, "工作报告")
	s.Node("visit", graph.Program, "专家行")
	s.Node("other", graph.Program, "草原行")
	s.Node("s1", graph.Event, "首场", period("2021"))
	s.Node("s2", graph.Event, "第二场")
	s.Node("s3", graph.Event, "若干场", unnamed)
	s.Node("s4", graph.Event, "计划场", status(graph.Planned))
	s.Node("s5", graph.Event, "早年场", period("2015"))
	for _, e := range []string{"s1", "s2", "s3", "s4", "s5"} {
		s.Link(e, graph.SessionOf, "visit")
	}
	figure(s, "o-visit", "visit", "sessions", 14, period("2017年以来"))
	figure(s, "o-all", "visit", "sessions", 20)
	figure(s, "o-other", "other", "sessions", 0)
	figure(s, "o-clicks", "other", "clicks", 99)
	figure(s, "o-words", "other", "sessions", nil) // the document says 数百 (hundreds), not a number
	figure(s, "o-needs", "visit", "needs", 10)
	figure(s, "o-met", "visit", "met", 7)
	figure(s, "o-met-other", "other", "met", 5)
	figure(s, "o-own", "visit", "own", 31)
	figure(s, "o-dep", "visit", "dependent", 86)
	figure(s, "o-surveyed", "visit", "surveyed", 110)
	figure(s, "o-done", "visit", "done", 55)
	figure(s, "o-tasks", "visit", "tasks", 60)
	figure(s, "o-rate", "visit", "done_rate", 92)
	s.Node("place", graph.Region, "某区")
	figure(s, "o-2020", "place", "rate", 7.72, period("2020"))
	figure(s, "o-2018", "place", "rate", 6.5, period("2018"))
	figure(s, "o-rise", "place", "rise", 3.71, period("2015→2020"))
	figure(s, "o-2015", "place", "rate", 4.01, period("2015年"))
	return s
}

func coverages(t *testing.T) func(...edit) []string {
	return func(edits ...edit) []string {
		b := reported().Batch()
		ctx, s := session(t, b, specs(), edits...)
		covered, err := analysis.CoverageOf(ctx, s, observations(b))
		if err != nil {
			t.Fatal(err)
		}
		items, err := analysis.Items(ctx, s, covered, graph.Page{First: 10, Total: true})
		if err != nil {
			t.Fatal(err)
		}
		var lines []string
		for i, c := range covered {
			if !c.Itemisable() {
				continue
			}
			var names []string
			for _, r := range items.List(i) {
				names = append(names, r.Nodes[0].Code)
			}
			if int(items.Total[i]) != c.Itemised || len(names) != c.Itemised {
				t.Errorf("%s: %d counted, %v listed, %d in all", c.Figure.Code, c.Itemised, names, items.Total[i])
			}
			lines = append(lines, fmt.Sprintf("%s: %v of %s, ratio %s, missing %s", c.Figure.Code, names, c.Figure.Prop(graph.PropValue), c.Ratio(), c.Missing()))
		}
		return lines
	}
}

func observations(b graph.Batch) []*graph.Node {
	return slices.DeleteFunc(slices.Clone(b.Nodes), func(n *graph.Node) bool { return n.Kind != graph.Observation })
}

func TestCoverageCountsNamedActualItemsOfTheTime(t *testing.T) {
	want := []string{
		"o-visit: [s2 s1] of 14, ratio 0.1429, missing 12",
		"o-all: [s2 s1 s5] of 20, ratio 0.15, missing 17",
		"o-other: [] of 0, ratio , missing 0",
		"o-words: [] of , ratio , missing ",
	}
	if d := cmp.Diff(want, coverages(t)()); d != "" {
		t.Error(d)
	}
}

func TestACoverageRestsOnItsRecords(t *testing.T) {
	less := []string{
		"-o-visit: [s2 s1] of 14, ratio 0.1429, missing 12", "+o-visit: [s2] of 14, ratio 0.0714, missing 13",
		"-o-all: [s2 s1 s5] of 20, ratio 0.15, missing 17", "+o-all: [s2 s5] of 20, ratio 0.1, missing 18",
	}
	checkEditCases(t, coverages(t), []editCase{
		{"a link less", noLink("s1", graph.SessionOf, "visit"), less},
		{"an item that is only planned", node("s1", status(graph.Planned)), less},
		{"an item that no name singles out", node("s1", unnamed), less},
		{"an item of another time", node("s1", period("2016")), []string{
			"-o-visit: [s2 s1] of 14, ratio 0.1429, missing 12", "+o-visit: [s2] of 14, ratio 0.0714, missing 13",
		}},
		{"an item without its date", node("s5", func(n *graph.Node) { n.Period = graph.Period{} }), []string{
			"-o-visit: [s2 s1] of 14, ratio 0.1429, missing 12", "+o-visit: [s2 s1 s5] of 14, ratio 0.2143, missing 11",
		}},
		{"a figure without its date", node("o-visit", func(n *graph.Node) { n.Period = graph.Period{} }), []string{
			"-o-visit: [s2 s1] of 14, ratio 0.1429, missing 12", "+o-visit: [s2 s1 s5] of 14, ratio 0.2143, missing 11",
		}},
		{"a figure of nothing", noLink("o-visit", graph.Of, "visit"), []string{
			"-o-visit: [s2 s1] of 14, ratio 0.1429, missing 12", "+o-visit: [] of 14, ratio 0, missing 14",
		}},
		{"a plan fulfilled", node("s4", status(graph.Ongoing)), []string{
			"-o-visit: [s2 s1] of 14, ratio 0.1429, missing 12", "+o-visit: [s2 s4 s1] of 14, ratio 0.2143, missing 11",
			"-o-all: [s2 s1 s5] of 20, ratio 0.15, missing 17", "+o-all: [s2 s4 s1 s5] of 20, ratio 0.2, missing 16",
		}},
		{"a figure that counts what is not kept", node("o-all", props(graph.PropMeasure, "clicks")), []string{
			"-o-all: [s2 s1 s5] of 20, ratio 0.15, missing 17",
		}},
	})
}

func TestItemisableKeepsTheFiguresThatHaveItems(t *testing.T) {
	ctx, s := session(t, reported().Batch(), specs())
	for yes, want := range map[bool]int{true: 4, false: 14} {
		q := graph.Query{Pattern: graph.Pattern{Root: graph.NewKindSet(graph.Observation), Where: s.Figures().Itemisable(yes)}, Page: graph.Page{Total: true}}
		lists, err := s.Match(ctx, q)
		if err != nil || int(lists.Total[0]) != want {
			t.Errorf("itemisable %t: %v figures, want %d; %v", yes, lists.Total, want, err)
		}
	}
}

func TestWithoutSpecsNothingIsItemisable(t *testing.T) {
	b := reported().Batch()
	ctx, s := session(t, b, graph.Options{})
	covered, err := analysis.CoverageOf(ctx, s, observations(b))
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range covered {
		if c.Itemisable() || !c.Ratio().IsNull() {
			t.Errorf("%s is itemisable", c.Figure.Code)
		}
	}
	if made, err := analysis.Computations(ctx, s, observations(b)); err != nil || slices.ContainsFunc(made, func(l []analysis.Computation) bool { return len(l) > 0 }) {
		t.Errorf("%v %v, want no computations", made, err)
	}
}

// formulas writes every computation of the figures as text, with the figures that take part.
func formulas(t *testing.T) func(...edit) []string {
	return func(edits ...edit) []string {
		b := reported().Batch()
		ctx, s := session(t, b, specs(), edits...)
		lists, err := analysis.Computations(ctx, s, observations(b))
		if err != nil {
			t.Fatal(err)
		}
		var lines []string
		parts := map[string]string{}
		for i, list := range lists {
			for _, c := range list {
				line := fmt.Sprintf("%s: %s %s (%s) %s", c.Subject.Code, c.Formula(), c.Unit(), c.Name(), c.Period)
				if c.Reported != nil {
					line += " reported " + c.Reported.Prop(graph.PropValue).String()
				}
				if c.Agrees != nil {
					line += fmt.Sprintf(" agrees %t", *c.Agrees)
				}
				if parts[line] == "" {
					lines = append(lines, line)
				}
				parts[line] += " " + observations(b)[i].Code
			}
		}
		for i, line := range lines {
			lines[i] += ";" + parts[line]
		}
		return lines
	}
}

const (
	openNeeds = "visit: 10 − 7 = 3 项 (未对接) ; o-needs o-met"
	surveyed  = "visit: 31 + 86 = 117 项 (surveyed)  reported 110 agrees false; o-own o-dep o-surveyed"
	doneRate  = "visit: 55 ÷ 60 = 91.6667 % 项 (done_rate)  reported 92 agrees true; o-done o-tasks o-rate"
	rate2015  = "place: 7.72 − 3.71 = 4.01 项 (rate) 2015-01-01/2015-12-31 reported 4.01 agrees true; o-2020 o-rise o-2015"
)

func TestComputations(t *testing.T) {
	if d := cmp.Diff([]string{openNeeds, surveyed, doneRate, rate2015}, formulas(t)()); d != "" {
		t.Error(d)
	}
}

func TestAComputationRestsOnItsRecords(t *testing.T) {
	checkEditCases(t, formulas(t), []editCase{
		{"a term of nothing", noLink("o-met", graph.Of, "visit"), []string{"-" + openNeeds}},
		{"a term of another thing", func(b *graph.Batch) {
			b.Links[linkAt(b, "o-met-other", graph.Of, "other")] = &graph.Link{From: graphtest.SketchID("o-met-other"), Relation: graph.Of, To: graphtest.SketchID("visit")}
		}, []string{"-" + openNeeds}}, // two figures have the same slot, so none of them is a term
		{"a term that is only planned", node("o-met", status(graph.Planned)), []string{"-" + openNeeds}},
		{"a term of another time", node("o-met", period("2022")), []string{"-" + openNeeds}},
		{"both terms of one time, in other words", func(b *graph.Batch) {
			node("o-met", period("2022"))(b)
			node("o-needs", period("2022年"))(b)
		}, []string{"-" + openNeeds, "+visit: 10 − 7 = 3 项 (未对接) 2022年; o-needs o-met"}},
		{"a change without its date", node("o-rise", func(n *graph.Node) { n.Period = graph.Period{} }), []string{"-" + rate2015}},
		{"a reported result of another year", node("o-2015", period("2014")), []string{
			"-" + rate2015, "+place: 7.72 − 3.71 = 4.01 项 (rate) 2015-01-01/2015-12-31; o-2020 o-rise",
		}},
		{"a reported result that is near", node("o-rate", props(graph.PropValue, 91)), []string{
			"-" + doneRate, "+visit: 55 ÷ 60 = 91.6667 % 项 (done_rate)  reported 91 agrees false; o-done o-tasks o-rate",
		}},
		{"a reported result that is a lower bound", node("o-rate", props(graph.PropValue, 90, graph.PropQualifier, "over")), []string{
			"-" + doneRate, "+visit: 55 ÷ 60 = 91.6667 % 项 (done_rate)  reported 90 agrees true; o-done o-tasks o-rate",
		}},
		{"a term that is no exact figure", node("o-own", props(graph.PropQualifier, "over")), []string{
			"-" + surveyed, "+visit: 31 + 86 = 117 项 (surveyed)  reported 110; o-own o-dep o-surveyed",
		}},
		{"a term in words only", node("o-own", props(graph.PropValue, nil)), []string{"-" + surveyed}},
		{"a divisor of zero", node("o-tasks", props(graph.PropValue, 0)), []string{"-" + doneRate}},
	})
}
