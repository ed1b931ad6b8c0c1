package loaders_test

import (
	"fmt"
	"io/fs"
	"os"
	"path"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/expertgraph/expertgraph/data"
	"github.com/expertgraph/expertgraph/graph"
	"github.com/expertgraph/expertgraph/graph/graphtest"
	"github.com/expertgraph/expertgraph/ingest"
	"github.com/expertgraph/expertgraph/loaders"
)

const callsFile = "testdata/calls.txt"

// example matches a row of the README's tour whose question is a document.
var example = regexp.MustCompile("(?m)^\\| (\\d+) \\|[^|`]*\\| `(\\{[^`]*\\})` \\|")

// TestCallsOfQuestions compares the number of reader calls of each named question, and of each
// example in the README, with a committed file. make generate rewrites the file; review the changes
// before committing them.
func TestCallsOfQuestions(t *testing.T) {
	loaded, err := ingest.Load([]string{"../data"}, nil, nil, graph.Dates{}, nil)
	if err != nil {
		t.Fatal(err)
	}
	counted := func() (*graph.Graph, *graphtest.Counting) { // one graph for each executor, because a graph caches results
		var calls *graphtest.Counting
		g := newGraph(t, loaded.Batch(), func(r graph.Reader) graph.Reader { calls = graphtest.NewCounting(r); return calls })
		return g, calls
	}
	g, calls := counted()
	again, stockCalls := counted()
	names, err := fs.Glob(data.Questions, "questions/*.graphql")
	if err != nil {
		t.Fatal(err)
	}
	documents := map[string]string{}
	for i, name := range names {
		text, err := fs.ReadFile(data.Questions, name)
		if err != nil {
			t.Fatal(err)
		}
		names[i] = strings.TrimSuffix(path.Base(name), ".graphql")
		documents[names[i]] = string(text)
	}
	readme, err := os.ReadFile("../README.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, row := range example.FindAllStringSubmatch(string(readme), -1) {
		name := "README-" + row[1]
		names, documents[name] = append(names, name), row[2]
	}
	if len(names) < len(documents) || documents["README-5"] == "" {
		t.Fatalf("%d examples of the README", len(names))
	}
	ours, stock := newEngine(g, loaders.Options{}), newEngine(again, loaders.Options{Stock: true})
	var table strings.Builder
	table.WriteString("question nodes match search evidence paths\n")
	for _, name := range names {
		r := loaders.Request{Query: documents[name]}
		calls.TakeCalls()
		ours.ask(r)
		c := calls.TakeCalls()
		fmt.Fprintf(&table, "%s %d %d %d %d %d\n", name, c.Nodes, c.Match, c.Search, c.Evidence, c.Paths)
		stockCalls.TakeCalls()
		stock.ask(r)
		if s := stockCalls.TakeCalls(); c.View != 1 || c.Reads() > s.Reads() {
			t.Errorf("%s: %+v, stock gqlgen %+v", name, c, s)
		}
	}
	if len(ours.ran) != 1 || ours.ran[""] != len(names) {
		t.Errorf("fallbacks %v, want none for %d questions", ours.ran, len(names))
	}
	if os.Getenv("EXPERTGRAPH_UPDATE") != "" {
		if err := os.WriteFile(callsFile, []byte(table.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(callsFile)
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(string(want), table.String()); d != "" {
		t.Errorf("-written +counted: run make generate if that is meant\n%s", d)
	}
}

// TestCallsDoNotGrowWithWidth compares queries about one expert and about twenty, through nodes,
// edges and links, where stock gqlgen calls once per element.
func TestCallsDoNotGrowWithWidth(t *testing.T) {
	s := graphtest.NewSketch()
	for i := range 20 {
		e, a := fmt.Sprint("e", i), fmt.Sprint("a", i)
		s.Node(e, graph.Expert, e)
		s.Node(a, graph.Engagement, a)
		s.Link(a, graph.By, e)
	}
	var calls *graphtest.Counting
	g := newGraph(t, s.Batch(), func(r graph.Reader) graph.Reader { calls = graphtest.NewCounting(r); return calls })
	ours := newEngine(g, loaders.Options{})
	for _, c := range []struct {
		name, query string
		want        graphtest.Calls
	}{
		{"nodes", `query($n: Int) { experts(first: $n) { nodes { engagements { nodes { code } } } } }`, graphtest.Calls{View: 1, Match: 2}},
		{"edges", `query($n: Int) { experts(first: $n) { edges { node { engagements { edges { node { experts { edges { node { code } } } } } } } } } }`, graphtest.Calls{View: 1, Match: 3}},
		{"two sets of arguments", `query($n: Int) { experts(first: $n) { nodes { a: engagements(first: 1) { nodes { code } } b: engagements(first: 2) { nodes { code } } } } }`, graphtest.Calls{View: 1, Match: 3}},
		{"two names of one list", `query($n: Int) { experts(first: $n) { nodes { a: engagements(first: 1) { nodes { code } } b: engagements(first: 1) { totalCount nodes { id } } } } }`, graphtest.Calls{View: 1, Match: 3}},
		{"an interface", `query($n: Int) { experts(first: $n) { nodes { links { nodes { ... on Engagement { experts { nodes { code } } } } } } } }`, graphtest.Calls{View: 1, Match: 3}},
		{"ends of links", `query($n: Int) { experts(first: $n) { edges { node { links { edges { link { from { code } to { id } evidence { totalCount } } } } } } } }`, graphtest.Calls{View: 1, Match: 2, Evidence: 2}},
	} {
		for _, n := range []int64{1, 20} {
			calls.TakeCalls()
			if got, valid := ours.ask(loaders.Request{Query: c.query, Variables: map[string]any{"n": n}}); !valid || len(got.Errors) > 0 {
				t.Fatal(c.name, got)
			}
			if d := cmp.Diff(c.want, calls.TakeCalls()); d != "" {
				t.Errorf("%s of %d: -want +counted\n%s", c.name, n, d)
			}
		}
	}
}
