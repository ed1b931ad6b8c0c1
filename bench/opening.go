package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"time"

	"expertgraph/graph"
)

// opened is what a process of its own found when it opened a database.
type opened struct {
	Took time.Duration // from nothing open to a snapshot that answers
	Info graph.Info
}

// open opens a database as a server that starts does, and writes what it found.
func open(ctx context.Context, uri string, out io.Writer) error {
	began := time.Now()
	g, err := openNeo4j(ctx, uri, true)
	if err != nil {
		return err
	}
	var o opened
	if _, err = g.Begin(ctx); err == nil {
		o.Took = time.Since(began)
		o.Info, err = g.Info(ctx)
	}
	if err == nil {
		err = json.NewEncoder(out).Encode(o)
	}
	return errors.Join(err, g.Close())
}

// openings opens a database several times, each in a process of its own. This process
// holds the generated graph, and its garbage collector would look at all of that
// again and again while the snapshot grows.
func (w *world) openings(ctx context.Context, uri string, fs *figures) error {
	program, err := os.Executable()
	if err != nil {
		return err
	}
	var took []time.Duration
	all := time.Duration(0)
	for range starts {
		child := exec.CommandContext(ctx, program, "-open", uri)
		child.Stderr = os.Stderr
		said, err := child.Output()
		if err != nil {
			return fmt.Errorf("open %s in a process of its own: %w", uri, err)
		}
		var o opened
		if err := errors.Join(json.Unmarshal(said, &o), w.compare(&o.Info)); err != nil {
			return fmt.Errorf("open %s in a process of its own: %w", uri, err)
		}
		took, all = append(took, o.Took), all+o.Took
	}
	t := summarize(took, all)
	t.perSecond *= float64(w.records)
	fs.timed("from Neo4j to a snapshot that answers, records", w.records, t, "")
	return nil
}
