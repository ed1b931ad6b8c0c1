package ingest_test

import (
	"bytes"
	"fmt"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/expertgraph/expertgraph/analysis"
	"github.com/expertgraph/expertgraph/graph"
	"github.com/expertgraph/expertgraph/ingest"
	"github.com/expertgraph/expertgraph/snapshot"
	"github.com/expertgraph/expertgraph/store/sqlite"
)

// open opens an empty embedded graph.
func open(t *testing.T) *graph.Graph {
	t.Helper()
	ledger, err := sqlite.Open(filepath.Join(t.TempDir(), "graph.db"), sqlite.Options{})
	if err != nil {
		t.Fatal(err)
	}
	reader, err := snapshot.Open(t.Context(), ledger, snapshot.Options{})
	if err != nil {
		t.Fatal(err)
	}
	g := graph.New(ledger, reader, graph.Options{Figures: measures(t)})
	t.Cleanup(func() { g.Close() })
	return g
}

// imported imports the repository's data, or other paths, into an empty graph.
func imported(t *testing.T, paths ...string) *graph.Graph {
	t.Helper()
	g := open(t)
	importAll(t, g, paths...)
	return g
}

func importAll(t *testing.T, g *graph.Graph, paths ...string) graph.Applied {
	t.Helper()
	m, err := ingest.Load(paths, nil, nil, graph.Dates{}, nil)
	if err != nil {
		t.Fatal(err)
	}
	applied, err := g.Write(t.Context(), m.Batch(), nil)
	if err != nil {
		t.Fatal(err)
	}
	return applied
}

func export(t *testing.T, g *graph.Graph) string {
	t.Helper()
	var b bytes.Buffer
	if err := ingest.Export(&b, g.Export(t.Context())); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestDataMakesASoundGraph(t *testing.T) {
	g := imported(t, "../data")
	findings, err := graph.Audit(t.Context(), g)
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range findings {
		t.Errorf("%s: %s", f.Code, f.Text)
	}
	if again := importAll(t, g, "../data"); again.Added+again.Changed+again.Deleted != 0 {
		t.Errorf("the second import changes something: %+v", again)
	}
}

func TestExportImportExport(t *testing.T) {
	first := export(t, imported(t, "../data"))
	second := imported(t, write(t, first)...)
	stamp := regexp.MustCompile(`,?"(version|createdAt|updatedAt|seq)":("[^"]*"|\d+)`)
	a, b := stamp.ReplaceAllString(first, ""), stamp.ReplaceAllString(export(t, second), "")
	if d := cmp.Diff(strings.Split(a, "\n"), strings.Split(b, "\n")); d != "" {
		t.Error(d)
	}
	if !strings.Contains(a, `"recorded":"`) || !strings.Contains(a, `"premises":`) {
		t.Error("the export lacks the time of an evidence, or what a derived link rests on")
	}
	if again := importAll(t, second, write(t, first)...); again.Added+again.Changed+again.Deleted != 0 {
		t.Errorf("importing the export again changes something: %+v", again)
	}
}

// rows runs the query "served", and gives its rows as texts, with a star after derived values.
func rows(t *testing.T, g *graph.Graph, w analysis.ServedWhere) []string {
	t.Helper()
	ctx, err := g.Begin(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	q, err := analysis.ServedQuery(w, analysis.ServedDimensions())
	if err != nil {
		t.Fatal(err)
	}
	q.Page.First = 100
	lists, err := graph.From(ctx).Match(ctx, q)
	if err != nil {
		t.Fatal(err)
	}
	var list []string
	for _, r := range lists.Rows {
		var cells []string
		for i, v := range r.Keys {
			cell := v.String()
			if n := r.Nodes[i]; n != nil {
				cell = n.Name
			}
			if at := analysis.BasisOf(&q, i); at >= 0 && r.Get[at].Text == graph.BasisInferred.String() {
				cell += "*"
			}
			cells = append(cells, cell)
		}
		list = append(list, strings.Join(cells, " · ")+fmt.Sprintf(" ×%s", r.Get[analysis.ServedCount]))
	}
	slices.Sort(list)
	return list
}

// TestFlagship tests all rows of the query "served". A row has the actor, industry, programme, served
// entity, region and year, and the number of engagements. A star marks derived values.
func TestFlagship(t *testing.T) {
	got := rows(t, imported(t, "../data"), analysis.ServedWhere{})
	want := []string{
		"中国化工学会 ·  · “百嘎丽”学会服务高质量发展学术交流活动 · 鄂尔多斯市 · 鄂尔多斯市* ·  ×1",
		"内蒙古科协 ·  ·  ·  ·  ·  ×1",
		"台湾大学生、科技工作者 ·  ·  ·  · 内蒙古自治区 ·  ×1",
		"吴有生 · 仪器仪表制造* · 院士专家宁夏行 · 吴忠仪表有限责任公司 · 宁夏回族自治区 ·  ×1",
		"吴转运 · 种植业 · 科技助力精准扶贫 · 察哈尔右翼中旗 · 察哈尔右翼中旗* · 2018 ×1",
		"外籍院士专家 ·  ·  ·  ·  ·  ×1",
		"怀进鹏 ·  ·  · 宁夏回族自治区党委理论学习中心组 ·  ·  ×1",
		"海外专家 · 油橄榄 ·  · 十堰市 · 十堰市* ·  ×1",
		"郭守金 ·  · 科技志愿服务 · 红寺堡区 · 红寺堡区* ·  ×1",
		"香港青年工程师学会 ·  ·  ·  · 内蒙古自治区 ·  ×1",
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
}

func TestRemovingALinkRemovesItsAnswer(t *testing.T) {
	g := imported(t, "../data")
	const dataset = "cast-reports" // the dataset in the headers of the files in data/
	firm := graph.NewID(dataset, "Enterprise/吴忠仪表有限责任公司")
	l := &graph.Link{From: firm, Relation: graph.InIndustry, To: graph.NewID(dataset, "Industry/仪器仪表制造"), Basis: graph.BasisName}
	l.ID = graph.LinkID(l)
	if _, err := g.Write(t.Context(), graph.Batch{DeleteLinks: []graph.ID{l.ID}}, nil); err != nil {
		t.Fatal(err)
	}
	for _, row := range rows(t, g, analysis.ServedWhere{}) {
		if strings.Contains(row, "仪器仪表制造") {
			t.Errorf("the derived industry outlives its ground: %s", row)
		}
	}
}
