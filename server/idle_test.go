package server_test

import (
	"context"
	"net/http/httptest"
	"testing"
	"testing/synctest"
	"time"

	"github.com/expertgraph/expertgraph/graph"
	"github.com/expertgraph/expertgraph/server"
)

// Options.Idle, which frees memory, is called once after each busy period. Requests for monitoring
// do not count as work.
func TestIdle(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		idle := 0
		s := newSite(t, func(o *server.Options) { o.Idle = func() { idle++ }; o.Grace = 1 })
		ctx, stop := context.WithCancel(t.Context())
		served := make(chan error, 1)
		go func() { served <- s.Serve(ctx, one{nil, make(chan bool)}) }()
		wait := func(long time.Duration, want int, when string) {
			t.Helper()
			for end := time.Now().Add(long); time.Now().Before(end); <-time.After(time.Second) {
				s.do(t, httptest.NewRequest("GET", "/healthz", nil))
			}
			synctest.Wait()
			if idle != want {
				t.Errorf("%s: %d times, want %d", when, idle, want)
			}
		}
		wait(time.Minute, 0, "before any request")
		s.ask(t, `{ hello }`, nil)
		wait(5*time.Second, 0, "soon after a request")
		wait(time.Minute, 1, "after a request")
		wait(time.Hour, 1, "long after a request")
		for range 100 {
			s.ask(t, `{ hello }`, nil)
			<-time.After(time.Second)
		}
		wait(0, 1, "under load")
		wait(time.Minute, 2, "after the load")
		stop()
		if err := <-served; err != nil {
			t.Error(err)
		}
	})
}

// If the store becomes unavailable during a query, the whole reply has status 503. After other errors
// the reply still has the available data.
func TestAStoreThatIsAwayIs503(t *testing.T) {
	s := newSite(t, func(o *server.Options) {
		o.Schema = newTiny(t, map[string]error{"away": graph.ErrUnavailable, "closed": graph.ErrClosed, "invalid": graph.ErrInvalid})
	})
	for _, row := range []struct {
		query, code string
		status      int
		data        bool
	}{
		{`{ hello fail(how: "away") }`, "UNAVAILABLE", 503, false},
		{`{ fail(how: "closed") }`, "UNAVAILABLE", 503, false},
		{`{ hello fail(how: "invalid") }`, "BAD_USER_INPUT", 200, true},
		{`{ hello }`, "", 200, true},
	} {
		got := s.ask(t, row.query, nil)
		if got.status != row.status || got.code() != row.code || got.hasData() != row.data || (got.header.Get("Retry-After") != "") != (row.status == 503) {
			t.Errorf("%s: %d %s", row.query, got.status, got.body)
		}
	}
}
