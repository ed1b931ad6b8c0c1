package snapshot

import (
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
)

// remembered are answers of one view, the latest first. A list is never changed, only
// replaced.
type remembered struct{ list atomic.Pointer[[]known] }

// known is a question with its answer.
type known struct {
	query graph.Query
	fan   graph.Fan[graph.Row]
}

// find gives the answer to a question that was asked before.
func (r *remembered) find(q *graph.Query) (graph.Fan[graph.Row], bool) {
	if list := r.list.Load(); list != nil {
		for i := range *list {
			if k := &(*list)[i]; k.query.Page.First == q.Page.First && len(k.query.Keys) == len(q.Keys) && reflect.DeepEqual(&k.query, q) {
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
func (r *remembered) add(q *graph.Query, fan graph.Fan[graph.Row]) {
	if len(fan.Rows) > rememberRows/4 {
		return
	}
	k := known{*q, fan}
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
