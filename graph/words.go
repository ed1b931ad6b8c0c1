package graph

import (
	"slices"
	"strings"
	"unicode"
)

// RelatedBy are the relations that lead from a node to its related nodes: its place, body,
// discipline or industry. Searches by several words use them. Ancestors of related nodes are related too.
const RelatedBy RelationSet = 1<<LocatedIn | 1<<HeldIn | 1<<InRegion | 1<<ImplementedIn | 1<<AffiliatedWith | 1<<HoldsPosition |
	1<<StationedAt | 1<<MemberOf | 1<<HostedBy | 1<<InDiscipline | 1<<InIndustry | 1<<PartOf

// RelatedNodes gives the related nodes of a node, in any order; see RelatedBy.
type RelatedNodes func(*Node) []*Node

// wordsOf splits a text at blanks and commas; nil if it is a single word.
func wordsOf(text string) []string {
	words := strings.FieldsFunc(text, func(r rune) bool { return unicode.IsSpace(r) || strings.ContainsRune(",，、;；", r) })
	if len(words) < 2 {
		return nil
	}
	return words
}

// Words gives a Matcher for each word of the text; nil if the text is a single word. Every node
// that has all words matches at least one of these by its own names.
func (m *Matcher) Words() []*Matcher { return m.words }

// NeedsRelated tells whether a node that did not match may still match by the names of its related
// nodes.
func (m *Matcher) NeedsRelated(n *Node) bool {
	return len(m.words) > 0 && m.q.Kinds.Has(n.Kind) && slices.ContainsFunc(m.words, func(w *Matcher) bool { return w.anchors(n) })
}

// allWords tells whether the node has every word: in its names, its hint, or the names of related
// nodes. At least one word must be in its own names. Two sorts of words need not be anywhere: the term
// of the node's kind, such as 企业, and for a person also a title.
func (m *Matcher) allWords(n *Node, beside RelatedNodes) bool {
	if !m.NeedsRelated(n) {
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

// anchors tells whether one name of the node has the word in a way that an index finds. The word
// must be a part of the name, or sound like the name from its beginning, or sound like at least two
// characters of it.
func (m *Matcher) anchors(n *Node) bool { return m.inNames(n, 2) }

// in tells whether one name of the node has the word. The sound of one character suffices, and so
// does an initial of the name.
func (m *Matcher) in(n *Node) bool { return m.inNames(n, 1) }

func (m *Matcher) inNames(n *Node, least int) bool {
	if m.fold == "" {
		return false
	}
	folds := m.last.namesOf(n)
	for i, text := range namesOf(n) {
		if i > 0 && !m.inScope(n.Aliases[i-1]) {
			continue
		}
		fold := folds[i]
		single := len(m.fold) == 1 // a single letter must begin a word or be an initial
		switch {
		case !single && strings.Contains(fold, m.fold):
			return true
		case least == 1 && m.soundIsLetters && m.beginsWord(text):
			return true
		case m.hasOtherSpelling(text):
			return true
		}
		if m.mixed && (least == 1 || !single) {
			if _, _, ok := m.matchSound(n, i, fold, least); ok {
				return true
			}
		}
	}
	return false
}

// beginsWord tells whether the search text matches words of a Latin name in one of three ways. The
// text begins a word of the name. A word of the name is a single letter, with which the text begins.
// Or the text consists of the initials of consecutive words.
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

// latinWords splits a name at characters that are not letters. Each part is in the form of
// FoldName.
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
