package snapshot

import (
	"context"
	"slices"
	"strings"

	"expertgraph/graph"
)

// Nodes implements graph.View.
func (v *view) Nodes(ctx context.Context, ids []graph.ID) ([]*graph.Node, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	r := reply{view: v}
	nodes := make([]*graph.Node, len(ids))
	for i, id := range ids {
		nodes[i] = r.node(v.row(id))
	}
	return nodes, nil
}

// Search implements graph.View: indexes propose rows, graph.Matcher decides.
func (v *view) Search(ctx context.Context, q graph.SearchQuery) (graph.Fan[graph.Hit], error) {
	var fan graph.Fan[graph.Hit]
	match, err := graph.NewMatcher(q)
	if err != nil {
		return fan, err
	}
	found := hits{}
	c := chooser{ordered: &found, page: q.Page}
	for i, row := range v.proposed(match, q.Exact) {
		if i%1024 == 0 && ctx.Err() != nil {
			return fan, ctx.Err()
		}
		if !v.stands(row) || !q.Kinds.Has(v.kind(row)) {
			continue
		}
		if h, ok := match.Match(v.node(row)); ok {
			found.list = append(found.list, h)
			c.add(int32(len(found.list) - 1))
		}
	}
	items, prev, next := c.chosen()
	for _, i := range items {
		fan.Rows = append(fan.Rows, found.list[i])
	}
	closeList(&fan, &c, prev, next)
	return fan, ctx.Err()
}

// proposed lists rows among which are all that the search finds, each once.
func (v *view) proposed(match *graph.Matcher, exact bool) []int32 {
	x := v.base.names
	rows := slices.Clone(v.fresh)
	rows = x.appendExact(rows, match.Text())
	rows = x.appendExact(rows, match.Norm())
	if !exact {
		rows = x.appendContaining(rows, match.Norm())
		if match.Latin() {
			rows = x.appendSounding(rows, match.Norm())
		}
	}
	slices.Sort(rows)
	return slices.Compact(rows)
}

// hits are ordered by class, sort key, id.
type hits struct{ list []graph.Hit }

func (h *hits) compare(a, b int32) int {
	x, y := &h.list[a], &h.list[b]
	if x.Class != y.Class {
		return int(x.Class) - int(y.Class)
	}
	if c := strings.Compare(x.Node.Keys.Sort, y.Node.Keys.Sort); c != 0 {
		return c
	}
	return x.Node.ID.Compare(y.Node.ID)
}

func (h *hits) terms() int { return 3 }

func (h *hits) term(item int32, i int) graph.Value { return h.list[item].Position()[i] }

// Evidence implements graph.View.
func (v *view) Evidence(ctx context.Context, q graph.EvidenceQuery) (graph.Fan[*graph.Evidence], error) {
	var fan graph.Fan[*graph.Evidence]
	a := &answer{view: v, fan: &fan, bases: q.Bases}
	a.chooser = chooser{ordered: a, page: q.Page}
	e := v.base.evidence
	for i, id := range q.Subjects {
		if i%1024 == 0 && ctx.Err() != nil {
			return fan, ctx.Err()
		}
		later, _ := v.later.bySubject.get(id)
		a.list(e.find(e.bySubject, evidenceSubject, id), later, nil)
	}
	for _, code := range q.Codes {
		later, _ := v.later.byCode.get(codeKey(code))
		a.list(e.withCode(code), later, func(x *graph.Evidence) bool { return x.Code == code })
	}
	for _, id := range q.Documents {
		later, _ := v.later.byDocument.get(id)
		a.list(e.find(e.byDocument, evidenceDocument, id), later, nil)
	}
	if q.Subjects == nil && q.Codes == nil && q.Documents == nil {
		v.eachEvidence(a.add)
		a.finish()
	}
	return fan, ctx.Err()
}

// answer makes the lists of an EvidenceQuery.
type answer struct {
	view  *view
	fan   *graph.Fan[*graph.Evidence]
	bases []graph.Basis
	chooser
	all []*graph.Evidence
}

// list makes one list of what the base and what came later have, as far as it stands.
func (a *answer) list(old []int32, later []*graph.Evidence, wanted func(*graph.Evidence) bool) {
	for _, i := range old {
		e := a.view.base.evidence.all[i]
		if _, changed := a.view.later.now.get(e.ID); !changed {
			a.add(e)
		}
	}
	for _, e := range later {
		if now, _ := a.view.later.now.get(e.ID); now == e && (wanted == nil || wanted(e)) {
			a.add(e)
		}
	}
	a.finish()
}

func (a *answer) add(e *graph.Evidence) {
	if len(a.bases) == 0 || slices.Contains(a.bases, e.Basis) {
		a.all = append(a.all, e)
		a.chooser.add(int32(len(a.all) - 1))
	}
}

func (a *answer) finish() {
	items, prev, next := a.chosen()
	for _, i := range items {
		a.fan.Rows = append(a.fan.Rows, a.all[i])
	}
	closeList(a.fan, &a.chooser, prev, next)
	a.reset()
	a.all = a.all[:0]
}

func (a *answer) compare(x, y int32) int { return compareEvidence(a.all[x], a.all[y]) }

func (a *answer) terms() int { return 2 }

func (a *answer) term(item int32, i int) graph.Value { return a.all[item].Position()[i] }
