//go:build neo4j && slow

package neo4j

import (
	"testing"

	"github.com/expertgraph/expertgraph/graph/graphtest"
)

func TestReaderKeepsTheContract(t *testing.T) {
	graphtest.Reader(t, snapshotContract())
}

func TestCypherKeepsTheContract(t *testing.T) {
	graphtest.Reader(t, cypherContract(t))
}

func TestReaderKeepsTheLongContract(t *testing.T) {
	graphtest.ReaderLong(t, snapshotContract())
}

func TestCypherKeepsTheLongContract(t *testing.T) {
	graphtest.ReaderLong(t, cypherContract(t))
}

// TestCubesInCypher compares random cubes with the naive evaluator, on six graphs in the long form
// (graphtest.Long), otherwise on two. Each graph gets 50 cubes, or as many as queriesVariable says
// if that is more. All graphs get queries of the same forms, because the server takes longer to
// compile a text than to run it.
func TestCubesInCypher(t *testing.T) {
	for seed := range uint64(graphtest.Long(2, 6)) {
		l := openNew(t, Options{})
		b := graphtest.CubeGraph(seed)
		if _, err := l.Apply(t.Context(), b); err != nil {
			t.Fatal(err)
		}
		v, err := NewReader(l).View(t.Context(), 1)
		if err != nil {
			t.Fatal(err)
		}
		graphtest.Cubes(t, v, graphtest.NewModel(b), 8, max(50, forms(t)))
	}
}
