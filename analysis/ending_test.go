package analysis_test

import (
	"context"
	"path/filepath"
	"testing"

	"github.com/expertgraph/expertgraph/analysis"
	"github.com/expertgraph/expertgraph/graph"
	"github.com/expertgraph/expertgraph/graph/graphtest"
	"github.com/expertgraph/expertgraph/snapshot"
	"github.com/expertgraph/expertgraph/store/sqlite"
)

// read opens a session on an in-memory reader.
func read(t *testing.T, b graph.Batch, o graph.Options) *graph.Session {
	t.Helper()
	l, err := sqlite.Open(filepath.Join(t.TempDir(), "g.db"), sqlite.Options{})
	if err != nil {
		t.Fatal(err)
	}
	r, err := snapshot.Open(t.Context(), l, snapshot.Options{Forget: true})
	if err != nil {
		t.Fatal(err)
	}
	g := graph.New(l, r, o)
	t.Cleanup(func() { g.Close() })
	if _, err := g.Write(t.Context(), b, nil); err != nil {
		t.Fatal(err)
	}
	ctx, err := g.Begin(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return graph.From(ctx)
}

// Every analysis stops when its context ends, at any point: it returns the context's error or the
// whole answer.
func TestAnalysesEndWithTheirContext(t *testing.T) {
	page := graph.Page{First: 20, Total: true}
	no := false
	wants, plans, figures, contested, fairs := read(t, wanting().Batch(), stations()), read(t, planned().Batch(), specs()), read(t, reported().Batch(), specs()),
		read(t, disputed().Batch(), specs()), read(t, fair().Batch(), graph.Options{})
	seen := observations(reported().Batch())
	inOffice := graphtest.NewModel(office().Batch()).Nodes
	needs, wanted, fits := read(t, office().Batch(), graph.Options{}), inOffice[graphtest.SketchID("need")], inOffice[graphtest.SketchID("a")]
	joined := read(t, circles().Batch(), graph.Options{})
	office, err := analysis.MatchExperts(t.Context(), needs, analysis.NeedAsk{Need: wanted, AsOf: graph.DayValue(graph.NewDay(2023, 6, 30))})
	if err != nil {
		t.Fatal(err)
	}
	var matching []*analysis.Match
	for i := range office.Matches {
		matching = append(matching, &office.Matches[i])
	}
	toured := read(t, tour().Batch(), graph.Options{})
	a := newAcademy()
	a.elected()
	a.at("s1", "2018年以来")
	members := read(t, a.Batch(), graph.Options{})
	ways := read(t, acquainted().Batch(), graph.Options{})
	node := func(code string) *graph.Node {
		return graphtest.NewModel(acquainted().Batch()).Nodes[graphtest.SketchID(code)]
	}
	for name, ask := range map[string]func(context.Context) (any, error){
		"gaps": func(ctx context.Context) (any, error) {
			pages, err := analysis.Gaps(ctx, wants, nil, analysis.GapWhere{}, page)
			return len(pages.Rows), err
		},
		"possible gaps": func(ctx context.Context) (any, error) {
			pages, err := analysis.Gaps(ctx, wants, nil, analysis.GapWhere{Possible: true, AsOf: graph.DayValue(graph.NewDay(2022, 1, 1))}, page)
			return len(pages.Rows), err
		},
		"plans": func(ctx context.Context) (any, error) {
			pages, err := analysis.PlanProgress(ctx, plans, analysis.PlanWhere{Confirmed: &no}, page)
			return len(pages.Rows), err
		},
		"coverage": func(ctx context.Context) (any, error) { return analysis.CoverageOf(ctx, figures, seen) },
		"computations": func(ctx context.Context) (any, error) {
			lists, err := analysis.Computations(ctx, figures, seen)
			made := 0
			for _, l := range lists {
				made += len(l)
			}
			return made, err
		},
		"contradictions": func(ctx context.Context) (any, error) {
			list, err := analysis.Contradictions(ctx, contested, analysis.ContradictionWhere{})
			return len(list), err
		},
		"paths": func(ctx context.Context) (any, error) {
			found, err := analysis.Paths(ctx, ways, analysis.PathAsk{From: node("member"), To: node("stranger"), Trees: true, Hubs: true, Depth: 6, Limit: 10})
			return len(found.Paths), err
		},
		"introductions": func(ctx context.Context) (any, error) {
			found, err := analysis.Introductions(ctx, ways, analysis.IntroductionAsk{To: node("expert"), Limit: 10})
			return len(found.Introductions), err
		},
		"matches": func(ctx context.Context) (any, error) {
			a, err := analysis.MatchExperts(ctx, needs, analysis.NeedAsk{Need: wanted, AsOf: graph.DayValue(graph.NewDay(2023, 6, 30))})
			return len(a.Matches), err
		},
		"needs of an expert": func(ctx context.Context) (any, error) {
			a, err := analysis.MatchNeeds(ctx, needs, fits, graph.Value{})
			return len(a.Matches), err
		},
		"similar experts": func(ctx context.Context) (any, error) {
			a, err := analysis.SimilarExperts(ctx, needs, fits)
			return len(a.Matches), err
		},
		"funnel": func(ctx context.Context) (any, error) {
			rows, err := analysis.Funnel(ctx, toured, graphtest.NewModel(tour().Batch()).Nodes[graphtest.SketchID("tour")], analysis.FunnelYear)
			return len(rows), err
		},
		"compliance": func(ctx context.Context) (any, error) {
			list, err := analysis.StationCompliance(ctx, members, analysis.ComplianceAsk{AsOf: graph.NewDay(2023, 6, 30)})
			return len(list), err
		},
		"network": func(ctx context.Context) (any, error) {
			n, err := analysis.NewNetwork(ctx, joined, analysis.CoEngagement, graph.Value{})
			if err != nil {
				return nil, err
			}
			return tiesText(n), nil
		},
		"load": func(ctx context.Context) (any, error) {
			l, err := analysis.NewLoad(ctx, joined, analysis.LoadAsk{})
			if err != nil {
				return nil, err
			}
			return []int{l.Shares, l.Idle, len(l.Members), len(l.Years)}, nil
		},
		"continuity": func(ctx context.Context) (any, error) {
			a, err := analysis.Continuity(ctx, joined, analysis.ContinuityAsk{Kinds: []analysis.RiskKind{analysis.SoleInRegion, analysis.SoleInIndustry, analysis.SoleForServed}})
			if err != nil {
				return nil, err
			}
			return len(a.Risks), nil
		},
		"records of matches": func(ctx context.Context) (any, error) {
			shown, err := analysis.WithRecords(ctx, needs, matching)
			var codes []string
			for _, m := range shown {
				for _, r := range m.Reasons {
					for _, n := range r.Records {
						codes = append(codes, n.Code)
					}
				}
			}
			return codes, err
		},
		"served": func(ctx context.Context) (any, error) {
			c, err := analysis.NewCube(ctx, fairs, analysis.CubeAsk{Measure: analysis.CubeEngagements, By: []analysis.CubeBy{{Dimension: analysis.DimRegion}, {Dimension: analysis.DimIndustry}}, Zero: true})
			if err != nil {
				return nil, err
			}
			pages, err := c.Cells(ctx, fairs, page)
			return len(pages.Rows), err
		},
	} {
		t.Run(name, func(t *testing.T) { graphtest.Ended(t, name, ask) })
	}
}
