package loaders_test

import (
	"context"
	"errors"
	"path/filepath"
	"strings"
	"testing"

	"github.com/expertgraph/expertgraph/graph"
	"github.com/expertgraph/expertgraph/graph/graphtest"
	"github.com/expertgraph/expertgraph/loaders"
	"github.com/expertgraph/expertgraph/snapshot"
	"github.com/expertgraph/expertgraph/store/sqlite"
)

func open(t *testing.T) (*graph.Graph, *graphtest.Counting) {
	t.Helper()
	ledger, err := sqlite.Open(filepath.Join(t.TempDir(), "g.db"), sqlite.Options{})
	if err != nil {
		t.Fatal(err)
	}
	reader, err := snapshot.Open(context.Background(), ledger, snapshot.Options{})
	if err != nil {
		t.Fatal(err)
	}
	counter := graphtest.NewCounting(reader)
	g := graph.New(ledger, counter, graph.Options{})
	t.Cleanup(func() { g.Close() })
	s := graphtest.NewSketch()
	s.Node("a", graph.Expert, "甲")
	s.Node("b", graph.Expert, "乙")
	if _, err := g.Write(context.Background(), s.Batch(), nil); err != nil {
		t.Fatal(err)
	}
	return g, counter
}

func TestExecuteAnswersFromOneView(t *testing.T) {
	g, counter := open(t)
	counter.TakeCalls()
	reply := loaders.Execute(context.Background(), g, loaders.Request{
		Query: `query One { a: experts { totalCount } b: experts { nodes { displayName engagements { totalCount } } } } query Two { __typename }`, Operation: "One"})
	want := `{"a":{"totalCount":2},"b":{"nodes":[{"displayName":"甲","engagements":{"totalCount":0}},{"displayName":"乙","engagements":{"totalCount":0}}]}}`
	if len(reply.Errors) > 0 || string(reply.Data) != want {
		t.Errorf("%s %v, want %s", reply.Data, reply.Errors, want)
	}
	if calls := counter.TakeCalls(); calls.View != 1 {
		t.Errorf("%+v: an operation opens one view", calls)
	}
}

func TestExecuteTellsWhatIsWrong(t *testing.T) {
	g, _ := open(t)
	for name, c := range map[string]struct {
		request loaders.Request
		want    string
	}{
		"a text that is no GraphQL": {loaders.Request{Query: "who?"}, "Unexpected"},
		"an unknown field":          {loaders.Request{Query: "{ wizards }"}, "wizards"},
		"an unknown operation":      {loaders.Request{Query: "query A { __typename } query B { __typename }", Operation: "C"}, "C"},
		"a name that nobody has":    {loaders.Request{Query: `{ expert(ref: "丙") { id } }`}, "丙"},
		"a page of 201 rows":        {loaders.Request{Query: `{ experts(first: 201) { totalCount nodes { id } } }`}, "201"},
	} {
		reply := loaders.Execute(context.Background(), g, c.request)
		if len(reply.Errors) == 0 || !strings.Contains(reply.Errors.Error(), c.want) {
			t.Errorf("%s: %v, want an error that names %q", name, reply.Errors, c.want)
		}
	}
}

func TestExecuteOnAClosedGraph(t *testing.T) {
	g, _ := open(t)
	if err := g.Close(); err != nil {
		t.Fatal(err)
	}
	reply := loaders.Execute(context.Background(), g, loaders.Request{Query: "{ experts { totalCount } }"})
	if len(reply.Errors) != 1 || !errors.Is(reply.Errors[0], graph.ErrClosed) {
		t.Errorf("%v, want ErrClosed", reply.Errors)
	}
}
