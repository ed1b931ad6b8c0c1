package server_test

import (
	"bytes"
	"encoding/json"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/expertgraph/expertgraph/server"
)

// site is a server under test with its log.
type site struct {
	*server.Server
	log bytes.Buffer
}

func newSite(t testing.TB, change func(o *server.Options)) *site {
	t.Helper()
	s := new(site)
	o := server.Options{Schema: newTiny(t, nil), SchemaText: tinySchema, Version: "v1", Logger: slog.New(slog.NewJSONHandler(&s.log, nil))}
	if change != nil {
		change(&o)
	}
	var err error
	if s.Server, err = server.New(o); err != nil {
		t.Fatal(err)
	}
	return s
}

// reply is a reply of the server.
type reply struct {
	status int
	header http.Header
	body   string
	parsed struct {
		Data   json.RawMessage
		Errors []struct {
			Message    string
			Path       []any
			Extensions map[string]any
		}
	}
	keys map[string]json.RawMessage
}

func (s *site) do(t testing.TB, r *http.Request) *reply {
	t.Helper()
	w := httptest.NewRecorder()
	s.ServeHTTP(w, r)
	return read(t, w)
}

// read reads the reply in a recorder.
func read(t testing.TB, w *httptest.ResponseRecorder) *reply {
	t.Helper()
	body, err := io.ReadAll(w.Result().Body)
	if err != nil {
		t.Fatal(err)
	}
	out := &reply{status: w.Code, header: w.Result().Header, body: string(body)}
	if strings.Contains(out.header.Get("Content-Type"), "json") {
		if err := json.Unmarshal(body, &out.parsed); err != nil {
			t.Fatalf("the reply is no JSON: %v\n%s", err, body)
		}
		if err := json.Unmarshal(body, &out.keys); err != nil {
			t.Fatal(err)
		}
	}
	return out
}

// ask posts a document with variables.
func (s *site) ask(t testing.TB, query string, vars map[string]any) *reply {
	t.Helper()
	return s.do(t, post(t, map[string]any{"query": query, "variables": vars}))
}

// post makes a POST request to /graphql. A body that is a string is sent unchanged, and any other body
// as JSON. header has names and values in turn.
func post(t testing.TB, body any, header ...string) *http.Request {
	t.Helper()
	text, ok := body.(string)
	if !ok {
		data, err := json.Marshal(body)
		if err != nil {
			t.Fatal(err)
		}
		text = string(data)
	}
	r := httptest.NewRequest(http.MethodPost, "/graphql", strings.NewReader(text))
	r.Header.Set("Content-Type", "application/json")
	for i := 0; i < len(header); i += 2 {
		r.Header.Set(header[i], header[i+1])
	}
	return r
}

// code is the extensions.code of the first error, "" if there is none.
func (r *reply) code() string {
	if len(r.parsed.Errors) == 0 {
		return ""
	}
	c, _ := r.parsed.Errors[0].Extensions["code"].(string)
	return c
}

func (r *reply) hasData() bool { _, ok := r.keys["data"]; return ok }
