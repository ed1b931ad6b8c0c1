package neo4j

import (
	"context"
	"sync"

	driver "github.com/neo4j/neo4j-go-driver/v5/neo4j"
)

// chain is a run of reads each of which must see what those before it saw. In a
// cluster every read may go to another server, which waits until it is as far as
// the bookmarks it is given. A chain has bookmarks of its own, so that it waits for
// what it has seen, and not for every write of the process.
type chain struct {
	mu        sync.Mutex
	bookmarks driver.Bookmarks
}

type chainKey struct{}

// withChain makes the reads of a context, from here on, a chain, which goes on from
// some bookmarks; nil is what this process wrote last.
func withChain(ctx context.Context, from driver.Bookmarks) context.Context {
	return context.WithValue(ctx, chainKey{}, &chain{bookmarks: from})
}

// chainOf is the chain of a context, nil if it has none.
func chainOf(ctx context.Context) *chain {
	c, _ := ctx.Value(chainKey{}).(*chain)
	return c
}

// begins gives the bookmarks of the next read; own are those of this process.
func (c *chain) begins(own driver.Bookmarks) driver.Bookmarks {
	if c == nil {
		return own
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.bookmarks == nil {
		return own
	}
	return c.bookmarks
}

// saw notes the bookmarks of a read that was answered.
func (c *chain) saw(b driver.Bookmarks) {
	if c == nil {
		return
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	c.bookmarks = b
}
