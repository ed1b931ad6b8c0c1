package snapshot

import (
	"encoding/binary"
	"reflect"
	"slices"
	"sync/atomic"

	"github.com/expertgraph/expertgraph/graph"
)

// The limits of a view's cache of answers. It caches expensive queries, because overviews ask the
// same ones repeatedly until the next write.
const (
	rememberFrom    = 1000   // the least number of ticks of a cached query; faster ones are not worth a place
	rememberAnswers = 64     // the highest number of answers of one view
	rememberRows    = 20_000 // the highest number of rows in all answers; a row takes about 600 bytes
	rememberValues  = 100    // the highest number of values in the conditions of a cached query; one with more hardly recurs
)

// answerCache is the cache of answers of one view, the latest first. The list is replaced, never
// changed.
type answerCache struct{ list atomic.Pointer[[]cachedQuery] }

// cachedQuery is a cached query with its answer.
type cachedQuery struct {
	query graph.Query
	mark  mark
	lists graph.Pages[graph.Row]
}

// mark is a cheap hash of a query: equal queries have equal marks.
type mark struct {
	sum    uint64 // the hash of the pattern, the number of keys, and parts of the page
	values int    // the number of values in its conditions
}

// markOf computes the mark of a query.
func markOf(q *graph.Query) (m mark) {
	m.add(uint64(q.Pattern.Root), uint64(len(q.Keys)), uint64(q.Page.First), uint64(len(q.Page.After)), uint64(q.Pattern.AsOf.Int))
	m.filter(&q.Pattern.Where)
	for i := range q.Pattern.Steps {
		s := &q.Pattern.Steps[i]
		m.add(uint64(s.From), uint64(s.Hop.Relations), uint64(s.Kinds), uint64(s.Mode))
		m.filter(&s.Where)
	}
	return m
}

// add adds numbers to the hash, as FNV-1a does with bytes.
func (m *mark) add(numbers ...uint64) {
	const prime = 1099511628211
	for _, n := range numbers {
		m.sum = (m.sum ^ n) * prime
		m.sum ^= m.sum >> 32
	}
}

// filter adds a condition and the conditions inside it. It hashes only the first and the last of
// several values.
func (m *mark) filter(f *graph.Filter) {
	m.add(uint64(f.Op), uint64(f.Field), uint64(f.Cmp), uint64(len(f.Sub)), uint64(len(f.Values)))
	m.values += len(f.Values)
	if n := len(f.Values); n > 0 {
		m.value(&f.Values[0])
		m.value(&f.Values[n-1])
	}
	for i := range f.Hops {
		m.add(uint64(f.Hops[i].Relations))
	}
	for i := range f.Sub {
		m.filter(&f.Sub[i])
	}
}

func (m *mark) value(v *graph.Value) {
	m.add(uint64(v.Type), uint64(v.Int), uint64(len(v.Text)), binary.LittleEndian.Uint64(v.ID[:8]), binary.LittleEndian.Uint64(v.ID[8:]))
}

// find gives the cached answer to a query; at is the mark of the query.
func (r *answerCache) find(q *graph.Query, at mark) (graph.Pages[graph.Row], bool) {
	if list := r.list.Load(); list != nil {
		for i := range *list {
			if k := &(*list)[i]; k.mark == at && reflect.DeepEqual(&k.query, q) {
				return k.copyAnswer(), true
			}
		}
	}
	return graph.Pages[graph.Row]{}, false
}

// copyAnswer copies an answer for a caller who may change its lists.
func (k *cachedQuery) copyAnswer() graph.Pages[graph.Row] {
	lists := k.lists
	lists.Rows, lists.End, lists.Total = slices.Clone(lists.Rows), slices.Clone(lists.End), slices.Clone(lists.Total)
	lists.Prev, lists.Next = slices.Clone(lists.Prev), slices.Clone(lists.Next)
	return lists
}

// add caches an answer, and removes the oldest answers if there are too many. It does not cache an
// answer with more than a quarter of rememberRows. Of two concurrent additions one may be lost.
func (r *answerCache) add(q *graph.Query, at mark, lists graph.Pages[graph.Row]) {
	if len(lists.Rows) > rememberRows/4 {
		return
	}
	k := cachedQuery{*q, at, lists}
	k.lists = k.copyAnswer()
	list, rows := []cachedQuery{k}, len(lists.Rows)
	if old := r.list.Load(); old != nil {
		for _, k := range *old {
			if rows += len(k.lists.Rows); rows > rememberRows || len(list) == rememberAnswers {
				break
			}
			list = append(list, k)
		}
	}
	r.list.Store(&list)
}
