package neo4j

import (
	"context"
	"sync"

	driver "github.com/neo4j/neo4j-go-driver/v5/neo4j"
)

// chain is a sequence of reads. Each read must see at least what the earlier reads saw. In a cluster,
// each read may go to another server, which first waits for the commits that the bookmarks name. A
// chain has its own bookmarks, so it does not wait for every write of the process.
type chain struct {
	mu        sync.Mutex
	bookmarks driver.Bookmarks
}

type chainKey struct{}

// withChain starts a chain for the reads of a context, from the given bookmarks. nil means the
// bookmarks of this process's last write.
func withChain(ctx context.Context, from driver.Bookmarks) context.Context {
	return context.WithValue(ctx, chainKey{}, &chain{bookmarks: from})
}

// chainOf is the chain of a context; nil if it has none.
func chainOf(ctx context.Context) *chain {
	c, _ := ctx.Value(chainKey{}).(*chain)
	return c
}

// bookmarksOr gives the bookmarks for the next read. They are own, the bookmarks of this process, if c
// is nil or has no bookmarks.
func (c *chain) bookmarksOr(own driver.Bookmarks) driver.Bookmarks {
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

// addBookmarks replaces the bookmarks of the chain by b, the bookmarks after a read. It does nothing if
// c is nil.
func (c *chain) addBookmarks(b driver.Bookmarks) {
	if c == nil {
		return
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	c.bookmarks = b
}
