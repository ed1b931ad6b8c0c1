package table

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// placeholders are the texts that people and programs write for a missing value.
var placeholders = strings.Fields(`无 － — —— ——— - -- --- / \ // × ╳ 〇 … …… 。 . * ** ? ？
	暂无 没有 不详 未知 未填 未填写 空 空白 待定 待补 待补充 待核实 无数据 暂缺 缺 不适用 不便透露 保密 略 未公开 未提供 无此项 n/a na nil null none nan undefined unknown
	#n/a noscholarpage noorcid nohomepage nourl notfound 0000-00-00 0000-00-00 00:00:00 0000/00/00 0000.00.00 1900-01-01 1900/1/1 1900-1-1 1900-01-00 1900/1/0 1900-1-0 1900年1月0日 1900年1月1日 0001-01-01 1899-12-30 1899-12-31`)

// Placeholder tells whether a text stands for a missing value. A bare 0 is a value.
func Placeholder(s string) bool {
	s = strings.ToLower(strings.Trim(Clean(s), "（）() "))
	if s == "" || slices.Contains(placeholders, s) {
		return true
	}
	return utf8.RuneCountInString(s) > 5 && strings.Trim(s, "0-") == "" // zeros instead of an identifier or a telephone number
}

// Ditto tells whether a text means "the same as the cell above".
func Ditto(s string) bool {
	return slices.Contains([]string{"同上", "〃", "″", "\"", "”", "同前"}, Clean(s))
}

// errorValues are the error values of spreadsheet formulas.
var errorValues = strings.Fields(`#N/A #REF! #VALUE! #DIV/0! #NAME? #NULL! #NUM! #SPILL! #CALC!`)

// Failed tells whether a text is the error value of a formula.
func Failed(s string) bool { return slices.Contains(errorValues, strings.ToUpper(Clean(s))) }

// scientific matches a number in scientific notation.
var scientific = regexp.MustCompile(`^[+-]?\d+(?:\.\d+)?[Ee][+-]?\d+$`)

// Code reads a cell with a code, an identifier or a telephone number. lost means that a spreadsheet
// destroyed its digits.
func Code(c Cell) (text string, lost bool) {
	text = Unquote(Clean(c.Text))
	if scientific.MatchString(text) {
		stored := Clean(c.Stored())
		if isDigits(stored) && len(stored) <= 15 {
			return stored, false
		}
		return text, true
	}
	if isDigits(text) && len(text) > 15 && c.Raw != "" && scientific.MatchString(c.Raw) {
		return text, true // a number in a spreadsheet keeps only 15 digits
	}
	return text, false
}

func isDigits(s string) bool { return s != "" && strings.Trim(s, "0123456789") == "" }

// Figure reads a cell with a number, and removes the thousands separators, the currency, words such as
// 约 (about), and the unit. graph.ParseNumber can parse the text. unit is "" if the cell has none.
func Figure(c Cell) (text, unit string, ok bool) {
	stored := c.Raw != "" && figure.MatchString(c.Raw) && !strings.Contains(c.Text, "%")
	s := strings.NewReplacer(",", "", "，", "", "￥", "", "¥", "", " ", "", "约", "", "近", "", "余", "", "多", "", "+", "").Replace(Clean(c.Text))
	m := figureUnit.FindStringSubmatch(s)
	if stored {
		if m != nil && startsWithLetter.MatchString(m[2]) { // the format of the cell shows a unit
			unit = m[2]
		}
		return rounded(c.Raw), unit, true
	}
	if m == nil || !figure.MatchString(m[1]) {
		return "", "", false
	}
	return rounded(m[1]), m[2], true
}

var (
	figure     = regexp.MustCompile(`^-?\d+(?:\.\d+)?$`)
	figureUnit = regexp.MustCompile(`^(-?[\d.]+)(\D{0,4})$`)

	startsWithLetter = regexp.MustCompile(`^\p{L}`)
)

