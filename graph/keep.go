package graph

import (
	"context"
	"fmt"
	"math"
	"runtime/debug"
	"slices"
	"sync"
	"time"
)

const (
	// maxCachedResults is how many results a graph caches: the most recently used ones.
	maxCachedResults = 8
	// computeLimit is how long the computation of one result may take.
	computeLimit = 2 * time.Minute
)

// resultCache is a cache of results that take long to compute. A result is found by its key and by the
// commit that its view shows. Results are computed one at a time. The zero resultCache is empty.
type resultCache struct {
	mu        sync.Mutex
	closed    bool
	list      []*result      // the most recently used first
	computing sync.Mutex     // held while a result is computed
	making    sync.WaitGroup // the computations that run or wait
}

// result is one cached result, which is computed once; done is closed when it is ready.
type result struct {
	key   string
	seq   Seq
	done  chan struct{}
	stop  context.CancelFunc
	value any
	err   error
}

// Cached computes a result over the graph that the session sees. The result is cached under the key and
// the commit of the session. A result for the same key at a later commit replaces it, and newer results
// can displace it. Concurrent callers wait for the same result. The function work gets a context and a
// session of its own, and may read any number of rows. If the caller's operation ends, the work
// continues, so that the next caller finds the result. Errors are not cached. ErrUnavailable: too many
// results are being computed. ErrClosed: the graph was closed. The value is shared: never change it.
func Cached[T any](ctx context.Context, s *Session, key string, work func(context.Context, *Session) (T, error)) (T, error) {
	var none T
	r, err := s.graph.results.find(s, key, func(ctx context.Context, s *Session) (any, error) { return work(ctx, s) })
	if err != nil {
		return none, err
	}
	select {
	case <-r.done:
	case <-ctx.Done():
		return none, ctx.Err()
	}
	if r.err != nil {
		return none, r.err
	}
	return r.value.(T), nil
}

// find gives the cached result for a key, and starts its computation if there is none.
func (k *resultCache) find(s *Session, key string, work func(context.Context, *Session) (any, error)) (*result, error) {
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.closed {
		return nil, ErrClosed
	}
	seq := s.Seq()
	if i := slices.IndexFunc(k.list, func(r *result) bool { return r.key == key && r.seq == seq }); i >= 0 {
		r := k.list[i]
		k.list = slices.Insert(slices.Delete(k.list, i, i+1), 0, r)
		return r, nil
	}
	if n := len(k.list); n >= 2*maxCachedResults && !k.list[n-1].isReady() {
		return nil, fmt.Errorf("%d results are being made already: %w", n, ErrUnavailable)
	}
	own := &Session{graph: s.graph, view: s.view, figures: s.figures}
	own.rows.Store(math.MaxInt64)
	ctx, stop := context.WithTimeout(context.WithValue(s.graph.WithDates(context.Background()), sessionKey{}, own), computeLimit)
	r := &result{key: key, seq: seq, done: make(chan struct{}), stop: stop}
	k.list = slices.Insert(slices.DeleteFunc(k.list, func(o *result) bool { return o.key == key && o.seq < seq && o.isReady() }), 0, r)
	for i := len(k.list) - 1; i > 0 && len(k.list) > maxCachedResults; i-- {
		if k.list[i].isReady() {
			k.list = slices.Delete(k.list, i, i+1)
		}
	}
	k.making.Go(func() { k.make(ctx, own, r, work) })
	return r, nil
}

// isReady tells whether the result is ready.
func (r *result) isReady() bool {
	select {
	case <-r.done:
		return true
	default:
		return false
	}
}

// make waits until no other result is being computed, and then computes a result. It drops a failed
// result from the cache.
func (k *resultCache) make(ctx context.Context, s *Session, r *result, work func(context.Context, *Session) (any, error)) {
	defer r.stop()
	k.computing.Lock()
	defer k.computing.Unlock()
	if r.err = ctx.Err(); r.err == nil {
		r.value, r.err = recoverPanic(ctx, s, work)
	}
	if r.err != nil { // remove a failed result before its callers wake, so that a retry computes it again
		k.mu.Lock()
		k.list = slices.DeleteFunc(k.list, func(o *result) bool { return o == r })
		k.mu.Unlock()
	}
	close(r.done)
}

// close cancels running computations and waits for their end.
func (k *resultCache) close() {
	k.mu.Lock()
	k.closed = true
	for _, r := range k.list {
		r.stop()
	}
	k.mu.Unlock()
	k.making.Wait()
}

// recoverPanic runs the work and turns a panic into an error. The work runs in a goroutine outside of
// any operation, where a panic would end the program.
func recoverPanic(ctx context.Context, s *Session, work func(context.Context, *Session) (any, error)) (value any, err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("%v\n%s", p, debug.Stack())
		}
	}()
	return work(ctx, s)
}
