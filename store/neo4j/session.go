package neo4j

import (
	"context"
	"fmt"
	"math/rand/v2"
	"time"

	driver "github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"github.com/expertgraph/expertgraph/graph"
)

// writeConnections is the number of connections for writing. Only one call writes at a time, because
// writers wait for one lock in the database. The call with the second connection is ready to write
// next.
const writeConnections = 2

// The time limits of the parts of a call.
const (
	acquireTimeout = 2 * time.Second        // to get a connection, before another attempt
	connectTimeout = 1 * time.Second        // to reach a server, before another server is tried
	cleanTimeout   = 200 * time.Millisecond // to return a connection when the call has no time left …
	patience       = 2 * time.Second        // … and when it has
	serverMargin   = 500 * time.Millisecond // the server's time limit ends this much before ours
	firstPause     = 20 * time.Millisecond  // the longest pause before the second attempt …
	maxPause       = 500 * time.Millisecond // … and before any later one
)

// budget gives the context of a call for the driver. It has a deadline, because the driver could
// otherwise wait for ever. It does not end when the caller's context ends, because the pool would
// then drop its idle connections.
func (s *Store) budget(ctx context.Context) (context.Context, context.CancelFunc) {
	deadline, ok := ctx.Deadline()
	if !ok {
		deadline = time.Now().Add(s.options.Timeout)
	}
	return context.WithDeadline(context.WithoutCancel(ctx), deadline)
}

// serverTimeout gives the part of a budget that the server may use.
func serverTimeout(budget context.Context) func(*driver.TransactionConfig) {
	deadline, _ := budget.Deadline()
	return driver.WithTxTimeout(max(time.Until(deadline)-serverMargin, serverMargin/5))
}

// retry calls try until it succeeds, fails for good, or the time is up. Between attempts it checks
// the caller's context. wake, which may be nil, gives a channel that ends a pause when it is
// closed.
func (s *Store) retry(ctx context.Context, wake func() <-chan struct{}, try func(budget context.Context) error) error {
	budget, cancel := s.budget(ctx)
	defer cancel()
	for pause := firstPause; ; pause = min(2*pause, maxPause) {
		err := try(budget)
		if err == nil {
			return nil
		}
		if ctx.Err() != nil {
			return fmt.Errorf("%w (%w)", ctx.Err(), s.classify(err))
		}
		if !retryable(err) {
			return s.classify(err)
		}
		if codeOf(err) == codeInvalidBookmark {
			s.forgetBookmarks(ctx)
		}
		timer := time.NewTimer(rand.N(pause))
		var woken <-chan struct{}
		if wake != nil {
			woken = wake()
		}
		select {
		case <-timer.C:
		case <-woken:
			timer.Stop()
		case <-ctx.Done():
			timer.Stop()
			return fmt.Errorf("%w (%w)", ctx.Err(), s.classify(err))
		case <-budget.Done():
			timer.Stop()
			return s.classify(err)
		case <-s.closing:
			timer.Stop()
			return fmt.Errorf("%s: %w", s.uri, graph.ErrClosed)
		}
		s.retries.Add(1)
	}
}

// withSlot waits for a free connection and then calls try. It returns without calling try if taken
// is closed first; taken may be nil.
//
// The driver has a queue for connections too. But that queue forgets waiting calls when a
// connection dies or cannot be made. A call that renews the routing table would also wait in that
// queue, and all other calls would wait for the table. Reads and writes have separate connections,
// so reads continue when no server accepts writes.
func (s *Store) withSlot(ctx, budget context.Context, slots chan struct{}, taken <-chan struct{}, try func() error) error {
	select {
	case slots <- struct{}{}:
		defer func() { <-slots }()
		return try()
	case <-taken:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	case <-budget.Done():
		return fmt.Errorf("%w: all %d connections were in use", graph.ErrUnavailable, cap(slots))
	case <-s.closing:
		return fmt.Errorf("%s: %w", s.uri, graph.ErrClosed)
	}
}

func (s *Store) classify(err error) error { return classify(err, !s.opened) }

func (s *Store) forgetBookmarks(ctx context.Context) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.bookmarks, s.proof = nil, nil
	chainOf(ctx).addBookmarks(nil)
}

