package graphtest

import (
	"context"
	"sync"
	"sync/atomic"
)

// Ending is a context that ends after its method Err was called a number of times. It counts these calls,
// which are its checks. A graph.Ticks of this context calls Err at every tick.
type Ending struct {
	context.Context
	checksLeft atomic.Int64
	all        atomic.Int64
	done       chan struct{}
	end        sync.Once
}

// EndAfter makes a context that ends at call n+1 of its method Err.
func EndAfter(ctx context.Context, n int) *Ending {
	e := &Ending{Context: ctx, done: make(chan struct{})}
	e.checksLeft.Store(int64(n))
	return e
}

// Err counts a check. It returns context.Canceled once the context has ended, otherwise the error of the
// parent context.
func (e *Ending) Err() error {
	e.all.Add(1)
	if e.checksLeft.Add(-1) >= 0 {
		return e.Context.Err()
	}
	e.end.Do(func() { close(e.done) })
	return context.Canceled
}

// Done is closed when the context ends.
func (e *Ending) Done() <-chan struct{} { return e.done }

// CheckEvery is how many ticks pass between two checks, see graph.NewTicks.
func (e *Ending) CheckEvery() int { return 1 }

// Checks is the number of checks so far.
func (e *Ending) Checks() int { return int(e.all.Load()) }

// ChecksAfterEnd is the number of checks after the one that found that the context had ended.
func (e *Ending) ChecksAfterEnd() int { return int(max(0, -e.checksLeft.Load()-1)) }
