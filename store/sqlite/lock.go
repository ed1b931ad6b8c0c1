package sqlite

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"strings"

	"github.com/expertgraph/expertgraph/graph"
)

// lockWriter takes the lock that only one writing process can have. It stands in
// a file of its own beside the database: the locks of SQLite itself let a second
// writer in between two transactions, and closing a second descriptor of the
// database would drop them.
func lockWriter(path string) (*os.File, error) {
	name := path + ".lock"
	f, err := os.OpenFile(name, os.O_RDWR|os.O_CREATE, 0o644)
	if err != nil {
		return nil, refused(path, err)
	}
	held, err := tryLock(f)
	if held {
		owner, _ := io.ReadAll(io.LimitReader(f, 64))
		err = fmt.Errorf("open %s: %w: process %s is writing to it; stop that process first, or only read (ask, export, check)",
			path, graph.ErrUnavailable, strings.TrimSpace(string(owner)))
	} else if err == nil {
		if err = f.Truncate(0); err == nil {
			_, err = fmt.Fprintln(f, os.Getpid())
		}
		if err == nil {
			return f, nil
		}
		err = refused(path, err)
	} else {
		err = refused(path, err)
	}
	f.Close()
	return nil, err
}

// refused explains why the system refuses a file.
func refused(path string, err error) error {
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return fmt.Errorf("open %s: %w: its folder does not exist; create the folder, or name another file (%w)", path, graph.ErrNotFound, err)
	case errors.Is(err, fs.ErrPermission):
		return fmt.Errorf("open %s: %w: the folder cannot be written; allow this user to write there, or name another file (%w)", path, graph.ErrUnavailable, err)
	default:
		return fmt.Errorf("open %s: %w: the folder cannot be used; name another file (%w)", path, graph.ErrUnavailable, err)
	}
}
