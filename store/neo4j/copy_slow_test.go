//go:build neo4j && slow

package neo4j

import (
	"fmt"
	"iter"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/expertgraph/expertgraph/graph"
	"github.com/expertgraph/expertgraph/graph/graphtest"
	"github.com/expertgraph/expertgraph/ingest"
)

// TestMemoryIsCopiedBothWays copies the history and the memos of a file to the server and back into
// another file, with the same Seqs. Later writes to the server are copied into a third file.
func TestMemoryIsCopiedBothWays(t *testing.T) {
	first, back := file(t), file(t)
	served := openNew(t, Options{})
	defer shut(t, served)
	defer first.Close()
	defer back.Close()
	s := graphtest.NewSketch()
	s.Nodes(graph.Expert, "a", "b")
	s.Nodes(graph.Enterprise, "firm")
	s.Link("a", graph.AffiliatedWith, "firm")
	write(t, first, slices.Values([]graph.Batch{s.Batch()}))
	change := func(l graph.Ledger, names ...string) {
		t.Helper()
		for i, name := range names {
			b := s.Batch()
			b.Links, b.Evidence, b.Nodes = nil, nil, b.Nodes[:1]
			b.Nodes[0].Name = name
			b.Act = graph.Act{Actor: fmt.Sprint("合成员", i), Verb: graph.VerbWrite, Reason: "更正为" + name}
			b.Memos = []*graph.Memo{{MemoKey: graph.MemoKey{Kind: graph.MemoView, Name: name}, Body: `{"n":1}`, Author: "合成员"}}
			write(t, l, slices.Values([]graph.Batch{b}))
		}
		b := s.Batch()
		write(t, l, slices.Values([]graph.Batch{
			{DeleteLinks: []graph.ID{b.Links[0].ID}, Act: graph.Act{Actor: "合成员", Reason: "已离职"}},
			{Links: b.Links[:1], Act: graph.Act{Actor: "合成员", Reason: "未离职"}},
		}))
	}
	change(first, "合成甲", "合成乙", "合成丙")
	copied := func(from, to graph.Ledger) {
		t.Helper()
		if c, err := ingest.Copy(t.Context(), from, to, nil); err != nil || c.Written != c.Records {
			t.Fatalf("%+v, %v", c, err)
		}
		if diff := cmp.Diff(wholeOf(t, from), wholeOf(t, to), cmpopts.EquateEmpty()); diff != "" {
			t.Errorf("-from +to:\n%s", diff)
		}
		if found, last, err := ingest.Audit(t.Context(), to); err != nil || len(found) > 0 || last.Reason != "未离职" {
			t.Errorf("the audit finds %v, the last act is %+v, %v", found, last, err)
		}
	}
	copied(first, served)
	copied(served, back)
	change(served, "合成丁")
	third := file(t)
	defer third.Close()
	copied(served, third)
}

// whole is the whole content of a ledger, with its history.
type whole struct {
	Records []graph.Record
	Past    []graph.Version
	Acts    []graph.ActDone
	Memos   []*graph.Memo
	Seq     graph.Seq
	Since   graph.Seq
}

func wholeOf(t *testing.T, l graph.Ledger) (m whole) {
	t.Helper()
	m.Records = collected(t, l.Export(t.Context()))
	m.Past = collected(t, l.Past(t.Context(), graph.PastQuery{}))
	m.Acts = collected(t, l.Acts(t.Context(), graph.ActQuery{Touched: true}))
	var err error
	if m.Memos, err = l.Memos(t.Context(), graph.MemoQuery{}); err != nil {
		t.Fatal(err)
	}
	info, err := l.Info(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	m.Seq, m.Since = info.Seq, info.Since
	if len(m.Past) < 3 || len(m.Acts) < 6 || len(m.Memos) < 3 {
		t.Fatalf("%d past versions, %d acts, %d memos: the test proves nothing", len(m.Past), len(m.Acts), len(m.Memos))
	}
	return m
}

func collected[T any](t *testing.T, list iter.Seq2[T, error]) (all []T) {
	t.Helper()
	for v, err := range list {
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, v)
	}
	return all
}
