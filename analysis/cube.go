package analysis

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"sync"

	"github.com/expertgraph/expertgraph/graph"
)

// CubeAsk asks for the values of a measure, counted or summed by dimensions.
type CubeAsk struct {
	Measure CubeMeasure
	By      []CubeBy // the dimensions, at most MaxCubeBy; none gives one cell of everything
	Where   CubeWhere
	Low     graph.Value // keeps cells with at least this value; null means any
	High    graph.Value // keeps cells with at most this value; null means any
	Order   []CubeOrder
	Zero    bool // every combination of known values has a cell, even without records
	Known   bool // leaves out records without a value in some dimension
}

// CubeOrder is one term of the sort order of cells.
type CubeOrder struct {
	By   int // the index of a dimension in CubeAsk.By, to sort by its name or value; -1 sorts by the value of the cell
	Desc bool
}

// The limits of one cube.
const (
	MaxCubeBy    = 3
	MaxCubeCells = 10_000
)

// Cube is a CubeAsk that was checked and prepared. A record with several regions, industries or
// programmes counts in several cells.
type Cube struct {
	Ask CubeAsk
	// Query gives the cells that have records, without a page. It has a key for each of Ask.By, and
	// Get[0] is the value of a cell. Query.Drill lists the records of a cell.
	Query graph.Query
	axes  [][]coordinate // with Ask.Zero: the known values of each dimension
	all   *allCells      // with Ask.Zero: the cells, computed once
}

// allCells are all cells of a cube with zeros, in its order. They are computed at the first use,
// because every page and the total number need all of them.
type allCells struct {
	once sync.Once
	rows []graph.Row
	err  error
}

// coordinate is one value of a dimension.
type coordinate struct {
	value graph.Value
	node  *graph.Node // the node whose id is value; nil if value is not an id
}

// CubeQuery is the query for the cells of a cube that have records.
func CubeQuery(ask CubeAsk) (graph.Query, error) {
	if n := len(ask.By); n > MaxCubeBy {
		return graph.Query{}, graph.Invalid("by", fmt.Sprint(n), "is too many dimensions", fmt.Sprintf("give at most %d", MaxCubeBy))
	}
	if len(ask.Where.Measures) > 0 && ask.Measure != CubeObserved {
		return graph.Query{}, graph.Invalid("where.measure", ask.Where.Measures[0], "is a condition of OBSERVED only", "leave it out, or sum figures")
	}
	p := newPlanner(ask.Measure, &ask.Where)
	if p.subject.kind == graph.Engagement {
		p.addCondition(0, p.hasActorOrNone())
	}
	if err := p.dimensions(ask.By, ask.Known); err != nil {
		return graph.Query{}, err
	}
	p.Get = []graph.Measure{{}}
	if ask.Measure == CubeObserved {
		p.Get = []graph.Measure{{Agg: graph.Sum, Field: graph.PropValue}}
	}
	if !ask.Low.IsNull() || !ask.High.IsNull() {
		p.Having = []graph.Bounds{{Low: ask.Low, High: ask.High}}
	}
	for _, o := range ask.Order {
		term := graph.Order{By: graph.OrderGet}
		if o.By >= 0 {
			term = p.byKey(o.By)
		}
		term.Desc = o.Desc
		p.Order = append(p.Order, term)
	}
	p.Order = append(p.Order, p.order()...)
	p.Order = p.Order[:min(len(p.Order), graph.MaxOrder)]
	return p.Query, nil
}

// NewCube checks and prepares a cube. It refuses a measure that cannot be summed, a dimension that
// the measure does not have, and more than MaxCubeCells cells. It checks the number before it
// computes any cell.
func NewCube(ctx context.Context, s *graph.Session, ask CubeAsk) (*Cube, error) {
	q, err := CubeQuery(ask)
	if err != nil {
		return nil, err
	}
	c := &Cube{Ask: ask, Query: q, all: &allCells{}}
	if ask.Zero && ask.Measure == CubeObserved {
		return nil, graph.Invalid("includeZero", "true", "is not for sums: where no figure was reported, nothing is known", "leave includeZero out")
	}
	if err := c.checkSize(ctx, s); err != nil {
		return nil, err
	}
	if ask.Measure == CubeObserved {
		if err := checkSummable(ctx, s, q); err != nil {
			return nil, err
		}
	}
	return c, nil
}

