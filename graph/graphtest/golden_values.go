package graphtest

import (
	"time"

	"github.com/expertgraph/expertgraph/graph"
)

func textsOf(f graph.Field, texts ...string) func(*graph.Node) {
	return func(n *graph.Node) {
		for _, t := range texts {
			n.Props = append(n.Props, graph.Prop{Field: f, Value: graph.TextValue(t)})
		}
	}
}

func numberOf(f graph.Field, s string) func(*graph.Node) {
	return func(n *graph.Node) { n.Props = append(n.Props, graph.Prop{Field: f, Value: number(s)}) }
}

func number(s string) graph.Value {
	v, err := graph.ParseNumber(s)
	if err != nil {
		panic(err)
	}
	return v
}

func periodOf(s string) func(*graph.Node) {
	return func(n *graph.Node) {
		p, err := graph.ParsePeriod(s)
		if err != nil {
			panic(err)
		}
		n.Period = p
	}
}

func valuesGolden() golden {
	value := func(c graph.Cmp, vs ...graph.Value) graph.Query {
		return whereRoot(from(graph.Observation), test(graph.PropValue, c, vs...))
	}
	text := func(f graph.Field, c graph.Cmp, texts ...string) graph.Query {
		t := test(f, c)
		for _, s := range texts {
			t.Values = append(t.Values, graph.TextValue(s))
		}
		return whereRoot(from(graph.Observation), t)
	}
	remarkIs := func(s string) graph.Filter { return test(graph.PropRemark, graph.Eq, graph.TextValue(s)) }
	by := func(f graph.Field, desc bool) graph.Query {
		q := from(graph.Observation)
		q.Order = []graph.Order{{Field: f, Desc: desc}}
		return q
	}
	return golden{
		name: "values",
		picture: `
	o1 "Beta"      7.72               ACTUAL
	o2 "beta"     10      hint 乙      ONGOING
	o3 "Zeta"      -      hint 甲      PLANNED
	o4 "中文"      -3                  ACTUAL   unit 座   unnamed
	o5 "Ａ（一）"   7.8                 ACTUAL   remarks Wine, wine; identifiers 7, 9`,
		draw: func(s *Sketch) {
			s.Node("o1", graph.Observation, "Beta", numberOf(graph.PropValue, "7.72"))
			s.Node("o2", graph.Observation, "beta", numberOf(graph.PropValue, "10"), func(n *graph.Node) { n.Hint, n.Status = "乙", graph.Ongoing })
			s.Node("o3", graph.Observation, "Zeta", func(n *graph.Node) { n.Hint, n.Status = "甲", graph.Planned })
			s.Node("o4", graph.Observation, "中文", numberOf(graph.PropValue, "-3"), textsOf(graph.PropUnit, "座"), func(n *graph.Node) { n.Unnamed = true })
			s.Node("o5", graph.Observation, "Ａ（一）", numberOf(graph.PropValue, "7.8"), textsOf(graph.PropRemark, "Wine", "wine"), func(n *graph.Node) { n.Idents = []graph.Ident{{Scheme: "a", Value: "7"}, {Scheme: "b", Value: "9"}} })
		},
		match: []matchCase{
			{"numbers are no texts", value(graph.Gt, number("7.72")), "o2; o5"},
			{"null is below nothing", value(graph.Lt, number("100")), "o1; o2; o4; o5"},
			{"null is at least nothing", value(graph.Ge, number("-3")), "o1; o2; o4; o5"},
			{"the bound itself counts in at most", value(graph.Le, number("7.72")), "o1; o4"},
			{"the bound itself does not count in below", value(graph.Lt, number("7.72")), "o4"},
			{"not of a false test of null is true", whereRoot(from(graph.Observation), not(test(graph.PropValue, graph.Lt, number("100")))), "o3"},
			{"null is null", value(graph.IsNull), "o3"},
			{"equal is exact in names", text(graph.FieldName, graph.Eq, "Beta"), "o1"},
			{"names begin whatever the case", text(graph.FieldName, graph.Prefix, "BE"), "o1; o2"},
			{"names begin whatever the width and the brackets", text(graph.FieldName, graph.Prefix, "a一"), "o5"},
			{"names contain whatever the case", text(graph.FieldName, graph.Contains, "ETA"), "o1; o2; o3"},
			{"a name's end is not its beginning", text(graph.FieldName, graph.Prefix, "文"), ""},
			{"codes are exact in case", text(graph.FieldCode, graph.Prefix, "O"), ""},
			{"codes begin", text(graph.FieldCode, graph.Prefix, "o"), "o1; o2; o3; o4; o5"},
			{"texts other than names are exact in case", text(graph.PropRemark, graph.Contains, "INE"), ""},
			{"one of some and of none that exists", text(graph.FieldHint, graph.OneOf, "甲", "甲", "丙"), "o3"},
			{"one of several values passes", text(graph.PropRemark, graph.Eq, "wine"), "o5"},
			{"two tests may pass by two values", whereRoot(from(graph.Observation), graph.And(remarkIs("Wine"), remarkIs("wine"))), "o5"},
			{"not of several values denies all", whereRoot(from(graph.Observation), not(remarkIs("wine"))), "o1; o2; o3; o4"},
			{"no value of several is null", text(graph.PropRemark, graph.IsNull), "o1; o2; o3; o4"},
			{"no identifier is null", text(graph.FieldIdents, graph.IsNull), "o1; o2; o3; o4"},
			{"one of several identifiers passes", text(graph.FieldIdents, graph.Eq, "9"), "o5"},
			{
				"a closed list is ordered by its list", whereRoot(from(graph.Observation), test(graph.FieldStatus, graph.Ge, graph.EnumValue(graph.Ongoing))),
				"o2; o3",
			},
			{"truth values are compared", whereRoot(from(graph.Observation), test(graph.FieldNamed, graph.Eq, graph.BoolValue(false))), "o4"},
			{"a node has no role", whereRoot(from(graph.Observation), test(graph.FieldRole, graph.IsNull)), "o1; o2; o3; o4; o5"},
			{"texts are ordered by code point", by(graph.FieldName, false), "o1; o3; o2; o4; o5"},
			{"descending reverses", by(graph.FieldName, true), "o5; o4; o2; o3; o1"},
			{"numbers are ordered as numbers and null last", by(graph.PropValue, false), "o4; o1; o5; o2; o3"},
			{"null is first descending", by(graph.PropValue, true), "o3; o2; o5; o1; o4"},
			{"ties ascend even where the order descends", by(graph.FieldStatus, true), "o3; o2; o1; o4; o5"},
			{"Han is ordered by pinyin in the sort key, before Latin", by(graph.FieldPinyin, false), "o4; o5; o1; o2; o3"},
		},
	}
}

