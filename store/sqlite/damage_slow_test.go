//go:build slow

package sqlite

import (
	"bytes"
	"path/filepath"
	"testing"

	"github.com/expertgraph/expertgraph/graph"
)

// TestDamage: damage in a ledger is reported when it is read, with the file and the remedy.
func TestDamage(t *testing.T) {
	for _, c := range []struct {
		name   string
		damage func(t *testing.T, path string)
		remedy string
	}{
		{"a page of the file", func(t *testing.T, path string) {
			edit(t, path, func(b []byte) []byte {
				const page = 4096
				for at := 2 * page; at+page <= len(b); at += page {
					copy(b[at:], bytes.Repeat([]byte{0xFF}, 64))
				}
				return b
			})
		}, "put a backup in its place"},
		{"a kind that there is not", func(t *testing.T, path string) {
			do(t, path, "UPDATE node SET kind = 'Expart' WHERE kind = 'Expert'")
		}, "another program changed it"},
		{"a text that is not JSON", func(t *testing.T, path string) { do(t, path, "UPDATE node SET props = '{\"level\": '") }, "another program changed it"},
		{"a value that is none", func(t *testing.T, path string) { do(t, path, "UPDATE evidence SET value = 'x'") }, "another program changed it"},
		{"an id that is none", func(t *testing.T, path string) { do(t, path, "UPDATE link SET to_id = 'county'") }, "another program changed it"},
	} {
		t.Run(c.name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "graph.db")
			someLedger(t, path)
			c.damage(t, path)
			var last error
			s, err := Open(path, Options{ReadOnly: true})
			if last = err; err == nil {
				defer shut(t, s)
				for _, err := range s.Export(t.Context()) {
					if err != nil {
						last = err
					}
				}
			}
			wantRefusal(t, last, graph.ErrInvalid, path, c.remedy)
		})
	}
	t.Run("a commit of the log", func(t *testing.T) {
		path := filepath.Join(t.TempDir(), "graph.db")
		someLedger(t, path)
		do(t, path, "UPDATE change SET body = substr(body, 1, length(body) - 1) WHERE seq = 2")
		s := open(t, path, Options{})
		defer shut(t, s)
		var last error
		for _, err := range s.Changes(t.Context(), 0) {
			last = err
		}
		wantRefusal(t, last, graph.ErrInvalid, path, "another program changed it")
	})
}
