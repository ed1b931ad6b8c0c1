package ties

import "github.com/expertgraph/expertgraph/graph"

// Cuts tells what separates if a node or a tie is removed from a network.
type Cuts struct {
	// Part is the number of the connected component of each node, from 0. The component of the
	// lowest node is first.
	Part []int32
	// Size is the number of nodes of each component.
	Size []int
	// Lost is, for each node, how many others lose their connection to the largest remaining piece
	// of its component if the node is removed. If it is above 0, the node is an articulation point.
	Lost []int
	// Bridges are the ties whose removal splits a component, by index.
	Bridges []Bridge
}

// Bridge is a tie whose removal splits a component in two.
type Bridge struct {
	Tie  int32
	Side int // the number of nodes on the smaller side
}

// walker is the state of a depth-first walk over one network (Tarjan's low points).
type walker struct {
	*Network
	Cuts
	found []int32 // by node: the step at which the walk found it, from 1; 0 means not yet
	low   []int32 // by node: the lowest value of the field found to which a tie leads from its subtree
	below []int   // by node: the number of nodes in its subtree of the walk, itself included
	cut   []int   // by node: how many nodes below it lose their connection if it is removed
	most  []int   // by node: the size of the largest piece among the nodes that cut counts
	up    []End   // by node: its parent in the walk, and the tie to the parent
	under []int32 // by bridge: the node at its end that the walk found later
}

// Cuts finds the connected components, the articulation points and the bridges.
func (g *Network) Cuts(t *graph.Ticks) (*Cuts, error) {
	n := g.Len()
	w := &walker{
		Network: g, Cuts: Cuts{Part: make([]int32, n), Lost: make([]int, n)},
		found: make([]int32, n), low: make([]int32, n), below: make([]int, n), cut: make([]int, n), most: make([]int, n), up: make([]End, n),
	}
	clock := int32(0)
	for root := range n {
		if w.found[root] == 0 {
			if err := w.walk(t, int32(root), &clock); err != nil {
				return nil, err
			}
		}
	}
	for i, b := range w.Bridges {
		side := w.below[w.under[i]]
		w.Bridges[i] = Bridge{b.Tie, min(side, w.Size[w.Part[w.under[i]]]-side)}
	}
	return &w.Cuts, nil
}

// walk visits the component of a node.
func (w *walker) walk(t *graph.Ticks, root int32, clock *int32) error {
	part := int32(len(w.Size))
	var all []int32
	enter := func(node int32, up End) {
		*clock++
		w.found[node], w.low[node], w.below[node], w.up[node], w.Part[node] = *clock, *clock, 1, up, part
		all = append(all, node)
	}
	enter(root, End{-1, -1})
	next := map[int32]int{} // for each node that is not finished: how many of its ties were followed
	for at := root; at >= 0; {
		if t.Take(1) {
			return t.Err()
		}
		ends := w.EndsOf(int(at))
		if i := next[at]; i < len(ends) {
			next[at]++
			switch e := ends[i]; {
			case e.Tie == w.up[at].Tie:
			case w.found[e.Far] == 0:
				enter(e.Far, End{at, e.Tie})
				at = e.Far
			default:
				w.low[at] = min(w.low[at], w.found[e.Far])
			}
			continue
		}
		delete(next, at)
		w.close(at)
		at = w.up[at].Far
	}
	w.Size = append(w.Size, len(all))
	for _, node := range all {
		others := len(all) - 1
		w.Lost[node] = others - max(w.most[node], others-w.cut[node])
	}
	return nil
}

// close adds the counts of a finished node to its parent in the walk. It records the tie to the parent if
// the tie is a bridge.
func (w *walker) close(at int32) {
	up := w.up[at]
	if up.Far < 0 {
		return
	}
	w.low[up.Far] = min(w.low[up.Far], w.low[at])
	w.below[up.Far] += w.below[at]
	if w.low[at] >= w.found[up.Far] {
		w.cut[up.Far] += w.below[at]
		w.most[up.Far] = max(w.most[up.Far], w.below[at])
	}
	if w.low[at] > w.found[up.Far] {
		w.Bridges, w.under = append(w.Bridges, Bridge{Tie: up.Tie}), append(w.under, at)
	}
}
