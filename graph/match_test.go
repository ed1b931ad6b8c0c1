package graph

import (
	"errors"
	"strings"
	"testing"
)

func TestMatcher(t *testing.T) {
	report := NewID("t", "report")
	person := func(name string) *Node {
		n := &Node{ID: NewID("t", name), Kind: Expert, Name: name, Code: "Person/" + name}
		if err := PrepareNode(n); err != nil {
			t.Fatal(err)
		}
		return n
	}
	body := &Node{ID: NewID("t", "nx"), Kind: Association, Code: "nx", Name: "宁夏回族自治区科学技术协会",
		Aliases: []Alias{{"自治区科协", report}, {"宁夏科协", ID{}}}, Idents: []Ident{{"USCC", "123"}}}
	if err := PrepareNode(body); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name  string
		node  *Node
		query SearchQuery
		found bool
		class MatchClass
	}{
		{"code", body, SearchQuery{Text: "nx"}, true, ExactCode},
		{"identifier", body, SearchQuery{Text: "123"}, true, ExactCode},
		{"exact name with blanks", body, SearchQuery{Text: " 宁夏回族自治区 科学技术协会"}, true, ExactName},
		{"alias everywhere", body, SearchQuery{Text: "宁夏科协"}, true, ExactAlias},
		{"scoped alias without its document", body, SearchQuery{Text: "自治区科协"}, false, 0},
		{"scoped alias with its document", body, SearchQuery{Text: "自治区科协", Document: report}, true, ExactAlias},
		{"scoped alias of any scope", body, SearchQuery{Text: "自治区科协", AnyScope: true}, true, ExactAlias},
		{"prefix", body, SearchQuery{Text: "宁夏回族"}, true, NamePrefix},
		{"two characters inside", body, SearchQuery{Text: "协会"}, true, NameContains},
		{"part, but exact was asked", body, SearchQuery{Text: "宁夏回族", Exact: true}, false, 0},
		{"another kind", body, SearchQuery{Text: "宁夏科协", Kinds: NewKindSet(Expert)}, false, 0},
		{"pinyin", person("吴有生"), SearchQuery{Text: "wuyou"}, true, PinyinMatch},
		{"initials", person("吴有生"), SearchQuery{Text: "WYS"}, true, InitialsMatch},
		{"surname reading of 单", person("单一平"), SearchQuery{Text: "shan"}, true, PinyinMatch},
		{"surname reading of 曾", person("曾一平"), SearchQuery{Text: "zengyi"}, true, PinyinMatch},
		{"surname reading of 仇", person("仇一平"), SearchQuery{Text: "qiu"}, true, PinyinMatch},
		{"surname reading of 尉迟", person("尉迟一平"), SearchQuery{Text: "yuchi"}, true, PinyinMatch},
		{"the usual reading too", person("单一平"), SearchQuery{Text: "dan"}, true, OtherReading},
		{"full-width letters", person("吴有生"), SearchQuery{Text: "ｗｙｓ"}, true, InitialsMatch},
	} {
		m, err := NewMatcher(c.query)
		if err != nil {
			t.Fatalf("%s: %v", c.name, err)
		}
		hit, ok := m.Match(c.node, nil)
		if ok != c.found || ok && hit.Class != c.class {
			t.Errorf("%s: %v %v, want %v %v", c.name, ok, hit.Class, c.found, c.class)
		}
	}
	for _, bad := range []string{"", "  ", "——", strings.Repeat("长", maxSearchRunes+1)} {
		if _, err := NewMatcher(SearchQuery{Text: bad}); !errors.Is(err, ErrInvalid) {
			t.Errorf("text %q: %v, want an error of ErrInvalid", bad, err)
		}
	}
}
