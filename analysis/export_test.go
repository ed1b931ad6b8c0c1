package analysis

import (
	"context"

	"github.com/expertgraph/expertgraph/graph"
)

// MatchEverybody is MatchExperts without pruning: every source is computed for every candidate.
func MatchEverybody(ctx context.Context, s *graph.Session, ask NeedAsk) (MatchAnswer, error) {
	return matchExperts(ctx, s, ask, true)
}

// NewNetwork is FindNetwork without the cache.
func NewNetwork(ctx context.Context, s *graph.Session, p Projection, asOf graph.Value) (*Network, error) {
	return newNetwork(ctx, s, p, asOf)
}

// NewLoad is FindLoad without the cache.
func NewLoad(ctx context.Context, s *graph.Session, ask LoadAsk) (*Load, error) {
	return newLoad(ctx, s, ask)
}
