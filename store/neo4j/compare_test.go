//go:build neo4j

package neo4j

import (
	"context"
	"slices"
	"strings"
	"testing"

	"github.com/expertgraph/expertgraph/graph"
	"github.com/expertgraph/expertgraph/graph/graphtest"
	"github.com/expertgraph/expertgraph/snapshot"
)

// foreignWrites are changes that a person makes in the Neo4j browser, with the expected findings.
var foreignWrites = []struct {
	trap, cypher string
	code, named  string // the code of the finding, and a part of its text
}{
	{"a changed name", "MATCH (n:Enterprise) WITH n ORDER BY n.id LIMIT 1 SET n.name = '改名企业'", FindingChanged, "改名企业"},
	{"a property that the model does not know", "MATCH (n:Expert) WITH n ORDER BY n.id LIMIT 1 SET n.note = 'x'", FindingChanged, "Expert"},
	{"a name without what it is searched by", "MATCH (n:Expert) WITH n ORDER BY n.id SKIP 1 LIMIT 1 SET n.search = ''", FindingChanged, "Expert"},
	{"a node without our keys", "CREATE (:Expert {name: '外来专家'})", FindingAdded, "外来专家"},
	{"a node with a code", "CREATE (:Entity:Enterprise {name: '外来企业', code: 'outside/1'})", FindingAdded, "外来企业"},
	{"a deleted node", "MATCH (n:Engagement) WITH n ORDER BY n.id LIMIT 1 DETACH DELETE n", FindingDeleted, "Engagement"},
	{"a deleted leaf of a tree", "MATCH (n:Region) WHERE NOT (n)<--() WITH n ORDER BY n.id LIMIT 1 DETACH DELETE n", FindingDeleted, "PART_OF"},
	{"a link without our keys", "MATCH (x:Expert) WITH x ORDER BY x.id LIMIT 1 MATCH (e:Enterprise) WITH x, e ORDER BY e.id LIMIT 1 CREATE (x)-[:RELATED {role: '顾问'}]->(e)", FindingAdded, "RELATED"},
	{"a link to a node that is new too", "MATCH (x:Expert) WITH x ORDER BY x.id LIMIT 1 CREATE (x)-[:RELATED {role: '顾问'}]->(:Enterprise {name: '另一企业'})", FindingAdded, "另一企业"},
	{"a deleted link", "MATCH (:Engagement)-[r:SERVES]->() WITH r ORDER BY r.id LIMIT 1 DELETE r", FindingDeleted, "SERVES"},
	{"another role", "MATCH ()-[r:SERVES]->() WITH r ORDER BY r.id LIMIT 1 SET r.role = '合作'", FindingChanged, "SERVES"},
	{"another basis", "MATCH ()-[r:BY]->() WITH r ORDER BY r.id LIMIT 1 SET r.basis = 'ANALYSIS'", FindingChanged, "BY"},
	{"a place in another tree", "MATCH (n:Region)-[r:PART_OF]->(old)-[:PART_OF]->(up) WITH n, r, up ORDER BY n.id LIMIT 1 DELETE r CREATE (n)-[:PART_OF]->(up)", FindingAdded, "PART_OF"},
	{"the label of another kind", "MATCH (n:Enterprise) WITH n ORDER BY n.id LIMIT 1 REMOVE n:Enterprise SET n:Expert", FindingChanged, "Enterprise"},
	{"a lost label", "MATCH (n:Enterprise) WITH n ORDER BY n.id LIMIT 1 REMOVE n:Entity", FindingChanged, "Enterprise"},
	{"other words of an evidence", "MATCH (v:Evidence) WITH v ORDER BY v.id LIMIT 1 SET v.words = '别的话'", FindingChanged, "evidence"},
	{"an evidence of another code", "MATCH (v:Evidence) WITH v ORDER BY v.id SKIP 1 LIMIT 1 SET v.code = 'outside'", FindingChanged, "evidence"},
	{"a deleted evidence", "MATCH (v:Evidence) WITH v ORDER BY v.id SKIP 2 LIMIT 1 DELETE v", FindingDeleted, "evidence"},
	{"a new evidence", "MATCH (g:Engagement) WITH g ORDER BY g.id LIMIT 1 CREATE (:Evidence {code: 'outside', subject: g.id, words: '话'})", FindingAdded, "evidence"},
	{"another kind", "MATCH (n:Expert) WITH n ORDER BY n.id LIMIT 1 REMOVE n:Expert SET n:Person, n.kind = 'Person'", FindingChanged, "Person"},
}

// TestWhatCannotBeKeptIsNamed: foreign records that break the rules of the graph stay in the database.
// Repair reports each of them with a reason, until it is undone.
func TestWhatCannotBeKeptIsNamed(t *testing.T) {
	s, followed := followedFor(t, Options{}, 10)
	for _, f := range []struct{ trap, cypher, why, undo string }{
		{"a node of another program", "CREATE (:Movie {title: 'x'})", "is a kind", "MATCH (n:Movie) DELETE n"},
		{"a status that there is not", "MATCH (n:Expert) WITH n ORDER BY n.id LIMIT 1 SET n.status = 'SLEEPING'", "status", "MATCH (n {status: 'SLEEPING'}) SET n.status = 'ACTUAL'"},
		{"a relationship of another program", "MATCH (a:Expert), (b:Enterprise) WITH a, b LIMIT 1 CREATE (a)-[:LIKES]->(b)", "no relation", "MATCH ()-[r:LIKES]->() DELETE r"},
		{"a link between kinds that it does not join", "MATCH (a:Expert), (b:Enterprise) WITH a, b LIMIT 1 CREATE (a)-[:SERVES]->(b)", "cannot be where SERVES comes from", "MATCH (:Expert)-[r:SERVES]->() DELETE r"},
		{"the code of another node", "MATCH (n:Expert) WITH n.code AS code ORDER BY n.id LIMIT 1 CREATE (:Expert {name: '同号', code: code})", "already", "MATCH (n {name: '同号'}) DELETE n"},
	} {
		t.Run(f.trap, func(t *testing.T) {
			raw(t, s, f.cypher)
			_, left, err := s.Repair(t.Context())
			if err != nil || len(left) != 1 || !strings.Contains(left[0].Text, f.why) || !strings.Contains(left[0].Text, "repair again") {
				t.Fatalf("left %v, %v", left, err)
			}
			raw(t, s, f.undo)
			if _, left, err = s.Repair(t.Context()); err != nil || len(left) > 0 {
				t.Fatalf("left %v, %v", left, err)
			}
			sameSight(t, s, followed)
		})
	}
}

