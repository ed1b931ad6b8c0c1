package snapshot

import "github.com/expertgraph/expertgraph/graph"

// star is a fast path for patterns in which all steps follow links that leave the root, such as
// that of analysis.ServedQuery. One pass over the links of a root serves all steps.
type star struct {
	on       bool
	byRel    [64][]int // the steps that follow each relation
	found    [graph.MaxSteps][]edge
	required []int // the steps with mode Required
}

func (s *star) prepare(m *matcher) {
	s.on = len(m.sequence) > 1
	for _, i := range m.sequence {
		t := &m.steps[i]
		s.on = s.on && t.From == 0 && t.Hop.Direction == graph.Out && !t.Hop.Below && !t.Hop.Tree && t.Mode != graph.Absent
	}
	if !s.on {
		return
	}
	for _, i := range m.sequence {
		for _, r := range m.steps[i].Hop.Relations.List() {
			s.byRel[r] = append(s.byRel[r], i)
		}
		if m.steps[i].Mode == graph.Required {
			s.required = append(s.required, i)
		}
	}
}

// collectEdges finds the far nodes of all steps from a root. It returns false if a Required step finds
// nothing.
func (s *star) collectEdges(m *matcher, row int32) bool {
	for _, i := range m.sequence {
		s.found[i] = s.found[i][:0]
	}
	if b := m.view.base; m.view.change(row) == nil {
		l, end := b.out[row], b.out[row+1]
		if m.ticks.Take(int(end - l)) {
			return false
		}
		for ; l < end; l++ {
			s.collect(m, b.relation(l), edge{b.to[l], l})
		}
	} else {
		every := hop{}
		start := len(m.edges)
		m.edges = m.view.appendOut(m.ticks, m.edges, row, &every)
		for j, end := start, len(m.edges); j < end && !m.tick(); j++ {
			s.collect(m, m.view.shapes[m.view.shapeOf(m.edges[j].link)].relation, m.edges[j])
		}
		m.edges = m.edges[:start]
	}
	for _, i := range s.required {
		if len(s.found[i]) == 0 {
			return false
		}
	}
	return true
}

func (s *star) collect(m *matcher, r graph.Relation, e edge) {
	for _, i := range s.byRel[r] {
		if m.fits(i, e) {
			s.found[i] = append(s.found[i], e)
		}
	}
}
