package server_test

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/expertgraph/expertgraph/graph"
	"github.com/expertgraph/expertgraph/server"

	"go.uber.org/goleak"
)

// signal is a log handler that signals when a certain message is logged.
type signal struct {
	slog.Handler
	message string
	seen    chan bool
}

func (s signal) Handle(ctx context.Context, r slog.Record) error {
	if r.Message == s.message {
		close(s.seen)
	}
	return s.Handler.Handle(ctx, r)
}

func TestStopIsGraceful(t *testing.T) {
	defer goleak.VerifyNone(t, goleak.IgnoreCurrent())
	enter, leave, stopping := make(chan bool), make(chan bool), make(chan bool)
	s := newSite(t, func(o *server.Options) {
		d := newTiny(t, nil)
		d.query.fields["wait"] = answer(func(ctx context.Context, _ map[string]any) (any, error) {
			enter <- true
			select {
			case <-leave:
				return "done", nil
			case <-ctx.Done():
				return nil, ctx.Err()
			}
		})
		o.Schema, o.Limits.ReadDeadline = d, server.Unlimited
		o.Logger = slog.New(signal{slog.NewTextHandler(io.Discard, nil), "stopping", stopping})
	})
	l, err := server.Listen("127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(t.Context())
	served := make(chan error, 1)
	go func() { served <- s.Serve(ctx, l) }()
	address := "http://" + l.Addr().String()
	client := &http.Client{Transport: &http.Transport{DisableKeepAlives: true}}
	body := make(chan string, 1)
	go func() {
		resp, err := client.Post(address+"/graphql", "application/json", strings.NewReader(`{"query":"{ wait }"}`))
		if err != nil {
			body <- err.Error()
			return
		}
		defer resp.Body.Close()
		text, _ := io.ReadAll(resp.Body)
		body <- string(text)
	}()
	<-enter
	stop()
	<-stopping
	if got := s.do(t, httptest.NewRequest("GET", "/readyz", nil)); got.status != 503 || got.body != "stopping\n" {
		t.Errorf("ready while stopping: %d %q", got.status, got.body)
	}
	select {
	case err := <-served:
		t.Fatalf("stopped before the request in flight ended: %v", err)
	default:
	}
	close(leave)
	if got := <-body; got != `{"data":{"wait":"done"}}` {
		t.Errorf("the request in flight got %s", got)
	}
	if err := <-served; err != nil {
		t.Error(err)
	}
	if resp, err := client.Get(address + "/healthz"); err == nil {
		resp.Body.Close()
		t.Error("it still answers")
	}
}

// one is a listener that accepts a single connection.
type one struct {
	conns chan net.Conn
	done  chan bool
}

func (l one) Accept() (net.Conn, error) {
	select {
	case c := <-l.conns:
		return c, nil
	case <-l.done:
		return nil, net.ErrClosed
	}
}

func (l one) Close() error { close(l.done); return nil }

func (l one) Addr() net.Addr { return &net.TCPAddr{} }

// A request that does not end delays the stop by at most 10 seconds.
func TestStopWaitsNoLongerThanTenSeconds(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := slow(t, time.Minute, true, server.Limits{ReadDeadline: server.Unlimited})
		defer func() { <-time.After(time.Minute) }() // wait until the heedless work has ended
		near, far := net.Pipe()
		l := one{make(chan net.Conn, 1), make(chan bool)}
		l.conns <- far
		ctx, stop := context.WithCancel(t.Context())
		served := make(chan error, 1)
		go func() { served <- s.Serve(ctx, l) }()
		body := `{"query":"{ wait }"}`
		fmt.Fprintf(near, "POST /graphql HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%s", len(body), body)
		synctest.Wait()
		start := time.Now()
		stop()
		err := <-served
		if took := time.Since(start); took != 10*time.Second {
			t.Errorf("stopped after %v", took)
		}
		if err == nil || !strings.Contains(err.Error(), "still in flight") {
			t.Errorf("the stop does not tell what it cut: %v", err)
		}
		near.Close()
	})
}

func TestServeSaysWhenItCannot(t *testing.T) {
	l, err := server.Listen("127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	l.Close()
	if err := newSite(t, nil).Serve(t.Context(), l); !errors.Is(err, net.ErrClosed) {
		t.Errorf("got %v", err)
	}
}

func TestListen(t *testing.T) {
	taken, err := server.Listen("127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer taken.Close()
	for _, row := range []struct {
		addr  string
		class error
		hint  string
	}{
		{taken.Addr().String(), graph.ErrUnavailable, "another port with --listen"},
		{"192.0.2.1:8080", graph.ErrInvalid, "127.0.0.1:PORT"},
		{"127.0.0.1:99999", graph.ErrInvalid, "HOST:PORT"},
		{"8080", graph.ErrInvalid, "HOST:PORT"},
	} {
		l, err := server.Listen(row.addr)
		if err == nil {
			l.Close()
			t.Errorf("%s: no error", row.addr)
			continue
		}
		var p *graph.Problem
		if !errors.As(err, &p) || !errors.Is(err, row.class) || p.Value != row.addr || !strings.Contains(p.Hint, row.hint) {
			t.Errorf("%s: got %v", row.addr, err)
		}
	}
}

func TestWarn(t *testing.T) {
	for addr, warned := range map[string]bool{
		"127.0.0.1:8080":   false,
		"127.8.8.8:8080":   false,
		"[::1]:8080":       false,
		"localhost:8080":   false,
		":8080":            true,
		"0.0.0.0:8080":     true,
		"[::]:8080":        true,
		"192.0.2.7:8080":   true,
		"example.com:8080": true,
	} {
		got := server.Warn(addr)
		if (got != "") != warned || warned && !strings.Contains(got, addr) {
			t.Errorf("%s: %q", addr, got)
		}
	}
}
