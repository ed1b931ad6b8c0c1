package graph

import (
	"context"
	"slices"
)

// FiguresBeside lists for each gap the figures that count what it lacks, where figures of
// it exist: of the subject or a part of it, of where the subject stands, was
// published or is a key industry, and of the region of the question; by id. So a gap never hides what was
// merely not itemised.
func (s *Session) FiguresBeside(ctx context.Context, gaps []Gap) ([][]*Node, error) {
	lists := make([][]*Node, len(gaps))
	of := [len(gapSpecs)][]int{}
	for i := range gaps {
		k := gaps[i].Kind
		of[k] = append(of[k], i)
		if k == FigureWithoutItems {
			lists[i] = []*Node{gaps[i].Subject}
		}
	}
	for k, at := range of {
		counted := s.figures.counting(gapSpecs[k].missing)
		if len(at) == 0 || len(counted) == 0 {
			continue
		}
		w := gaps[at[0]].Where
		ids := make([]ID, len(at))
		for j, i := range at {
			ids[j] = gaps[i].Subject.ID
		}
		figure := Step{Hop: below(Of), Kinds: NewKindSet(Observation), Where: And(w.happened(), fieldIn(PropMeasure, counted...))}
		near := Step{Hop: Hop{Relations: NewRelationSet(LocatedIn, PublishedAt, KeyIndustryOf), Below: true}, Where: w.linked()}
		there := figure
		there.From, there.Hop = 1, back(Of)
		for _, steps := range [][]Step{{figure}, {near, there}} {
			found, err := s.lists(ctx, Query{Pattern: Pattern{Steps: steps}, Each: eachRoot(ids)})
			if err != nil {
				return nil, err
			}
			for j, rows := range found {
				for _, r := range rows {
					lists[at[j]] = append(lists[at[j]], r.Nodes[len(steps)])
				}
			}
		}
		if gapSpecs[k].root == NewKindSet(Industry) && w.Region != nil {
			rows, err := s.all(ctx, Query{Pattern: Pattern{Where: w.under(w.Region), Root: NewKindSet(Region), Steps: []Step{{Hop: back(Of), Kinds: figure.Kinds, Where: figure.Where}}}})
			if err != nil {
				return nil, err
			}
			for _, i := range at {
				for _, r := range rows {
					lists[i] = append(lists[i], r.Nodes[1])
				}
			}
		}
	}
	for i := range lists {
		slices.SortFunc(lists[i], func(a, b *Node) int { return a.ID.Compare(b.ID) })
		lists[i] = slices.CompactFunc(lists[i], func(a, b *Node) bool { return a.ID == b.ID })
	}
	return lists, nil
}

// counting gives the measures whose items are of some of the kinds, and of no others.
func (f *figures) counting(kinds KindSet) []Value {
	var measures []Value
	for _, m := range f.itemisable {
		steps := f.of[m.Text].Items
		if last := steps[len(steps)-1].Kinds; kinds != 0 && last != 0 && last&^kinds == 0 {
			measures = append(measures, m)
		}
	}
	return measures
}
