package graphtest

import (
	"cmp"
	"context"
	"maps"
	"slices"

	"github.com/expertgraph/expertgraph/graph"
)

// Naive answers every query by scanning everything. It has no index, plan or shortcut, so that a
// person can see that it implements the comments of package graph. Every graph.Reader is compared
// with it. It is safe for concurrent use.
type Naive struct {
	seq         graph.Seq
	nodes       []*graph.Node // by id
	links       []*graph.Link // by id
	evidence    []*graph.Evidence
	byID        map[graph.ID]*graph.Node
	parentLinks map[graph.ID]*graph.Link // the link to the parent in the tree of the query's day
}

var _ graph.View = (*Naive)(nil)

// NewNaive makes a view of the current state of the graph.
func NewNaive(g *Graph) *Naive {
	v := &Naive{seq: g.Seq, byID: maps.Clone(g.Nodes), parentLinks: map[graph.ID]*graph.Link{}}
	v.nodes = slices.SortedFunc(maps.Values(g.Nodes), func(a, b *graph.Node) int { return a.ID.Compare(b.ID) })
	v.links = slices.SortedFunc(maps.Values(g.Links), func(a, b *graph.Link) int { return a.ID.Compare(b.ID) })
	v.evidence = slices.SortedFunc(maps.Values(g.Evidence), func(a, b *graph.Evidence) int { return a.ID.Compare(b.ID) })
	return v.asOf(graph.Value{})
}

// asOf gives a view with the trees of a day, for Pattern.AsOf; null means the latest trees.
func (v *Naive) asOf(day graph.Value) *Naive {
	links := map[graph.ID][]*graph.Link{}
	for _, l := range v.links {
		if graph.TreeRelations.Has(l.Relation) {
			links[l.From] = append(links[l.From], l)
		}
	}
	w := *v
	w.parentLinks = map[graph.ID]*graph.Link{}
	for id, of := range links {
		if l := graph.TreeLinks(of).ParentOn(day); l != nil {
			w.parentLinks[id] = l
		}
	}
	return &w
}

// Seq is the Seq of the graph.
func (v *Naive) Seq() graph.Seq { return v.seq }

// Nodes implements graph.View.
func (v *Naive) Nodes(ctx context.Context, ids []graph.ID) ([]*graph.Node, error) {
	nodes := make([]*graph.Node, len(ids))
	for i, id := range ids {
		nodes[i] = v.byID[id]
	}
	return nodes, ctx.Err()
}

// relatedNodes implements graph.RelatedNodes.
func (v *Naive) relatedNodes(n *graph.Node) []*graph.Node {
	seen := map[graph.ID]bool{n.ID: true}
	var near []*graph.Node
	var up func(id graph.ID, rs graph.RelationSet)
	up = func(id graph.ID, rs graph.RelationSet) {
		for _, l := range v.links {
			if l.From == id && rs.Has(l.Relation) && !seen[l.To] {
				seen[l.To] = true
				near = append(near, v.byID[l.To])
				up(l.To, graph.NewRelationSet(graph.PartOf))
			}
		}
	}
	up(n.ID, graph.RelatedBy)
	return near
}

// Search implements graph.View. It tests every node.
func (v *Naive) Search(ctx context.Context, q graph.SearchQuery) (graph.Pages[graph.Hit], error) {
	var pages graph.Pages[graph.Hit]
	m, err := graph.NewMatcher(q)
	if err != nil {
		return pages, err
	}
	var hits []graph.Hit
	for _, n := range v.nodes {
		if h, ok := m.Match(n, v.relatedNodes); ok {
			hits = append(hits, h)
		}
	}
	addList(&pages, hits, graph.Hit.Position, nil, q.Page)
	return pages, ctx.Err()
}

// Evidence implements graph.View. For each list it tests every evidence.
func (v *Naive) Evidence(ctx context.Context, q graph.EvidenceQuery) (graph.Pages[*graph.Evidence], error) {
	var pages graph.Pages[*graph.Evidence]
	list := func(wanted func(*graph.Evidence) bool) {
		var found []*graph.Evidence
		for _, e := range v.evidence {
			if wanted(e) && (len(q.Bases) == 0 || slices.Contains(q.Bases, e.Basis)) {
				found = append(found, e)
			}
		}
		addList(&pages, found, (*graph.Evidence).Position, nil, q.Page)
	}
	for _, id := range q.Subjects {
		list(func(e *graph.Evidence) bool { return e.Subject == id })
	}
	for _, code := range q.Codes {
		list(func(e *graph.Evidence) bool { return e.Code == code })
	}
	for _, id := range q.Documents {
		list(func(e *graph.Evidence) bool { return e.Document == id })
	}
	if q.Subjects == nil && q.Codes == nil && q.Documents == nil {
		list(func(*graph.Evidence) bool { return true })
	}
	return pages, ctx.Err()
}

