package resolvers

import (
	"context"
	"fmt"
	"hash/fnv"
	"sync"

	"github.com/expertgraph/expertgraph/graph"
	"github.com/expertgraph/expertgraph/resolvers/reply"
)

// defaultPage is how many rows a page has if the client does not say.
const defaultPage = 20

// window is the part of a list that a client asks for.
type window struct {
	first  *int
	after  *string
	last   *int
	before *string
}

// page reads the window as a page of the list named by hash.
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

// listHash names a list that is no Query by all that decides its rows and order. Only
// cursors need the name.
func listHash(parts ...any) func() uint32 {
	return sync.OnceValue(func() uint32 {
		h := fnv.New32a()
		fmt.Fprintf(h, "%v", parts)
		return h.Sum32()
	})
}

// edges makes the rows of a fan edges of the list named by hash.
func edges[T any](fan graph.Fan[graph.Row], hash func() uint32, node func(*graph.Row) T) reply.Pages[T] {
	return reply.Edges(fan, func(r *graph.Row) reply.Edge[T] {
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
		fan, err := graph.From(ctx).Match(ctx, q)
		return edges(fan, hash, node), err
	}), nil
}
