package graph

import (
	"slices"
	"testing"
)

func TestNameKeys(t *testing.T) {
	for _, c := range []struct{ trap, name, reading, initials string }{
		{"单 is shan as a surname", "单霁翔", "shanjixiang", "sjx"},
		{"曾 is zeng as a surname", "曾毅", "zengyi", "zy"},
		{"仇 is qiu as a surname", "仇保兴", "qiubaoxing", "qbx"},
		{"尉迟 is one surname", "尉迟恭", "yuchigong", "ycg"},
		{"an initial may take several bytes", "École大学", "écoledaxue", "édx"},
	} {
		k := NewNameKeys(c.name, true)
		if !slices.Contains(k.Readings, c.reading) || !slices.Contains(k.Initials, c.initials) {
			t.Errorf("%s: %+v", c.trap, k)
		}
	}
	if k := NewNameKeys("单位", false); slices.Contains(k.Readings, "shanwei") {
		t.Errorf("the surname's reading leaks into other names: %+v", k)
	}
}

func TestNormName(t *testing.T) {
	for _, c := range []struct{ trap, a, b string }{
		{"brackets of either width", "湖北省海智（离岸创新）基地", "湖北省海智(离岸创新)基地"},
		{"quotes", "“科创中国”宁夏行动", "科创中国宁夏行动"},
		{"middle dots", "科创中国·宁夏中心", "科创中国•宁夏中心"},
		{"stray blanks and U+00A0", " 百嘎丽 科普\u00a0开讲", "百嘎丽科普开讲"},
		{"full-width letters", "ＡＰＰ", "app"},
		{"NFD", "Cafe\u0301", "café"},
	} {
		if NormName(c.a) != NormName(c.b) {
			t.Errorf("%s: %q and %q differ", c.trap, NormName(c.a), NormName(c.b))
		}
	}
}
