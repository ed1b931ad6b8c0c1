package graph

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
	"golang.org/x/text/width"
)

// plainDate normalizes the characters of a date. Letters and digits become half-width. Hyphens become
// "-", and other dashes, tildes and arrows become "—". Quotation marks and invisible characters are
// dropped, and blanks stay only between digits. Radicals become the characters that they look like. A
// zero or a letter O behind a Chinese digit becomes 〇: 二0一九年, 二OO八年.
func plainDate(s string) string {
	var b strings.Builder
	last := ' ' // the previous character
	for _, r := range width.Fold.String(s) {
		if unicode.Is(unicode.Radical, r) {
			r, _ = utf8.DecodeRuneInString(norm.NFKC.String(string(r)))
		}
		if last != '十' && isHanDigit(last) && strings.ContainsRune("0OoОо", r) {
			r = '〇'
		}
		last = r
		switch {
		case strings.ContainsRune("\u200b\u200c\u200d\u2060\ufeff\u00ad", r):
		case unicode.IsSpace(r):
			b.WriteByte(' ')
		case strings.ContainsRune("‐‑−", r):
			b.WriteByte('-')
		case strings.ContainsRune("–—―─~～〜→", r):
			b.WriteRune('—')
		case strings.ContainsRune("“”\"「」『』", r):
		case strings.ContainsRune("‘’", r):
			b.WriteByte('\'')
		case r == '○':
			b.WriteRune('〇')
		default:
			b.WriteRune(r)
		}
	}
	fields := strings.Fields(b.String())
	out := ""
	for i, f := range fields {
		if i > 0 && isDigit(out[len(out)-1]) && isDigit(f[0]) {
			out += " "
		}
		out += f
	}
	return strings.ReplaceAll(out, "——", "—")
}

func isDigit(c byte) bool { return c >= '0' && c <= '9' }

// hanValues are the values of Chinese digits and of the characters for tens.
var hanValues = map[rune]int{'〇': 0, '零': 0, '一': 1, '二': 2, '两': 2, '三': 3, '四': 4, '五': 5, '六': 6, '七': 7, '八': 8, '九': 9, '十': 10, '廿': 20, '卅': 30, '百': 100}

// arabic replaces Chinese numerals by digits: "二〇一九年三十日" becomes "2019年30日". Words that
// are no numeral, such as 十一五, stay as they are, and so do numerals beside other digits.
func arabic(s string) string {
	var b strings.Builder
	runes := []rune(s)
	for i := 0; i < len(runes); {
		j := i
		for j < len(runes) && isHanDigit(runes[j]) {
			j++
		}
		if j == i {
			b.WriteRune(runes[i])
			i++
			continue
		}
		digits, ok := hanNumber(runes[i:j])
		beside := i > 0 && unicode.IsDigit(runes[i-1]) || j < len(runes) && unicode.IsDigit(runes[j])
		if ok && !beside {
			b.WriteString(digits)
		} else {
			b.WriteString(string(runes[i:j]))
		}
		i = j
	}
	return b.String()
}

func isHanDigit(r rune) bool { _, ok := hanValues[r]; return ok }

// hanNumber reads a numeral digit by digit ("二〇一九"), or a number below 1,000 in words ("三十一",
// "一百二十").
func hanNumber(runes []rune) (digits string, ok bool) {
	one := true
	for _, r := range runes {
		digits += strconv.Itoa(hanValues[r])
		one = one && hanValues[r] < 10
	}
	if one {
		return digits, true
	}
	sum, last, unit := 0, -1, 1000
	for _, r := range runes {
		switch v := hanValues[r]; {
		case v == 0: // 一百零五
			if unit != 100 || last > 0 {
				return "", false
			}
		case v < 10:
			if last > 0 {
				return "", false
			}
			last = v
		case v == 20 || v == 30:
			if last > 0 || unit <= 10 {
				return "", false
			}
			sum, unit = sum+v, 10
		default:
			if v >= unit || last < 0 && v == 100 {
				return "", false
			}
			sum, last, unit = sum+max(last, 1)*v, -1, v
		}
	}
	return strconv.Itoa(sum + max(last, 0)), true
}

// planNames are the short names of the five-year plans, from the first on. planTails are the words
// that may follow such a name.
var (
	planNames = []string{"一五", "二五", "三五", "四五", "五五", "六五", "七五", "八五", "九五", "十五", "十一五", "十二五", "十三五", "十四五", "十五五", "十六五"}
	planTails = []string{"", "规划", "计划", "时期", "期间", "规划期间", "规划时期", "计划期间", "计划时期", "规划期", "计划期"}
)

// planFirstYear is the first year of the n-th plan, from 1. The years 1963 to 1965, between the second
// and the third plan, belong to no plan.
func planFirstYear(n int) int {
	if n <= 2 {
		return 1953 + 5*(n-1)
	}
	return 1966 + 5*(n-3)
}

// planOf gives the number of the plan that the words name, from 1; 0 if they name none.
func planOf(s string) int {
	counted := arabic(s)
	for n := range planNames {
		tail, ok := strings.CutPrefix(s, planNames[n])
		if !ok {
			tail, ok = strings.CutPrefix(counted, "第"+strconv.Itoa(n+1)+"个5年")
			ok = ok && tail != ""
		}
		for _, t := range planTails {
			if ok && tail == t {
				return n + 1
			}
		}
	}
	return 0
}
