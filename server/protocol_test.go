package server_test

import (
	"compress/gzip"
	"errors"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"github.com/expertgraph/expertgraph/server"
)

const (
	asJSON    = "application/json"
	asGraphQL = "application/graphql-response+json"
)

// exchange is one case of the protocol: a request and the expected reply.
type exchange struct {
	name   string
	method string // POST by default
	media  string // the media type of the body; application/json by default, "-" for no header
	accept string // the Accept header; "" sends none
	body   string
	query  url.Values // the query string of a GET

	status  int
	replied string // the media type of the reply
	code    string // the code of the first error; "" for none
	data    bool   // whether the reply has a data key
}

func (e exchange) request() *http.Request {
	method, target := e.method, "/graphql"
	if method == "" {
		method = http.MethodPost
	}
	if e.query != nil {
		target += "?" + e.query.Encode()
	}
	r := httptest.NewRequest(method, target, strings.NewReader(e.body))
	switch {
	case method != http.MethodPost || e.media == "-":
	case e.media == "":
		r.Header.Set("Content-Type", asJSON)
	default:
		r.Header.Set("Content-Type", e.media)
	}
	if e.accept != "" {
		r.Header.Set("Accept", e.accept)
	}
	return r
}

func check(t *testing.T, s *site, e exchange) {
	t.Helper()
	got := s.do(t, e.request())
	if got.status != e.status {
		t.Errorf("status %d, want %d: %s", got.status, e.status, got.body)
	}
	if want := e.replied + "; charset=utf-8"; got.header.Get("Content-Type") != want {
		t.Errorf("content type %q, want %q", got.header.Get("Content-Type"), want)
	}
	if got.code() != e.code {
		t.Errorf("code %q, want %q: %s", got.code(), e.code, got.body)
	}
	if got.hasData() != e.data {
		t.Errorf("data key %v, want %v: %s", got.hasData(), e.data, got.body)
	}
}

func TestMediaTypes(t *testing.T) {
	sites := everySite(t)
	for _, e := range []exchange{
		{name: "graphql-response+json is given if liked", accept: asGraphQL, replied: asGraphQL},
		{name: "json is given if liked", accept: asJSON, replied: asJSON},
		{name: "anything means json", accept: "*/*", replied: asJSON},
		{name: "any application means json", accept: "application/*", replied: asJSON},
		{name: "no Accept means json", replied: asJSON},
		{name: "a browser that likes neither gets json", accept: "text/html", replied: asJSON},
		{name: "the better liked wins", accept: asJSON + ";q=0.5, " + asGraphQL, replied: asGraphQL},
		{name: "the first of equals wins", accept: asGraphQL + ", " + asJSON, replied: asGraphQL},
		{name: "a weight of 0 is a no", accept: asGraphQL + ";q=0, */*;q=0.1", replied: asJSON},
		{name: "a broken Accept means json", accept: ";;;", replied: asJSON},
	} {
		t.Run(e.name, func(t *testing.T) {
			e.body, e.status, e.data = `{"query":"{ __typename }"}`, 200, true
			for _, s := range sites {
				check(t, s, e)
			}
		})
	}
}

