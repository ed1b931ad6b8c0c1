package sqlite

import (
	"database/sql"
	"encoding/binary"
	"fmt"
	"math"
	"math/bits"

	"github.com/expertgraph/expertgraph/graph"
)

// walk reads a table of records in the order of ids, and skips pages that cannot be read.
type walk struct {
	tx    *sql.Tx
	table *table
	count int64 // the expected number of rows
	// each is called with every readable row; fault says what is wrong with the row, "" if nothing is.
	each func(f *scanned, fault string) error
	// reportDamage is called with every gap between rows.
	reportDamage func(*graph.Damage) error

	rows int64         // how many rows were read
	last graph.ID      // the id of the last sound row
	gap  *graph.Damage // why the row after last cannot be read; nil if it can
}

// all reads the whole table.
func (w *walk) all() error {
	err := w.span("SELECT " + w.table.all() + " FROM " + w.table.name + " ORDER BY id")
	if d := damageOf(err, w.table.name); d != nil {
		w.gap = d
		err = w.readAround(next(w.last), number{math.MaxUint64, math.MaxUint64}, maxHalvings)
	}
	if err != nil {
		return err
	}
	return w.close("the end")
}

// close reports the rows that could not be read as one gap. The gap ends at end.
func (w *walk) close(end string) error {
	d := w.gap
	if d == nil {
		return nil
	}
	w.gap = nil
	d.Row = w.rows + 1
	d.Fault = fmt.Sprintf("the rows between %s and %s: %s", w.last, end, d.Fault)
	return w.reportDamage(d)
}

// span reads the rows of one statement.
func (w *walk) span(text string, args ...any) error {
	rows, err := w.tx.Query(text, args...)
	if err != nil {
		return err
	}
	defer rows.Close()
	for f := w.table.scanner(); rows.Next(); {
		if err := rows.Scan(f.targets...); err != nil {
			return err
		}
		id, bad := graph.ParseID(f.id)
		fault := ""
		switch {
		case bad != nil || !f.hasRightSum(w.table):
			fault = notAsWritten
		case id.Compare(w.last) <= 0:
			fault = "it stands twice, or not in its place"
		}
		if w.gap != nil {
			if err := w.close(f.id); err != nil {
				return err
			}
		}
		w.rows++
		if fault == "" {
			w.last = id
		}
		if err := w.each(f, fault); err != nil {
			return err
		}
	}
	return rows.Err()
}

// maxHalvings is how often a gap is halved in the search for readable rows. The search ends earlier
// if less than one row is expected.
const maxHalvings = 10

// expectsRows tells whether at least one row is expected from lo to hi. Ids are spread evenly.
func (w *walk) expectsRows(lo, hi number) bool {
	return lo.isBelow(hi) && float64(w.count)*math.Ldexp(float64(hi.hi-lo.hi), -64) >= 1
}

// readAround reads the rows with lo <= id <= hi, of which the first cannot be read. It reads ids
// backwards from hi to find the readable rows at the end of the range. The rest of the range is a
// gap. readAround halves the gap to find further readable rows, and reads those rows first, so that
// all rows come in the order of ids.
func (w *walk) readAround(lo, hi number, halvings int) error {
	reached, ok, err := w.reachable(lo, hi)
	if err != nil {
		return err
	}
	gapEnd := hi
	if ok {
		gapEnd = reached.minus(1)
	}
	if halvings > 0 && w.expectsRows(lo, gapEnd) {
		middle := lo.middle(gapEnd)
		if err := w.readAround(lo, middle, halvings-1); err != nil {
			return err
		}
		if err := w.readAround(middle.plus(1), gapEnd, halvings-1); err != nil {
			return err
		}
	}
	if !ok {
		return nil
	}
	err = w.span("SELECT "+w.table.all()+" FROM "+w.table.name+" WHERE id >= ? AND id <= ? ORDER BY id", reached.id(), hi.id())
	if d := damageOf(err, w.table.name); d != nil {
		w.gap, err = d, nil
	}
	return err
}

// reachable reads ids backwards from hi until a page cannot be read. It gives the lowest id
// that it could read, not below lo; ok tells whether there is one.
func (w *walk) reachable(lo, hi number) (lowest number, ok bool, err error) {
	rows, err := w.tx.Query("SELECT id FROM "+w.table.name+" WHERE id >= ? AND id <= ? ORDER BY id DESC", lo.id(), hi.id())
	if err == nil {
		defer rows.Close()
		for rows.Next() {
			var text string
			if err := rows.Scan(&text); err != nil {
				return lowest, ok, err
			}
			id, bad := graph.ParseID(text)
			if bad != nil {
				break
			}
			lowest, ok = numberOf(id), true
		}
		err = rows.Err()
	}
	if damageOf(err, w.table.name) != nil {
		err = nil
	}
	return lowest, ok, err
}

// number is an id as an integer, for arithmetic.
type number struct{ hi, lo uint64 }

func numberOf(id graph.ID) number {
	return number{binary.BigEndian.Uint64(id[:8]), binary.BigEndian.Uint64(id[8:])}
}

// next is the number after an id.
func next(id graph.ID) number { return numberOf(id).plus(1) }

// id is the text form of the id.
func (n number) id() string {
	var id graph.ID
	binary.BigEndian.PutUint64(id[:8], n.hi)
	binary.BigEndian.PutUint64(id[8:], n.lo)
	return id.String()
}

func (n number) isBelow(m number) bool { return n.hi < m.hi || n.hi == m.hi && n.lo < m.lo }

func (n number) plus(by uint64) number {
	lo, carry := bits.Add64(n.lo, by, 0)
	return number{n.hi + carry, lo}
}

func (n number) minus(by uint64) number {
	lo, borrow := bits.Sub64(n.lo, by, 0)
	return number{n.hi - borrow, lo}
}

// middle is the number halfway between n and a greater number m.
func (n number) middle(m number) number {
	lo, carry := bits.Add64(n.lo, m.lo, 0)
	hi, carry := bits.Add64(n.hi, m.hi, carry)
	return number{hi>>1 | carry<<63, lo>>1 | hi<<63}
}

// cutShort is a pragma that makes SQLite read a file that is shorter than its first page says.
const cutShort = "writable_schema(1)"
