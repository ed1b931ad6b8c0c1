package neo4j

import "github.com/expertgraph/expertgraph/graph"

// keyNode renders the node whose id is the key. ok is false for other keys, and if the Var is
// always null.
func (r *renderer) keyNode(k *graph.Key) (node cypher, ok bool) {
	if !r.bound[k.Var] {
		return put(fNull), false
	}
	v := nodeVar(k.Var)
	switch {
	case k.By == graph.ByNode, isID(k):
		return v, true
	case k.By == graph.ByTreeLevel:
		above, _ := r.conditionNames()
		level := put(fProperty, above, propertyName(graph.PropLevel))
		test := put(fEq, level, r.param(k.Level.String()))
		if k.Level == graph.LevelNone { // the first ancestor that declares no level
			names := []any{}
			for l := graph.LevelCountry; l <= graph.LevelSubdiscipline; l++ {
				names = append(names, l.String())
			}
			test = put(fNoneOfList, level, r.param(names))
		}
		return put(fNearest, r.toAncestors(v, above), test, above), true
	}
	return put(fNull), false
}

// keyValue renders the stored value of a key. ok is false if it is always null.
func (r *renderer) keyValue(k *graph.Key) (value cypher, ok bool) {
	if node, ok := r.keyNode(k); ok {
		if k.By == graph.ByTreeLevel {
			return put(fIDOf, node), true
		}
		return put(fID, node), true
	}
	if !r.bound[k.Var] {
		return put(fNull), false
	}
	of := nodeVar(k.Var)
	if k.Link {
		of = linkVar(k.Var)
	}
	switch k.By {
	case graph.ByKind:
		return fieldOf(of, graph.FieldKind, false)
	case graph.ByYear:
		return fieldOf(of, graph.FieldYear, k.Link)
	case graph.ByField:
		return fieldOf(of, k.Field, k.Link)
	}
	return put(fNull), false
}

// isNode tells whether the value of a key is the id of a node.
func isNode(k *graph.Key) bool { return k.By == graph.ByNode || k.By == graph.ByTreeLevel || isID(k) }

// isID tells whether a key groups by the field for the node's id, which is the same as ByNode.
func isID(k *graph.Key) bool { return k.By == graph.ByField && k.Field == graph.FieldID && !k.Link }

// groups renders the clause that makes one row from all bindings with equal keys.
func (r *renderer) groups() cypher {
	var early, all []cypher
	for i := range r.q.Keys {
		k := &r.q.Keys[i]
		if node, ok := r.keyNode(k); isNode(k) {
			if ok && k.By == graph.ByTreeLevel {
				early = append(early, put(fAs, node, keyVar(i)))
				all = append(all, keyVar(i))
			} else {
				all = append(all, put(fAs, node, keyVar(i)))
			}
			continue
		}
		value, _ := r.keyValue(k)
		all = append(all, put(fAs, value, keyVar(i)))
	}
	for i := range r.q.Get {
		all = append(all, put(fAs, r.measure(&r.q.Get[i]), measureVar(i)))
	}
	text := cypher("")
	if len(early) > 0 {
		text = put(fWithAll, joined(fComma, early...))
	}
	if len(r.q.Get) == 0 { // without a measure, no aggregate groups the rows, so DISTINCT does
		return text + put(fWithDistinct, joined(fComma, all...))
	}
	return text + put(fWith, joined(fComma, all...))
}

// measure renders one measure over the bindings of a group.
func (r *renderer) measure(m *graph.Measure) cypher {
	of := put(fNull)
	if r.bound[m.Var] {
		of = nodeVar(m.Var)
		if m.Link {
			of = linkVar(m.Var)
		}
	}
	switch m.Agg {
	case graph.CountDistinct:
		return put(fDistinctN, of)
	case graph.Sum:
		value := put(fProperty, put(fElement), propertyName(m.Field))
		return put(fSum, of, put(fUnits, value, value, value))
	}
	value, extreme := put(fNull), fMin
	if m.Agg == graph.Max {
		extreme = fMax
	}
	if r.bound[m.Var] {
		if m.Field.Spec().Many && !m.Link {
			value, _ = fieldOf(of, m.Field, false)
			if m.Agg == graph.Min {
				value = put(fLowest, value)
			} else {
				value = put(fHighest, value)
			}
		} else {
			value, _ = sortable(of, m.Field, m.Link)
		}
	}
	return put(extreme, value)
}

// measureType is the type of the values of a measure.
func measureType(m *graph.Measure) graph.ValueType {
	if m.Agg <= graph.Sum {
		return graph.Number
	}
	return typeOfField(m.Field)
}

// having renders the bounds of measures.
func (r *renderer) having() cypher {
	var all []cypher
	for _, b := range r.q.Having {
		all = append(all, r.withinBound(b.Get, b.Low, fGe, true), r.withinBound(b.Get, b.High, fLe, false))
	}
	return allOf(all...)
}