// Cells gives a page of the cells of a cube.
func (c *Cube) Cells(ctx context.Context, s *graph.Session, page graph.Page) (graph.Pages[graph.Row], error) {
	if !c.Ask.Zero {
		q := c.Query
		q.Page = page
		return s.Match(ctx, q)
	}
	if err := page.Check(); err != nil {
		return graph.Pages[graph.Row]{}, err
	}
	desc := c.Query.Descending()
	c.all.once.Do(func() {
		if c.all.rows, c.all.err = c.foundCells(ctx, s); c.all.err == nil {
			c.all.rows = c.complete(c.all.rows)
			slices.SortFunc(c.all.rows, func(a, b graph.Row) int { return a.Position().Compare(b.Position(), desc) })
		}
	})
	if c.all.err != nil {
		return graph.Pages[graph.Row]{}, c.all.err
	}
	return PageOf(c.keptCells(), page, (*graph.Row).Position, desc...), nil
}

// keptCells are the cells of a cube with zeros that lie within its bounds. They must have been
// computed.
func (c *Cube) keptCells() []graph.Row {
	if c.Ask.Low.IsNull() && c.Ask.High.IsNull() {
		return c.all.rows
	}
	return slices.DeleteFunc(slices.Clone(c.all.rows), func(r graph.Row) bool { return !c.Ask.withinBounds(r.Get[0]) })
}

// Total is the value of the measure over all records of a cube, each counted once. It is null if
// the figures of different cells cannot be summed; Refusal explains why.
func (c *Cube) Total(ctx context.Context, s *graph.Session) (graph.Value, error) {
	refusal, err := c.Refusal(ctx, s)
	if err != nil || refusal != "" {
		return graph.Value{}, err
	}
	q, _ := withoutKeys(c.Query, 0)
	lists, err := s.Match(ctx, q)
	if err != nil {
		return graph.Value{}, err
	}
	return lists.Rows[0].Get[0], nil
}

// Refusal tells why a cube has no total: which figures cannot be summed, and the reason; "" if it
// has a total.
func (c *Cube) Refusal(ctx context.Context, s *graph.Session) (string, error) {
	if c.Ask.Measure != CubeObserved {
		return "", nil
	}
	q, _ := withoutKeys(c.Query, 0)
	err := checkSummable(ctx, s, q)
	var p *graph.Problem
	if errors.As(err, &p) && errors.Is(err, graph.ErrInvalid) {
		return p.Value + ": " + p.Fault, nil
	}
	return "", err
}

// Additive tells whether every record lies in exactly one cell. The values of all cells then add up
// to the total, cells outside Low and High included.
func (c *Cube) Additive(ctx context.Context, s *graph.Session) (bool, error) {
	q, _ := withoutKeys(c.Query, 0)
	q.Get = []graph.Measure{{}}
	one, err := s.Match(ctx, q)
	if err != nil {
		return false, err
	}
	q = c.Query
	q.Get, q.Having, q.Order, q.Page = []graph.Measure{{}}, nil, nil, graph.Page{First: MaxCubeCells + 1}
	lists, err := s.MatchLarge(ctx, q)
	n := int64(0)
	for _, r := range lists.Rows {
		n += r.Get[0].Int
	}
	return n == one.Rows[0].Get[0].Int, err
}

// Measure computes another measure for cells of a cube, with the same dimensions and conditions.
// The parameter unnamed tells whether unnamed things count. Measure returns the cube of the other measure
// and its cells, in the order of the given cells.
func (c *Cube) Measure(ctx context.Context, s *graph.Session, m CubeMeasure, unnamed bool, cells []graph.Row) (*Cube, []graph.Row, error) {
	ask := c.Ask
	ask.Measure, ask.Where.Unnamed, ask.Zero = m, unnamed, false
	ask.Low, ask.High, ask.Order = graph.Value{}, graph.Value{}, nil
	if m == CubeObserved {
		return nil, nil, graph.Invalid("measure", m.String(), "cannot stand beside counts", "ask for a cube of its own, or for the figures reported beside a cell")
	}
	q, err := CubeQuery(ask)
	if err != nil {
		return nil, nil, err
	}
	beside := &Cube{Ask: ask, Query: q}
	rows := make([]graph.Row, len(cells))
	for i, r := range cells {
		rows[i] = graph.Row{Nodes: r.Nodes, Keys: r.Keys}
	}
	return beside, rows, beside.countCells(ctx, s, rows)
}

