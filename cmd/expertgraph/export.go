package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"iter"
	"slices"
	"strings"

	"github.com/expertgraph/expertgraph/graph"
	"github.com/expertgraph/expertgraph/ingest"
	"github.com/expertgraph/expertgraph/ingest/format"
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
	count, skipped := 0, 0
	records := ledger.Export(ctx)
	if c.SkipDamaged {
		records = ingest.Sound(ctx, ledger, func(what error) {
			skipped++
			fmt.Fprintln(e.err, what)
		})
	}
	kinds, err := c.kinds()
	if err != nil {
		return err
	}
	if c.Format == "jsonl" && kinds == 0 {
		records = graph.WithTexts(ctx, ledger, records)
	}
	records = format.OfKinds(counted(records, &count), kinds)
	if err := c.write(e, records); err != nil {
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
