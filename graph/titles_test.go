package graph

import (
	"slices"
	"testing"
)

func TestUntitled(t *testing.T) {
	for _, c := range []struct{ trap, text, want string }{
		{"title behind", "合成甲教授", "合成甲"},
		{"title before", "院士合成甲", "合成甲"},
		{"a title that ends with another", "合成甲正高级工程师", "合成甲"},
		{"rank and title behind", "合成甲教授级高工", "合成甲"},
		{"rank and title before", "教授级高工合成甲", "合成甲"},
		{"two ranks", "农技推广研究员合成甲", "合成甲"},
		{"academy and title", "中国工程院院士合成甲", "合成甲"},
		{"supervisor of a degree", "合成甲博士生导师", "合成甲"},
		{"rank of a professor", "合成甲特聘教授", "合成甲"},
		{"one who died", "已故院士合成甲", "合成甲"},
		{"a rank of office", "合成甲一级巡视员", "合成甲"},
		{"titles on both sides of a remark", "合成甲院士（已故）", "合成甲"},
		{"both ends", "尊敬的合成甲教授", "合成甲"},
		{"several titles", "合成甲教授、院士", "合成甲"},
		{"remark in brackets", "合成甲（女，1960年生）", "合成甲"},
		{"title and remark", "合成甲女士（教授级高工）", "合成甲"},
		{"Latin title before", "Prof. Hecheng Jia", "Hecheng Jia"},
		{"Latin degree behind", "Hecheng Jia, PhD", "Hecheng Jia"},
		{"Latin title inside a word", "Profumo Jia", "Profumo Jia"},
		{"a rank without a title", "特聘合成甲", "特聘合成甲"},
		{"one character would be left", "合教授", "合教授"},
		{"nothing but a title", "教授", "教授"},
		{"no title", "合成甲", "合成甲"},
	} {
		if got := stripTitle(c.text); got != c.want {
			t.Errorf("%s: %s is %q, want %q", c.trap, c.text, got, c.want)
		}
	}
	for _, list := range [][]string{titles, ranks} {
		if !slices.IsSortedFunc(list, func(a, b string) int { return len(b) - len(a) }) {
			t.Errorf("a shorter word goes before a longer one: %v", list)
		}
	}
}

// An identifier has one key in all the ways in which people write it. Texts that only look similar keep
// keys of their own.
func TestIdentKey(t *testing.T) {
	const orcid = "0000000218250097"
	for _, c := range []struct{ trap, scheme, value, want string }{
		{"groups", schemeORCID, "0000-0002-1825-0097", orcid},
		{"link", schemeORCID, "https://www.orcid.org/0000-0002-1825-0097/", orcid},
		{"link with a query", schemeORCID, "https://orcid.org/0000-0002-1825-0097?lang=en", orcid},
		{"scheme and blank", schemeORCID, "orcid 0000-0002-1825-0097", orcid},
		{"the scheme's full name", schemeORCID, "ORCID iD: 0000-0002-1825-0097", orcid},
		{"scheme before a link", schemeORCID, "ORCID: https://orcid.org/0000-0002-1825-0097", orcid},
		{"full-width brackets", schemeORCID, "（0000-0002-1825-0097）", orcid},
		{"signs for minus", schemeORCID, "0000−0002−1825−0097", orcid},
		{"full-width digits", schemeORCID, "０００００００２１８２５００９７", orcid},
		{"check letter in lower case", schemeORCID, "0000-0001-5109-370x", "000000015109370X"},
		{"credit code with its Chinese name", schemeUSCC, "统一社会信用代码：91640000abcdefgh1x", "91640000ABCDEFGH1X"},
		{"ISNI in groups", schemeISNI, "ISNI 0000 0001 2103 2683", "0000000121032683"},
		{"ROR as a link", schemeROR, "https://ror.org/03yrm5c26/", "03YRM5C26"},
		{"DOI keeps dashes", schemeDOI, "doi:10.1000/a-1", "10.1000/A-1"},
		{"DOI keeps brackets of its own", schemeDOI, "10.1000/s0140(05)", "10.1000/S0140(05)"},
		{"DOI with a blank", schemeDOI, "DOI 10.1000/a-1", "10.1000/A-1"},
		{"region of two digits", SchemeRegion, "64", "640000000000"},
		{"region of nine digits", SchemeRegion, "６４０２２１０００", "640221000000"},
		{"no region has three digits", SchemeRegion, "640", "640"},
		{"invisible characters inside", schemeORCID, "0000-0002\u200b-1825-0097", orcid},
		{"points inside stay", schemeDOI, "10.1000/a.1", "10.1000/A.1"},
		{"a value that begins like a scheme", "批次", "DOIX-5", "DOIX5"},
		{"a link to elsewhere", "主页", "https://example.org/7", "HTTPS://EXAMPLE.ORG/7"},
	} {
		if got := IdentKey(c.scheme, c.value); got != c.want {
			t.Errorf("%s: %s is %q, want %q", c.trap, c.value, got, c.want)
		}
	}
}

// A search by several words finds a node also if one word is the Chinese term of its kind, such as
// 企业. But another word must be in the node's own names.
func TestWordsHaveTheTermOfTheKind(t *testing.T) {
	n := &Node{ID: NewID("t", "f"), Kind: Enterprise, Name: "合成仪表厂"}
	place := &Node{ID: NewID("t", "p"), Kind: Region, Name: "合成宁"}
	for _, one := range []*Node{n, place} {
		if err := PrepareNode(one); err != nil {
			t.Fatal(err)
		}
	}
	for text, found := range map[string]bool{"仪表 合成宁 企业": true, "企业 仪表": true, "仪表 学会": false, "企业 合成宁": false} {
		m, err := NewMatcher(SearchQuery{Text: text})
		if err != nil {
			t.Fatal(err)
		}
		if hit, ok := m.Match(n, func(*Node) []*Node { return []*Node{place} }); ok != found || ok && hit.Class != wordsMatch {
			t.Errorf("%s: %v %v, want %v", text, ok, hit.Class, found)
		}
	}
}
