package graphtest

import (
	"slices"
	"testing"
	"time"

	"github.com/expertgraph/expertgraph/graph"
)

// ledgerModel is a model of a ledger in plain maps. It implements the specification of graph.Ledger
// as directly as possible. It shares no records with its input.
type ledgerModel struct {
	g       *Graph
	ops     map[string]graph.Done
	at      time.Time // the time of the last commit
	commits []graph.Commit
	acts    []graph.ActDone
	chain   graph.Digest // the end of the hash chain
	memos   map[graph.MemoKey]graph.Memo
}

func newLedgerModel() *ledgerModel {
	return &ledgerModel{g: NewGraph(), ops: map[string]graph.Done{}}
}

// apply applies a batch at the time now. refused is true where a ledger must refuse the batch: with ErrReused
// if its operation id is known with another input, otherwise with ErrConflict.
func (m *ledgerModel) apply(b graph.Batch, now time.Time) (a graph.Applied, refused bool) {
	if done, ok := m.ops[b.Op]; ok && b.Op != "" {
		if done.Check(b.Op, b.Input) != nil {
			return graph.Applied{}, true
		}
		done.Repeated = true
		return done.Applied, false
	}
	for _, p := range b.Premises {
		if !m.premiseHolds(b, p) {
			return graph.Applied{}, true
		}
	}
	c := graph.Commit{Seq: m.g.Seq + 1, At: now.UTC().Truncate(time.Millisecond)}
	if c.At.Before(m.at) {
		c.At = m.at
	}
	after := m.g.Clone()
	for _, n := range b.Nodes {
		n := ledgerNode(n, c)
		old := after.Nodes[n.ID]
		if old != nil {
			n.CreatedAt = old.CreatedAt
		}
		if old == nil || !sameNode(old, n) {
			c.Nodes = append(c.Nodes, n)
			count(&a, old != nil)
		}
	}
	for _, l := range b.Links {
		l := ledgerLink(l, c)
		old := after.Links[l.ID]
		if old != nil {
			l.CreatedAt = old.CreatedAt
		}
		if old == nil || !sameLink(old, l) {
			c.Links = append(c.Links, l)
			count(&a, old != nil)
		}
	}
	for _, e := range b.Evidence {
		e := ledgerEvidence(e, c)
		old := after.Evidence[e.ID]
		if e.Recorded.IsZero() {
			e.Recorded = c.At
			if old != nil {
				e.Recorded = old.Recorded
			}
		}
		if old == nil || !sameEvidence(old, e) {
			c.Evidence = append(c.Evidence, e)
			count(&a, old != nil)
		}
	}
	after.upsert(c.Nodes, c.Links, c.Evidence)
	if dangling(after, c) {
		return graph.Applied{}, true
	}
	m.delete(after, b, &c)
	a.Deleted = len(c.DeletedLinks) + len(c.DeletedNodes) + len(c.DeletedEvidence)
	memos, touched := m.writeMemos(b, c, &a)
	if dangling(after, graph.Commit{Links: valuesOf(after.Links), Evidence: valuesOf(after.Evidence)}) {
		return graph.Applied{}, true
	}
	a.Seq = m.g.Seq
	if a.Added+a.Changed+a.Deleted > 0 {
		a.Seq = c.Seq
		var subjects []graph.ID
		for _, id := range c.DeletedEvidence {
			if e := m.g.Evidence[id]; e != nil {
				subjects = append(subjects, e.Subject)
			}
		}
		if err := m.g.Commit(c); err != nil {
			panic(err)
		}
		m.commits, m.at = append(m.commits, c), c.At
		m.acts, m.memos = append(m.acts, actOf(b, c, subjects, touched, m.chain)), memos
		m.chain = m.acts[len(m.acts)-1].Chain
	}
	if b.Op != "" {
		m.ops[b.Op] = graph.Done{Applied: a, Input: b.Input}
	}
	return a, false
}

// premiseHolds tells whether a premise holds in the graph before the batch. For a code, the nodes that the
// batch writes or deletes do not count as its holders.
func (m *ledgerModel) premiseHolds(b graph.Batch, p graph.Premise) bool {
	switch {
	case p.Code != "":
		for id, n := range m.g.Nodes {
			in := slices.ContainsFunc(b.Nodes, func(n *graph.Node) bool { return n.ID == id }) || slices.Contains(b.DeleteNodes, id)
			if n.Code == p.Code && id != p.ID && !in {
				return false
			}
		}
		return true
	case p.Out != nil:
		var now graph.OutLinks
		for _, l := range m.g.Links {
			if l.From == p.ID {
				now.Add(l.Version)
			}
		}
		return now == *p.Out
	default:
		n := m.g.Nodes[p.ID]
		if n == nil {
			return p.Holds(0, 0)
		}
		return p.Holds(n.Version, n.Written)
	}
}

