package server_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/expertgraph/expertgraph/server"
)

// TestDocumentsArePriced checks the estimated cost of documents that are not run, or the reason why
// they would be refused.
func TestDocumentsArePriced(t *testing.T) {
	s := servingShipped(t, server.Limits{})
	const asks = "query($q: String!, $v: String, $o: String) { cost(query: $q, variables: $v, operationName: $o) { cost limit allowed field fieldCost } }"
	for _, c := range []struct{ name, query, variables, operation, want string }{
		{"nothing that costs", "{ __typename }", "", "", `{"cost":0,"limit":5000,"allowed":true,"field":null,"fieldCost":0}`},
		{"an analysis", "{ gaps(first: 1) { totalCount } }", "", "", `{"cost":401,"limit":5000,"allowed":true,"field":"gaps","fieldCost":401}`},
		{"too much", "{ " + strings.Repeat("%s gaps(first: 1) { totalCount } ", 13) + "}", "", "", `"allowed":false`},
		{"with variables", "query($n: Int) { gaps(first: $n) { totalCount } }", `{"n": 200}`, "", `"allowed":true`},
		{"the dearest field by its way", "{ a: graph { commit } engagements(first: 200) { nodes { links(first: 200) { nodes { id } } } } }", "", "", `"field":"engagements`},
		{"one of two operations", "query A { __typename } query B { gaps(first: 1) { totalCount } }", "", "B", `"cost":401`},
		{
			"eight experts with five lists, of which few can be there",
			"{ experts(first: 8) { nodes { positions { nodes { id } } honors { nodes { id } } engagements { nodes { id } } affiliations { nodes { id } } disciplines { nodes { id } } } } }",
			"", "", `"allowed":true`,
		},
		{"itself", `{ cost(query: "{ gaps { totalCount } }") { cost } }`, "", "", `{"cost":151,`},
		{"two operations without a name", "query A { __typename } query B { __typename }", "", "", "GRAPHQL_VALIDATION_FAILED"},
		{"a document that does not parse", "{\n gaps(", "", "", `query: line 2, column 7`},
		{"a document that is not valid", "{ missing }", "", "", "GRAPHQL_VALIDATION_FAILED"},
		{"an empty document", " ", "", "", "BAD_REQUEST"},
		{"variables that are no object", "{ __typename }", "[1]", "", "BAD_REQUEST"},
		{"variables that are no JSON", "{ __typename }", "{", "", "BAD_REQUEST"},
		{"a variable of a wrong type", "query($n: Int) { gaps(first: $n) { totalCount } }", `{"n": "x"}`, "", "BAD_USER_INPUT"},
		{"variables that nest too deep", "{ __typename }", strings.Repeat(`{"a":`, 90) + "1" + strings.Repeat("}", 90), "", "QUERY_TOO_EXPENSIVE"},
		{"too large a page", "{ gaps(first: 201) { totalCount } }", "", "", "BAD_USER_INPUT"},
		{"too many aliases", "{ " + strings.Repeat("%s __typename ", 31) + "}", "", "", "QUERY_TOO_EXPENSIVE"},
		{"too many tokens", "{ " + strings.Repeat("__typename ", 1000) + "}", "", "", "QUERY_TOO_EXPENSIVE"},
	} {
		t.Run(c.name, func(t *testing.T) {
			for i := 0; strings.Contains(c.query, "%s"); i++ {
				c.query = strings.Replace(c.query, "%s", fmt.Sprintf("a%d:", i), 1)
			}
			vars := map[string]any{"q": c.query}
			if c.variables != "" {
				vars["v"] = c.variables
			}
			if c.operation != "" {
				vars["o"] = c.operation
			}
			got := s.ask(t, asks, vars)
			if !strings.Contains(got.body, c.want) || got.fault() != "" {
				t.Errorf("lacks %s: %s", c.want, got.body)
			}
		})
	}
	asked := repeated(20, `a%d: cost(query: "query Q%d { `+strings.Repeat("__typename ", 60)+`}") { cost } `)
	if many := s.ask(t, "{ "+asked+"}", nil); many.code() != "QUERY_TOO_EXPENSIVE" || !strings.Contains(many.body, `"of":"tokens"`) {
		t.Errorf("documents of 1,280 tokens in one request: %.300s", many.body)
	}
}

func repeated(n int, text string) string {
	var b strings.Builder
	for i := range n {
		b.WriteString(strings.ReplaceAll(text, "%d", fmt.Sprint(i)))
	}
	return b.String()
}
