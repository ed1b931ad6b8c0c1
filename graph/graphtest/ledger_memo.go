package graphtest

import (
	"errors"
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/expertgraph/expertgraph/graph"
)

// memos adds memos to write and delete to a random batch.
func (h *history) memos(b *graph.Batch) {
	key := func(i int) graph.MemoKey {
		return graph.MemoKey{Kind: pick(h.Rand, []graph.MemoKind{graph.MemoView, graph.MemoMapping}), Name: fmt.Sprint("名", i)}
	}
	for i := range 3 {
		switch {
		case h.chance(1):
			b.Memos = append(b.Memos, &graph.Memo{MemoKey: key(i), Body: pick(h.Rand, []string{`{}`, `{"a":1}`, `{"名":"值"}`}), Author: pick(h.Rand, []string{"", "王"})})
		case h.IntN(20) == 0:
			b.DeleteMemos = append(b.DeleteMemos, key(i))
		}
	}
}

// writeMemos computes the memos after a batch, without changing the model. It gives all memos after the
// batch, and the sorted keys of those that the batch writes or deletes. It adds their numbers to a.
func (m *ledgerModel) writeMemos(b graph.Batch, c graph.Commit, a *graph.Applied) (now map[graph.MemoKey]graph.Memo, touched []graph.MemoKey) {
	now = map[graph.MemoKey]graph.Memo{}
	for k, memo := range m.memos {
		now[k] = memo
	}
	for _, given := range b.Memos {
		memo, old := *given, m.memos[given.MemoKey]
		stood := old.Version > 0
		memo.Version, memo.CreatedAt, memo.UpdatedAt = c.Seq, c.At, c.At
		if stood {
			memo.CreatedAt = old.CreatedAt
		}
		if stood && old.SameContent(&memo) {
			continue
		}
		count(a, stood)
		now[memo.MemoKey], touched = memo, append(touched, memo.MemoKey)
	}
	for _, k := range b.DeleteMemos {
		if _, stood := now[k]; stood {
			delete(now, k)
			touched = append(touched, k)
			a.Deleted++
		}
	}
	slices.SortFunc(touched, graph.MemoKey.Compare)
	return now, touched
}

// checkMemos compares the memos of a ledger with those of the model.
func (m *ledgerModel) checkMemos(t *testing.T, l graph.Ledger) {
	t.Helper()
	var want []*graph.Memo
	for _, memo := range m.memos {
		want = append(want, &memo)
	}
	slices.SortFunc(want, func(a, b *graph.Memo) int { return a.MemoKey.Compare(b.MemoKey) })
	if diff := diffRecords(want, mustMemos(t, l, graph.MemoQuery{})); diff != "" {
		t.Fatalf("the memos (-model +ledger):\n%s", diff)
	}
}

