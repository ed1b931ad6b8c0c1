package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"iter"
	"os"
	"slices"
	"strings"

	"github.com/expertgraph/expertgraph/graph"
	"github.com/expertgraph/expertgraph/ingest"
	"github.com/expertgraph/expertgraph/ingest/format"
	"github.com/expertgraph/expertgraph/store/neo4j"
	"github.com/expertgraph/expertgraph/store/sqlite"
)

// exportCmd writes the graph, or some kinds of it, in the import format or another format.
type exportCmd struct {
	storeFlags
	Output      string   `short:"o" default:"-" placeholder:"FILE" help:"${output_help}"`
	Format      string   `enum:"jsonl,graphml,gexf,jsonld,cypher,xlsx,neo4j-admin" default:"jsonl" help:"${format_help}"`
	Kind        []string `placeholder:"KIND" help:"${kind_help}"`
	SkipDamaged bool     `help:"${skip_damaged_help}"`
}

// Run writes to a temporary file in the folder of the output, and renames the file when it is complete.
func (c *exportCmd) Run(ctx context.Context, e env) (err error) {
	e.work.setMessage(func() string { return e.words.text("export_stopped", c.Output) })
	ledger, err := c.open(ctx, e)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, ledger.Close()) }()
	kinds, err := c.kinds()
	if err != nil {
		return err
	}
	count, skipped := 0, 0
	to := e
	var spool *os.File // holds what goes to the standard output, because settled may read again
	if _, ok := ledger.(*neo4j.Store); ok && c.Output == "-" {
		if spool, err = os.CreateTemp("", "expertgraph-export-*"); err != nil {
			return err
		}
		defer os.Remove(spool.Name())
		defer spool.Close()
		to.out = spool
	}
	err = settled(ctx, ledger, func(records iter.Seq2[graph.Record, error]) error {
		count, skipped = 0, 0
		if err := rewind(spool, true); err != nil {
			return err
		}
		if c.SkipDamaged {
			records = ingest.Sound(ctx, given(records), func(what error) {
				skipped++
				fmt.Fprintln(e.err, what)
			})
		}
		if c.Format == "jsonl" && kinds == 0 {
			records = graph.WithTexts(ctx, ledger, records)
		}
		return c.write(to, format.OfKinds(counted(records, &count), kinds))
	})
	if err == nil && spool != nil {
		if err = rewind(spool, false); err == nil {
			_, err = io.Copy(e.out, spool)
		}
	}
	if err != nil {
		return err
	}
	if c.Output != "-" {
		e.note("exported", count, c.Output)
	}
	if skipped > 0 {
		fmt.Fprint(e.err, e.words.text("skipped", skipped))
		return errFindings
	}
	return nil
}

// rewind goes back to the begin of a file, and empties it if empty is true. Without a file it does nothing.
func rewind(f *os.File, empty bool) error {
	if f == nil {
		return nil
	}
	_, err := f.Seek(0, io.SeekStart)
	if empty && err == nil {
		err = f.Truncate(0)
	}
	return err
}

// settled calls read with the records of a ledger as they stood after one commit. A file exports them so.
// On a Neo4j server read is called again if somebody wrote meanwhile, see ingest.Settled.
func settled(ctx context.Context, l graph.Ledger, read func(iter.Seq2[graph.Record, error]) error) error {
	if _, ok := l.(*neo4j.Store); ok {
		return ingest.Settled(ctx, l, read)
	}
	return read(l.Export(ctx))
}

// open opens only the ledger, because an export needs no reader.
func (c *exportCmd) open(ctx context.Context, e env) (graph.Ledger, error) {
	if c.SkipDamaged && !strings.Contains(c.Store, "://") {
		return openFile(c.Store, sqlite.Options{ReadOnly: true, Salvage: true})
	}
	return c.openLedger(ctx, e, c.Store, true)
}

// kinds parses the kinds in the flags: each by its name, its plural or its Chinese name. The empty set
// means all kinds.
func (c *exportCmd) kinds() (set graph.KindSet, err error) {
	for _, name := range c.Kind {
		i := slices.IndexFunc(graph.Kinds(), func(k graph.KindSpec) bool {
			return strings.EqualFold(k.Name, name) || strings.EqualFold(k.Plural, name) || slices.Contains(strings.Split(k.Han, "/"), name)
		})
		if i < 0 {
			_, err := graph.Parse[graph.Kind](name)
			return 0, err
		}
		set |= graph.NewKindSet(graph.Kinds()[i].Kind)
	}
	return set, nil
}

// write writes the records to the output.
func (c *exportCmd) write(e env, records iter.Seq2[graph.Record, error]) error {
	to := func(w io.Writer) error {
		if c.Format == "jsonl" {
			return ingest.Export(w, records)
		}
		return format.Write(w, format.Name(c.Format), records)
	}
	switch {
	case c.Format == "neo4j-admin" && c.Output == "-":
		return graph.Invalid("output", c.Output, "is one file, and neo4j-admin takes several", "name a folder: -o folder/")
	case c.Format == "neo4j-admin":
		return format.Admin(c.Output, records)
	case c.Output == "-":
		return to(e.out)
	}
	return toFile(c.Output, func(w io.Writer) error {
		out := bufio.NewWriterSize(w, 1<<20)
		return errors.Join(to(out), out.Flush())
	})
}

// counted yields the records unchanged, and counts the nodes, links and evidence among them. The first
// record of an export is not counted, because it has only a Floor, see graph.Record.
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
