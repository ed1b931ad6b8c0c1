package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"iter"

	lib "modernc.org/sqlite/lib"

	"github.com/expertgraph/expertgraph/graph"
)

// Export yields a record with the floor (the Seq of the exported state). Then it yields all nodes,
// links and evidence, each sorted by id. It holds a read transaction, so the state is consistent;
// writers are not blocked. Damage is yielded as an error, after which the export continues.
func (s *Store) Export(ctx context.Context) iter.Seq2[graph.Record, error] {
	return func(yield func(graph.Record, error) bool) {
		if err := s.enter(ctx); err != nil {
			yield(graph.Record{}, fmt.Errorf("export: %w", err))
			return
		}
		defer s.running.Done()
		stopped := false
		each := func(r graph.Record, err error) error {
			select {
			case <-s.closing:
				return fmt.Errorf("%s: %w", s.path, graph.ErrClosed)
			case <-ctx.Done():
				return ctx.Err()
			default:
			}
			if !yield(r, err) {
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

// export runs without a context, because the driver's watching of a context costs more than a row.
// each checks the context instead.
func (s *Store) export(each func(graph.Record, error) error) error {
	tx, err := s.read.BeginTx(context.Background(), &sql.TxOptions{ReadOnly: true})
	if err != nil {
		return err
	}
	defer tx.Rollback()
	x := &exporting{store: s, tx: tx, each: each}
	err = x.stored.scan(tx.QueryRow("SELECT " + ledgerColumns + " FROM ledger"))
	if d := damageOf(err, "ledger"); d != nil {
		x.ledgerDamaged = true
		if err = x.report(d); err != nil {
			return err
		}
	}
	if err != nil {
		return err
	}
	if s.options.Salvage {
		if x.logContent, err = readLogContent(tx); err != nil {
			return err
		}
	}
	if err := each(graph.Record{Floor: x.stored.seq}, nil); err != nil {
		return err
	}
	ns, st := s.names, &x.stored
	err = exportTable(x, nodeSum, st.nodes, ns.node, func(n *graph.Node) graph.Record { return graph.Record{Node: n} })
	if err == nil {
		err = exportTable(x, linkSum, st.links, ns.link, func(l *graph.Link) graph.Record { return graph.Record{Link: l} })
	}
	if err == nil {
		err = exportTable(x, evidenceSum, st.evidence, ns.evidence, func(e *graph.Evidence) graph.Record { return graph.Record{Evidence: e} })
	}
	return err
}

// exporting is the state of one export.
type exporting struct {
	store         *Store
	tx            *sql.Tx
	each          func(graph.Record, error) error
	stored        state       // the content of the table ledger
	ledgerDamaged bool        // whether the table ledger is damaged, so that nothing can be compared with it
	logContent    *logContent // the content of the change log, to compare with; nil means no comparison
}

func (x *exporting) report(d *graph.Damage) error {
	x.store.note(d)
	return x.each(graph.Record{}, x.store.wrap("export", d))
}

// damageOf turns an error of reading a table into a Damage; nil if the error has another cause.
func damageOf(err error, table string) *graph.Damage {
	var d *graph.Damage
	switch {
	case errors.As(err, &d):
		return d
	case err != nil && code(err) == lib.SQLITE_CORRUPT:
		return &graph.Damage{Table: table, Fault: "a page of it cannot be read (" + err.Error() + ")"}
	default:
		return nil
	}
}

// exportTable exports a table of records. It compares the number of rows and the total of their
// checksums with the table ledger.
func exportTable[T any](x *exporting, number int, count int64, read func(string, []string, stamps) (*T, error), record func(*T) graph.Record) error {
	t := tables[number]
	w := &walk{tx: x.tx, table: t, count: count}
	broken := 0
	var total int64
	w.each = func(f *scanned, fault string) error {
		if fault == "" {
			fault = x.logContent.whyOutdated(number, f)
		}
		if fault == "" {
			total = plus(total, f.sum)
			r, err := read(f.id, f.columns, f.stamps)
			if err == nil {
				return x.each(record(r), nil)
			}
			fault = err.Error()
		}
		broken++
		return x.report(f.damage(t, w.rows, fault))
	}
	w.reportDamage = func(d *graph.Damage) error {
		broken++
		return x.report(d)
	}
	if err := w.all(); err != nil {
		return err
	}
	switch {
	case x.ledgerDamaged:
		return nil
	case w.rows < count:
		return x.report(&graph.Damage{Table: t.name, Fault: fmt.Sprintf("%d of its %d rows are missing", count-w.rows, count)})
	case w.rows > count:
		return x.report(&graph.Damage{Table: t.name, Fault: fmt.Sprintf("it has %d rows and should have %d", w.rows, count)})
	case broken == 0 && total != x.stored.sums[number]:
		return x.report(&graph.Damage{Table: t.name, Fault: "its rows do not add up to what was written: some are of another commit"})
	default:
		return nil
	}
}

// notAsWritten is the fault of a row with a wrong checksum.
const notAsWritten = "it is not as it was written: the disk failed, or another program changed it"

// damage makes the Damage for the row.
func (f *scanned) damage(t *table, row int64, fault string) *graph.Damage {
	d := &graph.Damage{Table: t.name, Row: row, ID: f.id, Fault: fault}
	switch t {
	case &nodeTable:
		d.Kind = f.columns[0]
	case &linkTable:
		d.Kind = f.columns[linkRelation]
	}
	return d
}
