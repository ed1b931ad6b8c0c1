// Package ties computes measures of undirected networks: centrality, communities, connected
// components, articulation points and bridges. Its nodes are numbers. Package analysis gives them
// their meaning.
//
// All results depend only on the numbers of the nodes and the order of the ties, so equal networks
// give bit-identical results.
package ties

import "github.com/expertgraph/expertgraph/graph"

// Tie joins two different nodes.
type Tie struct {
	A, B   int32 // the two nodes; A has the lower number
	Weight int32 // 1 or more
}

// Network is an undirected network of the nodes 0 to Len()-1. It never changes.
type Network struct {
	ties  []Tie
	start []int32 // ends[start[i]:start[i+1]] are the ties at node i
	ends  []End
}

// End is a tie as seen from one of its nodes.
type End struct {
	Far int32 // the node at the other end
	Tie int32 // the index of the tie
}

// New makes a network of n nodes from a list of ties, at most one for each pair of nodes. The network keeps
// the list, which must not change afterwards.
func New(n int, list []Tie) *Network {
	g := &Network{list, make([]int32, n+1), make([]End, 2*len(list))}
	for _, t := range list {
		g.start[t.A+1]++
		g.start[t.B+1]++
	}
	for i := range n {
		g.start[i+1] += g.start[i]
	}
	next := append([]int32(nil), g.start[:n]...)
	for i, t := range list {
		for _, e := range [2][2]int32{{t.A, t.B}, {t.B, t.A}} {
			g.ends[next[e[0]]] = End{e[1], int32(i)}
			next[e[0]]++
		}
	}
	return g
}

// Len is the number of nodes.
func (g *Network) Len() int { return len(g.start) - 1 }

// Ties gives all ties in the order in which they were given.
func (g *Network) Ties() []Tie { return g.ties }

// EndsOf lists the ties of a node, in the order in which they were given.
func (g *Network) EndsOf(node int) []End { return g.ends[g.start[node]:g.start[node+1]] }

// strength is the sum of the weights of a node's ties.
func (g *Network) strength(node int) (sum int) {
	for _, e := range g.EndsOf(node) {
		sum += int(g.ties[e.Tie].Weight)
	}
	return sum
}

// Pivots chooses the nodes from which Betweenness measures. It chooses all nodes if Betweenness then
// takes at most the given number of steps. Otherwise it chooses as many evenly spaced nodes as the steps
// allow, but no fewer than the parameter "least" says.
func (g *Network) Pivots(steps, least int) []int {
	n := g.Len()
	most := min(n, max(steps/(n+2*len(g.ties)+1), least))
	pivots := make([]int, most)
	for i := range pivots {
		pivots[i] = i * n / most
	}
	return pivots
}

// Betweenness computes the betweenness centrality of each node by Brandes' algorithm. This is the
// fraction, from 0 to 1, of all shortest paths between two other nodes that pass through the node.
// A tie is one step, whatever its weight. Only paths from the pivots are counted; if these are not
// all nodes, the result is an estimate. The error is that of the context.
func (g *Network) Betweenness(t *graph.Ticks, pivots []int) ([]float64, error) {
	n := g.Len()
	sum := make([]float64, n)
	if n < 3 || len(pivots) == 0 {
		return sum, nil
	}
	far, ways, share := make([]int32, n), make([]float64, n), make([]float64, n)
	order := make([]int32, 0, n)
	for _, from := range pivots {
		for i := range far {
			far[i] = -1
		}
		order = append(order[:0], int32(from))
		far[from], ways[from], share[from] = 0, 1, 0
		for i := 0; i < len(order); i++ {
			at := order[i]
			if t.Take(1 + len(g.EndsOf(int(at)))) {
				return nil, t.Err()
			}
			for _, e := range g.EndsOf(int(at)) {
				if far[e.Far] < 0 {
					far[e.Far], ways[e.Far], share[e.Far] = far[at]+1, 0, 0
					order = append(order, e.Far)
				}
				if far[e.Far] == far[at]+1 {
					ways[e.Far] += ways[at]
				}
			}
		}
		for i := len(order) - 1; i > 0; i-- {
			at := order[i]
			for _, e := range g.EndsOf(int(at)) {
				if far[e.Far] == far[at]-1 {
					share[e.Far] += ways[e.Far] / ways[at] * (1 + share[at])
				}
			}
			sum[at] += share[at]
		}
	}
	scale := float64(n) / float64(len(pivots)) / (float64(n-1) * float64(n-2))
	for i := range sum {
		sum[i] *= scale
	}
	return sum, nil
}

// The parameters of PageRank.
const (
	damping    = 0.85
	rankError  = 1e-13 // the total change of all ranks below which the iteration stops
	rankRounds = 1000
)

// PageRank is the fraction of time that a random walk spends at each node. The walk follows ties by
// weight, and in 15 of 100 steps it jumps to any node. The sum is 1.
func (g *Network) PageRank(t *graph.Ticks) ([]float64, error) {
	n := g.Len()
	rank, next, strength := make([]float64, n), make([]float64, n), make([]float64, n)
	for i := range rank {
		rank[i], strength[i] = 1/float64(n), float64(g.strength(i))
	}
	for range rankRounds {
		alone := 0.0
		for i := range rank {
			if strength[i] == 0 {
				alone += rank[i]
			}
		}
		base, moved := (1-damping+damping*alone)/float64(n), 0.0
		for i := range next {
			if t.Take(1 + len(g.EndsOf(i))) {
				return nil, t.Err()
			}
			from := 0.0
			for _, e := range g.EndsOf(i) {
				from += rank[e.Far] * float64(g.ties[e.Tie].Weight) / strength[e.Far]
			}
			next[i] = base + damping*from
			moved += max(next[i]-rank[i], rank[i]-next[i])
		}
		if rank, next = next, rank; moved < rankError {
			break
		}
	}
	return rank, nil
}
