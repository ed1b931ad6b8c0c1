//go:build neo4j && slow

package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"github.com/expertgraph/expertgraph/graph/graphtest"
)

// TestKilledTableImportIntoNeo4j kills an import of a table into a server, at moments spread over its
// whole duration. The import is one transaction, and the server must have the memory for it.
func TestKilledTableImportIntoNeo4j(t *testing.T) {
	folder, kept := t.TempDir(), filepath.Join(t.TempDir(), "kept")
	server := graphtest.NewServer(t, "NEO4J_RUN="+folder, fmt.Sprintf("NEO4J_FAST=%d", graphtest.Long(0, 1)),
		fmt.Sprintf("NEO4J_HEAP=%dm", graphtest.Long(1_024, 8_192)), fmt.Sprintf("NEO4J_TRANSACTION=%dM", graphtest.Long(500, 5_000)))
	data := filepath.Join(folder, "data")
	copied := func(from, to string) func() error {
		return func() error {
			server.Run("stop")
			err := errors.Join(os.RemoveAll(to), os.CopyFS(to, os.DirFS(from)))
			server.Run("restart")
			return err
		}
	}
	killTableImports(t, graphtest.Long(3, 20), graphtest.Long(1_000, 50_000), killed{
		store: "neo4j://" + server.Address(), keep: copied(data, kept), back: copied(kept, data),
	})
}
