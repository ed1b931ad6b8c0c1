package main

import (
	"context"
	"errors"
	"io"
	"os"

	"golang.org/x/term"

	"github.com/expertgraph/expertgraph/graph"
	"github.com/expertgraph/expertgraph/ingest/mapping"
	"github.com/expertgraph/expertgraph/report"
)

// templateCmd writes a spreadsheet that can be filled in and imported.
type templateCmd struct {
	storeFlags
	Kind      string `arg:"" help:"${template_kind_help}"`
	FromStore bool   `help:"${from_store_help}"`
	Output    string `short:"o" default:"-" placeholder:"FILE" help:"${output_help}"`
}

// templateWords are the texts of a template in both languages.
func templateWords(l report.Language) mapping.Words {
	if l == report.Chinese {
		return mapping.Words{
			Chinese: true, Number: "序号", ID: "标识", Example: "示例（合成数据，导入时略过）", Page: "说明", Headings: []string{"列", "填写要求", "可选值"},
			Many: "可填多个，用顿号、分号或换行分开", Refers: "填写名称或代码：", Must: "必填",
		}
	}
	return mapping.Words{
		Number: "no", ID: "id", Example: "example (invented, not imported)", Page: "instructions", Headings: []string{"column", "how to fill it in", "choices"},
		Many: "several values, parted by semicolons or line breaks", Refers: "a name or a code of: ", Must: "required",
	}
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
	var rows []mapping.Filled
	var regions []string
	if _, err := os.Stat(c.Store); err == nil || c.FromStore {
		g, err := c.openReading(ctx, e)
		if err != nil {
			return err
		}
		defer g.Close()
		base := mapping.Stored(ctx, g)
		if regions, err = mapping.RegionNames(ctx, g); err != nil {
			return err
		}
		if c.FromStore {
			left := 0
			if rows, left, err = mapping.Fill(ctx, g, kind, base, e.words.Language == report.Chinese); err != nil {
				return err
			}
			e.note("template_left", len(rows), left)
		}
	}
	write := func(w io.Writer) error {
		return mapping.Template(w, kind, templateWords(e.words.Language), regions, rows)
	}
	if c.Output == "-" {
		return write(e.out)
	}
	return errors.Join(toFile(c.Output, write))
}
