package server_test

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"github.com/expertgraph/expertgraph/server"
)

// nested is a query with n levels of fields.
func nested(n int) string {
	return "{ things(first: 1) { nodes { " + strings.Repeat("one { ", n-3) + "id" + strings.Repeat(" }", n-3) + " } } }"
}

func aliases(n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, "a%d: hello ", i)
	}
	return "{ " + b.String() + "}"
}

func directives(n int) string {
	return "{ hello " + strings.Repeat("... @include(if: true) { __typename } ", n) + "}"
}

// picks is a query with one variable of the recursive input type Pick.
const picks = "query($by: Pick) { pick(by: $by) }"

// pick is a value of the variable of picks, with n nested objects.
func pick(n int) any {
	v := map[string]any{"id": "1"}
	for range n - 1 {
		v = map[string]any{"other": v}
	}
	return v
}

// literal is the value of pick(n), written as a literal in a document.
func literal(n int) string {
	return strings.Repeat("{other: ", n-1) + "{id: 1}" + strings.Repeat("}", n-1)
}

// Every limit accepts the highest allowed value and refuses one more. As a control, the refused
// request is accepted if this limit is off.
func TestLimits(t *testing.T) {
	const off = server.Unlimited
	for _, row := range []struct {
		name        string
		good, bad   string
		goodVars    map[string]any
		vars        map[string]any // the variables of bad
		code        string
		status      int // the status of the reply to bad
		limit       string
		switchedOff server.Limits
	}{
		{
			name: "body", limit: "body", code: "BAD_REQUEST", status: 413,
			good:        `{ hello #` + strings.Repeat("x", 256<<10-100) + "\n}",
			bad:         `{ hello #` + strings.Repeat("x", 1<<20) + "\n}",
			switchedOff: server.Limits{BodyBytes: off},
		},
		{
			name: "tokens", limit: "tokens", code: "QUERY_TOO_EXPENSIVE", status: 200,
			good:        "{ nodes(ids: [" + strings.Repeat(" 1", 988) + "]) { id } }",
			bad:         "{ nodes(ids: [" + strings.Repeat(" 1", 989) + "]) { id } }",
			switchedOff: server.Limits{Tokens: off},
		},
		{
			name: "depth", limit: "depth", code: "QUERY_TOO_EXPENSIVE", status: 200,
			good: nested(12), bad: nested(13),
			switchedOff: server.Limits{Depth: off},
		},
		{
			name: "depth by fragments", limit: "depth", code: "QUERY_TOO_EXPENSIVE", status: 200,
			good: nested(12),
			bad: "{ things(first: 1) { nodes { ...A } } } fragment A on Thing { one { one { one { one { one { ...B } } } } } } " +
				"fragment B on Thing { one { one { one { one { one { id } } } } } }",
			switchedOff: server.Limits{Depth: off},
		},
		{
			name: "aliases", limit: "aliases", code: "QUERY_TOO_EXPENSIVE", status: 200,
			good: aliases(30), bad: aliases(31),
			switchedOff: server.Limits{Aliases: off},
		},
		{
			name: "directives", limit: "directives", code: "QUERY_TOO_EXPENSIVE", status: 200,
			good: directives(20), bad: directives(21),
			switchedOff: server.Limits{Directives: off},
		},
		{
			name: "repeats", limit: "repeats", code: "QUERY_TOO_EXPENSIVE", status: 200,
			good: "{" + strings.Repeat(" hello", 101) + "}", bad: "{" + strings.Repeat(" hello", 102) + "}",
			switchedOff: server.Limits{Repeats: off},
		},
		{
			name: "repeats in parts", limit: "repeats", code: "QUERY_TOO_EXPENSIVE", status: 200,
			good:        "{" + strings.Repeat(" ... { hello }", 101) + "}",
			bad:         "{" + strings.Repeat(" ... { hello ... { wait } }", 52) + "}",
			switchedOff: server.Limits{Repeats: off},
		},
		{
			name: "repeats of fragments", limit: "repeats", code: "QUERY_TOO_EXPENSIVE", status: 200,
			good:        "{" + strings.Repeat(" ...A", 101) + "} fragment A on Query { hello }",
			bad:         "{" + strings.Repeat(" ...A", 102) + "} fragment A on Query { hello }",
			switchedOff: server.Limits{Repeats: off},
		},
		{
			name: "depth of a variable", limit: "value depth", code: "QUERY_TOO_EXPENSIVE", status: 200,
			good: picks, bad: picks, goodVars: map[string]any{"by": pick(80)}, vars: map[string]any{"by": pick(81)},
			switchedOff: server.Limits{ValueDepth: off},
		},
		{
			name: "depth of a literal", limit: "value depth", code: "QUERY_TOO_EXPENSIVE", status: 200,
			good: "{ pick(by: " + literal(80) + ") }", bad: "{ pick(by: " + literal(81) + ") }",
			switchedOff: server.Limits{ValueDepth: off},
		},
		{
			name: "depth of a preset", limit: "value depth", code: "QUERY_TOO_EXPENSIVE", status: 200,
			good:        "query($by: Pick = " + literal(80) + ") { pick(by: $by) }",
			bad:         "query($by: Pick = " + literal(81) + ") { pick(by: $by) }",
			switchedOff: server.Limits{ValueDepth: off},
		},
		{
			name: "values", limit: "values", code: "QUERY_TOO_EXPENSIVE", status: 200,
			good:        "query($ids: [ID!]!) { nodes(ids: $ids) { id } }",
			bad:         "query($ids: [ID!]!) { nodes(ids: $ids) { id } }",
			goodVars:    map[string]any{"ids": strings.Split(strings.Repeat("[{,\\", 4998), ",")},
			vars:        map[string]any{"ids": make([]int, 5000)},
			switchedOff: server.Limits{Values: off, Cost: off},
		},
		{
			name: "cost", limit: "cost", code: "QUERY_TOO_EXPENSIVE", status: 200,
			good:        "{ things(first: 98) { nodes { things(first: 49) { nodes { id } } } } }",
			bad:         "{ things(first: 99) { nodes { things(first: 49) { nodes { id } } } } }",
			switchedOff: server.Limits{Cost: off},
		},
		{
			name: "cost by variables", limit: "cost", code: "QUERY_TOO_EXPENSIVE", status: 200,
			good:        "query($n: Int = 20) { things(first: 99) { nodes { things(first: $n) { nodes { id } } } } }",
			bad:         "query($n: Int = 20) { things(first: 99) { nodes { things(first: $n) { nodes { id } } } } }",
			vars:        map[string]any{"n": 50},
			switchedOff: server.Limits{Cost: off},
		},
		{
			name: "page", limit: "page", code: "BAD_USER_INPUT", status: 200,
			good: "{ things(first: 200) { nodes { id } } }", bad: "{ things(first: 201) { nodes { id } } }",
			switchedOff: server.Limits{Page: off},
		},
		{
			name: "page by variable", limit: "page", code: "BAD_USER_INPUT", status: 200,
			good:        "query($n: Int) { things(last: $n) { nodes { id } } }",
			bad:         "query($n: Int) { things(last: $n) { nodes { id } } }",
			vars:        map[string]any{"n": 201},
			switchedOff: server.Limits{Page: off},
		},
		{
			name: "reply", limit: "reply", code: "QUERY_TOO_EXPENSIVE", status: 200,
			good: `{ text(bytes: 4000000) }`, bad: `{ text(bytes: 4200000) }`,
			switchedOff: server.Limits{ReplyBytes: off},
		},
	} {
		t.Run(row.name, func(t *testing.T) {
			s := newSite(t, nil)
			if got := s.ask(t, row.good, row.goodVars); got.code() != "" {
				t.Errorf("what is allowed is refused: %d %.300s", got.status, got.body)
			}
			got := s.ask(t, row.bad, row.vars)
			if got.code() != row.code || got.status != row.status || got.hasData() {
				t.Errorf("want %d %s and no data: %d %.300s", row.status, row.code, got.status, got.body)
			}
			if want := fmt.Sprintf(`expertgraph_limits_refused_total{limit=%q} 1`, row.limit); !strings.Contains(s.metricsText(t), want) {
				t.Errorf("the metrics lack %s", want)
			}
			control := newSite(t, func(o *server.Options) { o.Limits = row.switchedOff })
			if got := control.ask(t, row.bad, row.vars); got.code() != "" {
				t.Errorf("with the limit off it is refused all the same, by another: %.300s", got.body)
			}
		})
	}
}

