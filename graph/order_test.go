package graph

import (
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/expertgraph/expertgraph/graph/han"
)

func lines(t *testing.T, file string) []string {
	t.Helper()
	text, err := os.ReadFile("testdata/" + file)
	if err != nil {
		t.Fatal(err)
	}
	return strings.Split(strings.TrimSpace(string(text)), "\n")
}

// Names have the order of ICU, in which testdata/lists/order.mjs wrote order.txt. Two groups of names
// are left out. The first are names with a character that has another reading in its word, because ICU
// does not know such words. The second are names with a character in order-listed.txt, because the
// tables of ICU and of golang.org/x/text have different versions.
func TestOrderAgreesWithICU(t *testing.T) {
	listed := strings.Join(lines(t, "order-listed.txt"), "")
	var names []string
	moved, differ := 0, 0
	for _, name := range lines(t, "order.txt") {
		switch {
		case strings.ContainsAny(name, listed):
			differ++
		case han.Key(name, false) != han.Key(name, true) || strings.ContainsRune(han.Key(name, false), '\uB900'):
			moved++
		default:
			names = append(names, name)
		}
	}
	t.Logf("%d names; left out: %d read otherwise in their words, %d with a listed character", len(names), moved, differ)
	if len(names) < 8_300 {
		t.Fatalf("only %d names are compared", len(names))
	}
	wrong := 0
	for i := 1; i < len(names); i++ {
		if a, b := han.Key(names[i-1], false), han.Key(names[i], false); a > b {
			if wrong++; wrong < 20 {
				t.Errorf("%s stands before %s", names[i], names[i-1])
			}
		}
	}
	if wrong > 0 {
		t.Errorf("%d neighbours stand the other way round", wrong)
	}
}

// The order is total, and compares syllables: reading, tone, character. Numbers are compared by
// value.
func TestOrder(t *testing.T) {
	for _, c := range []struct{ trap, names string }{
		{"syllable by syllable", "樊小合 樊中合 方安合 方大合"},
		{"tones", "黎 里 力"},
		{"the reading in the word", "北京市 长春市 成都市 重庆市 厦门市 郑州市"},
		{"会计 among kuai", "会计学会 昆明学会"},
		{"numbers by value", "第2届 第10届 第100届"},
		{"numbers with zeros before", "第009号 第10号"},
		{"full-width digits", "第２届 第10届"},
		{"a surname has its own reading", "山一平 单一平 沈一平"},
		{"阿 is a, though few characters are read so", "阿坝县 阿合买提 阿拉善盟 安阳市 科右中旗"},
		{"茄 among qie", "茄合成 且合成 切合成"},
		{"噜 among lu", "龙合成 噜合成 卢合成 吕合成"},
		{"什 as shen", "申合成 什么 神合成 沈合成"},
		{"signs, Han, Latin", "（一） 一 a Z"},
		{"short names first", "顾 顾国彪 顾健人 桂建芳"},
		{"rare characters after the others", "郑 \U0002EBF0 Zeng"},
	} {
		names := strings.Fields(c.names)
		got := slices.Clone(names)
		slices.Reverse(got)
		slices.SortFunc(got, func(a, b string) int {
			return strings.Compare(NewNameKeys(a, nil, true).Sort, NewNameKeys(b, nil, true).Sort)
		})
		if !slices.Equal(got, names) {
			t.Errorf("%s: %v, want %v", c.trap, got, names)
		}
	}
}

// found is the class of the match between a search text and an entity with one name; "" if they do
// not match.
func found(t *testing.T, text, name string, kind Kind) string {
	t.Helper()
	m, err := NewMatcher(SearchQuery{Text: text})
	if err != nil {
		t.Fatal(err)
	}
	n := &Node{ID: NewID("t", name), Kind: kind, Name: name}
	if err := PrepareNode(n); err != nil {
		t.Fatal(err)
	}
	hit, ok := m.Match(n, nil)
	if !ok {
		return ""
	}
	return hit.Class.String()
}

// Every county and every surname of the lists that testdata/lists/lists.mjs wrote is found by its
// pinyin.
func TestReadingsOfPublicLists(t *testing.T) {
	for _, list := range []struct {
		file          string
		name, reading int
		kind          Kind
		least         int
	}{{"counties.tsv", 1, 2, Region, 3_000}, {"surnames.tsv", 0, 1, Expert, 500}} {
		n, other, missed := 0, []string{}, 0
		for _, line := range lines(t, list.file) {
			f := strings.Split(line, "\t")
			name, reading := f[list.name], strings.ReplaceAll(f[list.reading], " ", "")
			if list.kind == Expert {
				name, reading = name+"合成", reading+"hecheng"
			}
			n++
			switch found(t, reading, name, list.kind) {
			case "PINYIN":
			case "":
				missed++
				t.Errorf("%s: %q does not find %s", list.file, reading, name)
			default:
				other = append(other, name)
			}
		}
		t.Logf("%s: %d of %d found, %d of them by another reading than the word's: %v", list.file, n-missed, n, len(other), other)
		if n < list.least || len(other) > n/20 {
			t.Errorf("%s: %d names, %d of them read otherwise", list.file, n, len(other))
		}
	}
}
