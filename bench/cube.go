package main

import (
	"context"
	"fmt"
	"maps"
	"slices"

	"github.com/expertgraph/expertgraph/analysis"
	"github.com/expertgraph/expertgraph/graph"
)

// cell is an industry and a region at the levels of a cube; the zero id means unknown.
type cell struct{ industry, region graph.ID }

// ancestorOn is the node itself or its ancestor on a level; the zero id if there is none.
func (f *facts) ancestorOn(id graph.ID, l graph.Level) graph.ID {
	for ; !id.IsZero(); id = f.parent[id] {
		if f.Nodes[id].TreeLevel() == l {
			return id
		}
	}
	return graph.ID{}
}

// experts counts the distinct experts with engagements in each cell. The zero cell has the experts
// without engagements.
func (f *facts) experts(industry graph.Level) map[cell]int {
	type served struct {
		cell
		by graph.ID
	}
	seen, busy, counts := map[served]bool{}, map[graph.ID]bool{}, map[cell]int{}
	for _, e := range f.Nodes {
		if e.Kind != graph.Engagement || !stated(e.Status) {
			continue
		}
		for _, a := range f.targets(e.ID, graph.By) {
			if f.Nodes[a].Kind != graph.Expert || !stated(f.Nodes[a].Status) {
				continue
			}
			busy[a] = true
			for _, i := range orUnknown(f.targets(e.ID, graph.InIndustry)) {
				for _, r := range orUnknown(f.targets(e.ID, graph.InRegion)) {
					s := served{cell{f.ancestorOn(i, industry), f.ancestorOn(r, graph.LevelProvince)}, a}
					if !seen[s] {
						seen[s] = true
						counts[s.cell]++
					}
				}
			}
		}
	}
	for _, x := range f.ofKind(graph.Expert) {
		if stated(x.Status) && !busy[x.ID] {
			counts[cell{}]++
		}
	}
	return counts
}

// open counts the open needs in each cell.
func (f *facts) open(industry graph.Level) map[cell]int {
	counts := map[cell]int{}
	for _, n := range f.ofKind(graph.Need) {
		if stage := n.Prop(graph.PropStage).Text; !stated(n.Status) || stage == "INTENT" || stage == "SOLVED" {
			continue
		}
		seen := map[cell]bool{}
		for _, i := range orUnknown(f.targets(n.ID, graph.InIndustry)) {
			for _, r := range orUnknown(f.targets(n.ID, graph.InRegion)) {
				seen[cell{f.ancestorOn(i, industry), f.ancestorOn(r, graph.LevelProvince)}] = true
			}
		}
		for at := range seen {
			counts[at]++
		}
	}
	return counts
}

// withZeros adds zero cells for all combinations of known values.
func (f *facts) withZeros(counts map[cell]int, industry graph.Level) map[cell]int {
	all := maps.Clone(counts)
	regions := f.ofKind(graph.Region)
	for _, i := range f.ofKind(graph.Industry) {
		for _, r := range regions {
			if i.TreeLevel() == industry && r.TreeLevel() == graph.LevelProvince {
				all[cell{i.ID, r.ID}] += 0
			}
		}
	}
	return all
}

// runInSession runs a question in a new session.
func runInSession(ctx context.Context, g *graph.Graph, run func(context.Context, *graph.Session) error) error {
	ctx, err := g.Begin(ctx)
	if err != nil {
		return err
	}
	return run(ctx, graph.From(ctx))
}

// counted is one cell of a reply.
type counted struct {
	cell
	count int
}

// checkCells compares the first page of the cells, highest first, with the counts.
func checkCells(rows []counted, counts map[cell]int) error {
	highest := slices.Sorted(maps.Values(counts))
	slices.Reverse(highest)
	if err := want("cells of the page", len(rows), min(pageRows, len(counts))); err != nil {
		return err
	}
	seen := map[cell]bool{}
	for i, r := range rows {
		if n, ok := counts[r.cell]; !ok || seen[r.cell] || n != r.count || n != highest[i] {
			return fmt.Errorf("cell %d %v: counted %d, want %d (cell is new: %v), and %d is the count of that place", i, r.cell, r.count, n, !seen[r.cell], highest[i])
		}
		seen[r.cell] = true
	}
	return nil
}

// cubeQuestion is a cube query, with the expected counts of its cells.
type cubeQuestion struct {
	name   string
	ask    analysis.CubeAsk
	counts map[cell]int
	text   string // the same query for HTTP
}

const cellsText = ` { cells(first: 20) { totalCount nodes { keys { entity { id } } value } } } }`

