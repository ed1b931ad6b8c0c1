package graphtest

import "os"

// longVariable is the environment variable that selects the long form of tests, see Long.
const longVariable = "EXPERTGRAPH_TEST_LONG"

// Long gives the size of a random or exhaustive test. The size is the parameter "all" if
// EXPERTGRAPH_TEST_LONG is set. Otherwise it is "quick", which is enough to find frequent faults.
func Long(quick, all int) int {
	if os.Getenv(longVariable) != "" {
		return all
	}
	return quick
}
