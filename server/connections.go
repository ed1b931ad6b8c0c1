package server

import (
	"context"
	"net"
	"net/http"
	"net/netip"
	"sync"
	"sync/atomic"
	"time"
)

// connections counts open connections, in total and by client address. A connection above a limit may
// use only the health routes, so that the server can still be monitored. A connection above a limit by
// more than spareConnections is closed at once.
type connections struct {
	limits Limits

	mu      sync.Mutex
	open    map[net.Conn]netip.Addr
	from    map[netip.Addr]int
	waiting chan struct{} // closed when no connection is open; nil if nobody waits
}

// spareConnections is how many connections above a limit are not closed at once. They get
// replies with status 503, except on the health routes.
const spareConnections = 64

// overLimit marks the context of a connection above a limit.
type overLimit struct{}

func newConnections(l Limits) *connections {
	return &connections{limits: l, open: map[net.Conn]netip.Addr{}, from: map[netip.Addr]int{}}
}

// accept counts a new connection and marks its context if it is above a limit.
func (c *connections) accept(ctx context.Context, conn net.Conn) context.Context {
	address := addressOf(conn.RemoteAddr().String())
	c.mu.Lock()
	defer c.mu.Unlock()
	c.open[conn] = address
	c.from[address]++
	switch total, fromAddress := len(c.open), c.from[address]; {
	case total > c.limits.Connections+spareConnections, fromAddress > c.limits.ConnectionsPerAddress+spareConnections:
		_ = conn.Close() // there is no reply; the client only sees that the connection is closed
	case total > c.limits.Connections, fromAddress > c.limits.ConnectionsPerAddress:
		ctx = context.WithValue(ctx, overLimit{}, true)
	}
	return ctx
}

// changed is the hook http.Server.ConnState. It stops counting a connection that was closed or
// hijacked.
func (c *connections) changed(conn net.Conn, state http.ConnState) {
	if state != http.StateClosed && state != http.StateHijacked {
		return
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	address, ok := c.open[conn]
	if !ok {
		return
	}
	delete(c.open, conn)
	if c.from[address]--; c.from[address] == 0 {
		delete(c.from, address)
	}
	if len(c.open) == 0 && c.waiting != nil {
		close(c.waiting)
		c.waiting = nil
	}
}

// wait returns when no connection is open, after the duration atMost, or when ctx ends.
func (c *connections) wait(ctx context.Context, atMost time.Duration) {
	c.mu.Lock()
	if len(c.open) == 0 {
		c.mu.Unlock()
		return
	}
	gone := make(chan struct{})
	c.waiting = gone
	c.mu.Unlock()
	timer := time.NewTimer(atMost)
	defer timer.Stop()
	select {
	case <-gone:
	case <-timer.C:
	case <-ctx.Done():
	}
}

// addressOf is the client's address without the port; the zero Addr if remote is malformed. For IPv6,
// it is the address of the client's /64 network, because one client may own all addresses of that
// network.
func addressOf(remote string) netip.Addr {
	at, err := netip.ParseAddrPort(remote)
	if err != nil {
		return netip.Addr{}
	}
	ip := at.Addr().Unmap().WithZone("")
	if ip.Is6() && !ip.IsLoopback() {
		if network, err := ip.Prefix(64); err == nil {
			return network.Addr()
		}
	}
	return ip
}

// closing sets the header Connection: close if the server is stopping. The header tells the client to
// close its connection after the reply.
func closing(h http.Header, draining *atomic.Bool) {
	if draining.Load() {
		h.Set("Connection", "close")
	}
}

// refuseConnection replies to a request on a connection above a limit.
func (s *Server) refuseConnection(w http.ResponseWriter, r *http.Request) {
	s.metrics.refused(limitConnections)
	w.Header().Set("Connection", "close")
	s.refuseAs(w, accepted(r), http.StatusServiceUnavailable, refusal(CodeUnavailable, "too many connections; use one for several requests, or try again in "+retryAfter+" s"))
}
