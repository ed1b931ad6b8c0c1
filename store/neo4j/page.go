package neo4j

import (
	"cmp"

	"github.com/expertgraph/expertgraph/graph"
)

// term is one term of the sort order of rows.
type term struct {
	expr     cypher
	typ      graph.ValueType
	desc     bool
	null     bool // whether it is null in every row
	nonNull  bool // whether it is never null
	constant bool // whether it is equal in all rows of one list, so that it sorts nothing
	link     bool // whether it is the id of a link, which only breaks ties between rows with the same nodes
	// form converts a value to the form of expr.
	form func(graph.Value) any
}

// rowTerms are the sort terms of a query without keys: its order, then the ids.
func (r *renderer) rowTerms() []term {
	var all []term
	for i, o := range r.q.Order {
		if o.By == graph.OrderCount {
			all = append(all, r.countTerm(i))
			continue
		}
		t := term{typ: typeOfField(o.Field), desc: o.Desc, null: !r.bound[o.Var], form: ordered}
		of := nodeVar(o.Var)
		if o.Link {
			of = linkVar(o.Var)
		}
		if !t.null {
			expr, ok := sortable(of, o.Field, o.Link)
			t.expr, t.null, t.nonNull = expr, !ok, r.alwaysBound[o.Var] && always(o.Field)
		}
		all = append(all, t)
	}
	for v := range r.bound {
		all = append(all, term{expr: put(fID, nodeVar(graph.Var(v))), typ: graph.IDType, null: !r.bound[v], nonNull: r.alwaysBound[v], constant: r.named(graph.Var(v)), form: ordered})
	}
	for v := 1; v < len(r.bound); v++ {
		all = append(all, term{expr: put(fID, linkVar(graph.Var(v))), typ: graph.IDType, null: !r.bound[v], nonNull: r.alwaysBound[v], link: true, form: ordered})
	}
	return all
}

// always tells whether every node, or every link, has a value of a field.
func always(f graph.Field) bool {
	switch f {
	case graph.FieldID, graph.FieldKind, graph.FieldName, graph.FieldPinyin, graph.FieldStatus, graph.FieldBasis, graph.FieldNamed:
		return true
	}
	return false
}

// groupTerms are the sort terms of a query with keys: its order, then the keys.
func (r *renderer) groupTerms() []term {
	var all []term
	for i, o := range r.q.Order {
		t := term{}
		switch o.By {
		case graph.OrderCount:
			t = r.countTerm(i)
		case graph.OrderKey:
			t = r.keyTerm(o.Index)
		case graph.OrderGet:
			t = term{expr: measureVar(o.Index), typ: measureType(&r.q.Get[o.Index]), form: func(v graph.Value) any { return r.measured(o.Index, v) }}
		default:
			expr, ok := sortable(keyVar(r.q.KeyOf(o.Var)), o.Field, false)
			t = term{expr: expr, typ: typeOfField(o.Field), null: !ok || !r.bound[o.Var], form: ordered}
		}
		t.desc = o.Desc
		all = append(all, t)
	}
	for i := range r.q.Keys {
		all = append(all, r.keyTerm(i))
	}
	return all
}

func (r *renderer) countTerm(i int) term {
	o := &r.q.Order[i]
	return term{expr: countVar(i), typ: graph.Number, desc: o.Desc, null: !r.bound[o.Var], form: ordered}
}

func (r *renderer) keyTerm(i int) term {
	k := &r.q.Keys[i]
	t := term{expr: keyVar(i), typ: graph.IDType, null: !r.bound[k.Var], form: ordered}
	switch {
	case isNode(k):
		t.expr = put(fID, keyVar(i))
		return t
	case k.By == graph.ByKind:
		t.typ, t.expr = graph.EnumType, put(fPlace, kindPlaces, keyVar(i))
	case k.By == graph.ByYear:
		t.typ = graph.Number
	default:
		t.typ = typeOfField(k.Field)
		if _, places := closed(k.Field); places != "" {
			t.expr = put(fPlace, places, keyVar(i))
		}
	}
	return t
}

