package graphtest

import (
	"context"
	"fmt"
	"slices"
	"testing"

	gocmp "github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/expertgraph/expertgraph/graph"
)

type still struct{ view graph.View }

// View implements graph.Reader.
func (s still) View(context.Context, graph.Seq) (graph.View, error) { return s.view, nil }

// Info implements graph.Reader.
func (s still) Info(context.Context) (graph.ReaderInfo, error) {
	return graph.ReaderInfo{Seq: s.view.Seq()}, nil
}

// Close implements graph.Reader.
func (s still) Close() error { return nil }

// Still is a reader that always shows one view.
func Still(v graph.View) graph.Reader { return still{v} }

// session opens a session of a view.
func session(t *testing.T, v graph.View) (context.Context, *graph.Session) {
	t.Helper()
	ctx, err := graph.New(nil, Still(v), graph.Options{MaxRows: 10_000_000}).Begin(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return ctx, graph.From(ctx)
}

// CubeShape is the shape of random graphs in which every measure of a cube finds
// something in every dimension.
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

// Cubes asks n random cubes of a view that shows g and of the naive evaluator, and
// compares all that a cube tells. Cubes of equal seeds about graphs of one size differ
// in what they ask about, hardly in how, so that a server must not compile each. It also holds each cube
// to itself: a count is the number of its drilled records, a sum their sum, and the
// cells add up to the total exactly where the cube says that they do.
func Cubes(t *testing.T, v graph.View, g *Graph, seed uint64, n int) {
	r := NewQuestions(seeded(seed), g)
	ctx, s := session(t, v)
	slowCtx, slow := session(t, NewNaive(g))
	told := map[string]int{}
	for i := range n {
		r.Rand = seeded(seed<<32 + uint64(i))
		ask := r.Cube()
		name := fmt.Sprintf("seed %d, cube %d: %+v", seed, i, ask)
		want, wantErr := slow.Cube(slowCtx, ask)
		got, err := s.Cube(ctx, ask)
		if fmt.Sprint(err) != fmt.Sprint(wantErr) {
			t.Fatalf("%s: %v, want %v", name, err, wantErr)
		}
		if err != nil {
			told["refused"]++
			continue
		}
		told[ask.Measure.String()]++
		// what is asked must not hang on what is found
		c := &cubeCheck{t, name, r, pick(r.Rand, []int{3, 20, graph.MaxPage}), pick(r.Rand, graph.CubeMeasures()), r.chance(5)}
		rows := c.compare(ctx, s, got, slowCtx, slow, want)
		c.drill(ctx, s, got, rows)
		if c.beside(ctx, s, got, slowCtx, slow, want, rows) {
			told["beside"]++
		}
		if len(rows) > 1 && rows[0].Get[0] != graph.IntValue(0) {
			told["several cells"]++
		}
		if c.additive(ctx, s, got) {
			told["additive"]++
		} else {
			told["overlapping"]++
		}
	}
	if n >= 50 && (told["refused"] > n/2 || told["several cells"] < n/8 || told["overlapping"] < n/20 || told["beside"] < n/4 || len(told) < len(graph.CubeMeasures())+4) {
		t.Errorf("the random cubes prove too little: %v", told)
	}
}

type cubeCheck struct {
	t    *testing.T
	name string
	r    *Questions

	size    int               // of the pages in which all cells are read
	measure graph.CubeMeasure // what is counted beside
	unnamed bool
}

func (c *cubeCheck) must(err error) {
	c.t.Helper()
	if err != nil {
		c.t.Fatalf("%s: %v", c.name, err)
	}
}

// everything are all cells of a cube, read in pages.
func (c *cubeCheck) everything(ctx context.Context, s *graph.Session, cube *graph.Cube, size int) []graph.Row {
	c.t.Helper()
	var rows []graph.Row
	page := graph.Page{First: size, Total: true}
	for {
		fan, err := s.Cells(ctx, cube, page)
		c.must(err)
		rows = append(rows, fan.Rows...)
		if !fan.Next[0] || len(fan.Rows) == 0 {
			if int(fan.Total[0]) != len(rows) {
				c.t.Fatalf("%s: %d cells in pages, in all %d", c.name, len(rows), fan.Total[0])
			}
			return rows
		}
		page.After = fan.Rows[len(fan.Rows)-1].At()
	}
}

// compare holds the cells and the totals of two sessions against each other.
func (c *cubeCheck) compare(ctx context.Context, s *graph.Session, got *graph.Cube, slowCtx context.Context, slow *graph.Session, want *graph.Cube) []graph.Row {
	c.t.Helper()
	rows := c.everything(ctx, s, got, c.size)
	wanted := c.everything(slowCtx, slow, want, graph.MaxPage)
	if diff := gocmp.Diff(wanted, rows, sameRows); diff != "" {
		c.t.Fatalf("%s\n-want +got:\n%s", c.name, diff)
	}
	p := c.r.Page(slices.Collect(func(yield func(graph.Position) bool) {
		for _, r := range rows {
			if !yield(r.At()) {
				return
			}
		}
	}))
	one, err := s.Cells(ctx, got, p)
	c.must(err)
	two, err := slow.Cells(slowCtx, want, p)
	c.must(err)
	if diff := gocmp.Diff(two, one, sameRows); diff != "" {
		c.t.Fatalf("%s: page %+v\n-want +got:\n%s", c.name, p, diff)
	}
	total, err := s.Total(ctx, got)
	c.must(err)
	if wanted, err := slow.Total(slowCtx, want); err != nil || total != wanted {
		c.t.Fatalf("%s: total %v, want %v, %v", c.name, total, wanted, err)
	}
	return rows
}

// drill counts and sums the records behind the cells.
func (c *cubeCheck) drill(ctx context.Context, s *graph.Session, cube *graph.Cube, rows []graph.Row) {
	c.t.Helper()
	rows = some(c.r.Rand, rows, 8)
	q := cube.Query.Drill(rows, 0)
	q.Page = graph.Page{First: graph.MaxPage, Total: true}
	fan, err := s.Match(ctx, q)
	c.must(err)
	for i, row := range rows {
		value := graph.IntValue(int64(fan.Total[i]))
		if cube.Ask.Measure == graph.CubeObserved {
			value = graph.IntValue(0)
			for _, r := range fan.List(i) {
				value.Int += r.Nodes[0].Prop(graph.PropValue).Int
			}
		}
		if value != row.Get[0] {
			c.t.Fatalf("%s: the cell %v says %v, its records %v", c.name, row.Keys, row.Get[0], value)
		}
	}
}

// beside compares what another measure counts in cells, with the naive evaluator
// and with the records that it drills to.
func (c *cubeCheck) beside(ctx context.Context, s *graph.Session, got *graph.Cube, slowCtx context.Context, slow *graph.Session, want *graph.Cube, rows []graph.Row) bool {
	c.t.Helper()
	m, unnamed := c.measure, c.unnamed
	rows = some(c.r.Rand, rows, 8)
	_, wanted, wantErr := slow.Beside(slowCtx, want, m, unnamed, rows)
	cube, cells, err := s.Beside(ctx, got, m, unnamed, rows)
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

// additive compares the sum of all cells with the total.
func (c *cubeCheck) additive(ctx context.Context, s *graph.Session, cube *graph.Cube) bool {
	c.t.Helper()
	additive, err := s.Additive(ctx, cube)
	c.must(err)
	total, err := s.Total(ctx, cube)
	c.must(err)
	all := *cube
	all.Ask.Low, all.Ask.High, all.Query.Having = graph.Value{}, graph.Value{}, nil
	sum := graph.IntValue(0)
	for _, r := range c.everything(ctx, s, &all, graph.MaxPage) {
		sum.Int += r.Get[0].Int
	}
	switch {
	case cube.Ask.Measure != graph.CubeObserved && additive != (sum == total):
		c.t.Fatalf("%s: the cells add up to %v, the total is %v, additive: %v", c.name, sum, total, additive)
	case additive && !total.IsNull() && sum != total:
		c.t.Fatalf("%s: the cells add up to %v, the total is %v", c.name, sum, total)
	}
	return additive
}

// Cube makes a question for a cube; some are refused.
func (r *Questions) Cube() graph.CubeAsk {
	ask := graph.CubeAsk{Measure: pick(r.Rand, graph.CubeMeasures()), Zero: r.chance(2), Known: r.chance(2)}
	dimensions := slices.Clone(graph.Dimensions())
	r.Shuffle(len(dimensions), func(i, j int) { dimensions[i], dimensions[j] = dimensions[j], dimensions[i] })
	want := pick(r.Rand, []int{0, 1, 1, 2, 2, 3})
	for _, d := range dimensions {
		by := graph.CubeBy{Dimension: d, Level: r.levelOf(d)}
		_, err := graph.CubeQuery(graph.CubeAsk{Measure: ask.Measure, By: []graph.CubeBy{by}})
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
	if ask.Measure == graph.CubeObserved {
		ask.Zero = ask.Zero && r.chance(1)
		if r.chance(8) { // figures are rarely so alike that they can be summed
			ask.By = append(ask.By[:min(2, len(ask.By))], graph.CubeBy{Dimension: graph.DimYear})
			ask.By = slices.CompactFunc(ask.By, func(a, b graph.CubeBy) bool { return a.Dimension == b.Dimension })
		}
	}
	if r.chance(1) {
		ask.Low = graph.IntValue(int64(r.IntN(3)))
	}
	if r.chance(1) {
		ask.High = graph.IntValue(int64(r.IntN(4)))
	}
	for range r.IntN(3) {
		ask.Order = append(ask.Order, graph.CubeOrder{By: r.IntN(len(ask.By)+1) - 1, Desc: r.chance(5)})
	}
	return ask
}

func (r *Questions) levelOf(d graph.Dimension) graph.Level {
	levels := map[graph.Dimension][]graph.Level{
		graph.DimRegion:   {graph.LevelNone, graph.LevelCountry, graph.LevelProvince, graph.LevelPrefecture, graph.LevelCounty},
		graph.DimIndustry: {graph.LevelNone, graph.LevelSection, graph.LevelDivision},
	}[d]
	if levels == nil {
		return graph.LevelNone
	}
	return pick(r.Rand, levels)
}

// cubeWhere makes conditions, most of them known to the measure.
func (r *Questions) cubeWhere(m graph.CubeMeasure) graph.CubeWhere {
	w := graph.CubeWhere{Unnamed: r.chance(3)}
	ids := func(k graph.Kind) []graph.ID {
		var list []graph.ID
		for _, n := range some(r.Rand, r.g.nodes, len(r.g.nodes)) {
			if n.Kind == k && len(list) < 2 {
				list = append(list, n.ID)
			}
		}
		return list
	}
	edits := []func(w *graph.CubeWhere){
		func(w *graph.CubeWhere) { w.Regions, w.ExactRegion = ids(graph.Region), r.chance(3) },
		func(w *graph.CubeWhere) { w.Industries, w.ExactIndustry = ids(graph.Industry), r.chance(3) },
		func(w *graph.CubeWhere) { w.Programs = ids(graph.Program) },
		func(w *graph.CubeWhere) { w.Societies = ids(graph.Society) },
		func(w *graph.CubeWhere) { w.ActorKinds = graph.NewKindSet(graph.Expert, graph.Society) },
		func(w *graph.CubeWhere) { w.Statuses = append(some(r.Rand, graph.Statuses(), 4), graph.Actual) },
		func(w *graph.CubeWhere) { w.Bases = append(some(r.Rand, graph.Bases(), 4), graph.BasisText) },
		func(w *graph.CubeWhere) { w.Categories = []graph.Category{"GUIDANCE", "LECTURE", "PAPER", "EXCHANGE"} },
		func(w *graph.CubeWhere) { w.Stages = []string{"open"} },
		func(w *graph.CubeWhere) { w.Period = r.periodTest(graph.Filter{Op: graph.Test}) },
	}
	for range 1 + r.IntN(3) {
		changed := w
		pick(r.Rand, edits)(&changed)
		if _, err := graph.CubeQuery(graph.CubeAsk{Measure: m, Where: changed}); err == nil || r.IntN(50) == 0 {
			w = changed
		}
	}
	return w
}

// CubeGraph makes a random graph of CubeShape.
func CubeGraph(seed uint64) graph.Batch { return Random(seeded(seed), CubeShape()) }

// sameRows holds rows to be equal by their keys, measures and places.
var sameRows = gocmp.Options{
	cmpopts.EquateEmpty(),
	gocmp.Transformer("row", func(r graph.Row) [3]any { return [3]any{r.Keys, r.Get, r.At()} }),
}
