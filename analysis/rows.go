package analysis

import (
	"context"

	"github.com/expertgraph/expertgraph/graph"
)

// allRows reads every row of a query with a single list, page by page.
func allRows(ctx context.Context, s *graph.Session, q graph.Query) ([]graph.Row, error) {
	var rows []graph.Row
	q.Page = graph.Page{First: graph.MaxPage}
	for {
		lists, err := s.Match(ctx, q)
		if err != nil {
			return nil, err
		}
		rows = append(rows, lists.Rows...)
		if len(lists.Rows) == 0 || !lists.Next[0] {
			return rows, nil
		}
		q.Page.After = lists.Rows[len(lists.Rows)-1].Position()
	}
}

// allLists reads every row of every list of a query with Each. It reads all first pages in one
// query, then the rest of each list. If Each is empty, it makes no query.
func allLists(ctx context.Context, s *graph.Session, q graph.Query) ([][]graph.Row, error) {
	if len(q.Each) == 0 {
		return nil, nil
	}
	q.Page = graph.Page{First: graph.MaxPage}
	pages, err := s.Match(ctx, q)
	if err != nil {
		return nil, err
	}
	lists := make([][]graph.Row, len(pages.End))
	for i := range lists {
		lists[i] = pages.List(i)
		if pages.Next[i] {
			one := q
			one.Each = q.Each[i : i+1]
			if lists[i], err = allRows(ctx, s, one); err != nil {
				return nil, err
			}
		}
	}
	return lists, nil
}

func idsOf(nodes []*graph.Node) []graph.ID {
	ids := make([]graph.ID, len(nodes))
	for i, n := range nodes {
		ids[i] = n.ID
	}
	return ids
}
