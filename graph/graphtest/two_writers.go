package graphtest

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"sync"
	"sync/atomic"
	"testing"

	"github.com/expertgraph/expertgraph/graph"
)

// TwoWriters tests two graphs on one ledger, as in two processes. The second graph writes after the
// first has read and before the first writes. The rules of the graph must hold nevertheless. open
// gives two compositions on one new ledger. maxBatch is the highest size of a batch; 0 means the
// default.
func TwoWriters(t *testing.T, open func(t *testing.T, maxBatch int) [2]Composition) {
	for _, c := range writeConflicts() {
		t.Run(c.name, func(t *testing.T) {
			found, err, second := c.run(t, open(t, 0), 1, false)
			if len(found) > 0 || second != nil || !errors.Is(err, c.first) {
				t.Errorf("the first writer got %v, want %v, the second %v, and the graph has %v", err, c.first, second, found)
			}
		})
		t.Run(c.name+", without premises", func(t *testing.T) {
			found, err, second := c.run(t, open(t, 0), 1, true)
			if err != nil || second != nil || !slices.ContainsFunc(found, func(f graph.Finding) bool { return f.Code == c.breaks }) {
				t.Errorf("the writers got %v and %v, and the graph has %v, want %s: the case proves nothing", err, second, found, c.breaks)
			}
		})
		for at := range int64(4) {
			if c.noSplit {
				break
			}
			t.Run(fmt.Sprintf("%s, before part %d", c.name, at+1), func(t *testing.T) {
				whole := c.batch("first")
				for i := range 9 {
					whole.Nodes = append(whole.Nodes, &graph.Node{ID: SketchID(fmt.Sprint("more", i)), Kind: graph.Topic, Name: fmt.Sprint("主题", i)})
				}
				split := c
				split.batches = maps.Clone(c.batches)
				split.batches["first"] = whole
				found, err, second := split.run(t, open(t, 4), at+1, false)
				if len(found) > 0 || err != nil && second != nil {
					t.Errorf("the writers got %v and %v, and the graph has %v", err, second, found)
				}
			})
		}
	}
	t.Run("who records engagements at one place disturbs nobody", func(t *testing.T) { meetAtHub(t, open(t, 0)) })
}

// writeConflict is a case of two concurrent writers.
type writeConflict struct {
	name    string
	batches map[string]graph.Batch // "standing" (stored before), "first" and "second" (the writers')
	first   error                  // the expected error class for the first writer; nil if its write succeeds
	breaks  string                 // the code of the finding in the graph if premises are not checked
	noSplit bool                   // whether to leave out the tests that split the first write
}

func (m *writeConflict) batch(which string) graph.Batch { return cloneDeep(m.batches[which]) }

// run makes the first write. Just before the first writer calls Ledger.Apply for the at-th time (from 1),
// the second writer writes. If "forget" is true, the first writer sends no premises. run returns the
// findings of Audit after both writes, and the error of each writer.
func (m *writeConflict) run(t *testing.T, both [2]Composition, at int64, forget bool) (found []graph.Finding, first, second error) {
	t.Helper()
	g := graphsOf(t, both)
	if _, err := g[0].Write(t.Context(), m.batch("standing"), nil); err != nil {
		t.Fatal(err)
	}
	hooked := &hook{Ledger: both[0].Ledger, dropPremises: forget}
	hooked.before = func(n int64, b graph.Batch) {
		if n == at {
			_, second = g[1].Write(t.Context(), m.batch("second"), nil)
		}
	}
	_, first = graph.New(hooked, both[0].Reader, graph.Options{}).Write(t.Context(), m.batch("first"), nil)
	return brokenRules(t, both[0].Ledger), first, second
}

func graphsOf(t *testing.T, both [2]Composition) (g [2]*graph.Graph) {
	t.Helper()
	for i, c := range both {
		g[i] = graph.New(c.Ledger, c.Reader, graph.Options{})
	}
	return g
}

// brokenRules lists the findings of Audit, except missing evidence.
func brokenRules(t *testing.T, l graph.Ledger) []graph.Finding {
	t.Helper()
	found, err := graph.Audit(t.Context(), l)
	if err != nil {
		t.Fatal(err)
	}
	return slices.DeleteFunc(found, func(f graph.Finding) bool { return f.Code == graph.FindingNoEvidence })
}

// hook is a ledger that calls the function in the field "before" ahead of each Apply. The arguments are the
// number of the call, from 1, and the batch. If dropPremises is set, hook drops the premises of each batch.
type hook struct {
	graph.Ledger
	before       func(n int64, b graph.Batch)
	dropPremises bool
	calls        atomic.Int64
}

// Apply implements graph.Ledger.
func (h *hook) Apply(ctx context.Context, b graph.Batch) (graph.Applied, error) {
	h.before(h.calls.Add(1), b)
	if h.dropPremises {
		b.Premises = nil
	}
	return h.Ledger.Apply(ctx, b)
}

