package sqlite

import (
	"context"
	"database/sql"
	"fmt"
	"iter"
	"time"

	"github.com/expertgraph/expertgraph/graph"
)

// The indexes of the columns that the writer reads.
const (
	nodeName                                          = 2
	linkFrom, linkRelation, linkTo                    = 0, 1, 2
	evidenceSubject, evidenceOfLink, evidenceDocument = 1, 2, 5
)

// scanned is a row as it is read. Its memory is reused for every row.
type scanned struct {
	id      string
	columns []string
	stamps
	sum     int64
	content []byte // the content from which the checksum is computed
	targets []any  // the arguments of Scan: pointers to the fields above
}

func (t *table) scanner() *scanned {
	s := &scanned{columns: make([]string, len(t.columns))}
	s.targets = append(s.targets, &s.id)
	for i := range s.columns {
		s.targets = append(s.targets, &s.columns[i])
	}
	s.targets = append(s.targets, &s.version)
	s.targets = append(s.targets, []any{&s.first, &s.updated, &s.written}[:len(t.stamps)]...)
	s.targets = append(s.targets, &s.sum)
	return s
}

// pageBytes is how many bytes of the change log are read at a time.
const pageBytes = 4 << 20

// Changes yields the commits after a Seq and waits for more, see graph.Ledger. A Seq that this
// ledger has not reached also gives ErrTrimmed, because it must come from another ledger.
func (s *Store) Changes(ctx context.Context, after graph.Seq) iter.Seq2[graph.Commit, error] {
	return func(yield func(graph.Commit, error) bool) {
		if err := s.enter(context.WithoutCancel(ctx)); err != nil {
			yield(graph.Commit{}, fmt.Errorf("changes: %w", err))
			return
		}
		defer s.running.Done()
		for last := after; ctx.Err() == nil; {
			next := s.nextCommit()
			page, err := s.changes(ctx, last)
			for _, c := range page {
				select {
				case <-s.closing:
					yield(graph.Commit{}, fmt.Errorf("changes %s: %w", s.path, graph.ErrClosed))
					return
				case <-ctx.Done():
					return
				default:
				}
				if !yield(c, nil) {
					return
				}
				last = c.Seq
			}
			if err == nil && len(page) == 0 {
				err = s.wait(ctx, next)
			}
			if err != nil && ctx.Err() == nil {
				yield(graph.Commit{}, s.wrap("changes", err))
				return
			}
		}
	}
}

func (s *Store) nextCommit() <-chan struct{} {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.commit
}

// wait returns at the next commit of this process, when ctx ends, or in a read-only store after
// pollEvery. It returns ErrClosed if the store is closed.
func (s *Store) wait(ctx context.Context, next <-chan struct{}) error {
	var poll <-chan time.Time
	if s.options.ReadOnly {
		t := time.NewTimer(pollEvery)
		defer t.Stop()
		poll = t.C
	}
	select {
	case <-next:
	case <-poll:
	case <-ctx.Done():
	case <-s.closing:
		return fmt.Errorf("%s: %w", s.path, graph.ErrClosed)
	}
	return nil
}

// changes reads the commits after a Seq, up to about pageBytes. It gives none if there is no later
// commit. ErrTrimmed: the change log does not hold the next commit.
func (s *Store) changes(ctx context.Context, after graph.Seq) (page []graph.Commit, err error) {
	tx, err := s.read.BeginTx(ctx, &sql.TxOptions{ReadOnly: true})
	if err != nil {
		return nil, err
	}
	defer tx.Rollback()
	var seq graph.Seq
	if err := tx.QueryRowContext(ctx, "SELECT seq FROM ledger").Scan(&seq); err != nil || seq == after {
		return nil, err
	}
	rows, err := tx.QueryContext(ctx, "SELECT "+changeColumns+" FROM change WHERE seq > ? ORDER BY seq", int64(after))
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	last := after
	for size := 0; size < pageBytes && rows.Next(); {
		row, err := scanChange(rows)
		if d := damageOf(err, "change"); d != nil {
			s.note(d)
		}
		if err != nil {
			return page, err
		}
		if row.seq != last+1 {
			break
		}
		c, err := s.names.decode(row.seq, row.at, row.body)
		if err != nil {
			return page, err
		}
		page, last, size = append(page, c), row.seq, size+len(row.body)
	}
	if err := rows.Err(); err != nil || len(page) > 0 {
		return page, err
	}
	return nil, fmt.Errorf("%w: it does not hold the commit after %d; load the export again", graph.ErrTrimmed, after)
}
