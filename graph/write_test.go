package graph_test

import (
	"context"
	"errors"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/expertgraph/expertgraph/graph"
	"github.com/expertgraph/expertgraph/graph/graphtest"
	"github.com/expertgraph/expertgraph/store/sqlite"
)

func open(t *testing.T) (*graph.Graph, *sqlite.Store) {
	t.Helper()
	l, err := sqlite.Open(filepath.Join(t.TempDir(), "g.db"), sqlite.Options{})
	if err != nil {
		t.Fatal(err)
	}
	g := graph.New(l, graphtest.Rereading(l), graph.Options{})
	t.Cleanup(func() { g.Close() })
	return g, l
}

// firm is an expert who guided a firm that is in an industry and a county.
func firm() *graphtest.Sketch {
	s := graphtest.NewSketch()
	s.Node("doc", graph.Document, "工作报告")
	s.Node("industry", graph.Industry, "仪器仪表制造")
	s.Node("province", graph.Region, "某省")
	s.Node("county", graph.Region, "某县")
	s.Node("firm", graph.Enterprise, "某仪表")
	s.Node("expert", graph.Expert, "甲")
	s.Node("e", graph.Engagement, "考察指导")
	s.Link("county", graph.PartOf, "province")
	s.Link("firm", graph.InIndustry, "industry")
	s.Link("firm", graph.LocatedIn, "county")
	s.Link("e", graph.By, "expert")
	s.Link("e", graph.Serves, "firm")
	return s
}

func write(t *testing.T, g *graph.Graph, b graph.Batch) graph.Applied {
	t.Helper()
	a, err := g.Write(context.Background(), b, nil)
	if err != nil {
		t.Fatal(err)
	}
	return a
}

// derived lists what was derived, as relation and target.
func derived(t *testing.T, l graph.Ledger) map[string]graph.Status {
	t.Helper()
	g, err := graphtest.Load(context.Background(), l)
	if err != nil {
		t.Fatal(err)
	}
	found := map[string]graph.Status{}
	for _, link := range g.Links {
		if link.Basis == graph.BasisInferred {
			found[link.Relation.String()+" "+g.Nodes[link.To].Name] = link.Status
		}
	}
	return found
}

func TestWriteDerives(t *testing.T) {
	both := map[string]graph.Status{"IN_INDUSTRY 仪器仪表制造": graph.Actual, "IN_REGION 某县": graph.Actual}
	for name, c := range map[string]struct {
		change func(*graphtest.Sketch)
		want   map[string]graph.Status
	}{
		"from the firm's industry and place": {func(*graphtest.Sketch) {}, both},
		"not where it is stated": {func(s *graphtest.Sketch) {
			s.Node("other", graph.Industry, "阀门制造")
			s.Link("e", graph.InIndustry, "other")
		}, map[string]graph.Status{"IN_REGION 某县": graph.Actual}},
		"a plan stays a plan": {func(s *graphtest.Sketch) {
			s.Node("next", graph.Enterprise, "某乳业")
			s.Node("dairy", graph.Industry, "乳制品")
			s.Link("next", graph.InIndustry, "dairy", func(l *graph.Link) { l.Status = graph.Planned })
			s.Link("e", graph.Serves, "next")
		}, map[string]graph.Status{"IN_INDUSTRY 仪器仪表制造": graph.Actual, "IN_REGION 某县": graph.Actual, "IN_INDUSTRY 乳制品": graph.Planned}},
		"a served place is the region": {func(s *graphtest.Sketch) {
			s.Node("town", graph.Region, "某镇")
			s.Link("e", graph.Serves, "town")
		}, map[string]graph.Status{"IN_INDUSTRY 仪器仪表制造": graph.Actual, "IN_REGION 某县": graph.Actual, "IN_REGION 某镇": graph.Actual}},
	} {
		t.Run(name, func(t *testing.T) {
			g, l := open(t)
			s := firm()
			c.change(s)
			write(t, g, s.Batch())
			if d := cmp.Diff(c.want, derived(t, l)); d != "" {
				t.Error(d)
			}
			again := firm()
			c.change(again)
			if a := write(t, g, again.Batch()); a.Added+a.Changed+a.Deleted != 0 {
				t.Errorf("writing the same again did %+v", a)
			}
		})
	}
}

func TestDerivedLinksFollowTheirPremises(t *testing.T) {
	g, l := open(t)
	s := firm()
	industry := s.Link("firm", graph.InIndustry, "industry")
	write(t, g, firm().Batch())
	write(t, g, graph.Batch{DeleteLinks: []graph.ID{graph.LinkID(industry)}})
	if d := cmp.Diff(map[string]graph.Status{"IN_REGION 某县": graph.Actual}, derived(t, l)); d != "" {
		t.Error("after the firm lost its industry: ", d)
	}
	later := graphtest.NewSketch()
	later.Node("valves", graph.Industry, "阀门制造")
	b := later.Batch()
	b.Links = append(b.Links, &graph.Link{From: graphtest.SketchID("firm"), Relation: graph.InIndustry, To: graphtest.SketchID("valves")})
	write(t, g, b)
	if _, ok := derived(t, l)["IN_INDUSTRY 阀门制造"]; !ok {
		t.Error("the firm's new industry was not carried to the engagement")
	}
}

