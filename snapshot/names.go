package snapshot

import (
	"cmp"
	"slices"
	"sort"
	"strings"

	"github.com/expertgraph/expertgraph/graph"
)

// names finds the rows that a search text can mean. It proposes; graph.Matcher
// decides. Rows are never missing, but some proposed ones match nothing.
type names struct {
	pairs  []uint64 // pairs of neighbouring runes of names and aliases, sorted; the last rune's neighbour is 0
	begin  []int32  // where in rows the list of each pair begins; one element more
	rows   []int32
	exact  []uint64 // hash of a code, identifier, name or alias, then the row; sorted
	sounds []sound  // sorted by text
}

// sound is a reading or the initials of a row.
type sound struct {
	text string
	row  int32
}

func pairOf(a, b rune) uint64 { return uint64(a)<<32 | uint64(b) }

// appendPairs appends the pairs of a name in the form of graph.NormName.
func appendPairs(dst []uint64, norm string) []uint64 {
	last := rune(0)
	for _, r := range norm {
		if last != 0 {
			dst = append(dst, pairOf(last, r))
		}
		last = r
	}
	if last != 0 {
		dst = append(dst, pairOf(last, 0))
	}
	return dst
}

// newNames makes the indexes of the rows; of the base it reads their texts only,
// since the links may still be growing.
func newNames(b *base) *names {
	x := &names{}
	number := map[uint64]int32{}
	var found []uint64 // number of the pair, then row
	var room []uint64
	for row := range b.rows() {
		n := b.texts(row)
		add := func(norm string) {
			room = appendPairs(room[:0], norm)
			for _, p := range room {
				found = append(found, uint64(intern(number, &x.pairs, p))<<32|uint64(row))
			}
			x.addExact(norm, row)
		}
		add(n.Keys.Norm)
		for _, a := range n.Aliases {
			add(graph.NormName(a.Text))
		}
		if n.Code != "" {
			x.addExact(n.Code, row)
		}
		for _, id := range n.Idents {
			x.addExact(id.Value, row)
		}
		for _, s := range n.Keys.Readings {
			x.sounds = append(x.sounds, sound{s, row})
		}
		for _, s := range n.Keys.Initials {
			x.sounds = append(x.sounds, sound{s, row})
		}
	}
	// Number the pairs in their order, so that those with one first rune are neighbours.
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
	slices.SortFunc(x.sounds, func(a, b sound) int { return cmp.Or(strings.Compare(a.text, b.text), cmp.Compare(a.row, b.row)) })
	x.sounds = slices.Clip(slices.Compact(x.sounds))
	return x
}

func (x *names) addExact(text string, row int32) {
	x.exact = append(x.exact, uint64(hashText(text))<<32|uint64(row))
}

// hashText is FNV-1a.
func hashText(s string) uint32 {
	h := uint32(2166136261)
	for i := range len(s) {
		h = (h ^ uint32(s[i])) * 16777619
	}
	return h
}

// appendExact appends the rows that may have the text as a code, an identifier, a
// name or an alias (names in the form of graph.NormName).
func (x *names) appendExact(t *graph.Ticks, dst []int32, text string) []int32 {
	h := uint64(hashText(text))
	i, _ := slices.BinarySearch(x.exact, h<<32)
	for ; i < len(x.exact) && x.exact[i]>>32 == h && !t.Take(1); i++ {
		dst = append(dst, int32(x.exact[i]&0xffffffff))
	}
	return dst
}

// appendContaining appends the rows with a name or an alias that may contain the text.
func (x *names) appendContaining(t *graph.Ticks, dst []int32, norm string) []int32 {
	pairs := appendPairs(nil, norm)
	if len(pairs) == 1 { // one rune: every pair that begins with it
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

// intersect keeps of a, in place, what b has too; both are sorted.
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

// appendSounding appends the rows with a reading or initials that begin with the text.
func (x *names) appendSounding(t *graph.Ticks, dst []int32, text string) []int32 {
	i := sort.Search(len(x.sounds), func(i int) bool { return x.sounds[i].text >= text })
	for ; i < len(x.sounds) && strings.HasPrefix(x.sounds[i].text, text) && !t.Take(1); i++ {
		dst = append(dst, x.sounds[i].row)
	}
	return dst
}

func (x *names) size() int64 {
	return bytesOf(x.pairs) + bytesOf(x.begin) + bytesOf(x.rows) + bytesOf(x.exact) + bytesOf(x.sounds)
}
