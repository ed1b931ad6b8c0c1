package neo4j

import (
	"context"
	"fmt"
	"iter"
	"slices"
	"time"

	"github.com/expertgraph/expertgraph/graph"
)

// pageRecords is roughly how many records of the change log are read at a time.
const pageRecords = 10_000

// Changes yields the commits after a Seq and waits for more, see graph.Ledger. It learns of commits
// of this process at once, and polls for others every Options.PollEvery. ErrTrimmed is also
// returned if the ledger never had that Seq, or was replaced by another one.
func (s *Store) Changes(ctx context.Context, after graph.Seq) iter.Seq2[graph.Commit, error] {
	return func(yield func(graph.Commit, error) bool) {
		if err := s.enter(context.WithoutCancel(ctx)); err != nil {
			yield(graph.Commit{}, fmt.Errorf("changes: %w", err))
			return
		}
		defer s.running.Done()
		ctx := withChain(ctx, nil) // each page sees at least the commits of the page before it
		f := feed{Store: s, last: after}
		for tries := 0; ctx.Err() == nil; {
			next := s.nextCommit()
			page, err := f.cachedCommits()
			own := len(page) > 0
			if !own {
				page, err = f.page(ctx)
			}
			for _, c := range page {
				select {
				case <-s.closing:
					yield(graph.Commit{}, fmt.Errorf("changes %s: %w", s.uri, graph.ErrClosed))
					return
				case <-ctx.Done():
					return
				default:
				}
				if !yield(c, nil) {
					return
				}
				f.last = c.Seq
			}
			if tries++; len(page) > 0 {
				tries = 0
			}
			// A commit that cannot be read may be half written: wait and read it again, at
			// most readTries times.
			if err == nil && (len(page) == 0 || own) || f.undecodable && tries < readTries {
				err = s.wait(ctx, next)
			}
			if err != nil && ctx.Err() == nil {
				yield(graph.Commit{}, fmt.Errorf("changes: %w", err))
				return
			}
		}
	}
}

// The limits of the log entries that cacheLog stores: the number of commits, and the number of records
// in them.
const (
	keptCommits = 64
	keptRecords = 2_000
)

// cacheLog stores the log entries of the commits that this process has just made, so that calls of
// Changes in this process need not read them from the database. ledger is the id of the ledger that
// has these commits. The caller holds s.mu.
func (s *Store) cacheLog(ledger string, logged []properties) {
	if len(logged) == 0 {
		return
	}
	last := len(s.own) - 1
	if ledger != s.ledger || last >= 0 && integer(s.own[last], "seq")+1 != integer(logged[0], "seq") {
		s.own = nil
	}
	if ledger != s.ledger { // the ledger was replaced: followers must read the database to find that out
		return
	}
	all, records := slices.Concat(s.own, logged), int64(0)
	from := len(all)
	for from > 0 && len(all)-from < keptCommits && records+integer(all[from-1], "records") <= keptRecords {
		from--
		records += integer(all[from], "records")
	}
	s.own = slices.Clone(all[from:])
}

// cachedCommits gives the commits after f.last from the log entries that cacheLog has stored; none if
// they lack the next commit. It gives none before the first page was read from the database.
func (f *feed) cachedCommits() (page []graph.Commit, err error) {
	f.mu.Lock()
	own := f.own
	if f.ledger == "" || f.ledger != f.Store.ledger {
		own = nil
	}
	f.mu.Unlock()
	f.undecodable = false
	for _, m := range own {
		if graph.Seq(integer(m, "seq")) != f.last+1+graph.Seq(len(page)) {
			continue
		}
		c, err := f.decoder.commit(m)
		if err != nil {
			return page, err
		}
		page = append(page, c)
	}
	return page, nil
}

func (s *Store) nextCommit() <-chan struct{} {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.commit
}

// wait returns when next is closed (a commit of this process), after Options.PollEvery, or when ctx ends.
// It returns ErrClosed if the store is closed.
func (s *Store) wait(ctx context.Context, next <-chan struct{}) error {
	poll := time.NewTimer(s.options.PollEvery)
	defer poll.Stop()
	select {
	case <-next:
	case <-poll.C:
	case <-ctx.Done():
	case <-s.closing:
		return fmt.Errorf("%s: %w", s.uri, graph.ErrClosed)
	}
	return nil
}

// feed is the state of one call of Changes.
type feed struct {
	*Store
	last        graph.Seq // the last commit that was yielded
	ledger      string    // the id of the ledger; "" before the first page
	undecodable bool      // whether the last page could not be decoded
}

// page reads the commits after f.last, with about pageRecords records in all. It is empty if there are
// none. ErrTrimmed: the change log lacks the next commit, or the ledger was replaced.
func (f *feed) page(ctx context.Context) (page []graph.Commit, err error) {
	f.undecodable = false
	row, err := f.readOne(ctx, "changes", map[string]any{"after": int64(f.last), "records": int64(pageRecords)})
	if err != nil {
		return nil, err
	}
	r := &record{properties: row}
	id, seq, oldest := get[string](r, "id"), graph.Seq(get[int64](r, "seq")), graph.Seq(get[int64](r, "oldest"))
	switch {
	case f.ledger != "" && f.ledger != id:
		return nil, fmt.Errorf("%w: the database holds another ledger now; load the export again", graph.ErrTrimmed)
	case f.last < oldest:
		return nil, fmt.Errorf("%w: it does not hold the commit after %d; load the export again", graph.ErrTrimmed, f.last)
	}
	f.ledger = id
	f.recordSeq(ctx, seq)
	last := f.last
	for _, v := range r.list("changes") {
		m, _ := v.(properties)
		c, err := f.decoder.commit(m)
		if err == nil && c.Seq != last+1 {
			// There is a later commit: somebody deleted the one in between.
			err = fmt.Errorf("%w: it lacks the commit after %d; load the export again", graph.ErrTrimmed, last)
		}
		if err != nil {
			f.undecodable = true
			return page, err
		}
		page, last = append(page, c), c.Seq
	}
	if len(page) == 0 && seq < f.last {
		return nil, fmt.Errorf("%w: there is no commit %d; load the export again", graph.ErrTrimmed, f.last)
	}
	return page, nil
}
