package ingest_test

import (
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"expertgraph/graph"
	"expertgraph/ingest"
)

func measures(t *testing.T) []ingest.Measure {
	t.Helper()
	f, err := os.Open("../data/measures.jsonl")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	list, err := ingest.ReadMeasures(f, "measures.jsonl")
	if err != nil {
		t.Fatal(err)
	}
	return list
}

func TestEveryMeasureIsExplained(t *testing.T) {
	reported := map[string]bool{}
	for _, n := range data(t).Nodes {
		if n.Kind == graph.Observation {
			reported[n.Prop(graph.PropMeasure).Text] = true
		}
	}
	for _, m := range measures(t) {
		if !reported[m.Code] {
			t.Errorf("no figure has the measure %s", m.Code)
		}
		delete(reported, m.Code)
		if (m.Items == nil) == (m.NotItemisable == "") {
			t.Errorf("%s has items and a reason, or neither", m.Code)
		}
	}
	if len(reported) > 0 {
		t.Errorf("unexplained: %v", reported)
	}
}

// TestCoverage counts the items behind every figure that has any, and behind those
// of questions 16, 21, 22, 35 and 37.
func TestCoverage(t *testing.T) {
	g := imported(t, "../data")
	ctx, err := g.Begin(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	figures := map[string][]*graph.Node{}
	of := map[graph.ID]graph.ID{}
	d := data(t)
	for _, n := range d.Nodes {
		if n.Kind == graph.Observation {
			figures[n.Prop(graph.PropMeasure).Text] = append(figures[n.Prop(graph.PropMeasure).Text], n)
		}
	}
	for _, l := range d.Links {
		if l.Relation == graph.Of {
			of[l.From] = l.To
		}
	}
	got := map[string]string{}
	for _, m := range measures(t) {
		if m.Items == nil {
			continue
		}
		for _, n := range figures[m.Code] {
			q := *m.Items
			q.Pattern.Where = graph.IDIs([]graph.ID{of[n.ID]}, false)
			q.Page.First = 1
			fan, err := graph.From(ctx).Match(ctx, q)
			if err != nil {
				t.Fatal(err)
			}
			items := "0"
			if len(fan.Rows) > 0 {
				items = fan.Rows[0].Get[0].String()
			}
			if asked := []string{"000-26-20", "000-26-44", "000-26-46", "000-26-47", "000-27-03", "002-30-13", "003-20-07"}; items != "0" || slices.Contains(asked, n.Code) {
				got[n.Code] = fmt.Sprintf("%s of %s", items, n.Prop(graph.PropValue))
			}
		}
	}
	want := map[string]string{
		"000-25-24": "2 of 16",                        // service corps: 新材料, 智能制造
		"000-26-19": "0 of 10", "000-26-20": "0 of 7", // needs: three themes are unnamed
		"000-26-42": "1 of 14", "000-26-43": "1 of 52", "000-26-44": "0 of 161", // 院士专家宁夏行
		"000-26-45": "1 of 316", "000-26-46": "0 of 77", "000-26-47": "0 of 19", // … services, reports, agreements
		"000-27-03": "0 of 6",                                                // 全国科普示范县 in 宁夏
		"000-27-11": "1 of 5000",                                             // 郭守金 in 红寺堡区
		"000-36-04": "1 of 198",                                              // 盈丰农技协
		"001-14-21": "1 of 6", "001-15-05": "1 of 2", "001-16-14": "3 of 30", // plans of 平罗县
		"002-30-13": "0 of 84", "003-20-07": "0 of 150", // stations of academicians
		"002-34-01": "1 of 200",                         // 多馆合一
		"003-30-01": "1 of 31", "003-35-01": "1 of 110", // 察右中旗; 内蒙古自治区科普专家团
		"004-07-09": "3 of ", "004-13-01": "2 of 130", "004-17-12": "1 of 3", "004-22-02": "1 of 900",
	}
	delete(want, "000-26-19")
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
}

func TestBadMeasures(t *testing.T) {
	for line, want := range map[string]string{
		`{"measure":"a"}`: "2: items: must stand",
		`{"measure":"a","items":[{"kinds":["Event"]}]}`:                                      "2: items.in: or out must stand",
		`{"measure":"a","items":[{"in":"OF","out":"OF"}]}`:                                   "2: items.in: or out must stand",
		`{"measure":"a","items":[{"in":"KNOWS"}]}`:                                           `2: items.in: "KNOWS": is not a relation`,
		`{"measure":"a","items":[{"in":"OF","kind":["Event"]}]}`:                             `2: items.kind: "[\"Event\"]": is not a field here`,
		`{"measure":"a","items":[{"in":"OF","has":{"hops":[]}}]}`:                            "2: hops: \"0\": must be 1 to 3",
		`{"measure":"a","notItemisable":"x"}` + "\n" + `{"measure":"a","notItemisable":"x"}`: `3: measure: "a": is given twice`,
		`{"notItemisable":"x"}`:                                                              "2: measure: is missing",
		`[]`:                                                                                 `2: "[]": is not an object`,
	} {
		_, err := ingest.ReadMeasures(strings.NewReader(`{"format":"measures/1"}`+"\n"+line), "m")
		if err == nil || !strings.HasPrefix(err.Error(), "m:"+want) {
			t.Errorf("%s: got %v", line, err)
		}
	}
	if _, err := ingest.ReadMeasures(strings.NewReader(`{"format":"expertgraph/1"}`), "m"); err == nil {
		t.Error("another format is taken for measures")
	}
}
