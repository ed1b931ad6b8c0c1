package graph

import (
	"errors"
	"fmt"
)

// The classes of error. Every error of this module wraps at most one of them. The server maps each
// class to an error code; an error without a class is an internal error.
var (
	// ErrNotFound: the named thing does not exist.
	ErrNotFound = errors.New("not found")
	// ErrInvalid: the input breaks a rule; the text names the value and the remedy.
	ErrInvalid = errors.New("invalid")
	// ErrConflict: the stored state does not allow the operation, mostly because it has changed since
	// it was read.
	ErrConflict = errors.New("conflict")
	// ErrUnavailable: the store cannot answer now; trying again later can help.
	ErrUnavailable = errors.New("unavailable")
	// ErrOutcomeUnknown: a write may or may not have been done; repeat it with the same operation id.
	ErrOutcomeUnknown = errors.New("outcome unknown")
	// ErrReused: the operation id of one write was given to another; give each write its own.
	ErrReused = errors.New("operation id reused")
	// ErrForbidden: this account may not do this; another account may.
	ErrForbidden = errors.New("forbidden")
	// ErrTrimmed: the change log no longer reaches back so far; load the export again.
	ErrTrimmed = errors.New("change log trimmed")
	// ErrClosed: the store, reader or graph was closed.
	ErrClosed = errors.New("closed")
	// ErrTooExpensive: the query exceeds a limit; the text says which one and how to ask for less.
	ErrTooExpensive = errors.New("too expensive")
)

// Loading is the error of a reader that is still reading the ledger for the first
// time; it is of class ErrUnavailable. Both counts are of records.
type Loading struct {
	Done  int64 // records read so far
	Total int64 // records to read; 0 if that is not known yet
}

// Error tells how many records the reader has read.
func (l *Loading) Error() string {
	return fmt.Sprintf("the graph is being loaded: %d of %d records; try again soon", l.Done, l.Total)
}

// Unwrap gives the class of the error.
func (l *Loading) Unwrap() error { return ErrUnavailable }

// Problem is an error about one value: the field, the value, the fault, and what would be right.
type Problem struct {
	Class error  // one of the error classes above
	Field string // the name of the input field; "" if the fault is in the whole input
	Value string // the value as given, shortened to maxProblemValue runes
	Fault string // what is wrong with it
	Hint  string // what would be right; "" if nothing can be said
	// Candidates lists what an ambiguous reference could mean, at most MaxCandidates.
	Candidates []Candidate
}

// Candidate is one entity that an ambiguous reference could mean.
type Candidate struct {
	ID   ID
	Kind Kind
	Code string
	Name string
	Hint string
}

// maxProblemValue is the longest value, in runes, that an error repeats.
const maxProblemValue = 80

// MaxCandidates is the highest number of candidates that an ambiguous reference lists.
const MaxCandidates = 10

// Error names field, value, fault and remedy in one line.
func (p *Problem) Error() string {
	s := p.Fault
	if p.Value != "" {
		s = fmt.Sprintf("%q: %s", p.Value, s)
	}
	if p.Field != "" {
		s = p.Field + ": " + s
	}
	if p.Hint != "" {
		s += "; " + p.Hint
	}
	return s
}

// Unwrap gives the class of the error.
func (p *Problem) Unwrap() error { return p.Class }

// Invalid makes a Problem of class ErrInvalid.
func Invalid(field, value, fault, hint string) *Problem {
	return &Problem{Class: ErrInvalid, Field: field, Value: shorten(value), Fault: fault, Hint: hint}
}

// NotFound makes a Problem of class ErrNotFound.
func NotFound(field, value, fault, hint string) *Problem {
	return &Problem{Class: ErrNotFound, Field: field, Value: shorten(value), Fault: fault, Hint: hint}
}

func shorten(s string) string {
	n := 0
	for i := range s {
		if n == maxProblemValue {
			return s[:i] + "…"
		}
		n++
	}
	return s
}
