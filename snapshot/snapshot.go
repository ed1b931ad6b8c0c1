// Package snapshot is a graph.Reader that answers from memory. It is built from
// the export of any ledger and follows its changes: an immutable base in columns,
// and beside it what was written since, published after each commit as a view
// that never changes. Readers never wait for a writer, nor writers for readers.
//
// It knows the port of package graph and no database. cmd composes it with a
// ledger; whoever asks goes through graph.Graph.
package snapshot

import (
	"context"
	"fmt"
	"sync"
	"sync/atomic"
	"time"

	"github.com/expertgraph/expertgraph/graph"
)

// Options are the settings of a Reader; the zero value works.
type Options struct {
	// RebuildAfter is how many records may be written beside the base before a
	// new base is built in the background; 0: an eighth of those in the base,
	// at least MinRebuild.
	RebuildAfter int
	// CheckEvery is how often the follower asks whether the ledger is still the
	// same; 0 means DefaultCheckEvery.
	CheckEvery time.Duration
	// Patience is how long a View waits for a write while nothing happens: no commit is
	// shown and no load goes on. 0 means DefaultPatience.
	Patience time.Duration
	// Report is told what goes wrong while following, in the follower's
	// goroutine; the follower goes on by itself. Nil: nobody is told.
	Report func(error)
	// Budget is how many bytes the Reader may take, a rebuild beside what is shown
	// included; Report is told once when it grows past it. 0: as many as it needs.
	Budget int64
	// MaxTicks is how many ticks a question may be expected to take: one that takes more is
	// refused before it begins. 0: DefaultMaxTicks; negative: any number.
	MaxTicks int
	// Forget makes a view answer every question anew, also one that it answered before.
	Forget bool
	// Now is the clock by which Info tells the lag; nil means time.Now.
	Now func() time.Time
}

// MinRebuild is how many records are always written beside the base before it is
// rebuilt, unless Options say otherwise.
const MinRebuild = 10_000

// DefaultCheckEvery is how often the follower asks whether the ledger is still the
// same, unless Options say otherwise.
const DefaultCheckEvery = 10 * time.Second

// DefaultPatience is how long a View waits while nothing happens, unless Options say
// otherwise. Commits of the same machine come within a second.
const DefaultPatience = 30 * time.Second

// Reader answers from memory and follows a ledger.
type Reader struct {
	ledger  graph.Ledger
	options Options
	state   atomic.Pointer[state]
	stop    context.CancelFunc
	running sync.WaitGroup
	ended   chan struct{} // closed when the follower has ended
	failure error         // why it ended; read after ended only
	closed  atomic.Bool
	lost    atomic.Pointer[error] // why the ledger is not the one that was loaded; nil while it is

	trouble      atomic.Pointer[error] // what Report was told last; nil: nothing
	read, toRead atomic.Int64          // how many records the running load has read, and how many there are
	rebuilds     atomic.Int64
	waiting      atomic.Int64 // when the oldest commit was written that is known and not visible, in ms; 0 if there is none
	noticed      atomic.Int64 // when Info first found the ledger ahead without such a commit, in ms; 0 if it is not
}

// state is what readers see; it is replaced whole.
type state struct {
	*view
	bytes   int64
	changed chan struct{} // closed when there is a newer state
}

var _ graph.Reader = (*Reader)(nil)

// Open loads what the ledger holds, starts to follow it, and returns when the
// first view is whole. The context bounds the opening only. The ledger stays the
// caller's, who closes it after the Reader.
func Open(ctx context.Context, l graph.Ledger, o Options) (*Reader, error) {
	r, err := newReader(l, o)
	if err != nil {
		return nil, fmt.Errorf("open snapshot: %w", err)
	}
	first, err := r.load(ctx)
	if err != nil {
		return nil, fmt.Errorf("open snapshot: %w", err)
	}
	r.start(ctx, first)
	if _, err := r.wait(ctx, 0); err != nil {
		r.Close()
		return nil, fmt.Errorf("open snapshot: %w", err)
	}
	return r, nil
}

// Start is Open for those who cannot wait: it returns at once and loads in the
// background, again if that fails. Until then View gives a *graph.Loading.
func Start(ctx context.Context, l graph.Ledger, o Options) (*Reader, error) {
	r, err := newReader(l, o)
	if err != nil {
		return nil, fmt.Errorf("start snapshot: %w", err)
	}
	r.start(ctx, nil)
	return r, nil
}

func newReader(l graph.Ledger, o Options) (*Reader, error) {
	if o.CheckEvery <= 0 {
		o.CheckEvery = DefaultCheckEvery
	}
	if o.Patience <= 0 {
		o.Patience = DefaultPatience
	}
	if o.Now == nil {
		o.Now = time.Now
	}
	tell := o.Report
	if tell == nil {
		tell = func(error) {}
	}
	r := &Reader{ledger: l, options: o, ended: make(chan struct{})}
	r.options.Report = func(err error) {
		r.trouble.Store(&err)
		tell(err)
	}
	empty, err := newBuilder().empty()
	if err != nil {
		return nil, err
	}
	r.state.Store(&state{view: newView(empty, -1, newTree(nil, nil)), changed: make(chan struct{})})
	return r, nil
}

// start follows the ledger from what was loaded, which is nil if nothing was yet.
func (r *Reader) start(ctx context.Context, first *loaded) {
	follow, stop := context.WithCancel(context.WithoutCancel(ctx))
	r.stop = stop
	r.running.Go(func() {
		defer close(r.ended)
		r.failure = (&follower{Reader: r, loaded: first}).run(follow)
	})
}

