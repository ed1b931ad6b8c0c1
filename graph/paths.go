package graph

import (
	"cmp"
	"context"
	"slices"
)

// expander gives the edges at each of the nodes, in both directions, with the kind of the far node.
// List i belongs to ids[i]. It gives only the links that the query allows.
type expander = func(ctx context.Context, ids []ID) ([][]Edge, error)

// Edge is one link as a path search sees it from one of its ends.
type Edge struct {
	Link ID
	Far  ID
	Kind Kind // the kind of the far node
	// Run is the direction of a PART_OF link: 1 upwards, -1 downwards, 0 for any other link.
	// Consecutive PART_OF links in one direction cost 1 together.
	Run int8
}

// Route is a path of ids. Nodes has one element more than Links.
type Route struct {
	Nodes, Links []ID
	Cost         int
}

// place is a state of the search: a node, and the direction of the PART_OF links by which it was
// reached.
type place struct {
	id  ID
	run int8
}

type reach struct {
	cost, length int       // the least cost, and the least number of links at this cost
	predecessors []arrival // the best ways to reach this place
}

type arrival struct {
	place
	link ID
}

// SearchPaths answers a PathQuery over any store that can expand nodes in batches. It calls expand
// once per round of the search.
func SearchPaths(ctx context.Context, q PathQuery, expand expander) (routes []Route, truncated bool, err error) {
	if q.From == q.To {
		return []Route{{Nodes: []ID{q.From}}}, false, nil
	}
	s := &pathSearch{q: q, expand: expand, ticks: NewTicks(ctx), reached: map[place]*reach{{q.From, 0}: {}}}
	goals, err := s.searchOutwards(ctx)
	if err != nil || len(goals) == 0 {
		return nil, s.truncated, err
	}
	if routes = s.routes(goals); s.ticks.Err() != nil {
		return nil, false, s.ticks.Err()
	}
	return routes, s.truncated, nil
}

type pathSearch struct {
	q         PathQuery
	expand    expander
	ticks     *Ticks
	reached   map[place]*reach
	truncated bool
}

// searchOutwards searches from q.From by cost, then by length, until the round that reaches q.To is
// complete. Length is needed because a further PART_OF link in the same direction is free. goals are
// the places of q.To that were reached; nil if there is no path or if the search was truncated.
func (s *pathSearch) searchOutwards(ctx context.Context) (goals []place, err error) {
	edges := map[ID][]Edge{}
	costs := make([][]place, s.q.Max+2) // the places to walk from, by cost
	costs[0] = []place{{s.q.From, 0}}
	for cost := 0; cost <= s.q.Max; cost++ {
		front := costs[cost]
		for len(front) > 0 {
			seen := map[place]bool{}
			front = slices.DeleteFunc(front, func(p place) bool {
				again := seen[p]
				seen[p] = true
				return again || s.reached[p].cost != cost
			})
			if err := s.load(ctx, front, edges); err != nil {
				return nil, err
			}
			var free []place
			for _, p := range front {
				if p.id == s.q.To {
					continue
				}
				at := s.reached[p]
				for _, e := range edges[p.id] {
					if s.ticks.Take(1) {
						return nil, s.ticks.Err()
					}
					next, price := place{e.Far, e.Run}, 1
					if e.Run != 0 && e.Run == p.run {
						price = 0
					}
					if cost+price > s.q.Max || (e.Far != s.q.To && !s.q.Through.Has(e.Kind)) {
						continue
					}
					if s.improve(next, at.cost+price, at.length+1, arrival{p, e.Link}) {
						if price == 0 {
							free = append(free, next)
						} else {
							costs[cost+1] = append(costs[cost+1], next)
						}
					}
				}
			}
			front = free
		}
		for run := int8(-1); run <= 1; run++ {
			if r := s.reached[place{s.q.To, run}]; r != nil && r.cost == cost && (cost > 0 || r.length > 0) {
				goals = append(goals, place{s.q.To, run})
			}
		}
		if len(goals) > 0 {
			return goals, nil
		}
		if len(s.reached) > MaxPathVisits {
			s.truncated = true
			return nil, nil
		}
	}
	return nil, nil
}

func (s *pathSearch) load(ctx context.Context, front []place, edges map[ID][]Edge) error {
	var ids []ID
	for _, p := range front {
		if _, ok := edges[p.id]; !ok {
			edges[p.id] = nil
			ids = append(ids, p.id)
		}
	}
	if len(ids) == 0 {
		return ctx.Err()
	}
	lists, err := s.expand(ctx, ids)
	for i := range lists {
		edges[ids[i]] = lists[i]
	}
	return err
}

// improve records a way to reach a place. It returns true if the way is better than all earlier ways,
// so that the search must continue from the place.
func (s *pathSearch) improve(p place, cost, length int, from arrival) bool {
	r := s.reached[p]
	if r == nil || cost < r.cost || cost == r.cost && length < r.length {
		s.reached[p] = &reach{cost, length, []arrival{from}}
		return true
	}
	if cost == r.cost && length == r.length && !slices.Contains(r.predecessors, from) { // a way can be found twice
		r.predecessors = append(r.predecessors, from)
	}
	return false
}

// routes lists the paths that lead to the goals, in the order of their link ids, up to the limit.
func (s *pathSearch) routes(goals []place) []Route {
	best := slices.MinFunc(goals, func(a, b place) int { return cmp.Compare(s.reached[a].length, s.reached[b].length) })
	length := s.reached[best].length
	ways := map[place][]arrival{} // by place: the links that lead towards a goal
	var back func(p place)
	back = func(p place) {
		for _, a := range s.reached[p].predecessors {
			if s.ticks.Take(1) {
				return
			}
			_, seen := ways[a.place]
			ways[a.place] = append(ways[a.place], arrival{p, a.link})
			if !seen {
				back(a.place)
			}
		}
	}
	for _, g := range goals {
		if s.reached[g].length == length {
			back(g)
		}
	}
	for _, w := range ways {
		slices.SortFunc(w, func(a, b arrival) int { return cmp.Or(a.link.Compare(b.link), a.id.Compare(b.id)) })
	}
	var out []Route
	nodes, links := []ID{s.q.From}, []ID{}
	var walk func(p place)
	walk = func(p place) {
		if p.id == s.q.To {
			out = append(out, Route{slices.Clone(nodes), slices.Clone(links), s.reached[best].cost})
			return
		}
		for _, w := range ways[p] {
			if len(out) == s.q.Limit || s.ticks.Take(1) {
				return
			}
			nodes, links = append(nodes, w.id), append(links, w.link)
			walk(w.place)
			nodes, links = nodes[:len(nodes)-1], links[:len(links)-1]
		}
	}
	walk(place{s.q.From, 0})
	return out
}
