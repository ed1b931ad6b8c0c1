package neo4j

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/expertgraph/expertgraph/graph"
	"github.com/expertgraph/expertgraph/graph/graphtest"
)

// rendered gives the Cypher texts for all parts of the answer to a query, by class of bounds and by part.
// If there are several join orders, it adds the text that counts the links to choose one, and the text
// for the page in two of the join orders. params are the parameters of each text.
func rendered(q *graph.Query) (texts []string, params []properties) {
	add := func(text cypher, with properties) {
		texts, params = append(texts, string(text)), append(params, with)
	}
	for _, c := range classes(q) {
		for p := pageRows; p <= fromBefore; p++ {
			if p == pageNear && (len(q.Pattern.Steps) == 0 || len(q.Keys)+len(q.Get) > 0) {
				continue // the text is the same as for pageRows
			}
			if p == upToAfter && q.Page.After == nil || p == fromBefore && q.Page.Before == nil {
				continue
			}
			add(render(q, c.binds, p, approach{}))
		}
	}
	if vars := newRenderer(q, nil, approach{}).crossing(); vars != nil && q.Each == nil {
		add(newRenderer(q, nil, approach{}).renderSpread(vars))
		alike, unlike := make([]int64, len(vars)), make([]int64, len(vars))
		for i := range unlike {
			alike[i], unlike[i] = 1, int64(10*i)
		}
		add(render(q, nil, pageRows, choose(vars, alike)))
		add(render(q, nil, pageRows, choose(vars, unlike)))
	}
	return texts, params
}

