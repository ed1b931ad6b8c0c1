package main

import (
	"context"
	"errors"
	"fmt"
	"time"

	driver "github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"expertgraph/graph"
)

// floor is a bare text with what it must give: what no reader can go below, because
// the driver and the server need that long for it.
type floor struct {
	name, text string
	params     map[string]any
	rows       int
}

// The bare texts: nothing, nodes by id, and one level of a list.
const (
	floorNothing = "RETURN [1] AS all"
	floorNodes   = "MATCH (n:Entity) WHERE n.id IN $ids RETURN collect(properties(n)) AS all"
	floorLevel   = `UNWIND $ids AS id
MATCH (p:Program {id: id})
CALL (p) { MATCH (p)<-[r:THROUGH]-(e:Engagement) RETURN r, e ORDER BY e.id LIMIT 20 }
RETURN collect(id) AS at, collect(properties(r)) AS links, collect(properties(e)) AS all`
)

// levels is how many programmes the level has; each has pageRows engagements.
const levels = 20

func idsOf(nodes []*graph.Node) []graph.ID {
	ids := make([]graph.ID, 0, levels)
	for _, n := range nodes[:min(levels, len(nodes))] {
		ids = append(ids, n.ID)
	}
	return ids
}

// levelRows is how many engagements the level must have, of whatever status.
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

// floors times the bare texts.
func floors(ctx context.Context, uri string, f *facts, each time.Duration, fs *figures) (err error) {
	d, err := driver.NewDriverWithContext(uri, driver.NoAuth())
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, d.Close(ctx)) }()
	texts := func(ids []graph.ID) map[string]any {
		list := make([]any, len(ids))
		for i, id := range ids {
			list[i] = id.String()
		}
		return map[string]any{"ids": list}
	}
	for _, one := range []floor{
		{"bare text: nothing", floorNothing, nil, 1},
		{"bare text: 20 nodes by id", floorNodes, texts(idsOf(f.ofKind(graph.Expert))), levels},
		{"bare text: 20 × 20 engagements", floorLevel, texts(idsOf(f.ofKind(graph.Program))), f.levelRows()},
	} {
		run := func(ctx context.Context, _ int) error {
			session := d.NewSession(ctx, driver.SessionConfig{AccessMode: driver.AccessModeRead, FetchSize: driver.FetchAll})
			defer session.Close(ctx)
			result, err := session.Run(ctx, one.text, one.params)
			if err != nil {
				return err
			}
			record, err := result.Single(ctx)
			if err != nil {
				return err
			}
			all, _ := record.Get("all")
			list, _ := all.([]any)
			return want("rows", len(list), one.rows)
		}
		t, err := repeat(ctx, each, run)
		if err != nil {
			return fmt.Errorf("%s: %w", one.name, err)
		}
		fs.timed(one.name, one.rows, t, "")
	}
	return nil
}

// besideFloors asks a reader for what the bare texts give.
func besideFloors(g *graph.Graph, f *facts) []workload {
	experts, programs, rows := idsOf(f.ofKind(graph.Expert)), idsOf(f.ofKind(graph.Program)), f.levelRows()
	level := graph.Query{
		Pattern: graph.Pattern{Root: graph.NewKindSet(graph.Program), Steps: []graph.Step{{
			Hop: graph.Hop{Relations: graph.NewRelationSet(graph.Through), Direction: graph.In}, Kinds: graph.NewKindSet(graph.Engagement)}}},
		Page: graph.Page{First: pageRows},
	}
	for _, id := range programs {
		level.Each = append(level.Each, []graph.Bound{{Value: graph.IDValue(id)}})
	}
	session := func(ctx context.Context) (*graph.Session, error) {
		ctx, err := g.Begin(ctx)
		if err != nil {
			return nil, err
		}
		return graph.From(ctx), nil
	}
	always := func(rows int, run func(context.Context, int) error) func(context.Context) (int, func(context.Context, int) error, error) {
		return func(ctx context.Context) (int, func(context.Context, int) error, error) {
			return rows, run, run(ctx, 0)
		}
	}
	return []workload{
		{"20 nodes by id, reader", "bare text: 20 nodes by id", always(len(experts), func(ctx context.Context, _ int) error {
			s, err := session(ctx)
			if err != nil {
				return err
			}
			nodes, err := s.Nodes(ctx, experts)
			for i, n := range nodes {
				if n == nil || n.ID != experts[i] {
					return fmt.Errorf("node %s is missing", experts[i])
				}
			}
			return err
		})},
		{"20 × 20 engagements, reader", "bare text: 20 × 20 engagements", always(rows, func(ctx context.Context, _ int) error {
			s, err := session(ctx)
			if err != nil {
				return err
			}
			fan, err := s.Match(ctx, level)
			if err != nil {
				return err
			}
			return want("rows", len(fan.Rows), rows)
		})},
	}
}
