//go:build neo4j && slow

package main

import (
	"testing"

	"github.com/expertgraph/expertgraph/graph/graphtest"
)

// TestKilledTableImportIntoNeo4j kills an import of a table into a server at moments all
// over it. The table is small, because the server takes the whole import as one transaction:
// 5,000 rows would need more than 600 MB of its memory.
func TestKilledTableImportIntoNeo4j(t *testing.T) {
	var last *graphtest.Server
	killTableImports(t, graphtest.Long(3, 20), 1_000, func() string {
		if last != nil {
			last.Run("stop")
		}
		last = graphtest.NewServer(t, "NEO4J_HEAP=2g", "NEO4J_TRANSACTION=1500M")
		return "neo4j://" + last.Address()
	})
}
