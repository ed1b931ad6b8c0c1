package snapshot

import (
	"context"

	"github.com/expertgraph/expertgraph/graph"
)

// matcher answers one Query on one view. It must not be used concurrently.
type matcher struct {
	view *view
	q    *graph.Query

	root        test
	incoming    *graph.Hop // the hop along which the condition being compiled applies; nil means none
	steps       []step
	sequence    []int                     // the steps to bind, in join order; the others are only tested for existence
	needs       [graph.MaxSteps + 1][]int // by Var: the indexes of the steps that decide whether a node is viable
	viableTests [graph.MaxSteps + 1]test  // by Var, without the root: tests whether a node is viable; nil means that every node is
	nodes       [graph.MaxSteps + 1]int32 // the current binding, by Var; -1 means null
	links       [graph.MaxSteps + 1]int32 // by Var: the link that led to its node
	bounds      [graph.MaxSteps + 1][]bound
	edges       []edge // a stack that all walks share
	star        star
	sink        sink
	listed      *lister    // the sink, if it is a lister that can stop early (see streams)
	counts      []*counter // by index of an Order by a count; nil for other orders

	values    []graph.Value // the dictionary of key values: a code is the index of its value
	valueOf   map[graph.Value]int32
	plan      plan
	boundRows []int32 // the rows of the nodes that bounds require
	reply     reply
	ticks     *graph.Ticks
	noteBytes int // the bytes of the cached conditions, see once.go
}

// sink makes the rows of the result from bindings. It gets the bindings of the elements of
// Query.Each one element after another, and makes one list for each element.
type sink interface {
	add()
	// isFull tells, after a root of a scan, whether the scan may stop because later roots cannot
	// change the result.
	isFull(root int32) bool
	finish(lists *graph.Pages[graph.Row])
	done(lists *graph.Pages[graph.Row]) // done is called after the last list
}

// step is a compiled graph.Step.
type step struct {
	*graph.Step
	hop   hop
	where test
}

// Match implements graph.View.
func (v *view) Match(ctx context.Context, q graph.Query) (graph.Pages[graph.Row], error) {
	var pages graph.Pages[graph.Row]
	ticks := graph.NewTicks(ctx)
	if ticks.Take(1) {
		return pages, ticks.Err()
	}
	remembers := v.memory != nil && q.Each == nil
	var at mark
	if remembers {
		at = markOf(&q)
		remembers = at.values <= rememberValues
	}
	if remembers {
		if known, ok := v.memory.find(&q, at); ok {
			return known, nil
		}
	}
	v = v.on(q.Pattern.AsOf)
	m := &matcher{view: v, q: &q, ticks: ticks}
	m.reply.view = v
	m.prepare()
	if m.tick() {
		return pages, m.ticks.Err()
	}
	if err := m.affordable(); err != nil {
		return pages, err
	}
	lists := q.Each
	if lists == nil {
		lists = [][]graph.Bound{nil}
	}
	pages.End = make([]int32, 0, len(lists))
	pages.Prev, pages.Next = make([]bool, 0, len(lists)), make([]bool, 0, len(lists))
	if q.Page.Total {
		pages.Total = make([]int32, 0, len(lists))
	}
	for _, bounds := range lists {
		if m.bind(bounds) {
			m.run()
		}
		m.sink.finish(&pages)
		if m.tick() {
			return graph.Pages[graph.Row]{}, m.ticks.Err()
		}
	}
	m.sink.done(&pages)
	if err := m.ticks.Err(); err != nil {
		return graph.Pages[graph.Row]{}, err
	}
	if remembers && m.ticks.Taken() >= rememberFrom {
		v.memory.add(&q, at, pages)
	}
	return pages, nil
}

