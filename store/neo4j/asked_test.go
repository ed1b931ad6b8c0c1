package neo4j

import (
	"math/rand/v2"
	"testing"

	"github.com/expertgraph/expertgraph/analysis"
	"github.com/expertgraph/expertgraph/graph"
	"github.com/expertgraph/expertgraph/graph/graphtest"
)

// namedQuery is a named query that users often run.
type namedQuery struct {
	name string
	q    graph.Query
}

func id(name string) graph.ID { return graph.NewID("asked", name) }

func test(f graph.Field, c graph.Cmp, values ...graph.Value) graph.Filter {
	return graph.Filter{Op: graph.Test, Field: f, Cmp: c, Values: values}
}

func over(r graph.Relation, d graph.Direction) graph.Hop {
	return graph.Hop{Relations: graph.NewRelationSet(r), Direction: d}
}

// questions are the named queries. Tests render, count and explain their texts.
func questions(t testing.TB) []namedQuery {
	t.Helper()
	byBegin := []graph.Order{{Field: graph.FieldBegin, Desc: true}}
	byName := []graph.Order{{Field: graph.FieldPinyin}}
	experts, engagements, enterprises := graph.NewKindSet(graph.Expert), graph.NewKindSet(graph.Engagement), graph.NewKindSet(graph.Enterprise)
	first := graph.Page{First: 20}
	parents := [][]graph.Bound{}
	for _, name := range []string{"wang", "li", "zhao"} {
		parents = append(parents, []graph.Bound{{Key: graph.Key{Var: 0}, Value: graph.IDValue(id(name))}})
	}
	narrow := analysis.ServedWhere{Industries: []graph.ID{id("wolfberry")}, Regions: []graph.ID{id("Ningxia")}}
	dimensions := []analysis.Dimension{analysis.DimActor, analysis.DimIndustry, analysis.DimProgram, analysis.DimServed, analysis.DimYear}
	served := func(w analysis.ServedWhere) graph.Query {
		q, err := analysis.ServedQuery(w, dimensions)
		if err != nil {
			t.Fatal(err)
		}
		q.Page = graph.Page{First: 20, Total: true}
		return q
	}
	drilled := served(narrow)
	drilled = drilled.Drill([]graph.Row{{Keys: []graph.Value{graph.IDValue(id("wang")), graph.IDValue(id("wolfberry")), {}, graph.IDValue(id("factory")), graph.IntValue(2018)}}}, analysis.ServedCount)
	drilled.Page = first
	activeIn2018 := test(graph.FieldPeriod, graph.Overlaps, graph.DayValue(graph.NewDay(2018, 1, 1)), graph.DayValue(graph.NewDay(2018, 12, 31)))
	services := graph.Filter{Op: graph.Counted, Hops: []graph.Hop{over(graph.By, graph.In)}, Sub: []graph.Filter{activeIn2018}, Count: [2]int{-1, -1}}
	below := graph.Hop{Relations: graph.NewRelationSet(graph.InRegion), Below: true}
	return []namedQuery{
		{"a list by name", graph.Query{Pattern: graph.Pattern{Root: experts}, Order: byName, Page: first}},
		{"a later page of it", graph.Query{Pattern: graph.Pattern{Root: experts}, Order: byName, Page: graph.Page{First: 20, Total: true,
			After: graph.Position{graph.TextValue("wangwei 王伟"), graph.IDValue(id("wang"))}}}},
		{"a list backwards by date", graph.Query{Pattern: graph.Pattern{Root: engagements, Where: test(graph.FieldCategory, graph.Eq, graph.TextValue("LECTURE"))}, Order: byBegin, Page: graph.Page{Last: 20}}},
		{"a part of a name", graph.Query{Pattern: graph.Pattern{Root: enterprises, Where: test(graph.FieldName, graph.Contains, graph.TextValue("枸杞"))}, Order: byName, Page: first}},
		{"a connection of several parents", graph.Query{Pattern: graph.Pattern{Root: experts, Steps: []graph.Step{{Hop: over(graph.By, graph.In), Kinds: engagements}}},
			Each: parents, Order: []graph.Order{{Var: 1, Field: graph.FieldBegin, Desc: true}}, Page: first}},
		{"both ways at once", graph.Query{Pattern: graph.Pattern{Root: enterprises, Steps: []graph.Step{{Hop: over(graph.Partner, graph.Both)}}}, Each: parents, Page: first}},
		{"served, one industry and region", served(narrow)},
		{"served, everything", served(analysis.ServedWhere{})},
		{"the records behind a row", drilled},
		{"a cube of provinces and years", graph.Query{
			Pattern: graph.Pattern{Root: engagements, Steps: []graph.Step{{Hop: over(graph.InRegion, graph.Out), Mode: graph.Optional}, {Hop: over(graph.By, graph.Out)}}},
			Keys:    []graph.Key{{Var: 1, By: graph.ByTreeLevel, Level: graph.LevelProvince}, {By: graph.ByYear}},
			Get:     []graph.Measure{{}, {Var: 2}}, Having: []graph.Bounds{{Low: graph.IntValue(2)}}, Order: []graph.Order{{By: graph.OrderGet, Desc: true}}, Page: first}},
		{"who has not been served", graph.Query{Pattern: graph.Pattern{Root: enterprises, Where: graph.Filter{Op: graph.Lacks, Hops: []graph.Hop{over(graph.Serves, graph.In)}, Sub: []graph.Filter{activeIn2018}},
			Steps: []graph.Step{{Hop: over(graph.Of, graph.In), Mode: graph.Absent, Kinds: graph.NewKindSet(graph.Honor)}}}, Order: byName, Page: first}},
		{"by the number of services", graph.Query{Pattern: graph.Pattern{Root: experts}, Order: []graph.Order{{By: graph.OrderCount, Count: services, Desc: true}}, Page: first}},
		{"in a region or above", graph.Query{Pattern: graph.Pattern{Root: engagements, Steps: []graph.Step{{Hop: below, Where: test(graph.FieldID, graph.Eq, graph.IDValue(id("Ningxia")))}}}, Order: byBegin, Page: first}},
		{"below one of two industries", graph.Query{Pattern: graph.Pattern{Root: graph.NewKindSet(graph.Industry), Where: test(graph.FieldID, graph.Within, graph.IDValue(id("A")), graph.IDValue(id("C")))}, Order: byName, Page: first}},
		{"some, every, none and how many", graph.Query{Pattern: graph.Pattern{Root: experts, Where: graph.And(
			graph.Filter{Op: graph.Every, Hops: []graph.Hop{over(graph.By, graph.In)}, Sub: []graph.Filter{graph.StatusIs(false, graph.DefaultStatuses())}},
			graph.Filter{Op: graph.Counted, Hops: []graph.Hop{over(graph.By, graph.In), over(graph.Serves, graph.Out)}, Count: [2]int{2, -1}},
			graph.Filter{Op: graph.Any, Sub: []graph.Filter{test(graph.PropTopic, graph.Contains, graph.TextValue("葡萄")), {Op: graph.Not, Sub: []graph.Filter{test(graph.FieldCode, graph.Prefix, graph.TextValue("X"))}}}},
		)}, Page: first}},
	}
}

// sampled gives n random queries with pages, for graphs of all shapes. They are the same in every
// run.
func sampled(n int) []graph.Query {
	var all []graph.Query
	shapes := graphtest.Shapes()
	for i, s := range shapes {
		r := rand.New(rand.NewPCG(uint64(i), 7))
		ask := graphtest.NewQuestions(r, graphtest.NewModel(graphtest.Random(r, s)))
		for range (n + len(shapes) - 1) / len(shapes) {
			all = append(all, ask.Paged())
		}
	}
	return all[:n]
}
