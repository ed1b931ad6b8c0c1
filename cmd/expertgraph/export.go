package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"iter"
	"os"
	"strings"

	"github.com/expertgraph/expertgraph/graph"
	"github.com/expertgraph/expertgraph/ingest"
	"github.com/expertgraph/expertgraph/store/sqlite"
)

// exportCmd writes the whole graph in the import format.
type exportCmd struct {
	storeFlags
	Output      string `short:"o" default:"-" placeholder:"FILE" help:"${output_help}"`
	SkipDamaged bool   `help:"${skip_damaged_help}"`
}

// Run writes to a new file beside the output and renames it when it is whole.
func (c *exportCmd) Run(ctx context.Context, e env) (err error) {
	e.work.tells(func() string { return e.words.say("export_stopped", c.Output) })
	ledger, err := c.open(ctx, e)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, ledger.Close()) }()
	count, skipped := 0, 0
	records := ledger.Export(ctx)
	if c.SkipDamaged {
		records = ingest.Sound(ctx, ledger, func(what error) {
			skipped++
			fmt.Fprintln(e.err, what)
		})
	}
	records = counted(records, &count)
	if err := c.write(e, records); err != nil {
		return err
	}
	if c.Output != "-" {
		e.note("exported", count, c.Output)
	}
	if skipped > 0 {
		fmt.Fprint(e.err, e.words.say("skipped", skipped))
		return errFindings
	}
	return nil
}

// open opens the ledger alone: an export needs nothing in memory.
func (c *exportCmd) open(ctx context.Context, e env) (graph.Ledger, error) {
	if c.SkipDamaged && !strings.Contains(c.Store, "://") {
		return openFile(c.Store, sqlite.Options{ReadOnly: true, Salvage: true})
	}
	return c.openLedger(ctx, e, c.Store, true)
}

// write writes the records to the output.
func (c *exportCmd) write(e env, records iter.Seq2[graph.Record, error]) error {
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
