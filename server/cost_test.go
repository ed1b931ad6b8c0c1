package server_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/expertgraph/expertgraph/server"

	"github.com/vektah/gqlparser/v2"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/parser"
	"github.com/vektah/gqlparser/v2/validator/rules"
)

func costOf(t *testing.T, query string, vars map[string]any) int {
	t.Helper()
	return costKnowing(t, server.SchemaBounds{}, query, vars)
}

func costKnowing(t *testing.T, of server.SchemaBounds, query string, vars map[string]any) int {
	t.Helper()
	schema := newTiny(t, nil).schema
	doc, errs := gqlparser.LoadQueryWithRules(schema, query, rules.NewDefaultRules())
	if errs != nil {
		t.Fatal(errs)
	}
	cost, err := server.Cost(schema, doc, doc.Operations[0], vars, of)
	if err != nil {
		t.Fatal(err)
	}
	return cost
}

func TestCost(t *testing.T) {
	for _, row := range []struct {
		name, query string
		vars        map[string]any
		want        int
	}{
		{"leaves are free", `{ hello a: hello }`, nil, 0},
		{"introspection is free", `{ __schema { types { name } } __type(name: "x") { name } }`, nil, 0},
		{"a page costs itself and its rows", `{ things(first: 3) { nodes { id } } }`, nil, 1 + 3},
		{"edges cost what nodes do", `{ things(first: 3) { edges { cursor node { id } } } }`, nil, 1 + 3},
		{"pageInfo and totalCount are free", `{ things(first: 3) { totalCount pageInfo { hasNextPage } } }`, nil, 1},
		{"last counts too", `{ things(last: 7) { nodes { id } } }`, nil, 1 + 7},
		{"the larger of first and last counts", `{ things(first: 2, last: 7) { nodes { id } } }`, nil, 1 + 7},
		{"no size is 20 rows", `{ things { nodes { id } } }`, nil, 1 + 20},
		{"null is no size", `{ things(first: null) { nodes { id } } }`, nil, 1 + 20},
		{"no rows", `{ things(first: 0) { totalCount nodes { id } } }`, nil, 1},
		{"a negative size is no rows", `{ things(first: -5) { nodes { id } } }`, nil, 1},
		{"the size of a variable", `query($n: Int) { things(first: $n) { nodes { id } } }`, map[string]any{"n": int64(5)}, 1 + 5},
		{"a variable's own default", `query($n: Int = 4) { things(first: $n) { nodes { id } } }`, nil, 1 + 4},
		{"a variable without a value", `query($n: Int) { things(first: $n) { nodes { id } } }`, nil, 1 + 20},
		{"levels multiply", `{ things(first: 3) { nodes { things(first: 4) { nodes { id } } } } }`, nil, 1 + 3*(1+1+4)},
		{"20 by 20 by 4", `{ things(first: 20) { nodes { things(first: 20) { nodes { things(first: 4) { edges { node { id } } } } } } } }`, nil, 1 + 20*(1+1+20*(1+1+4))},
		{"the schema's default size", `{ things(first: 1) { nodes { things { nodes { id } } } } }`, nil, 1 + 1*(1+1+20)},
		{"a list that is no page has 10", `{ things(first: 1) { nodes { parts { id } } } }`, nil, 1 + 1*(1+10)},
		{"ids count", `{ nodes(ids: ["1", "2", "3"]) { id } }`, nil, 3},
		{"ids of a variable count", `query($ids: [ID!]!) { nodes(ids: $ids) { id } }`, map[string]any{"ids": []any{"1", "2"}}, 2},
		{"a limit is the length of the lists in it", `{ around(limit: 4) { things { id } } }`, nil, 1 + 4},
		{"the schema's own limit", `{ around { things { one { id } } } }`, nil, 1 + 6 + 6},
		{"a single object costs 1", `{ node(id: "1") { id } }`, nil, 1},
		{"aliases add up", `{ a: things(first: 1) { nodes { id } } b: things(first: 2) { nodes { id } } }`, nil, 2 + 3},
		{"of types the dearest counts", `{ node(id: "1") { ... on Thing { things(first: 3) { nodes { id } } } ... on Person { things(first: 9) { nodes { id } } } } }`, nil, 1 + 1 + 9},
		{"parts of one type add up", `{ node(id: "1") { ... on Thing { a: one { id } } ...B } } fragment B on Thing { b: one { id } }`, nil, 1 + 2},
		{"a fragment counts where it is spread", `{ a: things(first: 2) { ...C } b: things(first: 5) { ...C } } fragment C on ThingConnection { nodes { id } }`, nil, 2 + 2 + 5},
	} {
		t.Run(row.name, func(t *testing.T) {
			if got := costOf(t, row.query, row.vars); got != row.want {
				t.Errorf("got %d, want %d", got, row.want)
			}
		})
	}
}

