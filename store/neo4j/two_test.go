//go:build neo4j

package neo4j

import (
	"context"
	"fmt"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/expertgraph/expertgraph/graph"
	"github.com/expertgraph/expertgraph/graph/graphtest"
	"github.com/expertgraph/expertgraph/snapshot"
)

// TestTwoProcessesSeeEachOthersWrites has two stores with separate drivers and snapshots, like two
// processes, and eight writers. Each process must show a commit of the other when it is requested.
// Both change feeds must give every commit once and in order.
func TestTwoProcessesSeeEachOthersWrites(t *testing.T) {
	const writers, writes = 4, 20 // of each process
	stores := []*Store{openNew(t, Options{}), open(t, Options{})}
	var readers []*snapshot.Reader
	for _, s := range stores {
		defer shut(t, s)
		r, err := snapshot.Open(t.Context(), s, snapshot.Options{})
		if err != nil {
			t.Fatal(err)
		}
		defer r.Close()
		readers = append(readers, r)
	}
	ctx, cancel := context.WithTimeout(t.Context(), 2*time.Minute)
	defer cancel()
	feeds := make([][]graph.Commit, len(stores))
	var feeding, writing sync.WaitGroup
	for i, s := range stores {
		feeding.Go(func() { feeds[i] = follow(ctx, t, s, 2*writers*writes) })
	}
	var worst atomic.Int64
	for w := range 2 * writers {
		mine, other := stores[w%2], readers[1-w%2]
		writing.Go(func() {
			for n := range writes {
				s := graphtest.NewSketch()
				node := s.Node(fmt.Sprint("writer", w), graph.Topic, fmt.Sprintf("第%d次", n))
				applied, err := mine.Apply(ctx, s.Batch())
				if err != nil {
					t.Errorf("writer %d: %v", w, err)
					return
				}
				done := time.Now()
				view, err := other.View(ctx, applied.Seq)
				if err != nil {
					t.Errorf("the view of commit %d: %v", applied.Seq, err)
					return
				}
				for late, longest := int64(time.Since(done)), worst.Load(); late > longest && !worst.CompareAndSwap(longest, late); longest = worst.Load() {
				}
				seen, err := view.Nodes(ctx, []graph.ID{node.ID})
				if err != nil || seen[0] == nil || seen[0].Name != node.Name || seen[0].Version != applied.Seq {
					t.Errorf("the view of commit %d, asked for %d, shows %+v, %v", view.Seq(), applied.Seq, seen, err)
				}
			}
		})
	}
	writing.Wait()
	feeding.Wait()
	t.Logf("a write was seen by the other process after %v at the latest", time.Duration(worst.Load()).Round(time.Millisecond))
	for i, feed := range feeds {
		names := map[string]bool{}
		for n, c := range feed {
			if c.Seq != graph.Seq(n+1) || len(c.Nodes) != 1 {
				t.Fatalf("feed %d: commit %d of %d nodes comes as number %d", i, c.Seq, len(c.Nodes), n+1)
			}
			names[c.Nodes[0].Code+c.Nodes[0].Name] = true
		}
		if len(names) != 2*writers*writes {
			t.Errorf("feed %d brings %d writes, want %d", i, len(names), 2*writers*writes)
		}
	}
}

// follow reads the first count commits.
func follow(ctx context.Context, t *testing.T, l graph.Ledger, count int) (feed []graph.Commit) {
	for c, err := range l.Changes(ctx, 0) {
		if err != nil {
			t.Errorf("follow: %v", err)
			break
		}
		if feed = append(feed, c); len(feed) == count {
			break
		}
	}
	return feed
}
