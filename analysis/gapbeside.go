package analysis

import (
	"context"
	"slices"

	"github.com/expertgraph/expertgraph/graph"
)

// FiguresBeside lists for each gap the reported figures that count what seems to be missing, by id.
// They show when something exists but was not itemised. The figures are about the subject or a part
// of it, about its place, publication or key industry, or about the region of the question.
func FiguresBeside(ctx context.Context, s *graph.Session, gaps []Gap) ([][]*graph.Node, error) {
	lists := make([][]*graph.Node, len(gaps))
	of := [len(gapSpecs)][]int{}
	for i := range gaps {
		k := gaps[i].Kind
		of[k] = append(of[k], i)
		if k == FigureWithoutItems {
			lists[i] = []*graph.Node{gaps[i].Subject}
		}
	}
	for k, at := range of {
		counted := counting(s.Figures(), gapSpecs[k].missing)
		if len(at) == 0 || len(counted) == 0 {
			continue
		}
		w := gaps[at[0]].Where
		ids := make([]graph.ID, len(at))
		for j, i := range at {
			ids[j] = gaps[i].Subject.ID
		}
		figure := graph.Step{Hop: toDescendants(graph.Of), Kinds: graph.NewKindSet(graph.Observation), Where: graph.And(w.begunByDay(), fieldIn(graph.PropMeasure, counted...))}
		near := graph.Step{Hop: graph.Hop{Relations: graph.NewRelationSet(graph.LocatedIn, graph.PublishedAt, graph.KeyIndustryOf), Below: true}, Where: w.linked()}
		there := figure
		there.From, there.Hop = 1, incomingHop(graph.Of)
		for _, steps := range [][]graph.Step{{figure}, {near, there}} {
			found, err := allLists(ctx, s, graph.Query{Pattern: graph.Pattern{Steps: steps}, Each: eachRoot(ids)})
			if err != nil {
				return nil, err
			}
			for j, rows := range found {
				for _, r := range rows {
					lists[at[j]] = append(lists[at[j]], r.Nodes[len(steps)])
				}
			}
		}
		if gapSpecs[k].root == graph.NewKindSet(graph.Industry) && w.Region != nil {
			rows, err := allRows(ctx, s, graph.Query{Pattern: graph.Pattern{Where: w.under(w.Region), Root: graph.NewKindSet(graph.Region), Steps: []graph.Step{{Hop: incomingHop(graph.Of), Kinds: figure.Kinds, Where: figure.Where}}}})
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
		slices.SortFunc(lists[i], func(a, b *graph.Node) int { return a.ID.Compare(b.ID) })
		lists[i] = slices.CompactFunc(lists[i], func(a, b *graph.Node) bool { return a.ID == b.ID })
	}
	return lists, nil
}

// counting gives the measures whose items are only of the given kinds.
func counting(f *graph.Figures, kinds graph.KindSet) []graph.Value {
	var measures []graph.Value
	for _, m := range f.ItemisableMeasures() {
		steps := f.Spec(m.Text).Items
		if last := steps[len(steps)-1].Kinds; kinds != 0 && last != 0 && last&^kinds == 0 {
			measures = append(measures, m)
		}
	}
	return measures
}
