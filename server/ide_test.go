package server_test

import (
	"compress/gzip"
	"encoding/json"
	"io"
	"net/http/httptest"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/expertgraph/expertgraph/report"
	"github.com/expertgraph/expertgraph/server"
)

var examples = []report.Example{
	{Query: "query One { hello }"},
	{Query: "query Two($n: String) { hello(name: $n) }", Variables: `{"n": "吴忠"}`},
	{Query: "query Three { hello(name: \"</script><script>alert(1)</script>\") }"},
	{Query: "query Four { things { totalCount } }"},
	{Query: "query Five { node(id: 1) { id } }"},
}

func TestGraphiQLIsOffline(t *testing.T) {
	s := newSite(t, func(o *server.Options) { o.Tabs = examples })
	page := s.do(t, httptest.NewRequest("GET", "/", nil))
	if page.status != 200 || page.header.Get("Content-Type") != "text/html; charset=utf-8" {
		t.Fatalf("%d %v", page.status, page.header)
	}
	if regexp.MustCompile(`(src|href)="(https?:)?//`).MatchString(page.body) {
		t.Error("the page loads something from elsewhere")
	}
	assets := regexp.MustCompile(`(?:src|href)="(graphiql/[^"]+)"`).FindAllStringSubmatch(page.body, -1)
	if len(assets) != 8 {
		t.Errorf("%d assets: %v", len(assets), assets)
	}
	for _, a := range assets {
		r := httptest.NewRequest("GET", "/"+a[1], nil)
		plain := s.do(t, r)
		if plain.status != 200 || len(plain.body) == 0 {
			t.Errorf("%s: %d", a[1], plain.status)
		}
		kind := map[bool]string{true: "javascript", false: "text/css"}[strings.HasSuffix(a[1], ".js")]
		if !strings.Contains(plain.header.Get("Content-Type"), kind) {
			t.Errorf("%s: type %q", a[1], plain.header.Get("Content-Type"))
		}
		r = httptest.NewRequest("GET", "/"+a[1], nil)
		r.Header.Set("If-None-Match", plain.header.Get("ETag"))
		if got := s.do(t, r); got.status != 304 {
			t.Errorf("%s: a second visit gets %d", a[1], got.status)
		}
	}
	if inline := regexp.MustCompile(`<script>|<style|onload=|style="`).FindString(page.body); inline != "" {
		t.Errorf("the page has %s, which its policy forbids", inline)
	}
}

func TestGraphiQLIsSentCompressed(t *testing.T) {
	s := newSite(t, nil)
	plain := s.do(t, httptest.NewRequest("GET", "/graphiql/graphiql.js", nil))
	r := httptest.NewRequest("GET", "/graphiql/graphiql.js", nil)
	r.Header.Set("Accept-Encoding", "gzip")
	small := s.do(t, r)
	if small.header.Get("Content-Encoding") != "gzip" || len(small.body)*2 > len(plain.body) {
		t.Errorf("%d bytes, %v", len(small.body), small.header)
	}
	z, err := gzip.NewReader(strings.NewReader(small.body))
	if err != nil {
		t.Fatal(err)
	}
	if text, err := io.ReadAll(z); err != nil || string(text) != plain.body {
		t.Errorf("it unpacks to something else: %v", err)
	}
}

func TestGraphiQLTabs(t *testing.T) {
	groups := []report.Examples{{Title: "前端开发者 Developer", List: []report.Example{{Query: "{ hello }", Variables: "{}", Name: "问好", About: "Hello?"}}}}
	s := newSite(t, func(o *server.Options) { o.Tabs, o.Examples = examples, groups })
	page := s.do(t, httptest.NewRequest("GET", "/", nil)).body
	found := regexp.MustCompile(`(?s)<script type="application/json" id="examples">(.*?)</script>`).FindStringSubmatch(page)
	if found == nil {
		t.Fatal("the page has no examples")
	}
	var got struct {
		Tabs   []report.Example
		Groups []report.Examples
	}
	if err := json.Unmarshal([]byte(found[1]), &got); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(examples, got.Tabs); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff(groups, got.Groups); diff != "" {
		t.Error(diff)
	}
	for _, e := range examples[:4] {
		var vars map[string]any
		if e.Variables != "" {
			if err := json.Unmarshal([]byte(e.Variables), &vars); err != nil {
				t.Fatal(err)
			}
		}
		if got := s.ask(t, e.Query, vars); got.code() != "" {
			t.Errorf("%s: %s", e.Query, got.body)
		}
	}
	wrong := []report.Example{{Variables: "[]"}}
	for _, o := range []server.Options{{Tabs: wrong}, {Examples: []report.Examples{{List: wrong}}}} {
		o.Schema, o.SchemaText = newTiny(t, nil), "x"
		if _, err := server.New(o); err == nil {
			t.Error("variables that are no object are taken")
		}
	}
}

func TestSchemaText(t *testing.T) {
	got := newSite(t, nil).do(t, httptest.NewRequest("GET", "/schema.graphql", nil))
	if got.body != tinySchema || got.header.Get("Content-Type") != "application/graphql; charset=utf-8" {
		t.Errorf("%v %s", got.header, got.body)
	}
}

func TestUnknownPath(t *testing.T) {
	s := newSite(t, nil)
	for _, path := range []string{"/nothing", "/graphiql/nothing.js", "/graphql/x", "/graphiql/../server.go"} {
		if got := s.do(t, httptest.NewRequest("GET", path, nil)); got.status != 404 && got.status != 307 {
			t.Errorf("%s: %d", path, got.status)
		}
	}
}
