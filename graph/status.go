package graph

// Status says whether a statement tells what was, is or will be.
type Status uint8

// The statuses. Actual is the default. A node takes its strongest statement in
// the order Actual, Ongoing, Upcoming, Planned.
const (
	Actual   Status = iota // happened, exists, or unstated
	Ongoing                // in progress
	Upcoming               // announced with certainty
	Planned                // intended
	Derived                // a figure computed from stated ones
)

var statusNames = enum[Status]{"status", []string{"ACTUAL", "ONGOING", "UPCOMING", "PLANNED", "DERIVED"}}

// String is the name in upper case.
func (s Status) String() string { return statusNames.name(s) }

// ParseStatus reads the name.
func ParseStatus(s string) (Status, error) { return statusNames.parse(s) }

// MarshalText gives the name.
func (s Status) MarshalText() ([]byte, error) { return []byte(s.String()), nil }

// UnmarshalText reads the name.
func (s *Status) UnmarshalText(b []byte) (err error) { *s, err = ParseStatus(string(b)); return err }

// Statuses lists all statuses in their order.
func Statuses() []Status { return statusNames.all() }

// Basis says what a statement rests on.
type Basis uint8

// The bases, strongest first.
const (
	BasisText      Basis = iota // a sentence of the document
	BasisCaption                // the caption of a picture
	BasisContext                // the surroundings of a sentence
	BasisName                   // the name of the thing itself
	BasisReference              // a reference work outside the documents
	BasisInferred               // derived from other statements, which are named
	BasisAnalysis               // a judgement of whoever prepared the data
)

var basisNames = enum[Basis]{"basis", []string{"TEXT", "CAPTION", "CONTEXT", "NAME", "REFERENCE", "INFERRED", "ANALYSIS"}}

// String is the name in upper case.
func (b Basis) String() string { return basisNames.name(b) }

// ParseBasis reads the name.
func ParseBasis(s string) (Basis, error) { return basisNames.parse(s) }

// MarshalText gives the name.
func (b Basis) MarshalText() ([]byte, error) { return []byte(b.String()), nil }

// UnmarshalText reads the name.
func (b *Basis) UnmarshalText(t []byte) (err error) { *b, err = ParseBasis(string(t)); return err }

// Bases lists all bases, strongest first.
func Bases() []Basis { return basisNames.all() }
