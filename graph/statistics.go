package graph

import "math/bits"

// Statistics tell how a graph is spread: how many nodes of each kind there are, and how
// many links leave and reach them. They are made with a read model and never changed.
type Statistics struct {
	nodes  [kindEnd]int
	fans   map[fan]*Spread
	links  [relationEnd]int
	levels int
}

// fan is one way in which links stand at nodes of a kind.
type fan struct {
	kind     Kind
	relation Relation
	in       bool
}

// Measured is a Reader that knows the statistics of what it shows. They may be of some
// commits before.
type Measured interface {
	// Statistics gives them, nil while there are none, and how many records were
	// written since.
	Statistics() (of *Statistics, since int)
}

// NewStatistics starts with no records; levels is how deep the deepest tree is.
func NewStatistics(levels int) *Statistics {
	return &Statistics{fans: map[fan]*Spread{}, levels: levels}
}

// AddNode counts a node.
func (s *Statistics) AddNode(k Kind) { s.nodes[k]++ }

// AddLinks counts the links of one relation that leave a node, or with in reach it.
func (s *Statistics) AddLinks(k Kind, r Relation, in bool, links int) {
	f := fan{k, r, in}
	if s.fans[f] == nil {
		s.fans[f] = &Spread{}
	}
	s.fans[f].add(links)
	if !in {
		s.links[r] += links
	}
}

// Nodes is how many nodes of a kind there are.
func (s *Statistics) Nodes(k Kind) int { return s.nodes[k] }

// Links is how many links of some relations there are; none given: of all.
func (s *Statistics) Links(rs RelationSet) (n int) {
	for r, links := range s.links {
		if rs.Has(Relation(r)) {
			n += links
		}
	}
	return n
}

// Most is how many rows a hop finds from so many nodes of a kind, at most, if each of
// them shows one page.
func (s *Statistics) Most(k Kind, h Hop, nodes, page int) int {
	all := times(nodes, page)
	if h.Below && h.Direction != Out {
		return min(all, times(nodes, s.Links(h.Relations))) // what stands below has links of its own
	}
	most := 0
	for f, spread := range s.fans {
		if f.kind == k && h.Relations.Has(f.relation) && (h.Direction == Both || (h.Direction == In) == f.in) {
			most += spread.most(nodes, page)
		}
	}
	if h.Below {
		most = times(most, s.levels)
	}
	return min(all, most)
}

// times multiplies and stays within the range of numbers.
func times(a, b int) int {
	const highest = 1 << 40
	if hi, lo := bits.Mul64(uint64(a), uint64(b)); hi == 0 && lo < highest {
		return int(lo)
	}
	return highest
}

// Spread tells how many nodes have how many links, by powers of two.
type Spread struct {
	nodes [32]int // with 1, 2 to 3, 4 to 7 … links
	links [32]int // of these
}

func (s *Spread) add(links int) {
	if links > 0 {
		b := min(bits.Len(uint(links)), len(s.nodes)) - 1
		s.nodes[b]++
		s.links[b] += links
	}
}

// most is how many links so many nodes have, at most, if only one page of each counts.
func (s *Spread) most(nodes, page int) (n int) {
	for b := len(s.nodes) - 1; b >= 0 && nodes > 0; b-- {
		some := min(nodes, s.nodes[b])
		n += min(s.links[b], times(some, min(page, 1<<(b+1)-1)))
		nodes -= some
	}
	return n
}
