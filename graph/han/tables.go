package han

import (
	_ "embed"
	"maps"
	"slices"
	"strings"
	"sync"

	"github.com/mozillazg/go-pinyin"
)

// The embedded tables. generate/main.go makes the first three from dictionaries; LICENSES.md names the
// sources.
var (
	//go:embed words.txt
	wordsText string
	//go:embed surnames.txt
	surnamesText string
	//go:embed variants.txt
	variantsText string
	// readings that the dictionaries lack, from names of places and people: 乐 in 乐亭, 叶 in 叶公, 谌
	//go:embed readings.txt
	readingsText string
)

// Sound is one reading of a character without its tone, as a number from 1. Equal readings have
// equal numbers. 0 is the sound of a character without readings.
type Sound uint16

// The range of the Han characters in the Basic Multilingual Plane that have readings.
const (
	firstRune = 0x2E80
	lastRune  = 0x9FFF
)

// tables hold the dictionaries in a form for lookup.
type tables struct {
	names     []string                       // names of the sounds: "lv"
	spellings [][]string                     // spellings of the sounds, the usual one first: "lv", "lyu", "lu"
	numbers   map[string]Sound               // sounds by name
	spelled   map[string][]Sound             // sounds by spelling
	beginning map[string][]Sound             // sounds by each proper prefix of their spellings
	toned     map[string]reading             // readings by their text with a tone mark
	common    [lastRune - firstRune + 1]span // the readings of firstRune to lastRune
	rare      map[rune]span                  // the readings of characters after lastRune
	readings  []reading                      // readings of all characters, in one slice

	nearSimple [lastRune - firstRune + 1]rune // distance from a character to its simplified form
	simple     map[rune]rune                  // the simplified form of each character that has one
	words      map[string][]reading           // words whose reading differs from that of their characters
	longest    map[[2]rune]int                // length in runes of the longest word, by its first two characters
	surnames   map[string][]reading           // the readings of each surname, one per character
}

// reading is a sound with its tone, 1 to 5, where 5 is the neutral tone.
type reading struct {
	sound Sound
	tone  uint8
}

// span is the part of tables.readings that belongs to one character.
type span struct{ start, n uint16 }

// load builds the tables at the first call, because many commands do not need them.
var load = sync.OnceValue(newTables)

func newTables() *tables {
	t := &tables{
		names: []string{""}, spellings: [][]string{nil}, numbers: map[string]Sound{}, spelled: map[string][]Sound{}, beginning: map[string][]Sound{}, toned: map[string]reading{},
		rare: map[rune]span{}, simple: map[rune]rune{}, words: map[string][]reading{}, longest: map[[2]rune]int{}, surnames: map[string][]reading{},
	}
	shared := map[string]span{}
	for number, list := range pinyin.PinyinDict {
		r := rune(number)
		s, ok := shared[list]
		if !ok {
			s = t.add(strings.Split(list, ","))
			shared[list] = s
		}
		t.setSpan(r, s)
	}
	others := variants(variantsText)
	for r, like := range others {
		if further, ok := others[like]; ok { // a second step: 薴 to 苧 to 苎
			like = further
		}
		t.simple[r] = like
		if t.span(r).n == 0 {
			t.setSpan(r, t.span(like))
		}
	}
	for _, r := range slices.Sorted(maps.Keys(t.simple)) {
		if r >= firstRune && r <= lastRune {
			t.nearSimple[r-firstRune] = t.simple[r] - r
		}
		t.addReadings(t.simple[r], t.readingsOf(r)) // a simplified character can be read like its variants
	}
	for line := range strings.Lines(wordsText) {
		word, readings := t.parseWord(line)
		if r := []rune(word); len(r) > 1 {
			head := [2]rune(r)
			t.words[word], t.longest[head] = readings, max(t.longest[head], len(r))
		} else {
			t.first(r[0], readings[0])
		}
	}
	for line := range strings.Lines(readingsText) {
		text, readings := t.parseWord(line)
		t.addReadings([]rune(text)[0], readings)
	}
	for line := range strings.Lines(surnamesText) {
		surname, readings := t.parseWord(line)
		t.surnames[surname] = readings
	}
	return t
}

// variants reads lines of two characters: a traditional one and its simplified form.
func variants(text string) map[rune]rune {
	m := map[rune]rune{}
	for line := range strings.Lines(text) {
		r := []rune(line)
		m[r[0]] = r[1]
	}
	return m
}

// parseWord reads a word and the reading of each of its characters.
func (t *tables) parseWord(line string) (string, []reading) {
	fields := strings.Fields(line)
	list := make([]reading, len(fields)-1)
	for i, s := range fields[1:] {
		list[i] = t.parse(s)
	}
	return fields[0], list
}