func (s *Store) session(ctx context.Context, mode driver.AccessMode) driver.SessionWithContext {
	s.mu.Lock()
	own := s.bookmarks
	s.mu.Unlock()
	return s.driver.NewSession(ctx, driver.SessionConfig{AccessMode: mode, DatabaseName: s.options.Database, Bookmarks: chainOf(ctx).bookmarksOr(own)})
}

type closer interface{ Close(context.Context) error }

// clean closes a session or a transaction, in whatever state. It waits for cleanTimeout, or as long as
// the budget lasts, up to patience. It waits that long because the pool also drops its idle
// connections if a close fails.
func clean(budget context.Context, c closer) {
	now := time.Now()
	until := now.Add(cleanTimeout)
	if deadline, ok := budget.Deadline(); ok && deadline.After(until) {
		until = now.Add(min(deadline.Sub(now), patience))
	}
	ctx, cancel := context.WithDeadline(context.Background(), until)
	defer cancel()
	_ = c.Close(ctx) // the driver drops a connection that it cannot return to the pool
}

// runner is the Run method of a session or a transaction.
type runner func(ctx context.Context, cypher string, params map[string]any) (driver.ResultWithContext, error)

// rows runs a Cypher text and collects its rows. It adds the server that has answered to s.members.
func (s *Store) rows(ctx context.Context, run runner, t *text, params map[string]any) ([]properties, error) {
	result, err := run(ctx, t.body, params)
	if err != nil {
		return nil, ofDriver(err)
	}
	records, err := result.Collect(ctx)
	if err != nil {
		return nil, ofDriver(err)
	}
	if summary, err := result.Consume(ctx); err == nil { // all rows have been read already
		s.members.add(summary.Server().Address())
	}
	rows := make([]properties, len(records))
	for i, r := range records {
		rows[i] = r.AsMap()
	}
	return rows, nil
}

// read runs a reading statement as an auto-commit transaction, which needs half the round trips of
// an explicit one.
func (s *Store) read(ctx context.Context, name string, params map[string]any) ([]properties, error) {
	return s.readText(ctx, s.texts.get(name), params)
}

func (s *Store) readText(ctx context.Context, t *text, params map[string]any) ([]properties, error) {
	return s.runAutoCommit(ctx, driver.AccessModeRead, s.reads, t, params, chainOf(ctx).addBookmarks)
}

// writeOne runs one statement as a transaction of its own. The statement must be repeatable.
func (s *Store) writeOne(ctx context.Context, t *text, params map[string]any) ([]properties, error) {
	return s.runAutoCommit(ctx, driver.AccessModeWrite, s.writes, t, params, func(b driver.Bookmarks) {
		s.mu.Lock()
		defer s.mu.Unlock()
		s.bookmarks = b
	})
}

// runAutoCommit runs a statement as an auto-commit transaction; saw receives the bookmarks after it.
func (s *Store) runAutoCommit(ctx context.Context, mode driver.AccessMode, slots chan struct{}, t *text, params map[string]any, saw func(driver.Bookmarks)) (rows []properties, err error) {
	err = s.retry(ctx, nil, func(budget context.Context) error {
		return s.withSlot(ctx, budget, slots, nil, func() (err error) {
			session := s.session(budget, mode)
			defer clean(budget, session)
			rows, err = s.rows(budget, func(ctx context.Context, cypher string, params map[string]any) (driver.ResultWithContext, error) {
				return session.Run(ctx, cypher, params, serverTimeout(budget))
			}, t, params)
			if err == nil {
				saw(session.LastBookmarks())
			}
			return err
		})
	})
	return rows, err
}

// readOne is like read, for a Cypher text that gives exactly one row. ErrUnavailable: it gives none,
// because the database was emptied.
func (s *Store) readOne(ctx context.Context, name string, params map[string]any) (properties, error) {
	rows, err := s.read(ctx, name, params)
	if err == nil && len(rows) != 1 {
		err = fmt.Errorf("%s: %w", s.uri, errNoLedger)
	}
	if err != nil {
		return nil, err
	}
	return rows[0], nil
}
