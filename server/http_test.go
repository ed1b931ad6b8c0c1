package server_test

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"fmt"
	"io"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/expertgraph/expertgraph/server"
)

func quote(text string) string { return fmt.Sprintf("%q", text) }

func TestCompression(t *testing.T) {
	s := newSite(t, nil)
	const long, short = `{ text(bytes: 20000) }`, `{ hello }`
	for _, row := range []struct{ query, accepts, encoding string }{
		{long, "", ""},
		{long, "gzip", "gzip"},
		{long, "br", "br"},
		{long, "zstd", "zstd"},
		{long, "compress", ""},
		{long, "identity", ""},
		{long, "gzip;q=0", ""},
		{long, "gzip;q=0.1, br;q=0.9", "br"},
		{short, "gzip, br, zstd", ""},
	} {
		r := post(t, map[string]any{"query": row.query}, "Accept-Encoding", row.accepts)
		w := httptest.NewRecorder()
		s.ServeHTTP(w, r)
		h := w.Result().Header
		if got := h.Get("Content-Encoding"); got != row.encoding {
			t.Errorf("%s, accepting %q: encoded as %q, want %q", row.query, row.accepts, got, row.encoding)
		}
		if row.encoding != "" && (w.Body.Len() > 2000 || !strings.Contains(strings.Join(h.Values("Vary"), ","), "Accept-Encoding")) {
			t.Errorf("%s: %d bytes, Vary %v", row.accepts, w.Body.Len(), h.Values("Vary"))
		}
		if row.encoding == "" && w.Body.Len() > 2000 != (row.query == long) {
			t.Errorf("%s, accepting %q: %d bytes", row.query, row.accepts, w.Body.Len())
		}
		if row.encoding == "gzip" {
			z, err := gzip.NewReader(bytes.NewReader(w.Body.Bytes()))
			if err != nil {
				t.Fatal(err)
			}
			if text, err := io.ReadAll(z); err != nil || string(text) != s.ask(t, long, nil).body {
				t.Errorf("what comes out is another reply: %v", err)
			}
		}
	}
}

func TestSchemaTag(t *testing.T) {
	s := newSite(t, nil)
	get := func(s *site, tag, accepts string) *reply {
		r := httptest.NewRequest("GET", "/schema.graphql", nil)
		if tag != "" {
			r.Header.Set("If-None-Match", tag)
		}
		r.Header.Set("Accept-Encoding", accepts)
		r.Header.Set("Range", "bytes=0-9")
		return s.do(t, r)
	}
	first := get(s, "", "")
	tag := first.header.Get("ETag")
	if first.status != 200 || first.body != tinySchema || tag == "" {
		t.Fatalf("%d, tag %q, %d bytes", first.status, tag, len(first.body))
	}
	if again := get(s, tag, "gzip"); again.status != 304 || again.body != "" {
		t.Errorf("again: %d, %d bytes", again.status, len(again.body))
	}
	if other := get(s, `W/"another"`, ""); other.status != 200 || other.body != tinySchema {
		t.Errorf("with another tag: %d", other.status)
	}
	changed := newSite(t, func(o *server.Options) { o.SchemaText += "\n# more" })
	if got := get(changed, tag, ""); got.status != 200 || got.header.Get("ETag") == tag {
		t.Errorf("another schema: %d, tag %q", got.status, got.header.Get("ETag"))
	}
}

func TestAutomaticPersistedQueries(t *testing.T) {
	s := newSite(t, nil)
	const query = `{ hello }`
	hash := fmt.Sprintf("%x", sha256.Sum256([]byte(query)))
	for _, row := range []struct {
		name, body, code string
		status           int
	}{
		{"a hash alone", `{"extensions":{"persistedQuery":{"version":1,"sha256Hash":"` + hash + `"}}}`, "PERSISTED_QUERY_NOT_SUPPORTED", 200},
		{"a hash and no text", `{"query":"","extensions":{"persistedQuery":{"version":1,"sha256Hash":"` + hash + `"}}}`, "PERSISTED_QUERY_NOT_SUPPORTED", 200},
		{"a hash with its text", `{"query":"{ hello }","extensions":{"persistedQuery":{"version":1,"sha256Hash":"` + hash + `"}}}`, "", 200},
		{"a hash in capitals", `{"query":"{ hello }","extensions":{"persistedQuery":{"version":1,"sha256Hash":"` + strings.ToUpper(hash) + `"}}}`, "", 200},
		{"a wrong hash", `{"query":"{ hello  }","extensions":{"persistedQuery":{"version":1,"sha256Hash":"` + hash + `"}}}`, "BAD_REQUEST", 400},
		{"no hash", `{"query":"{ hello }","extensions":{"persistedQuery":{"version":1}}}`, "BAD_REQUEST", 400},
		{"a hash that is none", `{"query":"{ hello }","extensions":{"persistedQuery":true}}`, "BAD_REQUEST", 400},
		{"null", `{"query":"{ hello }","extensions":{"persistedQuery":null}}`, "", 200},
		{"nothing at all", `{"extensions":{}}`, "BAD_REQUEST", 400},
	} {
		got := s.do(t, post(t, row.body))
		if got.code() != row.code || got.status != row.status {
			t.Errorf("%s: %d %s", row.name, got.status, got.body)
		}
		if row.code == "PERSISTED_QUERY_NOT_SUPPORTED" && got.parsed.Errors[0].Message != "PersistedQueryNotSupported" {
			t.Errorf("%s: clients look for another message: %s", row.name, got.body)
		}
	}
	r := httptest.NewRequest("GET", `/graphql?extensions={"persistedQuery":{"version":1,"sha256Hash":"`+hash+`"}}`, nil)
	if got := s.do(t, r); got.code() != "PERSISTED_QUERY_NOT_SUPPORTED" {
		t.Errorf("over GET: %s", got.body)
	}
}

func TestHeadersOfOtherOrigins(t *testing.T) {
	s := newSite(t, func(o *server.Options) { o.Origins = []string{"http://localhost:5173"} })
	for header, allowed := range map[string]bool{
		"authorization": true, "traceparent": true, "apollographql-client-name": true, "apollographql-client-version": true,
		"apollographql-client-name,apollographql-client-version,authorization,content-type,traceparent": true,
		"x-secret": false, "cookie": false,
	} {
		r := httptest.NewRequest("OPTIONS", "/graphql", nil)
		r.Header.Set("Origin", "http://localhost:5173")
		r.Header.Set("Access-Control-Request-Method", "POST")
		r.Header.Set("Access-Control-Request-Headers", header)
		got := s.do(t, r)
		if passes := got.header.Get("Access-Control-Allow-Headers") == header; passes != allowed {
			t.Errorf("%s: %v", header, got.header)
		}
	}
}

// The reply has the cost only if the request asks for it.
func TestCostIsTold(t *testing.T) {
	s := newSite(t, nil)
	for extensions, told := range map[string]bool{
		`{"cost":true}`: true, `{"cost":false}`: false, `{"cost":"true"}`: false, `{}`: false, `null`: false,
	} {
		got := s.do(t, post(t, `{"query":"{ things(first: 10) { nodes { id } } }","extensions":`+extensions+`}`))
		if want := `"extensions":{"cost":{"cost":11,"limit":5000}}`; strings.Contains(got.body, want) != told || strings.Contains(got.body, `"extensions"`) != told {
			t.Errorf("%s: %s", extensions, got.body)
		}
	}
}
