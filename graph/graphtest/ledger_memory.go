package graphtest

import (
	"context"
	"fmt"
	"iter"
	"slices"
	"testing"
	"time"

	"github.com/expertgraph/expertgraph/graph"
)

// Forgetful implements the history, memos and texts of a ledger without storing anything. Test
// doubles embed it.
type Forgetful struct{}

// Past yields nothing.
func (Forgetful) Past(context.Context, graph.PastQuery) iter.Seq2[graph.Version, error] {
	return func(func(graph.Version, error) bool) {}
}

// Acts yields nothing.
func (Forgetful) Acts(context.Context, graph.ActQuery) iter.Seq2[graph.ActDone, error] {
	return func(func(graph.ActDone, error) bool) {}
}

// Memos gives no memos.
func (Forgetful) Memos(context.Context, graph.MemoQuery) ([]*graph.Memo, error) { return nil, nil }

// PutTexts ignores the texts.
func (Forgetful) PutTexts(context.Context, []graph.Paragraph) error { return nil }

// Texts gives no texts.
func (Forgetful) Texts(_ context.Context, places []graph.Place) ([]string, error) {
	return make([]string, len(places)), nil
}

// AllTexts yields nothing.
func (Forgetful) AllTexts(context.Context) iter.Seq2[graph.Paragraph, error] {
	return func(func(graph.Paragraph, error) bool) {}
}

// actOf is the expected act for a batch and its commit. subjects are the subjects of deleted
// evidence.
func actOf(b graph.Batch, c graph.Commit, subjects []graph.ID, memos []graph.MemoKey, chain graph.Digest) graph.ActDone {
	a := graph.ActDone{Act: b.Act, Memos: memos, Seq: c.Seq, At: c.At, Op: b.Op, Nodes: slices.Clone(c.DeletedNodes), Evidence: slices.Clone(c.DeletedEvidence)}
	for _, n := range c.Nodes {
		a.Nodes = append(a.Nodes, n.ID)
	}
	for _, links := range [][]*graph.Link{c.Links, c.DeletedLinks} {
		for _, l := range links {
			a.Links = append(a.Links, l.ID)
		}
	}
	for _, e := range c.Evidence {
		a.Evidence, subjects = append(a.Evidence, e.ID), append(subjects, e.Subject)
	}
	for _, ids := range []*[]graph.ID{&a.Nodes, &a.Links, &a.Evidence} {
		slices.SortFunc(*ids, graph.ID.Compare)
		*ids = slices.Compact(*ids)
	}
	a.Subjects = graph.OtherSubjects(subjects, a.Nodes, a.Links)
	a.Records = len(a.Nodes) + len(a.Links) + len(a.Evidence) + len(memos)
	a.Content = contentOf(c)
	a.Chain = a.Chained(chain)
	return a
}

// contentOf is the sum of the digests of the records that a commit wrote and did not delete.
func contentOf(c graph.Commit) (sum graph.Digest) {
	add := func(r graph.Record) { sum.Add(r.ContentDigest()) }
	for _, n := range c.Nodes {
		add(graph.Record{Node: n})
	}
	for _, l := range c.Links {
		add(graph.Record{Link: l})
	}
	for _, e := range c.Evidence {
		if !slices.Contains(c.DeletedEvidence, e.ID) {
			add(graph.Record{Evidence: e})
		}
	}
	return sum
}

func collect[T any](t *testing.T, all iter.Seq2[T, error]) (list []T) {
	t.Helper()
	for v, err := range all {
		if err != nil {
			t.Fatal(err)
		}
		list = append(list, v)
	}
	return list
}

// checkMemory compares the acts with those of the model. It also compares the state after every
// commit, reconstructed from the history, with a replay of the commits.
func (m *ledgerModel) checkMemory(t *testing.T, l graph.Ledger) {
	t.Helper()
	acts := collect(t, l.Acts(t.Context(), graph.ActQuery{Touched: true}))
	if diff := diffRecords(m.acts, acts); diff != "" {
		t.Fatalf("the acts differ from the model's (-model +ledger):\n%s", diff)
	}
	past := collect(t, l.Past(t.Context(), graph.PastQuery{}))
	if !slices.EqualFunc(past, graph.SortVersions(slices.Clone(past)), func(a, b graph.Version) bool { return a.Until == b.Until && a.ID() == b.ID() }) {
		t.Error("the past is not in its order")
	}
	m.checkMemos(t, l)
	whole := wholeOf(t, l)
	if found, last, err := whole.Audit(t.Context()); err != nil || len(found) > 0 || last.Chain != acts[len(acts)-1].Chain {
		t.Errorf("the audit of the acts: %v, %v", found, err)
	}
	now, then := mustLoad(t, l), NewGraph()
	for _, c := range m.commits {
		if err := then.Commit(c); err != nil {
			t.Fatal(err)
		}
		if diff := diffRecords(unversioned(then), unversioned(reconstruct(now, past, c.Seq))); diff != "" {
			t.Fatalf("what stood after commit %d (-replayed +rewound):\n%s", c.Seq, diff)
		}
	}
	m.checkPastOf(t, l, past)
}