func periodsGolden() golden {
	day := func(s string) graph.Value {
		if s == "" {
			return graph.Value{}
		}
		v, err := graph.ParseValue(graph.DayType, s)
		if err != nil {
			panic(err)
		}
		return v
	}
	during := func(c graph.Cmp, certain, undated bool, days ...string) graph.Query {
		f := test(graph.FieldPeriod, c)
		f.Certain, f.Undated = certain, undated
		for _, s := range days {
			f.Values = append(f.Values, day(s))
		}
		return whereRoot(from(graph.Topic), f)
	}
	years := from(graph.Topic)
	years.Keys, years.Get = []graph.Key{{By: graph.ByYear}}, []graph.Measure{{}}
	return golden{
		name: "periods",
		picture: `
	              2017      |      2018      |      2019      |      2020
	d  a day                         06-30 |
	m  a year                ├────────────────┤
	r  from, to                     (begins)                         (ends)
	s  since           (begins) ────────────────────────────────────────────▶
	o  1958      x  "09", a month without a year      u  undated`,
		draw: func(s *Sketch) {
			s.Node("d", graph.Topic, "d", periodOf("2018-06-30"))
			s.Node("m", graph.Topic, "m", periodOf("2018"))
			s.Node("o", graph.Topic, "o", periodOf("1958"))
			s.Node("r", graph.Topic, "r", periodOf("2018→2020"))
			s.Node("s", graph.Topic, "s", periodOf("2017年以来"))
			s.Node("u", graph.Topic, "u")
			s.Node("x", graph.Topic, "x", periodOf("09"))
		},
		match: []matchCase{
			{"what can overlap", during(graph.Overlaps, false, false, "2018-07-01", "2018-12-31"), "m; r; s"},
			{"what must overlap", during(graph.Overlaps, true, false, "2018-07-01", "2018-12-31"), "r"},
			{"undated passes where asked for and only then", during(graph.Overlaps, true, true, "2018-07-01", "2018-12-31"), "r; u; x"},
			{"not of a test of the undated is true", whereRoot(from(graph.Topic), not(during(graph.Overlaps, false, false, "2018-01-01", "2018-12-31").Pattern.Where)), "o; u; x"},
			{"an open beginning", during(graph.Overlaps, false, false, "", "2017-12-31"), "o; s"},
			{"an open end", during(graph.Overlaps, false, false, "2019-01-01", ""), "r; s"},
			{"open on both sides is any dated one", during(graph.Overlaps, true, false, "", ""), "d; m; o; r; s"},
			{"what can start within", during(graph.StartsIn, false, false, "2018-06-01", "2018-12-31"), "d; m; r"},
			{"what must start within", during(graph.StartsIn, true, false, "2018-06-01", "2018-12-31"), "d"},
			{"what must start within cannot start later", during(graph.StartsIn, true, false, "2017-01-01", "2018-06-30"), "d; s"},
			{"a whole year must start within its year", during(graph.StartsIn, true, false, "2018-01-01", "2018-12-31"), "d; m; r"},
			{"what can end within", during(graph.EndsIn, false, false, "2018-01-01", "2018-12-31"), "d; m; s"},
			{"what must end within", during(graph.EndsIn, true, false, "2018-01-01", "2018-12-31"), "d; m"},
			{"what can be active on a day", during(graph.ActiveOn, false, false, "2018-06-30"), "d; m; r; s"},
			{"what must be active on a day", during(graph.ActiveOn, true, false, "2018-06-30"), "d"},
			{"the last day counts", during(graph.Overlaps, true, false, "2018-06-30", "2018-06-30"), "d"},
			{"a month without a year is stated and yet undated", during(graph.IsNull, false, false), "u"},
			{"an open end is null", whereRoot(from(graph.Topic), test(graph.FieldEnd, graph.IsNull)), "s; u; x"},
			{"the begin is the earliest day", whereRoot(from(graph.Topic), test(graph.FieldBegin, graph.Eq, graph.DayValue(graph.NewDay(2018, time.January, 1)))), "m; r"},
			{"a period of two years has no year", years, "1958 | 1; 2018 | 2; - | 4"},
		},
	}
}

