package server_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/expertgraph/expertgraph/graph"
	"github.com/expertgraph/expertgraph/server"

	"github.com/google/go-cmp/cmp"
)

func TestRequestID(t *testing.T) {
	s := newSite(t, func(o *server.Options) { o.NewID = func() string { return "made" } })
	for given, want := range map[string]string{
		"":                      "made",
		"abc-1_2.Z":             "abc-1_2.Z",
		strings.Repeat("a", 64): strings.Repeat("a", 64),
		strings.Repeat("a", 65): "made",
		"a b":                   "made",
		"a\tlevel=ERROR":        "made",
		"吴忠":                    "made",
	} {
		s.log.Reset()
		got := s.do(t, post(t, `{"query":"{ hello }"}`, "X-Request-Id", given)).header.Get("X-Request-Id")
		if got != want {
			t.Errorf("given %q: got %q, want %q", given, got, want)
		}
		if !strings.Contains(s.log.String(), `"request":"`+want+`"`) {
			t.Errorf("the log lacks %q: %s", want, s.log.String())
		}
	}
}

func TestAccessLogHasNoBodies(t *testing.T) {
	times := []time.Time{time.Unix(0, 0), time.Unix(1, 0), time.Unix(2, 0), time.Unix(5, 0)}
	s := newSite(t, func(o *server.Options) {
		o.NewID = func() string { return "made" }
		o.Now = func() time.Time { now := times[0]; times = times[1:]; return now }
	})
	s.do(t, post(t, `{"query":"query Who { hello(name: \"canary1\") }","variables":{"v":"canary2"},"operationName":"Who"}`))
	var line map[string]any
	if err := json.Unmarshal(s.log.Bytes(), &line); err != nil {
		t.Fatalf("%v: %s", err, s.log.String())
	}
	delete(line, "time")
	want := map[string]any{"level": "INFO", "msg": "request", "request": "made", "method": "POST", "route": "graphql",
		"status": 200.0, "bytes": 34.0, "took": 5e9, "kind": "query", "operation": "Who"}
	if diff := cmp.Diff(want, line); diff != "" {
		t.Error(diff)
	}
	if strings.Contains(s.log.String(), "canary") {
		t.Errorf("the log repeats the request: %s", s.log.String())
	}
}

func TestLogOfRefusedAndReadRequestsHasNoBodies(t *testing.T) {
	s := newSite(t, nil)
	s.do(t, httptest.NewRequest("GET", "/graphql?query=%7Bcanary%7D", nil))
	s.do(t, post(t, `{"query":"{ canary"}`))
	s.do(t, post(t, `{"query":"canary`))
	s.do(t, httptest.NewRequest("GET", "/canary", nil))
	if strings.Contains(s.log.String(), "canary") {
		t.Errorf("the log repeats the request: %s", s.log.String())
	}
}

func TestMetrics(t *testing.T) {
	s := newSite(t, func(o *server.Options) { o.Retries = func() int64 { return 7 } })
	s.ask(t, `{ hello }`, nil)
	s.ask(t, `{ missing }`, nil)
	s.do(t, exchange{method: "PUT"}.request())
	text := s.metricsText(t)
	for _, want := range []string{
		`expertgraph_http_requests_total{code="200",route="graphql"} 2`,
		`expertgraph_http_requests_total{code="405",route="graphql"} 1`,
		`expertgraph_http_request_seconds_count{route="graphql"} 3`,
		`expertgraph_http_in_flight 1`, // the request for the metrics itself
		`expertgraph_graphql_errors_total{code="GRAPHQL_VALIDATION_FAILED"} 1`,
		`expertgraph_graphql_errors_total{code="BAD_REQUEST"} 1`,
		`expertgraph_build_info{version="v1"} 1`,
		`expertgraph_store_retries_total 7`,
		`go_goroutines`,
	} {
		if !strings.Contains(text, want) {
			t.Errorf("the metrics lack %s", want)
		}
	}
	if other := newSite(t, nil).metricsText(t); strings.Contains(other, `route="graphql"} 2`) || strings.Contains(other, "store_retries") {
		t.Error("two servers share their metrics")
	}
}

func TestHealth(t *testing.T) { synctest.Test(t, health) }

func health(t *testing.T) {
	var notReady error
	s := newSite(t, func(o *server.Options) { o.Ready = func(context.Context) error { return notReady } })
	get := func(path string) *reply { return s.do(t, httptest.NewRequest("GET", path, nil)) }
	if got := get("/healthz"); got.status != 200 || got.body != "ok v1\n" {
		t.Errorf("%d %q", got.status, got.body)
	}
	if got := get("/readyz"); got.status != 200 || got.body != "ready\n" {
		t.Errorf("%d %q", got.status, got.body)
	}
	notReady = errors.New("the secret cause")
	if got := get("/readyz"); got.status != 503 || got.body != "not ready\n" {
		t.Errorf("%d %q", got.status, got.body)
	}
	if !strings.Contains(s.log.String(), "the secret cause") {
		t.Error("the cause is not in the log")
	}
	if got := get("/healthz"); got.status != 200 {
		t.Errorf("a process that is not ready is not alive: %d", got.status)
	}
}

func TestHowTheGraphStands(t *testing.T) { synctest.Test(t, howTheGraphStands) }

