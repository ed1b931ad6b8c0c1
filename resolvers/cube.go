package resolvers

import (
	"context"
	"slices"
	"sync"

	"github.com/expertgraph/expertgraph/analysis"
	"github.com/expertgraph/expertgraph/graph"
	"github.com/expertgraph/expertgraph/resolvers/generated"
	"github.com/expertgraph/expertgraph/resolvers/reply"
)

// Cube resolves Query.cube.
func (query) Cube(ctx context.Context, measure analysis.CubeMeasure, by []*reply.CubeBy, where *reply.CubeWhere, having *reply.CubeHaving, orderBy []*reply.CubeOrder, includeZero, includeUnknown bool) (*reply.Cube, error) {
	ask, err := cubeAsk(ctx, by, where, having, orderBy)
	if err != nil {
		return nil, err
	}
	ask.Measure, ask.Zero, ask.Known = measure, includeZero, !includeUnknown
	c, err := analysis.NewCube(ctx, graph.From(ctx), ask)
	return &reply.Cube{Cube: c}, err
}

// GapMatrix resolves Query.gapMatrix.
func (query) GapMatrix(ctx context.Context, industryLevel, regionLevel *graph.Level, industry, region []string, asOf *graph.Day) (*reply.Cube, error) {
	w, err := servedWhere(ctx, &reply.ServedWhere{Industry: industry, Region: region, AsOf: asOf})
	if err != nil {
		return nil, err
	}
	c, err := analysis.NewCube(ctx, graph.From(ctx), analysis.GapMatrix(w, valueOrZero(industryLevel), valueOrZero(regionLevel)))
	return &reply.Cube{Cube: c}, err
}

// cubeAsk makes a cube question from the arguments.
func cubeAsk(ctx context.Context, by []*reply.CubeBy, where *reply.CubeWhere, having *reply.CubeHaving, orderBy []*reply.CubeOrder) (ask analysis.CubeAsk, err error) {
	for _, b := range by {
		ask.By = append(ask.By, analysis.CubeBy{Dimension: b.Dimension, Level: valueOrZero(b.Level)})
	}
	if having != nil {
		ask.Low, ask.High = valueOrZero(having.Gte), valueOrZero(having.Lte)
	}
	for _, o := range orderBy {
		term := analysis.CubeOrder{By: -1, Desc: o.Direction}
		if o.Dimension != nil {
			term.By = slices.IndexFunc(ask.By, func(b analysis.CubeBy) bool { return b.Dimension == *o.Dimension })
			if term.By < 0 {
				return ask, graph.Invalid("orderBy.dimension", o.Dimension.String(), "is not among the dimensions of by", "add it to by, or order by something else")
			}
		}
		ask.Order = append(ask.Order, term)
	}
	ask.Where, err = cubeWhere(ctx, where)
	return ask, err
}

// cubeWhere resolves the references of the conditions.
func cubeWhere(ctx context.Context, in *reply.CubeWhere) (w analysis.CubeWhere, err error) {
	if in == nil {
		return w, nil
	}
	w.Stages, w.Measures, w.Unnamed = in.Stage, in.Measure, in.IncludeUnnamed
	if w.ServedWhere, err = servedWhere(ctx, &in.ServedWhere); err != nil {
		return w, err
	}
	doc, err := scope(ctx, in.Document)
	if err == nil {
		w.Societies, err = resolveAll(ctx, "where.society", in.Society, doc, graph.NewKindSet(graph.Society))
	}
	if err == nil {
		w.Associations, err = resolveAll(ctx, "where.association", in.Association, doc, graph.NewKindSet(graph.Association))
	}
	return w, err
}

// valueOrZero is the value of a pointer; the zero value for nil.
func valueOrZero[T any](p *T) T {
	if p == nil {
		var zero T
		return zero
	}
	return *p
}

// Cube gives the resolvers for the fields of Cube.
func (root) Cube() generated.CubeResolver { return cubeFields{} }

type cubeFields struct{}

// Total resolves Cube.total.
func (cubeFields) Total(ctx context.Context, obj *reply.Cube) (*graph.Value, error) {
	v, err := obj.Cube.Total(ctx, graph.From(ctx))
	if v.IsNull() {
		return nil, err
	}
	return &v, err
}

// Refusal resolves Cube.refusal.
func (cubeFields) Refusal(ctx context.Context, obj *reply.Cube) (*string, error) {
	text, err := obj.Cube.Refusal(ctx, graph.From(ctx))
	if text == "" {
		return nil, err
	}
	return &text, err
}

// Additive resolves Cube.additive.
func (cubeFields) Additive(ctx context.Context, obj *reply.Cube) (bool, error) {
	return obj.Cube.Additive(ctx, graph.From(ctx))
}

