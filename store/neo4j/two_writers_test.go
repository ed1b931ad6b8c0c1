//go:build neo4j

package neo4j

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/expertgraph/expertgraph/graph"
	"github.com/expertgraph/expertgraph/graph/graphtest"
	"github.com/expertgraph/expertgraph/snapshot"
)

// openTwo gives two stores with separate drivers on one database, like two processes. One has a
// snapshot as its reader, the other the Cypher reader.
func openTwo(t *testing.T, maxBatch int) [2]graphtest.Composition {
	t.Helper()
	first, second := openNew(t, Options{MaxBatch: maxBatch}), open(t, Options{MaxBatch: maxBatch})
	r, err := snapshot.Open(t.Context(), first, snapshot.Options{})
	if err != nil {
		t.Fatal(err)
	}
	both := [2]graphtest.Composition{{Name: "snapshot", Ledger: first, Reader: r}, {Name: "cypher", Ledger: second, Reader: NewReader(second)}}
	t.Cleanup(func() {
		for _, c := range both {
			if err := graph.New(c.Ledger, c.Reader, graph.Options{}).Close(); err != nil {
				t.Error(err)
			}
		}
	})
	return both
}

func TestTwoProcessesKeepTheRules(t *testing.T) { graphtest.TwoWriters(t, openTwo) }

// racesVariable is the environment variable with the number of races for TestRaceOfTwoProcesses.
const racesVariable = "EXPERTGRAPH_TEST_RACES"

func TestRaceOfTwoProcesses(t *testing.T) {
	graphtest.Race(t, given(t, racesVariable, 60), openTwo(t, 0))
}

// TestNoUpdateOfTwoProcessesIsLost: 32 writers of two processes change the same records, 1,000
// times each in the long form.
func TestNoUpdateOfTwoProcessesIsLost(t *testing.T) {
	var both []*graph.Graph
	for _, c := range openTwo(t, 0) {
		both = append(both, graph.New(c.Ledger, c.Reader, graph.Options{}))
	}
	graphtest.Updates(t, graphtest.Long(4, 1_000), both...)
}

// TestNodesAreReadWhole: one process changes a node all the time, while another one reads it. No
// value of the node may be older than its Seq. Otherwise a caller who changes the node would write
// an old value back, and the ledger could not detect that. Values of changing lengths make the
// server move them between its records. Without Store.settle, 9 of 299,631 reads had an old value.
func TestNodesAreReadWhole(t *testing.T) {
	const readers = 8
	s, other := openNew(t, Options{}), open(t, Options{})
	defer shut(t, s)
	defer shut(t, other)
	id := graph.NewID("test", "whole")
	version := func(i int) graph.Batch {
		n := &graph.Node{ID: id, Kind: graph.Expert, Name: fmt.Sprint("合成计数", i), Code: fmt.Sprint(i, "/", strings.Repeat("k", i%7*20)), Hint: fmt.Sprint(i, "/", strings.Repeat("长", i%5*30)), Status: graph.Actual, Basis: graph.BasisText}
		if err := graph.PrepareNode(n); err != nil {
			t.Error(err)
		}
		return graph.Batch{Nodes: []*graph.Node{n}}
	}
	if _, err := s.Apply(t.Context(), version(1)); err != nil {
		t.Fatal(err)
	}
	end := time.Now().Add(time.Duration(graphtest.Long(3, 120)) * time.Second)
	var all sync.WaitGroup
	var reads, newer atomic.Int64
	last := 1
	all.Go(func() {
		for time.Now().Before(end) {
			last++
			if _, err := s.Apply(t.Context(), version(last)); err != nil {
				t.Error(err)
				return
			}
		}
	})
	r := NewReader(other)
	for range readers {
		all.Go(func() {
			for time.Now().Before(end) {
				v, err := r.View(t.Context(), 0)
				if err != nil {
					t.Error(err)
					return
				}
				nodes, err := v.Nodes(t.Context(), []graph.ID{id})
				if err != nil {
					t.Error(err)
					return
				}
				n := nodes[0]
				reads.Add(1)
				for _, value := range []string{n.Hint, n.Code, strings.TrimPrefix(n.Name, "合成计数")} {
					var seq graph.Seq
					if _, err := fmt.Sscan(strings.SplitN(value, "/", 2)[0], &seq); err != nil || seq < n.Written {
						t.Errorf("commit %d is said to have written %q: %v", n.Written, value, err)
					} else if seq > n.Written {
						newer.Add(1)
					}
				}
			}
		})
	}
	all.Wait()
	if err := r.Close(); err != nil {
		t.Error(err)
	}
	t.Logf("%d reads beside %d commits: no value older than its commit, %d newer", reads.Load(), last, newer.Load())
}

