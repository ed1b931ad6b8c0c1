package main

import (
	"os"
	"regexp"
	"strings"
	"testing"

	"github.com/99designs/gqlgen/codegen"
	"github.com/vektah/gqlparser/v2/ast"

	g "github.com/expertgraph/expertgraph/graph"
)

// atRoot runs the test in the root folder of the module, where the generator runs.
func atRoot(t *testing.T) {
	t.Helper()
	t.Chdir("../..")
}

func TestFilesAreFresh(t *testing.T) {
	atRoot(t)
	files, err := texts()
	if err != nil {
		t.Fatal(err)
	}
	for name, want := range files {
		if got, _ := os.ReadFile(name); string(got) != string(want) {
			t.Errorf("%s is stale: run make generate", name)
		}
	}
}

func TestExecutorIsFresh(t *testing.T) {
	atRoot(t)
	exec, err := os.ReadFile(execFile)
	if err != nil {
		t.Fatal(err)
	}
	sum, err := inputsSum()
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(string(exec), sumPrefix+sum+"\n") {
		t.Errorf("%s was written from other inputs: run make generate", execFile)
	}
}

func TestConnectionsAgreeWithTheTablesOfGraph(t *testing.T) {
	if err := checkConnections(); err != nil {
		t.Error(err)
	}
}

func TestEveryTypedKindHasConnections(t *testing.T) {
	has := map[g.Kind]bool{}
	for _, c := range allConnections() {
		has[c.On] = true
		if !c.On.Spec().Typed {
			t.Errorf("%s is not typed, but has the field %s", c.On, c.Name)
		}
	}
	for _, k := range g.Kinds() {
		if k.Typed && !has[k.Kind] {
			t.Errorf("%s is typed, but has no connection", k.Name)
		}
	}
}

func TestSharedArgumentsAreDefinedOnce(t *testing.T) {
	file := t.TempDir() + "/exec.go"
	const before = "func (ec *executionContext) field_A_x_args(n int) int {\n\treturn n\n}\n\n" +
		"func (ec *executionContext) field_B_y_args(n int) int {\n\treturn n\n}\n\n" +
		"func (ec *executionContext) field_B_z_args(n int) int {\n\treturn n + 1\n}\n\n" +
		"var _ = ec.field_A_x_args(1) + ec.field_B_y_args(2) + ec.field_B_z_args(3)\n"
	const after = "func (ec *executionContext) field_A_x_args(n int) int {\n\treturn n\n}\n\n" +
		"func (ec *executionContext) field_B_z_args(n int) int {\n\treturn n + 1\n}\n\n" +
		"var _ = ec.field_A_x_args(1) + ec.field_A_x_args(2) + ec.field_B_z_args(3)\n"
	if err := os.WriteFile(file, []byte(before), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := shareArguments(file); err != nil {
		t.Fatal(err)
	}
	if got, _ := os.ReadFile(file); string(got) != after {
		t.Errorf("got\n%s", got)
	}
}

// Mutations change the graph, so a mutation must see the result of the one before. gqlgen runs
// mutations in order, and the plugin inOrder must not change that.
func TestOnlyTheFieldsOfQueryRunTogether(t *testing.T) {
	query := &codegen.Object{Definition: &ast.Definition{Name: "Query"}, Root: true}
	mutation := &codegen.Object{Definition: &ast.Definition{Name: "Mutation"}, Root: true, DisableConcurrency: true}
	expert := &codegen.Object{Definition: &ast.Definition{Name: "Expert"}}
	if err := (inOrder{}).GenerateCode(&codegen.Data{Objects: codegen.Objects{query, mutation, expert}}); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		object *codegen.Object
		alone  bool
	}{{query, false}, {mutation, true}, {expert, true}} {
		if c.object.DisableConcurrency != c.alone {
			t.Errorf("the fields of %s run one after another: %v, want %v", c.object.Name, c.object.DisableConcurrency, c.alone)
		}
	}
}

// maxGenerated is the highest allowed number of generated lines. Compiling these lines takes most of
// the time of a build without a cache.
const maxGenerated = 56_000

func TestGeneratedLines(t *testing.T) {
	atRoot(t)
	lines := 0
	for _, f := range []string{modelsFile, execFile, levelsFile, resolverFile} {
		text, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		lines += strings.Count(string(text), "\n")
	}
	if lines > maxGenerated || lines < 1000 {
		t.Errorf("%d generated lines, want at most %d", lines, maxGenerated)
	}
	t.Logf("%d generated lines", lines)
}

func TestDescriptionsBeginWithACapital(t *testing.T) {
	for _, c := range allConnections() {
		if !regexp.MustCompile(`^[A-Z][^.]*$`).MatchString(c.Doc) || c.Han == "" {
			t.Errorf("%s.%s: %q is not a sentence without its full stop", c.On, c.Name, c.Doc)
		}
	}
}
