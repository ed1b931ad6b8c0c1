package resolvers_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/expertgraph/expertgraph/data"
	"github.com/expertgraph/expertgraph/graph"
	"github.com/expertgraph/expertgraph/graph/graphtest"
	"github.com/expertgraph/expertgraph/ingest"
	"github.com/expertgraph/expertgraph/resolvers"
	"github.com/expertgraph/expertgraph/snapshot"
	"github.com/expertgraph/expertgraph/store/sqlite"
)

// reports makes the graph of the reports in ../data, for tests that only read. It makes one graph for all
// tests, because filling it takes seconds with the race detector.
var reports = sync.OnceValues(func() (*graph.Graph, error) {
	m, err := ingest.Load([]string{"../data"}, nil, nil, graph.Dates{}, nil)
	if err != nil {
		return nil, err
	}
	g, _, err := filled(filepath.Join(reportsFolder, "test.db"), m.Batch())
	return g, err
})

// reportsFolder is the folder with the ledger file of the graph that the function reports makes.
var reportsFolder string

func TestMain(m *testing.M) {
	os.Exit(func() int {
		var err error
		if reportsFolder, err = os.MkdirTemp("", "resolvers"); err != nil {
			fmt.Fprintln(os.Stderr, err)
			return 1
		}
		defer os.RemoveAll(reportsFolder)
		return m.Run()
	}())
}

// ofReports gives the graph of the reports, which many tests share.
func ofReports(t *testing.T) *graph.Graph {
	t.Helper()
	g, err := reports()
	if err != nil {
		t.Fatal(err)
	}
	return g
}

// open makes a graph with the batch.
func open(t *testing.T, b graph.Batch) *graph.Graph {
	t.Helper()
	g, _ := counted(t, b)
	return g
}

// counted makes a graph with the batch, and a counter of its reader calls.
func counted(t *testing.T, b graph.Batch) (*graph.Graph, *graphtest.Counting) {
	t.Helper()
	g, calls, err := filled(filepath.Join(t.TempDir(), "test.db"), b)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = g.Close() })
	return g, calls
}

// filled makes a graph with the batch in a new file.
func filled(path string, b graph.Batch) (*graph.Graph, *graphtest.Counting, error) {
	ledger, err := sqlite.Open(path, sqlite.Options{})
	if err != nil {
		return nil, nil, err
	}
	reader, err := snapshot.Open(context.Background(), ledger, snapshot.Options{})
	if err != nil {
		return nil, nil, err
	}
	calls := graphtest.NewCounting(reader)
	figures, err := ingest.ReadMeasures(strings.NewReader(data.Measures), "measures.jsonl")
	if err != nil {
		return nil, nil, err
	}
	g := graph.New(ledger, calls, graph.Options{Figures: figures})
	_, err = g.Write(context.Background(), b, nil)
	return g, calls, err
}

// ask gives the data of the reply to a document, which must have no errors.
func ask(t *testing.T, g *graph.Graph, document string, variables map[string]any) map[string]any {
	t.Helper()
	r := resolvers.Exec(context.Background(), g, document, "", variables)
	if len(r.Errors) > 0 {
		t.Fatalf("%s\n%v", document, r.Errors)
	}
	var data map[string]any
	if err := json.Unmarshal(r.Data, &data); err != nil {
		t.Fatal(err)
	}
	return data
}

// fault gives the error of the reply to a document. The reply must have exactly one error, a graph.Problem.
func fault(t *testing.T, g *graph.Graph, document string, variables map[string]any) *graph.Problem {
	t.Helper()
	r := resolvers.Exec(context.Background(), g, document, "", variables)
	var p *graph.Problem
	if len(r.Errors) != 1 || !errors.As(r.Errors[0], &p) {
		t.Fatalf("%s\nerrors %v, data %s; want one problem", document, r.Errors, r.Data)
	}
	return p
}

// names lists the values of a field of every element of a list. The list lies in the data at the given path.
func names(data any, field string, path ...string) []string {
	for _, p := range path {
		data = data.(map[string]any)[p]
	}
	list := []string{}
	for _, e := range data.([]any) {
		switch v := e.(map[string]any)[field].(type) {
		case nil:
			list = append(list, "null")
		case string:
			list = append(list, v)
		}
	}
	return list
}

func planned(n *graph.Node)     { n.Status = graph.Planned }
func plannedLink(l *graph.Link) { l.Status = graph.Planned }

func prop(f graph.Field, v graph.Value) func(*graph.Node) {
	return func(n *graph.Node) { n.Props = append(n.Props, graph.Prop{Field: f, Value: v}) }
}

func level(l graph.Level) func(*graph.Node) {
	return prop(graph.PropLevel, graph.TextValue(l.String()))
}

func period(text string) func(*graph.Node) {
	return func(n *graph.Node) {
		p, err := graph.ParsePeriod(text)
		if err != nil {
			panic(err)
		}
		n.Period = p
	}
}

func alias(text, document string) func(*graph.Node) {
	return func(n *graph.Node) {
		n.Aliases = append(n.Aliases, graph.Alias{Text: text, Scope: graphtest.SketchID(document)})
	}
}

