package sqlite

import (
	"database/sql"
	"fmt"

	"github.com/expertgraph/expertgraph/graph"
)

// rekey computes the name keys of all nodes again, by the current rules. It leaves the checksums of
// the rows out of date. The change log stays as it is, see bodyForm.
func (w *writer) rekey() error {
	var page []*graph.Node
	f, names := nodeTable.scanner(), newNames()
	text := fmt.Sprintf("SELECT id, kind, name, aliases FROM node WHERE id > ? ORDER BY id LIMIT %d", migrateRows)
	for last := ""; ; last = page[len(page)-1].ID.String() {
		page = page[:0]
		err := w.query(text, []any{last}, func(r *sql.Rows) error {
			if err := r.Scan(&f.id, &f.columns[0], &f.columns[1], &f.columns[2]); err != nil {
				return err
			}
			var read reader
			n := &graph.Node{ID: read.idOf(f.id), Kind: named(&read, names.kinds, f.columns[0]), Name: f.columns[1], Aliases: aliases(read.open(f.columns[2]))}
			page = append(page, n)
			return read.err()
		})
		if err != nil {
			return err
		}
		for _, n := range page {
			k := graph.NewNameKeys(n.Name, n.Aliases, n.Kind.IsPerson())
			var c columnWriter
			c.texts(k.Readings)
			if err := w.exec("UPDATE node SET norm = ?, sort = ?, readings = ? WHERE id = ?", k.Norm, k.Sort, string(c.blob), n.ID.String()); err != nil {
				return err
			}
		}
		if len(page) < migrateRows {
			return nil
		}
	}
}

// sumNodes computes the checksums of the nodes and of the table ledger again, after rekey has
// changed the nodes. Layout 1 has no checksums yet, see addSums.
func (w *writer) sumNodes() error {
	var st state
	err := w.query("SELECT "+ledgerColumns+" FROM ledger", nil, func(r *sql.Rows) error { return st.scan(r) })
	if err == nil {
		st.sums[nodeSum], err = w.sumRecords(&nodeTable)
	}
	if err != nil {
		return err
	}
	return w.exec(ledgerText, st.values()...)
}