// The cost is bounded by the sizes in the graph. It has 5 things, each thing has at most 2 things below
// it, and all things together have at most 7 things below them.
func TestCostKnowsTheGraph(t *testing.T) {
	few := server.SchemaBounds{
		RowBound: func(object, field string, parents, page int) (int, bool) {
			switch object + "." + field {
			case "Query.things":
				return 5, true
			case "Thing.things":
				return min(parents*2, 7), true
			case "Around.things":
				return 2 * page, true
			}
			return 0, false
		},
		Price: func(object, field string) int {
			if object+"."+field == "Thing.one" {
				return 100
			}
			return 0
		},
	}
	for _, row := range []struct {
		name, query string
		known       int
		unknown     int
	}{
		{"no more rows than there are", `{ things(first: 200) { nodes { id } } }`, 1 + 5, 1 + 200},
		{"a smaller page", `{ things(first: 2) { nodes { id } } }`, 1 + 2, 1 + 2},
		{"no more in all lists together than there are", `{ things(first: 200) { nodes { things(first: 20) { nodes { id } } } } }`, 1 + 5 + 5 + 7, 1 + 200*(1+1+20)},
		{"what is below", `{ things { edges { node { things { nodes { parts { id } } } } } } }`, 1 + 5 + 5 + 7 + 70, 1 + 20*(1+1+20*(1+10))},
		{"by a fragment", `{ things { nodes { ...A } } } fragment A on Thing { things { nodes { id } } }`, 1 + 5 + 5 + 7, 1 + 20*(1+1+20)},
		{"a list in a limit may have more elements", `{ around(limit: 4) { things { id } } }`, 1 + 8, 1 + 4},
		{"a price for each object", `{ things(first: 3) { nodes { one { id } } } }`, 1 + 3 + 3*101, 1 + 3 + 3},
	} {
		t.Run(row.name, func(t *testing.T) {
			if got := costKnowing(t, few, row.query, nil); got != row.known {
				t.Errorf("known: %d, want %d", got, row.known)
			}
			if got := costOf(t, row.query, nil); got != row.unknown {
				t.Errorf("unknown: %d, want %d", got, row.unknown)
			}
		})
	}
	s := newSite(t, func(o *server.Options) { o.Bounds = few })
	if got := s.ask(t, `{ t: things(first: 200) { nodes { things { nodes { id } } } } }`, nil); got.code() != "" {
		t.Errorf("what can be read is refused: %s", got.body)
	}
	control := newSite(t, nil).ask(t, `{ t: things(first: 200) { nodes { things(first: 30) { nodes { id } } } } }`, nil)
	if control.code() != "QUERY_TOO_EXPENSIVE" || control.parsed.Errors[0].Extensions["field"] != "t.nodes.things.nodes" {
		t.Errorf("the dearest field is not named: %s", control.body)
	}
}

// Sums that would overflow stay at the largest value.
func TestCostDoesNotOverflow(t *testing.T) {
	query := strings.Repeat("things(first: 2147483647) { nodes { ", 8)
	if got := costOf(t, "{ "+query+"id"+strings.Repeat(" } }", 8)+" }", nil); got < 1<<30 {
		t.Errorf("got %d", got)
	}
}

func TestCostOfDocumentThatIsNotValid(t *testing.T) {
	doc, err := parser.ParseQuery(&ast.Source{Input: `{ hello things { nodes { id } } ...F }`})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := server.Cost(newTiny(t, nil).schema, doc, doc.Operations[0], nil, server.SchemaBounds{}); err == nil {
		t.Error("a document without definitions has a cost")
	}
}

// bomb is a document in which each fragment uses the next one twice. Its last field is therefore
// selected 2^n times.
func bomb(n int) string {
	var b strings.Builder
	b.WriteString("{ things(first: 1) { nodes { ...F0 } } }")
	for i := range n {
		fmt.Fprintf(&b, " fragment F%d on Thing { a: one { ...F%d } b: one { ...F%d } }", i, i+1, i+1)
	}
	fmt.Fprintf(&b, " fragment F%d on Thing { id }", n)
	return b.String()
}

func TestCostOfFragmentBomb(t *testing.T) {
	if got, want := costOf(t, bomb(10), nil), 1+1+(1<<11-2); got != want {
		t.Errorf("10 levels: got %d, want %d", got, want)
	}
	// The cost of a fragment must be computed once, not once for each use. Otherwise this test would
	// take 2^60 steps.
	schema := newTiny(t, nil).schema
	doc, err := parser.ParseQuery(&ast.Source{Input: bomb(60)})
	if err != nil {
		t.Fatal(err)
	}
	define(schema, doc)
	got, err := server.Cost(schema, doc, doc.Operations[0], nil, server.SchemaBounds{})
	if err != nil || got < 1<<30 {
		t.Errorf("60 levels: got %d, %v", got, err)
	}
}

