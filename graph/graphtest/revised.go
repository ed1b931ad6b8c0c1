package graphtest

import (
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/expertgraph/expertgraph/graph"
	"github.com/expertgraph/expertgraph/revise"
)

// revisions is the number of random changes that are made and reverted.
const revisions = 60

// revising makes random changes with package revise. A dry run must predict the change, the reply
// and the history must show it, and reverting all changes in reverse order must restore every
// earlier state.
func (c readers) revising(t *testing.T) {
	l := c.filled(t)
	g := graph.New(l, c.reading(t, l), graph.Options{})
	e := &editor{T: t, Rand: rand.New(rand.NewPCG(22, 2026)), g: g}
	e.do(`{"operations": [
		{"create": {"as": "doc", "values": {"document": {"displayName": "合成简报.txt", "code": "brief"}}, "source": {"statement": {"byText": "合成张三", "on": "2026-11-01"}}}},
		{"create": {"as": "nx", "values": {"region": {"displayName": "合成省", "code": "r0"}}, "source": {"document": {"document": "@doc"}}}},
		{"create": {"values": {"region": {"displayName": "合成县", "code": "r1"}}, "source": {"document": {"document": "@doc"}}}},
		{"create": {"values": {"enterprise": {"displayName": "合成一厂", "code": "f0", "locatedIn": ["@nx"]}}, "source": {"document": {"document": "@doc"}}}},
		{"create": {"values": {"enterprise": {"displayName": "合成二厂", "code": "f1"}}, "source": {"document": {"document": "@doc"}}}},
		{"create": {"values": {"expert": {"displayName": "合成白", "code": "e0"}}, "source": {"document": {"document": "@doc"}}}},
		{"create": {"values": {"expert": {"displayName": "合成柏", "code": "e1"}}, "source": {"document": {"document": "@doc"}}}}]}`, 0)
	var states [][]string
	var seqs []graph.Seq
	for i := range revisions {
		before := e.state(l)
		if r := e.do(e.operation(), i+1); r.Outcome == revise.Applied {
			states, seqs = append(states, before), append(seqs, r.Seq)
			e.remembered(r)
		}
	}
	if len(seqs) < revisions/2 {
		t.Errorf("%d of %d changes prove little", len(seqs), revisions)
	}
	for i, seq := range slices.Backward(seqs) {
		ctx := e.begin()
		r, err := revise.Revert(ctx, seq, "试", "", false)
		if err != nil || r.Outcome != revise.Applied {
			t.Fatalf("take change %d back: %+v, %v", seq, r, err)
		}
		if diff := diffRecords(states[i], e.state(l)); diff != "" {
			t.Fatalf("after change %d was taken back (-before +after):\n%s", seq, diff)
		}
	}
}

// editor makes random changes.
type editor struct {
	*testing.T
	*rand.Rand
	g     *graph.Graph
	links []graph.ID // the links made so far
	facts []graph.ID
}

func (e *editor) begin() context.Context {
	e.Helper()
	ctx, err := e.g.Begin(revise.WithActor(e.Context(), revise.Actor{Name: "合成王", Role: revise.Admin}))
	if err != nil {
		e.Fatal(err)
	}
	return ctx
}

// do makes a change, after a dry run with the same expected result.
func (e *editor) do(text string, n int) *revise.Result {
	e.Helper()
	in, err := revise.Parse([]byte(text))
	if err != nil {
		e.Fatal(err)
	}
	in.IdempotencyKey, in.Reason, in.DryRun = fmt.Sprint("n", n), "试", true
	dry, err := revise.Apply(e.begin(), in)
	if err != nil {
		e.Fatalf("%s: %v", text, err)
	}
	in.DryRun = false
	ctx := e.begin()
	r, err := revise.Apply(ctx, in)
	if err != nil {
		e.Fatalf("%s: %v", text, err)
	}
	if len(r.Faults) > 0 && r.Faults[0].Code != revise.CodeNotFound && r.Faults[0].Code != revise.CodeNoSource {
		e.Fatalf("%s: %s %v", text, r.Faults[0].Code, r.Faults[0])
	}
	if diff := diffRecords(told(&dry.Diff), told(&r.Diff)); diff != "" {
		e.Errorf("%s: the dry run says otherwise (-dry +real):\n%s", text, diff)
	}
	if again, err := revise.Apply(e.begin(), in); err != nil || r.Outcome == revise.Applied && (!again.Repeated || again.Seq != r.Seq) {
		e.Errorf("%s: again: %+v, %v", text, again, err)
	}
	for _, i := range r.Diff.Items {
		switch {
		case i.Deed == revise.Added && i.Link != nil && i.Evidence == nil && !i.Derived && !i.Link.Relation.Spec().Part:
			e.links = append(e.links, i.Link.ID)
		case i.Deed == revise.Added && i.Node != nil && i.Node.Kind == graph.Engagement && i.Evidence == nil:
			e.facts = append(e.facts, i.Node.ID)
			if n, err := graph.From(ctx).Nodes(ctx, []graph.ID{i.Node.ID}); err != nil || n[0] == nil {
				e.Errorf("%s: the reply does not see what it wrote: %v", text, err)
			}
		}
	}
	return r
}

