package resolvers

import (
	"context"
	"slices"

	"github.com/expertgraph/expertgraph/analysis"
	"github.com/expertgraph/expertgraph/graph"
	"github.com/expertgraph/expertgraph/resolvers/generated"
	"github.com/expertgraph/expertgraph/resolvers/reply"
)

// Served resolves Query.served.
func (query) Served(ctx context.Context, where *reply.ServedWhere, by []analysis.Dimension, orderBy []*reply.ServedOrder, first *int, after *string, last *int, before *string) (*reply.ServedConnection, error) {
	q, err := servedQuery(ctx, where, by, orderBy)
	if err != nil {
		return nil, err
	}
	return firstOf(pages(q, window{first, after, last, before}, servedRow(&q, by)))
}

// servedWhere resolves the references of the conditions.
func servedWhere(ctx context.Context, in *reply.ServedWhere) (analysis.ServedWhere, error) {
	if in == nil {
		return analysis.ServedWhere{}, nil
	}
	w := analysis.ServedWhere{
		ExactIndustry: in.Exactly, ExactRegion: in.Exactly,
		ActorKinds: graph.NewKindSet(in.ActorKinds...), ServedKinds: graph.NewKindSet(in.ServedKinds...),
		Categories: in.Category, Statuses: in.Status, Bases: in.Basis,
	}
	dated, err := periodConditions(in.Period, "where.period")
	if err != nil {
		return w, err
	}
	if in.AsOf != nil {
		dated = append(dated, asOf(*in.AsOf, false))
		w.AsOf = graph.DayValue(*in.AsOf)
	}
	w.Period = graph.And(dated...)
	return w, resolveServed(ctx, in, &w)
}

func resolveServed(ctx context.Context, in *reply.ServedWhere, w *analysis.ServedWhere) error {
	doc, err := scope(ctx, in.Document)
	people := graph.NewKindSet(graph.Person)
	for _, r := range []struct {
		field string
		refs  []string
		kinds graph.KindSet
		ids   *[]graph.ID
	}{
		{"where.actor", in.Actor, graph.Actors() | people, &w.Actors},
		{"where.industry", in.Industry, graph.NewKindSet(graph.Industry), &w.Industries},
		{"where.region", in.Region, graph.NewKindSet(graph.Region), &w.Regions},
		{"where.program", in.Program, graph.NewKindSet(graph.Program, graph.Event), &w.Programs},
		{"where.served", in.Served, 0, &w.Served},
	} {
		if err == nil {
			*r.ids, err = resolveAll(ctx, r.field, r.refs, doc, r.kinds)
		}
	}
	return err
}

// servedQuery is the query for the rows, in the order that the client asks for.
func servedQuery(ctx context.Context, where *reply.ServedWhere, by []analysis.Dimension, orderBy []*reply.ServedOrder) (graph.Query, error) {
	w, err := servedWhere(ctx, where)
	if err != nil {
		return graph.Query{}, err
	}
	q, err := analysis.ServedQuery(w, by)
	if err != nil || len(orderBy) == 0 {
		return q, err
	}
	usual := q.Order
	q.Order = nil
	for _, o := range orderBy {
		term, err := servedOrder(o.Field, by)
		if err != nil {
			return q, err
		}
		term.Desc = o.Direction
		if term.By == graph.OrderField {
			term.Var = q.Keys[term.Index].Var
			term.Index = 0
		}
		q.Order = append(q.Order, term)
	}
	for _, o := range usual {
		if len(q.Order) < graph.MaxOrder {
			q.Order = append(q.Order, o)
		}
	}
	return q, nil
}

// servedOrder makes an order term from its field. The field is the name of a measure, or of a dimension in
// the list "by". For a dimension, Order.Index is its index in that list.
func servedOrder(field string, by []analysis.Dimension) (graph.Order, error) {
	measures := map[string]int{"COUNT": analysis.ServedCount, "FIRST_DATE": analysis.ServedFirst, "LAST_DATE": analysis.ServedLast}
	if get, ok := measures[field]; ok {
		return graph.Order{By: graph.OrderGet, Index: get}, nil
	}
	d, err := analysis.ParseDimension(field)
	if err != nil {
		return graph.Order{}, named(err, "orderBy.field")
	}
	switch key := slices.Index(by, d); {
	case key < 0:
		return graph.Order{}, graph.Invalid("orderBy.field", field, "is not among the dimensions of by", "add it to by, or order by something else")
	case d == analysis.DimYear:
		return graph.Order{By: graph.OrderKey, Index: key}, nil
	default:
		return graph.Order{Field: graph.FieldPinyin, Index: key}, nil
	}
}

func servedRow(q *graph.Query, by []analysis.Dimension) func(*graph.Row) *reply.ServedRow {
	return func(r *graph.Row) *reply.ServedRow {
		row := &reply.ServedRow{Row: *r, Query: q, By: by}
		for i, d := range by {
			if d != analysis.DimYear {
				row.Ends[d] = generated.Typed(r.Nodes[i])
			}
		}
		return row
	}
}

// ServedRow gives the resolvers for the fields of ServedRow.
func (root) ServedRow() generated.ServedRowResolver { return servedRowFields{} }

type servedRowFields struct{}

// Expert resolves ServedRow.expert.
func (servedRowFields) Expert(_ context.Context, obj *reply.ServedRow) (*generated.Expert, error) {
	e, _ := obj.Actor().(*generated.Expert)
	return e, nil
}

// Industry resolves ServedRow.industry.
func (servedRowFields) Industry(_ context.Context, obj *reply.ServedRow) (*generated.Industry, error) {
	i, _ := obj.Industry().(*generated.Industry)
	return i, nil
}

// Region resolves ServedRow.region.
func (servedRowFields) Region(_ context.Context, obj *reply.ServedRow) (*generated.Region, error) {
	r, _ := obj.Region().(*generated.Region)
	return r, nil
}

// Engagements resolves ServedRow.engagements.
func (servedRowFields) Engagements(_ context.Context, objs []*reply.ServedRow, first *int, after *string) ([]*generated.EngagementConnection, error) {
	return pages(counted(objs), window{first: first, after: after}, func(r *graph.Row) *generated.Engagement {
		return generated.Cast[*generated.Engagement](r.Nodes[0])
	})
}

// counted is the query for the engagements that rows of one answer count, with one list per row.
func counted(objs []*reply.ServedRow) graph.Query {
	rows := make([]graph.Row, len(objs))
	for i, o := range objs {
		rows[i] = o.Row
	}
	return objs[0].Query.Drill(rows, analysis.ServedCount)
}
