package analysis_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/expertgraph/expertgraph/analysis"
	"github.com/expertgraph/expertgraph/graph"
	"github.com/expertgraph/expertgraph/graph/graphtest"
)

// acquainted is a sketch of an invented expert and his contacts. He served a firm through a
// programme that an office runs and a guest took part in. He is in a society with another member. He
// shares a town and an award with a stranger. A second office guides the first.
func acquainted() *graphtest.Sketch {
	s := graphtest.NewSketch()
	s.Nodes(graph.Expert, "expert", "member", "stranger", "guest")
	s.Nodes(graph.Association, "office", "upper")
	s.Nodes(graph.Society, "society")
	s.Nodes(graph.Enterprise, "firm")
	s.Nodes(graph.Region, "town")
	s.Nodes(graph.Award, "prize")
	s.Node("visit", graph.Program, "visit")
	s.Node("e", graph.Engagement, "e", period("2021"), category("GUIDANCE"))
	s.Link("e", graph.By, "expert")
	s.Link("e", graph.Serves, "firm")
	s.Link("e", graph.Through, "visit")
	s.Link("visit", graph.RunBy, "office")
	s.Link("guest", graph.ParticipatedIn, "visit")
	s.Link("office", graph.GuidedBy, "upper")
	s.Link("expert", graph.MemberOf, "society")
	s.Link("member", graph.MemberOf, "society", linkPeriod("2019"))
	for _, who := range []string{"expert", "stranger", "firm"} {
		s.Link(who, graph.LocatedIn, "town")
	}
	for i, who := range []string{"expert", "stranger"} {
		h := fmt.Sprint("h", i)
		s.Node(h, graph.Honor, h)
		s.Link(h, graph.Recipient, who)
		s.Link(h, graph.OfAward, "prize")
	}
	return s
}

func introduced(t *testing.T, s *graphtest.Sketch, ask analysis.IntroductionAsk) string {
	t.Helper()
	ctx, session, g := openGraph(t, s.Batch())
	node := func(n **graph.Node) {
		if *n != nil {
			*n = g.Nodes[(*n).ID]
		}
	}
	node(&ask.To)
	node(&ask.From)
	found, err := analysis.Introductions(ctx, session, ask)
	if err != nil {
		t.Fatal(err)
	}
	var lines []string
	for i := range found.Introductions {
		way := &found.Introductions[i]
		asked := "-"
		if way.Ask != nil {
			asked = way.Ask.Code
		}
		lines = append(lines, fmt.Sprintf("%s %d weakest %s: %s", asked, way.Path.Points(), way.Weakest().Node.Code, way.Path.Sentence(false)))
	}
	return strings.Join(lines, "\n")
}

func TestIntroductions(t *testing.T) {
	who := func(code string) *graph.Node { return &graph.Node{ID: graphtest.SketchID(code)} }
	for _, c := range []struct {
		trap string
		ask  analysis.IntroductionAsk
		want string
	}{
		{
			"one place, one award and who stands behind somebody nearer introduce nobody", analysis.IntroductionAsk{To: who("expert"), Limit: 10},
			`society 12 weakest expert: expert is a member of society
firm 20 weakest e: expert did guidance for firm in visit (2021)
member 24 weakest society: member is a member of society (2019); expert is a member of society
office 37 weakest e: visit is run by office; expert did guidance through visit (2021)
guest 40 weakest visit: guest took part in visit; expert did guidance through visit (2021)`,
		},
		{
			"an office asks: whom it knows first, then its own programme", analysis.IntroductionAsk{To: who("expert"), From: who("office"), Limit: 2},
			`- 37 weakest e: visit is run by office; expert did guidance through visit (2021)`,
		},
		{
			"who asks first is the first person or body on the way", analysis.IntroductionAsk{To: who("expert"), From: who("upper"), Limit: 1},
			`office 50 weakest e: office is guided by upper; visit is run by office; expert did guidance through visit (2021)`,
		},
		{
			"on a day before it, the visit introduces nobody", analysis.IntroductionAsk{To: who("expert"), From: who("firm"), Limit: 5, AsOf: graph.DayValue(graph.NewDay(2020, 6, 30))},
			``,
		},
		{
			"what is long ago costs more", analysis.IntroductionAsk{To: who("expert"), From: who("firm"), Limit: 5, AsOf: graph.DayValue(graph.NewDay(2029, 6, 30))},
			`- 32 weakest e: expert did guidance for firm in visit (2021)`,
		},
	} {
		t.Run(c.trap, func(t *testing.T) {
			if diff := cmp.Diff(c.want, introduced(t, acquainted(), c.ask)); diff != "" {
				t.Errorf("-want +got:\n%s", diff)
			}
		})
	}
}

