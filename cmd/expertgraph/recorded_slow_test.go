//go:build slow

package main

import (
	"context"
	"io"
	"io/fs"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/expertgraph/expertgraph/data"
	"github.com/expertgraph/expertgraph/graph"
	"github.com/expertgraph/expertgraph/graph/graphtest"
	"github.com/expertgraph/expertgraph/loaders"
)

// edits is the number of random changes that the tests make after they have recorded the replies.
func edits() int { return graphtest.Long(100, 500) }

// TestQuestionsAreAnsweredAsThen runs the named questions, makes random changes, and runs the questions
// on the graph as recorded before the changes. The replies must have the same bytes. The current graph
// must answer like a new graph that is built from the same facts.
func TestQuestionsAreAnsweredAsThen(t *testing.T) {
	file := importedReports(t)
	g := opened(t, file, "")
	s := asking(t, g)
	graphtest.Revise(t, g, 22, edits())
	s.asThen(t, "sqlite + snapshot", g)
	s.now(t, g)
}

// importedReports is a new file with the shipped data.
func importedReports(t *testing.T) string {
	t.Helper()
	folder := t.TempDir()
	if status, out, err := command(t, folder, "C", "import", "--store", "reports.db", "../../data"); status != exitOK {
		t.Fatal(out, err)
	}
	return filepath.Join(folder, "reports.db")
}

// opened opens a store for writing, as a server does.
func opened(t *testing.T, store, reader string) *graph.Graph {
	t.Helper()
	flags := storeFlags{Store: store, Reader: reader}
	g, err := flags.openWriting(context.Background(), env{err: io.Discard, words: &words{}, lookup: func(string) (string, bool) { return "", false }})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { g.Close() })
	return g
}

// answers holds the replies to the named questions at a commit.
type answers struct {
	seq   graph.Seq         // the commit
	texts map[string]string // the GraphQL documents, by file name
	was   map[string]string // the replies at the commit, by file name
}

// asking runs all named questions on the current graph.
func asking(t *testing.T, g *graph.Graph) *answers {
	t.Helper()
	info, err := g.Info(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	names, err := fs.Glob(data.Questions, "questions/*.graphql")
	if err != nil || len(names) < 40 {
		t.Fatalf("%d questions, %v", len(names), err)
	}
	a := &answers{info.Ledger.Seq, map[string]string{}, map[string]string{}}
	for _, name := range names {
		document, err := fs.ReadFile(data.Questions, name)
		if err != nil {
			t.Fatal(err)
		}
		a.texts[name] = string(document)
	}
	a.was = a.ask(t, g, 0)
	for name, text := range a.was {
		if !strings.HasPrefix(text, "{") {
			t.Errorf("%s: %s", name, text)
		}
	}
	return a
}

// ask runs the questions on the graph as recorded at a commit; 0 means the current graph.
func (a *answers) ask(t *testing.T, g *graph.Graph, seq graph.Seq) map[string]string {
	t.Helper()
	ctx := t.Context()
	if seq != 0 {
		ctx = g.Recorded(ctx, seq)
	}
	is := map[string]string{}
	for name, document := range a.texts {
		reply := loaders.Execute(ctx, g, loaders.Request{Query: document})
		is[name] = string(reply.Data)
		if len(reply.Errors) > 0 { // a change may have renamed an entity in the variables' defaults
			is[name] = reply.Errors.Error()
		}
	}
	return is
}

// asThen compares the replies for the recorded commit with those from before the changes.
func (a *answers) asThen(t *testing.T, composition string, g *graph.Graph) {
	t.Helper()
	if diff := cmp.Diff(a.was, a.ask(t, g, a.seq)); diff != "" {
		t.Errorf("%s, as recorded at %d (-then +now):\n%s", composition, a.seq, diff)
	}
}

// now runs the questions on the current graph. It compares the replies with those of a new file with
// the same facts, for which the derived links are computed again.
func (a *answers) now(t *testing.T, g *graph.Graph) map[string]string {
	t.Helper()
	var facts graph.Batch
	kinds, derived := map[graph.ID]graph.Kind{}, map[graph.ID]bool{} // the map of kinds works because an export gives nodes before links, and links before evidence
	for r, err := range g.Export(t.Context()) {
		switch {
		case err != nil:
			t.Fatal(err)
		case r.Node != nil:
			facts.Nodes = append(facts.Nodes, r.Node)
			kinds[r.Node.ID] = r.Node.Kind
		case r.Link != nil && r.Link.Derived(kinds[r.Link.From]):
			derived[r.Link.ID] = true
		case r.Link != nil:
			facts.Links = append(facts.Links, r.Link)
		case r.Evidence != nil && !derived[r.Evidence.Subject]:
			facts.Evidence = append(facts.Evidence, r.Evidence)
		}
	}
	afresh := opened(t, filepath.Join(t.TempDir(), "afresh.db"), "")
	if _, err := afresh.Write(t.Context(), facts, nil); err != nil {
		t.Fatal(err)
	}
	is, changed := a.ask(t, g, 0), 0
	if diff := cmp.Diff(a.ask(t, afresh, 0), is); diff != "" {
		t.Errorf("-built afresh +edited:\n%s", diff)
	}
	for name, text := range is {
		if text != a.was[name] && strings.HasPrefix(text, "{") {
			changed++
		}
	}
	if changed < 15 {
		t.Errorf("%d of %d replies changed: that proves little", changed, len(is))
	}
	t.Logf("%d questions, %d of them with another answer after the changes", len(is), changed)
	return is
}
