package graphtest

import "github.com/expertgraph/expertgraph/graph"

func groupsGolden() golden {
	count := graph.Measure{}
	times := graph.Measure{Agg: graph.Sum, Field: graph.PropTimes}
	by := graph.Step{Hop: out(graph.By)}
	maybeBy := graph.Step{Hop: out(graph.By), Mode: graph.Optional}
	maybeServes := graph.Step{Hop: out(graph.Serves), Mode: graph.Optional}
	group := func(q graph.Query, keys []graph.Key, get ...graph.Measure) graph.Query {
		q.Keys, q.Get = keys, get
		return q
	}
	actor := []graph.Key{{Var: 1}}
	relation := graph.Key{Var: 1, By: graph.ByField, Field: graph.FieldRelation, Link: true}
	year := graph.Key{By: graph.ByYear}
	ordered := func(q graph.Query, o ...graph.Order) graph.Query {
		q.Order = o
		return q
	}
	having := func(q graph.Query, b graph.Bounds) graph.Query {
		q.Having = []graph.Bounds{b}
		return q
	}
	id := func(code string) graph.Value { return graph.IDValue(SketchID(code)) }
	each := func(q graph.Query, k graph.Key, values ...graph.Value) graph.Query {
		q.Each = [][]graph.Bound{}
		for _, v := range values {
			q.Each = append(q.Each, []graph.Bound{{Key: k, Value: v}})
		}
		return q
	}
	cell := func(q graph.Query, a string, y graph.Value) graph.Query {
		q.Each = [][]graph.Bound{{{Key: actor[0], Value: id(a)}, {Key: year, Value: y}}}
		return q
	}
	engagements := []graph.Key{{}}
	most := graph.Measure{Agg: graph.Max, Field: graph.PropTimes}
	strongest := graph.Measure{Agg: graph.Min, Var: 1, Field: graph.FieldBasis, Link: true}
	begin := graph.Measure{Agg: graph.Min, Field: graph.FieldBegin}
	end := graph.Measure{Agg: graph.Max, Field: graph.FieldEnd}
	busy := func(v graph.Var, sub graph.Filter, desc bool) graph.Order {
		return graph.Order{By: graph.OrderCount, Var: v, Count: graph.Filter{Op: graph.Counted, Hops: []graph.Hop{in(graph.By)}, Sub: []graph.Filter{sub}}, Desc: desc}
	}
	in2018 := test(graph.FieldYear, graph.Eq, graph.IntValue(2018))
	paged := func(q graph.Query, p graph.Page) graph.Query {
		q.Page = p
		return q
	}
	busiest := ordered(from(graph.Expert), busy(0, graph.Filter{}, true))
	return golden{
		name: "groups",
		picture: `
	e1 2018         2 times   ═BY (two: inferred; 站长, text)═▶ a 王伟     ─BY─▶ b 李娜     ─SERVES─▶ f
	e2 2018 … 2019  3 times   ─BY─▶ a                                               ─SERVES─▶ f, g
	e3 2019-06      - times   ─BY─▶ c 王伟 (another)
	e4 undated      5 times   (nobody)`,
		draw: func(s *Sketch) {
			s.Node("e1", graph.Engagement, "e1", periodOf("2018"), numberOf(graph.PropTimes, "2"))
			s.Node("e2", graph.Engagement, "e2", periodOf("2018-12-31/2019-01-01"), numberOf(graph.PropTimes, "3"))
			s.Node("e3", graph.Engagement, "e3", periodOf("2019-06"))
			s.Node("e4", graph.Engagement, "e4", numberOf(graph.PropTimes, "5"))
			s.Node("a", graph.Expert, "王伟")
			s.Node("b", graph.Expert, "李娜")
			s.Node("c", graph.Expert, "王伟")
			s.Nodes(graph.Enterprise, "f", "g")
			s.Link("e1", graph.By, "a", func(l *graph.Link) { l.Basis = graph.BasisInferred })
			s.Link("e1", graph.By, "a", func(l *graph.Link) { l.Role = "站长" })
			s.Link("e1", graph.By, "b", func(l *graph.Link) { l.Basis = graph.BasisAnalysis })
			s.Link("e2", graph.By, "a", func(l *graph.Link) { l.Basis = graph.BasisName })
			s.Link("e3", graph.By, "c")
			s.Link("e1", graph.Serves, "f")
			s.Link("e2", graph.Serves, "f")
			s.Link("e2", graph.Serves, "g")
		},
		match: []matchCase{
			{
				"a node counts and sums once in a group however often it is bound",
				group(from(graph.Engagement, by, maybeServes), actor, count, times), "a | 2 5; b | 1 2; c | 1 0",
			},
			{"namesakes are two groups", group(from(graph.Engagement, by), actor, count), "a | 2; b | 1; c | 1"},
			{
				"namesakes are one group by their name", group(from(graph.Engagement, by), []graph.Key{{Var: 1, By: graph.ByField, Field: graph.FieldName}}, count),
				"李娜 | 1; 王伟 | 3",
			},
			{"keys alone are distinct values", group(from(graph.Engagement, by), actor), "a; b; c"},
			{"what has no year is a group of its own", group(from(graph.Engagement), []graph.Key{year}, count), "2018 | 1; 2019 | 1; - | 2"},
			{"what is null is a group and counts nothing", group(from(graph.Engagement, maybeBy), actor, count, graph.Measure{Var: 1}), "a | 2 1; b | 1 1; c | 1 1; - | 1 0"},
			{
				"two keys are every combination that occurs", group(from(graph.Engagement, by), []graph.Key{{Var: 1}, year}, count),
				"a 2018 | 1; a - | 1; b 2018 | 1; c 2019 | 1",
			},
			{"kinds are ordered by their table", group(from(graph.Expert, graph.Step{Hop: in()}), []graph.Key{{By: graph.ByKind}, {Var: 1, By: graph.ByKind}}, count), "Expert Engagement | 3"},
			{
				"a key may be of the link", group(from(graph.Engagement, by), []graph.Key{{Var: 1, By: graph.ByField, Field: graph.FieldRole, Link: true}}, count),
				"站长 | 1; - | 3",
			},
			{"a measure may count links, parallel ones apart", group(from(graph.Engagement, by), actor, graph.Measure{Var: 1}, graph.Measure{Var: 1, Link: true}), "a | 1 3; b | 1 1; c | 1 1"},
			{"a measure counts a link once however often it is bound", group(from(graph.Engagement, by, maybeServes), actor, graph.Measure{Var: 1, Link: true}), "a | 3; b | 1; c | 1"},
			{"no link is counted where nothing was found", group(from(graph.Engagement, maybeBy), engagements, graph.Measure{Var: 1, Link: true}), "e1 | 3; e2 | 1; e3 | 1; e4 | 0"},
			{"a key may be the relation", group(from(graph.Engagement, graph.Step{Hop: out()}), []graph.Key{relation}, graph.Measure{Var: 1, Link: true}), "BY | 5; SERVES | 3"},
			{"a list may be bound to a relation", each(from(graph.Engagement, graph.Step{Hop: out()}), relation, graph.TextValue("SERVES"), graph.TextValue("MEMBER_OF"), graph.TextValue("BY")),
				"e1 f; e2 f; e2 g /  / e1 a; e1 a; e1 b; e2 a; e3 c"},
			{"a condition may be on the relation", from(graph.Engagement, graph.Step{Hop: out(), Where: onLink(test(graph.FieldRelation, graph.Eq, graph.TextValue("SERVES")))}), "e1 f; e2 f; e2 g"},
			{"a node has no relation", whereRoot(from(graph.Enterprise), test(graph.FieldRelation, graph.IsNull)), "f; g"},
			{"the lowest and highest of none are null", group(from(graph.Engagement), engagements, begin, end), "e1 | 2018-01-01 2018-12-31; e2 | 2018-12-31 2019-01-01; e3 | 2019-06-01 2019-06-30; e4 | - -"},
			{"the strongest basis among parallel links", group(from(graph.Engagement, by), actor, strongest), "a | TEXT; b | ANALYSIS; c | TEXT"},
			{"measures alone are one row of everything", group(from(graph.Engagement, by, maybeServes), nil, count, times, begin), "| 3 5 2018-01-01"},
			{"measures alone are one row of nothing", group(from(graph.Award), nil, count, times, begin), "| 0 0 -"},
			{"keys of nothing are no row", group(from(graph.Award), engagements, count), ""},
			{"having keeps what lies within", having(group(from(graph.Engagement, by), actor, count), graph.Bounds{Low: graph.IntValue(2)}), "a | 2"},
			{"having includes its bounds", having(group(from(graph.Engagement), engagements, most), graph.Bounds{Low: graph.IntValue(2), High: graph.IntValue(3)}), "e1 | 2; e2 | 3"},
			{"null is not below having's bound", having(group(from(graph.Engagement), engagements, most), graph.Bounds{High: graph.IntValue(3)}), "e1 | 2; e2 | 3"},
			{"null is not above having's bound", having(group(from(graph.Engagement), engagements, most), graph.Bounds{Low: graph.IntValue(3)}), "e2 | 3; e4 | 5"},
			{"having without bounds keeps null", having(group(from(graph.Engagement), engagements, most), graph.Bounds{}), "e1 | 2; e2 | 3; e3 | -; e4 | 5"},
			{"having drops the one row of measures too", having(group(from(graph.Award), nil, count), graph.Bounds{Low: graph.IntValue(1)}), ""},
			{
				"by count descending ties are in the order of keys", ordered(group(from(graph.Engagement, by), actor, count), graph.Order{By: graph.OrderGet, Desc: true}),
				"a | 2; b | 1; c | 1",
			},
			{
				"null measures come last", ordered(group(from(graph.Engagement), engagements, most), graph.Order{By: graph.OrderGet}),
				"e1 | 2; e2 | 3; e4 | 5; e3 | -",
			},
			{
				"a null node comes first by name descending", ordered(group(from(graph.Engagement, maybeBy), actor, count), graph.Order{Var: 1, Field: graph.FieldName, Desc: true}),
				"- | 1; a | 2; c | 1; b | 1",
			},
			{"what has none stays, with zero", ordered(from(graph.Enterprise), busy(0, graph.Filter{}, true)), "f; g"},
			{"by the count of a relation, ties by id", busiest, "a; b; c"},
			{"the count takes what meets its condition", ordered(from(graph.Expert), busy(0, not(in2018), false)), "b; a; c"},
			{"the count may speak of the link", ordered(from(graph.Expert), busy(0, onLink(test(graph.FieldRole, graph.IsNull)), true)), "a; b; c"},
			{"from a count on", paged(busiest, graph.Page{First: 1, After: graph.Position{graph.IntValue(1), id("b")}}), "< c"},
			{"up to a count", paged(busiest, graph.Page{Last: 2, Before: graph.Position{graph.IntValue(1), id("c")}}), "a; b >"},
			{
				"a group has the count of its node, null of none",
				ordered(group(from(graph.Engagement, maybeBy), actor, count), busy(1, in2018, true)), "- | 1; a | 2; b | 1; c | 1",
			},
			{"a null year comes first descending", ordered(group(from(graph.Engagement), []graph.Key{year}), graph.Order{By: graph.OrderKey, Desc: true}), "-; 2019; 2018"},
			{
				"the order goes before the keys", ordered(group(from(graph.Engagement, by), []graph.Key{{Var: 1}, year}, count), graph.Order{By: graph.OrderKey, Index: 1}),
				"a 2018 | 1; b 2018 | 1; c 2019 | 1; a - | 1",
			},
			{
				"one list for each parent, known, unknown and repeated", each(from(graph.Engagement, by), actor[0], id("a"), id("zz"), id("c"), id("a")),
				"e1 a; e1 a; e2 a /  / e3 c / e1 a; e1 a; e2 a",
			},
			{"a null bound is what has none", each(from(graph.Engagement, maybeBy), actor[0], graph.Value{}), "e4 -"},
			{"no parents have no lists", each(from(graph.Engagement, by), actor[0]), "no list"},
			{"a cell is bound by all its keys", cell(from(graph.Engagement, by), "a", graph.IntValue(2018)), "e1 a; e1 a"},
			{"a cell of the unknown year", cell(from(graph.Engagement, by), "a", graph.Value{}), "e2 a"},
			{
				"groups are formed within each list", each(group(from(graph.Engagement, by, graph.Step{Hop: out(graph.Serves)}), actor, count), graph.Key{Var: 2}, id("f"), id("g")),
				"a | 2; b | 1 / a | 1",
			},
			{
				"measures alone are one row of each list", each(group(from(graph.Engagement, by), nil, count, times), actor[0], id("a"), id("zz")),
				"| 2 5 / | 0 0",
			},
		},
	}
}

