package server_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/expertgraph/expertgraph/graph"
	"github.com/expertgraph/expertgraph/server"

	"github.com/google/go-cmp/cmp"
)

func TestCodes(t *testing.T) {
	secret := errors.New("dial 10.1.2.3: password xyzzy")
	failures := map[string]error{
		"invalid":     graph.Invalid("date", "2019-13", "is not a date", "give YYYY, YYYY-MM or YYYY-MM-DD"),
		"notFound":    fmt.Errorf("resolve: %w", graph.NotFound("expert", "无名氏", "is no name here", "look for it with search(text)")),
		"conflict":    fmt.Errorf("%w: version 3 stands", graph.ErrConflict),
		"reused":      (&graph.Done{Input: graph.Digest{1}}).Check("visit-7", graph.Digest{2}),
		"expensive":   fmt.Errorf("%w: ask for smaller pages", graph.ErrTooExpensive),
		"unknown":     fmt.Errorf("%w: %w", graph.ErrOutcomeUnknown, secret),
		"unavailable": fmt.Errorf("%w: %w", graph.ErrUnavailable, secret),
		"closed":      fmt.Errorf("%w: %w", graph.ErrClosed, secret),
		"trimmed":     fmt.Errorf("%w: %w", graph.ErrTrimmed, secret),
		"timeout":     fmt.Errorf("query: %w", context.DeadlineExceeded),
		"cancelled":   fmt.Errorf("query: %w", context.Canceled),
		"bug":         secret,
	}
	s := newSite(t, func(o *server.Options) {
		o.Schema = newTiny(t, failures)
		o.NewID = func() string { return "id-1" }
	})
	for _, row := range []struct {
		how, code, says string
		logged          bool
	}{
		{"invalid", "BAD_USER_INPUT", `date: "2019-13": is not a date; give YYYY`, false},
		{"notFound", "NOT_FOUND", `expert: "无名氏": is no name here; look for it`, false},
		{"conflict", "CONFLICT", "version 3 stands", false},
		{"reused", "OPERATION_REUSED", `operation: "visit-7": names another write already`, false},
		{"expensive", "QUERY_TOO_EXPENSIVE", "ask for smaller pages", false},
		{"unknown", "OUTCOME_UNKNOWN", "repeat the write with the same operation id", true},
		{"unavailable", "UNAVAILABLE", "try again later", true},
		{"closed", "UNAVAILABLE", "try again later", true},
		{"trimmed", "CONFLICT", "load the export again", true},
		{"timeout", "TIMEOUT", "took too long", true},
		{"cancelled", "UNAVAILABLE", "cancelled", true},
		{"bug", "INTERNAL", "internal error", true},
		{"panic", "INTERNAL", "internal error", true},
	} {
		t.Run(row.how, func(t *testing.T) {
			s.log.Reset()
			got := s.ask(t, `query($how: String!) { hello oops: fail(how: $how) }`, map[string]any{"how": row.how})
			status, data := 200, `{"hello":"hello world","oops":null}`
			if row.code == "UNAVAILABLE" { // the whole query is refused if a part of it is unavailable
				status, data = 503, ""
			}
			if got.status != status || len(got.parsed.Errors) != 1 || got.code() != row.code {
				t.Fatalf("want one error %s: %d %s", row.code, got.status, got.body)
			}
			e := got.parsed.Errors[0]
			if !strings.Contains(e.Message, row.says) {
				t.Errorf("message %q lacks %q", e.Message, row.says)
			}
			if diff := cmp.Diff([]any{"oops"}, e.Path); diff != "" {
				t.Error(diff)
			}
			if string(got.parsed.Data) != data {
				t.Errorf("data %s, want %s", got.parsed.Data, data)
			}
			if strings.Contains(got.body, "secret") || strings.Contains(got.body, "xyzzy") {
				t.Errorf("the cause is told to the client: %s", got.body)
			}
			if logged := strings.Contains(s.log.String(), "operation failed"); logged != row.logged {
				t.Errorf("cause in the log: %v, want %v: %s", logged, row.logged, s.log.String())
			}
			if id := e.Extensions["requestId"]; (id == "id-1") != (row.code == "INTERNAL") {
				t.Errorf("request id %v in an error %s", id, row.code)
			}
		})
	}
}

func TestProblemTellsTheValueAndTheCandidates(t *testing.T) {
	id := graph.NewID("test", "1")
	p := graph.Invalid("expert", "王伟", "means several entities", "give the id or the code")
	p.Candidates = []graph.Candidate{{ID: id, Kind: graph.Expert, Code: "E1", Name: "王伟", Hint: "宁夏农林科学院"}}
	s := newSite(t, func(o *server.Options) { o.Schema = newTiny(t, map[string]error{"ambiguous": p}) })
	got := s.ask(t, `{ fail(how: "ambiguous") }`, nil)
	want := map[string]any{
		"code": "BAD_USER_INPUT", "field": "expert", "value": "王伟", "hint": "give the id or the code",
		"candidates": []any{map[string]any{"id": id.String(), "kind": "EXPERT", "code": "E1", "displayName": "王伟", "hint": "宁夏农林科学院"}},
	}
	if len(got.parsed.Errors) != 1 {
		t.Fatal(got.body)
	}
	if diff := cmp.Diff(want, got.parsed.Errors[0].Extensions); diff != "" {
		t.Error(diff)
	}
}

func TestNumberBeyondTheTypeIsTheUsersFault(t *testing.T) {
	s := newSite(t, nil)
	got := s.ask(t, `query($n: Int) { small(n: $n) }`, map[string]any{"n": 1 << 40})
	if got.code() != "BAD_USER_INPUT" {
		t.Error(got.body)
	}
}

func TestPanicOutsideTheFields(t *testing.T) {
	s := newSite(t, func(o *server.Options) {
		d := newTiny(t, nil)
		d.exec = func(context.Context) { panic("the secret of the panic") }
		o.Schema = d
	})
	got := s.ask(t, `{ hello }`, nil)
	if got.status != 500 || got.code() != "INTERNAL" || got.hasData() || strings.Contains(got.body, "secret") {
		t.Errorf("%d %s", got.status, got.body)
	}
	if !strings.Contains(s.log.String(), "the secret of the panic") {
		t.Errorf("the log does not tell the cause: %s", s.log.String())
	}
}

type sessionKey struct{}

func TestOperationHook(t *testing.T) {
	calls := 0
	var refuse error
	s := newSite(t, func(o *server.Options) {
		d := newTiny(t, nil)
		d.query.fields["session"] = answer(func(ctx context.Context, _ map[string]any) (any, error) {
			return ctx.Value(sessionKey{}), nil
		})
		o.Schema = d
		o.Operation = func(ctx context.Context) (context.Context, error) {
			calls++
			return context.WithValue(ctx, sessionKey{}, fmt.Sprint("session ", calls)), refuse
		}
	})
	if got := s.ask(t, `{ a: session b: session }`, nil).body; got != `{"data":{"a":"session 1","b":"session 1"}}` {
		t.Errorf("one operation is not one session: %s", got)
	}
	s.ask(t, `{ missing }`, nil)
	if calls != 1 {
		t.Errorf("a refused document began a session")
	}
	refuse = fmt.Errorf("view: %w", graph.ErrUnavailable)
	got := s.ask(t, `{ session }`, nil)
	if got.status != 503 || got.code() != "UNAVAILABLE" || got.hasData() || got.header.Get("Retry-After") == "" {
		t.Errorf("%d %s %v", got.status, got.body, got.header)
	}
}
