package sqlite

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/expertgraph/expertgraph/graph"
)

// resolve follows the symbolic links of a path. The file need not exist.
func resolve(path string) (string, error) {
	abs, err := filepath.Abs(path)
	if err != nil {
		return "", err
	}
	file, err := filepath.EvalSymlinks(abs)
	if !errors.Is(err, fs.ErrNotExist) {
		return file, err
	}
	if target, err := os.Readlink(abs); err == nil {
		if !filepath.IsAbs(target) {
			target = filepath.Join(filepath.Dir(abs), target)
		}
		return resolve(target)
	}
	folder, err := filepath.EvalSymlinks(filepath.Dir(abs))
	return filepath.Join(folder, filepath.Base(abs)), err
}

// refuseHardLinks returns an error if the file has several hard links. SQLite keeps the newest commits in
// a WAL file beside the name by which the file was opened. A process that uses another name would miss
// these commits, and would use another lock file.
func (s *Store) refuseHardLinks() error {
	n, err := countNames(s.file)
	if err != nil {
		return refused(s.path, err)
	}
	if n > 1 {
		return s.refuse(graph.ErrUnavailable, fmt.Sprintf("the file has %d names (hard links), and only one of them leads to its newest commits; delete the others, or copy the file", n))
	}
	return nil
}

// CheckFile returns an error if the file is no longer the one that was opened. ErrUnavailable: it was
// deleted, replaced, or changed by another program. CheckFile does not look for changes if another
// process may write to the file, or during a write, for which it does not wait.
func (s *Store) CheckFile() error {
	if err := s.checkPath(); err != nil || !s.onlyWriter || !s.fileMu.TryLock() {
		return err
	}
	defer s.fileMu.Unlock()
	return s.checkUnchanged()
}

const fileRemedy = "stop this process, put the right file there, and start again"

// checkPath returns an error if the path no longer names the file that was opened.
func (s *Store) checkPath() error {
	now, err := os.Stat(s.file)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return fmt.Errorf("%s: %w: the file was deleted; %s", s.path, graph.ErrUnavailable, fileRemedy)
	case err != nil:
		return refused(s.path, err)
	case !os.SameFile(s.opened, now):
		return fmt.Errorf("%s: %w: another file was put in its place; %s", s.path, graph.ErrUnavailable, fileRemedy)
	default:
		return nil
	}
}

// checkUnchanged returns an error if the size or the modification time of the file is not that after
// the last commit. No other process may write, so a difference means that another program has changed
// the file. The caller holds fileMu.
func (s *Store) checkUnchanged() error {
	now, err := os.Stat(s.file)
	if err != nil {
		return refused(s.path, err)
	}
	if now.Size() != s.fileAfterCommit.Size() || !now.ModTime().Equal(s.fileAfterCommit.ModTime()) {
		return fmt.Errorf("%s: %w: another program has written to the file; %s", s.path, graph.ErrUnavailable, fileRemedy)
	}
	return nil
}

// withFileCheck runs commit, unless the file was replaced or changed by another program. Then it records
// the size and time of the file for checkUnchanged.
func (s *Store) withFileCheck(commit func()) error {
	s.fileMu.Lock()
	defer s.fileMu.Unlock()
	if err := s.checkPath(); err != nil {
		return err
	}
	if err := s.checkUnchanged(); err != nil {
		return err
	}
	commit()
	return s.recordFileState()
}

// recordFileState records the size and the modification time of the file.
func (s *Store) recordFileState() (err error) {
	s.fileAfterCommit, err = os.Stat(s.file)
	if err != nil {
		return refused(s.path, err)
	}
	return nil
}
