package sqlite

import (
	"context"
	"errors"
	"fmt"

	driver "modernc.org/sqlite"
	lib "modernc.org/sqlite/lib"

	"github.com/expertgraph/expertgraph/graph"
)

// code is the primary result code of a SQLite error; 0 for other errors.
func code(err error) int {
	if e := (*driver.Error)(nil); errors.As(err, &e) {
		return e.Code() & 0xff
	}
	return 0
}

// wrap adds the class, the file and the remedy to a SQLite error. It adds only doing to an error that has
// a class already, and to the error of a context that has ended.
func (s *Store) wrap(doing string, err error) error {
	if err == nil {
		return nil
	}
	if d := (*graph.Damage)(nil); errors.As(err, &d) {
		return fmt.Errorf("%s %s: %w; put a backup in its place, or save what is sound with export --skip-damaged", doing, s.path, err)
	}
	if errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded) || classed(err) {
		return fmt.Errorf("%s: %w", doing, err)
	}
	class, remedy := graph.ErrUnavailable, ""
	switch code(err) {
	case lib.SQLITE_FULL:
		remedy = "the disk is full; free some space, and writing goes on without a restart"
	case lib.SQLITE_IOERR:
		remedy = "the disk reports a fault; look at the system's log and at the free space"
	case lib.SQLITE_BUSY, lib.SQLITE_LOCKED, lib.SQLITE_PROTOCOL:
		remedy = "another program holds the file; close it"
	case lib.SQLITE_CANTOPEN, lib.SQLITE_READONLY, lib.SQLITE_PERM:
		remedy = "the file or its folder cannot be written; allow this user to write there, or name another file"
	case lib.SQLITE_NOTADB:
		class, remedy = graph.ErrInvalid, "the file is not a database; name another file"
	case lib.SQLITE_CORRUPT:
		class, remedy = graph.ErrInvalid, "the file is damaged; put a backup in its place, or save what is sound with export --skip-damaged"
	default:
		if !errors.Is(err, errForm) {
			return fmt.Errorf("%s %s: %w", doing, s.path, err)
		}
		class, remedy = graph.ErrInvalid, "the file was changed by another program; put a backup in its place, or import the data into a new file"
	}
	return fmt.Errorf("%s %s: %w: %s (%w)", doing, s.path, class, remedy, err)
}

// classed tells whether an error wraps one of the error classes of graph.
func classed(err error) bool {
	for _, class := range []error{graph.ErrNotFound, graph.ErrInvalid, graph.ErrConflict, graph.ErrUnavailable,
		graph.ErrOutcomeUnknown, graph.ErrReused, graph.ErrTrimmed, graph.ErrClosed} {
		if errors.Is(err, class) {
			return true
		}
	}
	return false
}
