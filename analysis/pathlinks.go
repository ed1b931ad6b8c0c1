package analysis

import (
	"context"
	"slices"

	"github.com/expertgraph/expertgraph/graph"
)

const (
	// MaxPathLinks is how many links one search for paths reads before it goes no
	// further and says so.
	MaxPathLinks = 30_000
	// MaxPassed is how many links a node has at most through which paths lead, unless
	// hubs are asked for.
	MaxPassed = graph.MaxPage
	// pathPart is how many nodes are looked at together.
	pathPart = 500
)

// placeKinds are the kinds of the trees that join almost everything.
var placeKinds = graph.NewKindSet(graph.Region, graph.Industry, graph.Discipline)

// looseRelations join what need not know each other: they are followed only if named.
var looseRelations = graph.NewRelationSet(graph.PossiblySameAs, graph.Cites, graph.About)

// pathEdge is a link as it is followed from one of its ends.
type pathEdge struct {
	link   *graph.Link
	far    graph.ID
	run    int8 // 1 up a PART_OF, -1 down one, 0 any other link
	points PathPoints
}

// pathLinks reads the links around nodes when they are needed, each node once.
type pathLinks struct {
	s     *graph.Session
	ticks *graph.Ticks
	ask   *PathAsk
	table *pathTable
	query graph.Query
	ends  []graph.ID // where paths begin and end: all their links are read
	nodes map[graph.ID]*graph.Node
	edges map[graph.ID][]pathEdge // of the nodes that were looked at
	count map[graph.ID]int        // of links; more than MaxPassed is written as one more
	read  int
	full  bool // MaxPathLinks were read
	tree  bool // some link is a PART_OF: only then places differ by their runs
}

