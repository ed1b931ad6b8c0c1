package snapshot

import (
	"cmp"
	"math"
	"slices"

	"github.com/expertgraph/expertgraph/graph"
)

// counter counts the far nodes of a hop for each row, and caches the counts.
type counter struct {
	*matcher
	filter *graph.Filter
	hops   []hop
	sub    test // the condition on the far nodes; nil means that all count

	first, behind int32   // the rows of the base that may be counted: first <= row < behind
	known         []int32 // for each row, its count plus 1, see at; 0 means not counted yet
	asked         []int32 // the rows with a count, until whole is true
	whole         bool    // all rows were counted; 0 in known then means no far nodes
	looked        int     // how many links were followed row by row
	far           []int32 // a buffer
}

// newCounter makes a counter for nodes of the kinds; 0 means all kinds.
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

// at is the index of a row in known; -1 if the row cannot be counted there.
func (c *counter) at(row int32) int32 {
	switch rows := c.view.base.rows(); {
	case row >= rows:
		return c.behind - c.first + row - rows
	case row < c.first || row >= c.behind:
		return -1
	}
	return row - c.first
}

// of is the number of distinct far nodes of a row that meet the condition.
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

// countFrom removes the edges from index start on from the stack. It counts the distinct far nodes
// among them that meet the condition.
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

// manyLinks is how many links are followed row by row before tally may be used.
const manyLinks = 4096

// tally counts for all rows at once, by walking from the far nodes back to the rows. It does so
// only if the condition selects fewer far nodes than there are links.
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

// compare orders two rows by their counts; row -1 comes last.
func (c *counter) compare(a, b int32) int {
	if a < 0 || b < 0 {
		return c.value(a).Compare(c.value(b))
	}
	return cmp.Compare(c.of(a), c.of(b))
}
