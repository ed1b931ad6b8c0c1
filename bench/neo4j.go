package main

import (
	"context"
	"errors"
	"fmt"
	"runtime/debug"

	"github.com/expertgraph/expertgraph/graph"
	"github.com/expertgraph/expertgraph/ingest"
	"github.com/expertgraph/expertgraph/loaders"
	"github.com/expertgraph/expertgraph/snapshot"
	"github.com/expertgraph/expertgraph/store/neo4j"
	"github.com/expertgraph/expertgraph/store/sqlite"
)

// measureNeo4j makes one graph in a file and in an empty Neo4j database. It runs the same questions
// on all combinations of a ledger and a reader, and bare Cypher statements (see floors) with the
// same driver.
func measureNeo4j(ctx context.Context, dir string, size int, o *options) (c content, _ []figure, err error) {
	w, fs, uri := generate(dir, size), &figures{engagements: size}, o.neo4j
	for _, step := range []struct {
		whole bool // run the step only if all questions are measured
		run   func() error
	}{
		{true, func() error { return w.driverLoad(ctx, uri, fs) }},
		{false, func() error { return w.load(ctx, fs, uri) }},
		{true, func() error { return w.fill(ctx, fs, uri) }},
		{false, func() error { c, err = w.content(); return err }},
		{true, func() error { return w.openings(ctx, uri, fs) }},
		{false, func() error { return w.compositions(ctx, o, fs) }},
		{true, func() error { return w.neo4jGraphQL(ctx, uri, o.each, fs) }},
		{false, func() error { return w.timeServerWrites(ctx, o, fs) }},
	} {
		if step.whole && o.only != nil {
			continue
		}
		if err := step.run(); err != nil {
			return c, fs.list, fmt.Errorf("the database at %s: %w", uri, err)
		}
	}
	return c, fs.list, nil
}

// load writes the graph to the server by Apply, with evidence and change log, and then copies it
// into the file.
func (w *world) load(ctx context.Context, fs *figures, uri string) error {
	served, err := neo4j.Open(ctx, uri, neo4j.Options{MaxBatch: sqlite.DefaultMaxBatch}) // the batch size of the generated batches
	if err != nil {
		return err
	}
	defer served.Close()
	t, err := timeLoad(batches(w.size), w.size, func(b graph.Batch) error {
		_, err := served.Apply(ctx, b)
		return err
	}, noFinalStep)
	if err != nil {
		return fmt.Errorf("load: %w", err)
	}
	fs.timed("load into Neo4j through Apply, engagements", w.size, t, "rate of "+driverOne)
	file, err := sqlite.Open(w.path, sqlite.Options{})
	if err != nil {
		return err
	}
	t, err = timeOnce(w.size, func() error {
		copied, err := ingest.Copy(ctx, served, file, nil)
		return errors.Join(err, want("copied records", int(copied.Records), w.records))
	})
	fs.timed("copy from Neo4j into a file, engagements", w.size, t, "")
	return errors.Join(err, file.Close())
}

// openNeo4j opens the server with one of its two readers.
func openNeo4j(ctx context.Context, uri string, inMemory bool) (*graph.Graph, error) {
	ledger, err := neo4j.Open(ctx, uri, neo4j.Options{})
	if err != nil {
		return nil, err
	}
	if !inMemory {
		return graph.New(ledger, neo4j.NewReader(ledger), graph.Options{Rewind: snapshot.Rewind(snapshot.Options{})}), nil
	}
	info, err := ledger.Info(ctx)
	if err != nil {
		return nil, errors.Join(err, ledger.Close())
	}
	debug.SetGCPercent(snapshot.GCPercent(snapshot.Estimate(info) / 2)) // as a server does while it loads
	reader, err := snapshot.Open(ctx, ledger, snapshot.Options{Forget: true})
	if err != nil {
		return nil, errors.Join(err, ledger.Close())
	}
	return graph.New(ledger, reader, graph.Options{Rewind: snapshot.Rewind(snapshot.Options{})}), nil
}

// The names that -only must match to choose these workloads. Each workload has several figures with
// other names.
const (
	writingRow   = "writing"
	importingRow = "importing"
)

// chooses tells whether -only names a workload.
func (o *options) chooses(workload string) bool { return o.only != nil && o.only.MatchString(workload) }

// timeServerWrites measures writes and queries of earlier states through a snapshot over the
// database, as in a server. It measures the queries of earlier states by Cypher too.
func (w *world) timeServerWrites(ctx context.Context, o *options, fs *figures) error {
	if o.only != nil && !o.chooses(writingRow) {
		return nil
	}
	inMemory, err := openNeo4j(ctx, o.neo4j, true)
	if err != nil {
		return err
	}
	if err := errors.Join(w.writes(ctx, inMemory, " · neo4j + snapshot", o.each, fs), inMemory.Close()); err != nil {
		return err
	}
	bare, err := openNeo4j(ctx, o.neo4j, false)
	if err != nil {
		return err
	}
	return errors.Join(w.timePast(ctx, bare, " · neo4j + cypher", o.each, fs), bare.Close())
}

// compositions runs the same questions on all combinations of a ledger and a reader. It compares
// the last combination with bare Cypher statements, see floors.
func (w *world) compositions(ctx context.Context, o *options, fs *figures) (err error) {
	uri := o.neo4j
	var lists [][]workload
	var last *graph.Graph
	for _, one := range []struct {
		name string
		open func() (*graph.Graph, error)
	}{
		{"sqlite + snapshot", func() (*graph.Graph, error) { return w.open(ctx, snapshot.Options{Forget: true}) }},
		{"neo4j + snapshot", func() (*graph.Graph, error) { return openNeo4j(ctx, uri, true) }},
		{"neo4j + cypher", func() (*graph.Graph, error) { return openNeo4j(ctx, uri, false) }},
	} {
		if last, err = one.open(); err != nil {
			return fmt.Errorf("%s: %w", one.name, err)
		}
		defer func(g *graph.Graph) { err = errors.Join(err, g.Close()) }(last)
		web, err := serve(ctx, last, loaders.Options{})
		if err != nil {
			return err
		}
		defer web.close()
		list := o.chosen(questions(last, web, w.facts))
		for i := range list {
			list[i].name, list[i].to = list[i].name+" · "+one.name, ""
			if lists != nil {
				list[i].to = lists[0][i].name
			}
		}
		lists = append(lists, list)
	}
	for i := range lists[0] {
		if err := timeAlternately(ctx, []workload{lists[0][i], lists[1][i], lists[2][i]}, o.each, fs); err != nil {
			return err
		}
	}
	if o.only != nil {
		return nil
	}
	return withoutStore(ctx, uri, func(b driverProgram) error { return b.floors(ctx, last, w.facts, o.each, fs) })
}
