package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestRulesOfAFile runs questions with a file of rules in addition to the embedded ones, and with
// invalid files. Each error must name the file, the value and the remedy.
func TestRulesOfAFile(t *testing.T) {
	folder := t.TempDir()
	if status, out, err := command(t, folder, "C", "import", "--store", "g.db", "../../data"); status != exitOK {
		t.Fatal(out, err)
	}
	const rule = `{"id":"nx-1","title":"本区院士进站须先备案","english":"None without a filing","document":"宁科协发〔2020〕1号","from":"2020-01-01","predicate":"STATIONS_AT_MOST","value":0}`
	for _, c := range []struct {
		trap, text string
		ok         bool
		says       []string
	}{
		{"a rule of a province", rule, true, []string{"本区院士进站须先备案", "宁科协发〔2020〕1号", "科发学部函字[2019]234号"}},
		{"a predicate that nobody knows", strings.Replace(rule, "STATIONS_AT_MOST", "STATIONS_AT_LEAST", 1), false, []string{"rules.jsonl", "STATIONS_AT_LEAST", "STATIONS_AT_MOST"}},
		{"the id of a rule of the program", strings.Replace(rule, "nx-1", "234-serving", 1), false, []string{"234-serving", "编号"}},
		{"a day that is none", strings.Replace(rule, "2020-01-01", "2020-13-01", 1), false, []string{"rules.jsonl", "2020-13-01"}},
		{"a field that is none", strings.Replace(rule, `"id"`, `"name":"x","id"`, 1), false, []string{"rules.jsonl", "不是一条规定"}},
		{"no file", "", false, []string{"rules.jsonl", "无法读取"}},
	} {
		t.Run(c.trap, func(t *testing.T) {
			name := filepath.Join(folder, "rules.jsonl")
			os.Remove(name)
			if c.text != "" {
				if err := os.WriteFile(name, []byte(c.text+"\n"), 0o600); err != nil {
					t.Fatal(err)
				}
			}
			status, out, err := command(t, folder, "zh_CN.UTF-8", "ask", "--store", "g.db", "--rules", "rules.jsonl", "工作站合规", "--var", "asOf=2024-06-30")
			if (status == exitOK) != c.ok {
				t.Fatalf("status %d: %s%s", status, out, err)
			}
			for _, word := range c.says {
				if !strings.Contains(out+err, word) {
					t.Errorf("%q is not in\n%s%s", word, out, err)
				}
			}
		})
	}
}

// TestNamedQuestionsSayWhatTheyAsk runs named questions with variables other than those of the example.
// A given variable must replace the example's variables for the same purpose. A reply without rows must
// say why it has none.
func TestNamedQuestionsSayWhatTheyAsk(t *testing.T) {
	folder := t.TempDir()
	if status, out, err := command(t, folder, "C", "import", "--store", "g.db", "../../data"); status != exitOK {
		t.Fatal(out, err)
	}
	for _, c := range []struct {
		trap        string
		args        []string
		says, hides string
	}{
		{"the example", []string{"匹配专家"}, "吴有生", "郭守金"},
		{"a text stands in for the industry of the example", []string{"匹配专家", "--var", "text=枸杞"}, "郭守金", "吴有生"},
		{"so does a discipline", []string{"匹配专家", "--var", `discipline=["农学"]`}, "郭守金", "吴有生"},
		{"a region does not", []string{"匹配专家", "--var", "region=吴忠市"}, "吴有生", "郭守金"},
		{"before the rule began", []string{"工作站合规", "--var", "asOf=2018-01-01"}, "尚无规定施行", "符合"},
		{"no needs", []string{"匹配需求", "--var", "expert=吴有生"}, "没有尚未解决的需求", "None"},
		{"nobody is joined", []string{"专家网络"}, "CO_MEMBERSHIP", "None"},
		{"a way that is not there", []string{"关联路径", "--var", "from=马慧博", "--var", "to=郭守金"}, "trees=true", "None"},
	} {
		t.Run(c.trap, func(t *testing.T) {
			status, out, err := command(t, folder, "zh_CN.UTF-8", append([]string{"ask", "--store", "g.db"}, c.args...)...)
			if status != exitOK || !strings.Contains(out, c.says) || strings.Contains(out, c.hides) {
				t.Errorf("status %d, want %q and not %q:\n%s%s", status, c.says, c.hides, out, err)
			}
		})
	}
}
