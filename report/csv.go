package report

import (
	"encoding/csv"
	"encoding/json"
	"io"
	"strings"
)

// byteOrderMark makes spreadsheets read what follows as UTF-8.
const byteOrderMark = "\ufeff"

// WriteCSV writes tables for spreadsheets: one header and one line a row, all of one
// width. Several tables follow each other, each under its name, with an empty line
// between.
func WriteCSV(w io.Writer, tables []*Table) error {
	if _, err := io.WriteString(w, byteOrderMark); err != nil {
		return err
	}
	out := csv.NewWriter(w)
	out.UseCRLF = true
	for i, t := range tables {
		if i > 0 {
			_ = out.Write([]string{""}) // the writer keeps its first error until the end
		}
		if len(tables) > 1 {
			_ = out.Write([]string{t.Name})
		}
		if len(t.Columns) == 0 {
			continue
		}
		_ = out.Write(t.Columns)
		for _, row := range t.Rows {
			line := make([]string, len(t.Columns))
			for i, cell := range row {
				line[i] = harmless(cell)
			}
			_ = out.Write(line)
		}
	}
	out.Flush()
	return out.Error()
}

// harmless keeps a spreadsheet from running a text as a formula: one that begins like
// one, and is no number, gets an apostrophe before it.
func harmless(cell string) string {
	if cell == "" || !strings.ContainsRune("=+-@\t\r\n＝＋－＠", []rune(cell)[0]) {
		return cell
	}
	if cell[0] == '-' && json.Valid([]byte(cell)) { // a negative number
		return cell
	}
	return "'" + cell
}
