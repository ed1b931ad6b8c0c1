package graphtest

import (
	"errors"
	"fmt"
	"iter"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"github.com/expertgraph/expertgraph/graph"
)

// ledgerFilled applies random batches to a ledger, and fills a second ledger with its content. The
// second ledger must have the same history and accept further commits.
func ledgerFilled(t *testing.T, setup LedgerSetup) {
	for seed, shape := range Shapes()[:2] {
		t.Run(shape.Name, func(t *testing.T) {
			r := rand.New(rand.NewPCG(uint64(seed), 1912))
			l, clock := openLedger(t, setup, LedgerOptions{})
			m := newLedgerModel()
			h := &history{Rand: r, pool: Random(r, shape), model: m}
			live := func(l graph.Ledger, now func() time.Time, batches int) {
				for i := range batches {
					b := h.batch()
					b.Op, b.Act = "", graph.Act{Actor: "王", Verb: graph.VerbWrite, Reason: fmt.Sprint(i)}
					want, refused := m.apply(b, now())
					if got, err := l.Apply(t.Context(), cloneBatch(b)); !refused && (err != nil || got != want) {
						t.Fatalf("%+v, %v; the model says %+v", got, err, want)
					}
				}
			}
			live(l, func() time.Time { clock.move(time.Minute); return clock.now() }, 40)
			whole := wholeOf(t, l) // read into memory, because opening the next ledger may replace this one
			other, later := openLedger(t, setup, LedgerOptions{})
			later.move(1000 * time.Hour)
			written, err := other.(graph.Filler).Fill(t.Context(), whole)
			if n := len(m.g.Nodes) + len(m.g.Links) + len(m.g.Evidence); err != nil || written != int64(n) {
				t.Fatalf("%d of %d records written, %v", written, n, err)
			}
			m.check(t, other)
			m.checkMemory(t, other)
			if info := mustInfo(t, other); info.Seq != m.g.Seq || info.Since != 0 || info.Oldest != info.Seq {
				t.Errorf("info: %+v", info)
			}
			live(other, func() time.Time { later.move(time.Minute); return later.now() }, 20)
			m.check(t, other)
			m.checkMemory(t, other)
			if _, err := other.(graph.Filler).Fill(t.Context(), whole); !errors.Is(err, graph.ErrConflict) {
				t.Errorf("to fill what has commits: %v", err)
			}
		})
	}
}

// wholeOf reads the whole content of a ledger.
func wholeOf(t *testing.T, l graph.Ledger) graph.LedgerContent {
	t.Helper()
	info := mustInfo(t, l)
	memos, err := l.Memos(t.Context(), graph.MemoQuery{})
	if err != nil {
		t.Fatal(err)
	}
	return graph.LedgerContent{Ledger: info.ID, Seq: info.Seq, Since: info.Since, Memos: memos,
		Records: sequenceOf(collect(t, l.Export(t.Context()))),
		Past:    sequenceOf(collect(t, l.Past(t.Context(), graph.PastQuery{}))),
		Acts:    sequenceOf(collect(t, l.Acts(t.Context(), graph.ActQuery{Touched: true})))}
}

func sequenceOf[T any](list []T) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		for _, v := range list {
			if !yield(v, nil) {
				return
			}
		}
	}
}

// ledgerCopy is the content of a ledger in slices, so that a test can tamper with it.
type ledgerCopy struct {
	records []graph.Record
	past    []graph.Version
	acts    []graph.ActDone
}

// audit audits the copy as the content of a ledger at seq. It returns the findings and the last act.
func (r *ledgerCopy) audit(t *testing.T, seq graph.Seq) ([]graph.Finding, *graph.ActDone) {
	t.Helper()
	found, last, err := (&graph.LedgerContent{Seq: seq, Records: sequenceOf(r.records), Past: sequenceOf(r.past), Acts: sequenceOf(r.acts)}).Audit(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return found, last
}

// ledgerTampered changes the history of a ledger, one thing at a time. The audit must find each
// change.
func ledgerTampered(t *testing.T, setup LedgerSetup) {
	l, clock := openLedger(t, setup, LedgerOptions{})
	c := newLedgerCast()
	for _, b := range []graph.Batch{c.all(), nodesOf(renamed(c.expert, "合成专家乙")), withoutLinks(c.works.ID), nodesOf(c.expert)} {
		clock.move(time.Hour)
		b.Act = graph.Act{Actor: "王", Verb: graph.VerbWrite, Reason: "更正"}
		mustApply(t, l, b)
	}
	whole := wholeOf(t, l)
	acts, past, records := collect(t, whole.Acts), collect(t, whole.Past), collect(t, whole.Records)
	first := slices.IndexFunc(records, func(r graph.Record) bool { return r.Node != nil })
	for name, change := range map[string]func(l *ledgerCopy){
		"who":                 func(l *ledgerCopy) { l.acts[1].Actor = "李" },
		"when":                func(l *ledgerCopy) { l.acts[1].At = l.acts[1].At.Add(time.Millisecond) },
		"why":                 func(l *ledgerCopy) { l.acts[1].Reason = "增补" },
		"which":               func(l *ledgerCopy) { l.acts[1].Nodes = nil },
		"no act":              func(l *ledgerCopy) { l.acts = slices.Delete(l.acts, 1, 2) },
		"the end":             func(l *ledgerCopy) { l.acts = l.acts[:len(l.acts)-1] },
		"a link of the chain": func(l *ledgerCopy) { l.acts[1].Chain = graph.Digest{} },
		"no version":          func(l *ledgerCopy) { l.past = l.past[1:] },
		"a version": func(l *ledgerCopy) {
			i := slices.IndexFunc(l.past, func(v graph.Version) bool { return v.Node != nil })
			n := *l.past[i].Node
			n.Name += "某"
			l.past[i].Node = &n
		},
		"what stands": func(l *ledgerCopy) {
			n := *l.records[first].Node
			n.Hint += "某"
			l.records[first].Node = &n
		},
	} {
		tampered := &ledgerCopy{slices.Clone(records), slices.Clone(past), slices.Clone(acts)}
		change(tampered)
		if found, _ := tampered.audit(t, whole.Seq); len(found) == 0 || found[0].Code != "BROKEN_CHAIN" {
			t.Errorf("%s: %v", name, found)
		}
	}
	if found, last := (&ledgerCopy{records, past, acts}).audit(t, whole.Seq); len(found) > 0 || last.Seq != whole.Seq {
		t.Errorf("as it is: %v", found)
	}
}
