package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestAnImportOfNothing: an import without records fails. A failed import into a new store leaves no
// store behind.
func TestAnImportOfNothing(t *testing.T) {
	head := `{"format":"expertgraph/1","dataset":"x"}` + "\n"
	for _, c := range []struct{ trap, name, text, says string }{
		{"a header alone", "a.jsonl", head, "不含记录"},
		{"a header and empty lines", "a.jsonl", head + "\n\n", "不含记录"},
		{"an empty file", "a.jsonl", "", "缺少"},
		{"no UTF-8", "a.jsonl", head + "\xd6\xd0", "UTF-8"},
		{"a fault", "a.jsonl", head + `{"node":{"key":"a","kind":"Expart","name":"x"}}`, "不是实体类别"},
		{"a reference to nothing", "a.jsonl", head + `{"link":{"from":"a","relation":"PART_OF","to":"b"}}`, "未写入任何内容"},
		{"headings without rows", "a.csv", "姓名,单位\n", "没有可读取的数据行"},
	} {
		folder := t.TempDir()
		path := filepath.Join(folder, c.name)
		if err := os.WriteFile(path, []byte(c.text), 0o600); err != nil {
			t.Fatal(err)
		}
		status, _, text := command(t, "", "zh_CN.UTF-8", "import", "--store", filepath.Join(folder, "g.db"), path)
		if status == exitOK || !strings.Contains(text, c.says) {
			t.Errorf("%s: status %d, %s", c.trap, status, text)
		}
		if left, _ := filepath.Glob(filepath.Join(folder, "g.db*")); len(left) > 0 {
			t.Errorf("%s: leaves %v", c.trap, left)
		}
	}
	// A failed import does not remove a store that already existed.
	folder := t.TempDir()
	if status, _, text := command(t, folder, "C", "import", "--store", "g.db", "../../data"); status != exitOK {
		t.Fatal(text)
	}
	if err := os.WriteFile(filepath.Join(folder, "a.jsonl"), []byte(head), 0o600); err != nil {
		t.Fatal(err)
	}
	if status, _, _ := command(t, folder, "C", "import", "--store", "g.db", "a.jsonl"); status == exitOK {
		t.Error("an import of nothing into a store succeeds")
	}
	if _, err := os.Stat(filepath.Join(folder, "g.db")); err != nil {
		t.Errorf("the store is gone: %v", err)
	}
}

// TestADryRunOfRecords: a dry run of the import format prints exactly what the import then does, and
// writes nothing.
func TestADryRunOfRecords(t *testing.T) {
	folder := t.TempDir()
	const head = `{"format":"expertgraph/1","dataset":"x"}` + "\n"
	const first = head + `{"node":{"key":"a","kind":"Expert","name":"合成甲","hint":"旧"}}
{"node":{"key":"b","kind":"Region","name":"合成县"}}
{"node":{"key":"c","kind":"Region","name":"合成省"}}
{"link":{"from":"b","relation":"PART_OF","to":"c"}}
{"evidence":{"code":"1","of":"a","words":"甲"}}
{"evidence":{"code":"2","of":"b","words":"县"}}
`
	for _, c := range []struct{ name, text, counts, change string }{
		{"into nothing", first, "6 added, 0 changed", "+ Expert 合成甲"},
		{"again", first, "0 added, 0 changed", ""},
		{"a field", strings.Replace(first, "旧", "新", 1), "0 added, 1 changed", "~ Expert 合成甲  hint: 旧 → 新"},
		{"the words of evidence", strings.Replace(first, `"words":"县"`, `"words":"该县"`, 1), "0 added, 2 changed", "hint: 新 → 旧"},
		{"the basis of a link and of a node", strings.Replace(strings.Replace(first, `"to":"c"`, `"to":"c","basis":"REFERENCE"`, 1), `"合成省"`, `"合成省","basis":"NAME"`, 1), "0 added, 3 changed", "~ Region 合成省"},
		{"a node more", first + `{"node":{"key":"d","kind":"Expert","name":"合成丁"}}` + "\n", "1 added, 2 changed", "+ Expert 合成丁"},
	} {
		if err := os.WriteFile(filepath.Join(folder, "a.jsonl"), []byte(c.text), 0o600); err != nil {
			t.Fatal(err)
		}
		status, out, text := command(t, folder, "C", "import", "--store", "g.db", "--dry-run", "a.jsonl")
		if status != exitOK || !strings.Contains(out, "would write: "+c.counts) || !strings.Contains(out+text, c.change) || c.change == "" && strings.Contains(out, "~ ") {
			t.Errorf("%s: a dry run ends with %d and says\n%s%s", c.name, status, out, text)
		}
		if _, err := os.Stat(filepath.Join(folder, "g.db")); err == nil && c.name == "into nothing" {
			t.Error("a dry run leaves a store")
		}
		if status, out, text = command(t, folder, "C", "import", "--store", "g.db", "a.jsonl"); status != exitOK || !strings.HasPrefix(out, c.counts) {
			t.Errorf("%s: the import ends with %d and says\n%s%s", c.name, status, out, text)
		}
	}
}
