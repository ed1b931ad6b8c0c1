package analysis_test

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/expertgraph/expertgraph/analysis"
	"github.com/expertgraph/expertgraph/graph"
	"github.com/expertgraph/expertgraph/graph/graphtest"
)

// countLines writes counts as lines, with the codes of the regions.
func countLines[K interface {
	~uint8
	fmt.Stringer
}](counts []*analysis.RegionCount[K]) (lines []string) {
	for _, c := range counts {
		region := "-"
		if c.Region != nil {
			region = c.Region.Code
		}
		lines = append(lines, fmt.Sprintf("%s %s %d", c.Kind, region, c.Count))
	}
	return lines
}

func TestCountGaps(t *testing.T) {
	ctx, s := session(t, wanting().Batch(), stations())
	for _, k := range analysis.GapKinds() {
		lists, err := analysis.Gaps(ctx, s, []analysis.GapKind{k}, analysis.GapWhere{}, graph.Page{First: graph.MaxPage, Total: true})
		if err != nil {
			t.Fatal(err)
		}
		counts, err := analysis.CountGaps(ctx, s, []analysis.GapKind{k}, analysis.GapWhere{}, graph.LevelNone)
		if err != nil {
			t.Fatal(err)
		}
		sum := 0
		for _, c := range counts {
			sum += c.Count
		}
		if sum != int(lists.Total[0]) || len(counts) > 1 {
			t.Errorf("%s: %d are counted in %d rows, and %d are listed", k, sum, len(counts), lists.Total[0])
		}
		for _, level := range []graph.Level{graph.LevelCounty, graph.LevelProvince} {
			byRegion, err := analysis.CountGaps(ctx, s, []analysis.GapKind{k}, analysis.GapWhere{}, level)
			if err != nil {
				t.Fatal(err)
			}
			counted := 0
			for _, c := range byRegion {
				counted += c.Count
			}
			if counted < sum {
				t.Errorf("%s by %s: only %d of %d have a row: %v", k, level, counted, sum, countLines(byRegion))
			}
		}
	}
	byCounty, err := analysis.CountGaps(ctx, s, []analysis.GapKind{analysis.NeedWithoutService, analysis.EnterpriseWithoutExpert, analysis.FigureWithoutItems}, analysis.GapWhere{}, graph.LevelCounty)
	if err != nil {
		t.Fatal(err)
	}
	want := []string{"NEED_WITHOUT_SERVICE county 1", "ENTERPRISE_WITHOUT_EXPERT far 1", "ENTERPRISE_WITHOUT_EXPERT county 1", "FIGURE_WITHOUT_ITEMS far 1"}
	if d := cmp.Diff(want, countLines(byCounty)); d != "" {
		t.Error(d)
	}
}

func TestCountContradictions(t *testing.T) {
	s := graphtest.NewSketch()
	s.Node("province", graph.Region, "某省", level(graph.LevelProvince))
	s.Node("county", graph.Region, "某县", level(graph.LevelCounty))
	s.Link("county", graph.PartOf, "province")
	s.Nodes(graph.Enterprise, "f", "g", "h", "i")
	s.Link("f", graph.LocatedIn, "county")
	s.Link("g", graph.LocatedIn, "county")
	s.Link("f", graph.PossiblySameAs, "g") // both in one county, so counted once
	s.Link("h", graph.PossiblySameAs, "i") // both without a region
	ctx, session := session(t, s.Batch(), graph.Options{})
	for level, want := range map[graph.Level][]string{
		graph.LevelNone:     {"NAME - 2"},
		graph.LevelProvince: {"NAME province 1", "NAME - 1"},
	} {
		counts, err := analysis.CountContradictions(ctx, session, analysis.ContradictionWhere{}, level)
		if err != nil {
			t.Fatal(err)
		}
		if d := cmp.Diff(want, countLines(counts)); d != "" {
			t.Errorf("%s: %s", level, d)
		}
	}
}

