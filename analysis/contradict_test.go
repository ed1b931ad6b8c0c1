package analysis_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/expertgraph/expertgraph/analysis"
	"github.com/expertgraph/expertgraph/graph"
	"github.com/expertgraph/expertgraph/graph/graphtest"
)

// disputed is reported() with contradicting names, statements and figures, and some that only seem
// to contradict.
func disputed() *graphtest.Sketch {
	s := reported()
	s.Node("a", graph.Alliance, "氟胺联盟")
	s.Node("b", graph.Alliance, "氰胺联盟")
	s.Link("a", graph.PossiblySameAs, "b")
	s.Node("c", graph.Alliance, "新材料联盟")
	s.Link("a", graph.Related, "c", role("linkedTo"))
	s.Node("wu", graph.Expert, "吴有生")
	s.Node("t1", graph.Award, "中国科学院院士")
	s.Node("t2", graph.Award, "中国工程院院士")
	for _, h := range [][2]string{{"h1", "t1"}, {"h2", "t2"}} {
		s.Node(h[0], graph.Honor, "吴有生 · "+h[1])
		s.Link(h[0], graph.Recipient, "wu")
		s.Link(h[0], graph.OfAward, h[1])
		s.Evidence(graph.Evidence{Code: "f-" + h[0], Subject: graphtest.SketchID(h[0]), Document: graphtest.SketchID("doc"), Paragraph: 1, LastPara: 1})
	}
	s.Link("h2", graph.Related, "h1", role(analysis.Contradicts))
	figure(s, "p1", "place", "stations", 84, period("2023"))
	figure(s, "p2", "place", "stations", 86, period("2023年"))
	figure(s, "p3", "place", "stations", 84, period("2023"))  // agrees with p1
	figure(s, "p4", "place", "stations", 150, period("2018")) // another year
	figure(s, "p5", "place", "stations", 90, period("2023"), props(graph.PropQualifier, "over"))
	figure(s, "p6", "place", "stations", 99, period("2023"), status(graph.Planned))
	figure(s, "p7", "place", "stations", 9, period("2023"), props(graph.PropUnit, "人次"))
	figure(s, "p8", "place", "stations", 7, period("2023")) // about a part of the place
	s.Node("part", graph.Region, "某镇")
	s.Link("p8", graph.InRegion, "part")
	figure(s, "q1", "place", "area", 35, props(graph.PropWhen, "before"))
	figure(s, "q2", "place", "area", 61, props(graph.PropWhen, "after"))
	s.Node("province", graph.Region, "某省")
	s.Link("place", graph.PartOf, "province")
	s.Node("county", graph.Region, "某县")
	s.Link("county", graph.PartOf, "province")
	s.Node("far", graph.Region, "别县")
	s.Node("body", graph.Association, "某县科协")
	s.Link("body", graph.LocatedIn, "county")
	s.Node("paper", graph.Document, "某县科协工作总结")
	s.Link("paper", graph.About, "body")
	s.Evidence(graph.Evidence{Code: "paper-1", Subject: graphtest.SketchID("h2"), Document: graphtest.SketchID("paper"), Paragraph: 1, LastPara: 1})
	return s
}

func role(r string) func(*graph.Link) { return func(l *graph.Link) { l.Role = r } }

// contradictions writes contradictions as texts: kind, text and sides.
func contradictions(t *testing.T, about, region string, kinds ...analysis.ContradictionKind) func(...edit) []string {
	return func(edits ...edit) []string {
		b := disputed().Batch()
		ctx, s := session(t, b, specs(), edits...)
		list, err := analysis.Contradictions(ctx, s, analysis.ContradictionWhere{About: graphtest.SketchID(about), Region: graphtest.SketchID(region), Kinds: kinds})
		if err != nil {
			t.Fatal(err)
		}
		lines := []string{}
		for i, c := range list {
			var sides []string
			for _, n := range c.Sides {
				sides = append(sides, n.Code)
			}
			if i > 0 && list[i-1].Position().Compare(c.Position(), nil) >= 0 {
				t.Errorf("%v does not stand before %v", list[i-1].Position(), c.Position())
			}
			lines = append(lines, fmt.Sprintf("%s %s; %s", c.Kind, c.Text(), strings.Join(sides, " ")))
		}
		return lines
	}
}

