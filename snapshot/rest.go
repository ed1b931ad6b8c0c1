package snapshot

import "github.com/expertgraph/expertgraph/graph"

// rest computes the positions and links of the rows of one answer on demand. The view that it reads
// never changes.
type rest struct {
	view     *view
	query    *graph.Query
	byCount  []int // the orders by a count, whose values are stored
	rows     int32
	bindings []int32       // the bindings of each row, in the form of room.slots
	counts   []graph.Value // the counts, len(byCount) for each row
}

func newRest(m *matcher) *rest {
	r := &rest{view: m.view, query: m.q}
	for i := range m.q.Order {
		if m.q.Order[i].By == graph.OrderCount {
			r.byCount = append(r.byCount, i)
		}
	}
	return r
}

// add stores the counts by which the next row was sorted.
func (r *rest) add(term func(i int) graph.Value) {
	r.rows++
	for _, i := range r.byCount {
		r.counts = append(r.counts, term(i))
	}
}

// At implements graph.Rest.
func (r *rest) At(row *graph.Row) graph.Position {
	return r.query.PlaceOf(row, r.counts[int(row.Item)*len(r.byCount):])
}

// Links implements graph.Rest.
func (r *rest) Links(row *graph.Row) []*graph.Link {
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
