package report

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rivo/uniseg"

	"github.com/expertgraph/expertgraph/graph"
)

func TestPrint(t *testing.T) {
	words := map[string]graph.Word{
		"experts.nodes.status":             {Term: "状态", Values: map[string]string{"ACTUAL": "实际"}},
		"cube.cells.nodes.keys._dimension": {Values: map[string]string{"REGION": "地区", "ACTOR_KIND": "服务者类别"}},
	}
	const cube = `{"cube":{"total":3,"additive":true,"cells":{"_page":{"hasNextPage":true},"_total":9,"nodes":[` +
		`{"keys":[{"value":"宁夏","_dimension":"REGION"},{"value":"EXPERT","_dimension":"ACTOR_KIND"}],"value":2},` +
		`{"keys":[{"value":null,"_dimension":"REGION"},{"value":"EXPERT","_dimension":"ACTOR_KIND"}],"value":1}]}}}`
	words["list.mean"] = graph.Word{Term: "含义"}
	words["list.rows.nodes.reasons"] = graph.Word{Term: "理由"}
	words["list.rows.nodes.reasons.kind"] = graph.Word{Values: map[string]string{"SERVED": "服务过", "NEAR": "相近"}}
	words["list.rows.nodes.reasons.points"], words["list.rows.nodes.reasons.count"] = graph.Word{Term: "分值"}, graph.Word{Term: "记录数"}
	const reasons = `{"list":{"mean":"any day","meanChinese":"不限日期","rows":{"nodes":[{"displayName":"甲","reasons":[` +
		`{"kind":"SERVED","points":30,"count":30,"records":[{"displayName":"乙"},{"displayName":"丙"}],"how":"gladly","howChinese":"乐意"},` +
		`{"kind":"NEAR","points":2,"count":0,"records":[],"how":"","howChinese":""}]}]}}}`
	for _, c := range []struct {
		name     string
		language Language
		width    int
		data     []string
		want     string
	}{
		{"a dimension is a column, null is unknown, and what is not shown is counted", English, 0, []string{cube},
			"total 3, additive true\nregion   actor kind  value\n───────  ──────────  ─────\n宁夏     EXPERT      2\nunknown  EXPERT      1\n2 of 9 rows\nThere are more rows: --csv writes all of them.\n"},
		{"in Chinese all words are Chinese", Chinese, 0, []string{cube},
			"总计 3, 可加 是\n地区    服务者类别  数值\n──────  ──────────  ────\n宁夏    专家        2\n未注明  专家        1\n共 9 行，显示 2 行\n还有更多行：用 --csv 可输出全部。\n"},
		{"a count without its rows is no count of rows", English, 0, []string{`{"experts":{"totalCount":48,"_total":48,"_page":{"hasNextPage":true}}}`}, "totalCount\n──────────\n48\n"},
		{"a count of nothing", Chinese, 0, []string{`{"experts":{"totalCount":0}}`}, "totalCount\n──────────\n0\n"},
		{"values of an enum have their words", Chinese, 0, []string{`{"experts":{"nodes":[{"displayName":"甲","status":"ACTUAL"}]}}`}, "名称  状态\n────  ────\n甲    实际\n"},
		{"numbers in a cell have their names, lists stand in brackets, and of two languages one is shown", English, 0, []string{reasons},
			"mean any day\nname  reasons\n────  ────────────────────────────────────────────────────────────────────\n甲    SERVED, points 30, count 30 (乙; 丙) gladly; NEAR, points 2, count 0\n"},
		{"the same in Chinese", Chinese, 0, []string{reasons},
			"含义 不限日期\n名称  理由\n────  ─────────────────────────────────────────────────────────────────\n甲    服务过，分值 30，记录数 30（乙；丙） 乐意；相近，分值 2，记录数 0\n"},
		{"pages of one list follow each other", English, 0,
			[]string{`{"a":{"nodes":[{"x":"1"}],"_page":{"hasNextPage":true}},"b":{"nodes":[{"y":"1"}]}}`, `{"a":{"nodes":[{"x":"2"}],"_page":{"hasNextPage":false}}}`},
			"── a\nx\n─\n1\n2\n\n── b\ny\n─\n1\n"},
		{"a wide row is a block, folded to the width", English, 24, []string{`{"a":{"nodes":[{"name":"甲","about":"one two three four five six","none":null},{"name":"乙","about":"一二三四五六七八九十一二三四五","none":null}]}}`},
			"name   甲\nabout  one two three\n       four five six\n\nname   乙\nabout  一二三四五六七八\n       九十一二三四五\n"},
	} {
		var pages [][]byte
		for _, d := range c.data {
			pages = append(pages, []byte(d))
		}
		tables, err := Tables(c.language, words, pages...)
		if err != nil {
			t.Fatal(err)
		}
		var b strings.Builder
		if err := Print(&b, c.language, tables, c.width); err != nil {
			t.Fatal(err)
		}
		if d := cmp.Diff(c.want, b.String()); d != "" {
			t.Errorf("%s: -want +got\n%s", c.name, d)
		}
		for line := range strings.Lines(b.String()) {
			if w := uniseg.StringWidth(strings.TrimRight(line, "\n")); c.width > 0 && w > c.width {
				t.Errorf("%s: a line of %d cells: %q", c.name, w, line)
			}
		}
	}
}

// Joined errors are printed one per line. A sentence that wraps two errors stays one sentence.
func TestPrintErrorKeepsSentencesWhole(t *testing.T) {
	first, second := errors.New("a is wrong"), errors.New("b is wrong")
	for name, row := range map[string]struct {
		err  error
		want string
	}{
		"joined":            {errors.Join(first, second), "expertgraph: a is wrong\nexpertgraph: b is wrong\n"},
		"joined, wrapped":   {fmt.Errorf("import: %w", errors.Join(first, second)), "expertgraph: a is wrong\nexpertgraph: b is wrong\n"},
		"two in one":        {fmt.Errorf("%w, because %w", first, second), "expertgraph: a is wrong, because b is wrong\n"},
		"a sentence joined": {errors.Join(fmt.Errorf("%w, because %w", first, second), second), "expertgraph: a is wrong, because b is wrong\nexpertgraph: b is wrong\n"},
	} {
		var b strings.Builder
		English.PrintError(&b, row.err)
		if b.String() != row.want {
			t.Errorf("%s: %q, want %q", name, b.String(), row.want)
		}
	}
}
