package graphtest

import (
	"fmt"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/expertgraph/expertgraph/graph"
	"github.com/expertgraph/expertgraph/revise"
)

// updateWriters is how many writers Updates has.
const updateWriters = 32

// Updates tests that no update is lost. 32 writers change the same four experts, n times each,
// through graphs on one ledger. The hint and the code of an expert each begin with a counter of their
// changes. A writer reads one of them and writes it with the next number. A change must be applied, or
// refused as a CONFLICT. The fault must name the value that the writer read, the current value and the
// new value. At the end each counter must equal the number of applied changes. The history of an
// expert must have one version for each applied change.
func Updates(t *testing.T, n int, graphs ...*graph.Graph) {
	t.Helper()
	s := NewSketch()
	var ids []graph.ID
	for i := range 4 {
		ids = append(ids, s.Node(fmt.Sprint("counted", i), graph.Expert, fmt.Sprint("合成计数", i), func(n *graph.Node) { n.Code, n.Hint = fmt.Sprintf("0/%d", i), "0/" }).ID)
	}
	if _, err := graphs[0].Write(t.Context(), s.Batch(), nil); err != nil {
		t.Fatal(err)
	}
	fields := []string{"hint", "code"}
	read := func(n *graph.Node, field int) string { return []string{n.Hint, n.Code}[field] }
	var done [4][2]atomic.Int64
	var refused atomic.Int64
	one := func(g *graph.Graph, writer, i int) error {
		at, field := (writer+i)%len(ids), (writer/2+i/3)%len(fields)
		ctx, err := g.Begin(revise.WithActor(t.Context(), revise.Actor{Name: "合成王", Role: revise.Admin}))
		if err != nil {
			return err
		}
		nodes, err := graph.From(ctx).Nodes(ctx, ids[at:at+1])
		if err != nil {
			return err
		}
		was, counted := read(nodes[0], field), 0
		if _, err := fmt.Sscanf(was, "%d/", &counted); err != nil {
			return fmt.Errorf("%q: %w", was, err)
		}
		mine := fmt.Sprintf("%d/%d之%d", counted+1, writer, i)
		in, err := revise.Parse(fmt.Appendf(nil, `{"operations": [{"update": {"id": %q, "expectedVersion": %d, "values": {"expert": {%q: %q}}}}]}`, ids[at], nodes[0].Written, fields[field], mine))
		if err != nil {
			return err
		}
		r, err := revise.Apply(ctx, in)
		switch {
		case err != nil:
			return fmt.Errorf("%s: %w", mine, err)
		case r.Outcome == revise.Applied:
			done[at][field].Add(1)
		case r.Outcome != revise.Refused || len(r.Faults) != 1:
			return fmt.Errorf("%s: %s %v", mine, r.Outcome, r.Faults)
		default:
			f := r.Faults[0]
			if f.Code != revise.CodeConflict || f.Field != fields[field] || f.Conflicting != ids[at] || f.Base != was || f.Mine != mine || f.Theirs == was || f.Theirs == mine || f.Theirs == "" {
				return fmt.Errorf("%s, read %s: %w, of %q, theirs %q, mine %q", mine, was, f, f.Base, f.Theirs, f.Mine)
			}
			refused.Add(1)
		}
		return nil
	}
	began := time.Now()
	var all sync.WaitGroup
	for writer := range updateWriters {
		all.Go(func() {
			for i := range n {
				if err := one(graphs[writer%len(graphs)], writer, i); err != nil {
					t.Error(err)
					return
				}
			}
		})
	}
	all.Wait()
	past := map[graph.ID]int64{}
	for v, err := range graphs[0].Past(t.Context(), graph.PastQuery{IDs: ids}) {
		if err != nil {
			t.Fatal(err)
		}
		past[v.ID()]++
	}
	ctx, err := graphs[0].Begin(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if _, err := graph.From(ctx).Renew(ctx, true); err != nil { // the other graphs wrote the last changes
		t.Fatal(err)
	}
	nodes, err := graph.From(ctx).Nodes(ctx, ids)
	if err != nil {
		t.Fatal(err)
	}
	sum := int64(0)
	for at, node := range nodes {
		both := int64(0)
		for field := range fields {
			var counted int64
			if _, err := fmt.Sscanf(read(node, field), "%d/", &counted); err != nil || counted != done[at][field].Load() {
				t.Errorf("the %s of %s is %s after %d changes: %v", fields[field], node.Name, read(node, field), done[at][field].Load(), err)
			}
			both += counted
		}
		if past[node.ID] != both {
			t.Errorf("the past of %s has %d versions after %d changes", node.Name, past[node.ID], both)
		}
		sum += both
	}
	if total := int64(updateWriters * n); sum+refused.Load() != total || refused.Load() == 0 || sum < total/20 {
		t.Errorf("of %d changes %d were done and %d refused", total, sum, refused.Load())
	}
	t.Logf("%d writers, %d changes: %d done, %d refused as conflicts, none lost, in %v", updateWriters, updateWriters*n, sum, refused.Load(), time.Since(began).Round(time.Millisecond))
}