const (
	aliases = "NAME 氟胺联盟 ≠ 氰胺联盟; a b"
	titles  = "STATEMENT 吴有生 · t2 ≠ 吴有生 · t1; h2 h1"
	figures = "FIGURE 84 ≠ 86; p1 p2 p3"
	sums    = "COMPUTATION 31 + 86 = 117 ≠ 110; o-surveyed o-own o-dep"
)

func TestContradictions(t *testing.T) {
	for _, c := range []struct {
		name          string
		about, region string
		kinds         []analysis.ContradictionKind
		want          []string
	}{
		{"all", "", "", nil, []string{aliases, titles, figures, sums}},
		{"of two kinds", "", "", []analysis.ContradictionKind{analysis.SumsDiffer, analysis.NamesDiffer}, []string{aliases, sums}},
		{"about one end", "a", "", nil, []string{aliases}},
		{"about the other end", "b", "", nil, []string{aliases}},
		{"about whom the statements are of", "wu", "", nil, []string{titles}},
		{"about a statement", "h1", "", nil, []string{titles}},
		{"about what the figures are of", "place", "", nil, []string{figures}},
		{"about a figure", "p2", "", nil, []string{figures}},
		{"about a figure that is beside the matter", "p4", "", nil, []string{}},
		{"about a term of a sum", "o-own", "", nil, []string{sums}},
		{"about what nothing is stated of", "t1", "", nil, []string{}},
		{"in a document about a body of the region", "", "county", nil, []string{titles}},
		{"in a document about a body below the region", "", "province", nil, []string{titles, figures}},
		{"of a place within the region, in no document about it", "", "province", []analysis.ContradictionKind{analysis.FiguresDiffer}, []string{figures}},
		{"of the region itself", "", "place", nil, []string{figures}},
		{"in a region that no document is about", "", "far", nil, []string{}},
		{"in a region, about what is stated elsewhere", "place", "county", nil, []string{}},
	} {
		if d := cmp.Diff(c.want, contradictions(t, c.about, c.region, c.kinds...)()); d != "" {
			t.Errorf("%s (-want +got):\n%s", c.name, d)
		}
	}
}

func TestAContradictionRestsOnItsRecords(t *testing.T) {
	checkEditCases(t, contradictions(t, "", ""), []editCase{
		{"a link less", noLink("a", graph.PossiblySameAs, "b"), []string{"-" + aliases}},
		{"a statement less", noLink("h2", graph.Related, "h1"), []string{"-" + titles}},
		{"a figure of another time", node("p2", period("2022")), []string{"-" + figures}},
		{"a figure that is only a target", node("p2", status(graph.Planned)), []string{"-" + figures, "+FIGURE 86 ≠ 99; p2 p6"}},
		{"a figure that is no exact one", node("p2", props(graph.PropQualifier, "over")), []string{"-" + figures}},
		{"a figure of the whole place", noLink("p8", graph.InRegion, "part"), []string{"-" + figures, "+FIGURE 84 ≠ 86 ≠ 7; p1 p2 p3 p8"}},
		{"a figure of nothing", noLink("p3", graph.Of, "place"), []string{"-" + figures, "+FIGURE 84 ≠ 86; p1 p2"}},
		{"a sum that is right", node("o-surveyed", props(graph.PropValue, 117)), []string{"-" + sums}},
		{"a term of another status", node("o-own", status(graph.Planned)), []string{"-" + sums}},
	})
}

func TestARegionHasWhatItsDocumentsState(t *testing.T) {
	checkEditCases(t, contradictions(t, "", "county"), []editCase{
		{"a body elsewhere", noLink("body", graph.LocatedIn, "county"), []string{"-" + titles}},
		{"a document about something else", noLink("paper", graph.About, "body"), []string{"-" + titles}},
		{"a side that the document does not state", func(b *graph.Batch) {
			b.Evidence = slices.DeleteFunc(b.Evidence, func(e *graph.Evidence) bool { return e.Code == "paper-1" })
		}, []string{"-" + titles}},
	})
}

