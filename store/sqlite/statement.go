package sqlite

import (
	"context"
	"crypto/rand"
	"database/sql"
	"errors"
	"fmt"
	"strings"

	"github.com/expertgraph/expertgraph/graph"
)

// writer is the state that only the writing goroutine uses.
type writer struct {
	db         *sql.DB
	conn       *sql.Conn
	statements map[string]*sql.Stmt
	chunked    map[chunkKey]string
	state      *state // nil means that it must be read
	now        func() int64
	logKeep    int64
	content    []byte          // a buffer for the content of the record whose checksum is computed
	made       *createdRecords // what joined batches have created; nil if there are none
	changes    int64           // the number of statements run so far that may change rows
}

// state is the content of the table ledger, the beginning of the change log, and the end of the chain of
// acts.
type state struct {
	seq                    graph.Seq
	at                     int64 // the time of the last commit, in Unix milliseconds
	id                     string
	nodes, links, evidence int64
	sums                   [len(tables)]int64 // for each table: the total of its checksums
	logged                 int64              // the number of records ever written to the log
	oldest                 graph.Seq          // the first commit in the log; seq+1 if the log is empty
	oldestTotal            int64              // the value of logged after the commit oldest
	head                   graph.Digest       // the end of the hash chain of acts
}

// cacheKiB is the size of the writer's page cache in KiB. This driver needs twice as much memory for it.
const cacheKiB = 32 << 10

// openWriter opens the writing connection and creates the tables if there are none.
func (s *Store) openWriter() (*writer, error) {
	pragmas := []string{"journal_mode(WAL)", "synchronous(FULL)", fmt.Sprintf("cache_size(-%d)", cacheKiB), "temp_store(MEMORY)",
		fmt.Sprintf("wal_autocheckpoint(%d)", s.options.checkpointPages)}
	if s.options.maxPages > 0 {
		pragmas = append(pragmas, fmt.Sprintf("max_page_count(%d)", s.options.maxPages))
	}
	db, err := s.database("rwc", pragmas...)
	if err != nil {
		return nil, err
	}
	w := &writer{db: db, statements: map[string]*sql.Stmt{}, chunked: map[chunkKey]string{},
		now: func() int64 { return s.options.Now().UnixMilli() }, logKeep: int64(s.options.LogKeep)}
	if w.conn, err = db.Conn(context.Background()); err == nil {
		if err = w.create(); err == nil {
			err = w.load()
		}
	}
	if err != nil {
		return nil, s.wrap("open", errors.Join(err, w.close()))
	}
	return w, nil
}

// create creates the tables of a new ledger, or upgrades those of an older layout, in one
// transaction.
func (w *writer) create() (err error) {
	if err := w.exec("BEGIN IMMEDIATE"); err != nil {
		return err
	}
	defer func() {
		if err != nil {
			_ = w.exec("ROLLBACK")
		}
	}()
	app, version := 0, 0
	err = w.query("SELECT application_id, user_version FROM pragma_application_id, pragma_user_version", nil, func(r *sql.Rows) error { return r.Scan(&app, &version) })
	switch {
	case err != nil:
		return err
	case app != applicationID:
		for _, statement := range schema() {
			if err := w.exec(statement); err != nil {
				return err
			}
		}
		first := state{id: rand.Text()}
		if err := w.exec(ledgerText, first.values()...); err != nil {
			return err
		}
	case version < schemaVersion:
		if err := w.migrate(version); err != nil {
			return err
		}
	}
	return w.exec("COMMIT")
}

func (w *writer) close() error {
	var errs []error
	for _, st := range w.statements {
		errs = append(errs, st.Close())
	}
	if w.conn != nil {
		errs = append(errs, w.conn.Close())
	}
	return errors.Join(append(errs, w.db.Close())...)
}

