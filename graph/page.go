package graph

import "context"

// all reads every row of a query that has one list, page by page.
func (s *Session) all(ctx context.Context, q Query) ([]Row, error) {
	var rows []Row
	q.Page = Page{First: MaxPage}
	for {
		fan, err := s.Match(ctx, q)
		if err != nil {
			return nil, err
		}
		rows = append(rows, fan.Rows...)
		if len(fan.Rows) == 0 || !fan.Next[0] {
			return rows, nil
		}
		q.Page.After = fan.Rows[len(fan.Rows)-1].At()
	}
}

// lists reads every row of every list of a query with Each: all first pages
// together, then what is left of each list; none without a call if Each is empty.
func (s *Session) lists(ctx context.Context, q Query) ([][]Row, error) {
	if len(q.Each) == 0 {
		return nil, nil
	}
	q.Page = Page{First: MaxPage}
	fan, err := s.Match(ctx, q)
	if err != nil {
		return nil, err
	}
	lists := make([][]Row, len(fan.End))
	for i := range lists {
		lists[i] = fan.List(i)
		if fan.Next[i] {
			one := q
			one.Each = q.Each[i : i+1]
			if lists[i], err = s.all(ctx, one); err != nil {
				return nil, err
			}
		}
	}
	return lists, nil
}

func idsOf(nodes []*Node) []ID {
	ids := make([]ID, len(nodes))
	for i, n := range nodes {
		ids[i] = n.ID
	}
	return ids
}

// PageOf cuts a page out of a list that is held whole; at gives the place of a row,
// by which the list is ordered; desc tells which of its elements descend. What Prev and Next tell is as in the answer to a Query.
func PageOf[T any](list []T, p Page, at func(*T) Position, desc ...bool) Fan[T] {
	from := len(list)
	for i := range list {
		if p.After == nil || at(&list[i]).Compare(p.After, desc) > 0 {
			from = i
			break
		}
	}
	to := from
	for to < len(list) && (p.Before == nil || at(&list[to]).Compare(p.Before, desc) < 0) {
		to++
	}
	if p.Last > 0 {
		from = max(from, to-p.Last)
	} else {
		to = min(to, from+p.First)
	}
	fan := Fan[T]{Rows: list[from:to], End: []int32{int32(to - from)}, Prev: []bool{from > 0}, Next: []bool{to < len(list)}}
	if p.Total {
		fan.Total = []int32{int32(len(list))}
	}
	return fan
}

// PagesOf cuts the same page out of several such lists.
func PagesOf[T any](lists [][]T, p Page, at func(*T) Position) Fan[T] {
	fans := make([]Fan[T], len(lists))
	for i, list := range lists {
		fans[i] = PageOf(list, p, at)
	}
	return joined(fans, p.Total)
}
