package graph

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"github.com/expertgraph/expertgraph/graph/han"
)

// NameKeysVersion is the version of the rules that compute NameKeys. A ledger stores the version of
// its keys. If that version is older, opening the ledger computes the keys again.
const NameKeysVersion = 4

// NameKeys are the search and sort keys of the names of one node. They are computed when the node
// is written.
type NameKeys struct {
	Norm string // NormName of the name
	Sort string // han.Key of the name, a space, and the name: its code points give the order
	// Readings lists unusual readings: first those of the name, then those of each alias. "0:chong"
	// for 重庆 means that rune 0 of its FoldName is read chong. A text without unusual readings has
	// ""; nil means that no text has any.
	Readings []string
}

// NormName is the form in which names are compared: NFKC in lower case, without blanks, invisible
// characters and punctuation. It keeps what may tell two names apart: letters, digits, their marks,
// symbols, the signs # & @ % * / \, and a point, dash or colon between two digits.
func NormName(s string) string {
	if isNorm(s) {
		return s
	}
	text, ok := plainText(s)
	if !ok {
		text = []rune(norm.NFKC.String(strings.Map(unseen, s)))
	}
	out := make([]rune, 0, len(text))
	for i, r := range text {
		if r = normRune(r); r < 0 {
			continue
		}
		if r == sign {
			if r = betweenDigits(text, i); r < 0 {
				continue
			}
		}
		out = append(out, r)
	}
	if ok {
		return string(out)
	}
	return norm.NFC.String(string(out))
}

// plainText computes NFKC of a text quickly if it has only characters that never combine, as most
// names do; otherwise ok is false.
func plainText(s string) (text []rune, ok bool) {
	text = make([]rune, 0, len(s))
	for _, r := range s {
		switch {
		case r >= ' ' && r < 0x7F, r >= 0x4E00 && r <= 0x9FFF, strings.ContainsRune("·、。《》〈〉“”‘’—", r):
		case r >= '！' && r <= '～': // wide forms of ASCII
			r -= '！' - '!'
		default:
			return nil, false
		}
		text = append(text, r)
	}
	return text, true
}

// isNorm is a fast test whether a text is in the form of NormName already. It may say false for
// some texts that are.
func isNorm(s string) bool {
	for _, r := range s {
		if (r < 'a' || r > 'z') && (r < '0' || r > '9') && (r < 0x4E00 || r > 0x9FFF) {
			return false
		}
	}
	return true
}

// unseen drops the characters that Unicode calls default-ignorable, and control characters.
func unseen(r rune) rune {
	if r < 0x80 && r >= ' ' {
		return r
	}
	if unicode.In(r, unicode.Cc, unicode.Cf, unicode.Other_Default_Ignorable_Code_Point, unicode.Variation_Selector) {
		return -1
	}
	return r
}

// sign is a placeholder for punctuation, which counts only between two digits.
const sign = 0

// normRune gives the form in which one character is compared. Punctuation other than #&@%*/\ becomes the
// constant sign. Characters that never count become -1.
func normRune(r rune) rune {
	switch {
	case r >= 'a' && r <= 'z', r >= '0' && r <= '9', r >= 0x4E00 && r <= 0x9FFF:
		return r
	case strings.ContainsRune("#&@%*/\\", r):
		return r
	case strings.ContainsRune("○◯⭕", r): // characters that people type for a zero among Han digits
		return '〇'
	case strings.ContainsRune("∙⋅●◦⦁˙ᐧꞏʼʻ", r): // dots and apostrophes that Unicode calls letters or symbols
		return sign
	case unicode.In(r, unicode.Z, unicode.Cc, unicode.Cf, unicode.Other_Default_Ignorable_Code_Point):
		return -1
	case unicode.In(r, unicode.P, unicode.Sk):
		return sign
	default:
		return unicode.ToLower(r)
	}
}

// betweenDigits gives the normal form of the dash, point or colon at index i if it stands between two
// digits; -1 for any other sign or place.
func betweenDigits(text []rune, i int) rune {
	if i == 0 || i == len(text)-1 || !unicode.IsDigit(text[i-1]) || !unicode.IsDigit(text[i+1]) {
		return -1
	}
	switch {
	case unicode.Is(unicode.Pd, text[i]):
		return '-'
	case strings.ContainsRune(".·•‧・。", text[i]):
		return '.'
	case text[i] == ':':
		return ':'
	default:
		return -1
	}
}

// FoldName is the form in which names are searched. It is NormName in simplified characters, without
// symbols and without the marks of letters. Letters that look Latin become Latin, and other signs for
// 〇 among Han digits become 〇. A search ranks a name that is equal in the form of NormName above one
// that is equal in the form of FoldName only.
func FoldName(s string) string {
	key := NormName(s)
	if isFold(key) {
		return key
	}
	out := make([]rune, 0, len(key))
	text, ok := plainText(key) // ok: no character has a mark, so the key needs no decomposition
	if !ok {
		text = []rune(norm.NFD.String(key))
	}
	marksGo := false // whether marks on the previous character are removed
	for i, r := range text {
		mark := unicode.Is(unicode.Mn, r)
		if !mark {
			marksGo = unicode.In(r, unicode.Latin, unicode.Greek, unicode.Cyrillic) || unicode.IsSymbol(r)
		}
		switch {
		case isZero(text, i):
			out = append(out, '〇')
		case r >= 0x2E80:
			if r = han.Simplify(r); unicode.IsSymbol(r) {
				continue
			}
			out = append(out, r)
		case mark && marksGo: // the letter is also written without the mark, or the mark belongs to a removed symbol
		case homoglyphs[r] != "":
			out = append(out, []rune(homoglyphs[r])...)
		case unicode.IsSymbol(r), strings.ContainsRune("#&@%*/\\", r):
		case strings.ContainsRune(".-:", r) && betweenDigits(text, i) < 0:
		default:
			out = append(out, r)
		}
	}
	if ok {
		return string(out)
	}
	return norm.NFC.String(string(out))
}

