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

// Revise makes n random changes to a graph through package revise. The graph must have experts,
// enterprises, regions and documents. Equal graphs and seeds give equal changes.
func Revise(t *testing.T, g *graph.Graph, seed uint64, n int) {
	t.Helper()
	e := &editor{T: t, Rand: seeded(seed), g: g}
	document, kinds := "", map[graph.ID]graph.Kind{} // an export gives nodes before links
	for r, err := range g.Export(t.Context()) {
		switch {
		case err != nil:
			t.Fatal(err)
		case r.Link != nil:
			if !r.Link.Derived(kinds[r.Link.From]) && !r.Link.Relation.Spec().Part {
				e.links = append(e.links, r.Link.ID)
			}
		case r.Node != nil:
			id := r.Node.ID.String()
			kinds[r.Node.ID] = r.Node.Kind
			switch r.Node.Kind {
			case graph.Expert:
				e.experts = append(e.experts, id)
			case graph.Enterprise:
				e.firms = append(e.firms, id)
			case graph.Region:
				e.regions = append(e.regions, id)
			case graph.Engagement:
				e.facts = append(e.facts, r.Node.ID)
			case graph.Document:
				document = max(document, id)
			}
		}
	}
	for _, list := range [][]string{e.experts, e.firms, e.regions} {
		slices.Sort(list) // so that changes do not depend on the order of the export
	}
	for _, list := range [][]graph.ID{e.links, e.facts} {
		slices.SortFunc(list, graph.ID.Compare)
	}
	e.cite(document)
	applied := 0
	for i := range n {
		in := e.parse(e.operations(), fmt.Sprint("edit", i))
		r, err := revise.Apply(e.begin(), in)
		if err != nil {
			t.Fatal(err)
		}
		if r.Outcome == revise.Applied {
			applied++
			e.addTargets(r)
		}
	}
	if applied < n/2 {
		t.Errorf("%d of %d changes prove little", applied, n)
	}
	t.Logf("%d of %d random changes were done", applied, n)
}

// editor makes random changes through package revise, and checks their results and their history.
type editor struct {
	*testing.T
	*rand.Rand
	l       graph.Ledger // the ledger that the checks read; nil means no checks
	reader  graph.Reader // a reader that a dry run must not change; nil if views read the ledger itself
	g       *graph.Graph
	sources []string // the sources that operations cite, as JSON

	experts, firms, regions []string // references that operations use

	links   []graph.ID // links that operations may change
	facts   []graph.ID
	derived map[graph.ID]bool // links and evidence that the method state has once seen with basis INFERRED
}

// newEditor writes a small graph into an empty ledger, and makes an editor for it.
func newEditor(t *testing.T, l graph.Ledger, g *graph.Graph, seed uint64) *editor {
	t.Helper()
	e := &editor{T: t, Rand: seeded(seed), l: l, g: g, experts: []string{"e0", "e1"}, firms: []string{"f0", "f1"}, regions: []string{"r0", "r1"}, derived: map[graph.ID]bool{}}
	e.cite("brief")
	in := e.parse(`{"operations": [
		{"create": {"as": "doc", "values": {"document": {"displayName": "合成简报.txt", "code": "brief"}}, "source": {"statement": {"byText": "合成张三", "on": "2026-11-01"}}}},
		{"create": {"as": "nx", "values": {"region": {"displayName": "合成省", "code": "r0"}}, "source": {"document": {"document": "@doc"}}}},
		{"create": {"values": {"region": {"displayName": "合成县", "code": "r1"}}, "source": {"document": {"document": "@doc"}}}},
		{"create": {"values": {"enterprise": {"displayName": "合成一厂", "code": "f0", "locatedIn": ["@nx"]}}, "source": {"document": {"document": "@doc"}}}},
		{"create": {"values": {"enterprise": {"displayName": "合成二厂", "code": "f1"}}, "source": {"document": {"document": "@doc"}}}},
		{"create": {"values": {"expert": {"displayName": "合成白", "code": "e0"}}, "source": {"document": {"document": "@doc"}}}},
		{"create": {"values": {"expert": {"displayName": "合成柏", "code": "e1"}}, "source": {"document": {"document": "@doc"}}}}]}`, "world")
	if r, err := revise.Apply(e.begin(), in); err != nil || r.Outcome != revise.Applied {
		t.Fatal(r, err)
	}
	return e
}

