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

// lockWriter takes the lock that only one writing process can hold. It is a lock file beside the
// database. SQLite's own locks do not suffice: they would let a second writer in between two
// transactions, and closing another descriptor of the database would release them. Symbolic links
// to one database lead to the same lock file. A file with several hard links is refused, see
// Store.refuseHardLinks.
func (s *Store) lockWriter() (*os.File, error) {
	f, err := os.OpenFile(s.file+".lock", os.O_RDWR|os.O_CREATE, 0o644)
	if err != nil {
		return nil, refused(s.path, err)
	}
	held, err := tryLock(f)
	if err == nil && !held {
		if err = writeHolder(f, ""); err == nil {
			return f, nil
		}
	}
	defer f.Close()
	if held {
		process, address := holder(f)
		return nil, &HeldError{s.path, process, address}
	}
	return nil, refused(s.path, err)
}

// maxHolder is how many bytes of a lock file are read.
const maxHolder = 300

// writeHolder writes the process id of this process, and the address where it listens, to the lock file.
func writeHolder(f *os.File, address string) error {
	text := fmt.Sprintf("%d\n%s\n", os.Getpid(), address)
	if _, err := f.WriteAt([]byte(text), 0); err != nil {
		return err
	}
	return f.Truncate(int64(len(text)))
}

// holder reads who holds the lock: the process id, and the address where it listens. The address is
// "" if it does not listen.
func holder(f *os.File) (process, address string) {
	text, _ := io.ReadAll(io.NewSectionReader(f, 0, maxHolder))
	process, address, _ = strings.Cut(strings.TrimSpace(string(text)), "\n")
	return process, address
}

// HeldError is the error of Open for a file that another process writes to; its class is
// ErrUnavailable.
type HeldError struct {
	path, process string
	Address       string // the address where that process serves the API; "" if it serves none
}

// Error names the process and the remedy.
func (h *HeldError) Error() string {
	who := "process " + h.process
	if h.Address != "" {
		who += ", which listens on " + h.Address + ","
	}
	return fmt.Sprintf("open %s: %v: %s is writing to it; stop that process first, or only read (ask, export, check)", h.path, graph.ErrUnavailable, who)
}

// Unwrap gives the class.
func (h *HeldError) Unwrap() error { return graph.ErrUnavailable }

// PublishAddress stores the address where this process listens, for other processes that find the file
// locked.
func (s *Store) PublishAddress(address string) error {
	if s.lock == nil {
		return nil
	}
	if err := writeHolder(s.lock, address); err != nil {
		return refused(s.path, err)
	}
	return nil
}

// refused explains why the operating system refuses a file.
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
