package analysis

import (
	"context"

	"github.com/expertgraph/expertgraph/graph"
)

// MatchEverybody is MatchExperts without bounds: every source counts every candidate.
func MatchEverybody(ctx context.Context, s *graph.Session, ask NeedAsk) (MatchAnswer, error) {
	return matchExperts(ctx, s, ask, true)
}

// NewNetwork makes what FindNetwork remembers.
func NewNetwork(ctx context.Context, s *graph.Session, p Projection, asOf graph.Value) (*Network, error) {
	return newNetwork(ctx, s, p, asOf)
}

// NewLoad makes what FindLoad remembers.
func NewLoad(ctx context.Context, s *graph.Session, ask LoadAsk) (*Load, error) {
	return newLoad(ctx, s, ask)
}
