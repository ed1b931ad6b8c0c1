package analysis_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/expertgraph/expertgraph/analysis"
	"github.com/expertgraph/expertgraph/graph"
	"github.com/expertgraph/expertgraph/graph/graphtest"
)

// tour is a sketch of an invented programme with two sessions: invitations, participants, services
// and results. Another programme must not be counted.
func tour() *graphtest.Sketch {
	s := graphtest.NewSketch()
	s.Nodes(graph.Program, "tour", "other")
	s.Node("s1", graph.Event, "s1", period("2021"))
	s.Node("s2", graph.Event, "s2", period("2022"))
	s.Link("s1", graph.SessionOf, "tour")
	s.Link("s2", graph.SessionOf, "tour")
	s.Nodes(graph.Expert, "a", "b", "c", "d")
	s.Node("crowd", graph.Expert, "专家若干", func(n *graph.Node) { n.Unnamed = true })
	for _, who := range []string{"a", "b", "crowd"} {
		s.Link(who, graph.ParticipatedIn, "s1")
	}
	s.Link("c", graph.ParticipatedIn, "s2", func(l *graph.Link) { l.Status = graph.Planned })
	s.Link("d", graph.ParticipatedIn, "other")
	s.Node("n", graph.Need, "n", props(graph.PropStage, "SOLVED"))
	s.Node("open", graph.Need, "open", props(graph.PropStage, "OPEN"))
	for _, e := range []struct{ code, category, through, by string }{{"lecture", "LECTURE", "s1", "a"}, {"visit", "VISIT", "s1", "b"}, {"guidance", "GUIDANCE", "tour", "d"}, {"far", "VISIT", "other", "d"}} {
		s.Node(e.code, graph.Engagement, e.code, category(graph.Category(e.category)), period("2021"))
		s.Link(e.code, graph.Through, e.through)
		s.Link(e.code, graph.By, e.by)
	}
	s.Link("visit", graph.Addresses, "n")
	s.Link("visit", graph.Addresses, "open")
	s.Nodes(graph.Agreement, "paper")
	s.Link("visit", graph.Produced, "paper")
	s.Nodes(graph.Achievement, "result")
	s.Link("result", graph.DerivedFrom, "tour")
	s.Nodes(graph.Award, "prize")
	s.Node("h", graph.Honor, "h", props(graph.PropStage, "AWARDED"))
	s.Link("h", graph.Recipient, "result")
	s.Link("h", graph.OfAward, "prize")
	for _, f := range [][2]string{{"o1", "邀请院士"}, {"o2", "学术报告"}, {"o3", "活动场次"}} {
		s.Node(f[0], graph.Observation, f[0], props(graph.PropMeasureName, f[1]))
		s.Link(f[0], graph.Of, "tour")
	}
	return s
}

func TestFunnel(t *testing.T) {
	for _, c := range []struct {
		trap string
		by   analysis.FunnelBy
		want string
	}{
		{"the whole: the planned is invited and did not come, crowds have no name, the other programme does not count", analysis.FunnelWhole,
			"tour: 4(o1) 3-1 1-2(o2) 2 1-1 1 1 1"},
		{"each session has its own", analysis.FunnelEdition, "s1: 2 2 1-1 1 1 1 0-1 0\ns2: 1 0-1 0 0 0 0 0 0"},
		{"what has no year is in no year", analysis.FunnelYear, "tour 2021: 3 3 1-2 2 1-1 1 0-1 0\ntour 2022: 1 0-1 0 0 0 0 0 0"},
	} {
		t.Run(c.trap, func(t *testing.T) {
			ctx, s, g := openGraph(t, tour().Batch())
			rows, err := analysis.Funnel(ctx, s, g.Nodes[graphtest.SketchID("tour")], c.by)
			if err != nil {
				t.Fatal(err)
			}
			var lines []string
			for i := range rows {
				r := &rows[i]
				if r.Stage == analysis.Invited {
					line := r.Edition.Code
					if r.Year != 0 {
						line += fmt.Sprint(" ", r.Year)
					}
					lines = append(lines, line+":")
				}
				text := fmt.Sprint(" ", r.Itemised)
				if r.Lost() > 0 {
					text += fmt.Sprint("-", r.Lost())
				}
				for _, n := range r.Reported {
					text += "(" + n.Code + ")"
				}
				lines[len(lines)-1] += text
				q := r.Items
				q.Page = graph.Page{First: graph.MaxPage}
				if lists, err := s.Match(ctx, q); err != nil || len(lists.Rows) != r.Itemised {
					t.Errorf("%s: %d items behind %d, %v", r.Stage, len(lists.Rows), r.Itemised, err)
				}
			}
			if diff := cmp.Diff(c.want, strings.Join(lines, "\n")); diff != "" {
				t.Errorf("-want +got:\n%s", diff)
			}
		})
	}
}
