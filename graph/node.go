package graph

import "time"

// Seq numbers the commits of a ledger from 1, without gaps. A record's version is
// the Seq that last wrote it; writing a link also makes a new version of both its ends.
type Seq int64

// Node is an entity or a fact. Nodes that a reader hands out are shared: never change them.
type Node struct {
	ID       ID
	Kind     Kind
	Code     string   // the human key, unique in the graph
	Name     string   // as first written, NFC
	Aliases  []Alias  // sorted by text, then scope
	Idents   []Ident  // identifiers, sorted by scheme, then value
	Hint     string   // what tells namesakes apart
	Category Category // one of its kind's, or ""
	Unnamed  bool     // a collective or generic thing that no name singles out ("海外专家")
	Status   Status
	Basis    Basis // of its strongest statement
	Period   Period
	Props    []Prop // sorted by field, then by value's order of writing; several of one field are allowed where the field says so

	Keys      NameKeys  // computed by Graph from Name and Aliases, never stored in files
	Version   Seq       // set by the ledger
	Written   Seq       // set by the ledger: the commit that last wrote this record itself; never above Version
	CreatedAt time.Time // set by the ledger, UTC, milliseconds
	UpdatedAt time.Time // set by the ledger: the time of Written
}

// Alias is another name. One with a scope is that name only inside one document.
type Alias struct {
	Text  string
	Scope ID // the document; zero: everywhere
}

// Ident is an identifier in a scheme, such as ("GB/T 2260", "640221").
type Ident struct {
	Scheme, Value string
}

// Prop is one value of one property field.
type Prop struct {
	Field Field
	Value Value
}

// Prop gives the first value of a property; null if there is none.
func (n *Node) Prop(f Field) Value {
	for i := range n.Props {
		if n.Props[i].Field == f {
			return n.Props[i].Value
		}
	}
	return Value{}
}

// Link is one directed instance of a relation. Links that a reader hands out are
// shared: never change them.
type Link struct {
	ID       ID // LinkID of the rest; computed, never chosen
	From, To ID
	Relation Relation
	Role     string // "站长"; for RELATED the predicate as the source had it
	Status   Status
	Basis    Basis
	Period   Period

	Version   Seq
	CreatedAt time.Time
	UpdatedAt time.Time
}

// Evidence says where a statement stands. Its subject is a node, a link, or one
// property of a node (Field and Value then say which).
type Evidence struct {
	ID        ID     // EvidenceID of the rest; computed, never chosen
	Code      string // the id of the input fact
	Subject   ID     // a node or a link
	OfLink    bool   // whether Subject is a link
	Field     Field  // FieldNone unless it supports one property
	Value     Value  // the property's value
	Document  ID     // zero for reference data and derivations
	Paragraph int32  // first paragraph, from 1; 0 if none
	LastPara  int32  // last paragraph; equals Paragraph unless it spans several
	Place     string // other places, such as a sheet and row: "人才!12"
	Basis     Basis
	Words     string    // as written, where it is a name, a number or a date
	Notes     []Note    // further attributes of the input fact, kept as given, sorted by key
	Premises  []ID      // for derived statements: the links it rests on, sorted
	Recorded  time.Time // when it entered a graph first; kept through export and import
	Version   Seq
}

// Note is one further attribute of an input fact.
type Note struct{ Key, Text string }
