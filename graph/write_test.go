package graph_test

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
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

// firm is a sketch of an expert who guided a firm, with its industry and county.
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

// derived gives the status of each derived link, by the relation and the name of the target.
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

// office is a sketch of a person who holds a post at a body in a town.
func office() *graphtest.Sketch {
	s := graphtest.NewSketch()
	s.Node("county", graph.Region, "某县")
	s.Node("town", graph.Region, "某镇")
	s.Node("city", graph.Region, "某市")
	s.Node("center", graph.Institution, "农业服务中心")
	s.Node("station", graph.Workstation, "专家工作站")
	s.Node("expert", graph.Expert, "乙")
	s.Link("town", graph.PartOf, "county")
	s.Link("center", graph.LocatedIn, "town")
	s.Link("station", graph.LocatedIn, "county")
	return s
}

func TestWriteDerivesWhereAPersonWorks(t *testing.T) {
	at := func(words string) func(*graph.Link) {
		return func(l *graph.Link) {
			p, err := graph.ParsePeriod(words)
			if err != nil {
				panic(err)
			}
			l.Period = p
		}
	}
	for name, c := range map[string]struct {
		change func(*graphtest.Sketch)
		want   []string // relation, place, status, period, number of premises
	}{
		"from the body at which the post is": {func(s *graphtest.Sketch) {
			s.Link("expert", graph.HoldsPosition, "center")
		}, []string{"LOCATED_IN 某镇 ACTUAL  2"}},
		"from the station, and the post beside it": {func(s *graphtest.Sketch) {
			s.Link("expert", graph.HoldsPosition, "center")
			s.Link("expert", graph.StationedAt, "station")
		}, []string{"LOCATED_IN 某县 ACTUAL  2", "LOCATED_IN 某镇 ACTUAL  2"}},
		"one place of two posts rests on both": {func(s *graphtest.Sketch) {
			s.Link("expert", graph.HoldsPosition, "center")
			s.Link("expert", graph.HoldsPosition, "center", func(l *graph.Link) { l.Role = "站长" })
		}, []string{"LOCATED_IN 某镇 ACTUAL  3"}},
		"a post at a place itself": {func(s *graphtest.Sketch) {
			s.Link("expert", graph.HoldsPosition, "city")
		}, []string{"LOCATED_IN 某市 ACTUAL  1"}},
		"not where it is stated": {func(s *graphtest.Sketch) {
			s.Link("expert", graph.HoldsPosition, "center")
			s.Link("expert", graph.LocatedIn, "city")
		}, nil},
		"a planned post is a planned place": {func(s *graphtest.Sketch) {
			s.Link("expert", graph.HoldsPosition, "center", func(l *graph.Link) { l.Status = graph.Planned })
		}, []string{"LOCATED_IN 某镇 PLANNED  2"}},
		"only while the post was held": {func(s *graphtest.Sketch) {
			s.Link("expert", graph.HoldsPosition, "center", at("2015/2018"))
		}, []string{"LOCATED_IN 某镇 ACTUAL 2015/2018 2"}},
		"and while the body was there": {func(s *graphtest.Sketch) {
			s.Node("school", graph.Institution, "学校")
			s.Link("school", graph.LocatedIn, "city", at("2017-01-01/2017-12-31"))
			s.Link("school", graph.LocatedIn, "county", at("2020年以来"))
			s.Link("expert", graph.HoldsPosition, "school", at("2015-01-01/2018-12-31"))
		}, []string{"LOCATED_IN 某市 ACTUAL 2017-01-01/2017-12-31 2"}},
		"of a person who is no expert too": {func(s *graphtest.Sketch) {
			s.Node("editor", graph.Person, "丙")
			s.Link("editor", graph.HoldsPosition, "center")
		}, []string{"LOCATED_IN 某镇 ACTUAL  2"}},
		"nothing from an affiliation": {func(s *graphtest.Sketch) {
			s.Link("expert", graph.AffiliatedWith, "center")
		}, nil},
		"no conclusion from a conclusion": {func(s *graphtest.Sketch) {
			s.Node("e", graph.Engagement, "慰问")
			s.Link("expert", graph.HoldsPosition, "center")
			s.Link("e", graph.Serves, "expert")
		}, []string{"LOCATED_IN 某镇 ACTUAL  2"}},
	} {
		t.Run(name, func(t *testing.T) {
			g, l := open(t)
			for range 2 { // the same write again must not change the result
				s := office()
				c.change(s)
				write(t, g, s.Batch())
			}
			all, err := graphtest.Load(t.Context(), l)
			if err != nil {
				t.Fatal(err)
			}
			var got []string
			for _, link := range all.Links {
				for _, e := range all.Evidence {
					if link.Basis == graph.BasisInferred && e.Subject == link.ID {
						got = append(got, fmt.Sprintf("%s %s %s %s %d", link.Relation, all.Nodes[link.To].Name, link.Status, link.Period, len(e.Premises)))
					}
				}
			}
			slices.Sort(got)
			if d := cmp.Diff(c.want, got); d != "" {
				t.Error(d)
			}
			findings, err := graph.Audit(t.Context(), l)
			if err != nil {
				t.Fatal(err)
			}
			for _, f := range findings {
				if f.Code == graph.FindingDerivedMissing || f.Code == graph.FindingDerivedUnfounded {
					t.Errorf("the audit finds %+v", f)
				}
			}
		})
	}
}