// sample is a small graph with a decoy for each common mistake: a planned engagement, an editor who is
// not an expert, an alias of two bodies, and a region below the region of the query.
func sample() graph.Batch {
	s := graphtest.NewSketch()
	s.Node("d1", graph.Document, "宁夏报告")
	s.Node("d2", graph.Document, "内蒙古报告")
	s.Node("cn", graph.Region, "中国", level(graph.LevelCountry))
	s.Node("nx", graph.Region, "宁夏回族自治区", level(graph.LevelProvince), alias("宁夏", ""), alias("自治区", "d1"))
	s.Node("nm", graph.Region, "内蒙古自治区", level(graph.LevelProvince))
	s.Node("szs", graph.Region, "石嘴山市", level(graph.LevelPrefecture))
	s.Node("pl", graph.Region, "平罗县", level(graph.LevelCounty))
	s.Node("wz", graph.Region, "吴忠市", level(graph.LevelPrefecture))
	for _, l := range [][2]string{{"nx", "cn"}, {"nm", "cn"}, {"szs", "nx"}, {"pl", "szs"}, {"wz", "nx"}} {
		s.Link(l[0], graph.PartOf, l[1])
	}
	s.Node("c", graph.Industry, "制造业")
	s.Node("c40", graph.Industry, "仪器仪表制造业")
	s.Link("c40", graph.PartOf, "c")
	s.Node("wu", graph.Expert, "吴有生")
	s.Node("zeng", graph.Expert, "曾明")
	s.Node("ma", graph.Person, "马慧博", func(n *graph.Node) { n.Category = "EDITOR" })
	s.Node("abroad", graph.PopulationGroup, "海外专家", func(n *graph.Node) { n.Unnamed = true })
	s.Node("nxkx", graph.Association, "宁夏科协", alias("自治区科协", "d1"))
	s.Node("nmkx", graph.Association, "内蒙古科协", alias("自治区科协", "d2"))
	s.Node("plkx", graph.Association, "平罗县科协")
	s.Link("plkx", graph.GuidedBy, "nxkx")
	s.Node("yb", graph.Enterprise, "吴忠仪表")
	s.Node("tj", graph.Enterprise, "泰金种业")
	s.Node("dg", graph.Enterprise, "大地公司")
	s.Link("yb", graph.LocatedIn, "wz")
	s.Link("tj", graph.LocatedIn, "pl")
	s.Link("dg", graph.LocatedIn, "szs", plannedLink)
	s.Link("yb", graph.InIndustry, "c40")
	s.Node("nxx", graph.Program, "院士专家宁夏行")
	s.Node("e1", graph.Engagement, "吴有生指导吴忠仪表", period("2021-06"), func(n *graph.Node) { n.Category = "GUIDANCE" })
	s.Node("e2", graph.Engagement, "吴有生再访吴忠仪表", period("2021"))
	s.Node("e3", graph.Engagement, "海外专家指导平罗")
	s.Node("e4", graph.Engagement, "曾明计划授课", planned)
	s.Node("e5", graph.Engagement, "马慧博编辑")
	for _, e := range []string{"e1", "e2"} {
		s.Link(e, graph.By, "wu")
		s.Link(e, graph.Serves, "yb")
		s.Link(e, graph.Through, "nxx")
	}
	s.Link("e3", graph.By, "abroad")
	s.Link("e3", graph.Serves, "pl")
	s.Link("e4", graph.By, "zeng", plannedLink)
	s.Link("e5", graph.By, "ma")
	s.Node("o1", graph.Observation, "工作站 84", prop(graph.PropMeasure, graph.TextValue("workstations")), prop(graph.PropValue, graph.IntValue(84)), period("2021"))
	s.Node("o2", graph.Observation, "素质 6", prop(graph.PropMeasure, graph.TextValue("literacy")), prop(graph.PropValue, graph.IntValue(6)), planned)
	s.Node("o3", graph.Observation, "素质 7.72", prop(graph.PropMeasure, graph.TextValue("literacy")), prop(graph.PropValue, graph.Value{Type: graph.Number, Int: 77200}))
	s.Link("o1", graph.Of, "nxkx")
	s.Link("o2", graph.Of, "pl", plannedLink)
	s.Link("o3", graph.Of, "nx")
	at := func(code, subject string, para int32) {
		s.Evidence(graph.Evidence{Code: code, Subject: graphtest.SketchID(subject), Document: graphtest.SketchID("d1"), Paragraph: para, LastPara: para})
	}
	at("f1", "e1", 11)
	at("f2", "e1", 12)
	at("f3", "e2", 13)
	s.Evidence(graph.Evidence{Code: "f4", Subject: s.Link("wu", graph.HoldsPosition, "nxkx", func(l *graph.Link) { l.Role = "顾问" }).ID, OfLink: true, Document: graphtest.SketchID("d1"), Paragraph: 9, LastPara: 9, Basis: graph.BasisCaption})
	return s.Batch()
}
