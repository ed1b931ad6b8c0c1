package resolvers

import (
	"context"
	"fmt"
	"slices"

	"github.com/expertgraph/expertgraph/analysis"
	"github.com/expertgraph/expertgraph/graph"
	"github.com/expertgraph/expertgraph/resolvers/generated"
	"github.com/expertgraph/expertgraph/resolvers/reply"
)

// resolve finds the entity that a reference means. If a document is given, aliases whose scope is that
// document count too.
func resolve(ctx context.Context, field, ref string, document *string, kinds graph.KindSet) (*graph.Node, error) {
	doc, err := scope(ctx, document)
	if err != nil {
		return nil, err
	}
	return graph.From(ctx).Resolve(ctx, field, ref, doc, kinds)
}

// scope is the id of the document that a reference means; the zero id for no reference.
func scope(ctx context.Context, document *string) (graph.ID, error) {
	if document == nil {
		return graph.ID{}, nil
	}
	n, err := graph.From(ctx).Resolve(ctx, "document", *document, graph.ID{}, graph.NewKindSet(graph.Document))
	if err != nil {
		return graph.ID{}, err
	}
	return n.ID, nil
}

// resolveAll finds the entities that references mean inside the document doc. It looks up all ids
// among the references in one call.
func resolveAll(ctx context.Context, field string, refs []string, doc graph.ID, kinds graph.KindSet) ([]graph.ID, error) {
	session := graph.From(ctx)
	found := make([]graph.ID, len(refs)) // zero where a reference is no id
	for i, ref := range refs {
		found[i], _ = graph.ParseID(ref)
	}
	kindOf := map[graph.ID]graph.Kind{}
	if ids := slices.DeleteFunc(slices.Clone(found), graph.ID.IsZero); len(ids) > 0 {
		known, err := session.Nodes(ctx, ids)
		if err != nil {
			return nil, err
		}
		for _, n := range known {
			if n != nil {
				kindOf[n.ID] = n.Kind
			}
		}
	}
	met := map[string]graph.ID{}
	for i, ref := range refs {
		if kind, ok := kindOf[found[i]]; ok && kinds.Has(kind) {
			continue
		}
		id, ok := met[ref]
		if !ok {
			n, err := session.Resolve(ctx, field, ref, doc, kinds)
			if err != nil {
				return nil, err
			}
			id, met[ref] = n.ID, n.ID
		}
		found[i] = id
	}
	return found, nil
}

// Node resolves Query.node.
func (query) Node(ctx context.Context, id graph.ID) (reply.Node, error) {
	n, err := firstOf(graph.From(ctx).Nodes(ctx, []graph.ID{id}))
	if err == nil && n == nil {
		err = graph.NotFound("id", id.String(), "is the id of nothing here", "take an id from an answer, or look for a name with search(text)")
	}
	return generated.Typed(n), err
}

// Nodes resolves Query.nodes.
func (query) Nodes(ctx context.Context, ids []graph.ID) ([]reply.Node, error) {
	if len(ids) > graph.MaxPage {
		return nil, graph.Invalid("ids", fmt.Sprint(len(ids)), "is too many ids", fmt.Sprintf("give at most %d", graph.MaxPage))
	}
	nodes, err := graph.From(ctx).Nodes(ctx, ids)
	return typed(nodes, func(n *graph.Node) reply.Node { return generated.Typed(n) }), err
}

// typed converts nodes to the Go types of their kinds; nil stays nil.
func typed[T any](nodes []*graph.Node, as func(*graph.Node) T) []T {
	ts := make([]T, len(nodes))
	for i, n := range nodes {
		if n != nil {
			ts[i] = as(n)
		}
	}
	return ts
}

// Entity resolves Query.entity.
func (query) Entity(ctx context.Context, ref string, document *string, kinds []graph.Kind) (reply.Entity, error) {
	n, err := resolve(ctx, "ref", ref, document, graph.NewKindSet(kinds...))
	return generated.Typed(n), err
}

// Search resolves Query.search.
func (query) Search(ctx context.Context, text string, kinds []graph.Kind, document *string, first *int, after *string) (*reply.SearchConnection, error) {
	doc, err := scope(ctx, document)
	if err != nil {
		return nil, err
	}
	return searched(graph.SearchQuery{Text: text, Kinds: graph.NewKindSet(kinds...), Document: doc}, window{first: first, after: after})
}

// SearchCounts resolves Query.searchCounts.
func (query) SearchCounts(ctx context.Context, text string, document *string) ([]*analysis.KindCount, error) {
	doc, err := scope(ctx, document)
	if err != nil {
		return nil, err
	}
	return analysis.CountFound(ctx, graph.From(ctx), graph.SearchQuery{Text: text, Document: doc})
}

// searched gives the list of the results of a search.
func searched(q graph.SearchQuery, w window) (*reply.SearchConnection, error) {
	hash := listHash("search", q.Text, q.Kinds, q.Document)
	p, err := w.page(hash)
	if err != nil {
		return nil, err
	}
	return reply.Connections(1, p, hits(q, hash))[0], nil
}

func hits(q graph.SearchQuery, hash func() uint32) reply.Fetch[*reply.Hit] {
	return func(ctx context.Context, p graph.Page) (reply.Pages[*reply.Hit], error) {
		q := q
		q.Page = p
		lists, err := graph.From(ctx).Search(ctx, q)
		return reply.Edges(lists, func(h *graph.Hit) reply.Edge[*reply.Hit] {
			hit := &reply.Hit{Entity: generated.Typed(h.Node), MatchedBy: h.Class, MatchedText: h.Text}
			return reply.Edge[*reply.Hit]{Node: hit, Place: h, Hash: hash}
		}), err
	}
}

func has(r graph.Relation, f graph.Filter) graph.Filter {
	return graph.Filter{Op: graph.Has, Hops: []graph.Hop{{Relations: graph.NewRelationSet(r)}}, Sub: []graph.Filter{f}}
}

// Alias gives the resolvers for the fields of Alias.
func (root) Alias() generated.AliasResolver { return aliasFields{} }

type aliasFields struct{}

// Document resolves Alias.document.
func (aliasFields) Document(ctx context.Context, objs []*graph.Alias) ([]*generated.Document, error) {
	return nodesOf(ctx, objs, func(a *graph.Alias) graph.ID { return a.Scope }, generated.Cast[*generated.Document])
}

// nodesOf reads the node for the id of each object; nil if the id is zero.
func nodesOf[O, T any](ctx context.Context, objs []O, id func(O) graph.ID, as func(*graph.Node) T) ([]T, error) {
	ids := make([]graph.ID, len(objs))
	for i, o := range objs {
		ids[i] = id(o)
	}
	nodes, err := nodes(ctx, ids)
	return typed(nodes, as), err
}

// nodes reads the nodes with the ids, in the order of the ids; nil for an unknown or zero id. It makes no
// call if all ids are zero.
func nodes(ctx context.Context, ids []graph.ID) ([]*graph.Node, error) {
	at := map[graph.ID]int{}
	var wanted []graph.ID
	for _, id := range ids {
		if _, ok := at[id]; !ok && !id.IsZero() {
			at[id] = len(wanted)
			wanted = append(wanted, id)
		}
	}
	found := make([]*graph.Node, len(ids))
	if len(wanted) == 0 {
		return found, nil
	}
	read, err := graph.From(ctx).Nodes(ctx, wanted)
	if err != nil {
		return nil, err
	}
	for i, id := range ids {
		if j, ok := at[id]; ok {
			found[i] = read[j]
		}
	}
	return found, nil
}
