package neo4j

import (
	"context"
	"fmt"

	"expertgraph/graph"
)

// searchEnd parts what a node is found by in its property search.
const searchEnd = "\n"

// Search implements graph.View: an index proposes nodes, graph.Matcher decides.
func (v *view) Search(ctx context.Context, q graph.SearchQuery) (graph.Fan[graph.Hit], error) {
	m, err := graph.NewMatcher(q)
	if err != nil {
		return graph.Fan[graph.Hit]{}, err
	}
	kinds := []string{}
	for _, k := range q.Kinds.List() {
		kinds = append(kinds, labelOf(k))
	}
	part := m.Norm()
	if q.Exact {
		part = searchEnd + part + searchEnd
	}
	row, err := v.ask(ctx, v.fixed("read_search"), properties{"part": part, "whole": searchEnd + m.Text() + searchEnd, "kinds": kinds})
	if err != nil {
		return graph.Fan[graph.Hit]{}, fmt.Errorf("search: %w", err)
	}
	nodes, err := v.nodes(row["nodes"])
	if err != nil {
		return graph.Fan[graph.Hit]{}, fmt.Errorf("search: %w", err)
	}
	a := &answer[graph.Hit]{page: q.Page, lists: make([]list[graph.Hit], 1), at: graph.Hit.Position}
	l := &a.lists[0]
	for _, n := range nodes {
		h, ok := m.Match(n)
		if !ok {
			continue
		}
		l.total++
		switch at := h.Position(); {
		case q.Page.After != nil && at.Compare(q.Page.After, nil) <= 0:
			l.upToAfter = true
		case q.Page.Before != nil && at.Compare(q.Page.Before, nil) >= 0:
			l.fromBefore = true
		default:
			l.rows = append(l.rows, h)
		}
	}
	return a.fan(), ctx.Err()
}
