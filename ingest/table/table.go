// Package table opens the files in which offices keep their lists (XLSX, CSV, TSV) and
// finds the table in each sheet: its headings, its rows, and what is neither.
//
// It knows spreadsheets and nothing of the graph: ingest/mapping says what the columns
// mean. No formula is evaluated, no macro run and no link followed.
package table

import (
	"fmt"
	"strings"

	"github.com/expertgraph/expertgraph/graph"
)

// Limits bound what a file may hold. They are checked before anything is parsed, as
// far as the file tells, and again while it is read.
type Limits struct {
	Bytes    int64 // of the file
	Unpacked int64 // bytes of a workbook without compression
	Ratio    int64 // unpacked bytes for each packed one, of parts above 1 MiB
	Rows     int   // with something in them, of one sheet
	Columns  int   // of one sheet
	Cells    int   // with something in them, of the file
}

// Standard are the limits of the command line.
func Standard() Limits {
	return Limits{Bytes: 512 << 20, Unpacked: 2 << 30, Ratio: 200, Rows: 1_100_000, Columns: 1_000, Cells: 20_000_000}
}

// Form is the form of a file, told by its content and not by its name.
type Form string

// The forms that are read.
const (
	XLSX Form = "XLSX"
	CSV  Form = "CSV"
	JSON Form = "JSON" // of apoc.export.json
)

// Book is one file.
type Book struct {
	Name      string // of the file, without its folder
	Hash      string // SHA-256 of its bytes, in hex
	Form      Form
	Encoding  string // of a text
	Separator rune   // of a text
	Sheets    []*Sheet
	Notes     []string // what a reader should know: how the encoding was found, that formulas were not evaluated
}

// Sheet is one sheet as it is stored.
type Sheet struct {
	Name   string
	Hidden bool
	Rows   []Line // with something in them, in order
	Merges []Area
	Width  int // columns up to the last with something in it
}

// Line is one row of a sheet.
type Line struct {
	Number int // from 1, as the spreadsheet counts
	Cells  []Cell
}

// Cell is one cell. The zero Cell is empty.
type Cell struct {
	Text    string // what the reader of the sheet sees
	Raw     string // the stored value, if that is another
	Formula bool   // Text is the stored result of a formula
	Filled  bool   // the value stands in the first cell of a merged area
	Link    string // the address behind it; never followed
}

// Stored is the value as it is stored.
func (c Cell) Stored() string {
	if c.Raw != "" {
		return c.Raw
	}
	return c.Text
}

// Area is an area of a sheet: first and last row and column, rows from 1, columns from 0.
type Area struct{ Top, Left, Bottom, Right int }

// at gives a cell of a line; the zero Cell beyond its end.
func (l *Line) at(column int) Cell {
	if column < len(l.Cells) {
		return l.Cells[column]
	}
	return Cell{}
}

// Letters are the letters of a column, from 0: A, B, … Z, AA.
func Letters(column int) string {
	s := ""
	for column++; column > 0; column = (column - 1) / 26 {
		s = string(rune('A'+(column-1)%26)) + s
	}
	return s
}

// Column reads the letters of a column; -1 if they are none.
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

// Place names a cell for people: 专家!B12, or B12 where the sheet has no name.
func Place(sheet string, row, column int) string {
	cell := fmt.Sprintf("%s%d", Letters(column), row)
	if sheet == "" {
		return cell
	}
	return sheet + "!" + cell
}

// tooMuch refuses a file that passes a limit.
func tooMuch(name, what string, limit int64) error {
	return graph.Invalid("file", name, "has more "+what+" than may be read at once", fmt.Sprintf("split it into files of at most %d", limit))
}
