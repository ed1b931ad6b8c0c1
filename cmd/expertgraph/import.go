package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"

	"github.com/schollz/progressbar/v3"
	"golang.org/x/term"

	"github.com/expertgraph/expertgraph/graph"
	"github.com/expertgraph/expertgraph/ingest"
)

// importCmd imports files of the import format.
type importCmd struct {
	storeFlags
	Paths []string `arg:"" help:"${paths_help}"`
}

// Run checks all paths together, then writes them.
func (c *importCmd) Run(ctx context.Context, e env) error {
	g, err := c.openWriting(ctx, e)
	if err != nil {
		return err
	}
	defer g.Close()
	session, err := g.Begin(ctx)
	if err != nil {
		return err
	}
	known := func(ids []graph.ID) ([]*graph.Node, error) { return graph.From(session).Nodes(session, ids) }
	loaded, err := ingest.Load(c.Paths, known, graph.Dates{Zone: c.Zone.Location})
	var problems *ingest.Problems
	if errors.As(err, &problems) {
		for _, p := range problems.List {
			fmt.Fprintln(e.err, p)
		}
		return errors.New(e.words.say("problems", len(problems.List)))
	}
	if err != nil {
		return err
	}
	batch := loaded.Batch()
	total := batch.Size()
	applied, err := g.Write(ctx, batch, progress(e, "importing"))
	if err != nil {
		return err
	}
	_, err = fmt.Fprint(e.out, e.words.say("imported", applied.Added, applied.Changed, total-min(total, applied.Added+applied.Changed)))
	return err
}

// progress shows how far a write is, where someone watches.
func progress(e env, doing string) func(done, total int) {
	f, ok := e.err.(*os.File)
	if !ok || !term.IsTerminal(int(f.Fd())) {
		return nil
	}
	var bar *progressbar.ProgressBar
	return func(done, total int) {
		if bar == nil {
			bar = progressbar.NewOptions(total, progressbar.OptionSetWriter(io.Writer(f)), progressbar.OptionSetDescription(e.words.say(doing)), progressbar.OptionClearOnFinish())
		}
		_ = bar.Set(done) // a bar that cannot be drawn is no reason to stop
	}
}
