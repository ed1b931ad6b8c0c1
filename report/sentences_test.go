package report

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"unicode"
)

// verbs are the formatting verbs, which are all %s in the table.
var verbs = regexp.MustCompile(`%(?:[dqsvU]|\.0f)`)

// pattern is the text of an expression, with %s for what is not constant.
func pattern(e ast.Expr) string {
	switch e := e.(type) {
	case *ast.BasicLit:
		text, _ := strconv.Unquote(e.Value)
		return text
	case *ast.BinaryExpr:
		return pattern(e.X) + pattern(e.Y)
	case *ast.CallExpr:
		if sel, ok := e.Fun.(*ast.SelectorExpr); ok && sel.Sel.Name == "Sprintf" {
			return verbs.ReplaceAllString(pattern(e.Args[0]), "%s")
		}
	}
	return "%s"
}

// problems lists the fault and the hint of each error that a file makes with Invalid or NotFound.
func problems(file *ast.File) (texts []string) {
	ast.Inspect(file, func(n ast.Node) bool {
		call, ok := n.(*ast.CallExpr)
		if !ok || len(call.Args) != 4 {
			return true
		}
		name := ""
		switch f := call.Fun.(type) {
		case *ast.Ident:
			name = f.Name
		case *ast.SelectorExpr:
			name = f.Sel.Name
		}
		if name == "Invalid" || name == "NotFound" {
			texts = append(texts, pattern(call.Args[2]), pattern(call.Args[3]))
		}
		return true
	})
	return texts
}

// refusals lists the texts of other errors that a file makes: with a class of errors, or by the
// server's function for refusals.
func refusals(file *ast.File) (texts []string) {
	textAt := map[string]int{"refusal": 1, "badRequest": 1, "tooMuch": 3}
	ast.Inspect(file, func(n ast.Node) bool {
		call, ok := n.(*ast.CallExpr)
		if !ok {
			return true
		}
		name := ""
		switch f := call.Fun.(type) {
		case *ast.Ident:
			name = f.Name
		case *ast.SelectorExpr:
			name = f.Sel.Name
		}
		text := ""
		if i, ok := textAt[name]; ok && len(call.Args) > i {
			text = verbs.ReplaceAllString(pattern(call.Args[i]), "%s")
		} else if name == "Errorf" {
			if text, ok = strings.CutPrefix(verbs.ReplaceAllString(pattern(call.Args[0]), "%s"), "%w: "); !ok {
				return true
			}
		}
		if strings.Trim(text, "%sw:") != "" && text != "PersistedQueryNotSupported" { // this text is prescribed by the protocol of persisted queries
			texts = append(texts, text)
		}
		return true
	})
	return texts
}

// TestEveryErrorSpeaksChinese parses the program. Each fault and remedy must have a sentence in the
// table, with the same number of placeholders in both languages.
func TestEveryErrorSpeaksChinese(t *testing.T) {
	table := map[string]string{}
	for line := range strings.Lines(sentencesTable) {
		english, chinese, ok := strings.Cut(strings.TrimRight(line, "\n"), "\t")
		if !ok || table[english] != "" {
			t.Errorf("%q: want an English and a Chinese sentence, once each", line)
		}
		if strings.Count(english, "%s") != strings.Count(chinese, "%s") {
			t.Errorf("%q fills in another number of values than %q", chinese, english)
		}
		table[english] = chinese
	}
	found := 0
	err := filepath.WalkDir("..", func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if name := d.Name(); d.IsDir() && (name == ".git" || name == "tools" || name == "bench" || name == "graphtest" || name == "generate" || name == "convert" || name == "node_modules" || name == "testdata") {
			return fs.SkipDir
		}
		if d.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
			return nil
		}
		file, err := parser.ParseFile(token.NewFileSet(), path, nil, 0)
		if err != nil {
			return err
		}
		for _, text := range problems(file) {
			if strings.Trim(text, "%s") == "" {
				continue
			}
			found++
			if table[text] == "" {
				t.Errorf("%s: sentences.tsv lacks %q", path, text)
			}
		}
		for _, text := range refusals(file) {
			found++
			filled := strings.NewReplacer("%w", "7", "%s", "7").Replace(text)
			if said := Chinese.Sentence(filled); table[text] == "" && !strings.ContainsFunc(said, func(r rune) bool { return unicode.Is(unicode.Han, r) }) {
				t.Errorf("%s: in Chinese %q is %q", path, text, said)
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if found < 100 {
		t.Errorf("found %d sentences only: looked in the wrong place", found)
	}
}

// TestNoSentenceHidesAnother: of two patterns that match a text, the more specific one comes first.
func TestNoSentenceHidesAnother(t *testing.T) {
	_, patterns := sentences()
	for line := range strings.Lines(sentencesTable) {
		english, chinese, _ := strings.Cut(strings.TrimRight(line, "\n"), "\t")
		if !strings.Contains(english, "%s") {
			continue
		}
		for _, p := range patterns {
			if !p.english.MatchString(strings.ReplaceAll(english, "%s", "7")) {
				continue
			}
			if p.chinese != chinese {
				t.Errorf("%q is hidden by %v", english, p.english)
			}
			break
		}
	}
}

func TestSentences(t *testing.T) {
	for english, want := range map[string]string{
		"is not a kind":  "不是实体类别",
		"give at most 3": "最多给出 3 个",
		"did you mean served? the questions are a, b":                                      "是否为 served？现有问题：a, b",
		"1:3: Cannot query field \"wizards\" on type \"Query\". Did you mean \"regions\"?": "1:3: 字段“wizards”不属于类型“Query”。是否为 \"regions\"？",
		"no such sentence": "no such sentence",
	} {
		if got := Chinese.sentence(english); got != want {
			t.Errorf("%q: %q, want %q", english, got, want)
		}
		if got := English.sentence(english); got != english {
			t.Errorf("%q became %q in English", english, got)
		}
	}
}
