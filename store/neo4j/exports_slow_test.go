//go:build neo4j && slow

package neo4j

import (
	"bytes"
	"path/filepath"
	"strings"
	"testing"

	"github.com/expertgraph/expertgraph/graph"
	"github.com/expertgraph/expertgraph/graph/graphtest"
	"github.com/expertgraph/expertgraph/ingest"
	"github.com/expertgraph/expertgraph/ingest/format"
)

// TestTheServerTakesTheExports imports an export by neo4j-admin, and runs an exported Cypher script
// on the server. Both must give all nodes and links with their texts.
func TestTheServerTakesTheExports(t *testing.T) {
	loaded, err := ingest.Load([]string{"../../data"}, nil, nil, graph.Dates{}, nil)
	if err != nil {
		t.Fatal(err)
	}
	b := loaded.Batch()
	const disturbing = "=合成<&\"'\\\n\t;\n]]>"
	b.Nodes = append(b.Nodes, &graph.Node{ID: graph.NewID("test", "disturbing"), Kind: graph.Topic, Name: disturbing})
	records := func(yield func(graph.Record, error) bool) {
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
	}
	server := graphtest.NewServer(t)
	ask := func(body string, of ...string) map[string]int64 {
		t.Helper()
		s, err := newStore("neo4j://"+server.Address(), Options{})
		if err != nil {
			t.Fatal(err)
		}
		defer shut(t, s)
		rows, err := s.writeOne(t.Context(), &text{name: "export", body: body}, nil)
		if err != nil {
			t.Fatalf("%.200s: %v", body, err)
		}
		got := map[string]int64{}
		for _, name := range of {
			got[name] = integer(rows[0], name)
		}
		return got
	}
	holds := func(of string) {
		t.Helper()
		nodes := ask("MATCH (n:Entity) RETURN count(n) AS nodes, sum(CASE WHEN n.name = '"+strings.NewReplacer(`\`, `\\`, `'`, `\'`, "\n", `\n`, "\t", `\t`).Replace(disturbing)+"' THEN 1 ELSE 0 END) AS disturbing", "nodes", "disturbing")
		links := ask("MATCH (:Entity)-[l]->(:Entity) RETURN count(l) AS links, count(DISTINCT type(l)) AS types", "links", "types")
		experts := ask("MATCH (n:Expert) RETURN count(n) AS experts", "experts")
		want, types := int64(0), map[graph.Relation]bool{}
		for _, n := range b.Nodes {
			if n.Kind == graph.Expert {
				want++
			}
		}
		for _, l := range b.Links {
			types[l.Relation] = true
		}
		if nodes["nodes"] != int64(len(b.Nodes)) || nodes["disturbing"] != 1 || links["links"] != int64(len(b.Links)) || links["types"] != int64(len(types)) || experts["experts"] != want {
			t.Errorf("%s: %v %v %v of %d nodes and %d links of %d types", of, nodes, links, experts, len(b.Nodes), len(b.Links), len(types))
		}
		t.Logf("%s: %v %v %v", of, nodes, links, experts)
	}
	var script bytes.Buffer
	if err := format.Write(&script, format.Cypher, records); err != nil {
		t.Fatal(err)
	}
	for statement := range strings.SplitSeq(script.String(), ";\n") {
		if strings.TrimSpace(statement) != "" {
			ask(statement)
		}
	}
	holds("the script")
	folder := t.TempDir()
	if err := format.Admin(folder, records); err != nil {
		t.Fatal(err)
	}
	server.Run("stop")
	server.Run("admin", "database", "import", "full", "neo4j", "--overwrite-destination", "--multiline-fields=true", "--report-file="+filepath.Join(t.TempDir(), "import.report"),
		"--nodes="+filepath.Join(folder, "nodes.csv"), "--relationships="+filepath.Join(folder, "relationships.csv"))
	server.Run("restart")
	holds("neo4j-admin")
}
