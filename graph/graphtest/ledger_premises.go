package graphtest

import (
	"errors"
	"testing"
	"time"

	"github.com/expertgraph/expertgraph/graph"
)

// ledgerPremiseCases are cases for premises. A ledger checks them under its lock, so that the
// second of two writers with the same premise is refused.
func ledgerPremiseCases() []ledgerCase {
	c := newLedgerCast()
	first := ledgerStep{do: c.all(), want: wrote(1, 11, 0, 0)}
	conflict := func(b graph.Batch, says string) ledgerStep {
		return ledgerStep{do: b, err: graph.ErrConflict, says: says}
	}
	coded := func(n *graph.Node, code string) *graph.Node {
		w := *n
		w.Code = code
		return &w
	}
	code := func(n *graph.Node, code string) graph.Premise { return graph.Premise{ID: n.ID, Code: code} }
	out := func(n *graph.Node, count int, newest graph.Seq) graph.Premise {
		return graph.Premise{ID: n.ID, Out: &graph.OutLinks{Count: count, Newest: newest}}
	}
	digest := func(b byte) graph.Digest { return graph.Digest{b} }
	given := func(op string, d graph.Digest, b graph.Batch) graph.Batch {
		b.Op, b.Input = op, d
		return b
	}
	stronger := *c.past
	stronger.Basis = graph.BasisReference
	return []ledgerCase{
		{"a code that another node has", []ledgerStep{first,
			conflict(withPremises(nodesOf(coded(c.firm, c.expert.Code)), code(c.firm, c.expert.Code)), c.expert.ID.String()),
			{do: withPremises(nodesOf(coded(c.firm, "new")), code(c.firm, "new")), want: wrote(2, 0, 1, 0)},
			{do: withPremises(nodesOf(coded(c.firm, "new")), code(c.firm, "new")), want: wrote(2, 0, 0, 0)},
			{do: withPremises(nodesOf(coded(c.expert, "firm")), code(c.expert, "firm")), want: wrote(3, 0, 1, 0)}}},
		{"codes that differ in case or width are others", []ledgerStep{
			{do: nodesOf(coded(c.firm, "ab")), want: wrote(1, 1, 0, 0)},
			{do: withPremises(nodesOf(coded(c.expert, "AB")), code(c.expert, "AB")), want: wrote(2, 1, 0, 0)},
			{do: withPremises(nodesOf(coded(c.county, "ａｂ")), code(c.county, "ａｂ")), want: wrote(3, 1, 0, 0)}}},
		{"two nodes swap their codes in one batch", []ledgerStep{first,
			{do: withPremises(nodesOf(coded(c.firm, c.expert.Code), coded(c.expert, c.firm.Code)), code(c.firm, c.expert.Code), code(c.expert, c.firm.Code)), want: wrote(2, 0, 2, 0)}}},
		{"a code goes over from a node that the batch deletes", []ledgerStep{
			{do: nodesOf(c.expert, c.firm), want: wrote(1, 2, 0, 0)},
			{do: withPremises(graph.Batch{Nodes: []*graph.Node{coded(c.firm, c.expert.Code)}, DeleteNodes: []graph.ID{c.expert.ID}}, code(c.firm, c.expert.Code)), want: wrote(2, 0, 1, 1)}}},
		{"a code may stay with the node that the premise names", []ledgerStep{first,
			{do: withPremises(nodesOf(coded(c.firm, c.expert.Code)), code(c.expert, c.expert.Code)), want: wrote(2, 0, 1, 0)},
			conflict(withPremises(nodesOf(renamed(c.county, "合成县甲")), code(c.county, c.expert.Code)), c.expert.Code)}},
		{"the links that leave a node are those that were read", []ledgerStep{first,
			{do: withPremises(nodesOf(renamed(c.county, "合成县甲")), out(c.firm, 2, 1), out(c.expert, 2, 1), out(c.county, 0, 0)), want: wrote(2, 0, 1, 0)},
			conflict(withPremises(nodesOf(c.county), out(c.firm, 1, 1)), c.firm.ID.String()),
			{do: linksOf(&stronger), want: wrote(3, 0, 1, 0)}, // a link gets a newer version
			conflict(withPremises(nodesOf(c.county), out(c.expert, 2, 1)), c.expert.ID.String()),
			{do: withoutLinks(stronger.ID), want: wrote(4, 0, 0, 1)}, // a link is deleted
			conflict(withPremises(nodesOf(c.county), out(c.expert, 2, 3)), c.expert.ID.String()),
			{do: withPremises(nodesOf(c.county), out(c.expert, 1, 1)), want: wrote(5, 0, 1, 0)}}},
		{"links that come in are none that leave", []ledgerStep{
			{do: nodesOf(c.expert, c.firm, c.county), want: wrote(1, 3, 0, 0)},
			{do: linksOf(c.works), want: wrote(2, 1, 0, 0)},
			{do: withPremises(linksOf(c.home), out(c.firm, 0, 0)), want: wrote(3, 1, 0, 0)},
			conflict(withPremises(linksOf(c.self), out(c.firm, 0, 0)), c.firm.ID.String())}},
		{"no links leave what does not exist", []ledgerStep{
			{do: withPremises(nodesOf(c.expert), out(c.expert, 0, 0)), want: wrote(1, 1, 0, 0)},
			conflict(withPremises(nodesOf(c.firm), out(c.firm, 1, 1)), c.firm.ID.String())}},
		{"a name that was given something else", []ledgerStep{
			{do: given("op", digest(1), c.all()), want: wrote(1, 11, 0, 0)},
			{do: given("op", digest(1), c.all()), want: repeats(wrote(1, 11, 0, 0))},
			{do: given("op", digest(2), nodesOf(c.expert)), err: graph.ErrReused, says: "op"},
			{do: given("op", digest(2), withPremises(nodesOf(c.expert), graph.Premise{ID: c.expert.ID, Version: 77})), err: graph.ErrReused, says: "op"},
			{do: opOf("op", nodesOf(c.expert)), want: repeats(wrote(1, 11, 0, 0))}, // without an input digest, any input is accepted
			{do: opOf("silent", withoutEvidence(c.aboutLevel.ID)), want: wrote(2, 0, 0, 1)},
			{do: given("silent", digest(2), c.all()), want: repeats(wrote(2, 0, 0, 1))}}},
	}
}

