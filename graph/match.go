package graph

import (
	"strings"

	"golang.org/x/text/unicode/norm"
)

// MaxSearchRunes is the longest text of a search, in runes.
const MaxSearchRunes = 100

// Matcher is the one definition of how a search text matches a node. Indexes may
// propose candidates; the matcher decides.
type Matcher struct {
	q     SearchQuery
	text  string // NFC, trimmed
	norm  string
	latin bool // the text can be pinyin or initials
}

// NewMatcher prepares a search. It fails where the text is empty, holds no letter
// or digit, or is longer than MaxSearchRunes.
func NewMatcher(q SearchQuery) (*Matcher, error) {
	m := &Matcher{q: q, text: norm.NFC.String(strings.TrimSpace(q.Text))}
	m.norm = NormName(m.text)
	switch {
	case m.norm == "":
		return nil, Invalid("text", q.Text, "has no letter or digit", "give a name, a part of one, its pinyin, its initials, or a code")
	case len([]rune(m.text)) > MaxSearchRunes:
		return nil, Invalid("text", q.Text, "is too long", "give at most 100 characters")
	}
	m.latin = strings.IndexFunc(m.norm, func(r rune) bool { return r < 'a' || r > 'z' }) < 0
	return m, nil
}

// Norm is the text in the form of NormName.
func (m *Matcher) Norm() string { return m.norm }

// Text is the text as codes are compared with it.
func (m *Matcher) Text() string { return m.text }

// Latin tells whether the text can be pinyin or initials: letters a to z only.
func (m *Matcher) Latin() bool { return m.latin }

// Match tells whether the node is found, how best, and by which of its texts.
func (m *Matcher) Match(n *Node) (Hit, bool) {
	if !m.q.Kinds.Has(n.Kind) {
		return Hit{}, false
	}
	if n.Code != "" && n.Code == m.text {
		return Hit{n, ExactCode, n.Code}, true
	}
	for _, id := range n.Idents {
		if id.Value == m.text {
			return Hit{n, ExactCode, id.Value}, true
		}
	}
	if n.Keys.Norm == m.norm {
		return Hit{n, ExactName, n.Name}, true
	}
	best := Hit{Node: n, Class: InitialsMatch + 1}
	take := func(c MatchClass, text string) {
		if c < best.Class {
			best.Class, best.Text = c, text
		}
	}
	for _, a := range n.Aliases {
		if a.Scope.IsZero() || m.q.AnyScope || a.Scope == m.q.Document {
			key := NormName(a.Text)
			if key == m.norm {
				take(ExactAlias, a.Text)
			} else if !m.q.Exact {
				m.part(key, a.Text, take)
			}
		}
	}
	if !m.q.Exact && best.Class > ExactAlias {
		m.part(n.Keys.Norm, n.Name, take)
		if m.latin {
			m.sound(n, take)
		}
	}
	return best, best.Class <= InitialsMatch
}

func (m *Matcher) part(key, text string, take func(MatchClass, string)) {
	if strings.HasPrefix(key, m.norm) {
		take(NamePrefix, text)
	} else if strings.Contains(key, m.norm) {
		take(NameContains, text)
	}
}

// sound matches pinyin from the beginning of a name, and initials likewise.
func (m *Matcher) sound(n *Node, take func(MatchClass, string)) {
	for _, r := range n.Keys.Readings {
		if strings.HasPrefix(r, m.norm) {
			take(PinyinMatch, r)
		}
	}
	for _, r := range n.Keys.Initials {
		if strings.HasPrefix(r, m.norm) {
			take(InitialsMatch, r)
		}
	}
}
