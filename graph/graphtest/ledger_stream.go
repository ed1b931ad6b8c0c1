package graphtest

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"sync"
	"testing"
	"time"

	"github.com/expertgraph/expertgraph/graph"
)

// ledgerNodes makes n nodes whose codes begin with a prefix.
func ledgerNodes(prefix string, n int) []*graph.Node {
	var nodes []*graph.Node
	for i := range n {
		code := fmt.Sprintf("%s%d", prefix, i)
		nodes = append(nodes, &graph.Node{ID: graph.NewID("graphtest", code), Kind: graph.Expert, Code: code, Name: "合成专家" + code})
	}
	return nodes
}

func ledgerEmpty(t *testing.T, setup LedgerSetup) {
	l, _ := openLedger(t, setup, LedgerOptions{})
	info := mustInfo(t, l)
	if info.ID == "" || info.MaxBatch < 1 {
		t.Errorf("info %+v has no id or no limit", info)
	}
	want := graph.LedgerInfo{ID: info.ID, MaxBatch: info.MaxBatch}
	if info != want {
		t.Errorf("info %+v, want %+v", info, want)
	}
	newLedgerModel().check(t, l)
	records := 0
	for r, err := range l.Export(t.Context()) {
		if records++; err != nil || r != (graph.Record{}) {
			t.Errorf("export of nothing gives %+v, %v", r, err)
		}
	}
	if records != 1 {
		t.Errorf("export of nothing has %d records, want the floor only", records)
	}
}

func ledgerInfo(t *testing.T, setup LedgerSetup) {
	l, _ := openLedger(t, setup, LedgerOptions{})
	c := newLedgerCast()
	for _, step := range []struct {
		do                     graph.Batch
		seq                    graph.Seq
		nodes, links, evidence int64
	}{
		{c.all(), 1, 4, 4, 3},
		{c.all(), 1, 4, 4, 3},
		{nodesOf(renamed(c.expert, "合成专家乙")), 2, 4, 4, 3},
		{graph.Batch{DeleteLinks: []graph.ID{c.works.ID, c.past.ID}, DeleteNodes: []graph.ID{c.expert.ID}}, 3, 3, 2, 1},
	} {
		mustApply(t, l, step.do)
		info := mustInfo(t, l)
		want := graph.LedgerInfo{ID: info.ID, MaxBatch: info.MaxBatch, Seq: step.seq, Nodes: step.nodes, Links: step.links, Evidence: step.evidence}
		if info != want {
			t.Errorf("info %+v, want %+v", info, want)
		}
	}
	id := mustInfo(t, l).ID // read first: opening another ledger may replace this one
	if other, _ := openLedger(t, setup, LedgerOptions{}); mustInfo(t, other).ID == id {
		t.Error("two ledgers have one id")
	}
}

func ledgerLimit(t *testing.T, setup LedgerSetup) {
	l, _ := openLedger(t, setup, LedgerOptions{MaxBatch: 3})
	if got := mustInfo(t, l).MaxBatch; got != 3 {
		t.Fatalf("the limit is %d, want 3", got)
	}
	ns := ledgerNodes("n", 4)
	if _, err := l.Apply(t.Context(), graph.Batch{Nodes: ns[:3], DeleteNodes: []graph.ID{ns[3].ID}}); !errors.Is(err, graph.ErrInvalid) {
		t.Errorf("four records at a limit of three: error %v, want ErrInvalid", err)
	}
	if got, want := mustApply(t, l, nodesOf(ns[:3]...)), wrote(1, 3, 0, 0); got != want {
		t.Errorf("applied %+v, want %+v", got, want)
	}
}

func ledgerReopen(t *testing.T, setup LedgerSetup) {
	clock := newLedgerClock()
	l := setup.Open(t, LedgerOptions{Now: clock.now})
	t.Cleanup(func() { closeLedger(t, l) })
	m, c := newLedgerModel(), newLedgerCast()
	before := mustInfo(t, l)
	for _, b := range []graph.Batch{opOf("first", c.all()), withoutLinks(c.self.ID), opOf("third", nodesOf(renamed(c.firm, "合成新公司"))), c.all(), opOf("first", graph.Batch{})} {
		clock.move(time.Second)
		want, _ := m.apply(b, clock.now())
		if got := mustApply(t, l, b); got != want {
			t.Errorf("applied %+v, want %+v", got, want)
		}
		l = setup.Reopen(t, l)
		m.check(t, l)
	}
	m.checkCommits(t, l)
	if after := mustInfo(t, l); after.ID != before.ID || after.Seq != m.g.Seq {
		t.Errorf("reopened as %+v, was %+v", after, before)
	}
}