func TestRequests(t *testing.T) {
	const hello = `{"query":"{ __typename }"`
	sites := everySite(t)
	for _, e := range []exchange{
		// The request's own media type and method.
		{name: "charset utf-8", media: asJSON + "; charset=utf-8", body: hello + "}", status: 200, data: true},
		{name: "other charset", media: asJSON + "; charset=gb18030", body: hello + "}", status: 415, code: "BAD_REQUEST"},
		{name: "characters beyond the first plane", body: `{"query":"{ __type(name: \"🏃吴忠🏊\") { name } }"}`, status: 200, data: true},
		{name: "no content type", media: "-", body: hello + "}", status: 415, code: "BAD_REQUEST"},
		{name: "text/plain", media: "text/plain", body: hello + "}", status: 415, code: "BAD_REQUEST"},
		{name: "form", media: "application/x-www-form-urlencoded", body: "query={__typename}", status: 415, code: "BAD_REQUEST"},
		{name: "multipart", media: "multipart/form-data; boundary=x", body: "--x--", status: 415, code: "BAD_REQUEST"},
		{name: "PUT", method: http.MethodPut, body: hello + "}", status: 405, code: "BAD_REQUEST"},
		{name: "DELETE", method: http.MethodDelete, status: 405, code: "BAD_REQUEST"},
		// The body.
		{name: "half a surrogate pair in a variable", body: `{"query":"{ __typename }","variables":{"a":{"b":["x","\ud83d"]}}}`, status: 400, code: "BAD_REQUEST"},
		{name: "half a surrogate pair in the name of a variable", body: `{"query":"{ __typename }","variables":{"\ude00":1}}`, status: 400, code: "BAD_REQUEST"},
		{name: "half a surrogate pair in the operation's name", body: `{"query":"{ __typename }","operationName":"\ud83d"}`, status: 400, code: "BAD_REQUEST"},
		{name: "half a surrogate pair in the document", body: `{"query":"{ __typename } #\ud83d"}`, status: 400, code: "BAD_REQUEST"},
		{name: "half a surrogate pair in a string of the document", body: `{"query":"{\n __type(name: \"\\ud83d\") { name } }"}`, status: 400, code: "BAD_REQUEST"},
		{name: "a whole surrogate pair in a string of the document", body: `{"query":"{ __type(name: \"\\ud83d\\ude00\") { name } }"}`, status: 200, data: true},
		{name: "half a surrogate pair in a comment", body: `{"query":"{ __typename } # \\ud83d"}`, status: 200, data: true},
		{name: "no body", status: 400, code: "BAD_REQUEST"},
		{name: "broken JSON", body: `{ "broken`, status: 400, code: "BAD_REQUEST"},
		{name: "broken JSON for graphql-response+json", accept: asGraphQL, body: `{ "broken`, status: 400, code: "BAD_REQUEST"},
		{name: "null", body: "null", status: 400, code: "BAD_REQUEST"},
		{name: "batch", body: "[" + hello + "}]", status: 400, code: "BAD_REQUEST"},
		{name: "two values", body: hello + "} {}", status: 400, code: "BAD_REQUEST"},
		{name: "not UTF-8", body: "{\"query\":\"{ hello(name: \\\"\xff\\\") }\"}", status: 400, code: "BAD_REQUEST"},
		// The parameters.
		{name: "no query", body: `{"notquery":"{ __typename }"}`, status: 400, code: "BAD_REQUEST"},
		{name: "no query for graphql-response+json", accept: asGraphQL, body: `{"notquery":"{ __typename }"}`, status: 400, code: "BAD_REQUEST"},
		{name: "query in capitals", body: `{"QUERY":"{ __typename }"}`, status: 400, code: "BAD_REQUEST"},
		{name: "empty query", body: `{"query":" "}`, status: 400, code: "BAD_REQUEST"},
		{name: "null query", body: `{"query":null}`, status: 400, code: "BAD_REQUEST"},
		{name: "operationName", body: `{"query":"query Q { __typename }","operationName":"Q"}`, status: 200, data: true},
		{name: "operationName for graphql-response+json", accept: asGraphQL, body: `{"query":"query Q { __typename }","operationName":"Q"}`, status: 200, data: true},
		{name: "variables", body: `{"query":"query T($n: String!) { __type(name: $n) { name } }","variables":{"n":"x"}}`, status: 200, data: true},
		{name: "variables for graphql-response+json", accept: asGraphQL, body: `{"query":"query T($n: String!) { __type(name: $n) { name } }","variables":{"n":"x"}}`, status: 200, data: true},
		{name: "extensions", body: hello + `,"extensions":{"some":"value"}}`, status: 200, data: true},
		{name: "extensions for graphql-response+json", accept: asGraphQL, body: hello + `,"extensions":{"some":"value"}}`, status: 200, data: true},
		{name: "unknown parameter", body: hello + `,"headers":{"X-Request-Id":"no"}}`, status: 200, data: true},
		// GET.
		{name: "GET", method: "GET", query: url.Values{"query": {"{ __typename }"}}, status: 200, data: true},
		{name: "GET with variables", method: "GET", query: url.Values{"query": {"query T($n: String!) { __type(name: $n) { name } }"}, "variables": {`{"n":"x"}`}}, status: 200, data: true},
		{name: "GET with variables for graphql-response+json", method: "GET", accept: asGraphQL, query: url.Values{"query": {"query T($n: String!) { __type(name: $n) { name } }"}, "variables": {`{"n":"x"}`}}, status: 200, data: true},
		{name: "GET without a query", method: "GET", query: url.Values{}, status: 400, code: "BAD_REQUEST"},
		{name: "GET with broken variables", method: "GET", query: url.Values{"query": {"{ __typename }"}, "variables": {"{"}}, status: 400, code: "BAD_REQUEST"},
		{name: "GET of a mutation", method: "GET", query: url.Values{"query": {"mutation { __typename }"}}, status: 405, code: "BAD_REQUEST"},
		{name: "GET of a mutation for graphql-response+json", method: "GET", accept: asGraphQL, query: url.Values{"query": {"mutation { __typename }"}}, status: 405, code: "BAD_REQUEST"},
		{name: "POST of a mutation", body: `{"query":"mutation { rename(id: 1, to: \"x\") }"}`, status: 200, data: true},
		// Well-formed requests that cannot be executed.
		{name: "document does not parse", body: `{"query":"{"}`, status: 200, code: "GRAPHQL_PARSE_FAILED"},
		{name: "document is not valid", body: `{"query":"{ missing }"}`, status: 200, code: "GRAPHQL_VALIDATION_FAILED"},
		{name: "required variable is null", body: `{"query":"query Q($id: ID!) { node(id: $id) { id } }","variables":{"id":null}}`, status: 200, code: "BAD_USER_INPUT"},
		{name: "required variable is missing", body: `{"query":"query Q($id: ID!) { node(id: $id) { id } }"}`, status: 200, code: "BAD_USER_INPUT"},
		{name: "no operation", body: `{"query":"fragment F on Query { hello }"}`, status: 200, code: "GRAPHQL_VALIDATION_FAILED"},
		{name: "unknown operation", body: `{"query":"query Q { hello }","operationName":"R"}`, status: 200, code: "GRAPHQL_VALIDATION_FAILED"},
		{name: "which operation", body: `{"query":"query Q { hello } query R { hello }"}`, status: 200, code: "GRAPHQL_VALIDATION_FAILED"},
		{name: "subscription", body: `{"query":"subscription { hello }"}`, status: 200, code: "GRAPHQL_VALIDATION_FAILED"},
		{name: "defer", body: `{"query":"{ ... @defer { hello } }"}`, status: 200, code: "GRAPHQL_VALIDATION_FAILED"},
	} {
		t.Run(e.name, func(t *testing.T) {
			for name, s := range sites {
				if name != "double" && strings.Contains(e.name, "mutation") {
					continue // the real schema is tested without mutations
				}
				e := e
				e.replied = asJSON
				if e.accept != "" {
					e.replied = e.accept
				}
				check(t, s, e)
				// The same exchange with the other media type. Only the status of a well-formed request
				// that cannot be executed differs.
				if e.accept == "" {
					e.accept, e.replied = asGraphQL, asGraphQL
					if e.status == 200 && !e.data {
						e.status = 400
					}
					check(t, s, e)
				}
			}
		})
	}
}