// TestOlderLayoutIsBroughtUpToDate converts a database back to layout 3 and opens it. The records
// must be unchanged, except that their version is used as the commit that wrote them. The next
// commit must not be older than the last. A program of layout 3 must find no ledger.
func TestOlderLayoutIsBroughtUpToDate(t *testing.T) {
	late := time.Now().Add(48 * time.Hour).Truncate(time.Millisecond)
	s := openNew(t, Options{Now: func() time.Time { return late }})
	defer shut(t, s)
	sketch := graphtest.NewSketch()
	sketch.Node("a", graph.Region, "合成县")
	sketch.Node("b", graph.Region, "合成省")
	sketch.Link("a", graph.PartOf, "b")
	b := sketch.Batch()
	for _, part := range []graph.Batch{{Nodes: b.Nodes}, {Links: b.Links}} {
		if _, err := s.Apply(t.Context(), part); err != nil {
			t.Fatal(err)
		}
	}
	before, err := graphtest.Load(t.Context(), s)
	if err != nil {
		t.Fatal(err)
	}
	makeOlder(t, s,
		"MATCH (n:Entity) REMOVE n.written RETURN count(n) AS n",
		"MATCH (n) WHERE n:Act OR n:Past DELETE n RETURN count(*) AS n",
		"MATCH (m:Meta) REMOVE m.at, m.since SET m.key = 'ledger', m.layout = 3 RETURN m.key AS n",
	)
	again := open(t, Options{})
	defer shut(t, again)
	for _, n := range before.Nodes {
		if n.Version != 2 || n.Written != 1 {
			t.Errorf("%s is of version %d and was written in %d", n.Name, n.Version, n.Written)
		}
		n.Written = n.Version // layout 3 has no Written, and the upgrade uses Version
	}
	after, err := graphtest.Load(t.Context(), again)
	if err != nil {
		t.Fatal(err)
	}
	if diff := unlike(before, after); diff != "" {
		t.Errorf("-before +after:\n%s", diff)
	}
	if _, err := again.Apply(t.Context(), graph.Batch{DeleteLinks: []graph.ID{b.Links[0].ID}}); err != nil {
		t.Fatal(err)
	}
	if info, err := again.Info(t.Context()); err != nil || info.Since != 2 {
		t.Errorf("it remembers since %d, %v", info.Since, err)
	}
	var told []string
	for a, err := range again.Acts(t.Context(), graph.ActQuery{}) {
		if err != nil {
			t.Fatal(err)
		}
		told = append(told, fmt.Sprintf("%d %s", a.Seq, a.Verb))
	}
	if want := []string{"2 GENESIS", "3 "}; !slices.Equal(told, want) {
		t.Errorf("the acts are %q, want %q", told, want)
	}
	for c, err := range again.Changes(t.Context(), 2) {
		if err != nil || !c.At.Equal(late) {
			t.Errorf("the next commit is of %v, the one before of %v: %v", c.At, late, err)
		}
		break
	}
}

// makeOlder converts a database to an older layout by Cypher statements. Reads of the open store s must
// then fail.
func makeOlder(t *testing.T, s *Store, statements ...string) {
	t.Helper()
	for _, older := range statements {
		if _, err := s.writeOne(t.Context(), &text{name: "older", body: older}, nil); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := s.Info(t.Context()); err == nil {
		t.Error("a program of one layout works on a database of another")
	}
}

// TestLogOfAnOlderLayout converts a database back to layout 8 and opens it. The history must be
// unchanged. Followers must load the graph again, because the old log had another form.
func TestLogOfAnOlderLayout(t *testing.T) {
	s := openNew(t, Options{})
	defer shut(t, s)
	sketch := graphtest.NewSketch()
	sketch.Node("a", graph.Region, "合成县")
	for _, hint := range []string{"旧", "新"} {
		b := sketch.Batch()
		b.Nodes[0].Hint = hint
		if _, err := s.Apply(t.Context(), b); err != nil {
			t.Fatal(err)
		}
	}
	before, err := graphtest.Load(t.Context(), s)
	if err != nil {
		t.Fatal(err)
	}
	makeOlder(t, s,
		"MATCH (c:Change) REMOVE c.log SET c.nodes = [] RETURN count(c) AS n",
		"MATCH (m:Meta) SET m.key = 'ledger/6', m.layout = 8 RETURN m.key AS n",
	)
	again := open(t, Options{})
	defer shut(t, again)
	after, err := graphtest.Load(t.Context(), again)
	if err != nil {
		t.Fatal(err)
	}
	if diff := unlike(before, after); diff != "" {
		t.Errorf("-before +after:\n%s", diff)
	}
	info, err := again.Info(t.Context())
	if err != nil || info.Seq != 2 || info.Since != 0 {
		t.Errorf("it stands at %d and remembers since %d: %v", info.Seq, info.Since, err)
	}
	for _, err := range again.Changes(t.Context(), 1) {
		if !errors.Is(err, graph.ErrTrimmed) {
			t.Errorf("the commit after 1: %v, want ErrTrimmed", err)
		}
		break
	}
	b := sketch.Batch()
	b.Nodes[0].Hint = "更新"
	if _, err := again.Apply(t.Context(), b); err != nil {
		t.Fatal(err)
	}
	for c, err := range again.Changes(t.Context(), 2) {
		if err != nil || len(c.Nodes) != 1 || c.Nodes[0].Hint != "更新" {
			t.Errorf("the next commit is %+v: %v", c, err)
		}
		break
	}
}
