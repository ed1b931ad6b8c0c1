package graphtest

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/expertgraph/expertgraph/graph"
)

// ledgerWriters writes from eight goroutines; some batches are refused, repeated or without effect.
// It checks that no Seq is missing or used twice, and that no result is lost.
func ledgerWriters(t *testing.T, setup LedgerSetup) {
	const writers, each = 8, 40
	l, _ := openLedger(t, setup, LedgerOptions{})
	hub := ledgerNodes("hub", 1)[0]
	mustApply(t, l, nodesOf(hub))
	results := make([][]graph.Applied, writers)
	var running sync.WaitGroup
	for w := range writers {
		running.Go(func() {
			for i, n := range ledgerNodes(fmt.Sprintf("w%d-", w), each) {
				link := &graph.Link{From: n.ID, To: hub.ID, Relation: graph.Related, Role: "合成"}
				link.ID = graph.LinkID(link)
				b := graph.Batch{Op: n.Code, Nodes: []*graph.Node{n}, Links: []*graph.Link{link}}
				first, err := l.Apply(t.Context(), b)
				again, err2 := l.Apply(t.Context(), b)
				if err != nil || err2 != nil || first.Added != 2 || again != repeats(first) {
					t.Errorf("applied %+v, %v and again %+v, %v", first, err, again, err2)
				}
				results[w] = append(results[w], first)
				if i%4 == 0 {
					if _, err := l.Apply(t.Context(), withoutNodes(hub.ID)); !errors.Is(err, graph.ErrConflict) {
						t.Errorf("deleting the hub: %v, want ErrConflict", err)
					}
					if _, err := l.Apply(t.Context(), graph.Batch{Nodes: []*graph.Node{n}}); err != nil {
						t.Errorf("writing an equal node: %v", err)
					}
				}
			}
		})
	}
	running.Wait()
	var seqs []graph.Seq
	for _, r := range results {
		if !slices.IsSortedFunc(r, func(a, b graph.Applied) int { return int(a.Seq - b.Seq) }) {
			t.Error("the seqs of one writer fall")
		}
		for _, a := range r {
			seqs = append(seqs, a.Seq)
		}
	}
	slices.Sort(seqs)
	for i, seq := range seqs {
		if seq != graph.Seq(i+2) {
			t.Fatalf("the seqs of the writers are %v; want 2 to %d, each once", seqs, writers*each+1)
		}
	}
	g := mustLoad(t, l)
	if g.Seq != writers*each+1 || g.Nodes[hub.ID].Version != g.Seq || len(g.Links) != writers*each {
		t.Errorf("after all stand seq %d, hub version %d, %d links", g.Seq, g.Nodes[hub.ID].Version, len(g.Links))
	}
	replayed, err := Replay(t.Context(), l, g.Seq, nil)
	if err != nil {
		t.Fatal(err)
	}
	if diff := diffRecords(g, replayed); diff != "" {
		t.Errorf("a replay differs from what stands (-stands +replayed):\n%s", diff)
	}
}

// ledgerContended increments a counter in one node from eight goroutines, each after reading it.
// With premises no increment may be lost.
func ledgerContended(t *testing.T, setup LedgerSetup) {
	const writers, each = 8, 25
	l, _ := openLedger(t, setup, LedgerOptions{})
	counter := ledgerNodes("counter", 1)[0]
	mustApply(t, l, nodesOf(counter))
	var running sync.WaitGroup
	for range writers {
		running.Go(func() {
			for done := 0; done < each; {
				g, err := Load(t.Context(), l)
				if err != nil {
					t.Error(err)
					return
				}
				n := *g.Nodes[counter.ID]
				times := n.Prop(graph.PropTimes).Int/graph.DecimalScale + 1
				n.Props = []graph.Prop{{Field: graph.PropTimes, Value: graph.IntValue(times)}}
				_, err = l.Apply(t.Context(), withPremises(nodesOf(&n), graph.Premise{ID: n.ID, Version: n.Version}))
				if err == nil {
					done++
				} else if !errors.Is(err, graph.ErrConflict) {
					t.Error(err)
					return
				}
			}
		})
	}
	running.Wait()
	n := mustLoad(t, l).Nodes[counter.ID]
	if got := n.Prop(graph.PropTimes); got != graph.IntValue(writers*each) {
		t.Errorf("counted to %s, want %d", got, writers*each)
	}
}

