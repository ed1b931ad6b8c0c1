//go:build slow

package main

import (
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// englishWord matches a word of at least two Latin letters.
var englishWord = regexp.MustCompile(`[A-Za-z][a-z]+|[A-Z]{2,}(_[A-Z]+)*`)

// notEnglish matches texts that are allowed in Latin letters in Chinese output: names of commands,
// flags, variables, files and formats, ids and codes of the data.
var notEnglish = regexp.MustCompile(`expertgraph( import data| ask)?|\.\./\.\./data|--[a-z-]+|[a-z0-9]{26}|[A-Za-z]+/[^ ]*|[^ “]*\.(jsonl|json|csv|db)|127\.0\.0\.1|主键 [a-z +]+|UTF-8|\(devel\)|graph\.node|node\.[a-z]+|GraphQL|CSV|JSON|SUM|Neo4j|neo4j://[a-z0-9:]+|[0-9]+M|[0-9]{3}_[0-9a-f]+\.txt|\b(actor|industry|region|program|served|first)\b|search\(text\)|contradicts|的 check|docs/[a-z-]+\.md|Wizard|[0-9a-f]{16,}|\b[0-9a-f]{64}\b`)

// addresses matches the address of a test server.
var addresses = regexp.MustCompile(`127\.0\.0\.1:\d+`)

// sums matches the checksum of a copy.
var sums = regexp.MustCompile(`\b[0-9a-f]{64}\b`)

// TestASessionInChinese runs the commands of a golden file in a Chinese locale. The output must
// equal the file and contain no English word. EXPERTGRAPH_UPDATE=1 rewrites the file.
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
	session(t, golden, string(text), folder, 30)
}

// session runs the commands of a golden file in a Chinese locale, and compares their output with the
// file. The parameter least is the smallest number of commands that the file must have.
func session(t *testing.T, golden, text, folder string, least int) {
	t.Helper()
	var got strings.Builder
	commands := 0
	for line := range strings.Lines(text) {
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
		said = sums.ReplaceAllString(said, "…") // the checksum depends on the time of the import
		said = addresses.ReplaceAllString(ofTheDay.ReplaceAllString(said, "…"), "127.0.0.1:…")
		fmt.Fprintf(&got, "%s%s", line, said)
		if status != exitOK {
			fmt.Fprintf(&got, "（退出状态 %d）\n", status)
		}
		if found := englishWord.FindAllString(notEnglish.ReplaceAllString(said, ""), -1); found != nil {
			t.Errorf("%s: English in Chinese output: %q", words, found)
		}
	}
	if commands < least {
		t.Errorf("%d commands, want %d", commands, least)
	}
	if os.Getenv("EXPERTGRAPH_UPDATE") != "" {
		if err := os.WriteFile(golden, []byte(got.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	} else if d := cmp.Diff(text, got.String()); d != "" {
		t.Errorf("-shown +printed\n%s", d)
	}
}

// TestAnOfficersRound runs a golden file with a morning's work of an officer while a server is
// running. Each step must be visible in the next query.
func TestAnOfficersRound(t *testing.T) {
	golden, err := filepath.Abs("testdata/round.txt")
	if err != nil {
		t.Fatal(err)
	}
	text, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	folder := t.TempDir()
	for name, text := range map[string]string{
		"新专家.json": `{"operations": [{"create": {"values": {"expert": {"displayName": "合成自静"}}, "source": {"statement": {"byText": "合成王芳", "on": "2026-11-20"}}}},
			{"create": {"values": {"enterprise": {"displayName": "合成一厂"}}, "source": {"statement": {"byText": "合成王芳", "on": "2026-11-20"}}}}]}`,
		"走访.json": `{"operations": [{"create": {"values": {"engagement": {"category": "VISIT", "period": "2026-11-21", "by": ["合成自静"], "serves": ["合成一厂"]}},
			"source": {"statement": {"byText": "合成王芳", "on": "2026-11-22", "words": "昨天到厂"}}}}]}`,
		"更正.json": `{"operations": [{"update": {"id": "合成自静", "correct": true, "values": {"expert": {"displayName": "合成白静"}},
			"source": {"statement": {"byText": "合成王芳", "on": "2026-11-23"}}}}]}`,
		"撤回.json": `{"operations": [{"delete": {"id": "合成自静服务合成一厂"}}]}`,
		"名册.csv":  "姓名,单位,职称\n合成甲,合成农大,教授\n合成乙,合成农大,研究员\n",
	} {
		if err := os.WriteFile(filepath.Join(folder, name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	address, _ := served(t, filepath.Join(folder, "g.db"), "--create")
	becomes(t, address, http.StatusOK)
	t.Chdir(folder)
	session(t, golden, string(text), folder, 14)
}
