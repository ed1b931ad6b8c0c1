package graphtest

import (
	"context"
	"errors"
	"slices"
	"testing"

	"github.com/expertgraph/expertgraph/graph"
)

// ledgerJoined tests joined batches: they are applied together or not at all. Each is a commit of
// its own, and may depend on those before it.
func ledgerJoined(t *testing.T, setup LedgerSetup) {
	l, _ := openLedger(t, setup, LedgerOptions{MaxBatch: 20})
	joiner, ok := l.(graph.Joiner)
	if !ok {
		t.Fatal("the ledger is no graph.Joiner")
	}
	c, ns := newLedgerCast(), ledgerNodes("n", 3)
	all := c.all()
	mustApply(t, l, nodesOf(ns[0]))
	before := mustLoad(t, l)
	parts := []graph.Batch{{Nodes: all.Nodes}, {Links: all.Links}, {Evidence: all.Evidence}}
	stale := graph.Batch{Nodes: ns[1:2], Premises: []graph.Premise{{ID: ns[0].ID, Version: 99}}}
	var gone graph.Batch
	var ofNodes, ofLinks []*graph.Evidence
	for _, e := range all.Evidence {
		if e.OfLink {
			ofLinks = append(ofLinks, e)
		} else {
			ofNodes = append(ofNodes, e)
		}
		gone.DeleteEvidence = append(gone.DeleteEvidence, e.ID)
	}
	for _, n := range all.Nodes {
		gone.DeleteNodes = append(gone.DeleteNodes, n.ID)
	}
	for _, l := range all.Links {
		gone.DeleteLinks = append(gone.DeleteLinks, l.ID)
	}
	for _, refused := range []struct {
		name    string
		batches []graph.Batch
		class   error
	}{
		{"a stale premise of the last one", append(slices.Clone(parts), stale), graph.ErrConflict},
		{"a link before its ends", []graph.Batch{parts[1], parts[0]}, graph.ErrConflict},
		{"links between what one before deleted", append(slices.Clone(parts), gone, parts[1]), graph.ErrConflict},
		{"evidence for nodes that one before deleted", append(slices.Clone(parts), gone, graph.Batch{Evidence: ofNodes}), graph.ErrConflict},
		{"evidence for links that one before deleted", append(slices.Clone(parts), graph.Batch{DeleteLinks: gone.DeleteLinks}, graph.Batch{Evidence: ofLinks}), graph.ErrConflict},
		{"one that is too large", append(slices.Clone(parts), nodesOf(ledgerNodes("m", 21)...)), graph.ErrInvalid},
	} {
		if _, err := joiner.ApplyAll(t.Context(), refused.batches, nil); !errors.Is(err, refused.class) {
			t.Errorf("%s: error %v, want %v", refused.name, err, refused.class)
		}
		if diff := diffRecords(before, mustLoad(t, l)); diff != "" {
			t.Errorf("%s: something was written (-before +after):\n%s", refused.name, diff)
		}
	}
	midway, cancel := context.WithCancel(t.Context())
	defer cancel()
	if _, err := joiner.ApplyAll(midway, parts, func(int) { cancel() }); !errors.Is(err, context.Canceled) {
		t.Errorf("a context that ends after the first one: %v, want context.Canceled", err)
	}
	if diff := diffRecords(before, mustLoad(t, l)); diff != "" {
		t.Errorf("a context that ends: something was written (-before +after):\n%s", diff)
	}

	var progress []int
	got, err := joiner.ApplyAll(t.Context(), append(slices.Clone(parts), parts[1], parts[2]), func(done int) { progress = append(progress, done) })
	if err != nil {
		t.Fatal(err)
	}
	n, k, e := len(all.Nodes), len(all.Links), len(all.Evidence)
	if want := wrote(4, n+k+e, 0, 0); got != want || !slices.Equal(progress, []int{n, n + k, n + k + e, n + 2*k + e, n + 2*k + 2*e}) {
		t.Errorf("applied %+v and told %v, want %+v", got, progress, want)
	}
	commits, err := commitsOf(t.Context(), l, 1, 4)
	if err != nil || len(commits) != 3 || len(commits[0].Nodes) != n || len(commits[1].Links) != k || len(commits[2].Evidence) != e {
		t.Errorf("the log has %d commits, want one for each batch: %v", len(commits), err)
	}
	if again, err := joiner.ApplyAll(t.Context(), parts, nil); err != nil || again != wrote(4, 0, 0, 0) {
		t.Errorf("again: applied %+v, %v; want no change", again, err)
	}
	if mixed, err := joiner.ApplyAll(t.Context(), []graph.Batch{parts[0], nodesOf(ns[1]), parts[2]}, nil); err != nil || mixed != wrote(5, 1, 0, 0) {
		t.Errorf("one change among three: applied %+v, %v", mixed, err)
	}
	if next := mustApply(t, l, nodesOf(ns[2])); next.Seq != 6 {
		t.Errorf("the next commit is %d, want 6", next.Seq)
	}
}