// isZero tells whether a character means 〇. It does if it is 零 beside a Han digit, or if it is a
// zero or the letter o between two Han digits.
func isZero(text []rune, i int) bool {
	const digits = "〇零一二三四五六七八九"
	left := i > 0 && strings.ContainsRune(digits, text[i-1])
	right := i < len(text)-1 && strings.ContainsRune(digits, text[i+1])
	switch text[i] {
	case '零':
		return left || right
	case '0', 'o':
		return left && right
	default:
		return false
	}
}

// isFold is a fast test whether a text in the form of NormName is in the form of FoldName already.
// It may say false for some texts that are.
func isFold(s string) bool {
	zero, other := false, false
	for _, r := range s {
		zero, other = zero || r == '零' || r == '0' || r == 'o', other || r >= 0x80
		if zero && other {
			return false
		}
		if r >= 0x80 {
			if r < 0x4E00 || r > 0x9FFF || han.Simplify(r) != r {
				return false
			}
		} else if (r < 'a' || r > 'z') && (r < '0' || r > '9') {
			return false
		}
	}
	return true
}

// homoglyphs maps letters to the Latin letters that people type for them: lower-case letters
// without a Unicode decomposition, and Cyrillic and Greek letters that look Latin.
var homoglyphs = map[rune]string{
	'ø': "o", 'đ': "d", 'ð': "d", 'ł': "l", 'ħ': "h", 'ŧ': "t", 'ŋ': "n", 'ı': "i", 'ĸ': "k", 'ß': "ss", 'æ': "ae", 'œ': "oe", 'þ': "th",
	'ƀ': "b", 'ɓ': "b", 'ɖ': "d", 'ɗ': "d", 'ɡ': "g", 'ǥ': "g", 'ɨ': "i", 'ŀ': "l", 'ɵ': "o", 'ʉ': "u", 'ƶ': "z", 'ɑ': "a",
	'а': "a", 'е': "e", 'о': "o", 'р': "p", 'с': "c", 'у': "y", 'х': "x", 'і': "i", 'ѕ': "s", 'ј': "j", 'в': "b", 'н': "h", 'к': "k", 'м': "m", 'т': "t",
	'α': "a", 'ο': "o", 'ν': "v", 'ρ': "p", 'ι': "i", 'κ': "k",
}

// NewNameKeys computes the keys of a name and its aliases. If person is true, name and aliases begin
// with a surname.
func NewNameKeys(name string, aliases []Alias, person bool) NameKeys {
	k := NameKeys{Norm: NormName(name), Sort: han.Key(name, person) + " " + name}
	readings, some := make([]string, 1+len(aliases)), false
	for i := range readings {
		text := name
		if i > 0 {
			text = aliases[i-1].Text
		}
		readings[i] = unusual([]rune(FoldName(text)), person)
		some = some || readings[i] != ""
	}
	if some {
		k.Readings = readings
	}
	return k
}

// unusual lists the characters whose reading in their word is not their usual one, in the form of
// NameKeys.Readings.
func unusual(text []rune, person bool) string {
	var b []byte
	for i, s := range han.Read(text, person) {
		if s == 0 || s == han.UsualSound(text[i]) {
			continue
		}
		if b != nil {
			b = append(b, ' ')
		}
		b = strconv.AppendInt(b, int64(i), 10)
		b = append(append(b, ':'), s.String()...)
	}
	return string(b)
}

// sounds gives for each rune of a text its sound in the word that contains it. The text is in the
// form of FoldName; exceptions is one element of NameKeys.Readings.
func sounds(dst []han.Sound, text string, exceptions string) []han.Sound {
	start := len(dst)
	for _, r := range text {
		dst = append(dst, han.UsualSound(r))
	}
	for exceptions != "" {
		var one string
		one, exceptions, _ = strings.Cut(exceptions, " ")
		at, name, _ := strings.Cut(one, ":")
		if i, err := strconv.Atoi(at); err == nil && i >= 0 && start+i < len(dst) {
			dst[start+i] = han.SoundOf(name)
		}
	}
	return dst
}

// Reading is the pinyin of one of a node's names: syllables joined, without tones. i is 0 for the
// name, or the number of an alias from 1. Other characters are as in FoldName.
func (n *Node) Reading(i int) string {
	text, exceptions := n.Name, ""
	if i > 0 {
		text = n.Aliases[i-1].Text
	}
	if i < len(n.Keys.Readings) {
		exceptions = n.Keys.Readings[i]
	}
	text = FoldName(text)
	return joinSounds(text, sounds(nil, text, exceptions))
}

// ReadName gives the pinyin of a text that is a name, in the form of Node.Reading. If person is true,
// the text begins with a surname.
func ReadName(text string, person bool) string {
	text = FoldName(text)
	return joinSounds(text, han.Read([]rune(text), person))
}

func joinSounds(text string, sounds []han.Sound) string {
	b := make([]byte, 0, 2*len(text))
	i := 0
	for _, r := range text {
		if s := sounds[i]; s != 0 {
			b = append(b, s.String()...)
		} else {
			b = utf8.AppendRune(b, r)
		}
		i++
	}
	return string(b)
}

// IsPerson tells whether nodes of the kind are people. Names of people begin with surnames.
func (k Kind) IsPerson() bool { return k == Expert || k == Person }
