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
	firm := &Node{ID: NewID("t", "cj"), Kind: Enterprise, Name: "合成机器厂", Aliases: []Alias{{"长江重庆厂", ID{}}, {"吕梁厂", ID{}}, {"東風廠", ID{}}, {"本厂", report}}}
	for _, n := range []*Node{body, firm} {
		if err := PrepareNode(n); err != nil {
			t.Fatal(err)
		}
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
		{"identifier at the end of a sentence", body, SearchQuery{Text: "123。"}, true, ExactCode},
		{"identifier in a list", body, SearchQuery{Text: "USCC：123；"}, true, ExactCode},
		{"identifier with a point", body, SearchQuery{Text: "123.", Exact: true}, true, ExactCode},
		{"another identifier", body, SearchQuery{Text: "1234。"}, false, 0},
		{"exact name with blanks", body, SearchQuery{Text: " 宁夏回族自治区 科学技术协会"}, true, ExactName},
		{"alias everywhere", body, SearchQuery{Text: "宁夏科协"}, true, exactAlias},
		{"scoped alias without its document", body, SearchQuery{Text: "自治区科协"}, false, 0},
		{"scoped alias with its document", body, SearchQuery{Text: "自治区科协", Document: report}, true, exactAlias},
		{"scoped alias of any scope", body, SearchQuery{Text: "自治区科协", AnyScope: true}, true, exactAlias},
		{"prefix", body, SearchQuery{Text: "宁夏回族"}, true, namePrefix},
		{"two characters inside", body, SearchQuery{Text: "协会"}, true, nameContains},
		{"part, but exact was asked", body, SearchQuery{Text: "宁夏回族", Exact: true}, false, 0},
		{"another kind", body, SearchQuery{Text: "宁夏科协", Kinds: NewKindSet(Expert)}, false, 0},
		{"pinyin", person("吴有生"), SearchQuery{Text: "wuyou"}, true, pinyinMatch},
		{"initials", person("吴有生"), SearchQuery{Text: "WYS"}, true, initialsMatch},
		{"surname reading of 单", person("单一平"), SearchQuery{Text: "shan"}, true, pinyinMatch},
		{"surname reading of 曾", person("曾一平"), SearchQuery{Text: "zengyi"}, true, pinyinMatch},
		{"surname reading of 仇", person("仇一平"), SearchQuery{Text: "qiu"}, true, pinyinMatch},
		{"surname reading of 尉迟", person("尉迟一平"), SearchQuery{Text: "yuchi"}, true, pinyinMatch},
		{"the usual reading too", person("单一平"), SearchQuery{Text: "dan"}, true, otherReading},
		{"an alias by the reading of its word", firm, SearchQuery{Text: "changjiangchongqing"}, true, pinyinMatch},
		{"an alias by initials of its words", firm, SearchQuery{Text: "cjcqc"}, true, initialsMatch},
		{"an alias by characters and pinyin", firm, SearchQuery{Text: "长江chongqing"}, true, pinyinMatch},
		{"an alias from its second word", firm, SearchQuery{Text: "chongqing"}, true, pinyinMatch},
		{"ü in an alias", firm, SearchQuery{Text: "lyuliang"}, true, pinyinMatch},
		{"tones of an alias", firm, SearchQuery{Text: "lv3liang2"}, true, pinyinMatch},
		{"a traditional alias in simplified characters", firm, SearchQuery{Text: "东风厂"}, true, foldedName},
		{"words of a name and an alias", firm, SearchQuery{Text: "重庆 机器"}, true, wordsMatch},
		{"an alias out of its scope has no pinyin", firm, SearchQuery{Text: "benchang"}, false, 0},
		{"an alias in its scope has", firm, SearchQuery{Text: "benchang", Document: report}, true, pinyinMatch},
		{"会计 in a body", person("合成会计学会"), SearchQuery{Text: "kuaijixue"}, true, pinyinMatch},
		{"音乐 in a body", person("合成音乐家协会"), SearchQuery{Text: "yinyuejia"}, true, pinyinMatch},
		{"银行 in a body", person("合成银行业协会"), SearchQuery{Text: "yinhangye"}, true, pinyinMatch},
		{"调查 in a body", person("合成地质调查院"), SearchQuery{Text: "diaocha"}, true, pinyinMatch},
		{"参茸 in a body", person("合成参茸协会"), SearchQuery{Text: "shenrong"}, true, pinyinMatch},
		{"朝鲜 in a body", person("合成朝鲜族研究会"), SearchQuery{Text: "cxzyjh"}, true, initialsMatch},
		{"ü with its tone", person("吕合成"), SearchQuery{Text: "Lǚ Héchéng"}, true, pinyinMatch},
		{"v with a digit", person("吕合成"), SearchQuery{Text: "lv3he2cheng2"}, true, pinyinMatch},
		{"yu in English order", person("吕合成"), SearchQuery{Text: "Hecheng LYU"}, true, wordsMatch},
		{"nyu", person("女合成"), SearchQuery{Text: "nyuhe"}, true, pinyinMatch},
		{"lyue", person("略合成"), SearchQuery{Text: "lyuehe"}, true, pinyinMatch},
		{"nve", person("虐合成"), SearchQuery{Text: "nvehe"}, true, pinyinMatch},
		{"ü within a name", person("合成律师会"), SearchQuery{Text: "lüshi"}, true, pinyinMatch},
		{"full-width v", person("闾丘合成"), SearchQuery{Text: "ｌｖqiu"}, true, pinyinMatch},
		{"full-width letters", person("吴有生"), SearchQuery{Text: "ｗｙｓ"}, true, initialsMatch},
		{"an initial and a syllable", person("女英"), SearchQuery{Text: "nying"}, true, initialsMatch},
		{"a syllable and initials", person("张三丰"), SearchQuery{Text: "zhangsf"}, true, initialsMatch},
		{"initials and a syllable", person("吴有生"), SearchQuery{Text: "wysheng"}, true, initialsMatch},
		{"no syllable is cut for an initial", person("万国山"), SearchQuery{Text: "wangs"}, false, 0},
		{"nor one that begins later", person("下年山"), SearchQuery{Text: "xians"}, false, 0},
		{"ü spelled out", person("Jürgen Müller"), SearchQuery{Text: "Mueller"}, true, nearMatch},
		{"ue contracted", person("Karl Mueller"), SearchQuery{Text: "Muller"}, true, nearMatch},
		{"ü for ue", person("Karl Mueller"), SearchQuery{Text: "Müller"}, true, nearMatch},
		{"ue for u", person("Hans Muller"), SearchQuery{Text: "Mueller"}, true, nearMatch},
		{"ø spelled out", person("Søren Kierkegaard"), SearchQuery{Text: "Soeren"}, true, nearMatch},
		{"å spelled out", person("Åsa Öberg"), SearchQuery{Text: "Oeberg"}, true, nearMatch},
		{"other spellings are of whole words", person("Karl Muellerson"), SearchQuery{Text: "Muller"}, false, 0},
		{"other spellings are no reference", person("Karl Mueller"), SearchQuery{Text: "Karl Müller", Exact: true}, false, 0},
		{"initials of a given name with a dash", person("Jean-Luc Picard"), SearchQuery{Text: "J.L. Picard"}, true, wordsMatch},
		{"such initials behind the surname", person("Jean-Luc Picard"), SearchQuery{Text: "Picard JL"}, true, wordsMatch},
		{"other initials", person("Jean-Luc Picard"), SearchQuery{Text: "Picard JK"}, false, 0},
		{"零 for 〇", person("七〇五"), SearchQuery{Text: "七零五"}, true, foldedName},
		{"a zero for 〇", person("七〇五"), SearchQuery{Text: "七0五"}, true, foldedName},
		{"a letter for 〇", person("七〇五"), SearchQuery{Text: "七O五"}, true, foldedName},
		{"sex behind a comma", person("李四合"), SearchQuery{Text: "李四合，女，回族"}, true, untitledName},
		{"year of birth", person("李四合"), SearchQuery{Text: "李四合 1970年3月生"}, true, untitledName},
		{"and others", person("吴有生"), SearchQuery{Text: "吴有生等人"}, true, untitledName},
		{"an honour before the name", person("张三合"), SearchQuery{Text: "长江学者张三合"}, true, untitledName},
		{"two titles with a stroke", person("张三合"), SearchQuery{Text: "张三合副教授/硕导"}, true, untitledName},
		{"people that begin with a surname", person("吴有生"), SearchQuery{Text: "吴", Begin: true}, true, namePrefix},
		{"not within a name", person("王吴合"), SearchQuery{Text: "吴", Begin: true}, false, 0},
		{"a reading of 谌 as a surname", person("谌合成"), SearchQuery{Text: "shenhecheng"}, true, otherReading},
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
