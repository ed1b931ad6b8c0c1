package graph

import (
	"slices"
	"testing"
)

func TestMarksCountRunes(t *testing.T) {
	for _, c := range []struct {
		trap, text, words string
		want              []Mark
	}{
		{"the words as they are", "吴有生院士来到宁夏。", "吴有生", []Mark{{0, 3}}},
		{"twice", "枸杞，枸杞", "枸杞", []Mark{{0, 2}, {3, 5}}},
		{"characters beyond 16 bits count one", "𮯰𮯰枸杞", "枸杞", []Mark{{2, 4}}},
		{"a blank in the text", "吴 有生来了", "吴有生", []Mark{{0, 4}}},
		{"full-width digits", "共１５０座", "150", []Mark{{1, 4}}},
		{"quotes in the words", "科创中国行动", "“科创中国”行动", []Mark{{0, 6}}},
		{"words that are not there", "吴有生", "马玉山", nil},
		{"no words", "吴有生", "", nil},
		{"no letter in the words", "——", "、", nil},
		{"an overlap counts once", "aaa", "aa", []Mark{{0, 2}}},
	} {
		if got := marksOf(c.text, c.words); !slices.Equal(got, c.want) {
			t.Errorf("%s: %v, want %v", c.trap, got, c.want)
		}
	}
}

func TestSentence(t *testing.T) {
	for _, c := range []struct{ text, words, want string }{
		{"前一句。吴有生院士来到宁夏；后一句。", "吴有生", "【吴有生】院士来到宁夏；"},
		{"甲见乙。乙见甲。", "乙", "甲见【乙】。"},
		{"甲与甲。", "甲", "【甲】与【甲】。"},
		{"前一句。后一句。", "", "前一句。"},
		{"没有句号", "句号", "没有【句号】"},
		{"跨。句的词语", "跨。句", "【跨。句】的词语"},
	} {
		x := Excerpt{c.text, marksOf(c.text, c.words)}
		if got := x.Sentence(); got != c.want {
			t.Errorf("%q in %q: %q, want %q", c.words, c.text, got, c.want)
		}
	}
}
