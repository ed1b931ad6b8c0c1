package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestADamagedFile: every command that reads a damaged part reports it. Intact records can be
// exported and imported again.
func TestADamagedFile(t *testing.T) {
	folder := t.TempDir()
	do := func(want int, says string, args ...string) {
		t.Helper()
		status, out, err := command(t, folder, "C", args...)
		if status != want || !strings.Contains(out+err, says) {
			t.Errorf("%v: status %d, %q, %q; want %d, …%s…", args, status, out, err, want, says)
		}
	}
	do(exitOK, "added", "import", "--store", "g.db", "../../data")
	path := filepath.Join(folder, "g.db")
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	name := []byte("吴忠仪表有限责任公司")
	if !bytes.Contains(data, name) {
		t.Fatal("the name does not stand in the file")
	}
	changed := bytes.ReplaceAll(data, name, []byte("石嘴山仪表有限公司　")) // both names have the same length in bytes, so that the file keeps its layout
	if err := os.WriteFile(path, changed, 0o644); err != nil {
		t.Fatal(err)
	}
	more := "{\"format\":\"expertgraph/1\",\"dataset\":\"x\"}\n{\"node\":{\"key\":\"a\",\"kind\":\"Expert\",\"name\":\"甲\"}}\n"
	if err := os.WriteFile(filepath.Join(folder, "more.jsonl"), []byte(more), 0o644); err != nil {
		t.Fatal(err)
	}
	do(exitFinding, "DAMAGED", "check", "--store", "g.db")
	do(exitFailed, "--skip-damaged", "export", "--store", "g.db", "-o", "all.jsonl")
	do(exitFailed, "--skip-damaged", "copy", "--from", "g.db", "--to", "h.db")
	do(exitOK, "damaged: table", "ask", "--store", "g.db", "served")
	do(exitFailed, "only read", "import", "--store", "g.db", "more.jsonl")
	do(exitFinding, "parts were left out", "export", "--skip-damaged", "--store", "g.db", "-o", "rest.jsonl")
	do(exitOK, "added", "import", "--store", "i.db", "rest.jsonl")
	do(exitOK, "", "ask", "--store", "i.db", "served")
}
