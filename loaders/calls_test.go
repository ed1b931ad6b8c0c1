package loaders_test

import (
	"context"
	"io/fs"
	"path"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"expertgraph/data"
	"expertgraph/graph"
	"expertgraph/graph/graphtest"
	"expertgraph/ingest"
	"expertgraph/loaders"
)

func TestX(t *testing.T) {
	loaded, err := ingest.Load([]string{"../data"}, nil)
	if err != nil {
		t.Fatal(err)
	}
	var calls *graphtest.Counting
	g := holding(t, loaded.Batch(), func(r graph.Reader) graph.Reader { calls = graphtest.NewCounting(r); return calls })
	names, err := fs.Glob(data.Questions, "questions/*.graphql")
	if err != nil {
		t.Fatal(err)
	}
	_ = cmp.Diff
	_ = context.Background
	_ = strings.Contains
	for _, name := range names {
		text, err := fs.ReadFile(data.Questions, name)
		if err != nil {
			t.Fatal(err)
		}
		calls.Take()
		newEngine(g, loaders.Options{Stock: true}).ask(loaders.Request{Query: string(text)})
		stock := calls.Take()
		newEngine(g, loaders.Options{}).ask(loaders.Request{Query: string(text)})
		ours := calls.Take()
		t.Logf("%s ours %+v stock %+v", path.Base(name), ours, stock)
	}
}
