package graph

import (
	"slices"
	"strings"

	"github.com/expertgraph/expertgraph/graph/han"
)

// umlauts replaces ü by v. It is a variable because building a Replacer costs more than a search.
var umlauts = strings.NewReplacer("ü", "v", "ǖ", "v", "ǘ", "v", "ǚ", "v", "ǜ", "v", "Ü", "v", "Ǖ", "v", "Ǘ", "v", "Ǚ", "v", "Ǜ", "v")

// soundText is the form of a search text that is compared with pinyin. It is FoldName with v for ü
// and without the digits of tones.
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

// breaksOf tells for each place of a text in pinyin whether it is a break; place i is before letter i. A
// place is a break unless it can be inside a syllable. Only at a break may a run of letters change
// between syllables and initials. So nxia is n, xia, and zhangsf is zhang, s, f, but wang is never wan,
// g.
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

// soundMatch matches a search text against the sounds of one name. Each run of letters in the text is
// read as syllables, as initials, or as both where breaks allow it; the last syllable may be cut
// off. Letters and other characters of the name also match themselves.
type soundMatch struct {
	query   []rune
	breaks  []bool      // see breaksOf
	text    []rune      // the text of the name, in the form of FoldName
	words   []han.Sound // the sounds of the text, as its words are read
	others, // whether other readings of a character count
	initials bool // whether runs of initials count
	minChars int // the least number of characters of the name that must match
	begin    int // the character of the name at which the match begins
	steps    int // the steps that may still be taken
}

// maxSteps is the highest number of calls of matchFrom for one begin of a match. It bounds the work on
// a name with many repetitions.
const maxSteps = 4096

// run tells how the current run of letters in the query is read.
type run uint8

const (
	anyRun run = iota
	syllableRun
	initialRun
)

// matchFrom tells whether the query from index "at" on matches the name from index "char" on. in tells
// how the current run of letters has been read so far.
func (h *soundMatch) matchFrom(at, char int, in run) bool {
	if at == len(h.query) {
		return char-h.begin >= h.minChars
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
		if h.matchFrom(at+1, char+1, next) {
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

// sound tells whether the query from index "at" on matches the name from index "char" on if that
// character has the sound s. in is as in matchFrom.
func (h *soundMatch) sound(s han.Sound, at, char int, in run) bool {
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
			if h.matchFrom(at+n, char+1, syllableRun) {
				return true
			}
		case at+n == len(h.query):
			if char+1-h.begin >= h.minChars {
				return true
			}
		}
		if h.initials && (in != syllableRun || mixed) && h.matchFrom(at+1, char+1, initialRun) {
			return true
		}
	}
	return false
}

// match compares the sound of a name with the query. class is the class of the match. begins tells
// whether the match starts at the first character of the name. A match that starts later must cover
// at least inner characters.
func (h *soundMatch) match(inner int) (class MatchClass, begins, ok bool) {
	for _, class := range []MatchClass{pinyinMatch, initialsMatch, otherReading} {
		h.initials, h.others = class != pinyinMatch, class == otherReading
		for i := range h.text {
			h.begin, h.minChars, h.steps = i, 1, maxSteps
			if i > 0 {
				h.minChars = inner
			}
			if h.matchFrom(0, i, anyRun) {
				return class, i == 0, true
			}
		}
	}
	return 0, false, false
}

// Cue is what a search text requires of one character of a name: a han.Sound, an initial, or a
// certain letter. Indexes of neighbouring cues propose the names that may match a text.
type Cue uint16

// The cues that are no han.Sound.
const (
	letterCue  Cue = 0x8000          // plus a letter: the character is that letter
	initialCue Cue = 0x9000          // plus a letter: one reading of the character begins with it
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

// Cues appends every cue that a character of a name satisfies. The name is in the form of FoldName.
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

// SoundIsLetters tells whether the text consists of letters only. It may then be pinyin, and Pairs
// proposes names. For a text with other characters, Part finds the names: they contain these
// characters as they are.
func (m *Matcher) SoundIsLetters() bool { return m.soundIsLetters }

// Pairs calls yield with pairs of neighbouring cues. Every name that sounds like the text contains
// at least one of the pairs. If then is not empty, one of its cues follows the pair in that name. A
// pair may be given twice.
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

// next calls yield for each cue that may continue the text at a place. It passes the cue, the place
// after it, and how the run of letters is read.
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
