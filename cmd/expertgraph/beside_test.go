package main

import (
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestWritingBesideAServer: while a server holds the file, the command line writes through
// it, and whoever asks next sees the change. Where the server wants a token it says so.
func TestWritingBesideAServer(t *testing.T) {
	folder := t.TempDir()
	ops := filepath.Join(folder, "ops.json")
	text := `[{"create": {"values": {"expert": {"displayName": "合成白"}}, "source": {"statement": {"byText": "合成王芳", "on": "2026-11-20"}}}}]`
	if err := os.WriteFile(ops, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(folder, "g.db")
	address, _ := served(t, path, "--create")
	becomes(t, address, http.StatusOK)
	for _, c := range []struct {
		args []string
		want string
	}{
		{[]string{"apply", "--store", "g.db", ops}, "经由服务器 " + address},
		{[]string{"set", "--store", "g.db", "合成白", "职称=研究员", "性别=女", "--source", "合成王芳@2026-11-21"}, "性别：（无） → FEMALE"},
		{[]string{"history", "--store", "g.db", "合成白"}, "职称：（无） → 研究员"},
		{[]string{"revert", "--store", "g.db", "2", "--reason", "记错了"}, "修改 3"},
		{[]string{"diff", "--store", "g.db", "--from", "2"}, "撤销"},
		{[]string{"ask", "--store", "g.db", `{ experts { nodes { displayName } } }`}, "合成白"},
	} {
		status, out, problem := command(t, folder, "zh_CN.UTF-8", c.args...)
		if status != exitOK || !strings.Contains(out+problem, c.want) {
			t.Errorf("%s: status %d\n%s%s", c.args[0], status, out, problem)
		}
	}
	guarded := filepath.Join(folder, "guarded.db")
	status, printed, _ := command(t, folder, "zh_CN.UTF-8", "token", "王芳", "--role", "reviewer")
	_, line, _ := strings.Cut(printed, "\n")
	tokens := filepath.Join(folder, "tokens")
	if err := os.WriteFile(tokens, []byte(line), 0o600); err != nil || status != exitOK {
		t.Fatal(err, status)
	}
	address, _ = served(t, guarded, "--create", "--tokens", tokens)
	becomes(t, address, http.StatusOK)
	status, out, problem := command(t, folder, "zh_CN.UTF-8", "apply", "--store", "guarded.db", ops)
	if status != exitFailed || !strings.Contains(problem, "Bearer") {
		t.Errorf("without a token: status %d\n%s%s", status, out, problem)
	}
}
