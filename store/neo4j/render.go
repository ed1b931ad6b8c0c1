package neo4j

import (
	"slices"

	"github.com/expertgraph/expertgraph/graph"
)

// part is the part of the answer to a query that one Cypher text reads.
type part uint8

const (
	pageRows   part = iota // the rows of the page, plus one that shows whether a next page exists
	pageNear               // the same rows; rows with the same nodes come in any order
	allCount               // the number of rows of the whole list
	upToAfter              // whether there are rows at or before Page.After
	fromBefore             // whether there are rows at or after Page.Before
)

// bind fixes a key in every list that a Cypher text reads: to a value of the list, to null, or to a value
// that never matches.
type bind struct {
	key  graph.Key
	form boundForm
}

type boundForm uint8

const (
	boundValue boundForm = iota
	boundNull
	boundNever
)

// formOf gives the form in which a bound is rendered. Lists whose bounds have the same forms share a
// Cypher text.
func formOf(b *graph.Bound) boundForm {
	want := graph.IDType
	switch b.Key.By {
	case graph.ByKind:
		want = graph.EnumType
	case graph.ByYear:
		want = graph.Number
	case graph.ByField:
		want = typeOfField(b.Key.Field)
	}
	switch b.Value.Type {
	case graph.Null:
		return boundNull
	case want:
		return boundValue
	default:
		return boundNever
	}
}

// render gives the Cypher text for one part of the answer to a query, in one join order. It serves
// all lists whose bounds have these forms. It is a pure function. The parameters hold all values
// except the lists. The caller adds these as "each": for each list its number, then the values of
// its bounds.
func render(q *graph.Query, binds []bind, p part, a approach) (text cypher, params properties) {
	r := newRenderer(q, binds, a)
	inner, terms, counts := r.pattern(p), []term(nil), cypher("")
	if p != allCount {
		counts = r.counts()
	}
	switch {
	case r.grouped():
		terms = r.groupTerms()
		inner += r.groups() + counts + r.page(p, terms, fWhere)
	case !r.testsApartFromMatch():
		terms = r.rowTerms()
	case counts != "":
		terms = r.rowTerms()
		inner += counts + r.page(p, terms, fWhere)
	default:
		terms = r.rowTerms()
		inner += r.page(p, terms, fWithAllWhere)
	}
	switch p {
	case pageRows, pageNear:
		inner += put(fReturn, r.variables())
		if by := orderBy(terms, q.Page.Last > 0, p == pageNear); by != "" {
			inner += put(fOrderBy, by)
		}
		inner += put(fLimit, r.param(int64(max(q.Page.First, q.Page.Last))+1))
		all := r.rowColumns
		if r.grouped() {
			all = r.groupColumns
		}
		text = r.perList(inner, all())
		return text, dropUnused(text, r.params)
	case upToAfter, fromBefore:
		inner += put(fSkipRest)
	}
	inner += put(fReturn, put(fCountAll))
	text = r.perList(inner, put(fCounts, r.number()))
	return text, dropUnused(text, r.params)
}

func newRenderer(q *graph.Query, binds []bind, a approach) *renderer {
	r := &renderer{q: q, params: parameterValues(), binds: binds, approach: a}
	r.resolve()
	return r
}

func (r *renderer) grouped() bool { return len(r.q.Keys)+len(r.q.Get) > 0 }

// number is the expression for the number of the list.
func (r *renderer) number() cypher {
	if r.q.Each == nil {
		return put(fZero)
	}
	return "i"
}

// perList renders a text that runs inner once for each list, and then evaluates columns over the rows of
// all lists.
func (r *renderer) perList(inner, columns cypher) cypher {
	if r.q.Each == nil {
		return put(fOnce, inner) + columns
	}
	values := put(fBinds, indexName(0), "i")
	given := cypher("i") // the columns that inner imports: the values of the list, or only its number if it has none
	for j, b := range r.binds {
		if b.form == boundValue {
			values = put(fComma, values, put(fBinds, indexName(j+1), boundVar(j)))
			if given == "i" {
				given = boundVar(j)
			} else {
				given = put(fComma, given, boundVar(j))
			}
		}
	}
	return put(fEach, "$each", values, given, inner) + columns
}

