package main

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// ofTheDay matches the parts of an output that differ between runs: times, user names, and ids that are
// made from random names.
var ofTheDay = regexp.MustCompile(`\d{4}-\d{2}-\d{2} \d{2}:\d{2}|local:[^ /”]+|程序 [^）]+|\b[0-9a-v]{26}\b`)

// TestTheGuideToWriting runs the examples of docs/writing.md in order on an empty graph, and
// compares the output with the guide. EXPERTGRAPH_UPDATE=1 rewrites the guide.
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
			i += 2 // skip the old output in the guide
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

// TestWritingFaults: the error of a refused write is in Chinese, and names the place of the fault.
func TestWritingFaults(t *testing.T) {
	folder := t.TempDir()
	file := filepath.Join(folder, "ops.json")
	write := func(text string) {
		t.Helper()
		if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	write(`[{"create": {"values": {"expert": {"displayName": "合成白"}}, "source": {"statement": {"byText": "合成王芳", "on": "2026-11-20"}}}}]`)
	if status, out, problem := command(t, folder, "zh_CN.UTF-8", "apply", "--store", "g.db", file); status != exitOK {
		t.Fatal(out + problem)
	}
	for _, c := range []struct {
		name, file string
		args       []string
		want       string
	}{
		{"a misspelt operation", `{"operations":[{"creat":{}}]}`, []string{"apply", file}, "operations.0：“creat”：不是操作；可用：create, update, delete"},
		{"a torn file", `{"operations": [`, []string{"apply", file}, "“1:17”：处文本中断"},
		{"a line that is no JSON", "[\n{\"create\" {}}]", []string{"apply", file}, "“2:11”：处不是合法的 JSON"},
		{"no operations", `{}`, []string{"apply", file}, "operations：一项也没有；至少给出一项"},
		{"a value given twice", "", []string{"set", "合成白", "提示=x", "提示=y"}, "重复给出；每项取值只给一次"},
		{"a value given twice in two languages", "", []string{"set", "合成白", "提示=x", "hint=y"}, "重复给出；每项取值只给一次"},
		{"a link that looks like a value", "", []string{"set", "合成白", "所在地区=银川市"}, "是联系，不是取值；请写成 apply 的操作文件"},
		{"a second person of a name", `[{"create": {"values": {"expert": {"displayName": "合成白"}}, "source": {"statement": {"byText": "合成王芳", "on": "2026-11-20"}}}}]`, []string{"apply", file}, "已是 1 个实体的名称；若即其中之一"},
		{"a change that was never made", "", []string{"revert", "99", "--reason", "x"}, "不是有记录的修改；请给出 1 到 1 之间的编号"},
	} {
		if c.file != "" {
			write(c.file)
		}
		status, out, problem := command(t, folder, "zh_CN.UTF-8", append(c.args, "--store", "g.db")...)
		if status == exitOK || !strings.Contains(problem, c.want) {
			t.Errorf("%s: status %d\n%s%s", c.name, status, out, problem)
		}
	}
	if status, out, problem := command(t, folder, "zh_CN.UTF-8", "set", "--store", "g.db", "合成白", "状态=计划", "--source", "合成王芳@2026-11-20"); status != exitOK || !strings.Contains(out, "实际 → 计划") {
		t.Errorf("a status in Chinese: %s%s", out, problem)
	}
}

// TestWritingTheHistoryOfWhatWasDeleted: the command history finds a deleted entity by the name that
// the entity had when it was deleted.
func TestWritingTheHistoryOfWhatWasDeleted(t *testing.T) {
	folder := t.TempDir()
	file := filepath.Join(folder, "ops.json")
	for _, text := range []string{
		`[{"create": {"values": {"expert": {"displayName": "合成白"}}, "source": {"statement": {"byText": "合成王芳", "on": "2026-11-20"}}}}]`,
		`{"reason": "记错了", "operations": [{"delete": {"id": "合成白"}}]}`,
	} {
		if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
		if status, out, problem := command(t, folder, "zh_CN.UTF-8", "apply", "--store", "g.db", file); status != exitOK {
			t.Fatal(out + problem)
		}
	}
	if status, out, problem := command(t, folder, "zh_CN.UTF-8", "history", "--store", "g.db", "合成白"); status != exitOK || !strings.Contains(out, "- 合成白") {
		t.Errorf("status %d\n%s%s", status, out, problem)
	}
	if status, _, problem := command(t, folder, "zh_CN.UTF-8", "history", "--store", "g.db", "没有的人"); status == exitOK || !strings.Contains(problem, "没有的人") {
		t.Errorf("a name that was never: status %d, %s", status, problem)
	}
}

// TestToken: --quiet still prints the token, because it is the result of the command. A token that
// has already expired is refused.
func TestToken(t *testing.T) {
	for _, args := range [][]string{{"token", "王芳"}, {"token", "王芳", "--quiet"}} {
		status, out, problem := command(t, t.TempDir(), "zh_CN.UTF-8", args...)
		lines := strings.Split(out, "\n")
		if status != exitOK || len(lines) != 3 || !strings.HasPrefix(lines[0], "eg_") || !strings.HasSuffix(lines[1], " contributor - 王芳") {
			t.Errorf("%q: status %d, printed %d lines", args, status, len(lines))
		}
		if quiet := len(args) > 2; quiet != (problem == "") || !quiet && !strings.Contains(problem, "EXPERTGRAPH_TOKEN") {
			t.Errorf("%q said %q", args, problem)
		}
	}
	today := time.Now().UTC().Format(time.DateOnly)
	for until, want := range map[string]int{"2020-01-01": exitFailed, "2020-13-01": exitFailed, today: exitOK, "2999-01-01": exitOK} {
		if status, _, problem := command(t, t.TempDir(), "zh_CN.UTF-8", "token", "王芳", "--until", until); status != want && (status == exitOK || want == exitOK) {
			t.Errorf("until %s: status %d: %s", until, status, problem)
		}
	}
}
