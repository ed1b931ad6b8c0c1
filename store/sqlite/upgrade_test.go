package sqlite

import (
	"fmt"
	"path/filepath"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/expertgraph/expertgraph/graph"
)

// forgetful are the statements that drop the tables that layout 3 does not have.
var forgetful = []string{"DROP TABLE past", "DROP TABLE act", "DROP TABLE memo", "DROP TABLE paragraph"}

// older converts a file back to layout 1.
func older(t *testing.T, path string) {
	t.Helper()
	statements := []string{"ALTER TABLE node ADD COLUMN initials TEXT NOT NULL DEFAULT '[]'", "UPDATE node SET sort = 'by older rules', norm = ''", "DROP INDEX node_code", "ALTER TABLE node DROP COLUMN written", "ALTER TABLE ledger DROP COLUMN at_ms", "ALTER TABLE operation DROP COLUMN input"}
	for _, column := range []string{"node DROP COLUMN sum", "link DROP COLUMN sum", "evidence DROP COLUMN sum", "change DROP COLUMN sum", "operation DROP COLUMN sum",
		"ledger DROP COLUMN sum", "ledger DROP COLUMN node_sum", "ledger DROP COLUMN link_sum", "ledger DROP COLUMN evidence_sum"} {
		statements = append(statements, "ALTER TABLE "+column)
	}
	do(t, path, append(append(statements, forgetful...), "PRAGMA user_version = 1")...)
}

// TestOlderLayout: a file of layout 1 can be opened for reading and for writing, and has the same
// content. The field Written of each node becomes its Version, because layout 1 has no better value.
// Operation ids and codes of the file are known, and the next commit is not older than the last.
func TestOlderLayout(t *testing.T) {
	path := filepath.Join(t.TempDir(), "graph.db")
	late := time.Now().Add(48 * time.Hour).Truncate(time.Millisecond).UTC()
	s := open(t, path, Options{Now: func() time.Time { return late }})
	a, hub := expert("a"), expert("hub")
	hub.Code = "hub"
	for _, b := range []graph.Batch{{Op: "first", Nodes: []*graph.Node{a, hub}}, tied("b", hub)} {
		if _, err := s.Apply(t.Context(), b); err != nil {
			t.Fatal(err)
		}
	}
	want := load(t, s)
	shut(t, s)
	if n := want.Nodes[hub.ID]; n.Version != 2 || n.Written != 1 {
		t.Fatalf("the hub has version %d and was written in %d", n.Version, n.Written)
	}
	for _, n := range want.Nodes {
		n.Written = n.Version // layout 1 has no Written, and the upgrade uses Version
		n.Keys = graph.NewNameKeys(n.Name, n.Aliases, n.Kind.IsPerson())
	}
	older(t, path)
	for _, o := range []Options{{ReadOnly: true}, {}, {}, {ReadOnly: true}} {
		s := open(t, path, o)
		if diff := cmp.Diff(want, load(t, s)); diff != "" {
			t.Fatalf("%+v: -want +got:\n%s", o, diff)
		}
		shut(t, s)
	}
	s = open(t, path, Options{})
	defer shut(t, s)
	if done, err := s.Done(t.Context(), "first"); err != nil || done.Seq != 1 || done.Added != 2 {
		t.Errorf("the operation: %+v, %v", done, err)
	}
	taken := expert("c")
	taken.Code = "hub"
	premise := graph.Premise{ID: taken.ID, Code: "hub"}
	if _, err := s.Apply(t.Context(), graph.Batch{Nodes: []*graph.Node{taken}, Premises: []graph.Premise{premise}}); err == nil {
		t.Error("a code of the old file was given again")
	}
	if _, err := s.Apply(t.Context(), graph.Batch{Nodes: []*graph.Node{expert("d")}}); err != nil {
		t.Fatal(err)
	}
	for c, err := range s.Changes(t.Context(), 2) {
		if err != nil || !c.At.Equal(late) {
			t.Errorf("the next commit is of %v, the one before of %v: %v", c.At, late, err)
		}
		break
	}
}

