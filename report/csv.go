package report

import (
	"encoding/csv"
	"encoding/json"
	"io"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// byteOrderMark tells spreadsheets that the text is UTF-8.
const byteOrderMark = "\ufeff"

// WriteCSV writes a table as CSV for spreadsheets: a heading, then one line per row. All lines have the
// same number of cells.
func WriteCSV(w io.Writer, t *Table) error {
	if _, err := io.WriteString(w, byteOrderMark); err != nil {
		return err
	}
	out := csv.NewWriter(w)
	out.UseCRLF = true
	if len(t.Columns) > 0 {
		_ = out.Write(t.Columns) // the writer keeps its first error until Flush
	}
	for _, row := range t.Rows {
		line := make([]string, len(t.Columns))
		for i, cell := range row {
			line[i] = harmless(cell)
		}
		_ = out.Write(line)
	}
	out.Flush()
	return out.Error()
}

// File is a file name for the table: its name without characters that file systems refuse.
func (t *Table) File() string {
	return strings.Map(func(r rune) rune {
		if r < ' ' || strings.ContainsRune(`/\:*?"<>|`, r) {
			return '_'
		}
		return r
	}, t.Name) + ".csv"
}

// harmless prevents a spreadsheet from running a text as a formula. A text that begins like a formula
// gets an apostrophe before it, unless it is a number. Spreadsheets may ignore invisible characters and
// treat full-width signs like the usual ones, so such beginnings count too.
func harmless(cell string) string {
	seen := norm.NFKC.String(strings.TrimLeftFunc(cell, func(r rune) bool {
		return r != '\t' && unicode.IsSpace(r) || unicode.In(r, unicode.Cf, unicode.Other_Default_Ignorable_Code_Point, unicode.Variation_Selector)
	}))
	if cell == "" || !strings.ContainsRune("\t\r\n", rune(cell[0])) && (seen == "" || !strings.ContainsRune("=+-@\t", rune(seen[0]))) {
		return cell
	}
	if cell[0] == '-' && json.Valid([]byte(cell)) { // negative numbers are no formulas
		return cell
	}
	return "'" + cell
}
