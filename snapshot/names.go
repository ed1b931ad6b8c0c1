package snapshot

import (
	"cmp"
	"slices"
	"sort"
	"unicode"
	"unicode/utf8"

	"github.com/expertgraph/expertgraph/graph"
)

// names is an index from search texts to rows. It finds candidates, and graph.Matcher
// decides whether they match. No matching row is missing, but some candidates match
// nothing.
type names struct {
	pairs  []uint64 // pairs of neighbouring runes (bigrams) of names and aliases, sorted; rune 0 marks both ends of a name
	begin  []int32  // where in rows the list of each pair begins, then where the last list ends
	rows   []int32  // for each pair, the rows that have it
	exact  []uint64 // the hash of a code, identifier, name or alias in the upper half, the row in the lower; sorted
	sounds []sound  // of all pairs, sorted by cues
	count  int32    // the number of rows
}

// sound is an entry of the index by sound: the cues (see graph.Cue) of two neighbouring runes,
// packed, and the number of the pair. A rune with several readings has several cues, so a pair may
// have several entries.
type sound struct {
	cues uint32
	pair int32
}

// readingMark is the prefix of a name's reading (pinyin) in exact. It keeps readings apart from
// names that are spelled alike.
const readingMark = "\x00"

func cuesOf(a, b graph.Cue) uint32 { return uint32(a)<<16 | uint32(b) }

func pairOf(a, b rune) uint64 { return uint64(a)<<32 | uint64(b) }

// appendPairs appends the pairs of neighbouring runes of a name. The name must already be folded by
// graph.FoldName.
func appendPairs(dst []uint64, name string) []uint64 {
	last := rune(0)
	for _, r := range name {
		dst = append(dst, pairOf(last, r))
		last = r
	}
	if last != 0 {
		dst = append(dst, pairOf(last, 0))
	}
	return dst
}

// newNames builds the index of the rows of a base. It reads only their texts, because
// the links of the base may not be complete yet.
func newNames(b *base) *names {
	x := &names{count: b.rows()}
	number := map[uint64]int32{}
	var found []uint64 // each element packs the number of a pair and a row
	var room []uint64
	for row := range b.rows() {
		n := b.texts(row)
		add := func(norm string) {
			fold := graph.FoldName(norm)
			room = appendPairs(room[:0], fold)
			for _, p := range room {
				found = append(found, uint64(intern(number, &x.pairs, p))<<32|uint64(row))
			}
			x.addExact(fold, row)
			if fold == "" { // the name consists of signs only, such as punctuation
				x.addExact(norm, row)
			}
		}
		add(n.Keys.Norm)
		for _, a := range n.Aliases {
			add(graph.NormName(a.Text))
		}
		if n.Code != "" {
			x.addExact(n.Code, row)
			if b.kind[row] == graph.Region {
				x.addExact(graph.IdentKey(graph.SchemeRegion, n.Code), row)
			}
		}
		for _, id := range n.Idents {
			x.addExact(graph.IdentKey(id.Scheme, id.Value), row)
		}
		if !b.isFact(row) {
			for i := range 1 + len(n.Aliases) {
				x.addExact(readingMark+n.Reading(i), row)
			}
		}
	}
	// Number the pairs in sorted order: those with the same first rune become neighbours.
	order := make([]int32, len(x.pairs))
	for i := range order {
		order[i] = int32(i)
	}
	slices.SortFunc(order, func(i, j int32) int { return cmp.Compare(x.pairs[i], x.pairs[j]) })
	place := make([]uint64, len(order))
	for i, old := range order {
		place[old] = uint64(i)
	}
	for i, f := range found {
		found[i] = place[f>>32]<<32 | f&0xffffffff
	}
	slices.Sort(found)
	found = slices.Compact(found)
	x.pairs = permute(x.pairs, order)
	x.begin = make([]int32, len(x.pairs)+1)
	x.rows = make([]int32, len(found))
	for i, f := range found {
		x.rows[i] = int32(f & 0xffffffff)
		x.begin[f>>32+1]++
	}
	for i := range x.pairs {
		x.begin[i+1] += x.begin[i]
	}
	slices.Sort(x.exact)
	x.exact = slices.Clip(slices.Compact(x.exact))
	x.buildSounds()
	return x
}

// buildSounds fills sounds: for each pair of runes, every combination of a cue of its first rune with a
// cue of its second.
func (x *names) buildSounds() {
	cues := map[rune][]graph.Cue{0: {graph.BeginCue}}
	of := func(r rune) []graph.Cue {
		list, ok := cues[r]
		if !ok {
			list = graph.Cues(nil, r)
			cues[r] = list
		}
		return list
	}
	for i, p := range x.pairs {
		if rune(p) == 0 { // the end of a name
			continue
		}
		for _, a := range of(rune(p >> 32)) {
			for _, b := range of(rune(p)) {
				x.sounds = append(x.sounds, sound{cuesOf(a, b), int32(i)})
			}
		}
	}
	slices.SortFunc(x.sounds, func(a, b sound) int { return cmp.Or(cmp.Compare(a.cues, b.cues), cmp.Compare(a.pair, b.pair)) })
	x.sounds = slices.Clip(x.sounds)
}

// foldedPart converts a part of a name from the form of graph.NormName to that of
// graph.FoldName. It is "" if the part begins with a combining mark: the letter under
// the mark is missing, and the folded name may differ.
func foldedPart(part string) string {
	fold := graph.FoldName(part)
	if first, _ := utf8.DecodeRuneInString(fold); unicode.IsMark(first) {
		return ""
	}
	return fold
}

