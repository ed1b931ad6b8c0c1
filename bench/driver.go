package main

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"runtime"
	"slices"
	"strings"
	"time"

	driver "github.com/neo4j/neo4j-go-driver/v5/neo4j"
	"golang.org/x/sync/errgroup"

	"github.com/expertgraph/expertgraph/graph"
)

// driverBatch is how many engagements or nodes a bare program writes or reads at a time.
const driverBatch = 2_000

// driverTries is how often a bare program repeats a transaction that the server calls transient. For
// example, two sessions that write links to the same node may deadlock.
const driverTries = 50

// driverSessions is the number of sessions of a bare program: the number of cores of the smallest
// server.
const driverSessions = 2

// The names of the bare loads and the bare export in the figures.
const (
	driverOne = "bare load of nodes and links, one session, engagements"
	driverTwo = "bare load of nodes and links, two sessions, engagements"
	driverAll = "bare export of nodes and links, two sessions, records"
)

// driverProgram uses the driver directly, without a store.
type driverProgram struct{ driver.DriverWithContext }

// withoutStore runs a program that uses the driver without the store.
func withoutStore(ctx context.Context, uri string, work func(driverProgram) error) error {
	d, err := driver.NewDriverWithContext(uri, driver.NoAuth())
	if err != nil {
		return err
	}
	return errors.Join(work(driverProgram{d}), d.Close(ctx))
}

// one runs a Cypher statement that returns one row. It repeats the statement after a transient
// error.
func (b driverProgram) one(ctx context.Context, mode driver.AccessMode, text string, params map[string]any) (row map[string]any, err error) {
	session := b.NewSession(ctx, driver.SessionConfig{AccessMode: mode, FetchSize: driver.FetchAll})
	defer session.Close(ctx)
	for try := 1; ; try++ {
		result, err := session.Run(ctx, text, params)
		if err == nil {
			var record *driver.Record
			if record, err = result.Single(ctx); err == nil {
				return record.AsMap(), nil
			}
		}
		if try == driverTries || !driver.IsRetryable(err) {
			return nil, err
		}
	}
}

// schema runs a Cypher statement that returns no row, such as the creation of a constraint.
func (b driverProgram) schema(ctx context.Context, text string) error {
	_, err := driver.ExecuteQuery(ctx, b, text, nil, driver.EagerResultTransformer)
	return err
}

// empty returns an error unless the database is empty.
func (b driverProgram) empty(ctx context.Context) error {
	row, err := b.one(ctx, driver.AccessModeRead, "MATCH (n) RETURN count(n) AS n", nil)
	if err == nil && row["n"] != int64(0) {
		err = fmt.Errorf("it holds %v nodes; give an empty database", row["n"])
	}
	return err
}

// write writes rows in parts, from several sessions. text is a Cypher statement that returns, as n,
// how many rows it matched.
func (b driverProgram) write(ctx context.Context, sessions int, text string, rows []any) error {
	work, ctx := errgroup.WithContext(ctx)
	work.SetLimit(sessions)
	for part := range slices.Chunk(rows, driverBatch) {
		work.Go(func() error {
			row, err := b.one(ctx, driver.AccessModeWrite, text, map[string]any{"rows": part})
			if err != nil {
				return err
			}
			return want("written rows", row["n"], any(int64(len(part))))
		})
	}
	return work.Wait()
}

// driverLoad times the least work of a load: nodes with few properties and links with an id. An
// engagement and its links are one statement. There is no evidence, no change log and no index
// except that of node ids. The database is empty before and after. The first part is not timed,
// because the server compiles its own code meanwhile.
func (w *world) driverLoad(ctx context.Context, uri string, fs *figures) error {
	return withoutStore(ctx, uri, func(b driverProgram) error {
		if err := b.empty(ctx); err != nil {
			return err
		}
		if err := b.schema(ctx, "CREATE CONSTRAINT bare_id FOR (n:Entity) REQUIRE n.id IS UNIQUE"); err != nil {
			return err
		}
		engagements, others := w.facts.driverRows()
		if err := b.write(ctx, driverSessions, "UNWIND $rows AS row CREATE (n:Entity) SET n = row RETURN count(n) AS n", others); err != nil {
			return err
		}
		text := w.facts.driverText()
		first, rest := engagements[:len(engagements)/5], engagements[len(engagements)/5:]
		if err := b.write(ctx, driverSessions, text, first); err != nil {
			return err
		}
		for _, part := range []struct {
			name     string
			sessions int
			rows     []any
		}{
			{driverOne, 1, rest[:len(rest)/2]},
			{driverTwo, driverSessions, rest[len(rest)/2:]},
		} {
			t, err := timeOnce(len(part.rows), func() error { return b.write(ctx, part.sessions, text, part.rows) })
			if err != nil {
				return fmt.Errorf("%s: %w", part.name, err)
			}
			fs.timed(part.name, len(part.rows), t, "")
		}
		row, err := b.one(ctx, driver.AccessModeRead, "MATCH ()-[r]->() RETURN count(r) AS n", nil)
		if err == nil {
			err = want("links of the bare load", row["n"], any(w.facts.links()))
		}
		if err != nil {
			return err
		}
		if err := b.schema(ctx, "DROP CONSTRAINT bare_id"); err != nil {
			return err
		}
		return wipe(ctx, uri)
	})
}

