package resolvers_test

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/expertgraph/expertgraph/graph"
	"github.com/expertgraph/expertgraph/graph/graphtest"
)

// plans gives the names and the total number of plans for the arguments.
func plans(t *testing.T, g *graph.Graph, arguments string) ([]string, float64) {
	t.Helper()
	data := ask(t, g, "{ planProgress"+arguments+" { totalCount nodes { plan { displayName } } } }", nil)
	list := []string{}
	for _, n := range data["planProgress"].(map[string]any)["nodes"].([]any) {
		list = append(list, n.(map[string]any)["plan"].(map[string]any)["displayName"].(string))
	}
	return list, count(data, "planProgress")
}

func TestNoReportConfirmsAPlan(t *testing.T) {
	g := ofReports(t)
	for arguments, want := range map[string]float64{
		``:                                     103,
		`(confirmed: true)`:                    0,
		`(confirmed: false)`:                   103,
		`(of: "平罗县专家信息库")`:                     1,
		`(region: "内蒙古自治区")`:                   1, // a planned congress
		`(period: {overlaps: {from: "2020"}})`: 1, // the target of 2020 in a plan
		`(period: {startsIn: {from: "2019-09", to: "2019-09"}, certain: true})`: 3,
	} {
		if _, total := plans(t, g, arguments); total != want {
			t.Errorf("%s: %v plans, want %v", arguments, total, want)
		}
	}
	got, _ := plans(t, g, `(period: {startsIn: {from: "2019-09", to: "2019-09"}, certain: true})`)
	if d := cmp.Diff([]string{"平罗县优秀科技人才", "平罗县优秀科普宣传员", "平罗县优秀科协基层组织"}, got); d != "" {
		t.Errorf("the plans of question 24: %s", d)
	}
}

func TestAPlanIsConfirmedByTheSameLink(t *testing.T) {
	b := imported(t)
	l := *b.Links[link(t, &b, "平罗县专家信息库", graph.OwnedBy, "平罗县科协")]
	l.Status, l.Period, l.ID = graph.Actual, graph.Period{}, graph.ID{}
	if err := graph.PrepareLink(&l, graph.System, graph.Association); err != nil {
		t.Fatal(err)
	}
	b.Links = append(b.Links, &l)
	b.Evidence = append(b.Evidence, &graph.Evidence{Code: "new", Subject: l.ID, OfLink: true, Basis: graph.BasisText})
	g := open(t, b)
	if got, _ := plans(t, g, "(confirmed: true)"); len(got) != 1 || got[0] != "平罗县专家信息库" {
		t.Errorf("%v", got)
	}
	data := ask(t, g, `{ planProgress(confirmed: true) { nodes { confirmed link { status to { displayName } } resultLink { status from { displayName } evidence { nodes { code } } } results { totalCount } } } }`, nil)
	want := map[string]any{
		"confirmed":  true,
		"link":       map[string]any{"status": "PLANNED", "to": map[string]any{"displayName": "平罗县科协"}},
		"resultLink": map[string]any{"status": "ACTUAL", "from": map[string]any{"displayName": "平罗县专家信息库"}, "evidence": map[string]any{"nodes": []any{map[string]any{"code": "new"}}}},
		"results":    map[string]any{"totalCount": 0.0},
	}
	if d := cmp.Diff(want, data["planProgress"].(map[string]any)["nodes"].([]any)[0]); d != "" {
		t.Error(d)
	}
}

func TestAPlansResultsAreListed(t *testing.T) {
	s := graphtest.NewSketch()
	s.Node("kx", graph.Association, "县科协")
	s.Node("p", graph.PlanItem, "建站", planned)
	s.Evidence(graph.Evidence{Code: "f", Subject: graphtest.SketchID("p"), Document: graphtest.SketchID("d"), Paragraph: 1, LastPara: 1})
	s.Node("d", graph.Document, "要点")
	s.Link("p", graph.By, "kx")
	for _, code := range []string{"s1", "s2", "s3"} {
		s.Node(code, graph.Workstation, code)
		s.Link("p", graph.Produced, code, plannedLink)
	}
	data := ask(t, open(t, s.Batch()), `{ planProgress { nodes { results(first: 2) { totalCount nodes { code } pageInfo { hasNextPage } } } } }`, nil)
	want := map[string]any{"totalCount": 3.0, "nodes": []any{map[string]any{"code": "s1"}, map[string]any{"code": "s2"}}, "pageInfo": map[string]any{"hasNextPage": true}}
	if d := cmp.Diff(want, data["planProgress"].(map[string]any)["nodes"].([]any)[0].(map[string]any)["results"]); d != "" {
		t.Error(d)
	}
}

// The only confirmed plan among many is found in few reader calls.
func TestAConfirmedPlanAmongManyIsFoundInFewCalls(t *testing.T) {
	s := graphtest.NewSketch()
	for i := range 2000 {
		s.Node(fmt.Sprintf("p%04d", i), graph.PlanItem, fmt.Sprintf("事项%04d", i), func(n *graph.Node) { n.Status = graph.Planned })
	}
	s.Node("done", graph.Engagement, "讲座")
	s.Link("p1999", graph.ConfirmedBy, "done")
	g, calls := counted(t, s.Batch())
	calls.TakeCalls()
	data := ask(t, g, `{ planProgress(confirmed: true) { totalCount nodes { certain plan { displayName } } } }`, nil)
	want := map[string]any{"planProgress": map[string]any{"totalCount": 1.0, "nodes": []any{
		map[string]any{"certain": true, "plan": map[string]any{"displayName": "事项1999"}},
	}}}
	if d := cmp.Diff(want, data); d != "" {
		t.Errorf("-want +got\n%s", d)
	}
	if n := calls.TakeCalls().Reads(); n > 50 {
		t.Errorf("%d calls", n)
	}
}
