package graphtest

import (
	"context"
	"fmt"
	"slices"
	"testing"

	gocmp "github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/expertgraph/expertgraph/analysis"
	"github.com/expertgraph/expertgraph/graph"
)

type fixedReader struct{ view graph.View }

// View implements graph.Reader.
func (s fixedReader) View(context.Context, graph.Seq) (graph.View, error) { return s.view, nil }

// Info implements graph.Reader.
func (s fixedReader) Info(context.Context) (graph.ReaderInfo, error) {
	return graph.ReaderInfo{Seq: s.view.Seq()}, nil
}

// Close implements graph.Reader.
func (s fixedReader) Close() error { return nil }

// FixedReader makes a reader that always shows the same view.
func FixedReader(v graph.View) graph.Reader { return fixedReader{v} }

type rereading struct{ ledger graph.Ledger }

// View implements graph.Reader.
func (r rereading) View(ctx context.Context, _ graph.Seq) (graph.View, error) {
	g, err := Load(ctx, r.ledger)
	if err != nil {
		return nil, err
	}
	return NewNaive(g), nil
}

// Info implements graph.Reader.
func (rereading) Info(context.Context) (graph.ReaderInfo, error) { return graph.ReaderInfo{}, nil }

// Close implements graph.Reader.
func (rereading) Close() error { return nil }

// Rereading makes a reader that reads the whole ledger again for every view. It is slow but never
// behind.
func Rereading(l graph.Ledger) graph.Reader { return rereading{l} }

