package neo4j

import (
	"slices"
	"sync/atomic"
	"testing"
	"time"

	"github.com/expertgraph/expertgraph/graph"
	"github.com/expertgraph/expertgraph/graph/graphtest/boltstub"
)

// cluster is two servers with one database; the leader accepts writes.
type cluster struct {
	memory  *memory
	members [2]*boltstub.Server
	leader  atomic.Int32
}

// member is one of the servers.
type member struct {
	*cluster
	number int32
}

// Begin implements boltstub.Backend.
func (m member) Begin(extra map[string]any) (boltstub.Tx, error) {
	if extra["mode"] != "r" && m.leader.Load() != m.number {
		return nil, &boltstub.Failure{Code: "Neo.ClientError.Cluster.NotALeader", Message: "ask the leader"}
	}
	return m.memory.Begin(extra)
}

func newCluster(t *testing.T) *cluster {
	t.Helper()
	c := &cluster{memory: newMemory(t)}
	routes := func() (routers, readers, writers []string) {
		all := []string{c.members[0].Address(), c.members[1].Address()}
		return all, all, []string{all[c.leader.Load()]}
	}
	for i := range c.members {
		var err error
		if c.members[i], err = boltstub.Start(member{c, int32(i)}, boltstub.Options{Routes: routes}); err != nil {
			t.Fatal(err)
		}
		t.Cleanup(c.members[i].Close)
	}
	return c
}

// move makes the other member the leader, and gives the former leader.
func (c *cluster) move() *boltstub.Server {
	old := c.leader.Load()
	c.leader.Store(1 - old)
	return c.members[old]
}

func (c *cluster) open(t *testing.T) *Store {
	t.Helper()
	s, err := Open(t.Context(), "neo4j://"+c.members[0].Address(), Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { shut(t, s) })
	return s
}

// TestStubLeader moves the leader between and during writes. Each write must be done exactly once,
// and reads must continue.
func TestStubLeader(t *testing.T) {
	c := newCluster(t)
	s := c.open(t)
	writes := 0
	write := func(what string) {
		t.Helper()
		writes++
		before, began := s.Retries(), time.Now()
		a, err := s.Apply(t.Context(), graph.Batch{Nodes: []*graph.Node{person("n" + string(rune('a'+writes)))}})
		if err != nil || a.Added != 1 || int(a.Seq) != writes || c.memory.commits() != writes {
			t.Fatalf("%s: %+v, %v; %d commits of %d writes", what, a, err, c.memory.commits(), writes)
		}
		if i, err := s.Info(t.Context()); err != nil || i.Seq != a.Seq {
			t.Fatalf("%s: then read %+v, %v", what, i, err)
		}
		t.Logf("%s: %d tries again, %v", what, s.Retries()-before, time.Since(began).Round(time.Millisecond))
	}
	write("the first leader")
	c.move()
	write("another one")
	c.move()
	write("the first again")
	for _, late := range []bool{false, true} {
		leader := c.members[c.leader.Load()]
		leader.Inject(boltstub.Fault{At: boltstub.Commit, Executed: late, Times: 1, Code: "Neo.ClientError.Cluster.NotALeader", Then: func() { c.move() }})
		write("one that steps down in a commit")
	}
	old := c.move()
	old.Stop()
	write("the leader is gone")
	if err := old.Start(); err != nil {
		t.Fatal(err)
	}
	c.move()
	write("and back")
	if !slices.IsSortedFunc(c.memory.changes, func(a, b properties) int { return int(a["seq"].(int64) - b["seq"].(int64)) }) {
		t.Error("the commits are out of order")
	}
}
