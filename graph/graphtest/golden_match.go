package graphtest

import "github.com/expertgraph/expertgraph/graph"

func stepsGolden() golden {
	planned := onLink(test(graph.FieldStatus, graph.Eq, graph.EnumValue(graph.Planned)))
	expert := test(graph.FieldKind, graph.Eq, graph.EnumValue(graph.Expert))
	by, member, partner := out(graph.By), out(graph.MemberOf), out(graph.Partner)
	optionalServes := graph.Step{Hop: out(graph.Serves), Mode: graph.Optional}
	return golden{
		name: "steps",
		picture: `
	e1 ─BY─▶ a ─MEMBER_OF─▶ s ◀─PARTNER─┐ (s is its own partner)
	 └─BY (PLANNED)─▶ b ═MEMBER_OF (two)═▶ s ─┘
	e2 ─BY─▶ b             s ─PARTNER─▶ t ─PARTNER─▶ s
	 └─SERVES─▶ f ─MEMBER_OF─▶ t
	e3 ─SERVES─▶ g         (nobody acted)
	e4 ─BY─▶ p             (p is a person, no expert)`,
		draw: func(s *Sketch) {
			s.Nodes(graph.Engagement, "e1", "e2", "e3", "e4")
			s.Nodes(graph.Expert, "a", "b")
			s.Nodes(graph.Society, "s", "t")
			s.Nodes(graph.Enterprise, "f")
			s.Nodes(graph.PopulationGroup, "g")
			s.Nodes(graph.Person, "p")
			s.Link("e1", graph.By, "a")
			s.Link("e1", graph.By, "b", func(l *graph.Link) { l.Status = graph.Planned })
			s.Link("e2", graph.By, "b")
			s.Link("e4", graph.By, "p")
			s.Link("e2", graph.Serves, "f")
			s.Link("e3", graph.Serves, "g")
			s.Link("a", graph.MemberOf, "s")
			s.Link("b", graph.MemberOf, "s")
			s.Link("b", graph.MemberOf, "s", func(l *graph.Link) { l.Role = "站长" })
			s.Link("s", graph.Partner, "s")
			s.Link("s", graph.Partner, "t")
			s.Link("t", graph.Partner, "s")
			s.Link("f", graph.MemberOf, "t")
		},
		match: []matchCase{
			{"a required step drops what has none", from(graph.Engagement, graph.Step{Hop: by}), "e1 a; e1 b; e2 b; e4 p"},
			{"the far node has the kinds of the step", from(graph.Engagement, graph.Step{Hop: by, Kinds: graph.NewKindSet(graph.Expert)}), "e1 a; e1 b; e2 b"},
			{"in follows links backwards", from(graph.Expert, graph.Step{Hop: in(graph.By)}), "a e1; b e1; b e2"},
			{"out does not follow links backwards", from(graph.Expert, graph.Step{Hop: by}), ""},
			{"no relations mean any", from(graph.PopulationGroup, graph.Step{Hop: in()}), "g e3"},
			{"parallel links are two rows", from(graph.Expert, graph.Step{Hop: member}), "a s; b s; b s"},
			{"a self-loop is one link in both directions", from(graph.Society, graph.Step{Hop: both(graph.Partner)}), "s s; s t; s t; t s; t s"},
			{"a self-loop is found from either end", from(graph.Society, graph.Step{Hop: in(graph.Partner), Kinds: graph.NewKindSet(graph.Society)}), "s s; s t; t s"},
			{
				"a cycle ends with the pattern", from(graph.Society, graph.Step{Hop: partner}, graph.Step{From: 1, Hop: partner}),
				"s s s; s s t; s t s; t s s; t s t",
			},
			{"an optional step keeps what has none", from(graph.Engagement, optionalServes), "e1 -; e2 f; e3 g; e4 -"},
			{
				"the group of an optional step matches whole or not at all",
				from(graph.Engagement, optionalServes, graph.Step{From: 1, Hop: member}),
				"e1 - -; e2 f t; e3 - -; e4 - -",
			},
			{
				"an optional step inside an optional group keeps the group",
				from(graph.Engagement, optionalServes, graph.Step{From: 1, Hop: member, Mode: graph.Optional}),
				"e1 - -; e2 f t; e3 g -; e4 - -",
			},
			{"two steps from one node are every combination", from(graph.Engagement, graph.Step{Hop: by}, optionalServes), "e1 a -; e1 b -; e2 b f; e4 p -"},
			{
				"two paths from one node are every combination", whereRoot(from(graph.Engagement, graph.Step{Hop: by}, graph.Step{Hop: by}), codeIs("e1")),
				"e1 a a; e1 a b; e1 b a; e1 b b",
			},
			{
				"an absent step asks for nothing of its kinds", from(graph.Engagement, graph.Step{Hop: by, Mode: graph.Absent, Kinds: graph.NewKindSet(graph.Expert)}),
				"e3 -; e4 -",
			},
			{
				"an absent step asks for nothing that meets its condition", from(graph.Engagement, graph.Step{Hop: by, Mode: graph.Absent, Where: planned}),
				"e2 -; e3 -; e4 -",
			},
			{
				"the group of an absent step must match whole to stand in the way",
				from(graph.Engagement, graph.Step{Hop: by, Mode: graph.Absent}, graph.Step{From: 1, Hop: member}),
				"e3 - -; e4 - -",
			},
			{"link and node are tested as one pair", from(graph.Engagement, graph.Step{Hop: by, Where: graph.And(planned, codeIs("a"))}), ""},
			{
				"link and node of some are tested as one pair", whereRoot(from(graph.Engagement), onFarNodes(graph.Has, graph.And(planned, codeIs("a")), by)),
				"",
			},
			{"a test of a link is false at the root", whereRoot(from(graph.Engagement), onLink(test(graph.FieldRole, graph.IsNull))), ""},
			{"not of a test of a link is true at the root", whereRoot(from(graph.Engagement), not(planned)), "e1; e2; e3; e4"},
			{"a link has none of a node's fields", from(graph.Expert, graph.Step{Hop: in(graph.By), Where: onLink(test(graph.FieldCode, graph.IsNull))}), "a e1; b e1; b e2"},
			{"some of nothing is false", whereRoot(from(graph.Engagement), onFarNodes(graph.Has, graph.Filter{}, by)), "e1; e2; e4"},
			{"every of nothing is true", whereRoot(from(graph.Engagement), onFarNodes(graph.Every, expert, by)), "e1; e2; e3"},
			{"every looks at parallel links too", whereRoot(from(graph.Expert), onFarNodes(graph.Every, onLink(test(graph.FieldRole, graph.IsNull)), member)), "a"},
			{"none looks at all links", whereRoot(from(graph.Engagement), onFarNodes(graph.Lacks, planned, by)), "e2; e3; e4"},
			{"a count is of nodes and not of links", whereRoot(from(graph.Expert), counted(2, -1, member)), ""},
			{"a count of one includes parallel links", whereRoot(from(graph.Expert), counted(1, 1, member)), "a; b"},
			{"a count of nought is within open bounds", whereRoot(from(graph.Engagement), counted(-1, 0, by)), "e3"},
			{"two hops lead back to the start", whereRoot(from(graph.Expert), onFarNodes(graph.Has, codeIs("a"), in(graph.By), by)), "a; b"},
			{"a count over two hops includes the start", whereRoot(from(graph.Expert), counted(2, 2, in(graph.By), by)), "a; b"},
			{
				"the link of two hops is the last one", whereRoot(from(graph.Expert), onFarNodes(graph.Has, graph.And(planned, codeIs("b")), in(graph.By), by)),
				"a; b",
			},
			{
				"the link of two hops is not the first one", whereRoot(from(graph.Expert), onFarNodes(graph.Has, graph.And(planned, codeIs("a")), in(graph.By), by)),
				"",
			},
			{"any of nothing is false", whereRoot(from(graph.Engagement), graph.Filter{Op: graph.Any}), ""},
			{"all of nothing is true", whereRoot(from(graph.Expert), graph.Filter{Op: graph.All}), "a; b"},
		},
	}
}

