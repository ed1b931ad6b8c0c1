package snapshot

import "expertgraph/graph"

// rest makes the positions and links of the rows of one answer, when asked. The view
// it reads never changes.
type rest struct {
	view    *view
	query   *graph.Query
	steps   int
	byCount []int // the orders by a count, whose values are kept
	rows    int32
	links   []int32       // steps for each row
	counts  []graph.Value // len(byCount) for each row
}

func newRest(m *matcher, steps int) *rest {
	r := &rest{view: m.view, query: m.q, steps: steps}
	for i := range m.q.Order {
		if m.q.Order[i].By == graph.OrderCount {
			r.byCount = append(r.byCount, i)
		}
	}
	return r
}

// add keeps what the next row needs: its links, and the counts by which it was ordered.
func (r *rest) add(links []int32, term func(i int) graph.Value) {
	r.rows++
	r.links = append(r.links, links...)
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
	if r.steps == 0 {
		return nil
	}
	all, made := make([]*graph.Link, r.steps), make([]graph.Link, r.steps)
	for i, link := range r.links[int(row.Item)*r.steps:][:r.steps] {
		if link >= 0 {
			r.view.fill(&made[i], link)
			all[i] = &made[i]
		}
	}
	return all
}
