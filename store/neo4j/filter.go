package neo4j

import (
	"slices"

	"github.com/expertgraph/expertgraph/graph"
)

// logic tells how a condition treats missing values.
type logic bool

const (
	// loose: the condition may be null instead of false. Both exclude a row, but with null the
	// server can use its indexes.
	loose logic = false
	// strict: the condition is true or false, which is required below a NOT.
	strict logic = true
)

// renderer renders one Cypher text: it collects the parameters and numbers the variables.
type renderer struct {
	q      *graph.Query
	params map[string]any
	fresh  int // how many pairs of names conditionNames has made

	modes          []graph.Mode // the modes of the steps, as rendered
	alwaysBound    []bool       // by Var: whether it is bound in every row
	bound          []bool       // by Var: whether a clause of the text binds it
	nothingMatches bool         // whether nothing can match
	binds          []bind

	approach approach
	anchored []*graph.Filter // tests that are rendered as separate clauses
}

func (r *renderer) param(v any) cypher {
	name := numbered('p', len(r.params))
	r.params[string(name)] = v
	return "$" + name
}

// opaque hides from the server that a condition is always false. Otherwise its planner drops the
// pattern, and then fails on a following subquery.
func (r *renderer) opaque(where cypher) cypher {
	if where == put(fFalse) {
		return r.param(false)
	}
	return where
}

// conditionNames makes names for a node and a link that only a condition uses.
func (r *renderer) conditionNames() (node, link cypher) {
	r.fresh++
	return numbered('n', r.fresh), numbered('l', r.fresh)
}

func allOf(conditions ...cypher) cypher {
	var kept []cypher
	for _, c := range conditions {
		switch c {
		case put(fTrue), "":
		case put(fFalse):
			return c
		default:
			kept = append(kept, c)
		}
	}
	if len(kept) == 0 {
		return put(fTrue)
	}
	return joined(fAnd, kept...)
}

func anyOf(conditions ...cypher) cypher {
	kept := []cypher{}
	for _, c := range conditions {
		switch c {
		case put(fFalse):
		case put(fTrue):
			return c
		default:
			kept = append(kept, c)
		}
	}
	if len(kept) == 0 {
		return put(fFalse)
	}
	all := kept[0]
	for _, c := range kept[1:] {
		all = put(fAny, all, c)
	}
	return all
}

func negated(c cypher) cypher {
	switch c {
	case put(fTrue):
		return put(fFalse)
	case put(fFalse):
		return put(fTrue)
	}
	return put(fNot, c)
}

// makeStrict gives a condition that is false where c is null, if l is strict. It gives c itself if l is
// loose.
func (l logic) makeStrict(c cypher) cypher {
	if l == loose || c == put(fTrue) || c == put(fFalse) {
		return c
	}
	return put(fSure, c)
}

// filter renders a condition on a node and on the link that led to it; link is "" at the root.
func (r *renderer) filter(f *graph.Filter, node, link cypher, l logic) cypher {
	switch f.Op {
	case graph.All, graph.Any:
		subs := make([]cypher, len(f.Sub))
		for i := range f.Sub {
			subs[i] = r.filter(&f.Sub[i], node, link, l)
		}
		if f.Op == graph.All {
			return allOf(subs...)
		}
		return anyOf(subs...)
	case graph.Not:
		return negated(r.filter(&f.Sub[0], node, link, strict))
	case graph.Test:
		return r.test(f, node, link, l)
	default:
		return r.reach(f, node)
	}
}

// reach renders Has, Every, Lacks and Counted.
func (r *renderer) reach(f *graph.Filter, node cypher) cypher {
	all, none := f.Op == graph.Every, f.Op != graph.Has
	low, high := f.Count[0], f.Count[1]
	if f.Op == graph.Counted {
		switch {
		case low > 0 && high >= 0 && high < low:
			return put(fFalse)
		case low <= 0 && high < 0:
			return put(fTrue)
		case low <= 0 && high == 0:
			none = true
		case low == 1 && high < 0:
			none = false
		default:
			body, far := r.hops(f, node, loose)
			count := put(fCount, body, far)
			switch {
			case high < 0:
				return put(fGe, count, r.param(int64(low)))
			case low <= 0:
				return put(fLe, count, r.param(int64(high)))
			default:
				return put(fBetween, r.param(int64(low)), count, r.param(int64(high)))
			}
		}
	}
	if all && len(f.Sub) == 0 {
		return put(fTrue)
	}
	body, _ := r.hops(f, node, logic(all))
	if none {
		return put(fNotExists, body)
	}
	return put(fExists, body)
}

