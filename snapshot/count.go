package snapshot

import (
	"cmp"
	"slices"

	"expertgraph/graph"
)

// counter counts what a relation leads to, for each row once.
type counter struct {
	*matcher
	hops  []hop
	sub   test    // what counts; nil: all
	known []int32 // by row: the count and 1, or 0 where nobody asked yet
	far   []int32 // room
}

func (m *matcher) newCounter(f *graph.Filter) *counter {
	c := &counter{matcher: m, known: make([]int32, m.view.rows())}
	c.hops, c.sub = m.compileFar(f)
	return c
}

// of is how many distinct far nodes of a row count.
func (c *counter) of(row int32) int32 {
	if c.known[row] == 0 {
		start := len(c.edges)
		c.walk(row, c.hops)
		c.far = c.far[:0]
		for i, end := start, len(c.edges); i < end; i++ {
			if e := c.edges[i]; c.sub == nil || c.sub(e.far, e.link) {
				c.far = append(c.far, e.far)
			}
		}
		c.edges = c.edges[:start]
		slices.Sort(c.far)
		c.known[row] = int32(len(slices.Compact(c.far))) + 1
	}
	return c.known[row] - 1
}

// value is the count of a row; null of none.
func (c *counter) value(row int32) graph.Value {
	if row < 0 {
		return graph.Value{}
	}
	return graph.IntValue(int64(c.of(row)))
}

// compare orders two rows by their counts; none comes last.
func (c *counter) compare(a, b int32) int {
	if a < 0 || b < 0 {
		return c.value(a).Compare(c.value(b))
	}
	return cmp.Compare(c.of(a), c.of(b))
}
