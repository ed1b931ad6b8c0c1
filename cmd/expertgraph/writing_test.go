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

// ofTheDay matches what differs from one run to the next: times, users of the machine,
// and ids that are made of random names of calls.
var ofTheDay = regexp.MustCompile(`\d{4}-\d{2}-\d{2} \d{2}:\d{2}|local:[^ /”]+|\b[0-9a-v]{26}\b`)

// TestTheGuideToWriting runs the examples of docs/writing.md one after the other on an
// empty graph: each prints what stands below it. EXPERTGRAPH_UPDATE=1 writes that.
func TestTheGuideToWriting(t *testing.T) {
	guide := filepath.Join("..", "..", "docs", "writing.md")
	text, err := os.ReadFile(guide)
	if err != nil {
		t.Fatal(err)
	}
	folder := t.TempDir()
	var got strings.Builder
	examples := 0
	parts := strings.Split(string(text), "```")
	for i := 0; i < len(parts); i++ {
		head, body, _ := strings.Cut(parts[i], "\n")
		words := strings.Fields(head)
		var args []string
		switch {
		case i%2 == 0:
		case len(words) > 1 && words[0] == "json":
			file := filepath.Join(folder, "ops.json")
			if err := os.WriteFile(file, []byte(body), 0o644); err != nil {
				t.Fatal(err)
			}
			args = append([]string{"apply", "--store", "g.db", file}, words[2:]...)
		case head == "sh":
			words := strings.Fields(body)
			args = append([]string{words[1], "--store", "g.db"}, words[2:]...)
		}
		if args == nil {
			got.WriteString(parts[i])
			if i < len(parts)-1 {
				got.WriteString("```")
			}
			continue
		}
		examples++
		status, out, problem := command(t, folder, "zh_CN.UTF-8", args...)
		said := ofTheDay.ReplaceAllString(out+problem, "…")
		if status != exitOK {
			said += fmt.Sprintf("（退出状态 %d）\n", status)
		}
		fmt.Fprintf(&got, "%s```\n\n```text\n%s```", parts[i], said)
		if i+2 < len(parts) && strings.HasPrefix(parts[i+2], "text\n") {
			i += 2 // what was printed before
		}
	}
	if examples < 20 {
		t.Errorf("%d examples, want 20", examples)
	}
	if os.Getenv("EXPERTGRAPH_UPDATE") != "" {
		if err := os.WriteFile(guide, []byte(got.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	} else if d := cmp.Diff(string(text), got.String()); d != "" {
		t.Errorf("-shown +printed\n%s", d)
	}
}
