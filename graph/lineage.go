package graph

import (
	"cmp"
	"maps"
	"slices"
)

// A node may have had several parents in its tree, one after the other: a county that
// moved to another city keeps both links, each with its period. These functions say
// which of them stands on a day.

// TreeLinks are tree links, in any order.
type TreeLinks []*Link

// ParentOn gives, of tree links that all leave one node, the one that leads to its
// parent on a day; nil if none stands then. Without a day (null) it is the latest. In a
// stretch in which one parent may have followed another, the later one counts.
func (links TreeLinks) ParentOn(day Value) *Link {
	if len(links) == 0 {
		return nil
	}
	sorted := slices.SortedFunc(slices.Values(links), laterLink)
	if day.IsNull() {
		return sorted[len(sorted)-1]
	}
	for _, l := range slices.Backward(sorted) {
		if begin, end := l.Period.stretch(); begin <= Day(day.Int) {
			if end < Day(day.Int) {
				return nil
			}
			return l
		}
	}
	return nil
}

// laterLink orders tree links of one node by their begin, then by their end and id.
func laterLink(a, b *Link) int {
	aBegin, aEnd := a.Period.stretch()
	bBegin, bEnd := b.Period.stretch()
	return cmp.Or(cmp.Compare(aBegin, bBegin), cmp.Compare(a.Period.BeginMax, b.Period.BeginMax), cmp.Compare(aEnd, bEnd), a.ID.Compare(b.ID))
}

// stretch is the first and the last day on which something can have been so; all days
// if the period is undated.
func (p Period) stretch() (begin, end Day) {
	if !p.Dated() {
		return DayMin, DayMax
	}
	return p.BeginMin, p.EndMax
}

// Meets tells whether two periods share a day for certain; an undated one shares one
// with every other.
func (p Period) Meets(q Period) bool {
	return !p.Dated() || !q.Dated() || p.BeginMax <= q.EndMin && q.BeginMax <= p.EndMin
}

// twoParents gives two of the tree links that leave one node that stand on the same
// day; nil if there is one parent on each day.
func twoParents(links []*Link) (a, b *Link) {
	for i, l := range links {
		for _, other := range links[:i] {
			if l.ID != other.ID && l.Period.Meets(other.Period) {
				return other, l
			}
		}
	}
	return nil, nil
}

// Cycles gives the cycles that links of many nodes close on some day, as treeCycles does.
func (links TreeLinks) Cycles() [][]*Link {
	up := map[ID][]*Link{}
	for _, l := range links {
		up[l.From] = append(up[l.From], l)
	}
	return treeCycles(up)
}

// treeCycles gives the cycles that tree links close on some day, each as its links in
// the order upwards. up holds the tree links that leave each node. Of cycles that share
// a node one is given.
func treeCycles(up map[ID][]*Link) [][]*Link {
	up = rising(up)
	starts := slices.SortedFunc(maps.Keys(up), ID.Compare)
	told := map[ID]bool{}
	var cycles [][]*Link
	for _, day := range treeDays(up) {
		passed := map[ID]ID{} // and from where the walk began that passed first
		for _, start := range starts {
			l := TreeLinks(up[start]).ParentOn(day)
			for l != nil && passed[l.From].IsZero() {
				passed[l.From] = start
				l = TreeLinks(up[l.To]).ParentOn(day)
			}
			if l == nil || passed[l.From] != start || told[l.From] {
				continue
			}
			cycle := []*Link{l}
			for next := TreeLinks(up[l.To]).ParentOn(day); next != l; next = TreeLinks(up[next.To]).ParentOn(day) {
				cycle = append(cycle, next)
			}
			if !slices.ContainsFunc(cycle, func(l *Link) bool { return told[l.From] }) {
				cycles = append(cycles, cycle)
			}
			for _, l := range cycle {
				told[l.From] = true
			}
		}
	}
	return cycles
}

// rising gives the nodes from which links of some day lead to a cycle of links of any
// days. All other nodes need no walk for each day.
func rising(up map[ID][]*Link) map[ID][]*Link {
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

// treeDays are null and, in order, the days on which some of these links begin: the
// trees of all other days have no other links.
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
