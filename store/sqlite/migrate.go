package sqlite

import (
	"context"
	"database/sql"
	"fmt"
	"strings"

	"github.com/expertgraph/expertgraph/graph"
)

// migrate upgrades a file of an older layout in the open transaction.
func (w *writer) migrate(version int) error {
	var steps []func() error
	initials := func() error { return w.exec("ALTER TABLE node DROP COLUMN initials") }
	switch version {
	case 1:
		steps = []func() error{w.addColumns, initials, w.rekey, w.addSums}
	case 2:
		steps = []func() error{initials, w.rekey, w.sumNodes}
	default: // layouts before 7 have older name keys
		steps = []func() error{w.rekey, w.sumNodes}
	}
	if version < 4 {
		steps = append(steps, w.remember)
	}
	if version < 5 {
		steps = append(steps, func() error { return w.exec(memos) }, func() error { return w.exec(textTable) })
	} // layout 6 added only the hash chain of acts, which begins with the next act
	for _, step := range steps {
		if err := step(); err != nil {
			return err
		}
	}
	return w.exec(fmt.Sprintf("PRAGMA user_version = %d", schemaVersion))
}

// addColumns adds the columns that layout 1 lacks. Layout 1 does not say which commit last wrote a
// node. So the column "written" gets the version of the node, which is at least as high.
func (w *writer) addColumns() error {
	for _, statement := range []string{
		"ALTER TABLE node ADD COLUMN written INTEGER NOT NULL DEFAULT 0",
		"UPDATE node SET written = version",
		indexOfCodes,
		"ALTER TABLE ledger ADD COLUMN at_ms INTEGER NOT NULL DEFAULT 0",
		"UPDATE ledger SET at_ms = coalesce((SELECT max(at_ms) FROM change), 0)",
		"ALTER TABLE operation ADD COLUMN input BLOB NOT NULL DEFAULT x''",
	} {
		if err := w.exec(statement); err != nil {
			return err
		}
	}
	return nil
}

// addSums computes the checksums of the rows of layout 1, which are assumed to be correct.
func (w *writer) addSums() error {
	for _, table := range []string{"node", "link", "evidence", "ledger.node_sum", "ledger.link_sum", "ledger.evidence_sum", "ledger", "change", "operation"} {
		table, column, named := strings.Cut(table, ".")
		if !named {
			column = "sum"
		}
		if err := w.exec("ALTER TABLE " + table + " ADD COLUMN " + column + " INTEGER NOT NULL DEFAULT 0"); err != nil {
			return err
		}
	}
	var st state
	for number, t := range tables {
		total, err := w.sumRecords(t)
		if err != nil {
			return err
		}
		st.sums[number] = total
	}
	if err := w.sumLog(); err != nil {
		return err
	}
	if err := w.sumOperations(); err != nil {
		return err
	}
	row := w.conn.QueryRowContext(context.Background(), "SELECT id, seq, nodes, links, evidence, logged, at_ms FROM ledger")
	if err := row.Scan(&st.id, &st.seq, &st.nodes, &st.links, &st.evidence, &st.logged, &st.at); err != nil {
		return err
	}
	return w.exec(ledgerText, st.values()...)
}

// migrateRows is how many rows are read before they are written.
const migrateRows = 1_000

// sumRecords computes the checksums of the rows of a table, and their total.
func (w *writer) sumRecords(t *table) (total int64, err error) {
	type row struct {
		id  string
		sum int64
	}
	var page []row
	f := t.scanner()
	for last := ""; ; last = page[len(page)-1].id {
		page = page[:0]
		text := fmt.Sprintf("SELECT %s FROM %s WHERE id > ? ORDER BY id LIMIT %d", t.all(), t.name, migrateRows)
		err := w.query(text, []any{last}, func(r *sql.Rows) error {
			err := r.Scan(f.targets...)
			page = append(page, row{f.id, f.computeSum(t)})
			return err
		})
		if err != nil {
			return 0, err
		}
		for _, r := range page {
			if err := w.exec("UPDATE "+t.name+" SET sum = ? WHERE id = ?", r.sum, r.id); err != nil {
				return 0, err
			}
			total = plus(total, r.sum)
		}
		if len(page) < migrateRows {
			return total, nil
		}
	}
}

// sumLog computes the checksums of the change log, one row at a time, because a row may be large.
func (w *writer) sumLog() error {
	for last, more := int64(0), true; more; {
		more = false
		var seq, sum int64
		err := w.query("SELECT seq, at_ms, total, body FROM change WHERE seq > ? ORDER BY seq LIMIT 1", []any{last}, func(r *sql.Rows) error {
			var c change
			err := r.Scan(&c.seq, &c.at, &c.total, &c.body)
			more, seq, sum = true, int64(c.seq), commitSum(c.seq, c.at, c.total, c.body)
			return err
		})
		if err == nil && more {
			last = seq
			err = w.exec("UPDATE change SET sum = ? WHERE seq = ?", sum, seq)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// sumOperations computes the checksums of the stored results of operations.
func (w *writer) sumOperations() error {
	type stored struct {
		op  string
		sum int64
	}
	var all []stored
	err := w.query("SELECT "+operationColumns+" FROM operation", nil, func(r *sql.Rows) error {
		op, a, at, _, err := readOperation(r)
		all = append(all, stored{op, operationSum(op, a, at)})
		return err
	})
	for _, o := range all {
		if err == nil {
			err = w.exec("UPDATE operation SET sum = ? WHERE op = ?", o.sum, o.op)
		}
	}
	return err
}

// remember adds the tables of the history, which layouts before 4 lack. The history before the last
// commit is unknown. An act of the last commit with the verb GENESIS records this.
func (w *writer) remember() error {
	for _, statement := range historySchema {
		if err := w.exec(statement); err != nil {
			return err
		}
	}
	var st state
	err := w.query("SELECT "+ledgerColumns+" FROM ledger", nil, func(r *sql.Rows) error { return st.scan(r) })
	if err != nil || st.seq == 0 {
		return err
	}
	return w.putAct(&graph.ActDone{Seq: st.seq, At: milli(st.at), Act: graph.Act{Verb: graph.VerbGenesis}}, st.at)
}
