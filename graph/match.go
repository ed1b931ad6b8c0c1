package graph

import (
	"slices"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"github.com/expertgraph/expertgraph/graph/han"
)

// maxSearchRunes is the longest text of a search, in runes.
const maxSearchRunes = 100

// maxWords is the highest number of words in a search text; a longer text is searched as one word.
const maxWords = 8

// Matcher decides whether a search text matches a node. Every reader uses it, so that all agree.
// Indexes may propose candidates; the matcher decides. It must not be used concurrently.
type Matcher struct {
	q              SearchQuery
	text           string     // NFC, trimmed
	norm           string     // NormName of the text
	fold           string     // FoldName of the text
	signs          bool       // fold lacks signs of norm, so parts of names are compared with norm
	codes          []string   // identKeys of the text
	withoutTitle   string     // FoldName of the text without titles; "" if it has no titles
	words          []*Matcher // one Matcher per word; nil if the text is one word
	sound          []rune     // the text as pinyin, see soundText; nil unless mixed is true
	breaks         []bool     // the syllable breaks of sound, see breaksOf
	otherSpellings []string   // other spellings of the text, see the function otherSpellings
	soundIsLetters bool       // sound consists of letters only
	mixed          bool       // the text has letters, so it may contain pinyin; false for SearchQuery.Exact
	readings       []string   // the pinyin of a text without letters: as words, and as a name of a person
	last           *foldedNames
}

// foldedNames caches FoldName of the name and the aliases of the last node, because every word of a
// text is compared with them.
type foldedNames struct {
	node  *Node
	names []string
}

// namesOf gives FoldName of the names of a node, in the order of the function namesOf.
func (f *foldedNames) namesOf(n *Node) []string {
	if f.node == n {
		return f.names
	}
	f.node, f.names = n, f.names[:0]
	for _, text := range namesOf(n) {
		f.names = append(f.names, FoldName(text))
	}
	return f.names
}

// NewMatcher prepares a search. It fails if the text has no character that counts in names, or is
// longer than maxSearchRunes.
func NewMatcher(q SearchQuery) (*Matcher, error) {
	text := norm.NFC.String(strings.TrimSpace(q.Text))
	if utf8.RuneCountInString(text) > maxSearchRunes {
		return nil, Invalid("text", q.Text, "is too long", "give at most 100 characters")
	}
	m := newMatcher(q, text)
	if m.norm == "" {
		return nil, Invalid("text", q.Text, "has no letter or digit", "give a name, a part of one, its pinyin, its initials, or a code")
	}
	if q.Begin {
		return m, nil
	}
	m.codes = identKeys(text)
	if plain := stripTitle(text); plain != text {
		if m.withoutTitle = FoldName(plain); m.withoutTitle == m.fold {
			m.withoutTitle = ""
		}
	}
	if q.Exact {
		return m, nil
	}
	if words := wordsOf(text); len(words) <= maxWords {
		for _, w := range words {
			if FoldName(w) != "" {
				word := newMatcher(q, w)
				word.last = m.last
				m.words = append(m.words, word)
			}
		}
	}
	if !m.mixed && utf8.RuneCountInString(m.fold) > 1 {
		m.readings = []string{ReadName(m.fold, false)}
		if r := ReadName(m.fold, true); r != m.readings[0] {
			m.readings = append(m.readings, r)
		}
		if m.readings[0] == m.fold { // the text has no Han characters
			m.readings = nil
		}
	}
	return m, nil
}

func newMatcher(q SearchQuery, text string) *Matcher {
	m := &Matcher{q: q, text: text, norm: NormName(text), last: &foldedNames{}}
	m.fold = FoldName(text)
	m.signs = m.norm != m.fold && strings.ContainsAny(m.norm, "+#&@%*/\\=<>|~^$")
	if m.mixed = !q.Exact && strings.IndexFunc(m.fold, isLetter) >= 0; m.mixed {
		m.sound = soundText(text)
		m.breaks = breaksOf(m.sound)
		m.otherSpellings = otherSpellings(text, m.fold)
		m.soundIsLetters = !slices.ContainsFunc(m.sound, func(r rune) bool { return !isLetter(r) })
	}
	return m
}

// Norm is the text in the form of NormName.
func (m *Matcher) Norm() string { return m.norm }

// Fold is the text in the form of FoldName.
func (m *Matcher) Fold() string { return m.fold }

// Text is the text in the form that is compared with codes.
func (m *Matcher) Text() string { return m.text }

// Codes are the forms of IdentKey that the text may have as an identifier.
func (m *Matcher) Codes() []string { return m.codes }

// WithoutTitle is the text in the form of FoldName without titles and remarks; "" if the text has none.
func (m *Matcher) WithoutTitle() string { return m.withoutTitle }

// OtherSpellings lists other spellings of the text in the form of FoldName: mueller for Müller. It is
// empty if the text has other characters than Latin letters.
func (m *Matcher) OtherSpellings() []string { return m.otherSpellings }

