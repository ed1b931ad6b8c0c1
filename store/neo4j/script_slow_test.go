//go:build neo4j && slow

package neo4j

import (
	"bytes"
	"context"
	"strings"
	"testing"

	"github.com/expertgraph/expertgraph/graph"
	"github.com/expertgraph/expertgraph/ingest"
	"github.com/expertgraph/expertgraph/ingest/format"
)

// TestTheExportedScriptMakesTheGraph runs the Cypher script of the committed data in an empty
// database. All nodes and links must be there, and a text with special characters must be
// unchanged.
func TestTheExportedScriptMakesTheGraph(t *testing.T) {
	loaded, err := ingest.Load([]string{"../../data"}, nil, nil, graph.Dates{}, nil)
	if err != nil {
		t.Fatal(err)
	}
	b := loaded.Batch()
	disturbs := "=合成'\"\\\n$x {r} /* */ ; //"
	b.Nodes = append(b.Nodes, &graph.Node{ID: graph.NewID("test", "disturbs"), Kind: graph.Topic, Name: disturbs})
	var script bytes.Buffer
	err = format.Write(&script, format.Cypher, func(yield func(graph.Record, error) bool) {
		for _, n := range b.Nodes {
			if !yield(graph.Record{Node: n}, nil) {
				return
			}
		}
		for _, l := range b.Links {
			if !yield(graph.Record{Link: l}, nil) {
				return
			}
		}
	})
	if err != nil {
		t.Fatal(err)
	}
	empty(t)
	s := open(t, Options{})
	defer empty(t)
	run := func(statement string) []properties {
		t.Helper()
		rows, err := s.writeOne(context.Background(), &text{name: "script", body: statement}, nil)
		if err != nil {
			t.Fatalf("%.200s: %v", statement, err)
		}
		return rows
	}
	run("MATCH (n) DETACH DELETE n")
	for statement := range strings.SplitSeq(script.String(), ";\n") {
		if strings.TrimSpace(statement) != "" {
			run(statement)
		}
	}
	counts := run("MATCH (n:Entity) WITH count(n) AS nodes MATCH ()-[l]->() RETURN nodes, count(l) AS links")[0]
	if integer(counts, "nodes") != int64(len(b.Nodes)) || integer(counts, "links") != int64(len(b.Links)) {
		t.Errorf("%v, not %d nodes and %d links", counts, len(b.Nodes), len(b.Links))
	}
	if rows := run("MATCH (n:Topic) WHERE n.name STARTS WITH '=' RETURN n.name AS name"); len(rows) != 1 || rows[0]["name"] != disturbs {
		t.Errorf("%v, not %q", rows, disturbs)
	}
}
