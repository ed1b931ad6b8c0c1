package mapping

import (
	"fmt"
	"strings"

	"github.com/expertgraph/expertgraph/graph"
	"github.com/expertgraph/expertgraph/ingest/table"
)

// Code is the class of a problem, for programs.
type Code string

// The codes.
const (
	BadDate     Code = "BAD_DATE"     // no date, or none of the calendar
	Placeholder Code = "PLACEHOLDER"  // what a spreadsheet shows for an empty date
	VagueDate   Code = "VAGUE_DATE"   // words without a date, which are kept
	BadNumber   Code = "BAD_NUMBER"   // no number where one belongs
	LostDigits  Code = "LOST_DIGITS"  // a code that a spreadsheet destroyed
	FailedValue Code = "FAILED_VALUE" // the result of a formula that failed
	Missing     Code = "MISSING"      // nothing where something must stand
	Unknown     Code = "UNKNOWN"      // names nothing that the import or the graph holds
	Ambiguous   Code = "AMBIGUOUS"    // names several things
	NotAllowed  Code = "NOT_ALLOWED"  // on no closed list, or too long
	Twice       Code = "TWICE"        // the same row a second time
	Conflict    Code = "CONFLICT"     // the record as a whole breaks a rule
	OtherFile   Code = "OTHER_FILE"   // no row of the file's dataset stood in the file that was imported before
)

// Problem says what is wrong with one cell, and how to mend it. errors.Is finds its class,
// such as graph.ErrInvalid.
type Problem struct {
	File    string
	Sheet   string
	Row     int    // from 1; 0 for the file as a whole
	Column  string // its letters; "" for the row as a whole
	Heading string
	Code    Code
	Warning bool // the row is taken without the cell
	graph.Problem
}

// Place names the cell: 专家!C12.
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

// As gives the graph.Problem to errors.As, for callers that translate it.
func (p *Problem) As(target any) bool {
	fault, ok := target.(**graph.Problem)
	if ok {
		*fault = &p.Problem
	}
	return ok
}
