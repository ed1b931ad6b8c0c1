//go:build unix

package sqlite

import (
	"errors"
	"os"

	"golang.org/x/sys/unix"
)

// tryLock locks an open file; held means that another process has the lock. The system releases the
// lock whenever the process ends.
func tryLock(f *os.File) (held bool, err error) {
	err = unix.Flock(int(f.Fd()), unix.LOCK_EX|unix.LOCK_NB)
	if errors.Is(err, unix.EWOULDBLOCK) {
		return true, nil
	}
	return false, err
}

// countNames gives the number of hard links of a file.
func countNames(file string) (int, error) {
	var stat unix.Stat_t
	if err := unix.Stat(file, &stat); err != nil {
		return 0, &os.PathError{Op: "stat", Path: file, Err: err}
	}
	return int(stat.Nlink), nil
}
