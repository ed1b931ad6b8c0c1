//go:build neo4j

package neo4j

import (
	"errors"
	"testing"

	"github.com/expertgraph/expertgraph/graph"
)

// TestAnotherDatabaseIsAnError empties, replaces or restores a database under an open store. Every
// query must then fail, and never show an empty graph. After the database is put right, queries must
// work again.
func TestAnotherDatabaseIsAnError(t *testing.T) {
	s := openNew(t, Options{})
	expert := &graph.Node{ID: graph.NewID("test", "E"), Kind: graph.Expert, Code: "E", Name: "合成甲"}
	g := graph.New(s, NewReader(s), graph.Options{})
	if _, err := g.Write(t.Context(), graph.Batch{Nodes: []*graph.Node{expert}}, nil); err != nil {
		t.Fatal(err)
	}
	if _, err := g.Write(t.Context(), graph.Batch{Nodes: []*graph.Node{{ID: graph.NewID("test", "F"), Kind: graph.Expert, Code: "F", Name: "合成乙"}}}, nil); err != nil {
		t.Fatal(err)
	}
	ask := func() map[string]error {
		ctx, err := g.Begin(t.Context())
		if err != nil {
			return map[string]error{"view": err}
		}
		session, all := graph.From(ctx), map[string]error{}
		_, all["nodes"] = session.Nodes(ctx, []graph.ID{expert.ID})
		_, all["count"] = session.Match(ctx, graph.Query{Pattern: graph.Pattern{Root: graph.NewKindSet(graph.Expert)}, Page: graph.Page{Total: true}})
		_, all["page"] = session.Match(ctx, graph.Query{Pattern: graph.Pattern{Root: graph.NewKindSet(graph.Expert)}, Page: graph.Page{First: 5}})
		_, all["search"] = session.Search(ctx, graph.SearchQuery{Text: "合成", Page: graph.Page{First: 5}})
		_, all["evidence"] = session.Evidence(ctx, graph.EvidenceQuery{Subjects: []graph.ID{expert.ID}, Page: graph.Page{Total: true}})
		return all
	}
	for name, err := range ask() {
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
	}
	for _, row := range []struct {
		name, breaks, mends string
		answers             bool
	}{
		{"control: a later commit", "MATCH (m:Meta {key: 'ledger/9'}) SET m.seq = m.seq + 1 RETURN 1 AS n", "MATCH (m:Meta {key: 'ledger/9'}) SET m.seq = m.seq - 1 RETURN 1 AS n", true},
		{"another ledger", "MATCH (m:Meta {key: 'ledger/9'}) SET m.before = m.id, m.id = 'another' RETURN 1 AS n", "MATCH (m:Meta {key: 'ledger/9'}) SET m.id = m.before RETURN 1 AS n", false},
		{"an earlier commit", "MATCH (m:Meta {key: 'ledger/9'}) SET m.seq = m.seq - 1 RETURN 1 AS n", "MATCH (m:Meta {key: 'ledger/9'}) SET m.seq = m.seq + 1 RETURN 1 AS n", false},
		{"emptied", "MATCH (n) DETACH DELETE n RETURN count(*) AS n", "RETURN 1 AS n", false},
		{"begun anew by another program", "CREATE (:Meta {key: 'ledger/9', id: 'another', seq: 9, oldest: 0, layout: 3}) RETURN 1 AS n", "RETURN 1 AS n", false},
	} {
		run := func(body string) {
			if _, err := s.writeOne(t.Context(), &text{name: "by hand", body: body}, nil); err != nil {
				t.Fatal(err)
			}
		}
		run(row.breaks)
		for name, err := range ask() {
			if row.answers && err != nil || !row.answers && !errors.Is(err, graph.ErrUnavailable) {
				t.Errorf("%s: %s: %v", row.name, name, err)
			}
		}
		run(row.mends)
	}
	if err := g.Close(); err != nil {
		t.Error(err)
	}
}
