package snapshot

import (
	"math"
	"math/bits"
	"slices"

	"github.com/expertgraph/expertgraph/graph"
)

// plan finds candidates for the roots of a list without a full scan, if a condition selects few
// nodes. Every candidate is still tested. So a plan changes the cost of an answer, but not its
// result.
type plan struct {
	scan    int     // the cost of a full scan of the roots
	fixed   *source // the best source in the query itself; nil if there is none
	known   []int32 // the candidate roots that are reached from fixed; valid if walked is true
	root    test    // the conditions that the candidates must still pass; nil means none
	walked  bool
	reverse []hop // for each step: the hop in the opposite direction
}

// source is a Var for which only a few rows are possible. cost estimates how many rows are visited
// on the way from these rows to the roots.
type source struct {
	at   graph.Var
	rows []int32
	cost int
}

func (p *plan) prepare(m *matcher, solid []bool) {
	p.scan = m.view.count(m.q.Pattern.Root)
	for i := range m.steps {
		p.reverse = append(p.reverse, newHop(reversed(m.steps[i].Step.Hop)))
	}
	best := p.scan
	offer := func(at graph.Var, rows []int32) bool {
		cost := p.cost(m, at, rows, best)
		if cost < best {
			best, p.fixed = cost, &source{at, rows, cost}
			return true
		}
		return false
	}
	try := func(at graph.Var, f *graph.Filter, met *[]*graph.Filter) {
		if rows, ok := m.candidateRows(f, best, met); ok {
			offer(at, rows)
		}
	}
	var met []*graph.Filter
	try(0, &m.q.Pattern.Where, &met)
	for i := range m.steps {
		if solid[i+1] {
			try(graph.Var(i+1), &m.steps[i].Where, nil)
			if rows, ok := m.pinnedLinks(&m.steps[i]); ok && offer(m.steps[i].From, rows) {
				met = nil // met holds for the rows of the replaced source, not for these
			}
		}
	}
	if p.root = m.root; p.fixed != nil && p.fixed.at == 0 && len(met) > 0 {
		ofNode, others, _ := split(&m.q.Pattern.Where, met)
		ofNode.Sub = append(ofNode.Sub, others.Sub...)
		p.root = m.compile(&ofNode)
	}
}

// reversed gives the hop in the opposite direction.
func reversed(h graph.Hop) graph.Hop {
	switch h.Direction {
	case graph.Out:
		h.Direction = graph.In
	case graph.In:
		h.Direction = graph.Out
	}
	return h
}

// cost estimates how many rows are visited on the way from the rows of the Var "at" to the roots. It
// stops counting at limit.
func (p *plan) cost(m *matcher, at graph.Var, rows []int32, limit int) int {
	if at == 0 {
		return len(rows)
	}
	n := len(rows)
	for _, row := range rows {
		if n >= limit || m.tick() {
			break
		}
		n += m.view.degree(m.ticks, row, &p.reverse[at-1], limit-n)
	}
	return n
}

// roots gives the candidate roots for the current list, each once, and the conditions that are
// still to be tested. It returns false if there is no better plan than a scan of all roots.
func (p *plan) roots(m *matcher) ([]int32, test, bool) {
	best := source{cost: p.scan}
	if p.fixed != nil {
		best.cost = p.fixed.cost
	}
	found := false
	m.boundRows = m.boundRows[:0]
	for v := range len(m.steps) + 1 {
		for _, b := range m.bounds[v] {
			var rows []int32
			switch {
			case b.code == null:
				continue
			case b.key.By == graph.ByNode:
				m.boundRows = append(m.boundRows, b.code)
				rows = m.boundRows[len(m.boundRows)-1:]
			case b.key.By == graph.ByTreeLevel:
				rows = m.view.tree.subtree(b.code)
			default:
				continue
			}
			if cost := p.cost(m, graph.Var(v), rows, best.cost); cost < best.cost {
				best, found = source{graph.Var(v), rows, cost}, true
			}
		}
	}
	var rows []int32
	if found {
		if rows = p.rootsOf(m, &best); p.fixed == nil || !p.walked && p.fixed.cost > testCost*best.cost {
			return rows, m.root, true
		}
	}
	switch {
	case p.fixed == nil:
		return nil, m.root, false
	case !p.walked:
		p.known, p.walked = p.rootsOf(m, p.fixed), true
	}
	if found {
		return intersectSorted(rows, p.known), p.root, true
	}
	return p.known, p.root, true
}

