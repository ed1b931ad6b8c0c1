package revise

import (
	"errors"
	"strings"

	"github.com/expertgraph/expertgraph/graph"
)

// Code is the class of a fault, for programs.
type Code string

// The codes of faults.
const (
	CodeInvalid       Code = "INVALID"
	CodeNotFound      Code = "NOT_FOUND"
	CodeAmbiguous     Code = "AMBIGUOUS"
	CodeConflict      Code = "CONFLICT"
	CodeDuplicateCode Code = "DUPLICATE_CODE"
	CodeSecondOfOne   Code = "SECOND_OF_ONE"
	CodeCycle         Code = "CYCLE"
	CodeStillLinked   Code = "STILL_LINKED"
	CodeStillCited    Code = "STILL_CITED"
	CodeNoSource      Code = "NO_SOURCE"
	CodeKeyReused     Code = "KEY_REUSED"
	CodeTooLarge      Code = "TOO_LARGE"
	CodePersonalData  Code = "PERSONAL_DATA"
)

// Fault is a mistake in an input that the caller can mend. If an input has a fault, nothing is
// written.
type Fault struct {
	Code      Code
	Operation int // the index of the operation; -1 means the whole input
	*graph.Problem
	Conflicting        graph.ID // the record that conflicts with the input; zero if there is none
	Base, Theirs, Mine string   // for a conflict: the value that the caller read, the current one, and the new one
}

// fault makes a Fault of an error that the caller can mend; nil for other errors.
func fault(operation int, err error) *Fault {
	f := &Fault{Operation: operation, Code: CodeInvalid}
	var own *Fault
	var cycle *graph.Cycle
	switch {
	case errors.As(err, &own):
		own.Operation = operation
		return own
	case errors.As(err, &cycle):
		f.Code, f.Problem = CodeCycle, cycle.Problem
		return f
	case !errors.As(err, &f.Problem):
		return nil
	}
	switch {
	case errors.Is(err, graph.ErrNotFound):
		f.Code = CodeNotFound
	case errors.Is(err, graph.ErrReused):
		f.Code = CodeKeyReused
	case len(f.Candidates) > 0:
		f.Code = CodeAmbiguous
	case f.Field == "code" && strings.Contains(f.Fault, "the code of"):
		f.Code = CodeDuplicateCode
	case strings.HasPrefix(f.Fault, "leads from here to"):
		f.Code = CodeSecondOfOne
	}
	return f
}

// renamed sets the field name of a Problem to the one that the caller uses; other errors stay
// unchanged.
func renamed(err error, field string) error {
	var p *graph.Problem
	if !errors.As(err, &p) {
		return err
	}
	q := *p
	q.Field = field
	return &q
}

// Error gives the text of the problem.
func (f *Fault) Error() string { return f.Problem.Error() }

// coded makes a Fault with a code from a problem.
func coded(c Code, p *graph.Problem) *Fault { return &Fault{Code: c, Problem: p} }