// writeConflicts are cases of two writes that are valid alone but not together.
func writeConflicts() []writeConflict {
	region := func(s *Sketch, names ...string) {
		for _, n := range names {
			s.Node(n, graph.Region, n)
		}
	}
	sketch := func(draw func(s *Sketch)) graph.Batch {
		s := NewSketch()
		draw(s)
		return s.Batch()
	}
	topic := func(name, code string) graph.Batch {
		return graph.Batch{Nodes: []*graph.Node{{ID: SketchID(name), Kind: graph.Topic, Name: name, Code: code}}}
	}
	link := func(from string, r graph.Relation, to string) graph.Batch {
		l := &graph.Link{From: SketchID(from), Relation: r, To: SketchID(to)}
		return graph.Batch{Links: []*graph.Link{l}}
	}
	moved := func(to string) graph.Batch {
		b := link("县", graph.PartOf, to)
		b.DeleteLinks = []graph.ID{graph.LinkID(&graph.Link{From: SketchID("县"), Relation: graph.PartOf, To: SketchID("省甲")})}
		return b
	}
	all := func(standing, first, second graph.Batch) map[string]graph.Batch {
		return map[string]graph.Batch{"standing": standing, "first": first, "second": second}
	}
	places := sketch(func(s *Sketch) { region(s, "县", "省甲", "省乙", "国") })
	at := func(engagement string) graph.Batch {
		return sketch(func(s *Sketch) {
			s.Node(engagement, graph.Engagement, engagement)
			s.Link(engagement, graph.Serves, "firm")
		})
	}
	firm := sketch(func(s *Sketch) {
		s.Node("firm", graph.Enterprise, "合成企业")
		s.Node("阀门", graph.Industry, "阀门")
		s.Node("乳业", graph.Industry, "乳业")
	})
	engaged := sketch(func(s *Sketch) {
		s.Node("e", graph.Engagement, "考察")
		s.Node("firm", graph.Enterprise, "合成企业")
		s.Node("other", graph.Enterprise, "合成企业乙")
		s.Node("阀门", graph.Industry, "阀门")
		s.Node("乳业", graph.Industry, "乳业")
		s.Link("e", graph.Serves, "firm")
		s.Link("other", graph.InIndustry, "阀门")
	})
	swapped := topic("a", "另一个")
	swapped.Nodes = append(swapped.Nodes, topic("b", "码").Nodes...)
	return []writeConflict{
		{"two new nodes of one code", all(graph.Batch{}, topic("a", "码"), topic("b", "码")), graph.ErrInvalid, graph.FindingDuplicateCode, false},
		{"a node keeps its code, which goes to another one", all(topic("a", "码"), sketch(func(s *Sketch) {
			s.Node("a", graph.Topic, "新名", func(n *graph.Node) { n.Code = "码" })
		}), swapped), graph.ErrInvalid, graph.FindingDuplicateCode, false},
		{"two parents", all(places, link("县", graph.PartOf, "省甲"), link("县", graph.PartOf, "省乙")), graph.ErrInvalid, graph.FindingTwoParents, false},
		{"two new parents instead of one", all(merged(places, link("县", graph.PartOf, "省甲")), moved("省乙"), moved("国")), graph.ErrInvalid, graph.FindingTwoParents, false},
		{"a cycle of two", all(places, link("省甲", graph.PartOf, "省乙"), link("省乙", graph.PartOf, "省甲")), graph.ErrInvalid, graph.FindingTreeCycle, false},
		{"a cycle over what stood", all(merged(places, link("县", graph.PartOf, "省甲"), link("省乙", graph.PartOf, "国")), link("国", graph.PartOf, "县"), link("省甲", graph.PartOf, "省乙")),
			graph.ErrInvalid, graph.FindingTreeCycle, false},
		{"a firm gets an industry while it is served", all(firm, link("firm", graph.InIndustry, "阀门"), at("e")), nil, graph.FindingDerivedMissing, true},
		{"a firm is served while it gets an industry", all(firm, at("e"), link("firm", graph.InIndustry, "阀门")), nil, graph.FindingDerivedMissing, true},
		{"an industry is stated while another follows", all(engaged, link("e", graph.Serves, "other"), link("e", graph.InIndustry, "乳业")), nil, graph.FindingDerivedUnfounded, true},
	}
}

// merged joins several batches into one.
func merged(parts ...graph.Batch) (b graph.Batch) {
	for _, p := range parts {
		b.Nodes, b.Links, b.Evidence = append(b.Nodes, p.Nodes...), append(b.Links, p.Links...), append(b.Evidence, p.Evidence...)
	}
	return b
}

