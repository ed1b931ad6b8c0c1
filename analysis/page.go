package analysis

import (
	"slices"

	"github.com/expertgraph/expertgraph/graph"
)

// PageOf cuts a page out of a list in memory. The function "at" gives the position of a row, and the list
// must be sorted by these positions. The parameter desc tells which elements of a position are descending.
// Prev and Next mean the same as in the answer to a Query.
func PageOf[T any](list []T, p graph.Page, at func(*T) graph.Position, desc ...bool) graph.Pages[T] {
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
	lists := graph.Pages[T]{Rows: list[from:to], End: []int32{int32(to - from)}, Prev: []bool{from > 0}, Next: []bool{to < len(list)}}
	if p.Total {
		lists.Total = []int32{int32(len(list))}
	}
	return lists
}

// PagesOf cuts the same page out of several lists in memory.
func PagesOf[T any](lists [][]T, p graph.Page, at func(*T) graph.Position) graph.Pages[T] {
	fans := make([]graph.Pages[T], len(lists))
	for i, list := range lists {
		fans[i] = PageOf(list, p, at)
	}
	return joinPages(fans, p.Total)
}

// joinPages joins several Pages, each with one list. Zero Pages are empty lists. total tells whether
// the lengths of the lists are known.
func joinPages[T any](lists []graph.Pages[T], total bool) graph.Pages[T] {
	var all graph.Pages[T]
	for _, l := range lists {
		all.Rows = append(all.Rows, l.Rows...)
		all.End = append(all.End, int32(len(all.Rows)))
		all.Prev = append(all.Prev, len(l.Prev) > 0 && l.Prev[0])
		all.Next = append(all.Next, len(l.Next) > 0 && l.Next[0])
		if total {
			all.Total = append(all.Total, slices.Concat(l.Total, []int32{0})[0])
		}
	}
	return all
}
