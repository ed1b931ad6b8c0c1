package format

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"strings"
	"unicode/utf16"

	"github.com/xuri/excelize/v2"

	"github.com/expertgraph/expertgraph/graph"
	"github.com/expertgraph/expertgraph/ingest"
)

// writeXLSX writes a workbook that ingest.Load can read. It has a sheet for each kind, one for links
// and one for evidence. All cells are texts, so that codes keep their digits and no cell is a formula.
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
		b.line(n.Kind.String(), nodeColumns(n.Kind), cells(graph.Record{Node: n}, map[string]string{
			"status": n.Status.String(), "basis": n.Basis.String(), "begin": begin(n.Period), "end": end(n.Period),
		}))
	}, func(l *graph.Link) {
		b.line(ingest.LinkSheet, linkColumns, cells(graph.Record{Link: l}, map[string]string{
			"id": l.ID.String(), "fromName": names[l.From], "toName": names[l.To],
			"status": l.Status.String(), "basis": l.Basis.String(), "begin": begin(l.Period), "end": end(l.Period),
		}))
	}, func(e *graph.Evidence) {
		b.line(ingest.EvidenceSheet, evidenceColumns, cells(graph.Record{Evidence: e}, map[string]string{
			"id": e.ID.String(), "documentName": names[e.Document], "basis": e.Basis.String(),
		}))
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

// The columns of the sheets. In a sheet of a kind, its properties follow the columns that all kinds
// have.
var (
	linkColumns     = strings.Fields("id from fromName relation to toName role status basis period begin end")
	evidenceColumns = strings.Fields("id of field value code document documentName paragraph lastParagraph place basis words notes premises recorded")
)

func nodeColumns(k graph.Kind) []string {
	list := strings.Fields("id code name aliases hint category status basis period begin end identifiers unnamed")
	for _, f := range k.Fields() {
		list = append(list, f.String())
	}
	return list
}

// cells gives the texts of a record by column. The result also contains the entries of the map more.
func cells(r graph.Record, more map[string]string) map[string]string {
	var line map[string]map[string]any
	d := json.NewDecoder(bytes.NewReader(ingest.Encode(r)))
	d.UseNumber()
	if err := d.Decode(&line); err != nil { // Encode writes only valid JSON
		panic(err)
	}
	by := map[string]string{}
	for _, record := range line {
		for name, value := range record {
			if props, ok := value.(map[string]any); ok && name == "properties" {
				for prop, value := range props {
					by[prop] = cell(prop, value)
				}
				continue
			}
			by[name] = cell(name, value)
		}
	}
	maps.Copy(by, more)
	return by
}

// cell gives the text of a value. Several values are separated by ingest.ListMark. Values that an
// import would not read back from such a text become JSON.
func cell(name string, value any) string {
	list, several := value.([]any)
	if f, err := graph.Parse[graph.Field](name); !several && err == nil && f.IsProp() && f.Spec().Many {
		list, several = []any{value}, true
	}
	if !several {
		return plain(value)
	}
	texts := make([]string, len(list))
	for i, one := range list {
		object, _ := one.(map[string]any)
		scheme, _ := object["scheme"].(string)
		text := plain(one)
		if scheme != "" && !strings.Contains(scheme, ":") {
			text = scheme + ":" + plain(object["value"])
		}
		if strings.HasPrefix(text, "{") || strings.Contains(text, ingest.ListMark) || i == 0 && strings.HasPrefix(text, "[") {
			return plain(list)
		}
		texts[i] = text
	}
	return strings.Join(texts, ingest.ListMark)
}

// plain gives a text or a number unchanged, a link as its id, and any other value as JSON.
func plain(value any) string {
	switch v := value.(type) {
	case string:
		return v
	case json.Number:
		return v.String()
	case map[string]any:
		if id, ok := v["link"].(string); ok && len(v) == 1 {
			return id
		}
	}
	var b strings.Builder
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	_ = e.Encode(value) // the value was decoded from JSON, so encoding cannot fail
	return strings.TrimSuffix(b.String(), "\n")
}

// book writes lines to the sheets of a workbook. It keeps the first error and then ignores further
// lines.
type book struct {
	file   *excelize.File
	rows   map[string]int // the number of rows that each sheet has, including the headings
	sheets map[string]*excelize.StreamWriter
	bold   int // the id of the style for headings
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
		if n := len(utf16.Encode([]rune(by[c]))); n > excelize.TotalCellChars {
			b.err = graph.Invalid(c, by["id"], fmt.Sprintf("has %d characters, and a cell holds %d", n, excelize.TotalCellChars), "export with --format jsonl")
			return
		}
		cells[i] = by[c]
	}
	b.err = out.SetRow(fmt.Sprintf("A%d", b.rows[sheet]), cells)
}
