package snapshot

import (
	"context"
	"slices"
	"strings"

	"github.com/expertgraph/expertgraph/graph"
)

// Evidence implements graph.View.
func (v *view) Evidence(ctx context.Context, q graph.EvidenceQuery) (graph.Pages[*graph.Evidence], error) {
	a := &answer{view: v, ticks: graph.NewTicks(ctx), bases: q.Bases}
	a.chooser = chooser{ordered: a, page: q.Page}
	x := v.base.evidence
	for _, id := range q.Subjects {
		a.addFromBase(find(x.bySubject, x.subjectAt, id))
		later, _ := v.later.bySubject.get(id)
		a.addFromOverlay(later, func(e *graph.Evidence) bool { return e.Subject == id })
		a.finish()
	}
	for _, code := range q.Codes {
		a.addRange(x.withCode(code))
		later, _ := v.later.byCode.get(codeKey(code))
		a.addFromOverlay(later, func(e *graph.Evidence) bool { return e.Code == code })
		a.finish()
	}
	for _, id := range q.Documents {
		a.addFromBase(find(x.byDocument, x.documentAt, id))
		later, _ := v.later.byDocument.get(id)
		a.addFromOverlay(later, func(e *graph.Evidence) bool { return e.Document == id })
		a.finish()
	}
	if q.Subjects == nil && q.Codes == nil && q.Documents == nil {
		a.addRange(0, int32(len(x.ids)))
		a.addFromOverlay(v.later.all, func(*graph.Evidence) bool { return true })
		a.finish()
	}
	if err := a.ticks.Err(); err != nil {
		return graph.Pages[*graph.Evidence]{}, err
	}
	return a.lists, nil
}

// answer builds the lists of an EvidenceQuery. If the base has n records of evidence, an item below n
// is the evidence of the base with this number, and the item n+i is fresh[i].
type answer struct {
	view  *view
	ticks *graph.Ticks
	lists graph.Pages[*graph.Evidence]
	bases []graph.Basis
	chooser
	fresh []*graph.Evidence
}

func (a *answer) wanted(b graph.Basis) bool { return len(a.bases) == 0 || slices.Contains(a.bases, b) }

// addFromBase adds the evidence of the base with the numbers in list, if it has a wanted basis and is
// still current.
func (a *answer) addFromBase(list []int32) {
	for _, i := range list {
		if a.stopped() {
			return
		}
		a.addOne(i)
	}
}

// addRange is like addFromBase, for the numbers lo ≤ i < hi.
func (a *answer) addRange(lo, hi int32) {
	for i := lo; i < hi && !a.stopped(); i++ {
		a.addOne(i)
	}
}

func (a *answer) addOne(i int32) {
	if a.wanted(a.view.base.evidence.basis[i]) && a.view.evidenceExists(i) {
		a.add(i)
	}
}

// stopped takes a tick, and returns true if the search must end.
func (a *answer) stopped() bool { return a.ticks.Take(1) }

// addFromOverlay adds the evidence in list for which belongs is true, if it has a wanted basis and is
// still current. The list is from the overlay.
func (a *answer) addFromOverlay(list []*graph.Evidence, belongs func(*graph.Evidence) bool) {
	for _, e := range list {
		if a.stopped() {
			return
		}
		if a.view.later.isNow(e) && belongs(e) && a.wanted(e.Basis) {
			a.fresh = append(a.fresh, e)
			a.add(int32(len(a.view.base.evidence.ids) + len(a.fresh) - 1))
		}
	}
}

func (a *answer) finish() {
	items, prev, next := a.chosen()
	for _, i := range items {
		if a.stopped() {
			break
		}
		e := a.added(i)
		if e == nil {
			e = a.view.base.evidenceAt(i)
		}
		a.lists.Rows = append(a.lists.Rows, e)
	}
	closeList(&a.lists, int32(len(a.lists.Rows)), &a.chooser, prev, next)
	a.reset()
	a.fresh = a.fresh[:0]
}

// added is the evidence of an item from the overlay; nil if the item is in the base.
func (a *answer) added(item int32) *graph.Evidence {
	if n := int32(len(a.view.base.evidence.ids)); item >= n {
		return a.fresh[item-n]
	}
	return nil
}

// sortKey gives the sort key of an item.
func (a *answer) sortKey(item int32) (code string, id graph.ID) {
	if e := a.added(item); e != nil {
		return e.Code, e.ID
	}
	x := a.view.base.evidence
	return x.code(item), x.ids[item]
}

func (a *answer) compare(x, y int32) int {
	if n := int32(len(a.view.base.evidence.ids)); x < n && y < n {
		return int(x) - int(y) // the base is in this order
	}
	code, id := a.sortKey(x)
	code2, id2 := a.sortKey(y)
	if c := strings.Compare(code, code2); c != 0 {
		return c
	}
	return id.Compare(id2)
}

func (a *answer) terms() int { return 2 }

func (a *answer) term(item int32, i int) graph.Value {
	code, id := a.sortKey(item)
	if i == 0 {
		return graph.TextValue(code)
	}
	return graph.IDValue(id)
}