// ledgerDone queries operations by their operation ids.
func ledgerDone(t *testing.T, setup LedgerSetup) {
	l, _ := openLedger(t, setup, LedgerOptions{})
	c := newLedgerCast()
	want := map[string]graph.Done{"first": {Applied: wrote(1, 11, 0, 0), Input: graph.Digest{1, 2, 3}}, "silent": {Applied: wrote(2, 0, 0, 1)}}
	for _, b := range []graph.Batch{{Op: "refused", Links: []*graph.Link{c.works}}, {Op: "first", Input: want["first"].Input}, {Op: "silent", DeleteEvidence: []graph.ID{c.aboutLevel.ID}}} {
		if b.Op == "first" {
			b.Nodes, b.Links, b.Evidence = c.all().Nodes, c.all().Links, c.all().Evidence
		}
		if _, err := l.Apply(t.Context(), b); err != nil && b.Op != "refused" {
			t.Fatal(err)
		}
	}
	l = setup.Reopen(t, l)
	defer closeLedger(t, l)
	for op, d := range want {
		d.Repeated = true
		if got, err := l.Done(t.Context(), op); err != nil || got != d {
			t.Errorf("%s: %+v, %v, want %+v", op, got, err, d)
		}
	}
	for _, op := range []string{"refused", "FIRST", "never"} {
		if got, err := l.Done(t.Context(), op); !errors.Is(err, graph.ErrNotFound) {
			t.Errorf("%s: %+v, %v, want ErrNotFound", op, got, err)
		}
	}
}

// ledgerTime sets the clock back. The times of commits must not decrease, even after the ledger is
// reopened.
func ledgerTime(t *testing.T, setup LedgerSetup) {
	l, clock := openLedger(t, setup, LedgerOptions{})
	defer func() { closeLedger(t, l) }()
	m := newLedgerModel()
	c := newLedgerCast()
	for i, move := range []time.Duration{0, -time.Hour, -time.Millisecond, 30 * time.Minute, 31 * time.Minute, -24 * time.Hour} {
		clock.move(move)
		b := nodesOf(renamed(c.expert, "合成专家"+string(rune('甲'+i))))
		if i%2 == 1 {
			l = setup.Reopen(t, l)
		}
		want, _ := m.apply(b, clock.now())
		if got := mustApply(t, l, cloneBatch(b)); got != want {
			t.Fatalf("batch %d: %+v, want %+v", i, got, want)
		}
		m.check(t, l)
	}
	m.checkCommits(t, l)
	for i := range m.commits[1:] {
		if m.commits[i+1].At.Before(m.commits[i].At) {
			t.Errorf("commit %d is of %v and the one before of %v", i+2, m.commits[i+1].At, m.commits[i].At)
		}
	}
	if m.commits[1].At != m.commits[0].At || m.commits[4].At == m.commits[3].At {
		t.Error("the clock did not step back and then pass the last commit; the case proves nothing")
	}
}
