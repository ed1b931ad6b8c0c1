package graphtest

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/expertgraph/expertgraph/graph"
	"github.com/expertgraph/expertgraph/revise"
)

// revisions is how many random changes are made to one graph and then reverted.
const revisions = 60

// revising makes 60 random changes through package revise, or 5,000 in the long form. A dry run must
// give the same diff as the real run, and change nothing. The result must show the change, and so
// must the history. Then some of the changes are reverted one by one, and each revert is itself
// reverted. A refused revert must name the record that prevents it. At last all changes are reverted, the
// newest first, and each earlier state must come back.
func (c readers) revising(t *testing.T) {
	for world := range Long(1, (5_000+revisions-1)/revisions) {
		l := c.filled(t)
		reader := c.reading(t, l)
		e := newEditor(t, l, graph.New(l, reader, graph.Options{}), uint64(22+world))
		if !c.Latest {
			e.reader = reader
		}
		e.revertLargestChange()
		var states []map[graph.ID]string
		var seqs []graph.Seq
		for i := range revisions {
			before := e.state()
			if r := e.do(e.operations(), i+2); r.Outcome == revise.Applied {
				states, seqs = append(states, before), append(seqs, r.Seq)
				e.checkHistory(r)
			}
		}
		if len(seqs) < revisions/2 {
			t.Errorf("%d of %d changes prove little", len(seqs), revisions)
		}
		states = append(states, e.state())
		blocked := 0
		tried := e.Perm(len(seqs))[:min(len(seqs), Long(8, revisions))]
		for _, k := range tried {
			if !e.checkRevert(seqs[k], states[k], states[k+1]) {
				blocked++
			}
		}
		if blocked == 0 || blocked == len(tried) {
			t.Errorf("%d of %d changes could not be taken back: that proves little", blocked, len(tried))
		}
		if diff := diffRecords(states[len(seqs)], e.state()); diff != "" {
			t.Fatalf("after each was taken back and brought back:\n%s", diff)
		}
		for i, seq := range slices.Backward(seqs) {
			e.revert(seq)
			if diff := diffRecords(states[i], e.state()); diff != "" {
				t.Fatalf("after change %d was taken back (-before +after):\n%s", seq, diff)
			}
		}
		if found := brokenRules(t, l); len(found) > 0 {
			t.Errorf("in the end the graph has %v", found)
		}
		t.Logf("world %d: %d changes after %d dry runs; %d of %d tried at random were taken back and brought back, for the others what is in the way was named", world, len(seqs), revisions+2, len(tried)-blocked, len(tried))
	}
}

// revert reverts a change, and gives the Seq of the revert.
func (e *editor) revert(seq graph.Seq) graph.Seq {
	e.Helper()
	r, err := revise.Revert(e.begin(), seq, "试", "", false)
	if err != nil || r.Outcome != revise.Applied {
		e.Fatalf("take change %d back: %+v, %v", seq, r, err)
	}
	return r.Seq
}

// checkRevert reverts one of many changes. before and after are the states before and after that change.
// Records that the change touched must be as in before, and all others must stay. Then checkRevert
// reverts the revert, and all records must be as at the start. It returns false if the revert is
// refused because of a later change.
func (e *editor) checkRevert(seq graph.Seq, before, after map[graph.ID]string) bool {
	e.Helper()
	initial := e.state()
	r, err := revise.Revert(e.begin(), seq, "试", "", false)
	if err != nil {
		e.Fatalf("take change %d back: %v", seq, err)
	}
	now := e.state()
	if r.Outcome == revise.Refused {
		if diff := diffRecords(initial, now); diff != "" {
			e.Fatalf("change %d was not taken back, and yet:\n%s", seq, diff)
		}
		for _, f := range r.Faults {
			e.checkRefusal(seq, f)
		}
		return false
	}
	if r.Outcome != revise.Applied {
		e.Fatalf("take change %d back: %+v", seq, r)
	}
	ids := maps.Clone(initial)
	for _, more := range []map[graph.ID]string{before, after, now} {
		maps.Copy(ids, more)
	}
	for id, text := range ids {
		want := initial[id]
		if before[id] != after[id] {
			want = before[id]
		}
		if now[id] != want && !e.derived[id] {
			e.Fatalf("change %d was taken back, and of %s\n%s became\n%s\nwant\n%s", seq, text, initial[id], now[id], want)
		}
	}
	e.revert(r.Seq)
	if diff := diffRecords(initial, e.state()); diff != "" {
		e.Fatalf("change %d was taken back and brought back (-before +after):\n%s", seq, diff)
	}
	return true
}

