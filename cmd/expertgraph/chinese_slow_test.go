//go:build slow

package main

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// englishWord is two Latin letters or more, as a word of a sentence.
var englishWord = regexp.MustCompile(`[A-Za-z][a-z]+|[A-Z]{2,}(_[A-Z]+)*`)

// notEnglish matches what stands in Chinese output in Latin letters by right: names of
// commands, flags, variables, files and formats, ids and codes of the data.
var notEnglish = regexp.MustCompile(`expertgraph( import data| ask)?|\.\./\.\./data|--[a-z-]+|[a-z0-9]{26}|[A-Za-z]+/[^ ]*|[^ “]*\.(jsonl|db)|graph\.node|node\.[a-z]+|GraphQL|CSV|JSON|SUM|Neo4j|neo4j://[a-z0-9:]+|[0-9]+M|[0-9]{3}_[0-9a-f]+\.txt|\b(actor|industry|region|program|served|first)\b|search\(text\)|contradicts|的 check|docs/[a-z-]+\.md|Wizard|[0-9a-f]{16,}|\b[0-9a-f]{64}\b`)

// sums matches the sum of a copy.
var sums = regexp.MustCompile(`\b[0-9a-f]{64}\b`)

// TestASessionInChinese runs the commands of a golden file in a Chinese locale: each says
// what the file shows, and no word of English. EXPERTGRAPH_UPDATE=1 writes the file.
func TestASessionInChinese(t *testing.T) {
	const golden = "testdata/chinese.txt"
	text, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	folder := t.TempDir()
	bad := "{\"format\":\"expertgraph/1\",\"dataset\":\"x\"}\n{\"node\":{\"key\":\"a\",\"kind\":\"Wizard\",\"name\":\"甲\"}}\n"
	if err := os.WriteFile(filepath.Join(folder, "坏.jsonl"), []byte(bad), 0o644); err != nil {
		t.Fatal(err)
	}
	var got strings.Builder
	commands := 0
	for line := range strings.Lines(string(text)) {
		words, ok := strings.CutPrefix(strings.TrimSuffix(line, "\n"), "$ expertgraph ")
		if !ok {
			continue
		}
		commands++
		args := fields(words)
		if !strings.Contains(words, "--store") && args[0] != "copy" {
			args = append([]string{args[0], "--store", "g.db"}, args[1:]...)
		}
		status, out, problem := command(t, folder, "zh_CN.UTF-8", args...)
		said := strings.ReplaceAll(out+problem, folder+string(filepath.Separator), "")
		said = sums.ReplaceAllString(said, "…") // it holds the time of the import
		fmt.Fprintf(&got, "%s%s", line, said)
		if status != exitOK {
			fmt.Fprintf(&got, "（退出状态 %d）\n", status)
		}
		if found := englishWord.FindAllString(notEnglish.ReplaceAllString(said, ""), -1); found != nil {
			t.Errorf("%s: English in Chinese output: %q", words, found)
		}
	}
	if commands < 30 {
		t.Errorf("%d commands, want 30", commands)
	}
	if os.Getenv("EXPERTGRAPH_UPDATE") != "" {
		if err := os.WriteFile(golden, []byte(got.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	} else if d := cmp.Diff(string(text), got.String()); d != "" {
		t.Errorf("-shown +printed\n%s", d)
	}
}
