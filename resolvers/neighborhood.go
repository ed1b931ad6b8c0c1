package resolvers

import (
	"context"

	"github.com/expertgraph/expertgraph/analysis"
	"github.com/expertgraph/expertgraph/graph"
	"github.com/expertgraph/expertgraph/resolvers/generated"
	"github.com/expertgraph/expertgraph/resolvers/reply"
)

// Link resolves Query.link.
func (query) Link(ctx context.Context, id graph.ID) (*reply.Link, error) {
	found := map[graph.ID]*reply.Link{id: nil}
	err := readLinks(ctx, found)
	if err == nil && found[id] == nil {
		err = graph.NotFound("id", id.String(), "is the id of no link here", "take an id from an answer: links { edges { link { id } } }")
	}
	return found[id], err
}

// Neighborhood resolves Query.neighborhood.
func (query) Neighborhood(ctx context.Context, of []graph.ID, depth int, relations []graph.Relation, kinds []graph.Kind, status []graph.Status, perRelation, limit int, collapse []graph.Kind) (*reply.Neighborhood, error) {
	found, err := analysis.FindNeighborhood(ctx, graph.From(ctx), analysis.Around{
		Of: of, Depth: depth, Relations: graph.NewRelationSet(relations...), Kinds: graph.NewKindSet(kinds...), Statuses: status,
		PerRelation: perRelation, Limit: limit, Collapse: collapse,
	})
	if err != nil {
		return nil, err
	}
	return picture(found), nil
}

// picture converts a neighborhood to the types of the schema.
func picture(found *analysis.Neighborhood) *reply.Neighborhood {
	p := &reply.Neighborhood{Nodes: typed(found.Nodes, generated.Typed), Links: connected(found.Links...), Folds: make([]*reply.Fold, len(found.Folds)), Truncated: found.Truncated}
	for i, f := range found.Folds {
		p.Folds[i] = &reply.Fold{Record: generated.Typed(f.Record), From: generated.Typed(f.From), To: generated.Typed(f.To), Links: connected(f.Links[:]...)}
	}
	return p
}

// connected converts links with their ends to the types of the schema.
func connected(links ...analysis.Connected) []*reply.Link {
	all := make([]*reply.Link, len(links))
	for i, l := range links {
		all[i] = &reply.Link{Link: l.Link, Ends: l.Ends}
	}
	return all
}
