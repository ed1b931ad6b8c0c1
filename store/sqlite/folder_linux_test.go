package sqlite

import (
	"os"
	"path/filepath"
	"runtime"
	"syscall"
	"testing"

	"github.com/expertgraph/expertgraph/graph"
)

// TestReadOnlyFolder: in a folder that is not writable, a writer is refused with a remedy. A reader
// works, unless the WAL has content. Root may write everywhere, so the thread of this test
// temporarily uses the file permissions of the user nobody.
func TestReadOnlyFolder(t *testing.T) {
	folder := filepath.Join(t.TempDir(), "folder")
	if err := os.Mkdir(folder, 0o755); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(folder, "graph.db")
	begun := open(t, path, Options{})
	if _, err := begun.Apply(t.Context(), graph.Batch{Nodes: []*graph.Node{expert("a")}}); err != nil {
		t.Fatal(err)
	}
	shut(t, begun)
	for name, mode := range map[string]os.FileMode{folder: 0o555, path: 0o444, path + ".lock": 0o444, filepath.Dir(folder): 0o755, filepath.Dir(filepath.Dir(folder)): 0o755} {
		if err := os.Chmod(name, mode); err != nil {
			t.Fatal(err)
		}
	}
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	if os.Getuid() == 0 {
		const nobody = 65534
		if err := syscall.Setfsuid(nobody); err != nil {
			t.Fatal(err)
		}
		defer syscall.Setfsuid(0)
	}
	for _, c := range []struct {
		path string
		o    Options
	}{{path, Options{}}, {filepath.Join(folder, "new.db"), Options{}}} {
		s, err := Open(c.path, c.o)
		if err == nil {
			shut(t, s)
		}
		wantRefusal(t, err, graph.ErrUnavailable, c.path, "allow this user to write there")
	}
	// A reader can do without files of its own in the folder. It is refused only if the WAL may have
	// commits that the database file lacks.
	s := open(t, path, Options{ReadOnly: true})
	if got := exported(t, s); len(got.records) != 2 || got.last != nil {
		t.Errorf("in a folder to be read only: %+v", got)
	}
	shut(t, s)
	if err := syscall.Setfsuid(os.Getuid()); err != nil {
		t.Fatal(err)
	}
	write(t, path+"-wal", "commits")
	if os.Getuid() == 0 {
		if err := syscall.Setfsuid(65534); err != nil {
			t.Fatal(err)
		}
	}
	_, err := Open(path, Options{ReadOnly: true})
	wantRefusal(t, err, graph.ErrUnavailable, path, "graph.db-wal", "copy both files")
}
