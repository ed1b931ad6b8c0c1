package snapshot

import (
	"cmp"
	"math"
	"slices"

	"expertgraph/graph"
)

// counter counts what a relation leads to, for each row once.
type counter struct {
	*matcher
	filter *graph.Filter
	hops   []hop
	sub    test    // what counts; nil: all
	known  []int32 // by row: the count and 1, or 0 where nobody asked yet
	whole  bool    // all rows were counted: 0 is the count of none
	looked int     // links that were followed from row to row
	far    []int32 // room
}

func (m *matcher) newCounter(f *graph.Filter) *counter {
	c := &counter{matcher: m, filter: f, known: make([]int32, m.view.rows())}
	c.hops, c.sub = m.compileFar(f)
	return c
}

// of is how many distinct far nodes of a row count.
func (c *counter) of(row int32) int32 {
	if c.known[row] == 0 && !c.whole {
		start := len(c.edges)
		c.walk(row, c.hops)
		c.looked += len(c.edges) - start
		c.known[row] = int32(len(c.passing(start, -1))) + 1
		if c.looked >= manyLinks {
			c.looked = math.MinInt
			c.tally()
		}
	}
	return max(c.known[row]-1, 0)
}

// passing takes the edges from start on off the stack, and gives their distinct far
// nodes, as far as they count; of (-1: they themselves) is what must pass the test.
func (c *counter) passing(start int, of int32) []int32 {
	c.far = c.far[:0]
	for i, end := start, len(c.edges); i < end; i++ {
		e := c.edges[i]
		tested := e.far
		if of >= 0 {
			tested = of
		}
		if c.sub == nil || c.sub(tested, e.link) {
			c.far = append(c.far, e.far)
		}
	}
	c.edges = c.edges[:start]
	slices.Sort(c.far)
	return slices.Compact(c.far)
}

// manyLinks is how many links are followed before it may be better to count for all
// rows at once.
const manyLinks = 4096

// tally counts for all rows from the far side, where what counts is pinned to fewer
// rows than there are links.
func (c *counter) tally() {
	if len(c.hops) > 1 || len(c.filter.Sub) == 0 {
		return
	}
	rows, ok := c.pinned(&c.filter.Sub[0], int(c.view.base.links()))
	if !ok {
		return
	}
	clear(c.known)
	own := c.compile(ofNode(&c.filter.Sub[0]))
	back := newHop(reversed(c.filter.Hops[0]))
	for _, far := range rows {
		if !c.view.stands(far) || own != nil && !own(far, -1) {
			continue
		}
		start := len(c.edges)
		c.edges = c.view.expand(c.edges, far, &back)
		for _, row := range c.passing(start, far) {
			c.known[row] = max(c.known[row], 1) + 1
		}
		if c.tick() {
			break
		}
	}
	c.whole = true
}

// ofNode are the conditions of a filter that a look at the node alone decides.
func ofNode(f *graph.Filter) *graph.Filter {
	all := &graph.Filter{}
	if f.Op == graph.All {
		for _, sub := range f.Sub {
			if sub.Op == graph.Test && !sub.Link {
				all.Sub = append(all.Sub, sub)
			}
		}
	}
	return all
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
