package analysis

import (
	"cmp"
	"container/heap"
	"slices"

	"github.com/expertgraph/expertgraph/graph"
)

// pathEnumeration lists paths best first (A*). It extends the partial path with the lowest bound.
// The bound is the cost so far plus the least cost from the place to the goal, which the field left
// holds.
type pathEnumeration struct {
	*pathFinder
	reverse [][]pathEdge // by node: the links of nodes whose own links were not read, seen from their far ends
	most    int          // the highest number of steps of a path
	left    costs[pathCost]
	steps   costs[int] // the least number of steps from each place to the goal
}

// edgesOf gives the links of a node.
func (e *pathEnumeration) edgesOf(node int32) []pathEdge {
	if n := &e.nodes[node]; n.looked {
		return n.edges
	}
	return e.reverse[node]
}

// costs holds the cost from each pathPlace to the goal. The field known tells whether a place has a cost,
// and the field "of" holds the cost.
type costs[C any] struct {
	of    []C
	known []bool
}

// partialPath is a partial path from the start, as a linked list of its steps.
type partialPath struct {
	node     int32
	run      int8 // as in pathEdge
	previous *partialPath
	edge     *pathEdge // the edge of the last step; nil at the start
	cost     pathCost
	bound    pathCost // the lower bound of the path: the cost so far plus the least cost of the rest
	steps    int
	ids      []graph.ID // the ids of its links
}

func (b *partialPath) compare(c *partialPath) int {
	return cmp.Or(b.bound.compare(c.bound), slices.CompareFunc(b.ids, c.ids, graph.ID.Compare))
}

func (b *partialPath) has(node int32) bool {
	for ; b != nil; b = b.previous {
		if b.node == node {
			return true
		}
	}
	return false
}

// startQueue is a heap of partial paths, lowest bound first.
type startQueue []*partialPath

// Len implements heap.Interface.
func (q startQueue) Len() int { return len(q) }

// Less implements heap.Interface.
func (q startQueue) Less(i, j int) bool { return q[i].compare(q[j]) < 0 }

// Swap implements heap.Interface.
func (q startQueue) Swap(i, j int) { q[i], q[j] = q[j], q[i] }

// Push implements heap.Interface.
func (q *startQueue) Push(x any) { *q = append(*q, x.(*partialPath)) }

// Pop implements heap.Interface.
func (q *startQueue) Pop() any {
	last := (*q)[len(*q)-1]
	*q = (*q)[:len(*q)-1]
	return last
}

// price gives the cost of an edge that follows a link with the given run, and its number of steps.
// A further PART_OF edge in the same direction is no step.
func (e *pathEnumeration) price(edge *pathEdge, run int8) (pathCost, int) {
	steps := 1
	if edge.run != 0 && edge.run == run {
		steps = 0
	}
	cost := steps
	if e.ask.Weighting == ByPoints {
		cost = e.points(edge, run, e.to.origin).Sum()
	}
	return pathCost{cost, 1}, steps
}

// list gives up to ask.Limit paths, best first. It stops after maxPathTries partial paths.
func (e *pathEnumeration) list() ([]Path, error) {
	e.fromGoal()
	var paths []Path
	queue := &startQueue{{node: e.from.origin}}
	for queue.Len() > 0 && len(paths) < e.ask.Limit {
		b := heap.Pop(queue).(*partialPath)
		if b.node == e.to.origin {
			paths = append(paths, e.path(b))
			continue
		}
		if e.pathsTried++; e.pathsTried > maxPathTries {
			break
		}
		list := e.edgesOf(b.node)
		if e.ticks.Take(1 + len(list)) {
			return nil, e.ticks.Err()
		}
		for i := range list {
			edge := &list[i]
			next := placeAt(edge.far, edge.run)
			price, steps := e.price(edge, b.run)
			if !e.left.known[next] || b.steps+steps+e.steps.of[next] > e.most || edge.far != e.to.origin && !e.passes(edge.far) || b.has(edge.far) {
				continue
			}
			spent := b.cost.plus(price)
			heap.Push(queue, &partialPath{edge.far, edge.run, b, edge, spent, spent.plus(e.left.of[next]), b.steps + steps, append(slices.Clip(b.ids), edge.link.ID)})
		}
	}
	return paths, e.ticks.Err()
}

// fromGoal computes the least cost from each place to the goal. It allows paths that pass a node
// twice, so the result is a lower bound. Places that are too far from the goal have no cost.
func (e *pathEnumeration) fromGoal() {
	e.steps = settle(e, cmp.Compare[int], func(a, b int) int { return a + b }, func(edge *pathEdge, run int8) int {
		_, steps := e.price(edge, run)
		return steps
	}, func(p pathPlace, left int) bool { return e.minSteps(p)+left <= e.most })
	e.left = settle(e, pathCost.compare, pathCost.plus, func(edge *pathEdge, run int8) pathCost {
		cost, _ := e.price(edge, run)
		return cost
	}, func(p pathPlace, _ pathCost) bool { return e.steps.known[p] })
}

