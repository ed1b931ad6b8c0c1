package report

import (
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"
)

// maxWidth is the highest width of a spreadsheet column, in characters.
const maxWidth = 60

// NewTable makes a table from rows whose cells are numbers, texts, booleans or nil.
func NewTable(name string, columns []string, rows [][]any) *Table {
	t := &Table{Name: name, Columns: columns}
	for _, row := range rows {
		line := make([]string, len(columns))
		for i := range min(len(row), len(columns)) {
			switch v := row[i].(type) {
			case nil:
			case float64:
				line[i] = t.cellText(i, numeral(strconv.FormatFloat(v, 'f', -1, 64)))
			case string:
				line[i] = t.cellText(i, v)
			default:
				line[i] = t.cellText(i, fmt.Sprint(v))
			}
		}
		t.Rows = append(t.Rows, line)
	}
	return t
}

// WithMatrices gives the tables for a spreadsheet: the given tables, and after each table of a cube with
// two dimensions a further table with the same cube as a matrix.
func WithMatrices(l Language, tables []*Table) (all []*Table) {
	for _, t := range tables {
		all = append(all, t)
		if m := t.Matrix(func(rows, columns string) string { return l.Say(matrixTitle, rows, columns) }); m != nil {
			all = append(all, m)
		}
	}
	return all
}

// WriteXLSX writes tables as a spreadsheet with one sheet each. The heading stays visible. Numbers
// are written as numbers and everything else as text, so no cell is a formula.
func WriteXLSX(w io.Writer, tables []*Table) error {
	f := excelize.NewFile()
	defer f.Close()
	bold, err := f.NewStyle(&excelize.Style{Font: &excelize.Font{Bold: true}})
	if err != nil {
		return fmt.Errorf("write xlsx: %w", err)
	}
	used := map[string]bool{}
	for i, t := range tables {
		name := sheetName(used, t.Name)
		if i == 0 {
			err = f.SetSheetName("Sheet1", name)
		} else {
			_, err = f.NewSheet(name)
		}
		switch {
		case err != nil:
		case t.addresses > 0:
			err = t.link(f, name, bold)
		default:
			err = t.sheet(f, name, bold)
		}
		if err != nil {
			return fmt.Errorf("write xlsx: %w", err)
		}
	}
	if err := f.Write(w); err != nil {
		return fmt.Errorf("write xlsx: %w", err)
	}
	return nil
}

// sheetName makes a valid sheet name that is not used yet.
func sheetName(used map[string]bool, name string) string {
	name = strings.Trim(strings.Map(func(r rune) rune {
		if r < ' ' || strings.ContainsRune(`:\/?*[]`, r) {
			return '_'
		}
		return r
	}, name), "' ")
	if r := []rune(name); len(r) > 28 {
		name = string(r[:28])
	}
	base := name
	for i := 2; used[strings.ToLower(name)] || name == ""; i++ {
		name = fmt.Sprintf("%s_%d", base, i)
	}
	used[strings.ToLower(name)] = true
	return name
}

// link writes the rows of a short table with hyperlinks, which a streamed sheet cannot have.
func (t *Table) link(f *excelize.File, name string, bold int) error {
	for i, row := range append([][]string{t.Columns}, t.Rows...) {
		if err := f.SetSheetRow(name, "A"+strconv.Itoa(i+1), &row); err != nil {
			return err
		}
		if len(row) < t.addresses || !strings.HasPrefix(row[t.addresses-1], "http") {
			continue
		}
		cell, err := excelize.CoordinatesToCellName(t.addresses, i+1)
		if err == nil {
			err = f.SetCellHyperLink(name, cell, row[t.addresses-1], "External")
		}
		if err != nil {
			return err
		}
	}
	if err := f.SetRowStyle(name, 1, 1, bold); err != nil {
		return err
	}
	return f.SetPanes(name, &excelize.Panes{Freeze: true, YSplit: 1, TopLeftCell: "A2", ActivePane: "bottomLeft"})
}

// sheet writes the rows of one table.
func (t *Table) sheet(f *excelize.File, name string, bold int) error {
	out, err := f.NewStreamWriter(name)
	if err != nil {
		return err
	}
	width, _ := t.widths()
	for i := range t.Columns {
		if err := out.SetColWidth(i+1, i+1, float64(min(max(width[i], 6)+2, maxWidth))); err != nil {
			return err
		}
	}
	if err := out.SetPanes(&excelize.Panes{Freeze: true, YSplit: 1, TopLeftCell: "A2", ActivePane: "bottomLeft"}); err != nil {
		return err
	}
	head := make([]any, len(t.Columns))
	for i, c := range t.Columns {
		head[i] = excelize.Cell{StyleID: bold, Value: c}
	}
	if err := out.SetRow("A1", head); err != nil {
		return err
	}
	for i, row := range t.Rows {
		cells := make([]any, len(row))
		for j, cell := range row {
			cells[j] = cell
			if t.numbers[j] && !t.texts[j] {
				if n, err := strconv.ParseFloat(cell, 64); err == nil {
					cells[j] = n
				}
			}
		}
		if err := out.SetRow("A"+strconv.Itoa(i+2), cells); err != nil {
			return err
		}
	}
	return out.Flush()
}