func ledgerExportOrder(t *testing.T, setup LedgerSetup) {
	l, _ := openLedger(t, setup, LedgerOptions{})
	b := Random(rand.New(rand.NewPCG(7, 7)), Shapes()[2])
	mustApply(t, l, b)
	mustApply(t, l, nodesOf(ledgerNodes("n", 1)...))
	class, last := -1, graph.ID{}
	for r, err := range l.Export(t.Context()) {
		if err != nil {
			t.Fatal(err)
		}
		now, id := 0, graph.ID{}
		switch {
		case r.Node != nil:
			now, id = 1, r.Node.ID
		case r.Link != nil:
			now, id = 2, r.Link.ID
		case r.Evidence != nil:
			now, id = 3, r.Evidence.ID
		}
		switch {
		case class < 0 && (now != 0 || r.Floor != 2):
			t.Fatalf("export begins with %+v, want the floor 2", r)
		case class >= 0 && (now == 0 || now < class || now == class && id.Compare(last) <= 0):
			t.Fatalf("class %d, id %s comes after class %d, id %s", now, id, class, last)
		case now != 0 && r.Floor != 0:
			t.Errorf("a record has the floor %d", r.Floor)
		}
		class, last = now, id
	}
	if class != 3 {
		t.Error("export has no evidence at its end")
	}
	for range l.Export(t.Context()) { // a caller that stops early must not block the ledger
		break
	}
	mustApply(t, l, nodesOf(ledgerNodes("n", 2)...))
}

func ledgerExportImport(t *testing.T, setup LedgerSetup) {
	l, clock := openLedger(t, setup, LedgerOptions{})
	mustApply(t, l, awkward())
	clock.move(time.Hour)
	mustApply(t, l, Random(rand.New(rand.NewPCG(3, 3)), Shapes()[4]))
	from := mustLoad(t, l)
	other, later := openLedger(t, setup, LedgerOptions{})
	later.move(1000 * time.Hour)
	mustApply(t, other, graph.Batch{Nodes: valuesOf(from.Nodes), Links: valuesOf(from.Links), Evidence: valuesOf(from.Evidence)})
	to := mustLoad(t, other)
	for _, g := range []*Graph{from, to} {
		g.Seq = 0
		for _, n := range g.Nodes {
			n.Version, n.Written, n.CreatedAt, n.UpdatedAt = 0, 0, time.Time{}, time.Time{}
		}
		for _, l := range g.Links {
			l.Version, l.CreatedAt, l.UpdatedAt = 0, time.Time{}, time.Time{}
		}
		for _, e := range g.Evidence {
			e.Version = 0 // e.Recorded is kept, because it must be equal
		}
	}
	if diff := diffRecords(from, to); diff != "" {
		t.Errorf("the copy differs (-original +copy):\n%s", diff)
	}
}

func ledgerChanges(t *testing.T, setup LedgerSetup) {
	l, _ := openLedger(t, setup, LedgerOptions{})
	c := newLedgerCast()
	history := []graph.Batch{c.all(), nodesOf(renamed(c.expert, "合成专家乙")), withoutLinks(c.works.ID), nodesOf(c.expert)}
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	seen := graph.Seq(0)
	mustApply(t, l, history[0])
	for commit, err := range l.Changes(ctx, 0) {
		if err != nil {
			t.Fatal(err)
		}
		if seen++; commit.Seq != seen {
			t.Fatalf("commit %d comes as number %d", commit.Seq, seen)
		}
		if int(seen) == len(history) {
			cancel() // ends the loop without an error
			continue
		}
		mustApply(t, l, history[seen])
	}
	if int(seen) != len(history) {
		t.Errorf("%d commits came, want %d", seen, len(history))
	}
	for c, err := range l.Changes(ctx, 0) {
		t.Errorf("a context that has ended gives %+v, %v", c, err)
	}
}

func ledgerChangesAfter(t *testing.T, setup LedgerSetup) {
	l, _ := openLedger(t, setup, LedgerOptions{})
	for _, n := range ledgerNodes("n", 5) {
		mustApply(t, l, nodesOf(n))
	}
	for after := range graph.Seq(5) {
		commits, err := commitsOf(t.Context(), l, after, 5)
		if err != nil || len(commits) != int(5-after) || commits[0].Seq != after+1 {
			t.Errorf("after %d come %d commits, error %v", after, len(commits), err)
		}
	}
	for _, after := range []graph.Seq{-1, 6, 1 << 40} {
		if _, err := commitsOf(t.Context(), l, after, 7); !errors.Is(err, graph.ErrTrimmed) {
			t.Errorf("after %d, which is no commit: error %v, want ErrTrimmed", after, err)
		}
	}
}