// orderBy renders the order of the rows, or its reverse. With near, it leaves out the ids of links.
func orderBy(terms []term, reverse, near bool) cypher {
	var all []cypher
	seen := map[cypher]bool{}
	for _, t := range terms {
		if t.null || t.constant || near && t.link || seen[t.expr] {
			continue
		}
		seen[t.expr] = true
		if t.desc != reverse {
			all = append(all, put(fDescending, t.expr))
		} else {
			all = append(all, t.expr)
		}
	}
	return joined(fComma, all...)
}

// page renders the clause that keeps the rows of a part of the answer; f is a fragment for a
// condition.
func (r *renderer) page(p part, terms []term, f fragment) cypher {
	where := r.pageTest(p, terms)
	if r.grouped() {
		where = allOf(r.having(), where)
	}
	if where == put(fTrue) {
		return ""
	}
	return put(f, r.opaque(where))
}

// pageTest renders the condition that a row belongs to a part of the answer.
func (r *renderer) pageTest(p part, terms []term) cypher {
	page := &r.q.Page
	switch p {
	case upToAfter:
		return r.afterPosition(terms, page.After, true, true)
	case fromBefore: // the row must also come after Page.After, if that is given
		where := r.afterPosition(terms, page.Before, false, true)
		if page.After != nil {
			where = allOf(r.afterPosition(terms, page.After, false, false), where)
		}
		return where
	case allCount:
		return put(fTrue)
	}
	where := put(fTrue)
	if page.After != nil {
		where = allOf(where, r.afterPosition(terms, page.After, false, false))
	}
	if page.Before != nil {
		where = allOf(where, r.afterPosition(terms, page.Before, true, false))
	}
	return where
}

// afterPosition renders the condition that a row comes after a position, or before it if before is true.
// If there is true, a row at the position passes too.
func (r *renderer) afterPosition(terms []term, at graph.Position, before, there bool) cypher {
	var cases []cypher
	equal, span := put(fTrue), put(fTrue)
	// Of two positions that agree as far as both go, the shorter comes first.
	longer, common := cmp.Compare(len(terms), len(at)), min(len(terms), len(at))
	there = there && longer == 0 || before && longer < 0 || !before && longer > 0
	for i := range common {
		past, same, from := r.afterValue(&terms[i], at[i], before)
		if there && i == common-1 {
			past = anyOf(past, same)
		}
		cases = append(cases, allOf(equal, past))
		equal = allOf(equal, same)
		if i == 0 {
			span = from
		}
	}
	if there && common == 0 {
		return put(fTrue)
	}
	return allOf(span, anyOf(cases...))
}

// afterValue renders three conditions on a term. past: the term comes after a value, or before it if
// before is true. same: the term equals the value. from: a range condition for an index that holds
// wherever past or same holds; true if there is no such range.
func (r *renderer) afterValue(t *term, v graph.Value, before bool) (past, same, from cypher) {
	lower, from := t.desc != before, put(fTrue) // in this direction, later rows have lower values
	switch {
	case t.null && v.IsNull():
		return put(fFalse), put(fTrue), from
	case t.null && lower:
		return put(fFalse), put(fFalse), from
	case t.null:
		return put(fTrue), put(fFalse), from
	case v.IsNull() && lower:
		return put(fIsNotNull, t.expr), put(fIsNull, t.expr), from
	case v.IsNull():
		return put(fFalse), put(fIsNull, t.expr), from
	case v.Type == t.typ:
		value := r.param(t.form(v))
		same = put(fEq, t.expr, value)
		switch {
		case lower && t.nonNull:
			return put(fLt, t.expr, value), same, put(fLe, t.expr, value)
		case lower:
			return put(fLt, t.expr, value), same, from
		case t.nonNull:
			return put(fGt, t.expr, value), same, put(fGe, t.expr, value)
		default:
			return anyOf(put(fGt, t.expr, value), put(fIsNull, t.expr)), same, from
		}
	case lower && t.typ < v.Type:
		return put(fIsNotNull, t.expr), put(fFalse), from
	case lower:
		return put(fFalse), put(fFalse), from
	case t.typ > v.Type:
		return put(fTrue), put(fFalse), from
	default:
		return put(fIsNull, t.expr), put(fFalse), from
	}
}
