package server

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"sync"
	"syscall"
	"time"

	"github.com/expertgraph/expertgraph/graph"
)

// Listen opens a TCP address, HOST:PORT. Its errors are *graph.Problem with the address and the
// remedy.
func Listen(addr string) (net.Listener, error) {
	var plain net.ListenConfig
	plain.SetMultipathTCP(false) // function silence does not work on MPTCP sockets
	l, err := plain.Listen(context.Background(), "tcp", addr)
	if err == nil {
		return l, nil
	}
	p := graph.Invalid("listen", addr, "cannot be listened on: "+err.Error(), "give HOST:PORT, such as 127.0.0.1:8080")
	switch {
	case errors.Is(err, syscall.EADDRINUSE):
		p.Class = graph.ErrUnavailable
		p.Fault, p.Hint = "is in use by another program", "stop that program, or give another port with --listen HOST:PORT"
	case errors.Is(err, syscall.EACCES):
		p.Class = graph.ErrUnavailable
		p.Fault, p.Hint = "needs rights that this user does not have", "give a port from 1024 up with --listen HOST:PORT"
	case errors.Is(err, syscall.EADDRNOTAVAIL):
		p.Fault, p.Hint = "is no address of this machine", "give 127.0.0.1:PORT for this machine alone, or 0.0.0.0:PORT for all its addresses"
	}
	return nil, p
}

// Warn is a warning for the operator that other machines can reach the listen address; "" if only
// this machine can.
func Warn(addr string) string {
	host, _, err := net.SplitHostPort(addr)
	if err != nil {
		host = addr
	}
	if ip := net.ParseIP(host); host == "localhost" || ip != nil && ip.IsLoopback() {
		return ""
	}
	return fmt.Sprintf("listening on %s: everyone who can reach this machine over the network can read the whole graph, without a password; listen on 127.0.0.1 to keep it to this machine", addr)
}

// Serve handles requests from l until ctx ends, and then stops the server. First /readyz reports
// that the server is stopping, and replies tell clients to close their connections. After
// Options.Grace no new connection is accepted. Open connections may send one more request, and
// running requests may finish, within 10 seconds in total. Serve closes l. The error is nil if
// every request finished.
func (s *Server) Serve(ctx context.Context, l net.Listener) error {
	allowed, err := newHosts(l.Addr(), s.options.Hosts)
	if err != nil {
		return errors.Join(err, l.Close())
	}
	defer s.uploads.close()
	once := closeOnce{l, sync.OnceValue(l.Close)}
	conns := newConnections(s.limits)
	web := &http.Server{
		Handler:           s.onlyHosts(allowed, s),
		ReadHeaderTimeout: 5 * time.Second,
		ReadTimeout:       15 * time.Second,
		WriteTimeout:      s.limits.WriteDeadline + 30*time.Second,
		IdleTimeout:       2 * time.Minute,
		MaxHeaderBytes:    1 << 20,
		ErrorLog:          slog.NewLogLogger(s.log.Handler(), slog.LevelWarn),
		ConnContext:       conns.accept,
		ConnState:         conns.changed,
		// Requests must not end with ctx, because a stopping server completes running requests.
		BaseContext: func(net.Listener) context.Context { return context.WithoutCancel(ctx) },
	}
	if s.options.Idle != nil {
		go s.runIdle(ctx)
	}
	failed := make(chan error, 1)
	go func() { failed <- web.Serve(once) }()
	select {
	case err := <-failed:
		return fmt.Errorf("serve %s: %w", l.Addr(), err)
	case <-ctx.Done():
	}
	s.draining.Store(true)
	s.log.Info("stopping", "address", l.Addr().String())
	stop, cancel := context.WithTimeout(context.WithoutCancel(ctx), stopTimeout)
	defer cancel()
	pause(stop, s.options.Grace)
	if queued, ok := silence(l); ok {
		pause(stop, handshakes)
		for queued() > 0 && stop.Err() == nil {
			pause(stop, handshakes/10)
		}
	}
	if err := once.Close(); err != nil {
		s.log.Warn("stopping", "cause", err)
	}
	if err := <-failed; err != nil {
		s.log.Debug("the listener is closed", "cause", err)
	}
	conns.wait(stop, idleTimeout)
	if err := web.Shutdown(stop); err != nil {
		return errors.Join(fmt.Errorf("stop: requests were still in flight after %s: %w", stopTimeout, err), web.Close())
	}
	return nil
}

// closeOnce is a listener that ignores further calls of Close.
type closeOnce struct {
	net.Listener
	close func() error
}

// Close implements net.Listener.
func (l closeOnce) Close() error { return l.close() }

// pause waits for a duration, or until the context ends.
func pause(ctx context.Context, long time.Duration) {
	timer := time.NewTimer(long)
	defer timer.Stop()
	select {
	case <-timer.C:
	case <-ctx.Done():
	}
}
