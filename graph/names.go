package graph

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/mozillazg/go-pinyin"
	"golang.org/x/text/unicode/norm"
)

// NameKeys are the keys by which one name is found and sorted, computed once
// when the node is written.
type NameKeys struct {
	Norm     string   // NormName of the name
	Sort     string   // first reading, a space, the name: ordered by code point
	Readings []string // pinyin without tones, syllables joined; several for names that read several ways
	Initials []string // first letters of the syllables, in step with Readings
}

// surnames are the readings that a character has as a surname, where it differs
// from the usual one; source: 《通用规范汉字字典》, surname senses.
var surnames = map[string][]string{
	"单于": {"chan yu"}, "尉迟": {"yu chi"}, "万俟": {"mo qi"}, "长孙": {"zhang sun"}, "令狐": {"ling hu"},
	"单": {"shan"}, "曾": {"zeng"}, "仇": {"qiu"}, "解": {"xie"}, "区": {"ou"}, "查": {"zha"}, "任": {"ren"},
	"朴": {"piao"}, "盖": {"ge", "gai"}, "乐": {"yue", "le"}, "员": {"yun"}, "翟": {"zhai", "di"},
	"覃": {"qin", "tan"}, "召": {"shao"}, "缪": {"miao"}, "冼": {"xian"}, "种": {"chong"}, "祭": {"zhai"},
	"华": {"hua"}, "洗": {"xian"}, "折": {"she"}, "秘": {"bi"}, "黑": {"he"}, "尹": {"yin"}, "重": {"chong"},
}

// NormName is the form in which names are compared: NFKC, lower case, letters and
// digits only. So brackets of either width, quotes, blanks and middle dots never hide a name.
func NormName(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, norm.NFKC.String(s))
}

// NewNameKeys computes the keys of a name; person says that it begins with a surname.
func NewNameKeys(name string, person bool) NameKeys {
	k := NameKeys{Norm: NormName(name)}
	heads, rest := []string{""}, k.Norm
	if person {
		rs := []rune(k.Norm)
		for n := min(2, len(rs)); n > 0; n-- {
			if readings, ok := surnames[string(rs[:n])]; ok {
				heads, rest = readings, string(rs[n:])
				break
			}
		}
	}
	tail := syllables(rest)
	for _, h := range heads {
		all := append(strings.Fields(h), tail...)
		var initials strings.Builder
		for _, s := range all {
			first, _ := utf8.DecodeRuneInString(s) // of what is not Han it may take several bytes
			initials.WriteRune(first)
		}
		k.Readings = append(k.Readings, strings.Join(all, ""))
		k.Initials = append(k.Initials, initials.String())
	}
	if person && heads[0] != "" { // the usual reading finds it too
		if usual := strings.Join(syllables(k.Norm), ""); usual != k.Readings[0] {
			k.Readings = append(k.Readings, usual)
			k.Initials = append(k.Initials, k.Initials[0])
		}
	}
	k.Sort = k.Readings[0] + " " + name
	return k
}

// syllables reads Han characters one by one and keeps runs of anything else whole.
func syllables(s string) []string {
	args := pinyin.NewArgs()
	var out []string
	other := false
	for _, r := range s {
		if p := pinyin.SinglePinyin(r, args); len(p) > 0 {
			out, other = append(out, p[0]), false
			continue
		}
		if !other {
			out, other = append(out, ""), true
		}
		out[len(out)-1] += string(r)
	}
	return out
}
