package graph

import (
	"math/rand/v2"
	"strings"
	"testing"
	"testing/quick"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
	"golang.org/x/text/width"
	"pgregory.net/rapid"
)

func TestNormName(t *testing.T) {
	for _, c := range []struct{ trap, a, b string }{
		{"brackets of either width", "湖北省海智（离岸创新）基地", "湖北省海智(离岸创新)基地"},
		{"quotes", "“科创中国”宁夏行动", "科创中国宁夏行动"},
		{"corner brackets", "「科创中国」宁夏行动", "科创中国宁夏行动"},
		{"middle dots", "科创中国·宁夏中心", "科创中国•宁夏中心"},
		{"stray blanks and U+00A0", " 百嘎丽 科普\u00a0开讲", "百嘎丽科普开讲"},
		{"full-width letters", "ＡＰＰ", "app"},
		{"NFD", "Cafe\u0301", "café"},
		{"zero-width space", "周\u200b合成", "周合成"},
		{"soft hyphen", "吴\u00ad合成", "吴合成"},
		{"byte order mark", "\ufeff郑合成", "郑合成"},
		{"ideographic space", "孙　合成", "孙合成"},
		{"word joiner", "冯\u2060合成", "冯合成"},
		{"variation selector", "葛\U000E0100合成", "葛合成"},
		{"text variation selector", "葛\ufe00合成", "葛合成"},
		{"Mongolian variation selector", "葛\u180b合成", "葛合成"},
		{"combining grapheme joiner", "葛\u034f合成", "葛合成"},
		{"Hangul filler", "葛\u3164合成", "葛合成"},
		{"a joiner between a letter and its mark", "e\u200b\u0301", "é"},
		{"Kangxi radical", "⽂化", "文化"},
		{"compatibility ideograph", "\uf9d1安", "六安"},
		{"circle for zero", "五○一厂", "五〇一厂"},
		{"large circle for zero", "五◯一厂", "五〇一厂"},
		{"Cherokee of either case", "ᎠᎡ", "ꭰꭱ"},
		{"dashes of all kinds between digits", "2018—2020年", "2018-2020年"},
		{"point of either width between digits", "4．0计划", "4.0计划"},
		{"dashes between letters", "A—B", "ab"},
		{"apostrophe that is a letter", "Xiʼan", "xian"},
	} {
		if NormName(c.a) != NormName(c.b) {
			t.Errorf("%s: %q and %q differ", c.trap, NormName(c.a), NormName(c.b))
		}
	}
	dots := []string{"·", "•", "‧", "・", "･", "∙", "⋅", "．", ".", "﹒", "․", "⸱", "·", "⦁", "●", "ꞏ", "ᐧ", ""}
	for _, dot := range dots {
		if got := NormName("木" + dot + "测"); got != "木测" {
			t.Errorf("the dot %+q stays: %q", dot, got)
		}
	}
}

// Characters that may distinguish names are never removed, so that different names stay different.
func TestNormNameKeeps(t *testing.T) {
	for _, c := range []struct{ trap, a, b string }{
		{"〇", "第七〇五研究所", "第七五研究所"},
		{"private use", "王\ue000明", "王明"},
		{"Han of extension I", "王\U0002EBF0明", "王明"},
		{"Han of extension J", "王\U000323B0明", "王明"},
		{"letters without decomposition", "Sørensen", "Srensen"},
		{"signs of a language", "C++学会", "C学会"},
		{"another sign", "C#学会", "C学会"},
		{"two signs", "C++学会", "C#学会"},
		{"ampersand", "A&B", "AB"},
		{"point between digits", "第3.5代", "第35代"},
		{"dash between digits", "1-2号", "12号"},
		{"marks", "café", "cafe"},
		{"symbols", "№1", "1"},
		{"emoji", "星🌟会", "星会"},
		{"number letters", "Ⅳ", "V"},
		{"kana with marks", "ば", "は"},
	} {
		if NormName(c.a) == NormName(c.b) {
			t.Errorf("%s: %q and %q become one: %q", c.trap, c.a, c.b, NormName(c.a))
		}
	}
}