// TestUpgradeEndsWithTheLayout: an upgraded file has the columns and indexes of a new file.
func TestUpgradeEndsWithTheLayout(t *testing.T) {
	shape := func(path string) (all []string) {
		db, err := newStore(path, Options{}).database("ro")
		if err != nil {
			t.Fatal(err)
		}
		defer db.Close()
		rows, err := db.Query(`SELECT 'column ' || s.name || '.' || c.cid || ' ' || c.name FROM sqlite_schema s JOIN pragma_table_info(s.name) c WHERE s.type = 'table'
			UNION ALL SELECT 'index ' || sql FROM sqlite_schema WHERE type = 'index' AND sql IS NOT NULL
			UNION ALL SELECT 'version ' || user_version FROM pragma_user_version ORDER BY 1`)
		if err != nil {
			t.Fatal(err)
		}
		defer rows.Close()
		for rows.Next() {
			var text string
			if err := rows.Scan(&text); err != nil {
				t.Fatal(err)
			}
			all = append(all, text)
		}
		return all
	}
	fresh, old := filepath.Join(t.TempDir(), "fresh.db"), filepath.Join(t.TempDir(), "old.db")
	someLedger(t, fresh)
	someLedger(t, old)
	older(t, old)
	shut(t, open(t, old, Options{}))
	if diff := cmp.Diff(shape(fresh), shape(old)); diff != "" {
		t.Errorf("-new +upgraded:\n%s", diff)
	}
}

// TestOlderNameKeys: opening a file of layout 2 computes its name keys and checksums again.
func TestOlderNameKeys(t *testing.T) {
	path := filepath.Join(t.TempDir(), "graph.db")
	s := open(t, path, Options{})
	n := &graph.Node{ID: graph.NewID("t", "cq"), Kind: graph.Region, Code: "cq", Name: "重庆", Aliases: []graph.Alias{{Text: "长春"}}}
	if err := graph.PrepareNode(n); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Apply(t.Context(), graph.Batch{Nodes: []*graph.Node{n}}); err != nil {
		t.Fatal(err)
	}
	want := load(t, s)
	shut(t, s)
	do(t, path, append(forgetful, "ALTER TABLE node ADD COLUMN initials TEXT NOT NULL DEFAULT '[]'", "UPDATE node SET sort = 'zhongqing', readings = '[]'", "PRAGMA user_version = 2")...)
	for range 2 { // the second time there is nothing to do
		s = open(t, path, Options{})
		if diff := cmp.Diff(want, load(t, s)); diff != "" {
			t.Fatalf("-want +got:\n%s", diff)
		}
		if info, err := s.Info(t.Context()); err != nil || info.Seq != 1 || info.Oldest != 0 {
			t.Errorf("%+v %v", info, err)
		}
		shut(t, s)
	}
}

// TestOlderOrder: opening a file of layout 6 computes the sort keys of names again. The checksums
// and the hash chain of the acts stay valid.
func TestOlderOrder(t *testing.T) {
	path := filepath.Join(t.TempDir(), "graph.db")
	s := open(t, path, Options{})
	for _, name := range []string{"阿坝", "阿拉善", "安阳"} {
		n := &graph.Node{ID: graph.NewID("t", "r"), Kind: graph.Region, Code: "r", Name: name}
		if err := graph.PrepareNode(n); err != nil {
			t.Fatal(err)
		}
		if _, err := s.Apply(t.Context(), graph.Batch{Nodes: []*graph.Node{n}}); err != nil {
			t.Fatal(err)
		}
	}
	want := load(t, s)
	shut(t, s)
	do(t, path, "UPDATE node SET sort = 'k'", "PRAGMA user_version = 6")
	s = open(t, path, Options{})
	defer shut(t, s)
	if diff := cmp.Diff(want, load(t, s)); diff != "" {
		t.Fatalf("-want +got:\n%s", diff)
	}
	if err := s.Check(t.Context(), func(d *graph.Damage) { t.Errorf("check finds %v", d) }); err != nil {
		t.Error(err)
	}
}

// TestOlderLog: a commit in the log format of layouts before 3 is decoded with the current name
// keys.
func TestOlderLog(t *testing.T) {
	n := &graph.Node{ID: graph.NewID("t", "cq"), Kind: graph.Region, Code: "cq", Name: "重庆", Status: graph.Actual, Basis: graph.BasisText}
	if err := graph.PrepareNode(n); err != nil {
		t.Fatal(err)
	}
	old := *n
	old.Keys = graph.NameKeys{Norm: "重庆", Sort: "zhongqing 重庆", Readings: []string{"zhongqing"}}
	var w columnWriter
	r := nodeRow(&w, &old)
	r.blob += "\x06[\"zq\"]" // the column initials, which layout 1 had at the end; 6 is its length
	var b body
	b.nodes.addWritten(r, 0)
	data, _ := b.encode()
	data[0] = 1
	c, err := newNames().decode(1, 0, data)
	if err != nil || len(c.Nodes) != 1 {
		t.Fatalf("%+v %v", c, err)
	}
	if diff := cmp.Diff(n.Keys, c.Nodes[0].Keys); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}

