package mapping

import (
	"fmt"
	"strings"

	"github.com/expertgraph/expertgraph/graph"
	"github.com/expertgraph/expertgraph/ingest/table"
)

// Code is the class of a problem, for programs.
type Code string

// The codes of problems.
const (
	BadDate     Code = "BAD_DATE"     // not a date, or a date that does not exist
	Placeholder Code = "PLACEHOLDER"  // the placeholder of a spreadsheet for an empty date
	VagueDate   Code = "VAGUE_DATE"   // words without a definite date, which are kept as text
	BadNumber   Code = "BAD_NUMBER"   // a cell for a number has none
	LostDigits  Code = "LOST_DIGITS"  // a code whose digits a spreadsheet destroyed
	FailedValue Code = "FAILED_VALUE" // the error value of a formula
	Missing     Code = "MISSING"      // a required value is missing
	Unknown     Code = "UNKNOWN"      // a reference to nothing in the import or the graph
	Ambiguous   Code = "AMBIGUOUS"    // a reference that could mean several things
	NotAllowed  Code = "NOT_ALLOWED"  // not in the closed list, or too long
	Twice       Code = "TWICE"        // a duplicate row
	Conflict    Code = "CONFLICT"     // the record as a whole breaks a rule
	OtherFile   Code = "OTHER_FILE"   // no row of the dataset's last import is in this file
)

// Problem is a fault in one cell, with the remedy. errors.Is finds its class, such as
// graph.ErrInvalid.
type Problem struct {
	File    string
	Sheet   string
	Row     int    // the row, from 1; 0 for the file as a whole
	Column  string // the letters of the column; "" for the row as a whole
	Heading string
	Code    Code
	Warning bool // whether the row is imported without the cell
	graph.Problem
}

// Place is the place of the cell, such as 专家!C12.
func (p *Problem) Place() string {
	if p.Row == 0 {
		return p.Sheet
	}
	if p.Column == "" {
		return strings.TrimPrefix(fmt.Sprintf("%s!%d", p.Sheet, p.Row), "!")
	}
	return table.Place(p.Sheet, p.Row, table.Column(p.Column))
}

// Error names the place, the heading, the value, the fault and the remedy.
func (p *Problem) Error() string {
	return fmt.Sprintf("%s: %s", strings.TrimSpace(p.File+" "+p.Place()), p.Problem.Error())
}

// As supports errors.As for graph.Problem, so that callers can translate the problem.
func (p *Problem) As(target any) bool {
	fault, ok := target.(**graph.Problem)
	if ok {
		*fault = &p.Problem
	}
	return ok
}
