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

// connections counts open connections, in all and by the address of the client. Those
// above a limit are answered by the health routes only, so that the server can still
// be watched; those above the spare ones too are closed at once.
type connections struct {
	limits Limits

	mu      sync.Mutex
	open    map[net.Conn]netip.Addr
	from    map[netip.Addr]int
	waiting chan struct{} // closed when no connection is open; nil if nobody waits
}

// spareConnections is how many connections above the limit in all are answered with 503.
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
	switch all, mine := len(c.open), c.from[address]; {
	case all > c.limits.Connections+spareConnections, mine > c.limits.ConnectionsPerAddress+spareConnections:
		_ = conn.Close() // the client learns it from the closed connection
	case all > c.limits.Connections, mine > c.limits.ConnectionsPerAddress:
		ctx = context.WithValue(ctx, overLimit{}, true)
	}
	return ctx
}

// changed forgets a connection that was closed.
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

// wait returns when no connection is open or the time is up.
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

// addressOf is the client's address without its port; IPv6 clients count by their /64
// network, of which one client may have every address.
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

// closing tells clients with their replies to close the connection while draining.
func closing(h http.Header, draining *atomic.Bool) {
	if draining.Load() {
		h.Set("Connection", "close")
	}
}

// refuseConnection answers a request on a connection above a limit.
func (s *Server) refuseConnection(w http.ResponseWriter, r *http.Request) {
	s.metrics.refused(limitConnections)
	w.Header().Set("Connection", "close")
	s.refuseAs(w, accepted(r), http.StatusServiceUnavailable, refusal(CodeUnavailable, "too many connections; use one for several requests, or try again in "+retryAfter+" s"))
}
