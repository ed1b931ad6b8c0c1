package snapshot

import (
	"cmp"
	"context"
	"slices"

	"github.com/expertgraph/expertgraph/graph"
)

// Paths implements graph.View. It gives the same result as graph.SearchPaths, truncation included,
// but works on row numbers.
func (v *view) Paths(ctx context.Context, q graph.PathQuery) ([]graph.Path, bool, error) {
	from, to := v.row(q.From), v.row(q.To)
	if from < 0 || to < 0 {
		return nil, false, nil
	}
	s := &pathSearch{view: v, ticks: graph.NewTicks(ctx), q: &q, hop: newHop(graph.Hop{Relations: q.Relations, Direction: graph.Both}), from: from, to: to}
	s.reply.view = v
	if from == to {
		return []graph.Path{{Nodes: []*graph.Node{s.reply.node(from)}}}, false, nil
	}
	s.allowed = make([]bool, len(v.shapes))
	for i := range v.shapes {
		s.allowed[i] = len(q.Statuses) == 0 || slices.Contains(q.Statuses, v.shapes[i].status)
	}
	far, _ := v.base.distances.Get().(*[]distance)
	if far == nil || len(*far) < int(3*v.rows()) {
		far = new(make([]distance, 3*v.rows()+64))
	}
	s.distances = *far
	defer func() {
		for _, p := range s.reached {
			s.distances[p] = 0
		}
		v.base.distances.Put(far)
	}()
	var paths []graph.Path
	if goals := s.searchOutwards(); len(goals) > 0 {
		paths = s.paths(goals)
	}
	if err := s.ticks.Err(); err != nil {
		return nil, false, err
	}
	return paths, s.truncated, nil
}

// searchState is a state of the search: a row, and the run by which it was reached. It is 3*row + run,
// where run is 2 after a PART_OF link upwards, 0 after one downwards, and 1 otherwise.
type searchState int32

func newSearchState(row, run int32) searchState { return searchState(3*row + run) }

func (p searchState) row() int32 { return int32(p / 3) }
func (p searchState) run() int32 { return int32(p % 3) }

// distance packs the cost of the best path to a state and the length of this path. The lower of two
// distances is better. 0 means not reached.
type distance uint32

func newDistance(cost, length int) distance { return distance(cost+1)<<24 | distance(length) }

func (d distance) cost() int   { return int(d>>24) - 1 }
func (d distance) length() int { return int(d & (1<<24 - 1)) }

type pathSearch struct {
	view      *view
	ticks     *graph.Ticks
	q         *graph.PathQuery
	hop       hop
	from, to  int32
	allowed   []bool        // by shape: whether the query allows it
	distances []distance    // distances by state
	reached   []searchState // all states with a distance
	truncated bool
	edges     []edge
	reply     reply
}

// runOf gives the run after following a link from a row, see searchState.
func (s *pathSearch) runOf(row, link int32) int32 {
	if s.view.shapes[s.view.shapeOf(link)].relation != graph.PartOf {
		return 1
	}
	if from, _ := s.view.ends(link); from == row {
		return 2
	}
	return 0
}

// price is the cost of one more link. It is 0 if the link continues PART_OF links in the same
// direction, otherwise 1.
func price(before, after int32) int {
	if after != 1 && before == after {
		return 0
	}
	return 1
}

// edgesAt gives the edges at a row that the query allows.
func (s *pathSearch) edgesAt(row int32) []edge {
	s.edges = s.view.expand(s.ticks, s.edges[:0], row, &s.hop)
	return slices.DeleteFunc(s.edges, func(e edge) bool { return !s.allowed[s.view.shapeOf(e.link)] })
}

