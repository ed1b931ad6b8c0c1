package main

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"github.com/expertgraph/expertgraph/graph"
)

// The period of the list queries.
const firstDay, lastDay = "2018-01-01", "2020-12-31"

// mayOverlap tells whether a period may overlap the period of the list queries.
func mayOverlap(p graph.Period) bool {
	return p.Dated() && p.BeginMin <= graph.NewDay(2020, 12, 31) && p.EndMax >= graph.NewDay(2018, 1, 1)
}

// mayOverlapFilter is the same condition as mayOverlap, for a query.
func mayOverlapFilter() graph.Filter {
	days := []graph.Value{graph.DayValue(graph.NewDay(2018, 1, 1)), graph.DayValue(graph.NewDay(2020, 12, 31))}
	return graph.Filter{Op: graph.Test, Field: graph.FieldPeriod, Cmp: graph.Overlaps, Values: days}
}

// lecturedEnterprises are the enterprises with a lecture in the period.
func (f *facts) lecturedEnterprises() []*graph.Node {
	served := map[graph.ID]bool{}
	for _, e := range f.Nodes {
		if e.Kind == graph.Engagement && stated(e.Status) && e.Category == "LECTURE" && mayOverlap(e.Period) {
			for _, id := range f.targets(e.ID, graph.Serves) {
				served[id] = true
			}
		}
	}
	return slices.DeleteFunc(f.ofKind(graph.Enterprise), func(n *graph.Node) bool { return !served[n.ID] })
}

// busiest is the section of industries and the province with the most lecturedEnterprises.
func (f *facts) busiest() cell {
	counts, best := map[cell]int{}, cell{}
	for _, e := range f.lecturedEnterprises() {
		for _, i := range f.targets(e.ID, graph.InIndustry) {
			for _, r := range f.targets(e.ID, graph.LocatedIn) {
				at := cell{f.ancestorOn(i, graph.LevelSection), f.ancestorOn(r, graph.LevelProvince)}
				counts[at]++
				if counts[at] > counts[best] {
					best = at
				}
			}
		}
	}
	return best
}

// lectured lists the first page of the lecturedEnterprises in an industry and a region, by name.
func (f *facts) lectured(at cell) []*graph.Node {
	list := slices.DeleteFunc(f.lecturedEnterprises(), func(n *graph.Node) bool {
		return !f.in(n.ID, graph.InIndustry, at.industry) || !f.in(n.ID, graph.LocatedIn, at.region)
	})
	slices.SortStableFunc(list, func(a, b *graph.Node) int { return cmp.Compare(a.Keys.Sort, b.Keys.Sort) })
	return list[:min(pageRows, len(list))]
}

// expertsByEngagements lists the first page of the experts, those with the most engagements in a region in
// the period first, then by name.
func (f *facts) expertsByEngagements(region graph.ID) []*graph.Node {
	counts := map[graph.ID]int{}
	for _, e := range f.Nodes {
		if e.Kind == graph.Engagement && stated(e.Status) && mayOverlap(e.Period) && f.in(e.ID, graph.InRegion, region) {
			for _, id := range f.targets(e.ID, graph.By) {
				counts[id]++
			}
		}
	}
	list := f.ofKind(graph.Expert)
	slices.SortStableFunc(list, func(a, b *graph.Node) int {
		return cmp.Or(cmp.Compare(counts[b.ID], counts[a.ID]), cmp.Compare(a.Keys.Sort, b.Keys.Sort))
	})
	return list[:min(pageRows, len(list))]
}

// withFar keeps nodes with a far node that meets a filter. The link and the far node must be actual or
// ongoing.
func withFar(r graph.Relation, d graph.Direction, f graph.Filter) graph.Filter {
	hop := graph.Hop{Relations: graph.NewRelationSet(r), Direction: d}
	so := graph.DefaultStatuses()
	f = graph.And(f, graph.StatusIs(false, so), graph.StatusIs(true, so))
	return graph.Filter{Op: graph.Has, Hops: []graph.Hop{hop}, Sub: []graph.Filter{f}}
}

// listOf queries the first actual or ongoing nodes of a kind that meet a filter, by the order
// terms, then by name.
func listOf(k graph.Kind, f graph.Filter, by ...graph.Order) graph.Query {
	return graph.Query{
		Pattern: graph.Pattern{Root: graph.NewKindSet(k), Where: graph.And(f, graph.StatusIs(false, graph.DefaultStatuses()))},
		Order:   append(by, graph.Order{Field: graph.FieldPinyin}), Page: graph.Page{First: pageRows},
	}
}

