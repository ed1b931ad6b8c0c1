package resolvers

import (
	"context"
	"slices"

	"github.com/expertgraph/expertgraph/graph"
	"github.com/expertgraph/expertgraph/resolvers/generated"
	"github.com/expertgraph/expertgraph/resolvers/reply"
)

// evidencePages gives n lists of evidence. They are lazy: once a list is used, one call of the function
// "read" reads the same page of all lists.
func evidencePages(n int, w window, hash func() uint32, read func(context.Context, graph.Page) (graph.Pages[*graph.Evidence], error)) ([]*reply.EvidenceConnection, error) {
	p, err := w.page(hash)
	if err != nil {
		return nil, err
	}
	return reply.Connections(n, p, func(ctx context.Context, p graph.Page) (reply.Pages[*reply.Evidence], error) {
		lists, err := read(ctx, p)
		return evidenceEdges(lists, hash), err
	}), nil
}

// evidenceReader gives a function that reads a page of an evidence query.
func evidenceReader(q graph.EvidenceQuery) func(context.Context, graph.Page) (graph.Pages[*graph.Evidence], error) {
	return func(ctx context.Context, p graph.Page) (graph.Pages[*graph.Evidence], error) {
		q := q
		q.Page = p
		return graph.From(ctx).Evidence(ctx, q)
	}
}

func evidenceEdges(lists graph.Pages[*graph.Evidence], hash func() uint32) reply.Pages[*reply.Evidence] {
	return reply.Edges(lists, func(e **graph.Evidence) reply.EvidenceEdge {
		return reply.EvidenceEdge{Node: (*reply.Evidence)(*e), Place: *e, Hash: hash}
	})
}

// Evidence resolves Query.evidence.
func (query) Evidence(ctx context.Context, code, document *string, basis []graph.Basis, first *int, after *string, last *int, before *string) (*reply.EvidenceConnection, error) {
	q, err := evidenceQuery(ctx, code, document, basis)
	if err != nil {
		return nil, err
	}
	return firstOf(evidencePages(1, window{first, after, last, before}, listHash("evidence", q.Codes, q.Documents, q.Bases), evidenceReader(q)))
}

func evidenceQuery(ctx context.Context, code, document *string, basis []graph.Basis) (graph.EvidenceQuery, error) {
	q := graph.EvidenceQuery{Bases: basis}
	doc, err := scope(ctx, document)
	switch {
	case err != nil:
		return q, err
	case code != nil && !doc.IsZero():
		return q, graph.Invalid("code", *code, "cannot be combined with document", "give either code or document")
	case code != nil:
		q.Codes = []string{*code}
	case !doc.IsZero():
		q.Documents = []graph.ID{doc}
	}
	return q, nil
}

// evidenceOf gives the evidence of each subject.
func evidenceOf(subjects []graph.ID, basis []graph.Basis, w window) ([]*reply.EvidenceConnection, error) {
	q := graph.EvidenceQuery{Subjects: subjects, Bases: basis}
	return evidencePages(len(subjects), w, listHash("subject", basis), evidenceReader(q))
}

// statements gives the evidence from each document.
func statements(documents []graph.ID, basis []graph.Basis, w window) ([]*reply.EvidenceConnection, error) {
	q := graph.EvidenceQuery{Documents: documents, Bases: basis}
	return evidencePages(len(documents), w, listHash("document", basis), evidenceReader(q))
}

// Evidence gives the resolvers for the fields of Evidence.
func (root) Evidence() generated.EvidenceResolver { return evidenceFields{} }

type evidenceFields struct{}

// Entity resolves Evidence.entity.
func (evidenceFields) Entity(ctx context.Context, objs []*reply.Evidence) ([]reply.Entity, error) {
	return nodesOf(ctx, objs, func(e *reply.Evidence) graph.ID {
		node, _ := subject(e)
		return node
	}, generated.Typed)
}

// subject gives the id of the record that an evidence supports: the id of a node, or a list with the id of
// one link. The other result is zero.
func subject(e *reply.Evidence) (node graph.ID, link []graph.ID) {
	if e.OfLink {
		return node, []graph.ID{e.Subject}
	}
	return e.Subject, nil
}

// Document resolves Evidence.document.
func (evidenceFields) Document(ctx context.Context, objs []*reply.Evidence) ([]*generated.Document, error) {
	return nodesOf(ctx, objs, func(e *reply.Evidence) graph.ID { return e.Document }, generated.Cast[*generated.Document])
}

// Excerpt resolves Evidence.excerpt.
func (evidenceFields) Excerpt(ctx context.Context, objs []*reply.Evidence) ([]*graph.Excerpt, error) {
	return graph.Excerpts(ctx, graph.From(ctx), stored(objs))
}

// stored converts evidence to the type of package graph.
func stored(objs []*reply.Evidence) []*graph.Evidence {
	list := make([]*graph.Evidence, len(objs))
	for i, e := range objs {
		list[i] = (*graph.Evidence)(e)
	}
	return list
}

// Link resolves Evidence.link.
func (evidenceFields) Link(ctx context.Context, objs []*reply.Evidence) ([]*reply.Link, error) {
	lists, err := links(ctx, objs, func(e *reply.Evidence) []graph.ID {
		_, link := subject(e)
		return link
	})
	return firstLinks(lists), err
}

// firstLinks takes the first link of each list; nil for an empty list.
func firstLinks(lists [][]*reply.Link) []*reply.Link {
	found := make([]*reply.Link, len(lists))
	for i, l := range lists {
		if len(l) > 0 {
			found[i] = l[0]
		}
	}
	return found
}

// Premises resolves Evidence.premises.
func (evidenceFields) Premises(ctx context.Context, objs []*reply.Evidence) ([][]*reply.Link, error) {
	return links(ctx, objs, func(e *reply.Evidence) []graph.ID { return e.Premises })
}

// links reads the links of each object. The function "ids" gives the ids of these links. Links that no longer
// exist are left out.
func links[O any](ctx context.Context, objs []O, ids func(O) []graph.ID) ([][]*reply.Link, error) {
	found := map[graph.ID]*reply.Link{}
	for _, o := range objs {
		for _, id := range ids(o) {
			found[id] = nil
		}
	}
	if err := readLinks(ctx, found); err != nil {
		return nil, err
	}
	lists := make([][]*reply.Link, len(objs))
	for i, o := range objs {
		lists[i] = []*reply.Link{}
		for _, id := range ids(o) {
			if found[id] != nil {
				lists[i] = append(lists[i], found[id])
			}
		}
	}
	return lists, nil
}

// readLinks reads the links whose ids are the keys of the map, and stores them as values of the map. The
// value of a link that does not exist stays unchanged.
func readLinks(ctx context.Context, links map[graph.ID]*reply.Link) error {
	var ids []graph.Value
	for id := range links {
		ids = append(ids, graph.IDValue(id))
	}
	slices.SortFunc(ids, graph.Value.Compare)
	for part := range slices.Chunk(ids, graph.MaxPage) {
		is := graph.Filter{Op: graph.Test, Link: true, Field: graph.FieldID, Cmp: graph.OneOf, Values: part}
		lists, err := graph.From(ctx).Match(ctx, graph.Query{
			Pattern: graph.Pattern{Steps: []graph.Step{{Where: is}}}, Page: graph.Page{First: graph.MaxPage},
		})
		if err != nil {
			return err
		}
		for _, r := range lists.Rows {
			l := r.Links()[0]
			links[l.ID] = &reply.Link{Link: l, Ends: r.Nodes}
		}
	}
	return nil
}
