package snapshot

import (
	"cmp"
	"math"
	"slices"

	"github.com/expertgraph/expertgraph/graph"
)

// counter counts, for each row, the far nodes of the hops of a filter (the nodes that the hops
// reach). It caches the counts.
type counter struct {
	*matcher
	filter *graph.Filter
	hops   []hop
	sub    test // the condition on the far nodes; nil means that all count

	first, end int32   // the rows of the base that may be counted: first <= row < end
	counts     []int32 // for each row, its count plus 1, see indexOf; 0 means not counted yet
	counted    []int32 // the rows with a count, until complete is true
	complete   bool    // all rows were counted; 0 in counts then means no far nodes
	looked     int     // how many links were followed row by row
	farBuffer  []int32 // far rows; reused
}

// newCounter makes a counter for nodes of the kinds; 0 means all kinds.
func (m *matcher) newCounter(f *graph.Filter, kinds graph.KindSet) *counter {
	c := &counter{matcher: m, filter: f}
	b := m.view.base
	c.end = b.rows()
	if list := kinds.List(); len(list) > 0 && len(m.view.moved) == 0 {
		c.first, c.end = b.first[slices.Min(list)], b.first[slices.Max(list)+1]
	}
	c.counts = make([]int32, c.end-c.first+m.view.newRows)
	c.hops, c.sub = m.compileFar(f)
	return c
}

// indexOf is the index of a row in counts; -1 if the row cannot be counted there.
func (c *counter) indexOf(row int32) int32 {
	switch rows := c.view.base.rows(); {
	case row >= rows:
		return c.end - c.first + row - rows
	case row < c.first || row >= c.end:
		return -1
	}
	return row - c.first
}

// countOf is the number of distinct far nodes of a row that meet the condition.
func (c *counter) countOf(row int32) int32 {
	i := c.indexOf(row)
	if c.counts[i] == 0 && !c.complete {
		start := len(c.edges)
		c.walk(row, c.hops)
		c.looked += len(c.edges) - start
		c.counts[i] = c.countFrom(start) + 1
		c.counted = append(c.counted, row)
		if c.looked >= manyLinks {
			c.looked = math.MinInt
			c.tally()
		}
	}
	return max(c.counts[i]-1, 0)
}

// countFrom counts the distinct far nodes that meet the condition among m.edges from index start
// on. It removes these edges from the stack.
func (c *counter) countFrom(start int) int32 {
	c.farBuffer = c.farBuffer[:0]
	for i, end := start, len(c.edges); i < end && !c.tick(); i++ {
		if e := c.edges[i]; c.sub == nil || c.sub(e.far, e.link) {
			c.farBuffer = append(c.farBuffer, e.far)
		}
	}
	c.edges = c.edges[:start]
	slices.Sort(c.farBuffer)
	return int32(len(slices.Compact(c.farBuffer)))
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
	rows, ok := c.candidateRows(f, int(c.view.base.links()), &met)
	if !ok {
		return
	}
	for _, row := range c.counted {
		c.counts[c.indexOf(row)] = 0
	}
	ofNode, rest, _ := split(f, met)
	own, others := c.compile(&ofNode), c.compileAlong(c.filter.Hops[0], &rest)
	back := newHop(reversed(c.filter.Hops[0]))
	for _, far := range rows {
		if !c.view.exists(far) || own != nil && !own(far, -1) {
			continue
		}
		c.farBuffer = c.appendFar(c.farBuffer[:0], far, &back, others)
		if len(c.farBuffer) > 1 {
			slices.Sort(c.farBuffer)
			c.farBuffer = slices.Compact(c.farBuffer)
		}
		for _, row := range c.farBuffer {
			if i := c.indexOf(row); i >= 0 {
				c.counts[i] = max(c.counts[i], 1) + 1
			}
		}
		if c.tick() {
			break
		}
	}
	c.complete = true
}

// value is the count of a row; null if there is no row.
func (c *counter) value(row int32) graph.Value {
	if row < 0 {
		return graph.Value{}
	}
	return graph.IntValue(int64(c.countOf(row)))
}

// compare orders two rows by their counts, the lower count first. Row -1 means no row and comes last.
func (c *counter) compare(a, b int32) int {
	if a < 0 || b < 0 {
		return c.value(a).Compare(c.value(b))
	}
	return cmp.Compare(c.countOf(a), c.countOf(b))
}
