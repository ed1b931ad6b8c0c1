package server_test

import (
	"context"
	"fmt"
	"testing"
	"testing/synctest"
	"time"

	"github.com/vektah/gqlparser/v2/ast"

	"github.com/expertgraph/expertgraph/server"
)

// slow is a site whose fields "wait" and "rename" take some time. They stop at the deadline of their
// context, unless heedless is set.
func slow(t *testing.T, takes time.Duration, heedless bool, limits server.Limits) *site {
	return newSite(t, func(o *server.Options) {
		d := newTiny(t, nil)
		wait := answer(func(ctx context.Context, _ map[string]any) (any, error) {
			done := time.After(takes)
			if heedless {
				<-done
				return "done", nil
			}
			select {
			case <-done:
				return "done", nil
			case <-ctx.Done():
				return nil, fmt.Errorf("waiting: %w", ctx.Err())
			}
		})
		d.query.fields["wait"] = wait
		d.mutation.fields["rename"] = wait
		o.Schema, o.Limits = d, limits
	})
}

func TestDeadline(t *testing.T) {
	const rename = `mutation { rename(id: 1, to: "x") }`
	for _, row := range []struct {
		name     string
		query    string
		takes    time.Duration
		heedless bool
		limits   server.Limits
		ends     time.Duration
		body     string // the expected body; "" if a timeout is expected
		data     bool
	}{
		{name: "in time", query: `{ wait }`, takes: 2900 * time.Millisecond, ends: 2900 * time.Millisecond, body: `{"data":{"wait":"done"}}`},
		{name: "late", query: `{ hello wait }`, takes: time.Hour, ends: 3 * time.Second, data: true},
		{name: "late and heedless", query: `{ hello wait }`, takes: time.Hour, heedless: true, ends: 3100 * time.Millisecond},
		{name: "a write has more time", query: rename, takes: 9 * time.Second, ends: 9 * time.Second, body: `{"data":{"rename":"done"}}`},
		{name: "a late write", query: rename, takes: time.Hour, ends: 10 * time.Second, data: true},
		{name: "control: no deadline", query: `{ wait }`, takes: time.Hour, limits: server.Limits{ReadDeadline: server.Unlimited}, ends: time.Hour, body: `{"data":{"wait":"done"}}`},
		{name: "control: no deadline of writes", query: rename, takes: time.Hour, limits: server.Limits{WriteDeadline: server.Unlimited}, ends: time.Hour, body: `{"data":{"rename":"done"}}`},
	} {
		t.Run(row.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				s := slow(t, row.takes, row.heedless, row.limits)
				defer func() { <-time.After(row.takes) }() // wait until the heedless work has ended
				start := time.Now()
				got := s.ask(t, row.query, nil)
				if took := time.Since(start); took != row.ends {
					t.Errorf("ended after %v, want %v", took, row.ends)
				}
				switch {
				case row.body != "" && got.body != row.body:
					t.Errorf("got %s, want %s", got.body, row.body)
				case row.body == "" && (got.code() != "TIMEOUT" || got.hasData() != row.data):
					t.Errorf("want TIMEOUT, data %v: %s", row.data, got.body)
				}
			})
		})
	}
}

// Work that continues after its deadline keeps its slot, so that a stuck store does not get more
// and more requests.
func TestHeedlessWorkKeepsItsSlot(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := slow(t, 10*time.Second, true, server.Limits{Concurrent: 1})
		if got := s.ask(t, `{ wait }`, nil); got.status != 504 || got.code() != "TIMEOUT" {
			t.Errorf("%d %s", got.status, got.body)
		}
		if got := s.ask(t, `{ hello }`, nil); got.status != 503 {
			t.Errorf("while the work goes on: %d %s", got.status, got.body)
		}
		<-time.After(7 * time.Second) // the test's clock advances until the work has ended
		synctest.Wait()
		if got := s.ask(t, `{ hello }`, nil); got.status != 200 {
			t.Errorf("after the work ended: %d %s", got.status, got.body)
		}
	})
}

// unprepared is a schema that is slow to give its definition, as if checking a document took long.
type unprepared struct {
	*tiny
	takes time.Duration
}

func (u unprepared) Schema() *ast.Schema {
	time.Sleep(u.takes)
	return u.schema
}

// The deadline also applies to the steps before the execution.
func TestPreparationHasADeadline(t *testing.T) {
	for name, row := range map[string]struct {
		limits server.Limits
		ends   time.Duration
		code   string
	}{
		"late":                 {ends: 3100 * time.Millisecond, code: "TIMEOUT"},
		"control: no deadline": {limits: server.Limits{ReadDeadline: server.Unlimited}, ends: 31 * time.Minute},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				s := newSite(t, func(o *server.Options) {
					o.Schema, o.Limits = unprepared{newTiny(t, nil), 30 * time.Minute}, row.limits
				})
				defer func() { <-time.After(2 * time.Hour) }() // wait until the work has ended
				start := time.Now()
				got := s.ask(t, `{ hello }`, nil)
				if took := time.Since(start); (took == row.ends) != (row.code != "") || took < row.ends || got.code() != row.code {
					t.Errorf("ended after %v, want %v: %s", took, row.ends, got.body)
				}
			})
		})
	}
}
