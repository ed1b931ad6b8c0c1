package report

import (
	"bytes"
	"testing"

	"github.com/xuri/excelize/v2"
)

func TestTablesAsXLSX(t *testing.T) {
	tables, err := Tables(English, nil, []byte(`{"a/b*":{"nodes":[{"code":"640000","n":12,"x":"=1+1","y":"甲\n乙"},{"code":"00150","n":-3.5,"x":"-1","y":null}]},"A_B_":{"nodes":[]},"c":{"nodes":[{"v":1},{"v":"x"}]}}`))
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := WriteXLSX(&b, tables); err != nil {
		t.Fatal(err)
	}
	f, err := excelize.OpenReader(&b)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	list := f.GetSheetList()
	if len(list) != 3 {
		t.Fatalf("sheets %q", list)
	}
	for _, c := range []struct {
		name, cell, want string
		kind             excelize.CellType
	}{
		{"a code stays a text", "A2", "640000", excelize.CellTypeInlineString},
		{"zeros at its begin stay", "A3", "00150", excelize.CellTypeInlineString},
		{"a number is one", "B3", "-3.5", excelize.CellTypeUnset},
		{"what looks like a formula is a text", "C2", "=1+1", excelize.CellTypeInlineString},
		{"a text of digits beside texts is a text", "C3", "-1", excelize.CellTypeInlineString},
		{"a line within a cell", "D2", "甲\n乙", excelize.CellTypeInlineString},
	} {
		got, err := f.GetCellValue(list[0], c.cell)
		if err != nil || got != c.want {
			t.Errorf("%s: %q, not %q (%v)", c.name, got, c.want, err)
		}
		kind, err := f.GetCellType(list[0], c.cell)
		if err != nil || kind != c.kind {
			t.Errorf("%s: type %d, not %d (%v)", c.name, kind, c.kind, err)
		}
		if formula, _ := f.GetCellFormula(list[0], c.cell); formula != "" {
			t.Errorf("%s: the formula %q", c.name, formula)
		}
	}
	if kind, _ := f.GetCellType(list[2], "A2"); kind != excelize.CellTypeInlineString {
		t.Errorf("a column that holds numbers and texts has cells of both types")
	}
}