// Readings are the results of ReadName for the text: as words, and as a name of a person. A name that
// sounds like the text has one of them. The list is empty if the text has Latin letters, has no Han
// characters or is a single character.
func (m *Matcher) Readings() []string { return m.readings }

// Part is the text, in the form of FoldName, that indexes look for in names. Usually it is the whole
// text. If the text mixes letters, which may be pinyin, with other characters, Part is the longest run
// of these other characters. Every name that matches the whole text contains this run.
func (m *Matcher) Part() string {
	if m.soundIsLetters || !m.mixed {
		return m.fold
	}
	longest := ""
	for _, run := range strings.FieldsFunc(string(m.sound), isLetter) {
		if len(run) > len(longest) {
			longest = run
		}
	}
	return longest
}

// Match tells whether the text matches the node, and gives the best match. beside gives related
// nodes whose names may contain some of the words; it may be nil.
func (m *Matcher) Match(n *Node, beside RelatedNodes) (Hit, bool) {
	if !m.q.Kinds.Has(n.Kind) {
		return Hit{}, false
	}
	best := Hit{Node: n, Class: noMatch}
	if m.hasCode(n) {
		return Hit{n, ExactCode, true, n.Code}, true
	}
	for _, id := range n.Idents {
		if slices.Contains(m.codes, IdentKey(id.Scheme, id.Value)) {
			return Hit{n, ExactCode, id.Value == m.text, id.Value}, true
		}
	}
	m.name(&best, n, 0, n.Name, n.Keys.Norm, ExactName)
	for i, a := range n.Aliases {
		if m.inScope(a) {
			m.name(&best, n, i+1, a.Text, NormName(a.Text), exactAlias)
		}
	}
	if m.words != nil && best.Class > initialsMatch && m.allWords(n, beside) {
		best.improve(wordsMatch, false, n.Name)
	}
	return best, best.Class < noMatch
}

func (m *Matcher) inScope(a Alias) bool {
	return a.Scope.IsZero() || m.q.AnyScope || a.Scope == m.q.Document
}

// improve replaces the match if c is a better class. It also replaces
// a match of the same class if near is true and the old match is not Close.
func (h *Hit) improve(c MatchClass, near bool, text string) {
	if c < h.Class || c == h.Class && near && !h.Close {
		h.Class, h.Close, h.Text = c, near, text
	}
}

// name compares one of a node's names with the text, and improves best if the name matches. which is
// 0 for the name or the number of an alias from 1, key is the NormName of the name, and equal is the
// class of an equal name.
func (m *Matcher) name(best *Hit, n *Node, which int, text, key string, equal MatchClass) {
	if key == m.norm {
		best.improve(equal, text == m.text, text)
		return
	}
	fold := FoldName(key)
	switch {
	case fold == "":
		return
	case fold == m.fold:
		best.improve(foldedName, false, text)
		return
	case fold == m.withoutTitle && n.Kind.IsPerson():
		best.improve(untitledName, false, text)
		return
	case m.q.Exact || m.fold == "" || best.Class < namePrefix:
		return
	case m.q.Begin:
		if n.Kind.IsPerson() && strings.HasPrefix(fold, m.fold) {
			best.improve(namePrefix, false, text)
		}
		return
	}
	part, in := m.fold, fold
	if m.signs {
		part, in = m.norm, key
	}
	switch at := strings.Index(in, part); {
	case at == 0:
		best.improve(namePrefix, false, text)
	case at > 0:
		best.improve(nameContains, false, text)
	case m.mixed && best.Class > pinyinMatch:
		if class, begins, ok := m.matchSound(n, which, fold, 2); ok {
			best.improve(class, begins, m.matchedSound(n, which))
		}
	case m.readings != nil && best.Class > nearMatch && !n.Kind.Spec().Fact && len(fold) == len(m.fold) && slices.Contains(m.readings, n.Reading(which)):
		best.improve(nearMatch, false, text)
	}
	if best.Class > nearMatch && m.hasOtherSpelling(text) {
		best.improve(nearMatch, false, text)
	}
}

func (m *Matcher) matchedSound(n *Node, which int) string {
	if which > 0 {
		return n.Aliases[which-1].Text
	}
	return n.Reading(0)
}

// matchSound compares the sound of one of a node's names with the text. which is as in name, and fold
// is the FoldName of the name. The results and inner are those of soundMatch.match.
func (m *Matcher) matchSound(n *Node, which int, fold string, inner int) (class MatchClass, begins, ok bool) {
	var text [64]rune
	var words [64]han.Sound
	h := soundMatch{query: m.sound, breaks: m.breaks, text: appendRunes(text[:0], fold)}
	exceptions := ""
	if which < len(n.Keys.Readings) {
		exceptions = n.Keys.Readings[which]
	}
	h.words = sounds(words[:0], fold, exceptions)
	return h.match(inner)
}

func appendRunes(dst []rune, s string) []rune {
	for _, r := range s {
		dst = append(dst, r)
	}
	return dst
}
