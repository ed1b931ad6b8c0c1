package neo4j

import "expertgraph/graph"

// term is one term of the order of the rows; null says that it is so in every row.
type term struct {
	expr cypher
	typ  graph.ValueType
	desc bool
	null bool
	// form gives a value in the form of expr.
	form func(graph.Value) any
}

// rowTerms are the terms of a query without keys: its order, then the ids.
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
			t.expr, t.null = expr, !ok
		}
		all = append(all, t)
	}
	for v := range r.bound {
		all = append(all, term{expr: put(fID, nodeVar(graph.Var(v))), typ: graph.IDType, null: !r.bound[v], form: ordered})
	}
	for v := 1; v < len(r.bound); v++ {
		all = append(all, term{expr: put(fID, linkVar(graph.Var(v))), typ: graph.IDType, null: !r.bound[v], form: ordered})
	}
	return all
}

// groupTerms are the terms of a query with keys: its order, then the keys.
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
			t = term{expr: getVar(o.Index), typ: measureType(&r.q.Get[o.Index]), form: func(v graph.Value) any { return r.measured(o.Index, v) }}
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
	return term{expr: termVar(i), typ: graph.Number, desc: o.Desc, null: !r.bound[o.Var], form: ordered}
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

// orderBy renders the order of the rows, or its reverse.
func orderBy(terms []term, reverse bool) cypher {
	var all []cypher
	seen := map[cypher]bool{}
	for _, t := range terms {
		if t.null || seen[t.expr] {
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

// page renders the clause that keeps what belongs to a part of the answer, by a
// fragment that takes a condition.
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

// pageTest renders which rows belong to a part of the answer.
func (r *renderer) pageTest(p part, terms []term) cypher {
	page := &r.q.Page
	switch p {
	case upToAfter:
		return negated(strict.sure(r.beyond(terms, page.After, false)))
	case fromBefore: // and after After, where that is given
		where := negated(strict.sure(r.beyond(terms, page.Before, true)))
		if page.After != nil {
			where = allOf(r.beyond(terms, page.After, false), where)
		}
		return where
	case allCount:
		return put(fTrue)
	}
	where := put(fTrue)
	if page.After != nil {
		where = allOf(where, r.beyond(terms, page.After, false))
	}
	if page.Before != nil {
		where = allOf(where, r.beyond(terms, page.Before, true))
	}
	return where
}

// beyond renders that a row stands after a position, or before it.
func (r *renderer) beyond(terms []term, at graph.Position, before bool) cypher {
	var any []cypher
	equal := put(fTrue)
	for i, t := range terms {
		if i == len(at) {
			break
		}
		past, same := r.past(&t, at[i], before)
		any = append(any, allOf(equal, past))
		equal = allOf(equal, same)
	}
	if len(terms) != len(at) && before == (len(terms) < len(at)) {
		any = append(any, equal)
	}
	return anyOf(any...)
}

// past renders that a term stands beyond a value in its order, and that it equals it.
func (r *renderer) past(t *term, v graph.Value, before bool) (past, same cypher) {
	lower := t.desc != before // beyond is lower
	switch {
	case t.null && v.IsNull():
		return put(fFalse), put(fTrue)
	case t.null && lower:
		return put(fFalse), put(fFalse)
	case t.null:
		return put(fTrue), put(fFalse)
	case v.IsNull() && lower:
		return put(fIsNotNull, t.expr), put(fIsNull, t.expr)
	case v.IsNull():
		return put(fFalse), put(fIsNull, t.expr)
	case v.Type == t.typ:
		value := r.param(t.form(v))
		if lower {
			return put(fLt, t.expr, value), put(fEq, t.expr, value)
		}
		return anyOf(put(fGt, t.expr, value), put(fIsNull, t.expr)), put(fEq, t.expr, value)
	case lower && t.typ < v.Type:
		return put(fIsNotNull, t.expr), put(fFalse)
	case lower:
		return put(fFalse), put(fFalse)
	case t.typ > v.Type:
		return put(fTrue), put(fFalse)
	default:
		return put(fIsNull, t.expr), put(fFalse)
	}
}
