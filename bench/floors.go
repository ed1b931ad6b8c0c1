package main

import (
	"context"
	"fmt"
	"time"

	driver "github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"github.com/expertgraph/expertgraph/graph"
)

// The bare Cypher statements, which run without a store: an empty query, nodes by id, and one level
// of a list.
const (
	floorNothing = "RETURN [1] AS all"
	floorNodes   = "MATCH (n:Entity) WHERE n.id IN $ids RETURN collect(properties(n)) AS all"
	floorLevel   = `UNWIND $ids AS id
MATCH (p:Program {id: id})
CALL (p) { MATCH (p)<-[r:THROUGH]-(e:Engagement) RETURN r, e ORDER BY e.id LIMIT 20 }
RETURN collect(id) AS at, collect(properties(r)) AS links, collect(properties(e)) AS all`
)

// levels is the number of programmes for which floorLevel reads engagements: at most pageRows of
// each.
const levels = 20

func idsOf(nodes []*graph.Node) []graph.ID {
	ids := make([]graph.ID, 0, levels)
	for _, n := range nodes[:min(levels, len(nodes))] {
		ids = append(ids, n.ID)
	}
	return ids
}

// levelRows is how many engagements floorLevel must return, with any status.
func (f *facts) levelRows() int {
	links, rows := map[graph.ID]int{}, 0
	for _, l := range f.Links {
		if l.Relation == graph.Through && f.Nodes[l.From].Kind == graph.Engagement {
			links[l.To]++
		}
	}
	for _, id := range idsOf(f.ofKind(graph.Program)) {
		rows += min(pageRows, links[id])
	}
	return rows
}

// floors times the bare statements. No reader can be faster, because driver and server need that
// time. Each statement except the empty one is compared with the same query to a reader.
func (b driverProgram) floors(ctx context.Context, g *graph.Graph, f *facts, each time.Duration, fs *figures) error {
	experts, programs := idsOf(f.ofKind(graph.Expert)), idsOf(f.ofKind(graph.Program))
	level := graph.Query{
		Pattern: graph.Pattern{Root: graph.NewKindSet(graph.Program), Steps: []graph.Step{{
			Hop: graph.Hop{Relations: graph.NewRelationSet(graph.Through), Direction: graph.In}, Kinds: graph.NewKindSet(graph.Engagement)}}},
		Page: graph.Page{First: pageRows},
	}
	for _, id := range programs {
		level.Each = append(level.Each, []graph.Bound{{Value: graph.IDValue(id)}})
	}
	const byID, ofLevel = "bare text: 20 nodes by id", "bare text: 20 × 20 engagements"
	rows := f.levelRows()
	for _, list := range [][]workload{
		{b.text("bare text: nothing", floorNothing, nil, 1)},
		{b.text(byID, floorNodes, experts, len(experts)),
			readerWorkload(g, "20 nodes by id, reader", byID, len(experts), func(ctx context.Context, s *graph.Session) (int, error) {
				nodes, err := s.Nodes(ctx, experts)
				for i, n := range nodes {
					if n == nil || n.ID != experts[i] {
						return 0, fmt.Errorf("node %s is missing", experts[i])
					}
				}
				return len(nodes), err
			})},
		{b.text(ofLevel, floorLevel, programs, rows),
			readerWorkload(g, "20 × 20 engagements, reader", ofLevel, rows, func(ctx context.Context, s *graph.Session) (int, error) {
				lists, err := s.Match(ctx, level)
				return len(lists.Rows), err
			})},
	} {
		if err := timeAlternately(ctx, list, each, fs); err != nil {
			return err
		}
	}
	return nil
}

// text is the workload of one bare Cypher statement. rows is the number of values that it must
// return for the ids.
func (b driverProgram) text(name, text string, ids []graph.ID, rows int) workload {
	list := make([]any, len(ids))
	for i, id := range ids {
		list[i] = id.String()
	}
	params := map[string]any{"ids": list}
	return always(name, "", rows, func(ctx context.Context, _ int) error {
		row, err := b.one(ctx, driver.AccessModeRead, text, params)
		if err != nil {
			return err
		}
		values, _ := row["all"].([]any)
		return want("values", len(values), rows)
	})
}

// readerWorkload is the workload of a query to a reader. rows is the number that the function question
// must return.
func readerWorkload(g *graph.Graph, name, to string, rows int, question func(context.Context, *graph.Session) (int, error)) workload {
	return always(name, to, rows, func(ctx context.Context, _ int) error {
		return runInSession(ctx, g, func(ctx context.Context, s *graph.Session) error {
			n, err := question(ctx, s)
			if err != nil {
				return err
			}
			return want("rows", n, rows)
		})
	})
}
