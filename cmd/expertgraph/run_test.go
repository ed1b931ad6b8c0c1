package main

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

// command runs a command line, and gives its exit status and its output. Arguments that end in .db,
// .jsonl or a slash are paths in the folder.
func command(t *testing.T, folder, lang string, args ...string) (status int, out, err string) {
	t.Helper()
	return commandWith(t.Context(), t, folder, lang, args...)
}

// commandWith is like command, with a context.
func commandWith(ctx context.Context, t *testing.T, folder, lang string, args ...string) (status int, out, err string) {
	t.Helper()
	for i, a := range args {
		if strings.HasSuffix(a, ".db") || strings.HasSuffix(a, ".jsonl") || strings.HasSuffix(a, "/") {
			args[i] = filepath.Join(folder, a) + strings.Repeat("/", len(a)-len(strings.TrimRight(a, "/")))
		}
	}
	return inLanguage(ctx, t, lang, args)
}

// inLanguage runs a command line in a language.
func inLanguage(ctx context.Context, t *testing.T, lang string, args []string) (status int, out, err string) {
	t.Helper()
	var o, e bytes.Buffer
	lookup := func(name string) (string, bool) { return lang, name == "LANG" }
	status = run(ctx, args, env{in: strings.NewReader(""), out: &o, err: &e, words: wordsOf(args, lookup, systemLocale), lookup: lookup, work: &work{}})
	return status, o.String(), e.String()
}

