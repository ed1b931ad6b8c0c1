package snapshot

import "github.com/expertgraph/expertgraph/graph"

// pages is a sparse copy-on-write column. A copy shares all pages except those that are written
// later. Unset elements are the zero T.
type pages[T any] struct {
	list  []*[pageRows]T
	owned map[int32]bool // pages that may be written in place: those copied since the last share
}

const pageRows = 512

func (p *pages[T]) get(row int32) (t T) {
	if i := row / pageRows; int(i) < len(p.list) && p.list[i] != nil {
		return p.list[i][row%pageRows]
	}
	return t
}

func (p *pages[T]) set(row int32, t T) {
	i := row / pageRows
	for int(i) >= len(p.list) {
		p.list = append(p.list, nil)
	}
	if !p.owned[i] {
		page := new([pageRows]T)
		if p.list[i] != nil {
			*page = *p.list[i]
		}
		if p.owned == nil {
			p.owned = map[int32]bool{}
		}
		p.list[i], p.owned[i] = page, true
	}
	p.list[i][row%pageRows] = t
}

// share gives a copy for writing. The original must not be written any more.
func (p pages[T]) share() pages[T] {
	return pages[T]{list: append([]*[pageRows]T(nil), p.list...)}
}

// trie is a persistent map from ids. The method put returns a new map, which shares the unchanged parts
// with the old one.
type trie[V any] struct {
	key graph.ID
	val V
	sub [16]*trie[V]
}

func (t *trie[V]) get(key graph.ID) (v V, ok bool) {
	for depth := 0; t != nil; depth++ {
		if t.key == key {
			return t.val, true
		}
		t = t.sub[nibble(key, depth)]
	}
	return v, false
}

func (t *trie[V]) put(key graph.ID, v V) *trie[V] { return t.putAt(key, v, 0) }

func (t *trie[V]) putAt(key graph.ID, v V, depth int) *trie[V] {
	if t == nil {
		return &trie[V]{key: key, val: v}
	}
	c := *t
	if t.key == key {
		c.val = v
	} else {
		i := nibble(key, depth)
		c.sub[i] = t.sub[i].putAt(key, v, depth+1)
	}
	return &c
}

// nibble is the hexadecimal digit of a key at a depth, by which the trie branches. Two different
// keys differ within 32 digits.
func nibble(key graph.ID, depth int) byte {
	return key[depth/2%len(key)] >> (4 * (depth & 1)) & 15
}
