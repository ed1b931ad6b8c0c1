package sqlite

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"github.com/expertgraph/expertgraph/graph"
)

// seen is the result of an export: each record by its id, the Seq of the exported state (Record.Floor)
// under the zero id, and the reported damage.
type seen struct {
	records map[graph.ID]any
	damages []*graph.Damage
	last    error // the error that ended the export early
}

func exported(t *testing.T, s *Store) seen {
	t.Helper()
	g := seen{records: map[graph.ID]any{}}
	for r, err := range s.Export(t.Context()) {
		var d *graph.Damage
		switch {
		case errors.As(err, &d):
			g.damages = append(g.damages, d)
		case err != nil:
			g.last = err
		case r.Node != nil:
			g.records[r.Node.ID] = r.Node
		case r.Link != nil:
			g.records[r.Link.ID] = r.Link
		case r.Evidence != nil:
			g.records[r.Evidence.ID] = r.Evidence
		default:
			g.records[graph.ID{}] = r.Floor
		}
	}
	return g
}

// withOperation writes a ledger with two commits, the first with an operation id.
func withOperation(t *testing.T, path string) *Store {
	t.Helper()
	s := open(t, path, Options{})
	for i, b := range engagements(40) {
		b.Op = []string{"named", ""}[i]
		if _, err := s.Apply(t.Context(), b); err != nil {
			t.Fatal(err)
		}
	}
	return s
}

// TestCheckNames: besides the records, which an export reads, Check reads the pages, the change log
// and the stored results, and reports damage. After that the ledger refuses writes.
func TestCheckNames(t *testing.T) {
	for _, c := range []struct {
		name   string
		damage []string
		table  string
		says   string
	}{
		{"a commit of the log that was changed", []string{"UPDATE change SET at_ms = at_ms + 1 WHERE seq = 2"}, "change", `row 2, id "2"`},
		{"a commit of the log that is gone", []string{"DELETE FROM change WHERE seq = 2"}, "change", "between 1 and 3"},
		{"the end of the log that is gone", []string{"DELETE FROM change WHERE seq = 3"}, "change", "ends at commit 2, the ledger at 3"},
		{"the result of an operation", []string{"UPDATE operation SET added = added + 1"}, "operation", `id "named"`},
		{"the row of the ledger", []string{"UPDATE ledger SET seq = 2"}, "ledger", notAsWritten},
		{"an index that lacks a row", []string{"PRAGMA writable_schema = 1",
			"UPDATE sqlite_schema SET sql = 'CREATE INDEX link_from ON link (to_id)' WHERE name = 'link_from'"}, "", "link_from"},
		{"nothing", nil, "", ""}, // the control
	} {
		t.Run(c.name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "graph.db")
			s := withOperation(t, path)
			if _, err := s.Apply(t.Context(), graph.Batch{Nodes: []*graph.Node{expert("a")}}); err != nil {
				t.Fatal(err)
			}
			shut(t, s)
			do(t, path, c.damage...)
			s, err := Open(path, Options{})
			if c.table == "ledger" {
				wantRefusal(t, err, graph.ErrInvalid, path, c.says, "--skip-damaged")
				return
			}
			if err != nil {
				t.Fatal(err)
			}
			defer shut(t, s)
			var found []*graph.Damage
			if err := s.Check(t.Context(), func(d *graph.Damage) { found = append(found, d) }); err != nil {
				t.Fatal(err)
			}
			_, err = s.Apply(t.Context(), graph.Batch{Nodes: []*graph.Node{expert("b")}})
			info, infoErr := s.Info(t.Context())
			if infoErr != nil {
				t.Fatal(infoErr)
			}
			if c.says == "" {
				if len(found) > 0 || err != nil || info.Damaged > 0 {
					t.Errorf("a whole file: %v, %v, %d", found, err, info.Damaged)
				}
				return
			}
			if len(found) == 0 || found[0].Table != c.table || !strings.Contains(found[0].Error(), c.says) {
				t.Fatalf("found %v, want one in table %q that says %q", found, c.table, c.says)
			}
			if info.Damaged == 0 {
				t.Error("info tells of no damage")
			}
			wantRefusal(t, err, graph.ErrUnavailable, path, "only read", "--skip-damaged")
		})
	}
}

