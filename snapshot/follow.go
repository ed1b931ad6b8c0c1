package snapshot

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"time"

	"github.com/expertgraph/expertgraph/graph"
)

// follower keeps a Reader up to date. It runs in a goroutine of its own.
type follower struct {
	*Reader
	*loaded
	bytes  int64 // the memory of the base
	warned bool  // whether it has reported that the graph is larger than the memory budget

	rebuilt <-chan rebuilding // receives the result of a running rebuild; nil if none runs
	since   []graph.Commit    // the commits applied since the rebuild began
}

// rebuilding is the result of a rebuild: a new base with the same content as a view.
type rebuilding struct {
	base          *base
	seq           graph.Seq
	shapes        map[shape]int32
	danglingLinks []*graph.Link
	err           error
}

// errReload means that the next commit does not continue the loaded state, so the ledger must be
// loaded again.
var errReload = errors.New("the commits do not follow what is loaded")

// errBroken means that the ledger no longer holds the graph that was loaded.
var errBroken = fmt.Errorf("%w: the store no longer holds the graph that was loaded, or an earlier state of it; start again if that is meant", graph.ErrUnavailable)

// The first and the longest pause after a failure.
const (
	firstPause = 50 * time.Millisecond
	maxPause   = 5 * time.Second
)

// run follows the ledger until the context ends or the ledger is closed.
func (f *follower) run(ctx context.Context) error {
	pause := firstPause
	if f.loaded != nil {
		f.bytes = f.base.size().total() + f.tree.size()
		f.publish()
	}
	for {
		err, before := errReload, graph.Seq(0)
		if f.loaded != nil {
			before = f.seq
			err = f.follow(ctx)
			if ctx.Err() != nil || errors.Is(err, graph.ErrClosed) {
				return graph.ErrClosed
			}
			f.options.Report(fmt.Errorf("follow the ledger after commit %d: %w", f.seq, err))
		}
		if d := (*graph.Damage)(nil); errors.Is(err, graph.ErrTrimmed) || errors.Is(err, errReload) || errors.As(err, &d) {
			if err = f.reload(ctx); err == nil {
				pause = firstPause
				continue
			}
			if ctx.Err() != nil || errors.Is(err, graph.ErrClosed) {
				return graph.ErrClosed
			}
			f.options.Report(err)
		}
		if f.loaded != nil && f.seq > before {
			pause = firstPause
		}
		select {
		case <-ctx.Done():
			return graph.ErrClosed
		case <-time.After(pause):
		}
		pause = min(2*pause, maxPause)
	}
}

// reload loads the ledger again. The current view is shown until the new one is complete.
func (f *follower) reload(ctx context.Context) error {
	if f.loaded != nil {
		if err := f.check(ctx); err != nil {
			return err
		}
	}
	l, err := f.load(ctx)
	if err != nil {
		return err
	}
	if f.loaded != nil {
		if l.ledger != f.loaded.ledger {
			err := fmt.Errorf("%w: the ledger is %q and was %q", errBroken, l.ledger, f.loaded.ledger)
			f.failViews(err)
			return err
		}
		f.rebuilds.Add(1)
	}
	f.loaded, f.rebuilt, f.since = l, nil, nil
	f.bytes = f.base.size().total() + f.tree.size()
	f.publish()
	return nil
}

// follow applies commits as they arrive, until an error occurs.
func (f *follower) follow(ctx context.Context) error {
	if err := f.check(ctx); err != nil {
		return err
	}
	ctx, stop := context.WithCancel(ctx)
	commits, failed := make(chan graph.Commit, 64), make(chan error, 1)
	after, pumped := f.seq, make(chan struct{})
	go func() {
		defer close(pumped)
		failed <- pump(ctx, f.Reader.ledger, after, commits)
	}()
	defer func() { stop(); <-pumped }()
	check := time.NewTicker(f.options.CheckEvery)
	defer check.Stop()
	for {
		select {
		case c := <-commits:
			if err := f.applyWaiting(c, commits); err != nil {
				return err
			}
		case err := <-failed:
			if broken := f.drain(commits); broken != nil {
				return broken
			}
			f.publish()
			return err
		case b := <-f.rebuilt:
			if err := f.swap(b); err != nil {
				f.options.Report(err)
			}
		case <-check.C:
			if err := f.check(ctx); err != nil {
				return err
			}
		}
	}
}

