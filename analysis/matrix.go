package analysis

import (
	"context"
	"fmt"

	"github.com/expertgraph/expertgraph/graph"
)

// Matrix is a cube with two dimensions in a compact form. Each value of a dimension is stored once,
// and each cell refers to its values by index.
type Matrix struct {
	Cube *Cube
	Rows []MatrixKey // the values of the first dimension, in the order in which they first occur in the cells
	Cols []MatrixKey // the values of the second dimension, likewise
	At   []int       // for each cell, in the order of the cube: row index × len(Cols) + column index
	All  []graph.Row // the cells
}

// MatrixKey is one value of a dimension of a matrix.
type MatrixKey struct {
	Value graph.Value
	Node  *graph.Node // the node whose id is Value; nil if Value is not an id
}

// Matrix gives all cells of a cube with two dimensions.
func (c *Cube) Matrix(ctx context.Context, s *graph.Session) (*Matrix, error) {
	if n := len(c.Ask.By); n != 2 {
		return nil, graph.Invalid("by", fmt.Sprint(n), "are not the two dimensions of a matrix", "give two dimensions, or ask for cells")
	}
	m := &Matrix{Cube: c}
	var err error
	if m.All, err = c.allCells(ctx, s); err != nil {
		return nil, err
	}
	places := [2]map[graph.Value]int{{}, {}}
	keys := [2]*[]MatrixKey{&m.Rows, &m.Cols}
	at := make([][2]int, len(m.All))
	for i, r := range m.All {
		for d := range keys {
			j, ok := places[d][r.Keys[d]]
			if !ok {
				j = len(*keys[d])
				places[d][r.Keys[d]] = j
				*keys[d] = append(*keys[d], MatrixKey{r.Keys[d], r.Nodes[d]})
			}
			at[i][d] = j
		}
	}
	for _, a := range at {
		m.At = append(m.At, a[0]*len(m.Cols)+a[1])
	}
	return m, nil
}

// allCells gives all cells of a cube.
func (c *Cube) allCells(ctx context.Context, s *graph.Session) ([]graph.Row, error) {
	if c.Ask.Zero {
		if _, err := c.Cells(ctx, s, graph.Page{First: 1}); err != nil {
			return nil, err
		}
		return c.keptCells(), nil
	}
	q := c.Query
	q.Page = graph.Page{First: MaxCubeCells + 1}
	lists, err := s.MatchLarge(ctx, q)
	if err == nil && len(lists.Rows) > MaxCubeCells {
		err = tooLarge(int64(len(lists.Rows)), "at least ")
	}
	return lists.Rows, err
}

// Reported gives for each cell the number of figures that Cube.Reported lists.
func (m *Matrix) Reported(ctx context.Context, s *graph.Session, wider bool) ([]int, error) {
	lists, err := m.Cube.Reported(ctx, s, m.All, wider, graph.Page{Total: true})
	if err != nil {
		return nil, err
	}
	counts := make([]int, len(m.All))
	for i, n := range lists.Total {
		counts[i] = int(n)
	}
	return counts, nil
}

// Measure computes another measure for each cell, see Cube.Measure.
func (m *Matrix) Measure(ctx context.Context, s *graph.Session, measure CubeMeasure, unnamed bool) ([]*graph.Value, error) {
	_, rows, err := m.Cube.Measure(ctx, s, measure, unnamed, m.All)
	values := make([]*graph.Value, len(rows))
	for i := range rows {
		values[i] = &rows[i].Get[0]
	}
	return values, err
}

// Values gives the value of each cell.
func (m *Matrix) Values() []graph.Value {
	values := make([]graph.Value, len(m.All))
	for i, r := range m.All {
		values[i] = r.Get[0]
	}
	return values
}
