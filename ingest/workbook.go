package ingest

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"iter"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"github.com/expertgraph/expertgraph/graph"
	"github.com/expertgraph/expertgraph/ingest/table"
)

// A workbook that an export writes holds the import format in cells. It has a sheet for each kind of
// node, named after the kind, and the sheets LinkSheet and EvidenceSheet. A column is a field or a
// property. The columns in forReaders only repeat values for human readers.
//
// A cell with several values separates them by ListMark: "早稻；晚稻". Values that cannot be written in this
// form are written as JSON.

// workbookStart are the first bytes of a ZIP archive. A workbook is such an archive.
const workbookStart = "PK\x03\x04"

// ListMark separates the values of a cell.
const ListMark = "；"

// The names of the sheets without nodes.
const (
	LinkSheet     = "links"
	EvidenceSheet = "evidence"
)

// nodeHead, linkHead and evidenceHead are the first headings of the sheets. These headings distinguish
// a workbook of an export from a table of an office.
var (
	nodeHead     = []string{"id", "code", "name", "aliases"}
	linkHead     = []string{"id", "from", "fromName", "relation"}
	evidenceHead = []string{"id", "of", "field", "value"}
)

// forReaders are the columns for human readers. An import ignores them.
var forReaders = []string{"begin", "end", "fromName", "toName", "documentName"}

// IsWorkbook tells whether a file is a workbook that an export wrote. One sheet of an export is enough.
func IsWorkbook(b *table.Book) bool {
	return b.Form == table.XLSX && slices.ContainsFunc(b.Sheets, ofExport)
}

// ofExport tells whether a sheet has the name and the first headings of a sheet in an export.
func ofExport(s *table.Sheet) bool {
	head := nodeHead
	switch s.Name {
	case LinkSheet:
		head = linkHead
	case EvidenceSheet:
		head = evidenceHead
	default:
		if _, err := graph.Parse[graph.Kind](s.Name); err != nil {
			return false
		}
	}
	names := headings(s)
	return len(names) >= len(head) && slices.Equal(names[:len(head)], head)
}

// headings gives the texts of the first row; nil if the sheet has no row 1.
func headings(s *table.Sheet) (names []string) {
	if len(s.Rows) == 0 || s.Rows[0].Number != 1 {
		return nil
	}
	for _, c := range s.Rows[0].Cells {
		names = append(names, strings.TrimSpace(c.Text))
	}
	return names
}

// readWorkbook reads the sheets of a workbook by the same code as files of lines. Each sheet counts as
// a file, and each row as a line.
func (m *Import) readWorkbook(r io.Reader, file string, dates graph.Dates, problems *Problems) error {
	data, err := io.ReadAll(r)
	if err != nil {
		return fmt.Errorf("import: %w", err)
	}
	book, err := table.Read(file, data, table.Standard())
	if err != nil {
		return err
	}
	w := workbook{dataset: strings.TrimSuffix(filepath.Base(file), filepath.Ext(file)), links: map[string]json.RawMessage{}}
	for _, s := range book.Sheets {
		if s.Name != LinkSheet || !ofExport(s) {
			continue
		}
		for _, row := range rows(s) {
			id, link := linkFields(row)
			w.links[id] = objectOf(link)
		}
	}
	for _, s := range book.Sheets {
		if !ofExport(s) {
			problems.add(at(file+"!"+s.Name, 1, graph.Invalid("sheet", s.Name, "is no sheet of an export",
				"take it out, or name it "+LinkSheet+", "+EvidenceSheet+" or by a kind, and keep the first headings of the export")))
			continue
		}
		if err := m.take(bytes.NewReader(w.lines(s)), file+"!"+s.Name, dates, problems); err != nil {
			return err
		}
	}
	return nil
}

// workbook converts the sheets of an export to lines of the import format.
type workbook struct {
	dataset string                     // the dataset of the keys, which people may write into the column of ids
	links   map[string]json.RawMessage // the JSON fields that identify each link, by the id in the link's row
}

// cell is the text of one cell that is not empty, and the heading of its column.
type cell struct{ name, text string }

// rows yields the row number and the non-empty cells of each row below the headings.
func rows(s *table.Sheet) iter.Seq2[int, []cell] {
	names := headings(s)
	return func(yield func(int, []cell) bool) {
		for _, r := range s.Rows[1:] {
			var list []cell
			for i, c := range r.Cells {
				name := ""
				if i < len(names) {
					name = names[i]
				}
				if text := strings.TrimSpace(c.Text); text != "" && !slices.Contains(forReaders, name) {
					list = append(list, cell{name, text})
				}
			}
			if len(list) > 0 && !yield(r.Number, list) {
				return
			}
		}
	}
}

// lines converts a sheet to text in the import format. The first line is the header. Blank lines make
// the number of a line equal to the number of its row.
func (w *workbook) lines(s *table.Sheet) []byte {
	out, line := []byte(marshal(header{Format: Format, Dataset: w.dataset})), 1
	for number, row := range rows(s) {
		out = append(out, strings.Repeat("\n", number-line)...)
		line = number
		switch s.Name {
		case LinkSheet:
			_, link := linkFields(row)
			for _, c := range row {
				if !slices.Contains(linkIdentity, c.name) && c.name != "id" {
					link = append(link, field{c.name, quote(c.text)})
				}
			}
			out = append(out, objectOf([]field{{"link", objectOf(link)}})...)
		case EvidenceSheet:
			out = append(out, objectOf([]field{{"evidence", objectOf(w.evidenceFields(row))}})...)
		default:
			out = append(out, objectOf([]field{{"node", objectOf(nodeFields(s.Name, row))}})...)
		}
	}
	return append(out, '\n')
}