// relations lists the relations of the links that leave engagements.
func (f *facts) relations() []graph.Relation {
	all := map[graph.Relation]bool{}
	for _, e := range f.ofKind(graph.Engagement) {
		for _, l := range f.out[e.ID] {
			all[l.Relation] = true
		}
	}
	return slices.Sorted(maps.Keys(all))
}

// links counts the links that leave engagements.
func (f *facts) links() (n int64) {
	for _, l := range f.Links {
		if f.Nodes[l.From].Kind == graph.Engagement {
			n++
		}
	}
	return n
}

// driverText is the Cypher statement that writes engagements and their links.
func (f *facts) driverText() string {
	var b strings.Builder
	b.WriteString("UNWIND $rows AS row\nCREATE (e:Entity:Engagement) SET e = row[0]\nWITH e, row[1] AS links\n")
	for i, r := range f.relations() {
		fmt.Fprintf(&b, "CALL (e, links) { UNWIND links[%d] AS link MATCH (n:Entity {id: link[0]}) CREATE (e)-[:%s {id: link[1], version: 1}]->(n) }\n", i, r)
	}
	b.WriteString("RETURN count(e) AS n")
	return b.String()
}

// driverRows gives the rows for driverText, and the other nodes.
func (f *facts) driverRows() (engagements, others []any) {
	relations := f.relations()
	for _, id := range slices.SortedFunc(maps.Keys(f.Nodes), graph.ID.Compare) {
		n := f.Nodes[id]
		row := map[string]any{"id": id.String(), "kind": n.Kind.String(), "name": n.Name, "status": n.Status.String(), "version": int64(1)}
		if n.Kind != graph.Engagement {
			others = append(others, row)
			continue
		}
		row["begin"], row["end"], row["year"] = n.Period.BeginMin.String(), n.Period.EndMax.String(), int64(n.Period.Year())
		links := make([]any, len(relations))
		for i, r := range relations {
			var ends []any
			for _, l := range f.out[id] {
				if l.Relation == r {
					ends = append(ends, []any{l.To.String(), l.ID.String()})
				}
			}
			links[i] = ends
		}
		engagements = append(engagements, []any{row, links})
	}
	return engagements, others
}

// The Cypher statements of a bare export. Each reads one page of the nodes between two ids, or the links
// that leave these nodes.
const (
	driverNodes = `MATCH (n:Entity) WHERE n.id > $after AND n.id <= $upto
WITH n ORDER BY n.id LIMIT $size
RETURN collect(properties(n)) AS all, max(n.id) AS last, count(n) AS n`
	driverLinks = `MATCH (n:Entity) WHERE n.id > $after AND n.id <= $upto
WITH n ORDER BY n.id LIMIT $size
OPTIONAL MATCH (n)-[r]->(m:Entity)
RETURN collect(r.id) AS all, collect(type(r)) AS types, collect(m.id) AS ends, collect(n.id) AS starts, max(n.id) AS last, count(DISTINCT n) AS n`
)

// bareExport reads and discards the properties of all nodes, and the ends, types and ids of all
// links, without evidence. It returns how long that took, and the number of nodes and links.
func (b driverProgram) bareExport(ctx context.Context) (took time.Duration, read int, err error) {
	runtime.GC()
	began := time.Now()
	for _, text := range []string{driverNodes, driverLinks} {
		var counts [driverSessions]int
		work, ctx := errgroup.WithContext(ctx)
		for i := range counts {
			work.Go(func() (err error) {
				counts[i], err = b.pages(ctx, text, byte(i*256/driverSessions), byte((i+1)*256/driverSessions-1))
				return err
			})
		}
		if err := work.Wait(); err != nil {
			return 0, 0, err
		}
		for _, n := range counts {
			read += n
		}
	}
	return time.Since(began), read, nil
}

// pages reads all pages of a Cypher statement, for nodes whose ids begin with a byte in the range. It
// returns the number of nodes or links.
func (b driverProgram) pages(ctx context.Context, text string, from, upto byte) (read int, err error) {
	least, most := graph.ID{from}, graph.ID{upto}
	for i := 1; i < len(most); i++ {
		most[i] = 0xff
	}
	params := map[string]any{"after": least.String(), "upto": most.String(), "size": int64(driverBatch)}
	for {
		row, err := b.one(ctx, driver.AccessModeRead, text, params)
		if err != nil {
			return 0, err
		}
		all, _ := row["all"].([]any)
		read += len(all)
		if n, _ := row["n"].(int64); n < driverBatch {
			return read, nil
		}
		params["after"] = row["last"]
	}
}