// A parameter of a wrong JSON type is a bad request; null is like no parameter.
func TestParameterTypes(t *testing.T) {
	sites := everySite(t)
	for name, wrong := range map[string][]string{
		"query":         {`{"an":"object"}`, `0`, `false`, `["array"]`},
		"operationName": {`{"an":"object"}`, `0`, `false`, `["array"]`},
		"variables":     {`"string"`, `0`, `false`, `["array"]`},
		"extensions":    {`"string"`, `0`, `false`, `["array"]`},
	} {
		for _, value := range wrong {
			t.Run(name+" "+value, func(t *testing.T) {
				body := `{"query":"{ __typename }","` + name + `":` + value + `}`
				for _, s := range sites {
					check(t, s, exchange{body: body, status: 400, replied: asJSON, code: "BAD_REQUEST"})
				}
			})
		}
		if name == "query" {
			continue
		}
		t.Run(name+" null", func(t *testing.T) {
			body := `{"query":"{ __typename }","` + name + `":null}`
			for _, s := range sites {
				check(t, s, exchange{body: body, status: 200, replied: asJSON, data: true})
				check(t, s, exchange{body: body, accept: asGraphQL, status: 200, replied: asGraphQL, data: true})
			}
		})
	}
}

func TestRefusalsSayWhatIsAllowed(t *testing.T) {
	s := newSite(t, nil)
	if got := s.do(t, exchange{method: "PUT"}.request()).header.Get("Allow"); got != "GET, POST" {
		t.Errorf("PUT: Allow %q", got)
	}
	mutation := exchange{method: "GET", query: url.Values{"query": {"mutation { __typename }"}}}
	if got := s.do(t, mutation.request()).header.Get("Allow"); got != "POST" {
		t.Errorf("mutation over GET: Allow %q", got)
	}
}