// delete applies the deletions of a batch, and the deletions that follow from them.
func (m *ledgerModel) delete(after *Graph, b graph.Batch, c *graph.Commit) {
	gone := map[graph.ID]bool{}
	for _, id := range b.DeleteLinks {
		if l := after.Links[id]; l != nil {
			c.DeletedLinks = append(c.DeletedLinks, l)
			gone[id] = true
			delete(after.Links, id)
		}
	}
	for _, id := range b.DeleteNodes {
		if after.Nodes[id] != nil {
			c.DeletedNodes = append(c.DeletedNodes, id)
			gone[id] = true
			delete(after.Nodes, id)
		}
	}
	for _, id := range byID(after.Evidence) {
		if gone[after.Evidence[id].Subject] || slices.Contains(b.DeleteEvidence, id) {
			c.DeletedEvidence = append(c.DeletedEvidence, id)
			delete(after.Evidence, id)
		}
	}
}

// dangling tells whether a link or evidence of the commit refers to a missing record.
func dangling(g *Graph, c graph.Commit) bool {
	for _, l := range c.Links {
		if g.Nodes[l.From] == nil || g.Nodes[l.To] == nil {
			return true
		}
	}
	for _, e := range c.Evidence {
		if e.OfLink && g.Links[e.Subject] == nil || !e.OfLink && g.Nodes[e.Subject] == nil ||
			!e.Document.IsZero() && g.Nodes[e.Document] == nil {
			return true
		}
	}
	return false
}

func count(a *graph.Applied, exists bool) {
	if exists {
		a.Changed++
	} else {
		a.Added++
	}
}

func valuesOf[V any](m map[graph.ID]V) []V {
	var list []V
	for _, id := range byID(m) {
		list = append(list, m[id])
	}
	return list
}

// The functions below give a new record the stamps of a commit.

func ledgerNode(n *graph.Node, c graph.Commit) *graph.Node {
	w := *n
	w.Version, w.Written, w.CreatedAt, w.UpdatedAt = c.Seq, c.Seq, c.At, c.At
	return &w
}

func ledgerLink(l *graph.Link, c graph.Commit) *graph.Link {
	w := *l
	w.Version, w.CreatedAt, w.UpdatedAt = c.Seq, c.At, c.At
	return &w
}

func ledgerEvidence(e *graph.Evidence, c graph.Commit) *graph.Evidence {
	w := *e
	w.Version = c.Seq
	if !w.Recorded.IsZero() {
		w.Recorded = w.Recorded.UTC().Truncate(time.Millisecond)
	}
	return &w
}

// The functions below compare records without the stamps that a ledger sets.

func sameNode(a, b *graph.Node) bool {
	x, y := *a, *b
	x.Version, x.Written, x.CreatedAt, x.UpdatedAt = y.Version, y.Written, y.CreatedAt, y.UpdatedAt
	return diffRecords(x, y) == ""
}

func sameLink(a, b *graph.Link) bool {
	x, y := *a, *b
	x.Version, x.CreatedAt, x.UpdatedAt = y.Version, y.CreatedAt, y.UpdatedAt
	return x == y
}

func sameEvidence(a, b *graph.Evidence) bool {
	x, y := *a, *b
	x.Version = y.Version
	return diffRecords(x, y) == ""
}

// check compares the whole content of a ledger with the model.
func (m *ledgerModel) check(t *testing.T, l graph.Ledger) {
	t.Helper()
	if diff := diffRecords(m.g, mustLoad(t, l)); diff != "" {
		t.Fatalf("the ledger differs from the model (-model +ledger):\n%s", diff)
	}
}

// checkCommits compares the change log with that of the model, and its replay with the current
// state.
func (m *ledgerModel) checkCommits(t *testing.T, l graph.Ledger) {
	t.Helper()
	got, err := commitsOf(t.Context(), l, 0, m.g.Seq)
	if err != nil {
		t.Fatalf("changes: %v", err)
	}
	for i := range got {
		got[i] = sortCommit(got[i])
	}
	want := slices.Clone(m.commits)
	for i := range want {
		want[i] = sortCommit(want[i])
	}
	if diff := diffRecords(want, got); diff != "" {
		t.Errorf("the commits differ from the model's (-model +ledger):\n%s", diff)
	}
	replayed, err := Replay(t.Context(), l, m.g.Seq, nil)
	if err != nil {
		t.Fatal(err)
	}
	if diff := diffRecords(m.g, replayed); diff != "" {
		t.Errorf("a replay differs from what stands (-stands +replayed):\n%s", diff)
	}
}
