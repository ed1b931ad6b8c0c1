package analysis

import (
	"context"
	"slices"

	"github.com/expertgraph/expertgraph/graph"
)

const (
	// MaxPathLinks is how many links one search for paths reads before it stops and reports a
	// truncated answer.
	MaxPathLinks = 30_000
	// MaxPassed is the highest number of links of a node that paths may pass, unless the question
	// allows hubs.
	MaxPassed = graph.MaxPage
	// pathPart is how many nodes are read in one query.
	pathPart = 500
)

// placeKinds are the kinds whose trees connect almost everything. Paths pass their nodes only if
// PathAsk.Trees is set.
var placeKinds = graph.NewKindSet(graph.Region, graph.Industry, graph.Discipline)

// looseRelations join entities that need not be in contact. They are followed only if the question
// names them.
var looseRelations = graph.NewRelationSet(graph.PossiblySameAs, graph.Cites, graph.About)

// pathEdge is a link as followed from one of its ends.
type pathEdge struct {
	link   *graph.Link
	far    int32 // the number of the far node
	run    int8  // the direction of a PART_OF link: 1 up, -1 down, 0 for any other link
	points PathPoints
}

// pathNode is a node that a search has found. The search identifies nodes by number, because a map
// of ids would be too slow.
type pathNode struct {
	*graph.Node
	edges  []pathEdge // its links, if they were read
	count  int        // the number of its links, or uncounted; values above MaxPassed are stored as MaxPassed+1
	looked bool       // whether its links were read, or need not be read because no path may pass this hub
	end    bool       // whether paths begin or end here: then all its links are read
}

// uncounted is the count of a node whose links were not counted.
const uncounted = -1

// pathLinks reads the links of nodes on demand, for each node once.
type pathLinks struct {
	s       *graph.Session
	ticks   *graph.Ticks
	ask     *PathAsk
	table   *pathTable
	query   graph.Query        // the query for the links of nodes, without Each and Page
	nodes   []pathNode         // by number; the ends of the paths come first
	numbers map[graph.ID]int32 // the numbers by id
	read    int                // how many links were read
	full    bool               // whether MaxPathLinks was reached
	tree    bool               // whether a PART_OF link was read; otherwise every run is 0
}

func newPathLinks(ctx context.Context, s *graph.Session, ask *PathAsk, ends ...*graph.Node) (*pathLinks, error) {
	table, err := pathWeights()
	if err != nil {
		return nil, err
	}
	p := &pathLinks{s: s, ticks: graph.NewTicks(ctx), ask: ask, table: table, numbers: map[graph.ID]int32{}}
	var ids []graph.ID
	for _, n := range ends {
		ids = append(ids, n.ID)
		p.nodes[p.numberOf(n)].end = true
	}
	relations := ask.Relations
	if relations == 0 {
		for _, r := range graph.Relations() {
			if !looseRelations.Has(r.Relation) {
				relations |= graph.NewRelationSet(r.Relation)
			}
		}
	}
	link, node := graph.StatusIs(true, graph.DefaultStatuses()), graph.StatusIs(false, graph.DefaultStatuses())
	if !ask.AsOf.IsNull() {
		began := graph.Filter{Op: graph.Test, Field: graph.FieldPeriod, Cmp: graph.Overlaps, Values: []graph.Value{{}, ask.AsOf}, Undated: true}
		link, node = graph.And(link, onLink(began)), graph.And(node, began)
	}
	where := graph.And(link, graph.Filter{Op: graph.Any, Sub: []graph.Filter{node, graph.IDIs(ids, false)}}) // the requested ends may have any status
	p.query = graph.Query{Pattern: graph.Pattern{Steps: []graph.Step{{Hop: graph.Hop{Relations: relations, Direction: graph.Both}, Where: where}}}}
	return p, nil
}

// numberOf gives the number of a node, and assigns one to a new node.
func (p *pathLinks) numberOf(n *graph.Node) int32 {
	at, ok := p.numbers[n.ID]
	if !ok {
		at = int32(len(p.nodes))
		p.numbers[n.ID] = at
		p.nodes = append(p.nodes, pathNode{Node: n, count: uncounted})
	}
	return at
}

// joins tells whether the kind and name of a node allow paths to pass it.
func (p *pathLinks) joins(at int32) bool {
	n := &p.nodes[at]
	return !n.Unnamed && (p.ask.Avoid == 0 || !p.ask.Avoid.Has(n.Kind)) && (p.ask.Trees || !placeKinds.Has(n.Kind))
}

// passes tells whether paths may pass a node: joins allows it, and the node has at most MaxPassed links or
// the question allows hubs.
func (p *pathLinks) passes(at int32) bool {
	return p.joins(at) && (p.ask.Hubs || p.nodes[at].count <= MaxPassed)
}

// inOrder sorts the numbers of nodes by their ids and removes duplicates. It drops nodes for which
// out is true.
func (p *pathLinks) inOrder(list []int32, out func(n *pathNode) bool) []int32 {
	list = slices.DeleteFunc(slices.Clone(list), func(at int32) bool { return out(&p.nodes[at]) })
	slices.SortFunc(list, func(a, b int32) int { return p.nodes[a].ID.Compare(p.nodes[b].ID) })
	return slices.Compact(list)
}