func cubeQuestions(f *facts) []cubeQuestion {
	by := []analysis.CubeBy{{Dimension: analysis.DimIndustry, Level: graph.LevelDivision}, {Dimension: analysis.DimRegion, Level: graph.LevelProvince}}
	return []cubeQuestion{
		{"cube, industry × region, distinct experts", analysis.CubeAsk{Measure: analysis.CubeExperts, By: by}, f.experts(graph.LevelDivision),
			`{ of: cube(measure: EXPERTS, by: [{dimension: INDUSTRY, level: DIVISION}, {dimension: REGION, level: PROVINCE}])` + cellsText},
		{"gap matrix", analysis.GapMatrix(analysis.ServedWhere{}, graph.LevelSection, graph.LevelProvince), f.withZeros(f.open(graph.LevelSection), graph.LevelSection),
			`{ of: gapMatrix(industryLevel: SECTION, regionLevel: PROVINCE)` + cellsText},
	}
}

// cubes are the cube workloads at the store and over HTTP, and the experts for the first page of
// the gap matrix.
func cubes(g *graph.Graph, web *site, f *facts) []workload {
	var list []workload
	for _, c := range cubeQuestions(f) {
		list = append(list, cubeAtStore(g, &c), cubeOverHTTP(web, &c))
	}
	return append(list, gapMatrixWithExperts(g, f))
}

func cubeAtStore(g *graph.Graph, c *cubeQuestion) workload {
	return workload{c.name + ", store", "", func(ctx context.Context) (int, func(context.Context, int) error, error) {
		var cells graph.Pages[graph.Row]
		run := func(ctx context.Context, _ int) error {
			return runInSession(ctx, g, func(ctx context.Context, s *graph.Session) error {
				cube, err := analysis.NewCube(ctx, s, c.ask)
				if err == nil {
					cells, err = cube.Cells(ctx, s, graph.Page{First: pageRows, Total: true})
				}
				return err
			})
		}
		if err := run(ctx, 0); err != nil {
			return 0, nil, err
		}
		if err := want("cells in all", int(cells.Total[0]), len(c.counts)); err != nil {
			return 0, nil, err
		}
		return len(cells.Rows), run, checkCells(countedIn(cells.Rows), c.counts)
	}}
}

// countedIn reads the cells on a page.
func countedIn(rows []graph.Row) []counted {
	var list []counted
	for _, r := range rows {
		list = append(list, counted{cell{r.Keys[0].ID, r.Keys[1].ID}, int(r.Get[0].Int / graph.DecimalScale)})
	}
	return list
}

func cubeOverHTTP(web *site, c *cubeQuestion) workload {
	return workload{c.name + ", HTTP", c.name + ", store", func(ctx context.Context) (int, func(context.Context, int) error, error) {
		var reply struct {
			Of struct {
				Cells struct {
					TotalCount int
					Nodes      []struct {
						Keys  []struct{ Entity *ref }
						Value int
					}
				}
			}
		}
		body := request(c.text, nil)
		known, err := web.ask(ctx, body, &reply)
		if err == nil {
			err = want("cells in all", reply.Of.Cells.TotalCount, len(c.counts))
		}
		if err != nil {
			return 0, nil, err
		}
		var rows []counted
		for _, n := range reply.Of.Cells.Nodes {
			rows = append(rows, counted{cell{n.Keys[0].Entity.id(), n.Keys[1].Entity.id()}, n.Value})
		}
		return len(rows), func(ctx context.Context, _ int) error { return web.postKnown(ctx, body, known) }, checkCells(rows, c.counts)
	}}
}

// gapMatrixWithExperts queries the gap matrix, and the experts for each cell of its first page.
func gapMatrixWithExperts(g *graph.Graph, f *facts) workload {
	return workload{"gap matrix with experts beside, store", "gap matrix, store", func(ctx context.Context) (int, func(context.Context, int) error, error) {
		var beside []graph.Row
		run := func(ctx context.Context, _ int) error {
			return runInSession(ctx, g, func(ctx context.Context, s *graph.Session) error {
				c, err := analysis.NewCube(ctx, s, analysis.GapMatrix(analysis.ServedWhere{}, graph.LevelSection, graph.LevelProvince))
				if err != nil {
					return err
				}
				cells, err := c.Cells(ctx, s, graph.Page{First: pageRows, Total: true})
				if err == nil {
					_, beside, err = c.Measure(ctx, s, analysis.CubeExperts, false, cells.Rows)
				}
				return err
			})
		}
		if err := run(ctx, 0); err != nil {
			return 0, nil, err
		}
		experts := f.experts(graph.LevelSection)
		for _, r := range countedIn(beside) {
			if err := want(fmt.Sprint("experts beside ", r.cell), r.count, experts[r.cell]); err != nil {
				return 0, nil, err
			}
		}
		return len(beside), run, nil
	}}
}
