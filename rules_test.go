// Package expertgraph_test checks the rules of the source tree by parsing its files.
package expertgraph_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// rooms gives every room its level. A room is a folder with its subfolders. A package imports only
// rooms of a lower level. A subfolder that is listed itself is another room.
var rooms = map[string]int{
	"graph":               0,
	"web":                 0,
	"data":                0,
	"resolvers/level":     0,
	"snapshot":            1,
	"store/sqlite":        1,
	"store/neo4j":         1,
	"analysis":            1,
	"ingest":              1,
	"revise":              1,
	"graph/graphtest":     2,
	"resolvers/reply":     2,
	"resolvers/generated": 3,
	"resolvers":           4,
	"loaders":             5,
	"report":              5,
	"server":              6,
	"cmd":                 7,
	"examples":            7,
	"bench":               7,
}

// fences lists, for the prefix of a package's path, the only rooms that may import the package.
var fences = map[string][]string{
	"github.com/neo4j/neo4j-go-driver":    {"store/neo4j", "bench"}, // bench measures the driver without the store, for comparison
	"github.com/99designs/gqlgen":         {"resolvers", "resolvers/generated", "loaders", "server"},
	"github.com/vektah/gqlparser":         {"resolvers", "resolvers/generated", "loaders", "server", "examples"}, // the examples are clients that know only the address of a server
	"github.com/rs/cors":                  {"server"},
	"github.com/CAFxX/httpcompression":    {"server"},
	"modernc.org/sqlite":                  {"store/sqlite"},
	"database/sql":                        {"store/sqlite"},
	"github.com/alecthomas/kong":          {"cmd"},
	"flag":                                {"cmd", "bench", "ingest/convert", "resolvers/generate"},
	"github.com/schollz/progressbar":      {"cmd"},
	"github.com/prometheus/client_golang": {"server"},
	"github.com/xuri/excelize":            {"ingest/table", "ingest/mapping", "ingest/format", "report"},
	"github.com/wlynxg/chardet":           {"ingest/table"},
}

// testRooms may be used by the test files of every room.
var testRooms = []string{"store/sqlite", "snapshot", "ingest", "analysis", "graph/graphtest"}

// graphMay lists what graph may import besides the standard library.
var graphMay = []string{"golang.org/x/text", "github.com/mozillazg/go-pinyin", module + "graph/han"}

const module = "github.com/expertgraph/expertgraph/"

// maxLines is the highest number of lines of a hand-written Go file.
const maxLines = 520

type source struct {
	path string // relative to the root of the tree, with slashes
	room string
	test bool
	file *ast.File
	set  *token.FileSet
	text string
}

