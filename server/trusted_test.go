package server_test

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/expertgraph/expertgraph/graph"
	"github.com/expertgraph/expertgraph/server"
)

func hashed(text string) string {
	sum := sha256.Sum256([]byte(text))
	return hex.EncodeToString(sum[:])
}

// TestTrustedDocuments: trusted documents can be requested by their hash, in the form of GraphQL
// over HTTP and of persisted queries. If only trusted documents are allowed, their texts are
// accepted too. The explorer's documents are always trusted.
func TestTrustedDocuments(t *testing.T) {
	const (
		listed   = `query Q($n: String) { hello(name: $n) }`
		pages    = "{ things(first: 1) { totalCount } }"
		mutation = `mutation { rename(id: 1, to: "x") }`
		other    = "{ hello }"
	)
	serving := func(only bool) *site {
		return newSite(t, func(o *server.Options) {
			o.Documents, o.OnlyDocuments = server.Documents{}, only
			o.Documents.Add(listed)
			o.Documents.Add(mutation)
			list, err := json.Marshal(map[string]string{hashed(pages): pages})
			if err != nil {
				t.Fatal(err)
			}
			files := built()
			files["documents.json"] = &fstest.MapFile{Data: list}
			o.Explorer = files
		})
	}
	id := func(text string) string { return `{"documentId":"sha256:` + hashed(text) + `"` }
	apq := func(text string) string {
		return `"extensions":{"persistedQuery":{"version":1,"sha256Hash":"` + hashed(text) + `"}}}`
	}
	all, few := serving(false), serving(true)
	for _, c := range []struct {
		name, body string
		all, few   string // the status and code from the server that accepts all documents, and from the one that accepts few
	}{
		{"a document by its id", id(listed) + `}`, "200", "200"},
		{"with variables and a name", id(listed) + `,"operationName":"Q","variables":{"n":"吴忠"}}`, "200", "200"},
		{"with a name that it lacks", id(listed) + `,"operationName":"R"}`, "200 GRAPHQL_VALIDATION_FAILED", "200 GRAPHQL_VALIDATION_FAILED"},
		{"by its bare hash", `{"documentId":"` + hashed(listed) + `"}`, "200", "200"},
		{"beside its text", id(listed) + `,"query":"` + listed + `"}`, "200", "200"},
		{"beside another text", id(listed) + `,"query":"` + other + `"}`, "400 BAD_REQUEST", "400 BAD_REQUEST"},
		{"an unknown id", id(other) + `}`, "200 NOT_FOUND", "200 NOT_FOUND"},
		{"an id in capitals", `{"documentId":"sha256:` + strings.ToUpper(hashed(listed)) + `"}`, "400 BAD_REQUEST", "400 BAD_REQUEST"},
		{"an id of another kind", `{"documentId":"x-md5:0123"}`, "400 BAD_REQUEST", "400 BAD_REQUEST"},
		{"an id that is a number", `{"documentId":1}`, "400 BAD_REQUEST", "400 BAD_REQUEST"},
		{"a persisted query", `{` + apq(listed), "200", "200"},
		{"a persisted query of the explorer", `{` + apq(pages), "200", "200"},
		{"a persisted query with the prefix of an id", strings.Replace(`{`+apq(listed), `Hash":"`, `Hash":"sha256:`, 1), "200", "200"},
		{"an unknown persisted query", `{` + apq(other), "200 PERSISTED_QUERY_NOT_SUPPORTED", "200 PERSISTED_QUERY_NOT_SUPPORTED"},
		{"its text after that", `{"query":"` + other + `",` + apq(other), "200", "403 FORBIDDEN"},
		{"a text of the list", `{"query":"` + listed + `"}`, "200", "200"},
		{"a text of the list with a space more", `{"query":"` + listed + ` "}`, "200", "403 FORBIDDEN"},
		{"a text of the explorer", `{"query":"` + pages + `"}`, "200", "200"},
		{"another text", `{"query":"` + other + `"}`, "200", "403 FORBIDDEN"},
		{"introspection", `{"query":"{ __schema { types { name } } }"}`, "200", "403 FORBIDDEN"},
		{"nothing", `{}`, "400 BAD_REQUEST", "400 BAD_REQUEST"},
	} {
		t.Run(c.name, func(t *testing.T) {
			for s, want := range map[*site]string{all: c.all, few: c.few} {
				got := s.do(t, post(t, c.body))
				if got.statusAndCode() != want {
					t.Errorf("got %q, want %q: %s", got.statusAndCode(), want, got.body)
				}
			}
		})
	}
	for target, want := range map[string]string{
		"documentId=sha256:" + hashed(listed) + "&variables=" + url.QueryEscape(`{"n":"宁夏"}`): "200",
		"documentId=sha256:" + hashed(mutation):                                               "405 BAD_REQUEST",
		"documentId=sha256:" + hashed(other):                                                  "200 NOT_FOUND",
	} {
		r := post(t, "")
		r.Method, r.URL.RawQuery = http.MethodGet, target
		if got := few.do(t, r); got.statusAndCode() != want {
			t.Errorf("GET %s: got %q, want %q: %s", target, got.statusAndCode(), want, got.body)
		}
	}
	refused := few.ask(t, other, nil)
	if hint, _ := refused.parsed.Errors[0].Extensions["hint"].(string); !strings.Contains(hint, "list") {
		t.Errorf("the refusal has no remedy: %s", refused.body)
	}
}