// searchOutwards visits states by cost, then length, until it reaches s.to. It gives the states of
// s.to that have the best distance; nil if there are none or the search was stopped.
func (s *pathSearch) searchOutwards() (goals []searchState) {
	start := newSearchState(s.from, 1)
	s.distances[start], s.reached = newDistance(0, 0), append(s.reached, start)
	rounds := make([][][]searchState, s.q.Max+2) // by cost, then length
	rounds[0] = [][]searchState{{start}}
	for cost := range s.q.Max + 1 {
		for length := 0; length < len(rounds[cost]); length++ {
			for _, p := range rounds[cost][length] {
				if s.ticks.Take(1) {
					return nil
				}
				if s.distances[p] != newDistance(cost, length) {
					continue // a better path was found
				}
				if p.row() == s.to {
					goals = append(goals, p)
				} else if len(goals) == 0 {
					s.expand(p, cost, length, rounds)
				}
			}
			if len(goals) > 0 {
				return goals
			}
		}
		if len(s.reached) > graph.MaxPathVisits {
			s.truncated = true
			return nil
		}
	}
	return nil
}

// expand follows the links of a state that the query allows. If it finds a better path to another
// state, it appends that state to rounds[c][n], where c is the cost and n the length of that path.
func (s *pathSearch) expand(p searchState, cost, length int, rounds [][][]searchState) {
	for _, e := range s.edgesAt(p.row()) {
		if s.ticks.Take(1) {
			return
		}
		run := s.runOf(p.row(), e.link)
		c := cost + price(p.run(), run)
		next, d := newSearchState(e.far, run), newDistance(c, length+1)
		old := s.distances[next]
		if c > s.q.Max || old != 0 && old <= d || e.far != s.to && !s.q.Through.Has(s.view.kind(e.far)) {
			continue
		}
		if old == 0 {
			s.reached = append(s.reached, next)
		}
		s.distances[next] = d
		for len(rounds[c]) <= length+1 {
			rounds[c] = append(rounds[c], nil)
		}
		rounds[c][length+1] = append(rounds[c][length+1], next)
	}
}

// way is an edge that leads towards a goal.
type way struct {
	link *graph.Link
	next searchState
}

// paths gives the paths from s.from to the goals, at most s.q.Limit. It first walks back from the goals
// and collects the edges that lead to them. Then it walks forwards along these edges, in the order of
// link ids.
func (s *pathSearch) paths(goals []searchState) []graph.Path {
	ways := map[searchState][]way{}
	for queue := goals; len(queue) > 0 && !s.ticks.Take(1); {
		p := queue[0]
		queue = queue[1:]
		d := s.distances[p]
		for _, e := range s.edgesAt(p.row()) {
			if s.ticks.Take(1) {
				return nil
			}
			run := s.runOf(e.far, e.link)
			if run != p.run() || e.far == s.to || e.far == p.row() {
				continue
			}
			for before := range int32(3) {
				from := newSearchState(e.far, before)
				if s.distances[from] == 0 || s.distances[from] != newDistance(d.cost()-price(before, run), d.length()-1) {
					continue
				}
				if ways[from] == nil {
					queue = append(queue, from)
				}
				ways[from] = append(ways[from], way{s.view.link(e.link), p})
			}
		}
	}
	for _, w := range ways {
		slices.SortFunc(w, func(a, b way) int {
			return cmp.Or(a.link.ID.Compare(b.link.ID), s.view.id(a.next.row()).Compare(s.view.id(b.next.row())))
		})
	}
	var out []graph.Path
	nodes, links := []*graph.Node{s.reply.node(s.from)}, []*graph.Link{}
	var walk func(p searchState)
	walk = func(p searchState) {
		if p.row() == s.to {
			out = append(out, graph.Path{Nodes: slices.Clone(nodes), Links: slices.Clone(links), Cost: s.distances[p].cost()})
			return
		}
		for _, w := range ways[p] {
			if len(out) == s.q.Limit || s.ticks.Take(1) {
				return
			}
			nodes, links = append(nodes, s.reply.node(w.next.row())), append(links, w.link)
			walk(w.next)
			nodes, links = nodes[:len(nodes)-1], links[:len(links)-1]
		}
	}
	walk(newSearchState(s.from, 1))
	return out
}