func sources(t *testing.T) []source {
	t.Helper()
	var all []source
	err := filepath.WalkDir(".", func(p string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() && (d.Name() == "node_modules" || d.Name() == "testdata" || p != "." && strings.HasPrefix(d.Name(), ".")) {
			return fs.SkipDir
		}
		if d.IsDir() || !strings.HasSuffix(p, ".go") {
			return nil
		}
		text, err := os.ReadFile(p)
		if err != nil {
			return err
		}
		set := token.NewFileSet()
		file, err := parser.ParseFile(set, p, text, parser.ParseComments)
		if err != nil {
			return err
		}
		p = filepath.ToSlash(p)
		all = append(all, source{p, roomOf(path.Dir(p)), strings.HasSuffix(p, "_test.go"), file, set, string(text)})
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if len(all) < 10 {
		t.Fatalf("found only %d files: the rules looked in the wrong place", len(all))
	}
	return all
}

// roomOf gives the room with the longest path that contains a folder; "" for the root.
func roomOf(dir string) string {
	for ; dir != "."; dir = path.Dir(dir) {
		if _, ok := rooms[dir]; ok {
			return dir
		}
	}
	return ""
}

func imports(s source) []string {
	var list []string
	for _, i := range s.file.Imports {
		list = append(list, strings.Trim(i.Path.Value, `"`))
	}
	return list
}

func under(p, prefix string) bool { return p == prefix || strings.HasPrefix(p, prefix+"/") }

func TestEveryPackageIsInARoom(t *testing.T) {
	for _, s := range sources(t) {
		if s.room == "" && path.Dir(s.path) != "." {
			t.Errorf("%s is in no room", s.path)
		}
	}
}

func TestImportsLeadToLowerRooms(t *testing.T) {
	for _, s := range sources(t) {
		if s.room == "" {
			continue
		}
		for _, p := range imports(s) {
			dir, ours := strings.CutPrefix(p, module)
			if !ours {
				continue
			}
			room := roomOf(dir)
			if room == s.room || s.test && slices.Contains(testRooms, room) {
				continue
			}
			// Generator programs need no exception. Each is in a folder beside the room that it
			// writes for, and no package imports it.
			if rooms[room] >= rooms[s.room] {
				t.Errorf("%s (room %s, level %d) imports %s (level %d)", s.path, s.room, rooms[s.room], p, rooms[room])
			}
		}
	}
}

func TestFences(t *testing.T) {
	for _, s := range sources(t) {
		dir := path.Dir(s.path)
		for _, p := range imports(s) {
			for fenced, allowed := range fences {
				if !under(p, fenced) {
					continue
				}
				ok := slices.ContainsFunc(allowed, func(a string) bool { return a == s.room || under(dir, a) })
				if !ok && !(s.test && s.room == "") {
					t.Errorf("%s imports %s, which only %s may", s.path, p, strings.Join(allowed, ", "))
				}
			}
			if s.room == "graph" && !s.test && strings.Contains(strings.Split(p, "/")[0], ".") &&
				!slices.ContainsFunc(graphMay, func(a string) bool { return under(p, a) }) {
				t.Errorf("%s imports %s: graph knows the standard library and %s only", s.path, p, strings.Join(graphMay, ", "))
			}
		}
	}
}

func TestEnvironmentIsReadInCmdOnly(t *testing.T) {
	ofTests := []string{"graph/graphtest/server.go", "graph/graphtest/long.go"} // these choose the server and the length of tests
	for _, s := range sources(t) {
		if s.room == "cmd" || s.room == "bench" || s.test || s.room == "" || slices.Contains(ofTests, s.path) {
			continue
		}
		ast.Inspect(s.file, func(n ast.Node) bool {
			if sel, ok := n.(*ast.SelectorExpr); ok {
				if x, ok := sel.X.(*ast.Ident); ok && x.Name == "os" && slices.Contains([]string{"Getenv", "LookupEnv", "Environ"}, sel.Sel.Name) {
					t.Errorf("%s reads the environment", s.set.Position(n.Pos()))
				}
			}
			return true
		})
	}
}

func TestFilesAreShort(t *testing.T) {
	for _, s := range sources(t) {
		if lines := strings.Count(s.text, "\n"); lines > maxLines && !ast.IsGenerated(s.file) {
			t.Errorf("%s has %d lines; split it by concern", s.path, lines)
		}
	}
}

func TestExportedNamesAreDocumented(t *testing.T) {
	for _, s := range sources(t) {
		if s.test || ast.IsGenerated(s.file) || s.file.Name.Name == "main" {
			continue
		}
		for _, d := range s.file.Decls {
			switch d := d.(type) {
			case *ast.FuncDecl:
				if d.Name.IsExported() && exportedReceiver(d) && d.Doc == nil {
					t.Errorf("%s: %s has no doc comment", s.set.Position(d.Pos()), d.Name.Name)
				}
			case *ast.GenDecl:
				for _, spec := range d.Specs {
					switch spec := spec.(type) {
					case *ast.TypeSpec:
						if spec.Name.IsExported() && d.Doc == nil && spec.Doc == nil {
							t.Errorf("%s: %s has no doc comment", s.set.Position(spec.Pos()), spec.Name.Name)
						}
					case *ast.ValueSpec:
						if spec.Names[0].IsExported() && d.Doc == nil && spec.Doc == nil && spec.Comment == nil {
							t.Errorf("%s: %s has no doc comment", s.set.Position(spec.Pos()), spec.Names[0].Name)
						}
					}
				}
			}
		}
	}
}

// The highest numbers of exported names of a package: of all names, and of those outside closed
// lists. A closed list is a type such as Relation with its values.
const (
	maxNames       = 472
	maxBesideLists = 190
	maxSession     = 12 // methods of graph.Session
)

func TestPackagesExportFewNames(t *testing.T) {
	names, values, session := map[string]int{}, map[string]int{}, 0
	for _, s := range sources(t) {
		if s.test || ast.IsGenerated(s.file) {
			continue
		}
		dir := path.Dir(s.path)
		for _, d := range s.file.Decls {
			switch d := d.(type) {
			case *ast.FuncDecl:
				switch {
				case !d.Name.IsExported():
				case d.Recv == nil:
					names[dir]++
				case dir == "graph" && receiver(d) == "Session":
					session++
				}
			case *ast.GenDecl:
				n := exportedIn(d)
				names[dir] += n
				if d.Tok == token.CONST && n > 1 {
					values[dir] += n
					if listType(d) != "" {
						values[dir]++
					}
				}
			}
		}
	}
	for dir, n := range names {
		if n > maxNames {
			t.Errorf("%s exports %d names, at most %d", dir, n, maxNames)
		}
		if rest := n - values[dir]; rest > maxBesideLists {
			t.Errorf("%s exports %d names beside the values of its lists, at most %d", dir, rest, maxBesideLists)
		}
	}
	if session == 0 || session > maxSession {
		t.Errorf("graph.Session has %d exported methods, 1 to %d are right", session, maxSession)
	}
}

// listType names the exported type of a list of constants; "" if they have none.
func listType(d *ast.GenDecl) string {
	if name, ok := d.Specs[0].(*ast.ValueSpec).Type.(*ast.Ident); ok && name.IsExported() {
		return name.Name
	}
	return ""
}

// exportedIn counts the exported names of a declaration.
func exportedIn(d *ast.GenDecl) (n int) {
	for _, spec := range d.Specs {
		switch spec := spec.(type) {
		case *ast.TypeSpec:
			if spec.Name.IsExported() && !spec.Assign.IsValid() { // an alias is counted where its type is declared
				n++
			}
		case *ast.ValueSpec:
			for _, name := range spec.Names {
				if name.IsExported() {
					n++
				}
			}
		}
	}
	return n
}

// exportedReceiver tells whether a function has no receiver, or one of an exported type. Methods of
// other types implement interfaces, and are documented there.
func exportedReceiver(d *ast.FuncDecl) bool {
	return d.Recv == nil || ast.IsExported(receiver(d))
}

// receiver is the name of the type that a method belongs to.
func receiver(d *ast.FuncDecl) string {
	typ := d.Recv.List[0].Type
	if star, ok := typ.(*ast.StarExpr); ok {
		typ = star.X
	}
	if index, ok := typ.(*ast.IndexExpr); ok {
		typ = index.X
	}
	name, ok := typ.(*ast.Ident)
	if !ok {
		return ""
	}
	return name.Name
}

func TestEveryPackageSaysWhatItIs(t *testing.T) {
	documented, packages := map[string]bool{}, map[string]string{}
	for _, s := range sources(t) {
		if !s.test {
			packages[path.Dir(s.path)] = s.path
			documented[path.Dir(s.path)] = documented[path.Dir(s.path)] || s.file.Doc != nil
		}
	}
	for dir := range packages {
		if !documented[dir] {
			t.Errorf("package %s has no package comment", dir)
		}
	}
}

func TestNoInitAndNoSkips(t *testing.T) {
	for _, s := range sources(t) {
		if ast.IsGenerated(s.file) {
			continue
		}
		ast.Inspect(s.file, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.FuncDecl:
				if n.Recv == nil && n.Name.Name == "init" {
					t.Errorf("%s: wiring belongs into cmd, not into init", s.set.Position(n.Pos()))
				}
			case *ast.SelectorExpr:
				if slices.Contains([]string{"Skip", "Skipf", "SkipNow"}, n.Sel.Name) && s.path != "rules_test.go" {
					if x, ok := n.X.(*ast.Ident); ok && (x.Name == "t" || x.Name == "b" || x.Name == "tb" || x.Name == "f") {
						t.Errorf("%s: a skipped test looks green and proves nothing", s.set.Position(n.Pos()))
					}
				}
			}
			return true
		})
	}
}

func TestRootHoldsWhatIsPromised(t *testing.T) {
	for _, p := range []string{"graph", "cmd", "schema.graphqls", "resolvers", "loaders", "gqlgen.yml", "go.mod", "go.sum", "README.md"} {
		if _, err := os.Stat(p); err != nil {
			t.Errorf("the root lacks %s", p)
		}
	}
}
