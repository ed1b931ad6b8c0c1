// Package snapshot is a graph.Reader that answers from memory. It loads the export of any ledger
// and follows its changes. An immutable base in columns holds the loaded state, and an overlay
// holds later changes. After each commit it publishes a view, which never changes. Readers never
// wait for a writer, nor writers for readers.
//
// It depends on package graph and on no database. cmd combines it with a ledger. Callers use it
// through graph.Graph.
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
	// RebuildAfter is how many records may be in the overlay before a new base is built in the
	// background. 0 means an eighth of the base, at least MinRebuild.
	RebuildAfter int
	// CheckEvery is how often the reader checks that the ledger is still the same; 0 means
	// DefaultCheckEvery.
	CheckEvery time.Duration
	// Patience is half of the time that View waits for a commit while nothing happens: no commit is
	// published and no load progresses. 0 means DefaultPatience.
	Patience time.Duration
	// Report receives errors while following the ledger, in the follower's goroutine. The follower
	// continues by itself. Nil means that errors are not reported.
	Report func(error)
	// Budget is the memory in bytes that the Reader may use, including a rebuild in the background.
	// Report is called once when the Reader exceeds it. 0 means no limit.
	Budget int64
	// MaxTicks is the highest estimated cost of a query in ticks. A more expensive query is refused
	// before it starts. 0 means DefaultMaxTicks; negative means no limit.
	MaxTicks int
	// Forget turns off the cache of answers.
	Forget bool
	// Now is the clock for the lag in Info; nil means time.Now.
	Now func() time.Time
}

// MinRebuild is how many records the overlay may always hold before a rebuild, unless
// Options.RebuildAfter is set.
const MinRebuild = 10_000

// DefaultCheckEvery is the default of Options.CheckEvery.
const DefaultCheckEvery = 10 * time.Second

// DefaultPatience is the default of Options.Patience. Commits made on the same machine normally
// become visible within a second.
const DefaultPatience = 30 * time.Second

// Reader answers from memory and follows a ledger.
type Reader struct {
	ledger  graph.Ledger
	options Options
	state   atomic.Pointer[state]
	stop    context.CancelFunc
	running sync.WaitGroup
	ended   chan struct{} // closed when the follower has ended
	failure error         // why the follower ended; read it only after ended is closed
	closed  atomic.Bool
	broken  atomic.Pointer[error] // why the ledger no longer holds the loaded graph; nil while it does

	lastReported atomic.Pointer[error] // the last error given to Report; nil if there was none
	read, toRead atomic.Int64          // how many records the running load has read, and how many it must read
	rebuilds     atomic.Int64
	waiting      atomic.Int64 // the time of the oldest commit that is known but not visible, in Unix ms; 0 if there is none
	noticed      atomic.Int64 // when Info first found the ledger ahead although no commit was waiting, in Unix ms; 0 if the ledger is not ahead
}

// state is the view that queries get, and the bytes of its base and trees. It is replaced as a
// whole.
type state struct {
	*view
	bytes   int64
	changed chan struct{} // closed when there is a newer state
}

var _ graph.Reader = (*Reader)(nil)

// Open loads the ledger, starts to follow it, and returns when the first view is complete. The
// context applies to the opening only. The caller keeps the ledger, and must close the Reader
// before it.
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

// Start is like Open, but returns at once and loads in the background. A failed load is tried
// again. Until a load succeeds, View returns the error *graph.Loading.
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
		r.lastReported.Store(&err)
		tell(err)
	}
	empty, err := newBuilder().empty()
	if err != nil {
		return nil, err
	}
	r.state.Store(&state{view: newView(empty, -1, newTree(nil, nil)), changed: make(chan struct{})})
	return r, nil
}

// start follows the ledger from the loaded state; first is nil if nothing was loaded yet.
func (r *Reader) start(ctx context.Context, first *loaded) {
	follow, stop := context.WithCancel(context.WithoutCancel(ctx))
	r.stop = stop
	r.running.Go(func() {
		defer close(r.ended)
		r.failure = (&follower{Reader: r, loaded: first}).run(follow)
	})
}

// View implements graph.Reader. It waits until the commit is visible. While the first view is not
// complete, it returns the error *graph.Loading at once.
func (r *Reader) View(ctx context.Context, atLeast graph.Seq) (graph.View, error) {
	if r.state.Load().seq < 0 && !r.closed.Load() {
		return nil, &graph.Loading{Done: r.read.Load(), Total: r.toRead.Load()}
	}
	if v, err := r.currentView(atLeast); v != nil || err != nil {
		return v, err
	}
	return r.wait(ctx, atLeast)
}

// currentView gives the current view; nil if the commit is not visible in it yet.
func (r *Reader) currentView(atLeast graph.Seq) (graph.View, error) {
	if r.closed.Load() {
		return nil, graph.ErrClosed
	}
	if lost := r.broken.Load(); lost != nil {
		return nil, *lost
	}
	if s := r.state.Load(); s.seq >= max(atLeast, 0) {
		return s.view, nil
	}
	return nil, nil
}

// wait gives the view of a commit, or of a later one, as soon as it is published. It gives up if no
// commit is published and no load progresses for two periods of Options.Patience. The commit will then
// probably never arrive.
func (r *Reader) wait(ctx context.Context, atLeast graph.Seq) (graph.View, error) {
	patience := time.NewTimer(r.options.Patience)
	defer patience.Stop()
	for read := int64(-1); ; {
		s := r.state.Load() // load it before currentView: if a newer state comes between, s.changed is already closed
		if v, err := r.currentView(atLeast); v != nil || err != nil {
			return v, err
		}
		select {
		case <-patience.C:
			now := r.read.Load()
			if now == read {
				return nil, r.notSeenError(atLeast, s.seq)
			}
			read = now // a load is in progress, or this is the first check
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

// notSeenError is the error after waiting for a commit that does not arrive.
func (r *Reader) notSeenError(atLeast, seq graph.Seq) error {
	err := fmt.Errorf("wait for commit %d: %w: it has not been seen for %s, and %d stands; another program may have changed or replaced the store: stop all who use it, and start again",
		atLeast, graph.ErrUnavailable, 2*r.options.Patience, seq)
	if trouble := r.lastReported.Load(); trouble != nil {
		return fmt.Errorf("%w (%w)", err, *trouble)
	}
	return err
}

// Info implements graph.Reader. It queries the ledger for the last commit, to compute the lag.
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

// The bytes of a record in a base, with its names, postings and trees. A test compares them with
// real graphs.
const (
	estimatedNode     = 420
	estimatedLink     = 48
	estimatedEvidence = 270
)

// Estimate is the approximate memory of a Reader of a ledger in bytes, including a rebuild in the
// background.
func Estimate(i graph.LedgerInfo) int64 {
	return 2 * (i.Nodes*estimatedNode + i.Links*estimatedLink + i.Evidence*estimatedEvidence)
}

// GCPercent is a value for debug.SetGCPercent, given the bytes of live memory. It allows at least
// 256 MB of garbage. Otherwise the collector would run every few hundred requests while the graph
// is small.
func GCPercent(live int64) int {
	const roomy = 256 << 20 // bytes of garbage that do not matter
	return int(min(max(100, 100*roomy/max(live, 1)), 1000))
}

// laterBytes is the approximate size of a record in the overlay.
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
	// The clock of the ledger may be ahead of ours, so the difference may be negative.
	return max(time.Duration(now-since)*time.Millisecond, time.Millisecond)
}

// Close stops following the ledger; a second Close does nothing. Existing views continue to answer.
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
