package sqlite

import (
	"bytes"
	"database/sql"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/expertgraph/expertgraph/graph"
)

// someLedger writes a ledger with many pages to path and closes it.
func someLedger(t *testing.T, path string) {
	t.Helper()
	s := open(t, path, Options{})
	for _, b := range engagements(200) {
		if _, err := s.Apply(t.Context(), b); err != nil {
			t.Fatal(err)
		}
	}
	shut(t, s)
}

// do runs SQL statements on a file, like another program.
func do(t *testing.T, path string, statements ...string) {
	t.Helper()
	db, err := sql.Open("sqlite", path)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	for _, s := range statements {
		if _, err := db.Exec(s); err != nil {
			t.Fatalf("%s: %v", s, err)
		}
	}
}

// edit changes the bytes of a file.
func edit(t *testing.T, path string, change func([]byte) []byte) {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	write(t, path, string(change(data)))
}

func write(t *testing.T, path, text string) {
	t.Helper()
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

// TestOpenRefuses: every refusal has its class, names the file and the remedy, and leaves the file
// unchanged.
func TestOpenRefuses(t *testing.T) {
	for _, c := range []struct {
		name   string
		make   func(t *testing.T, path string)
		o      Options
		class  error
		remedy string
	}{
		{"a newer file", func(t *testing.T, path string) {
			someLedger(t, path)
			do(t, path, "PRAGMA user_version = 99")
		}, Options{}, graph.ErrInvalid, "use that version"},
		{"a newer file, to be read", func(t *testing.T, path string) {
			someLedger(t, path)
			do(t, path, "PRAGMA user_version = 99")
		}, Options{ReadOnly: true}, graph.ErrInvalid, "use that version"},
		{"a database of another program", func(t *testing.T, path string) {
			do(t, path, "CREATE TABLE node (id)")
		}, Options{}, graph.ErrInvalid, "name another file"},
		{"a database of another program that says so", func(t *testing.T, path string) {
			do(t, path, "PRAGMA application_id = 7")
		}, Options{}, graph.ErrInvalid, "name another file"},
		{"a text", func(t *testing.T, path string) {
			write(t, path, strings.Repeat("专家,单位\n", 500))
		}, Options{}, graph.ErrInvalid, "name another file"},
		{"a short text", func(t *testing.T, path string) {
			write(t, path, "{}\n")
		}, Options{ReadOnly: true}, graph.ErrInvalid, "name another file"},
		{"a file that was cut short", func(t *testing.T, path string) {
			someLedger(t, path)
			edit(t, path, func(b []byte) []byte { return b[:len(b)/2] })
		}, Options{}, graph.ErrInvalid, "put a backup in its place"},
		{"a file with a damaged beginning", func(t *testing.T, path string) {
			someLedger(t, path)
			edit(t, path, func(b []byte) []byte {
				return append(b[:100:100], append(bytes.Repeat([]byte{0xAA}, 3000), b[3100:]...)...)
			})
		}, Options{}, graph.ErrInvalid, "put a backup in its place"},
		{"a folder", func(t *testing.T, path string) {
			if err := os.Mkdir(path, 0o755); err != nil {
				t.Fatal(err)
			}
		}, Options{}, graph.ErrInvalid, "name a file"},
		{"no file, to be read", func(*testing.T, string) {}, Options{ReadOnly: true}, graph.ErrNotFound, "import data first"},
		{"an empty file, to be read", func(t *testing.T, path string) {
			write(t, path, "")
		}, Options{ReadOnly: true}, graph.ErrInvalid, "import data first"},
	} {
		t.Run(c.name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "graph.db")
			c.make(t, path)
			before, _ := os.ReadFile(path)
			s, err := Open(path, c.o)
			if err == nil {
				shut(t, s)
			}
			wantRefusal(t, err, c.class, path, c.remedy)
			if after, _ := os.ReadFile(path); !bytes.Equal(before, after) {
				t.Error("the file was changed")
			}
		})
	}
}

func wantRefusal(t *testing.T, err, class error, says ...string) {
	t.Helper()
	if !errors.Is(err, class) {
		t.Fatalf("error %v, want %v", err, class)
	}
	for _, part := range says {
		if !strings.Contains(err.Error(), part) {
			t.Errorf("error %q does not say %q", err, part)
		}
	}
}

