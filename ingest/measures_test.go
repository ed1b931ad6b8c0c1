package ingest_test

import (
	"fmt"
	"maps"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/expertgraph/expertgraph/analysis"
	"github.com/expertgraph/expertgraph/graph"
	"github.com/expertgraph/expertgraph/ingest"
)

func measures(t *testing.T) []graph.FigureSpec {
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

// data is the committed data.
func data(t *testing.T) graph.Batch {
	t.Helper()
	m, err := ingest.Load([]string{"../data"}, nil, nil, graph.Dates{}, nil)
	if err != nil {
		t.Fatal(err)
	}
	return m.Batch()
}

func TestEveryMeasureIsExplained(t *testing.T) {
	reported := map[string]bool{}
	for _, n := range data(t).Nodes {
		if n.Kind == graph.Observation {
			reported[n.Prop(graph.PropMeasure).Text] = true
		}
	}
	known := maps.Clone(reported)
	for _, m := range measures(t) {
		for _, term := range m.Of {
			if !known[term] {
				t.Errorf("%s follows from %s, which no figure has", m.Measure, term)
			}
		}
		if m.Name != "" && len(m.Of) > 0 && !known[m.Measure] {
			continue // the figure is only computed from others, and no document reports it
		}
		if !reported[m.Measure] {
			t.Errorf("no figure has the measure %s", m.Measure)
		}
		delete(reported, m.Measure)
		if (m.Items == nil) == (m.NotItemisable == "") {
			t.Errorf("%s has items and a reason, or neither", m.Measure)
		}
	}
	if len(reported) > 0 {
		t.Errorf("unexplained: %v", reported)
	}
}

// TestCoverage lists the reported figures that have items in the graph, and the figures of the
// questions Q16, Q21, Q22, Q35 and Q37 in data/questions. "2 of 16" means that the figure is 16 and the graph has 2 of the counted
// items.
func TestCoverage(t *testing.T) {
	g := imported(t, "../data")
	ctx, err := g.Begin(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	var figures []*graph.Node
	for _, n := range data(t).Nodes {
		if n.Kind == graph.Observation {
			figures = append(figures, n)
		}
	}
	covered, err := analysis.CoverageOf(ctx, graph.From(ctx), figures)
	if err != nil {
		t.Fatal(err)
	}
	asked := []string{"000-26-20", "000-26-44", "000-26-46", "000-26-47", "000-27-03", "002-30-13", "003-20-07"}
	got := map[string]string{}
	for _, c := range covered {
		if c.Itemised > 0 || slices.Contains(asked, c.Figure.Code) {
			got[c.Figure.Code] = fmt.Sprintf("%d of %s", c.Itemised, c.Figure.Prop(graph.PropValue))
		}
	}
	want := map[string]string{
		"000-25-24": "2 of 16",                                                  // service corps, of which 新材料 and 智能制造 are named
		"000-26-20": "0 of 7",                                                   // needs, of which three are themes without names
		"000-26-42": "1 of 14", "000-26-43": "1 of 52", "000-26-44": "0 of 161", // figures of 院士专家宁夏行: sessions, academicians, experts
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
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
}

// TestContradictions lists contradictory statements of the reports, and figures that do not add up.
func TestContradictions(t *testing.T) {
	g := imported(t, "../data")
	ctx, err := g.Begin(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	list, err := analysis.Contradictions(ctx, graph.From(ctx), analysis.ContradictionWhere{})
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, c := range list {
		got = append(got, c.Kind.String()+" "+c.Text())
	}
	slices.Sort(got)
	want := []string{
		"COMPUTATION 31 + 86 = 117 ≠ 110",
		"COMPUTATION 55 ÷ 60 = 91.6667 % ≠ 91",
		"NAME 中国氟胺产业技术创新战略联盟 ≠ 中国氰胺产业技术创新战略联盟",
		"NAME 十堰市网络科普志愿服务队 ≠ 十堰市网络科普志愿服务总队",
		"NAME 百名专家科普传播行 ≠ 2019年内蒙古自治区百名专家走进盟市旗县科普传播行",
		"STATEMENT 吴有生 · 中国工程院院士 ≠ 吴有生 · 中国科学院院士",
	}
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
		`{"measure":"a","name":"x","operation":"RATIO","of":["b"]}`:                          `2: of: "b": is the wrong number of measures for RATIO`,
		`{"measure":"a","name":"x","operation":"MEAN","of":["b","c"]}`:                       `2: operation: "MEAN": is not a operation`,
		`{"measure":"a","operation":"SUM","of":["b","c"]}`:                                   "2: items: must stand",
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
