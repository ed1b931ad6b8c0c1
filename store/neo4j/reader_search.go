package neo4j

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/expertgraph/expertgraph/graph"
)

// searchEnd begins and ends each line of the node property "search" (see searchText).
const searchEnd = "\n"

// readingMark is the prefix of those lines of the property "search" that hold the pinyin of a name.
const readingMark = "~"

// phrase gives a full-text query for the longest run of Han characters in text that all others contain
// too. It is "" if no such run has two characters, because the index holds pairs of characters. The
// query contains only Han characters between quotation marks, so it needs no escaping.
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

// soundQuery gives a query of the sound index (see soundsOf) for all names that may sound like the text.
// It contains only letters, digits and operators.
func soundQuery(m *graph.Matcher) string {
	clauses := map[string]bool{}
	m.Pairs(func(a, b graph.Cue, _ []graph.Cue) {
		switch {
		case a == graph.BeginCue && b.IsSound():
			clauses["0"+b.String()] = true
		case a == graph.BeginCue:
			clauses["0"+b.String()+"*"] = true
		default:
			words := "1" + a.String()[:1] + b.String()[:1]
			for _, c := range []graph.Cue{a, b} {
				if c.IsSound() {
					words += " AND " + c.String()
				}
			}
			clauses["("+words+")"] = true
		}
	})
	return strings.Join(slices.Sorted(maps.Keys(clauses)), " OR ")
}

// Search implements graph.View. An index gives candidates, and graph.Matcher decides which of them match.
func (v *view) Search(ctx context.Context, q graph.SearchQuery) (graph.Pages[graph.Hit], error) {
	m, err := graph.NewMatcher(q)
	if err != nil {
		return graph.Pages[graph.Hit]{}, err
	}
	ticks := graph.NewTicks(ctx)
	nodes, err := v.proposed(ctx, ticks, m, q)
	if err != nil {
		return graph.Pages[graph.Hit]{}, fmt.Errorf("search: %w", err)
	}
	beside, err := v.relatedNodes(ctx, ticks, m, nodes)
	if err != nil {
		return graph.Pages[graph.Hit]{}, fmt.Errorf("search: %w", err)
	}
	a := &answer[graph.Hit]{ticks: ticks, page: q.Page, lists: make([]list[graph.Hit], 1), positionOf: graph.Hit.Position}
	l := &a.lists[0]
	for _, n := range nodes {
		if ticks.Take(1) {
			return graph.Pages[graph.Hit]{}, ticks.Err()
		}
		h, ok := m.Match(n, func(n *graph.Node) []*graph.Node { return beside[n.ID] })
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
	return a.pages(), ctx.Err()
}

// proposed lists candidate nodes, each once. Every node that matches is among them.
func (v *view) proposed(ctx context.Context, ticks *graph.Ticks, m *graph.Matcher, q graph.SearchQuery) ([]*graph.Node, error) {
	kinds := []string{}
	for _, k := range q.Kinds.List() {
		kinds = append(kinds, labelOf(k))
	}
	line := func(text string) string { return searchEnd + text + searchEnd }
	lines := []string{line(m.Text()), line(cmp.Or(m.Fold(), m.Norm()))}
	for _, code := range m.Codes() {
		lines = append(lines, line(code))
	}
	if m.WithoutTitle() != "" {
		lines = append(lines, line(m.WithoutTitle()))
	}
	for _, reading := range m.Readings() {
		lines = append(lines, line(readingMark+reading))
	}
	if q.Exact {
		return v.search(ctx, ticks, "read_search", properties{"parts": lines, "kinds": kinds})
	}
	all, seen := []*graph.Node{}, map[graph.ID]bool{}
	for i, w := range append([]*graph.Matcher{m}, m.Words()...) {
		if i > 0 && len(w.Fold()) == 1 { // a single letter proposes no candidates
			continue
		}
		by, params := askedFor(w, lines)
		params["kinds"] = kinds
		nodes, err := v.search(ctx, ticks, by, params)
		if err != nil {
			return nil, err
		}
		for _, n := range nodes {
			if !seen[n.ID] {
				seen[n.ID] = true
				all = append(all, n)
			}
		}
		lines = []string{} // only the query for the whole text uses the lines, not those for single words
	}
	return all, nil
}

// askedFor chooses the Cypher text that finds candidates: by a phrase of Han characters, by sound if the
// search text is letters, or by parts of lines. It gives the name of the text and its parameters; the
// caller adds the parameter "kinds".
func askedFor(m *graph.Matcher, lines []string) (string, properties) {
	part := m.Part()
	switch words := phrase(part); {
	case words != "":
		return "read_search_han", properties{"phrase": words, "part": part, "lines": lines}
	case part != "":
		lines = append(lines, part)
	}
	lines = append(lines, m.OtherSpellings()...)
	if m.SoundIsLetters() {
		return "read_search_sound", properties{"sounds": soundQuery(m), "parts": lines}
	}
	return "read_search", properties{"parts": lines}
}

func (v *view) search(ctx context.Context, ticks *graph.Ticks, by string, params properties) ([]*graph.Node, error) {
	row, err := v.ask(ctx, v.fixed(by), params)
	if err != nil {
		return nil, err
	}
	return v.listed(ticks, row["nodes"])
}

// listed decodes nodes, in any order.
func (v *view) listed(ticks *graph.Ticks, stored any) ([]*graph.Node, error) {
	nodes, err := v.nodes(ticks, stored)
	return slices.Collect(maps.Values(nodes)), err
}

// relatedNodes reads the related nodes of those candidates that can match only with them.
func (v *view) relatedNodes(ctx context.Context, ticks *graph.Ticks, m *graph.Matcher, nodes []*graph.Node) (map[graph.ID][]*graph.Node, error) {
	ids := []string{}
	for _, n := range nodes {
		if _, ok := m.Match(n, nil); !ok && m.NeedsRelated(n) {
			ids = append(ids, n.ID.String())
		}
	}
	if len(ids) == 0 {
		return nil, nil
	}
	relations := []string{}
	for _, r := range graph.RelatedBy.List() {
		relations = append(relations, r.String())
	}
	row, err := v.ask(ctx, v.fixed("read_beside"), properties{"ids": ids, "relations": relations})
	if err != nil {
		return nil, err
	}
	found, _ := row["found"].([]any)
	beside := map[graph.ID][]*graph.Node{}
	for _, item := range found {
		one, _ := item.(properties)
		text, _ := one["id"].(string)
		id, err := graph.ParseID(text)
		if err != nil {
			return nil, err
		}
		if beside[id], err = v.listed(ticks, one["nodes"]); err != nil {
			return nil, err
		}
	}
	return beside, nil
}
