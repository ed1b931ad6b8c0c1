package graphtest

import "github.com/expertgraph/expertgraph/graph"

func namesGolden() golden {
	find := func(text string) graph.SearchQuery { return graph.SearchQuery{Text: text} }
	exact := func(text string) graph.SearchQuery { return graph.SearchQuery{Text: text, Exact: true} }
	inside := func(text, document string) graph.SearchQuery {
		return graph.SearchQuery{Text: text, Document: SketchID(document)}
	}
	anywhere := find("自治区科协")
	anywhere.AnyScope = true
	regions := find("吴忠")
	regions.Kinds = graph.NewKindSet(graph.Region)
	first, second := find("吴忠"), find("吴忠")
	first.Page = graph.Page{First: 2, Total: true}
	second.Page = graph.Page{First: 2, After: graph.Position{
		graph.IntValue(graph.Hit{Class: graph.ExactName, Close: true}.Rank()), graph.TextValue(graph.NewNameKeys("吴忠", nil, false).Sort), graph.IDValue(SketchID("w1")),
	}}
	alias := func(text, document string) func(*graph.Node) {
		return func(n *graph.Node) {
			n.Aliases = append(n.Aliases, graph.Alias{Text: text, Scope: SketchID(document)})
		}
	}
	return golden{
		name: "names",
		picture: `
	s1 单雄   s2 曾国   s3 仇英   s4 尉迟恭                              experts
	k1 宁夏科协 (自治区科协 in d1)   k2 内蒙古科协 (自治区科协 in d2)
	g1 枸杞   g2 枸杞产业协会 (杞协)   l1 Alpha（一）   l2 é   l3 Karl Müller   l4 Karl Mueller
	w1 吴忠 region 640300   w2 吴忠仪表   w3 吴忠 an expert of that name   the code 吴忠 is of 别名`,
		draw: func(s *Sketch) {
			s.Nodes(graph.Document, "d1", "d2")
			s.Node("s1", graph.Expert, "单雄")
			s.Node("s2", graph.Expert, "曾国")
			s.Node("s3", graph.Expert, "仇英")
			s.Node("s4", graph.Expert, "尉迟恭")
			s.Node("k1", graph.Association, "宁夏科协", alias("自治区科协", "d1"))
			s.Node("k2", graph.Association, "内蒙古科协", alias("自治区科协", "d2"))
			s.Node("g1", graph.Industry, "枸杞")
			s.Node("g2", graph.Society, "枸杞产业协会", alias("杞协", ""))
			s.Node("l1", graph.Topic, "Alpha（一）")
			s.Node("l2", graph.Topic, "é")
			s.Node("l3", graph.Person, "Karl Müller")
			s.Node("l4", graph.Person, "Karl Mueller")
			s.Node("w1", graph.Region, "吴忠", func(n *graph.Node) { n.Idents = []graph.Ident{{Scheme: "GB/T 2260", Value: "640300"}} })
			s.Node("w2", graph.Enterprise, "吴忠仪表")
			s.Node("w3", graph.Expert, "吴忠")
			s.Node("吴忠", graph.Topic, "别名")
		},
		search: []searchCase{
			{"a code goes before names, names before parts, namesakes by id", find("吴忠"), "吴忠 EXACT_CODE; w1 EXACT_NAME; w3 EXACT_NAME; w2 PREFIX"},
			{"exact leaves parts out", exact("吴忠"), "吴忠 EXACT_CODE; w1 EXACT_NAME; w3 EXACT_NAME"},
			{"kinds leave better matches out", regions, "w1 EXACT_NAME"},
			{"a page of a search", first, "吴忠 EXACT_CODE; w1 EXACT_NAME > #4"},
			{"the next page of a search starts among namesakes", second, "< w3 EXACT_NAME; w2 PREFIX"},
			{"an identifier is a code", find("640300"), "w1 EXACT_CODE"},
			{"codes are exact in case", exact("W1"), ""},
			{"two characters find", find("枸杞"), "g1 EXACT_NAME; g2 PREFIX"},
			{"one character finds", find("杞"), "g2 PREFIX; g1 CONTAINS"},
			{"characters within a name find", find("产业"), "g2 CONTAINS"},
			{"an alias finds", find("杞协"), "g2 ALIAS"},
			{"an alias of a document's scope is none without it", find("自治区科协"), ""},
			{"an alias is its document's", inside("自治区科协", "d1"), "k1 ALIAS"},
			{"an alias is not another document's", inside("自治区科协", "d2"), "k2 ALIAS"},
			{"a document leaves other names alone", inside("宁夏科协", "d2"), "k1 EXACT_NAME"},
			{"all scopes together are ordered by sort key", anywhere, "k2 ALIAS; k1 ALIAS"},
			{"a part of a scoped alias is scoped too", inside("治区", "d1"), "k1 CONTAINS"},
			{"a surname has its own reading", find("shan"), "s1 PINYIN"},
			{"a surname keeps its usual reading", find("danxiong"), "s1 OTHER_READING"},
			{"曾 is zeng", find("zengguo"), "s2 PINYIN"},
			{"仇 is qiu by its initial", find("qy"), "s3 INITIALS"},
			{"a surname of two characters has its reading", find("yuchi"), "s4 PINYIN"},
			{"pinyin begins names", find("wuzh"), "w1 PINYIN; w3 PINYIN; w2 PINYIN"},
			{"one syllable within a name does not find", find("zhong"), ""},
			{"initials begin names", find("wzy"), "w2 INITIALS"},
			{"widths, brackets and case are one", find("ａｌｐｈａ(一)"), "l1 EXACT_NAME"},
			{"composed and decomposed letters are one", find("e\u0301"), "l2 EXACT_NAME; l4 CONTAINS; l3 CONTAINS"},
			{"ü spelled out", find("Mueller"), "l4 CONTAINS; l3 NEAR"},
			{"ü without its mark", find("Muller"), "l3 CONTAINS; l4 NEAR"},
			{"ü spelled out beside another word", find("mueller karl"), "l4 WORDS; l3 WORDS"},
			{"a syllable and initials", find("wuzhongy"), "w2 PINYIN"},
			{"initials and a syllable", find("wzyi"), "w2 INITIALS"},
			{"what occurs nowhere", find("不存在"), ""},
		},
	}
}

