package snapshot

import (
	"slices"

	"github.com/expertgraph/expertgraph/graph"
)

// test tells whether a row meets a filter. link is the link by which the row was reached, or -1.
type test func(row, link int32) bool

// compileAlong is like compile, for a filter on the far nodes of a hop and on the links that lead to
// them. Meanwhile it sets m.incoming, so that compileLink leaves out a test of the status that all
// links of the hop's relations pass.
func (m *matcher) compileAlong(h graph.Hop, f *graph.Filter) test {
	before := m.incoming
	m.incoming = &h
	t := m.compile(f)
	m.incoming = before
	return t
}

// compile turns a filter into a test; nil means always true.
func (m *matcher) compile(f *graph.Filter) test {
	switch f.Op {
	case graph.All:
		return m.compileAll(f.Sub)
	case graph.Any:
		return m.compileAny(f.Sub)
	case graph.Not:
		sub := m.compile(&f.Sub[0])
		return func(row, link int32) bool { return sub != nil && !sub(row, link) }
	case graph.Test:
		if f.Link {
			return m.compileLink(f)
		}
		return m.compileNode(f)
	default:
		return m.compileHops(f)
	}
}

// compileAll compiles the conjunction of filters. Filters that follow links are tested last,
// because they cost most.
func (m *matcher) compileAll(fs []graph.Filter) test {
	var subs, last []test
	for i := range fs {
		switch t := m.compile(&fs[i]); {
		case t == nil:
		case fs[i].Op == graph.Test:
			subs = append(subs, t)
		default:
			last = append(last, t)
		}
	}
	subs = append(subs, last...)
	switch len(subs) {
	case 0:
		return nil
	case 1:
		return subs[0]
	}
	return func(row, link int32) bool {
		for _, t := range subs {
			if !t(row, link) {
				return false
			}
		}
		return true
	}
}

func (m *matcher) compileAny(fs []graph.Filter) test {
	var subs []test
	for i := range fs {
		t := m.compile(&fs[i])
		if t == nil {
			return nil
		}
		subs = append(subs, t)
	}
	return func(row, link int32) bool {
		for _, t := range subs {
			if t(row, link) {
				return true
			}
		}
		return false
	}
}

// The states of a lazily computed answer.
const (
	unknown = iota
	passes
	fails
)

func remember(ok bool) byte {
	if ok {
		return passes
	}
	return fails
}

// compileLink compiles a test of a link. It tests each shape of links once, and compares the
// numbers of links instead of their ids.
func (m *matcher) compileLink(f *graph.Filter) test {
	v := m.view
	if f.Field == graph.FieldStatus && m.incoming != nil && v.stated.all(m.incoming.Relations, f) {
		return nil
	}
	if f.Field == graph.FieldID {
		if f.Cmp <= graph.OneOf {
			numbers := v.linkNumbers(f.Values)
			return func(_, link int32) bool { return numbers[link] }
		}
		return func(_, link int32) bool { return link >= 0 && f.TestLink(v.link(link)) }
	}
	known := make([]byte, len(v.shapes))
	return func(_, link int32) bool {
		if link < 0 {
			return false
		}
		i := v.shapeOf(link)
		if known[i] == unknown {
			s := &v.shapes[i]
			known[i] = remember(f.TestLink(&graph.Link{Relation: s.relation, Status: s.status, Basis: s.basis, Role: s.role, Period: s.period}))
		}
		return known[i] == passes
	}
}

func (m *matcher) compileNode(f *graph.Filter) test {
	v, b := m.view, m.view.base
	switch f.Field {
	case graph.FieldID:
		return m.compileID(f)
	case graph.FieldKind, graph.FieldCategory, graph.FieldStatus, graph.FieldBasis, graph.FieldNamed:
		known := make([]bool, len(b.tags))
		for i, t := range b.tags {
			known[i] = f.TestNode(&graph.Node{Kind: t.kind, Category: t.category, Status: t.status, Basis: t.basis, Unnamed: t.unnamed}, nil)
		}
		return func(row, _ int32) bool {
			if c := v.change(row); c != nil {
				return f.TestNode(c.node, nil)
			}
			return known[b.tag[row]]
		}
	case graph.FieldPeriod, graph.FieldBegin, graph.FieldEnd, graph.FieldYear:
		known := make([]byte, len(b.periods))
		return func(row, _ int32) bool {
			if c := v.change(row); c != nil {
				return f.TestNode(c.node, nil)
			}
			i := b.period[row]
			if known[i] == unknown {
				known[i] = remember(f.TestNode(&graph.Node{Period: b.periods[i]}, nil))
			}
			return known[i] == passes
		}
	default:
		if f.Field.IsProp() {
			return m.compileProp(f)
		}
		return func(row, _ int32) bool { return f.TestNode(v.node(row), nil) }
	}
}

