package snapshot

import (
	"fmt"

	"github.com/expertgraph/expertgraph/graph"
)

// DefaultMaxTicks is the default of Options.MaxTicks. So many ticks take some seconds of one
// processor.
const DefaultMaxTicks = 200_000_000

// affordable refuses a query whose estimated cost is above Options.MaxTicks. The estimate uses the
// statistics of the base. A query that starts from few nodes is charged for these only.
func (m *matcher) affordable() error {
	limit := m.view.maxTicks
	if limit == 0 {
		limit = DefaultMaxTicks
	}
	of := m.view.base.statistics
	if of == nil || limit < 0 {
		return nil
	}
	e := estimate{of, float64(m.view.rows()) + 1, 0}
	roots := float64(m.plan.scan)
	switch {
	case m.plan.fixed != nil:
		roots = float64(m.plan.fixed.cost)
	case m.q.Each != nil:
		roots = min(roots, float64(len(m.q.Each)))
	}
	e.filter(&m.q.Pattern.Where, roots)
	var bound [graph.MaxSteps + 1]float64
	bound[0] = roots
	for i := range m.q.Pattern.Steps {
		s := &m.q.Pattern.Steps[i]
		bound[i+1] = e.addHop(s.Hop, min(bound[s.From], e.rows))
		e.filter(&s.Where, bound[i+1])
	}
	if e.ticks+roots > float64(limit) {
		return fmt.Errorf("%w: the conditions look at about %.0f million links; name an entity, a region or an industry, or nest fewer of them", graph.ErrTooExpensive, e.ticks/1e6)
	}
	return nil
}

// estimate sums up how many links the conditions of a query are expected to follow.
type estimate struct {
	*graph.Statistics
	rows  float64 // the number of rows of the graph, plus one
	ticks float64
}

// filter adds the cost of testing a filter on a number of rows, once on each row.
func (e *estimate) filter(f *graph.Filter, rows float64) {
	rows = min(rows, e.rows)
	for _, h := range f.Hops {
		rows = min(e.addHop(h, rows), e.rows)
	}
	for i := range f.Sub {
		e.filter(&f.Sub[i], rows)
	}
}

// addHop adds the number of links that a hop is expected to follow from a number of rows. It
// returns this number. It assumes average rows, and that no link is followed twice.
func (e *estimate) addHop(h graph.Hop, rows float64) float64 {
	links := float64(e.Links(h.Relations))
	if h.Direction == graph.Both {
		links *= 2
	}
	links = min(links, rows*(1+links/e.rows))
	e.ticks += links
	return links
}
