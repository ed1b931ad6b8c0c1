package neo4j

import (
	"os"
	"strconv"
	"testing"
)

// queriesVariable is the environment variable with the number of query forms for each of 20 random
// graphs. It is small, because the server takes longer to compile a new form than to answer it.
const queriesVariable = "EXPERTGRAPH_TEST_QUERIES"

// forms is the number of query forms for each graph: 3 by default, for a short run; 10 gives 2,000
// queries in total.
func forms(t *testing.T) int { return given(t, queriesVariable, 3) }

// given is the number in an environment variable, or else the preset.
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
