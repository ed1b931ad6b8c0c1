package neo4j

import (
	"context"
	"fmt"
	"slices"

	"github.com/expertgraph/expertgraph/graph"
)

// renderExpand gives the Cypher text that reads the links of some nodes in both directions, with the far
// nodes.
func renderExpand(q *graph.PathQuery) (text cypher, params properties) {
	r := &renderer{params: properties{}}
	where := put(fTrue)
	if len(q.Statuses) > 0 {
		names := []any{}
		for _, s := range q.Statuses {
			names = append(names, s.String())
		}
		where = put(fOneOf, put(fProperty, linkVar(0), propertyName(graph.FieldStatus)), r.param(names))
	}
	return put(fFrom, nodeVar(0)) + r.clause(graph.Required, nodeVar(0), linkVar(0), nodeVar(1), "", graph.Hop{Relations: q.Relations, Direction: graph.Both}, where) +
		put(fEdges, nodeVar(0), linkVar(0), nodeVar(1), nodeVar(1), linkVar(0), linkVar(0), nodeVar(0)), r.params
}

// Paths implements graph.View by graph.SearchPaths, which searches in rounds. Each round is one query.
func (v *view) Paths(ctx context.Context, q graph.PathQuery) ([]graph.Path, bool, error) {
	ends, err := v.Nodes(ctx, []graph.ID{q.From, q.To})
	if err != nil || ends[0] == nil || ends[1] == nil {
		return nil, false, err
	}
	joins := map[graph.ID]properties{}
	routes, truncated, err := graph.SearchPaths(ctx, q, func(ctx context.Context, ids []graph.ID) ([][]graph.Edge, error) {
		return v.expand(ctx, &q, ids, joins)
	})
	if err != nil {
		return nil, false, fmt.Errorf("paths: %w", err)
	}
	var ids []graph.ID
	var rows []properties
	for _, route := range routes {
		ids = append(ids, route.Nodes...)
		for _, id := range route.Links {
			rows = append(rows, joins[id])
		}
	}
	all, err := v.Nodes(ctx, ids)
	if err != nil {
		return nil, false, fmt.Errorf("paths: %w", err)
	}
	row, err := v.ask(ctx, v.fixed("read_links"), properties{"rows": rows})
	if err != nil {
		return nil, false, fmt.Errorf("paths: %w", err)
	}
	links, err := v.links(graph.NewTicks(ctx), row["links"])
	if err != nil {
		return nil, false, fmt.Errorf("paths: %w", err)
	}
	paths := make([]graph.Path, 0, len(routes))
	for _, route := range routes {
		p := graph.Path{Nodes: all[:len(route.Nodes):len(route.Nodes)], Cost: route.Cost}
		all = all[len(route.Nodes):]
		for _, id := range route.Links {
			p.Links = append(p.Links, links[id.String()])
		}
		if !slices.Contains(p.Nodes, nil) && !slices.Contains(p.Links, nil) { // all nodes and links of the path still exist
			paths = append(paths, p)
		}
	}
	return paths, truncated, ctx.Err()
}

// expand gives the edges at each node, in the order of ids. It stores the id and the ends of each
// link in joins, as parameters for the Cypher text "read_links".
func (v *view) expand(ctx context.Context, q *graph.PathQuery, ids []graph.ID, joins map[graph.ID]properties) ([][]graph.Edge, error) {
	body, params := renderExpand(q)
	at := make(map[string]int, len(ids))
	names := idTexts(ids)
	for i, name := range names {
		at[name] = i
	}
	params["ids"] = names
	row, err := v.ask(ctx, &text{name: "expand", mode: "read", body: string(body)}, params)
	if err != nil {
		return nil, err
	}
	lists := make([][]graph.Edge, len(ids))
	edges, _ := row["edges"].([]any)
	ticks := graph.NewTicks(ctx)
	for _, x := range edges {
		if ticks.Take(1) {
			return nil, ticks.Err()
		}
		cells, _ := x.([]any)
		if len(cells) != 6 {
			return nil, fmt.Errorf("an edge has %d parts", len(cells))
		}
		near, _ := cells[0].(string)
		far, _ := cells[2].(string)
		link, err := graph.ParseID(fmt.Sprint(cells[1]))
		if err != nil {
			return nil, err
		}
		e := graph.Edge{Link: link}
		if e.Far, err = graph.ParseID(far); err != nil {
			return nil, err
		}
		kind, _ := cells[3].(string)
		e.Kind = v.reader.store.decoder.kinds[kind]
		out := cells[5] == true
		if cells[4] == typeOf(graph.PartOf) {
			e.Run = -1
			if out {
				e.Run = 1
			}
		}
		from, to := near, far
		if !out {
			from, to = far, near
		}
		joins[link] = properties{"id": cells[1], "from": from, "to": to}
		lists[at[near]] = append(lists[at[near]], e)
	}
	return lists, nil
}
