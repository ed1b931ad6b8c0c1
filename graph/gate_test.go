package graph_test

import (
	"context"
	"errors"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"github.com/expertgraph/expertgraph/graph"
	"github.com/expertgraph/expertgraph/graph/graphtest"
)

// slow is a ledger whose first Apply takes an hour.
type slow struct {
	graph.Ledger
	calls atomic.Int64
}

func (s *slow) Info(context.Context) (graph.LedgerInfo, error) {
	return graph.LedgerInfo{MaxBatch: 100}, nil
}

func (s *slow) Apply(ctx context.Context, b graph.Batch) (graph.Applied, error) {
	if s.calls.Add(1) > 1 {
		return graph.Applied{Seq: 1, Added: b.Size()}, nil
	}
	select {
	case <-time.After(time.Hour):
	case <-ctx.Done():
	}
	return graph.Applied{Seq: 1}, ctx.Err()
}

// still is a reader that shows an empty graph.
type still struct{ graph.Reader }

func (still) View(context.Context, graph.Seq) (graph.View, error) {
	return graphtest.NewNaive(graphtest.NewGraph()), nil
}

// TestWritesDoNotWaitForEachOther: while one write takes an hour, another with a deadline of 100 ms
// succeeds.
func TestWritesDoNotWaitForEachOther(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		g := graph.New(&slow{}, still{}, graph.Options{})
		topic := func(name string) graph.Batch {
			return graph.Batch{Nodes: []*graph.Node{{ID: graphtest.SketchID(name), Kind: graph.Topic, Name: name}}}
		}
		ended := make(chan error)
		go func() {
			_, err := g.Write(t.Context(), topic("a"), nil)
			ended <- err
		}()
		synctest.Wait()
		ctx, cancel := context.WithTimeout(t.Context(), 100*time.Millisecond)
		defer cancel()
		if _, err := g.Write(ctx, topic("b"), nil); err != nil {
			t.Errorf("the short write: %v", err)
		}
		if err := <-ended; err != nil {
			t.Errorf("the long one: %v", err)
		}
	})
}

// stubborn is a ledger that refuses the first writes, as if another process had committed first.
type stubborn struct {
	graph.Ledger
	refusals, calls, seq int64
	alone                chan struct{} // if not nil, an accepted Apply closes it and waits until its context ends
}

func (s *stubborn) Info(context.Context) (graph.LedgerInfo, error) {
	return graph.LedgerInfo{MaxBatch: 100, Seq: graph.Seq(s.seq)}, nil
}

func (s *stubborn) Apply(ctx context.Context, b graph.Batch) (graph.Applied, error) {
	s.calls++
	if s.calls <= s.refusals {
		s.seq++
		return graph.Applied{}, graph.ErrConflict
	}
	if s.alone != nil {
		close(s.alone)
		<-ctx.Done()
		return graph.Applied{}, ctx.Err()
	}
	return graph.Applied{Seq: graph.Seq(s.seq + 1)}, nil
}

// TestWhoLosesOftenWritesAlone: a write that was refused twice with ErrConflict is admitted alone. Until
// it has ended, other writes wait as long as their contexts allow.
func TestWhoLosesOftenWritesAlone(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		l := &stubborn{refusals: 2, alone: make(chan struct{})}
		g := graph.New(l, still{}, graph.Options{})
		long, stop := context.WithTimeout(t.Context(), time.Hour)
		defer stop()
		ended := make(chan error)
		go func() {
			_, err := g.Write(long, graph.Batch{DeleteNodes: []graph.ID{{1}}}, nil)
			ended <- err
		}()
		<-l.alone
		short, cancel := context.WithTimeout(t.Context(), 100*time.Millisecond)
		defer cancel()
		start := time.Now()
		if _, err := g.Write(short, graph.Batch{DeleteNodes: []graph.ID{{2}}}, nil); !errors.Is(err, context.DeadlineExceeded) || time.Since(start) != 100*time.Millisecond {
			t.Errorf("the other write ended after %v with %v", time.Since(start), err)
		}
		if err := <-ended; !errors.Is(err, context.DeadlineExceeded) {
			t.Errorf("the lonely one ended with %v", err)
		}
		l.alone = nil
		if _, err := g.Write(t.Context(), graph.Batch{DeleteNodes: []graph.ID{{3}}}, nil); err != nil {
			t.Errorf("afterwards: %v", err)
		}
	})
}

// TestConflictThatStays: a write is not tried again after a conflict if nobody else has committed.
func TestConflictThatStays(t *testing.T) {
	l := &stubborn{refusals: 1 << 30}
	g := graph.New(frozen{l}, still{}, graph.Options{})
	if _, err := g.Write(t.Context(), graph.Batch{DeleteNodes: []graph.ID{{1}}}, nil); !errors.Is(err, graph.ErrConflict) || l.calls != 1 {
		t.Errorf("%v after %d tries", err, l.calls)
	}
}

type frozen struct{ *stubborn }

func (frozen) Info(context.Context) (graph.LedgerInfo, error) {
	return graph.LedgerInfo{MaxBatch: 100}, nil
}