// TestForgetfulLayout: a file of layout 3 has a history from its last commit on, and reports this.
func TestForgetfulLayout(t *testing.T) {
	path := filepath.Join(t.TempDir(), "graph.db")
	s := open(t, path, Options{})
	n := expert("a")
	for _, name := range []string{"甲", "乙"} {
		n.Name, n.Keys = name, graph.NewNameKeys(name, n.Aliases, true)
		if _, err := s.Apply(t.Context(), graph.Batch{Nodes: []*graph.Node{n}}); err != nil {
			t.Fatal(err)
		}
	}
	want := load(t, s)
	shut(t, s)
	do(t, path, append(forgetful, "PRAGMA user_version = 3")...)
	for range 2 { // the second time there is nothing to do
		s = open(t, path, Options{})
		if diff := cmp.Diff(want, load(t, s)); diff != "" {
			t.Fatalf("-want +got:\n%s", diff)
		}
		if info, err := s.Info(t.Context()); err != nil || info.Since != 2 {
			t.Errorf("it remembers since %d, %v", info.Since, err)
		}
		shut(t, s)
	}
	s = open(t, path, Options{})
	defer shut(t, s)
	n.Name = "丙"
	if _, err := s.Apply(t.Context(), graph.Batch{Nodes: []*graph.Node{n}, Act: graph.Act{Actor: "王", Verb: graph.VerbWrite}}); err != nil {
		t.Fatal(err)
	}
	var told []string
	for a, err := range s.Acts(t.Context(), graph.ActQuery{}) {
		if err != nil {
			t.Fatal(err)
		}
		told = append(told, fmt.Sprintf("%d %s %s", a.Seq, a.Verb, a.Actor))
	}
	for v, err := range s.Past(t.Context(), graph.PastQuery{}) {
		if err != nil {
			t.Fatal(err)
		}
		told = append(told, fmt.Sprintf("%s %d %d", v.Node.Name, v.From, v.Until))
	}
	if diff := cmp.Diff([]string{"2 GENESIS ", "3 WRITE 王", "乙 2 3"}, told); diff != "" {
		t.Errorf("-want +told:\n%s", diff)
	}
	if err := s.Check(t.Context(), func(d *graph.Damage) { t.Errorf("check finds %v", d) }); err != nil {
		t.Error(err)
	}
}

// TestLayoutWithoutMemos: a file of layout 4 keeps its history and accepts memos, and check detects
// a damaged memo.
func TestLayoutWithoutMemos(t *testing.T) {
	path := filepath.Join(t.TempDir(), "graph.db")
	s := open(t, path, Options{})
	n := expert("a")
	for _, name := range []string{"甲", "乙"} {
		n.Name = name
		if _, err := s.Apply(t.Context(), graph.Batch{Nodes: []*graph.Node{n}}); err != nil {
			t.Fatal(err)
		}
	}
	shut(t, s)
	do(t, path, "DROP TABLE memo", "DROP TABLE paragraph", "PRAGMA user_version = 4")
	s = open(t, path, Options{})
	view := &graph.Memo{MemoKey: graph.MemoKey{Kind: graph.MemoView, Name: "甲"}, Body: `{}`}
	if a, err := s.Apply(t.Context(), graph.Batch{Memos: []*graph.Memo{view}}); err != nil || a.Seq != 3 {
		t.Fatalf("%+v %v", a, err)
	}
	for v, err := range s.Past(t.Context(), graph.PastQuery{}) {
		if err != nil || v.Node.Name != "甲" {
			t.Errorf("the past has %v, %v", v.Node, err)
		}
	}
	if info, err := s.Info(t.Context()); err != nil || info.Since != 0 {
		t.Errorf("it remembers since %d, %v", info.Since, err)
	}
	shut(t, s)
	do(t, path, `UPDATE memo SET body = '{"a":1}'`)
	s = open(t, path, Options{})
	defer shut(t, s)
	found := 0
	if err := s.Check(t.Context(), func(d *graph.Damage) { found++; t.Log(d) }); err != nil || found != 1 {
		t.Errorf("check finds %d damages, %v", found, err)
	}
}
