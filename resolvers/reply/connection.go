package reply

import (
	"context"
	"sync"

	"expertgraph/graph"
)

// Connection is one list of the contract: a page of edges, and the count of the
// whole. Nothing is read before one of its fields is asked for; then the lists of
// all sibling parents are read together, once.
type Connection[T any] struct {
	lists *lists[T]
	index int
}

// Edge is one row of a list.
type Edge[T any] struct {
	Node T
	Link *Link // by which it was reached; nil in lists that follow no link
	At   graph.Position
	Hash uint32 // names the list that At belongs to
}

// Cursor is where the edge stands.
func (e *Edge[T]) Cursor() string { return e.At.Cursor(e.Hash) }

// The connections that no kind has for itself.
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
	ServedEdge              = Edge[*ServedRow]
	CubeCellConnection      = Connection[*CubeCell]
	CubeCellEdge            = Edge[*CubeCell]
)

// PageInfo tells what stands around a page.
type PageInfo struct {
	HasNextPage, HasPreviousPage bool
	StartCursor, EndCursor       *string
}

// Fetch reads one page of every list.
type Fetch[T any] func(ctx context.Context, page graph.Page) (graph.Fan[Edge[T]], error)

type lists[T any] struct {
	fetch Fetch[T]
	page  graph.Page

	read    sync.Once
	fan     graph.Fan[Edge[T]]
	readErr error

	count    sync.Once
	total    []int32
	countErr error
}

// Connections makes n sibling lists, read by fetch when asked for.
func Connections[T any](n int, page graph.Page, fetch Fetch[T]) []*Connection[T] {
	all := &lists[T]{fetch: fetch, page: page}
	slab, cs := make([]Connection[T], n), make([]*Connection[T], n)
	for i := range cs {
		slab[i] = Connection[T]{all, i}
		cs[i] = &slab[i]
	}
	return cs
}

// Edges turns the rows of a fan into edges.
func Edges[R, T any](fan graph.Fan[R], edge func(R) Edge[T]) graph.Fan[Edge[T]] {
	out := graph.Fan[Edge[T]]{Rows: make([]Edge[T], len(fan.Rows)), End: fan.End, Prev: fan.Prev, Next: fan.Next, Total: fan.Total}
	for i, r := range fan.Rows {
		out.Rows[i] = edge(r)
	}
	return out
}

func (c *Connection[T]) rows(ctx context.Context) ([]Edge[T], error) {
	l := c.lists
	l.read.Do(func() { l.fan, l.readErr = l.fetch(ctx, l.page) })
	if l.readErr != nil {
		return nil, l.readErr
	}
	return l.fan.List(c.index), nil
}

// Edges lists the rows of the page.
func (c *Connection[T]) Edges(ctx context.Context) ([]*Edge[T], error) {
	rows, err := c.rows(ctx)
	es := make([]*Edge[T], len(rows))
	for i := range rows {
		es[i] = &rows[i]
	}
	return es, err
}

// Nodes lists what the rows of the page stand for.
func (c *Connection[T]) Nodes(ctx context.Context) ([]T, error) {
	rows, err := c.rows(ctx)
	ns := make([]T, len(rows))
	for i := range rows {
		ns[i] = rows[i].Node
	}
	return ns, err
}

// PageInfo tells what stands around the page.
func (c *Connection[T]) PageInfo(ctx context.Context) (*PageInfo, error) {
	rows, err := c.rows(ctx)
	if err != nil {
		return nil, err
	}
	info := &PageInfo{HasNextPage: c.lists.fan.Next[c.index], HasPreviousPage: c.lists.fan.Prev[c.index]}
	if len(rows) > 0 {
		first, last := rows[0].Cursor(), rows[len(rows)-1].Cursor()
		info.StartCursor, info.EndCursor = &first, &last
	}
	return info, nil
}

// TotalCount is the length of the whole list.
func (c *Connection[T]) TotalCount(ctx context.Context) (int, error) {
	l := c.lists
	l.count.Do(func() {
		fan, err := l.fetch(ctx, graph.Page{Total: true})
		l.total, l.countErr = fan.Total, err
	})
	if l.countErr != nil {
		return 0, l.countErr
	}
	return int(l.total[c.index]), nil
}
