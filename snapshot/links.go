package snapshot

import (
	"sync"
	"sync/atomic"

	"github.com/expertgraph/expertgraph/graph"
)

// Two hash tables find links by id: linkSlots for the base, and overlayLinks for the overlay. They
// hold only the numbers of links. A lookup computes the id of each candidate link and compares it.

// idHash is the part of an id's hash that gives its first slot in a table.
func idHash(id graph.ID) uint32 { return uint32(hash(id) >> 20) }

// linkSlots is the hash table of a base: link+1 by id, 0 in an empty slot. It is built at
// the first lookup by id, because a process that only answers queries rarely needs it.
type linkSlots struct {
	once  sync.Once
	table atomic.Pointer[[]int32]
}

// built gives the table; nil if it is not built yet.
func (s *linkSlots) built() []int32 {
	if s == nil {
		return nil
	}
	if t := s.table.Load(); t != nil {
		return *t
	}
	return nil
}

// linkTable gives the table of the base, and builds it at the first call. The table is at
// most three quarters full.
func (b *base) linkTable() []int32 {
	b.linkSlots.once.Do(func() {
		table := make([]int32, tableSize(int(b.links())))
		mask := uint32(len(table) - 1)
		for link := range b.links() {
			i := idHash(b.linkID(link)) & mask
			for table[i] != 0 {
				i = (i + 1) & mask
			}
			table[i] = link + 1
		}
		b.linkSlots.table.Store(&table)
	})
	return b.linkSlots.built()
}

// tableSize is the number of slots of a hash table for n entries, a power of two.
func tableSize(n int) int {
	size := 4
	for size*3 < n*4+4 {
		size *= 2
	}
	return size
}

// linkID computes the id of a link of the base.
func (b *base) linkID(link int32) graph.ID {
	s := &b.shapes[b.shape[link]]
	return graph.LinkID(&graph.Link{From: b.ids[b.source(link)], To: b.ids[b.to[link]], Relation: s.relation, Role: s.role, Status: s.status, Period: s.period})
}

// link finds the number of a link by its id; -1 if the base has none.
func (b *base) link(id graph.ID) int32 {
	slots := b.linkTable()
	mask := uint32(len(slots) - 1)
	for i := idHash(id) & mask; ; i = (i + 1) & mask {
		link := slots[i] - 1
		if link < 0 || b.linkID(link) == id {
			return link
		}
	}
}

// overlayLinks is the hash table of the links that were written since the base. It is
// open-addressed and kept in pages: a view shares unchanged pages with the next view.
type overlayLinks struct {
	slots pages[int32] // the index in tail plus one; 0: empty
	size  int          // the number of slots: a power of two, or 0
}

// addLast adds the last link of tail, which is view.tail. If the link was written before, its older
// entry stays in the table. Lookups skip that entry, because the older link is marked as deleted.
func (t *overlayLinks) addLast(tail []overlayLink) {
	if size := tableSize(len(tail)); size > t.size {
		*t = overlayLinks{size: size}
		for i := range tail[:len(tail)-1] {
			t.place(tail, i)
		}
	}
	t.place(tail, len(tail)-1)
}

func (t *overlayLinks) place(tail []overlayLink, at int) {
	mask := uint32(t.size - 1)
	i := tail[at].hash & mask
	for t.slots.get(int32(i)) != 0 {
		i = (i + 1) & mask
	}
	t.slots.set(int32(i), int32(at)+1)
}

// linkNumber finds the number of a link by its id; -1 if the view has none.
func (v *view) linkNumber(id graph.ID) int32 {
	if link := v.base.link(id); link >= 0 && !v.deletedLinks.get(link) {
		return link
	}
	if v.newLinks.size == 0 {
		return -1
	}
	h, mask := idHash(id), uint32(v.newLinks.size-1)
	for i := h & mask; ; i = (i + 1) & mask {
		at := v.newLinks.slots.get(int32(i)) - 1
		if at < 0 {
			return -1
		}
		if link := v.base.links() + at; v.tail[at].hash == h && !v.deletedLinks.get(link) && v.link(link).ID == id {
			return link
		}
	}
}

// linkNumbers finds the links whose ids are among some values, as a set of numbers.
func (v *view) linkNumbers(values []graph.Value) map[int32]bool {
	numbers := make(map[int32]bool, len(values))
	for _, x := range values {
		if x.Type != graph.IDType {
			continue
		}
		if link := v.linkNumber(x.ID); link >= 0 {
			numbers[link] = true
		}
	}
	return numbers
}

// pinnedLinks gives the rows from which a step can start if its filter names the ids of links: sorted,
// each row once. The bool is false if the filter names no link ids, or if the hop has Below.
func (m *matcher) pinnedLinks(s *step) ([]int32, bool) {
	if s.Hop.Below {
		return nil, false
	}
	for _, f := range demands(nil, &s.Where) {
		if f.Op != graph.Test || !f.Link || f.Field != graph.FieldID || f.Cmp > graph.OneOf {
			continue
		}
		var rows []int32
		for link := range m.view.linkNumbers(f.Values) {
			from, to := m.view.ends(link)
			if s.Hop.Direction != graph.In {
				rows = append(rows, from)
			}
			if s.Hop.Direction != graph.Out {
				rows = append(rows, to)
			}
		}
		return distinct(rows, m.view.rows()), true
	}
	return nil, false
}