// lists are the workloads of a filtered list and of a list ordered by a count, at the store and
// over HTTP.
func lists(g *graph.Graph, web *site, f *facts) []workload {
	at := f.busiest()
	in := func(id graph.ID) graph.Filter { return graph.IDIs([]graph.ID{id}, true) }
	lecture := graph.Filter{Op: graph.Test, Field: graph.FieldCategory, Values: []graph.Value{graph.TextValue("LECTURE")}}
	filtered := listOf(graph.Enterprise, graph.And(withFar(graph.LocatedIn, graph.Out, in(at.region)), withFar(graph.InIndustry, graph.Out, in(at.industry)),
		withFar(graph.Serves, graph.In, graph.And(lecture, mayOverlapFilter()))))
	count := withFar(graph.By, graph.In, graph.And(withFar(graph.InRegion, graph.Out, in(at.region)), mayOverlapFilter()))
	count.Op, count.Count = graph.Counted, [2]int{-1, -1}
	ordered := listOf(graph.Expert, graph.Filter{}, graph.Order{By: graph.OrderCount, Count: count, Desc: true})
	variables := map[string]any{"industry": at.industry, "region": at.region, "days": map[string]any{"from": firstDay, "to": lastDay}}
	lectured, busy := f.lectured(at), f.expertsByEngagements(at.region)
	return []workload{
		listAtStore("filtered list, store", g, filtered, lectured),
		listedOverHTTP("filtered list, HTTP", "filtered list, store", web, filteredText, variables, lectured),
		listAtStore("order by count, store", g, ordered, busy),
		listedOverHTTP("order by count, HTTP", "order by count, store", web, orderedText, variables, busy),
	}
}

const (
	filteredText = `query Filtered($industry: [Ref!], $region: [Ref!], $days: DateRange!) {
	list: enterprises(first: 20, where: {
		regions: {some: {within: $region}}
		industries: {some: {within: $industry}}
		services: {some: {category: {eq: LECTURE}, period: {overlaps: $days}}}
	}) { nodes { id displayName } }
}`
	orderedText = `query Ordered($region: [Ref!], $days: DateRange!) {
	list: experts(first: 20, orderBy: [
		{field: ENGAGEMENTS_COUNT, direction: DESC, where: {engagements: {regions: {some: {within: $region}}, period: {overlaps: $days}}}}
		{field: PINYIN}
	]) { nodes { id displayName } }
}`
)

func listAtStore(name string, g *graph.Graph, q graph.Query, expected []*graph.Node) workload {
	return workload{name, "", func(ctx context.Context) (int, func(context.Context, int) error, error) {
		var got []graph.ID
		run := func(ctx context.Context, _ int) error {
			return runInSession(ctx, g, func(ctx context.Context, s *graph.Session) error {
				lists, err := s.Match(ctx, q)
				got = got[:0]
				for _, r := range lists.Rows {
					got = append(got, r.Nodes[0].ID)
				}
				return err
			})
		}
		if err := run(ctx, 0); err != nil {
			return 0, nil, err
		}
		return len(got), run, checkList(got, expected)
	}}
}

func listedOverHTTP(name, to string, web *site, text string, variables map[string]any, expected []*graph.Node) workload {
	return workload{name, to, func(ctx context.Context) (int, func(context.Context, int) error, error) {
		var reply struct{ List struct{ Nodes []ref } }
		body := request(text, variables)
		known, err := web.ask(ctx, body, &reply)
		var got []graph.ID
		for _, n := range reply.List.Nodes {
			got = append(got, n.ID)
		}
		if err == nil {
			err = checkList(got, expected)
		}
		return len(got), func(ctx context.Context, _ int) error { return web.postKnown(ctx, body, known) }, err
	}}
}

// checkList compares the nodes of a list with the expected ones, in order.
func checkList(got []graph.ID, expected []*graph.Node) error {
	if err := want("rows", len(got), len(expected)); err != nil {
		return err
	}
	for i, n := range expected {
		if got[i] != n.ID {
			return fmt.Errorf("row %d is %s, want %s (%s)", i, got[i], n.ID, n.Name)
		}
	}
	return nil
}
