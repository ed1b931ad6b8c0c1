package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"

	"github.com/schollz/progressbar/v3"
	"golang.org/x/term"

	"github.com/expertgraph/expertgraph/graph"
	"github.com/expertgraph/expertgraph/ingest"
	"github.com/expertgraph/expertgraph/ingest/intake"
	"github.com/expertgraph/expertgraph/ingest/mapping"
)

// importCmd imports files of the import format, and tables.
type importCmd struct {
	storeFlags
	tableFlags
	Paths []string `arg:"" help:"${paths_help}"`
}

// Run checks all paths together, then writes them. If it created a store and wrote nothing, it
// removes the store.
func (c *importCmd) Run(ctx context.Context, e env) (err error) {
	remove := c.removeIfNew()
	writes := func() { remove = func() {} }
	defer func() {
		if err != nil {
			remove()
		}
	}()
	tables, err := areTables(c.Paths)
	if err != nil {
		return err
	}
	if tables {
		return c.tables(ctx, e, writes)
	}
	return c.files(ctx, e, writes)
}

// removeIfNew gives a function that removes the file of the store if the file does not exist yet.
func (f *storeFlags) removeIfNew() func() {
	if _, err := os.Stat(f.Store); err == nil || strings.Contains(f.Store, "://") {
		return func() {}
	}
	return func() {
		for _, tail := range []string{"", "-wal", "-shm", ".lock"} {
			_ = os.Remove(f.Store + tail) // the file may not exist, so an error is ignored
		}
	}
}

// files imports files of the import format. It calls the function writes just before it writes.
func (c *importCmd) files(ctx context.Context, e env, writes func()) error {
	if err := c.forTables(c.Paths); err != nil {
		return err
	}
	to, err := c.planTarget(ctx, e)
	if err != nil {
		return err
	}
	defer to.close()
	session, err := to.Begin(ctx)
	if err != nil {
		return err
	}
	known := func(ids []graph.ID) ([]*graph.Node, error) { return graph.From(session).Nodes(session, ids) }
	find := func(ref string, document graph.ID) (*graph.Node, error) {
		return graph.From(session).Resolve(session, "", ref, document, 0)
	}
	loaded, err := ingest.Load(c.Paths, known, find, graph.Dates{Zone: c.Zone.Location}, progress(e, "reading", "nothing_written"))
	var problems *ingest.Problems
	if errors.As(err, &problems) {
		for _, p := range problems.List {
			fmt.Fprintln(e.err, e.words.Error(p))
			e.words.PrintCandidates(e.err, p)
		}
		if problems.More > 0 {
			e.note("more_problems", problems.More)
		}
		return errors.New(e.words.text("problems", len(problems.List)+problems.More))
	}
	if err != nil {
		return err
	}
	batch := loaded.Batch()
	if len(loaded.Lines) == 0 {
		return graph.Invalid("path", strings.Join(c.Paths, " "), "holds no record", "write nodes, links or evidence below the first line")
	}
	texts := loaded.Texts()
	if to.remote != nil && len(texts) > 0 {
		return graph.Invalid("path", strings.Join(c.Paths, " "), "holds texts of documents, which a running server does not take", "stop the server, import, and start it again")
	}
	kept, err := ingest.Merge(ctx, to.Graph, &batch)
	if err != nil {
		return err
	}
	for _, k := range kept {
		if k.Conflict {
			e.note("warning", "CONFLICT", e.words.Error(k.Problem()))
		}
	}
	if c.DryRun {
		return c.compared(ctx, e, to, batch, len(texts))
	}
	batch.Act = graph.Act{Actor: localActor().Name, Verb: graph.VerbImport, Via: describeImport(c.Paths)}
	total, stopped := batch.Size(), "import_stopped"
	if batch.AllOrNothing = !strings.Contains(c.Store, "://"); batch.AllOrNothing { // a Neo4j server may not have the memory for one transaction
		stopped = "nothing_written"
	}
	writes()
	tell := progress(e, "importing", stopped)
	tell(0, total) // show 0 %, because the write first derives links, which takes a while
	applied, err := to.Write(ctx, batch, tell)
	if err != nil {
		return loaded.Place(err)
	}
	if err := to.PutTexts(ctx, texts); err != nil {
		return err
	}
	if len(texts) > 0 {
		e.note("texts_imported", len(texts))
	}
	e.summary("imported", applied.Added, applied.Changed, total-min(total, applied.Added+applied.Changed))
	to.printServer(e)
	return nil
}

// compared prints what the write of a batch would do.
func (c *importCmd) compared(ctx context.Context, e env, to *target, batch graph.Batch, texts int) error {
	plan, err := mapping.Compared(ctx, to.Graph, batch)
	if err != nil {
		return err
	}
	c.printPlan(e, plan)
	if texts > 0 {
		e.note("would_import_texts", texts)
	}
	e.summary("would_import_records", plan.Counts.Added, plan.Counts.Changed, plan.Counts.Unchanged)
	return nil
}

// describeImport describes what was imported, for the history.
func describeImport(paths []string) string {
	var names []string
	for _, p := range paths {
		names = append(names, filepath.Base(filepath.Clean(p)))
	}
	return intake.Via(names...)
}

// progress gives a function that shows the progress of a read or a write on a terminal. It also sets
// the message that an interrupted command prints; this message states the progress so far, unless
// stopped is "nothing_written". doing and stopped are keys in the map texts: doing is the label of the
// progress bar, and stopped the message.
func progress(e env, doing, stopped string) func(done, total int) {
	var written, all atomic.Int64
	e.work.setMessage(func() string {
		if stopped == "nothing_written" {
			return e.words.text(stopped)
		}
		return e.words.text(stopped, written.Load(), all.Load())
	})
	f, ok := e.err.(*os.File)
	watched := ok && !e.quiet && term.IsTerminal(int(f.Fd()))
	var bar *progressbar.ProgressBar
	return func(done, total int) {
		written.Store(int64(done))
		all.Store(int64(total))
		if !watched {
			return
		}
		if bar == nil {
			bar = progressbar.NewOptions(total, progressbar.OptionSetWriter(io.Writer(f)), progressbar.OptionSetDescription(e.words.text(doing)), progressbar.OptionClearOnFinish(), progressbar.OptionSetRenderBlankState(true))
		}
		_ = bar.Set(done) // an error of the progress bar must not stop the import
	}
}
