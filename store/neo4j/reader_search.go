package neo4j

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/expertgraph/expertgraph/graph"
)

// searchEnd parts what a node is found by in its property search.
const searchEnd = "\n"

// phrase gives a query of the full-text index for the longest run of Han characters
// that is in all of some texts; "" if none has two, for the index knows them by
// pairs. Nothing else of a text comes into the query, which therefore holds
// nothing that its language could take for a sign of its own.
func phrase(text string, others ...string) string {
	longest := ""
	for _, run := range strings.FieldsFunc(text, func(r rune) bool { return r < '\u4e00' || r > '\u9fff' }) {
		missing := func(other string) bool { return !strings.Contains(other, run) }
		if len(run) > len(longest) && !slices.ContainsFunc(others, missing) {
			longest = run
		}
	}
	if len([]rune(longest)) < 2 {
		return ""
	}
	return `"` + longest + `"`
}

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
	params, by := properties{"part": part, "whole": searchEnd + m.Text() + searchEnd, "kinds": kinds}, "read_search"
	if words := phrase(m.Norm(), m.Text()); words != "" {
		params["phrase"], by = words, "read_search_han"
	}
	row, err := v.ask(ctx, v.fixed(by), params)
	if err != nil {
		return graph.Fan[graph.Hit]{}, fmt.Errorf("search: %w", err)
	}
	ticks := graph.NewTicks(ctx)
	nodes, err := v.nodes(ticks, row["nodes"])
	if err != nil {
		return graph.Fan[graph.Hit]{}, fmt.Errorf("search: %w", err)
	}
	a := &answer[graph.Hit]{ticks: ticks, page: q.Page, lists: make([]list[graph.Hit], 1), at: graph.Hit.At}
	l := &a.lists[0]
	for _, n := range nodes {
		if ticks.Take(1) {
			return graph.Fan[graph.Hit]{}, ticks.Err()
		}
		h, ok := m.Match(n)
		if !ok {
			continue
		}
		l.total++
		switch at := h.At(); {
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