func TestIntroductionsTellWhatIsNotKnown(t *testing.T) {
	ctx, session, g := openGraph(t, acquainted().Batch())
	found, err := analysis.Introductions(ctx, session, analysis.IntroductionAsk{To: g.Nodes[graphtest.SketchID("expert")], From: g.Nodes[graphtest.SketchID("upper")], Limit: 1})
	if err != nil || len(found.Introductions) != 1 {
		t.Fatal(err, len(found.Introductions))
	}
	for chinese, want := range map[bool]string{true: "4 步中有 2 步没有注明时间；office由谁联系没有记录", false: "2 of 4 steps have no date；the contact person at office is not recorded"} {
		if got := strings.Join(found.Introductions[0].Unknown(chinese), "；"); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}

func TestPathsRefuseWhatIsOutOfRange(t *testing.T) {
	ctx, session, g := openGraph(t, acquainted().Batch())
	a, b := g.Nodes[graphtest.SketchID("expert")], g.Nodes[graphtest.SketchID("firm")]
	for trap, ask := range map[string]analysis.PathAsk{
		"from a node to itself": {From: a, To: a, Depth: 2, Limit: 2},
		"too deep":              {From: a, To: b, Depth: 7, Limit: 2},
		"no step at all":        {From: a, To: b, Depth: 0, Limit: 2},
		"too many":              {From: a, To: b, Depth: 2, Limit: 11},
		"none":                  {From: a, To: b, Depth: 2},
	} {
		if _, err := analysis.Paths(ctx, session, ask); !errors.Is(err, graph.ErrInvalid) {
			t.Errorf("%s: %v", trap, err)
		}
	}
	if _, err := analysis.Introductions(ctx, session, analysis.IntroductionAsk{To: a, Limit: 11}); !errors.Is(err, graph.ErrInvalid) {
		t.Errorf("too many introductions: %v", err)
	}
}

// A hub has more than analysis.MaxPassed links. Paths pass it only if the question allows hubs.
func TestPathsLeadThroughHubsOnlyIfAsked(t *testing.T) {
	for _, links := range []int{analysis.MaxPassed, analysis.MaxPassed + 1} {
		s := graphtest.NewSketch()
		s.Nodes(graph.Event, "hub")
		for i := range links {
			who := fmt.Sprintf("p%03d", i)
			s.Nodes(graph.Expert, who)
			s.Link(who, graph.ParticipatedIn, "hub")
		}
		ctx, session, g := openGraph(t, s.Batch())
		ask := analysis.PathAsk{From: g.Nodes[graphtest.SketchID("p000")], To: g.Nodes[graphtest.SketchID("p100")], Depth: 4, Limit: 3}
		for _, hubs := range []bool{false, true} {
			ask.Hubs = hubs
			want := 1
			if links > analysis.MaxPassed && !hubs {
				want = 0
			}
			if found, err := analysis.Paths(ctx, session, ask); err != nil || len(found.Paths) != want {
				t.Errorf("%d links, hubs %v: %d paths, %v", links, hubs, len(found.Paths), err)
			}
		}
		ask.Hubs, ask.To = false, g.Nodes[graphtest.SketchID("hub")]
		if found, err := analysis.Paths(ctx, session, ask); err != nil || len(found.Paths) != 1 {
			t.Errorf("to the hub itself: %d paths, %v", len(found.Paths), err)
		}
	}
}

func TestPathsInWords(t *testing.T) {
	s := graphtest.NewSketch()
	s.Nodes(graph.Region, "村", "县", "省")
	s.Link("村", graph.PartOf, "县")
	s.Link("县", graph.PartOf, "省")
	s.Nodes(graph.Institution, "站")
	s.Nodes(graph.Expert, "甲", "乙")
	s.Nodes(graph.Program, "行动")
	s.Link("站", graph.LocatedIn, "村")
	s.Link("甲", graph.HoldsPosition, "站", func(l *graph.Link) { l.Role = "主任" })
	s.Link("行动", graph.ImplementedIn, "省")
	s.Link("乙", graph.Related, "行动", func(l *graph.Link) { l.Role, l.Basis = "knows", graph.BasisAnalysis })
	ctx, session, g := openGraph(t, s.Batch())
	found, err := analysis.Paths(ctx, session, analysis.PathAsk{From: g.Nodes[graphtest.SketchID("甲")], To: g.Nodes[graphtest.SketchID("乙")], Depth: 6, Limit: 1, Trees: true})
	if err != nil || len(found.Paths) != 1 {
		t.Fatal(err, len(found.Paths))
	}
	for chinese, want := range map[bool]string{
		true:  "甲任职于站（主任）；站位于村；村属于县、省；行动在省实施；乙与行动相关（knows，推断）",
		false: "甲 holds a position at 站 (主任); 站 is located in 村; 村 is a part of 县, then of 省; 行动 is implemented in 省; 乙 is related to 行动 (knows, inferred)",
	} {
		if got := found.Paths[0].Sentence(chinese); got != want {
			t.Errorf("got  %s\nwant %s", got, want)
		}
	}
	if n := len(found.Paths[0].Steps); n != 5 {
		t.Errorf("%d steps, want 5: a run is one", n)
	}
}

func TestRolesOfPathsInWords(t *testing.T) {
	for role, want := range map[string][2]string{
		"coOrganiser": {"甲与乙相关（协办方为）", "甲 is related to 乙 (was co-organised by)"},
		"knows":       {"甲与乙相关（knows）", "甲 is related to 乙 (knows)"},
	} {
		s := graphtest.NewSketch()
		s.Nodes(graph.Expert, "甲", "乙")
		s.Link("甲", graph.Related, "乙", as(role))
		ctx, session, g := openGraph(t, s.Batch())
		found, err := analysis.Paths(ctx, session, analysis.PathAsk{From: g.Nodes[graphtest.SketchID("甲")], To: g.Nodes[graphtest.SketchID("乙")], Depth: 1, Limit: 1})
		if err != nil || len(found.Paths) != 1 {
			t.Fatal(role, err, found)
		}
		if got := [2]string{found.Paths[0].Sentence(true), found.Paths[0].Sentence(false)}; got != want {
			t.Errorf("%q: got %q, want %q", role, got, want)
		}
	}
}
