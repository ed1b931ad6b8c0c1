package main

import (
	"bytes"
	"errors"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/expertgraph/expertgraph/revise"
	"github.com/expertgraph/expertgraph/server"
)

// TestWritingBesideAServer: while a server holds the lock of the file, the command line writes through
// the server. Later queries see the change. This also works if the server accepts only trusted
// documents. If the server requires a token, the error says so.
func TestWritingBesideAServer(t *testing.T) {
	folder := t.TempDir()
	ops := filepath.Join(folder, "ops.json")
	text := `[{"create": {"values": {"expert": {"displayName": "合成白"}}, "source": {"statement": {"byText": "合成王芳", "on": "2026-11-20"}}}}]`
	if err := os.WriteFile(ops, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(folder, "g.db")
	address, _ := served(t, path, "--create", "--only-documents")
	becomes(t, address, http.StatusOK)
	for _, c := range []struct {
		args []string
		want string
	}{
		{[]string{"apply", "--store", "g.db", ops}, "经由服务器 " + address},
		{[]string{"set", "--store", "g.db", "合成白", "职称=研究员", "性别=女", "--source", "合成王芳@2026-11-21"}, "性别：（无） → 女"},
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

// TestImportingBesideAServerNeedsARole: an import by a caller with the role contributor is refused
// by the server.
func TestImportingBesideAServerNeedsARole(t *testing.T) {
	folder := t.TempDir()
	tokens := filepath.Join(folder, "tokens")
	token, line := server.NewToken(revise.Actor{Name: "王芳", Role: revise.Contributor}, time.Time{})
	lines := filepath.Join(folder, "a.jsonl")
	text := "{\"format\":\"expertgraph/1\",\"dataset\":\"合成\"}\n" + `{"node":{"key":"d","kind":"Document","name":"合成名册"}}` + "\n"
	if err := errors.Join(os.WriteFile(tokens, []byte(line), 0o600), os.WriteFile(lines, []byte(text), 0o644)); err != nil {
		t.Fatal(err)
	}
	address, _ := served(t, filepath.Join(folder, "g.db"), "--create", "--tokens", tokens)
	becomes(t, address, http.StatusOK)
	for _, c := range []struct{ token, want string }{{"", "Bearer"}, {token, "reviewer"}} {
		var out, problem bytes.Buffer
		args := []string{"import", "--store", filepath.Join(folder, "g.db"), lines}
		lookup := func(name string) (string, bool) {
			return map[string]string{tokenVariable: c.token, "LANG": "zh_CN.UTF-8"}[name], name == tokenVariable || name == "LANG"
		}
		status := run(t.Context(), args, env{in: strings.NewReader(""), out: &out, err: &problem, words: wordsOf(args, lookup, systemLocale), lookup: lookup, work: &work{}})
		if status != exitFailed || !strings.Contains(problem.String(), c.want) {
			t.Errorf("with the token %q: status %d\n%s%s", c.token, status, &out, &problem)
		}
	}
}

// TestImportingBesideAServer: while a server holds the lock of the file, imports of tables and of the
// import format read the file and write through the server. The imports are atomic and visible in the
// next query. Output and exit status are the same as without a server.
func TestImportingBesideAServer(t *testing.T) {
	folder := t.TempDir()
	put := func(name, text string) string {
		path := filepath.Join(folder, name)
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
		return path
	}
	experts := put("专家.csv", "姓名,单位,职称\n合成甲,合成农大,教授\n合成乙,合成农大,研究员\n")
	more := put("更多.csv", "姓名,单位,职称\n合成丙,合成林大,教授\n")
	bad := put("坏.csv", "专家,服务企业,服务时间,次数\n合成甲,甲合成公司,2022-13,3\n合成乙,乙合成公司,2022-03,1\n")
	put("records.jsonl", "{\"format\":\"expertgraph/1\",\"dataset\":\"合成\"}\n"+
		`{"node":{"key":"d","kind":"Document","name":"合成名册"}}`+"\n"+`{"node":{"key":"e","kind":"Enterprise","name":"合成一厂"}}`+"\n"+`{"evidence":{"of":"e","document":"d","words":"合成"}}`+"\n")
	put("corrected.jsonl", "{\"format\":\"expertgraph/1\",\"dataset\":\"合成\"}\n"+`{"node":{"key":"e","kind":"Enterprise","name":"合成一厂","hint":"文件说的"}}`+"\n")
	address, _ := served(t, filepath.Join(folder, "g.db"), "--create")
	becomes(t, address, http.StatusOK)
	for _, c := range []struct {
		name   string
		args   []string
		status int
		want   string
	}{
		{"a dry run writes nothing", []string{"import", "--store", "g.db", "--create", "--dry-run", experts}, exitOK, "将写入：新增 15 条"},
		{"so there is nobody", []string{"ask", "--store", "g.db", "{ experts { totalCount } }"}, exitOK, "0"},
		{"two tables at once", []string{"import", "--store", "g.db", "--create", experts, more}, exitOK, "经由服务器 " + address},
		{"all are there", []string{"ask", "--store", "g.db", "{ experts { nodes { displayName } } }"}, exitOK, "合成丙"},
		{"as one change of an import", []string{"diff", "--store", "g.db"}, exitOK, "导入  专家.csv、更多.csv"},
		{"again it changes nothing", []string{"import", "--store", "g.db", "--create", experts, more}, exitOK, "新增 0 条记录，更改 0 条，撤回 0 条"},
		{"the import format", []string{"import", "--store", "g.db", "records.jsonl"}, exitOK, "新增 3 条"},
		{"is there too", []string{"ask", "--store", "g.db", "{ enterprises { nodes { displayName } } }"}, exitOK, "合成一厂"},
		{"somebody corrects it", []string{"set", "--store", "g.db", "合成一厂", "提示=人改的"}, exitOK, "人改的"},
		{"the same file leaves that alone", []string{"import", "--store", "g.db", "records.jsonl"}, exitOK, "新增 0 条，更改 0 条"},
		{"a corrected file does too, and says so", []string{"import", "--store", "g.db", "corrected.jsonl"}, exitOK, "CONFLICT"},
		{"so it stands", []string{"ask", "--store", "g.db", "{ enterprises { nodes { hint } } }"}, exitOK, "人改的"},
		{"a bad row", []string{"import", "--store", "g.db", "--create", "--valid-only", "--json", bad}, exitFinding, `"badRows": 1`},
	} {
		status, out, problem := command(t, folder, "zh_CN.UTF-8", c.args...)
		if status != c.status || !strings.Contains(out+problem, c.want) {
			t.Errorf("%s: status %d\n%s%s", c.name, status, out, problem)
		}
	}
}
