package report

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestTablesAsCSV(t *testing.T) {
	for _, c := range []struct{ name, data, want string }{
		{"a list", `{"experts":{"totalCount":2,"nodes":[{"displayName":"甲","year":2018},{"displayName":"乙, \"丙\"","year":null}]}}`,
			"\ufeffname,year\r\n甲,2018\r\n\"乙, \"\"丙\"\"\",\r\n"},
		{"nothing", `{"experts":{"nodes":[]}}`, "\ufeff"},
		{"a column that the first row lacks", `{"a":{"nodes":[{"x":"1"},{"x":"2","y":"3"}]}}`, "\ufeffx,y\r\n1,\r\n2,3\r\n"},
		{"formulas are texts, numbers stay numbers", `{"a":{"nodes":[{"x":"=1+1"},{"x":"-3.5"},{"x":"+甲"},{"x":"@a"},{"x":"－1－A"},{"x":"- 乙"}]}}`,
			"\ufeffx\r\n'=1+1\r\n-3.5\r\n'+甲\r\n'@a\r\n'－1－A\r\n'- 乙\r\n"},
		{"formulas behind what nobody sees", `{"a":{"nodes":[{"x":"\u200b=1"},{"x":"\ufeff+1"},{"x":"\u00ad@a"},{"x":"\ufe0f-甲"},{"x":"\u3000=1"}]}}`,
			"\ufeffx\r\n'\u200b=1\r\n'\ufeff+1\r\n'\u00ad@a\r\n'\ufe0f-甲\r\n'\u3000=1\r\n"},
		{"signs of other forms", `{"a":{"nodes":[{"x":"﹦1"},{"x":"﹢1"},{"x":"﹣甲"},{"x":"﹫a"},{"x":"⁺1"},{"x":"₌1"}]}}`,
			"\ufeffx\r\n'﹦1\r\n'﹢1\r\n'﹣甲\r\n'﹫a\r\n'⁺1\r\n'₌1\r\n"},
		{"what is no formula", `{"a":{"nodes":[{"x":"甲=1"},{"x":"“=1”"},{"x":"'=1"},{"x":"-1e5"}]}}`,
			"\ufeffx\r\n甲=1\r\n“=1”\r\n'=1\r\n-1e5\r\n"},
		{"a line within a cell", `{"a":{"nodes":[{"x":"甲\n乙"}]}}`, "\ufeffx\r\n\"甲\r\n乙\"\r\n"},
	} {
		tables, err := Tables(English, nil, []byte(c.data))
		if err != nil {
			t.Fatal(err)
		}
		var b bytes.Buffer
		if err := WriteCSV(&b, tables[0]); err != nil {
			t.Fatal(err)
		}
		if d := cmp.Diff(c.want, b.String()); d != "" {
			t.Errorf("%s: %s", c.name, d)
		}
	}
}

// FuzzHarmless: no cell is a formula, and without the apostrophe each cell is unchanged.
func FuzzHarmless(f *testing.F) {
	for _, s := range []string{"", "=1", "-1", "-1e5", "+inf", "＝HYPERLINK(\"x\")", "\t=1", "甲"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, cell string) {
		got := harmless(cell)
		if strings.TrimPrefix(got, "'") != cell && got != cell {
			t.Fatalf("%q became %q", cell, got)
		}
		if got != "" && strings.ContainsAny(got[:1], "=+-@\t\r\n") && (got[0] != '-' || !json.Valid([]byte(got))) {
			t.Fatalf("%q is a formula", got)
		}
		var b bytes.Buffer
		w := csv.NewWriter(&b)
		_ = w.Write([]string{got, "x"})
		w.Flush()
		if _, err := csv.NewReader(&b).Read(); err != nil {
			t.Fatalf("%q: %v", got, err)
		}
	})
}

// A root field that is not a list gives one row, even if the answer has several pages because of another
// field.
func TestASingleRowIsNotRepeatedByPage(t *testing.T) {
	page := func(gap string) []byte {
		return []byte(`{"region":{"displayName":"平罗县"},"gaps":{"nodes":[{"kind":"` + gap + `"}]}}`)
	}
	tables, err := Tables(English, nil, page("A"), page("B"), page("C"))
	if err != nil || len(tables) != 2 {
		t.Fatal(tables, err)
	}
	if len(tables[0].Rows) != 1 || len(tables[1].Rows) != 3 {
		t.Errorf("%d rows of the region, %d gaps", len(tables[0].Rows), len(tables[1].Rows))
	}
}
