package graphtest

import "github.com/expertgraph/expertgraph/graph"

// pastGolden tests queries as of a day. Some places moved from one parent to another, and one was
// abolished. The facts in them are dated before or after the change, or undated.
func pastGolden() golden {
	day := func(s string) graph.Value {
		d, err := graph.ParseDay(s)
		if err != nil {
			panic(err)
		}
		return graph.DayValue(d)
	}
	on := func(d string, q graph.Query) graph.Query {
		q.Pattern.AsOf = day(d)
		return q
	}
	within := func(code string) graph.Query {
		return whereRoot(from(graph.Region), graph.IDIs([]graph.ID{SketchID(code)}, true))
	}
	inOrBelow := func(code string) graph.Query {
		hop := in(graph.InRegion)
		hop.Below = true
		return whereRoot(from(graph.Region, graph.Step{Hop: hop}), codeIs(code))
	}
	prefectures := from(graph.Engagement, graph.Step{Hop: out(graph.InRegion)})
	prefectures.Keys = []graph.Key{{Var: 1, By: graph.ByTreeLevel, Level: graph.LevelPrefecture}}
	prefectures.Get = []graph.Measure{{}}
	up := graph.Hop{Relations: graph.TreeRelations, Tree: true}
	parent := func(code string) graph.Query {
		return whereRoot(from(graph.Region, graph.Step{Hop: up, Mode: graph.Optional}), codeIs(code))
	}
	down := graph.Hop{Relations: graph.TreeRelations, Direction: graph.In, Tree: true}
	children := func(code string) graph.Query {
		return whereRoot(from(graph.Region, graph.Step{Hop: down}), codeIs(code))
	}
	line := up
	line.Below = true
	above := func(code string) graph.Query {
		return whereRoot(from(graph.Region, graph.Step{Hop: line}), codeIs(code))
	}
	every := func(code string) graph.Query {
		return whereRoot(from(graph.Region, graph.Step{Hop: out(graph.PartOf)}), codeIs(code))
	}
	return golden{
		name: "past",
		picture: `
	a, b PREFECTURE ─PART_OF─▶ p PROVINCE         t ─PART_OF─▶ k
	k COUNTY ─PART_OF 1990/2015-06-30─▶ a, ─PART_OF 2015-07-01+─▶ b
	o COUNTY ─PART_OF 1990/2009─▶ a               (abolished; no parent since)
	m COUNTY ─PART_OF 2000/2010─▶ a, ─PART_OF 2010+─▶ b      (the day of the move is not known)
	e1 (2010) and e2 (2020) and e3 (undated) in k, e4 in t, e5 in o, e6 in m`,
		draw: func(s *Sketch) {
			for code, level := range map[string]graph.Level{"p": graph.LevelProvince, "a": graph.LevelPrefecture, "b": graph.LevelPrefecture, "k": graph.LevelCounty, "o": graph.LevelCounty, "m": graph.LevelCounty, "t": graph.LevelTownship} {
				s.Node(code, graph.Region, code, textsOf(graph.PropLevel, level.String()))
			}
			s.Node("e1", graph.Engagement, "e1", periodOf("2010"))
			s.Node("e2", graph.Engagement, "e2", periodOf("2020"))
			s.Nodes(graph.Engagement, "e3", "e4", "e5", "e6")
			part := func(from, to, period string) {
				s.Link(from, graph.PartOf, to, func(l *graph.Link) {
					p, err := graph.ParsePeriod(period)
					if err != nil {
						panic(err)
					}
					l.Period = p
				})
			}
			s.Link("a", graph.PartOf, "p")
			s.Link("b", graph.PartOf, "p")
			s.Link("t", graph.PartOf, "k")
			part("k", "a", "1990/2015-06-30")
			part("k", "b", "2015-07-01+")
			part("o", "a", "1990/2009")
			part("m", "a", "2000/2010")
			part("m", "b", "2010+")
			for _, l := range [][2]string{{"e1", "k"}, {"e2", "k"}, {"e3", "k"}, {"e4", "t"}, {"e5", "o"}, {"e6", "m"}} {
				s.Link(l[0], graph.InRegion, l[1])
			}
		},
		match: []matchCase{
			{"the latest tree has a moved place in one city only", within("a"), "a; o"},
			{"what stands below a moved place moves along", within("b"), "b; k; m; t"},
			{"before it moved it was in the other city", on("2014-01-01", within("a")), "a; k; t"},
			{"the last day before the move", on("2015-06-30", within("a")), "a; k; t"},
			{"the first day after the move", on("2015-07-01", within("b")), "b; k; m; t"},
			{"before there was a place it is nowhere", on("1980-01-01", within("p")), "a; b; p"},
			{"an abolished place is below nothing after", on("2012-01-01", within("a")), "a; k; t"},
			{"an abolished place was there before", on("2005-01-01", within("a")), "a; k; m; o; t"},
			{"where the day of a move is not known the later city counts", on("2010-06-01", within("b")), "b; m"},
			{"a moved place has one parent", parent("k"), "k b"},
			{"a moved place had another parent", on("2000-01-01", parent("k")), "k a"},
			{"an abolished place keeps its last parent in the latest tree", parent("o"), "o a"},
			{"an abolished place has no parent after", on("2020-01-01", parent("o")), "o -"},
			{"children are those of the latest tree", children("a"), "a o"},
			{"children are those of the day", on("2005-01-01", children("a")), "a k; a m; a o"},
			{"the line above is that of the latest tree", above("t"), "t b; t k; t p"},
			{"the line above is that of the day", on("2000-01-01", above("t")), "t a; t k; t p"},
			{"links as such stay, whatever their day", every("k"), "k a; k b"},
			{"links as such stay on a day too", on("2000-01-01", every("k")), "k a; k b"},
			{"facts of all times are in the latest city", inOrBelow("b"), "b e1; b e2; b e3; b e4; b e6"},
			{"facts of all times are in the city of the day", on("2014-01-01", inOrBelow("a")), "a e1; a e2; a e3; a e4"},
			{"a sum by city takes the latest tree", prefectures, "a | 1; b | 5"},
			{"a sum by city takes the tree of the day", on("2008-01-01", prefectures), "a | 6"},
			{"what has no line on the day is counted apart", on("1985-01-01", prefectures), "- | 6"},
		},
	}
}