// pump sends the commits of a ledger to a channel. Its error is never nil.
func pump(ctx context.Context, l graph.Ledger, after graph.Seq, commits chan<- graph.Commit) error {
	for c, err := range l.Changes(ctx, after) {
		if err != nil {
			return err
		}
		select {
		case commits <- c:
		case <-ctx.Done():
			return ctx.Err()
		}
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	return fmt.Errorf("%w: the changes ended", graph.ErrUnavailable)
}

// applyWaiting applies a commit and all commits that are waiting, then publishes them together.
func (f *follower) applyWaiting(c graph.Commit, more <-chan graph.Commit) error {
	f.waiting.CompareAndSwap(0, max(1, c.At.UnixMilli()))
	if err := f.step(c); err != nil {
		return err
	}
	if err := f.drain(more); err != nil {
		return err
	}
	f.publish()
	return nil
}

func (f *follower) drain(commits <-chan graph.Commit) error {
	for range cap(commits) {
		select {
		case c := <-commits:
			if err := f.step(c); err != nil {
				return err
			}
		default:
			return nil
		}
	}
	return nil
}

func (f *follower) step(c graph.Commit) error {
	if c.Seq != f.seq+1 {
		return fmt.Errorf("%w: commit %d comes after %d", errReload, c.Seq, f.seq)
	}
	f.apply(&c)
	if f.rebuilt != nil {
		f.since = append(f.since, c)
	}
	return nil
}

// publish publishes the state, unless commits up to loaded.complete are missing. It starts a
// rebuild if many records were written since the base was built.
func (f *follower) publish() {
	if f.seq < f.complete {
		return
	}
	v := f.writer.publish()
	v.maxTicks = f.options.MaxTicks
	if !f.options.Forget {
		v.memory = &answerCache{}
	}
	f.waiting.Store(0)
	f.show(v, f.bytes)
	f.warnOfMemory(v)
	limit := f.options.RebuildAfter
	if limit <= 0 {
		limit = max(MinRebuild, (int(f.base.rows())+int(f.base.links()))/8)
	}
	if f.rebuilt == nil && v.weight() > limit {
		out := make(chan rebuilding, 1)
		f.rebuilt, f.since = out, nil
		parked := slices.Collect(maps.Values(f.danglingLinks))
		f.running.Go(func() {
			b, shapes, err := rebuild(v)
			out <- rebuilding{b, v.seq, shapes, parked, err}
		})
	}
}

// warnOfMemory reports once if the graph has grown past its memory budget.
func (f *follower) warnOfMemory(v *view) {
	need := 2*f.bytes + int64(v.weight())*laterBytes
	if f.options.Budget == 0 || need <= f.options.Budget || f.warned {
		return
	}
	f.warned = true
	f.options.Report(fmt.Errorf("the graph has grown: with a rebuild beside it, it takes %d bytes of memory and may take %d; allow it more at the next start, or read without a snapshot", need, f.options.Budget))
}

// swap switches to a rebuilt base, applies the commits that arrived during the rebuild, and publishes
// the result. If the rebuild failed, it only returns the error.
func (f *follower) swap(b rebuilding) error {
	since := f.since
	f.rebuilt, f.since = nil, nil
	if b.err != nil {
		return fmt.Errorf("rebuild: %w", b.err)
	}
	f.writer = newWriter(b.base, b.seq, b.shapes, b.danglingLinks)
	for i := range since {
		f.apply(&since[i])
	}
	f.bytes = f.base.size().total() + f.tree.size()
	f.rebuilds.Add(1)
	f.publish()
	return nil
}

// failViews makes all new views fail with err. If err is nil, new views succeed again, for example
// after the ledger was repaired.
func (r *Reader) failViews(err error) {
	if err == nil {
		r.broken.Store(nil)
		return
	}
	r.broken.Store(&err)
}

// check returns an error if the ledger cannot be queried, or if it was replaced by another ledger or by
// an earlier state of itself. After a replacement, new views fail too, until a later check succeeds.
func (f *follower) check(ctx context.Context) error {
	info, err := f.Reader.ledger.Info(ctx)
	switch {
	case err != nil:
		return fmt.Errorf("check: %w", err)
	case info.ID != f.loaded.ledger:
		err = fmt.Errorf("%w: the ledger is %q and was %q", errBroken, info.ID, f.loaded.ledger)
	case info.Seq < f.seq:
		err = fmt.Errorf("%w: the ledger is at commit %d and was at %d", errBroken, info.Seq, f.seq)
	}
	f.failViews(err)
	return err
}