// TestDamagedRecord: a changed record is reported with table, row, kind and id. The others are
// exported, and the record can neither be written nor deleted.
func TestDamagedRecord(t *testing.T) {
	path := filepath.Join(t.TempDir(), "graph.db")
	someLedger(t, path)
	id := expert("x").ID
	s := open(t, path, Options{})
	if _, err := s.Apply(t.Context(), graph.Batch{Nodes: []*graph.Node{expert("x")}}); err != nil {
		t.Fatal(err)
	}
	whole := exported(t, s)
	shut(t, s)
	do(t, path, "UPDATE node SET name = '另一个人' WHERE id = '"+id.String()+"'")
	s = open(t, path, Options{})
	defer shut(t, s)
	_, err := s.Apply(t.Context(), graph.Batch{Nodes: []*graph.Node{expert("x")}})
	wantRefusal(t, err, graph.ErrInvalid, path, id.String(), "--skip-damaged")
	got := exported(t, s)
	if len(got.damages) != 1 || len(got.records) != len(whole.records)-1 {
		t.Fatalf("%d records and %v, want %d and one damage", len(got.records), got.damages, len(whole.records)-1)
	}
	d := got.damages[0]
	if d.Table != "node" || d.ID != id.String() || d.Kind != "Expert" || d.Row < 1 {
		t.Errorf("named as %+v", d)
	}
	_, err = s.Apply(t.Context(), graph.Batch{DeleteNodes: []graph.ID{id}})
	wantRefusal(t, err, graph.ErrUnavailable, path, "only read")
}

// TestTotalsHold: after all sorts of writes, the totals in the ledger are right, and a row that was
// removed without a commit is detected.
func TestTotalsHold(t *testing.T) {
	path := filepath.Join(t.TempDir(), "graph.db")
	s := open(t, path, Options{})
	for round := range 3 {
		for _, b := range engagements(60) {
			for i, n := range b.Nodes {
				if i%3 == round {
					n.Hint = fmt.Sprint("变", round)
				}
			}
			if round == 2 {
				b = graph.Batch{DeleteEvidence: []graph.ID{graph.NewID("nothing", "")}, DeleteLinks: ids(b.Links), DeleteNodes: nil}
			}
			if _, err := s.Apply(t.Context(), b); err != nil {
				t.Fatal(err)
			}
		}
	}
	if got := exported(t, s); len(got.damages) > 0 || got.last != nil {
		t.Fatalf("after writes: %v, %v", got.damages, got.last)
	}
	shut(t, s)
	for _, table := range []string{"node", "evidence"} {
		do(t, path, "DELETE FROM "+table+" WHERE id = (SELECT max(id) FROM "+table+")")
		s = open(t, path, Options{ReadOnly: true})
		got := exported(t, s)
		shut(t, s)
		if n := len(got.damages); n == 0 || got.damages[n-1].Table != table {
			t.Errorf("a row of %s is gone and the damages are %v", table, got.damages)
		}
	}
}

func ids(links []*graph.Link) (ids []graph.ID) {
	for _, l := range links {
		ids = append(ids, l.ID)
	}
	return ids
}

// TestMigrate: a file of layout 1 is upgraded when it is opened for writing or for reading only. Its
// content stays. If the upgrade fails in its last step, the file is unchanged.
func TestMigrate(t *testing.T) {
	first := func(t *testing.T) (string, seen) {
		path := filepath.Join(t.TempDir(), "graph.db")
		s := withOperation(t, path)
		was := exported(t, s)
		shut(t, s)
		older(t, path)
		for _, r := range was.records {
			if n, ok := r.(*graph.Node); ok {
				n.Written = n.Version // layout 1 has no Written, and the upgrade uses Version
			}
		}
		return path, was
	}
	for name, o := range map[string]Options{"to be written": {}, "to be read": {ReadOnly: true}} {
		t.Run(name, func(t *testing.T) {
			path, was := first(t)
			s := open(t, path, o)
			defer shut(t, s)
			if got := exported(t, s); !reflect.DeepEqual(got, was) {
				t.Errorf("it holds %d records and %v", len(got.records), got.damages)
			}
			if err := s.Check(t.Context(), func(d *graph.Damage) { t.Error(d) }); err != nil {
				t.Error(err)
			}
			if o.ReadOnly {
				return
			}
			if a, err := s.Apply(t.Context(), graph.Batch{Op: "named"}); err != nil || !a.Repeated {
				t.Errorf("a repeated operation: %+v, %v", a, err)
			}
			if _, err := s.Apply(t.Context(), graph.Batch{Nodes: []*graph.Node{expert("b")}}); err != nil {
				t.Error(err)
			}
			if got := exported(t, s); len(got.damages) > 0 {
				t.Error(got.damages)
			}
		})
	}
	t.Run("it is cut off", func(t *testing.T) {
		path, _ := first(t)
		do(t, path, "ALTER TABLE operation ADD COLUMN sum INTEGER") // so that the last step of the upgrade fails
		before, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := Open(path, Options{}); err == nil {
			t.Fatal("it was brought up to date")
		}
		if after, _ := os.ReadFile(path); !bytes.Equal(before, after) {
			t.Error("half of it was done")
		}
	})
}
