//go:build neo4j && slow

package main

import (
	"testing"

	"github.com/expertgraph/expertgraph/graph/graphtest"
	"github.com/expertgraph/expertgraph/store/neo4j"
)

// TestRandomTablesOnNeo4j runs randomTables with a Neo4j server as the store.
func TestRandomTablesOnNeo4j(t *testing.T) {
	ledger, err := neo4j.Open(t.Context(), "neo4j://"+graphtest.NewServer(t).Address(), neo4j.Options{})
	if err != nil {
		t.Fatal(err)
	}
	randomTables(t, ledger)
}
