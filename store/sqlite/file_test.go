package sqlite

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/expertgraph/expertgraph/graph"
)

// TestNames: one file has one writer, by whatever name it is opened.
func TestNames(t *testing.T) {
	link := func(t *testing.T, join func(old, name string) error, old, name string) {
		t.Helper()
		if err := join(old, name); err != nil {
			t.Fatal(err)
		}
	}
	for _, c := range []struct {
		name string
		open func(t *testing.T, path string) string // gives another name of the file
		says string
	}{
		{"a link to the file", func(t *testing.T, path string) string {
			link(t, os.Symlink, path, path+".link")
			return path + ".link"
		}, "which listens on 127.0.0.1:1"},
		{"a link to a link, in another folder, by a relative path", func(t *testing.T, path string) string {
			folder := t.TempDir()
			link(t, os.Symlink, path, filepath.Join(folder, "a"))
			link(t, os.Symlink, "a", filepath.Join(folder, "b"))
			return filepath.Join(folder, "b")
		}, "which listens on 127.0.0.1:1"},
		{"a link to the folder", func(t *testing.T, path string) string {
			folder := filepath.Join(t.TempDir(), "folder")
			link(t, os.Symlink, filepath.Dir(path), folder)
			return filepath.Join(folder, filepath.Base(path))
		}, "which listens on 127.0.0.1:1"},
		{"a hard link", func(t *testing.T, path string) string {
			link(t, os.Link, path, path+".hard")
			return path + ".hard"
		}, "it has 2 names"},
	} {
		t.Run(c.name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "graph.db")
			s := open(t, path, Options{})
			defer shut(t, s)
			if err := s.PublishAddress("127.0.0.1:1"); err != nil {
				t.Fatal(err)
			}
			other := c.open(t, path)
			says := []string{other, fmt.Sprint(os.Getpid()), c.says}
			if strings.HasPrefix(c.says, "it has") {
				says = []string{other, "2 names (hard links)", "copy the file"}
			}
			_, err := Open(other, Options{})
			wantRefusal(t, err, graph.ErrUnavailable, says...)
		})
	}
	t.Run("reading by a link sees what is written by the name", func(t *testing.T) {
		path := filepath.Join(t.TempDir(), "graph.db")
		s := open(t, path, Options{})
		defer shut(t, s)
		link(t, os.Symlink, path, path+".link")
		beside := open(t, path+".link", Options{ReadOnly: true})
		defer shut(t, beside)
		if _, err := s.Apply(t.Context(), graph.Batch{Nodes: []*graph.Node{expert("a")}}); err != nil {
			t.Fatal(err)
		}
		if info, err := beside.Info(t.Context()); err != nil || info.Seq != 1 {
			t.Errorf("by the link stands commit %d, %v; want 1", info.Seq, err)
		}
	})
	t.Run("a link to a file that is not there yet", func(t *testing.T) {
		path := filepath.Join(t.TempDir(), "graph.db")
		link(t, os.Symlink, "graph.db", path+".link")
		shut(t, open(t, path+".link", Options{}))
		if _, err := os.Lstat(path); err != nil {
			t.Error(err)
		}
	})
}

// TestFileGoes: if a file is removed, replaced or changed by another program, this is detected, and
// nothing more is written.
func TestFileGoes(t *testing.T) {
	for _, c := range []struct {
		name string
		harm func(t *testing.T, path string) error
		says string
	}{
		{"deleted", func(_ *testing.T, path string) error { return os.Remove(path) }, "was deleted"},
		{"moved away", func(_ *testing.T, path string) error { return os.Rename(path, path+".old") }, "was deleted"},
		{"replaced by another ledger", func(t *testing.T, path string) error {
			shut(t, open(t, path+".new", Options{}))
			return os.Rename(path+".new", path)
		}, "another file was put in its place"},
		{"overwritten by another ledger", func(t *testing.T, path string) error {
			other := filepath.Join(t.TempDir(), "other.db")
			someLedger(t, other)
			data, err := os.ReadFile(other)
			write(t, path, string(data))
			return err
		}, "another program has written"},
		{"emptied", func(t *testing.T, path string) error { return os.Truncate(path, 0) }, "another program has written"},
		{"its folder deleted", func(t *testing.T, path string) error { return os.RemoveAll(filepath.Dir(path)) }, "was deleted"},
		{"nothing", func(t *testing.T, path string) error { // the control
			beside := open(t, path, Options{ReadOnly: true})
			load(t, beside)
			return beside.Close()
		}, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			folder := filepath.Join(t.TempDir(), "folder")
			if err := os.Mkdir(folder, 0o755); err != nil {
				t.Fatal(err)
			}
			path := filepath.Join(folder, "graph.db")
			s := open(t, path, Options{checkpointPages: 1})
			defer s.Close()
			for i := range 3 {
				if _, err := s.Apply(t.Context(), graph.Batch{Nodes: []*graph.Node{expert(fmt.Sprint(i))}}); err != nil {
					t.Fatal(err)
				}
				if err := s.CheckFile(); err != nil {
					t.Fatalf("after a commit of its own: %v", err)
				}
			}
			if err := c.harm(t, path); err != nil {
				t.Fatal(err)
			}
			_, infoErr := s.Info(t.Context())
			_, applyErr := s.Apply(t.Context(), graph.Batch{Nodes: []*graph.Node{expert("later")}})
			for doing, err := range map[string]error{"standing": s.CheckFile(), "info": infoErr, "apply": applyErr} {
				if c.says == "" && err != nil {
					t.Errorf("%s: %v", doing, err)
				} else if c.says != "" {
					wantRefusal(t, err, graph.ErrUnavailable, path, c.says)
				}
			}
		})
	}
}
