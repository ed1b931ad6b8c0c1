package resolvers

import (
	"context"
	"fmt"
	"hash/fnv"
	"sync"

	"github.com/expertgraph/expertgraph/graph"
	"github.com/expertgraph/expertgraph/resolvers/reply"
)

// defaultPage is the number of rows of a page if the client gives none.
const defaultPage = 20

// window is the page of a list that a client asks for.
type window struct {
	first  *int
	after  *string
	last   *int
	before *string
}

// page converts the window to a page of the list with this hash.
func (w window) page(hash func() uint32) (p graph.Page, err error) {
	if w.first != nil && w.last != nil {
		return p, graph.Invalid("last", fmt.Sprint(*w.last), "cannot be combined with first", "give either first or last")
	}
	if p.First, err = count("first", w.first); err != nil {
		return p, err
	}
	if p.Last, err = count("last", w.last); err != nil {
		return p, err
	}
	if w.first == nil && w.last == nil {
		p.First = defaultPage
	}
	if p.After, err = cursor("after", w.after, hash); err != nil {
		return p, err
	}
	if p.Before, err = cursor("before", w.before, hash); err != nil {
		return p, err
	}
	return p, p.Check()
}

func count(field string, n *int) (int, error) {
	switch {
	case n == nil:
		return 0, nil
	case *n < 0:
		return 0, graph.Invalid(field, fmt.Sprint(*n), "is negative", fmt.Sprintf("give 0 to %d", graph.MaxPage))
	}
	return *n, nil
}

func cursor(field string, text *string, hash func() uint32) (graph.Position, error) {
	if text == nil {
		return nil, nil
	}
	p, err := graph.ParseCursor(*text, hash())
	if err != nil {
		return nil, named(err, field)
	}
	return p, nil
}

// listHash gives a function for the hash of a list that does not come from a Query. The parameter "parts"
// holds all values on which the list's rows and order depend. The hash is computed only if a cursor needs it.
func listHash(parts ...any) func() uint32 {
	return sync.OnceValue(func() uint32 {
		h := fnv.New32a()
		fmt.Fprintf(h, "%v", parts)
		return h.Sum32()
	})
}

// edges converts the rows of several lists to edges. The function "hash" gives the hash of the lists, for
// cursors.
func edges[T any](lists graph.Pages[graph.Row], hash func() uint32, node func(*graph.Row) T) reply.Pages[T] {
	return reply.Edges(lists, func(r *graph.Row) reply.Edge[T] {
		return reply.Edge[T]{Node: node(r), Place: r, Hash: hash}
	})
}

// pages gives one connection for each list of a query.
func pages[T any](q graph.Query, w window, node func(*graph.Row) T) ([]*reply.Connection[T], error) {
	hash := sync.OnceValue(q.ListHash)
	p, err := w.page(hash)
	if err != nil {
		return nil, err
	}
	return reply.Connections(max(len(q.Each), 1), p, func(ctx context.Context, p graph.Page) (reply.Pages[T], error) {
		q := q
		q.Page = p
		lists, err := graph.From(ctx).Match(ctx, q)
		return edges(lists, hash, node), err
	}), nil
}