// resolve decides how each step is rendered.
func (r *renderer) resolve() {
	steps := r.q.Pattern.Steps
	r.modes = make([]graph.Mode, len(steps))
	for i := range steps {
		r.modes[i] = steps[i].Mode
	}
	for _, b := range r.binds { // a Var with a value is not null, and neither are the Vars on the path to it
		if b.form == boundNull {
			continue
		}
		for v := b.key.Var; v > 0; v = steps[v-1].From {
			if r.modes[v-1] == graph.Absent {
				r.nothingMatches = true
			}
			r.modes[v-1] = graph.Required
		}
		r.nothingMatches = r.nothingMatches || b.form == boundNever
	}
	used := r.used()
	r.alwaysBound, r.bound = make([]bool, len(steps)+1), make([]bool, len(steps)+1)
	r.alwaysBound[0], r.bound[0] = true, true
	for i := range steps {
		from := steps[i].From
		r.alwaysBound[i+1] = r.alwaysBound[from] && r.modes[i] == graph.Required
		r.bound[i+1] = r.alwaysBound[i+1] || used[i+1] && r.bound[from] && r.modes[i] != graph.Absent
	}
	for v, solid := range r.alwaysBound {
		if solid {
			r.anchored = append(r.anchored, r.starts(graph.Var(v))...)
		}
	}
}

// used tells which Vars belong to the result. Bindings that differ only in other Vars are the same
// result.
func (r *renderer) used() []bool {
	used := make([]bool, len(r.q.Pattern.Steps)+1)
	if !r.grouped() {
		for i := range used {
			used[i] = true
		}
		return used
	}
	for _, k := range r.q.Keys {
		used[k.Var] = true
	}
	for _, g := range r.q.Get {
		used[g.Var] = true
	}
	for _, b := range r.binds {
		used[b.key.Var] = true
	}
	for i := len(r.q.Pattern.Steps) - 1; i >= 0; i-- {
		if used[i+1] {
			used[r.q.Pattern.Steps[i].From] = true
		}
	}
	return used
}

// pattern renders the clauses that bind the Vars. The Vars that are bound in every row come first; the
// server may evaluate their clauses in any order. The optional Vars follow. A node is bound to an
// optional Var only if the steps that start from the node can match.
func (r *renderer) pattern(p part) cypher {
	q := r.q
	root := allOf(r.filter(&q.Pattern.Where, nodeVar(0), "", loose), r.viable(0, nodeVar(0)), r.boundTo(0))
	if r.nothingMatches {
		root = put(fFalse)
	}
	last := 0
	for i := range q.Pattern.Steps {
		if r.alwaysBound[i+1] {
			last = i + 1
		}
	}
	wheres := make([]cypher, len(q.Pattern.Steps)+1)
	for i := range q.Pattern.Steps {
		if r.alwaysBound[i+1] {
			s := &q.Pattern.Steps[i]
			wheres[i+1] = allOf(r.filter(&s.Where, nodeVar(graph.Var(i+1)), linkVar(graph.Var(i+1)), loose),
				r.viable(graph.Var(i+1), nodeVar(graph.Var(i+1))), r.boundTo(graph.Var(i+1)))
		}
	}
	wheres[0] = root
	if !r.grouped() && !r.testsApartFromMatch() {
		wheres[last] = allOf(wheres[last], r.pageTest(p, r.rowTerms()))
		if p != allCount && r.walksIndex() {
			wheres[0] = allOf(wheres[0], put(fIsNotNull, put(fProperty, nodeVar(0), propertyName(graph.FieldPinyin))), put(fIsNotNull, put(fID, nodeVar(0))))
		}
	}
	text := put(fMatch, put(fLabelled, nodeVar(0), r.label(0)))
	if wheres[0] != put(fTrue) {
		text = put(fMatchWhere, put(fLabelled, nodeVar(0), r.label(0)), r.opaque(wheres[0]))
	}
	text += r.anchors(0)
	for i := range q.Pattern.Steps {
		if r.alwaysBound[i+1] {
			text += r.step(i, graph.Required, wheres[i+1]) + r.anchors(graph.Var(i+1))
		}
	}
	for i := range q.Pattern.Steps {
		if v := graph.Var(i + 1); r.bound[v] && !r.alwaysBound[v] {
			s := &q.Pattern.Steps[i]
			text += r.step(i, graph.Optional, allOf(r.filter(&s.Where, nodeVar(v), linkVar(v), loose), r.viable(v, nodeVar(v))))
		}
	}
	var rest []cypher
	for v := range r.bound {
		if !r.alwaysBound[v] {
			rest = append(rest, r.boundTo(graph.Var(v)))
		}
	}
	if c := allOf(rest...); c != put(fTrue) {
		text += put(fWithAllWhere, r.opaque(c))
	}
	return text
}

