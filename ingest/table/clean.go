package table

import (
	"regexp"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// Clean normalizes the text of a cell. The result is in NFC. White space becomes one blank; between
// Han characters it is removed. Letters and digits have half width; brackets next to Han characters have full
// width. All dots within names are the same character. Invisible characters are removed.
func Clean(s string) string {
	if plain(s) {
		return s
	}
	out := make([]rune, 0, len(s))
	for _, r := range norm.NFC.String(s) {
		switch {
		case r == '\u00a0' || unicode.IsSpace(r):
			r = ' '
		case unicode.In(r, unicode.Cc, unicode.Cf, unicode.Other_Default_Ignorable_Code_Point):
			continue
		case r >= '０' && r <= '９', r >= 'Ａ' && r <= 'Ｚ', r >= 'ａ' && r <= 'ｚ', strings.ContainsRune("＋－．／％＠＃＆＿＝＊", r):
			r -= 0xFEE0
		case strings.ContainsRune("•‧・∙⋅●⸱", r):
			r = '·'
		}
		if r == ' ' && (len(out) == 0 || out[len(out)-1] == ' ') {
			continue
		}
		out = append(out, r)
	}
	out = slices.Collect(betweenHan(out))
	text := []rune(strings.TrimSpace(string(out)))
	for i, r := range text {
		if (r == '(' || r == ')') && hanBeside(text, i) {
			text[i] = r - '(' + '（'
		}
	}
	return string(text)
}

// plain is a fast test for texts that are certainly clean. It is false for other texts, even clean
// ones.
func plain(s string) bool {
	for _, r := range s {
		if (r < 'a' || r > 'z') && (r < '0' || r > '9') && (r < 'A' || r > 'Z') && (r < 0x4E00 || r > 0x9FFF) {
			return false
		}
	}
	return true
}

func isHan(r rune) bool { return unicode.Is(unicode.Han, r) }

// betweenHan yields the runes of a text, without blanks between two Han characters or between a Han
// character and （.
func betweenHan(text []rune) func(func(rune) bool) {
	return func(yield func(rune) bool) {
		for i, r := range text {
			if r == ' ' && i > 0 && i < len(text)-1 && isHan(text[i-1]) && (isHan(text[i+1]) || text[i+1] == '（') {
				continue
			}
			if !yield(r) {
				return
			}
		}
	}
}

// hanBeside tells whether a Han character is directly before or after a bracket.
func hanBeside(text []rune, i int) bool {
	return i > 0 && isHan(text[i-1]) || i < len(text)-1 && isHan(text[i+1])
}

// Unmarked removes footnote marks from the end of a name.
func Unmarked(s string) string {
	return strings.TrimRight(footnote.ReplaceAllString(s, ""), "①②③④⑤⑥⑦⑧⑨⑩*※★☆▲△†‡")
}

var footnote = regexp.MustCompile(`\[\d{1,2}\]$`)

// Unquote removes the apostrophe that a spreadsheet puts before a text.
func Unquote(s string) string {
	if rest, ok := strings.CutPrefix(s, "'"); ok && rest != "" && !strings.HasSuffix(rest, "'") && !strings.HasPrefix(rest, " ") {
		return rest
	}
	return s
}

var (
	numbered  = regexp.MustCompile(`^(?:\d{1,2}[.、．)）]|[（(]\d{1,2}[）)]|[一二三四五六七八九十]{1,3}、)\s*(\D.*)$`)
	bracketed = regexp.MustCompile(`^(.+?)\s*[（(\[【]([^（）()\[\]【】]*)[）)\]】]\s*$`)
	slashUnit = regexp.MustCompile(`^(.+)/([^/]+)$`)
	again     = regexp.MustCompile(`^(.*\D)\.\d{1,2}$`)
	automatic = regexp.MustCompile(`^(?:[Uu]nnamed: ?\d+(?:_level_\d+)?|列\d+|Column\d+|_\d+)$`)
	typed     = regexp.MustCompile(`^(\w*):(?i:ID|START_ID|END_ID|LABEL|TYPE|IGNORE|(?:string|int|long|float|double|boolean|byte|short|char|date|datetime|localdatetime|time|localtime|point|duration)(?:\[\])?)(?:\([^)]*\))?(?:\{[^}]*\})?$`)
	lastDigit = regexp.MustCompile(`^(.*\p{Han})\d{1,2}$`)
	latinTail = regexp.MustCompile(`^(.*\p{Han}[^a-zA-Z]*?)\s*[（(]?([A-Za-z][A-Za-z0-9 _/.&'-]*)[）)]?$`)
)

// units are the units in or after the headings of columns.
var units = strings.Fields(`个 人 人次 名 位 家 次 场 场次 期 项 件 篇 部 本 份 条 元 万元 亿元 千元 万 亿 % ％ 百分比 年 月 日 天 小时 分钟 公里 米 平方米 亩 公顷 吨 千克 kg 岁 户 所 座 台 套 批 种 元/人 RMB USD CNY`)

// Unit tells whether a text is a unit.
func Unit(s string) bool {
	s = strings.TrimPrefix(strings.TrimPrefix(strings.TrimPrefix(s, "单位"), "："), ":")
	return slices.Contains(units, s)
}

// Heading is the heading of a column.
type Heading struct {
	Column   int    // from 0
	Text     string // the cleaned texts of all its rows, joined by a slash; "" if the column has no heading
	Words    string // the texts as written in the cells
	Unit     string // the unit, which was removed from Text
	Required bool   // whether the text is marked as required
}

// Words in a heading: requiredWords mean that the column must be filled in, and optionalWords mean that
// it may be empty.
var (
	requiredWords = strings.Fields(`必填 必填项 必须填写 必录 required *`)
	optionalWords = strings.Fields(`选填 可选 可不填 非必填 选填项 optional 如有 若有 没有可不填 填写 请填写 下拉选择 单选 多选 可多选`)
)

// ParseHeading parses the text of one heading cell.
func ParseHeading(words string) Heading {
	h := Heading{Words: words}
	text := Clean(words)
	if automatic.MatchString(text) {
		return h // a program made up the heading of a column without one
	}
	if m := typed.FindStringSubmatch(text); m != nil && m[1] != "" {
		text = m[1] // the heading has the form of neo4j-admin, with a type: name:TYPE
	}
	if m := again.FindStringSubmatch(text); m != nil {
		text = m[1] // a program added a number to a duplicate heading
	}
	for {
		before := text
		trimmed := strings.Trim(text, "*※★☆△▲●◆■ :：")
		h.Required = h.Required || strings.Trim(text, "* ") != text || strings.Trim(text, "※★☆") != text
		text = trimmed
		if m := numbered.FindStringSubmatch(text); m != nil {
			text = m[1]
		}
		if m := bracketed.FindStringSubmatch(text); m != nil {
			inner := strings.Trim(m[2], " :：,，")
			switch {
			case slices.Contains(requiredWords, inner):
				h.Required, text = true, m[1]
			case slices.Contains(optionalWords, inner):
				text = m[1]
			case Unit(inner):
				h.Unit, text = strings.TrimLeft(strings.TrimPrefix(inner, "单位"), ":："), m[1]
			}
		}
		if m := slashUnit.FindStringSubmatch(text); m != nil && Unit(m[2]) {
			h.Unit, text = m[2], m[1]
		}
		if text == before {
			h.Text = text
			return h
		}
	}
}

// Forms gives the texts by which a heading may be recognized: the whole text, the parts before and after
// its last slash, and both joined without the slash. For each of these it also gives the text before a bracket and
// the text in it, the Chinese and the Latin part, and the text without a short number at its end.
func (h Heading) Forms() []string {
	forms := []string{h.Text}
	add := func(s string) {
		if s = strings.TrimSpace(s); s != "" && !slices.Contains(forms, s) {
			forms = append(forms, s)
		}
	}
	if i := strings.LastIndex(h.Text, "/"); i >= 0 {
		add(h.Text[i+1:])
		add(h.Text[:i])
		group := h.Text[strings.LastIndex(h.Text[:i], "/")+1 : i]
		for _, tail := range []string{"基本信息", "基本情况", "信息", "情况", "资料"} {
			if short, ok := strings.CutSuffix(group, tail); ok && short != "" {
				group = short
				break
			}
		}
		forms = slices.Insert(forms, 1, group+h.Text[i+1:])
	}
	for _, f := range slices.Clone(forms) {
		if m := bracketed.FindStringSubmatch(f); m != nil {
			add(m[1])
			add(m[2])
		}
		if m := latinTail.FindStringSubmatch(f); m != nil {
			add(m[1])
			add(m[2])
		}
		if m := lastDigit.FindStringSubmatch(f); m != nil {
			add(m[1])
		}
	}
	return forms
}
