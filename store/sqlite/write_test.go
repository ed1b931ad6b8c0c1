package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"github.com/expertgraph/expertgraph/graph"
)

// TestPragmas: the writing connection syncs a commit to the disk before acknowledging it.
func TestPragmas(t *testing.T) {
	w, err := newStore(filepath.Join(t.TempDir(), "graph.db"), Options{}).openWriter()
	if err != nil {
		t.Fatal(err)
	}
	for pragma, want := range map[string]string{"synchronous": "2", "journal_mode": "wal", "application_id": "1702389618", "user_version": "7"} {
		var got string
		err := w.query("PRAGMA "+pragma, nil, func(r *sql.Rows) error { return r.Scan(&got) })
		if err != nil || got != want {
			t.Errorf("%s is %q, %v; want %q", pragma, got, err, want)
		}
	}
	if err := w.close(); err != nil {
		t.Fatal(err)
	}
}

// TestGroup: batches in one transaction have their own Seqs and results, and see each other in
// order. A refused batch does not affect the others.
func TestGroup(t *testing.T) {
	path := filepath.Join(t.TempDir(), "graph.db")
	s := newStore(path, Options{})
	w, err := s.openWriter()
	if err != nil {
		t.Fatal(err)
	}
	ended, cancel := context.WithCancel(t.Context())
	cancel()
	a, b := expert("a"), expert("b")
	hub := expert("hub")
	batches := []graph.Batch{
		{Op: "a", Nodes: []*graph.Node{a}},
		{Nodes: []*graph.Node{b}, Links: tied("c", hub).Links}, // refused: an end is missing
		{Op: "a", Nodes: []*graph.Node{a}},                     // repeated
		{Nodes: []*graph.Node{a}},                              // equal
		{Nodes: []*graph.Node{hub}},                            // its context has ended
		{Nodes: []*graph.Node{hub}, Premises: []graph.Premise{{ID: a.ID, Version: 1}, {ID: b.ID}}},
		tied("d", hub),
		{DeleteNodes: []graph.ID{hub.ID}}, // refused: it has a link
		{DeleteNodes: []graph.ID{a.ID}},
	}
	var group []*job
	for i, b := range batches {
		ctx := t.Context()
		if i == 4 {
			ctx = ended
		}
		group = append(group, newJob(ctx, b))
	}
	results, err := w.transact(group)
	if err != nil {
		t.Fatal(err)
	}
	for i, want := range []result{
		{applied: graph.Applied{Seq: 1, Added: 1}},
		{err: graph.ErrConflict},
		{applied: graph.Applied{Seq: 1, Added: 1, Repeated: true}},
		{applied: graph.Applied{Seq: 1}},
		{err: context.Canceled},
		{applied: graph.Applied{Seq: 2, Added: 1}},
		{applied: graph.Applied{Seq: 3, Added: 2}},
		{err: graph.ErrConflict},
		{applied: graph.Applied{Seq: 4, Deleted: 1}},
	} {
		if got := results[i]; got.applied != want.applied || !errors.Is(got.err, want.err) {
			t.Errorf("batch %d: %+v, want %+v", i+1, got, want)
		}
	}
	if err := w.close(); err != nil {
		t.Fatal(err)
	}
	after := open(t, path, Options{})
	defer shut(t, after)
	if g := load(t, after); g.Seq != 4 || len(g.Nodes) != 2 || len(g.Links) != 1 || g.Nodes[hub.ID].Version != 3 {
		t.Errorf("after the group stand seq %d, %d nodes, %d links", g.Seq, len(g.Nodes), len(g.Links))
	}
}

