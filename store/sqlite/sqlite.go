// Package sqlite is the embedded ledger: one SQLite file that holds nodes, links,
// evidence and the log of their changes, durable before a write is acknowledged
// and open to any SQLite tool.
//
// It knows the port of graph and nothing of what the records mean: it answers no
// question but Export, Changes and Info. A reader such as snapshot is built from
// those. It is opened by cmd and by tests.
package sqlite

import (
	"context"
	"crypto/rand"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"sync"
	"time"

	driver "modernc.org/sqlite"

	"github.com/expertgraph/expertgraph/graph"
)

// Options of Open. The zero value works.
type Options struct {
	// Now is the clock of commits; nil is time.Now.
	Now func() time.Time
	// ReadOnly opens the file for reading only, beside a process that may be
	// writing: it takes no lock and sees every later commit.
	ReadOnly bool
	// LogKeep is how many written or deleted records the change log keeps at
	// least; the newest commit always stays. 0 is DefaultLogKeep.
	LogKeep int
	// MaxBatch is the highest size of one batch. 0 is DefaultMaxBatch.
	MaxBatch int

	// For tests:
	maxPages        int // of the file, so that it is soon full; 0: no limit
	checkpointPages int // of the WAL, after which it is copied into the file; 0: checkpointPages
}

// The defaults of Options.
const (
	DefaultLogKeep  = 1 << 20
	DefaultMaxBatch = 10_000
)

// checkpointPages is how long the WAL grows before it is copied into the file:
// longer is faster, since a page that changes often is copied once.
const checkpointPages = 4_000

// pollEvery is how often a read-only store looks for commits of another process.
const pollEvery = 100 * time.Millisecond

// Store is a ledger in one SQLite file.
type Store struct {
	path    string
	options Options
	names   *names
	lock    *os.File // nil if read-only
	read    *sql.DB  // its connections cannot write

	jobs   chan *job  // to the writer
	writer chan error // gives the writer's last error when it has ended; nil if read-only

	mu       sync.Mutex
	closed   bool
	closing  chan struct{} // closed by Close
	commit   chan struct{} // closed at the next commit
	running  sync.WaitGroup
	once     sync.Once
	closeErr error
}

var _ graph.Ledger = (*Store)(nil)

// Open opens the ledger in the file path and creates it if there is none.
//
// ErrUnavailable: another process writes to it, or the system refuses the file.
// ErrNotFound: the folder is missing, or the file if it is only to be read.
// ErrInvalid: the file is no ledger, is damaged, or was written by a newer version.
func Open(path string, o Options) (*Store, error) {
	s := newStore(path, o)
	if err := s.open(); err != nil {
		if s.lock != nil {
			s.lock.Close()
		}
		return nil, err
	}
	return s, nil
}

func newStore(path string, o Options) *Store {
	if o.Now == nil {
		o.Now = time.Now
	}
	if o.LogKeep <= 0 {
		o.LogKeep = DefaultLogKeep
	}
	if o.MaxBatch <= 0 {
		o.MaxBatch = DefaultMaxBatch
	}
	if o.checkpointPages <= 0 {
		o.checkpointPages = checkpointPages
	}
	return &Store{path: path, options: o, names: newNames(), closing: make(chan struct{}), commit: make(chan struct{})}
}

func (s *Store) open() error {
	size, err := s.size()
	if err != nil {
		return err
	}
	if !s.options.ReadOnly {
		if s.lock, err = lockWriter(s.path); err != nil {
			return err
		}
		// fdatasync is as durable as fsync and leaves out the timestamps; where
		// there is none, SQLite goes on with fsync.
		_, _ = driver.Fdatasync(true)
	}
	if size > 0 {
		if err := s.inspect(); err != nil {
			return err
		}
	}
	if s.read, err = s.database("ro", "query_only(1)"); err != nil || s.options.ReadOnly {
		return err
	}
	w, err := s.openWriter()
	if err != nil {
		return err
	}
	s.jobs, s.writer = make(chan *job), make(chan error, 1)
	go s.write(w)
	return nil
}

