package snapshot

import "github.com/expertgraph/expertgraph/graph"

// lazyRows is the graph.LazyRow of all rows of one answer. It computes their positions and links on
// demand. The view that it reads never changes.
type lazyRows struct {
	view     *view
	query    *graph.Query
	byCount  []int // the indexes in query.Order of the orders by a count, whose values are stored
	rows     int32
	bindings []int32       // the bindings of each row, in the form of room.slots
	counts   []graph.Value // the counts, len(byCount) for each row
}

func newLazyRows(m *matcher) *lazyRows {
	r := &lazyRows{view: m.view, query: m.q}
	for i := range m.q.Order {
		if m.q.Order[i].By == graph.OrderCount {
			r.byCount = append(r.byCount, i)
		}
	}
	return r
}

// add stores the counts by which the next row was sorted.
func (r *lazyRows) add(term func(i int) graph.Value) {
	r.rows++
	for _, i := range r.byCount {
		r.counts = append(r.counts, term(i))
	}
}

// Position implements graph.LazyRow.
func (r *lazyRows) Position(row *graph.Row) graph.Position {
	return r.query.PlaceOf(row, r.counts[int(row.Item)*len(r.byCount):])
}

// Links implements graph.LazyRow.
func (r *lazyRows) Links(row *graph.Row) []*graph.Link {
	steps := len(r.query.Pattern.Steps)
	if r.bindings == nil || steps == 0 {
		return nil
	}
	all, made := make([]*graph.Link, steps), make([]graph.Link, steps)
	vars := steps + 1
	for i, link := range r.bindings[2*int(row.Item)*vars+vars+1:][:steps] {
		if link >= 0 {
			r.view.fill(&made[i], link)
			all[i] = &made[i]
		}
	}
	return all
}
