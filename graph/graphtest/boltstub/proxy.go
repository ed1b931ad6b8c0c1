package boltstub

import (
	"errors"
	"fmt"
	"net"
	"sync"
	"sync/atomic"
	"time"
)

// Network is how a Proxy carries what it gets.
type Network struct {
	Delay  time.Duration // added to every piece, each way
	Rate   int           // bytes per second, each way; 0: no bound
	Cut    int           // a connection is cut after so many more bytes; 0: never
	Silent bool          // nothing arrives any more, and nobody is told
}

// Proxy stands between a client and any server and lets the network between them
// fail. A connection that has lost a byte stays silent for good, as behind a
// firewall that forgot it, also when the network has healed.
type Proxy struct {
	target   string
	listener net.Listener
	network  atomic.Pointer[Network]
	done     chan struct{} // closed by Close
	workers  sync.WaitGroup

	mu    sync.Mutex
	open  map[net.Conn]bool
	texts []string
}

// NewProxy starts a proxy of the server at an address; its network is perfect.
func NewProxy(target string) (*Proxy, error) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return nil, fmt.Errorf("boltstub: %w", err)
	}
	p := &Proxy{target: target, listener: l, done: make(chan struct{}), open: map[net.Conn]bool{}}
	p.network.Store(&Network{})
	p.workers.Go(p.accept)
	return p, nil
}

// Address is host and port.
func (p *Proxy) Address() string { return p.listener.Addr().String() }

// Set changes the network, of the connections that are open too.
func (p *Proxy) Set(n Network) { p.network.Store(&n) }

// Texts gives the texts that clients have run since it was last asked.
func (p *Proxy) Texts() []string {
	p.mu.Lock()
	defer p.mu.Unlock()
	texts := p.texts
	p.texts = nil
	return texts
}

// Reset resets all connections.
func (p *Proxy) Reset() {
	p.mu.Lock()
	defer p.mu.Unlock()
	for c := range p.open {
		_ = c.(*net.TCPConn).SetLinger(0) // closing sends RST
		_ = c.Close()
	}
}

// Close ends the proxy and waits until all that it did has ended.
func (p *Proxy) Close() {
	close(p.done)
	_ = p.listener.Close() // nothing can be done about it
	p.Reset()
	p.workers.Wait()
}

func (p *Proxy) accept() {
	for {
		client, err := p.listener.Accept()
		if errors.Is(err, net.ErrClosed) {
			return
		}
		if err != nil {
			continue
		}
		p.workers.Go(func() { p.carry(client) })
	}
}

// keep notes a connection so that it can be closed.
func (p *Proxy) keep(c net.Conn) bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	select {
	case <-p.done:
		_ = c.Close()
		return false
	default:
		p.open[c] = true
		return true
	}
}

func (p *Proxy) drop(c net.Conn) {
	p.mu.Lock()
	defer p.mu.Unlock()
	delete(p.open, c)
	_ = c.Close()
}

// carry connects a client to the server, and copies both ways until one end closes. It
// notes the texts that the client runs.
func (p *Proxy) carry(client net.Conn) {
	if !p.keep(client) {
		return
	}
	defer p.drop(client)
	server, err := net.Dial("tcp", p.target)
	if err != nil || !p.keep(server) {
		return
	}
	defer p.drop(server)
	var lost atomic.Bool
	back := make(chan struct{})
	go func() {
		defer close(back)
		p.pipe(server, client, &lost, func([]byte) {})
	}()
	said := tap{keep: func(cypher string) {
		p.mu.Lock()
		defer p.mu.Unlock()
		p.texts = append(p.texts, cypher)
	}}
	p.pipe(client, server, &lost, said.see)
	<-back
}

// pipe carries one way, until one end is closed; then it closes the other. It shows
// what arrives.
func (p *Proxy) pipe(from, to net.Conn, lost *atomic.Bool, show func([]byte)) {
	defer to.Close()
	b := make([]byte, 16<<10)
	carried := 0
	var seen *Network
	for {
		n, err := from.Read(b)
		if err != nil {
			return
		}
		network := p.network.Load()
		if network != seen {
			seen, carried = network, 0
		}
		wait := network.Delay
		if network.Rate > 0 {
			wait += time.Duration(n) * time.Second / time.Duration(network.Rate)
		}
		if wait > 0 {
			select {
			case <-time.After(wait):
			case <-p.done:
				return
			}
		}
		if p.network.Load().Silent {
			lost.Store(true)
		}
		if lost.Load() {
			continue
		}
		if network.Cut > 0 && carried+n >= network.Cut {
			_, _ = to.Write(b[:network.Cut-carried]) // the rest is cut off
			return
		}
		carried += n
		show(b[:n])
		if _, err := to.Write(b[:n]); err != nil {
			return
		}
	}
}
