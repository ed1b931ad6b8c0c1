package ingest_test

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"github.com/expertgraph/expertgraph/graph"
	"github.com/expertgraph/expertgraph/graph/graphtest"
	"github.com/expertgraph/expertgraph/ingest"
	"github.com/expertgraph/expertgraph/store/sqlite"
)

// file opens an empty ledger with small commits.
func file(t *testing.T) graph.Ledger {
	t.Helper()
	l, err := sqlite.Open(filepath.Join(t.TempDir(), "graph.db"), sqlite.Options{MaxBatch: 500})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { l.Close() })
	return l
}

// synthetic gives a ledger with some thousand records.
func synthetic(t *testing.T) graph.Ledger {
	t.Helper()
	l := file(t)
	for b := range graphtest.Synthetic(graphtest.SyntheticOptions{Engagements: 300, Evidence: true, BatchSize: 500}) {
		apply(t, l, b)
	}
	return l
}

func apply(t *testing.T, l graph.Ledger, b graph.Batch) {
	t.Helper()
	if _, err := l.Apply(t.Context(), b); err != nil {
		t.Fatal(err)
	}
}

func sumOf(t *testing.T, l graph.Ledger) ingest.Sum {
	t.Helper()
	sum, err := ingest.SumOf(t.Context(), l)
	if err != nil {
		t.Fatal(err)
	}
	return sum
}

func TestCopyMakesAnEqualGraph(t *testing.T) {
	from, to := synthetic(t), file(t)
	told := 0
	copied, err := ingest.Copy(t.Context(), from, to, func(done, total int) {
		if told++; done != told || total < done {
			t.Fatalf("told %d of %d at the record %d", done, total, told)
		}
	})
	if err != nil {
		t.Fatal(err)
	}
	if copied.Records < 2_000 || copied.Written != copied.Records || int(copied.Records) != told {
		t.Errorf("%+v of %d records", copied, told)
	}
	if got := sumOf(t, to); got != copied.Sum || got != sumOf(t, from) {
		t.Errorf("the sums are %s, %s and %s", got, copied.Sum, sumOf(t, from))
	}
	again, err := ingest.Copy(t.Context(), from, to, nil)
	if err != nil || again.Written != 0 || again.Records != copied.Records {
		t.Errorf("the second time: %+v, %v", again, err)
	}
}

func TestTheSumSeesEveryChange(t *testing.T) {
	l := file(t)
	s := graphtest.NewSketch()
	s.Nodes(graph.Expert, "a")
	s.Nodes(graph.Enterprise, "b")
	s.Link("a", graph.AffiliatedWith, "b")
	b := s.Batch()
	apply(t, l, b)
	seen := map[ingest.Sum]string{sumOf(t, l): "the start"}
	for _, change := range []struct {
		name string
		edit func(*graph.Batch)
	}{
		{"a name", func(b *graph.Batch) { b.Nodes[0].Name = "别名" }},
		{"an alias", func(b *graph.Batch) { b.Nodes[0].Aliases = []graph.Alias{{Text: "又名"}} }},
		{"a status", func(b *graph.Batch) { b.Nodes[1].Status = graph.Planned }},
		{"a link's basis", func(b *graph.Batch) { b.Links[0].Basis = graph.BasisInferred }},
		{"a link's end", func(b *graph.Batch) { b.DeleteLinks = []graph.ID{b.Links[0].ID}; b.Links = nil }},
	} {
		change.edit(&b)
		apply(t, l, b)
		sum := sumOf(t, l)
		if before, ok := seen[sum]; ok {
			t.Errorf("after the change of %s the sum is that of %s", change.name, before)
		}
		seen[sum] = change.name
	}
}

// TestACopyThatWasCutShortWritesNothing: a copy into an empty file is atomic.
func TestACopyThatWasCutShortWritesNothing(t *testing.T) {
	from, to := synthetic(t), file(t)
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	_, err := ingest.Copy(ctx, from, to, func(done, total int) {
		if done == total/2 {
			cancel()
		}
	})
	if !errors.Is(err, context.Canceled) {
		t.Fatalf("cut short: %v", err)
	}
	if info, err := to.Info(t.Context()); err != nil || info.Seq+graph.Seq(info.Nodes+info.Links+info.Evidence) != 0 || info.Damaged > 0 {
		t.Fatalf("something was written: %+v, %v", info, err)
	}
	if again, err := ingest.Copy(t.Context(), from, to, nil); err != nil || again.Written != again.Records {
		t.Errorf("the second time: %+v, %v", again, err)
	}
}