// hops renders the clauses that find the far nodes of a filter: those that meet its Sub or, for
// Every, those that do not.
func (r *renderer) hops(f *graph.Filter, from cypher, l logic) (body, far cypher) {
	for i, h := range f.Hops {
		var link cypher
		far, link = r.conditionNames()
		where := put(fTrue)
		if i == len(f.Hops)-1 && len(f.Sub) > 0 {
			where = r.filter(&f.Sub[0], far, link, l)
			if f.Op == graph.Every {
				where = negated(where)
			}
		}
		body += r.clause(graph.Required, from, link, far, "", h, where)
		if i == len(f.Hops)-1 && needsTwoPatterns(h) && f.Op != graph.Counted {
			body += put(fReturn, far)
		}
		from = far
	}
	return body, far
}

// needsTwoPatterns tells whether a hop in both directions needs one pattern for each. With Hop.Below it
// does: the outgoing pattern follows tree links after the link, and the incoming one before the link.
func needsTwoPatterns(h graph.Hop) bool { return h.Below && h.Direction == graph.Both }

// clause renders a hop as a clause for a mode other than Absent. label is the label of the far
// node; "" means none.
func (r *renderer) clause(m graph.Mode, from, link, far, label cypher, h graph.Hop, where cypher) cypher {
	where = r.opaque(where)
	if h.Tree && r.approach.invalidLinks != nil {
		where = allOf(where, put(fNotIn, put(fID, link), r.param(r.approach.invalidLinks)))
	}
	match := func(m graph.Mode, pattern fragment) cypher {
		node := put(fNode, far)
		if label != "" {
			node = put(fLabelled, far, label)
		}
		found := put(pattern, from, link, types(h.Relations), node)
		switch {
		case r.approach.invalidLinks == nil:
		case pattern == fOutBelow:
			found = put(fOutBelowOn, from, link, types(h.Relations), r.runUp(), node)
		case pattern == fInBelow:
			found = put(fInBelowOn, from, r.runDown(), link, types(h.Relations), node)
		}
		switch {
		case m == graph.Optional && where == put(fTrue):
			return put(fOptional, found)
		case m == graph.Optional:
			return put(fOptionalWhere, found, where)
		case where == put(fTrue):
			return put(fMatch, found)
		default:
			return put(fMatchWhere, found, where)
		}
	}
	switch {
	case needsTwoPatterns(h):
		either := fEither
		if m == graph.Optional {
			either = fOptEither
		}
		return put(either, r.scope(from), match(graph.Required, fOutBelow), link, far, match(graph.Required, fInBelow), link, far)
	case h.Below && h.Direction == graph.Out:
		return match(m, fOutBelow)
	case h.Below:
		return match(m, fInBelow)
	case h.Direction == graph.Out:
		return match(m, fOut)
	case h.Direction == graph.In:
		return match(m, fIn)
	default:
		return match(m, fBoth)
	}
}

// scope lists the outer variables that a subquery needs.
func (r *renderer) scope(from cypher) cypher {
	all := []cypher{from}
	for j, b := range r.binds {
		if b.form == boundValue {
			all = append(all, boundVar(j))
		}
	}
	return joined(fComma, all...)
}

// test renders a filter of Op Test.
func (r *renderer) test(f *graph.Filter, node, link cypher, l logic) cypher {
	of := node
	if f.Link {
		if of = link; of == "" {
			return put(fFalse)
		}
	}
	switch {
	case slices.Contains(r.anchored, f):
		return put(fTrue)
	case f.Cmp == graph.Within:
		top, _ := r.conditionNames()
		return put(fWithin, r.toAncestors(node, top), put(fOneOf, put(fID, top), r.param(storedAll(f.Values, graph.IDType))))
	case f.Cmp >= graph.Overlaps:
		return r.period(f, of, l)
	case f.Field == graph.FieldPeriod: // the only Cmp left is IsNull
		return put(fIsUndated, of)
	case f.Field == graph.FieldName && !f.Link && (f.Cmp == graph.Prefix || f.Cmp == graph.Contains):
		return r.name(f, of, l)
	}
	expr, ok := fieldOf(of, f.Field, f.Link)
	if !ok {
		if f.Cmp == graph.IsNull {
			return put(fTrue)
		}
		return put(fFalse)
	}
	if all, _ := closed(f.Field); all != nil {
		return r.closedTest(f, expr, all, l)
	}
	switch {
	case f.Cmp == graph.IsNull:
		return put(fIsNull, expr)
	case f.Field.Spec().Many:
		return l.makeStrict(r.anyPasses(f, expr))
	default:
		return l.makeStrict(r.compare(f, expr))
	}
}