// define sets the field definitions of a bomb without validating it.
func define(schema *ast.Schema, doc *ast.QueryDocument) {
	var walk func(set ast.SelectionSet, on string)
	walk = func(set ast.SelectionSet, on string) {
		for _, sel := range set {
			if f, ok := sel.(*ast.Field); ok {
				f.Definition = schema.Types[on].Fields.ForName(f.Name)
				walk(f.SelectionSet, f.Definition.Type.Name())
			}
		}
	}
	walk(doc.Operations[0].SelectionSet, "Query")
	for _, f := range doc.Fragments {
		walk(f.SelectionSet, f.TypeCondition)
	}
}

// hostile are documents that are much more expensive to process than to send.
func hostile() map[string]string {
	var spreads, cycle, names strings.Builder
	spreads.WriteString("{ things { nodes {" + strings.Repeat(" ...A", 200) + " } } }")
	spreads.WriteString(" fragment A on Thing {" + strings.Repeat(" ...B", 200) + " } fragment B on Thing {" + strings.Repeat(" id", 100) + " }")
	cycle.WriteString("{ things { nodes { ...F0 } } }")
	for i := range 60 {
		fmt.Fprintf(&cycle, " fragment F%d on Thing { ...F%d ...F%d }", i, (i+1)%60, (i+7)%60)
	}
	names.WriteString("{ " + strings.Repeat("a", 200<<10) + " }")
	return map[string]string{
		"fragment bomb":           bomb(40),
		"aliased introspection":   "{" + strings.Repeat(" a: __schema { types { name fields { name type { fields { name } } } } }", 40) + " }",
		"spreads of spreads":      spreads.String(),
		"cycle of fragments":      cycle.String(),
		"long name":               names.String(),
		"one field 990 times":     "{" + strings.Repeat(" hello", 990) + " }",
		"one object 200 times":    "{" + strings.Repeat(" things { nodes { id } }", 100) + " }",
		"conflicting fields":      "{" + strings.Repeat(" a: hello a: node(id: 1) { id }", 70) + " }",
		"unknown fields":          "{" + strings.Repeat(" helo thngs ndes", 300) + " }",
		"unknown long fields":     "{" + strings.Repeat(" "+strings.Repeat("things", 15), 900) + " }",
		"open brackets":           "{ nodes(ids: " + strings.Repeat("[", 900),
		"a megabyte of brackets":  "{ nodes(ids: " + strings.Repeat("[", 200<<10),
		"deep selection":          strings.Repeat("{ one ", 450) + strings.Repeat("}", 450),
		"directives":              "{ hello" + strings.Repeat(" @skip(if: false)", 150) + " }",
		"many operations":         strings.Repeat("query Q { hello } ", 190),
		"many variables":          "query(" + strings.Repeat("$a: Int = 1, ", 190) + ") { hello }",
		"long string":             `{ pick(by: {id: "` + strings.Repeat("x", 250<<10) + `"}) }`,
		"wrong value, long":       `{ things(first: "` + strings.Repeat("x", 250<<10) + `") { totalCount } }`,
		"comment":                 "# " + strings.Repeat("x", 250<<10),
		"nothing":                 strings.Repeat(",", 250<<10),
		"overlapping by fragment": overlapping(),
	}
}

// overlapping is a document whose fragments must all be compared with each other.
func overlapping() string {
	var b strings.Builder
	b.WriteString("{ things { nodes {")
	for i := range 45 {
		fmt.Fprintf(&b, " ...F%d", i)
	}
	b.WriteString(" } } }")
	for i := range 45 {
		fmt.Fprintf(&b, " fragment F%d on Thing { one { one { one { id name } } } id name }", i)
	}
	return b.String()
}

// The server handles each hostile document quickly, and its reply is short. The time limit here is far
// above the usual time, so that a slow machine does not fail the test.
func TestHostileDocuments(t *testing.T) {
	for name, query := range hostile() {
		t.Run(name, func(t *testing.T) {
			s := newSite(t, nil)
			start := time.Now()
			got := s.ask(t, query, nil)
			took := time.Since(start)
			t.Logf("%s in %v: %.150s", name, took, got.body)
			if took > 20*time.Second {
				t.Errorf("took %v", took)
			}
			if len(got.body) > 64<<10 {
				t.Errorf("the reply has %d bytes", len(got.body))
			}
			if got.code() == "INTERNAL" {
				t.Errorf("%s\n%s", got.body, s.log.String())
			}
		})
	}
}