func TestTheDayOfANewUser(t *testing.T) {
	folder := t.TempDir()
	if err := os.WriteFile(filepath.Join(folder, "bad.jsonl"), []byte("{\"format\":\"expertgraph/1\",\"dataset\":\"x\"}\n{\"node\":{\"key\":\"a\",\"kind\":\"Wizard\",\"name\":\"甲\"}}\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(folder, "circle.jsonl"), []byte("{\"format\":\"expertgraph/1\",\"dataset\":\"cast-reports\"}\n{\"link\":{\"from\":\"Region/中国\",\"relation\":\"PART_OF\",\"to\":\"Region/银川市\"}}\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	renamed := `{"format":"expertgraph/1","dataset":"x"}
{"node":{"key":"a","kind":"Region","name":"合成旧县"}}
{"node":{"key":"b","kind":"Region","name":"合成新区"}}
{"link":{"from":"a","relation":"SUCCEEDED_BY","to":"合成新區","role":"更名","period":"2016年6月"}}
`
	if err := os.WriteFile(filepath.Join(folder, "renamed.jsonl"), []byte(renamed), 0o644); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name     string
		lang     string
		args     []string
		status   int
		out, err string // texts that the output and the error output contain
	}{
		{"asking before anything was imported", "C", []string{"ask", "--store", "g.db", "served"}, exitFailed, "", "import something first"},
		{"a broken line names file, line, value and remedy", "C", []string{"import", "--store", "g.db", "bad.jsonl"}, exitFailed, "", `bad.jsonl:2: node.kind: "Wizard"`},
		{"a template", "C", []string{"template", "experts", "-o", filepath.Join(folder, "t.xlsx")}, exitOK, "", ""},
		{"a template that nobody filled in", "C", []string{"import", "--store", "empty.db", filepath.Join(folder, "t.xlsx")}, exitOK, "0 rows", ""},
		{"an empty graph says so", "C", []string{"ask", "--store", "empty.db", "served"}, exitOK, "no rows", "the graph is empty"},
		{"the first import", "C", []string{"import", "--store", "g.db", "../../data"}, exitOK, " added, 0 changed, 0 unchanged", ""},
		{"the second import changes nothing", "zh_CN.UTF-8", []string{"import", "--store", "g.db", "../../data"}, exitOK, "新增 0 条，更改 0 条", ""},
		{"the flagship answer", "zh_CN.UTF-8", []string{"ask", "--store", "g.db", "served"}, exitOK, "吴忠仪表有限责任公司", ""},
		{"a cube is shown as its cells", "C", []string{"ask", "--store", "g.db", "workstations"}, exitOK, "total 1\nregion", ""},
		{"with what is beside them", "C", []string{"ask", "--store", "g.db", "workstations"}, exitOK, "十堰市      0      院士专家工作站 84 家", ""},
		{"with a variable, as JSON", "C", []string{"ask", "--store", "g.db", "--json", "--var", `actor=["郭守金"]`, "served"}, exitOK, `"totalCount": 1`, ""},
		{"for a spreadsheet", "zh_CN.UTF-8", []string{"ask", "--store", "g.db", "--csv", "Q19"}, exitOK, "\ufeff名称", ""},
		{"all rows, whatever the page", "C", []string{"ask", "--store", "g.db", "--csv", "--var", "first=2", "experts"}, exitOK, "杨正军", ""},
		{"a table says how many it does not show", "zh_CN.UTF-8", []string{"ask", "--store", "g.db", "--var", "first=2", "experts"}, exitOK, "共 8 行，显示 2 行\n还有更多行", ""},
		{"a cell without a region is unknown", "C", []string{"ask", "--store", "g.db", "services"}, exitOK, "unknown         EXPERT", ""},
		{"in Chinese it is 未注明, and values of lists have their words", "zh_CN.UTF-8", []string{"ask", "--store", "g.db", "服务次数"}, exitOK, "未注明          专家", ""},
		{"two tables do not fit into one file", "C", []string{"ask", "--store", "g.db", "--csv", "{ experts { nodes { displayName } } regions { nodes { displayName } } }"}, exitFailed, "", "--csv answers/"},
		{"a folder that is not there yet, without a slash", "C", []string{"ask", "--store", "g.db", "--csv", filepath.Join(folder, "answers2"), "experts"}, exitOK, "", "answers2/experts.csv"},
		{"and behind the question", "C", []string{"ask", "--store", "g.db", "experts", "--csv", filepath.Join(folder, "answers3")}, exitOK, "", "answers3/experts.csv"},
		{"a question that nobody knows is no folder", "C", []string{"ask", "--store", "g.db", "--csv", "expert_"}, exitFailed, "", "did you mean"},
		{"they fit into a folder", "C", []string{"ask", "--store", "g.db", "--csv", "answers/", "{ experts { nodes { displayName } } regions { nodes { displayName } } }"}, exitOK, "", "answers/experts.csv"},
		{"a variable that the question lacks", "C", []string{"ask", "--store", "g.db", "--var", "regoin=x", "served"}, exitFailed, "", "actor, industry, region, program, served, first"},
		{"a variable of a question without any", "C", []string{"ask", "--store", "g.db", "--var", "a=1", "{ regions { totalCount } }"}, exitFailed, "", "has no variables"},
		{"an ambiguous name lists its candidates", "zh_CN.UTF-8", []string{"ask", "--store", "g.db", `{ entity(ref: "自治区科协") { id } }`}, exitFailed, "", "科协  内蒙古科协"},
		{"as JSON the error has them too", "C", []string{"ask", "--store", "g.db", "--json", `{ entity(ref: "自治区科协") { id } }`}, exitFailed, `"candidates"`, ""},
		{"quietly", "C", []string{"import", "--quiet", "--store", "g.db", "../../data"}, exitOK, "", ""},
		{"two forms at once", "C", []string{"ask", "--store", "g.db", "--csv", "--json", "Q19"}, exitUsage, "", "--csv"},
		{"a sound graph", "C", []string{"check", "--store", "g.db"}, exitOK, "no findings", ""},
		{"a repair of a file", "C", []string{"check", "--repair", "--store", "g.db"}, exitFailed, "", "nobody else writes"},
		{"a place that got another name", "C", []string{"import", "--store", "r.db", "renamed.jsonl"}, exitOK, "3 added", ""},
		{"says by what it was succeeded, when and how", "C", []string{"ask", "--store", "r.db", "--json", `{ region(ref: "合成旧县") { successors { edges { link { role period { text } } node { displayName } } } } }`}, exitOK, "合成新区", ""},
		{"and the other what it succeeded", "C", []string{"ask", "--store", "r.db", `{ region(ref: "合成新区") { predecessors { nodes { displayName } } } }`}, exitOK, "合成旧县", ""},
		{"an export", "C", []string{"export", "--store", "g.db", "-o", "all.jsonl"}, exitOK, "", "records written"},
		{"which is imported elsewhere", "C", []string{"import", "--store", "h.db", "all.jsonl"}, exitOK, " added, 0 changed", ""},
		{"a copy", "C", []string{"copy", "--from", "g.db", "--to", "i.db"}, exitOK, " records, 4", ""},
		{"the second copy writes nothing", "zh_CN.UTF-8", []string{"copy", "--from", "g.db", "--to", "i.db"}, exitOK, "写入 0 条", ""},
		{"a copy of nothing", "C", []string{"copy", "--from", "nosuch.db", "--to", "j.db"}, exitFailed, "", "does not exist"},
		{"a copy to nowhere", "C", []string{"copy", "--from", "g.db"}, exitUsage, "", "--to"},
		{"memory enough", "C", []string{"ask", "--store", "g.db", "--memory", "1g", "served"}, exitOK, "吴忠仪表有限责任公司", ""},
		{"too little memory says how much is needed", "C", []string{"ask", "--store", "g.db", "--memory", "1k", "served"}, exitFailed, "", "--reader cypher"},
		{"a size that is none", "C", []string{"ask", "--store", "g.db", "--memory", "much", "served"}, exitUsage, "", "512M"},
		{"a file cannot be read by Cypher", "C", []string{"ask", "--store", "g.db", "--reader", "cypher", "served"}, exitFailed, "", "neo4j://host:7687"},
		{"a mistyped question", "C", []string{"ask", "--store", "g.db", "servd"}, exitFailed, "", "did you mean served?"},
		{"a mistyped question in Chinese", "zh", []string{"ask", "--store", "g.db", "服务纪录"}, exitFailed, "", "服务记录"},
		{"an unknown question lists the known ones", "C", []string{"ask", "--store", "g.db", "nosuch"}, exitFailed, "", "served"},
		{"an unknown field", "C", []string{"ask", "--store", "g.db", "{ wizards }"}, exitFailed, "", "wizards"},
		{"a store of another kind", "C", []string{"check", "--store", "mysql://x"}, exitFailed, "", "mysql"},
		{"a password file that is missing", "C", []string{"check", "--store", "neo4j://127.0.0.1:1", "--neo4j-password-file", "nosuch"}, exitFailed, "", "neo4j-password-file"},
		{"a file without certificates", "C", []string{"check", "--store", "neo4j+s://127.0.0.1:1", "--neo4j-ca-file", "run_test.go"}, exitFailed, "", "neo4j-ca-file"},
		{"a password in an address", "C", []string{"check", "--store", "neo4j://neo4j:s3cret@w0rd@127.0.0.1:1"}, exitFailed, "", "neo4j://…@127.0.0.1:1"},
		{"a password in an address that nothing opens", "zh_CN.UTF-8", []string{"check", "--store", "mysql://root:s3cret@host"}, exitFailed, "", "mysql://…@host"},
		{"a password where no address is taken", "C", []string{"serve", "neo4j://neo4j:s3cret@host"}, exitUsage, "", "neo4j://…@host"},
		{"a circle that the graph would close", "C", []string{"import", "--store", "g.db", "circle.jsonl"}, exitFailed, "", "circle.jsonl:"},
		{"a sound graph has nothing to skip", "C", []string{"export", "--skip-damaged", "--store", "g.db", "-o", "all.jsonl"}, exitOK, "", "records written"},
		{"an unknown flag", "C", []string{"ask", "--frobnicate"}, exitUsage, "", "--frobnicate"},
		{"an address that is none", "C", []string{"serve", "--store", "g.db", "--listen", "nowhere"}, exitFailed, "", "nowhere"},
		{"a store that is not there is not served", "C", []string{"serve", "--store", "nosuch.db"}, exitFailed, "", "--create"},
		{"the language of a flag goes before the locale", "C", []string{"--lang", "zh", "--help"}, exitOK, "用法：", ""},
		{"completion for a shell", "C", []string{"completion", "fish"}, exitOK, "complete", ""},
		{"completion for a shell that is none", "C", []string{"completion", "csh"}, exitUsage, "", "bash"},
		{"the version", "C", []string{"version"}, exitOK, "expertgraph", ""},
		{"the version as a flag", "C", []string{"--version"}, exitOK, "expertgraph", ""},
	} {
		status, out, err := command(t, folder, c.lang, c.args...)
		if status != c.status || !strings.Contains(out, c.out) || !strings.Contains(err, c.err) {
			t.Errorf("%s: status %d, %q, %q; want %d, …%s…, …%s…", c.name, status, out, err, c.status, c.out, c.err)
		}
		if strings.Contains(out+err, "s3cret") {
			t.Errorf("%s: the password was printed", c.name)
		}
	}
}

// TestAnInterruptedCommandSaysHowToGoOn cancels the context of a command before it begins, like a
// signal, and checks the exit status and the message.
func TestAnInterruptedCommandSaysHowToGoOn(t *testing.T) {
	folder := t.TempDir()
	if status, _, err := command(t, folder, "C", "import", "--store", "g.db", "../../data"); status != exitOK {
		t.Fatal(err)
	}
	for _, c := range []struct {
		signal syscall.Signal
		args   []string
		status int
		err    string
	}{
		{syscall.SIGINT, []string{"import", "--store", "h.db", "../../data"}, 130, "nothing was written"},
		{syscall.SIGTERM, []string{"copy", "--from", "g.db", "--to", "i.db"}, 143, "run the same command again"},
		{syscall.SIGINT, []string{"export", "--store", "g.db", "-o", "all.jsonl"}, 130, "all.jsonl was not written whole"},
	} {
		ctx, cancel := context.WithCancelCause(t.Context())
		cancel(received{c.signal})
		status, _, err := commandWith(ctx, t, folder, "C", c.args...)
		if status != c.status || !strings.Contains(err, c.err) {
			t.Errorf("%v: status %d, %q; want %d, …%s…", c.args, status, err, c.status, c.err)
		}
	}
	if _, err := os.Stat(filepath.Join(folder, "all.jsonl")); err == nil {
		t.Error("an export that was interrupted left a file that looks whole")
	}
}
