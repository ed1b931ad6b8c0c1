//go:build neo4j && slow

package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/expertgraph/expertgraph/graph/graphtest"
)

// TestImportsOfTablesIntoNeo4j imports tables into a server. The dry run must predict the import, and a
// second import must change nothing. A corrected cell must give one change. A removed row must delete
// what the row stated. The file and the server must then hold the same graph.
func TestImportsOfTablesIntoNeo4j(t *testing.T) {
	folder := t.TempDir()
	list := filepath.Join(folder, "专家名单.csv")
	const whole = "专家编号,姓名,工作单位,职称,研究方向\nE01,张合成,合成大学,教授,葡萄\nE02,李合成,合成研究院,研究员,枸杞\nE03,王合成,合成大学,教授,奶业\n"
	type counts struct{ Added, Changed, Deleted int }
	run := func(store, text string, more ...string) (c counts, fields []string) {
		t.Helper()
		if err := os.WriteFile(list, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
		status, out, problem := command(t, folder, "C", append([]string{"import", "--store", store, "--create", "--json", list}, more...)...)
		var told struct {
			counts
			Changes []struct{ Verb, Kind, Name, Field string }
		}
		if err := json.Unmarshal([]byte(out), &told); err != nil || status != exitOK {
			t.Fatal(status, err, problem)
		}
		for _, one := range told.Changes {
			if one.Kind != "Document" {
				fields = append(fields, strings.TrimSpace(one.Verb+" "+one.Name+" "+one.Field))
			}
		}
		return told.counts, fields
	}
	server := "neo4j://" + graphtest.NewServer(t).Address()
	for _, c := range []struct {
		name, text string
		fields     string // the expected changes, except the change of the file's document
		nothing    bool
	}{
		{"the first", whole, "", false},
		{"the second", whole, "", true},
		{"a corrected cell", strings.Replace(whole, "枸杞", "枸杞育种", 1), "CHANGED 李合成 topic", false},
		{"a row that is gone", strings.Replace(whole, "E03,王合成,合成大学,教授,奶业\n", "", 1), "", false},
	} {
		said, _ := run(server, c.text, "--dry-run")
		did, fields := run(server, c.text)
		file, same := run("g.db", c.text)
		if said != did || did != file || strings.Join(fields, "; ") != strings.Join(same, "; ") {
			t.Errorf("%s: the dry run says %+v, the import did %+v, and into a file %+v\n%v\n%v", c.name, said, did, file, fields, same)
		}
		if c.nothing && did != (counts{}) || c.fields != "" && strings.Join(fields, "; ") != c.fields {
			t.Errorf("%s: %+v %v", c.name, did, fields)
		}
	}
	written := filepath.Join(folder, "all.jsonl")
	status, printed, problem := command(t, folder, "C", "export", "--store", server) // waits in a file, because it may be read again
	if status != exitOK {
		t.Fatal(problem)
	}
	if status, _, problem := command(t, folder, "C", "export", "--store", server, "-o", "all.jsonl"); status != exitOK {
		t.Fatal(problem)
	}
	if text, err := os.ReadFile(written); err != nil || string(text) != printed || printed == "" {
		t.Errorf("the export on the standard output has %d bytes, and in a file %d (%v)", len(printed), len(text), err)
	}
	if status, out, _ := command(t, folder, "C", "check", "--store", server); status != exitOK || !strings.Contains(out, "no findings") {
		t.Errorf("the server is not sound: %s", out)
	}
}
