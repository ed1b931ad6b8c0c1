package neo4j

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	driver "github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"github.com/expertgraph/expertgraph/graph"
	"github.com/expertgraph/expertgraph/graph/graphtest/boltstub"
)

// behind starts a stub and a proxy, and opens the store of the stub through the proxy.
func behind(t *testing.T, o Options) (*stub, *boltstub.Proxy, *Store) {
	t.Helper()
	stub := newStub(t, boltstub.Options{})
	t.Cleanup(stub.Close)
	p, err := boltstub.NewProxy(stub.Address())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(p.Close)
	s, err := Open(t.Context(), "bolt://"+p.Address(), o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { shut(t, s) })
	return stub, p, s
}

// TestStubBadNetworks writes over networks that are slow, have little bandwidth, or cut connections.
// Every write must succeed and be done exactly once.
func TestStubBadNetworks(t *testing.T) {
	for name, n := range map[string]boltstub.Network{
		"slow":                    {Delay: 5 * time.Millisecond},
		"narrow":                  {Rate: 100_000},
		"cut after 3,000 bytes":   {Cut: 3_000},
		"cut after 100,000 bytes": {Cut: 100_000},
	} {
		t.Run(name, func(t *testing.T) {
			stub, proxy, s := behind(t, Options{})
			proxy.Set(n)
			var all sync.WaitGroup
			const writers, each = 4, 5
			for who := range writers {
				all.Go(func() {
					for i := range each {
						if a, err := s.Apply(t.Context(), graph.Batch{Nodes: []*graph.Node{person(fmt.Sprintf("w%02d-%06d", who, i))}}); err != nil || a.Added != 1 {
							t.Errorf("%+v, %v", a, err)
						}
						if i == each/2 {
							proxy.Reset()
						}
					}
				})
			}
			all.Wait()
			if n := stub.memory.commits(); n != writers*each {
				t.Errorf("%d commits of %d writes", n, writers*each)
			}
		})
	}
}

// TestStubCancelsLeaveThePoolWarm cancels a thousand requests in the middle. Nine in ten
// connections must remain, because every new one costs a handshake under load.
func TestStubCancelsLeaveThePoolWarm(t *testing.T) {
	const reads, pool, cancels = 18, 18 + writeConnections, 1_000
	var (
		mu     sync.Mutex
		active = map[int]context.CancelFunc{}
		left   atomic.Int64
	)
	stub := newStub(t, boltstub.Options{Watch: func(m boltstub.Message) {
		// While the server handles a request, cancel the context of a waiting caller.
		if m.Point != boltstub.Run && m.Point != boltstub.Commit {
			return
		}
		mu.Lock()
		defer mu.Unlock()
		for who, cancel := range active {
			if left.Add(-1) >= 0 {
				cancel()
				delete(active, who)
			}
			return
		}
	}})
	defer stub.Close()
	s, err := Open(t.Context(), restartScheme+"://"+stub.Address(), Options{MaxConnections: reads})
	if err != nil {
		t.Fatal(err)
	}
	defer shut(t, s)
	ask := func(ctx context.Context, who, i int) error {
		if who%2 == 0 {
			_, err := s.Info(ctx)
			return err
		}
		_, err := s.Apply(ctx, graph.Batch{Nodes: []*graph.Node{person(fmt.Sprintf("w%02d-%06d", who, i))}})
		return err
	}
	warm(t, stub, s, pool)
	before := stub.Accepted()
	var gone atomic.Int64
	left.Store(cancels)
	var all sync.WaitGroup
	for who := range loadWriters + loadReaders {
		all.Go(func() {
			for i := 0; left.Load() > 0; i++ {
				ctx, cancel := context.WithCancel(t.Context())
				mu.Lock()
				active[who] = cancel
				mu.Unlock()
				err := ask(ctx, who, i)
				mu.Lock()
				delete(active, who)
				mu.Unlock()
				cancel()
				switch {
				case errors.Is(err, context.Canceled):
					gone.Add(1)
				case err != nil:
					t.Errorf("request: %v", err)
				}
			}
		})
	}
	all.Wait()
	again := stub.Accepted() - before
	t.Logf("%d callers went away, %d of them before their last message was answered; %d of %d connections had to be made again", cancels, gone.Load(), again, pool)
	if again > pool/10 {
		t.Errorf("%d of %d connections had to be made again", again, pool)
	}
	if gone.Load() < cancels/5 {
		t.Errorf("only %d went before they were answered", gone.Load())
	}
}

// warm opens all connections of the pool by concurrent requests.
func warm(t *testing.T, stub *stub, s *Store, pool int) {
	t.Helper()
	var txs []driver.ExplicitTransaction
	for range pool {
		session := s.session(t.Context(), driver.AccessModeRead)
		tx, err := session.BeginTransaction(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		txs = append(txs, tx)
	}
	for _, tx := range txs {
		if err := tx.Close(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
	if stub.Open() < pool {
		t.Fatalf("%d connections, want %d", stub.Open(), pool)
	}
}

// TestStubCancelsOfTheDriver is the counterpart of TestStubCancelsLeaveThePoolWarm without Store.budget.
// If the caller's own context ends while the driver reads, the driver drops most of its connections. If
// this test fails one day, the driver no longer does so, and Store.budget is not needed any more.
func TestStubCancelsOfTheDriver(t *testing.T) {
	const reads, pool = 18, 18 + writeConnections
	var cancel atomic.Pointer[context.CancelFunc]
	stub := newStub(t, boltstub.Options{Watch: func(m boltstub.Message) {
		if c := cancel.Load(); c != nil && m.Point == boltstub.Run {
			(*c)()
		}
	}})
	defer stub.Close()
	s, err := Open(t.Context(), restartScheme+"://"+stub.Address(), Options{MaxConnections: reads})
	if err != nil {
		t.Fatal(err)
	}
	defer shut(t, s)
	warm(t, stub, s, pool)
	stub.Inject(boltstub.Fault{At: boltstub.Run, Way: boltstub.WayHang})
	ctx, end := context.WithTimeout(t.Context(), time.Minute)
	defer end()
	cancel.Store(&end)
	session := s.session(ctx, driver.AccessModeRead)
	if _, err := session.Run(ctx, s.texts.get("info").body, nil); err == nil {
		t.Fatal("it was answered")
	}
	clean(ctx, session)
	cancel.Store(nil)
	stub.Heal()
	before := stub.Accepted()
	warm(t, stub, s, pool)
	if again := stub.Accepted() - before; again < pool/2 {
		t.Errorf("one cancelled context cost the driver %d of %d connections", again, pool)
	}
}