// minSteps is the lower bound of the number of steps from the start to a place.
func (e *pathEnumeration) minSteps(p pathPlace) int {
	if steps, ok := e.from.stepsTo(p); ok {
		return steps
	}
	return e.from.rounds
}

// goalQueue is a heap of places by the cost from them to the goal.
type goalQueue[C any] struct {
	places  []pathPlace
	costs   []C
	compare func(a, b C) int
}

// Len implements heap.Interface.
func (q *goalQueue[C]) Len() int { return len(q.places) }

// Less implements heap.Interface.
func (q *goalQueue[C]) Less(i, j int) bool { return q.compare(q.costs[i], q.costs[j]) < 0 }

// Swap implements heap.Interface.
func (q *goalQueue[C]) Swap(i, j int) {
	q.places[i], q.places[j] = q.places[j], q.places[i]
	q.costs[i], q.costs[j] = q.costs[j], q.costs[i]
}

// Push implements heap.Interface. The method add is used instead, because a conversion of a place to the
// type any allocates memory.
func (q *goalQueue[C]) Push(x any) { q.places = append(q.places, x.(pathPlace)) }

// Pop implements heap.Interface. The method pop is used instead, see Push.
func (q *goalQueue[C]) Pop() any { p, _ := q.last(); return p }

// last removes the last place of the heap's array.
func (q *goalQueue[C]) last() (p pathPlace, c C) {
	n := len(q.places) - 1
	p, c = q.places[n], q.costs[n]
	q.places, q.costs = q.places[:n], q.costs[:n]
	return p, c
}

func (q *goalQueue[C]) add(p pathPlace, c C) {
	q.places, q.costs = append(q.places, p), append(q.costs, c)
	heap.Fix(q, len(q.places)-1)
}

// pop removes the place with the least cost.
func (q *goalQueue[C]) pop() (pathPlace, C) {
	q.Swap(0, len(q.places)-1)
	p, c := q.last()
	if len(q.places) > 0 {
		heap.Fix(q, 0)
	}
	return p, c
}

// settle finds the least cost to the goal from every place that is near enough. It is Dijkstra's
// algorithm, run backwards from the goal.
func settle[C any](e *pathEnumeration, compare func(a, b C) int, plus func(a, b C) C, price func(*pathEdge, int8) C, near func(pathPlace, C) bool) costs[C] {
	n := runsOfNode * len(e.nodes)
	found := costs[C]{make([]C, n), make([]bool, n)}
	queue := &goalQueue[C]{compare: compare}
	var none C
	runs := e.runs()
	for _, run := range runs {
		goal := placeAt(e.to.origin, run)
		found.known[goal] = true
		queue.add(goal, none)
	}
	for queue.Len() > 0 {
		p, cost := queue.pop()
		at := p.node()
		if compare(found.of[p], cost) != 0 || at == e.from.origin || at != e.to.origin && !e.passes(at) {
			continue
		}
		list := e.edgesOf(at)
		if e.ticks.Take(1 + len(list)) {
			break
		}
		for i := range list {
			back := &list[i] // the edge from p; it is followed in reverse, towards the goal
			if -back.run != p.run() {
				continue
			}
			edge := pathEdge{back.link, at, p.run(), back.points}
			for _, run := range runs {
				before := placeAt(back.far, run)
				c := plus(cost, price(&edge, run))
				if !near(before, c) {
					continue
				}
				if !found.known[before] || compare(c, found.of[before]) < 0 {
					found.of[before], found.known[before] = c, true
					queue.add(before, c)
				}
			}
		}
	}
	return found
}

// path builds the Path that ends with last. Edges of one run become one step.
func (e *pathEnumeration) path(last *partialPath) Path {
	var starts []*partialPath
	for b := last; b.previous != nil; b = b.previous {
		starts = append(starts, b)
	}
	slices.Reverse(starts)
	p := Path{From: e.nodes[e.from.origin].Node}
	for _, b := range starts {
		node := e.nodes[b.node].Node
		if n := len(p.Steps); n > 0 && b.run != 0 && b.previous.run == b.run {
			step := &p.Steps[n-1]
			step.Through, step.Links, step.Node = append(step.Through, step.Node), append(step.Links, b.edge.link), node
			continue
		}
		p.Steps = append(p.Steps, PathStep{
			Links: []*graph.Link{b.edge.link}, Node: node, Out: b.edge.link.From == e.nodes[b.previous.node].ID, Points: e.points(b.edge, b.previous.run, e.to.origin),
		})
	}
	return p
}
