// Package sqlite is the embedded ledger. One SQLite file holds nodes, links, evidence and the log
// of their changes. A write is acknowledged only when it is durable. Any SQLite tool can open the
// file.
//
// The package implements the interfaces of package graph, and does not interpret the records. It
// answers no queries beyond Export, Changes, Info and the history. A reader such as snapshot is
// built on these. Package cmd and tests open the ledger.
package sqlite

import (
	"context"
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
	lib "modernc.org/sqlite/lib"

	"github.com/expertgraph/expertgraph/graph"
)

// Options of Open. The zero value works.
type Options struct {
	// Now is the clock of commits; nil is time.Now.
	Now func() time.Time
	// ReadOnly opens the file for reading only, even while another process writes to it. It takes
	// no lock and sees every later commit.
	ReadOnly bool
	// Salvage, with ReadOnly, opens a damaged file to save what is intact, even if the file is cut
	// short. Export then compares each record with the change log.
	Salvage bool
	// LogKeep is the least number of written or deleted records that the change log keeps. The
	// newest commit always stays. 0 means DefaultLogKeep.
	LogKeep int
	// MaxBatch is the largest allowed Batch.Size. 0 means DefaultMaxBatch.
	MaxBatch int

	// Limits for tests:
	maxPages        int // the most pages of the file, so that it is soon full; 0 means no limit
	checkpointPages int // the pages of the WAL that trigger a checkpoint; 0 means the constant checkpointPages
}

// The defaults of Options.
const (
	DefaultLogKeep  = 1 << 20
	DefaultMaxBatch = 10_000
)

// checkpointPages is the size of the WAL in pages that triggers a checkpoint into the file. A
// larger WAL is faster, because a page that changes often is copied once.
const checkpointPages = 4_000

// pollEvery is how often a read-only store looks for commits of another process.
const pollEvery = 100 * time.Millisecond

// Store is a ledger in one SQLite file.
type Store struct {
	path    string // as given to Open, for error texts
	file    string // the path without symbolic links
	options Options
	names   *names
	lock    *os.File // nil if read-only
	read    *sql.DB  // its connections cannot write

	immutable       bool        // whether the folder is not writable, so that SQLite cannot create its files there
	onlyWriter      bool        // whether no other process may write to the file
	opened          fs.FileInfo // the file as it was opened
	fileMu          sync.Mutex  // held while a group of batches is committed
	fileAfterCommit fs.FileInfo // the file after the last commit

	jobs   chan *job  // passes jobs to the writer; nil if read-only
	writer chan error // receives the writer's last error when it ends; nil if read-only

	mu       sync.Mutex
	closed   bool
	closing  chan struct{}   // closed by Close
	commit   chan struct{}   // closed at the next commit
	damage   *graph.Damage   // the first damage that was found; nil if there is none
	damages  map[string]bool // all damages as texts, up to maxDamages
	running  sync.WaitGroup
	once     sync.Once
	closeErr error
}

var _ graph.Ledger = (*Store)(nil)

