//go:build neo4j && slow

package main

import (
	"maps"
	"os"
	"path"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/expertgraph/expertgraph/graph/graphtest"
)

// TestEveryCompositionAnswersAsThen makes the same random changes in a file and in a Neo4j database.
// Then it runs the named questions on all compositions: on the current graph, and on the graph as
// recorded before the changes. The replies must have the same bytes. Unless
// EXPERTGRAPH_TEST_LONG or EXPERTGRAPH_TEST_QUESTIONS is set, the Cypher reader gets fewer questions on
// the current graph, because the server compiles so many Cypher statements slowly.
func TestEveryCompositionAnswersAsThen(t *testing.T) {
	server := graphtest.NewServer(t)
	file, uri := importedReports(t), "neo4j://"+server.Address()
	if status, out, err := command(t, "", "C", "copy", "--from", file, "--to", uri); status != exitOK {
		t.Fatal(out, err)
	}
	plain, written := opened(t, file, ""), opened(t, uri, "snapshot")
	s := asking(t, plain)
	graphtest.Revise(t, plain, 22, edits())
	graphtest.Revise(t, written, 22, edits())
	bare := opened(t, uri, "cypher")
	s.asThen(t, "sqlite + snapshot", plain)
	s.asThen(t, "neo4j + snapshot", written)
	s.asThen(t, "neo4j + cypher", bare)
	want := s.now(t, plain)
	if diff := cmp.Diff(want, s.ask(t, written, 0)); diff != "" {
		t.Errorf("-sqlite + snapshot, +neo4j + snapshot:\n%s", diff)
	}
	if graphtest.Long(1, 0) == 1 && os.Getenv("EXPERTGRAPH_TEST_QUESTIONS") == "" {
		few := func(name, _ string) bool { return !strings.HasPrefix(path.Base(name), "Q") }
		s.texts, want = maps.Clone(s.texts), maps.Clone(want)
		maps.DeleteFunc(s.texts, few)
		maps.DeleteFunc(want, few)
	}
	if diff := cmp.Diff(want, s.ask(t, bare, 0)); diff != "" {
		t.Errorf("-sqlite + snapshot, +neo4j + cypher:\n%s", diff)
	}
	t.Logf("%d questions on every composition, as they stand: %v", len(want), slices.Sorted(maps.Keys(want)))
}
