package analysis

import (
	"context"
	"maps"
	"slices"

	"github.com/expertgraph/expertgraph/graph"
)

// keepRegion keeps contradictions that belong to a region. Either documents about the region, its
// descendants or bodies there state them, or a side is in the region or about it. The zero id keeps
// all.
func keepRegion(ctx context.Context, s *graph.Session, list []Contradiction, region graph.ID) ([]Contradiction, error) {
	if region.IsZero() || len(list) == 0 {
		return list, nil
	}
	stated := map[graph.ID][]graph.ID{} // by the id of a side or link: this id and those of the documents that state it
	for i := range list {
		for _, id := range list[i].stated() {
			stated[id] = []graph.ID{id}
		}
	}
	if err := addDocuments(ctx, s, stated); err != nil {
		return nil, err
	}
	there, err := belongsToRegion(ctx, s, region, slices.Concat(slices.Collect(maps.Values(stated))...))
	return slices.DeleteFunc(list, func(c Contradiction) bool {
		return !slices.ContainsFunc(c.stated(), func(id graph.ID) bool {
			return slices.ContainsFunc(stated[id], func(id graph.ID) bool { return there[id] })
		})
	}), err
}

// stated gives the ids of the sides and of the link.
func (c *Contradiction) stated() []graph.ID {
	ids := idsOf(c.Sides)
	if c.Link != nil {
		ids = append(ids, c.Link.ID)
	}
	return ids
}

// addDocuments adds to each subject the documents of its evidence.
func addDocuments(ctx context.Context, s *graph.Session, stated map[graph.ID][]graph.ID) error {
	subjects := slices.SortedFunc(maps.Keys(stated), graph.ID.Compare)
	for part := range slices.Chunk(subjects, graph.MaxPage) {
		q := graph.EvidenceQuery{Subjects: part, Page: graph.Page{First: graph.MaxPage}}
		lists, err := s.Evidence(ctx, q)
		if err != nil {
			return err
		}
		for i, subject := range part {
			found, more := lists.List(i), lists.Next[i]
			for {
				for _, e := range found {
					if !slices.Contains(stated[subject], e.Document) {
						stated[subject] = append(stated[subject], e.Document)
					}
				}
				if !more {
					break
				}
				next := graph.EvidenceQuery{Subjects: []graph.ID{subject}, Page: graph.Page{First: graph.MaxPage, After: found[len(found)-1].Position()}}
				rest, err := s.Evidence(ctx, next)
				if err != nil {
					return err
				}
				found, more = rest.Rows, rest.Next[0]
			}
		}
	}
	return nil
}

// belongsToRegion tells which nodes belong to the region: the region, its descendants, what is located
// there, and nodes about any of these.
func belongsToRegion(ctx context.Context, s *graph.Session, region graph.ID, ids []graph.ID) (map[graph.ID]bool, error) {
	within := graph.IDIs([]graph.ID{region}, true)
	place := graph.Filter{Op: graph.Any, Sub: []graph.Filter{within, has(within, out(graph.LocatedIn))}}
	about := out(graph.About, graph.Of, graph.InRegion, graph.Recipient, graph.By, graph.Serves)
	there := map[graph.ID]bool{}
	for part := range slices.Chunk(ids, graph.MaxPage) {
		rows, err := allRows(ctx, s, graph.Query{Pattern: graph.Pattern{Where: graph.And(
			graph.IDIs(part, false), graph.Filter{Op: graph.Any, Sub: []graph.Filter{place, has(place, about)}})}})
		if err != nil {
			return nil, err
		}
		for _, r := range rows {
			there[r.Nodes[0].ID] = true
		}
	}
	return there, nil
}