// Open opens the ledger in the file path, and creates the file if there is none.
//
// ErrUnavailable: another process writes to the file, or the system refuses it. ErrNotFound: the
// folder is missing, or with ReadOnly the file. ErrInvalid: the file is no ledger, is damaged, or
// was written by a newer version.
func Open(path string, o Options) (*Store, error) {
	s := newStore(path, o)
	if err := s.open(); err != nil {
		if s.read != nil {
			err = errors.Join(err, s.read.Close())
		}
		if s.lock != nil {
			err = errors.Join(err, s.lock.Close())
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
	return &Store{path: path, file: path, options: o, names: newNames(), damages: map[string]bool{}, closing: make(chan struct{}), commit: make(chan struct{})}
}

func (s *Store) open() error {
	var err error
	if s.file, err = resolve(s.path); err != nil {
		return refused(s.path, err)
	}
	size, err := s.size()
	if err != nil {
		return err
	}
	if !s.options.ReadOnly {
		if s.lock, err = s.lockWriter(); err != nil {
			return err
		}
		// fdatasync is as durable as fsync, but does not write the timestamps. On systems without
		// it, SQLite continues with fsync.
		_, _ = driver.Fdatasync(true)
	}
	if size > 0 {
		if err := s.refuseHardLinks(); err != nil {
			return err
		}
		version, err := s.inspect()
		if c := code(err); s.options.ReadOnly && (c == lib.SQLITE_CANTOPEN || c == lib.SQLITE_READONLY) {
			version, err = s.inspectImmutable()
		}
		if err == nil && version < schemaVersion && s.options.ReadOnly {
			err = s.upgrade()
		}
		if err != nil {
			return err
		}
	}
	pragmas := []string{"query_only(1)"}
	if s.options.Salvage {
		pragmas = append(pragmas, cutShort)
	}
	if s.read, err = s.database("ro", pragmas...); err != nil {
		return err
	}
	if s.options.ReadOnly {
		s.onlyWriter = s.immutable
		return s.recordFile()
	}
	w, err := s.openWriter()
	if err != nil {
		return err
	}
	s.onlyWriter = true
	if err := s.recordFile(); err != nil {
		return errors.Join(err, w.close())
	}
	s.jobs, s.writer = make(chan *job), make(chan error, 1)
	go s.write(w)
	return nil
}

// recordFile records which file was opened.
func (s *Store) recordFile() error {
	err := s.recordFileState()
	s.opened = s.fileAfterCommit
	return err
}

// size is the size of the file; 0 if there is none and it may be created.
func (s *Store) size() (int64, error) {
	info, err := os.Stat(s.file)
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

// refuse makes an error of Open with a class, the file and the remedy.
func (s *Store) refuse(class error, why string) error {
	return fmt.Errorf("open %s: %w: %s", s.path, class, why)
}

// database opens the file with pragmas for every connection.
func (s *Store) database(mode string, pragmas ...string) (*sql.DB, error) {
	q := url.Values{"mode": {mode}, "_txlock": {"immediate"}, "_dqs": {"0"}, "_error_rc": {"1"},
		"_pragma": append([]string{"busy_timeout(5000)"}, pragmas...)}
	if s.immutable {
		q.Set("immutable", "1")
	}
	connector, err := driver.NewConnector((&url.URL{Scheme: "file", Path: filepath.ToSlash(s.file), RawQuery: q.Encode()}).String())
	if err != nil {
		return nil, s.wrap("open", err)
	}
	return sql.OpenDB(connector), nil
}

// upgrade upgrades a file of an older layout before it is opened read-only.
func (s *Store) upgrade() error {
	w, err := Open(s.path, Options{})
	if err == nil {
		err = w.Close()
	}
	if err != nil {
		return fmt.Errorf("an older expertgraph wrote %s, which must be brought up to date before it is read: %w", s.path, err)
	}
	return nil
}

// inspectImmutable is like inspect, for a file in a folder where SQLite cannot create its own files. It
// refuses the file if there is a WAL with content, because the newest commits may be only in the WAL.
func (s *Store) inspectImmutable() (version int, err error) {
	wal, err := os.Stat(s.file + "-wal")
	if err == nil && wal.Size() > 0 {
		return 0, s.refuse(graph.ErrUnavailable, "its newest commits stand in the file "+filepath.Base(s.file)+"-wal, and its folder cannot be written; copy both files to a folder where this user may write")
	}
	s.immutable = true
	return s.inspect()
}

// inspect refuses a file that is no ledger, without changing it, and gives the version of its
// layout.
func (s *Store) inspect() (version int, err error) {
	var pragmas []string
	if s.options.Salvage {
		pragmas = append(pragmas, cutShort)
	}
	db, err := s.database("ro", pragmas...)
	if err != nil {
		return 0, err
	}
	defer db.Close()
	var app, objects int
	err = db.QueryRow("SELECT application_id, user_version, (SELECT count(*) FROM sqlite_schema) FROM pragma_application_id, pragma_user_version").
		Scan(&app, &version, &objects)
	switch {
	case err != nil:
		return 0, s.wrap("open", err)
	case app == 0 && version == 0 && objects == 0 && !s.options.ReadOnly:
		return schemaVersion, nil // the creation of the file was interrupted before its commit
	case app != applicationID:
		return 0, s.refuse(graph.ErrInvalid, "it is a database of another program; name another file")
	case version < 1:
		return 0, s.refuse(graph.ErrInvalid, "the file is damaged: it names no layout; put a backup in its place")
	case version > schemaVersion:
		return 0, s.refuse(graph.ErrInvalid, fmt.Sprintf("a newer expertgraph wrote it (layout %d; this one knows %d); use that version, or export there and import into a new file here", version, schemaVersion))
	default:
		return version, nil
	}
}

// enter registers a running call. After a nil error the caller must call s.running.Done.
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

// Info describes the current state.
func (s *Store) Info(ctx context.Context) (graph.LedgerInfo, error) {
	if err := s.enter(ctx); err != nil {
		return graph.LedgerInfo{}, err
	}
	defer s.running.Done()
	if err := s.CheckFile(); err != nil {
		return graph.LedgerInfo{}, fmt.Errorf("read: %w", err)
	}
	var st state
	var since graph.Seq
	err := st.scan(s.read.QueryRowContext(ctx, "SELECT coalesce((SELECT min(seq) - 1 FROM change), seq), coalesce((SELECT seq FROM act WHERE seq = (SELECT min(seq) FROM act) AND verb = 'GENESIS'), 0), "+ledgerColumns+" FROM ledger"), &st.oldest, &since)
	if d := damageOf(err, "ledger"); d != nil {
		s.note(d)
	}
	if err != nil {
		return graph.LedgerInfo{}, s.wrap("read", err)
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	return graph.LedgerInfo{ID: st.id, Seq: st.seq, Oldest: st.oldest, Since: since, MaxBatch: s.options.MaxBatch,
		Nodes: st.nodes, Links: st.links, Evidence: st.evidence, Damaged: len(s.damages)}, nil
}

// Done gives the result of an operation id, see graph.Ledger.
func (s *Store) Done(ctx context.Context, op string) (graph.Done, error) {
	if err := s.enter(ctx); err != nil {
		return graph.Done{}, err
	}
	defer s.running.Done()
	done, err := scanOperation(s.read.QueryRowContext(ctx, operationText, op))
	if errors.Is(err, sql.ErrNoRows) {
		return graph.Done{}, graph.NotDone(op)
	}
	if d := damageOf(err, "operation"); d != nil {
		s.note(d)
	}
	return done, s.wrap("read", err)
}

// Close waits for running calls. Running exports and changes end with ErrClosed. A second call
// gives the result of the first.
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