func howTheGraphStands(t *testing.T) {
	info := graph.Info{
		Ledger: graph.LedgerInfo{Seq: 8, Nodes: 5, Links: 6, Evidence: 7, Damaged: 3},
		Reader: graph.ReaderInfo{Seq: 7, Lag: 1500 * time.Millisecond, Bytes: 900, Rebuilds: 2},
	}
	var notReady, noInfo error
	s := newSite(t, func(o *server.Options) {
		o.Ready = func(context.Context) error { return notReady }
		o.Info = func(context.Context) (graph.Info, error) { return info, noInfo }
	})
	readyz := func() string { return s.do(t, httptest.NewRequest("GET", "/readyz", nil)).body }
	if got := readyz(); got != "ready: commit 7, lag 1.5s, 3 parts damaged, only read\n" {
		t.Errorf("%q", got)
	}
	text := s.metricsText(t)
	for _, want := range []string{
		`expertgraph_graph_up 1`, `expertgraph_graph_records{sort="evidence"} 7`, `expertgraph_graph_records{sort="link"} 6`,
		`expertgraph_graph_records{sort="node"} 5`, `expertgraph_graph_commit{side="ledger"} 8`, `expertgraph_graph_commit{side="reader"} 7`,
		`expertgraph_graph_lag_seconds 1.5`, `expertgraph_graph_bytes 900`, `expertgraph_graph_damaged 3`, `expertgraph_graph_rebuilds_total 2`,
	} {
		if !strings.Contains(text, want) {
			t.Errorf("the metrics lack %s", want)
		}
	}
	notReady, noInfo = fmt.Errorf("open a view: %w", &graph.Loading{Done: 3, Total: 9}), errors.New("the secret cause")
	if got := readyz(); got != "not ready: loading, 3 of 9 records\n" {
		t.Errorf("%q", got)
	}
	if text := s.metricsText(t); !strings.Contains(text, "expertgraph_graph_up 0") || strings.Contains(text, "expertgraph_graph_lag") {
		t.Error("numbers of a graph that tells none")
	}
}

func TestSecurityHeaders(t *testing.T) {
	s := newSite(t, nil)
	for _, path := range []string{"/", "/graphql?query={hello}", "/schema.graphql", "/healthz", "/graphiql/start.js", "/nothing"} {
		h := s.do(t, httptest.NewRequest("GET", path, nil)).header
		for name, want := range map[string]string{
			"X-Content-Type-Options": "nosniff", "X-Frame-Options": "DENY", "Referrer-Policy": "no-referrer",
		} {
			if h.Get(name) != want {
				t.Errorf("%s: %s is %q", path, name, h.Get(name))
			}
		}
		if csp := h.Get("Content-Security-Policy"); !strings.HasPrefix(csp, "default-src 'none'") || strings.Contains(csp, "script-src 'self' 'unsafe-inline'") {
			t.Errorf("%s: policy %q", path, csp)
		}
	}
}

func TestOrigins(t *testing.T) {
	s := newSite(t, func(o *server.Options) { o.Origins = []string{"http://localhost:5173"} })
	for _, row := range []struct {
		name, origin, site string
		status             int
		allowed            string
	}{
		{"an allowed origin", "http://localhost:5173", "cross-site", 200, "http://localhost:5173"},
		{"another port", "http://localhost:5174", "cross-site", 403, ""},
		{"another scheme", "https://localhost:5173", "cross-site", 403, ""},
		{"an origin that begins alike", "http://localhost:5173.example", "cross-site", 403, ""},
		{"an opaque origin", "null", "cross-site", 403, ""},
		{"no browser", "", "", 200, ""},
		{"the server's own page", "http://example.com", "same-origin", 200, ""},
		{"through the proxy of a dev server", "http://localhost:9999", "same-origin", 200, ""},
	} {
		t.Run(row.name, func(t *testing.T) {
			r := post(t, `{"query":"{ hello }"}`)
			if row.origin != "" {
				r.Header.Set("Origin", row.origin)
				r.Header.Set("Sec-Fetch-Site", row.site)
			}
			got := s.do(t, r)
			if got.status != row.status || got.header.Get("Access-Control-Allow-Origin") != row.allowed {
				t.Errorf("%d %q %s", got.status, got.header.Get("Access-Control-Allow-Origin"), got.body)
			}
			if got.status == 403 && got.code() != "FORBIDDEN" {
				t.Errorf("code %q", got.code())
			}
			preflight := httptest.NewRequest(http.MethodOptions, "/graphql", nil)
			preflight.Header.Set("Origin", row.origin)
			preflight.Header.Set("Access-Control-Request-Method", "POST")
			preflight.Header.Set("Access-Control-Request-Headers", "content-type")
			if got := s.do(t, preflight).header.Get("Access-Control-Allow-Origin"); got != row.allowed {
				t.Errorf("preflight allows %q, want %q", got, row.allowed)
			}
		})
	}
	for _, bad := range []string{"*", "http://*.example.com", "localhost:5173", "http://localhost:5173/path"} {
		if _, err := server.New(server.Options{Schema: newTiny(t, nil), SchemaText: "x", Origins: []string{bad}}); err == nil || !strings.Contains(err.Error(), bad) {
			t.Errorf("origin %q: %v", bad, err)
		}
	}
}

func TestNewNeedsASchema(t *testing.T) {
	if _, err := server.New(server.Options{}); err == nil {
		t.Error("no error")
	}
}
