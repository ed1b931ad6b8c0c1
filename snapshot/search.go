package snapshot

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"github.com/expertgraph/expertgraph/graph"
)

// Nodes implements graph.View.
func (v *view) Nodes(ctx context.Context, ids []graph.ID) ([]*graph.Node, error) {
	r, ticks := reply{view: v}, graph.NewTicks(ctx)
	nodes := make([]*graph.Node, len(ids))
	for i, id := range ids {
		if ticks.Take(1) {
			return nil, ticks.Err()
		}
		nodes[i] = r.node(v.row(id))
	}
	return nodes, nil
}

// Search implements graph.View. Indexes propose rows, and graph.Matcher decides.
func (v *view) Search(ctx context.Context, q graph.SearchQuery) (graph.Pages[graph.Hit], error) {
	var lists graph.Pages[graph.Hit]
	match, err := graph.NewMatcher(q)
	if err != nil {
		return lists, err
	}
	found := hits{}
	c := chooser{ordered: &found, page: q.Page}
	ticks := graph.NewTicks(ctx)
	beside := func(n *graph.Node) []*graph.Node { return v.relatedNodes(ticks, n) }
	for _, row := range v.proposed(ticks, match, q.Exact) {
		if ticks.Take(1) {
			break
		}
		if !v.exists(row) || !q.Kinds.Has(v.kind(row)) {
			continue
		}
		if h, ok := match.Match(v.node(row), beside); ok {
			found.list = append(found.list, h)
			c.add(int32(len(found.list) - 1))
		}
	}
	if err := ticks.Err(); err != nil {
		return lists, err
	}
	items, prev, next := c.chosen()
	for _, i := range items {
		lists.Rows = append(lists.Rows, found.list[i])
	}
	closeList(&lists, int32(len(lists.Rows)), &c, prev, next)
	return lists, nil
}

// proposed lists candidate rows, each once. Every row that matches is among them.
func (v *view) proposed(t *graph.Ticks, match *graph.Matcher, exact bool) []int32 {
	x := v.base.names
	rows := slices.Clone(v.fresh)
	rows = x.appendExact(t, rows, match.Text())
	for _, code := range match.Codes() {
		if code != match.Text() {
			rows = x.appendExact(t, rows, code)
		}
	}
	rows = x.appendExact(t, rows, cmp.Or(match.Fold(), match.Norm()))
	if match.WithoutTitle() != "" {
		rows = x.appendExact(t, rows, match.WithoutTitle())
	}
	if exact {
		return sortUnique(rows)
	}
	for _, reading := range match.Readings() {
		rows = x.appendExact(t, rows, readingMark+reading)
	}
	rows = x.appendParts(t, rows, match)
	for _, word := range match.Words() {
		if len(word.Fold()) > 1 { // a single letter proposes no candidates
			rows = x.appendParts(t, rows, word)
		}
	}
	return sortUnique(rows)
}

// relatedNodes lists the related nodes of a node, see graph.RelatedNodes.
func (v *view) relatedNodes(t *graph.Ticks, n *graph.Node) []*graph.Node {
	seen := map[int32]bool{}
	var near []*graph.Node
	up := newHop(graph.Hop{Relations: graph.NewRelationSet(graph.PartOf)})
	var room []edge
	var add func(row int32, h *hop)
	add = func(row int32, h *hop) {
		start := len(room)
		room = v.expandOut(t, room, row, h)
		for i, end := start, len(room); i < end; i++ {
			if far := room[i].far; !seen[far] {
				seen[far] = true
				near = append(near, v.node(far))
				add(far, &up)
			}
		}
		room = room[:start]
	}
	first := newHop(graph.Hop{Relations: graph.RelatedBy})
	row := v.row(n.ID)
	seen[row] = true
	add(row, &first)
	return near
}

// sortUnique sorts rows and removes duplicates.
func sortUnique(rows []int32) []int32 {
	slices.Sort(rows)
	return slices.Compact(rows)
}

// hits sorts search hits by rank, then sort key, then id.
type hits struct{ list []graph.Hit }

func (h *hits) compare(a, b int32) int {
	x, y := &h.list[a], &h.list[b]
	if x.Rank() != y.Rank() {
		return int(x.Rank() - y.Rank())
	}
	if c := strings.Compare(x.Node.Keys.Sort, y.Node.Keys.Sort); c != 0 {
		return c
	}
	return x.Node.ID.Compare(y.Node.ID)
}

func (h *hits) terms() int { return 3 }

func (h *hits) term(item int32, i int) graph.Value { return h.list[item].Position()[i] }
