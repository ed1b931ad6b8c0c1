package ingest

import (
	"errors"
	"fmt"
	"strings"

	"github.com/expertgraph/expertgraph/graph"
)

// Problem is one fault of a file: the place, the field, the value, and what would be right. It is
// of the class graph.ErrInvalid.
type Problem struct {
	File string
	Line int // from 1; 0 for the file as a whole
	graph.Problem
}

// Error names the place, the field, the value, the fault and the remedy.
func (p *Problem) Error() string {
	if p.Line == 0 {
		return fmt.Sprintf("%s: %s", p.File, p.Problem.Error())
	}
	return fmt.Sprintf("%s:%d: %s", p.File, p.Line, p.Problem.Error())
}

// As gives the graph.Problem, so that it can be translated.
func (p *Problem) As(target any) bool {
	fault, ok := target.(**graph.Problem)
	if ok {
		*fault = &p.Problem
	}
	return ok
}

// Problems are all faults of an import, in the order of files and lines. At most MaxProblems are
// listed. It is an error of the class graph.ErrInvalid.
type Problems struct {
	List []*Problem
	More int // the number of problems that are not listed
}

// Error lists the problems, one per line.
func (p *Problems) Error() string {
	lines := make([]string, len(p.List), len(p.List)+1)
	for i, one := range p.List {
		lines[i] = one.Error()
	}
	if p.More > 0 {
		lines = append(lines, fmt.Sprintf("and %d more", p.More))
	}
	return strings.Join(lines, "\n")
}

// Unwrap gives the class of the error.
func (p *Problems) Unwrap() error { return graph.ErrInvalid }

func (p *Problems) add(one *Problem) {
	if len(p.List) == MaxProblems {
		p.More++
		return
	}
	p.List = append(p.List, one)
}

// at adds the place to an error of package graph.
func at(file string, line int, err error) *Problem {
	if fault, ok := errors.AsType[*graph.Problem](err); ok {
		return &Problem{file, line, *fault}
	}
	return &Problem{file, line, *graph.Invalid("", "", err.Error(), "")}
}