func newPathLinks(ctx context.Context, s *graph.Session, ask *PathAsk, ends ...*graph.Node) (*pathLinks, error) {
	table, err := pathWeights()
	if err != nil {
		return nil, err
	}
	p := &pathLinks{s: s, ticks: graph.NewTicks(ctx), ask: ask, table: table, nodes: map[graph.ID]*graph.Node{}, edges: map[graph.ID][]pathEdge{}, count: map[graph.ID]int{}}
	for _, n := range ends {
		p.ends, p.nodes[n.ID] = append(p.ends, n.ID), n
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
	where := graph.And(link, graph.Filter{Op: graph.Any, Sub: []graph.Filter{node, graph.IDIs(p.ends, false)}}) // who is asked for may be of any status
	p.query = graph.Query{Pattern: graph.Pattern{Steps: []graph.Step{{Hop: graph.Hop{Relations: relations, Direction: graph.Both}, Where: where}}}}
	return p, nil
}

// joins tells whether paths may lead through a node, by what it is.
func (p *pathLinks) joins(n *graph.Node) bool {
	return !n.Unnamed && (p.ask.Avoid == 0 || !p.ask.Avoid.Has(n.Kind)) && (p.ask.Trees || !placeKinds.Has(n.Kind))
}

// passes tells whether paths may lead through a node whose links are counted.
func (p *pathLinks) passes(id graph.ID) bool {
	return p.joins(p.nodes[id]) && (p.ask.Hubs || p.count[id] <= MaxPassed)
}

// look reads the links of nodes that were not looked at, in the order of their ids,
// and stops between two parts once MaxPathLinks were read. Of hubs through which no path
// may lead it reads no link.
func (p *pathLinks) look(ctx context.Context, ids []graph.ID) error {
	ids = slices.DeleteFunc(slices.Clone(ids), func(id graph.ID) bool { _, ok := p.edges[id]; return ok })
	slices.SortFunc(ids, graph.ID.Compare)
	for part := range slices.Chunk(slices.Compact(ids), pathPart) {
		if p.full = p.full || p.read >= MaxPathLinks; p.full {
			return nil
		}
		part, err := p.leaveHubs(ctx, part)
		if err != nil {
			return err
		}
		if len(part) == 0 {
			continue
		}
		q := p.query
		q.Each, q.Page = eachRoot(part), graph.Page{First: graph.MaxPage}
		fan, err := p.s.Match(ctx, q)
		if err != nil {
			return err
		}
		for i, id := range part {
			rows := fan.List(i)
			p.edges[id], p.count[id] = nil, len(rows)
			p.read += len(rows)
			if fan.Next[i] {
				p.count[id] = MaxPassed + 1
				if rows, err = p.further(ctx, id, rows); err != nil {
					return err
				}
			}
			if err := p.keep(id, rows); err != nil {
				return err
			}
		}
	}
	return nil
}

// leaveHubs counts the links of nodes, and gives those whose links are to be read.
func (p *pathLinks) leaveHubs(ctx context.Context, ids []graph.ID) ([]graph.ID, error) {
	if p.ask.Hubs {
		return ids, nil
	}
	if err := p.counted(ctx, slices.DeleteFunc(slices.Clone(ids), func(id graph.ID) bool { return slices.Contains(p.ends, id) })); err != nil {
		return nil, err
	}
	return slices.DeleteFunc(slices.Clone(ids), func(id graph.ID) bool {
		hub := p.count[id] > MaxPassed && !slices.Contains(p.ends, id)
		if hub {
			p.edges[id] = nil
		}
		return hub
	}), nil
}

// further reads the links of a node beyond a first page.
func (p *pathLinks) further(ctx context.Context, id graph.ID, rows []graph.Row) ([]graph.Row, error) {
	q := p.query
	q.Each, q.Page.First = eachRoot([]graph.ID{id}), graph.MaxPage
	for {
		if p.full = p.read >= MaxPathLinks; p.full {
			return rows, nil
		}
		q.Page.After = rows[len(rows)-1].At()
		fan, err := p.s.Match(ctx, q)
		if err != nil {
			return nil, err
		}
		rows = append(slices.Clip(rows), fan.Rows...)
		if p.read += len(fan.Rows); !fan.Next[0] {
			return rows, nil
		}
	}
}

// keep makes the rows of a node its edges.
func (p *pathLinks) keep(id graph.ID, rows []graph.Row) error {
	list := make([]pathEdge, 0, len(rows))
	for i := range rows {
		if p.ticks.Take(1) {
			return p.ticks.Err()
		}
		near, far := rows[i].Nodes[0], rows[i].Nodes[1]
		if near.ID == far.ID {
			continue
		}
		p.nodes[near.ID], p.nodes[far.ID] = near, far
		l := rows[i].Links()[0]
		from := near
		if l.From == far.ID {
			from = far
		}
		p.tree = p.tree || l.Relation == graph.PartOf
		list = append(list, pathEdge{l, far.ID, runOf(l, id), p.table.cost(l, from, p.ask.AsOf)})
	}
	p.edges[id] = list
	return nil
}

// runs are those in which a path can arrive somewhere, by the links that were read.
func (p *pathLinks) runs() []int8 {
	if p.tree {
		return []int8{-1, 0, 1}
	}
	return []int8{0}
}

// runOf tells whether a link followed from a node leads up or down a tree.
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

// counted counts the links of nodes that nobody looked at.
func (p *pathLinks) counted(ctx context.Context, ids []graph.ID) error {
	ids = slices.DeleteFunc(ids, func(id graph.ID) bool { _, ok := p.count[id]; return ok })
	slices.SortFunc(ids, graph.ID.Compare)
	for part := range slices.Chunk(ids, pathPart) {
		q := p.query
		q.Each, q.Page = eachRoot(part), graph.Page{Total: true}
		fan, err := p.s.Match(ctx, q)
		if err != nil {
			return err
		}
		for i, id := range part {
			p.count[id] = min(int(fan.Total[i]), MaxPassed+1)
		}
	}
	return nil
}

// points are what following an edge costs; going on in a run costs nothing.
func (p *pathLinks) points(e *pathEdge, run int8, to graph.ID) PathPoints {
	if e.run != 0 && e.run == run {
		return PathPoints{}
	}
	points := e.points
	if e.far != to {
		points.Links = pointsOf(p.table.links, p.count[e.far])
	}
	return points
}
