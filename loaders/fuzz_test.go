package loaders_test

import (
	"io/fs"
	"math/rand/v2"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/expertgraph/expertgraph/data"
	"github.com/expertgraph/expertgraph/graph/graphtest"
	"github.com/expertgraph/expertgraph/loaders"
)

// FuzzDocuments runs every valid document on the level executor and on stock gqlgen. The replies must be
// equal.
func FuzzDocuments(f *testing.F) {
	b := graphtest.Random(rand.New(rand.NewPCG(1, 5)), graphtest.Shapes()[2])
	g := newGraph(f, b, asItIs)
	ours, stock := newEngine(g, loaders.Options{}), newEngine(g, loaders.Options{Stock: true})
	names, err := fs.Glob(data.Questions, "questions/*.graphql")
	if err != nil {
		f.Fatal(err)
	}
	for _, name := range names {
		text, err := fs.ReadFile(data.Questions, name)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(string(text), "")
	}
	for _, text := range []string{
		`query A($x: Boolean!) { a: __typename @skip(if: $x) experts { nodes { ...F ...F @include(if: $x) } } } fragment F on Node { id ... on Expert { id code } }`,
		`{ experts(first: 99999999999999999999) { totalCount } entity(ref: "\u0000é\"\\") { id } }`,
		`query($n: Int = 3) { experts(first: $n) { nodes { ... { displayName } } edges { node { displayName } } } }`,
		`{ __schema { queryType { name } } experts { totalCount } }`,
	} {
		f.Add(text, "A")
	}
	f.Fuzz(func(t *testing.T, query, name string) {
		if len(query) > 2000 {
			return // longer documents find no further differences
		}
		r := loaders.Request{Query: query, Operation: name, Variables: map[string]any{"x": true, "n": int64(2)}}
		want, valid := stock.ask(r)
		if !valid {
			return
		}
		got, _ := ours.ask(r)
		if d := cmp.Diff(want, got); d != "" {
			t.Errorf("%s: -stock +ours\n%s", query, d)
		}
	})
}