func mustMemos(t *testing.T, l graph.Ledger, q graph.MemoQuery) []*graph.Memo {
	t.Helper()
	all, err := l.Memos(t.Context(), q)
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// ledgerMemos writes memos alone and together with facts. A batch must be atomic.
func ledgerMemos(t *testing.T, setup LedgerSetup) {
	l, clock := openLedger(t, setup, LedgerOptions{})
	view := func(name, body string) *graph.Memo {
		return &graph.Memo{MemoKey: graph.MemoKey{Kind: graph.MemoView, Name: name}, Body: body, Author: "local:王"}
	}
	n := &graph.Node{ID: graph.NewID("memo", "a"), Kind: graph.Expert, Name: "合成甲", Status: graph.Actual, Basis: graph.BasisText}
	if err := graph.PrepareNode(n); err != nil {
		t.Fatal(err)
	}
	mapping := &graph.Memo{MemoKey: graph.MemoKey{Kind: graph.MemoMapping, Name: "名/册"}, Body: `{"sheet":1}`}
	for i, c := range []struct {
		name string
		do   graph.Batch
		want graph.Applied
		err  error
	}{
		{"two memos are a commit", graph.Batch{Memos: []*graph.Memo{view("乙", `{}`), view("甲", `{"a":1}`)}, Act: graph.Act{Actor: "local:王"}}, wrote(1, 2, 0, 0), nil},
		{"the same again is none", graph.Batch{Memos: []*graph.Memo{view("甲", `{"a":1}`)}}, wrote(1, 0, 0, 0), nil},
		{"another text changes one, beside a fact", graph.Batch{Nodes: []*graph.Node{n}, Memos: []*graph.Memo{view("甲", `{"a":2}`), mapping}}, wrote(2, 2, 1, 0), nil},
		{"a stale version writes nothing, the fact neither", graph.Batch{DeleteNodes: []graph.ID{n.ID}, Memos: []*graph.Memo{view("甲", `{"a":3}`)},
			Premises: []graph.Premise{{Memo: view("甲", "").MemoKey, Version: 1}}}, graph.Applied{}, graph.ErrConflict},
		{"one that must be new is not", graph.Batch{Memos: []*graph.Memo{view("乙", `1`)}, Premises: []graph.Premise{{Memo: view("乙", "").MemoKey}}}, graph.Applied{}, graph.ErrConflict},
		{"a refused fact takes its memo along", graph.Batch{Memos: []*graph.Memo{view("丙", `{}`)},
			Links: []*graph.Link{{ID: graph.NewID("memo", "l"), From: n.ID, To: graph.NewID("memo", "nobody"), Relation: graph.AffiliatedWith, Status: graph.Actual, Basis: graph.BasisText}}}, graph.Applied{}, graph.ErrConflict},
		{"the right version is written", graph.Batch{Op: "once", Memos: []*graph.Memo{view("甲", `{"a":3}`)}, Premises: []graph.Premise{{Memo: view("甲", "").MemoKey, Version: 2}}}, wrote(3, 0, 1, 0), nil},
		{"one and an unknown one are deleted", graph.Batch{DeleteMemos: []graph.MemoKey{view("乙", "").MemoKey, view("丁", "").MemoKey}}, wrote(4, 0, 0, 1), nil},
	} {
		clock.move(time.Hour)
		got, err := l.Apply(t.Context(), c.do)
		if !errors.Is(err, c.err) || got != c.want {
			t.Errorf("%d %s: %+v, %v; want %+v", i+1, c.name, got, err, c.want)
		}
	}
	again := graph.Batch{Op: "once", Memos: []*graph.Memo{view("甲", `{"a":3}`)}}
	if a := mustApply(t, l, again); !a.Repeated || a.Seq != 3 {
		t.Errorf("a repeated call: %+v", a)
	}
	for _, c := range []struct {
		q    graph.MemoQuery
		want string
	}{
		{graph.MemoQuery{}, `[MAPPING/名/册={"sheet":1}@2 VIEW/甲={"a":3}@3]`},
		{graph.MemoQuery{Kind: graph.MemoView}, `[VIEW/甲={"a":3}@3]`},
		{graph.MemoQuery{Kind: graph.MemoMapping, Names: []string{"甲", "名/册"}}, `[MAPPING/名/册={"sheet":1}@2]`},
		{graph.MemoQuery{Kind: graph.MemoMapping, Names: []string{"甲"}}, `[]`},
	} {
		var told []string
		for _, m := range mustMemos(t, l, c.q) {
			told = append(told, fmt.Sprintf("%s=%s@%d", m, m.Body, m.Version))
		}
		if got := fmt.Sprint(told); got != c.want {
			t.Errorf("%+v gives %s, want %s", c.q, got, c.want)
		}
	}
	first, then := mustMemos(t, l, graph.MemoQuery{Names: []string{"甲"}})[0], clock.now().UTC().Truncate(time.Millisecond)
	if !first.CreatedAt.Equal(then.Add(-7*time.Hour)) || !first.UpdatedAt.Equal(then.Add(-time.Hour)) || first.Author != "local:王" {
		t.Errorf("the stamps: %+v", first)
	}
	var keys []string
	for _, a := range collect(t, l.Acts(t.Context(), graph.ActQuery{})) {
		keys = append(keys, fmt.Sprint(a.Memos, " ", a.Records))
	}
	if diff := diffRecords([]string{"[VIEW/乙 VIEW/甲] 2", "[MAPPING/名/册 VIEW/甲] 3", "[VIEW/甲] 1", "[VIEW/乙] 1"}, keys); diff != "" {
		t.Errorf("the acts (-want +got):\n%s", diff)
	}
	commits, err := commitsOf(t.Context(), l, 0, 4)
	if err != nil || len(commits) != 4 || len(commits[1].Nodes) != 1 || len(commits[0].Nodes)+len(commits[2].Nodes)+len(commits[3].DeletedNodes) > 0 {
		t.Errorf("the commits: %+v, %v", commits, err)
	}
	if g := mustLoad(t, l); len(g.Nodes) != 1 || g.Seq != 4 {
		t.Errorf("the graph has %d nodes at commit %d", len(g.Nodes), g.Seq)
	}
}