func TestWhereAPersonWorksFollowsThePost(t *testing.T) {
	g, l := open(t)
	s := office()
	post := graph.LinkID(s.Link("expert", graph.HoldsPosition, "center"))
	write(t, g, s.Batch())
	move := graph.Batch{Links: []*graph.Link{{From: graphtest.SketchID("center"), Relation: graph.LocatedIn, To: graphtest.SketchID("city")}}}
	move.DeleteLinks = []graph.ID{graph.LinkID(&graph.Link{From: graphtest.SketchID("center"), Relation: graph.LocatedIn, To: graphtest.SketchID("town")})}
	write(t, g, move)
	if d := cmp.Diff(map[string]graph.Status{"LOCATED_IN 某市": graph.Actual}, derived(t, l)); d != "" {
		t.Error("after the body moved: ", d)
	}
	write(t, g, graph.Batch{DeleteLinks: []graph.ID{post}})
	if d := cmp.Diff(map[string]graph.Status{}, derived(t, l)); d != "" {
		t.Error("after the post ended: ", d)
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

// TestADeletedLinkThatFollowsStaysDerived: a write deletes a stated link that also follows from other
// links. Only the stated evidence must be gone; the link stays as a derived link.
func TestADeletedLinkThatFollowsStaysDerived(t *testing.T) {
	g, l := open(t)
	write(t, g, firm().Batch())
	before, err := graphtest.Load(t.Context(), l)
	if err != nil {
		t.Fatal(err)
	}
	stated := &graph.Link{From: graphtest.SketchID("e"), Relation: graph.InIndustry, To: graphtest.SketchID("industry"), Basis: graph.BasisText}
	stated.ID = graph.LinkID(stated)
	write(t, g, graph.Batch{Links: []*graph.Link{stated}, Evidence: []*graph.Evidence{{Code: "f", Subject: stated.ID, OfLink: true}}})
	write(t, g, graph.Batch{DeleteLinks: []graph.ID{stated.ID}})
	after, err := graphtest.Load(t.Context(), l)
	if err != nil {
		t.Fatal(err)
	}
	if is := after.Links[stated.ID]; is == nil || is.Basis != graph.BasisInferred || len(after.Links) != len(before.Links) {
		t.Errorf("the link is %+v among %d, want a derived one among %d", is, len(after.Links), len(before.Links))
	}
	for id, e := range after.Evidence {
		if before.Evidence[id] == nil {
			t.Errorf("its evidence stays: %+v", e)
		}
	}
	if len(after.Evidence) != len(before.Evidence) {
		t.Errorf("%d evidence, want %d", len(after.Evidence), len(before.Evidence))
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
	// Graph.Write would refuse these links, so the ledger gets them directly.
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

// TestCodeThatTwoNodesHave: another program gave two nodes the same code. Neither can be written
// with it, whatever the order of their ids.
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
