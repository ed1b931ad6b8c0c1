package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestRulesOfAFile asks with a file of rules beside those of the program, and with files
// that are refused: each refusal names the file, the value and what would be right.
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
