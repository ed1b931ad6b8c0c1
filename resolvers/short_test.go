package resolvers_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"slices"
	"strings"
	"testing"
)

// maxResolverLines is the highest number of lines in the body of a resolver.
const maxResolverLines = 8

func TestAnswersAreShort(t *testing.T) {
	files, err := os.ReadDir(".")
	if err != nil {
		t.Fatal(err)
	}
	answers := 0
	for _, f := range files {
		if !strings.HasSuffix(f.Name(), ".go") || strings.HasSuffix(f.Name(), "_test.go") {
			continue
		}
		set := token.NewFileSet()
		file, err := parser.ParseFile(set, f.Name(), nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		for _, d := range file.Decls {
			fn, ok := d.(*ast.FuncDecl)
			if !ok || !answersField(fn) {
				continue
			}
			answers++
			if n := set.Position(fn.Body.End()).Line - set.Position(fn.Body.Pos()).Line - 1; n > maxResolverLines {
				t.Errorf("%s: %s has %d lines, at most %d", set.Position(fn.Pos()), fn.Name.Name, n, maxResolverLines)
			}
			ast.Inspect(fn.Body, func(n ast.Node) bool {
				switch n.(type) {
				case *ast.ForStmt, *ast.RangeStmt:
					t.Errorf("%s: %s has a loop", set.Position(fn.Pos()), fn.Name.Name)
				}
				return true
			})
		}
	}
	if answers < 200 {
		t.Errorf("found only %d answers: the test looks in the wrong place", answers)
	}
}

// answersField tells whether a function is a resolver.
func answersField(fn *ast.FuncDecl) bool {
	if fn.Recv == nil || !fn.Name.IsExported() {
		return false
	}
	recv, ok := fn.Recv.List[0].Type.(*ast.Ident)
	return ok && (slices.Contains([]string{"query", "root"}, recv.Name) || strings.HasSuffix(recv.Name, "Fields"))
}
