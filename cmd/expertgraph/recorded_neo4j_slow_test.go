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

// TestEveryCompositionAnswersAsThen makes the same random changes of a file and of a Neo4j
// database, and asks the questions of the house of all compositions: as the graph stands, and
// as it was recorded before. The replies are the same bytes. A server takes its time to compile
// so many texts, so that the gate asks it the acceptance questions and what it answers of then.
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