// TestFullDisk: a full disk refuses only writes that need space, with a class and a remedy. Reads
// continue, and writes succeed again when there is space.
func TestFullDisk(t *testing.T) {
	path := filepath.Join(t.TempDir(), "graph.db")
	s := open(t, path, Options{maxPages: 309, LogKeep: 1})
	defer shut(t, s)
	acknowledged := map[graph.ID]bool{}
	var ids []graph.ID
	var full error
	for i := 0; full == nil; i++ {
		b := graph.Batch{} // large, so that a refused batch leaves enough space for small batches
		for j := range 8 {
			b.Nodes = append(b.Nodes, filling(fmt.Sprint("f", i, "-", j)).Nodes...)
		}
		if _, full = s.Apply(t.Context(), b); full == nil {
			for _, n := range b.Nodes {
				acknowledged[n.ID], ids = true, append(ids, n.ID)
			}
		}
	}
	wantRefusal(t, full, graph.ErrUnavailable, path, "free some space")
	check := func() {
		t.Helper()
		g := load(t, s)
		for id := range g.Nodes {
			if !acknowledged[id] {
				t.Fatal("a refused node stands")
			}
		}
		if len(g.Nodes) != len(acknowledged) || len(acknowledged) < 100 {
			t.Fatalf("%d nodes stand, %d were acknowledged", len(g.Nodes), len(acknowledged))
		}
	}
	check()
	// Small batches still succeed if they share a commit with a batch that does not fit.
	for _, id := range ids[:30] {
		delete(acknowledged, id)
	}
	if _, err := s.Apply(t.Context(), graph.Batch{DeleteNodes: ids[:30]}); err != nil {
		t.Fatalf("deleting on a full disk: %v", err)
	}
	check()
	var all sync.WaitGroup
	var mu sync.Mutex
	for w := range 8 {
		all.Go(func() {
			for i := range 3 {
				if i == 1 && w%2 == 0 {
					big := graph.Batch{}
					for j := range 40 {
						big.Nodes = append(big.Nodes, filling(fmt.Sprint("big", w, j)).Nodes...)
					}
					if _, err := s.Apply(t.Context(), big); !errors.Is(err, graph.ErrUnavailable) {
						t.Errorf("a batch without room: %v, want ErrUnavailable", err)
					}
					continue
				}
				n := expert(fmt.Sprint("small", w, i))
				if _, err := s.Apply(t.Context(), graph.Batch{Nodes: []*graph.Node{n}}); err != nil {
					t.Errorf("a small batch: %v", err)
				}
				mu.Lock()
				acknowledged[n.ID] = true
				mu.Unlock()
			}
		})
	}
	all.Wait()
	check()
}

// filling makes a batch of ten nodes that need about two pages.
func filling(prefix string) graph.Batch {
	var b graph.Batch
	for i := range 10 {
		n := expert(fmt.Sprint(prefix, "-", i))
		n.Hint = fmt.Sprintf("%0600d", i)
		b.Nodes = append(b.Nodes, n)
	}
	return b
}

