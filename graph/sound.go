package graph

import (
	"slices"
	"strings"

	"github.com/expertgraph/expertgraph/graph/han"
)

// umlauts types ü as v. It is made once: making one costs more than a search.
var umlauts = strings.NewReplacer("ü", "v", "ǖ", "v", "ǘ", "v", "ǚ", "v", "ǜ", "v", "Ü", "v", "Ǖ", "v", "Ǘ", "v", "Ǚ", "v", "Ǜ", "v")

// soundText is a search text in the form in which it is heard: that of FoldName, but
// ü is v, and the digits of tones are left out.
func soundText(text string) []rune {
	text = FoldName(umlauts.Replace(text))
	out := make([]rune, 0, len(text))
	for _, r := range text {
		if r >= '0' && r <= '5' && len(out) > 0 && isLetter(out[len(out)-1]) {
			continue
		}
		out = append(out, r)
	}
	return out
}

func isLetter(r rune) bool { return r >= 'a' && r <= 'z' }

// breaksOf tells for each place of a text as it is heard whether no syllable of two
// letters or more can reach across it. Only there do syllables and initials meet in one
// run: nxia is n, xia, and zhangsf is zhang, s, f, but wang is never wan, g.
func breaksOf(query []rune) []bool {
	breaks := make([]bool, len(query)+1)
	for i := range breaks {
		breaks[i] = true
	}
	for at := range query {
		for n := 2; n <= min(len(query)-at, han.LongestSpelling); n++ {
			if len(han.Spelled(string(query[at:at+n]))) == 0 {
				continue
			}
			for i := at + 1; i < at+n; i++ {
				breaks[i] = false
			}
		}
	}
	return breaks
}

// hearing finds a search text in the sounds of one name. Each run of letters in it is
// read as syllables, of which the last may be cut off, as initials, or as both where
// breaks allow it; letters and other characters of the name may also stand for themselves.
type hearing struct {
	query   []rune
	breaks  []bool      // see breaksOf
	text    []rune      // of the name, in the form of FoldName
	words   []han.Sound // of the text, in its words
	others, // readings that characters have outside of this word count too
	initials bool // runs of initials count too
	least int // how many characters of the name must be heard
	begin int
	steps int // left before it gives up
}

// maxSteps bounds the work on a name that repeats itself.
const maxSteps = 4096

// How the run of letters is read in which the query stands.
type run uint8

const (
	anyRun run = iota
	syllableRun
	initialRun
)

// from tells whether the rest of the query is heard from one character on.
func (h *hearing) from(at, char int, in run) bool {
	if at == len(h.query) {
		return char-h.begin >= h.least
	}
	if h.steps--; char == len(h.text) || h.steps < 0 {
		return false
	}
	r := h.query[at]
	if h.text[char] == r {
		next := in
		if !isLetter(r) {
			next = anyRun
		}
		if h.from(at+1, char+1, next) {
			return true
		}
	}
	word := h.words[char]
	if word == 0 || !isLetter(r) {
		return false
	}
	if !h.others {
		return h.sound(word, at, char, in)
	}
	var room [8]han.Sound
	for _, s := range han.Sounds(room[:0], h.text[char]) {
		if h.sound(s, at, char, in) {
			return true
		}
	}
	return h.sound(word, at, char, in)
}

// sound tells whether the query goes on with one sound of a character.
func (h *hearing) sound(s han.Sound, at, char int, in run) bool {
	for _, spelling := range s.Spellings() {
		if rune(spelling[0]) != h.query[at] {
			continue
		}
		n := 1
		for n < len(spelling) && at+n < len(h.query) && rune(spelling[n]) == h.query[at+n] {
			n++
		}
		mixed := h.initials && !h.others && h.breaks[at]
		switch {
		case in == initialRun && !mixed:
		case n == len(spelling):
			if h.from(at+n, char+1, syllableRun) {
				return true
			}
		case at+n == len(h.query):
			if char+1-h.begin >= h.least {
				return true
			}
		}
		if h.initials && (in != syllableRun || mixed) && h.from(at+1, char+1, initialRun) {
			return true
		}
	}
	return false
}