// withinBound renders the condition that a measure lies within a bound; low tells whether it is the
// lower bound. Values are ordered by type first, so a bound of another type includes all values or
// none.
func (r *renderer) withinBound(i int, bound graph.Value, op fragment, low bool) cypher {
	t := measureType(&r.q.Get[i])
	switch {
	case bound.IsNull():
		return put(fTrue)
	case bound.Type == t:
		return put(op, measureVar(i), r.param(r.measured(i, bound)))
	case low == (t > bound.Type):
		return put(fIsNotNull, measureVar(i))
	default:
		return put(fFalse)
	}
}

// measured converts a value to the form in which the Cypher text computes the measure.
func (r *renderer) measured(i int, v graph.Value) any {
	if r.q.Get[i].Agg == graph.Sum {
		return v.Int
	}
	return ordered(v)
}

// rowColumns renders the columns for rows without keys. Each row has the ids of its nodes and
// links, then its counts. Two further columns hold all distinct nodes and all distinct links.
func (r *renderer) rowColumns() cypher {
	all, allNodes, allLinks := []cypher{r.number()}, []cypher{}, []cypher{}
	for v := range r.bound {
		if r.bound[v] {
			all = append(all, put(fID, nodeVar(graph.Var(v))))
			allNodes = append(allNodes, put(fDistinct, nodeVar(graph.Var(v))))
		}
	}
	for v := 1; v < len(r.bound); v++ {
		if r.bound[v] {
			all = append(all, put(fID, linkVar(graph.Var(v))))
			allLinks = append(allLinks, put(fDistinct, linkVar(graph.Var(v))))
		}
	}
	return columns(append(all, r.countVars()...), allNodes, allLinks)
}

// columns renders the single record of a page. Every column is an aggregate: any other column would
// be a grouping key, and an empty result would then give no record.
func columns(row, nodes, links []cypher) cypher {
	var all, ends cypher
	if len(nodes) > 0 {
		all = put(fNodes, joined(fPlus, nodes...))
	}
	if len(links) > 0 {
		ends = put(fLinks, joined(fPlus, links...))
	}
	return put(fRows, joined(fComma, row...), all, ends)
}

// groupColumns renders the columns for rows with keys: keys, measures and counts, and all nodes.
func (r *renderer) groupColumns() cypher {
	all, allNodes := []cypher{r.number()}, []cypher{}
	for i := range r.q.Keys {
		if isNode(&r.q.Keys[i]) {
			all = append(all, put(fID, keyVar(i)))
			allNodes = append(allNodes, put(fDistinct, keyVar(i)))
		} else {
			all = append(all, keyVar(i))
		}
	}
	for i := range r.q.Get {
		all = append(all, measureVar(i))
	}
	return columns(append(all, r.countVars()...), allNodes, nil)
}

// counts renders the clause that computes the counts by which the query sorts; "" if it sorts by none.
func (r *renderer) counts() cypher {
	var all []cypher
	for i, o := range r.q.Order {
		if o.By != graph.OrderCount {
			continue
		}
		of, sure := nodeVar(o.Var), r.alwaysBound[o.Var]
		if r.grouped() {
			k := r.q.KeyOf(o.Var)
			of, sure = keyVar(k), sure && r.q.Keys[k].By == graph.ByNode
		}
		count := put(fNull)
		if r.bound[o.Var] {
			body, far := r.hops(&o.Count, of, loose)
			count = put(fCount, body, far)
			if !sure {
				count = put(fIfAny, of, count)
			}
		}
		all = append(all, put(fAs, count, countVar(i)))
	}
	if len(all) == 0 {
		return ""
	}
	return put(fWithAll, joined(fComma, all...))
}

// countVars are the variables that the clause of counts binds.
func (r *renderer) countVars() (all []cypher) {
	for i, o := range r.q.Order {
		if o.By == graph.OrderCount {
			all = append(all, countVar(i))
		}
	}
	return all
}

// variables lists the variables of a row: keys, measures and counts, or without keys nodes, links and
// counts.
func (r *renderer) variables() cypher {
	var all []cypher
	if r.grouped() {
		for i := range r.q.Keys {
			all = append(all, keyVar(i))
		}
		for i := range r.q.Get {
			all = append(all, measureVar(i))
		}
		return joined(fComma, append(all, r.countVars()...)...)
	}
	for v := range r.bound {
		if r.bound[v] {
			all = append(all, nodeVar(graph.Var(v)))
		}
	}
	for v := 1; v < len(r.bound); v++ {
		if r.bound[v] {
			all = append(all, linkVar(graph.Var(v)))
		}
	}
	return joined(fComma, append(all, r.countVars()...)...)
}
