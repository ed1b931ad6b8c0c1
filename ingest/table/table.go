// Package table opens the files in which offices keep lists (XLSX, CSV, TSV) and finds the tables
// in each sheet: headings, data rows and other rows.
//
// It knows spreadsheets, but nothing about the graph: ingest/mapping interprets the columns. It
// evaluates no formula, runs no macro and follows no link.
package table

import (
	"fmt"
	"strings"

	"github.com/expertgraph/expertgraph/graph"
)

// Limits bound the content of a file. A file is checked before it is parsed, as far as possible, and
// again while it is read.
type Limits struct {
	Bytes    int64 // the size of the file
	Unpacked int64 // the uncompressed size of a workbook in bytes
	Ratio    int64 // the compression ratio of parts above 1 MiB
	Rows     int   // non-empty rows of one sheet
	Columns  int   // columns of one sheet
	Cells    int   // non-empty cells of the file
}

// Standard gives the limits of the command line.
func Standard() Limits {
	return Limits{Bytes: 512 << 20, Unpacked: 2 << 30, Ratio: 200, Rows: 1_100_000, Columns: 1_000, Cells: 20_000_000}
}

// Form is the format of a file, recognized by its content and not by its name.
type Form string

// The supported formats.
const (
	XLSX Form = "XLSX"
	CSV  Form = "CSV"
	JSON Form = "JSON" // an export by apoc.export.json
)

// Book is the content of one file.
type Book struct {
	Name      string // the file name, without its folder
	Hash      string // the SHA-256 of its bytes, in hexadecimal
	Form      Form
	Encoding  string // the encoding of a text file
	Separator rune   // the separator of a text file
	Sheets    []*Sheet
	Notes     []string // hints for readers: how the encoding was found, or that formulas were not evaluated
}

// Sheet is one sheet of a file.
type Sheet struct {
	Name   string
	Hidden bool
	Rows   []Line // the non-empty rows, in order
	Merges []Area
	Width  int // the number of columns up to the last non-empty one
}

// Line is one row of a sheet.
type Line struct {
	Number int // from 1, as in the spreadsheet
	Cells  []Cell
}

// Cell is one cell. The zero Cell is empty.
type Cell struct {
	Text    string // the displayed text
	Raw     string // the stored value, if it differs from Text
	Formula bool   // whether Text is the stored result of a formula
	Filled  bool   // whether the value comes from the first cell of a merged area
	Link    string // the address of its hyperlink; never followed
}

// Stored gives the value as stored in the file, which is Raw, or Text if they are equal.
func (c Cell) Stored() string {
	if c.Raw != "" {
		return c.Raw
	}
	return c.Text
}

// Area is a rectangle of a sheet: first and last row and column. Rows count from 1, columns from 0. If
// Bottom is 0, the area extends to the last row.
type Area struct{ Top, Left, Bottom, Right int }

// at gives a cell of a line; the zero Cell beyond its end.
func (l *Line) at(column int) Cell {
	if column < len(l.Cells) {
		return l.Cells[column]
	}
	return Cell{}
}

// Letters gives the letters of a column, from 0: A, B, … Z, AA.
func Letters(column int) string {
	s := ""
	for column++; column > 0; column = (column - 1) / 26 {
		s = string(rune('A'+(column-1)%26)) + s
	}
	return s
}

// Column reads the letters of a column; -1 if they are invalid.
func Column(letters string) int {
	n := 0
	for _, r := range strings.ToUpper(letters) {
		if r < 'A' || r > 'Z' || n > 1_000_000 {
			return -1
		}
		n = n*26 + int(r-'A') + 1
	}
	return n - 1
}

// Place is the place of a cell for readers: 专家!B12, or B12 if the sheet has no name.
func Place(sheet string, row, column int) string {
	cell := fmt.Sprintf("%s%d", Letters(column), row)
	if sheet == "" {
		return cell
	}
	return sheet + "!" + cell
}

// tooMuch refuses a file that exceeds a limit.
func tooMuch(name, what string, limit int64) error {
	return graph.Invalid("file", name, "has more "+what+" than may be read at once", fmt.Sprintf("split it into files of at most %d", limit))
}