// fewCells is the highest number of cells that are counted one by one; more are counted together.
const fewCells = 3

// countCells computes the values of the given cells.
func (c *Cube) countCells(ctx context.Context, s *graph.Session, cells []graph.Row) error {
	q := c.Query
	if q.Page.First = MaxCubeCells + 1; len(cells) > fewCells {
		q.Order = nil
		lists, err := s.MatchLarge(ctx, q)
		if err != nil {
			return err
		}
		if len(lists.Rows) <= MaxCubeCells {
			found := map[[MaxCubeBy]graph.Value]graph.Value{}
			for i := range lists.Rows {
				found[cellOf(&lists.Rows[i])] = lists.Rows[i].Get[0]
			}
			for i := range cells {
				v := found[cellOf(&cells[i])]
				cells[i].Get = []graph.Value{{Type: graph.Number, Int: v.Int}}
			}
			return nil
		}
	}
	q = q.Drill(cells, 0)
	q.Keys, q.Get, q.Order, q.Page = nil, c.Query.Get, nil, graph.Page{First: 1}
	lists, err := s.Match(ctx, q)
	for i := range lists.End {
		cells[i].Get = lists.List(i)[0].Get
	}
	return err
}

// cellOf gives the values of the dimensions of a row.
func cellOf(r *graph.Row) (at [MaxCubeBy]graph.Value) {
	copy(at[:], r.Keys)
	return at
}

// GapMatrix asks for the number of open needs by industry and region, at the given levels, including cells
// with none. Cube.Measure then counts, for the same cells, what could meet these needs. GapMatrix uses only
// the industries, the regions and the day of where.
func GapMatrix(where ServedWhere, industry, region graph.Level) CubeAsk {
	return CubeAsk{
		Measure: CubeOpenNeeds, By: []CubeBy{{DimIndustry, industry}, {DimRegion, region}}, Zero: true,
		Where: CubeWhere{ServedWhere: ServedWhere{Industries: where.Industries, Regions: where.Regions, AsOf: where.AsOf}, Unnamed: true},
	}
}

// foundCells gives all cells that have records.
func (c *Cube) foundCells(ctx context.Context, s *graph.Session) ([]graph.Row, error) {
	q := c.Query
	q.Having, q.Page = nil, graph.Page{First: MaxCubeCells + 1}
	lists, err := s.MatchLarge(ctx, q)
	if err == nil && len(lists.Rows) > MaxCubeCells {
		err = tooLarge(int64(len(lists.Rows)), "at least ")
	}
	return lists.Rows, err
}

// withinBounds tells whether a value lies within the bounds Low and High.
func (a *CubeAsk) withinBounds(v graph.Value) bool {
	return (a.Low.IsNull() || v.Compare(a.Low) >= 0) && (a.High.IsNull() || v.Compare(a.High) <= 0)
}

// complete adds a zero cell for each combination of values without records.
func (c *Cube) complete(rows []graph.Row) []graph.Row {
	found := map[[MaxCubeBy]graph.Value]bool{}
	for i := range rows {
		found[cellOf(&rows[i])] = true
	}
	if len(c.axes) == 0 {
		return rows // the one cell of everything is always there
	}
	at := make([]int, len(c.axes))
	for c.fits(at) {
		r := graph.Row{Get: []graph.Value{graph.IntValue(0)}}
		for i, axis := range c.axes {
			r.Keys, r.Nodes = append(r.Keys, axis[at[i]].value), append(r.Nodes, axis[at[i]].node)
		}
		if !found[cellOf(&r)] {
			r.Lazy = &graph.FixedRow{Place: c.Query.PlaceOf(&r, nil)}
			rows = append(rows, r)
		}
		for i := len(at) - 1; i >= 0; i-- {
			if at[i]++; at[i] < len(c.axes[i]) || i == 0 {
				break
			}
			at[i] = 0
		}
	}
	return rows
}

func (c *Cube) fits(at []int) bool {
	for i, n := range at {
		if n >= len(c.axes[i]) {
			return false
		}
	}
	return true
}
