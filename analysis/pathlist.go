package analysis

import (
	"cmp"
	"container/heap"
	"slices"

	"github.com/expertgraph/expertgraph/graph"
)

// pathEnumeration lists paths best first (A*). It extends the partial path with the lowest
// bound: what the path costs already, and the least cost that is left to the goal.
type pathEnumeration struct {
	*pathFinder
	at    func(graph.ID) []pathEdge
	most  int // the most steps of a path
	left  map[pathPlace]pathCost
	steps map[pathPlace]int // the fewest steps left to the goal
}

// pathStart is a partial path from the start, as a linked list of its steps.
type pathStart struct {
	pathPlace
	before *pathStart
	edge   *pathEdge // the edge of the last step; nil at the start
	spent  pathCost
	whole  pathCost // spent, and the least cost that is left: the lower bound of the path
	steps  int
	ids    []graph.ID // of its links
}

func (b *pathStart) compare(c *pathStart) int {
	return cmp.Or(b.whole.compare(c.whole), slices.CompareFunc(b.ids, c.ids, graph.ID.Compare))
}

func (b *pathStart) has(id graph.ID) bool {
	for ; b != nil; b = b.before {
		if b.id == id {
			return true
		}
	}
	return false
}

// startQueue is a heap of partial paths, lowest bound first.
type startQueue []*pathStart

// Len implements heap.Interface.
func (q startQueue) Len() int { return len(q) }

// Less implements heap.Interface.
func (q startQueue) Less(i, j int) bool { return q[i].compare(q[j]) < 0 }

// Swap implements heap.Interface.
func (q startQueue) Swap(i, j int) { q[i], q[j] = q[j], q[i] }

// Push implements heap.Interface.
func (q *startQueue) Push(x any) { *q = append(*q, x.(*pathStart)) }

// Pop implements heap.Interface.
func (q *startQueue) Pop() any {
	last := (*q)[len(*q)-1]
	*q = (*q)[:len(*q)-1]
	return last
}

// price gives the cost of an edge after a run, and its number of steps. Going on in the
// same run is no further step.
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
	start := &pathStart{pathPlace: pathPlace{e.from.origin, 0}}
	queue := &startQueue{start}
	for queue.Len() > 0 && len(paths) < e.ask.Limit {
		b := heap.Pop(queue).(*pathStart)
		if b.id == e.to.origin {
			paths = append(paths, e.path(b))
			continue
		}
		if e.tried++; e.tried > maxPathTries {
			break
		}
		list := e.at(b.id)
		if e.ticks.Take(1 + len(list)) {
			return nil, e.ticks.Err()
		}
		for i := range list {
			edge := &list[i]
			next := pathPlace{edge.far, edge.run}
			left, ok := e.left[next]
			price, steps := e.price(edge, b.run)
			if !ok || b.steps+steps+e.steps[next] > e.most || edge.far != e.to.origin && !e.passes(edge.far) || b.has(edge.far) {
				continue
			}
			spent := b.spent.plus(price)
			heap.Push(queue, &pathStart{next, b, edge, spent, spent.plus(left), b.steps + steps, append(slices.Clip(b.ids), edge.link.ID)})
		}
	}
	return paths, e.ticks.Err()
}

// fromGoal computes the least cost from each place to the goal. It allows paths that pass a
// node twice, and is therefore a lower bound. Places without a short enough path have none.
func (e *pathEnumeration) fromGoal() {
	e.steps = settle(e, cmp.Compare[int], func(a, b int) int { return a + b }, func(edge *pathEdge, run int8) int {
		_, steps := e.price(edge, run)
		return steps
	}, func(p pathPlace, left int) bool { return e.behind(p)+left <= e.most })
	e.left = settle(e, pathCost.compare, pathCost.plus, func(edge *pathEdge, run int8) pathCost {
		cost, _ := e.price(edge, run)
		return cost
	}, func(p pathPlace, _ pathCost) bool { _, ok := e.steps[p]; return ok })
}

// behind is the lower bound of the steps from the start to a place.
func (e *pathEnumeration) behind(p pathPlace) int {
	if steps, ok := e.from.steps[p]; ok {
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

// Push implements heap.Interface; add calls it, and adds the cost.
func (q *goalQueue[C]) Push(x any) { q.places = append(q.places, x.(pathPlace)) }

// Pop implements heap.Interface.
func (q *goalQueue[C]) Pop() any {
	n := len(q.places) - 1
	p := q.places[n]
	q.places, q.costs = q.places[:n], q.costs[:n]
	return p
}

func (q *goalQueue[C]) add(p pathPlace, c C) {
	q.costs = append(q.costs, c)
	heap.Push(q, p)
}

// settle finds the least cost to the goal from every place that is near enough. It is
// Dijkstra's algorithm, from the goal backwards.
func settle[C any](e *pathEnumeration, compare func(a, b C) int, plus func(a, b C) C, price func(*pathEdge, int8) C, near func(pathPlace, C) bool) map[pathPlace]C {
	found := map[pathPlace]C{}
	queue := &goalQueue[C]{compare: compare}
	var none C
	runs := e.runs()
	for _, run := range runs {
		found[pathPlace{e.to.origin, run}] = none
		queue.add(pathPlace{e.to.origin, run}, none)
	}
	for queue.Len() > 0 {
		cost := queue.costs[0]
		p := heap.Pop(queue).(pathPlace)
		if compare(found[p], cost) != 0 || p.id == e.from.origin {
			continue
		}
		if p.id != e.to.origin && !e.passes(p.id) {
			continue
		}
		list := e.at(p.id)
		if e.ticks.Take(1 + len(list)) {
			break
		}
		for i := range list {
			back := list[i] // the edge from p; it is followed in reverse, towards the goal
			if -back.run != p.run || e.nodes[back.far] == nil {
				continue
			}
			edge := back
			edge.far, edge.run = p.id, p.run
			for _, run := range runs {
				before := pathPlace{back.far, run}
				c := plus(cost, price(&edge, run))
				if !near(before, c) {
					continue
				}
				if old, ok := found[before]; !ok || compare(c, old) < 0 {
					found[before] = c
					queue.add(before, c)
				}
			}
		}
	}
	return found
}

// path builds the Path that ends with last. Edges of one run become one step.
func (e *pathEnumeration) path(last *pathStart) Path {
	var starts []*pathStart
	for b := last; b.before != nil; b = b.before {
		starts = append(starts, b)
	}
	slices.Reverse(starts)
	p := Path{From: e.nodes[e.from.origin]}
	for _, b := range starts {
		node := e.nodes[b.id]
		if n := len(p.Steps); n > 0 && b.run != 0 && b.before.run == b.run {
			step := &p.Steps[n-1]
			step.Through, step.Links, step.Node = append(step.Through, step.Node), append(step.Links, b.edge.link), node
			continue
		}
		p.Steps = append(p.Steps, PathStep{
			Links: []*graph.Link{b.edge.link}, Node: node, Out: b.edge.link.From == b.before.id, Points: e.points(b.edge, b.before.run, e.to.origin),
		})
	}
	return p
}