// TestReadOnly: a read-only store follows the writer of the same file, and writes nothing.
func TestReadOnly(t *testing.T) {
	path := filepath.Join(t.TempDir(), "graph.db")
	s := open(t, path, Options{})
	defer shut(t, s)
	beside := open(t, path, Options{ReadOnly: true})
	_, err := beside.Apply(t.Context(), graph.Batch{Nodes: []*graph.Node{expert("x")}})
	wantRefusal(t, err, graph.ErrUnavailable, path, "open it for writing")
	if _, err := beside.read.Exec("DELETE FROM ledger"); err == nil {
		t.Error("its connections can write")
	}
	ours, err := s.Info(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	theirs, err := beside.Info(t.Context())
	if err != nil || theirs != ours {
		t.Errorf("info beside %+v, %v; want %+v", theirs, err, ours)
	}
	ctx, cancel := context.WithCancel(t.Context())
	followed := make(chan graph.Seq)
	go func() {
		defer close(followed)
		for c, err := range beside.Changes(ctx, 0) {
			if err != nil {
				t.Error(err)
				return
			}
			followed <- c.Seq
		}
	}()
	for i := range graph.Seq(5) {
		if _, err := s.Apply(t.Context(), graph.Batch{Nodes: []*graph.Node{expert(fmt.Sprint(i))}}); err != nil {
			t.Fatal(err)
		}
		if got := <-followed; got != i+1 {
			t.Errorf("commit %d was followed as %d", i+1, got)
		}
		if g := load(t, beside); g.Seq != i+1 || len(g.Nodes) != int(i+1) {
			t.Errorf("beside stands seq %d with %d nodes, want %d", g.Seq, len(g.Nodes), i+1)
		}
	}
	cancel()
	if seq, more := <-followed; more {
		t.Errorf("after the context ended comes commit %d", seq)
	}
	shut(t, beside)
}

// TestExportBesideWrites: an export shows one consistent state despite concurrent writes, and does
// not block writers.
func TestExportBesideWrites(t *testing.T) {
	s := open(t, filepath.Join(t.TempDir(), "graph.db"), Options{checkpointPages: 8})
	defer shut(t, s)
	hub := expert("hub")
	if _, err := s.Apply(t.Context(), graph.Batch{Nodes: []*graph.Node{hub}}); err != nil {
		t.Fatal(err)
	}
	for i := range 20 {
		if _, err := s.Apply(t.Context(), tied(fmt.Sprint("before", i), hub)); err != nil {
			t.Fatal(err)
		}
	}
	nodes, links := 0, 0
	for r, err := range s.Export(t.Context()) {
		switch {
		case err != nil:
			t.Fatal(err)
		case r.Node != nil:
			nodes++
			if _, err := s.Apply(t.Context(), tied(fmt.Sprint("during", nodes), hub)); err != nil {
				t.Fatal(err)
			}
		case r.Link != nil:
			links++
		default:
			if r.Floor != 21 {
				t.Errorf("the floor is %d, want 21", r.Floor)
			}
		}
	}
	if nodes != 21 || links != 20 {
		t.Errorf("the export shows %d nodes and %d links, want 21 and 20", nodes, links)
	}
	if g := load(t, s); g.Seq != 42 || len(g.Links) != 41 {
		t.Errorf("after it stand seq %d and %d links, want 42 and 41", g.Seq, len(g.Links))
	}
}

// TestOutcomeUnknown: if the context ends while the batch is written, the error is ErrOutcomeUnknown.
// Repeating the call with the same operation id then gives the result. A batch that is still in the
// queue when its context ends is not written.
func TestOutcomeUnknown(t *testing.T) {
	writing, proceed := make(chan struct{}), make(chan struct{})
	now := func() time.Time { // the writer calls now for each commit, and waits there until the test continues
		writing <- struct{}{}
		<-proceed
		return time.UnixMilli(1)
	}
	s := open(t, filepath.Join(t.TempDir(), "graph.db"), Options{Now: now})
	defer shut(t, s)
	apply := func(ctx context.Context, b graph.Batch) <-chan result {
		done := make(chan result, 1)
		go func() {
			a, err := s.Apply(ctx, b)
			done <- result{a, err}
		}()
		return done
	}
	once := graph.Batch{Op: "once", Nodes: []*graph.Node{expert("a")}}
	ctx, cancel := context.WithCancel(t.Context())
	first := apply(ctx, once)
	<-writing
	second := apply(ctx, graph.Batch{Nodes: []*graph.Node{expert("b")}})
	cancel()
	if r := <-first; !errors.Is(r.err, graph.ErrOutcomeUnknown) || !errors.Is(r.err, context.Canceled) {
		t.Errorf("while it was written: %v, want ErrOutcomeUnknown", r.err)
	}
	if r := <-second; errors.Is(r.err, graph.ErrOutcomeUnknown) || !errors.Is(r.err, context.Canceled) {
		t.Errorf("while it waited: %v, want context.Canceled", r.err)
	}
	again := apply(t.Context(), once)
	proceed <- struct{}{}
	if r := <-again; r.err != nil || r.applied != (graph.Applied{Seq: 1, Added: 1, Repeated: true}) {
		t.Errorf("repeated: %+v", r)
	}
	if g := load(t, s); len(g.Nodes) != 1 {
		t.Errorf("%d nodes stand, want 1", len(g.Nodes))
	}
}
