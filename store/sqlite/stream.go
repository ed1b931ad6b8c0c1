package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"iter"
	"time"

	"github.com/expertgraph/expertgraph/graph"
)

// The places of the columns that the writer looks at.
const (
	linkFrom, linkTo                                  = 0, 2
	evidenceSubject, evidenceOfLink, evidenceDocument = 1, 2, 5
)

// scanned is a row as it is read, again and again into the same place.
type scanned struct {
	id      string
	columns []string
	stamps
	targets []any
}

func (t *table) scanner() *scanned {
	s := &scanned{columns: make([]string, len(t.columns))}
	s.targets = append(s.targets, &s.id)
	for i := range s.columns {
		s.targets = append(s.targets, &s.columns[i])
	}
	s.targets = append(s.targets, &s.version, &s.first)
	if len(t.stamps) > 1 {
		s.targets = append(s.targets, &s.updated)
	}
	return s
}

// Export yields the floor, then all records as they stood at one moment, sorted
// by id. It holds a reading transaction, beside which writing goes on.
func (s *Store) Export(ctx context.Context) iter.Seq2[graph.Record, error] {
	return func(yield func(graph.Record, error) bool) {
		if err := s.enter(ctx); err != nil {
			yield(graph.Record{}, fmt.Errorf("export: %w", err))
			return
		}
		defer s.running.Done()
		stopped := false
		each := func(r graph.Record) error {
			select {
			case <-s.closing:
				return fmt.Errorf("%s: %w", s.path, graph.ErrClosed)
			case <-ctx.Done():
				return ctx.Err()
			default:
			}
			if !yield(r, nil) {
				stopped = true
				return errStopped
			}
			return nil
		}
		if err := s.export(each); err != nil && !stopped {
			yield(graph.Record{}, s.wrap("export", err))
		}
	}
}

var errStopped = errors.New("the caller wants no more")

// export asks without a context, whose watching would cost more than a row does:
// each looks at it.
func (s *Store) export(each func(graph.Record) error) error {
	tx, err := s.read.BeginTx(context.Background(), &sql.TxOptions{ReadOnly: true})
	if err != nil {
		return err
	}
	defer tx.Rollback()
	var floor graph.Seq
	if err := tx.QueryRow("SELECT seq FROM ledger").Scan(&floor); err != nil {
		return err
	}
	if err := each(graph.Record{Floor: floor}); err != nil {
		return err
	}
	err = exportTable(tx, &nodeTable, s.names.node, func(n *graph.Node) error { return each(graph.Record{Node: n}) })
	if err != nil {
		return err
	}
	err = exportTable(tx, &linkTable, s.names.link, func(l *graph.Link) error { return each(graph.Record{Link: l}) })
	if err != nil {
		return err
	}
	return exportTable(tx, &evidenceTable, s.names.evidence, func(e *graph.Evidence) error { return each(graph.Record{Evidence: e}) })
}

func exportTable[T any](tx *sql.Tx, t *table, read func(string, []string, stamps) (*T, error), each func(*T) error) error {
	rows, err := tx.Query("SELECT " + t.all() + " FROM " + t.name + " ORDER BY id")
	if err != nil {
		return err
	}
	defer rows.Close()
	for found := t.scanner(); rows.Next(); {
		if err := rows.Scan(found.targets...); err != nil {
			return err
		}
		record, err := read(found.id, found.columns, found.stamps)
		if err != nil {
			return err
		}
		if err := each(record); err != nil {
			return err
		}
	}
	return rows.Err()
}

// pageBytes is how much of the change log is read before it is handed out.
const pageBytes = 4 << 20

// Changes yields the commits after a Seq and waits for more, as graph.Ledger has
// it. A Seq that this ledger has not reached is ErrTrimmed as well: whoever has
// it follows another history.
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

// wait returns when there may be another commit.
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

// changes reads the commits after a Seq, up to about pageBytes.
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
	rows, err := tx.QueryContext(ctx, "SELECT seq, at_ms, body FROM change WHERE seq > ? ORDER BY seq", int64(after))
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	last := after
	for size := 0; size < pageBytes && rows.Next(); {
		var at int64
		var data sql.RawBytes
		if err := rows.Scan(&seq, &at, &data); err != nil {
			return page, err
		}
		if seq != last+1 {
			break
		}
		c, err := s.names.decode(seq, at, data)
		if err != nil {
			return page, err
		}
		page, last, size = append(page, c), seq, size+len(data)
	}
	if err := rows.Err(); err != nil || len(page) > 0 {
		return page, err
	}
	return nil, fmt.Errorf("%w: it does not hold the commit after %d; load the export again", graph.ErrTrimmed, after)
}
