package server_test

import (
	"fmt"
	"math/rand/v2"
	"net/http/httptest"
	"path/filepath"
	"strings"
	"testing"

	"github.com/expertgraph/expertgraph/graph"
	"github.com/expertgraph/expertgraph/loaders"
	"github.com/expertgraph/expertgraph/resolvers"
	"github.com/expertgraph/expertgraph/server"
	"github.com/expertgraph/expertgraph/snapshot"
	"github.com/expertgraph/expertgraph/store/sqlite"

	"github.com/vektah/gqlparser/v2"
	"github.com/vektah/gqlparser/v2/ast"
)

// contract is a site that serves the real schema over two experts with the same name.
func contract(t testing.TB) *site {
	t.Helper()
	return contractOn(t, loaders.Options{RecordExecutor: server.RecordExecutor})
}

// everySite gives three sites by name: the test double tiny, and the real schema on each executor.
func everySite(t testing.TB) map[string]*site {
	return map[string]*site{"double": newSite(t, nil), "levels": contract(t), "stock": contractOn(t, loaders.Options{Stock: true})}
}

func contractOn(t testing.TB, on loaders.Options) *site {
	t.Helper()
	ledger, err := sqlite.Open(filepath.Join(t.TempDir(), "test.db"), sqlite.Options{})
	if err != nil {
		t.Fatal(err)
	}
	reader, err := snapshot.Open(t.Context(), ledger, snapshot.Options{})
	if err != nil {
		t.Fatal(err)
	}
	g := graph.New(ledger, reader, graph.Options{})
	t.Cleanup(func() { g.Close() })
	b := graph.Batch{Op: "test"}
	for i, hint := range []string{"甲院", "乙院"} {
		code := fmt.Sprint("E", i+1)
		b.Nodes = append(b.Nodes, &graph.Node{ID: graph.NewID("test", code), Kind: graph.Expert, Code: code, Name: "同名", Hint: hint})
	}
	if _, err := g.Write(t.Context(), b, nil); err != nil {
		t.Fatal(err)
	}
	return newSite(t, func(o *server.Options) {
		o.Schema, o.SchemaText = loaders.New(g, on), resolvers.SchemaText()
	})
}

// Mistakes that people make, and the expected errors.
func TestBadInput(t *testing.T) {
	s := contract(t)
	first := s.ask(t, `{ experts(first: 1) { pageInfo { endCursor } } }`, nil)
	cursor := strings.Split(first.body, `"`)[9]
	for _, row := range []struct{ name, query, code, says string }{
		{"unknown id", `{ expert(ref: "00000000000000000000000000") { code } }`, "NOT_FOUND", "00000000000000000000000000"},
		{"unknown name", `{ expert(ref: "无此人") { code } }`, "NOT_FOUND", "无此人"},
		{"ambiguous name", `{ expert(ref: "同名") { code } }`, "BAD_USER_INPUT", "means 2 entities"},
		{"page over 200", `{ experts(first: 201) { totalCount } }`, "BAD_USER_INPUT", "200"},
		{"negative page", `{ experts(first: -1) { totalCount nodes { code } } }`, "BAD_USER_INPUT", "-1"},
		{"cursor of another query", `{ societies(after: "` + cursor + `") { nodes { code } } }`, "BAD_USER_INPUT", "cursor"},
		{"malformed cursor", `{ experts(after: "x") { nodes { code } } }`, "BAD_USER_INPUT", "cursor"},
		{"malformed date", `{ served(where: {period: {activeOn: "2019-13"}}) { totalCount } }`, "BAD_USER_INPUT", "2019-13"},
		{"unknown field", `{ experts { names } }`, "GRAPHQL_VALIDATION_FAILED", "names"},
		{"too costly", `{ experts(first: 200) { nodes { engagements(first: 200) { totalCount nodes { code } } } } }`, "QUERY_TOO_EXPENSIVE", "5000"},
	} {
		t.Run(row.name, func(t *testing.T) {
			got := s.ask(t, row.query, nil)
			if got.code() != row.code || !strings.Contains(got.parsed.Errors[0].Message, row.says) {
				t.Errorf("want %s that says %q: %s", row.code, row.says, got.body)
			}
			if strings.Contains(s.log.String(), "operation failed") {
				t.Errorf("the user's fault is logged as ours: %s", s.log.String())
			}
		})
	}
	got := s.ask(t, `{ expert(ref: "同名") { code } }`, nil)
	if list, _ := got.parsed.Errors[0].Extensions["candidates"].([]any); len(list) != 2 || !strings.Contains(got.body, "乙院") {
		t.Errorf("the candidates are not told with their hints: %s", got.body)
	}
}

