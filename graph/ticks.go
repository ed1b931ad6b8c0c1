package graph

import (
	"context"
	"math"
)

// ticksPerCheck is how many ticks pass between two checks of the context. A tick takes
// some nanoseconds: a query stops within microseconds of its deadline.
const ticksPerCheck = 1024

// Ticks counts the work of one query and stops it when its context ends. Every loop
// over rows or links takes one tick per iteration. Ticks belongs to one goroutine. The
// zero Ticks has no context and never stops the work.
type Ticks struct {
	ctx   context.Context
	pause func(context.Context) // called at each check of the context; nil: the work is never paused
	taken int
	due   int // the value of taken at which the context is checked next
	every int // ticks between two checks
	err   error
}

// NewTicks makes Ticks for a context; the first tick checks the context. If the context has a method
// CheckEvery, the method gives the number of ticks between two checks. With it a test can end the
// work at any tick.
func NewTicks(ctx context.Context) *Ticks {
	t := &Ticks{ctx: ctx, every: ticksPerCheck}
	if w, ok := ctx.(interface{ CheckEvery() int }); ok {
		t.every = w.CheckEvery()
	}
	t.pause, _ = ctx.Value(pauseKey{}).(func(context.Context))
	return t
}

type pauseKey struct{}

// WithPause gives a context whose work may be paused. Ticks calls pause at each check of
// the context, and the work continues when pause returns. Several goroutines may call
// pause at once.
func WithPause(ctx context.Context, pause func(context.Context)) context.Context {
	return context.WithValue(ctx, pauseKey{}, pause)
}

// Take counts n ticks and tells whether the work must stop. Once it is true, every later
// Take is true as well. What was found by then is incomplete: return Err instead.
func (t *Ticks) Take(n int) bool {
	if ticksDisabled {
		return false
	}
	t.taken += n
	return t.taken >= t.due && t.check()
}

// check checks the context and tells whether the work must stop. Before the check it
// calls pause, which may block. It keeps the error of a context that has ended.
func (t *Ticks) check() bool {
	switch {
	case t.err != nil:
	case t.ctx == nil:
		t.due = math.MaxInt
	default:
		if t.pause != nil {
			t.pause(t.ctx)
		}
		t.err, t.due = t.ctx.Err(), t.taken+t.every
	}
	if t.err != nil {
		t.due = 0
	}
	return t.err != nil
}

// Taken is how many ticks were taken.
func (t *Ticks) Taken() int { return t.taken }

// Err is the error of the context, which is why the work must stop; nil until a Take is
// true.
func (t *Ticks) Err() error { return t.err }
