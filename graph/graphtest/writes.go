package graphtest

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/expertgraph/expertgraph/graph"
)

// Composition is a ledger with a reader of it, as a program combines them.
type Composition struct {
	Name   string
	Ledger graph.Ledger
	Reader graph.Reader
}

// askEvery is the number of batches between two rounds of queries.
const askEvery = 50

// Writes applies n random batches to every composition through graph.Write: valid ones, merges of
// two nodes, and invalid ones for each rule. Each batch must have the same outcome everywhere.
// After every fiftieth batch and after the last one, all compositions get the same queries. In the
// end their exports must be equal. The function "open" makes new compositions, whose clock is the function
// "now".
func Writes(t *testing.T, n int, open func(now func() time.Time) []Composition) {
	clock := newLedgerClock()
	all := open(clock.now)
	graphs := make([]*graph.Graph, len(all))
	for i, c := range all {
		graphs[i] = graph.New(c.Ledger, c.Reader, graph.Options{})
	}
	shape := Shapes()[2]
	r := seeded(uint64(n))
	outcomes := map[string]int{}
	for i := range n {
		clock.move(time.Duration(1+r.IntN(3_600_000)) * time.Millisecond)
		what, b := "the first", Random(r, shape)
		RemoveLoops(&b) // Graph.Write refuses loops
		if i > 0 {
			what, b = randomWrite(r, load(t, all[0].Ledger), shape)
		}
		got := writeAll(t.Context(), graphs, b)
		outcomes[got[0].code]++
		for j := range got {
			if got[j].code != got[0].code || got[j].applied != got[0].applied {
				t.Fatalf("batch %d, %s: %s says %+v, %s says %+v", i, what, all[0].Name, got[0], all[j].Name, got[j])
			}
		}
		if i%askEvery == askEvery-1 || i == n-1 {
			askAll(t, r, fmt.Sprintf("after batch %d", i), all)
		}
	}
	t.Logf("%v", outcomes)
	if outcomes["written"] < n/4 || outcomes["INVALID"] < n/8 || outcomes["CONFLICT"] < n/50 {
		t.Errorf("%v prove little", outcomes)
	}
	want := load(t, all[0].Ledger)
	for _, c := range all[1:] {
		SameGraph(t, "the exports of "+all[0].Name+" and "+c.Name, want, load(t, c.Ledger))
	}
}

// outcome is the result that a writer gets.
type outcome struct {
	code    string
	applied graph.Applied
	err     error
}

func writeAll(ctx context.Context, graphs []*graph.Graph, b graph.Batch) []outcome {
	got := make([]outcome, len(graphs))
	var writing sync.WaitGroup
	for i, g := range graphs {
		own := cloneDeep(b)
		writing.Go(func() {
			applied, err := g.Write(ctx, own, nil)
			got[i] = outcome{"written", applied, err}
			switch {
			case errors.Is(err, graph.ErrInvalid):
				got[i].code = "INVALID"
			case errors.Is(err, graph.ErrConflict):
				got[i].code = "CONFLICT"
			case err != nil:
				got[i].code = err.Error()
			case applied.Added+applied.Changed+applied.Deleted == 0:
				got[i].code = "nothing"
			}
		})
	}
	writing.Wait()
	return got
}

// cloneDeep copies a batch, including the lists that a write sorts.
func cloneDeep(b graph.Batch) graph.Batch {
	b = cloneBatch(b)
	for _, n := range b.Nodes {
		n.Aliases, n.Idents, n.Props = slices.Clone(n.Aliases), slices.Clone(n.Idents), slices.Clone(n.Props)
	}
	for _, e := range b.Evidence {
		e.Notes, e.Premises = slices.Clone(e.Notes), slices.Clone(e.Premises)
	}
	return b
}

// askAll compares what each composition shows with its own export, and its answers with those of
// the naive evaluator.
func askAll(t *testing.T, r *rand.Rand, where string, all []Composition) {
	t.Helper()
	g := load(t, all[0].Ledger)
	ask, naive := NewQuestions(r, g), NewNaive(g)
	queries := []graph.Query{ask.Paged(), ask.Paged(), ask.Paged(), ask.Paged()}
	paths, search, evidence := ask.Paths(), ask.Search(), ask.Evidence()
	search.Page, evidence.Page = graph.Page{First: 20, Total: true}, graph.Page{First: 20, Total: true}
	for _, c := range all {
		at := where + ", " + c.Name
		v := viewAt(t, c.Reader, g.Seq)
		for i, q := range queries {
			sameAnswer(t, fmt.Sprintf("%s, query %d", at, i), &q, naive, v)
		}
		samePaths(t, at, paths, naive, v)
		samePages(t, at, search, hitTexts, naive.Search, v.Search)
		samePages(t, at, evidence, func(e *graph.Evidence) any { return e.ID }, naive.Evidence, v.Evidence)
	}
}

// randomWrite makes a random batch for a graph, and names its sort.
func randomWrite(r *rand.Rand, g *Graph, s Shape) (what string, b graph.Batch) {
	b = Edit(r, g, s)
	RemoveLoops(&b)
	v := NewNaive(g)
	if r.IntN(10) == 0 {
		return "a merge", merge(r, v)
	}
	if r.IntN(2) == 0 {
		return "an edit", b
	}
	bad := badWrites()[r.IntN(len(badWrites()))]
	bad.makeBad(r, v, &b)
	return bad.name, b
}