// hear tells how a name sounds like the query: its class, and whether from its
// beginning. Within a name at least two characters must be heard; least raises that
// number, or lowers it.
func (h *hearing) hear(inner int) (class MatchClass, begins, ok bool) {
	for _, class := range []MatchClass{PinyinMatch, InitialsMatch, OtherReading} {
		h.initials, h.others = class != PinyinMatch, class == OtherReading
		for i := range h.text {
			h.begin, h.least, h.steps = i, 1, maxSteps
			if i > 0 {
				h.least = inner
			}
			if h.from(0, i, anyRun) {
				return class, i == 0, true
			}
		}
	}
	return 0, false, false
}

// Cue is what a search text asks of one character of a name by its sound: a
// han.Sound, an initial, or to be a letter. Indexes of pairs of neighbouring cues
// propose the names in which a text may be heard.
type Cue uint16

// The cues that are no sound.
const (
	letterCue  Cue = 0x8000          // and the letter: the character itself
	initialCue Cue = 0x9000          // and the letter: the initial of one of its readings
	BeginCue   Cue = letterCue | '^' // the beginning of a name, before its first character
)

// IsSound tells whether the cue is a han.Sound.
func (c Cue) IsSound() bool { return c < letterCue }

// String is the sound without its tone, or the letter.
func (c Cue) String() string {
	if c.IsSound() {
		return han.Sound(c).String()
	}
	return string(rune(c & 0x7f))
}

// Cues appends what a character of a name in the form of FoldName may be heard as.
func Cues(dst []Cue, r rune) []Cue {
	if isLetter(r) {
		return append(dst, letterCue|Cue(r))
	}
	var room [8]han.Sound
	start := len(dst)
	for _, s := range han.Sounds(room[:0], r) {
		dst = append(dst, Cue(s))
		for _, spelling := range s.Spellings() {
			if initial := initialCue | Cue(spelling[0]); !slices.Contains(dst[start:], initial) {
				dst = append(dst, initial)
			}
		}
	}
	return dst
}

// Heard tells whether the text is all letters and may be heard, so that Pairs
// proposes names. Of a text with other characters a name has these as they are.
func (m *Matcher) Heard() bool { return m.heard }

// Pairs calls yield with pairs of cues: in each name in which the text is heard, at
// least one of them stands side by side, and behind it one of then, unless then is
// empty. It may give a pair twice.
func (m *Matcher) Pairs(yield func(a, b Cue, then []Cue)) {
	text := string(m.sound)
	m.next(text, 0, anyRun, func(a Cue, at int, in run) {
		if at == len(text) {
			yield(BeginCue, a, nil)
			return
		}
		m.next(text, at, in, func(b Cue, at int, in run) {
			var then []Cue
			if at < len(text) {
				m.next(text, at, in, func(c Cue, _ int, _ run) { then = append(then, c) })
			}
			yield(a, b, then)
		})
	})
}

// next calls yield with each cue with which a text of letters may go on at a place, the
// place behind it, and how the rest is read.
func (m *Matcher) next(text string, at int, in run, yield func(c Cue, at int, in run)) {
	yield(letterCue|Cue(text[at]), at+1, in)
	if in != syllableRun || m.breaks[at] {
		yield(initialCue|Cue(text[at]), at+1, initialRun)
	}
	if in == initialRun && !m.breaks[at] {
		return
	}
	for n := 1; n <= min(len(text)-at, han.LongestSpelling); n++ {
		for _, s := range han.Spelled(text[at : at+n]) {
			yield(Cue(s), at+n, syllableRun)
		}
	}
	for _, s := range han.Beginning(text[at:]) {
		yield(Cue(s), len(text), syllableRun)
	}
}
