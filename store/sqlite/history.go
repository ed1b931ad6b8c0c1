package sqlite

import (
	"cmp"
	"context"
	"database/sql"
	"encoding/binary"
	"fmt"
	"iter"
	"slices"
	"strconv"
	"strings"

	"github.com/expertgraph/expertgraph/graph"
)

// pastRow is a row of the table past: the version of a record that a commit replaces or deletes.
// since is the commit that wrote this version, and until the commit that replaced or deleted it.
// sort is the index of the record's table in tables. a and b are the ends of a link; a is the
// subject of an evidence. body holds the version and the stamps as varints, then each column,
// preceded by its length.
type pastRow struct {
	id, a, b string
	since    graph.Seq
	until    graph.Seq
	sort     int
	body     []byte
}

// newPast makes the row for an earlier version of a record.
func newPast(sort int, id string, columns []string, s stamps) pastRow {
	p := pastRow{id: id, since: s.version, sort: sort}
	switch sort {
	case nodeSum:
		p.since = s.written
	case linkSum:
		p.a, p.b = columns[linkFrom], columns[linkTo]
	case evidenceSum:
		p.a = columns[evidenceSubject]
	}
	for _, n := range []int64{int64(s.version), s.first, s.updated, int64(s.written)} {
		p.body = binary.AppendVarint(p.body, n)
	}
	for _, column := range columns {
		p.body = append(binary.AppendUvarint(p.body, uint64(len(column))), column...)
	}
	return p
}

// addPast adds the stored version of a record to the rows for the table past. It skips a version
// that the same commit wrote, because nobody could read it.
func (c *commit) addPast(sort int, f *scanned) {
	if p := newPast(sort, f.id, f.columns, f.stamps); p.since != c.seq {
		p.until = c.seq
		c.past = append(c.past, p)
	}
}

// addDeleted adds the ids of deleted records to c.touched, for the act.
func (c *commit) addDeleted(sort int, ids ...string) {
	for _, text := range ids {
		id, _ := graph.ParseID(text) // ids of the ledger are valid
		c.touched[sort] = append(c.touched[sort], id)
	}
}

// addSubject adds the subject of written or deleted evidence to c.subjects, for the act.
func (c *commit) addSubject(subject string) {
	id, _ := graph.ParseID(subject) // ids of graph and the ledger are valid
	c.subjects = append(c.subjects, id)
}

const pastColumns = "id, until, since, sort, a, b, body, sum"

// keepPast writes earlier versions of records.
func (w *writer) keepPast(past []pastRow) error {
	slices.SortFunc(past, func(x, y pastRow) int { return cmp.Or(strings.Compare(x.id, y.id), cmp.Compare(x.until, y.until)) })
	var args []any
	return w.chunks(len(past), "INSERT INTO past ("+pastColumns+") VALUES @", "(?, ?, ?, ?, ?, ?, ?, ?)", func(text string, lo, hi int) error {
		args = args[:0]
		for i := lo; i < hi; i++ {
			p := &past[i]
			args = append(args, p.id, int64(p.until), int64(p.since), p.sort, p.a, p.b, p.body, p.sum())
		}
		return w.exec(text, args...)
	})
}

func (p *pastRow) sum() int64 {
	return valuesSum([]int64{int64(p.until), int64(p.since), int64(p.sort)}, []byte(p.id), []byte(p.a), []byte(p.b), p.body)
}

// keepAct writes the act of the commit: who made it, why, and which records it touched.
func (w *writer) keepAct(c *commit) error {
	for sort := range c.touched {
		slices.SortFunc(c.touched[sort], graph.ID.Compare)
		c.touched[sort] = slices.Compact(c.touched[sort])
	}
	a := &graph.ActDone{Act: c.act, Seq: c.seq, Op: c.op, Memos: c.memoKeys, Nodes: c.touched[nodeSum], Links: c.touched[linkSum], Evidence: c.touched[evidenceSum]}
	a.Subjects = graph.OtherSubjects(c.subjects, a.Nodes, a.Links)
	a.Records = len(a.Nodes) + len(a.Links) + len(a.Evidence) + len(a.Memos)
	a.At, a.Content = milli(c.at), c.content
	a.Chain = a.Chained(w.state.head)
	w.state.head = a.Chain
	return w.putAct(a, c.at)
}

const actColumns = "seq, at_ms, actor, verb, reason, via, op, records, body, sum"

func (w *writer) putAct(a *graph.ActDone, at int64) error {
	var body []byte
	for _, ids := range [][]graph.ID{a.Nodes, a.Links, a.Evidence, a.Subjects} {
		body = binary.AppendUvarint(body, uint64(len(ids)))
		for i := range ids {
			body = append(body, ids[i][:]...)
		}
	}
	body = binary.AppendUvarint(body, uint64(len(a.Renamed)))
	for _, pair := range a.Renamed {
		body = append(append(body, pair[0][:]...), pair[1][:]...)
	}
	if chained := a.Chain != (graph.Digest{}); len(a.Memos) > 0 || chained {
		body = binary.AppendUvarint(body, uint64(len(a.Memos)))
		for _, k := range a.Memos {
			text := k.String()
			body = append(binary.AppendUvarint(body, uint64(len(text))), text...)
		}
		if chained {
			body = append(append(body, a.Content[:]...), a.Chain[:]...)
		}
	}
	return w.exec("INSERT INTO act ("+actColumns+") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
		int64(a.Seq), at, a.Actor, string(a.Verb), a.Reason, a.Via, a.Op, a.Records, body, actSum(a, at, body))
}