func TestManyFiguresAreReadToTheEnd(t *testing.T) {
	s := reported()
	for i := range graph.MaxPage + 50 { // of one measure, one for each year
		figure(s, fmt.Sprintf("y%d", i), "place", "yearly", i, period(fmt.Sprint(1700+i)))
	}
	figure(s, "z", "place", "yearly", 1, period(fmt.Sprint(1700+graph.MaxPage+40)))
	ctx, session := session(t, s.Batch(), graph.Options{})
	list, err := analysis.Contradictions(ctx, session, analysis.ContradictionWhere{Kinds: []analysis.ContradictionKind{analysis.FiguresDiffer}})
	if err != nil || len(list) != 1 || list[0].Text() != "240 ≠ 1" {
		t.Errorf("%v %v, want the one of 1940", list, err)
	}
}

func TestPageOf(t *testing.T) {
	list := []int{1, 2, 3, 4, 5}
	at := func(n *int) graph.Position { return graph.Position{graph.IntValue(int64(*n))} }
	place := func(n int) graph.Position { return at(&n) }
	for _, c := range []struct {
		name       string
		page       graph.Page
		want       []int
		prev, next bool
	}{
		{"the first two", graph.Page{First: 2}, []int{1, 2}, false, true},
		{"two after two", graph.Page{First: 2, After: place(2)}, []int{3, 4}, true, true},
		{"more than there are", graph.Page{First: 9, After: place(3)}, []int{4, 5}, true, false},
		{"the last two", graph.Page{Last: 2}, []int{4, 5}, true, false},
		{"two before four", graph.Page{Last: 2, Before: place(4)}, []int{2, 3}, true, true},
		{"between two", graph.Page{First: 9, After: place(1), Before: place(4)}, []int{2, 3}, true, true},
		{"after the end", graph.Page{First: 2, After: place(5)}, []int{}, true, false},
		{"before the start", graph.Page{Last: 2, Before: place(1)}, []int{}, false, true},
		{"none, only counted", graph.Page{Total: true}, []int{}, false, true},
	} {
		lists := analysis.PageOf(list, c.page, at)
		if d := cmp.Diff(c.want, lists.List(0)); d != "" || lists.Prev[0] != c.prev || lists.Next[0] != c.next {
			t.Errorf("%s: %v, rows before %t, after %t", c.name, lists.Rows, lists.Prev[0], lists.Next[0])
		}
		if c.page.Total != (lists.Total != nil) || c.page.Total && lists.Total[0] != 5 {
			t.Errorf("%s: total %v", c.name, lists.Total)
		}
	}
}

// TestContradictionsAskForAllGroupsTogether checks that the number of reader calls does not grow
// with the number of figures. Groups are read a page at a time, and all circumstances are read in
// one call.
func TestContradictionsAskForAllGroupsTogether(t *testing.T) {
	asked := map[int]int{}
	for _, n := range []int{5, 190} {
		s := graphtest.NewSketch()
		for i := range n {
			place := fmt.Sprintf("place-%d", i)
			s.Node(place, graph.Region, place)
			figure(s, fmt.Sprintf("a-%d", i), place, "stations", 84, period("2023"))
			figure(s, fmt.Sprintf("b-%d", i), place, "stations", 86, period("2023"))
		}
		g := graphtest.NewModel(s.Batch())
		calls := graphtest.NewCounting(graphtest.FixedReader(graphtest.NewNaive(g)))
		ctx, err := graph.New(nil, calls, graph.Options{}).Begin(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		list, err := analysis.Contradictions(ctx, graph.From(ctx), analysis.ContradictionWhere{Kinds: []analysis.ContradictionKind{analysis.FiguresDiffer}})
		if err != nil || len(list) != n {
			t.Fatalf("%d contradictions of %d, %v", len(list), n, err)
		}
		asked[n] = calls.TakeCalls().Reads()
	}
	if asked[190] > asked[5] {
		t.Errorf("calls by the number of groups: %v", asked)
	}
}
