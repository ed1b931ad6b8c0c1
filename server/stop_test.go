package server_test

import (
	"context"
	"errors"
	"io"
	"net"
	"net/http"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/expertgraph/expertgraph/server"

	"golang.org/x/sync/errgroup"
)

// clients is the number of clients that repeat requests, each on one connection.
const clients = 16

// askUntilGone repeats a request until the server no longer listens. It counts the answered requests,
// and the requests that were sent but not answered.
func askUntilGone(address string) (answered, lost int64) {
	var all sync.WaitGroup
	var told, cut atomic.Int64
	for range clients {
		all.Go(func() {
			client := &http.Client{Transport: &http.Transport{}, Timeout: 5 * time.Second}
			defer client.CloseIdleConnections()
			for {
				resp, err := client.Post("http://"+address+"/graphql", "application/json", strings.NewReader(`{"query":"{ hello }"}`))
				var dial *net.OpError
				if errors.As(err, &dial) && dial.Op == "dial" { // the connection was refused, so no request was sent
					return
				}
				var body []byte
				if err == nil {
					body, err = io.ReadAll(resp.Body)
					resp.Body.Close()
				}
				if err != nil || string(body) != `{"data":{"hello":"hello world"}}` {
					cut.Add(1)
					return
				}
				told.Add(1)
			}
		})
	}
	all.Wait()
	return told.Load(), cut.Load()
}

// stopOften starts and stops servers while clients send requests, ten servers at a time. It sums the
// results of the clients.
func stopOften(t *testing.T, times int, serve func(ctx context.Context, l net.Listener) error) (answered, lost int64) {
	t.Helper()
	var told, cut atomic.Int64
	var all errgroup.Group
	all.SetLimit(10)
	for range times {
		all.Go(func() error {
			l, err := server.Listen("127.0.0.1:0")
			if err != nil {
				return err
			}
			ctx, stop := context.WithCancel(context.Background())
			served := make(chan error, 1)
			go func() { served <- serve(ctx, l) }()
			time.AfterFunc(50*time.Millisecond, stop)
			a, b := askUntilGone(l.Addr().String())
			told.Add(a)
			cut.Add(b)
			return <-served
		})
	}
	if err := all.Wait(); err != nil {
		t.Error(err)
	}
	return told.Load(), cut.Load()
}

func TestStopLosesNoRequest(t *testing.T) {
	answered, lost := stopOften(t, 50, func(ctx context.Context, l net.Listener) error {
		return newSite(t, func(o *server.Options) { o.Grace = 10 * time.Millisecond; o.Logger = nil }).Serve(ctx, l)
	})
	if lost != 0 || answered < 50*clients {
		t.Errorf("%d requests were answered and %d lost", answered, lost)
	}
	// As a control, http.Server.Shutdown closes idle connections at once, and so loses requests that
	// are on their way.
	_, lost = stopOften(t, 10, func(ctx context.Context, l net.Listener) error {
		web := &http.Server{Handler: newSite(t, func(o *server.Options) { o.Logger = nil })}
		context.AfterFunc(ctx, func() { web.Shutdown(context.Background()) }) //nolint:errcheck // the test checks only what the clients see
		if err := web.Serve(l); !errors.Is(err, http.ErrServerClosed) {
			return err
		}
		return nil
	})
	if lost == 0 {
		t.Error("the control loses nothing: the test shows nothing")
	}
}

// While the server stops, /readyz reports this, requests are still answered, and replies tell
// clients to close their connections.
func TestStoppingTellsClientsToClose(t *testing.T) {
	s := newSite(t, func(o *server.Options) { o.Grace = 300 * time.Millisecond })
	l, err := server.Listen("127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(t.Context())
	served := make(chan error, 1)
	go func() { served <- s.Serve(ctx, l) }()
	client := &http.Client{Transport: &http.Transport{}}
	get := func(path string) (status int, closes bool) {
		resp, err := client.Get("http://" + l.Addr().String() + path)
		if err != nil {
			t.Fatal(err)
		}
		defer resp.Body.Close()
		_, _ = io.Copy(io.Discard, resp.Body)
		return resp.StatusCode, resp.Close
	}
	if status, closes := get("/readyz"); status != 200 || closes {
		t.Errorf("before: %d, closes %v", status, closes)
	}
	stop()
	for status := 0; status != 503; status, _ = get("/readyz") {
	}
	for _, path := range []string{"/graphql?query={hello}", "/healthz", "/schema.graphql"} {
		if status, closes := get(path); status != 200 || !closes {
			t.Errorf("%s while stopping: %d, closes %v", path, status, closes)
		}
	}
	if err := <-served; err != nil {
		t.Error(err)
	}
}
