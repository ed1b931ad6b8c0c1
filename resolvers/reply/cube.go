package reply

import (
	"github.com/expertgraph/expertgraph/analysis"
	"github.com/expertgraph/expertgraph/graph"
)

// Cube is a cube that was checked and prepared.
type Cube struct{ *analysis.Cube }

// Measure tells what the cube counts or sums.
func (c *Cube) Measure() analysis.CubeMeasure { return c.Ask.Measure }

// AsOf is the day whose trees are used; nil means the latest.
func (c *Cube) AsOf() *graph.Day { return dayOf(c.Ask.Where.AsOf) }

// CubeCell is one cell of a cube.
type CubeCell struct {
	graph.Row
	Cube *analysis.Cube // the cube of the cell
	Ends []Entity       // the entity of each key; nil if the key is no entity
}

// Value is the count or sum.
func (c *CubeCell) Value() graph.Value { return c.Get[0] }

// Keys are the values of the cell's dimensions.
func (c *CubeCell) Keys() []*CubeKey {
	keys := make([]*CubeKey, len(c.Row.Keys))
	for i, v := range c.Row.Keys {
		keys[i] = &CubeKey{Dimension: c.Cube.Ask.By[i].Dimension, Entity: c.Ends[i], Value: keyText(v, c.Nodes[i])}
	}
	return keys
}

// keyText is the text of a key for people: the name of n for an entity; nil for null.
func keyText(v graph.Value, n *graph.Node) *string {
	switch {
	case v.IsNull():
		return nil
	case n != nil:
		return &n.Name
	case v.Type == graph.EnumType:
		s := Snake(v.Text)
		return &s
	}
	s := v.String()
	return &s
}

// CubeKey is the value of a cell in one dimension.
type CubeKey struct {
	Dimension analysis.Dimension
	Entity    Entity // nil if the dimension has no entities, or the value is unknown
	Value     *string
}

// CubeMatrix is a cube with two dimensions in a compact form.
type CubeMatrix struct {
	*analysis.Matrix
	Rows, Columns []*CubeKey
}

// NewCubeMatrix converts the keys of a matrix to the types of the schema.
func NewCubeMatrix(m *analysis.Matrix, typed func(*graph.Node) Entity) *CubeMatrix {
	keys := func(list []analysis.MatrixKey, d analysis.Dimension) []*CubeKey {
		all := make([]*CubeKey, len(list))
		for i, k := range list {
			all[i] = &CubeKey{Dimension: d, Value: keyText(k.Value, k.Node)}
			if k.Node != nil {
				all[i].Entity = typed(k.Node)
			}
		}
		return all
	}
	by := m.Cube.Ask.By
	return &CubeMatrix{Matrix: m, Rows: keys(m.Rows, by[0].Dimension), Columns: keys(m.Cols, by[1].Dimension)}
}

// GapCount is the number of gaps of one kind in a region.
type GapCount = analysis.RegionCount[analysis.GapKind]

// ContradictionCount is the number of contradictions of one kind in a region.
type ContradictionCount = analysis.RegionCount[analysis.ContradictionKind]

// CubeBy is one dimension of a cube.
type CubeBy struct {
	Dimension analysis.Dimension
	Level     *graph.Level
}

// CubeHaving restricts the cells by their values.
type CubeHaving struct{ Gte, Lte *graph.Value }

// CubeOrder is one term of the order of cells.
type CubeOrder struct {
	Dimension *analysis.Dimension // nil means the value of the cell
	Direction bool                // whether the order is descending
}

// CubeWhere restricts the records of a cube. Except for Stage and Measure, texts are references
// that must still be resolved.
type CubeWhere struct {
	ServedWhere
	Society, Association []string
	Stage, Measure       []string
	IncludeUnnamed       bool
}
