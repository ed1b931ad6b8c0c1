package resolvers_test

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/expertgraph/expertgraph/graph"
	"github.com/expertgraph/expertgraph/graph/graphtest"
)

// posts is a graph of three experts with a post: one until 2018, one since 2018, and one without a date.
func posts(t *testing.T) *graph.Graph {
	s := graphtest.NewSketch()
	s.Node("a", graph.Association, "科协")
	for _, c := range [][2]string{{"was", "2015/2018"}, {"is", "2018年以来"}, {"when", ""}} {
		s.Node(c[0], graph.Expert, c[0])
		s.Link(c[0], graph.HoldsPosition, "a", func(l *graph.Link) {
			p, err := graph.ParsePeriod(c[1])
			if err != nil {
				t.Fatal(err)
			}
			l.Period, l.Role = p, "主席"
		})
	}
	return open(t, s.Batch())
}

func TestTime(t *testing.T) {
	g := posts(t)
	for _, c := range []struct {
		name, where string
		want        []string
	}{
		{"as of a day the link must be so", `{asOf: "2016-05-01"}`, []string{"was", "when"}},
		{"both can have been so in between", `{asOf: "2018-06-01"}`, []string{"is", "was", "when"}},
		{"an open end is so for ever", `{asOf: "2030-01-01"}`, []string{"is", "when"}},
		{"active on a day, dated", `{link: {period: {activeOn: "2018-06-01"}}}`, []string{"is", "was"}},
		{"active for certain", `{link: {period: {activeOn: "2018-06-01", certain: true}}}`, []string{}},
		{"or undated", `{link: {period: {activeOn: "2018-06-01", certain: true, includeUndated: true}}}`, []string{"when"}},
		{"begun within", `{link: {period: {startsIn: {from: "2018"}}}}`, []string{"is"}},
		{"ended within", `{link: {period: {endsIn: {to: "2018"}, certain: true}}}`, []string{"was"}},
		{"nothing stated", `{link: {period: {isNull: true}}}`, []string{"when"}},
	} {
		data := ask(t, g, fmt.Sprintf(`{ association(ref: "a") { staff(where: %s) { nodes { code } } } }`, c.where), nil)
		if diff := cmp.Diff(c.want, names(any(data), "code", "association", "staff", "nodes")); diff != "" {
			t.Errorf("%s: %s", c.name, diff)
		}
		data = ask(t, g, fmt.Sprintf(`{ associations(where: {staff: {count: {eq: %d}, where: %s}}) { totalCount } }`, len(c.want), c.where), nil)
		if data["associations"].(map[string]any)["totalCount"] != 1.0 {
			t.Errorf("%s: the relation counts another number", c.name)
		}
	}
}

func TestAPeriodMustNotEndBeforeItBegins(t *testing.T) {
	g := posts(t)
	for document, field := range map[string]string{
		`{ experts(where: {period: {overlaps: {from: "2020", to: "2019"}}}) { totalCount } }`:                                  "where.period.overlaps",
		`{ experts(where: {positions: {some: {link: {period: {endsIn: {from: "2020-02", to: "2020-01"}}}}}}) { totalCount } }`: "where.positions.some.link.period.endsIn",
		`{ served(where: {period: {startsIn: {from: "2020", to: "2019"}}}) { totalCount } }`:                                   "where.period.startsIn",
		`{ expert(ref: "is") { links(period: {overlaps: {from: "十四五", to: "十三五"}}) { totalCount } } }`:                         "period.overlaps",
	} {
		if p := fault(t, g, document, nil); p.Field != field || p.Fault != "ends before it begins" || p.Value == "" {
			t.Errorf("%s: %+v", document, p)
		}
	}
	ask(t, g, `{ experts(where: {period: {overlaps: {from: "2020", to: "2020-01"}}}) { totalCount } }`, nil)
}

// The trees are those of the outer day, whatever day a part of the condition names.
func TestTheOuterDayChoosesTheTrees(t *testing.T) {
	s := graphtest.NewSketch()
	for _, code := range []string{"old", "new", "place"} {
		s.Node(code, graph.Region, code)
	}
	for parent, words := range map[string]string{"old": "2000/2014", "new": "2015年以来"} {
		s.Link("place", graph.PartOf, parent, func(l *graph.Link) {
			p, err := graph.ParsePeriod(words)
			if err != nil {
				t.Fatal(err)
			}
			l.Period = p
		})
	}
	g := open(t, s.Batch())
	for _, c := range []struct {
		name, where string
		want        []string
	}{
		{"the outer day alone", `{within: ["old"], asOf: "2010-01-01"}`, []string{"old", "place"}},
		{"an inner day in or", `{within: ["old"], asOf: "2010-01-01", or: [{asOf: "2020-01-01"}]}`, []string{"old", "place"}},
		{"an inner day in and", `{within: ["old"], asOf: "2010-01-01", and: [{asOf: "2020-01-01"}]}`, []string{"old", "place"}},
		{"an inner day alone", `{within: ["old"], or: [{asOf: "2010-01-01"}]}`, []string{"old", "place"}},
		{"no day", `{within: ["old"]}`, []string{"old"}},
	} {
		data := ask(t, g, fmt.Sprintf(`{ regions(where: %s) { nodes { code } } }`, c.where), nil)
		if diff := cmp.Diff(c.want, names(any(data), "code", "regions", "nodes")); diff != "" {
			t.Errorf("%s: %s", c.name, diff)
		}
	}
}