// size is that of the file; 0 if there is none and it may be created.
func (s *Store) size() (int64, error) {
	info, err := os.Stat(s.path)
	switch {
	case errors.Is(err, fs.ErrNotExist) && s.options.ReadOnly:
		return 0, s.refuse(graph.ErrNotFound, "there is no such file; import data first, or name another file")
	case errors.Is(err, fs.ErrNotExist):
		return 0, nil
	case err != nil:
		return 0, refused(s.path, err)
	case !info.Mode().IsRegular():
		return 0, s.refuse(graph.ErrInvalid, "it is not a file; name a file")
	case info.Size() == 0 && s.options.ReadOnly:
		return 0, s.refuse(graph.ErrInvalid, "the file is empty; import data first, or name another file")
	default:
		return info.Size(), nil
	}
}

// refuse is an error of Open with its class, the file and the remedy.
func (s *Store) refuse(class error, why string) error {
	return fmt.Errorf("open %s: %w: %s", s.path, class, why)
}

// database opens the file with pragmas that hold on every connection.
func (s *Store) database(mode string, pragmas ...string) (*sql.DB, error) {
	path, err := filepath.Abs(s.path)
	if err != nil {
		return nil, refused(s.path, err)
	}
	q := url.Values{"mode": {mode}, "_txlock": {"immediate"}, "_dqs": {"0"}, "_error_rc": {"1"},
		"_pragma": append([]string{"busy_timeout(5000)"}, pragmas...)}
	connector, err := driver.NewConnector((&url.URL{Scheme: "file", Path: filepath.ToSlash(path), RawQuery: q.Encode()}).String())
	if err != nil {
		return nil, s.wrap("open", err)
	}
	return sql.OpenDB(connector), nil
}

// inspect refuses a file that is no ledger, without changing it.
func (s *Store) inspect() error {
	db, err := s.database("ro")
	if err != nil {
		return err
	}
	defer db.Close()
	var app, version, objects int
	err = db.QueryRow("SELECT application_id, user_version, (SELECT count(*) FROM sqlite_schema) FROM pragma_application_id, pragma_user_version").
		Scan(&app, &version, &objects)
	switch {
	case err != nil:
		return s.wrap("open", err)
	case app == 0 && version == 0 && objects == 0 && !s.options.ReadOnly:
		return nil // a creation that was cut off before it was committed
	case app != applicationID:
		return s.refuse(graph.ErrInvalid, "it is a database of another program; name another file")
	case version > schemaVersion:
		return s.refuse(graph.ErrInvalid, fmt.Sprintf("a newer expertgraph wrote it (layout %d; this one knows %d); use that version, or export there and import into a new file here", version, schemaVersion))
	default:
		return nil
	}
}

// create makes the tables of a new ledger, all or none.
func (s *Store) create(c *sql.Conn) error {
	tx, err := c.BeginTx(context.Background(), nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	var app int
	if err := tx.QueryRow("PRAGMA application_id").Scan(&app); err != nil || app == applicationID {
		return err
	}
	for _, statement := range schema() {
		if _, err := tx.Exec(statement); err != nil {
			return err
		}
	}
	if _, err := tx.Exec("INSERT INTO ledger VALUES (1, ?, 0, 0, 0, 0, 0)", rand.Text()); err != nil {
		return err
	}
	return tx.Commit()
}

// enter counts a running call; every nil must be met by one s.running.Done.
func (s *Store) enter(ctx context.Context) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.closed {
		return fmt.Errorf("%s: %w", s.path, graph.ErrClosed)
	}
	s.running.Add(1)
	return nil
}

// Info tells what stands now.
func (s *Store) Info(ctx context.Context) (graph.LedgerInfo, error) {
	if err := s.enter(ctx); err != nil {
		return graph.LedgerInfo{}, err
	}
	defer s.running.Done()
	i := graph.LedgerInfo{MaxBatch: s.options.MaxBatch}
	err := s.read.QueryRowContext(ctx, `SELECT id, seq, coalesce((SELECT min(seq) - 1 FROM change), seq), nodes, links, evidence FROM ledger`).
		Scan(&i.ID, &i.Seq, &i.Oldest, &i.Nodes, &i.Links, &i.Evidence)
	return i, s.wrap("read", err)
}

// Close waits for running calls; exports and changes that run end with ErrClosed.
// Closing again gives the result of the first time.
func (s *Store) Close() error {
	s.mu.Lock()
	if !s.closed {
		s.closed = true
		close(s.closing)
	}
	s.mu.Unlock()
	s.once.Do(func() {
		s.running.Wait()
		err := s.read.Close()
		if s.writer != nil {
			close(s.jobs)
			err = errors.Join(err, <-s.writer, s.lock.Close())
		}
		s.closeErr = s.wrap("close", err)
	})
	return s.closeErr
}
