package report

import (
	"bytes"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"
)

func TestMatricesAndSources(t *testing.T) {
	const cube = `{"cube":{"total":6,"cells":{"nodes":[
		{"keys":[{"value":"甲县","_dimension":"REGION"},{"value":"2021","_dimension":"YEAR"}],"value":1},
		{"keys":[{"value":"甲县","_dimension":"REGION"},{"value":null,"_dimension":"YEAR"}],"value":2},
		{"keys":[{"value":"乙县","_dimension":"REGION"},{"value":"2021","_dimension":"YEAR"}],"value":3}]}}}`
	for _, c := range []struct {
		name, reply string
		want        []string // each table of the spreadsheet: its name, its heading and its rows
	}{
		{"a cube by two dimensions is a list and a matrix", cube, []string{
			"cube", "region,year,value", "甲县,2021,1", "甲县,unknown,2", "乙县,2021,3",
			"region by year", `region \ year,2021,unknown`, "甲县,1,2", "乙县,3,"}},
		{"a cube by one dimension is a list", `{"cube":{"cells":{"nodes":[{"keys":[{"value":"甲县","_dimension":"REGION"}],"value":1}]}}}`, []string{"cube", "region,value", "甲县,1"}},
		{"two rows in one cell make no matrix", strings.Replace(cube, "乙县", "甲县", 1), []string{"cube", "region,year,value", "甲县,2021,1", "甲县,unknown,2", "甲县,2021,3"}},
		{"all cells at once are a matrix, and so is what stands beside them", `{"gaps":{"total":4,"matrix":{"rows":[{"value":"甲县"},{"value":null}],"columns":[{"value":"A"},{"value":"B"}],"at":[0,3],"values":[4,2.5],"reported":[1,0]}}}`, []string{
			"gaps", ",A,B", "甲县,4,", "unknown,,2.5", "gaps.reported", ",A,B", "甲县,1,", "unknown,,0"}},
		{"documents are sources, each once with its places", `{"served":{"nodes":[
			{"who":"张合成","evidence":{"nodes":[{"document":{"displayName":"合成报告","code":"R1"},"paragraph":3},{"document":{"displayName":"合成名单","code":"R2","identifiers":[{"value":"https://example.org/r2"}]},"place":"表!B3"}]}},
			{"who":"李合成","evidence":{"nodes":[{"document":{"displayName":"合成报告","code":"R1"},"paragraph":7}]}}]}}`, []string{
			"served", "who,source", "张合成,合成报告 R1 ¶3; 合成名单 R2 (https://example.org/r2) 表!B3", "李合成,合成报告 R1 ¶7",
			"sources", "document,code,places,address", "合成报告,R1,¶3；¶7,", "合成名单,R2,表!B3,https://example.org/r2"}},
	} {
		tables, err := Tables(English, nil, []byte(c.reply))
		if err != nil {
			t.Fatal(c.name, err)
		}
		tables = WithMatrices(English, tables)
		sources, err := Sources(English, []byte(c.reply))
		if err != nil {
			t.Fatal(c.name, err)
		}
		if sources != nil {
			tables = append(tables, sources)
		}
		var got []string
		for _, table := range tables {
			got = append(got, table.Name, strings.Join(table.Columns, ","))
			for _, row := range table.Rows {
				got = append(got, strings.Join(row, ","))
			}
		}
		if d := cmp.Diff(c.want, got); d != "" {
			t.Errorf("%s: -want +got\n%s", c.name, d)
		}
		var b bytes.Buffer
		if err := WriteXLSX(&b, tables); err != nil {
			t.Fatal(c.name, err)
		}
		f, err := excelize.OpenReader(&b)
		if err != nil {
			t.Fatal(c.name, err)
		}
		if got := f.GetSheetList(); len(got) != len(tables) {
			t.Errorf("%s: sheets %q", c.name, got)
		}
		if sources != nil && strings.Contains(c.reply, "https://") {
			if ok, to, _ := f.GetCellHyperLink(sources.Name, "D3"); !ok || to != "https://example.org/r2" {
				t.Errorf("%s: the address leads to %q", c.name, to)
			}
		}
		f.Close()
	}
}