func TestWriteRefusesAndWritesNothing(t *testing.T) {
	id := graphtest.SketchID
	for name, c := range map[string]struct {
		change func(b *graph.Batch)
		class  error
	}{
		"a link without its end": {func(b *graph.Batch) {
			b.Links = append(b.Links, &graph.Link{From: id("e"), Relation: graph.By, To: id("nobody")})
		}, graph.ErrInvalid},
		"two nodes with one code": {func(b *graph.Batch) {
			b.Nodes = append(b.Nodes, &graph.Node{ID: graph.NewID("x", "1"), Kind: graph.Topic, Name: "一", Code: "c"}, &graph.Node{ID: graph.NewID("x", "2"), Kind: graph.Topic, Name: "二", Code: "c"})
		}, graph.ErrInvalid},
		"a node twice": {func(b *graph.Batch) { b.Nodes = append(b.Nodes, b.Nodes[0]) }, graph.ErrInvalid},
		"a second parent": {func(b *graph.Batch) {
			b.Nodes = append(b.Nodes, &graph.Node{ID: id("else"), Kind: graph.Region, Name: "别处"})
			b.Links = append(b.Links, &graph.Link{From: id("county"), Relation: graph.PartOf, To: id("else")})
		}, graph.ErrInvalid},
		"a cycle in a tree": {func(b *graph.Batch) {
			b.Links = append(b.Links, &graph.Link{From: id("province"), Relation: graph.PartOf, To: id("county")})
		}, graph.ErrInvalid},
		"evidence of nothing": {func(b *graph.Batch) {
			b.Evidence = append(b.Evidence, &graph.Evidence{Code: "f", Subject: id("nobody")})
		}, graph.ErrInvalid},
		"evidence in what is no document": {func(b *graph.Batch) {
			b.Evidence = append(b.Evidence, &graph.Evidence{Code: "f", Subject: id("e"), Document: id("firm")})
		}, graph.ErrInvalid},
		"a derived link that does not follow": {func(b *graph.Batch) {
			b.Links = append(b.Links, &graph.Link{From: id("e"), Relation: graph.InRegion, To: id("province"), Basis: graph.BasisInferred})
		}, graph.ErrInvalid},
		"a stale premise": {func(b *graph.Batch) { b.Premises = []graph.Premise{{ID: id("firm"), Version: 7}} }, graph.ErrConflict},
	} {
		t.Run(name, func(t *testing.T) {
			g, _ := open(t)
			b := firm().Batch()
			c.change(&b)
			if _, err := g.Write(context.Background(), b, nil); !errors.Is(err, c.class) {
				t.Fatalf("%v, want %v", err, c.class)
			}
			if info, err := g.Info(context.Background()); err != nil || info.Ledger.Seq != 0 {
				t.Errorf("something was written: %+v, %v", info, err)
			}
		})
	}
}

func TestAudit(t *testing.T) {
	g, l := open(t)
	write(t, g, firm().Batch())
	found, err := graph.Audit(context.Background(), g)
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range found {
		if f.Code != graph.FindingNoEvidence {
			t.Errorf("a sound graph has the finding %+v", f)
		}
	}
	// What Graph.Write would refuse is put into the ledger directly.
	id := graphtest.SketchID
	broken := graph.Batch{Links: []*graph.Link{
		{From: id("province"), Relation: graph.PartOf, To: id("county")},
		{From: id("county"), Relation: graph.PartOf, To: id("industry")},
		{From: id("e"), Relation: graph.InRegion, To: id("province"), Basis: graph.BasisInferred},
	}}
	for _, link := range broken.Links {
		link.ID = graph.LinkID(link)
	}
	if _, err := l.Apply(context.Background(), broken); err != nil {
		t.Fatal(err)
	}
	if found, err = graph.Audit(context.Background(), g); err != nil {
		t.Fatal(err)
	}
	codes := map[string]bool{}
	for _, f := range found {
		codes[f.Code] = true
	}
	for _, want := range []string{graph.FindingTwoParents, graph.FindingDerivedUnfounded} {
		if !codes[want] {
			t.Errorf("no finding %s in %v", want, found)
		}
	}
}

// TestCodeThatTwoNodesHave: another program gave a node the code of another one. Whichever
// of them comes first in the order of ids, neither can be written with it.
func TestCodeThatTwoNodesHave(t *testing.T) {
	g, l := open(t)
	s := graphtest.NewSketch()
	a, b := s.Node("a", graph.Expert, "甲"), s.Node("b", graph.Expert, "乙")
	b.Code = a.Code
	if _, err := l.Apply(t.Context(), s.Batch()); err != nil {
		t.Fatal(err)
	}
	for _, n := range []*graph.Node{a, b} {
		again := *n
		again.Hint = "机械"
		if _, err := g.Write(t.Context(), graph.Batch{Nodes: []*graph.Node{&again}}, nil); !errors.Is(err, graph.ErrInvalid) {
			t.Errorf("writing %s: %v, want ErrInvalid", n.Name, err)
		}
	}
}
