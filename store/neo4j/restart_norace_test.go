//go:build faults && !race

package neo4j

import (
	"sync"
	"testing"
	"time"

	"github.com/expertgraph/expertgraph/graph/graphtest/boltstub"
)

// TestStubLeaderRestarts moves the leader of a cluster ten times under load, every other time
// because the leader has stopped.
func TestStubLeaderRestarts(t *testing.T) {
	c := newCluster(t)
	l := startLoad(t, c.open(t), 25*time.Millisecond)
	for i := range 10 {
		l.runAll(1)
		old := c.move()
		if i%2 == 0 {
			old.Stop()
			l.runAll(1)
			if err := old.Start(); err != nil {
				t.Fatal(err)
			}
		}
	}
	l.runAll(1)
	l.stop()
	l.check()
	l.checkLatency(nil, time.Second) // the driver needs a moment to find the leader
}

// TestStubQueueRestarts restarts a server while many requests wait for few connections, and one
// request has lost its connection. All requests must be answered as soon as the server is back. In
// the driver's own queue they would deadlock: the request that must renew the routing table would
// wait behind requests that wait for the table.
func TestStubQueueRestarts(t *testing.T) {
	stub, s := opened(t, restartScheme, boltstub.Options{}, Options{MaxConnections: 1})
	caught := make(chan struct{})
	stub.Inject(boltstub.Fault{At: boltstub.Run, Times: 1, Way: boltstub.WayRST})
	stub.Inject(boltstub.Fault{At: boltstub.Run, Times: 1, Way: boltstub.WayHang, Then: func() { close(caught) }})
	stub.Inject(boltstub.Fault{At: boltstub.Run, Way: boltstub.WayHang})
	var all sync.WaitGroup
	for range 50 {
		all.Go(func() {
			if _, err := s.Info(t.Context()); err != nil {
				t.Error(err)
			}
		})
	}
	<-caught
	<-time.After(200 * time.Millisecond) // all connections hang, and all other requests wait
	stub.Stop()
	stub.Heal()
	<-time.After(200 * time.Millisecond)
	if err := stub.Start(); err != nil {
		t.Fatal(err)
	}
	began := time.Now()
	all.Wait()
	if took := time.Since(began); took >= acquireTimeout/2 {
		t.Errorf("the last was answered %v after the server was back", took)
	}
}
