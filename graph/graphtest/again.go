package graphtest

import (
	"slices"

	"github.com/expertgraph/expertgraph/graph"
)

// SameForm makes a query of the same form as q, but with other ids, texts, numbers, days, parents and
// page. A reader that translates queries to texts, such as Cypher, mostly makes the same text for both,
// because few values change the text.
func (r *Questions) SameForm(q graph.Query) graph.Query {
	q.Pattern.Where = r.sameForm(q.Pattern.Where)
	q.Pattern.Steps = slices.Clone(q.Pattern.Steps)
	for i := range q.Pattern.Steps {
		q.Pattern.Steps[i].Where = r.sameForm(q.Pattern.Steps[i].Where)
	}
	q.Order = slices.Clone(q.Order)
	for i := range q.Order {
		q.Order[i].Count = r.sameForm(q.Order[i].Count)
	}
	q.Having = slices.Clone(q.Having)
	for i := range q.Having {
		for _, v := range []*graph.Value{&q.Having[i].Low, &q.Having[i].High} {
			if !v.IsNull() {
				*v = graph.IntValue(int64(r.IntN(5)))
			}
		}
	}
	q.Each = slices.Clone(q.Each)
	for i, bounds := range q.Each {
		q.Each[i] = slices.Clone(bounds)
		for j, b := range bounds {
			if b.Value.Type == graph.IDType && r.chance(7) {
				q.Each[i][j].Value = graph.IDValue(r.id())
			}
		}
	}
	if q.Page.After != nil || q.Page.Before != nil {
		rows := r.whole(q).Rows
		for _, at := range []*graph.Position{&q.Page.After, &q.Page.Before} {
			if *at != nil && len(rows) > 0 {
				row := pick(r.Rand, rows)
				*at = row.Position()
			}
		}
	}
	return q
}

// sameForm makes a condition of the same form with other values.
func (r *Questions) sameForm(f graph.Filter) graph.Filter {
	f.Sub = slices.Clone(f.Sub)
	for i := range f.Sub {
		f.Sub[i] = r.sameForm(f.Sub[i])
	}
	if f.Op != graph.Test {
		return f
	}
	f.Values = slices.Clone(f.Values)
	for i, v := range f.Values {
		switch {
		case v.IsNull():
		case f.Cmp == graph.Within:
			f.Values[i] = graph.IDValue(r.id())
		case f.Field == graph.FieldPeriod:
			f.Values[i] = r.day()
		default:
			f.Values[i] = r.compared(&f)
		}
	}
	if f.Field == graph.FieldPeriod && len(f.Values) == 2 && !f.Values[0].IsNull() && !f.Values[1].IsNull() {
		slices.SortFunc(f.Values, graph.Value.Compare)
	}
	return f
}
