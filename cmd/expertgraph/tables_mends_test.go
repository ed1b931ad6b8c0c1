package main

import (
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/expertgraph/expertgraph/report"
)

func TestImportFlagsOfTablesAreNotIgnored(t *testing.T) {
	folder := t.TempDir()
	file := filepath.Join(folder, "一.jsonl")
	if err := os.WriteFile(file, []byte(`{"format":"expertgraph/1","dataset":"test"}`+"\n"+`{"node":{"key":"a","kind":"Topic","name":"合成"}}`+"\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	for _, flag := range []string{"--guess", "--json", "--report=x.xlsx", "--valid-only", "--create", "--map=x.yaml", "--keep-missing"} {
		for _, path := range []string{file, folder} {
			name, _, _ := strings.Cut(flag, "=")
			status, out, text := command(t, folder, "en_US.UTF-8", "import", "--store", "g.db", flag, path)
			if status != exitFailed || !strings.Contains(text, name+":") || !strings.Contains(text, "is for tables") || !strings.Contains(text, "leave it out") {
				t.Errorf("%s %s: status %d\n%s\n%s", flag, path, status, out, text)
			}
			if _, err := os.Stat(filepath.Join(folder, "g.db")); err == nil {
				t.Fatalf("%s opened the store", flag)
			}
		}
	}
}

func TestTablesTellWhatTheyDid(t *testing.T) {
	folder := t.TempDir()
	put := func(path, text string) string {
		t.Helper()
		path = filepath.Join(folder, path)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
		return path
	}
	list := put("甲/表.csv", "姓名,工作单位,研究方向\n张合成,合成大学,葡萄\n")
	other := put("乙/表.csv", "姓名,工作单位,研究方向\n李合成,合成大学,枸杞\n")
	for _, c := range []struct {
		name    string
		args    []string
		status  int
		written bool
	}{
		{"an import as JSON tells what it wrote", []string{"--create", list}, exitOK, true},
		{"the second one that it wrote nothing", []string{list}, exitOK, false},
		{"another file of the same name is refused", []string{"--create", other}, exitFailed, false},
	} {
		status, out, text := command(t, folder, "en_US.UTF-8", append([]string{"import", "--store", "g.db", "--json"}, c.args...)...)
		var told struct {
			Refused bool
			Added   int
		}
		if err := json.Unmarshal([]byte(out), &told); err != nil || status != c.status || told.Added > 0 != c.written || told.Refused != (c.status == exitFailed) {
			t.Errorf("%s: status %d, %v, %+v\n%s\n%s", c.name, status, err, told, out, text)
		}
		if strings.Contains(out, ": null") {
			t.Errorf("%s: null stands for an empty list:\n%s", c.name, out)
		}
		if c.status == exitFailed && (!strings.Contains(out, "OTHER_FILE") || !strings.Contains(out, "--keep-missing")) {
			t.Errorf("%s: without its code and remedy:\n%s", c.name, out)
		}
	}
	if status, _, text := command(t, folder, "en_US.UTF-8", "import", "--store", "g.db", "--create", list, other); status != exitFailed || !strings.Contains(text, list) || !strings.Contains(text, filepath.Dir(other)[:40]) {
		t.Errorf("two files of one name in one call: status %d\n%s", status, text)
	}
	if status, out, text := command(t, folder, "en_US.UTF-8", "history", "--store", "g.db", "张合成"); status != exitOK || !strings.Contains(out, "表.csv") || !strings.Contains(strings.ToUpper(out), "IMPORT") || !strings.Contains(out, "local:") {
		t.Errorf("history tells nobody who imported the table: status %d\n%s\n%s", status, out, text)
	}
}

// TestASheetThatIsLeftOutIsToldOnce: a skipped sheet is reported only once, in a dry run and in an
// import.
func TestASheetThatIsLeftOutIsToldOnce(t *testing.T) {
	folder := t.TempDir()
	list := filepath.Join(folder, "名单.xlsx")
	f, err := os.Create(list)
	if err != nil {
		t.Fatal(err)
	}
	if err := errors.Join(report.WriteXLSX(f, []*report.Table{
		report.NewTable("专家", []string{"姓名", "工作单位"}, [][]any{{"张合成", "合成大学"}}), report.NewTable("说明", []string{"姓名"}, [][]any{{"必填"}}),
	}), f.Close()); err != nil {
		t.Fatal(err)
	}
	for _, more := range []string{"--dry-run", "--keep-missing"} {
		status, out, text := command(t, folder, "zh_CN.UTF-8", "import", "--store", "g.db", "--create", more, list)
		if status != exitOK || strings.Count(out+text, "不读取") != 1 {
			t.Errorf("%s: status %d\n%s\n%s", more, status, out, text)
		}
	}
}
