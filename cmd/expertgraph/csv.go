package main

import (
	"encoding/csv"
	"encoding/json"
	"io"
	"strings"
)

// byteOrderMark makes spreadsheets read what follows as UTF-8.
const byteOrderMark = "\ufeff"

// writeCSV writes tables for spreadsheets: one header and one line a row, all of one
// width. Several tables follow each other, each under its name, with an empty line
// between.
func writeCSV(w io.Writer, tables []*table) error {
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
			_ = out.Write([]string{t.name})
		}
		if len(t.columns) == 0 {
			continue
		}
		_ = out.Write(t.columns)
		for _, row := range t.rows {
			line := make([]string, len(t.columns))
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