// session opens a session on a view.
func session(t *testing.T, v graph.View) (context.Context, *graph.Session) {
	t.Helper()
	ctx, err := graph.New(nil, FixedReader(v), graph.Options{MaxRows: 10_000_000}).Begin(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return ctx, graph.From(ctx)
}

// CubeShape is a shape of random graphs in which every measure of a cube has values in every
// dimension.
func CubeShape() Shape {
	kinds := []graph.Kind{
		graph.Engagement, graph.Engagement, graph.Engagement, graph.Engagement, graph.Expert, graph.Expert, graph.Person, graph.Society, graph.Association,
		graph.Enterprise, graph.Workstation, graph.Region, graph.Region, graph.Region, graph.Industry, graph.Industry, graph.Program, graph.Event,
		graph.Need, graph.Honor, graph.Award, graph.Achievement, graph.Agreement, graph.Observation, graph.Observation, graph.Document,
	}
	return Shape{"cubes", 150, 900, 0, kinds, []graph.Relation{
		graph.By, graph.By, graph.By, graph.Serves, graph.Serves, graph.Through, graph.InRegion, graph.InRegion, graph.InIndustry, graph.InIndustry,
		graph.LocatedIn, graph.ImplementedIn, graph.RunBy, graph.OwnedBy, graph.HostedBy, graph.StationedAt, graph.Recipient, graph.OfAward,
		graph.RecommendedBy, graph.SignedBy, graph.Of, graph.PublishedAt, graph.MemberOf, graph.Cites, graph.About,
	}, 9}
}

// Cubes computes n random cubes in the view v and with the naive evaluator, and compares them. The view
// must show the graph g. Cubes also checks each cube by itself. A count must be the number of the
// drilled records of its cell, and a sum must be the sum of their values. If Cube.Additive is true, the
// cells must add up to the total, and if it is false, counts must not. Calls with equal seeds, on graphs
// of the same size, mostly use queries that differ only in their values. So a database compiles few
// queries.
func Cubes(t *testing.T, v graph.View, g *Graph, seed uint64, n int) {
	r := NewQuestions(seeded(seed), g)
	ctx, s := session(t, v)
	slowCtx, slow := session(t, NewNaive(g))
	outcomes := map[string]int{}
	for i := range n {
		r.Rand = seeded(seed<<32 + uint64(i))
		ask := r.Cube()
		name := fmt.Sprintf("seed %d, cube %d: %+v", seed, i, ask)
		want, wantErr := analysis.NewCube(slowCtx, slow, ask)
		got, err := analysis.NewCube(ctx, s, ask)
		if fmt.Sprint(err) != fmt.Sprint(wantErr) {
			t.Fatalf("%s: %v, want %v", name, err, wantErr)
		}
		if err != nil {
			outcomes["refused"]++
			continue
		}
		outcomes[ask.Measure.String()]++
		// The values are drawn before the comparison, so that later queries do not depend on the answers.
		c := &cubeCheck{t, name, r, pick(r.Rand, []int{3, 20, graph.MaxPage}), pick(r.Rand, analysis.CubeMeasures()), r.chance(5)}
		rows := c.compare(ctx, s, got, slowCtx, slow, want)
		c.drill(ctx, s, got, rows)
		if c.checkOtherMeasure(ctx, s, got, slowCtx, slow, want, rows) {
			outcomes["beside"]++
		}
		if len(rows) > 1 && rows[0].Get[0] != graph.IntValue(0) {
			outcomes["several cells"]++
		}
		if c.additive(ctx, s, got) {
			outcomes["additive"]++
		} else {
			outcomes["overlapping"]++
		}
	}
	if n >= 50 && (outcomes["refused"] > n/2 || outcomes["several cells"] < n/8 || outcomes["overlapping"] < n/20 || outcomes["beside"] < n/4 || len(outcomes) < len(analysis.CubeMeasures())+4) {
		t.Errorf("the random cubes prove too little: %v", outcomes)
	}
}

type cubeCheck struct {
	t    *testing.T
	name string
	r    *Questions

	size    int                  // the page size for reading all cells
	measure analysis.CubeMeasure // the second measure, for Cube.Measure
	unnamed bool                 // whether the second measure counts unnamed things
}

func (c *cubeCheck) noError(err error) {
	c.t.Helper()
	if err != nil {
		c.t.Fatalf("%s: %v", c.name, err)
	}
}

// everything reads all cells of a cube, in pages.
func (c *cubeCheck) everything(ctx context.Context, s *graph.Session, cube *analysis.Cube, size int) []graph.Row {
	c.t.Helper()
	var rows []graph.Row
	page := graph.Page{First: size, Total: true}
	for {
		pages, err := cube.Cells(ctx, s, page)
		c.noError(err)
		rows = append(rows, pages.Rows...)
		if !pages.Next[0] || len(pages.Rows) == 0 {
			if int(pages.Total[0]) != len(rows) {
				c.t.Fatalf("%s: %d cells in pages, in all %d", c.name, len(rows), pages.Total[0])
			}
			return rows
		}
		page.After = pages.Rows[len(pages.Rows)-1].Position()
	}
}

// compare compares the cells and the totals of the cube "got", read in the session s, with those of the
// cube "want", read in the session "slow". It returns all cells of "got".
func (c *cubeCheck) compare(ctx context.Context, s *graph.Session, got *analysis.Cube, slowCtx context.Context, slow *graph.Session, want *analysis.Cube) []graph.Row {
	c.t.Helper()
	rows := c.everything(ctx, s, got, c.size)
	wanted := c.everything(slowCtx, slow, want, graph.MaxPage)
	if diff := gocmp.Diff(wanted, rows, sameRows); diff != "" {
		c.t.Fatalf("%s\n-want +got:\n%s", c.name, diff)
	}
	p := c.r.Page(slices.Collect(func(yield func(graph.Position) bool) {
		for _, r := range rows {
			if !yield(r.Position()) {
				return
			}
		}
	}))
	one, err := got.Cells(ctx, s, p)
	c.noError(err)
	two, err := want.Cells(slowCtx, slow, p)
	c.noError(err)
	if diff := gocmp.Diff(two, one, sameRows); diff != "" {
		c.t.Fatalf("%s: page %+v\n-want +got:\n%s", c.name, p, diff)
	}
	total, err := got.Total(ctx, s)
	c.noError(err)
	if wanted, err := want.Total(slowCtx, slow); err != nil || total != wanted {
		c.t.Fatalf("%s: total %v, want %v, %v", c.name, total, wanted, err)
	}
	return rows
}

// drill reads the records of at most eight of the cells. Their number, or the sum of their values, must
// equal the value of the cell.
func (c *cubeCheck) drill(ctx context.Context, s *graph.Session, cube *analysis.Cube, rows []graph.Row) {
	c.t.Helper()
	rows = some(c.r.Rand, rows, 8)
	q := cube.Query.Drill(rows, 0)
	q.Page = graph.Page{First: graph.MaxPage, Total: true}
	pages, err := s.Match(ctx, q)
	c.noError(err)
	for i, row := range rows {
		value := graph.IntValue(int64(pages.Total[i]))
		if cube.Ask.Measure == analysis.CubeObserved {
			value = graph.IntValue(0)
			for _, r := range pages.List(i) {
				value.Int += r.Nodes[0].Prop(graph.PropValue).Int
			}
		}
		if value != row.Get[0] {
			c.t.Fatalf("%s: the cell %v says %v, its records %v", c.name, row.Keys, row.Get[0], value)
		}
	}
}

// checkOtherMeasure computes the second measure in at most eight of the cells, and compares the values with
// the naive evaluator and with the drilled records. It returns whether any value was compared.
func (c *cubeCheck) checkOtherMeasure(ctx context.Context, s *graph.Session, got *analysis.Cube, slowCtx context.Context, slow *graph.Session, want *analysis.Cube, rows []graph.Row) bool {
	c.t.Helper()
	m, unnamed := c.measure, c.unnamed
	rows = some(c.r.Rand, rows, 8)
	_, wanted, wantErr := want.Measure(slowCtx, slow, m, unnamed, rows)
	cube, cells, err := got.Measure(ctx, s, m, unnamed, rows)
	if fmt.Sprint(err) != fmt.Sprint(wantErr) {
		c.t.Fatalf("%s: beside %s: %v, want %v", c.name, m, err, wantErr)
	}
	if err != nil {
		return false
	}
	if diff := gocmp.Diff(wanted, cells, sameRows); diff != "" {
		c.t.Fatalf("%s: beside %s\n-want +got:\n%s", c.name, m, diff)
	}
	c.drill(ctx, s, cube, cells)
	return len(cells) > 0
}

// additive returns Cube.Additive, and checks it against the sum of all cells and the total.
func (c *cubeCheck) additive(ctx context.Context, s *graph.Session, cube *analysis.Cube) bool {
	c.t.Helper()
	additive, err := cube.Additive(ctx, s)
	c.noError(err)
	total, err := cube.Total(ctx, s)
	c.noError(err)
	all := *cube
	all.Ask.Low, all.Ask.High, all.Query.Having = graph.Value{}, graph.Value{}, nil
	sum := graph.IntValue(0)
	for _, r := range c.everything(ctx, s, &all, graph.MaxPage) {
		sum.Int += r.Get[0].Int
	}
	switch {
	case cube.Ask.Measure != analysis.CubeObserved && additive != (sum == total):
		c.t.Fatalf("%s: the cells add up to %v, the total is %v, additive: %v", c.name, sum, total, additive)
	case additive && !total.IsNull() && sum != total:
		c.t.Fatalf("%s: the cells add up to %v, the total is %v", c.name, sum, total)
	}
	return additive
}

// Cube makes a question for a cube. Some are invalid and must be refused.
func (r *Questions) Cube() analysis.CubeAsk {
	ask := analysis.CubeAsk{Measure: pick(r.Rand, analysis.CubeMeasures()), Zero: r.chance(2), Known: r.chance(2)}
	dimensions := slices.Clone(analysis.Dimensions())
	r.Shuffle(len(dimensions), func(i, j int) { dimensions[i], dimensions[j] = dimensions[j], dimensions[i] })
	want := pick(r.Rand, []int{0, 1, 1, 2, 2, 3})
	for _, d := range dimensions {
		by := analysis.CubeBy{Dimension: d, Level: r.levelOf(d)}
		_, err := analysis.CubeQuery(analysis.CubeAsk{Measure: ask.Measure, By: []analysis.CubeBy{by}})
		if len(ask.By) < want && (err == nil || r.IntN(50) == 0) {
			ask.By = append(ask.By, by)
		}
	}
	if r.chance(4) {
		ask.Where = r.cubeWhere(ask.Measure)
	}
	if r.chance(7) { // most records of a random graph are not actual
		ask.Where.Statuses = graph.Statuses()
	}
	if ask.Measure == analysis.CubeObserved {
		ask.Zero = ask.Zero && r.chance(1)
		if r.chance(8) { // without the year, figures of a cell mostly differ in their period and cannot be summed
			ask.By = append(ask.By[:min(2, len(ask.By))], analysis.CubeBy{Dimension: analysis.DimYear})
			ask.By = slices.CompactFunc(ask.By, func(a, b analysis.CubeBy) bool { return a.Dimension == b.Dimension })
		}
	}
	if r.chance(1) {
		ask.Low = graph.IntValue(int64(r.IntN(3)))
	}
	if r.chance(1) {
		ask.High = graph.IntValue(int64(r.IntN(4)))
	}
	for range r.IntN(3) {
		ask.Order = append(ask.Order, analysis.CubeOrder{By: r.IntN(len(ask.By)+1) - 1, Desc: r.chance(5)})
	}
	return ask
}

func (r *Questions) levelOf(d analysis.Dimension) graph.Level {
	levels := map[analysis.Dimension][]graph.Level{
		analysis.DimRegion:   {graph.LevelNone, graph.LevelCountry, graph.LevelProvince, graph.LevelPrefecture, graph.LevelCounty},
		analysis.DimIndustry: {graph.LevelNone, graph.LevelSection, graph.LevelDivision},
	}[d]
	if levels == nil {
		return graph.LevelNone
	}
	return pick(r.Rand, levels)
}

// cubeWhere makes conditions for a cube. Mostly the measure m supports all of them. Rarely it does not, and
// then the cube must be refused.
func (r *Questions) cubeWhere(m analysis.CubeMeasure) analysis.CubeWhere {
	w := analysis.CubeWhere{Unnamed: r.chance(3)}
	ids := func(k graph.Kind) []graph.ID {
		var list []graph.ID
		for _, n := range some(r.Rand, r.g.nodes, len(r.g.nodes)) {
			if n.Kind == k && len(list) < 2 {
				list = append(list, n.ID)
			}
		}
		return list
	}
	edits := []func(w *analysis.CubeWhere){
		func(w *analysis.CubeWhere) { w.Regions, w.ExactRegion = ids(graph.Region), r.chance(3) },
		func(w *analysis.CubeWhere) { w.Industries, w.ExactIndustry = ids(graph.Industry), r.chance(3) },
		func(w *analysis.CubeWhere) { w.Programs = ids(graph.Program) },
		func(w *analysis.CubeWhere) { w.Societies = ids(graph.Society) },
		func(w *analysis.CubeWhere) { w.ActorKinds = graph.NewKindSet(graph.Expert, graph.Society) },
		func(w *analysis.CubeWhere) { w.Statuses = append(some(r.Rand, graph.Statuses(), 4), graph.Actual) },
		func(w *analysis.CubeWhere) { w.Bases = append(some(r.Rand, graph.Bases(), 4), graph.BasisText) },
		func(w *analysis.CubeWhere) {
			w.Categories = []graph.Category{"GUIDANCE", "LECTURE", "PAPER", "EXCHANGE"}
		},
		func(w *analysis.CubeWhere) { w.Stages = []string{"open"} },
		func(w *analysis.CubeWhere) { w.Period = r.periodTest(graph.Filter{Op: graph.Test}) },
	}
	for range 1 + r.IntN(3) {
		changed := w
		pick(r.Rand, edits)(&changed)
		if _, err := analysis.CubeQuery(analysis.CubeAsk{Measure: m, Where: changed}); err == nil || r.IntN(50) == 0 {
			w = changed
		}
	}
	return w
}

// CubeGraph makes a random graph of CubeShape.
func CubeGraph(seed uint64) graph.Batch { return Random(seeded(seed), CubeShape()) }

// sameRows compares rows by keys, measures and positions.
var sameRows = gocmp.Options{
	cmpopts.EquateEmpty(),
	gocmp.Transformer("row", func(r graph.Row) [3]any { return [3]any{r.Keys, r.Get, r.Position()} }),
}