func ledgerTrimmed(t *testing.T, setup LedgerSetup) {
	l, clock := openLedger(t, setup, LedgerOptions{LogKeep: 3})
	m := newLedgerModel()
	step := func(b graph.Batch) {
		clock.move(time.Second)
		m.apply(b, clock.now())
		mustApply(t, l, b)
	}
	for _, n := range ledgerNodes("n", 40) {
		step(nodesOf(n))
	}
	for range 2 {
		info := mustInfo(t, l)
		if info.Seq != 40 || info.Oldest == 0 || info.Oldest > 37 {
			t.Fatalf("the log of %d commits reaches back to %d; at least 3 must be kept and not all", info.Seq, info.Oldest)
		}
		if _, err := commitsOf(t.Context(), l, info.Oldest-1, 40); !errors.Is(err, graph.ErrTrimmed) {
			t.Errorf("after %d: error %v, want ErrTrimmed", info.Oldest-1, err)
		}
		got, err := commitsOf(t.Context(), l, info.Oldest, 40)
		if diff := diffRecords(m.commits[info.Oldest:], got); diff != "" || err != nil {
			t.Errorf("after %d: %v (-model +ledger):\n%s", info.Oldest, err, diff)
		}
		l = setup.Reopen(t, l)
		t.Cleanup(func() { closeLedger(t, l) })
	}
	step(nodesOf(ledgerNodes("big", 9)...)) // larger than the change log, which must keep the newest commit
	if got, err := commitsOf(t.Context(), l, 40, 41); err != nil || len(got) != 1 || len(got[0].Nodes) != 9 {
		t.Errorf("the newest commit is %+v, %v", got, err)
	}
	m.check(t, l)
}

func ledgerCancelled(t *testing.T, setup LedgerSetup) {
	l, _ := openLedger(t, setup, LedgerOptions{})
	mustApply(t, l, newLedgerCast().all())
	before := mustLoad(t, l)
	ended, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := l.Apply(ended, nodesOf(ledgerNodes("n", 1)...)); !errors.Is(err, context.Canceled) {
		t.Errorf("apply: %v, want context.Canceled", err)
	}
	if _, err := l.Info(ended); !errors.Is(err, context.Canceled) {
		t.Errorf("info: %v, want context.Canceled", err)
	}
	if _, err := Load(ended, l); !errors.Is(err, context.Canceled) {
		t.Errorf("export: %v, want context.Canceled", err)
	}
	midway, cancel := context.WithCancel(t.Context())
	defer cancel()
	records, last := 0, error(nil)
	for r, err := range l.Export(midway) {
		if last = err; err == nil && r.Node != nil {
			records++
			cancel()
		}
	}
	if !errors.Is(last, context.Canceled) || records == 4 {
		t.Errorf("an export that is cancelled at its first node gives %d nodes and ends with %v", records, last)
	}
	if diff := diffRecords(before, mustLoad(t, l)); diff != "" {
		t.Errorf("something was written (-before +after):\n%s", diff)
	}
}

func ledgerClosed(t *testing.T, setup LedgerSetup) {
	l, _ := openLedger(t, setup, LedgerOptions{})
	mustApply(t, l, newLedgerCast().all())
	ended, started := make(chan error), make(chan struct{})
	go func() {
		var last error
		for c, err := range l.Changes(context.Background(), 0) {
			if last = err; c.Seq == 1 {
				close(started)
			}
		}
		ended <- last
	}()
	<-started
	var closing sync.WaitGroup
	for range 3 {
		closing.Go(func() { closeLedger(t, l) })
	}
	if err := <-ended; !errors.Is(err, graph.ErrClosed) {
		t.Errorf("running changes end with %v, want ErrClosed", err)
	}
	closing.Wait()
	_, applied := l.Apply(t.Context(), nodesOf(ledgerNodes("n", 1)...))
	_, info := l.Info(t.Context())
	_, export := Load(t.Context(), l)
	_, changes := commitsOf(t.Context(), l, 0, 1)
	for call, err := range map[string]error{"apply": applied, "info": info, "export": export, "changes": changes} {
		if !errors.Is(err, graph.ErrClosed) {
			t.Errorf("%s after close: %v, want ErrClosed", call, err)
		}
	}
}
