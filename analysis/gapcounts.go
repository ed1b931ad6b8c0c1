package analysis

import (
	"cmp"
	"context"
	"slices"

	"github.com/expertgraph/expertgraph/graph"
)

// RegionCount is the number of gaps or contradictions of one kind in a region.
type RegionCount[K ~uint8] struct {
	Kind   K
	Region *graph.Node // nil if no region of that level is stated, or if the question has no level
	Count  int
}

// placing are the relations from the subject of a gap or a contradiction to its region.
var placing = graph.NewRelationSet(graph.InRegion, graph.LocatedIn, graph.HeldIn, graph.ImplementedIn, graph.Of)

// inPlace is the step from the root to its regions, if it has any.
var inPlace = graph.Step{Hop: graph.Hop{Relations: placing}, Kinds: graph.NewKindSet(graph.Region), Mode: graph.Optional}

// placeKey is the key that groups rows by the ancestor, at a level, of the region that inPlace
// reaches.
func placeKey(l graph.Level) graph.Key { return graph.Key{Var: 1, By: graph.ByTreeLevel, Level: l} }

// CountGaps counts the results of Gaps by kind. If level is set, it also counts by the region of
// the subject. A subject in several regions counts in each.
func CountGaps(ctx context.Context, s *graph.Session, ask []GapKind, w GapWhere, level graph.Level) ([]*RegionCount[GapKind], error) {
	all := []*RegionCount[GapKind]{}
	for _, k := range GapKinds() {
		if len(ask) > 0 && !slices.Contains(ask, k) {
			continue
		}
		counts, err := countGaps(ctx, s, k, &w, level)
		if err != nil {
			return nil, err
		}
		all = append(all, inOrder(k, counts)...)
	}
	return all, nil
}

// countGaps counts the gaps of one kind by region.
func countGaps(ctx context.Context, s *graph.Session, k GapKind, w *GapWhere, level graph.Level) (regionCounts, error) {
	if level == graph.LevelNone {
		lists, err := gapsOf(ctx, s, k, w, graph.Page{Total: true})
		if err != nil {
			return nil, err
		}
		return regionCounts{nil: int(lists.Total[0])}, nil
	}
	if k == FigureWithoutItems || k == PlanWithoutResult {
		gaps, err := everyGap(ctx, s, k, w)
		subjects := make([][]*graph.Node, len(gaps))
		for i := range gaps {
			subjects[i] = []*graph.Node{gaps[i].Subject}
		}
		if err != nil {
			return nil, err
		}
		return countPlaces(ctx, s, subjects, level)
	}
	spec := &gapSpecs[k]
	q := graph.Query{
		Pattern: graph.Pattern{Root: spec.root, Where: spec.where(w), Steps: []graph.Step{inPlace}, AsOf: w.AsOf},
		Keys:    []graph.Key{placeKey(level)}, Get: []graph.Measure{{}},
	}
	if w.Possible {
		q.Pattern.Where = onlyCertain(q.Pattern.Where, false)
	}
	rows, err := allRows(ctx, s, q)
	counts := regionCounts{}
	for _, r := range rows {
		counts[r.Nodes[0]] += int(r.Get[0].Int / graph.DecimalScale)
	}
	return counts, err
}

// everyGap lists all gaps of a kind.
func everyGap(ctx context.Context, s *graph.Session, k GapKind, w *GapWhere) (all []Gap, err error) {
	page := graph.Page{First: graph.MaxPage}
	for {
		lists, err := gapsOf(ctx, s, k, w, page)
		if err != nil {
			return nil, err
		}
		all = append(all, lists.Rows...)
		if len(lists.Rows) == 0 || !lists.Next[0] {
			return all, nil
		}
		page.After = all[len(all)-1].place
	}
}

// CountContradictions counts the results of Contradictions, as CountGaps counts gaps. A
// contradiction counts in the regions of its sides.
func CountContradictions(ctx context.Context, s *graph.Session, where ContradictionWhere, level graph.Level) ([]*RegionCount[ContradictionKind], error) {
	list, err := Contradictions(ctx, s, where)
	if err != nil {
		return nil, err
	}
	all := []*RegionCount[ContradictionKind]{}
	for _, k := range ContradictionKinds() {
		var sides [][]*graph.Node
		for _, c := range list {
			if c.Kind == k {
				sides = append(sides, c.Sides)
			}
		}
		counts := regionCounts{nil: len(sides)}
		if level != graph.LevelNone {
			if counts, err = countPlaces(ctx, s, sides, level); err != nil {
				return nil, err
			}
		}
		if len(sides) > 0 {
			all = append(all, inOrder(k, counts)...)
		}
	}
	return all, nil
}

// regionCounts are counts by region; the key nil is for no region.
type regionCounts map[*graph.Node]int

// countPlaces counts groups of entities by the regions of their members. Each group counts once in
// a region.
func countPlaces(ctx context.Context, s *graph.Session, groups [][]*graph.Node, level graph.Level) (regionCounts, error) {
	members := slices.Concat(groups...)
	ids := idsOf(members)
	slices.SortFunc(ids, graph.ID.Compare)
	ids = slices.Compact(ids)
	lists, err := allLists(ctx, s, graph.Query{
		Pattern: graph.Pattern{Steps: []graph.Step{inPlace}}, Each: eachRoot(ids), Keys: []graph.Key{placeKey(level)},
	})
	places := map[graph.ID][]*graph.Node{}
	for i, rows := range lists {
		for _, r := range rows {
			if r.Nodes[0] != nil {
				places[ids[i]] = append(places[ids[i]], r.Nodes[0])
			}
		}
	}
	counts, regions := regionCounts{}, map[graph.ID]*graph.Node{}
	for _, group := range groups {
		seen := map[graph.ID]bool{}
		for _, n := range group {
			for _, p := range places[n.ID] {
				if regions[p.ID] == nil {
					regions[p.ID] = p
				}
				if !seen[p.ID] {
					seen[p.ID] = true
					counts[regions[p.ID]]++
				}
			}
		}
		if len(seen) == 0 {
			counts[nil]++
		}
	}
	return counts, err
}

// inOrder lists the counts above zero, the highest first, then by name. The count without a region
// comes last.
func inOrder[K ~uint8](k K, counts regionCounts) []*RegionCount[K] {
	var list []*RegionCount[K]
	for region, n := range counts {
		if n > 0 {
			list = append(list, &RegionCount[K]{k, region, n})
		}
	}
	slices.SortFunc(list, func(a, b *RegionCount[K]) int {
		switch {
		case a.Region == nil || b.Region == nil:
			if a.Region == nil {
				return 1
			}
			return -1
		default:
			return cmp.Or(cmp.Compare(b.Count, a.Count), cmp.Compare(a.Region.Keys.Sort, b.Region.Keys.Sort), a.Region.ID.Compare(b.Region.ID))
		}
	})
	return list
}
