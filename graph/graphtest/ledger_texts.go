package graphtest

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/expertgraph/expertgraph/graph"
)

// ledgerTexts writes, replaces and deletes texts of documents. Writing them must not use up a Seq. They must
// be found only by their places, and must remain after the ledger is reopened. Texts of a deleted document
// must be gone.
func ledgerTexts(t *testing.T, setup LedgerSetup) {
	l, _ := openLedger(t, setup, LedgerOptions{})
	s := NewSketch()
	s.Nodes(graph.Document, "d1", "d2", "gone")
	mustApply(t, l, s.Batch())
	before := mustInfo(t, l)
	place := func(document string, number int32) graph.Place {
		return graph.Place{Document: SketchID(document), Number: number}
	}
	put := func(list ...graph.Paragraph) {
		t.Helper()
		if err := l.PutTexts(t.Context(), list); err != nil {
			t.Fatal(err)
		}
	}
	long := strings.Repeat("很长的一段。𮯰\n", 2_000)
	put(graph.Paragraph{Place: place("d1", 10), Text: "第十段"}, graph.Paragraph{Place: place("d1", 2), Text: long},
		graph.Paragraph{Place: place("d2", 2), Text: "旧"}, graph.Paragraph{Place: place("d2", 3), Text: "多余"}, graph.Paragraph{Place: place("gone", 1), Text: "无主"})
	put(graph.Paragraph{Place: place("d2", 2), Text: "“新”'\"\\"}, graph.Paragraph{Place: place("d2", 3)}, graph.Paragraph{Place: place("d2", 9)})
	check := func(when string) {
		t.Helper()
		got, err := l.Texts(t.Context(), []graph.Place{place("d2", 2), place("d1", 1), place("d1", 2), place("d2", 3), place("none", 1), place("d1", 10)})
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff([]string{"“新”'\"\\", "", long, "", "", "第十段"}, got); diff != "" {
			t.Errorf("%s: -want +got:\n%s", when, diff)
		}
	}
	check("at once")
	if after := mustInfo(t, l); after != before {
		t.Errorf("texts changed the ledger: %+v, was %+v", after, before)
	}
	mustApply(t, l, graph.Batch{DeleteNodes: []graph.ID{SketchID("gone")}})
	l = setup.Reopen(t, l)
	check("after reopening")
	var all []string
	last := graph.Place{}
	for p, err := range l.AllTexts(t.Context()) {
		if err != nil {
			t.Fatal(err)
		}
		if p.Compare(last) <= 0 {
			t.Errorf("%v comes behind %v", p.Place, last)
		}
		last = p.Place
		all = append(all, fmt.Sprint(p.Number, " ", p.Text[:3]))
	}
	if len(all) != 3 {
		t.Errorf("all texts are %q, want those of documents that stand", all)
	}
	cancelled, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := l.Texts(cancelled, []graph.Place{place("d1", 2)}); err == nil {
		t.Error("a cancelled context reads")
	}
	closeLedger(t, l)
	if err := l.PutTexts(t.Context(), []graph.Paragraph{{Place: place("d1", 2), Text: "x"}}); err == nil {
		t.Error("a closed ledger takes texts")
	}
	if _, err := l.Texts(t.Context(), []graph.Place{place("d1", 2)}); err == nil {
		t.Error("a closed ledger gives texts")
	}
}