func TestFoldName(t *testing.T) {
	for _, c := range []struct{ trap, a, b string }{
		{"traditional", "鄭合成", "郑合成"},
		{"臺 and 台", "臺灣大學", "台湾大学"},
		{"檯 is 台 too", "檯", "台"},
		{"後 and 后", "後山", "后山"},
		{"裏, 裡 and 里", "裏裡", "里里"},
		{"發 and 髮", "發髮", "发发"},
		{"variant forms", "羣峯", "群峰"},
		{"a surname with one form", "范冰", "範冰"},
		{"marks of Latin letters", "Müller", "Muller"},
		{"several marks", "Nguyễn Văn Hợp", "nguyen van hop"},
		{"đ has no decomposition", "Đặng", "Dang"},
		{"ø, ł, ß, æ", "øłßæ", "olssae"},
		{"Cyrillic that looks Latin", "СССР", "CCCP"},
		{"radical supplement", "⻋⻓⻢", "车长马"},
		{"signs", "C++", "C#"},
	} {
		if FoldName(c.a) != FoldName(c.b) {
			t.Errorf("%s: %q and %q differ", c.trap, FoldName(c.a), FoldName(c.b))
		}
	}
	if many := strings.Repeat("\u0301\u0323", 100_000); FoldName("e"+many) != "e" || FoldName("中"+many) == "中" {
		t.Error("many marks are not folded as one is") // comparing each mark with all marks before it would take minutes
	}
	if FoldName("ば") == FoldName("は") || FoldName("й") == "" || FoldName("1.5") == FoldName("15") {
		t.Errorf("folded too far: %q %q", FoldName("ば"), FoldName("1.5"))
	}
}

// NormName and FoldName are idempotent, and do not depend on the composition and the width of
// characters.
func TestFormsAreStable(t *testing.T) {
	check := func(s string) bool {
		if !utf8.ValidString(s) {
			return true
		}
		key, fold := NormName(s), FoldName(s)
		ok := NormName(key) == key && FoldName(fold) == fold && FoldName(key) == fold
		for _, other := range []string{norm.NFC.String(s), norm.NFD.String(s), norm.NFKD.String(s), width.Narrow.String(s), width.Widen.String(s), width.Fold.String(s)} {
			ok = ok && NormName(other) == key
		}
		if !ok {
			t.Logf("%+q: %+q %+q", s, key, fold)
		}
		return ok
	}
	if err := quick.Check(check, &quick.Config{MaxCount: 2000}); err != nil {
		t.Error(err)
	}
	for r := range rune(0x30000) {
		s := "a" + string(r) + "1"
		if key, fold := NormName(s), FoldName(s); utf8.ValidRune(r) && (NormName(key) != key || FoldName(fold) != fold || FoldName(key) != fold) {
			t.Errorf("%U: %+q %+q", r, key, fold)
		}
	}
}

// Two names with different letters never become equal.
func TestNamesStayDifferent(t *testing.T) {
	part := rapid.SampledFrom([]string{"宁", "夏", "〇", "零", "O", "0", "一", "科", "协", "c", "+", "#", "++", "1", ".5", "5", "é", "e", "ø", "\ue000", "\U0002EBF0", "𠀀", "后", "後", "&"})
	rapid.Check(t, func(t *rapid.T) {
		join := func(label string) (s string) {
			for _, p := range rapid.SliceOfN(part, 1, 6).Draw(t, label) {
				s += p
			}
			return s
		}
		a, b := join("a"), join("b")
		if a != b && NormName(a) == NormName(b) && norm.NFC.String(lower(a)) != norm.NFC.String(lower(b)) {
			// NormName removes a point that is not between digits, so such points may differ.
			if withoutPoints(a) != withoutPoints(b) {
				t.Fatalf("%q and %q become %q", a, b, NormName(a))
			}
		}
	})
}

func lower(s string) string {
	out := []rune(s)
	for i, r := range out {
		if r == 'O' {
			out[i] = 'o'
		}
	}
	return string(out)
}

func withoutPoints(s string) (out string) {
	text := []rune(lower(s))
	for i, r := range text {
		if r != '.' || i > 0 && i < len(text)-1 && text[i-1] >= '0' && text[i-1] <= '9' {
			out += string(r)
		}
	}
	return out
}

// The fast path for common characters gives the same result as Unicode normalization.
func TestNamesOfCommonCharactersAreNormalisedAsAllAre(t *testing.T) {
	alphabet := []rune("·、。《》〈〉“”‘’—")
	for r := ' '; r < 0x7F; r++ {
		alphabet = append(alphabet, r)
	}
	for r := '！'; r <= '～'; r++ {
		alphabet = append(alphabet, r)
	}
	for r := rune(0x4E00); r <= 0x9FFF; r++ {
		alphabet = append(alphabet, r)
	}
	for _, r := range alphabet {
		got, ok := plainText(string(r))
		if want := norm.NFKC.String(string(r)); !ok || string(got) != want || norm.NFD.String(want) != want {
			t.Errorf("plainText(%q) = %q, %v, want %q", r, string(got), ok, want)
		}
	}
	r := rand.New(rand.NewPCG(1, 2))
	for range 20_000 {
		text := make([]rune, 1+r.IntN(12))
		for i := range text {
			text[i] = alphabet[r.IntN(200)]
		}
		if got, _ := plainText(string(text)); string(got) != norm.NFKC.String(string(text)) {
			t.Fatalf("plainText(%q) = %q", string(text), string(got))
		}
	}
}
