package server_test

import (
	"context"
	"errors"
	"net/http/httptest"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/expertgraph/expertgraph/server"
)

// The health routes reply within 50 ms, whatever the state of the store and the operations.
func TestHealthWaitsForNothing(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		takes, stuck := time.Duration(0), make(chan bool)
		var fails error
		s := newSite(t, func(o *server.Options) {
			d := newTiny(t, nil)
			d.query.fields["wait"] = answer(func(context.Context, map[string]any) (any, error) { <-stuck; return "done", nil })
			o.Schema, o.Limits = d, server.Limits{Concurrent: 1}
			o.Ready = func(ctx context.Context) error {
				select {
				case <-time.After(takes):
					return fails
				case <-ctx.Done():
					return ctx.Err()
				}
			}
		})
		get := func(path string) (int, string) {
			t.Helper()
			start := time.Now()
			got := s.do(t, httptest.NewRequest("GET", path, nil))
			if took := time.Since(start); took > 50*time.Millisecond {
				t.Errorf("%s took %v", path, took)
			}
			return got.status, got.body
		}
		for range 4 { // some of four operations take every slot, and the others wait
			go s.ask(t, `{ wait }`, nil)
		}
		synctest.Wait()
		for _, row := range []struct {
			name   string
			takes  time.Duration
			fails  error
			after  time.Duration // the time since the previous row
			status int
			says   string
		}{
			{"a sound store", 0, nil, 0, 200, "ready"},
			{"one that is slow now tells what was found last", 900 * time.Millisecond, nil, 0, 200, "ready"},
			{"one that is always slow is ready", 900 * time.Millisecond, nil, 5 * time.Second, 200, "ready"},
			{"one that hangs is ready until the probe ends", time.Hour, nil, 5 * time.Second, 200, "ready"},
			{"and is not after that", time.Hour, nil, 2 * time.Second, 503, "not ready"},
			{"nor later", time.Hour, nil, 2 * time.Second, 503, "not ready"},
			{"a store that is back", 0, nil, 2 * time.Second, 200, "ready"},
			{"a result that is too old is not told", 900 * time.Millisecond, nil, time.Minute, 503, "not answered yet"},
			{"a store that fails", 0, errors.New("away"), 2 * time.Second, 503, "not ready"},
		} {
			<-time.After(row.after)
			synctest.Wait()
			takes, fails = row.takes, row.fails
			if status, body := get("/readyz"); status != row.status || !strings.Contains(body, row.says) || strings.Contains(body, "away") {
				t.Errorf("%s: %d %q", row.name, status, body)
			}
			if status, _ := get("/healthz"); status != 200 {
				t.Errorf("%s: the process is said to be dead: %d", row.name, status)
			}
		}
		<-time.After(time.Hour)
		close(stuck)
		synctest.Wait()
	})
}
