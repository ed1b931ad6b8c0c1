package sqlite

import (
	"context"
	"database/sql"
	"fmt"

	"github.com/expertgraph/expertgraph/graph"
)

// maxDamages is how many damaged parts a store keeps in memory.
const maxDamages = 1_000

// note records a damaged part. The store is read-only from then on.
func (s *Store) note(d *graph.Damage) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if len(s.damages) < maxDamages {
		s.damages[d.Error()] = true
	}
	if s.damage == nil {
		s.damage = d
	}
}

// refuseDamaged refuses to write to a damaged file.
func (s *Store) refuseDamaged() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.damage == nil {
		return nil
	}
	return fmt.Errorf("%w: the file is damaged and is only read (%d parts; the first: %w); put a backup in its place, or save what is sound with export --skip-damaged and import it into a new file",
		graph.ErrUnavailable, len(s.damages), s.damage)
}

// maxPageFaults is how many damaged pages are listed.
const maxPageFaults = 100

// Check reads everything that Export does not: the pages and indexes of SQLite, the change log, the
// stored results of operations, the history and the acts. It calls found with each damaged part. It
// takes about as long as reading the file.
func (s *Store) Check(ctx context.Context, found func(*graph.Damage)) error {
	if err := s.enter(ctx); err != nil {
		return fmt.Errorf("check: %w", err)
	}
	defer s.running.Done()
	ctx, stop := context.WithCancelCause(ctx)
	defer stop(nil)
	go func() {
		select {
		case <-s.closing:
			stop(graph.ErrClosed)
		case <-ctx.Done():
		}
	}()
	report := func(d *graph.Damage) {
		s.note(d)
		found(d)
	}
	for _, check := range []func(context.Context, *sql.Tx, func(*graph.Damage)) error{checkPages, checkLog, checkOperations, checkHistory} {
		tx, err := s.read.BeginTx(ctx, &sql.TxOptions{ReadOnly: true})
		if err == nil {
			err = check(ctx, tx, report)
			_ = tx.Rollback() // nothing was written
		}
		if ctx.Err() != nil {
			err = context.Cause(ctx)
		}
		if err != nil {
			return s.wrap("check", err)
		}
	}
	return nil
}

// checkPages runs SQLite's integrity check of pages, rows and indexes.
func checkPages(ctx context.Context, tx *sql.Tx, report func(*graph.Damage)) error {
	rows, err := tx.QueryContext(ctx, fmt.Sprintf("PRAGMA integrity_check(%d)", maxPageFaults))
	if d := damageOf(err, ""); d != nil {
		report(d)
		return nil
	}
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var text string
		if err := rows.Scan(&text); err != nil {
			return err
		}
		if text != "ok" {
			report(&graph.Damage{Fault: "SQLite reports: " + text})
		}
	}
	return rows.Err()
}

// checkLog checks the change log, which must have every commit from its first to the last.
func checkLog(ctx context.Context, tx *sql.Tx, report func(*graph.Damage)) error {
	var st state
	err := st.scan(tx.QueryRowContext(ctx, "SELECT "+ledgerColumns+" FROM ledger"))
	if d := damageOf(err, "ledger"); d != nil {
		report(d)
		return nil
	}
	if err != nil {
		return err
	}
	rows, err := tx.QueryContext(ctx, "SELECT "+changeColumns+" FROM change ORDER BY seq")
	if err != nil {
		return err
	}
	defer rows.Close()
	row, last := int64(0), graph.Seq(0)
	for rows.Next() {
		row++
		c, err := scanChange(rows)
		if d := damageOf(err, "change"); d != nil {
			d.Row = row
			report(d)
			continue
		}
		if err != nil {
			return err
		}
		if last > 0 && c.seq != last+1 {
			report(&graph.Damage{Table: "change", Row: row, Fault: fmt.Sprintf("the commits between %d and %d are missing", last, c.seq)})
		}
		last = c.seq
	}
	if err := rows.Err(); err != nil {
		d := damageOf(err, "change")
		if d == nil {
			return err
		}
		d.Row = row + 1
		report(d)
	} else if last != st.seq && st.seq > 0 {
		report(&graph.Damage{Table: "change", Row: row, Fault: fmt.Sprintf("it ends at commit %d, the ledger at %d", last, st.seq)})
	}
	return nil
}

// checkOperations checks the stored results of operations.
func checkOperations(ctx context.Context, tx *sql.Tx, report func(*graph.Damage)) error {
	rows, err := tx.QueryContext(ctx, "SELECT "+operationColumns+" FROM operation ORDER BY op")
	if err != nil {
		return err
	}
	defer rows.Close()
	row := int64(0)
	for rows.Next() {
		row++
		_, err := scanOperation(rows)
		if d := damageOf(err, "operation"); d != nil {
			d.Row = row
			report(d)
		} else if err != nil {
			return err
		}
	}
	err = rows.Err()
	if d := damageOf(err, "operation"); d != nil {
		report(d)
		return nil
	}
	return err
}
