package ties

import (
	"cmp"
	"math/rand/v2"
	"slices"

	"github.com/expertgraph/expertgraph/graph"
)

// The search for communities runs several times, each time in another node order, and keeps the
// best division. Small networks get up to mostTries runs, large ones a single run.
const (
	mostTries    = 200
	louvainSteps = 500_000 // the highest number of nodes and ties that all runs together visit
	minGain      = 1e-9    // the least gain for which a node moves, as a fraction of its own weight
)

// Communities divides the network by the Louvain method, with ties by weight. The communities are sorted
// by size, the largest first, then by their lowest node. The nodes of each are ascending. A node without
// ties is a community of its own. Modularity tells how much more weight lies inside communities
// than by chance; 0 if there are no ties.
func (g *Network) Communities(t *graph.Ticks) (list [][]int32, modularity float64, err error) {
	for try := range min(mostTries, max(1, louvainSteps/(g.Len()+len(g.ties)+1))) {
		of := g.louvain(t, rand.New(rand.NewPCG(uint64(try), 0)))
		if t.Err() != nil {
			return nil, 0, t.Err()
		}
		found := listed(of)
		if q := g.Modularity(found); try == 0 || q > modularity {
			list, modularity = found, q
		}
	}
	return list, modularity, nil
}

// listed gives the nodes of each community, in the order of Communities. The parameter "of" holds the
// community of each node.
func listed(of []int32) [][]int32 {
	list := make([][]int32, len(of))
	for node, c := range of {
		list[c] = append(list[c], int32(node))
	}
	list = slices.DeleteFunc(list, func(c []int32) bool { return len(c) == 0 })
	slices.SortFunc(list, func(a, b []int32) int { return cmp.Or(len(b)-len(a), int(a[0]-b[0])) })
	return list
}

// Modularity computes the modularity of a division of all nodes.
func (g *Network) Modularity(communities [][]int32) float64 {
	of := make([]int, g.Len())
	for i, c := range communities {
		for _, n := range c {
			of[n] = i
		}
	}
	within, whole := 0.0, 0.0
	sums := make([]float64, len(communities))
	for _, t := range g.ties {
		w := float64(t.Weight)
		whole += w
		sums[of[t.A]] += w
		sums[of[t.B]] += w
		if of[t.A] == of[t.B] {
			within += w
		}
	}
	if whole == 0 {
		return 0
	}
	q := within / whole
	for _, s := range sums {
		q -= s / (2 * whole) * s / (2 * whole)
	}
	return q
}

// louvain gives the community of each node. Nodes move to the best neighbouring community, then
// whole communities are merged and moved in the same way, as long as something moves. In the end
// nodes move once more, because moving a community may leave some nodes in the wrong one.
func (g *Network) louvain(t *graph.Ticks, r *rand.Rand) []int32 {
	nodes := g.quotient()
	of := nodes.singletons()
	for moved := nodes.settle(t, r, of); moved && t.Err() == nil; moved = nodes.settle(t, r, of) {
		for c := nodes.merge(of); ; {
			to := c.singletons()
			if !c.settle(t, r, to) || t.Err() != nil {
				break
			}
			for i := range of {
				of[i] = to[of[i]]
			}
			c = nodes.merge(of)
		}
	}
	return of
}

// quotient is a network whose nodes may stand for several original nodes. A tie from a node to itself
// stands for the ties inside it.
type quotient struct {
	start  []int32 // far[start[i]:start[i+1]] are the far nodes of node i
	far    []int32
	weight []int64 // the weight of the tie to each far node
	sum    []int64 // the weight of all ties of each node, with inner ties counted twice
	whole  int64   // the total of sum
}

// quotient converts the network, with each node standing for itself.
func (g *Network) quotient() *quotient {
	c := &quotient{g.start, make([]int32, len(g.ends)), make([]int64, len(g.ends)), make([]int64, g.Len()), 0}
	for i, e := range g.ends {
		c.far[i], c.weight[i] = e.Far, int64(g.ties[e.Tie].Weight)
	}
	for i := range c.sum {
		c.sum[i] = int64(g.strength(i))
		c.whole += c.sum[i]
	}
	return c
}

// singletons puts each node into a community of its own.
func (c *quotient) singletons() []int32 {
	of := make([]int32, len(c.sum))
	for i := range of {
		of[i] = int32(i)
	}
	return of
}

// settle moves nodes to the best neighbouring community until no node moves. The parameter "of" holds the
// community of each node, and settle updates it. The result tells whether any node moved; it is false if the
// ticks ran out.
func (c *quotient) settle(t *graph.Ticks, r *rand.Rand, of []int32) (ever bool) {
	sums := make([]int64, len(c.sum))
	for i, s := range c.sum {
		sums[of[i]] += s
	}
	to := make([]int64, len(c.sum)) // by community: the weight of the ties from the current node
	var near []int32                // the community of the current node, and those of its neighbours
	for moved := true; moved; ever = ever || moved {
		moved = false
		for _, i := range r.Perm(len(c.sum)) {
			from, till := c.start[i], c.start[i+1]
			if t.Take(1 + int(till-from)) {
				return false
			}
			near = append(near[:0], of[i])
			for j := from; j < till; j++ {
				if n := c.far[j]; int(n) != i {
					if to[of[n]] == 0 && of[n] != of[i] {
						near = append(near, of[n])
					}
					to[of[n]] += c.weight[j]
				}
			}
			own := float64(c.sum[i])
			sums[of[i]] -= c.sum[i]
			best, most := of[i], 0.0
			for k, n := range near {
				gain := float64(to[n]) - float64(sums[n])*own/float64(c.whole)
				if k == 0 || gain > most+minGain*own {
					best, most = n, gain
				}
				to[n] = 0
			}
			sums[best] += c.sum[i]
			moved = moved || best != of[i]
			of[i] = best
		}
	}
	return ever
}

// merge gives a network with one node for each community. It also changes the numbers of the communities
// in the parameter "of" to the numbers of these nodes.
func (c *quotient) merge(of []int32) *quotient {
	number := make([]int32, len(of))
	for i := range number {
		number[i] = -1
	}
	var members [][]int32
	for i, n := range of {
		if number[n] < 0 {
			number[n] = int32(len(members))
			members = append(members, nil)
		}
		of[i] = number[n]
		members[of[i]] = append(members[of[i]], int32(i))
	}
	m := &quotient{start: make([]int32, 1, len(members)+1), sum: make([]int64, len(members)), whole: c.whole}
	to := make([]int64, len(members))
	for k, list := range members {
		first := len(m.far)
		for _, i := range list {
			m.sum[k] += c.sum[i]
			for j := c.start[i]; j < c.start[i+1]; j++ {
				n := of[c.far[j]]
				if to[n] == 0 {
					m.far = append(m.far, n)
				}
				to[n] += c.weight[j]
			}
		}
		for _, n := range m.far[first:] {
			m.weight = append(m.weight, to[n])
			to[n] = 0
		}
		m.start = append(m.start, int32(len(m.far)))
	}
	return m
}