// A matrix has the cells of its cube, each at its index, with the right values.
func TestMatrixHasTheCellsOfItsCube(t *testing.T) {
	ctx, s := session(t, wanting().Batch(), stations())
	for name, ask := range map[string]analysis.CubeAsk{
		"the gap matrix":   analysis.GapMatrix(analysis.ServedWhere{}, graph.LevelNone, graph.LevelCounty),
		"without zeros":    {Measure: analysis.CubeEngagements, By: []analysis.CubeBy{{Dimension: analysis.DimIndustry}, {Dimension: analysis.DimRegion, Level: graph.LevelCounty}}},
		"within bounds":    {Measure: analysis.CubeOpenNeeds, Zero: true, Low: graph.IntValue(1), By: []analysis.CubeBy{{Dimension: analysis.DimRegion, Level: graph.LevelCounty}, {Dimension: analysis.DimStage}}},
		"nothing is found": {Measure: analysis.CubeHonors, By: []analysis.CubeBy{{Dimension: analysis.DimYear}, {Dimension: analysis.DimStage}}},
	} {
		cube, err := analysis.NewCube(ctx, s, ask)
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		m, err := cube.Matrix(ctx, s)
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		lists, err := cube.Cells(ctx, s, graph.Page{First: graph.MaxPage})
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		var want, got []string
		for _, r := range lists.Rows {
			want = append(want, fmt.Sprint(r.Keys[0], r.Keys[1], r.Get[0]))
		}
		for i, at := range m.At {
			got = append(got, fmt.Sprint(m.Rows[at/len(m.Cols)].Value, m.Cols[at%len(m.Cols)].Value, m.Values()[i]))
		}
		if d := cmp.Diff(want, got); d != "" {
			t.Errorf("%s: %s", name, d)
		}
		reported, err := m.Reported(ctx, s, true)
		if err != nil || len(reported) != len(m.At) {
			t.Errorf("%s: %d figures beside %d cells, %v", name, len(reported), len(m.At), err)
		}
		_, rows, err := cube.Measure(ctx, s, analysis.CubeExperts, false, lists.Rows)
		beside, err2 := m.Measure(ctx, s, analysis.CubeExperts, false)
		if err = errors.Join(err, err2); err != nil && len(rows) > 0 {
			t.Errorf("%s: %v", name, err)
		}
		for i := range rows {
			if rows[i].Get[0] != *beside[i] {
				t.Errorf("%s: cell %d has %v beside it, want %v", name, i, beside[i], rows[i].Get[0])
			}
		}
	}
	cube, err := analysis.NewCube(ctx, s, analysis.CubeAsk{Measure: analysis.CubeHonors, By: []analysis.CubeBy{{Dimension: analysis.DimYear}}})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := cube.Matrix(ctx, s); !errors.Is(err, graph.ErrInvalid) {
		t.Errorf("a matrix of one dimension: %v", err)
	}
}

func TestFindUnknown(t *testing.T) {
	sketch := wanting()
	ctx, s := session(t, sketch.Batch(), stations())
	var got []string
	for _, code := range []string{"a", "reached", "e", "province", "county", "plan", "doc"} {
		nodes, err := s.Nodes(ctx, []graph.ID{graphtest.SketchID(code)})
		if err != nil {
			t.Fatal(err)
		}
		lists, err := analysis.FindUnknown(ctx, s, nodes)
		if err != nil {
			t.Fatal(err)
		}
		line := code + ":"
		for _, u := range lists[0] {
			line += " " + u.Han
		}
		got = append(got, line)
	}
	want := []string{
		"a: 产业或学科", "reached:", "e:", "province: 上级", "county:", "plan:", "doc: 发布方 涉及对象",
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
}

// For every kind, the expected information refers to relations that the kind can have.
func TestExpectationsCanBeMet(t *testing.T) {
	ctx, s := session(t, wanting().Batch(), stations())
	for _, k := range graph.Kinds() {
		lists, err := analysis.FindUnknown(ctx, s, []*graph.Node{{ID: graphtest.SketchID("nothing"), Kind: k.Kind}})
		if err != nil {
			t.Fatal(err)
		}
		for _, u := range lists[0] {
			if u.Doc == "" || u.Han == "" || strings.ToLower(u.Doc[:1]) != u.Doc[:1] {
				t.Errorf("%s: %q, %q", k.Name, u.Doc, u.Han)
			}
			can := len(u.Relations) == 0
			for _, r := range u.Relations {
				ends := r.Spec().From
				if u.Direction == graph.In {
					ends = r.Spec().To
				}
				can = can || ends.Has(k.Kind)
			}
			if !can {
				t.Errorf("%s can never have %s", k.Name, u.Doc)
			}
		}
	}
}

func TestCountFound(t *testing.T) {
	s := graphtest.NewSketch()
	s.Nodes(graph.Expert, "吴有生")
	s.Nodes(graph.Engagement, "吴有生 · 考察指导", "吴有生 · 讲座")
	for i := range 250 {
		s.Node(fmt.Sprint("f", i), graph.Enterprise, fmt.Sprintf("吴有生科技%d公司", i))
	}
	ctx, session := session(t, s.Batch(), graph.Options{MaxRows: 100})
	counts, err := analysis.CountFound(ctx, session, graph.SearchQuery{Text: "吴有生"})
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, c := range counts {
		got = append(got, fmt.Sprintf("%s %d", c.Kind, c.Count))
	}
	if want := []string{"Expert 1", "Enterprise 250", "Engagement 2"}; !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
	if _, err := analysis.CountFound(ctx, session, graph.SearchQuery{Text: "·"}); !errors.Is(err, graph.ErrInvalid) {
		t.Errorf("a text without a letter: %v", err)
	}
}