// Matrix resolves Cube.matrix.
func (cubeFields) Matrix(ctx context.Context, obj *reply.Cube) (*reply.CubeMatrix, error) {
	m, err := obj.Cube.Matrix(ctx, graph.From(ctx))
	if err != nil {
		return nil, err
	}
	return reply.NewCubeMatrix(m, generated.Typed), nil
}

// CubeMatrix gives the resolvers for the fields of CubeMatrix.
func (root) CubeMatrix() generated.CubeMatrixResolver { return cubeMatrixFields{} }

type cubeMatrixFields struct{}

// Reported resolves CubeMatrix.reported.
func (cubeMatrixFields) Reported(ctx context.Context, obj *reply.CubeMatrix, wider bool) ([]int, error) {
	return obj.Matrix.Reported(ctx, graph.From(ctx), wider)
}

// Beside resolves CubeMatrix.beside.
func (cubeMatrixFields) Beside(ctx context.Context, obj *reply.CubeMatrix, measure analysis.CubeMeasure, includeUnnamed bool) ([]*graph.Value, error) {
	return obj.Matrix.Measure(ctx, graph.From(ctx), measure, includeUnnamed)
}

// Cells resolves Cube.cells.
func (cubeFields) Cells(_ context.Context, obj *reply.Cube, first *int, after *string, last *int, before *string) (*reply.CubeCellConnection, error) {
	hash := sync.OnceValue(func() uint32 { return listHash(obj.Query.ListHash(), obj.Ask.Zero)() })
	p, err := window{first, after, last, before}.page(hash)
	if err != nil {
		return nil, err
	}
	return reply.Connections(1, p, cells(obj.Cube, hash))[0], nil
}

// cells reads pages of the cells of a cube.
func cells(c *analysis.Cube, hash func() uint32) reply.Fetch[*reply.CubeCell] {
	return func(ctx context.Context, p graph.Page) (reply.Pages[*reply.CubeCell], error) {
		lists, err := c.Cells(ctx, graph.From(ctx), p)
		return edges(lists, hash, func(r *graph.Row) *reply.CubeCell { return typedCell(c, *r) }), err
	}
}

// CubeCell gives the resolvers for the fields of CubeCell.
func (root) CubeCell() generated.CubeCellResolver { return cubeCellFields{} }

type cubeCellFields struct{}

// Drill resolves CubeCell.drill.
func (cubeCellFields) Drill(_ context.Context, objs []*reply.CubeCell, first *int, after *string) ([]*reply.EntityConnection, error) {
	return pages(drilled(objs), window{first: first, after: after}, func(r *graph.Row) reply.Entity { return generated.Typed(r.Nodes[0]) })
}

// drilled is the query for the records that the cells count, with one list per cell. All cells belong
// to one cube.
func drilled(objs []*reply.CubeCell) graph.Query {
	return objs[0].Cube.Query.Drill(rowsOf(objs), 0)
}

func rowsOf(objs []*reply.CubeCell) []graph.Row {
	rows := make([]graph.Row, len(objs))
	for i, o := range objs {
		rows[i] = o.Row
	}
	return rows
}

// Beside resolves CubeCell.beside.
func (cubeCellFields) Beside(ctx context.Context, objs []*reply.CubeCell, measure analysis.CubeMeasure, includeUnnamed bool) ([]*reply.CubeCell, error) {
	c, rows, err := objs[0].Cube.Measure(ctx, graph.From(ctx), measure, includeUnnamed, rowsOf(objs))
	return typedCells(c, rows), err
}

func typedCell(c *analysis.Cube, r graph.Row) *reply.CubeCell {
	return &reply.CubeCell{Row: r, Cube: c, Ends: typed(r.Nodes, generated.Typed)}
}

func typedCells(c *analysis.Cube, rows []graph.Row) []*reply.CubeCell {
	cells := make([]*reply.CubeCell, len(rows))
	for i, r := range rows {
		cells[i] = typedCell(c, r)
	}
	return cells
}

// Reported resolves CubeCell.reported.
func (cubeCellFields) Reported(_ context.Context, objs []*reply.CubeCell, wider bool, first *int, after *string) ([]*generated.ObservationConnection, error) {
	hash := sync.OnceValue(objs[0].Cube.Query.ListHash)
	p, err := window{first: first, after: after}.page(hash)
	if err != nil {
		return nil, err
	}
	return reply.Connections(len(objs), p, figuresBeside(objs, wider, hash)), nil
}

// figuresBeside reads pages of the reported figures that belong to cells. All cells belong to one cube.
func figuresBeside(objs []*reply.CubeCell, wider bool, hash func() uint32) reply.Fetch[*generated.Observation] {
	return func(ctx context.Context, p graph.Page) (reply.Pages[*generated.Observation], error) {
		lists, err := objs[0].Cube.Reported(ctx, graph.From(ctx), rowsOf(objs), wider, p)
		return edges(lists, hash, func(r *graph.Row) *generated.Observation { return generated.Cast[*generated.Observation](r.Nodes[0]) }), err
	}
}
