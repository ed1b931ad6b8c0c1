package snapshot

import (
	"encoding/binary"
	"reflect"
	"slices"
	"sync/atomic"

	"github.com/expertgraph/expertgraph/graph"
)

// What a view remembers: answers to questions that look at many nodes, for such are
// asked over and over by those who look at an overview, until the next write.
const (
	rememberFrom    = 1000   // steps that a question takes, as matcher.tick counts them; what is answered sooner is not worth a place
	rememberAnswers = 64     // of one view
	rememberRows    = 20_000 // of all of them together; a row takes some 600 bytes
	rememberValues  = 100    // in the conditions of a question; one about so many things is hardly asked again
)

// remembered are answers of one view, the latest first. A list is never changed, only
// replaced.
type remembered struct{ list atomic.Pointer[[]known] }

// known is a question with its answer.
type known struct {
	query graph.Query
	mark  mark
	fan   graph.Fan[graph.Row]
}

// mark tells most questions apart at little cost: equal questions have equal marks.
type mark struct {
	sum    uint64 // over what the pattern asks
	values int    // how many values its conditions have
}

// markOf gives the mark of a question.
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

// add mixes numbers into the sum, as FNV-1a does with bytes.
func (m *mark) add(numbers ...uint64) {
	const prime = 1099511628211
	for _, n := range numbers {
		m.sum = (m.sum ^ n) * prime
		m.sum ^= m.sum >> 32
	}
}

// filter adds a condition with those in it. Of many values the first and the last speak for all.
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

// find gives the answer to a question that was asked before.
func (r *remembered) find(q *graph.Query, at mark) (graph.Fan[graph.Row], bool) {
	if list := r.list.Load(); list != nil {
		for i := range *list {
			if k := &(*list)[i]; k.mark == at && reflect.DeepEqual(&k.query, q) {
				return k.own(), true
			}
		}
	}
	return graph.Fan[graph.Row]{}, false
}

// own is the answer for one who may change the lists in it.
func (k *known) own() graph.Fan[graph.Row] {
	fan := k.fan
	fan.Rows, fan.End, fan.Total = slices.Clone(fan.Rows), slices.Clone(fan.End), slices.Clone(fan.Total)
	fan.Prev, fan.Next = slices.Clone(fan.Prev), slices.Clone(fan.Next)
	return fan
}

// add remembers an answer, and forgets the oldest where there are too many. One of two
// that are added at a time may be lost.
func (r *remembered) add(q *graph.Query, at mark, fan graph.Fan[graph.Row]) {
	if len(fan.Rows) > rememberRows/4 {
		return
	}
	k := known{*q, at, fan}
	k.fan = k.own()
	list, rows := []known{k}, len(fan.Rows)
	if old := r.list.Load(); old != nil {
		for _, k := range *old {
			if rows += len(k.fan.Rows); rows > rememberRows || len(list) == rememberAnswers {
				break
			}
			list = append(list, k)
		}
	}
	r.list.Store(&list)
}