func actSum(a *graph.ActDone, at int64, body []byte) int64 {
	return valuesSum([]int64{int64(a.Seq), at, int64(a.Records)}, []byte(a.Actor), []byte(a.Verb), []byte(a.Reason), []byte(a.Via), []byte(a.Op), body)
}

// scanAct reads a row of the table act. It leaves out the ids of the touched records
// unless touched is set.
func scanAct(r *sql.Rows, touched bool) (a graph.ActDone, err error) {
	var at, sum int64
	var body sql.RawBytes
	if err := r.Scan(&a.Seq, &at, &a.Actor, &a.Verb, &a.Reason, &a.Via, &a.Op, &a.Records, &body, &sum); err != nil {
		return a, err
	}
	a.At = milli(at)
	b := &bodyReader{data: body}
	ids := func() []graph.ID {
		n := b.uvarint()
		if n > uint64(len(b.data)) {
			b.bad = true
			return nil
		}
		list := make([]graph.ID, n)
		for i := range list {
			list[i] = b.id()
		}
		return list
	}
	a.Nodes, a.Links, a.Evidence, a.Subjects = ids(), ids(), ids(), ids()
	for n := b.uvarint(); n > 0 && !b.bad; n-- {
		a.Renamed = append(a.Renamed, [2]graph.ID{b.id(), b.id()})
	}
	if len(b.data) > 0 {
		for n := b.uvarint(); n > 0 && !b.bad; n-- {
			a.Memos = append(a.Memos, graph.ParseMemoKey(string(b.next(b.uvarint()))))
		}
	}
	if len(b.data) > 0 { // acts before layout 6 are in no chain
		copy(a.Content[:], b.next(uint64(len(a.Content))))
		copy(a.Chain[:], b.next(uint64(len(a.Chain))))
	}
	if b.bad || len(b.data) > 0 || sum != actSum(&a, at, body) {
		return a, &graph.Damage{Table: "act", ID: strconv.FormatInt(int64(a.Seq), 10), Fault: notAsWritten}
	}
	if !touched {
		a.Nodes, a.Links, a.Evidence, a.Subjects = nil, nil, nil, nil
	}
	return a, nil
}

// scanPast reads a row of the table past.
func (ns *names) scanPast(r *sql.Rows) (v graph.Version, err error) {
	var p pastRow
	var sum int64
	var body sql.RawBytes
	if err := r.Scan(&p.id, &p.until, &p.since, &p.sort, &p.a, &p.b, &body, &sum); err != nil {
		return v, err
	}
	p.body, v.From, v.Until = body, p.since, p.until
	if p.sort < 0 || p.sort >= len(tables) || sum != p.sum() {
		return v, &graph.Damage{Table: "past", ID: p.id, Fault: notAsWritten}
	}
	b := &bodyReader{data: body}
	s := stamps{version: graph.Seq(b.varint()), first: b.varint(), updated: b.varint(), written: graph.Seq(b.varint())}
	columns := b.columns(make([]string, len(tables[p.sort].columns)))
	switch p.sort {
	case nodeSum:
		v.Node, err = ns.node(p.id, columns, s)
	case linkSum:
		v.Link, err = ns.link(p.id, columns, s)
	default:
		v.Evidence, err = ns.evidence(p.id, columns, s)
	}
	if b.bad || err != nil {
		return v, &graph.Damage{Table: "past", ID: p.id, Fault: "it cannot be read"}
	}
	return v, nil
}

// pastIDs is the highest number of ids in one query.
const pastIDs = 500

// Past yields the versions that commits replaced or deleted, see graph.Ledger.
func (s *Store) Past(ctx context.Context, q graph.PastQuery) iter.Seq2[graph.Version, error] {
	return iterate(ctx, s, "past", func(yield func(graph.Version) bool) error {
		span, args := " until > ?", []any{int64(q.After)}
		if q.Until > 0 {
			span, args = span+" AND until <= ?", append(args, int64(q.Until))
		}
		if len(q.IDs)+len(q.Of) == 0 {
			return each(ctx, s, "past", "SELECT "+pastColumns+" FROM past WHERE"+span+" ORDER BY until, id", args, s.names.scanPast, yield)
		}
		var all []graph.Version
		take := func(v graph.Version) bool { all = append(all, v); return true }
		for _, of := range []struct {
			columns []string
			ids     []graph.ID
		}{{[]string{"id"}, q.IDs}, {[]string{"a", "b"}, q.Of}} {
			for ids := range slices.Chunk(of.ids, pastIDs) {
				texts := toAny(idTexts(ids))
				for _, column := range of.columns {
					text := fmt.Sprintf("SELECT %s FROM past WHERE %s IN (?%s) AND %s <> '' AND%s", pastColumns, column, questions(len(ids)-1), column, span)
					if err := each(ctx, s, "past", text, append(slices.Clone(texts), args...), s.names.scanPast, take); err != nil {
						return err
					}
				}
			}
		}
		for _, v := range graph.SortVersions(all) {
			if !yield(v) {
				return nil
			}
		}
		return nil
	})
}