// ledgerTogether writes small random batches from many writers at once. Many touch the same records
// or are refused. The result must be the same as if the batches had been applied one after another,
// in the order of their Seqs.
func ledgerTogether(t *testing.T, setup LedgerSetup) {
	const rounds, writers = 12, 24
	r := rand.New(rand.NewPCG(7, 2024))
	l, clock := openLedger(t, setup, LedgerOptions{})
	m := newLedgerModel()
	h := &history{Rand: r, pool: Random(r, Shapes()[1]), model: m}
	for range 2 {
		all := h.batch()
		if _, refused := m.apply(all, clock.now()); !refused {
			mustApply(t, l, all)
		}
	}
	type write struct {
		graph.Batch
		got graph.Applied
		err error
	}
	done, refusals := 0, 0
	for round := range rounds {
		clock.move(time.Minute)
		all := make([]write, writers)
		for i := range all {
			all[i].Batch = h.smallBatch()
		}
		var running sync.WaitGroup
		for i := range all {
			running.Go(func() { all[i].got, all[i].err = l.Apply(t.Context(), cloneBatch(all[i].Batch)) })
		}
		running.Wait()
		// Sort by Seq. A write without any change has the Seq of the last commit, so it comes after that
		// commit. Repeated writes come last.
		slices.SortStableFunc(all, func(a, b write) int {
			return cmp.Or(cmp.Compare(rank(a.got.Repeated), rank(b.got.Repeated)), cmp.Compare(a.got.Seq, b.got.Seq),
				cmp.Compare(rank(unchanged(a.got)), rank(unchanged(b.got))))
		})
		for _, w := range all {
			if w.err != nil {
				if refusals++; !errors.Is(w.err, graph.ErrConflict) {
					t.Fatalf("round %d: %v", round, w.err)
				}
				continue
			}
			done++
			if want, refused := m.apply(w.Batch, clock.now()); refused || want != w.got {
				t.Fatalf("round %d: applied %+v, the model says %+v, refuses: %v", round, w.got, want, refused)
			}
		}
		m.check(t, l)
	}
	if done < rounds*writers/3 || refusals < rounds {
		t.Errorf("%d writes done and %d refused prove little", done, refusals)
	}
	m.checkCommits(t, l)
}

func rank(b bool) int {
	if b {
		return 1
	}
	return 0
}

func unchanged(a graph.Applied) bool { return a.Added+a.Changed+a.Deleted == 0 }

// ledgerFollower starts followers while eight goroutines write and delete. Each follower loads the
// export. Then it applies each later commit, but only to records whose version is older than the
// commit. In the end it must equal the ledger.
func ledgerFollower(t *testing.T, setup LedgerSetup) {
	const writers, followers = 8, 4
	l, _ := openLedger(t, setup, LedgerOptions{})
	pool := Random(rand.New(rand.NewPCG(11, 11)), Shapes()[2])
	mustApply(t, l, pool)
	var writing, following sync.WaitGroup
	half := make(chan struct{}, writers)
	for w := range writers {
		writing.Go(func() {
			r := rand.New(rand.NewPCG(uint64(w), 5))
			for i := range 60 {
				if i == 20 {
					half <- struct{}{}
				}
				if _, err := l.Apply(t.Context(), churn(r, pool)); err != nil && !errors.Is(err, graph.ErrConflict) {
					t.Error(err)
				}
			}
		})
	}
	states := make([]*Graph, followers)
	end := ledgerNodes("end", 1)[0]
	for i := range followers {
		if i == followers/2 {
			for range writers {
				<-half
			}
		}
		following.Go(func() {
			var err error
			if states[i], err = follow(t.Context(), l, end.ID); err != nil {
				t.Error(err)
			}
		})
	}
	writing.Wait()
	mustApply(t, l, nodesOf(end))
	following.Wait()
	final := mustLoad(t, l)
	for _, g := range states {
		if diff := diffRecords(final, g); diff != "" {
			t.Errorf("a follower differs from what stands (-stands +follower):\n%s", diff)
		}
	}
	replayed, err := Replay(t.Context(), l, final.Seq, nil)
	if err != nil {
		t.Fatal(err)
	}
	if diff := diffRecords(final, replayed); diff != "" {
		t.Errorf("a replay differs from what stands (-stands +replayed):\n%s", diff)
	}
}