// field is one name and value of a JSON object.
type field struct {
	name  string
	value json.RawMessage
}

// objectOf writes fields as a JSON object, in the given order. It keeps duplicate names, so that Read
// refuses them.
func objectOf(list []field) json.RawMessage {
	out := []byte{'{'}
	for i, f := range list {
		if i > 0 {
			out = append(out, ',')
		}
		out = append(append(append(out, quote(f.name)...), ':'), f.value...)
	}
	return append(out, '}')
}

// linkIdentity are the columns that identify a link.
var linkIdentity = []string{"from", "relation", "to", "role", "status", "period"}

// linkFields gives the id of a row in LinkSheet, and the JSON fields that identify its link.
func linkFields(row []cell) (id string, list []field) {
	for _, c := range row {
		switch {
		case c.name == "id":
			id = c.text
		case c.name == "period":
			list = append(list, field{c.name, jsonOrText(c.text, '{')})
		case slices.Contains(linkIdentity, c.name):
			list = append(list, field{c.name, quote(c.text)})
		}
	}
	return id, list
}

// nodeFields converts a row of a node to JSON fields.
func nodeFields(kind string, row []cell) []field {
	list, props := []field{{"kind", quote(kind)}}, []field(nil)
	for _, c := range row {
		switch c.name {
		case "id":
			name := "id"
			if _, err := graph.ParseID(c.text); err != nil {
				name = "key"
			}
			list = append(list, field{name, quote(c.text)})
		case "code", "name", "hint", "category", "status", "basis":
			list = append(list, field{c.name, quote(c.text)})
		case "unnamed":
			list = append(list, field{c.name, json.RawMessage(strconv.FormatBool(strings.EqualFold(c.text, "true")))})
		case "period":
			list = append(list, field{c.name, jsonOrText(c.text, '{')})
		case "aliases":
			list = append(list, field{c.name, listOf(c.text, quote)})
		case "identifiers":
			list = append(list, field{c.name, listOf(c.text, identifier)})
		default:
			props = append(props, field{c.name, property(c)})
		}
	}
	if len(props) > 0 {
		list = append(list, field{"properties", objectOf(props)})
	}
	return list
}

// evidenceFields converts a row of evidence to JSON fields. If the subject is a link, the evidence
// names the link by the values in the link's row. So the evidence still belongs to the link after a
// user has changed that row.
func (w *workbook) evidenceFields(row []cell) (list []field) {
	of := graph.FieldNone
	for _, c := range row {
		if c.name == "field" {
			of, _ = graph.Parse[graph.Field](c.text)
		}
	}
	link := func(id string) json.RawMessage {
		if l := w.links[id]; l != nil {
			return l
		}
		return objectOf([]field{{"link", quote(id)}})
	}
	for _, c := range row {
		value := quote(c.text)
		switch c.name {
		case "id":
			continue
		case "of":
			if w.links[c.text] != nil {
				value = link(c.text)
			}
		case "value":
			value = valueCell(of, c.text)
		case "paragraph", "lastParagraph":
			value = number(c.text)
		case "notes":
			value = jsonOrText(c.text, '{')
		case "premises":
			value = listOf(c.text, link)
		}
		list = append(list, field{c.name, value})
	}
	return list
}

// property converts a cell to a property's value, or to a list if the property may have several.
func property(c cell) json.RawMessage {
	f, err := graph.Parse[graph.Field](c.name)
	if err != nil || !f.Spec().Many {
		return valueCell(f, c.text)
	}
	return listOf(c.text, func(s string) json.RawMessage { return valueCell(f, s) })
}

// valueCell converts a cell to the value of a field. Numbers and booleans become plain JSON, and other
// texts become strings.
func valueCell(f graph.Field, text string) json.RawMessage {
	switch f.Spec().Type {
	case graph.Number:
		return number(text)
	case graph.Bool:
		if lower := strings.ToLower(text); lower == "true" || lower == "false" {
			return json.RawMessage(lower)
		}
	}
	return quote(text)
}

// number converts a text to a JSON number. A text that is no number becomes a string, and Read refuses
// it with this text.
func number(text string) json.RawMessage {
	if json.Valid([]byte(text)) && strings.Trim(text, "+-.0123456789") == "" {
		return json.RawMessage(text)
	}
	return quote(text)
}

// listOf converts the values of a cell to a JSON list.
func listOf(text string, one func(string) json.RawMessage) json.RawMessage {
	if list := jsonOrText(text, '['); list[0] == '[' {
		return list
	}
	var list []json.RawMessage
	for part := range strings.SplitSeq(text, ListMark) {
		if part = strings.TrimSpace(part); part != "" {
			list = append(list, one(part))
		}
	}
	return marshal(list)
}

// identifier converts a text such as "ORCID:0000-0002-1825-0097" to an identifier in JSON.
func identifier(text string) json.RawMessage {
	scheme, value, _ := strings.Cut(text, ":")
	return marshal(identLine{scheme, value})
}

// jsonOrText gives the text itself if it is JSON and its first byte is the parameter sign. Otherwise it
// gives the text as a JSON string. The text must not be empty.
func jsonOrText(text string, sign byte) json.RawMessage {
	if text[0] == sign && json.Valid([]byte(text)) {
		return json.RawMessage(text)
	}
	return quote(text)
}

// Encode writes a record as one line of the import format, without the line break.
func Encode(r graph.Record) json.RawMessage {
	var b bytes.Buffer
	w := writer{bufio.NewWriter(&b), naming{node: graph.ID.String}}
	w.record(r)
	_ = w.Flush() // a buffer accepts every write
	return bytes.TrimSuffix(b.Bytes(), []byte("\n"))
}
