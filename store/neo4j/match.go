package neo4j

import (
	"context"
	"fmt"

	"github.com/expertgraph/expertgraph/graph"
)

// Match implements graph.View. It runs one Cypher text for all lists whose bounds have the same forms.
// It runs further texts to count all rows, and to find out whether rows exist beyond a cursor.
func (v *view) Match(ctx context.Context, q graph.Query) (graph.Pages[graph.Row], error) {
	a, err := v.approach(ctx, &q)
	if err != nil {
		return graph.Pages[graph.Row]{}, fmt.Errorf("match: %w", err)
	}
	m := &answer[graph.Row]{
		view: v, name: "match", page: q.Page, desc: q.Descending(), many: q.Each != nil,
		lists:      make([]list[graph.Row], max(len(q.Each), 1)),
		positionOf: func(r graph.Row) graph.Position { return r.Position() },
		render:     func(binds []bind, p part) (cypher, properties) { return render(&q, binds, p, a) },
		decode: func(t *graph.Ticks, row properties, binds []bind) (func(cells []any) (graph.Row, error), error) {
			return v.rowsOf(t, &q, row, binds)
		},
	}
	if q.Each != nil {
		m.lists = m.lists[:len(q.Each)]
	}
	if len(q.Keys)+len(q.Get) == 0 {
		m.links = len(q.Pattern.Steps)
	}
	return m.answer(ctx, classes(&q))
}

// classes groups the lists of a query by the forms of their bounds.
func classes(q *graph.Query) []class {
	if q.Each == nil {
		return []class{{}}
	}
	var all []class
	for i, bounds := range q.Each {
		binds, values := make([]bind, len(bounds)), []any{int64(i)}
		for j := range bounds {
			binds[j] = bind{bounds[j].Key, formOf(&bounds[j])}
			values = append(values, stored(bounds[j].Value))
		}
		all = classed(all, binds, values)
	}
	return all
}

// rowsOf decodes the nodes and links of a page. It gives the function that decodes one row of the
// page from its cells.
func (v *view) rowsOf(t *graph.Ticks, q *graph.Query, row properties, binds []bind) (func(cells []any) (graph.Row, error), error) {
	nodes, err := v.nodes(t, row["nodes"])
	if err != nil {
		return nil, err
	}
	links, err := v.links(t, row["links"])
	if err != nil {
		return nil, err
	}
	r := newRenderer(q, binds, approach{})
	return func(cells []any) (out graph.Row, err error) {
		d := &rowReader{cells: cells, nodes: nodes, links: links}
		if r.grouped() {
			out = d.group(q)
		} else {
			out = d.rowWithoutKeys(q, r.bound)
		}
		return out, d.err
	}, nil
}

// rowReader decodes the cells of one row.
type rowReader struct {
	cells []any
	nodes map[string]*graph.Node
	links map[string]*graph.Link
	err   error
}

func (d *rowReader) next() any {
	if len(d.cells) == 0 {
		d.err = fmt.Errorf("a row is too short")
		return nil
	}
	x := d.cells[0]
	d.cells = d.cells[1:]
	return x
}

func (d *rowReader) node() *graph.Node {
	id, _ := d.next().(string)
	return d.nodes[id]
}

// rowWithoutKeys decodes a row without keys.
func (d *rowReader) rowWithoutKeys(q *graph.Query, bound []bool) graph.Row {
	rest := &graph.FixedRow{Linked: make([]*graph.Link, len(bound)-1)}
	r := graph.Row{Nodes: make([]*graph.Node, len(bound)), Lazy: rest}
	for v := range bound {
		if bound[v] {
			r.Nodes[v] = d.node()
		}
	}
	for v := 1; v < len(bound); v++ {
		if bound[v] {
			id, _ := d.next().(string)
			rest.Linked[v-1] = d.links[id]
		}
	}
	rest.Place = q.PlaceOf(&r, d.counts(q))
	return r
}

// group decodes a row with keys or measures.
func (d *rowReader) group(q *graph.Query) graph.Row {
	var r graph.Row
	for i := range q.Keys {
		k := &q.Keys[i]
		field := k.Field
		switch k.By {
		case graph.ByNode, graph.ByTreeLevel:
			field = graph.FieldID
		case graph.ByKind:
			field = graph.FieldKind
		case graph.ByYear:
			field = graph.FieldYear
		}
		v := d.value(field)
		var n *graph.Node
		if v.Type == graph.IDType {
			n = d.nodes[v.ID.String()]
		}
		r.Keys, r.Nodes = append(r.Keys, v), append(r.Nodes, n)
	}
	for i := range q.Get {
		switch m := &q.Get[i]; m.Agg {
		case graph.CountDistinct:
			r.Get = append(r.Get, d.count())
		case graph.Sum:
			n, _ := d.next().(int64)
			r.Get = append(r.Get, graph.Value{Type: graph.Number, Int: n})
		default:
			r.Get = append(r.Get, d.value(m.Field))
		}
	}
	r.Lazy = &graph.FixedRow{Place: q.PlaceOf(&r, d.counts(q))}
	return r
}

// counts decodes the values of the orders by a count.
func (d *rowReader) counts(q *graph.Query) []graph.Value {
	var all []graph.Value
	for i := range q.Order {
		if q.Order[i].By == graph.OrderCount {
			all = append(all, d.count())
		}
	}
	return all
}

// count decodes a whole number; null if the cell is null, because the row has no node to count from.
func (d *rowReader) count() graph.Value {
	if n, ok := d.next().(int64); ok {
		return graph.IntValue(n)
	}
	return graph.Value{}
}

func (d *rowReader) value(f graph.Field) graph.Value {
	x := d.next()
	v, ok := unstored(f, x)
	if !ok && d.err == nil {
		d.err = fmt.Errorf("the field %v cannot be %v", f, x)
	}
	return v
}