// checkPastOf queries parts of the history, and compares them with the whole.
func (m *ledgerModel) checkPastOf(t *testing.T, l graph.Ledger, past []graph.Version) {
	t.Helper()
	var ids []graph.ID
	for i, v := range past {
		if i%5 == 0 {
			ids = append(ids, v.ID())
		}
		if v.Link != nil && i%2 == 0 {
			ids = append(ids, v.Link.To)
		}
	}
	half := m.g.Seq / 2
	for _, q := range []graph.PastQuery{{IDs: ids}, {Of: ids}, {IDs: ids, Of: ids}, {After: half}, {Until: half}, {IDs: ids, After: 2, Until: half}} {
		var want []graph.Version
		for _, v := range past {
			about := len(q.IDs)+len(q.Of) == 0 || slices.Contains(q.IDs, v.ID()) ||
				v.Link != nil && (slices.Contains(q.Of, v.Link.From) || slices.Contains(q.Of, v.Link.To)) ||
				v.Evidence != nil && slices.Contains(q.Of, v.Evidence.Subject)
			if about && v.Until > q.After && (q.Until == 0 || v.Until <= q.Until) {
				want = append(want, v)
			}
		}
		if diff := diffRecords(want, collect(t, l.Past(t.Context(), q))); diff != "" {
			t.Errorf("the past of %d ids, %d of, in (%d, %d] (-want +got):\n%s", len(q.IDs), len(q.Of), q.After, q.Until, diff)
		}
	}
	all := collect(t, l.Acts(t.Context(), graph.ActQuery{}))
	for _, c := range []struct {
		q    graph.ActQuery
		want []graph.ActDone
	}{
		{graph.ActQuery{After: 1, Until: 3}, all[1:3]},
		{graph.ActQuery{Limit: 2}, all[:2]},
		{graph.ActQuery{Newest: true, Limit: 1}, all[len(all)-1:]},
		{graph.ActQuery{Seqs: []graph.Seq{3, 1}, After: 9}, []graph.ActDone{all[0], all[2]}},
	} {
		if diff := diffRecords(c.want, collect(t, l.Acts(t.Context(), c.q))); diff != "" {
			t.Errorf("acts of %+v (-want +got):\n%s", c.q, diff)
		}
	}
}

// reconstruct computes the state after the commit seq. It takes current records that were written at
// seq or earlier, and past versions that began at seq or earlier and ended after it.
func reconstruct(now *Graph, past []graph.Version, seq graph.Seq) *Graph {
	then := NewGraph()
	take := func(r graph.Record, from graph.Seq) {
		if from > seq {
			return
		}
		switch {
		case r.Node != nil:
			then.Nodes[r.Node.ID] = r.Node
		case r.Link != nil:
			then.Links[r.Link.ID] = r.Link
		default:
			then.Evidence[r.Evidence.ID] = r.Evidence
		}
	}
	for _, n := range now.Nodes {
		take(graph.Record{Node: n}, n.Written)
	}
	for _, l := range now.Links {
		take(graph.Record{Link: l}, l.Version)
	}
	for _, e := range now.Evidence {
		take(graph.Record{Evidence: e}, e.Version)
	}
	for _, v := range past {
		if v.Until > seq {
			take(v.Record, v.From)
		}
	}
	return then
}

// unversioned copies a graph without the values that the history does not keep: the Seq of the graph,
// and Node.Version, which also rises when only the links of a node change.
func unversioned(g *Graph) *Graph {
	g = g.Clone()
	g.Seq = 0
	for id, n := range g.Nodes {
		c := *n
		c.Version = 0
		g.Nodes[id] = &c
	}
	return g
}