func TestOpenWithoutFolder(t *testing.T) {
	path := filepath.Join(t.TempDir(), "missing", "graph.db")
	_, err := Open(path, Options{})
	wantRefusal(t, err, graph.ErrNotFound, path, "create the folder")
	notFolder := filepath.Join(t.TempDir(), "file")
	write(t, notFolder, "")
	_, err = Open(filepath.Join(notFolder, "graph.db"), Options{})
	wantRefusal(t, err, graph.ErrUnavailable, notFolder, "name another file")
}

// TestOpenCreates: a missing or empty file becomes a ledger.
func TestOpenCreates(t *testing.T) {
	for name, make := range map[string]func(t *testing.T, path string){
		"no file":       func(*testing.T, string) {},
		"an empty file": func(t *testing.T, path string) { write(t, path, "") },
		// A process that was killed after setting the journal mode, before creating tables, leaves this.
		"a database without tables":       func(t *testing.T, path string) { do(t, path, "PRAGMA journal_mode = WAL") },
		"库 ?#%41&mode=ro.db":              func(*testing.T, string) {},
		"a file with another's lock file": func(t *testing.T, path string) { write(t, path+".lock", "1234567\n") },
	} {
		t.Run(name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), strings.ReplaceAll(name, "/", ""))
			make(t, path)
			s := open(t, path, Options{})
			if _, err := s.Apply(t.Context(), graph.Batch{Nodes: []*graph.Node{expert("a")}}); err != nil {
				t.Fatal(err)
			}
			shut(t, s)
			if _, err := os.Stat(path); err != nil {
				t.Error(err)
			}
			beside := open(t, path, Options{ReadOnly: true})
			defer shut(t, beside)
			if g := load(t, beside); len(g.Nodes) != 1 {
				t.Errorf("it holds %d nodes, want 1", len(g.Nodes))
			}
		})
	}
}

// TestAnyTool: the records can be read with plain SQL, and SQLite's integrity check succeeds.
func TestAnyTool(t *testing.T) {
	path := filepath.Join(t.TempDir(), "graph.db")
	s := open(t, path, Options{})
	firm := &graph.Node{ID: graph.NewID("tool", "firm"), Kind: graph.Enterprise, Code: "firm", Name: "合成仪表公司", Aliases: []graph.Alias{{Text: "合成仪表"}}}
	level := graph.Prop{Field: graph.PropLevel, Value: graph.TextValue("COUNTY")}
	county := &graph.Node{ID: graph.NewID("tool", "county"), Kind: graph.Region, Code: "county", Name: "合成县", Props: []graph.Prop{level}}
	period, err := graph.ParsePeriod("2019-06")
	if err != nil {
		t.Fatal(err)
	}
	home := &graph.Link{From: firm.ID, To: county.ID, Relation: graph.LocatedIn, Period: period}
	home.ID = graph.LinkID(home)
	report := &graph.Node{ID: graph.NewID("tool", "report"), Kind: graph.Document, Name: "合成年报"}
	e := &graph.Evidence{Code: "F1", Subject: home.ID, OfLink: true, Document: report.ID, Paragraph: 7}
	e.ID = graph.EvidenceID(e)
	if _, err := s.Apply(t.Context(), graph.Batch{Nodes: []*graph.Node{firm, county, report}, Links: []*graph.Link{home}, Evidence: []*graph.Evidence{e}}); err != nil {
		t.Fatal(err)
	}
	db, err := sql.Open("sqlite", path) // while the store is open
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	for question, want := range map[string]string{
		"SELECT name FROM node WHERE id = '" + firm.ID.String() + "'":                 "合成仪表公司",
		"SELECT aliases ->> '$[0].text' FROM node WHERE code = 'firm'":                "合成仪表",
		"SELECT props ->> 'level' FROM node WHERE kind = 'Region'":                    "COUNTY",
		"SELECT period ->> '$.begin[1]' FROM link":                                    "2019-06-30",
		"SELECT subject || ' ' || relation || ' ' || object || period FROM statement": "合成仪表公司 LOCATED_IN 合成县2019-06",
		"SELECT document || paragraph || states FROM source WHERE code = 'F1'":        "合成年报7合成仪表公司 LOCATED_IN 合成县",
		"SELECT nodes || '/' || links || '/' || evidence || '/' || seq FROM ledger":   "3/1/1/1",
		"SELECT count(*) FROM node WHERE created_ms = updated_ms AND version = 1":     "3",
		"PRAGMA integrity_check": "ok",
		"PRAGMA journal_mode":    "wal",
	} {
		var got string
		if err := db.QueryRow(question).Scan(&got); err != nil || got != want {
			t.Errorf("%s: %q, %v; want %q", question, got, err, want)
		}
	}
	shut(t, s)
}
