package snapshot

import (
	"slices"

	"github.com/expertgraph/expertgraph/graph"
)

// ordered is a set of items with a total order. The position of an item is a sequence of terms.
type ordered interface {
	compare(a, b int32) int
	term(item int32, i int) graph.Value
	terms() int
}

// chooser keeps the items of one list that belong to the requested page. Items may come in any
// order. It keeps them in a heap that is never larger than the page. The field upToAfter tells whether
// an item at or before page.After came, and fromBefore whether an item at or after page.Before came.
type chooser struct {
	ordered
	page graph.Page
	desc []bool // whether each of the first terms is descending; further terms are ascending

	heap       []int32 // once full, the top is the item that leaves the page next
	total      int
	fitting    int // the number of items after page.After and before page.Before
	upToAfter  bool
	fromBefore bool
	overflowed bool // whether some item came after the full page
}

func (c *chooser) reset() {
	c.heap, c.total, c.fitting, c.upToAfter, c.fromBefore, c.overflowed = c.heap[:0], 0, 0, false, false, false
}

func (c *chooser) size() int { return max(c.page.First, c.page.Last) }

// compareTo compares the position of an item with p, as graph.Position.Compare does.
func (c *chooser) compareTo(item int32, p graph.Position) int {
	n := c.terms()
	for i := range min(n, len(p)) {
		if r := c.term(item, i).Compare(p[i]); r != 0 {
			if i < len(c.desc) && c.desc[i] {
				return -r
			}
			return r
		}
	}
	return n - len(p)
}

// leavesBefore tells whether item a leaves a full page before item b does. With page.Last, the lowest
// item leaves first, otherwise the highest.
func (c *chooser) leavesBefore(a, b int32) bool {
	if c.page.Last > 0 {
		return c.compare(a, b) < 0
	}
	return c.compare(a, b) > 0
}

// add offers an item to the page. It returns the item that is no longer needed: the offered item,
// or the one that it replaces. -1 means that all items are still needed.
func (c *chooser) add(item int32) int32 {
	c.total++
	switch {
	case c.page.After != nil && c.compareTo(item, c.page.After) <= 0:
		c.upToAfter = true
		return item
	case c.page.Before != nil && c.compareTo(item, c.page.Before) >= 0:
		c.fromBefore = true
		return item
	}
	c.fitting++
	switch size := c.size(); {
	case len(c.heap) < size:
		c.heap = append(c.heap, item)
		if len(c.heap) == size {
			for i := size/2 - 1; i >= 0; i-- {
				c.siftDown(i)
			}
		}
		return -1
	case size == 0 || c.leavesBefore(item, c.heap[0]):
		c.overflowed = true
		return item
	}
	out := c.heap[0]
	c.heap[0] = item
	c.siftDown(0)
	return out
}

func (c *chooser) siftDown(i int) {
	for {
		top := i
		for _, child := range [2]int{2*i + 1, 2*i + 2} {
			if child < len(c.heap) && c.leavesBefore(c.heap[child], c.heap[top]) {
				top = child
			}
		}
		if top == i {
			return
		}
		c.heap[i], c.heap[top] = c.heap[top], c.heap[i]
		i = top
	}
}

// chosen gives the page in order, and whether there are items before and after it.
func (c *chooser) chosen() (items []int32, prev, next bool) {
	slices.SortFunc(c.heap, c.compare)
	more := c.fitting > len(c.heap)
	if c.page.Last > 0 {
		return c.heap, c.upToAfter || more, c.fromBefore
	}
	return c.heap, c.upToAfter, c.fromBefore || more
}

// closeList ends the current list of a result with several lists. rows is the number of rows of all
// lists so far, this list included.
func closeList[T any](lists *graph.Pages[T], rows int32, c *chooser, prev, next bool) {
	lists.End = append(lists.End, rows)
	lists.Prev = append(lists.Prev, prev)
	lists.Next = append(lists.Next, next)
	if c.page.Total {
		lists.Total = append(lists.Total, int32(c.total))
	}
}

// reply allocates the memory of an answer in large slabs instead of many small slices.
type reply struct {
	view   *view
	nodes  slab[*graph.Node]
	values slab[graph.Value]
}

// slab is a large slice that is handed out piece by piece.
type slab[T any] struct {
	room []T
	size int // the size of the next slab; slabs grow
}

// cut cuts a slice of n elements off the slab.
func (s *slab[T]) cut(n int) []T {
	if len(s.room) < n {
		s.size = min(max(2*s.size, 8), 2048)
		s.room = make([]T, max(n, s.size))
	}
	out := s.room[:n:n]
	s.room = s.room[n:]
	return out
}

// node is the node of a row; nil for -1.
func (r *reply) node(row int32) *graph.Node {
	if row < 0 {
		return nil
	}
	return r.view.node(row)
}