// TestRenders compares the Cypher texts of the named queries with a golden file.
func TestRenders(t *testing.T) {
	var b strings.Builder
	for _, a := range questions(t) {
		texts, params := rendered(&a.q)
		for i := range texts {
			names := slices.Sorted(maps.Keys(params[i]))
			fmt.Fprintf(&b, "// %s (parameters: %s)\n%s;\n\n", a.name, strings.Join(names, ", "), strings.TrimSuffix(texts[i], "\n"))
		}
	}
	file := filepath.Join("testdata", "renders.cypher")
	if os.Getenv("EXPERTGRAPH_UPDATE") != "" {
		if err := os.WriteFile(file, []byte(b.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(strings.Split(string(want), "\n"), strings.Split(b.String(), "\n")); diff != "" {
		t.Errorf("write it with EXPERTGRAPH_UPDATE=1\n-want +got:\n%s", diff)
	}
}

// hostile are values of a user that look like Cypher.
func hostile() []string {
	return []string{
		"' OR true //zz", "\"}) DETACH DELETE zz", "`zz`) RETURN 1", "$p0", "% zz %", "\\u0027 zz", "\u0027zz", "*/ zz", "zz\nMATCH (n) DELETE n",
		"} zz", "CALL { zz }", "\x00zz", "{zz:1}", "zz\u2028", "\\zz\\", "//zz",
	}
}

// scrambled replaces the values of a query by others of the same types.
func scrambled(r *rand.Rand, q graph.Query) graph.Query {
	value := func(v graph.Value) graph.Value {
		switch v.Type {
		case graph.Text:
			v.Text = hostile()[r.IntN(len(hostile()))]
		case graph.Number:
			v.Int = r.Int64N(1 << 40)
		case graph.DayType:
			v.Int = int64(graph.NewDay(1900+r.IntN(200), 1, 1))
		case graph.IDType:
			v.ID = graph.NewID("scrambled", strconv.Itoa(r.IntN(1<<30)))
		}
		return v
	}
	values := func(vs []graph.Value) (all []graph.Value) {
		for _, v := range vs {
			all = append(all, value(v))
		}
		return all
	}
	var filter func(f graph.Filter) graph.Filter
	filter = func(f graph.Filter) graph.Filter {
		if all, _ := closed(f.Field); all == nil {
			f.Values = values(f.Values)
		}
		f.Sub = slices.Clone(f.Sub)
		for i := range f.Sub {
			f.Sub[i] = filter(f.Sub[i])
		}
		return f
	}
	q.Pattern.Where = filter(q.Pattern.Where)
	q.Pattern.Steps = slices.Clone(q.Pattern.Steps)
	for i := range q.Pattern.Steps {
		q.Pattern.Steps[i].Where = filter(q.Pattern.Steps[i].Where)
	}
	q.Order = slices.Clone(q.Order)
	for i := range q.Order {
		q.Order[i].Count = filter(q.Order[i].Count)
	}
	for i, b := range q.Having {
		q.Having = slices.Clone(q.Having)
		q.Having[i].Low, q.Having[i].High = value(b.Low), value(b.High)
	}
	if q.Each != nil {
		each := [][]graph.Bound{}
		for _, bounds := range q.Each {
			bounds = slices.Clone(bounds)
			for i := range bounds {
				bounds[i].Value = value(bounds[i].Value)
			}
			each = append(each, bounds)
		}
		q.Each = each
	}
	q.Page.After, q.Page.Before = values(q.Page.After), values(q.Page.Before)
	return q
}

// fragments reads the words of the fragments from the source code. It also checks that no other
// file makes a cypher or fragment from anything but a constant.
func fragments(t *testing.T) map[string]bool {
	t.Helper()
	files, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	words := map[string]bool{}
	for _, name := range files {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		set := token.NewFileSet()
		file, err := parser.ParseFile(set, name, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(file, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.ValueSpec:
				if kind, ok := n.Type.(*ast.Ident); ok && (kind.Name == "fragment" || kind.Name == "cypher") {
					for _, v := range n.Values {
						if lit, ok := v.(*ast.BasicLit); ok {
							text, _ := strconv.Unquote(lit.Value)
							for _, w := range word.FindAllString(text, -1) {
								words[w] = true
							}
						}
					}
				}
			case *ast.CallExpr:
				kind, ok := n.Fun.(*ast.Ident)
				if !ok || kind.Name != "cypher" && kind.Name != "fragment" || name == "fragment.go" {
					return true
				}
				if _, constant := n.Args[0].(*ast.BasicLit); !constant {
					t.Errorf("%s makes a %s of something that is no constant", set.Position(n.Pos()), kind.Name)
				}
			}
			return true
		})
	}
	if len(words) < 50 {
		t.Fatalf("only %d words", len(words))
	}
	return words
}

// word matches one token of a Cypher text.
var word = regexp.MustCompile(`\$?[\p{L}_][\p{L}\p{N}_]*|[0-9]+|'[^']*'|[^\s\p{L}\p{N}_'$]`)

// numberedName matches a variable or parameter that the renderer numbers.
var numberedName = regexp.MustCompile(`^([vrnlkmtb]|\$p)[0-9]+$`)

// index tells whether a word is the index of a bound in its list.
func index(w string) bool {
	n, err := strconv.Atoi(w)
	return err == nil && n <= graph.MaxKeys
}

// TestOneFormIsOneText: the values of a query are parameters, so queries that differ only in values
// mostly have the same text, which the server compiles once. The texts may differ if one query tests
// for one name of a closed list (=) and the other for several (IN).
func TestOneFormIsOneText(t *testing.T) {
	texts, alike := 0, 0
	for i, s := range graphtest.Shapes() {
		r := rand.New(rand.NewPCG(uint64(i), 11))
		ask := graphtest.NewQuestions(r, graphtest.NewModel(graphtest.Random(r, s)))
		for range 100 {
			q := ask.Paged()
			again := ask.SameForm(q)
			one, _ := rendered(&q)
			other, _ := rendered(&again)
			for j := range one {
				if texts++; j < len(other) && one[j] == other[j] {
					alike++
				}
			}
		}
	}
	if texts < 500 || alike < texts*9/10 {
		t.Errorf("%d of %d texts are alike", alike, texts)
	}
	t.Logf("%d of %d", alike, texts)
}
