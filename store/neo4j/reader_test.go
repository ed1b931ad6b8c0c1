package neo4j

import (
	"os"
	"strconv"
	"testing"

	"expertgraph/graph"
	"expertgraph/graph/graphtest"
)

// queriesVariable says how many queries about each of 20 random graphs the reader in
// Cypher answers.
const queriesVariable = "EXPERTGRAPH_TEST_QUERIES"

// TestCypherKeepsTheContract is the composition without a memory of its own. The
// server compiles every new question, which takes it longer than to answer it, so
// that few are asked unless the variable says how many.
func TestCypherKeepsTheContract(t *testing.T) {
	queries := 10
	if text := os.Getenv(queriesVariable); text != "" {
		n, err := strconv.Atoi(text)
		if err != nil {
			t.Fatalf("%s: %v", queriesVariable, err)
		}
		queries = n
	}
	graphtest.Reader(t, graphtest.ReaderSetup{
		Open:   func(_ *testing.T, l graph.Ledger) graph.Reader { return NewReader(l.(*Store)) },
		Ledger: func(t *testing.T) graph.Ledger { return openNew(t, Options{}) },
		Latest: true, Graphs: 4, Queries: queries,
	})
}