func pathsGolden() golden {
	find := func(a, b string, rs ...graph.Relation) graph.PathQuery {
		return graph.PathQuery{From: SketchID(a), To: SketchID(b), Relations: graph.NewRelationSet(rs...)}
	}
	limited := find("m", "n")
	limited.Limit = 2
	short := find("a", "b")
	short.Max = 2
	regions := find("a", "b")
	regions.Through = graph.NewKindSet(graph.Region)
	actual := find("a", "b")
	actual.Statuses = []graph.Status{graph.Actual, graph.Ongoing}
	return golden{
		name: "paths",
		picture: `
	v ─PART_OF─▶ t ─PART_OF─▶ c ─PART_OF─▶ p ◀─PART_OF─ c2 ◀─PART_OF─ t2
	a ─LOCATED_IN─▶ v          b ─LOCATED_IN─▶ p
	a ─RELATED─▶ x ─RELATED (PLANNED)─▶ y ─RELATED─▶ b
	m ═RELATED (two)═▶ n ─RELATED─▶ m       m ─RELATED─▶ m
	s1 ─SESSION_OF─▶ s2 ─PART_OF_PROGRAM─▶ s3 ─PART_OF_PROGRAM─▶ s4      z (alone)`,
		draw: func(s *Sketch) {
			s.Nodes(graph.Region, "v", "t", "c", "p", "c2", "t2")
			s.Nodes(graph.Enterprise, "a", "b", "x", "y", "m", "n", "z")
			s.Nodes(graph.Event, "s1", "s2")
			s.Nodes(graph.Program, "s3", "s4")
			for _, l := range [][2]string{{"v", "t"}, {"t", "c"}, {"c", "p"}, {"c2", "p"}, {"t2", "c2"}} {
				s.Link(l[0], graph.PartOf, l[1])
			}
			s.Link("a", graph.LocatedIn, "v")
			s.Link("b", graph.LocatedIn, "p")
			as := func(role string, status graph.Status) func(*graph.Link) {
				return func(l *graph.Link) { l.Role, l.Status = role, status }
			}
			s.Link("a", graph.Related, "x", as("knows", graph.Actual))
			s.Link("x", graph.Related, "y", as("knows", graph.Planned))
			s.Link("y", graph.Related, "b", as("knows", graph.Actual))
			s.Link("m", graph.Related, "n", as("knows", graph.Actual))
			s.Link("m", graph.Related, "n", as("helps", graph.Actual))
			s.Link("n", graph.Related, "m", as("knows", graph.Actual))
			s.Link("m", graph.Related, "m", as("knows", graph.Actual))
			s.Link("s1", graph.SessionOf, "s2")
			s.Link("s2", graph.PartOfProgram, "s3")
			s.Link("s3", graph.PartOfProgram, "s4")
		},
		paths: []pathCase{
			{"a run up the tree costs one", find("v", "p"), "v t c p =1"},
			{"a run down the tree costs one", find("p", "v"), "p c t v =1"},
			{"up and down again are two runs", find("v", "t2"), "v t c p c2 t2 =2"},
			{"among the cheapest the shortest", find("a", "b"), "a x y b =3"},
			{"relations shut the shortest out", find("a", "b", graph.LocatedIn, graph.PartOf), "a v t c p b =3"},
			{"a cost that is not enough", short, ""},
			{"kinds hold between and not at the ends", regions, "a v t c p b =3"},
			{"statuses are of links", actual, "a v t c p b =3"},
			{"parallel links are paths of their own, backwards too", find("m", "n"), "m n =1; m n =1; m n =1"},
			{"no more than asked for", limited, "m n =1; m n =1"},
			{"from a node to itself is one path without links", find("m", "m"), "m =0"},
			{"other trees cost each link", find("s1", "s4"), "s1 s2 s3 s4 =3"},
			{"what is not joined has no path", find("a", "z"), ""},
			{"what does not exist has no path", find("a", "nowhere"), ""},
			{"what does not exist has no path to itself", find("nowhere", "nowhere"), ""},
		},
	}
}