func sourcesGolden() golden {
	id := func(codes ...string) []graph.ID {
		var ids []graph.ID
		for _, c := range codes {
			ids = append(ids, SketchID(c))
		}
		return ids
	}
	link := graph.LinkID(&graph.Link{From: SketchID("a"), To: SketchID("f"), Relation: graph.StationedAt})
	page := func(p graph.Page) graph.EvidenceQuery { return graph.EvidenceQuery{Page: p} }
	return golden{
		name: "sources",
		picture: `
	a ─STATIONED_AT─▶ f
	F2 of a in d1      F1 of a in d2 (caption)      F4 of a's topic in d1
	F1 of the link in d1      F3 of the link in no document (reference)`,
		draw: func(s *Sketch) {
			s.Node("a", graph.Expert, "a", textsOf(graph.PropTopic, "枸杞"))
			s.Nodes(graph.Enterprise, "f")
			s.Nodes(graph.Document, "d1", "d2")
			s.Link("a", graph.StationedAt, "f")
			s.Evidence(graph.Evidence{Code: "F2", Subject: SketchID("a"), Document: SketchID("d1"), Paragraph: 3})
			s.Evidence(graph.Evidence{Code: "F1", Subject: SketchID("a"), Document: SketchID("d2"), Basis: graph.BasisCaption})
			s.Evidence(graph.Evidence{Code: "F4", Subject: SketchID("a"), Document: SketchID("d1"), Field: graph.PropTopic, Value: graph.TextValue("枸杞")})
			s.Evidence(graph.Evidence{Code: "F1", Subject: link, OfLink: true, Document: SketchID("d1")})
			s.Evidence(graph.Evidence{Code: "F3", Subject: link, OfLink: true, Basis: graph.BasisReference})
		},
		evidence: []evidenceCase{
			{"subjects are nodes and links, known, unknown and repeated", graph.EvidenceQuery{Subjects: append(id("a", "zz", "f", "a"), link)}, "F1 a; F2 a; F4 a /  /  / F1 a; F2 a; F4 a / F1 a-f; F3 a-f"},
			{"a code has several evidences", graph.EvidenceQuery{Codes: []string{"F3", "F1", "f1"}}, "F3 a-f / " + inIDOrder() + " / "},
			{"documents", graph.EvidenceQuery{Documents: id("d1", "d2", "a")}, "F1 a-f; F2 a; F4 a / F1 a / "},
			{"bases narrow every list", graph.EvidenceQuery{Subjects: append(id("a"), link), Bases: []graph.Basis{graph.BasisReference, graph.BasisCaption}}, "F1 a / F3 a-f"},
			{"a basis of nothing", graph.EvidenceQuery{Bases: []graph.Basis{graph.BasisInferred}}, ""},
			{"nothing asked for is all in one list", graph.EvidenceQuery{}, inIDOrder() + "; F2 a; F3 a-f; F4 a"},
			{"no subjects have no lists", graph.EvidenceQuery{Subjects: []graph.ID{}}, "no list"},
			{"a page forward", page(graph.Page{First: 2, After: graph.Position{graph.TextValue("F1"), graph.IDValue(graph.ID{255})}, Total: true}), "< F2 a; F3 a-f > #5"},
			{"a page backward", page(graph.Page{Last: 1, Before: graph.Position{graph.TextValue("F4"), {}}}), "< F4 a"},
		},
	}
}

// inIDOrder gives the two evidence records with code F1 in the order of their ids. The ids are
// hashes, so the order must be computed.
func inIDOrder() string {
	ofLink := graph.EvidenceID(&graph.Evidence{Code: "F1", Document: SketchID("d1"), Subject: graph.LinkID(&graph.Link{From: SketchID("a"), To: SketchID("f"), Relation: graph.StationedAt})})
	ofNode := graph.EvidenceID(&graph.Evidence{Code: "F1", Document: SketchID("d2"), Subject: SketchID("a")})
	if ofLink.Compare(ofNode) < 0 {
		return "F1 a-f; F1 a"
	}
	return "F1 a; F1 a-f"
}
