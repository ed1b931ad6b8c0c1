//go:build slow

package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/expertgraph/expertgraph/ingest/table"
)

// TestAnOfficersFirstDayWithTables follows docs/import.md with an invented list.
func TestAnOfficersFirstDayWithTables(t *testing.T) {
	folder := t.TempDir()
	list := filepath.Join(folder, "专家名单.csv")
	put := func(path, text string) {
		t.Helper()
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	good := "序号,姓名*,工作单位,职称,研究方向,联系电话\n1,张合成,合成大学,教授,葡萄栽培、酿酒,13800000000\n2,李合成,合成研究院,研究员,枸杞,无\n"
	put(list, good)
	bad := filepath.Join(folder, "服务记录.csv")
	put(bad, "专家,服务企业,服务时间,次数\n张合成,甲合成公司,2022-13,3\n李合成,乙合成公司,2022-03,三\n")
	mixed := filepath.Join(folder, "服务台账.csv")
	put(mixed, "专家,服务企业,服务时间,次数\n张合成,甲合成公司,2022-13,3\n李合成,乙合成公司,2022-03,1\n")
	old := filepath.Join(folder, "旧.xls")
	put(old, "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"+strings.Repeat("\x00", 600))
	mapped, report := filepath.Join(folder, "专家名单.yaml"), filepath.Join(folder, "问题.xlsx")
	for _, c := range []struct {
		name     string
		args     []string
		status   int
		out, err string // texts that the output and the error output contain
	}{
		{"the mapping is written with its reasons", []string{"import", "--guess", list}, exitOK, "slot: topic\n        reason: “研究方向”是常用表头", ""},
		{"a dry run without a store", []string{"import", "--store", "g.db", "--dry-run", "--create", list}, exitOK, "+ 专家 张合成", "个人信息，已识别但不写入"},
		{"what nothing is called is refused", []string{"import", "--store", "g.db", list}, exitFailed, "", "在导入内容和图谱中都找不到"},
		{"an old form is refused with the remedy", []string{"import", "--store", "g.db", old}, exitFailed, "", "另存为 .xlsx"},
		{"tables beside other files", []string{"import", "--store", "g.db", list, "../../data"}, exitFailed, "", "请分开导入"},
		{"the import", []string{"import", "--store", "g.db", "--create", list}, exitOK, "更改 0 条，撤回 0 条；2 行", ""},
		{"the second import", []string{"import", "--store", "g.db", list}, exitOK, "新增 0 条记录，更改 0 条，撤回 0 条", ""},
		{"bad cells by their places, and nothing written", []string{"import", "--store", "g.db", "--create", "--report", report, bad}, exitFailed, "", "服务记录.csv C2: 服务时间：“2022-13”：月份为 13"},
		{"valid rows only", []string{"import", "--store", "g.db", "--create", "--valid-only", mixed}, exitFinding, "1 行，另有 1 行未采用", ""},
		{"JSON", []string{"import", "--store", "g.db", "--dry-run", "--json", bad}, exitFailed, `"code": "BAD_DATE"`, ""},
		{"the graph is sound", []string{"check", "--store", "g.db"}, exitOK, "未发现问题", ""},
	} {
		status, out, err := command(t, folder, "zh_CN.UTF-8", c.args...)
		if status != c.status || !strings.Contains(out, c.out) || !strings.Contains(err, c.err) {
			t.Errorf("%s: status %d, not %d\n%s\n%s", c.name, status, c.status, out, err)
		}
		if strings.Contains(out+err, "13800000000") {
			t.Errorf("%s: shows a telephone number", c.name)
		}
		if c.args[1] == "--guess" {
			put(mapped, out)
		}
	}
	status, _, text := command(t, folder, "zh_CN.UTF-8", "import", "--store", "g.db", "--map", mapped, list)
	if status != exitOK {
		t.Errorf("the mapping that was written is not taken: %s", text)
	}
	book, err := table.Open(report, table.Standard())
	if err != nil {
		t.Fatal(err)
	}
	var all []string
	for _, s := range book.Sheets {
		for _, r := range s.Rows {
			for _, cell := range r.Cells {
				all = append(all, cell.Text)
			}
		}
	}
	for _, want := range []string{"问题", "2022-13", "C 服务时间"} {
		if !strings.Contains(strings.Join(all, "\n"), want) {
			t.Errorf("the annotated copy lacks %q:\n%s", want, strings.Join(all, "\n"))
		}
	}
	if len(book.Sheets) != 2 {
		t.Errorf("the annotated copy has %d sheets, not the table and its failed rows", len(book.Sheets))
	}
}

// TestTablesOut: an empty template can be imported, a template filled from the graph changes
// nothing, and every export format is written completely.
func TestTablesOut(t *testing.T) {
	folder := t.TempDir()
	file := func(name string) string { return filepath.Join(folder, name) }
	do := func(status int, want string, args ...string) {
		t.Helper()
		got, out, err := command(t, folder, "zh_CN.UTF-8", args...)
		if got != status || !strings.Contains(out+err, want) {
			t.Fatalf("%v: status %d, not %d, without %q\n%s\n%s", args, got, status, want, out, err)
		}
	}
	do(exitOK, "", "import", "--store", "g.db", "../../data")
	for _, kind := range []string{"专家", "enterprises", "工作站", "societies", "associations", "regions", "programs", "events", "engagements", "需求", "honors", "achievements", "agreements", "任职", "Membership", "observations", "institutions"} {
		if kind == "需求" {
			kind = "技术需求"
		}
		do(exitOK, "", "template", kind, "--store", "g.db", "-o", file("空.xlsx"))
		do(exitOK, "新增 0 条记录，更改 0 条，撤回 0 条；0 行", "import", "--store", "g.db", file("空.xlsx"))
		if kind == "任职" || kind == "Membership" || kind == "observations" {
			do(exitFailed, "在表格中没有标识", "template", kind, "--from-store", "--store", "g.db", "-o", file("满.xlsx"))
			continue
		}
		do(exitOK, "", "template", kind, "--from-store", "--store", "g.db", "-o", file("满.xlsx"))
		do(exitOK, "新增 0 条记录，更改 0 条，撤回 0 条", "import", "--store", "g.db", file("满.xlsx"))
	}
	do(exitFailed, "不是表格类别", "template", "巫师", "--store", "g.db", "-o", file("空.xlsx"))
	for _, format := range []string{"jsonl", "graphml", "gexf", "jsonld", "cypher", "xlsx"} {
		do(exitOK, "已写入", "export", "--store", "g.db", "--format", format, "--kind", "专家", "--kind", "Engagement", "-o", file("out-"+format))
	}
	do(exitOK, "已写入", "export", "--store", "g.db", "--format", "neo4j-admin", "-o", file("admin"))
	do(exitFailed, "请指定文件夹", "export", "--store", "g.db", "--format", "neo4j-admin")
	do(exitOK, "已写入 10 行", "ask", "--store", "g.db", "--xlsx", file("served.xlsx"), "served")
	book, err := table.Open(file("served.xlsx"), table.Standard())
	if err != nil || len(book.Sheets[0].Rows) != 11 {
		t.Errorf("the answer has %d rows: %v", len(book.Sheets[0].Rows), err)
	}
}

// TestAWorkbookIntoAnEmptyGraph: a workbook of all data, imported into an empty graph, makes the same
// graph, record for record. A second import of the workbook changes nothing, and neither does an import
// into the graph from which it was exported. A workbook of some kinds has no references to records that
// it lacks.
func TestAWorkbookIntoAnEmptyGraph(t *testing.T) {
	folder := t.TempDir()
	book, some, list := filepath.Join(folder, "全部.xlsx"), filepath.Join(folder, "专家.xlsx"), filepath.Join(folder, "名单.csv")
	if err := os.WriteFile(list, []byte("姓名,单位\n张合成,合成大学\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name   string
		args   []string
		status int
		says   string
	}{
		{"the data", []string{"import", "--store", "from.db", "../../data"}, exitOK, "0 changed"},
		{"all of it as a workbook", []string{"export", "--store", "from.db", "--format", "xlsx", "-o", book}, exitOK, "records written"},
		{"a dry run into an empty graph", []string{"import", "--store", "to.db", "--dry-run", book}, exitOK, "would write: "},
		{"into an empty graph", []string{"import", "--store", "to.db", book}, exitOK, " added, 0 changed, 0 unchanged"},
		{"a dry run of it again", []string{"import", "--store", "to.db", "--dry-run", book}, exitOK, "would write: 0 added, 0 changed"},
		{"again", []string{"import", "--store", "to.db", book}, exitOK, "0 added, 0 changed"},
		{"into the graph it came from", []string{"import", "--store", "from.db", book}, exitOK, "0 added, 0 changed"},
		{"some kinds", []string{"export", "--store", "from.db", "--format", "xlsx", "--kind", "Expert", "--kind", "Engagement", "-o", some}, exitOK, "records written"},
		{"some kinds into an empty graph", []string{"import", "--store", "some.db", some}, exitOK, " added, 0 changed, 0 unchanged"},
		{"with a table", []string{"import", "--store", "some.db", some, list}, exitFailed, "one kind after the other"},
		{"a mapping, which is for tables", []string{"import", "--store", "some.db", "--create", some}, exitFailed, "--dry-run says what the import would do"},
	} {
		status, out, err := command(t, folder, "C", c.args...)
		if status != c.status || !strings.Contains(out+err, c.says) {
			t.Fatalf("%s: status %d, not %d, without %q\n%s%s", c.name, status, c.status, c.says, out, err)
		}
	}
	if from, to := sumOf(t, filepath.Join(folder, "from.db")), sumOf(t, filepath.Join(folder, "to.db")); from != to {
		t.Errorf("the graphs differ: %s and %s", from, to)
	}
}
