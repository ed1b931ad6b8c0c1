package graph

import (
	"context"
	"math"
)

// ticksPerLook is how many ticks pass between two looks at a context. A tick takes
// some nanoseconds, so a question ends within microseconds of its deadline.
const ticksPerLook = 1024

// Ticks counts the work of one question and ends it with its context: every loop
// over rows or links takes a tick per round. It belongs to one goroutine. The zero
// Ticks belong to no context and never end.
type Ticks struct {
	ctx   context.Context
	rest  func(context.Context) // nil if the work never rests
	taken int
	due   int // how many are taken when the context is looked at next
	every int
	err   error
}

// NewTicks counts for a context, at which the first tick looks. A context with a method
// LookEvery is looked at every so many ticks: that of a test may end in every place.
func NewTicks(ctx context.Context) *Ticks {
	t := &Ticks{ctx: ctx, every: ticksPerLook}
	if w, ok := ctx.(interface{ LookEvery() int }); ok {
		t.every = w.LookEvery()
	}
	t.rest, _ = ctx.Value(restKey{}).(func(context.Context))
	return t
}

type restKey struct{}

// WithRest gives a context whose work may rest: rest is called at each look at the
// context, by several goroutines at once, and returns when the work may go on.
func WithRest(ctx context.Context, rest func(context.Context)) context.Context {
	return context.WithValue(ctx, restKey{}, rest)
}

// Take counts n ticks and tells whether the work must end. Once it must, every Take
// says so, and what was found so far is no answer: give Err instead.
func (t *Ticks) Take(n int) bool {
	if unheeded {
		return false
	}
	t.taken += n
	return t.taken >= t.due && t.look()
}

// look asks the context.
func (t *Ticks) look() bool {
	switch {
	case t.err != nil:
	case t.ctx == nil:
		t.due = math.MaxInt
	default:
		if t.rest != nil {
			t.rest(t.ctx)
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

// Err is why the work must end: the error of the context; nil while no Take said so.
func (t *Ticks) Err() error { return t.err }
