package mapping_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/expertgraph/expertgraph/ingest/mapping"
	"github.com/expertgraph/expertgraph/ingest/table"
)

// TestEveryBadCellOfALongTableIsReported puts bad cells of each class into random places of a
// table. Each must be reported with its place, value, code and remedy, and nothing else may be.
func TestEveryBadCellOfALongTableIsReported(t *testing.T) {
	const rows, firms = 400, 30
	headings := []string{"专家", "服务企业", "服务时间", "服务内容", "次数", "备注"}
	bad := []struct {
		column int // the column, from 0
		text   string
		code   mapping.Code
		warns  bool // whether the problem is a warning, so that the row is imported without the cell
	}{
		{0, "合成不明", mapping.Unknown, false},
		{0, "同名合成", mapping.Ambiguous, false},
		{0, "#REF!", mapping.FailedValue, false},
		{1, "无名公司", mapping.Unknown, false},
		{2, "2023-13", mapping.BadDate, false},
		{2, "2023-02-30", mapping.BadDate, false},
		{2, "1900-01-00", mapping.Placeholder, true},
		{2, "至今", mapping.VagueDate, true},
		{4, "三次左右吧", mapping.BadNumber, false},
		{4, "#DIV/0!", mapping.FailedValue, false},
	}
	r := rand.New(rand.NewPCG(20, 23))
	grid := make([][]string, rows)
	for i := range grid {
		grid[i] = []string{fmt.Sprint("合成专家", i%50), fmt.Sprint("甲合成公司", i%firms), fmt.Sprintf("2023-%02d-%02d", i%12+1, i%28+1), fmt.Sprint("指导", i), fmt.Sprint(i%5 + 1), ""}
	}
	var want []string
	for i, at := range r.Perm(rows)[:120] {
		b := bad[i%len(bad)]
		grid[at][b.column] = b.text
		want = append(want, fmt.Sprintf("%s %s %s %v", table.Place("", at+2, b.column), b.code, b.text, b.warns))
	}
	lists := map[string]string{"服务记录.csv": strings.Join(headings, ",") + "\n", "专家名单.csv": "姓名,工作单位,研究方向\n同名合成,,葡萄\n同名合成,,枸杞\n", "企业名单.csv": "企业名称,成立时间\n"}
	for _, row := range grid {
		lists["服务记录.csv"] += strings.Join(row, ",") + "\n"
	}
	for i := range 50 {
		lists["专家名单.csv"] += fmt.Sprintf("合成专家%d,,葡萄%d\n", i, i)
	}
	for i := range firms {
		lists["企业名单.csv"] += fmt.Sprintf("甲合成公司%d,2001年\n", i)
	}
	all := books(t, lists)
	m := mapping.Guess(all)
	for _, one := range m.Tables {
		if one.File == "专家名单.csv" {
			one.Key = []string{"name", "topic"} // this key keeps the two people of the same name apart
		}
	}
	p, err := mapping.Build(all, m, mapping.Stored(t.Context(), open(t)), mapping.Options{})
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, one := range p.Problems {
		got = append(got, fmt.Sprintf("%s %s %s %v", one.Place(), one.Code, one.Value, one.Warning))
		if one.File != "服务记录.csv" || one.Heading == "" || one.Fault == "" || one.Hint == "" || one.Code == mapping.Ambiguous && len(one.Candidates) != 2 {
			t.Errorf("%v: want its file, heading, fault and remedy, and the candidates of what is ambiguous", one)
		}
	}
	slices.Sort(got)
	slices.Sort(want)
	if !slices.Equal(got, want) {
		for _, one := range want {
			if !slices.Contains(got, one) {
				t.Errorf("%s is not reported", one)
			}
		}
		for _, one := range got {
			if !slices.Contains(want, one) {
				t.Errorf("%s is reported, and was not seeded", one)
			}
		}
	}
}
