package graph

import (
	"cmp"
	"maps"
	"slices"
)

// A node may have several parents in its tree, one after the other. A county that moved to another
// city keeps both links, each with its period. The functions below tell which parent is valid on a
// day.

// TreeLinks are tree links, in any order.
type TreeLinks []*Link

// ParentOn gives the link to the parent of a node on a day; nil if it has no parent then. All the
// links must leave that node. If day is null, it gives the latest link. If uncertain dates let two
// parents overlap, the later parent counts.
func (links TreeLinks) ParentOn(day Value) *Link {
	if len(links) == 0 {
		return nil
	}
	sorted := slices.SortedFunc(slices.Values(links), laterLink)
	if day.IsNull() {
		return sorted[len(sorted)-1]
	}
	for _, l := range slices.Backward(sorted) {
		if begin, end := l.Period.possibleDays(); begin <= Day(day.Int) {
			if end < Day(day.Int) {
				return nil
			}
			return l
		}
	}
	return nil
}

// laterLink orders tree links of one node by their earliest begin, then by their latest begin, their
// latest end and their id.
func laterLink(a, b *Link) int {
	aBegin, aEnd := a.Period.possibleDays()
	bBegin, bEnd := b.Period.possibleDays()
	return cmp.Or(cmp.Compare(aBegin, bBegin), cmp.Compare(a.Period.BeginMax, b.Period.BeginMax), cmp.Compare(aEnd, bEnd), a.ID.Compare(b.ID))
}

// possibleDays gives the first and the last possible day of a period; all days if it is undated.
func (p Period) possibleDays() (begin, end Day) {
	if !p.Dated() {
		return DayMin, DayMax
	}
	return p.BeginMin, p.EndMax
}

// SharesDay tells whether two periods certainly share a day. An undated period shares one with every
// other.
func (p Period) SharesDay(q Period) bool {
	return !p.Dated() || !q.Dated() || p.BeginMax <= q.EndMin && q.BeginMax <= p.EndMin
}

// twoParents gives two tree links of one node that certainly hold on the same day; nil if no two
// links do.
func twoParents(links []*Link) (a, b *Link) {
	for i, l := range links {
		for _, other := range links[:i] {
			if l.ID != other.ID && l.Period.SharesDay(other.Period) {
				return other, l
			}
		}
	}
	return nil, nil
}

// Cycles gives the cycles that the links form on some day, see treeCycles.
func (links TreeLinks) Cycles() [][]*Link {
	up := map[ID][]*Link{}
	for _, l := range links {
		up[l.From] = append(up[l.From], l)
	}
	return treeCycles(up)
}

// treeCycles gives the cycles that tree links form on some day. Each cycle is a list of its links in
// upward order. up holds the tree links that leave each node. If several cycles share a node, only
// the first of them is given.
func treeCycles(up map[ID][]*Link) [][]*Link {
	up = cycleCandidates(up)
	starts := slices.SortedFunc(maps.Keys(up), ID.Compare)
	reported := map[ID]bool{}
	var cycles [][]*Link
	for _, day := range treeDays(up) {
		visitedBy := map[ID]ID{} // for each node, the start of the first walk that passed it
		for _, start := range starts {
			l := TreeLinks(up[start]).ParentOn(day)
			for l != nil && visitedBy[l.From].IsZero() {
				visitedBy[l.From] = start
				l = TreeLinks(up[l.To]).ParentOn(day)
			}
			if l == nil || visitedBy[l.From] != start || reported[l.From] {
				continue
			}
			cycle := []*Link{l}
			for next := TreeLinks(up[l.To]).ParentOn(day); next != l; next = TreeLinks(up[next.To]).ParentOn(day) {
				cycle = append(cycle, next)
			}
			if !slices.ContainsFunc(cycle, func(l *Link) bool { return reported[l.From] }) {
				cycles = append(cycles, cycle)
			}
			for _, l := range cycle {
				reported[l.From] = true
			}
		}
	}
	return cycles
}

// cycleCandidates keeps the nodes from which tree links lead to a cycle if their periods are ignored. Only
// these nodes can be in a cycle on one day, so only they need a walk for each day.
func cycleCandidates(up map[ID][]*Link) map[ID][]*Link {
	open := map[ID]int{} // how many links of a node lead to nodes not yet passed
	below := map[ID][]ID{}
	var roots []ID
	for id, links := range up {
		open[id] += len(links)
		for _, l := range links {
			below[l.To] = append(below[l.To], id)
			open[l.To] += 0
		}
	}
	for id, n := range open {
		if n == 0 {
			roots = append(roots, id)
		}
	}
	for len(roots) > 0 {
		id := roots[len(roots)-1]
		roots = roots[:len(roots)-1]
		for _, child := range below[id] {
			if open[child]--; open[child] == 0 {
				roots = append(roots, child)
			}
		}
	}
	left := map[ID][]*Link{}
	for id, n := range open {
		if n > 0 {
			left[id] = up[id]
		}
	}
	return left
}

// treeDays gives the days on which cycles must be looked for: null for the latest links and then, in
// ascending order, each day on which a link begins. A cycle can only form on one of these days,
// because it forms when a link begins; the end of a link only removes an edge.
func treeDays(up map[ID][]*Link) []Value {
	var days []Value
	for _, links := range up {
		for _, l := range links {
			if l.Period.Dated() {
				days = append(days, Value{Type: DayType, Int: int64(l.Period.BeginMin)})
			}
		}
	}
	slices.SortFunc(days, func(a, b Value) int { return cmp.Compare(a.Int, b.Int) })
	return append([]Value{{}}, slices.Compact(days)...)
}
