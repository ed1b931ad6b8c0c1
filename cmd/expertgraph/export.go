package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"iter"
	"os"

	"github.com/expertgraph/expertgraph/graph"
	"github.com/expertgraph/expertgraph/ingest"
)

// exportCmd writes the whole graph in the import format.
type exportCmd struct {
	storeFlags
	Output string `short:"o" default:"-" placeholder:"FILE" help:"${output_help}"`
}

// Run writes to a new file beside the output and renames it when it is whole.
func (c *exportCmd) Run(ctx context.Context, e env) error {
	e.work.tells(func() string { return e.words.say("export_stopped", c.Output) })
	g, err := c.openReading(ctx, e)
	if err != nil {
		return err
	}
	defer g.Close()
	count := 0
	records := counted(g.Export(ctx), &count)
	if c.Output == "-" {
		return ingest.Export(e.out, records)
	}
	part := c.Output + ".part"
	f, err := os.Create(part)
	if err != nil {
		return graph.Invalid("output", c.Output, "cannot be written: "+errors.Unwrap(err).Error(), "give a file in a folder that exists and can be written to")
	}
	defer os.Remove(part)
	w := bufio.NewWriterSize(f, 1<<20)
	if err := errors.Join(ingest.Export(io.Writer(w), records), w.Flush(), f.Sync(), f.Close()); err != nil {
		return fmt.Errorf("export: %w", err)
	}
	if err := os.Rename(part, c.Output); err != nil {
		return fmt.Errorf("export: %w", err)
	}
	e.note("exported", count, c.Output)
	return nil
}

// counted counts the records that pass, without the one that carries the floor.
func counted(records iter.Seq2[graph.Record, error], count *int) iter.Seq2[graph.Record, error] {
	return func(yield func(graph.Record, error) bool) {
		for r, err := range records {
			if r.Node != nil || r.Link != nil || r.Evidence != nil {
				*count++
			}
			if !yield(r, err) {
				return
			}
		}
	}
}
