package graph

import "time"

// Seq is the number of a commit. A ledger numbers its commits from 1, without gaps. The version of
// a record is the Seq that last wrote it. Writing a link also makes a new version of both its ends.
type Seq int64

// Node is an entity or a fact. Nodes that a reader hands out are shared: never change them.
type Node struct {
	ID       ID
	Kind     Kind
	Code     string   // the key that people use, unique in the graph
	Name     string   // as first written, NFC
	Aliases  []Alias  // sorted by text, then scope
	Idents   []Ident  // identifiers, sorted by scheme, then value
	Hint     string   // a text that tells namesakes apart
	Category Category // one of the categories of its kind, or ""
	Unnamed  bool     // a collective or generic thing without a name of its own ("海外专家")
	Status   Status
	Basis    Basis // the basis of its strongest statement
	Period   Period
	Props    []Prop // sorted by field; several values of one field keep the order in which they were given

	Keys      NameKeys  // computed by Graph from Name and Aliases; not written to import files
	Version   Seq       // set by the ledger
	Written   Seq       // set by the ledger: the commit that last wrote this record itself, at most Version
	CreatedAt time.Time // set by the ledger, UTC, milliseconds
	UpdatedAt time.Time // set by the ledger: the time of the commit Written
}

// Alias is another name of a node. An alias with a scope is a name only inside one document.
type Alias struct {
	Text  string
	Scope ID // the document; the zero ID means everywhere
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
	ID       ID // the LinkID of the other fields; computed, never chosen
	From, To ID
	Relation Relation
	Role     string // such as "站长"; for RELATED the predicate as the source states it
	Status   Status
	Basis    Basis
	Period   Period

	Version   Seq
	CreatedAt time.Time
	UpdatedAt time.Time
}

// Evidence tells which document states something. It supports a node, a link, or one property of a
// node. If it supports a property, Field and Value name the property.
type Evidence struct {
	ID        ID     // the EvidenceID of the other fields; computed, never chosen
	Code      string // the id of the fact in the input data
	Subject   ID     // the id of a node or a link
	OfLink    bool   // whether Subject is a link
	Field     Field  // the property that it supports; FieldNone if it supports the whole record
	Value     Value  // the value of that property
	Document  ID     // the document; zero for reference data and derived statements
	Paragraph int32  // first paragraph, from 1; 0 if none
	LastPara  int32  // last paragraph; equals Paragraph unless it spans several
	Place     string // a place that is no paragraph, such as a sheet and row: "人才!12"
	Basis     Basis
	Words     string    // the words of the document, where they state a name, a number or a date
	Notes     []Note    // other attributes of the fact in the input data, sorted by key
	Premises  []ID      // the links that a derived statement is derived from, sorted
	Recorded  time.Time // when it first entered a graph; kept through export and import
	Version   Seq
}

// Note is one other attribute of a fact in the input data.
type Note struct{ Key, Text string }