// told writes a diff as lines with the contents, but without ids.
func told(d *revise.Diff) (all []string) {
	for _, i := range d.Items {
		s := fmt.Sprint(i.Deed, " ", i.Field, " ", i.Before, " ", i.After, " ", i.Derived)
		if i.Node != nil {
			s += " " + i.Node.Name
		}
		if i.Link != nil {
			s += " " + i.Ends[0].Name + " " + i.Link.Relation.String() + " " + i.Ends[1].Name
		}
		if i.Evidence != nil {
			s += " evidence " + i.Evidence.Field.String() + " " + i.Evidence.Value.String()
		}
		all = append(all, s)
	}
	slices.Sort(all)
	return all
}

// remembered compares the history of a change with its reply.
func (e *editor) remembered(r *revise.Result) {
	e.Helper()
	ctx := e.begin()
	c, err := revise.ChangeAt(ctx, graph.From(ctx), r.Seq)
	if err != nil {
		e.Fatal(err)
	}
	// The reply does not list the evidence that goes with what it is about.
	full := slices.DeleteFunc(told(&c.Diff), func(s string) bool {
		return strings.HasPrefix(s, "DELETED") && strings.Contains(s, " evidence ")
	})
	short := slices.DeleteFunc(told(&r.Diff), func(s string) bool {
		return strings.HasPrefix(s, "DELETED") && strings.Contains(s, " evidence ")
	})
	if diff := diffRecords(short, full); diff != "" {
		e.Errorf("change %d (-reply +remembered):\n%s", r.Seq, diff)
	}
	if r.Entity.IsZero() {
		return
	}
	list, err := revise.History(ctx, graph.From(ctx), r.Entity)
	if err != nil {
		e.Fatal(err)
	}
	if len(list) == 0 || list[0].Seq != r.Seq || list[0].Actor != "合成王" {
		e.Errorf("change %d is not the newest in the history of %s", r.Seq, r.Entity)
	}
}

// operation makes a random operation.
func (e *editor) operation() string {
	source := pick(e.Rand, []string{`"source": {"document": {"document": "brief", "paragraph": 3}}`, `"source": {"statement": {"byText": "合成李四", "on": "2026-11-02", "words": "说过"}}`})
	expert, firm, region := pick(e.Rand, []string{"e0", "e1"}), pick(e.Rand, []string{"f0", "f1"}), pick(e.Rand, []string{"r0", "r1"})
	word := pick(e.Rand, []string{"甲", "乙", "丙"})
	link := func(with string) string {
		if len(e.links) == 0 {
			return fmt.Sprintf(`{"confirm": {"of": [%q], %s}}`, expert, source)
		}
		return fmt.Sprintf(with, pick(e.Rand, e.links))
	}
	var o string
	switch e.IntN(11) {
	case 0, 1:
		o = fmt.Sprintf(`{"create": {"values": {"engagement": {"period": "2026-11", "by": [%q], "serves": [%q]}}, %s}}`, expert, firm, source)
	case 2:
		o = fmt.Sprintf(`{"update": {"id": %q, "correct": %v, "values": {"expert": {"displayName": "合成%s"}}, %s}}`, expert, e.IntN(2) == 0, word+expert, source)
	case 3:
		o = fmt.Sprintf(`{"update": {"id": %q, "values": {"enterprise": {"aliases": {"edit": {"add": [%q], "remove": ["乙"]}}, "hint": %q}}, %s}}`, firm, word, word, source)
	case 4:
		o = fmt.Sprintf(`{"link": {"from": %q, "relation": "LOCATED_IN", "to": %q, "period": "2026", %s}}`, firm, region, source)
	case 5:
		o = fmt.Sprintf(`{"link": {"from": %q, "relation": "AFFILIATED_WITH", "to": %q, "role": %q, %s}}`, expert, firm, word, source)
	case 6:
		o = link(`{"unlink": {"link": "%s"}}`)
	case 7:
		o = link(`{"relink": {"link": "%s", "role": "` + word + `", ` + source + `}}`)
	case 8:
		o = link(`{"confirm": {"of": ["%s"], ` + source + `}}`)
	case 9:
		o = fmt.Sprintf(`{"create": {"as": "x", "values": {"expert": {"displayName": "合成新%d", "locatedIn": [%q]}}, %s}}, {"link": {"from": "@x", "relation": "AFFILIATED_WITH", "to": %q, %s}}`, e.IntN(1_000_000), region, source, firm, source)
	default:
		o = fmt.Sprintf(`{"confirm": {"of": [%q, %q], %s}}`, expert, firm, source)
		if len(e.facts) > 0 {
			o = fmt.Sprintf(`{"delete": {"id": %q}}`, pick(e.Rand, e.facts))
		}
	}
	return `{"operations": [` + o + `]}`
}

// state is all current records, as texts without versions and times of writing.
func (e *editor) state(l graph.Ledger) (all []string) {
	e.Helper()
	for _, r := range collect(e.T, l.Export(e.Context())) {
		switch {
		case r.Node != nil:
			n := *r.Node
			n.Version, n.Written, n.CreatedAt, n.UpdatedAt = 0, 0, time.Time{}, time.Time{}
			all = append(all, fmt.Sprintf("%+v", n))
		case r.Link != nil:
			k := *r.Link
			k.Version, k.CreatedAt, k.UpdatedAt = 0, time.Time{}, time.Time{}
			all = append(all, fmt.Sprintf("%+v", k))
		case r.Evidence != nil:
			v := *r.Evidence
			if v.Version = 0; v.Basis == graph.BasisInferred {
				v.Recorded = time.Time{} // derived anew
			}
			all = append(all, fmt.Sprintf("%+v", v))
		}
	}
	return all
}