// churn makes a batch that deletes or rewrites a few records of the pool.
func churn(r *rand.Rand, pool graph.Batch) graph.Batch {
	var b graph.Batch
	for _, l := range some(r, pool.Links, 3) {
		if r.IntN(2) == 0 {
			b.DeleteLinks = append(b.DeleteLinks, l.ID)
		} else {
			b.Links = append(b.Links, l)
		}
	}
	for _, e := range some(r, pool.Evidence, 2) {
		if r.IntN(2) == 0 {
			b.DeleteEvidence = append(b.DeleteEvidence, e.ID)
		} else {
			b.Evidence = append(b.Evidence, e)
		}
	}
	for _, n := range some(r, pool.Nodes, 3) {
		if r.IntN(3) == 0 {
			b.DeleteNodes = append(b.DeleteNodes, n.ID)
			continue
		}
		w := *n
		w.Hint = fmt.Sprint(r.IntN(5))
		b.Nodes = append(b.Nodes, &w)
	}
	return b
}

// follow loads an export, and follows the changes until the graph has the node whose id is "end".
func follow(ctx context.Context, l graph.Ledger, end graph.ID) (*Graph, error) {
	g, err := Load(ctx, l)
	if err != nil {
		return nil, err
	}
	ended := func() bool { n := g.Nodes[end]; return n != nil && n.Version <= g.Seq }
	if ended() {
		return g, nil
	}
	for c, err := range l.Changes(ctx, g.Seq) {
		if err != nil {
			return nil, err
		}
		if c.Seq != g.Seq+1 {
			return nil, fmt.Errorf("commit %d follows commit %d", c.Seq, g.Seq)
		}
		applyNewer(g, c)
		if ended() {
			return g, nil
		}
	}
	return nil, ctx.Err()
}

// applyNewer applies a commit to the records whose version is older than the commit.
func applyNewer(g *Graph, c graph.Commit) {
	g.Seq = c.Seq
	for _, n := range c.Nodes {
		if held := g.Nodes[n.ID]; held == nil || held.Version < c.Seq {
			g.Nodes[n.ID] = n
		}
	}
	for _, l := range c.Links {
		if held := g.Links[l.ID]; held == nil || held.Version < c.Seq {
			g.Links[l.ID] = l
		}
	}
	for _, e := range c.Evidence {
		if held := g.Evidence[e.ID]; held == nil || held.Version < c.Seq {
			g.Evidence[e.ID] = e
		}
	}
	for _, l := range append(slices.Clone(c.Links), c.DeletedLinks...) {
		for _, end := range []graph.ID{l.From, l.To} {
			if held := g.Nodes[end]; held != nil && held.Version < c.Seq {
				g.raiseVersion(end)
			}
		}
	}
	for _, id := range c.DeletedEvidence {
		if held := g.Evidence[id]; held != nil && held.Version <= c.Seq {
			delete(g.Evidence, id)
		}
	}
	for _, l := range c.DeletedLinks {
		if held := g.Links[l.ID]; held != nil && held.Version <= c.Seq {
			delete(g.Links, l.ID)
		}
	}
	for _, id := range c.DeletedNodes {
		if held := g.Nodes[id]; held != nil && held.Version <= c.Seq {
			delete(g.Nodes, id)
		}
	}
}
