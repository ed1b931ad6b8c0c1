package main

import (
	"context"
	"fmt"

	"expertgraph/graph"
)

// cell is an industry and a region at the levels of a cube; zero is unknown.
type cell struct{ industry, region graph.ID }

// byIndustryAndRegion are the dimensions of the cubes.
func byIndustryAndRegion(industry graph.Level) []graph.CubeBy {
	return []graph.CubeBy{{Dimension: graph.DimIndustry, Level: industry}, {Dimension: graph.DimRegion, Level: graph.LevelProvince}}
}

// at is the node of a level at or above a node; zero if there is none.
func (f *facts) at(id graph.ID, l graph.Level) graph.ID {
	for ; !id.IsZero(); id = f.parent[id] {
		if f.Nodes[id].TreeLevel() == l {
			return id
		}
	}
	return graph.ID{}
}

// experts counts the distinct experts who served in each cell, those who never
// served in the cell of nothing.
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
					s := served{cell{f.at(i, industry), f.at(r, graph.LevelProvince)}, a}
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

// asked runs a question in a session of its own.
func asked(ctx context.Context, g *graph.Graph, run func(context.Context, *graph.Session) error) error {
	ctx, err := g.Begin(ctx)
	if err != nil {
		return err
	}
	return run(ctx, graph.From(ctx))
}

// cubeAtStore counts distinct experts by industry and region.
func cubeAtStore(g *graph.Graph, f *facts) workload {
	return workload{"cube, industry × region, distinct experts, store", "", func(ctx context.Context) (int, func(context.Context, int) error, error) {
		var cells graph.Fan[graph.Row]
		page := graph.Page{First: pageRows, Total: true}
		run := func(ctx context.Context, _ int) error {
			return asked(ctx, g, func(ctx context.Context, s *graph.Session) error {
				c, err := s.Cube(ctx, graph.CubeAsk{Measure: graph.CubeExperts, By: byIndustryAndRegion(graph.LevelDivision)})
				if err == nil {
					cells, err = s.Cells(ctx, c, page)
				}
				return err
			})
		}
		if err := run(ctx, 0); err != nil {
			return 0, nil, err
		}
		counts := f.experts(graph.LevelDivision)
		if err := want("cells in all", int(cells.Total[0]), len(counts)); err != nil {
			return 0, nil, err
		}
		page.Total = false
		return len(cells.Rows), run, checkCells(cells.Rows, counts)
	}}
}

// checkCells compares cells with what plain loops count in them.
func checkCells(rows []graph.Row, counts map[cell]int) error {
	for _, r := range rows {
		at := cell{r.Keys[0].ID, r.Keys[1].ID}
		if n := int(r.Get[0].Int / graph.DecimalScale); n != counts[at] {
			return fmt.Errorf("cell %v: %d experts, want %d", at, n, counts[at])
		}
	}
	return nil
}

// matrixAtStore asks for the matrix of gaps, of which every cell is zero where there
// are no needs, and with experts for those who stand beside its first page.
func matrixAtStore(name string, g *graph.Graph, f *facts, experts bool) workload {
	return workload{name, "", func(ctx context.Context) (int, func(context.Context, int) error, error) {
		var cells graph.Fan[graph.Row]
		var beside []graph.Row
		run := func(ctx context.Context, _ int) error {
			return asked(ctx, g, func(ctx context.Context, s *graph.Session) error {
				c, err := s.Cube(ctx, graph.GapMatrix(nil, nil, graph.LevelSection, graph.LevelProvince))
				if err != nil {
					return err
				}
				cells, err = s.Cells(ctx, c, graph.Page{First: pageRows, Total: true})
				if err == nil && experts {
					_, beside, err = s.Beside(ctx, c, graph.CubeExperts, false, cells.Rows)
				}
				return err
			})
		}
		if err := run(ctx, 0); err != nil {
			return 0, nil, err
		}
		sections, provinces := 0, 0
		for _, n := range f.Nodes {
			switch {
			case n.Kind == graph.Industry && n.TreeLevel() == graph.LevelSection:
				sections++
			case n.Kind == graph.Region && n.TreeLevel() == graph.LevelProvince:
				provinces++
			}
		}
		if err := want("cells in all", int(cells.Total[0]), sections*provinces); err != nil {
			return 0, nil, err
		}
		return len(cells.Rows), run, checkCells(beside, f.experts(graph.LevelSection))
	}}
}
