// Package han gives what dictionaries know about Han characters: their readings alone, in words and
// in surnames, their simplified forms, and their order. It knows nothing of the graph. Package
// graph computes the keys of names with it.
package han

// Simplify gives the simplified form of a traditional character, and the ideograph of a radical. It
// returns any other character unchanged.
func Simplify(r rune) rune {
	if r < firstRune { // has no simplified form, so the tables need not be loaded
		return r
	}
	return load().simplify(r)
}

func (t *tables) simplify(r rune) rune {
	if r >= firstRune && r <= lastRune {
		return r + t.nearSimple[r-firstRune]
	}
	if s, ok := t.simple[r]; ok && r >= firstRune {
		return s
	}
	return r
}

// Sounds appends the sounds of a Han character to dst, each once, the most usual one first. For any
// other character it appends nothing.
func Sounds(dst []Sound, r rune) []Sound {
	start := len(dst)
next:
	for _, x := range load().readingsOf(r) {
		for _, s := range dst[start:] {
			if s == x.sound {
				continue next
			}
		}
		dst = append(dst, x.sound)
	}
	return dst
}

// UsualSound is the most usual sound of a character; 0 if it is not a Han character.
func UsualSound(r rune) Sound {
	if list := load().readingsOf(r); len(list) > 0 {
		return list[0].sound
	}
	return 0
}

// String is the sound in pinyin without a tone, ü as v.
func (s Sound) String() string { return load().names[s] }

// Spellings lists the ways in which people type a sound, the usual one first.
func (s Sound) Spellings() []string { return load().spellings[s] }

// SoundOf finds the sound of a syllable in pinyin without a tone, ü as v; 0 if no
// character has it.
func SoundOf(name string) Sound { return load().numbers[name] }

// Read gives the sound of each rune of a text in the word that contains the rune; 0 for a character
// without readings. If person is true, the text begins with a surname.
func Read(text []rune, person bool) []Sound {
	list := load().read(text, person)
	sounds := make([]Sound, len(list))
	for i, r := range list {
		sounds[i] = r.sound
	}
	return sounds
}

// IsSurname tells whether a text in simplified characters is a surname of the table.
func IsSurname(text string) bool {
	_, ok := load().surnames[text]
	return ok
}

// read gives the reading of each rune of a text; the zero reading for a character without readings. At
// each place it reads the longest known word. If person is true, the text begins with a surname.
func (t *tables) read(text []rune, person bool) []reading {
	list := make([]reading, len(text))
	i := 0
	if person {
		for n := min(2, len(text)-1); n > 0; n-- {
			if s, ok := t.surnames[string(text[:n])]; ok && len(s) == n {
				i = copy(list, s)
				break
			}
		}
	}
	for i < len(text) {
		if t.span(text[i]).n == 0 {
			i++
			continue
		}
		i += t.readWord(list[i:], text[i:])
	}
	return list
}

// readWord writes the readings of the word at the beginning of a text to list, and gives the length
// of the word in runes.
func (t *tables) readWord(list []reading, text []rune) int {
	if len(text) > 1 {
		for n := min(t.longest[[2]rune(text)], len(text)); n > 1; n-- {
			if w, ok := t.words[string(text[:n])]; ok {
				return copy(list, w)
			}
		}
	}
	list[0] = t.readingsOf(text[0])[0]
	return 1
}

// Spelled lists the sounds that a typed syllable can stand for: "lu" stands for lu and lv. It is empty
// if the syllable stands for none. The slice is shared: never change it.
func Spelled(syllable string) []Sound { return load().spelled[syllable] }

// Beginning lists the sounds with a spelling that begins with the text and is longer than the text.
// The slice is shared: never change it.
func Beginning(text string) []Sound { return load().beginning[text] }

// LongestSpelling is the highest number of letters of a syllable.
const LongestSpelling = 7
