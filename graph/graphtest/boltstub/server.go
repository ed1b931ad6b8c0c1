// Package boltstub is a Bolt server for tests: it speaks the protocol of Neo4j
// (5.4, with routing, over TCP or TLS), hands what clients ask to a backend in
// memory, and fails in every way a server or a network can, when it is told to.
// So faults are tested without a real server, and each at the message it is for.
package boltstub

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"math/rand/v2"
	"net"
	"sync"
	"time"
)

// Backend is what stands behind a server. It is used from many goroutines.
type Backend interface {
	// Begin starts a transaction; extra is that of BEGIN, or of a RUN without one.
	Begin(extra map[string]any) (Tx, error)
}

// Tx is a transaction of a backend, used by one connection at a time. An error that
// is a *Failure reaches the client with its code.
type Tx interface {
	// Run answers a text. ctx ends when the connection does.
	Run(ctx context.Context, cypher string, params map[string]any) (Rows, error)
	// Commit ends the transaction and gives its bookmark.
	Commit() (bookmark string, err error)
	// Rollback ends it without a trace.
	Rollback()
}

// Rows are an answer.
type Rows struct {
	Keys   []string
	Values [][]any // one slice per record, aligned to Keys
}

// Failure is an error with a code of Neo4j.
type Failure struct{ Code, Message string }

// Error gives code and message.
func (f *Failure) Error() string { return f.Code + ": " + f.Message }

// Options of Start.
type Options struct {
	// TLS makes the server speak TLS with this configuration.
	TLS *tls.Config
	// User and Password are what LOGON must bring, if User is not empty.
	User, Password string
	// Routes gives the routing table; nil names this server for everything.
	Routes func() (routers, readers, writers []string)
	// Watch gets every message as it arrives, from many goroutines.
	Watch func(Message)
}

// Server is a running stub.
type Server struct {
	backend Backend
	options Options
	address string

	mu       sync.Mutex
	listener net.Listener // nil while stopped
	open     map[*connection]bool
	accepted int
	faults   []*armed
	struck   int
	workers  sync.WaitGroup
}

// The ports a stub takes: below those that systems give to outgoing connections,
// so that nobody takes the port of a stopped server.
const firstPort, ports = 20_000, 7_000

// Start starts a server on a free port of the loopback address.
func Start(b Backend, o Options) (*Server, error) {
	s := &Server{backend: b, options: o, open: map[*connection]bool{}}
	var err error
	for range 100 {
		s.address = fmt.Sprintf("127.0.0.1:%d", firstPort+rand.IntN(ports))
		if err = s.Start(); err == nil {
			return s, nil
		}
	}
	return nil, fmt.Errorf("boltstub: no free port: %w", err)
}

// Address is host and port.
func (s *Server) Address() string { return s.address }

// Start starts a stopped server again, at the same address.
func (s *Server) Start() error {
	l, err := net.Listen("tcp", s.address)
	if err != nil {
		return fmt.Errorf("boltstub: %w", err)
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.listener = l
	s.workers.Go(func() { s.accept(l) })
	return nil
}

// Stop ends the server as a crash would: nobody can connect, and all connections
// are reset. Transactions that are not committed are rolled back.
func (s *Server) Stop() {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.listener == nil {
		return
	}
	_ = s.listener.Close() // nothing can be done about it
	s.listener = nil
	for c := range s.open {
		c.reset()
	}
}

// Restart resets all connections, as a server does that stops and is back at once.
// The port stays open: a client that notices the reset finds the server listening.
func (s *Server) Restart() {
	s.mu.Lock()
	defer s.mu.Unlock()
	for c := range s.open {
		c.reset()
	}
}

// Close stops the server and waits until all that it did has ended.
func (s *Server) Close() {
	s.Stop()
	s.workers.Wait()
}

// Accepted is how many connections have been made; Open, how many there are.
func (s *Server) Accepted() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.accepted
}

// Open is how many connections there are.
func (s *Server) Open() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return len(s.open)
}

func (s *Server) accept(l net.Listener) {
	for {
		raw, err := l.Accept()
		if errors.Is(err, net.ErrClosed) {
			return
		}
		if err != nil {
			time.Sleep(time.Millisecond) // out of descriptors; others will be given back
			continue
		}
		ctx, cancel := context.WithCancel(context.Background())
		c := &connection{server: s, tcp: raw.(*net.TCPConn), conn: raw, ctx: ctx, cancel: cancel}
		if s.options.TLS != nil {
			c.conn = tls.Server(raw, s.options.TLS)
		}
		s.mu.Lock()
		if s.listener != l {
			s.mu.Unlock()
			c.reset()
			return
		}
		s.accepted++
		c.number = s.accepted
		s.open[c] = true
		s.mu.Unlock()
		s.workers.Go(c.serve)
	}
}

func (s *Server) forget(c *connection) {
	s.mu.Lock()
	defer s.mu.Unlock()
	delete(s.open, c)
}

// routes is the routing table as Bolt has it.
func (s *Server) routes(database any) map[string]any {
	self := []string{s.address}
	routers, readers, writers := self, self, self
	if s.options.Routes != nil {
		routers, readers, writers = s.options.Routes()
	}
	var servers []any
	for _, r := range []struct {
		role      string
		addresses []string
	}{{"ROUTE", routers}, {"READ", readers}, {"WRITE", writers}} {
		servers = append(servers, map[string]any{"role": r.role, "addresses": r.addresses})
	}
	return map[string]any{"ttl": 300, "db": database, "servers": servers}
}