// rootsOf walks from a source to the roots, and gives each root once.
func (p *plan) rootsOf(m *matcher, s *source) []int32 {
	rows := s.rows
	for at := s.at; at > 0; at = m.steps[at-1].From {
		rows, _ = m.step(rows, &p.reverse[at-1], nil, math.MaxInt)
	}
	return rows
}

// candidateRows finds a small superset of the rows that meet a filter: fewer than limit rows, sorted and
// without duplicates. It returns false if no index helps. Unless met is nil, candidateRows
// appends to *met the conditions of f that all these rows certainly meet.
func (m *matcher) candidateRows(f *graph.Filter, limit int, met *[]*graph.Filter) ([]int32, bool) {
	meets := func() {
		if met != nil {
			*met = append(*met, f)
		}
	}
	switch f.Op {
	case graph.All:
		var best []int32
		found := false
		for i := range f.Sub {
			rows, ok := m.candidateRows(&f.Sub[i], limit, met)
			switch {
			case !ok:
				continue
			case found:
				rows = intersectSorted(best, rows)
			}
			best, found = rows, true
			limit = min(limit, testCost*len(rows))
		}
		return best, found
	case graph.Any:
		var all []int32
		for i := range f.Sub {
			rows, ok := m.candidateRows(&f.Sub[i], limit-len(all), nil)
			if !ok {
				return nil, false
			}
			all = append(all, rows...)
		}
		slices.Sort(all)
		return slices.Compact(all), true
	case graph.Has:
		if len(f.Sub) == 0 {
			return nil, false
		}
		rows, ok := m.candidateRows(&f.Sub[0], limit, met)
		var t test
		exact := false
		if met != nil && ok && len(f.Hops) == 1 {
			ofNode, rest, more := split(&f.Sub[0], *met)
			if own := m.compile(&ofNode); own != nil {
				rows = slices.DeleteFunc(slices.Clone(rows), func(row int32) bool { return m.tick() || !m.view.exists(row) || !own(row, -1) })
			}
			if exact = !more; exact {
				t = m.compileAlong(f.Hops[0], &rest)
			}
		}
		for i := len(f.Hops) - 1; ok && i >= 0; i-- {
			back := newHop(reversed(f.Hops[i]))
			rows, ok = m.step(rows, &back, t, limit)
		}
		if ok && exact {
			meets()
		}
		return rows, ok
	case graph.Test:
		if !f.Link {
			if rows, ok := m.candidateRowsOfTest(f, limit); ok && len(rows) < limit {
				if f.Field == graph.FieldID {
					meets()
				}
				return rows, true
			}
		}
	}
	return nil, false
}

// split divides a filter, without the conditions in met, into conditions on the node alone and others.
// The result "more" is true if one of the others needs more than the link.
func split(f *graph.Filter, met []*graph.Filter) (ofNode, others graph.Filter, more bool) {
	for _, p := range demands(nil, f) {
		switch node, link := looksAt(p); {
		case slices.Contains(met, p):
		case node && !link:
			ofNode.Sub = append(ofNode.Sub, *p)
		default:
			others.Sub = append(others.Sub, *p)
			more = more || node || !link
		}
	}
	return ofNode, others, more
}

// demands appends the filters that must all hold for f to hold.
func demands(dst []*graph.Filter, f *graph.Filter) []*graph.Filter {
	if f.Op != graph.All {
		return append(dst, f)
	}
	for i := range f.Sub {
		dst = demands(dst, &f.Sub[i])
	}
	return dst
}

// looksAt tells whether a filter tests the node itself, and whether it tests the link by which the
// node was reached. Both are false if it follows links.
func looksAt(f *graph.Filter) (node, link bool) {
	switch f.Op {
	case graph.Test:
		return !f.Link, f.Link
	case graph.All, graph.Any, graph.Not:
		for i := range f.Sub {
			n, l := looksAt(&f.Sub[i])
			if !n && !l {
				return false, false
			}
			node, link = node || n, link || l
		}
		return node || !link, link
	}
	return false, false
}

