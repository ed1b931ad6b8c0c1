package analysis

import (
	"context"
	"fmt"

	"github.com/expertgraph/expertgraph/graph"
)

// Matrix is a cube by two dimensions in a form that takes little room: each value of a
// dimension once, and for each cell where it stands.
type Matrix struct {
	Cube *Cube
	Rows []MatrixKey // the values of the first dimension, in the order in which the cells name them
	Cols []MatrixKey // those of the second
	At   []int       // of each cell, in the order of the cube: the index of its row times len(Cols), plus that of its column
	All  []graph.Row // the cells
}

// MatrixKey is one value of a dimension of a matrix.
type MatrixKey struct {
	Value graph.Value
	Node  *graph.Node // whose id the value is; nil for others
}

// Matrix gives all cells of a cube by two dimensions.
func (c *Cube) Matrix(ctx context.Context, s *graph.Session) (*Matrix, error) {
	if n := len(c.Ask.By); n != 2 {
		return nil, graph.Invalid("by", fmt.Sprint(n), "are not the two dimensions of a matrix", "give two dimensions, or ask for cells")
	}
	m := &Matrix{Cube: c}
	var err error
	if m.All, err = c.every(ctx, s); err != nil {
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

// every gives all cells of a cube.
func (c *Cube) every(ctx context.Context, s *graph.Session) ([]graph.Row, error) {
	if c.Ask.Zero {
		if _, err := c.Cells(ctx, s, graph.Page{First: 1}); err != nil {
			return nil, err
		}
		return c.keptCells(), nil
	}
	q := c.Query
	q.Page = graph.Page{First: MaxCubeCells + 1}
	fan, err := s.MatchLarge(ctx, q)
	if err == nil && len(fan.Rows) > MaxCubeCells {
		err = tooLarge(int64(len(fan.Rows)), "at least ")
	}
	return fan.Rows, err
}

// Reported counts for each cell the figures that Cube.Reported lists.
func (m *Matrix) Reported(ctx context.Context, s *graph.Session, wider bool) ([]int, error) {
	fan, err := m.Cube.Reported(ctx, s, m.All, wider, graph.Page{Total: true})
	if err != nil {
		return nil, err
	}
	counts := make([]int, len(m.All))
	for i, n := range fan.Total {
		counts[i] = int(n)
	}
	return counts, nil
}

// Beside counts another measure in each cell, as Cube.Beside does.
func (m *Matrix) Beside(ctx context.Context, s *graph.Session, measure CubeMeasure, unnamed bool) ([]*graph.Value, error) {
	_, rows, err := m.Cube.Beside(ctx, s, measure, unnamed, m.All)
	values := make([]*graph.Value, len(rows))
	for i := range rows {
		values[i] = &rows[i].Get[0]
	}
	return values, err
}

// Values are those of the cells.
func (m *Matrix) Values() []graph.Value {
	values := make([]graph.Value, len(m.All))
	for i, r := range m.All {
		values[i] = r.Get[0]
	}
	return values
}
