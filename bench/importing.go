package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"github.com/expertgraph/expertgraph/graph"
	"github.com/expertgraph/expertgraph/ingest"
	"github.com/expertgraph/expertgraph/snapshot"
	"github.com/expertgraph/expertgraph/store/sqlite"
)

// importing times an import from a file in the import format until its records are visible. The
// file has as many records as the graph has engagements. Half of them are experts and half are
// evidence without a document, so one list of the snapshot holds all evidence. The rates for two
// sizes show whether the cost of a record grows with the number of records.
func (w *world) importing(ctx context.Context, fs *figures) (err error) {
	dir := filepath.Dir(w.path)
	file, store := filepath.Join(dir, "plain.jsonl"), filepath.Join(dir, "plain.db")
	if err := writePlain(file, w.size); err != nil {
		return err
	}
	ledger, err := sqlite.Open(store, sqlite.Options{})
	if err != nil {
		return err
	}
	reader, err := snapshot.Open(ctx, ledger, snapshot.Options{})
	if err != nil {
		return errors.Join(err, ledger.Close())
	}
	g := graph.New(ledger, reader, graph.Options{})
	defer func() { err = errors.Join(err, g.Close()) }()
	t, err := timeOnce(w.size, func() error { return load(ctx, g, file) })
	if err != nil {
		return fmt.Errorf("import of a file: %w", err)
	}
	fs.timed("import of a file, no documents, records", w.size, t, "")
	info, err := g.Info(ctx)
	return errors.Join(err, want("evidence that can be read", info.Reader.Evidence, int64(w.size/2)))
}

// load imports a file like the command, and waits until its records are visible.
func load(ctx context.Context, g *graph.Graph, file string) error {
	session, err := g.Begin(ctx)
	if err != nil {
		return err
	}
	known := func(ids []graph.ID) ([]*graph.Node, error) { return graph.From(session).Nodes(session, ids) }
	loaded, err := ingest.Load([]string{file}, known, nil, graph.Dates{}, nil) // every reference is a key of the file
	if err != nil {
		return err
	}
	if _, err := g.Write(ctx, loaded.Batch(), nil); err != nil {
		return err
	}
	_, err = g.Begin(ctx)
	return err
}

// writePlain writes a file of synthetic records without documents.
func writePlain(path string, records int) error {
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	b := bufio.NewWriter(f)
	fmt.Fprintln(b, `{"format":"expertgraph/1","dataset":"synthetic"}`)
	for i := range records / 2 {
		fmt.Fprintf(b, `{"node":{"key":"x%d","kind":"Expert","name":"合成专家%d"}}`+"\n", i, i)
		fmt.Fprintf(b, `{"evidence":{"code":"F%d","of":"x%d","words":"合成"}}`+"\n", i, i)
	}
	return errors.Join(b.Flush(), f.Close())
}