func (x *names) addExact(text string, row int32) {
	x.exact = append(x.exact, uint64(hashText(text))<<32|uint64(row))
}

// hashText computes the 32-bit FNV-1a hash of a text.
func hashText(s string) uint32 {
	h := uint32(2166136261)
	for i := range len(s) {
		h = (h ^ uint32(s[i])) * 16777619
	}
	return h
}

// appendExact appends the rows that may have the text as a code, an identifier, a
// name or an alias. It compares hashes, which may collide. Names are in the form of
// graph.FoldName.
func (x *names) appendExact(t *graph.Ticks, dst []int32, text string) []int32 {
	h := uint64(hashText(text))
	i, _ := slices.BinarySearch(x.exact, h<<32)
	for ; i < len(x.exact) && x.exact[i]>>32 == h && !t.Take(1); i++ {
		dst = append(dst, int32(x.exact[i]&0xffffffff))
	}
	return dst
}

// appendContaining appends the rows with a name or an alias that may contain the text.
func (x *names) appendContaining(t *graph.Ticks, dst []int32, text string) []int32 {
	var room [64]uint64
	pairs := appendPairs(room[:0], text)[1:] // drop the pair that marks the start of a name, because the text may be anywhere in it
	if len(pairs) == 1 {                     // one rune: every pair that begins with it
		first := pairs[0] &^ 0xffffffff
		lo, _ := slices.BinarySearch(x.pairs, first)
		hi, _ := slices.BinarySearch(x.pairs, first+1<<32)
		return append(dst, x.rows[x.begin[lo]:x.begin[hi]]...)
	}
	lists := make([][]int32, 0, len(pairs))
	for _, p := range pairs[:len(pairs)-1] {
		i, ok := slices.BinarySearch(x.pairs, p)
		if !ok {
			return dst
		}
		lists = append(lists, x.rows[x.begin[i]:x.begin[i+1]])
	}
	slices.SortFunc(lists, func(a, b []int32) int { return cmp.Compare(len(a), len(b)) })
	start := len(dst)
	dst = append(dst, lists[0]...)
	for _, list := range lists[1:min(3, len(lists))] {
		dst = append(dst[:start], intersect(t, dst[start:], list)...)
	}
	return dst
}

// intersect gives the elements that are in both a and b, and overwrites a. Both are sorted.
func intersect(t *graph.Ticks, a, b []int32) []int32 {
	kept := a[:0]
	for _, r := range a {
		if t.Take(1) {
			break
		}
		i, ok := slices.BinarySearch(b, r)
		if ok {
			kept = append(kept, r)
		}
		b = b[i:]
	}
	return kept
}

// appendParts appends the rows with a name or an alias that may contain the text of m, or
// may sound like it.
func (x *names) appendParts(t *graph.Ticks, dst []int32, m *graph.Matcher) []int32 {
	if part := m.Part(); part != "" {
		dst = x.appendContaining(t, dst, part)
	}
	for _, word := range m.OtherSpellings() {
		dst = x.appendContaining(t, dst, word)
	}
	if m.SoundIsLetters() {
		h := soundSearch{names: x, ticks: t}
		m.Pairs(func(a, b graph.Cue, then []graph.Cue) { dst = h.append(dst, a, b, then) })
	}
	return dst
}

// soundSearch finds candidates by sound. A candidate must match three cues, because two
// neighbouring initials (see graph.Cue) occur in many names, and three in few.
type soundSearch struct {
	*names
	ticks  *graph.Ticks
	rows   []int32  // rows with the last two of three cues
	marked []uint64 // the same rows as a bitmap
}

// append appends the rows with a name or an alias in which the cues a and b may be adjacent. If the
// list "then" is not empty, b and one of the cues of this list must be adjacent too, anywhere in the
// row's names.
func (h *soundSearch) append(dst []int32, a, b graph.Cue, then []graph.Cue) []int32 {
	start := len(dst)
	dst = h.appendBySound(h.ticks, dst, a, b)
	if len(then) == 0 || len(dst) == start {
		return dst
	}
	h.rows = h.rows[:0]
	for _, c := range then {
		h.rows = h.appendBySound(h.ticks, h.rows, b, c)
	}
	if h.marked == nil {
		h.marked = make([]uint64, h.count/64+1)
	}
	for _, r := range h.rows {
		h.marked[r/64] |= 1 << (r % 64)
	}
	kept := dst[:start]
	for _, r := range dst[start:] {
		if h.marked[r/64]&(1<<(r%64)) != 0 {
			kept = append(kept, r)
		}
	}
	for _, r := range h.rows {
		h.marked[r/64] = 0
	}
	return kept
}

// appendBySound appends the rows with a name or an alias in which two cues may be adjacent.
func (x *names) appendBySound(t *graph.Ticks, dst []int32, a, b graph.Cue) []int32 {
	cues := cuesOf(a, b)
	i := sort.Search(len(x.sounds), func(i int) bool { return x.sounds[i].cues >= cues })
	for ; i < len(x.sounds) && x.sounds[i].cues == cues && !t.Take(1); i++ {
		p := x.sounds[i].pair
		dst = append(dst, x.rows[x.begin[p]:x.begin[p+1]]...)
	}
	return dst
}

func (x *names) size() int64 {
	return bytesOf(x.pairs) + bytesOf(x.begin) + bytesOf(x.rows) + bytesOf(x.exact) + bytesOf(x.sounds)
}