func (s *site) metricsText(t *testing.T) string {
	t.Helper()
	return s.do(t, httptest.NewRequest("GET", "/metrics", nil)).body
}

func TestQueryStringIsABody(t *testing.T) {
	target := "/graphql?" + url.Values{"query": {"{ hello #" + strings.Repeat("x", 256<<10) + "\n}"}}.Encode()
	if got := newSite(t, nil).do(t, httptest.NewRequest("GET", target, nil)); got.status != 413 {
		t.Errorf("%d %s", got.status, got.body)
	}
}

func TestErrorsOfAReply(t *testing.T) {
	var query strings.Builder
	for i := range 12 {
		fmt.Fprintf(&query, " missing%d", i)
	}
	for limit, want := range map[int]int{0: 5, server.Unlimited: 12} {
		s := newSite(t, func(o *server.Options) { o.Limits.Errors = limit })
		got := s.ask(t, "{"+query.String()+"}", nil).parsed.Errors
		if len(got) != want {
			t.Errorf("limit %d: %d errors, want %d", limit, len(got), want)
		}
		if left := got[len(got)-1].Extensions["errorsLeftOut"]; (left == 7.0) != (want == 5) {
			t.Errorf("limit %d: the last error says that %v are left out", limit, left)
		}
	}
}

// introspection is the usual query of development tools for a schema. It must pass every limit.
const introspection = `query IntrospectionQuery { __schema { description queryType { name kind } mutationType { name kind } subscriptionType { name kind }
  types { ...FullType } directives { name description isRepeatable locations args(includeDeprecated: true) { ...InputValue } } } }
fragment FullType on __Type { kind name description specifiedByURL isOneOf
  fields(includeDeprecated: true) { name description args(includeDeprecated: true) { ...InputValue } type { ...TypeRef } isDeprecated deprecationReason }
  inputFields(includeDeprecated: true) { ...InputValue } interfaces { ...TypeRef }
  enumValues(includeDeprecated: true) { name description isDeprecated deprecationReason } possibleTypes { ...TypeRef } }
fragment InputValue on __InputValue { name description type { ...TypeRef } defaultValue isDeprecated deprecationReason }
fragment TypeRef on __Type { kind name ofType { kind name ofType { kind name ofType { kind name ofType { kind name ofType { kind name
  ofType { kind name ofType { kind name ofType { kind name ofType { kind name } } } } } } } } } }`

