package graphtest

import (
	"fmt"

	"github.com/expertgraph/expertgraph/graph"
)

// note counts the parts of the query language that a query uses. It adds the counts to the map "used",
// whose keys are the names of the parts.
func note(used map[string]int, q *graph.Query) {
	var filter func(f *graph.Filter)
	filter = func(f *graph.Filter) {
		used[fmt.Sprint("op ", f.Op)]++
		if f.Op == graph.Test {
			used[fmt.Sprint("cmp ", f.Cmp)]++
			used[fmt.Sprintf("test of link %v", f.Link)]++
		}
		for _, h := range f.Hops {
			used[fmt.Sprint("direction ", h.Direction, " below ", h.Below)]++
		}
		if len(f.Hops) > 0 {
			used[fmt.Sprint("hops ", len(f.Hops))]++
		}
		for i := range f.Sub {
			filter(&f.Sub[i])
		}
	}
	filter(&q.Pattern.Where)
	for i := range q.Pattern.Steps {
		s := &q.Pattern.Steps[i]
		used[fmt.Sprint("mode ", s.Mode)]++
		used[fmt.Sprint("direction ", s.Hop.Direction, " below ", s.Hop.Below)]++
		filter(&s.Where)
	}
	for _, k := range q.Keys {
		used[fmt.Sprint("key ", k.By, " of link ", k.Link)]++
	}
	for _, m := range q.Get {
		used[fmt.Sprint("aggregate ", m.Agg, " of link ", m.Link)]++
	}
	for _, o := range q.Order {
		used[fmt.Sprint("order ", o.By, " descending ", o.Desc)]++
	}
	if len(q.Having) > 0 {
		used["having"]++
	}
	for _, bounds := range q.Each {
		for _, b := range bounds {
			used[fmt.Sprint("bound ", b.Key.By, " null ", b.Value.IsNull())]++
		}
	}
	if q.Each != nil && len(q.Each) == 0 {
		used["no lists"]++
	}
}

// language lists the names of all parts of the query language, as the function note writes them. Random
// queries must use each part.
func language() []string {
	list := []string{
		"having", "no lists", "test of link true", "test of link false", "hops 1", "hops 2", "hops 3",
		"key 0 of link false", "key 1 of link false", "key 2 of link false", "key 3 of link false", "key 3 of link true", "key 4 of link false", "key 4 of link true",
		"aggregate 0 of link false", "aggregate 1 of link false", "aggregate 2 of link false", "aggregate 2 of link true", "aggregate 3 of link false", "aggregate 3 of link true",
	}
	for op := graph.All; op <= graph.Counted; op++ {
		list = append(list, fmt.Sprint("op ", op))
	}
	for c := graph.Eq; c <= graph.ActiveOn; c++ {
		list = append(list, fmt.Sprint("cmp ", c))
	}
	for i := range 3 {
		d := graph.Direction(i)
		list = append(list, fmt.Sprint("mode ", i), fmt.Sprint("direction ", d, " below false"), fmt.Sprint("direction ", d, " below true"))
	}
	for by := graph.OrderField; by <= graph.OrderCount; by++ {
		list = append(list, fmt.Sprint("order ", by, " descending false"), fmt.Sprint("order ", by, " descending true"))
	}
	for by := graph.ByNode; by <= graph.ByField; by++ {
		list = append(list, fmt.Sprint("bound ", by, " null false"), fmt.Sprint("bound ", by, " null true"))
	}
	return list
}