// checkRefusal checks a fault of a refused revert. The fault must name a later change of the same record,
// or a record that refers to it.
func (e *editor) checkRefusal(seq graph.Seq, f *revise.Fault) {
	e.Helper()
	if f.Conflicting.IsZero() {
		e.Errorf("change %d is not taken back, and nobody is named: %s %v", seq, f.Code, f)
		return
	}
	if f.Code != revise.CodeConflict {
		return
	}
	var later graph.Seq
	_, found, _ := strings.Cut(f.Error(), "by change ")
	if _, err := fmt.Sscan(found, &later); err != nil || later <= seq {
		e.Errorf("change %d is not taken back because of %v", seq, f)
		return
	}
	for act, err := range e.l.Acts(e.Context(), graph.ActQuery{Seqs: []graph.Seq{later}, Touched: true}) {
		if touched := slices.Concat(act.Nodes, act.Links, act.Evidence); err != nil || !slices.Contains(touched, f.Conflicting) {
			e.Errorf("change %d is not taken back because of change %d, which did not change %s: %v", seq, later, f.Conflicting, err)
		}
	}
}

// revertLargestChange makes a change of 200 operations, the highest number that one call may have. It reverts
// the change, and then reverts the revert.
func (e *editor) revertLargestChange() {
	e.Helper()
	var list []string
	source := `"source": {"document": {"document": "brief", "paragraph": 3}}`
	add := func(n int, with func(i int) string) {
		for i := range n {
			list = append(list, with(i))
		}
	}
	stated := func(i int) string {
		return fmt.Sprintf(`{"link": {"from": "e%d", "relation": "AFFILIATED_WITH", "to": "f%d", "role": "职%d", %s}}`, i%2, i/2%2, i, source)
	}
	visited := func(i int) string {
		return fmt.Sprintf(`{"create": {"values": {"engagement": {"displayName": "合成考察%d", "period": "2026-11", "by": ["e%d"], "serves": ["f%d"]}}, %s}}`, i, i%2, i/2%2, source)
	}
	add(40, stated)
	add(20, visited)
	e.do(`{"operations": [`+strings.Join(list, ",")+`]}`, 0)
	links, facts := slices.Clone(e.links), slices.Clone(e.facts)
	list = nil
	add(20, func(i int) string { return fmt.Sprintf(`{"unlink": {"link": "%s"}}`, links[i]) })
	add(10, func(i int) string {
		return fmt.Sprintf(`{"relink": {"link": "%s", "to": "f%d", "role": "新职%d", %s}}`, links[20+i], i%2, i, source)
	})
	add(10, func(i int) string { return fmt.Sprintf(`{"confirm": {"of": ["%s"], %s}}`, links[30+i], source) })
	add(10, func(i int) string { return fmt.Sprintf(`{"delete": {"id": "%s"}}`, facts[i]) })
	add(10, func(i int) string {
		return fmt.Sprintf(`{"update": {"id": "%s", "correct": true, "values": {"engagement": {"displayName": "合成改名%d", "period": "2026-12"}}, %s}}`, facts[10+i], i, source)
	})
	add(40, func(i int) string { return stated(100 + i) })
	add(60, func(i int) string { return visited(100 + i) })
	add(40, func(i int) string {
		return fmt.Sprintf(`{"create": {"values": {"expert": {"displayName": "合成新来%d", "locatedIn": ["r%d"]}}, %s}}`, i, i%2, source)
	})
	before := e.state()
	r := e.do(`{"operations": [`+strings.Join(list, ",")+`]}`, 1)
	if len(list) != revise.MaxOperations || r.Outcome != revise.Applied {
		e.Fatalf("%d operations: %s %v", len(list), r.Outcome, r.Faults)
	}
	e.checkHistory(r)
	after, seq := e.state(), r.Seq
	for i, want := range []map[graph.ID]string{before, after, before} {
		seq = e.revert(seq)
		if diff := diffRecords(want, e.state()); diff != "" {
			e.Fatalf("200 operations, taken back %d times (-want +got):\n%s", i+1, diff)
		}
	}
	e.links, e.facts = links, facts
}
