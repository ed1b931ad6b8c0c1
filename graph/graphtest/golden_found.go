package graphtest

import "github.com/expertgraph/expertgraph/graph"

// foundGolden tests searches beyond parts of names: other scripts, sounds, several words, titles,
// identifiers.
func foundGolden() golden {
	find := func(text string) graph.SearchQuery { return graph.SearchQuery{Text: text} }
	exact := func(text string) graph.SearchQuery { return graph.SearchQuery{Text: text, Exact: true} }
	alias := func(text string) func(*graph.Node) {
		return func(n *graph.Node) { n.Aliases = append(n.Aliases, graph.Alias{Text: text}) }
	}
	ident := func(scheme, value string) func(*graph.Node) {
		return func(n *graph.Node) { n.Idents = append(n.Idents, graph.Ident{Scheme: scheme, Value: value}) }
	}
	return golden{
		name: "found",
		picture: `
	cq 重庆市   cc 长春市 (襄樊市)   sc 树村 -PART_OF-> xz 县中 -PART_OF-> nx 宁夏
	yb 合成仪表厂 -LOCATED_IN-> xz   zz 合成吴忠仪表厂   hd 合成会计学会   qx 合成农业气象学会
	e1 吴有声 -HOLDS_POSITION-> zz   e2 吕小明   e3 鄭大有   e4 Müller Wang   e5 曾一   e6 张三
	c0 C学会   c1 C++学会   c2 C#学会   z7 第七〇五所   z5 第七五所   o1 with an ORCID`,
		draw: func(s *Sketch) {
			s.Node("cq", graph.Region, "重庆市")
			s.Node("cc", graph.Region, "长春市", alias("襄樊市"))
			s.Node("sc", graph.Region, "树村")
			s.Node("xz", graph.Region, "县中", ident("GB/T 2260", "640300"))
			s.Node("nx", graph.Region, "宁夏", ident("GB/T 2260", "64"))
			s.Node("yb", graph.Enterprise, "合成仪表厂")
			s.Node("zz", graph.Enterprise, "合成吴忠仪表厂", ident("USCC", "91640000ABCDEFGH1X"))
			s.Node("hd", graph.Society, "合成会计学会")
			s.Node("qx", graph.Society, "合成农业气象学会")
			s.Node("e1", graph.Expert, "吴有声")
			s.Node("e2", graph.Expert, "吕小明")
			s.Node("e3", graph.Expert, "鄭大有")
			s.Node("e4", graph.Expert, "Müller Wang")
			s.Node("e5", graph.Expert, "曾一")
			s.Node("e6", graph.Expert, "张三")
			s.Node("c0", graph.Society, "C学会")
			s.Node("c1", graph.Society, "C++学会")
			s.Node("c2", graph.Society, "C#学会")
			s.Node("z7", graph.Institution, "第七〇五所")
			s.Node("z5", graph.Institution, "第七五所")
			s.Node("o1", graph.Topic, "有号", ident("ORCID", "0000-0002-1825-0097"))
			s.Link("sc", graph.PartOf, "xz")
			s.Link("xz", graph.PartOf, "nx")
			s.Link("yb", graph.LocatedIn, "xz")
			s.Link("e1", graph.HoldsPosition, "zz")
		},
		search: []searchCase{
			{"a word has its reading", find("chongqing"), "cq PINYIN"},
			{"the other reading finds too", find("zhongqing"), "cq OTHER_READING"},
			{"initials of the word", find("cqs"), "cq INITIALS"},
			{"会计 within a name", find("kuaiji"), "hd PINYIN"},
			{"within a name from two syllables", find("yibiao"), "zz PINYIN; yb PINYIN"},
			{"within a name by initials", find("wzyb"), "zz INITIALS"},
			{"the last syllable may be cut off", find("yibia"), "zz PINYIN; yb PINYIN"},
			{"characters and pinyin", find("合成wuzhong"), "zz PINYIN"},
			{"pinyin and characters", find("hecheng仪表"), "yb PINYIN"},
			{"initials and characters", find("hcny气象"), "qx INITIALS"},
			{"tone marks", find("chóngqìng"), "cq PINYIN"},
			{"digits of tones", find("chong2qing4"), "cq PINYIN"},
			{"an alias by its pinyin", find("xiangfan"), "cc PINYIN"},
			{"ü as v", find("lv xiaoming"), "e2 PINYIN"},
			{"ü as it is, before initials", find("lüxm"), "e2 INITIALS"},
			{"ü as yu", find("lyuxiaoming"), "e2 PINYIN"},
			{"ü as u", find("LU XIAOMING"), "e2 PINYIN"},
			{"simplified for traditional", exact("郑大有"), "e3 FOLDED"},
			{"letters without marks", find("muller"), "e4 PREFIX"},
			{"family name first", find("Wang Muller"), "e4 WORDS"},
			{"initial and family name", find("M. Wang"), "e4 WORDS"},
			{"pinyin in English order", find("Yi Zeng"), "e5 WORDS"},
			{"pinyin with a comma", find("Zeng, Yi"), "e5 PINYIN"},
			{"a title after the name", exact("张三教授"), "e6 UNTITLED"},
			{"a remark in brackets", exact("张三（女）"), "e6 UNTITLED"},
			{"a title apart", exact("张三 院士"), "e6 UNTITLED"},
			{"a title is none of a body", exact("C学会会长"), ""},
			{"words in any order", find("仪表 合成"), "zz WORDS; yb WORDS"},
			{"a word of the place above", find("仪表 宁夏"), "yb WORDS"},
			{"a word of the body", find("吴有声 仪表"), "e1 WORDS"},
			{"a word that nothing has", find("仪表 宁夏 枸杞"), ""},
			{"what stands beside is not enough", find("宁夏 县中"), "xz WORDS"},
			{"the same sound is near", find("吴友生"), "e1 NEAR"},
			{"near is not taken", exact("吴友生"), ""},
			{"signs tell names apart", exact("C++学会"), "c1 EXACT_NAME; c2 FOLDED; c0 FOLDED"},
			{"〇 is a part of the name", exact("第七五所"), "z5 EXACT_NAME"},
			{"a circle is 〇", exact("第七○五所"), "z7 EXACT_NAME"},
			{"an identifier as a link", exact("https://orcid.org/0000-0002-1825-0097"), "o1 EXACT_CODE"},
			{"an identifier without dashes", exact("0000000218250097"), "o1 EXACT_CODE"},
			{"a credit code in lower case", exact("91640000abcdefgh1x"), "zz EXACT_CODE"},
			{"a code of a region with all zeros", exact("640300000000"), "xz EXACT_CODE"},
			{"a code of a region without", exact("6403"), "xz EXACT_CODE"},
			{"a code of a province", exact("640000"), "nx EXACT_CODE"},
			{"full-width digits", exact("６４０３００"), "xz EXACT_CODE"},
		},
	}
}
