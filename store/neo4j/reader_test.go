package neo4j

import (
	"os"
	"strconv"
	"testing"

	"github.com/expertgraph/expertgraph/graph"
	"github.com/expertgraph/expertgraph/graph/graphtest"
)

// queriesVariable says how many forms of queries about each of 20 random graphs the
// reader in Cypher answers: the server compiles every new one, which takes it longer
// than to answer it.
const queriesVariable = "EXPERTGRAPH_TEST_QUERIES"

// forms is how many forms of questions are asked about each graph: 3, so that a test run
// is short, or 10 for 2,000 queries in all.
func forms(t *testing.T) int { return given(t, queriesVariable, 3) }

// given is the number that an environment variable gives, or else the preset.
func given(t *testing.T, variable string, preset int) int {
	text := os.Getenv(variable)
	if text == "" {
		return preset
	}
	n, err := strconv.Atoi(text)
	if err != nil {
		t.Fatalf("%s: %v", variable, err)
	}
	return n
}

// TestCypherKeepsTheContract is the composition without a memory of its own: it
// answers 600 random queries, ten of each form, or more where the variable says so.
func TestCypherKeepsTheContract(t *testing.T) {
	graphtest.Reader(t, graphtest.ReaderSetup{
		Open:   func(_ *testing.T, l graph.Ledger) graph.Reader { return NewReader(l.(*Store)) },
		Ledger: func(t *testing.T) graph.Ledger { return openNew(t, Options{}) },
		Latest: true, Graphs: 4, Queries: 10 * forms(t), Forms: forms(t),
	})
}

// TestCubesInCypher compares 300 random cubes with the naive evaluator: 50 about each
// of six graphs, or more where the variable says so. The server takes longer to compile
// a text than to answer it, so that all graphs are asked in the same texts.
func TestCubesInCypher(t *testing.T) {
	for seed := range uint64(6) {
		l := openNew(t, Options{})
		b := graphtest.CubeGraph(seed)
		if _, err := l.Apply(t.Context(), b); err != nil {
			t.Fatal(err)
		}
		v, err := NewReader(l).View(t.Context(), 1)
		if err != nil {
			t.Fatal(err)
		}
		graphtest.Cubes(t, v, graphtest.Of(b), 0, max(50, forms(t)))
	}
}
