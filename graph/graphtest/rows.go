package graphtest

import (
	"slices"

	"github.com/expertgraph/expertgraph/graph"
)

// rows makes all rows of one list from its bindings, in any order.
func (v *Naive) rows(q *graph.Query, bindings []binding) []graph.Row {
	if len(q.Keys) == 0 && len(q.Get) == 0 {
		rows := make([]graph.Row, len(bindings))
		for i, b := range bindings {
			rows[i] = v.plainRow(q, b)
		}
		return rows
	}
	var order [][graph.MaxKeys]graph.Value
	groups := map[[graph.MaxKeys]graph.Value][]binding{}
	if len(q.Keys) == 0 {
		order = append(order, [graph.MaxKeys]graph.Value{}) // without keys there is one row, even without bindings
	}
	for _, b := range bindings {
		var keys [graph.MaxKeys]graph.Value
		for i := range q.Keys {
			keys[i] = v.key(&q.Keys[i], b)
		}
		if groups[keys] == nil && len(q.Keys) > 0 {
			order = append(order, keys)
		}
		groups[keys] = append(groups[keys], b)
	}
	var rows []graph.Row
	for _, keys := range order {
		if r := v.groupRow(q, keys[:len(q.Keys)], groups[keys]); keeps(q.Having, r.Get) {
			rows = append(rows, r)
		}
	}
	return rows
}

func (v *Naive) plainRow(q *graph.Query, b binding) graph.Row {
	at := &graph.FixedRow{Linked: b.links}
	r := graph.Row{Nodes: b.nodes, Lazy: at}
	for _, o := range q.Order {
		if o.By == graph.OrderCount {
			at.Place = append(at.Place, v.countOf(&o.Count, b.nodes[o.Var]))
			continue
		}
		at.Place = append(at.Place, fieldOf(b, o.Var, o.Field, o.Link))
	}
	for _, n := range b.nodes {
		at.Place = append(at.Place, idOf(n))
	}
	for _, l := range b.links {
		id := graph.Value{}
		if l != nil {
			id = graph.IDValue(l.ID)
		}
		at.Place = append(at.Place, id)
	}
	return r
}

func (v *Naive) groupRow(q *graph.Query, keys []graph.Value, group []binding) graph.Row {
	at := &graph.FixedRow{}
	r := graph.Row{Lazy: at}
	for _, k := range keys {
		r.Keys = append(r.Keys, k)
		r.Nodes = append(r.Nodes, v.byID[k.ID]) // nil for a key that is not the id of a node
	}
	for _, m := range q.Get {
		r.Get = append(r.Get, measure(m, group))
	}
	for _, o := range q.Order {
		switch o.By {
		case graph.OrderKey:
			at.Place = append(at.Place, r.Keys[o.Index])
		case graph.OrderGet:
			at.Place = append(at.Place, r.Get[o.Index])
		case graph.OrderCount:
			at.Place = append(at.Place, v.countOf(&o.Count, r.Nodes[q.KeyOf(o.Var)]))
		default:
			value := graph.Value{}
			if n := r.Nodes[q.KeyOf(o.Var)]; n != nil {
				value = n.Value(o.Field)
			}
			at.Place = append(at.Place, value)
		}
	}
	at.Place = append(at.Place, r.Keys...)
	return r
}

// countOf is the number of distinct far nodes of n that the condition f counts; null if n is nil.
func (v *Naive) countOf(f *graph.Filter, n *graph.Node) graph.Value {
	if n == nil {
		return graph.Value{}
	}
	pass, _, _ := v.farNodes(f, n)
	return graph.IntValue(int64(len(pass)))
}

// key is the value of a key in a binding.
func (v *Naive) key(k *graph.Key, b binding) graph.Value {
	n := b.nodes[k.Var]
	if n == nil {
		return graph.Value{}
	}
	switch k.By {
	case graph.ByNode:
		return graph.IDValue(n.ID)
	case graph.ByKind:
		return graph.EnumValue(n.Kind)
	case graph.ByTreeLevel:
		for _, id := range v.withAncestors(n.ID) {
			if above := v.byID[id]; above != nil && above.TreeLevel() == k.Level {
				return graph.IDValue(id)
			}
		}
		return graph.Value{}
	case graph.ByYear:
		return fieldOf(b, k.Var, graph.FieldYear, k.Link)
	default: // ByField
		return fieldOf(b, k.Var, k.Field, k.Link)
	}
}

// fieldOf is the first value of a field. The field belongs to the node bound to the Var "at", or if "link"
// is true, to the link that leads to that node. The value is null if no node is bound.
func fieldOf(b binding, at graph.Var, f graph.Field, link bool) graph.Value {
	switch {
	case b.nodes[at] == nil:
		return graph.Value{}
	case link:
		return b.links[at-1].Value(f)
	default:
		return b.nodes[at].Value(f)
	}
}

func idOf(n *graph.Node) graph.Value {
	if n == nil {
		return graph.Value{}
	}
	return graph.IDValue(n.ID)
}

// measure computes one measure of a group. Min and Max use every value of a field with several
// values.
func measure(m graph.Measure, group []binding) graph.Value {
	var nodes []*graph.Node // without duplicates
	var links []*graph.Link // without duplicates; empty unless m.Link is set
	for _, b := range group {
		n := b.nodes[m.Var]
		if n != nil && !slices.Contains(nodes, n) {
			nodes = append(nodes, n)
		}
		if n != nil && m.Link && !slices.Contains(links, b.links[m.Var-1]) {
			links = append(links, b.links[m.Var-1])
		}
	}
	var values []graph.Value
	if m.Link {
		for _, l := range links {
			if v := l.Value(m.Field); !v.IsNull() {
				values = append(values, v)
			}
		}
	} else {
		for _, n := range nodes {
			values = n.AppendValues(values, m.Field)
		}
	}
	switch {
	case m.Agg == graph.CountDistinct && m.Link:
		return graph.IntValue(int64(len(links)))
	case m.Agg == graph.CountDistinct:
		return graph.IntValue(int64(len(nodes)))
	case m.Agg == graph.Sum:
		sum := graph.IntValue(0)
		for _, v := range values {
			sum.Int += v.Int
		}
		return sum
	case len(values) == 0:
		return graph.Value{}
	case m.Agg == graph.Min:
		return slices.MinFunc(values, graph.Value.Compare)
	default:
		return slices.MaxFunc(values, graph.Value.Compare)
	}
}

// keeps tells whether all measures lie within their bounds. Null lies only within open bounds.
func keeps(having []graph.Bounds, get []graph.Value) bool {
	for _, b := range having {
		v := get[b.Get]
		if !b.Low.IsNull() && (v.IsNull() || v.Compare(b.Low) < 0) || !b.High.IsNull() && (v.IsNull() || v.Compare(b.High) > 0) {
			return false
		}
	}
	return true
}
