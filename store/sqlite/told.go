package sqlite

import (
	"database/sql"
	"fmt"

	"github.com/expertgraph/expertgraph/graph"
)

// logContent is the last commit that wrote or deleted each record, as far back as the change log
// goes. It detects outdated rows: an outdated page of the file has rows with valid checksums that
// are no longer current. The totals in the table ledger show that such rows exist, and logContent
// shows which.
type logContent [len(tables)]map[string]lastChange

type lastChange struct {
	seq     graph.Seq
	deleted bool
}

// readLogContent builds the logContent from the change log, without its damaged rows.
func readLogContent(tx *sql.Tx) (*logContent, error) {
	t := &logContent{}
	for i := range t {
		t[i] = map[string]lastChange{}
	}
	rows, err := tx.Query("SELECT " + changeColumns + " FROM change ORDER BY seq")
	if err == nil {
		defer rows.Close()
		for rows.Next() {
			c, err := scanChange(rows)
			if damageOf(err, "change") != nil {
				continue // Check reports the damage
			}
			if err != nil {
				return nil, err
			}
			t.add(c)
		}
		err = rows.Err()
	}
	if damageOf(err, "change") != nil {
		err = nil
	}
	return t, err
}

// add adds the records that a commit wrote or deleted. It also adds the ends of the written and deleted
// links, because the commit changed the versions of these nodes.
func (t *logContent) add(c change) {
	r := &bodyReader{data: c.body}
	r.uvarint() // skip the format number
	word := lastChange{seq: c.seq}
	touch := func(id string) {
		if last, ok := t[nodeSum][id]; !ok || !last.deleted {
			t[nodeSum][id] = word
		}
	}
	for number, table := range tables {
		columns := make([]string, len(table.columns))
		for n := r.uvarint(); n > 0 && !r.bad; n-- {
			t[number][r.id().String()] = word
			r.varint()
			if r.columns(columns); number == linkSum {
				touch(columns[linkFrom])
				touch(columns[linkTo])
			}
		}
	}
	word.deleted = true
	columns := make([]string, len(linkTable.columns))
	for n := r.uvarint(); n > 0 && !r.bad; n-- {
		t[linkSum][r.id().String()] = word
		r.varint()
		r.varint()
		r.varint()
		r.columns(columns)
		word.deleted = false
		touch(columns[linkFrom])
		touch(columns[linkTo])
		word.deleted = true
	}
	for _, number := range []int{nodeSum, evidenceSum} {
		for n := r.uvarint(); n > 0 && !r.bad; n-- {
			t[number][r.id().String()] = word
		}
	}
}

// whyOutdated tells why a row with a valid checksum is outdated; "" if the change log does not contradict
// the row.
func (t *logContent) whyOutdated(number int, f *scanned) string {
	if t == nil {
		return ""
	}
	last, ok := t[number][f.id]
	switch {
	case !ok || last.seq == f.version && !last.deleted:
		return ""
	case last.deleted:
		return fmt.Sprintf("commit %d deleted it, and it stands as commit %d left it", last.seq, f.version)
	default:
		return fmt.Sprintf("commit %d wrote it last, and it stands as commit %d left it", last.seq, f.version)
	}
}
