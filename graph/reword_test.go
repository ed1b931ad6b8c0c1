package graph

import (
	"slices"
	"strings"
	"testing"
)

func TestSurnameOf(t *testing.T) {
	for text, want := range map[string]string{
		"吴教授": "吴", "吴院士": "吴", "吴老师": "吴", "吴教授级高工": "吴", "欧阳教授": "欧阳", "尉遲院士": "尉遲", "吴教授（女）": "吴", "吴 教授": "吴",
		"张总": "张", "张工": "张", "老张": "张", "小欧阳": "欧阳",
		"张三教授": "", "教授": "", "吴": "", "吴有生": "", "王者教授": "", "A教授": "", "": "",
	} {
		if got := surnameOf(text); got != want {
			t.Errorf("%q has the surname %q, want %q", text, got, want)
		}
	}
}

func TestRewordings(t *testing.T) {
	for _, c := range []struct {
		trap, text string
		want       string // a text that must be among the rewordings
	}{
		{"two words", "宁夏仪表", "宁夏 仪表"},
		{"an odd number of characters", "宁夏葡萄酒", "宁夏 葡萄酒"},
		{"three words", "宁夏仪表企业", "宁夏 仪表 企业"},
		{"a path of places", "宁夏回族自治区石嘴山市平罗县", "宁夏回族自治区 石嘴山市 平罗县"},
		{"a body and a person", "合成大学王合成", "合成大学 王合成"},
		{"letters and characters", "宁夏yibiao", "宁夏 yibiao"},
		{"digits for Chinese ones", "七〇五所", "705所"},
		{"Chinese digits for others", "705所", "七〇五所"},
		{"a number in words", "第10届", "第十届"},
		{"a greater number in words", "第25届", "第二十五届"},
		{"the digits of one", "第二十五届", "第25届"},
	} {
		var texts []string
		for _, q := range rewordings(SearchQuery{Text: c.text}) {
			texts = append(texts, q.Text)
		}
		if !slices.Contains(texts, c.want) {
			t.Errorf("%s: %q is also %q, want %q among them", c.trap, c.text, texts, c.want)
		}
	}
	for _, text := range []string{"宁夏", "甲乙丙", "吴有生", "宁夏 仪表", "Mueller", "", "  ", strings.Repeat("县", 100)} {
		if list := rewordings(SearchQuery{Text: text}); len(list) > 0 {
			t.Errorf("%q is also %q", text, list[0].Text)
		}
	}
	if n := len(rewordings(SearchQuery{Text: strings.Repeat("县乡", 18)})); n == 0 || n > maxRewordings {
		t.Errorf("%d searches stand in for one", n)
	}
}

func TestASurnameIsLookedForAmongPeopleOnly(t *testing.T) {
	if list := rewordings(SearchQuery{Text: "吴教授", Kinds: NewKindSet(Region)}); len(list) > 0 {
		t.Errorf("regions are looked for by %v", list)
	}
	list := rewordings(SearchQuery{Text: "吴教授", Kinds: NewKindSet(Region, Expert)})
	if len(list) != 1 || !list[0].Begin || list[0].Kinds != NewKindSet(Expert) {
		t.Errorf("people are looked for by %+v", list)
	}
}