func TestIntrospection(t *testing.T) {
	s := newSite(t, nil)
	if got := s.ask(t, introspection, nil); got.code() != "" {
		t.Errorf("the usual query is refused: %.300s", got.body)
	}
	for name, query := range map[string]string{
		"the schema twice":           `{ a: __schema { description } b: __schema { description } }`,
		"a list twice":               `{ __schema { a: types { name } b: types { name } } }`,
		"a list in a list":           `{ __schema { types { fields { type { fields { name } } } } } }`,
		"a list in a list, by parts": `{ __schema { types { fields { type { ...F } } } } } fragment F on __Type { possibleTypes { name } }`,
		"six types, one by one":      `{ ...F b: __type(name: "B") { name } c: __type(name: "C") { name } d: __type(name: "D") { name } e: __type(name: "E") { name } f: __type(name: "F") { name } } fragment F on Query { a: __type(name: "A") { name } }`,
		"too deep":                   `{ __type(name: "Query") { ` + strings.Repeat("ofType { ", 20) + "name" + strings.Repeat(" }", 20) + "} }",
	} {
		t.Run(name, func(t *testing.T) {
			if got := s.ask(t, query, nil); got.code() != "QUERY_TOO_EXPENSIVE" {
				t.Errorf("%.300s", got.body)
			}
		})
	}
	if got := s.ask(t, `{ a: __type(name: "Query") { fields { name } } b: __type(name: "Thing") { fields { name } } }`, nil); got.code() != "" {
		t.Errorf("two types are refused: %s", got.body)
	}
}

func TestOneOfInVariables(t *testing.T) {
	s := newSite(t, nil)
	for vars, good := range map[string]bool{
		`{"by": {"id": "1"}}`:               true,
		`{"by": null}`:                      true,
		`{}`:                                true,
		`{"by": {"other": {"name": "x"}}}`:  true,
		`{"by": {}}`:                        false,
		`{"by": {"id": "1", "name": "x"}}`:  false,
		`{"by": {"id": "1", "name": null}}`: false,
		`{"by": {"id": null}}`:              false,
		`{"by": {"other": {"id": "1", "other": {"id": "1"}}}}`:   false,
		`{"by": {"other": {"other": {"id": "1", "name": "x"}}}}`: false,
	} {
		t.Run(vars, func(t *testing.T) {
			var v map[string]any
			if err := json.Unmarshal([]byte(vars), &v); err != nil {
				t.Fatal(err)
			}
			got := s.ask(t, `query($by: Pick) { pick(by: $by) }`, v)
			if want := map[bool]string{true: "", false: "BAD_USER_INPUT"}[good]; got.code() != want {
				t.Errorf("want code %q: %s", want, got.body)
			}
		})
	}
}

func TestTooManyAtATime(t *testing.T) {
	enter, leave := make(chan bool), make(chan bool)
	s := newSite(t, func(o *server.Options) {
		d := newTiny(t, nil)
		d.query.fields["wait"] = answer(func(context.Context, map[string]any) (any, error) {
			enter <- true
			<-leave
			return "done", nil
		})
		o.Schema, o.Limits.Concurrent = d, 4 // operations without a known time may use only two of the four slots
	})
	replies := make(chan *reply, 2)
	for range 2 {
		go func() { replies <- s.ask(t, `{ wait }`, nil) }()
		<-enter
	}
	got := s.ask(t, `{ hello }`, nil)
	if got.status != 503 || got.code() != "UNAVAILABLE" || got.header.Get("Retry-After") != "1" {
		t.Errorf("the third is not refused: %d %s %v", got.status, got.body, got.header)
	}
	close(leave)
	for range 2 {
		if r := <-replies; r.body != `{"data":{"wait":"done"}}` {
			t.Errorf("an admitted operation got %s", r.body)
		}
	}
	if got := s.ask(t, `{ hello }`, nil); got.status != 200 {
		t.Errorf("the slots are not given back: %d %s", got.status, got.body)
	}
}
