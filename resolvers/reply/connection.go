package reply

import (
	"context"
	"errors"
	"sync"

	"github.com/expertgraph/expertgraph/graph"
	"github.com/expertgraph/expertgraph/resolvers/level"
)

// Connection is one list of the schema: a page of edges, and the total count. It is lazy: the first
// access to one of its fields reads the lists of all sibling parents in one call.
type Connection[T any] struct {
	lists *lists[T]
	index int
}

// Edge is one row of a list.
type Edge[T any] struct {
	Node  T
	Place interface{ Position() graph.Position } // the position of the row; it is a *graph.Row in lists of a Query
	Hash  func() uint32                          // the hash of the list, for cursors
}

// Cursor is the position of the edge as an opaque text.
func (e *Edge[T]) Cursor() string { return e.Place.Position().Cursor(e.Hash()) }

// Link is the link by which the node was reached; nil in lists that follow no link.
func (e *Edge[T]) Link() *Link {
	r, ok := e.Place.(*graph.Row)
	if !ok {
		return nil
	}
	links := r.Links()
	if len(links) == 0 {
		return nil
	}
	return &Link{Link: links[0], Ends: r.Nodes}
}

// The connections that do not belong to a kind.
type (
	EntityConnection        = Connection[Entity]
	EntityEdge              = Edge[Entity]
	EvidenceConnection      = Connection[*Evidence]
	EvidenceEdge            = Edge[*Evidence]
	SearchConnection        = Connection[*Hit]
	SearchEdge              = Edge[*Hit]
	GapConnection           = Connection[*Gap]
	GapEdge                 = Edge[*Gap]
	ServedConnection        = Connection[*ServedRow]
	ContradictionConnection = Connection[*Contradiction]
	PlanProgressConnection  = Connection[*PlanProgress]
	PlanProgressEdge        = Edge[*PlanProgress]
	ContradictionEdge       = Edge[*Contradiction]
	MatchConnection         = Connection[*Match]
	MatchEdge               = Edge[*Match]
	ComplianceConnection    = Connection[*Compliance]
	ComplianceEdge          = Edge[*Compliance]
	FunnelConnection        = Connection[*FunnelRow]
	FunnelEdge              = Edge[*FunnelRow]
	NetworkMemberConnection = Connection[*NetworkMember]
	NetworkMemberEdge       = Edge[*NetworkMember]
	NetworkTieConnection    = Connection[*NetworkTie]
	NetworkTieEdge          = Edge[*NetworkTie]
	CommunityConnection     = Connection[*NetworkCommunity]
	CommunityEdge           = Edge[*NetworkCommunity]
	RiskConnection          = Connection[*ContinuityRisk]
	RiskEdge                = Edge[*ContinuityRisk]
	LoadConnection          = Connection[*ExpertLoad]
	LoadEdge                = Edge[*ExpertLoad]
	PathConnection          = Connection[*Path]
	PathEdge                = Edge[*Path]
	IntroductionConnection  = Connection[*Introduction]
	IntroductionEdge        = Edge[*Introduction]
	ServedEdge              = Edge[*ServedRow]
	ChangeConnection        = Connection[*Change]
	ChangeEdge              = Edge[*Change]
	DiffItemConnection      = Connection[*DiffItem]
	DiffItemEdge            = Edge[*DiffItem]
	CubeCellConnection      = Connection[*CubeCell]
	CubeCellEdge            = Edge[*CubeCell]
)

// PageInfo tells whether there are rows before and after a page.
type PageInfo struct {
	HasNextPage, HasPreviousPage bool

	first, last interface{ Position() graph.Position } // nil if the page has no rows
	hash        func() uint32
}

// StartCursor is the cursor of the first row; nil if there is none.
func (p *PageInfo) StartCursor() *string { return p.cursor(p.first) }

// EndCursor is the cursor of the last row; nil if there is none.
func (p *PageInfo) EndCursor() *string { return p.cursor(p.last) }

func (p *PageInfo) cursor(place interface{ Position() graph.Position }) *string {
	if place == nil {
		return nil
	}
	text := place.Position().Cursor(p.hash())
	return &text
}

// Fetch reads one page of every list.
type Fetch[T any] func(ctx context.Context, page graph.Page) (Pages[T], error)

// Pages holds one page of every list.
type Pages[T any] struct {
	graph.Pages[struct{}]
	edge func(i int) Edge[T]
}

// Edges converts the rows of several lists to edges, each only when it is used.
func Edges[R, T any](lists graph.Pages[R], edge func(*R) Edge[T]) Pages[T] {
	return Pages[T]{
		graph.Pages[struct{}]{Rows: make([]struct{}, len(lists.Rows)), End: lists.End, Prev: lists.Prev, Next: lists.Next, Total: lists.Total},
		func(i int) Edge[T] { return edge(&lists.Rows[i]) },
	}
}

