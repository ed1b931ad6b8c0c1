package graph

import (
	"slices"
	"strings"
	"unicode"
)

// BesideRelations lead from a node to what stands beside it in a search by several
// words: its place, its body, its discipline or industry. What these are parts of
// stands there too.
const BesideRelations RelationSet = 1<<LocatedIn | 1<<HeldIn | 1<<InRegion | 1<<ImplementedIn | 1<<AffiliatedWith | 1<<HoldsPosition |
	1<<StationedAt | 1<<MemberOf | 1<<HostedBy | 1<<InDiscipline | 1<<InIndustry | 1<<PartOf

// Beside gives the nodes that stand beside one, in any order.
type Beside func(*Node) []*Node

// wordsOf splits a text at blanks and commas; nil if it is one word.
func wordsOf(text string) []string {
	words := strings.FieldsFunc(text, func(r rune) bool { return unicode.IsSpace(r) || strings.ContainsRune(",，、;；", r) })
	if len(words) < 2 {
		return nil
	}
	return words
}

// Words lists the searches for the words of the text, one of which at least finds each
// node that has all words, by one of its names; none if the text is one word.
func (m *Matcher) Words() []*Matcher { return m.words }

// NeedsBeside tells whether a node that was not found may be found by what stands
// beside it.
func (m *Matcher) NeedsBeside(n *Node) bool {
	return len(m.words) > 0 && m.q.Kinds.Has(n.Kind) && slices.ContainsFunc(m.words, func(w *Matcher) bool { return w.anchors(n) })
}

// allWords tells whether every word is in the names of a node, its hint, or the names
// of what stands beside it, and one at least in its names. A title counts for a
// person, and the term of its kind, such as 企业, for every node.
func (m *Matcher) allWords(n *Node, beside Beside) bool {
	if !m.NeedsBeside(n) {
		return false
	}
	var near []*Node
	asked := false
	for _, w := range m.words {
		switch {
		case w.in(n), strings.Contains(FoldName(n.Hint), w.fold), n.Kind.Spec().Han == w.fold, n.Kind.IsPerson() && isTitle(w.text):
			continue
		case beside == nil:
			return false
		}
		if !asked {
			near, asked = beside(n), true
		}
		if !slices.ContainsFunc(near, w.in) {
			return false
		}
	}
	return true
}

// anchors tells whether one name of the node has the word, so that an index proposes
// it by the word: as a part, or heard from the beginning or in two characters.
func (m *Matcher) anchors(n *Node) bool { return m.inNames(n, 2) }

// in tells whether one name of the node has the word, if only as the sound of one
// character, or as a word that the name has as an initial.
func (m *Matcher) in(n *Node) bool { return m.inNames(n, 1) }

func (m *Matcher) inNames(n *Node, least int) bool {
	if m.fold == "" {
		return false
	}
	folds := m.last.of(n)
	for i, text := range namesOf(n) {
		if i > 0 && !m.inScope(n.Aliases[i-1]) {
			continue
		}
		fold := folds[i]
		single := len(m.fold) == 1 // a letter begins a word, or is an initial
		switch {
		case !single && strings.Contains(fold, m.fold):
			return true
		case least == 1 && m.heard && m.beginsWord(text):
			return true
		case m.spelledAlike(text):
			return true
		}
		if m.mixed && (least == 1 || !single) {
			if _, _, ok := m.hearing(n, i, fold, least); ok {
				return true
			}
		}
	}
	return false
}

// beginsWord tells whether the word begins a word of a name, is one of which the name
// has the initial, or is the initials of words of it that stand side by side.
func (m *Matcher) beginsWord(name string) bool {
	words := latinWords(name)
	for i, w := range words {
		if strings.HasPrefix(w, m.fold) || len(w) == 1 && strings.HasPrefix(m.fold, w) {
			return true
		}
		for n := 0; n < len(m.fold) && i+n < len(words) && words[i+n][0] == m.fold[n]; n++ {
			if n == len(m.fold)-1 {
				return true
			}
		}
	}
	return false
}

// latinWords splits a name where no letter stands, each part in the form of FoldName.
func latinWords(name string) []string {
	var words []string
	for _, w := range strings.FieldsFunc(name, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsMark(r) }) {
		if w = FoldName(w); w != "" {
			words = append(words, w)
		}
	}
	return words
}

// namesOf lists the name and then the aliases.
func namesOf(n *Node) []string {
	list := make([]string, 1, 1+len(n.Aliases))
	list[0] = n.Name
	for _, a := range n.Aliases {
		list = append(list, a.Text)
	}
	return list
}
