package graphtest_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// moduleRoot is the folder of go.mod above this package.
func moduleRoot(t *testing.T) string {
	t.Helper()
	dir, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	for {
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
			return dir
		}
		if filepath.Dir(dir) == dir {
			t.Fatal("no go.mod above the package")
		}
		dir = filepath.Dir(dir)
	}
}

// tags matches the build tags that a test may have. They tell where the test can run, or how
// scripts/test runs it.
var tags = regexp.MustCompile(`^[!()&| ]*((unix|linux|darwin|windows|race|neo4j|faults|slow)[!()&| ]*)+$`)

// escapes lists the places where a file lets a test pass without running it.
func escapes(set *token.FileSet, file *ast.File) []string {
	var found []string
	tell := func(n ast.Node, what string) { found = append(found, set.Position(n.Pos()).String()+": "+what) }
	for _, group := range file.Comments {
		for _, c := range group.List {
			if text, ok := strings.CutPrefix(c.Text, "//go:build "); ok && !tags.MatchString(text) {
				tell(c, "a build tag leaves tests out: "+text)
			}
		}
	}
	ast.Inspect(file, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.SelectorExpr:
			switch x, _ := n.X.(*ast.Ident); n.Sel.Name {
			case "Skip", "Skipf", "SkipNow":
				tell(n, "a skipped test looks green and proves nothing")
			case "Short":
				if x != nil && x.Name == "testing" {
					tell(n, "a test that short runs leave out proves nothing there")
				}
			}
		case *ast.Field:
			for _, name := range n.Names {
				if strings.Contains(strings.ToLower(name.Name), "skip") {
					tell(n, "a list of what to skip hides what is broken: "+name.Name)
				}
			}
		}
		return true
	})
	return found
}

// isTest tells whether a file holds tests or a test suite. A test suite imports testing.
func isTest(path string, file *ast.File) bool {
	for _, i := range file.Imports {
		if i.Path.Value == `"testing"` {
			return true
		}
	}
	return strings.HasSuffix(path, "_test.go")
}

func TestNoTestOfTheModuleCanBeSkipped(t *testing.T) {
	root, files := moduleRoot(t), 0
	err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if name := d.Name(); d.IsDir() && path != root && (strings.HasPrefix(name, ".") || name == "node_modules" || name == "testdata") {
			return fs.SkipDir
		}
		if d.IsDir() || !strings.HasSuffix(path, ".go") {
			return nil
		}
		set := token.NewFileSet()
		file, err := parser.ParseFile(set, path, nil, parser.ParseComments)
		if err != nil {
			return err
		}
		if isTest(path, file) {
			files++
			for _, e := range escapes(set, file) {
				t.Error(e)
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if files < 10 {
		t.Errorf("looked at %d files only: in the wrong place", files)
	}
}

func TestEveryWayToSkipIsFound(t *testing.T) {
	const source = `//go:build later

package x

import "testing"

type setup struct{ SkipCases []string }

func suite(t *testing.T, skipped map[string]bool) {
	if testing.Short() {
		t.Skip("later")
	}
	inner := t
	inner.SkipNow()
	t.Skipf("%d", 1)
}
`
	set := token.NewFileSet()
	file, err := parser.ParseFile(set, "x_test.go", source, parser.ParseComments)
	if err != nil {
		t.Fatal(err)
	}
	if found := escapes(set, file); len(found) != 7 {
		t.Errorf("found %d of 7 ways:\n%s", len(found), strings.Join(found, "\n"))
	}
}