// View implements graph.Reader. It returns at once where the write is visible, and
// while the first view is not whole.
func (r *Reader) View(ctx context.Context, atLeast graph.Seq) (graph.View, error) {
	if r.state.Load().seq < 0 && !r.closed.Load() {
		return nil, &graph.Loading{Done: r.read.Load(), Total: r.toRead.Load()}
	}
	if v, err := r.shown(atLeast); v != nil || err != nil {
		return v, err
	}
	return r.wait(ctx, atLeast)
}

// shown gives the current view, nil if it does not show the commit yet.
func (r *Reader) shown(atLeast graph.Seq) (graph.View, error) {
	if r.closed.Load() {
		return nil, graph.ErrClosed
	}
	if lost := r.lost.Load(); lost != nil {
		return nil, *lost
	}
	if s := r.state.Load(); s.seq >= max(atLeast, 0) {
		return s.view, nil
	}
	return nil, nil
}

// wait gives the view of a commit or a later one as soon as it is shown. It gives up
// when nothing has happened for a while: then the ledger has told of a commit that this
// process will not see.
func (r *Reader) wait(ctx context.Context, atLeast graph.Seq) (graph.View, error) {
	patience := time.NewTimer(r.options.Patience)
	defer patience.Stop()
	for read := int64(-1); ; {
		s := r.state.Load() // before shown, so that no change between the two is missed
		if v, err := r.shown(atLeast); v != nil || err != nil {
			return v, err
		}
		select {
		case <-patience.C:
			now := r.read.Load()
			if now == read {
				return nil, r.inVain(atLeast, s.seq)
			}
			read = now // a load goes on, or this is the first look
			patience.Reset(r.options.Patience)
		case <-s.changed:
			read = -1
			patience.Reset(r.options.Patience)
		case <-ctx.Done():
			return nil, fmt.Errorf("wait for commit %d, at %d now: %w", atLeast, s.seq, ctx.Err())
		case <-r.ended:
			if r.closed.Load() {
				return nil, graph.ErrClosed
			}
			return nil, fmt.Errorf("wait for commit %d, at %d now: %w", atLeast, s.seq, r.failure)
		}
	}
}

// inVain is the error of waiting for a commit that does not come.
func (r *Reader) inVain(atLeast, seq graph.Seq) error {
	err := fmt.Errorf("wait for commit %d: %w: it has not been seen for %s, and %d stands; another program may have changed or replaced the store: stop all who use it, and start again",
		atLeast, graph.ErrUnavailable, 2*r.options.Patience, seq)
	if trouble := r.trouble.Load(); trouble != nil {
		return fmt.Errorf("%w (%w)", err, *trouble)
	}
	return err
}

// Info implements graph.Reader. It asks the ledger how far it is.
func (r *Reader) Info(ctx context.Context) (graph.ReaderInfo, error) {
	if r.closed.Load() {
		return graph.ReaderInfo{}, graph.ErrClosed
	}
	stands, err := r.ledger.Info(ctx)
	s := r.state.Load()
	info := graph.ReaderInfo{
		Seq: s.seq, Nodes: s.nodes, Links: s.links, Evidence: s.evidence,
		Bytes: s.bytes + int64(s.weight())*laterBytes, Rebuilds: r.rebuilds.Load(),
	}
	if err != nil {
		return info, fmt.Errorf("snapshot info: %w", err)
	}
	info.Lag = r.lag(stands.Seq > s.seq)
	return info, nil
}

// The bytes that a record takes in a base with its names, postings and trees, as
// a test compares them with what graphs take.
const (
	estimatedNode     = 420
	estimatedLink     = 48
	estimatedEvidence = 270
)

// Estimate is about how many bytes a Reader of a ledger will take, a rebuild
// beside what is shown included.
func Estimate(i graph.LedgerInfo) int64 {
	return 2 * (i.Nodes*estimatedNode + i.Links*estimatedLink + i.Evidence*estimatedEvidence)
}

// GCPercent is how much garbage a process should let gather before it looks for it, in
// percent of the bytes that live (see debug.SetGCPercent). It allows 256 MB at least, because a
// small graph would else be walked again after every few hundred requests.
func GCPercent(live int64) int {
	const roomy = 256 << 20 // bytes of garbage that do not matter
	return int(min(max(100, 100*roomy/max(live, 1)), 1000))
}

// laterBytes is roughly what a record takes that was written since the base.
const laterBytes = 500

func (r *Reader) lag(behind bool) time.Duration {
	now := r.options.Now().UnixMilli()
	since := r.waiting.Load()
	switch {
	case !behind && since == 0:
		r.noticed.Store(0)
		return 0
	case since == 0:
		r.noticed.CompareAndSwap(0, now)
		since = r.noticed.Load()
	}
	// The clock of the ledger may be ahead of ours.
	return max(time.Duration(now-since)*time.Millisecond, time.Millisecond)
}

// Close stops following; a second Close does nothing more. Views that were handed
// out keep answering.
func (r *Reader) Close() error {
	r.closed.Store(true)
	r.stop()
	r.running.Wait()
	return nil
}

// show publishes a view.
func (r *Reader) show(v *view, bytes int64) {
	old := r.state.Swap(&state{view: v, bytes: bytes, changed: make(chan struct{})})
	close(old.changed)
}