func pagesGolden() golden {
	at := func(code string) graph.Position { return graph.Position{graph.IDValue(SketchID(code))} }
	page := func(p graph.Page) graph.Query {
		q := from(graph.Topic)
		q.Page = p
		return q
	}
	codes := func(p graph.Page) graph.Query {
		q := page(p)
		q.Order = []graph.Order{{Field: graph.FieldCode, Desc: true}}
		return q
	}
	codeAt := func(code string) graph.Position {
		return graph.Position{graph.TextValue(code), graph.IDValue(SketchID(code))}
	}
	hints := func(p graph.Page) graph.Query {
		q := page(p)
		q.Order = []graph.Order{{Field: graph.FieldHint}}
		return q
	}
	children := from(graph.Program, graph.Step{Hop: out(graph.Includes)})
	children.Each = [][]graph.Bound{
		{{Value: graph.IDValue(SketchID("p"))}}, {{Value: graph.IDValue(SketchID("none"))}}, {{Value: graph.IDValue(SketchID("q"))}},
	}
	children.Page = graph.Page{First: 1, Total: true}
	return golden{
		name: "pages",
		picture: `
	n1  n2  n3 (hint)  n4  n5
	p ─INCLUDES─▶ n1, n2      q ─INCLUDES─▶ n3`,
		draw: func(s *Sketch) {
			s.Nodes(graph.Topic, "n1", "n2", "n4", "n5")
			s.Node("n3", graph.Topic, "n3", func(n *graph.Node) { n.Hint = "甲" })
			s.Nodes(graph.Program, "p", "q")
			s.Link("p", graph.Includes, "n1")
			s.Link("p", graph.Includes, "n2")
			s.Link("q", graph.Includes, "n3")
		},
		match: []matchCase{
			{"the whole list has nothing around it", page(graph.Page{First: 5}), "n1; n2; n3; n4; n5"},
			{"the first have some after", page(graph.Page{First: 2}), "n1; n2 >"},
			{"after is exclusive", page(graph.Page{First: 2, After: at("n2")}), "< n3; n4 >"},
			{"the last page has none after", page(graph.Page{First: 9, After: at("n4")}), "< n5"},
			{"the last have some before", page(graph.Page{Last: 2}), "< n4; n5"},
			{"before is exclusive and the order stays", page(graph.Page{Last: 2, Before: at("n4")}), "< n2; n3 >"},
			{"the last before an early one are fewer", page(graph.Page{Last: 9, Before: at("n3")}), "n1; n2 >"},
			{"first between two", page(graph.Page{First: 1, After: at("n1"), Before: at("n3")}), "< n2 >"},
			{"last between two", page(graph.Page{Last: 9, After: at("n1"), Before: at("n5")}), "< n2; n3; n4 >"},
			{"after the last is empty with some before", page(graph.Page{First: 2, After: at("n5")}), "<"},
			{"before the first is empty with some after", page(graph.Page{Last: 2, Before: at("n1")}), ">"},
			{"after behind before is empty with both around", page(graph.Page{First: 5, After: at("n4"), Before: at("n2")}), "<  >"},
			{"a row that is gone still parts the list", page(graph.Page{First: 1, After: at("n2x")}), "< n3 >"},
			{"a place before all rows", page(graph.Page{First: 1, After: at("a")}), "n1 >"},
			{"no rows but a total", page(graph.Page{Total: true}), "> #5"},
			{"a total of the whole list whatever the page", page(graph.Page{First: 1, After: at("n3"), Total: true}), "< n4 > #5"},
			{"after goes on downwards in a descending list", codes(graph.Page{First: 2, After: codeAt("n4")}), "< n3; n2 >"},
			{"last of a descending list", codes(graph.Page{Last: 2}), "< n2; n1"},
			{"after a row with a value come those without", hints(graph.Page{First: 2, After: graph.Position{graph.TextValue("甲"), graph.IDValue(SketchID("n3"))}}), "< n1; n2 >"},
			{"after a row with null", hints(graph.Page{First: 9, After: graph.Position{{}, graph.IDValue(SketchID("n2"))}}), "< n4; n5"},
			{"before a row with null", hints(graph.Page{Last: 2, Before: graph.Position{{}, graph.IDValue(SketchID("n2"))}}), "n3; n1 >"},
			{"every list has its own page and total", children, "p n1 > #2 / #0 / q n3 #1"},
		},
	}
}
