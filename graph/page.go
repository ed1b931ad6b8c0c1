package graph

// PageOf cuts a page out of a list that is held whole; at gives the place of a row,
// by which the list is ordered. What Prev and Next tell is as in the answer to a Query.
func PageOf[T any](list []T, p Page, at func(*T) Position) Fan[T] {
	from := len(list)
	for i := range list {
		if p.After == nil || at(&list[i]).Compare(p.After, nil) > 0 {
			from = i
			break
		}
	}
	to := from
	for to < len(list) && (p.Before == nil || at(&list[to]).Compare(p.Before, nil) < 0) {
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