func (w *writer) load() error {
	if w.state != nil {
		return nil
	}
	var st state
	err := w.query("SELECT "+ledgerColumns+" FROM ledger", nil, func(r *sql.Rows) error { return st.scan(r) })
	if err != nil {
		return err
	}
	st.oldest = st.seq + 1
	if err := w.readOldest(&st); err != nil {
		return err
	}
	if err := w.readHead(&st); err != nil {
		return err
	}
	w.state = &st
	return nil
}

// readHead reads the end of the hash chain of acts. If the last act is damaged, the chain begins
// again, which the audit reports.
func (w *writer) readHead(st *state) error {
	return w.query("SELECT "+actColumns+" FROM act ORDER BY seq DESC LIMIT 1", nil, func(r *sql.Rows) error {
		a, err := scanAct(r, false)
		st.head = a.Chain
		if damageOf(err, "act") != nil {
			err = nil
		}
		return err
	})
}

func (w *writer) readOldest(st *state) error {
	return w.query("SELECT seq, total FROM change ORDER BY seq LIMIT 1", nil, func(r *sql.Rows) error {
		return r.Scan(&st.oldest, &st.oldestTotal)
	})
}

// prepared gives the prepared statement of a text, and prepares it at the first use.
func (w *writer) prepared(text string) (*sql.Stmt, error) {
	st := w.statements[text]
	if st == nil {
		var err error
		if st, err = w.conn.PrepareContext(context.Background(), text); err != nil {
			return nil, err
		}
		w.statements[text] = st
	}
	return st, nil
}

func (w *writer) exec(text string, args ...any) error {
	_, err := w.change(text, args)
	return err
}

// change runs a statement and gives the number of changed rows.
func (w *writer) change(text string, args []any) (int64, error) {
	st, err := w.prepared(text)
	if err != nil {
		return 0, err
	}
	w.changes++
	res, err := st.Exec(args...)
	if err != nil {
		return 0, err
	}
	return res.RowsAffected()
}

// query runs a query with args, and calls each with every row.
func (w *writer) query(text string, args []any, each func(*sql.Rows) error) error {
	st, err := w.prepared(text)
	if err != nil {
		return err
	}
	rows, err := st.Query(args...)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		if err := each(rows); err != nil {
			return err
		}
	}
	return rows.Err()
}

// chunkSizes are the allowed numbers of ids or rows in one statement. Few sizes keep the number of
// prepared statements small; large ones keep the number of executions small.
var chunkSizes = [...]int{64, 8, 1}

// chunkKey identifies a statement: its pattern and how often its list element is repeated.
type chunkKey struct {
	pattern string
	n       int
}

// chunks splits n elements into parts and calls do for each part lo ≤ i < hi. text is the pattern,
// where each "@" is replaced by a comma-separated repetition of element.
func (w *writer) chunks(n int, pattern, element string, do func(text string, lo, hi int) error) error {
	for lo := 0; lo < n; {
		size := 1
		for _, s := range chunkSizes {
			if s <= n-lo {
				size = s
				break
			}
		}
		key := chunkKey{pattern, size}
		text := w.chunked[key]
		if text == "" {
			text = strings.ReplaceAll(pattern, "@", element+strings.Repeat(", "+element, size-1))
			w.chunked[key] = text
		}
		if err := do(text, lo, lo+size); err != nil {
			return err
		}
		lo += size
	}
	return nil
}

// queryIDs runs a pattern with "(@)" for the ids. The ids are the only arguments, once for each
// "@".
func (w *writer) queryIDs(pattern string, ids []string, each func(*sql.Rows) error) error {
	times := strings.Count(pattern, "@")
	return w.chunks(len(ids), pattern, "?", func(text string, lo, hi int) error {
		var args []any
		for range times {
			args = append(args, toAny(ids[lo:hi])...)
		}
		return w.query(text, args, each)
	})
}

func toAny(texts []string) []any {
	list := make([]any, len(texts))
	for i, s := range texts {
		list[i] = s
	}
	return list
}