// A compressed body is refused with the name of its coding, before it is decompressed.
func TestCompressedBodiesAreRefused(t *testing.T) {
	const plain = `{"query":"{ __typename }"}`
	var packed strings.Builder
	w := gzip.NewWriter(&packed)
	_, err := w.Write([]byte(plain))
	if err := errors.Join(err, w.Close()); err != nil {
		t.Fatal(err)
	}
	for _, s := range everySite(t) {
		for _, c := range []struct {
			coding, body string
			status       int
		}{
			{"gzip", packed.String(), 415},
			{"GZip", packed.String(), 415},
			{"gzip, gzip", packed.String(), 415},
			{"br", plain, 415},
			{"zstd", plain, 415},
			{"deflate", plain, 415},
			{"nonsense", plain, 415},
			{"gzip", "", 415},
			{"", packed.String(), 400}, // the compressed bytes are not valid UTF-8
			{"identity", plain, 200},
			{"Identity", plain, 200},
			{"", plain, 200},
		} {
			r := exchange{body: c.body}.request()
			if c.coding != "" {
				r.Header.Set("Content-Encoding", c.coding)
			}
			got := s.do(t, r)
			if got.status != c.status {
				t.Errorf("%q: status %d, want %d: %s", c.coding, got.status, c.status, got.body)
			}
			if c.status == 415 && (got.code() != "BAD_REQUEST" || !strings.Contains(got.body, "content encoding") || got.header.Get("Accept-Encoding") != "identity") {
				t.Errorf("%q: %s %v", c.coding, got.body, got.header)
			}
		}
	}
}

func TestAnswersAreComplete(t *testing.T) {
	s := newSite(t, nil)
	got := s.ask(t, `query($n: String) { a: hello(name: $n) hello things(first: 2) { nodes { name } } }`, map[string]any{"n": "吴忠"})
	want := `{"data":{"a":"hello 吴忠","hello":"hello world","things":{"nodes":[{"name":"枸杞0"},{"name":"枸杞1"}]}}}`
	if got.body != want {
		t.Errorf("got  %s\nwant %s", got.body, want)
	}
}

func TestSuggestions(t *testing.T) {
	s := newSite(t, nil)
	if got := s.ask(t, `{ helo }`, nil); !strings.Contains(got.body, `Did you mean \"hello\"`) {
		t.Errorf("one typing error gets no suggestion: %s", got.body)
	}
	if got := s.ask(t, `{ helo hell ello hallo hllo heloo }`, nil); strings.Contains(got.body, "Did you mean") {
		t.Errorf("six errors get suggestions: %s", got.body)
	}
}

// The overhead of the server for an operation: reading, checks, log, metrics, reply.
func BenchmarkRequest(b *testing.B) {
	s := newSite(b, func(o *server.Options) { o.Logger = nil })
	const body = `{"query":"query($n: Int) { things(first: $n) { nodes { id name } } }","variables":{"n":1}}`
	for b.Loop() {
		w := httptest.NewRecorder()
		s.ServeHTTP(w, post(b, body))
		if w.Code != 200 {
			b.Fatal(w.Body)
		}
	}
}