// Acts yields the acts of commits, see graph.Ledger.
func (s *Store) Acts(ctx context.Context, q graph.ActQuery) iter.Seq2[graph.ActDone, error] {
	return iterate(ctx, s, "acts", func(yield func(graph.ActDone) bool) error {
		where, args := "seq > ?", []any{int64(q.After)}
		if q.Until > 0 {
			where, args = where+" AND seq <= ?", append(args, int64(q.Until))
		}
		if len(q.Seqs) > 0 {
			where, args = "seq IN (SELECT value FROM json_each(?))", []any{seqList(q.Seqs)}
		}
		text := "SELECT " + actColumns + " FROM act WHERE " + where + " ORDER BY seq"
		if q.Newest {
			text += " DESC"
		}
		if q.Limit > 0 {
			text, args = text+" LIMIT ?", append(args, q.Limit)
		}
		scan := func(r *sql.Rows) (graph.ActDone, error) { return scanAct(r, q.Touched) }
		return each(ctx, s, "act", text, args, scan, yield)
	})
}

// seqList is a list of Seqs as JSON.
func seqList(seqs []graph.Seq) string {
	b := []byte{'['}
	for i, seq := range seqs {
		if i > 0 {
			b = append(b, ',')
		}
		b = strconv.AppendInt(b, int64(seq), 10)
	}
	return string(append(b, ']'))
}

// iterate makes an iterator from a function that reads. The last element may be an error.
func iterate[T any](ctx context.Context, s *Store, what string, read func(yield func(T) bool) error) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		var zero T
		if err := s.enter(ctx); err != nil {
			yield(zero, fmt.Errorf("%s: %w", what, err))
			return
		}
		defer s.running.Done()
		stopped := false
		err := read(func(v T) bool {
			stopped = !yield(v, nil)
			return !stopped
		})
		if err != nil && !stopped {
			yield(zero, s.wrap(what, err))
		}
	}
}

// each runs a query and calls yield with its rows, until yield returns false. It records the damage of a
// row, and returns it as an error.
func each[T any](ctx context.Context, s *Store, table, text string, args []any, scan func(*sql.Rows) (T, error), yield func(T) bool) error {
	rows, err := s.read.QueryContext(ctx, text, args...)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		v, err := scan(rows)
		if d := damageOf(err, table); d != nil {
			s.note(d)
		}
		if err != nil {
			return err
		}
		if !yield(v) {
			return nil
		}
	}
	return rows.Err()
}

// eachSound scans the rows of a table and reports those that are damaged.
func eachSound(ctx context.Context, tx *sql.Tx, query, table string, report func(*graph.Damage), scan func(*sql.Rows) error) error {
	rows, err := tx.QueryContext(ctx, query)
	if err != nil {
		return err
	}
	defer rows.Close()
	for row := int64(1); rows.Next(); row++ {
		err := scan(rows)
		if d := damageOf(err, table); d != nil {
			d.Row = row
			report(d)
		} else if err != nil {
			return err
		}
	}
	err = rows.Err()
	if d := damageOf(err, table); d != nil {
		report(d)
		return nil
	}
	return err
}

// checkHistory checks the tables past, memo and act. Every commit must have an act, from the first
// commit for which the ledger kept history.
func checkHistory(ctx context.Context, tx *sql.Tx, report func(*graph.Damage)) error {
	names := newNames()
	last, row := graph.Seq(-1), int64(0)
	for _, t := range []struct {
		name, text string
		scan       func(*sql.Rows) error
	}{
		{"past", "SELECT " + pastColumns + " FROM past ORDER BY id, until", func(r *sql.Rows) error { _, err := names.scanPast(r); return err }},
		{"memo", "SELECT " + memoColumns + " FROM memo ORDER BY kind, name", func(r *sql.Rows) error { _, err := scanMemo(r); return err }},
		{"act", "SELECT " + actColumns + " FROM act ORDER BY seq", func(r *sql.Rows) error {
			a, err := scanAct(r, false)
			if err == nil && last >= 0 && a.Seq != last+1 {
				report(&graph.Damage{Table: "act", Row: row, Fault: fmt.Sprintf("the acts between %d and %d are missing", last, a.Seq)})
			}
			last = a.Seq
			return err
		}},
	} {
		row = 0
		err := eachSound(ctx, tx, t.text, t.name, report, func(rows *sql.Rows) error {
			row++
			return t.scan(rows)
		})
		if err != nil {
			return err
		}
	}
	var seq graph.Seq
	err := tx.QueryRowContext(ctx, "SELECT seq FROM ledger").Scan(&seq)
	if err == nil && max(last, 0) != seq {
		report(&graph.Damage{Table: "act", Row: row, Fault: fmt.Sprintf("it ends at commit %d, the ledger at %d", max(last, 0), seq)})
	}
	return err
}