// prepare compiles the query.
func (m *matcher) prepare() {
	q := m.q
	m.root = m.compile(&q.Pattern.Where)
	m.steps = make([]step, len(q.Pattern.Steps))
	for i := range m.steps {
		s := &q.Pattern.Steps[i]
		m.steps[i] = step{s, newHop(s.Hop), m.compileAlong(s.Hop, &s.Where)}
		m.nodes[i+1], m.links[i+1] = -1, -1
	}
	m.links[0] = -1
	used := m.used()
	var solid [graph.MaxSteps + 1]bool // bound in every row
	solid[0] = true
	for i := range m.steps {
		s := m.steps[i]
		solid[i+1] = solid[s.From] && s.Mode == graph.Required
		// A Required step that every row binds needs no existence test here, because the join finds
		// its nodes. But if its From is optional, the test decides whether From becomes null.
		if s.Mode == graph.Absent || s.Mode == graph.Required && !(used[i+1] && solid[i+1]) {
			m.needs[s.From] = append(m.needs[s.From], i)
		}
	}
	for v := 1; v <= len(m.steps); v++ {
		if len(m.needs[v]) > 0 {
			m.viableTests[v] = m.cacheByRow(func(row, _ int32) bool { return m.viable(graph.Var(v), row) })
		}
	}
	for _, required := range []bool{true, false} { // Required steps first, because they can end the search
		for i := range m.steps {
			if used[i+1] && solid[i+1] == required {
				m.sequence = append(m.sequence, i)
			}
		}
	}
	m.counts = make([]*counter, len(q.Order))
	for i := range q.Order {
		if q.Order[i].By == graph.OrderCount {
			m.counts[i] = m.newCounter(&q.Order[i].Count, m.kindsOf(q.Order[i].Var))
		}
	}
	if len(q.Keys) == 0 && len(q.Get) == 0 {
		l := newLister(m)
		if m.sink = l; l.streams() {
			m.listed = l
		}
	} else {
		m.sink = newGrouper(m)
	}
	m.star.prepare(m)
	m.plan.prepare(m, solid[:])
}

// kindsOf are the possible kinds of the node of a Var; 0 means all.
func (m *matcher) kindsOf(v graph.Var) graph.KindSet {
	if v == 0 {
		return m.q.Pattern.Root
	}
	return m.steps[v-1].Kinds
}

// used tells which Vars belong to the result. Bindings that differ only in other Vars are the same
// result.
func (m *matcher) used() (used [graph.MaxSteps + 1]bool) {
	q := m.q
	if len(q.Keys) == 0 && len(q.Get) == 0 {
		for i := range used {
			used[i] = true
		}
		return used
	}
	for _, k := range q.Keys {
		used[k.Var] = true
	}
	for _, g := range q.Get {
		used[g.Var] = true
	}
	for _, bounds := range q.Each {
		for i := range bounds {
			used[bounds[i].Key.Var] = true
		}
	}
	for i := len(m.steps) - 1; i >= 0; i-- {
		if used[i+1] {
			used[m.steps[i].From] = true
		}
	}
	return used
}

// bound is a compiled graph.Bound.
type bound struct {
	key  *graph.Key
	code int32
}

// bind sets the bounds of one element of Query.Each. It returns false if no binding can meet them.
func (m *matcher) bind(bounds []graph.Bound) bool {
	for i := range m.bounds {
		m.bounds[i] = m.bounds[i][:0]
	}
	for i := range bounds {
		k := &bounds[i].Key
		code := m.codeOf(k, bounds[i].Value)
		if code == impossible {
			return false
		}
		m.bounds[k.Var] = append(m.bounds[k.Var], bound{k, code})
	}
	return m.bindRelation()
}

// bindRelation restricts a pattern's single step to the relation that a bound of the list requires.
// It returns false if the step never follows this relation. No result of the step is cached, so the
// relation may differ for each list.
func (m *matcher) bindRelation() bool {
	if len(m.steps) != 1 || m.steps[0].Mode != graph.Required {
		return true
	}
	s := &m.steps[0]
	s.hop = newHop(s.Hop)
	for _, b := range m.bounds[1] {
		if ofRelation(b.key) && b.code != null {
			if !s.Hop.Relations.Has(graph.Relation(b.code)) || s.hop.only != 0 && s.hop.only != graph.Relation(b.code) {
				return false
			}
			s.hop.Relations, s.hop.only = graph.NewRelationSet(graph.Relation(b.code)), graph.Relation(b.code)
		}
	}
	return true
}

// bounded tells whether the node that is bound to a Var meets the bounds that bind has set.
func (m *matcher) bounded(v graph.Var) bool {
	for _, b := range m.bounds[v] {
		if m.code(b.key, m.nodes[v], m.links[v]) != b.code {
			return false
		}
	}
	return true
}

