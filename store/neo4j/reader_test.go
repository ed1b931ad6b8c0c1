package neo4j

import (
	"os"
	"strconv"
	"testing"
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
