package analysis

import (
	"context"
	"slices"

	"github.com/expertgraph/expertgraph/graph"
)

// LinkCount is the number of links, of any status, that join an entity to entities of one kind, with one
// relation and in one direction. A link from an entity to itself counts in both directions.
type LinkCount struct {
	Relation  graph.Relation
	Direction graph.Direction // Out or In
	Kind      graph.Kind
	Count     int
}

// CountLinks counts the links of each entity without reading them. Counts are ordered by relation,
// then direction, then the highest first.
func CountLinks(ctx context.Context, s *graph.Session, ids []graph.ID) ([][]*LinkCount, error) {
	all := make([][]*LinkCount, len(ids))
	q := graph.Query{Each: eachRoot(ids), Keys: []graph.Key{relationKey, {Var: 1, By: graph.ByKind}}, Get: []graph.Measure{{Agg: graph.CountDistinct, Var: 1, Link: true}}}
	for _, d := range []graph.Direction{graph.Out, graph.In} {
		q.Pattern.Steps = []graph.Step{{Hop: graph.Hop{Direction: d}}}
		lists, err := allLists(ctx, s, q)
		if err != nil {
			return nil, err
		}
		for i, rows := range lists {
			for _, r := range rows {
				relation, err := graph.Parse[graph.Relation](r.Keys[0].Text)
				if err != nil {
					return nil, err
				}
				all[i] = append(all[i], &LinkCount{relation, d, graph.Kind(r.Keys[1].Int), int(r.Get[0].Int / graph.DecimalScale)})
			}
		}
	}
	for _, counts := range all {
		slices.SortFunc(counts, (*LinkCount).compare)
	}
	return all, nil
}

func (c *LinkCount) compare(d *LinkCount) int {
	for _, n := range []int{int(c.Relation) - int(d.Relation), int(c.Direction) - int(d.Direction), d.Count - c.Count} {
		if n != 0 {
			return n
		}
	}
	return int(c.Kind) - int(d.Kind)
}
