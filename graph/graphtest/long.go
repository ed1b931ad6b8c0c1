package graphtest

import "os"

// longVariable asks for the long form of the tests, see Long.
const longVariable = "EXPERTGRAPH_TEST_LONG"

// Long gives how much of something random or exhaustive a test does: quick, which shows a
// fault that is not rare and fits the gate, or all where EXPERTGRAPH_TEST_LONG is set.
func Long(quick, all int) int {
	if os.Getenv(longVariable) != "" {
		return all
	}
	return quick
}
