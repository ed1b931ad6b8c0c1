package neo4j

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/expertgraph/expertgraph/graph"
	"github.com/expertgraph/expertgraph/graph/graphtest/boltstub"
)

// TestStubWritesGoTogether lets many writers wait for the lock of the database. Writes that arrive
// meanwhile share one transaction, each as a commit of its own. A fault in one of them must not
// affect the others.
func TestStubWritesGoTogether(t *testing.T) {
	const writers = 30
	creates := func(m boltstub.Message) bool { return m.InTx && strings.Contains(m.Cypher(), "CREATE (n:Entity") }
	many := func(m boltstub.Message) bool {
		if !creates(m) {
			return false
		}
		rows, _ := m.Fields[1].(map[string]any)["rows"].([]any)
		return len(rows) > 1
	}
	for _, c := range []struct {
		name  string
		fault *boltstub.Fault
		edit  func(i int, b *graph.Batch)
		wrong int  // the writer that is refused, or -1
		alone bool // every write gets its own transaction
	}{
		{name: "all can be written", wrong: -1},
		{name: "all have names", wrong: -1, edit: func(i int, b *graph.Batch) { b.Op = fmt.Sprint("op", i) }},
		{name: "one has a stale premise", wrong: 20, edit: func(i int, b *graph.Batch) {
			if i == 20 {
				b.Premises = []graph.Premise{{ID: b.Nodes[0].ID, Version: 7}}
			}
		}},
		{name: "the server refuses them", wrong: -1, alone: true,
			fault: &boltstub.Fault{At: boltstub.Run, Where: many, Way: boltstub.WayFail, Code: "Neo.ClientError.Schema.ConstraintValidationFailed"}},
		{name: "the connection is lost", wrong: -1, fault: &boltstub.Fault{At: boltstub.Run, Where: many, Times: 1, Way: boltstub.WayRST}},
		{name: "the answer to a commit is lost", wrong: -1, fault: &boltstub.Fault{At: boltstub.Commit, Times: 1, Executed: true, Way: boltstub.WayFIN}},
	} {
		t.Run(c.name, func(t *testing.T) {
			var w wire
			stub, s := opened(t, "bolt", boltstub.Options{Watch: w.watch}, Options{})
			stub.memory.lock <- struct{}{} // the lock is held, as by another process
			if c.fault != nil {
				stub.Inject(*c.fault)
			}
			var mu sync.Mutex
			seqs := map[graph.Seq]int{}
			all := crowd(t, s, writers, func(i int) {
				b := graph.Batch{Nodes: []*graph.Node{person(fmt.Sprintf("n%02d", i))}}
				if c.edit != nil {
					c.edit(i, &b)
				}
				a, err := s.Apply(t.Context(), b)
				if refused := errors.Is(err, graph.ErrConflict); refused != (i == c.wrong) || err != nil && !refused {
					t.Errorf("write %d: %v", i, err)
					return
				}
				mu.Lock()
				defer mu.Unlock()
				if seqs[a.Seq]++; i != c.wrong && a != (graph.Applied{Seq: a.Seq, Added: 1}) {
					t.Errorf("write %d: applied %+v", i, a)
				}
			})
			<-stub.memory.lock
			all.Wait()
			want := writers
			if c.wrong >= 0 {
				want--
			}
			for seq := range graph.Seq(want) {
				if seqs[seq+1] != 1 {
					t.Errorf("%d writes have the seq %d", seqs[seq+1], seq+1)
				}
			}
			if n := stub.memory.commits(); n != want {
				t.Errorf("%d commits, want %d", n, want)
			}
			commits := 0
			for _, m := range w.take() {
				if m.Point == boltstub.Commit {
					commits++
				}
			}
			if most := writeConnections + 3; !c.alone && commits > most {
				t.Errorf("%d transactions for %d writes, want %d at most", commits, writers, most)
			}
		})
	}
}