type lists[T any] struct {
	fetch Fetch[T]
	page  graph.Page

	read    sync.Once
	pages   Pages[T]
	readErr error

	count    sync.Once
	total    []int32
	countErr error
}

// Connections makes n sibling lists. When one of them is used, the function "fetch" reads the page of all.
func Connections[T any](n int, page graph.Page, fetch Fetch[T]) []*Connection[T] {
	all := &lists[T]{fetch: fetch, page: page}
	slab, cs := make([]Connection[T], n), make([]*Connection[T], n)
	for i := range cs {
		slab[i] = Connection[T]{all, i}
		cs[i] = &slab[i]
	}
	return cs
}

// rows gives the range of this list's edges among the edges of all lists.
func (c *Connection[T]) rows(ctx context.Context) (from, to int, err error) {
	l := c.lists
	l.read.Do(func() { l.pages, l.readErr = l.fetch(ctx, l.page) })
	if l.readErr != nil {
		return 0, 0, l.readErr
	}
	if c.index > 0 {
		from = int(l.pages.End[c.index-1])
	}
	return from, int(l.pages.End[c.index]), nil
}

// Edges lists the rows of the page.
func (c *Connection[T]) Edges(ctx context.Context) ([]*Edge[T], error) {
	es, _, err := c.AllEdges(ctx, []*Connection[T]{c})
	return es, onlyPageError(err)
}

// AllEdges lists the rows of several pages in one slice, with the start of each page and the end of
// the last. A failed page has an error in level.Errors. The receiver may be nil.
func (*Connection[T]) AllEdges(ctx context.Context, cs []*Connection[T]) ([]*Edge[T], []int32, error) {
	all, start, err := gather(ctx, cs, func(e Edge[T]) Edge[T] { return e })
	es := make([]*Edge[T], len(all))
	for i := range all {
		es[i] = &all[i]
	}
	return es, start, err
}

// Nodes lists the nodes of the rows of the page.
func (c *Connection[T]) Nodes(ctx context.Context) ([]T, error) {
	ns, _, err := c.AllNodes(ctx, []*Connection[T]{c})
	return ns, onlyPageError(err)
}

// AllNodes lists the nodes of the rows of several pages, like AllEdges.
func (*Connection[T]) AllNodes(ctx context.Context, cs []*Connection[T]) ([]T, []int32, error) {
	return gather(ctx, cs, func(e Edge[T]) T { return e.Node })
}

// gather collects a value of each row of several pages, with the start of each page and the end of the last.
// A failed page has an error in level.Errors.
func gather[T, R any](ctx context.Context, cs []*Connection[T], of func(Edge[T]) R) (all []R, start []int32, err error) {
	start = make([]int32, len(cs)+1)
	var failed level.Errors
	for i, c := range cs {
		from, to, err := c.rows(ctx)
		failed.Set(i, len(cs), err)
		start[i+1] = start[i] + int32(to-from)
	}
	all = make([]R, 0, start[len(cs)])
	for i, c := range cs {
		if start[i+1] == start[i] {
			continue
		}
		from, to, _ := c.rows(ctx)
		for j := from; j < to; j++ {
			all = append(all, of(c.lists.pages.edge(j)))
		}
	}
	return all, start, failed.OrNil()
}

// onlyPageError is the error of a single page, without the wrapping level.Errors.
func onlyPageError(err error) error {
	var failed level.Errors
	if errors.As(err, &failed) {
		return failed[0]
	}
	return err
}

// PageInfo tells whether there are rows before and after the page.
func (c *Connection[T]) PageInfo(ctx context.Context) (*PageInfo, error) {
	from, to, err := c.rows(ctx)
	if err != nil {
		return nil, err
	}
	pages := &c.lists.pages
	info := &PageInfo{HasNextPage: pages.Next[c.index], HasPreviousPage: pages.Prev[c.index]}
	if from < to {
		first, last := pages.edge(from), pages.edge(to-1)
		info.first, info.last, info.hash = first.Place, last.Place, first.Hash
	}
	return info, nil
}

// TotalCount is the length of the whole list.
func (c *Connection[T]) TotalCount(ctx context.Context) (int, error) {
	l := c.lists
	l.count.Do(func() {
		pages, err := l.fetch(ctx, graph.Page{Total: true})
		l.total, l.countErr = pages.Total, err
	})
	if l.countErr != nil {
		return 0, l.countErr
	}
	return int(l.total[c.index]), nil
}