func TestContractIsServed(t *testing.T) {
	s := contract(t)
	if got := s.ask(t, introspection, nil); got.code() != "" || !strings.Contains(got.body, `"ExpertConnection"`) {
		t.Errorf("introspection: %.300s", got.body)
	}
	text := s.do(t, httptest.NewRequest("GET", "/schema.graphql", nil)).body
	if _, err := gqlparser.LoadSchema(&ast.Source{Input: text}); err != nil {
		t.Errorf("/schema.graphql does not load: %v", err)
	}
	const list = `{ experts(first: 20) { nodes { engagements(first: 20) { nodes { evidence(first: 4) { nodes { code } } } } } } }`
	if got := s.ask(t, list, nil); got.code() != "" {
		t.Errorf("a list of 20 by 20 by 4 is refused: %s", got.body)
	}
}

// Valid documents with a few changed words never cause a server fault.
func TestMutatedDocuments(t *testing.T) {
	s := contract(t)
	good := []string{
		`query Q ( $n : Int = 2 , $v : String ) { experts ( first : $n , where : { code : { eq : $v } } ) { totalCount nodes { ...F evidence ( first : 1 ) { nodes { code } } } } } fragment F on Entity { id code displayName }`,
		`{ a : expert ( ref : "E1" ) { code links ( first : 3 ) { nodes { __typename } } } b : expert ( ref : "E2" ) { ... on Entity { kind hint } } }`,
		`{ served ( by : [ ACTOR , YEAR ] , first : 5 ) { nodes { year actor { displayName } engagementCount } pageInfo { endCursor } } }`,
		`{ search ( text : "同名" , first : 3 ) { nodes { node { ... on Expert { code } } } } __type ( name : "Expert" ) { fields { name type { name ofType { name } } } } }`,
	}
	spare := strings.Fields(`{ } ( ) : $ ! [ ] @skip(if:true) @include(if:$v) @defer ... on query mutation subscription fragment F Q Expert Query
		$n $v 0 -1 200 99999999999 1.5 "x" null true EXPERT first last after id where orderBy nodes edges __schema __typename fields , # and`)
	r := rand.New(rand.NewPCG(1, 2))
	answered, refused := 0, 0
	for i := range 4000 {
		words := strings.Fields(good[i%len(good)])
		for range r.IntN(4) {
			at := r.IntN(len(words))
			switch r.IntN(3) {
			case 0:
				words[at] = spare[r.IntN(len(spare))]
			case 1:
				words[at] = ""
			case 2:
				words[at] = words[at] + " " + words[r.IntN(len(words))]
			}
		}
		query := strings.Join(words, " ")
		s.log.Reset()
		got := s.ask(t, query, []map[string]any{nil, {"n": r.IntN(1000)}, {"v": "E1"}, {"v": []any{nil, 1}}}[r.IntN(4)])
		if got.code() == "INTERNAL" || got.status >= 500 {
			t.Errorf("%s\n%d %.300s\n%.2000s", query, got.status, got.body, s.log.String())
		}
		if got.hasData() {
			answered++
		} else {
			refused++
		}
	}
	if answered < 400 || refused < 400 {
		t.Errorf("%d answered, %d refused: the documents are not mixed enough to show anything", answered, refused)
	}
}