// testsApartFromMatch tells whether rows are tested in a clause after the MATCH clauses. They are if some
// Var may be null, a required step needs a subquery (splits), or the query sorts by a count.
func (r *renderer) testsApartFromMatch() bool {
	return slices.Contains(r.alwaysBound, false) || r.splits() || len(r.countVars()) > 0
}

// splits tells whether some required step needs a subquery.
func (r *renderer) splits() bool {
	for i, s := range r.q.Pattern.Steps {
		if r.alwaysBound[i+1] && needsTwoPatterns(s.Hop) {
			return true
		}
	}
	return false
}

// walksIndex tells whether the query has a single list, sorted first by the property "pinyin" of the
// root. The server can then read the rows in order from the index on that property.
func (r *renderer) walksIndex() bool {
	q := r.q
	return q.Each == nil && len(q.Order) > 0 && q.Order[0].By == graph.OrderField && q.Order[0].Var == 0 && q.Order[0].Field == graph.FieldPinyin
}

func (r *renderer) step(i int, m graph.Mode, where cypher) cypher {
	s := &r.q.Pattern.Steps[i]
	v := graph.Var(i + 1)
	clause := func(where cypher) cypher {
		return r.clause(m, nodeVar(s.From), linkVar(v), nodeVar(v), r.label(v), s.Hop, where)
	}
	switch {
	case v != r.approach.join || v == 0:
		return clause(where)
	case where == put(fTrue):
		return put(fMeet, clause(where), nodeVar(s.From))
	default:
		return put(fMeetWhere, clause(put(fTrue)), nodeVar(s.From), r.opaque(where))
	}
}

// label is the label for the node of a Var; "" for none. If the query gives ids, the label includes
// Entity, because the index of ids is on that label.
func (r *renderer) label(v graph.Var) cypher {
	kinds := r.q.Pattern.Root
	if v > 0 {
		kinds = r.q.Pattern.Steps[v-1].Kinds
	}
	byID := namesIDs(r.where(v)) || r.named(v)
	switch {
	case kinds != 0 && byID:
		return put(fEntityAnd, labels(kinds))
	case kinds != 0:
		return labels(kinds)
	case byID || v == 0:
		return put(fEntity)
	default:
		return ""
	}
}

// named tells whether each list gives the id of the node of a Var.
func (r *renderer) named(v graph.Var) bool {
	return slices.ContainsFunc(r.binds, func(b bind) bool {
		return b.key.Var == v && b.key.By == graph.ByNode && b.form == boundValue
	})
}

