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

// writer is what the one writing goroutine owns.
type writer struct {
	db         *sql.DB
	conn       *sql.Conn
	statements map[string]*sql.Stmt
	chunked    map[chunkKey]string
	state      *state // nil: to be read
	now        func() int64
	keep       int64
	said       []byte // of the record whose sum is made
	changes    int64  // how many statements have been run that may change rows
}

// state is what the table ledger says, and where the change log begins.
type state struct {
	seq                    graph.Seq
	at                     int64 // of the last commit, in milliseconds
	id                     string
	nodes, links, evidence int64
	sums                   [len(tables)]int64 // the totals of the sums of each table
	logged                 int64
	oldest                 graph.Seq    // the first commit in the log; seq+1 if it is empty
	oldestTotal            int64        // its total
	head                   graph.Digest // the end of the chain of acts
}

// openWriter opens the writing connection and creates the tables if there are none.
func (s *Store) openWriter() (*writer, error) {
	pragmas := []string{"journal_mode(WAL)", "synchronous(FULL)", "cache_size(-65536)", "temp_store(MEMORY)",
		fmt.Sprintf("wal_autocheckpoint(%d)", s.options.checkpointPages)}
	if s.options.maxPages > 0 {
		pragmas = append(pragmas, fmt.Sprintf("max_page_count(%d)", s.options.maxPages))
	}
	db, err := s.database("rwc", pragmas...)
	if err != nil {
		return nil, err
	}
	w := &writer{db: db, statements: map[string]*sql.Stmt{}, chunked: map[chunkKey]string{},
		now: func() int64 { return s.options.Now().UnixMilli() }, keep: int64(s.options.LogKeep)}
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

// create makes the tables of a new ledger, or brings those of an older layout up to
// date: all of it or nothing.
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

// readHead reads the end of the chain of acts. Where the last act is damaged the chain
// begins anew, which its audit tells.
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

// prepared gives the statement of a text, which it prepares once.
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

// change runs a statement and tells how many rows it changed.
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

// query calls each for every row.
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

// chunkSizes are how many ids or rows one statement may take: few sizes, so that
// few statements are prepared, and large ones, so that few are run.
var chunkSizes = [...]int{64, 8, 1}

// chunkKey is a pattern of a statement and how often its list is repeated.
type chunkKey struct {
	pattern string
	n       int
}

// chunks calls do for parts of 0 … n and the statement for each: pattern with
// element repeated, between commas, in the place of each "@".
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

// queryIDs asks a pattern with "(@)" for the ids, which are its only arguments,
// once for each "@".
func (w *writer) queryIDs(pattern string, ids []string, each func(*sql.Rows) error) error {
	times := strings.Count(pattern, "@")
	return w.chunks(len(ids), pattern, "?", func(text string, lo, hi int) error {
		var args []any
		for range times {
			args = append(args, anys(ids[lo:hi])...)
		}
		return w.query(text, args, each)
	})
}

func anys(texts []string) []any {
	list := make([]any, len(texts))
	for i, s := range texts {
		list[i] = s
	}
	return list
}
