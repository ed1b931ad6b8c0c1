package snapshot

import (
	"cmp"
	"math"
	"slices"

	"github.com/expertgraph/expertgraph/graph"
)

// counter counts the far nodes of a relation for each row, and keeps the counts.
type counter struct {
	*matcher
	filter *graph.Filter
	hops   []hop
	sub    test // which far nodes count; nil: all

	first, behind int32   // the range of rows of the base that may be asked for: first <= row < behind
	known         []int32 // the count plus 1 of each row, see at; 0: not counted yet
	asked         []int32 // the rows with a count, before whole
	whole         bool    // all rows were counted: 0 now means no far node
	looked        int     // how many links were followed row by row
	far           []int32 // room
}

// newCounter makes a counter for nodes of some kinds; 0: of all kinds.
func (m *matcher) newCounter(f *graph.Filter, kinds graph.KindSet) *counter {
	c := &counter{matcher: m, filter: f}
	b := m.view.base
	c.behind = b.rows()
	if list := kinds.List(); len(list) > 0 && len(m.view.moved) == 0 {
		c.first, c.behind = b.first[slices.Min(list)], b.first[slices.Max(list)+1]
	}
	c.known = make([]int32, c.behind-c.first+m.view.more)
	c.hops, c.sub = m.compileFar(f)
	return c
}

// at is the index of a row in known; -1 if the row is outside the range.
func (c *counter) at(row int32) int32 {
	switch rows := c.view.base.rows(); {
	case row >= rows:
		return c.behind - c.first + row - rows
	case row < c.first || row >= c.behind:
		return -1
	}
	return row - c.first
}

// of is how many distinct far nodes of a row count.
func (c *counter) of(row int32) int32 {
	i := c.at(row)
	if c.known[i] == 0 && !c.whole {
		start := len(c.edges)
		c.walk(row, c.hops)
		c.looked += len(c.edges) - start
		c.known[i] = c.countFrom(start) + 1
		c.asked = append(c.asked, row)
		if c.looked >= manyLinks {
			c.looked = math.MinInt
			c.tally()
		}
	}
	return max(c.known[i]-1, 0)
}

// countFrom pops the edges from start on off the stack, and counts the distinct far nodes
// among them that meet sub.
func (c *counter) countFrom(start int) int32 {
	c.far = c.far[:0]
	for i, end := start, len(c.edges); i < end && !c.tick(); i++ {
		if e := c.edges[i]; c.sub == nil || c.sub(e.far, e.link) {
			c.far = append(c.far, e.far)
		}
	}
	c.edges = c.edges[:start]
	slices.Sort(c.far)
	return int32(len(slices.Compact(c.far)))
}

// manyLinks is how many links are followed row by row before tally may be cheaper.
const manyLinks = 4096

// tally counts for all rows at once, from the far nodes back to the rows. It does so only
// if the filter narrows the far nodes to fewer than there are links.
func (c *counter) tally() {
	if len(c.hops) > 1 || len(c.filter.Sub) == 0 {
		return
	}
	f, met := &c.filter.Sub[0], []*graph.Filter(nil)
	rows, ok := c.pinned(f, int(c.view.base.links()), &met)
	if !ok {
		return
	}
	for _, row := range c.asked {
		c.known[c.at(row)] = 0
	}
	ofNode, rest, _ := split(f, met)
	own, others := c.compile(&ofNode), c.compileAlong(c.filter.Hops[0], &rest)
	back := newHop(reversed(c.filter.Hops[0]))
	for _, far := range rows {
		if !c.view.stands(far) || own != nil && !own(far, -1) {
			continue
		}
		c.far = c.appendFar(c.far[:0], far, &back, others)
		if len(c.far) > 1 {
			slices.Sort(c.far)
			c.far = slices.Compact(c.far)
		}
		for _, row := range c.far {
			if i := c.at(row); i >= 0 {
				c.known[i] = max(c.known[i], 1) + 1
			}
		}
		if c.tick() {
			break
		}
	}
	c.whole = true
}

// value is the count of a row; null if there is no row.
func (c *counter) value(row int32) graph.Value {
	if row < 0 {
		return graph.Value{}
	}
	return graph.IntValue(int64(c.of(row)))
}

// compare orders two rows by their counts; no row comes last.
func (c *counter) compare(a, b int32) int {
	if a < 0 || b < 0 {
		return c.value(a).Compare(c.value(b))
	}
	return cmp.Compare(c.of(a), c.of(b))
}
