package graph

// Status tells whether a statement is about the past, the present or the future.
type Status uint8

// The statuses. Actual is the default. The status of a node is that of its strongest statement, in
// the order Actual, Ongoing, Upcoming, Planned.
const (
	Actual   Status = iota // happened, exists, or unstated
	Ongoing                // in progress
	Upcoming               // announced with certainty
	Planned                // intended
	Derived                // a figure computed from reported ones
)

var statusNames = Enum[Status]{"status", []Term{
	{"ACTUAL", "A past or existing fact; also used if no status was stated", "实际"},
	{"ONGOING", "In progress", "进行中"},
	{"UPCOMING", "Announced with certainty", "即将"},
	{"PLANNED", "Intended; never a result", "计划"},
	{"DERIVED", "A figure computed from reported figures", "推算"},
}}

// String is the name in upper case.
func (s Status) String() string { return statusNames.Name(s) }

// MarshalText gives the name.
func (s Status) MarshalText() ([]byte, error) { return []byte(s.String()), nil }

// UnmarshalText reads the name.
func (s *Status) UnmarshalText(b []byte) (err error) {
	*s, err = statusNames.Parse(string(b))
	return err
}

// Statuses lists all statuses in their order.
func Statuses() []Status { return statusNames.All() }

// Basis tells what kind of source a statement has.
type Basis uint8

// The bases of statements, strongest first.
const (
	BasisText      Basis = iota // a sentence of the document
	BasisCaption                // the caption of a picture
	BasisContext                // the context of a sentence
	BasisName                   // the name of the thing itself
	BasisReference              // a reference work outside the documents
	BasisInferred               // derived from other statements, its premises
	BasisAnalysis               // the judgement of the person who prepared the data
)

var basisNames = Enum[Basis]{"basis", []Term{
	{"TEXT", "A sentence of the document", "正文"},
	{"CAPTION", "The caption of a picture", "图注"},
	{"CONTEXT", "The context of a sentence", "上下文"},
	{"NAME", "The name of the entity itself", "名称"},
	{"REFERENCE", "A reference work outside the documents", "参考资料"},
	{"INFERRED", "Derived from other statements, which are given as premises", "推断"},
	{"ANALYSIS", "A judgement by the person who prepared the data", "分析"},
}}

// String is the name in upper case.
func (b Basis) String() string { return basisNames.Name(b) }

// MarshalText gives the name.
func (b Basis) MarshalText() ([]byte, error) { return []byte(b.String()), nil }

// UnmarshalText reads the name.
func (b *Basis) UnmarshalText(t []byte) (err error) {
	*b, err = basisNames.Parse(string(t))
	return err
}

// Bases lists all bases, strongest first.
func Bases() []Basis { return basisNames.All() }
