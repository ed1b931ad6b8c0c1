package neo4j

import (
	"context"

	"github.com/expertgraph/expertgraph/graph"
)

// Evidence implements graph.View.
func (v *view) Evidence(ctx context.Context, q graph.EvidenceQuery) (graph.Pages[*graph.Evidence], error) {
	by, keys := cypher(""), []string{}
	switch {
	case q.Subjects != nil:
		by, keys = "subject", idKeys(q.Subjects)
	case q.Codes != nil:
		by, keys = "code", q.Codes
	case q.Documents != nil:
		by, keys = "document", idKeys(q.Documents)
	}
	m := &answer[*graph.Evidence]{
		view: v, name: "evidence", page: q.Page, many: by != "",
		lists:      make([]list[*graph.Evidence], 1),
		positionOf: (*graph.Evidence).Position,
		render:     func(binds []bind, p part) (cypher, properties) { return renderEvidence(&q, by, binds, p) },
		decode:     v.evidenceOf,
	}
	all := []class{{}}
	if m.many {
		m.lists, all = make([]list[*graph.Evidence], len(keys)), nil
		for i, key := range keys {
			b := []bind{{form: boundValue}}
			if key == "" {
				b[0].form = boundNull
			}
			all = classed(all, b, []any{int64(i), key})
		}
	}
	return m.answer(ctx, all)
}

// idKeys gives the text forms of ids; "" for the zero id.
func idKeys(ids []graph.ID) []string {
	all := make([]string, len(ids))
	for i, id := range ids {
		all[i] = idText(id)
	}
	return all
}

// renderEvidence gives the Cypher text for one part of the answer to q. by is the property whose value
// selects the evidence of a list, or "" if one list has all evidence. params are like those of render.
func renderEvidence(q *graph.EvidenceQuery, by cypher, binds []bind, p part) (text cypher, params properties) {
	r := &renderer{q: &graph.Query{Page: q.Page}, params: properties{}, binds: binds}
	if by != "" {
		r.q.Each = [][]graph.Bound{}
	}
	e := nodeVar(0)
	where := put(fTrue)
	if by != "" {
		if binds[0].form == boundNull {
			where = put(fIsNull, put(fProperty, e, by))
		} else {
			where = put(fEq, put(fProperty, e, by), boundVar(0))
		}
	}
	if len(q.Bases) > 0 {
		names := []any{}
		for _, b := range q.Bases {
			names = append(names, b.String())
		}
		where = allOf(where, put(fOneOf, put(fProperty, e, propertyName(graph.FieldBasis)), r.param(names)))
	}
	terms := []term{
		{expr: put(fOrEmpty, put(fProperty, e, propertyName(graph.FieldCode))), typ: graph.Text, form: ordered},
		{expr: put(fID, e), typ: graph.IDType, form: ordered},
	}
	where = allOf(where, r.pageTest(p, terms))
	inner := put(fMatch, put(fLabelled, e, put(fEvidence)))
	if where != put(fTrue) {
		inner = put(fMatchWhere, put(fLabelled, e, put(fEvidence)), r.opaque(where))
	}
	out := put(fCounts, r.number())
	switch p {
	case pageRows:
		inner += put(fReturn, e) + put(fOrderBy, orderBy(terms, q.Page.Last > 0, false)) + put(fLimit, r.param(int64(max(q.Page.First, q.Page.Last))+1))
		out = columns([]cypher{r.number(), put(fID, e)}, []cypher{put(fDistinct, e)}, nil)
	case upToAfter, fromBefore:
		inner += put(fSkipRest) + put(fReturn, put(fCountAll))
	default:
		inner += put(fReturn, put(fCountAll))
	}
	return r.perList(inner, out), r.params
}

// evidenceOf decodes the evidence of a page. It gives the function that finds the evidence of one row
// of the page by its cells.
func (v *view) evidenceOf(t *graph.Ticks, row properties, _ []bind) (func(cells []any) (*graph.Evidence, error), error) {
	found := map[any]*graph.Evidence{}
	all, _ := row["nodes"].([]any)
	for _, x := range all {
		if t.Take(1) {
			return nil, t.Err()
		}
		m, _ := x.(properties)
		e, err := v.reader.store.decoder.evidence(m)
		if err != nil {
			return nil, err
		}
		found[m["id"]] = e
	}
	return func(cells []any) (*graph.Evidence, error) { return found[cells[0]], nil }, nil
}