// rounded cuts a number to four decimal places, as many as numbers in the graph have. It removes zeros
// at the end of a fraction.
func rounded(s string) string {
	if i := strings.IndexByte(s, '.'); i >= 0 && len(s) > i+5 {
		s = s[:i+5]
	}
	if strings.Contains(s, ".") {
		s = strings.TrimRight(strings.TrimRight(s, "0"), ".")
	}
	return s
}

// Item is one of the values of a cell.
type Item struct {
	Text   string // the cleaned value
	Remark string // the text in brackets after the value
	Words  string // the value as written in the cell
}

// Split splits a cell into its values at line breaks, ；, ; and 、 outside brackets. It splits at commas,
// slashes and blanks if all parts look like names. If people is true, a bracket after a value is a
// remark. Otherwise it is a remark only if it holds a number, a year or a role, such as 牵头 (see
// remarkForms).
func Split(s string, people bool) []Item {
	s = strings.TrimSpace(s)
	if people {
		s = Unnumbered(s)
	}
	parts := cut(s, "\n\r；;、|｜")
	if len(parts) == 1 {
		for _, set := range []string{"，,", "/／", " \u3000\u00a0\t"} {
			if several := cut(s, set); len(several) > 1 && allNames(several, people) {
				parts = several
				break
			}
		}
	}
	var items []Item
	for _, p := range parts {
		item := Item{Words: strings.TrimSpace(p), Text: Unquote(Clean(p))}
		item.Text = strings.Trim(item.Text, "，,。. ")
		if m := bracketed.FindStringSubmatch(item.Text); m != nil && (people || isRemark(m[2])) {
			item.Text, item.Remark = strings.TrimSpace(m[1]), strings.TrimSpace(m[2])
		}
		item.Text = strings.TrimSuffix(item.Text, "等")
		if people {
			item.Text = Unmarked(item.Text)
		}
		if item.Text != "" && !Placeholder(item.Text) {
			items = append(items, item)
		}
	}
	return items
}

// numbering matches a number before the name of a person.
var numbering = regexp.MustCompile(`(^|[\n\r；;，,\s])(?:[（(]\d{1,3}[）)]|\d{1,3}[.．、)）])\s*(\p{Han}{2})`)

// Unnumbered removes numbers before the names of people.
func Unnumbered(s string) string { return numbering.ReplaceAllString(s, "$1$2") }

// cut splits a text at the runes that the parameter "at" contains, but not within brackets. Blank parts
// are dropped.
func cut(s, at string) (parts []string) {
	depth, from := 0, 0
	for i, r := range s {
		switch {
		case strings.ContainsRune("(（[【〔《“", r):
			depth++
		case strings.ContainsRune(")）]】〕》”", r):
			depth = max(0, depth-1)
		case depth == 0 && strings.ContainsRune(at, r):
			parts = append(parts, s[from:i])
			from = i + utf8.RuneLen(r)
		}
	}
	parts = append(parts, s[from:])
	return slices.DeleteFunc(parts, func(p string) bool { return strings.TrimSpace(p) == "" })
}

// allNames tells whether all parts look like names: 2 to 20 Han characters. Names of people have at
// most four, or contain the dot ·.
func allNames(parts []string, people bool) bool {
	for _, p := range parts {
		p = strings.TrimSpace(p)
		if m := bracketed.FindStringSubmatch(p); m != nil {
			p = strings.TrimSpace(m[1])
		}
		n := 0
		for _, r := range p {
			if !unicode.Is(unicode.Han, r) && r != '·' {
				return false
			}
			n++
		}
		if n < 2 || people && n > 4 && !strings.ContainsRune(p, '·') || n > 20 {
			return false
		}
	}
	return true
}

var remarkForms = regexp.MustCompile(`^(?:\d{4}(?:年.*)?|\d+(?:\.\d+)?\s*[^\d]{0,3}|(?:19|20)\d\d[-—./年].*|兼职?|挂职|牵头.*|主办|承办|协办|主持|参与|参加|成员|负责人?|首席|组长|副组长|领队|主讲|第.{1,3}|已?退休|已?离任|代)$`)

// isRemark tells whether the text of a bracket is a remark about the value before it.
func isRemark(s string) bool { return remarkForms.MatchString(strings.TrimSpace(s)) }