// TestWhatTheLogForgotIsLoadedAgain deletes a link that is older than the change log. The finding
// cannot name the link. After a repair, followers must load the graph again and lack the link too.
func TestWhatTheLogForgotIsLoadedAgain(t *testing.T) {
	s, followed := followedFor(t, Options{LogKeep: 1}, 10)
	write := func(code string) {
		b := graphtest.NewSketch()
		b.Node(code, graph.Expert, code)
		if _, err := s.Apply(t.Context(), b.Batch()); err != nil {
			t.Fatal(err)
		}
	}
	write("before") // the log no longer holds earlier commits
	raw(t, s, "MATCH ()-[r:SERVES]->() WITH r ORDER BY r.id LIMIT 1 DELETE r")
	if found, err := s.Compare(t.Context()); err != nil || !namesIn(found, FindingLost, "no longer tells") {
		t.Fatalf("%v, %v", found, err)
	}
	if _, left, err := s.Repair(t.Context()); err != nil || len(left) > 0 {
		t.Fatalf("left %v, %v", left, err)
	}
	sound(t, s)
	sameSight(t, s, followed)
	write("after") // the log continues
	sound(t, s)
	sameSight(t, s, followed)
}

// followedFor fills a new ledger with synthetic data. It gives the store, and a snapshot that follows it.
func followedFor(t *testing.T, o Options, engagements int) (*Store, *snapshot.Reader) {
	t.Helper()
	s := openNew(t, o)
	t.Cleanup(func() { shut(t, s) })
	for b := range graphtest.Synthetic(graphtest.SyntheticOptions{Engagements: engagements, Evidence: true, BatchSize: 500}) {
		if _, err := s.Apply(t.Context(), b); err != nil {
			t.Fatal(err)
		}
	}
	r, err := snapshot.Open(context.Background(), s, snapshot.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = r.Close() })
	sound(t, s)
	return s, r
}

func raw(t *testing.T, s *Store, cypher string) {
	t.Helper()
	if _, err := s.writeOne(t.Context(), &text{name: "raw", body: cypher}, nil); err != nil {
		t.Fatal(err)
	}
}

// namesIn tells whether some finding has the given code and contains the text something.
func namesIn(found []graph.Finding, code, something string) bool {
	return slices.ContainsFunc(found, func(f graph.Finding) bool { return f.Code == code && strings.Contains(f.Text, something) })
}

func sound(t *testing.T, s *Store) {
	t.Helper()
	if found, err := s.Compare(t.Context()); err != nil || len(found) > 0 {
		t.Fatalf("%v, %v", found, err)
	}
}

// sameSight compares the whole content of a follower with the database.
func sameSight(t *testing.T, s *Store, followed *snapshot.Reader) {
	t.Helper()
	info, err := s.Info(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	var shown []*graphtest.Graph
	for _, r := range []graph.Reader{followed, NewReader(s)} {
		v, err := r.View(t.Context(), info.Seq)
		if err != nil {
			t.Fatal(err)
		}
		shown = append(shown, graphtest.Dump(t, v))
	}
	graphtest.SameGraph(t, "the follower and the database", shown[0], shown[1])
}

// TestACommitWithoutAnActIsFound: deleted acts are reported.
func TestACommitWithoutAnActIsFound(t *testing.T) {
	s := openNew(t, Options{})
	defer shut(t, s)
	sketch := graphtest.NewSketch()
	n := sketch.Node("a", graph.Expert, "合成甲")
	for i := range 5 {
		changed := *n
		changed.Hint = strings.Repeat("又", i)
		if _, err := s.Apply(t.Context(), graph.Batch{Nodes: []*graph.Node{&changed}}); err != nil {
			t.Fatal(err)
		}
	}
	for _, c := range []struct{ cypher, want string }{
		{"RETURN 1 AS n", ""},
		{"MATCH (a:Act) WHERE a.seq IN [2, 3] DELETE a", "2 to 3"},
		{"MATCH (a:Act) WHERE a.seq = 1 DELETE a", "1 to 3"},
		{"MATCH (a:Act) WHERE a.seq = 5 DELETE a", "5 to 5"},
	} {
		raw(t, s, c.cypher)
		found, err := s.Compare(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		var told []string
		for _, f := range found {
			told = append(told, f.Code+" "+f.Text)
		}
		if got := strings.Join(told, "\n"); !strings.Contains(got, c.want) || c.want == "" && got != "" || c.want != "" && !strings.HasPrefix(got, FindingHole) {
			t.Errorf("%s: %s", c.cypher, got)
		}
	}
}
