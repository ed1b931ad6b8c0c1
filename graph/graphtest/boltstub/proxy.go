package boltstub

import (
	"errors"
	"fmt"
	"net"
	"sync"
	"sync/atomic"
	"time"
)

// Network describes the faults of a Proxy's network.
type Network struct {
	Delay  time.Duration // the delay of every piece of data, in each direction
	Rate   int           // bytes per second in each direction; 0 means no limit
	Cut    int           // a connection is cut after this many bytes in one direction; 0 means never
	Silent bool          // data are lost silently in both directions
}

// Proxy is a TCP proxy between a client and a server, with a faulty network. A connection that has
// lost data stays silent for ever, even after the network was repaired, like a connection that a
// firewall has dropped.
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

// NewProxy starts a proxy for the server at an address, with a perfect network.
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

// Address is the host and port of the proxy.
func (p *Proxy) Address() string { return p.listener.Addr().String() }

// Set changes the network, also for open connections.
func (p *Proxy) Set(n Network) { p.network.Store(&n) }

// Texts gives the Cypher statements that clients have run since the last call.
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

// Close stops the proxy and waits for its goroutines.
func (p *Proxy) Close() {
	close(p.done)
	_ = p.listener.Close() // an error changes nothing: the proxy ends anyway
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

// track records a connection, so that Reset and Close can close it. It returns false if the proxy is
// closed.
func (p *Proxy) track(c net.Conn) bool {
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

// carry connects a client to the server, and copies in both directions until one end closes. It
// records the Cypher statements of the client.
func (p *Proxy) carry(client net.Conn) {
	if !p.track(client) {
		return
	}
	defer p.drop(client)
	server, err := net.Dial("tcp", p.target)
	if err != nil || !p.track(server) {
		return
	}
	defer p.drop(server)
	var lost atomic.Bool
	back := make(chan struct{})
	go func() {
		defer close(back)
		p.pipe(server, client, &lost, func([]byte) {})
	}()
	said := tap{record: func(cypher string) {
		p.mu.Lock()
		defer p.mu.Unlock()
		p.texts = append(p.texts, cypher)
	}}
	p.pipe(client, server, &lost, said.see)
	<-back
}

// pipe copies data from the connection "from" to the connection "to" until one of them is closed. Then it
// closes "to". It calls the function "show" with the data that it forwards. Once "lost" is true, it drops
// all data.
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
			_, _ = to.Write(b[:network.Cut-carried]) // the rest is dropped, and the connection is closed
			return
		}
		carried += n
		show(b[:n])
		if _, err := to.Write(b[:n]); err != nil {
			return
		}
	}
}