// run finds the bindings that meet the bounds set by bind.
func (m *matcher) run() {
	rows, root, ok := m.plan.roots(m)
	if ok {
		for _, row := range rows {
			if m.view.exists(row) && m.q.Pattern.Root.Has(m.view.kind(row)) {
				m.try(row, root)
			}
			if m.tick() {
				return
			}
		}
		return
	}
	m.view.scan(m.q.Pattern.Root, func(row int32) bool {
		m.try(row, root)
		return !m.tick() && !m.sink.isFull(row)
	})
}

// try finds the bindings of a root that passes a test; a nil test passes every root.
func (m *matcher) try(row int32, t test) {
	m.nodes[0] = row
	if m.bounded(0) && (t == nil || t(row, -1)) && m.viable(0, row) {
		if !m.star.on || m.star.collectEdges(m, row) {
			m.next(0)
		}
	}
}

// next finds all bindings of the steps of m.sequence from index i on.
func (m *matcher) next(i int) {
	if i == len(m.sequence) {
		m.sink.add()
		return
	}
	at := m.sequence[i]
	s, v := &m.steps[at], graph.Var(at+1)
	if m.star.on {
		found := m.star.found[at]
		if m.ticks.Take(len(found)) {
			return
		}
		for _, e := range found {
			m.choose(i, v, e)
		}
		m.chooseNull(i, v, len(found) == 0)
		return
	}
	from := m.nodes[s.From]
	if m.listed != nil {
		m.listed.stream(from)
		return
	}
	start, end := len(m.edges), len(m.edges)
	if from >= 0 && s.Mode != graph.Absent {
		m.edges = m.view.expand(m.ticks, m.edges, from, &s.hop)
		for j := start; j < len(m.edges) && !m.tick(); j++ { // keep the edges that the step may bind
			if e := m.edges[j]; m.fits(at, e) {
				m.edges[end] = e
				end++
			}
		}
		m.edges = m.edges[:end]
		if end == start && s.Mode == graph.Required {
			return
		}
	}
	for j := start; j < end && !m.tick(); j++ {
		m.choose(i, v, m.edges[j])
	}
	m.edges = m.edges[:start]
	m.chooseNull(i, v, start == end)
}

// choose binds a Var to the far node of an edge. If the node meets the bounds, choose continues
// with the next step.
func (m *matcher) choose(i int, v graph.Var, e edge) {
	m.nodes[v], m.links[v] = e.far, e.link
	if len(m.bounds[v]) == 0 || m.bounded(v) {
		m.next(i + 1)
	}
}

// chooseNull binds a Var to null if nothing was found, and continues with the next step.
func (m *matcher) chooseNull(i int, v graph.Var, nothing bool) {
	m.nodes[v], m.links[v] = null, null
	if nothing && (len(m.bounds[v]) == 0 || m.bounded(v)) {
		m.next(i + 1)
	}
}

// fits tells whether a step may bind a far node.
func (m *matcher) fits(i int, e edge) bool {
	s := &m.steps[i]
	return (s.Kinds == 0 || s.Kinds.Has(m.view.kind(e.far))) && (s.where == nil || s.where(e.far, e.link)) &&
		(m.viableTests[i+1] == nil || m.viableTests[i+1](e.far, e.link))
}

// viable tells whether the steps from a Var allow this row as its node.
func (m *matcher) viable(v graph.Var, row int32) bool {
	for _, i := range m.needs[v] {
		if m.exists(i, row) == (m.steps[i].Mode == graph.Absent) {
			return false
		}
	}
	return true
}

// exists tells whether a step finds a far node from a row.
func (m *matcher) exists(i int, row int32) bool {
	start := len(m.edges)
	m.edges = m.view.expand(m.ticks, m.edges, row, &m.steps[i].hop)
	found := false
	for j, end := start, len(m.edges); j < end && !found && !m.tick(); j++ {
		found = m.fits(i, m.edges[j])
	}
	m.edges = m.edges[:start]
	return found
}

// tick takes one tick, and returns true if the search must end.
func (m *matcher) tick() bool { return m.ticks.Take(1) }
