package graphtest

import (
	"context"
	"fmt"
	"slices"
	"testing"

	gocmp "github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/expertgraph/expertgraph/graph"
)

// asked holds the whole graph that a reader showed at one commit, and its answers to random queries.
type asked struct {
	dump    *Graph
	queries []graph.Query
	answers []graph.Pages[graph.Row]
}

// pastShapes and pastQueries are the numbers of shapes and queries for earlier states. They are
// smaller for databases (Latest is set), which compile each query text. This is enough, because
// every reader answers queries about earlier states from memory.
func (c readers) pastShapes() int {
	if c.Latest {
		return 1
	}
	return quickShapes
}

func (c readers) pastQueries() int {
	if c.Latest {
		return 4
	}
	return min(40, c.Forms)
}

// rewinds runs queries while a graph is edited. After all edits it runs them again for each earlier
// commit; the answers must be equal.
func (c readers) rewinds(t *testing.T, from, to int) {
	rounds := 5 * c.Graphs / 2
	for i, s := range Shapes()[from:to] {
		r := seeded(uint64(700 + from + i))
		l := c.filled(t, Random(r, s))
		reader := c.reading(t, l)
		var then []asked
		for n := range rounds {
			g := load(t, l)
			v := viewAt(t, reader, g.Seq)
			a := asked{dump: Dump(t, v)}
			for ask, k := NewQuestions(r, g), 0; k < c.pastQueries() && len(g.Nodes) > 0; k++ {
				q := ask.Query()
				a.queries, a.answers = append(a.queries, q), append(a.answers, mustMatch(t, v, q))
			}
			then = append(then, a)
			var b graph.Batch
			switch n {
			case rounds / 2: // delete everything
				b = emptying(g)
			case rounds/2 + 1: // write a new graph into the empty ledger
				b = Random(seeded(uint64(700+from+i)), s)
			default:
				b = Edit(r, g, s)
			}
			mustApply(t, l, b)
		}
		last := mustInfo(t, l).Seq
		for _, a := range slices.Backward(then) {
			now := viewAt(t, reader, last)
			v, err := c.Rewind(t.Context(), l, now, a.dump.Seq)
			if err != nil {
				t.Fatal(err)
			}
			where := fmt.Sprintf("%s: as recorded at %d of %d", s.Name, a.dump.Seq, last)
			if v.Seq() != a.dump.Seq || !SameGraph(t, where, unversioned(a.dump), unversioned(Dump(t, v))) {
				return
			}
			for k, q := range a.queries {
				if diff := gocmp.Diff(a.answers[k], mustMatch(t, v, q), cmpopts.IgnoreFields(graph.Node{}, "Version"), cmpopts.EquateEmpty(), gocmp.AllowUnexported(graph.Value{})); diff != "" {
					t.Fatalf("%s, %+v (-then +rewound):\n%s", where, q, diff)
				}
			}
			if !SameGraph(t, where+": what stands", load(t, l), Dump(t, viewAt(t, reader, last))) {
				return
			}
		}
	}
}

// emptying is a batch that deletes everything.
func emptying(g *Graph) (b graph.Batch) {
	for _, l := range sorted(g.Links) {
		b.DeleteLinks = append(b.DeleteLinks, l.ID)
	}
	for _, n := range sorted(g.Nodes) {
		b.DeleteNodes = append(b.DeleteNodes, n.ID)
	}
	return b
}

func mustMatch(t *testing.T, v graph.View, q graph.Query) graph.Pages[graph.Row] {
	t.Helper()
	pages, err := v.Match(context.Background(), q)
	if err != nil {
		t.Fatal(err)
	}
	return pages
}
