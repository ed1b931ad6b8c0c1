package analysis

import (
	"context"
	"slices"

	"github.com/expertgraph/expertgraph/graph"
)

// identifiersShared finds entities that share an identifier which only one entity can have. It
// reads every entity with an identifier, so graph.Cached caches the result.
func identifiersShared(ctx context.Context, s *graph.Session, about graph.ID) ([]Contradiction, error) {
	all, err := graph.Cached(ctx, s, "shared identifiers", func(ctx context.Context, s *graph.Session) ([]Contradiction, error) {
		rows, err := allRows(ctx, s, graph.Query{Pattern: graph.Pattern{Where: graph.Filter{Op: graph.Not, Sub: []graph.Filter{{Op: graph.Test, Field: graph.FieldIdents, Cmp: graph.IsNull}}}}})
		if err != nil {
			return nil, err
		}
		return sharedIdentifiers(rows), nil
	})
	if about.IsZero() || err != nil {
		return slices.Clone(all), err
	}
	return keepSide(slices.Clone(all), about, true), nil
}

// sharedIdentifiers groups the nodes of rows by their identifiers. The rows are ordered by id.
func sharedIdentifiers(rows []graph.Row) []Contradiction {
	owners := map[graph.Ident][]*graph.Node{}
	var order []graph.Ident
	for _, r := range rows {
		for _, id := range r.Nodes[0].Idents {
			if !graph.IsUnique(id.Scheme) {
				continue
			}
			key := id.Key()
			if len(owners[key]) == 0 {
				order = append(order, key)
			}
			if !slices.Contains(owners[key], r.Nodes[0]) {
				owners[key] = append(owners[key], r.Nodes[0])
			}
		}
	}
	var list []Contradiction
	for _, key := range order {
		if sides := owners[key]; len(sides) > 1 {
			first := sides[0].Idents[slices.IndexFunc(sides[0].Idents, func(id graph.Ident) bool { return id.Key() == key })]
			list = append(list, Contradiction{Sides: sides, Ident: first})
		}
	}
	return list
}