// badWrite is a way to break a rule.
type badWrite struct {
	name    string
	makeBad func(r *rand.Rand, v *Naive, b *graph.Batch)
}

// badWrites are all ways to break a rule. Some of their batches are valid anyway.
func badWrites() []badWrite {
	unknown := graph.NewID("unknown", "node")
	return []badWrite{
		{"a wrong version", func(r *rand.Rand, v *Naive, b *graph.Batch) {
			n := pick(r, v.nodes)
			b.Premises = append(b.Premises, graph.Premise{ID: n.ID, Version: n.Version + graph.Seq(r.IntN(3)) - 1})
		}},
		{"a node that should not be there", func(r *rand.Rand, v *Naive, b *graph.Batch) {
			b.Premises = append(b.Premises, graph.Premise{ID: pick(r, v.nodes).ID})
		}},
		{"a version of what is not there", func(r *rand.Rand, _ *Naive, b *graph.Batch) {
			b.Premises = append(b.Premises, graph.Premise{ID: unknown, Version: graph.Seq(r.IntN(2))})
		}},
		{"a link to nowhere", func(r *rand.Rand, v *Naive, b *graph.Batch) {
			b.Links = append(b.Links, &graph.Link{From: pick(r, v.nodes).ID, To: unknown, Relation: graph.Related, Role: "x"})
		}},
		{"a link between kinds that it does not join", func(r *rand.Rand, v *Naive, b *graph.Batch) {
			b.Links = append(b.Links, &graph.Link{From: pick(r, v.nodes).ID, To: pick(r, v.nodes).ID, Relation: pick(r, graph.Relations()).Relation, Role: "x"})
		}},
		{"a place above itself or a second one", func(r *rand.Rand, v *Naive, b *graph.Batch) {
			l := pick(r, v.links)
			b.Links = append(b.Links, &graph.Link{From: l.To, To: l.From, Relation: graph.PartOf})
		}},
		{"evidence of nothing", func(r *rand.Rand, v *Naive, b *graph.Batch) {
			b.Evidence = append(b.Evidence, &graph.Evidence{Code: "x", Subject: unknown, OfLink: r.IntN(2) == 0})
		}},
		{"evidence in what is no document", func(r *rand.Rand, v *Naive, b *graph.Batch) {
			b.Evidence = append(b.Evidence, &graph.Evidence{Code: "x", Subject: pick(r, v.nodes).ID, Document: pick(r, v.nodes).ID})
		}},
		{"a node that still has links, or is cited", func(r *rand.Rand, v *Naive, b *graph.Batch) {
			*b = graph.Batch{DeleteNodes: []graph.ID{pick(r, v.nodes).ID}}
		}},
		{"the code of another node", func(r *rand.Rand, v *Naive, b *graph.Batch) {
			n := *pick(r, v.nodes)
			n.Code = pick(r, v.nodes).Code
			*b = graph.Batch{Nodes: []*graph.Node{&n}}
		}},
		{"a node without a name", func(r *rand.Rand, v *Naive, b *graph.Batch) {
			n := *pick(r, v.nodes)
			n.Name, n.Code = "", ""
			*b = graph.Batch{Nodes: []*graph.Node{&n}}
		}},
		{"a category of another kind", func(r *rand.Rand, v *Naive, b *graph.Batch) {
			n := *pick(r, v.nodes)
			n.Category = "LECTURE"
			*b = graph.Batch{Nodes: []*graph.Node{&n}}
		}},
		{"a node given twice", func(r *rand.Rand, v *Naive, b *graph.Batch) {
			n := pick(r, v.nodes)
			*b = graph.Batch{Nodes: []*graph.Node{n, n}}
		}},
		{"another kind under standing links", func(r *rand.Rand, v *Naive, b *graph.Batch) {
			n := *pick(r, v.nodes)
			n.Kind, n.Category = pick(r, graph.Kinds()).Kind, ""
			*b = graph.Batch{Nodes: []*graph.Node{&n}}
		}},
	}
}

// merge makes a batch that merges two nodes of one kind. The node that stays takes over the links of the
// deleted node, and the name of that node as an alias.
func merge(r *rand.Rand, v *Naive) graph.Batch {
	var b graph.Batch
	gone := pick(r, v.nodes)
	var same []*graph.Node
	for _, n := range v.nodes {
		if n.Kind == gone.Kind && n.ID != gone.ID {
			same = append(same, n)
		}
	}
	if len(same) == 0 {
		return b
	}
	kept := *pick(r, same)
	kept.Aliases = append(slices.Clone(kept.Aliases), graph.Alias{Text: gone.Name})
	b.Nodes, b.DeleteNodes = []*graph.Node{&kept}, []graph.ID{gone.ID}
	b.Premises = []graph.Premise{{ID: kept.ID, Version: kept.Version}, {ID: gone.ID, Version: gone.Version}}
	for _, l := range v.links {
		if l.From != gone.ID && l.To != gone.ID {
			continue
		}
		b.DeleteLinks = append(b.DeleteLinks, l.ID)
		moved := *l
		if moved.From == gone.ID {
			moved.From = kept.ID
		}
		if moved.To == gone.ID {
			moved.To = kept.ID
		}
		if moved.From != moved.To {
			b.Links = append(b.Links, &moved)
		}
	}
	for _, e := range v.evidence {
		if e.Subject == gone.ID {
			moved := *e
			moved.Subject = kept.ID
			b.Evidence = append(b.Evidence, &moved)
		}
	}
	return b
}
