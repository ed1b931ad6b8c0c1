package graph

import "math/bits"

// Statistics estimate the sizes of results from the number of nodes of each kind and of the links
// that leave and reach them. They are made together with a snapshot and never change.
type Statistics struct {
	nodes      [kindEnd]int
	histograms map[histogramKey]*linkHistogram
	links      [relationEnd]int
	levels     int
}

// histogramKey is the key of a linkHistogram: a kind, a relation, and the direction of its links.
type histogramKey struct {
	kind     Kind
	relation Relation
	in       bool
}

// StatisticsReader is a Reader that has statistics of its graph. They may be some commits old.
type StatisticsReader interface {
	// Statistics gives the statistics, nil while there are none. since is how many records were
	// written after they were made.
	Statistics() (of *Statistics, since int)
}

// NewStatistics makes statistics without records; levels is the depth of the deepest tree.
func NewStatistics(levels int) *Statistics {
	return &Statistics{histograms: map[histogramKey]*linkHistogram{}, levels: levels}
}

// AddNode counts a node.
func (s *Statistics) AddNode(k Kind) { s.nodes[k]++ }

// AddLinks counts the links of one relation at a node of a kind: incoming links if in is true,
// otherwise outgoing ones.
func (s *Statistics) AddLinks(k Kind, r Relation, in bool, links int) {
	f := histogramKey{k, r, in}
	if s.histograms[f] == nil {
		s.histograms[f] = &linkHistogram{}
	}
	s.histograms[f].add(links)
	if !in {
		s.links[r] += links
	}
}

// Nodes is the number of nodes of a kind.
func (s *Statistics) Nodes(k Kind) int { return s.nodes[k] }

// Links is the number of links of the relations; the zero set means all.
func (s *Statistics) Links(rs RelationSet) (n int) {
	for r, links := range s.links {
		if rs.Has(Relation(r)) {
			n += links
		}
	}
	return n
}

// MaxRows is an upper bound of the rows that a hop finds from a number of nodes of a kind, if each
// node gives at most page rows.
func (s *Statistics) MaxRows(k Kind, h Hop, nodes, page int) int {
	all := times(nodes, page)
	if h.Below && h.Direction != Out {
		return min(all, times(nodes, s.Links(h.Relations))) // descendants have links of their own
	}
	most := 0
	for f, spread := range s.histograms {
		if f.kind == k && h.Relations.Has(f.relation) && (h.Direction == Both || (h.Direction == In) == f.in) {
			most += spread.maxLinks(nodes, page)
		}
	}
	if h.Below {
		most = times(most, s.levels)
	}
	return min(all, most)
}

// times gives the product of two numbers, at most 1<<40.
func times(a, b int) int {
	const highest = 1 << 40
	if hi, lo := bits.Mul64(uint64(a), uint64(b)); hi == 0 && lo < highest {
		return int(lo)
	}
	return highest
}

// linkHistogram is a histogram of the number of links per node, in buckets by powers of two.
type linkHistogram struct {
	nodes [32]int // the number of nodes in each bucket: with 1, 2 to 3, 4 to 7 … links
	links [32]int // the number of links of the nodes in each bucket
}

func (s *linkHistogram) add(links int) {
	if links > 0 {
		b := min(bits.Len(uint(links)), len(s.nodes)) - 1
		s.nodes[b]++
		s.links[b] += links
	}
}

// maxLinks is an upper bound of the links of a number of nodes, if each node gives at most page links.
func (s *linkHistogram) maxLinks(nodes, page int) (n int) {
	for b := len(s.nodes) - 1; b >= 0 && nodes > 0; b-- {
		some := min(nodes, s.nodes[b])
		n += min(s.links[b], times(some, min(page, 1<<(b+1)-1)))
		nodes -= some
	}
	return n
}