// TestDocumentsAreRead: ReadDocuments reads single documents, lists and manifests. The error for a
// wrong file contains its path.
func TestDocumentsAreRead(t *testing.T) {
	const text, twin = "{ hello }", "{ things { totalCount } }"
	folder := t.TempDir()
	write := func(name, text string) string {
		path := filepath.Join(folder, name)
		if err := errors.Join(os.MkdirAll(filepath.Dir(path), 0o700), os.WriteFile(path, []byte(text), 0o600)); err != nil {
			t.Fatal(err)
		}
		return path
	}
	write("all/one.graphql", text+"\n")
	write("all/below/two.gql", twin)
	write("all/README.md", "notes")
	for name, c := range map[string]struct {
		path   string
		want   []string
		remedy string
	}{
		"a folder":                {path: filepath.Join(folder, "all"), want: []string{text, text + "\n", twin}},
		"one file":                {path: write("one.graphql", text), want: []string{text}},
		"a file without its kind": {path: write("one.txt", text), want: []string{text}},
		"a list":                  {path: write("list.json", `{"`+hashed(text)+`":"`+text+`","sha256:`+hashed(twin)+`":"`+twin+`"}`), want: []string{text, twin}},
		"a manifest": {path: write("manifest.json", `{"format":"a","version":1,"operations":[{"id":"`+hashed(text)+`","name":"Q","type":"query","body":"`+text+`"}]}`),
			want: []string{text}},
		"a wrong hash":    {path: write("wrong.json", `{"`+hashed(twin)+`":"`+text+`"}`), remedy: "SHA-256"},
		"another hash":    {path: write("md5.json", `{"0123":"`+text+`"}`), remedy: "SHA-256"},
		"no list":         {path: write("no.json", `[1]`), remedy: "SHA-256"},
		"broken JSON":     {path: write("broken.json", `{`), remedy: "SHA-256"},
		"an empty list":   {path: write("empty.json", `{}`), remedy: "name a file"},
		"an empty folder": {path: t.TempDir(), remedy: "name a file"},
		"nothing":         {path: filepath.Join(folder, "none"), remedy: "name a file"},
	} {
		t.Run(name, func(t *testing.T) {
			got, err := server.ReadDocuments(c.path)
			if c.remedy != "" {
				var p *graph.Problem
				if !errors.As(err, &p) || !strings.Contains(p.Hint, c.remedy) || p.Value != c.path {
					t.Errorf("no remedy or no file in %v", err)
				}
				return
			}
			if err != nil || len(got) != len(c.want) {
				t.Fatalf("%d documents, want %d: %v", len(got), len(c.want), err)
			}
			for _, text := range c.want {
				if got[hashed(text)] != text {
					t.Errorf("lacks %q", text)
				}
			}
		})
	}
}

// TestTrustedDocumentsMustBeServable: a document that the server could never execute is refused at
// the start.
func TestTrustedDocumentsMustBeServable(t *testing.T) {
	for _, text := range []string{"{", "{ missing }", "fragment F on Query { hello }", "{ ...F }"} {
		o := server.Options{Schema: newTiny(t, nil), SchemaText: tinySchema, Documents: server.Documents{}}
		o.Documents.Add(text)
		if _, err := server.New(o); !errors.Is(err, graph.ErrInvalid) {
			t.Errorf("%s: %v", text, err)
		}
	}
}

// TestNoSuggestions: with suggestions turned off, no error reveals names of the schema.
func TestNoSuggestions(t *testing.T) {
	loose, strict := newSite(t, nil), newSite(t, func(o *server.Options) { o.NoSuggestions = true })
	told := 0
	for _, query := range []string{
		"{ helo }", "{ hello(nam: 1) }", "{ pick(by: {nam: 1}) }", "fragment F on Thin { id } { ...F }", "{ node(id: 1) { things } }",
		"{ things }", "query($n: Strin) { hello(name: $n) }", "{ hello @skp(if: true) }", "{ node(id: 1) { ... on Thin { id } } }",
	} {
		got, open := strict.ask(t, query, nil), loose.ask(t, query, nil)
		if got.code() != "GRAPHQL_VALIDATION_FAILED" || strings.Contains(got.body, "id you mean") {
			t.Errorf("%s: %s", query, got.body)
		}
		if strings.Contains(open.body, "id you mean") {
			told++
		}
	}
	if told < 6 {
		t.Errorf("only %d of the documents get a suggestion where that is allowed: they prove little", told)
	}
}