// cite sets the sources that operations cite: the document, and a statement of a person.
func (e *editor) cite(document string) {
	e.sources = []string{fmt.Sprintf(`"source": {"document": {"document": %q, "paragraph": 3}}`, document), `"source": {"statement": {"byText": "合成李四", "on": "2026-11-02", "words": "说过"}}`}
}

func (e *editor) begin() context.Context {
	e.Helper()
	ctx, err := e.g.Begin(revise.WithActor(e.Context(), revise.Actor{Name: "合成王", Role: revise.Admin}))
	if err != nil {
		e.Fatal(err)
	}
	return ctx
}

// parse reads operations, and gives the input an idempotency key.
func (e *editor) parse(text, key string) revise.Input {
	e.Helper()
	in, err := revise.Parse([]byte(text))
	if err != nil {
		e.Fatal(err)
	}
	in.IdempotencyKey, in.Reason = key, "试"
	return in
}

// do applies the operations in text, first as a dry run. The dry run must change nothing, and must give
// the same diff and faults as the real run. The number n makes the idempotency key unique.
func (e *editor) do(text string, n int) *revise.Result {
	e.Helper()
	in := e.parse(text, fmt.Sprint("n", n))
	before, stood := e.readAll(), e.state()
	in.DryRun = true
	dry, err := revise.Apply(e.begin(), in)
	if err != nil {
		e.Fatalf("%s: %v", text, err)
	}
	if diff := diffRecords(before, e.readAll()); diff != "" {
		e.Fatalf("%s: the dry run touched:\n%s", text, diff)
	}
	in.DryRun = false
	ctx := e.begin()
	r, err := revise.Apply(ctx, in)
	if err != nil {
		e.Fatalf("%s: %v", text, err)
	}
	if len(r.Faults) > 0 && !slices.Contains([]revise.Code{revise.CodeNotFound, revise.CodeNoSource, revise.CodeInvalid}, r.Faults[0].Code) {
		e.Fatalf("%s: %s %v", text, r.Faults[0].Code, r.Faults[0])
	}
	if diff := diffRecords(dryRunSummary(dry), dryRunSummary(r)); diff != "" {
		e.Errorf("%s: the dry run says otherwise (-dry +real):\n%s", text, diff)
	}
	e.checkResultNames(text, r, stood)
	if again, err := revise.Apply(e.begin(), in); err != nil || r.Outcome == revise.Applied && (!again.Repeated || again.Seq != r.Seq) {
		e.Errorf("%s: again: %+v, %v", text, again, err)
	}
	for _, fact := range e.addTargets(r) {
		if n, err := graph.From(ctx).Nodes(ctx, []graph.ID{fact}); err != nil || n[0] == nil {
			e.Errorf("%s: the reply does not see what it wrote: %v", text, err)
		}
	}
	return r
}

// readAll reads everything that a dry run must not change: all records with their versions and
// times, the ledger's info, and what the reader shows.
func (e *editor) readAll() []any {
	e.Helper()
	info := mustInfo(e.T, e.l)
	all := []any{info, load(e.T, e.l)}
	if e.reader != nil {
		all = append(all, Dump(e.T, viewAt(e.T, e.reader, info.Seq)))
	}
	return all
}

// dryRunSummary is the part of a result that must be equal for a dry run and the real run.
func dryRunSummary(r *revise.Result) any {
	var faults []string
	for _, f := range r.Faults {
		faults = append(faults, fmt.Sprint(f.Code, f.Operation, f.Error(), f.Conflicting))
	}
	return []any{r.Entity, diffLines(&r.Diff), faults}
}

