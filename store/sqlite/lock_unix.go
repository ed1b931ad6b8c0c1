//go:build unix

package sqlite

import (
	"errors"
	"os"

	"golang.org/x/sys/unix"
)

// tryLock takes the lock of an open file; held says that another process has it.
// The system frees it when the process ends, however it ends.
func tryLock(f *os.File) (held bool, err error) {
	err = unix.Flock(int(f.Fd()), unix.LOCK_EX|unix.LOCK_NB)
	if errors.Is(err, unix.EWOULDBLOCK) {
		return true, nil
	}
	return false, err
}

// countNames tells how many names the file has, links not counted.
func countNames(file string) (int, error) {
	var stat unix.Stat_t
	if err := unix.Stat(file, &stat); err != nil {
		return 0, &os.PathError{Op: "stat", Path: file, Err: err}
	}
	return int(stat.Nlink), nil
}
