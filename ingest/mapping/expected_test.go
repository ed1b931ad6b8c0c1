package mapping_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/expertgraph/expertgraph/graph"
	"github.com/expertgraph/expertgraph/ingest/mapping"
	"github.com/expertgraph/expertgraph/ingest/table"
)

// shapes is the folder with small invented copies of public files.
const shapes = "../table/testdata/shapes"

// date converts the text of a cell to the form of dates in the expected readings, such as 2020-01. Other
// texts stay unchanged.
func date(s string) string {
	p, err := graph.Dates{Hint: graph.HintSheet}.Period(s)
	if err != nil || !p.Dated() {
		if m := regexp.MustCompile(`^(\d+)月(\d+)日$`).FindStringSubmatch(s); m != nil {
			return pad(m[1]) + "-" + pad(m[2])
		}
		return s
	}
	one := func(first string) string {
		return first[:map[graph.Precision]int{graph.DayPrecision: 10, graph.MonthPrecision: 7, graph.YearPrecision: 4}[p.Precision]]
	}
	from, to := one(p.BeginMin.String()), one(p.EndMax.String())
	if from == to {
		return from
	}
	return from + "/" + to
}

func pad(s string) string {
	if len(s) == 1 {
		return "0" + s
	}
	return s
}

// reading is the texts of one row, by heading, or by slot if the table has no headings.
type reading struct {
	row   int
	cells map[string][]string
}

func (r reading) text(key string) any {
	if len(r.cells[key]) == 0 {
		return nil
	}
	return r.cells[key][0]
}

func (r reading) number(key string) any {
	if len(r.cells[key]) == 0 {
		return nil
	}
	n, _ := strconv.ParseFloat(r.cells[key][0], 64)
	return n
}

func (r reading) list(key string) any {
	list := []any{}
	for _, t := range r.cells[key] {
		list = append(list, t)
	}
	return list
}

// pairs gives each value together with the text in the brackets after it. If number is true, a numeric
// text in brackets becomes a number.
func (r reading) pairs(key string, number bool) any {
	if len(r.cells[key]) == 0 {
		return nil
	}
	list := []any{}
	for _, t := range r.cells[key] {
		text, remark, ok := strings.Cut(strings.TrimSuffix(t, "）"), "（")
		var second any
		if n, err := strconv.ParseFloat(remark, 64); ok && err == nil && number {
			second = n
		} else if ok {
			second = remark
		}
		list = append(list, []any{text, second})
	}
	return list
}