// ledgerPast writes a short sequence of batches and queries its history.
func ledgerPast(t *testing.T, setup LedgerSetup) {
	l, clock := openLedger(t, setup, LedgerOptions{LogKeep: 1}) // the change log drops commits, but the history must not
	node := func(key, name string, kind graph.Kind) *graph.Node {
		n := &graph.Node{ID: graph.NewID("past", key), Kind: kind, Name: name, Status: graph.Actual, Basis: graph.BasisText}
		if err := graph.PrepareNode(n); err != nil {
			t.Fatal(err)
		}
		return n
	}
	a, firm := node("a", "白静", graph.Expert), node("f", "一厂", graph.Enterprise)
	link := &graph.Link{From: a.ID, Relation: graph.AffiliatedWith, To: firm.ID, Status: graph.Actual, Basis: graph.BasisText}
	if err := graph.PrepareLink(link, a.Kind, firm.Kind); err != nil {
		t.Fatal(err)
	}
	said := &graph.Evidence{Code: "一", Subject: link.ID, OfLink: true, Basis: graph.BasisText, Words: "白静在一厂"}
	if err := graph.PrepareEvidence(said); err != nil {
		t.Fatal(err)
	}
	moved := *link
	moved.Basis = graph.BasisContext
	for i, b := range []graph.Batch{
		{Nodes: []*graph.Node{a, firm}, Links: []*graph.Link{link}, Evidence: []*graph.Evidence{said}},
		{Nodes: []*graph.Node{node("a", "白晶", graph.Person)}}, // another name and another kind
		{Links: []*graph.Link{&moved}},
		{DeleteLinks: []graph.ID{link.ID}}, // also deletes the evidence of the link
		{DeleteNodes: []graph.ID{a.ID}},
		{Nodes: []*graph.Node{a}},                                                             // adds the deleted node again
		{Nodes: []*graph.Node{firm}, DeleteNodes: []graph.ID{graph.NewID("past", "unknown")}}, // changes nothing
	} {
		clock.move(time.Hour)
		b.Act = graph.Act{Actor: "王", Reason: fmt.Sprint(i + 1)}
		mustApply(t, l, b)
	}
	versionTexts := func(q graph.PastQuery) (all []string) {
		for _, v := range collect(t, l.Past(t.Context(), q)) {
			what := "?"
			switch {
			case v.Node != nil:
				what = fmt.Sprint(v.Node.Kind, " ", v.Node.Name)
			case v.Link != nil:
				what = fmt.Sprint(v.Link.Relation, " ", v.Link.Basis)
			case v.Evidence != nil:
				what = v.Evidence.Words
			}
			all = append(all, fmt.Sprint(what, " ", v.From, "–", v.Until))
		}
		slices.Sort(all)
		return all
	}
	whole := []string{"AFFILIATED_WITH CONTEXT 3–4", "AFFILIATED_WITH TEXT 1–3", "Expert 白静 1–2", "Person 白晶 2–5", "白静在一厂 1–4"}
	for _, c := range []struct {
		name string
		q    graph.PastQuery
		want []string
	}{
		{"all", graph.PastQuery{}, whole},
		{"of a node", graph.PastQuery{IDs: []graph.ID{a.ID}}, []string{"Expert 白静 1–2", "Person 白晶 2–5"}},
		{"of the links at a node", graph.PastQuery{Of: []graph.ID{firm.ID}}, whole[:2]},
		{"of the evidence of a link", graph.PastQuery{Of: []graph.ID{link.ID}}, whole[4:]},
		{"of a time", graph.PastQuery{After: 3, Until: 4}, []string{whole[0], whole[4]}},
	} {
		if diff := diffRecords(c.want, versionTexts(c.q)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c.name, diff)
		}
	}
	var reasons []string
	for _, a := range collect(t, l.Acts(t.Context(), graph.ActQuery{})) {
		reasons = append(reasons, a.Reason)
	}
	if diff := diffRecords([]string{"1", "2", "3", "4", "5", "6"}, reasons); diff != "" {
		t.Errorf("the acts (-want +got):\n%s", diff)
	}
	for _, err := range l.Past(t.Context(), graph.PastQuery{}) { // a caller may stop early
		if err != nil {
			t.Error(err)
		}
		break
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	for _, err := range l.Acts(ctx, graph.ActQuery{}) {
		if err == nil {
			t.Error("a cancelled context gives acts")
		}
	}
	if i := mustInfo(t, l); i.Since != 0 || i.Seq != 6 {
		t.Errorf("info: %+v", i)
	}
}