func treesGolden() golden {
	region := out(graph.InRegion)
	at := func(l graph.Level) graph.Query {
		q := from(graph.Engagement, graph.Step{Hop: region, Mode: graph.Optional})
		q.Keys = []graph.Key{{Var: 1, By: graph.ByTreeLevel, Level: l}}
		q.Get = []graph.Measure{{}}
		return q
	}
	return golden{
		name: "trees",
		picture: `
	cn COUNTRY ◀─ nx PROVINCE ◀─ wz PREFECTURE ◀─ hs COUNTY ◀─IN_REGION─ e1 ─IN_INDUSTRY─▶ c40 ─PART_OF─▶ c
	           │      ▲└─LOCATED_IN─▶ nm      └IN_REGION─ e2 (in nx) ─THROUGH─▶ v ─SESSION_OF─▶ q ─PART_OF_PROGRAM─▶ p
	           ◀─ nm PROVINCE ◀─ cy COUNTY ◀─IN_REGION─ e3      (no prefecture)
	xx (no level, in no tree) ◀─IN_REGION─ e4          e5 is nowhere
	c40 ─KEY_INDUSTRY_OF─▶ nx`,
		draw: func(s *Sketch) {
			for code, level := range map[string]string{"cn": "COUNTRY", "nx": "PROVINCE", "nm": "PROVINCE", "wz": "PREFECTURE", "hs": "COUNTY", "cy": "COUNTY", "xx": ""} {
				s.Node(code, graph.Region, code, func(n *graph.Node) {
					if level != "" {
						n.Props = []graph.Prop{{Field: graph.PropLevel, Value: graph.TextValue(level)}}
					}
				})
			}
			s.Nodes(graph.Engagement, "e1", "e2", "e3", "e4", "e5")
			s.Nodes(graph.Industry, "c", "c40")
			s.Nodes(graph.Program, "p", "q")
			s.Nodes(graph.Event, "v")
			for _, l := range [][2]string{{"nx", "cn"}, {"nm", "cn"}, {"wz", "nx"}, {"hs", "wz"}, {"cy", "nm"}, {"c40", "c"}} {
				s.Link(l[0], graph.PartOf, l[1])
			}
			for _, l := range [][2]string{{"e1", "hs"}, {"e2", "nx"}, {"e3", "cy"}, {"e4", "xx"}} {
				s.Link(l[0], graph.InRegion, l[1])
			}
			s.Link("nx", graph.LocatedIn, "nm")
			s.Link("e1", graph.InIndustry, "c40")
			s.Link("e2", graph.Through, "v")
			s.Link("v", graph.SessionOf, "q")
			s.Link("q", graph.PartOfProgram, "p")
			s.Link("c40", graph.KeyIndustryOf, "nx")
		},
		match: []matchCase{
			{"without below only the end counts", from(graph.Engagement, graph.Step{Hop: region}), "e1 hs; e2 nx; e3 cy; e4 xx"},
			{
				"out below reaches all that stand above", from(graph.Engagement, graph.Step{Hop: below(region)}),
				"e1 cn; e1 hs; e1 nx; e1 wz; e2 cn; e2 nx; e3 cn; e3 cy; e3 nm; e4 xx",
			},
			{
				"in below takes what points to descendants", from(graph.Region, graph.Step{Hop: below(in(graph.InRegion))}),
				"cn e1; cn e2; cn e3; cy e3; hs e1; nm e3; nx e1; nx e2; wz e1; xx e4",
			},
			{"below never widens where the link comes from", from(graph.Industry, graph.Step{Hop: below(out(graph.KeyIndustryOf))}), "c40 cn; c40 nx"},
			{"in below of the other end finds the industry itself only", from(graph.Region, graph.Step{Hop: below(in(graph.KeyIndustryOf))}), "cn c40; nx c40"},
			{"both below is the union of both", from(graph.Region, graph.Step{Hop: below(both(graph.LocatedIn))}), "cn nx; nm nx; nx cn; nx nm"},
			{
				"below counts a far node once over one link", whereRoot(from(graph.Engagement), counted(4, 4, below(region))),
				"e1",
			},
			{"a tree relation may be widened itself", whereRoot(from(graph.Region, graph.Step{Hop: below(out(graph.PartOf))}), codeIs("hs")), "hs cn; hs nx; hs wz"},
			{"below a programme lie its sessions", from(graph.Program, graph.Step{Hop: below(in(graph.Through))}), "p e2; q e2"},
			{"within includes the node itself", whereRoot(from(graph.Region), within("nx")), "hs; nx; wz"},
			{"within goes by tree relations only", whereRoot(from(graph.Region), within("nm")), "cy; nm"},
			{"within several", whereRoot(from(graph.Engagement), onFarNodes(graph.Has, within("wz", "nm"), region)), "e1; e3"},
			{"within nothing known", whereRoot(from(graph.Region), within("nowhere")), ""},
			{"within a known and an unknown one", whereRoot(from(graph.Region), within("nowhere", "xx")), "xx"},
			{"within crosses kinds of programmes", whereRoot(from(graph.Engagement), onFarNodes(graph.Has, within("p"), out(graph.Through))), "e2"},
			{"a level is skipped where the line has none", at(graph.LevelPrefecture), "wz | 1; - | 4"},
			{"a node stands at its own level", at(graph.LevelCounty), "cy | 1; hs | 1; - | 3"},
			{
				"keys of a level are ordered by the names of the nodes at it, not of those below",
				graph.Query{Pattern: at(graph.LevelProvince).Pattern, Keys: at(graph.LevelProvince).Keys, Get: []graph.Measure{{}}, Order: []graph.Order{{Var: 1, Field: graph.FieldName, Desc: true}}},
				"- | 2; nx | 2; nm | 1",
			},
			{"a level above gathers", at(graph.LevelProvince), "nm | 1; nx | 2; - | 2"},
			{"a level of another tree is none", at(graph.LevelSection), "- | 5"},
		},
	}
}
