package main

import (
	"context"
	"errors"
	"fmt"

	driver "github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"github.com/expertgraph/expertgraph/ingest"
	"github.com/expertgraph/expertgraph/store/neo4j"
	"github.com/expertgraph/expertgraph/store/sqlite"
)

// fill empties the database and copies the SQLite file of w into it. Later queries use this copy.
func (w *world) fill(ctx context.Context, fs *figures, uri string) (err error) {
	if err := wipe(ctx, uri); err != nil {
		return fmt.Errorf("empty the database: %w", err)
	}
	file, err := sqlite.Open(w.path, sqlite.Options{ReadOnly: true})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, file.Close()) }()
	served, err := neo4j.Open(ctx, uri, neo4j.Options{})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, served.Close()) }()
	t, err := timeOnce(w.size, func() error {
		copied, err := ingest.Copy(ctx, file, served, nil)
		return errors.Join(err, want("copied records", int(copied.Written), w.records))
	})
	fs.timed("copy from a file into the empty Neo4j database, engagements", w.size, t, "rate of "+driverTwo)
	return err
}

// wipe deletes all nodes and relationships of a database, in parts.
func wipe(ctx context.Context, uri string) error {
	return withoutStore(ctx, uri, func(b driverProgram) error {
		for _, text := range []string{
			"MATCH ()-[r]->() WITH r LIMIT 20000 DELETE r RETURN count(*) AS n",
			"MATCH (n) WITH n LIMIT 10000 DELETE n RETURN count(*) AS n",
		} {
			for more := true; more; {
				row, err := b.one(ctx, driver.AccessModeWrite, text, nil)
				if err != nil {
					return err
				}
				more = row["n"] != int64(0)
			}
		}
		return nil
	})
}