// TestCopyTakesTheMemoryAlong: an empty second ledger gets the history of the first, with the same
// commit numbers.
func TestCopyTakesTheMemoryAlong(t *testing.T) {
	from, to := synthetic(t), file(t)
	s := graphtest.NewSketch()
	s.Nodes(graph.Expert, "a")
	b := s.Batch()
	for _, name := range []string{"合成甲", "合成乙"} {
		b.Nodes[0].Name, b.Act = name, graph.Act{Actor: "王", Verb: graph.VerbWrite, Reason: "更正为" + name}
		apply(t, from, b)
	}
	apply(t, from, graph.Batch{DeleteNodes: []graph.ID{b.Nodes[0].ID}, Act: graph.Act{Actor: "李", Reason: "记错了"}})
	if _, err := ingest.Copy(t.Context(), from, to, nil); err != nil {
		t.Fatal(err)
	}
	for what, tell := range map[string]func(graph.Ledger) any{
		"records": func(l graph.Ledger) any { return all(t, l.Export(t.Context())) },
		"past":    func(l graph.Ledger) any { return all(t, l.Past(t.Context(), graph.PastQuery{})) },
		"acts":    func(l graph.Ledger) any { return all(t, l.Acts(t.Context(), graph.ActQuery{Touched: true})) },
	} {
		if a, b := tell(from), tell(to); !reflect.DeepEqual(a, b) {
			t.Errorf("%s: %v and %v", what, a, b)
		}
	}
	if found, last, err := ingest.Audit(t.Context(), to); err != nil || len(found) > 0 || last.Reason != "记错了" {
		t.Errorf("%v, %+v, %v", found, last, err)
	}
}

func all[T any](t *testing.T, seq iter.Seq2[T, error]) (list []T) {
	t.Helper()
	for v, err := range seq {
		if err != nil {
			t.Fatal(err)
		}
		list = append(list, v)
	}
	return list
}

func TestCopyRefuses(t *testing.T) {
	from := synthetic(t)
	stranger := graphtest.NewSketch()
	stranger.Nodes(graph.Topic, "stranger")

	t.Run("a ledger with something else in it, and writes nothing", func(t *testing.T) {
		to := file(t)
		apply(t, to, stranger.Batch())
		before := sumOf(t, to)
		_, err := ingest.Copy(t.Context(), from, to, nil)
		if !errors.Is(err, graph.ErrConflict) || !strings.Contains(err.Error(), "copy to an empty one") {
			t.Errorf("got %v", err)
		}
		if sumOf(t, to) != before {
			t.Error("something was written")
		}
	})
	t.Run("to copy a ledger to itself", func(t *testing.T) {
		if _, err := ingest.Copy(t.Context(), from, from, nil); !errors.Is(err, graph.ErrInvalid) {
			t.Errorf("got %v", err)
		}
	})
	t.Run("what is written to meanwhile, and writes nothing", func(t *testing.T) {
		from, to := synthetic(t), file(t)
		_, err := ingest.Copy(t.Context(), from, to, func(done, total int) {
			if done == total {
				apply(t, from, stranger.Batch())
			}
		})
		if !errors.Is(err, graph.ErrConflict) || !strings.Contains(err.Error(), "when nobody writes") {
			t.Errorf("got %v", err)
		}
		if copied, err := ingest.Copy(t.Context(), from, to, nil); err != nil || copied.Written != copied.Records {
			t.Errorf("the second time: %+v, %v", copied, err)
		}
	})
	t.Run("nothing of a ledger that grew: the rest is a commit of its own", func(t *testing.T) {
		from, to := synthetic(t), file(t)
		for written := range int64(2) {
			copied, err := ingest.Copy(t.Context(), from, to, nil)
			if err != nil || written > 0 && copied.Written != written {
				t.Fatalf("%+v, %v", copied, err)
			}
			apply(t, from, stranger.Batch())
		}
	})
}

// TestCopyTakesMemosAlong: memos are copied with their authors. A second copy writes nothing.
func TestCopyTakesMemosAlong(t *testing.T) {
	from, to := file(t), file(t)
	for i := range 45 {
		key := graph.MemoKey{Kind: graph.MemoView, Name: fmt.Sprint(i)}
		apply(t, from, graph.Batch{Memos: []*graph.Memo{{MemoKey: key, Body: `{"n":1}`, Author: "王"}}})
	}
	var seq graph.Seq
	for range 2 {
		if _, err := ingest.Copy(t.Context(), from, to, nil); err != nil {
			t.Fatal(err)
		}
		all, err := to.Memos(t.Context(), graph.MemoQuery{})
		if err != nil || len(all) != 45 || all[44].Author != "王" || all[44].Body != `{"n":1}` {
			t.Fatalf("%d memos, %v", len(all), err)
		}
		info, err := to.Info(t.Context())
		if err != nil || seq != 0 && info.Seq != seq {
			t.Errorf("the second copy made commit %d after %d, %v", info.Seq, seq, err)
		}
		seq = info.Seq
	}
}