// closedTest renders a test of a field with a closed list of values, which every record has.
func (r *renderer) closedTest(f *graph.Filter, expr cypher, all []graph.Value, l logic) cypher {
	pass := []any{}
	for _, v := range all {
		if f.TestValue(v) {
			pass = append(pass, stored(v))
		}
	}
	switch len(pass) {
	case 0:
		return put(fFalse)
	case len(all):
		return put(fTrue)
	case 1:
		return l.makeStrict(put(fEq, expr, r.param(pass[0])))
	default:
		return l.makeStrict(put(fOneOf, expr, r.param(pass)))
	}
}

// anyPasses renders a test of a field with several values, of which at least one must pass.
func (r *renderer) anyPasses(f *graph.Filter, list cypher) cypher {
	switch test := r.compare(f, put(fElement)); test {
	case put(fFalse):
		return test
	case put(fIsNotNull, put(fElement)):
		return put(fIsNotNull, list)
	default:
		return put(fSome, list, test)
	}
}

// compare renders any Cmp from Eq to Contains on one stored value.
func (r *renderer) compare(f *graph.Filter, expr cypher) cypher {
	t := typeOfField(f.Field)
	if f.Cmp == graph.OneOf || f.Cmp == graph.Eq {
		switch all := storedAll(f.Values, t); len(all) {
		case 0:
			return put(fFalse)
		case 1:
			return put(fEq, expr, r.param(all[0]))
		default:
			return put(fOneOf, expr, r.param(all))
		}
	}
	w := f.Values[0]
	switch f.Cmp {
	case graph.Prefix:
		return put(fPrefix, expr, r.param(w.Text))
	case graph.Contains:
		return put(fContains, expr, r.param(w.Text))
	}
	if w.Type != t { // values are ordered by type first, so all values of type t are on one side of w
		if f.TestValue(graph.Value{Type: t}) {
			return put(fIsNotNull, expr)
		}
		return put(fFalse)
	}
	ops := map[graph.Cmp]fragment{graph.Lt: fLt, graph.Le: fLe, graph.Gt: fGt, graph.Ge: fGe}
	return put(ops[f.Cmp], expr, r.param(stored(w)))
}

// name renders Prefix and Contains for a name. It compares names in the form of graph.NormName.
func (r *renderer) name(f *graph.Filter, of cypher, l logic) cypher {
	part := graph.NormName(f.Values[0].Text)
	if part == "" {
		return put(fTrue)
	}
	op := fContains
	if f.Cmp == graph.Prefix {
		op = fPrefix
	}
	return l.makeStrict(put(op, put(fProperty, of, "nameNorm"), r.param(part)))
}

// period renders Overlaps, StartsIn, EndsIn and ActiveOn. An undated period has no bounds, so
// comparing them gives null.
func (r *renderer) period(f *graph.Filter, of cypher, l logic) cypher {
	day := func(i int, open graph.Day) cypher {
		d := open
		if v := f.Values[i]; v.Type == graph.DayType {
			d = graph.Day(v.Int)
		}
		return r.param(putDay(d))
	}
	from := day(0, graph.DayMin)
	to := from
	if f.Cmp != graph.ActiveOn {
		to = day(1, graph.DayMax)
	}
	first, last := cypher("begin"), cypher("end") // names of properties: the condition is first <= to and last >= from
	switch {
	case f.Cmp == graph.StartsIn:
		first, last = "begin", "beginLatest"
	case f.Cmp == graph.EndsIn:
		first, last = "endEarliest", "end"
	case f.Certain:
		first, last = "beginLatest", "endEarliest"
	}
	if f.Certain && (f.Cmp == graph.StartsIn || f.Cmp == graph.EndsIn) {
		first, last = last, first
	}
	dated := allOf(put(fLe, put(fProperty, of, first), to), put(fGe, put(fProperty, of, last), from))
	if f.Undated {
		return anyOf(put(fIsNull, put(fProperty, of, "begin")), l.makeStrict(dated))
	}
	return l.makeStrict(dated)
}