// TestStubShortWriteDoesNotWait: a write with less time than the others does not share their
// transaction. A write that leaves the queue does not delay them.
func TestStubShortWriteDoesNotWait(t *testing.T) {
	stub, s := opened(t, "bolt", boltstub.Options{}, Options{})
	stub.memory.lock <- struct{}{}
	all := crowd(t, s, 2*writeConnections, func(i int) {
		if _, err := s.Apply(t.Context(), graph.Batch{Nodes: []*graph.Node{person(fmt.Sprint("long", i))}}); err != nil {
			t.Error(err)
		}
	})
	ctx, cancel := context.WithTimeout(t.Context(), 100*time.Millisecond)
	defer cancel()
	began := time.Now()
	_, err := s.Apply(ctx, graph.Batch{Nodes: []*graph.Node{person("short")}})
	if took := time.Since(began); !errors.Is(err, context.DeadlineExceeded) && !errors.Is(err, graph.ErrUnavailable) || took > time.Second+faultGrace {
		t.Errorf("%v after %v", err, took)
	}
	<-stub.memory.lock
	all.Wait()
	if n := stub.memory.commits(); n != 2*writeConnections {
		t.Errorf("%d commits, want %d", n, 2*writeConnections)
	}
}

// crowd starts writes that wait for the lock of the database. The first writes occupy the
// connections; the others wait in the queue.
func crowd(t *testing.T, s *Store, writes int, write func(i int)) *sync.WaitGroup {
	t.Helper()
	var all sync.WaitGroup
	for i := range writes {
		all.Go(func() { write(i) })
		waitFor(t, func() bool {
			return len(s.writes) == min(i+1, writeConnections) && s.queue.length() == max(0, i+1-writeConnections)
		})
	}
	return &all
}

// length is the number of jobs in the queue.
func (l *jobQueue) length() int {
	l.mu.Lock()
	defer l.mu.Unlock()
	return len(l.jobs)
}

// waitFor waits until a condition holds.
func waitFor(t *testing.T, so func() bool) {
	t.Helper()
	for began := time.Now(); !so(); time.Sleep(time.Millisecond) {
		if time.Since(began) > 10*time.Second {
			t.Fatal("it has not come about in 10 s")
		}
	}
}

// TestWhatGoesTogether: jobs that write links to the same node share a transaction. A job that
// depends on what another job changes does not share.
func TestWhatGoesTogether(t *testing.T) {
	hub, other := graph.NewID("test", "hub"), graph.NewID("test", "other")
	visit := func(name string, premises ...graph.Premise) graph.Batch {
		n := person(name)
		l := &graph.Link{From: n.ID, Relation: graph.LocatedIn, To: hub}
		l.ID = graph.LinkID(l)
		return graph.Batch{Nodes: []*graph.Node{n}, Links: []*graph.Link{l}, Premises: premises,
			Evidence: []*graph.Evidence{{ID: graph.NewID("test", name), Subject: l.ID, OfLink: true, Document: other}}}
	}
	out := &graph.Link{From: hub, Relation: graph.PartOf, To: other}
	out.ID = graph.LinkID(out)
	for _, c := range []struct {
		name string
		a, b graph.Batch
		meet bool
	}{
		{"two lead to one node", visit("a"), visit("b"), false},
		{"one rests on the links that leave the node", visit("a"), visit("b", graph.Premise{ID: hub, Out: &graph.OutLinks{}}), false},
		{"one rests on what the node says", visit("a"), visit("b", graph.Premise{ID: hub, Written: 1}), false},
		{"one rests on the version of the node", visit("a"), visit("b", graph.Premise{ID: hub, Version: 1}), true},
		{"one leads away from the node", visit("a"), graph.Batch{Links: []*graph.Link{out}}, true},
		{"one writes the node", visit("a"), graph.Batch{Nodes: []*graph.Node{{ID: hub, Kind: graph.Region, Name: "合成县"}}}, true},
		{"both write one node", visit("a"), visit("a"), true},
	} {
		for _, pair := range [][2]graph.Batch{{c.a, c.b}, {c.b, c.a}} {
			if got := conflict(newJob(t.Context(), pair[0]).touched, newJob(t.Context(), pair[1]).touched); got != c.meet {
				t.Errorf("%s: conflict %v", c.name, got)
			}
		}
	}
}
