package snapshot

import (
	"context"
	"slices"

	"expertgraph/graph"
)

// Paths implements graph.View.
func (v *view) Paths(ctx context.Context, q graph.PathQuery) ([]graph.Path, bool, error) {
	if err := ctx.Err(); err != nil {
		return nil, false, err
	}
	if v.row(q.From) < 0 || v.row(q.To) < 0 {
		return nil, false, nil
	}
	numbers := map[graph.ID]int32{}
	var edges []edge
	h := newHop(graph.Hop{Relations: q.Relations, Direction: graph.Both})
	routes, truncated, err := graph.SearchPaths(ctx, q, func(ctx context.Context, ids []graph.ID) ([][]graph.Edge, error) {
		lists := make([][]graph.Edge, len(ids))
		for i, id := range ids {
			row := v.row(id)
			edges = v.expand(edges[:0], row, &h)
			for _, e := range edges {
				s := &v.shapes[v.shapeOf(e.link)]
				if len(q.Statuses) > 0 && !slices.Contains(q.Statuses, s.status) {
					continue
				}
				l := v.link(e.link)
				numbers[l.ID] = e.link
				run := int8(0)
				if s.relation == graph.PartOf {
					run = 1
					if from, _ := v.ends(e.link); from != row {
						run = -1
					}
				}
				lists[i] = append(lists[i], graph.Edge{Link: l.ID, Far: v.id(e.far), Kind: v.kind(e.far), Run: run})
			}
		}
		return lists, ctx.Err()
	})
	if err != nil {
		return nil, false, err
	}
	r := reply{view: v}
	paths := make([]graph.Path, len(routes))
	for i, route := range routes {
		paths[i].Cost = route.Cost
		for _, id := range route.Nodes {
			paths[i].Nodes = append(paths[i].Nodes, r.node(v.row(id)))
		}
		for _, id := range route.Links {
			paths[i].Links = append(paths[i].Links, r.link(numbers[id]))
		}
	}
	return paths, truncated, nil
}
