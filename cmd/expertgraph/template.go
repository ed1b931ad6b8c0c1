package main

import (
	"context"
	"errors"
	"os"

	"golang.org/x/term"

	"github.com/expertgraph/expertgraph/graph"
	"github.com/expertgraph/expertgraph/ingest/intake"
	"github.com/expertgraph/expertgraph/ingest/mapping"
	"github.com/expertgraph/expertgraph/report"
)

// templateCmd writes a spreadsheet that users fill in and import.
type templateCmd struct {
	storeFlags
	Kind      string `arg:"" help:"${template_kind_help}"`
	FromStore bool   `help:"${from_store_help}"`
	Output    string `short:"o" default:"-" placeholder:"FILE" help:"${output_help}"`
}

// Run writes the template to a file or to standard output, which must not be a terminal.
func (c *templateCmd) Run(ctx context.Context, e env) error {
	kind, err := mapping.KindOf(c.Kind)
	if err != nil {
		return err
	}
	if f, ok := e.out.(*os.File); ok && c.Output == "-" && term.IsTerminal(int(f.Fd())) {
		return graph.Invalid("output", c.Output, "is a terminal, and a spreadsheet is no text", "name a file: -o "+kind+".xlsx")
	}
	chinese := e.words.Language == report.Chinese
	template := &intake.Template{Kind: kind, Chinese: chinese}
	if _, err := os.Stat(c.Store); err == nil || c.FromStore {
		g, err := c.openReading(ctx, e)
		if err != nil {
			return err
		}
		defer g.Close()
		if template, err = intake.TemplateOf(ctx, g, kind, chinese, c.FromStore); err != nil {
			return err
		}
		if c.FromStore {
			e.note("template_left", len(template.Rows), template.Left)
		}
	}
	write := template.Write
	if c.Output == "-" {
		return write(e.out)
	}
	return errors.Join(toFile(c.Output, write))
}