// meetAtHub writes engagements that share a firm, an expert and a region through two graphs. One
// graph writes between the reading and the writing of the other. Each write must succeed at the
// first attempt.
func meetAtHub(t *testing.T, both [2]Composition) {
	g := graphsOf(t, both)
	s := NewSketch()
	s.Node("firm", graph.Enterprise, "合成企业")
	s.Node("expert", graph.Expert, "合成专家")
	s.Node("county", graph.Region, "合成县")
	s.Link("firm", graph.LocatedIn, "county")
	if _, err := g[0].Write(t.Context(), s.Batch(), nil); err != nil {
		t.Fatal(err)
	}
	engagement := func(code string) graph.Batch {
		s := NewSketch()
		e := s.Node(code, graph.Engagement, code)
		b := s.Batch()
		for _, l := range []graph.Link{{Relation: graph.By, To: SketchID("expert")}, {Relation: graph.Serves, To: SketchID("firm")}, {Relation: graph.Serves, To: SketchID("county")}} {
			l.From = e.ID
			b.Links = append(b.Links, &l)
		}
		return b
	}
	hooked := &hook{Ledger: both[0].Ledger}
	hooked.before = func(n int64, _ graph.Batch) {
		if _, err := g[1].Write(t.Context(), engagement(fmt.Sprint("second", n)), nil); err != nil {
			t.Error(err)
		}
	}
	first := graph.New(hooked, both[0].Reader, graph.Options{})
	for i := range 5 {
		if _, err := first.Write(t.Context(), engagement(fmt.Sprint("first", i)), nil); err != nil {
			t.Error(err)
		}
	}
	if n := hooked.calls.Load(); n != 5 {
		t.Errorf("five engagements took %d tries", n)
	}
	if found := brokenRules(t, both[0].Ledger); len(found) > 0 {
		t.Error(found)
	}
}

// races is for how many races one batch of raceNodes holds the nodes.
const races = 100

// Race makes n races. In each race two graphs on one ledger make two writes of which only one is
// allowed. The writes give two nodes the same code, or one node two parents, or close a cycle of
// links. In every other race both graphs have read before either writes. One write must succeed and
// the other must be refused.
func Race(t *testing.T, n int, both [2]Composition) {
	var g [2]*graph.Graph
	var met [2]atomic.Bool
	var gather *sync.WaitGroup // nil: the writers do not wait for each other
	for i, c := range both {
		h := &hook{Ledger: c.Ledger}
		h.before = func(int64, graph.Batch) {
			if met[i].CompareAndSwap(false, true) && gather != nil {
				gather.Done()
				gather.Wait()
			}
		}
		g[i] = graph.New(h, c.Reader, graph.Options{})
	}
	for i := range n {
		gather = nil
		if i%races == 0 {
			if _, err := g[0].Write(t.Context(), raceNodes(i), nil); err != nil {
				t.Fatal(err)
			}
		}
		if i%2 == 0 {
			gather = &sync.WaitGroup{}
			gather.Add(2)
		}
		b := rivalBatches(i)
		var errs [2]error
		var running sync.WaitGroup
		for w := range g {
			met[w].Store(false)
			running.Go(func() { _, errs[w] = g[w].Write(t.Context(), b[w], nil) })
		}
		running.Wait()
		if (errs[0] == nil) == (errs[1] == nil) || !errors.Is(errors.Join(errs[:]...), graph.ErrInvalid) {
			t.Fatalf("race %d: %v and %v", i, errs[0], errs[1])
		}
	}
	if found := brokenRules(t, both[0].Ledger); len(found) > 0 {
		t.Errorf("after %d races: %v", n, found)
	}
	info := mustInfo(t, both[0].Ledger)
	t.Logf("%d races, %d nodes, %d commits: no double code, no second parent, no cycle", n, info.Nodes, info.Seq)
}

func raceID(i int, what string) graph.ID { return graph.NewID("race", fmt.Sprint(i, what)) }

// raceNodes is a batch with the nodes for race i and the 99 races after it.
func raceNodes(i int) (b graph.Batch) {
	for k := i; k < i+races; k++ {
		for _, place := range []string{"a", "b", "c"} {
			b.Nodes = append(b.Nodes, &graph.Node{ID: raceID(k, place), Kind: graph.Region, Name: "合成" + place})
		}
	}
	return b
}

// rivalBatches are the two writes of race i, of which only one is allowed.
func rivalBatches(i int) [2]graph.Batch {
	parent := func(from, to string) graph.Batch {
		return graph.Batch{Links: []*graph.Link{{From: raceID(i, from), Relation: graph.PartOf, To: raceID(i, to)}}}
	}
	coded := func(who string) graph.Batch {
		return graph.Batch{Nodes: []*graph.Node{{ID: raceID(i, who), Kind: graph.Topic, Name: "主题" + who, Code: fmt.Sprint("code", i)}}}
	}
	switch i % 3 {
	case 0:
		return [2]graph.Batch{coded("x"), coded("y")}
	case 1:
		return [2]graph.Batch{parent("a", "b"), parent("a", "c")}
	default:
		return [2]graph.Batch{parent("a", "b"), parent("b", "a")}
	}
}
