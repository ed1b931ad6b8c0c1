package graph

import (
	"context"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/expertgraph/expertgraph/graph/han"
)

// maxRewordings is the highest number of alternative searches for a text without hits. A text of more
// than maxParted runes has none.
const (
	maxRewordings = 24
	maxParted     = 40
)

// reworded gives the first alternative search that finds something, for a search without hits; false
// if there is none. A later page of q may be empty although q itself has hits. So for such a page
// reworded first checks the first page of q.
func (s *Session) reworded(ctx context.Context, q SearchQuery) (SearchQuery, bool, error) {
	finds := func(q SearchQuery) (bool, error) {
		q.All, q.Page = false, Page{First: 1}
		lists, err := s.view.Search(ctx, q)
		return len(lists.Rows) > 0, err
	}
	if q.Page.After != nil {
		if found, err := finds(q); found || err != nil {
			return q, false, err
		}
	}
	for _, other := range rewordings(q) {
		if found, err := finds(other); found || err != nil {
			return other, found, err
		}
	}
	return q, false, nil
}

// rewordings lists alternatives for a search text that no name contains: the surname without its
// title, the text with its numbers in the other script, and the text split into words.
func rewordings(q SearchQuery) []SearchQuery {
	text := strings.TrimSpace(q.Text)
	if utf8.RuneCountInString(text) > maxParted {
		return nil
	}
	var list []SearchQuery
	add := func(text string) {
		other := q
		other.Text = text
		list = append(list, other)
	}
	people := NewKindSet(slices.DeleteFunc(q.Kinds.List(), func(k Kind) bool { return !k.IsPerson() })...)
	if surname := surnameOf(text); surname != "" && people != 0 {
		list = append(list, SearchQuery{Text: surname, Kinds: people, Document: q.Document, AnyScope: q.AnyScope, Begin: true, All: q.All, Page: q.Page})
	}
	for _, other := range otherNumbers(text) {
		add(other)
	}
	for _, words := range wordSplits(text) {
		add(strings.Join(words, " "))
	}
	return list[:min(len(list), maxRewordings)]
}

// Words that people write next to a surname, but that are no titles: 张总, 张工, 老张, 小张.
const (
	afterSurname  = "总工老师导董博"
	beforeSurname = "老小"
)

// surnameOf gives the surname in a text that consists of a surname and a title; "" for any other
// text.
func surnameOf(text string) string {
	text = strings.TrimSpace(withoutRemark(text))
	isSurname := func(s string) bool {
		r, size := utf8.DecodeRuneInString(s)
		return size == len(s) && unicode.Is(unicode.Han, r) || han.IsSurname(FoldName(s))
	}
	for _, t := range titles {
		if rest, ok := strings.CutSuffix(text, t); ok {
			if rest = strings.TrimSpace(cutRanks(rest, strings.CutSuffix)); isSurname(rest) {
				return rest
			}
		}
	}
	last, size := utf8.DecodeLastRuneInString(text)
	if rest := text[:len(text)-size]; strings.ContainsRune(afterSurname, last) && isSurname(rest) {
		return rest
	}
	first, size := utf8.DecodeRuneInString(text)
	if rest := text[size:]; strings.ContainsRune(beforeSurname, first) && isSurname(rest) {
		return rest
	}
	return ""
}

// otherNumbers gives the text with its numbers in the other script: 705所 and 七〇五所, 第10届 and
// 第十届.
func otherNumbers(text string) []string {
	var list []string
	for _, other := range []string{arabic(text), hanNumbers(text, false), hanNumbers(text, true)} {
		if other != text && !slices.Contains(list, other) {
			list = append(list, other)
		}
	}
	return list
}