// checkResultNames checks that the result of a change names exactly the records that the change wrote. Two
// sorts need not be named: evidence that is deleted together with its subject, and derived records of
// which only the premises change.
func (e *editor) checkResultNames(text string, r *revise.Result, before map[graph.ID]string) {
	e.Helper()
	named := map[graph.ID]bool{}
	for _, i := range r.Diff.Items {
		switch {
		case i.Evidence != nil:
			named[i.Evidence.ID] = true
		case i.Link != nil:
			named[i.Link.ID] = true
		default:
			named[i.Node.ID] = true
		}
	}
	after := e.state()
	for id, now := range after {
		was, existed := before[id]
		if changed := was != now; changed != named[id] && !(existed && e.derived[id]) {
			e.Errorf("%s: changed: %v, named by the reply: %v: %s", text, changed, named[id], now)
		}
	}
	for id, was := range before {
		if _, exists := after[id]; !exists && !named[id] && !strings.HasPrefix(was, "evidence ") {
			e.Errorf("%s: the reply does not name %s", text, was)
		}
	}
}

// addTargets records the links and facts that a change made, so that later operations can change them. It
// returns the new facts.
func (e *editor) addTargets(r *revise.Result) (facts []graph.ID) {
	for _, i := range r.Diff.Items {
		switch {
		case i.Deed != revise.Deleted && i.Link != nil && i.Evidence == nil && !i.Derived && (i.Link.Relation == graph.InRegion || !i.Link.Relation.Spec().Part):
			e.links = append(e.links, i.Link.ID)
		case i.Deed == revise.Added && i.Node != nil && i.Node.Kind == graph.Engagement && i.Evidence == nil:
			facts = append(facts, i.Node.ID)
		}
	}
	e.facts = append(e.facts, facts...)
	return facts
}

// diffLines writes a diff as sorted lines.
func diffLines(d *revise.Diff) (all []string) {
	for _, i := range d.Items {
		s := fmt.Sprint(i.Deed, " ", i.Field, " ", i.Before, " ", i.After, " ", i.Derived)
		if i.Node != nil {
			s += fmt.Sprint(" ", i.Node.ID, " ", i.Node.Name)
		}
		if i.Link != nil {
			s += fmt.Sprint(" ", i.Link.ID, " ", i.Ends[0].Name, " ", i.Link.Relation, " ", i.Ends[1].Name)
		}
		if i.Evidence != nil {
			s += fmt.Sprint(" evidence ", i.Evidence.ID, " ", i.Evidence.Field, " ", i.Evidence.Value)
		}
		all = append(all, s)
	}
	slices.Sort(all)
	return all
}

