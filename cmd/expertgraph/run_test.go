package main

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// command runs a command line in a folder of its own and gives what it prints.
func command(t *testing.T, folder, lang string, args ...string) (status int, out, err string) {
	t.Helper()
	for i, a := range args {
		if strings.HasSuffix(a, ".db") || strings.HasSuffix(a, ".jsonl") {
			args[i] = filepath.Join(folder, a)
		}
	}
	return inLanguage(t, lang, args)
}

// inLanguage runs a command line in a language.
func inLanguage(t *testing.T, lang string, args []string) (status int, out, err string) {
	t.Helper()
	var o, e bytes.Buffer
	lookup := func(name string) (string, bool) { return lang, name == "LANG" }
	status = run(context.Background(), args, env{strings.NewReader(""), &o, &e, localeOf(lookup), lookup})
	return status, o.String(), e.String()
}

func TestTheDayOfANewUser(t *testing.T) {
	folder := t.TempDir()
	if err := os.WriteFile(filepath.Join(folder, "bad.jsonl"), []byte("{\"format\":\"expertgraph/1\",\"dataset\":\"x\"}\n{\"node\":{\"key\":\"a\",\"kind\":\"Wizard\",\"name\":\"甲\"}}\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name     string
		lang     string
		args     []string
		status   int
		out, err string // what they contain
	}{
		{"asking before anything was imported", "C", []string{"ask", "--store", "g.db", "served"}, exitFailed, "", "import something first"},
		{"a broken line names file, line, value and remedy", "C", []string{"import", "--store", "g.db", "bad.jsonl"}, exitFailed, "", `bad.jsonl:2: node.kind: "Wizard"`},
		{"an empty graph says so", "C", []string{"ask", "--store", "g.db", "served"}, exitOK, "no rows", "the graph is empty"},
		{"the first import", "C", []string{"import", "--store", "g.db", "../../data"}, exitOK, " added, 0 changed, 0 unchanged", ""},
		{"the second import changes nothing", "zh_CN.UTF-8", []string{"import", "--store", "g.db", "../../data"}, exitOK, "新增 0 条，更改 0 条", ""},
		{"the flagship answer", "zh_CN.UTF-8", []string{"ask", "--store", "g.db", "served"}, exitOK, "吴忠仪表有限责任公司", ""},
		{"a cube is shown as its cells", "C", []string{"ask", "--store", "g.db", "workstations"}, exitOK, "total 1\nwhere", ""},
		{"with what is beside them", "C", []string{"ask", "--store", "g.db", "workstations"}, exitOK, "十堰市      0      院士专家工作站 84 家", ""},
		{"with a variable, as JSON", "C", []string{"ask", "--store", "g.db", "--json", "--var", `actor=["郭守金"]`, "served"}, exitOK, `"totalCount": 1`, ""},
		{"for a spreadsheet", "zh_CN.UTF-8", []string{"ask", "--store", "g.db", "--csv", "Q19"}, exitOK, "\ufeff名称", ""},
		{"two forms at once", "C", []string{"ask", "--store", "g.db", "--csv", "--json", "Q19"}, exitUsage, "", "--csv"},
		{"a sound graph", "C", []string{"check", "--store", "g.db"}, exitOK, "no findings", ""},
		{"a repair of a file", "C", []string{"check", "--repair", "--store", "g.db"}, exitFailed, "", "nobody else writes"},
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
		{"an unknown question lists the known ones", "C", []string{"ask", "--store", "g.db", "nosuch"}, exitFailed, "", "served"},
		{"an unknown field", "C", []string{"ask", "--store", "g.db", "{ wizards }"}, exitFailed, "", "wizards"},
		{"a store of another kind", "C", []string{"check", "--store", "mysql://x"}, exitFailed, "", "mysql"},
		{"a password file that is missing", "C", []string{"check", "--store", "neo4j://127.0.0.1:1", "--neo4j-password-file", "nosuch"}, exitFailed, "", "neo4j-password-file"},
		{"a file without certificates", "C", []string{"check", "--store", "neo4j+s://127.0.0.1:1", "--neo4j-ca-file", "run_test.go"}, exitFailed, "", "neo4j-ca-file"},
		{"an unknown flag", "C", []string{"ask", "--frobnicate"}, exitUsage, "", "--frobnicate"},
		{"an address that is none", "C", []string{"serve", "--store", "g.db", "--listen", "nowhere"}, exitFailed, "", "nowhere"},
		{"the version", "C", []string{"version"}, exitOK, "expertgraph", ""},
	} {
		status, out, err := command(t, folder, c.lang, c.args...)
		if status != c.status || !strings.Contains(out, c.out) || !strings.Contains(err, c.err) {
			t.Errorf("%s: status %d, %q, %q; want %d, …%s…, …%s…", c.name, status, out, err, c.status, c.out, c.err)
		}
	}
}
