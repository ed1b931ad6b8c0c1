package main

import (
	"context"
	"errors"
	"fmt"
	"runtime/debug"
	"time"

	"expertgraph/graph"
	"expertgraph/ingest"
	"expertgraph/loaders"
	"expertgraph/snapshot"
	"expertgraph/store/neo4j"
	"expertgraph/store/sqlite"
)

// composition is one way to put a ledger and a reader together.
type composition struct {
	name string
	open func(ctx context.Context) (*graph.Graph, error)
}

// measureNeo4j makes one graph in a file and in an empty Neo4j database and asks the
// same questions of all compositions, beside bare texts of the same driver.
func measureNeo4j(ctx context.Context, dir, uri string, size int, each time.Duration) (c content, _ []figure, err error) {
	w, fs := generate(dir, size), &figures{engagements: size}
	if err := w.load(ctx, fs, uri); err != nil {
		return c, fs.list, err
	}
	if err := w.fill(ctx, fs, uri); err != nil {
		return c, fs.list, err
	}
	if c, err = w.content(); err != nil {
		return c, fs.list, err
	}
	compositions := []composition{
		{"sqlite + snapshot", func(ctx context.Context) (*graph.Graph, error) { return w.open(ctx, snapshot.Options{Forget: true}) }},
		{"neo4j + snapshot", func(ctx context.Context) (*graph.Graph, error) { return openNeo4j(ctx, uri, true) }},
		{"neo4j + cypher", func(ctx context.Context) (*graph.Graph, error) { return openNeo4j(ctx, uri, false) }},
	}
	if err := w.openings(ctx, uri, fs); err != nil {
		return c, fs.list, err
	}
	for i, one := range compositions {
		g, err := one.open(ctx)
		if err != nil {
			return c, fs.list, fmt.Errorf("%s: %w", one.name, err)
		}
		err = w.askAs(ctx, g, one.name, compositions[0].name, each, fs)
		if err == nil && i == 2 { // right after each other, because a server changes while it is asked
			if err = floors(ctx, uri, w.facts, each, fs); err == nil {
				err = ask(ctx, besideFloors(g, w.facts), each, fs)
			}
		}
		if err := errors.Join(err, g.Close()); err != nil {
			return c, fs.list, fmt.Errorf("%s: %w", one.name, err)
		}
	}
	err = w.neo4jGraphQL(ctx, uri, each, fs)
	return c, fs.list, err
}

// load writes the graph through Apply into the server, with evidence and change log,
// and copies it from there into the file.
func (w *world) load(ctx context.Context, fs *figures, uri string) error {
	served, err := neo4j.Open(ctx, uri, neo4j.Options{MaxBatch: sqlite.DefaultMaxBatch}) // that of the generated batches
	if err != nil {
		return err
	}
	defer served.Close()
	info, err := served.Info(ctx)
	if err != nil {
		return err
	}
	if info.Nodes > 0 {
		return fmt.Errorf("the database at %s holds %d nodes; give an empty one", uri, info.Nodes)
	}
	list := batches(w.size)
	t, err := once(w.size, func() error {
		for _, b := range list {
			if _, err := served.Apply(ctx, b); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return fmt.Errorf("load: %w", err)
	}
	fs.timed("load into Neo4j through Apply, engagements", w.size, t, "")
	file, err := sqlite.Open(w.path, sqlite.Options{})
	if err != nil {
		return err
	}
	t, err = once(w.size, func() error {
		copied, err := ingest.Copy(ctx, served, file, nil)
		return errors.Join(err, want("copied records", int(copied.Records), w.records))
	})
	fs.timed("copy from Neo4j into a file, engagements", w.size, t, "")
	return errors.Join(err, file.Close())
}

// openNeo4j makes a composition with the server.
func openNeo4j(ctx context.Context, uri string, inMemory bool) (*graph.Graph, error) {
	ledger, err := neo4j.Open(ctx, uri, neo4j.Options{})
	if err != nil {
		return nil, err
	}
	if !inMemory {
		return graph.New(ledger, neo4j.NewReader(ledger), graph.Options{}), nil
	}
	info, err := ledger.Info(ctx)
	if err != nil {
		return nil, errors.Join(err, ledger.Close())
	}
	debug.SetGCPercent(snapshot.GCPercent(info)) // as a server does while it loads
	reader, err := snapshot.Open(ctx, ledger, snapshot.Options{Forget: true})
	if err != nil {
		return nil, errors.Join(err, ledger.Close())
	}
	return graph.New(ledger, reader, graph.Options{}), nil
}

// askAs runs the questions under the name of a composition, as ratios to those of
// another.
func (w *world) askAs(ctx context.Context, g *graph.Graph, name, to string, each time.Duration, fs *figures) error {
	web, err := serve(ctx, g, loaders.Options{})
	if err != nil {
		return err
	}
	list := questions(g, web, w.facts)
	for i := range list {
		question := list[i].name
		list[i].name = question + " · " + name
		list[i].to = ""
		if name != to {
			list[i].to = question + " · " + to
		}
	}
	return errors.Join(ask(ctx, list, each, fs), web.close())
}