// checkHistory checks that the history has the change, with the same diff as the result of the change.
func (e *editor) checkHistory(r *revise.Result) {
	e.Helper()
	ctx := e.begin()
	c, err := revise.ChangeAt(ctx, graph.From(ctx), r.Seq)
	if err != nil {
		e.Fatal(err)
	}
	// The result does not list evidence that is deleted together with its subject.
	full := slices.DeleteFunc(diffLines(&c.Diff), func(s string) bool {
		return strings.HasPrefix(s, "DELETED") && strings.Contains(s, " evidence ")
	})
	short := slices.DeleteFunc(diffLines(&r.Diff), func(s string) bool {
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

// operations writes one to three random operations.
func (e *editor) operations() string {
	list := []string{e.operation()}
	for len(list) < 3 && e.IntN(4) == 0 {
		list = append(list, e.operation())
	}
	return `{"operations": [` + strings.Join(list, ", ") + `]}`
}

// operation writes a random operation, or a pair of which the second refers to the first.
func (e *editor) operation() string {
	source := pick(e.Rand, e.sources)
	at := e.IntN(len(e.experts))
	expert, firm, region := e.experts[at], pick(e.Rand, e.firms), pick(e.Rand, e.regions)
	word := pick(e.Rand, []string{"甲", "乙", "丙"})
	link := func(with string) string {
		if len(e.links) == 0 {
			return fmt.Sprintf(`{"confirm": {"of": [%q], %s}}`, expert, source)
		}
		return fmt.Sprintf(with, pick(e.Rand, e.links))
	}
	switch e.IntN(12) {
	case 0, 1:
		return fmt.Sprintf(`{"create": {"values": {"engagement": {"period": "2026-11", "by": [%q], "serves": [%q]}}, %s}}`, expert, firm, source)
	case 2:
		return fmt.Sprintf(`{"update": {"id": %q, "correct": %v, "values": {"expert": {"displayName": "合成%s%d"}}, %s}}`, expert, e.IntN(2) == 0, word, at, source)
	case 3:
		return fmt.Sprintf(`{"update": {"id": %q, "values": {"enterprise": {"aliases": {"edit": {"add": [%q], "remove": ["乙"]}}, "hint": %q}}, %s}}`, firm, word, word, source)
	case 4:
		return fmt.Sprintf(`{"link": {"from": %q, "relation": "LOCATED_IN", "to": %q, "period": "2026", %s}}`, firm, region, source)
	case 5:
		return fmt.Sprintf(`{"link": {"from": %q, "relation": "AFFILIATED_WITH", "to": %q, "role": %q, %s}}`, expert, firm, word, source)
	case 6:
		return link(`{"unlink": {"link": "%s"}}`)
	case 7:
		return link(`{"relink": {"link": "%s", "role": "` + word + `", ` + source + `}}`)
	case 8:
		return link(`{"confirm": {"of": ["%s"], ` + source + `}}`)
	case 9:
		return fmt.Sprintf(`{"create": {"as": "x%[1]d", "values": {"expert": {"displayName": "合成新%[1]d", "locatedIn": [%[2]q]}}, %[3]s}}, {"link": {"from": "@x%[1]d", "relation": "AFFILIATED_WITH", "to": %[4]q, %[3]s}}`, e.IntN(1_000_000), region, source, firm)
	case 10: // a link that the graph may have derived already
		if len(e.facts) == 0 {
			return fmt.Sprintf(`{"confirm": {"of": [%q], %s}}`, firm, source)
		}
		return fmt.Sprintf(`{"link": {"from": %q, "relation": "IN_REGION", "to": %q, %s}}`, pick(e.Rand, e.facts), region, source)
	default:
		if len(e.facts) == 0 {
			return fmt.Sprintf(`{"confirm": {"of": [%q, %q], %s}}`, expert, firm, source)
		}
		return fmt.Sprintf(`{"delete": {"id": %q}}`, pick(e.Rand, e.facts))
	}
}

// state gives all current records by id, as texts without versions and times of writing. It also
// adds records with basis INFERRED to editor.derived.
func (e *editor) state() map[graph.ID]string {
	e.Helper()
	all := map[graph.ID]string{}
	for _, r := range collect(e.T, e.l.Export(e.Context())) {
		switch {
		case r.Node != nil:
			n := *r.Node
			n.Version, n.Written, n.CreatedAt, n.UpdatedAt = 0, 0, time.Time{}, time.Time{}
			all[n.ID] = fmt.Sprintf("node %+v", n)
		case r.Link != nil:
			k := *r.Link
			k.Version, k.CreatedAt, k.UpdatedAt = 0, time.Time{}, time.Time{}
			all[k.ID] = fmt.Sprintf("link %+v", k)
			e.derived[k.ID] = e.derived[k.ID] || k.Basis == graph.BasisInferred
		case r.Evidence != nil:
			v := *r.Evidence
			if v.Version = 0; v.Basis == graph.BasisInferred {
				v.Recorded = time.Time{} // deriving a link again gives a new time
			}
			all[v.ID] = fmt.Sprintf("evidence %+v", v)
			e.derived[v.ID] = e.derived[v.ID] || v.Basis == graph.BasisInferred
		}
	}
	return all
}
