//go:build slow

package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestTheGuideShowsWhatIsAnswered runs every command of docs/api.md on the data of the reports, and
// compares the output with the guide. If a block in the guide ends with …, only its beginning is
// compared. EXPERTGRAPH_UPDATE=1 rewrites the guide.
func TestTheGuideShowsWhatIsAnswered(t *testing.T) {
	const guide = "../../docs/api.md"
	text, err := os.ReadFile(guide)
	if err != nil {
		t.Fatal(err)
	}
	folder := t.TempDir()
	if status, out, err := command(t, folder, "C", "import", "--store", "g.db", "../../data"); status != exitOK {
		t.Fatal(out, err)
	}
	const begin, end = "```console\n$ expertgraph ", "```\n"
	parts := strings.Split(string(text), begin)
	update := os.Getenv("EXPERTGRAPH_UPDATE") != ""
	asked := map[string]bool{}
	for i, part := range parts[1:] {
		block, rest, ok := strings.Cut(part, end)
		line, shown, _ := strings.Cut(block, "\n")
		if !ok {
			t.Fatalf("the block of %q does not end", line)
		}
		args := fields(line)
		asked[args[1]] = true
		args = append([]string{args[0], "--store", filepath.Join(folder, "g.db")}, args[1:]...)
		lang := "C"
		if strings.ContainsFunc(line, func(r rune) bool { return r > 0x2e80 }) {
			lang = "zh_CN.UTF-8"
		}
		status, out, problem := inLanguage(t.Context(), t, lang, args)
		if status != exitOK {
			t.Errorf("%s: %s", line, problem)
			continue
		}
		if head, cut := strings.CutSuffix(shown, "…\n"); cut {
			lines := strings.SplitAfter(out, "\n")
			n := strings.Count(head, "\n")
			if n == 0 { // a new block has no lines yet, so show eight
				n = 8
			}
			out = strings.Join(lines[:min(n, len(lines))], "") + "…\n"
		}
		if d := cmp.Diff(shown, out); d != "" && !update {
			t.Errorf("%s: -shown +printed\n%s", line, d)
		}
		parts[i+1] = line + "\n" + out + end + rest
	}
	if len(asked) < 30 {
		t.Errorf("the guide asks %d questions, want the ten of each of three people", len(asked))
	}
	if update {
		if err := os.WriteFile(guide, []byte(strings.Join(parts, begin)), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}
