package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/signal"
	"sync/atomic"
	"syscall"
	"time"
)

// stopWithin is how long a command may take to end after it was interrupted.
const stopWithin = 900 * time.Millisecond

// received is the cause of a context that was cancelled by a signal.
type received struct{ syscall.Signal }

// Error names the signal.
func (r received) Error() string { return "interrupted by " + r.String() }

// interruptible gives a context that the first SIGINT or SIGTERM cancels, with the signal as its
// cause. The channel late is closed at the second signal. It is also closed if the command still
// runs when the time stopWithin has passed after the first signal, unless w.patient is true.
func interruptible(parent context.Context, w *work) (ctx context.Context, late <-chan struct{}) {
	ctx, cancel := context.WithCancelCause(parent)
	over := make(chan struct{})
	signals := make(chan os.Signal, 2)
	signal.Notify(signals, os.Interrupt, syscall.SIGTERM)
	go func() {
		first, _ := (<-signals).(syscall.Signal)
		cancel(received{first})
		var limit <-chan time.Time
		if !w.patient.Load() {
			limit = time.After(stopWithin)
		}
		select {
		case <-signals:
		case <-limit:
		}
		close(over)
	}()
	return ctx, over
}

// interruption is the signal that cancelled a context; 0 if there was none.
func interruption(ctx context.Context) syscall.Signal {
	var r received
	if ctx.Err() != nil && errors.As(context.Cause(ctx), &r) {
		return r.Signal
	}
	return 0
}

// work holds what an interruption of the running command needs: the message, and whether to wait for
// the end. It is safe for concurrent use.
type work struct {
	message atomic.Pointer[func() string]
	patient atomic.Bool // whether the command may take any time to end after a signal, such as serve
}

// setMessage sets the message for an interruption: what was written, and how to continue.
func (w *work) setMessage(text func() string) { w.message.Store(&text) }

// interrupted prints the message of an interrupted command. It returns the exit status that shells
// use for a process ended by a signal.
func (e env) interrupted(ctx context.Context) int {
	if text := e.work.message.Load(); text != nil {
		fmt.Fprint(e.err, "\n", (*text)())
	}
	return 128 + int(interruption(ctx))
}