// addList sorts a whole list, and adds one page of it to pages.
func addList[T any](pages *graph.Pages[T], whole []T, at func(T) graph.Position, desc []bool, p graph.Page) {
	slices.SortFunc(whole, func(a, b T) int { return at(a).Compare(at(b), desc) })
	var between []T
	var upToAfter, fromBefore bool // whether rows precede or equal After; whether rows equal or follow Before
	for _, row := range whole {
		switch {
		case p.After != nil && at(row).Compare(p.After, desc) <= 0:
			upToAfter = true
		case p.Before != nil && at(row).Compare(p.Before, desc) >= 0:
			fromBefore = true
		default:
			between = append(between, row)
		}
	}
	prev, next := upToAfter, fromBefore
	var page []T
	if p.Last > 0 {
		page = between[max(0, len(between)-p.Last):]
		prev = prev || len(page) < len(between)
	} else {
		page = between[:min(len(between), p.First)]
		next = next || len(page) < len(between)
	}
	pages.Rows = append(pages.Rows, page...)
	pages.End = append(pages.End, int32(len(pages.Rows)))
	pages.Prev = append(pages.Prev, prev)
	pages.Next = append(pages.Next, next)
	if p.Total {
		pages.Total = append(pages.Total, int32(len(whole)))
	}
}

// Paths implements graph.View. It tries every path that passes no node twice, by increasing cost,
// and keeps the shortest of the cheapest.
func (v *Naive) Paths(ctx context.Context, q graph.PathQuery) ([]graph.Path, bool, error) {
	from, to := v.byID[q.From], v.byID[q.To]
	if from == nil || to == nil {
		return nil, false, ctx.Err()
	}
	for limit := 0; limit <= q.Max; limit++ {
		var found []graph.Path
		v.walk(&q, limit, graph.Path{Nodes: []*graph.Node{from}}, func(p graph.Path) { found = append(found, p) })
		if len(found) == 0 {
			continue
		}
		length := slices.MinFunc(found, func(a, b graph.Path) int { return cmp.Compare(len(a.Links), len(b.Links)) })
		found = slices.DeleteFunc(found, func(p graph.Path) bool { return len(p.Links) > len(length.Links) })
		slices.SortFunc(found, func(a, b graph.Path) int {
			return slices.CompareFunc(a.Links, b.Links, func(l, m *graph.Link) int { return l.ID.Compare(m.ID) })
		})
		return found[:min(len(found), q.Limit)], false, ctx.Err()
	}
	return nil, false, ctx.Err()
}

// walk extends a path in every allowed way while its cost is within the limit.
func (v *Naive) walk(q *graph.PathQuery, limit int, p graph.Path, found func(graph.Path)) {
	here := p.Nodes[len(p.Nodes)-1]
	if here.ID == q.To {
		found(p)
		return
	}
	if len(p.Links) > 0 && !q.Through.Has(here.Kind) {
		return
	}
	for _, l := range v.links {
		if !q.Relations.Has(l.Relation) || len(q.Statuses) > 0 && !slices.Contains(q.Statuses, l.Status) {
			continue
		}
		var far *graph.Node
		switch here.ID {
		case l.From:
			far = v.byID[l.To]
		case l.To:
			far = v.byID[l.From]
		}
		if far == nil || slices.Contains(p.Nodes, far) {
			continue
		}
		next := graph.Path{Nodes: append(slices.Clone(p.Nodes), far), Links: append(slices.Clone(p.Links), l)}
		if next.Cost = pathCost(next); next.Cost <= limit {
			v.walk(q, limit, next, found)
		}
	}
}

// pathCost is the number of links, with consecutive PART_OF links in one direction counted as one.
func pathCost(p graph.Path) int {
	cost := 0
	for i, l := range p.Links {
		sameRun := i > 0 && l.Relation == graph.PartOf && p.Links[i-1].Relation == graph.PartOf &&
			(l.From == p.Nodes[i].ID) == (p.Links[i-1].From == p.Nodes[i-1].ID)
		if !sameRun {
			cost++
		}
	}
	return cost
}