// compileID compiles a test of node ids. Where it can, it compares row numbers instead.
func (m *matcher) compileID(f *graph.Filter) test {
	v := m.view
	switch f.Cmp {
	case graph.Eq, graph.OneOf:
		rows := m.rowsOf(f.Values)
		if len(rows) == 1 {
			only := rows[0]
			return func(row, _ int32) bool { return row == only }
		}
		return func(row, _ int32) bool { _, ok := slices.BinarySearch(rows, row); return ok }
	case graph.Within:
		return m.compileWithin(m.rowsOf(f.Values))
	default:
		return func(row, _ int32) bool { return f.TestValue(graph.IDValue(v.id(row))) }
	}
}

// rowsOf finds the rows of ids, sorted and without duplicates; it ignores unknown ids.
func (m *matcher) rowsOf(values []graph.Value) []int32 {
	rows := make([]int32, 0, len(values))
	for _, x := range values {
		if x.Type == graph.IDType {
			if row := m.view.row(x.ID); row >= 0 {
				rows = append(rows, row)
			}
		}
	}
	slices.Sort(rows)
	return slices.Compact(rows)
}

// compileWithin compiles the test whether a row is one of tops or a descendant. It compares
// preorder numbers in the trees.
func (m *matcher) compileWithin(tops []int32) test {
	t := m.view.tree
	type span struct{ first, last int32 }
	var spans []span
	var alone []int32 // the rows of tops that are in no tree
	for _, row := range tops {
		if p := t.preorder(row); p >= 0 {
			spans = append(spans, span{p, t.last[p]})
		} else {
			alone = append(alone, row)
		}
	}
	return func(row, _ int32) bool {
		p := t.preorder(row)
		if p < 0 {
			_, ok := slices.BinarySearch(alone, row)
			return ok
		}
		for _, s := range spans {
			if p >= s.first && p <= s.last {
				return true
			}
		}
		return false
	}
}

func (m *matcher) compileHops(f *graph.Filter) test {
	hops, sub := m.compileFar(f)
	t := func(row, _ int32) bool {
		start := len(m.edges)
		m.walk(row, hops)
		end := len(m.edges)
		ok := m.quantify(f, sub, start, end)
		m.edges = m.edges[:start]
		return ok
	}
	if m.incoming == nil && len(m.q.Each) < 2 {
		return t // every row is tested once, so caching gains nothing
	}
	return m.cacheByRow(t)
}

// compileFar compiles the hops of a filter and the condition on the far nodes.
func (m *matcher) compileFar(f *graph.Filter) (hops []hop, sub test) {
	if len(f.Sub) > 0 {
		sub = m.compileAlong(f.Hops[len(f.Hops)-1], &f.Sub[0])
	}
	for _, h := range f.Hops {
		hops = append(hops, newHop(h))
	}
	return hops, sub
}

// quantify tells whether the edges m.edges[start:end] meet a filter with the operator Has, Every,
// Lacks or Counted. sub is the condition on the far nodes; nil passes all.
func (m *matcher) quantify(f *graph.Filter, sub test, start, end int) bool {
	var distinct []int32
	for i := start; i < end && !m.tick(); i++ {
		e := m.edges[i]
		pass := sub == nil || sub(e.far, e.link)
		switch {
		case f.Op == graph.Counted:
			if pass {
				distinct = append(distinct, e.far)
			}
		case pass == (f.Op != graph.Every): // this link decides the result
			return f.Op == graph.Has
		}
	}
	if f.Op != graph.Counted {
		return f.Op != graph.Has
	}
	slices.Sort(distinct)
	n := len(slices.Compact(distinct))
	return (f.Count[0] < 0 || n >= f.Count[0]) && (f.Count[1] < 0 || n <= f.Count[1])
}

// walk follows several hops from a row, one after another, and appends the edges of the last hop to
// m.edges.
func (m *matcher) walk(row int32, hops []hop) {
	start := len(m.edges)
	m.edges = m.view.expand(m.ticks, m.edges, row, &hops[0])
	for i := range hops[1:] {
		var front []int32
		for _, e := range m.edges[start:] {
			front = append(front, e.far)
		}
		slices.Sort(front)
		m.edges = m.edges[:start]
		for _, r := range slices.Compact(front) {
			if m.tick() {
				return
			}
			m.edges = m.view.expand(m.ticks, m.edges, r, &hops[i+1])
		}
	}
}