// parse reads a syllable with a tone mark: "lǜ" is the sound lv with the fourth tone.
func (t *tables) parse(s string) reading {
	if r, ok := t.toned[s]; ok {
		return r
	}
	name, tone := StripTone(s)
	n, ok := t.numbers[name]
	if !ok {
		n = Sound(len(t.names))
		t.numbers[name] = n
		t.names = append(t.names, name)
		t.spellings = append(t.spellings, spellings(name))
		for _, s := range t.spellings[n] {
			t.spelled[s] = append(t.spelled[s], n)
			for i := 1; i < len(s); i++ {
				if list := t.beginning[s[:i]]; !slices.Contains(list, n) {
					t.beginning[s[:i]] = append(list, n)
				}
			}
		}
	}
	r := reading{n, uint8(tone)}
	t.toned[s] = r
	return r
}

func (t *tables) add(list []string) span {
	s := span{start: uint16(len(t.readings))}
	for _, text := range list {
		if r := t.parse(text); !slices.Contains(t.readings[s.start:], r) {
			t.readings = append(t.readings, r)
			s.n++
		}
	}
	return s
}

// addReadings appends readings to those of a character.
func (t *tables) addReadings(r rune, list []reading) {
	all := slices.Clone(t.readingsOf(r))
	for _, x := range list {
		if !slices.Contains(all, x) {
			all = append(all, x)
		}
	}
	if old := t.span(r); int(old.n) < len(all) {
		t.setSpan(r, span{uint16(len(t.readings)), uint16(len(all))})
		t.readings = append(t.readings, all...)
	}
}

// first makes a reading the first, most usual one of a character.
func (t *tables) first(r rune, usual reading) {
	old := t.span(r)
	s := span{start: uint16(len(t.readings)), n: 1}
	t.readings = append(t.readings, usual)
	for _, other := range t.readings[old.start : old.start+old.n] {
		if other != usual {
			t.readings = append(t.readings, other)
			s.n++
		}
	}
	t.setSpan(r, s)
}

func (t *tables) setSpan(r rune, s span) {
	if r >= firstRune && r <= lastRune {
		t.common[r-firstRune] = s
	} else {
		t.rare[r] = s
	}
}

func (t *tables) span(r rune) span {
	switch {
	case r < firstRune:
		return span{}
	case r <= lastRune:
		return t.common[r-firstRune]
	default:
		return t.rare[r]
	}
}

// readingsOf lists the readings of a character, the most usual one first.
func (t *tables) readingsOf(r rune) []reading {
	s := t.span(r)
	return t.readings[s.start : s.start+s.n]
}

// tones maps each vowel with a tone mark to its tone and to the vowel without the mark.
var tones = map[rune]struct {
	bare rune
	tone int
}{
	'ā': {'a', 1}, 'á': {'a', 2}, 'ǎ': {'a', 3}, 'à': {'a', 4}, 'ē': {'e', 1}, 'é': {'e', 2}, 'ě': {'e', 3}, 'è': {'e', 4},
	'ī': {'i', 1}, 'í': {'i', 2}, 'ǐ': {'i', 3}, 'ì': {'i', 4}, 'ō': {'o', 1}, 'ó': {'o', 2}, 'ǒ': {'o', 3}, 'ò': {'o', 4},
	'ū': {'u', 1}, 'ú': {'u', 2}, 'ǔ': {'u', 3}, 'ù': {'u', 4}, 'ǖ': {'v', 1}, 'ǘ': {'v', 2}, 'ǚ': {'v', 3}, 'ǜ': {'v', 4},
	'ń': {'n', 2}, 'ň': {'n', 3}, 'ǹ': {'n', 4}, 'ḿ': {'m', 2}, 'ü': {'v', 5},
}

// StripTone removes the tone mark from a syllable of pinyin and writes ü as v. A syllable without a
// mark has the neutral tone, 5.
func StripTone(s string) (bare string, tone int) {
	tone = 5
	bare = strings.Map(func(r rune) rune {
		t, ok := tones[r]
		switch {
		case ok:
			if t.tone != 5 {
				tone = t.tone
			}
			return t.bare
		case r == 'ê':
			return 'e'
		case r < 'a' || r > 'z': // a combining mark, as in m̀
			return -1
		default:
			return r
		}
	}, s)
	return bare, tone
}

// spellings are the ways in which people type a sound: ü as v, yu (GB/T 28039), u.
func spellings(name string) []string {
	if strings.HasPrefix(name, "lv") || strings.HasPrefix(name, "nv") {
		return []string{name, name[:1] + "yu" + name[2:], name[:1] + "u" + name[2:]}
	}
	if len(name) > 1 && name[1] == 'u' && strings.IndexByte("jqxy", name[0]) >= 0 {
		return []string{name, name[:1] + "v" + name[2:]}
	}
	return []string{name}
}
