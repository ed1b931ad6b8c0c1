package neo4j

import (
	"os"
	"strconv"
	"testing"
)

// queriesVariable names the environment variable that sets how many query forms each random graph is
// asked. Ten queries have each form. The preset is small, because the server takes longer to compile a
// new form than to answer it.
const queriesVariable = "EXPERTGRAPH_TEST_QUERIES"

// forms is the number in queriesVariable, 3 by default. With 10, the 20 graphs of a long run get 2,000
// queries, and the 10 of a short run 1,000.
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
