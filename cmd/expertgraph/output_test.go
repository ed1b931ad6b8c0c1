package main

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestOutputReplacesNoInput: a command refuses an output file that is a store or an input file.
func TestOutputReplacesNoInput(t *testing.T) {
	folder := t.TempDir()
	sheet := []byte("姓名,单位,职称\n甲样例,样例大学,教授\n")
	if err := os.WriteFile(filepath.Join(folder, "专家.csv"), sheet, 0o600); err != nil {
		t.Fatal(err)
	}
	if status, _, text := command(t, folder, "C", "import", "--store", "g.db", "../../data"); status != exitOK {
		t.Fatal(text)
	}
	before, err := os.ReadFile(filepath.Join(folder, "g.db"))
	if err != nil {
		t.Fatal(err)
	}
	for _, args := range [][]string{
		{"export", "--store", "g.db", "-o", "g.db"},
		{"ask", "--store", "g.db", "served", "--xlsx", "g.db"},
		{"template", "experts", "-o", "g.db"},
		{"import", "--store", "g.db", "--report", filepath.Join(folder, "专家.csv"), filepath.Join(folder, "专家.csv")},
	} {
		status, _, text := command(t, folder, "C", args...)
		if status != exitUsage && status != exitFailed || !strings.Contains(text, "would be lost") {
			t.Errorf("%v: status %d, %s", args, status, text)
		}
	}
	after, err := os.ReadFile(filepath.Join(folder, "g.db"))
	if err != nil || !bytes.Equal(before, after) {
		t.Errorf("the store is another: %v", err)
	}
	if now, err := os.ReadFile(filepath.Join(folder, "专家.csv")); err != nil || !bytes.Equal(now, sheet) {
		t.Errorf("the sheet is %q, %v", now, err)
	}
}

// TestJSONErrorsOfDocumentsHaveTheirCode: the error of a refused document or variable has its code in
// JSON output too.
func TestJSONErrorsOfDocumentsHaveTheirCode(t *testing.T) {
	folder := t.TempDir()
	if status, _, text := command(t, folder, "C", "import", "--store", "g.db", "../../data"); status != exitOK {
		t.Fatal(text)
	}
	gbk := filepath.Join(folder, "q.graphql")
	if err := os.WriteFile(gbk, []byte("{ search(text: \"\xba\xcf\") { totalCount } }"), 0o600); err != nil {
		t.Fatal(err)
	}
	for document, want := range map[string]string{
		"{ experts { nodes { foo } } }": `"GRAPHQL_VALIDATION_FAILED"`,
		"{ experts {":                   `"GRAPHQL_PARSE_FAILED"`,
		"nosuch":                        `"field": "question"`,
		"servd":                         "did you mean served?",
	} {
		status, out, _ := command(t, folder, "C", "ask", "--store", "g.db", "--json", document)
		if status == exitOK || !strings.Contains(out, want) || strings.Contains(out, "INTERNAL") {
			t.Errorf("%s: status %d, %s", document, status, out)
		}
	}
	for _, c := range []struct {
		trap, want string
		args       []string
	}{
		{"an unknown variable", `"hint": "the variables of the question are actor`, []string{"served", "--var", "actr=1"}},
		{"no variable at all", `"value": "actor"`, []string{"served", "--var", "actor"}},
		{"no moment", `"field": "recorded"`, []string{"served", "--recorded", "xx"}},
		{"no file of rules", `"field": "rules"`, []string{"served", "--rules", "nosuch.jsonl"}},
		{"a question in GBK", `is not UTF-8`, []string{gbk}},
		{"a store that is not there", `"NOT_FOUND"`, []string{"served", "--store", "nosuch.db"}},
	} {
		status, out, _ := command(t, folder, "C", append([]string{"ask", "--store", "g.db", "--json"}, c.args...)...)
		if status == exitOK || !strings.Contains(out, c.want) || !strings.Contains(out, `"code"`) || !json.Valid([]byte(out)) {
			t.Errorf("%s: status %d, %s", c.trap, status, out)
		}
	}
	for _, c := range []struct{ trap, document, value, says string }{
		{"a text for an Int", "query($n: Int) { experts(first: $n) { totalCount } }", "n=x", `\"x\" is no Int`},
		{"a fraction for an Int", "query($n: Int) { experts(first: $n) { totalCount } }", "n=1.5", "1.5 is no Int"},
		{"an Int beyond 32 bits", "query($n: Int) { experts(first: $n) { totalCount } }", "n=4294967297", "4294967297 is no Int"},
		{"a number for a text", "query($t: String!) { search(text: $t) { totalCount } }", "t=2018", "2018 is no String!"},
		{"no value of an enum", "query($k: [Kind!]) { search(text: \"a\", kinds: $k) { totalCount } }", `k=["EXPART"]`, "EXPART"},
	} {
		status, out, text := command(t, folder, "C", "ask", "--store", "g.db", "--json", c.document, "--var", c.value)
		if status == exitOK || !strings.Contains(out, `"BAD_USER_INPUT"`) || !strings.Contains(out, c.says) || strings.Contains(text, "value 0") {
			t.Errorf("%s: status %d, %s%s", c.trap, status, out, text)
		}
		if _, _, text := command(t, folder, "zh_CN.UTF-8", "ask", "--store", "g.db", c.document, "--var", c.value); !strings.Contains(text, "不是该类型的值") {
			t.Errorf("%s: in Chinese it is %q", c.trap, text)
		}
	}
}
