package sqlite

import (
	"os"
	"path/filepath"
	"runtime"
	"syscall"
	"testing"

	"github.com/expertgraph/expertgraph/graph"
)

// TestReadOnlyFolder: the system itself refuses. Root may write everywhere, so
// this thread takes the file rights of nobody meanwhile.
func TestReadOnlyFolder(t *testing.T) {
	folder := filepath.Join(t.TempDir(), "folder")
	if err := os.Mkdir(folder, 0o755); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(folder, "graph.db")
	shut(t, open(t, path, Options{}))
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
	}{{path, Options{}}, {filepath.Join(folder, "new.db"), Options{}}, {path, Options{ReadOnly: true}}} {
		s, err := Open(c.path, c.o)
		if err == nil {
			shut(t, s)
		}
		wantRefusal(t, err, graph.ErrUnavailable, c.path, "allow this user to write there")
	}
}
