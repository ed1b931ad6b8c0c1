package format

import (
	"fmt"
	"io"
	"slices"

	"github.com/xuri/excelize/v2"

	"github.com/expertgraph/expertgraph/graph"
)

// writeXLSX writes a workbook with a sheet for each kind, one for links and one for evidence.
// Except for figures, all cells are texts, so that codes keep their digits and nothing is a
// formula.
func writeXLSX(w io.Writer, records Records) error {
	f := excelize.NewFile()
	defer f.Close()
	b := book{file: f, rows: map[string]int{}, sheets: map[string]*excelize.StreamWriter{}}
	var err error
	if b.bold, err = f.NewStyle(&excelize.Style{Font: &excelize.Font{Bold: true}}); err != nil {
		return err
	}
	names := map[graph.ID]string{}
	err = each(records, func(n *graph.Node) {
		names[n.ID] = n.Name
		columns := append([]string{"id", "code", "name", "aliases", "hint", "category", "status", "basis", "period", "begin", "end", "identifiers", "unnamed"}, propNames(n.Kind)...)
		by := values(ofNode(n), attribute{"id", n.ID.String()})
		b.line(n.Kind.String(), columns, by)
	}, func(l *graph.Link) {
		by := values(ofLink(l), attribute{"id", l.ID.String()}, attribute{"from", l.From.String()}, attribute{"to", l.To.String()}, attribute{"fromName", names[l.From]}, attribute{"toName", names[l.To]})
		b.line("links", append([]string{"id", "from", "fromName", "relation", "to", "toName"}, linkNames()[1:]...), by)
	}, func(e *graph.Evidence) {
		by := map[string]string{"id": e.ID.String(), "of": e.Subject.String(), "field": e.Field.String(), "value": e.Value.String(), "code": e.Code, "document": names[e.Document], "place": e.Place, "basis": e.Basis.String(), "words": e.Words}
		if e.Paragraph > 0 {
			by["paragraph"] = fmt.Sprint(e.Paragraph)
		}
		b.line("evidence", []string{"id", "of", "field", "value", "code", "document", "paragraph", "place", "basis", "words"}, by)
	})
	if err == nil {
		err = b.err
	}
	if err != nil {
		return err
	}
	for _, s := range b.sheets {
		if err := s.Flush(); err != nil {
			return fmt.Errorf("export: %w", err)
		}
	}
	if len(b.sheets) > 0 {
		if err := f.DeleteSheet("Sheet1"); err != nil {
			return fmt.Errorf("export: %w", err)
		}
	}
	return f.Write(w)
}

func propNames(k graph.Kind) (list []string) {
	for _, f := range k.Fields() {
		list = append(list, f.String())
	}
	return list
}

func values(list []attribute, more ...attribute) map[string]string {
	by := map[string]string{}
	for _, a := range slices.Concat(list, more) {
		by[a.name] = a.value
	}
	return by
}

// book writes rows to sheets, and keeps its first error.
type book struct {
	file   *excelize.File
	rows   map[string]int
	sheets map[string]*excelize.StreamWriter
	bold   int
	err    error
}

func (b *book) line(sheet string, columns []string, by map[string]string) {
	if b.err != nil {
		return
	}
	out := b.sheets[sheet]
	if out == nil {
		if _, b.err = b.file.NewSheet(sheet); b.err != nil {
			return
		}
		if out, b.err = b.file.NewStreamWriter(sheet); b.err != nil {
			return
		}
		b.sheets[sheet] = out
		head := make([]any, len(columns))
		for i, c := range columns {
			head[i] = excelize.Cell{StyleID: b.bold, Value: c}
		}
		if b.err = out.SetPanes(&excelize.Panes{Freeze: true, YSplit: 1, TopLeftCell: "A2", ActivePane: "bottomLeft"}); b.err != nil {
			return
		}
		b.rows[sheet] = 1
		if b.err = out.SetRow("A1", head); b.err != nil {
			return
		}
	}
	b.rows[sheet]++
	cells := make([]any, len(columns))
	for i, c := range columns {
		cells[i] = by[c]
	}
	b.err = out.SetRow(fmt.Sprintf("A%d", b.rows[sheet]), cells)
}