// hanNumbers writes the numbers of a text in Chinese, digit by digit. If words is true, it writes
// numbers below 100 in words: 十 for 10.
func hanNumbers(text string, words bool) string {
	digits := []rune("〇一二三四五六七八九")
	var b strings.Builder
	for i := 0; i < len(text); {
		j := i
		for j < len(text) && isDigit(text[j]) {
			j++
		}
		if j == i {
			b.WriteByte(text[i])
			i++
			continue
		}
		n, _ := strconv.Atoi(text[i:j])
		if words && n >= 10 && n < 100 {
			if n >= 20 {
				b.WriteRune(digits[n/10])
			}
			b.WriteRune('十')
			if n%10 > 0 {
				b.WriteRune(digits[n%10])
			}
		} else {
			for _, c := range text[i:j] {
				b.WriteRune(digits[c-'0'])
			}
		}
		i = j
	}
	return b.String()
}

// maxAnyCut is the longest text, in runes, that is split at any place. A longer text is split only
// after nameEnds, the characters that end names of places and bodies.
const (
	maxAnyCut = 8
	nameEnds  = "省市区县州盟旗镇乡村社院校系所室会厂司站局部厅委办团队"
)

// wordSplits lists the ways to split a text into two to four words, those with fewer words first; nil
// if the text has spaces. A text with Latin letters and other characters is split only between the two.
// Any other text is split after Han characters, as maxAnyCut tells, into words of two or more
// characters.
func wordSplits(text string) [][]string {
	runes := []rune(text)
	var cuts, scripts []int
	for i := 1; i < len(runes); i++ {
		a, b := runes[i-1], runes[i]
		switch {
		case unicode.IsSpace(a), unicode.IsSpace(b):
			return nil // the text is split into words already
		case isLatin(a) != isLatin(b):
			scripts = append(scripts, i)
		case i >= 2 && i <= len(runes)-2 && unicode.Is(unicode.Han, a) && (len(runes) <= maxAnyCut || strings.ContainsRune(nameEnds, a)):
			cuts = append(cuts, i)
		}
	}
	if len(scripts) > 0 {
		cuts = scripts
	}
	var list [][]string
	for n := 1; n <= min(3, len(cuts)); n++ {
		choose(runes, cuts, n, nil, &list)
	}
	return list
}

func isLatin(r rune) bool { return unicode.Is(unicode.Latin, r) }

// choose appends to list the ways to split the text at n of the cuts, until list has maxRewordings
// elements. words are the words before the text.
func choose(text []rune, cuts []int, n int, words []string, list *[][]string) {
	if n == 0 {
		*list = append(*list, append(slices.Clone(words), string(text)))
		return
	}
	for i, cut := range cuts {
		if len(*list) >= maxRewordings {
			return
		}
		rest := make([]int, 0, len(cuts))
		for _, c := range cuts[i+1:] {
			if c-cut >= 2 {
				rest = append(rest, c-cut)
			}
		}
		choose(text[cut:], rest, n-1, append(slices.Clone(words), string(text[:cut])), list)
	}
}

// otherSpellings lists other usual spellings of a Latin word that has ä, ö, ü, å or ø in one of them:
// mueller for müller, muller for mueller, mueller for muller. fold is the FoldName of the text. The
// list is empty for a word of fewer than four letters, and for a text with other characters.
func otherSpellings(text, fold string) []string {
	if len(fold) < 4 || strings.IndexFunc(fold, func(r rune) bool { return !isLetter(r) }) >= 0 {
		return nil
	}
	var list []string
	add := func(s string) {
		if s != fold && !slices.Contains(list, s) {
			list = append(list, s)
		}
	}
	add(FoldName(spellOut.Replace(strings.ToLower(text))))
	add(contract.Replace(fold))
	for i, c := range fold {
		if strings.ContainsRune("aou", c) && !strings.HasPrefix(fold[i+1:], "e") {
			add(fold[:i+1] + "e" + fold[i+1:])
		}
	}
	return list
}

var (
	spellOut = strings.NewReplacer("ä", "ae", "ö", "oe", "ü", "ue", "ø", "oe", "å", "aa")
	contract = strings.NewReplacer("ae", "a", "oe", "o", "ue", "u", "aa", "a")
)

// hasOtherSpelling tells whether a word of the name is another spelling of the text.
func (m *Matcher) hasOtherSpelling(name string) bool {
	return m.otherSpellings != nil && slices.ContainsFunc(latinWords(name), func(w string) bool { return slices.Contains(m.otherSpellings, w) })
}