// roots gives the Query.Each for one list per node, with the node as the root of the pattern.
func (p *pathLinks) roots(list []int32) [][]graph.Bound {
	ids := make([]graph.ID, len(list))
	for i, at := range list {
		ids[i] = p.nodes[at].ID
	}
	return eachRoot(ids)
}

// readLinks reads the links of nodes that were not read yet, in the order of their ids. It stops between
// two queries once MaxPathLinks links were read. It reads no links of hubs that no path may pass.
func (p *pathLinks) readLinks(ctx context.Context, list []int32) error {
	for part := range slices.Chunk(p.inOrder(list, func(n *pathNode) bool { return n.looked }), pathPart) {
		if p.full = p.full || p.read >= MaxPathLinks; p.full {
			return nil
		}
		part, err := p.dropHubs(ctx, part)
		if err != nil {
			return err
		}
		if len(part) == 0 {
			continue
		}
		q := p.query
		q.Each, q.Page = p.roots(part), graph.Page{First: graph.MaxPage}
		lists, err := p.s.Match(ctx, q)
		if err != nil {
			return err
		}
		for i, at := range part {
			rows := lists.List(i)
			p.nodes[at].looked, p.nodes[at].count = true, len(rows)
			p.read += len(rows)
			if lists.Next[i] {
				p.nodes[at].count = MaxPassed + 1
				if rows, err = p.readFurther(ctx, at, rows); err != nil {
					return err
				}
			}
			if err := p.storeEdges(at, rows); err != nil {
				return err
			}
		}
	}
	return nil
}

// dropHubs counts the links of nodes, and drops the hubs whose links must not be read.
func (p *pathLinks) dropHubs(ctx context.Context, list []int32) ([]int32, error) {
	if p.ask.Hubs {
		return list, nil
	}
	if err := p.countLinks(ctx, p.inOrder(list, func(n *pathNode) bool { return n.end })); err != nil {
		return nil, err
	}
	return slices.DeleteFunc(slices.Clone(list), func(at int32) bool {
		n := &p.nodes[at]
		hub := n.count > MaxPassed && !n.end
		n.looked = n.looked || hub
		return hub
	}), nil
}

// readFurther reads the links of a node after the first page.
func (p *pathLinks) readFurther(ctx context.Context, at int32, rows []graph.Row) ([]graph.Row, error) {
	q := p.query
	q.Each, q.Page.First = p.roots([]int32{at}), graph.MaxPage
	for {
		if p.full = p.read >= MaxPathLinks; p.full {
			return rows, nil
		}
		q.Page.After = rows[len(rows)-1].Position()
		lists, err := p.s.Match(ctx, q)
		if err != nil {
			return nil, err
		}
		rows = append(slices.Clip(rows), lists.Rows...)
		if p.read += len(lists.Rows); !lists.Next[0] {
			return rows, nil
		}
	}
}

// storeEdges stores the rows of a node as its edges.
func (p *pathLinks) storeEdges(at int32, rows []graph.Row) error {
	list := make([]pathEdge, 0, len(rows))
	for i := range rows {
		if p.ticks.Take(1) {
			return p.ticks.Err()
		}
		near, far := rows[i].Nodes[0], rows[i].Nodes[1]
		if near.ID == far.ID {
			continue
		}
		l := rows[i].Links()[0]
		from := near
		if l.From == far.ID {
			from = far
		}
		p.tree = p.tree || l.Relation == graph.PartOf
		list = append(list, pathEdge{l, p.numberOf(far), runOf(l, near.ID), p.table.cost(l, from, p.ask.AsOf)})
	}
	p.nodes[at].edges = list
	return nil
}

// runs are the values of pathEdge.run that occur in the links read so far.
func (p *pathLinks) runs() []int8 {
	if p.tree {
		return []int8{-1, 0, 1}
	}
	return []int8{0}
}

// runOf tells whether a link, followed from a node, leads up or down a tree, see pathEdge.run.
func runOf(l *graph.Link, from graph.ID) int8 {
	switch {
	case l.Relation != graph.PartOf:
		return 0
	case l.From == from:
		return 1
	default:
		return -1
	}
}

// countLinks counts the links of nodes whose count is unknown.
func (p *pathLinks) countLinks(ctx context.Context, list []int32) error {
	for part := range slices.Chunk(p.inOrder(list, func(n *pathNode) bool { return n.count != uncounted }), pathPart) {
		q := p.query
		q.Each, q.Page = p.roots(part), graph.Page{Total: true}
		lists, err := p.s.Match(ctx, q)
		if err != nil {
			return err
		}
		for i, at := range part {
			p.nodes[at].count = min(int(lists.Total[i]), MaxPassed+1)
		}
	}
	return nil
}

// points are the cost of following an edge after a link with the given run. A further PART_OF link
// in the same direction is free. The far node adds points for its number of links, unless it is
// the node "to", the end of the path.
func (p *pathLinks) points(e *pathEdge, run int8, to int32) PathPoints {
	if e.run != 0 && e.run == run {
		return PathPoints{}
	}
	points := e.points
	if e.far != to {
		points.Links = pointsOf(p.table.links, max(p.nodes[e.far].count, 0))
	}
	return points
}