func TestTheExpectedReadings(t *testing.T) {
	rows := func(list []reading, fields func(reading) map[string]any) []any {
		var out []any
		for _, r := range list {
			out = append(out, fields(r))
		}
		return out
	}
	dated := func(r reading, key string) any {
		if text, ok := r.text(key).(string); ok {
			return date(text)
		}
		return nil
	}
	for _, c := range []struct {
		file string
		read func(list []reading, problems map[int]string) []any
	}{
		{"01-gbk-ragged.csv", func(list []reading, _ map[int]string) []any {
			return rows(list, func(r reading) map[string]any {
				return map[string]any{"name": r.text("name"), "campus": r.text("campus"), "lat": r.number("latitude"), "lon": r.number("longitude")}
			})
		}},
		{"02-two-row-heading.xlsx", func(list []reading, _ map[int]string) []any {
			return rows(list, func(r reading) map[string]any {
				out := map[string]any{}
				for _, h := range []string{"姓名", "二级机构", "三级机构", "服务次数", "2023-07-01/时长", "2023-07-01/评分", "2023-07-02/时长", "2023-07-02/评分"} {
					out[h] = r.text(h)
				}
				return out
			})
		}},
		{"04-title-row.xlsx", func(list []reading, _ map[int]string) []any {
			return rows(list, func(r reading) map[string]any {
				out := map[string]any{"进站院士（专家）": r.list("进站院士（专家）"), "备案日期": dated(r, "备案日期"), "有效期": dated(r, "有效期"), "序号": strconv.Itoa(r.row - 2)} // the column 序号 is not imported, so compute its value from the row number
				for _, h := range []string{"备案编号", "建站单位（全称）", "统一社会信用代码", "备注"} {
					out[h] = r.text(h)
				}
				return out
			})
		}},
		{"05-vertical-merge.xlsx", func(list []reading, _ map[int]string) []any {
			return rows(list, func(r reading) map[string]any {
				return map[string]any{"专家": r.text("专家"), "单位": r.text("单位"), "服务企业": r.text("服务企业"), "服务时间": dated(r, "服务时间"), "内容": r.text("内容"), "次数": r.number("次数")}
			})
		}},
		{"08-counts-in-brackets.csv", func(list []reading, _ map[int]string) []any {
			return rows(list, func(r reading) map[string]any {
				return map[string]any{"Author": r.text("Author"), "Top_Hotspots": r.pairs("Top_Hotspots", true), "Total_Papers": r.number("Total_Papers")}
			})
		}},
		{"09-codes-successors.csv", func(list []reading, _ map[int]string) []any {
			return rows(list[1:2], func(r reading) map[string]any {
				return map[string]any{"代码": r.text("代码"), "period": dated(r, "启用时间").(string) + "/" + dated(r, "变更（弃用）时间").(string), "new": r.pairs("新代码", false)}
			})
		}},
		{"12-comments-aliases.txt", func(list []reading, _ map[int]string) []any {
			return rows(list, func(r reading) map[string]any {
				out := map[string]any{"省": nil, "市": nil, "name": r.text("name"), "aliases": r.list("aliases")}
				for _, place := range r.cells["region"] {
					out[place[len(place)-3:]] = place
				}
				return out
			})
		}},
		{"14-date-formats.xlsx", func(list []reading, problems map[int]string) []any {
			return rows(list, func(r reading) map[string]any {
				out := map[string]any{"姓名": r.text("姓名"), "日期": dated(r, "日期")}
				switch problems[r.row] {
				case "BAD_DATE":
					out["problem"] = "2020/13/1 is no date"
				case "PLACEHOLDER":
					out["problem"] = "1900-01-00 / 1900-01-01 is a placeholder: ask"
				}
				return out
			})
		}},
		{"15-codes-of-lengths.csv", func(list []reading, problems map[int]string) []any {
			return rows(list, func(r reading) map[string]any {
				if problems[r.row] == "LOST_DIGITS" {
					return map[string]any{"problem": "9.90E+11 lost its digits", "name": r.text("name")}
				}
				return map[string]any{"code": r.text("code"), "name": r.text("name"), "parent": r.text("areaCode")}
			})
		}},
		{"17-widths-and-invisible.csv", func(list []reading, _ map[int]string) []any {
			return rows(list, func(r reading) map[string]any {
				return map[string]any{"姓名": r.text("姓名"), "单位": r.text("单位"), "电话": r.text("电话")}
			})
		}},
	} {
		b, err := table.Open(filepath.Join(shapes, c.file), table.Standard())
		if err != nil {
			t.Fatal(err)
		}
		m, err := mapping.Read(filepath.Join("testdata", c.file+".yaml"))
		if err != nil {
			t.Fatal(err)
		}
		read, found, err := mapping.Readings([]*table.Book{b}, m, graph.Dates{})
		if err != nil {
			t.Fatal(err)
		}
		problems := map[int]string{}
		for _, p := range found {
			problems[p.Row] = string(p.Code)
		}
		var list []reading
		for _, r := range read {
			one := reading{r.Row, map[string][]string{}}
			for _, cell := range r.Cells {
				key := cell.Heading
				if key == "" {
					key = cell.Slot
				}
				one.cells[key] = append(one.cells[key], cell.Texts...)
			}
			list = append(list, one)
		}
		text, err := os.ReadFile(filepath.Join(shapes, c.file[:2]+".expected.json"))
		if err != nil {
			t.Fatal(err)
		}
		var want any
		if err := json.Unmarshal(text, &want); err != nil {
			t.Fatal(err)
		}
		again, _ := json.Marshal(c.read(list, problems))
		var got any
		_ = json.Unmarshal(again, &got)
		if d := cmp.Diff(want, got); d != "" {
			t.Errorf("%s: -want +got\n%s", c.file, d)
		}
	}
}

// TestTheArrowTable reads lines that have an old and a new record of a region, separated by =>. The
// cells of each line must be the date, the sort of approval, the old record and the new record.
func TestTheArrowTable(t *testing.T) {
	b, err := table.Open(filepath.Join(shapes, "10-arrow-changes.txt"), table.Standard())
	if err != nil {
		t.Fatal(err)
	}
	var got []any
	for _, r := range b.Sheets[0].Find(nil).Rows {
		var cells []any
		for _, c := range r.Cells {
			cells = append(cells, c.Text)
		}
		got = append(got, map[string]any{"date": cells[0], "by": cells[1], "from": cells[2:5], "to": cells[5:8]})
	}
	text, err := os.ReadFile(filepath.Join(shapes, "10.expected.json"))
	if err != nil {
		t.Fatal(err)
	}
	var want any
	if err := json.Unmarshal(text, &want); err != nil {
		t.Fatal(err)
	}
	again, _ := json.Marshal(got)
	var back any
	_ = json.Unmarshal(again, &back)
	if d := cmp.Diff(want, back); d != "" {
		t.Error(d)
	}
}

// TestGuessesAreAsCommitted: the committed mapping of each table is the output of --guess.
func TestGuessesAreAsCommitted(t *testing.T) {
	files, err := filepath.Glob(filepath.Join(shapes, "*-*.*"))
	if err != nil || len(files) != 11 {
		t.Fatal(files, err)
	}
	for _, f := range files {
		b, err := table.Open(f, table.Standard())
		if err != nil {
			t.Fatal(err)
		}
		got, err := mapping.Guess([]*table.Book{b}).YAML()
		if err != nil {
			t.Fatal(err)
		}
		golden := filepath.Join("testdata", filepath.Base(f)+".yaml")
		if os.Getenv("EXPERTGRAPH_UPDATE") != "" {
			if err := os.WriteFile(golden, got, 0o644); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(golden)
		if err != nil {
			t.Fatal(err)
		}
		if d := cmp.Diff(string(want), string(got)); d != "" {
			t.Errorf("%s: -want +got\n%s", f, d)
		}
		if _, err := mapping.Parse(got); err != nil {
			t.Errorf("%s: what was written is not read: %v", f, err)
		}
	}
}