// namesIDs tells whether a condition lists the ids of all nodes that meet it.
func namesIDs(f *graph.Filter) bool {
	switch f.Op {
	case graph.All:
		for i := range f.Sub {
			if namesIDs(&f.Sub[i]) {
				return true
			}
		}
	case graph.Test:
		return !f.Link && f.Field == graph.FieldID && (f.Cmp == graph.Eq || f.Cmp == graph.OneOf)
	}
	return false
}

// viable renders the conditions that the steps from a Var put on its node: a required step must find
// a match, and an absent step must find none. It leaves out steps that are bound in every row, because
// pattern renders a clause for each of them.
func (r *renderer) viable(v graph.Var, node cypher) cypher {
	var all []cypher
	for i, s := range r.q.Pattern.Steps {
		if s.From != v || r.alwaysBound[i+1] {
			continue
		}
		switch r.modes[i] {
		case graph.Required:
			all = append(all, put(fExists, r.found(i, node)))
		case graph.Absent:
			all = append(all, put(fNotExists, r.found(i, node)))
		}
	}
	return allOf(all...)
}

// found renders a subquery for the far nodes of a step from a node. It includes the steps that
// start from the far node.
func (r *renderer) found(i int, from cypher) cypher {
	s := &r.q.Pattern.Steps[i]
	far, link := r.conditionNames()
	where := allOf(r.filter(&s.Where, far, link, loose), r.viable(graph.Var(i+1), far))
	body := r.clause(graph.Required, from, link, far, labels(s.Kinds), s.Hop, where)
	if needsTwoPatterns(s.Hop) {
		body += put(fReturn, far)
	}
	return body
}

// anchors renders the tree conditions of a Var as separate MATCH clauses, so that the server may
// start at the top of a tree. Each condition names one tree, so each row is found only once.
func (r *renderer) anchors(v graph.Var) cypher {
	text := cypher("")
	under := func(id cypher) {
		top, _ := r.conditionNames()
		text += put(fMatchWhere, r.toAncestors(nodeVar(v), top), put(fEq, put(fID, top), id))
	}
	for _, f := range r.starts(v) {
		under(r.param(stored(f.Values[0])))
	}
	for j, b := range r.binds {
		if b.key.Var == v && b.key.By == graph.ByTreeLevel && b.form == boundValue {
			under(boundVar(j))
		}
	}
	return text
}

// starts lists the tree conditions of a Var at which the query may start; none if approach.test has the
// Var.
func (r *renderer) starts(v graph.Var) []*graph.Filter {
	if slices.Contains(r.approach.test, v) {
		return nil
	}
	return trees(r.where(v))
}

// where is the condition on the node of a Var.
func (r *renderer) where(v graph.Var) *graph.Filter {
	if v == 0 {
		return &r.q.Pattern.Where
	}
	return &r.q.Pattern.Steps[v-1].Where
}

// trees lists the required conditions that name one tree.
func trees(f *graph.Filter) (all []*graph.Filter) {
	switch {
	case f.Op == graph.All:
		for i := range f.Sub {
			all = append(all, trees(&f.Sub[i])...)
		}
	case f.Op == graph.Test && !f.Link && f.Cmp == graph.Within && len(f.Values) == 1 && f.Values[0].Type == graph.IDType:
		all = append(all, f)
	}
	return all
}

// boundTo renders the condition that the bounds of a list put on a Var.
func (r *renderer) boundTo(v graph.Var) cypher {
	var all []cypher
	for j, b := range r.binds {
		if b.key.Var != v {
			continue
		}
		expr, ok := r.keyValue(&b.key)
		switch {
		case b.form == boundNever || b.form == boundValue && !ok:
			all = append(all, put(fFalse))
		case b.form == boundValue:
			all = append(all, put(fEq, expr, boundVar(j)))
		case ok && r.alwaysBound[v] && (b.key.By == graph.ByNode || b.key.By == graph.ByKind):
			all = append(all, put(fFalse))
		case ok:
			all = append(all, put(fIsNull, expr))
		}
	}
	return allOf(all...)
}
