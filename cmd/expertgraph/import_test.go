package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// An import without records fails. A failed import into a new store leaves no store behind.
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
	// A store that stood before stays.
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