// testCost is the cost of testing one candidate, relative to finding one.
const testCost = 8

// intersectSorted gives the intersection of two sorted lists of rows.
func intersectSorted(a, b []int32) []int32 {
	var rows []int32
	for len(a) > 0 && len(b) > 0 {
		switch {
		case a[0] < b[0]:
			a = a[1:]
		case a[0] > b[0]:
			b = b[1:]
		default:
			rows = append(rows, a[0])
			a, b = a[1:], b[1:]
		}
	}
	return rows
}

// step gives the far rows of a hop from some rows, sorted and without duplicates. It returns false
// if it finds limit or more, duplicates included. t tests only the link; nil passes every link.
func (m *matcher) step(rows []int32, h *hop, t test, limit int) ([]int32, bool) {
	if h.Below && h.Direction == graph.In {
		rows = m.view.tree.withoutNested(m.ticks, rows) // a nested row finds nothing that its ancestor does not find
	}
	room, _ := m.view.base.far.Get().(*[]int32)
	if room == nil {
		room = new([]int32)
	}
	defer m.view.base.far.Put(room)
	next := (*room)[:0]
	for _, row := range rows {
		if next = m.appendFar(next, row, h, t); len(next) >= limit || m.tick() {
			return nil, false
		}
	}
	*room = next
	return distinct(next, m.view.rows()), true
}

// fewRows decides how distinct sorts: a list of less than 1/fewRows of all rows is sorted directly,
// because that is cheaper than a bitmap.
const fewRows = 256

// distinct gives the rows of a list, sorted and without duplicates, as a new slice. All rows must
// be below n. The list itself may be reordered.
func distinct(rows []int32, n int32) []int32 {
	if len(rows) < int(n)/fewRows {
		slices.Sort(rows)
		return slices.Clone(slices.Compact(rows))
	}
	marks := make([]uint64, n/64+1)
	count := 0
	for _, row := range rows {
		count += int(^marks[row/64] >> (row % 64) & 1)
		marks[row/64] |= 1 << (row % 64)
	}
	sorted := make([]int32, 0, count)
	for i, word := range marks {
		for ; word != 0; word &= word - 1 {
			sorted = append(sorted, int32(i*64+bits.TrailingZeros64(word)))
		}
	}
	return sorted
}

func (m *matcher) candidateRowsOfTest(f *graph.Filter, limit int) ([]int32, bool) {
	v := m.view
	named := func(find func(*graph.Ticks, []int32, string) []int32, text func(string) string) ([]int32, bool) {
		rows := slices.Clone(v.fresh)
		for _, x := range f.Values {
			if x.Text != "" && text(x.Text) != "" {
				if rows = find(m.ticks, rows, text(x.Text)); len(rows) >= 2*limit {
					return nil, false
				}
			} else if x.Type == graph.Text {
				return nil, false
			}
		}
		slices.Sort(rows)
		return slices.Compact(rows), true
	}
	asIs := func(s string) string { return s }
	switch {
	case f.Field == graph.FieldID && f.Cmp <= graph.OneOf:
		return m.rowsOf(f.Values), true
	case f.Cmp == graph.Within:
		var rows []int32
		for _, top := range m.rowsOf(f.Values) {
			rows = append(rows, v.tree.subtree(top)...)
			if len(rows) >= 2*limit || m.tick() {
				return nil, false
			}
		}
		slices.Sort(rows)
		return slices.Compact(rows), true
	case f.Field == graph.FieldCode && f.Cmp <= graph.OneOf:
		return named(v.base.names.appendExact, asIs)
	case f.Field == graph.FieldName && f.Cmp <= graph.OneOf:
		return named(v.base.names.appendExact, graph.FoldName)
	case f.Field == graph.FieldName && (f.Cmp == graph.Prefix || f.Cmp == graph.Contains):
		return named(v.base.names.appendContaining, foldedPart)
	}
	return nil, false
}
