package snapshot

import "github.com/expertgraph/expertgraph/graph"

var _ graph.StatisticsReader = (*Reader)(nil)

// Statistics implements graph.StatisticsReader. It gives the statistics of the base, and the number of
// records in the overlay.
func (r *Reader) Statistics() (*graph.Statistics, int) {
	s := r.state.Load()
	return s.base.statistics, s.weight()
}

// measure computes the statistics: the nodes of each kind, and the links of each relation at them.
func (b *base) measure() {
	s := graph.NewStatistics(int(b.deepest()))
	for row := range b.rows() {
		k := b.kind[row]
		s.AddNode(k)
		runs(b.out[row], b.out[row+1], b.relation, func(r graph.Relation, n int32) { s.AddLinks(k, r, false, int(n)) })
		runs(b.in[row], b.in[row+1], func(i int32) graph.Relation { return b.relation(b.inLinks[i]) }, func(r graph.Relation, n int32) {
			s.AddLinks(k, r, true, int(n))
		})
	}
	b.statistics = s
}

// runs calls the function "each" once for every relation of the links with lo ≤ i < hi, with the number
// of these links. The links must be sorted by relation.
func runs(lo, hi int32, relation func(int32) graph.Relation, each func(graph.Relation, int32)) {
	for from := lo; from < hi; from = lo {
		for lo++; lo < hi && relation(lo) == relation(from); lo++ {
		}
		each(relation(from), lo-from)
	}
}

// deepest is the number of nodes on the longest path from a node up to its root. In a cycle, the path
// ends at the first node that it reaches again.
func (b *base) deepest() (most int32) {
	depth := make([]int32, b.rows()) // the depth of each row; 0 while unknown
	var line []int32
	for row := range b.rows() {
		line = line[:0]
		up := row
		for ; up >= 0 && depth[up] == 0; up = b.parent(up) {
			depth[up] = 1 // a cycle ends here
			line = append(line, up)
		}
		above := int32(0)
		if up >= 0 {
			above = depth[up]
		}
		for i := len(line) - 1; i >= 0; i-- {
			above++
			depth[line[i]] = above
		}
		most = max(most, above)
	}
	return most
}

// parent is the row of the parent in the tree; -1 if there is none.
func (b *base) parent(row int32) int32 {
	for l := b.out[row]; l < b.out[row+1]; l++ {
		if graph.TreeRelations.Has(b.relation(l)) {
			return b.to[l]
		}
	}
	return -1
}
