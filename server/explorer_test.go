package server_test

import (
	"compress/gzip"
	"io"
	"net/http/httptest"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/expertgraph/expertgraph/server"
)

// built is a small build of the explorer.
func built() fstest.MapFS {
	return fstest.MapFS{
		"index.html":         {Data: []byte("<!doctype html><title>专家图谱</title>" + strings.Repeat(" ", 200))},
		"icon.svg":           {Data: []byte("<svg/>")},
		"assets/app-1a2b.js": {Data: []byte(strings.Repeat("go();\n", 200))},
	}
}

func explored(t *testing.T) *site {
	t.Helper()
	return newSite(t, func(o *server.Options) { o.Explorer = built() })
}

// get requests a path as a browser does. header has names and values in turn, which replace or extend
// the headers of the browser.
func (s *site) get(t *testing.T, path string, header ...string) *reply {
	t.Helper()
	r := httptest.NewRequest("GET", path, nil)
	r.Header.Set("Accept", "text/html,application/xhtml+xml,*/*;q=0.8")
	for i := 0; i < len(header); i += 2 {
		r.Header.Set(header[i], header[i+1])
	}
	return s.do(t, r)
}

func TestExplorer(t *testing.T) {
	s := explored(t)
	start := s.get(t, "/").body
	for _, c := range []struct {
		name, path string
		header     []string
		status     int
		start      bool
		kind       string
		cache      string
	}{
		{"the start page", "/", nil, 200, true, "text/html; charset=utf-8", "no-cache"},
		{"the start page for a program", "/", []string{"Accept", "*/*"}, 200, true, "text/html; charset=utf-8", "no-cache"},
		{"an address of the explorer", "/e/0123", nil, 200, true, "text/html; charset=utf-8", "no-cache"},
		{"an address with a dot and a name in Chinese", "/e/%E5%90%B4%E6%9C%89%E7%94%9F.html", nil, 200, true, "text/html; charset=utf-8", "no-cache"},
		{"an address that begins like the API", "/graphs", nil, 200, true, "text/html; charset=utf-8", "no-cache"},
		{"an address that no browser opens", "/e/0123", []string{"Accept", "application/json"}, 404, false, "text/plain; charset=utf-8", ""},
		{"a file at the root", "/icon.svg", nil, 200, false, "image/svg+xml", "no-cache"},
		{"a file with a hash", "/assets/app-1a2b.js", nil, 200, false, "text/javascript; charset=utf-8", "public, max-age=31536000, immutable"},
		{"a file of an older build", "/assets/app-0000.js", nil, 404, false, "text/plain; charset=utf-8", ""},
		{"the folder of files", "/assets/", nil, 404, false, "text/plain; charset=utf-8", ""},
		{"below the API", "/graphql/x", nil, 404, false, "text/plain; charset=utf-8", ""},
		{"below the query page", "/graphiql/nothing.js", nil, 404, false, "text/plain; charset=utf-8", "no-cache"},
		{"below health", "/healthz/x", nil, 404, false, "text/plain; charset=utf-8", ""},
		{"the query page", "/graphiql", nil, 200, false, "text/html; charset=utf-8", "no-cache"},
		{"its style", "/graphiql/page.css", nil, 200, false, "text/css; charset=utf-8", "no-cache"},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := s.get(t, c.path, c.header...)
			if got.status != c.status || (got.body == start) != c.start || got.header.Get("Content-Type") != c.kind || got.header.Get("Cache-Control") != c.cache {
				t.Errorf("%d, start page %v, %v", got.status, got.body == start, got.header)
			}
		})
	}
	if got := s.do(t, httptest.NewRequest("POST", "/e/0123", nil)); got.status != 404 {
		t.Errorf("a POST to an address: %d", got.status)
	}
	if got := s.do(t, httptest.NewRequest("HEAD", "/", nil)); got.status != 200 || got.body != "" {
		t.Errorf("HEAD: %d, %q", got.status, got.body)
	}
	if got := s.do(t, httptest.NewRequest("PUT", "/graphql", nil)); got.status != 405 {
		t.Errorf("the API takes PUT: %d", got.status)
	}
}

// Pages may run only scripts of the server itself. The query page also needs its own styles.
func TestExplorerHasAStrictPolicy(t *testing.T) {
	s := explored(t)
	for path, unsafe := range map[string]bool{"/": false, "/assets/app-1a2b.js": false, "/e/1": false, "/graphiql": true} {
		policy := s.get(t, path).header.Get("Content-Security-Policy")
		if !strings.Contains(policy, "default-src 'none'; script-src 'self';") || strings.Contains(policy, "unsafe") != unsafe || strings.Contains(policy, "http") {
			t.Errorf("%s: %s", path, policy)
		}
	}
}

func TestExplorerIsSentOnceAndCompressed(t *testing.T) {
	s := explored(t)
	for _, path := range []string{"/", "/e/1", "/assets/app-1a2b.js"} {
		plain, small := s.get(t, path), s.get(t, path, "Accept-Encoding", "br, gzip;q=0.8")
		if plain.header.Get("Content-Encoding") != "" || small.header.Get("Content-Encoding") != "gzip" || len(small.body) >= len(plain.body) {
			t.Fatalf("%s: %v, %v", path, plain.header, small.header)
		}
		z, err := gzip.NewReader(strings.NewReader(small.body))
		if err != nil {
			t.Fatal(err)
		}
		if text, err := io.ReadAll(z); err != nil || string(text) != plain.body {
			t.Errorf("%s unpacks to something else: %v", path, err)
		}
		tags := []string{plain.header.Get("ETag"), small.header.Get("ETag")}
		if tags[0] == "" || tags[0] == tags[1] || !strings.Contains(small.header.Get("Vary"), "Accept-Encoding") {
			t.Errorf("%s: tags %q, vary %q", path, tags, small.header.Get("Vary"))
		}
		for i, encoding := range []string{"identity", "gzip"} {
			if got := s.get(t, path, "Accept-Encoding", encoding, "If-None-Match", tags[i]); got.status != 304 || got.body != "" {
				t.Errorf("%s: a second visit gets %d", path, got.status)
			}
		}
		if got := s.get(t, path, "Accept-Encoding", "gzip;q=0"); got.header.Get("Content-Encoding") != "" {
			t.Errorf("%s: gzip is sent to who refuses it", path)
		}
	}
	if got := s.get(t, "/icon.svg", "Accept-Encoding", "gzip"); got.header.Get("Content-Encoding") != "" || got.body != "<svg/>" {
		t.Errorf("what grows is compressed: %v", got.header)
	}
}

func TestExplorerMustBeBuilt(t *testing.T) {
	for name, files := range map[string]fstest.MapFS{
		"no start page":  {"assets/a.js": {Data: []byte("a")}},
		"a strange file": {"index.html": {Data: []byte("a")}, "a.exe": {Data: []byte("a")}},
	} {
		if _, err := server.New(server.Options{Schema: newTiny(t, nil), SchemaText: "x", Explorer: files}); err == nil {
			t.Errorf("%s: is served", name)
		}
	}
}

// Without the explorer the query page is at / and at /graphiql, and other paths are unknown.
func TestWithoutExplorer(t *testing.T) {
	s := newSite(t, nil)
	if a, b := s.get(t, "/"), s.get(t, "/graphiql"); a.status != 200 || !strings.Contains(a.body, "GraphiQL") || a.body != b.body {
		t.Errorf("%d, %d", a.status, b.status)
	}
	if got := s.get(t, "/e/1"); got.status != 404 {
		t.Errorf("an address of the explorer: %d", got.status)
	}
}
