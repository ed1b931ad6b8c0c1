// Package boltstub is a Bolt server for tests. It implements Neo4j's protocol (5.4, with routing,
// over TCP or TLS), and passes requests to a backend in memory. On demand it fails in any way in
// which a server or a network can fail. So each fault can be tested at an exact message, without a
// real server.
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

// Backend executes the requests to a server. It must be safe for concurrent use.
type Backend interface {
	// Begin starts a transaction. The parameter "extra" is the map of BEGIN, or of a RUN without BEGIN.
	Begin(extra map[string]any) (Tx, error)
}

// Tx is a transaction of a backend. One connection uses it at a time. An error of type *Failure
// reaches the client with its code.
type Tx interface {
	// Run runs a Cypher statement. ctx ends when the connection does.
	Run(ctx context.Context, cypher string, params map[string]any) (Rows, error)
	// Commit ends the transaction and gives its bookmark.
	Commit() (bookmark string, err error)
	// Rollback ends the transaction without any effect.
	Rollback()
}

// Rows are the result of a statement.
type Rows struct {
	Keys   []string
	Values [][]any // one slice per record, in the order of Keys
}

// Failure is an error with a Neo4j error code.
type Failure struct{ Code, Message string }

// Error gives code and message.
func (f *Failure) Error() string { return f.Code + ": " + f.Message }

// Options are the options of Start.
type Options struct {
	// TLS is the TLS configuration; nil means no TLS.
	TLS *tls.Config
	// User and Password are the required login, if User is not empty.
	User, Password string
	// Routes gives the routing table; if it is nil, this server has every role.
	Routes func() (routers, readers, writers []string)
	// Watch is called with every message as it arrives, from several goroutines.
	Watch func(Message)
}

// Server is a running stub.
type Server struct {
	backend Backend
	options Options
	address string

	mu             sync.Mutex
	listener       net.Listener // nil while stopped
	open           map[*connection]bool
	accepted       int
	faults         []*armed
	faultsHappened int
	workers        sync.WaitGroup
}

// The range of ports for stubs. It lies below the ports for outgoing connections, so that the port
// of a stopped server is not reused.
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

// Address is the host and port of the server.
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

// Stop stops the server like a crash: it accepts no connections, and resets the open ones.
// Uncommitted transactions are rolled back.
func (s *Server) Stop() {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.listener == nil {
		return
	}
	_ = s.listener.Close() // an error changes nothing: the server stops anyway
	s.listener = nil
	for c := range s.open {
		c.reset()
	}
}

// Restart resets all connections, like a server that restarts at once. The port stays open, so that
// a client that notices the reset can connect again.
func (s *Server) Restart() {
	s.mu.Lock()
	defer s.mu.Unlock()
	for c := range s.open {
		c.reset()
	}
}

// Close stops the server and waits for its goroutines.
func (s *Server) Close() {
	s.Stop()
	s.workers.Wait()
}

// Accepted is the number of connections that were made so far.
func (s *Server) Accepted() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.accepted
}

// Open is the number of open connections.
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
			time.Sleep(time.Millisecond) // out of file descriptors: wait until others are closed
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

// routes is the routing table in the form of the protocol.
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
