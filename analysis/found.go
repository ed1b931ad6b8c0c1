package analysis

import (
	"context"
	"slices"

	"github.com/expertgraph/expertgraph/graph"
)

// KindCount is the number of entities of a kind.
type KindCount struct {
	Kind  graph.Kind
	Count int
}

// CountFound counts all results of a search by kind, over all pages. The kinds are in the order of their
// first results. It makes one search and no further queries.
func CountFound(ctx context.Context, s *graph.Session, q graph.SearchQuery) ([]*KindCount, error) {
	q.All = true
	hits, err := s.Search(ctx, q)
	counts := []*KindCount{}
	for _, h := range hits.Rows {
		i := slices.IndexFunc(counts, func(c *KindCount) bool { return c.Kind == h.Node.Kind })
		if i < 0 {
			i, counts = len(counts), append(counts, &KindCount{Kind: h.Node.Kind})
		}
		counts[i].Count++
	}
	return counts, err
}
