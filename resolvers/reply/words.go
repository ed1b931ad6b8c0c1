package reply

import "github.com/expertgraph/expertgraph/graph"

// GraphState describes the state of the graph that a reply shows.
type GraphState struct {
	Commit int // the number of its last commit
}

// WordList is one closed list or vocabulary with its words.
type WordList struct {
	Name             string
	Kinds            []graph.Kind // the kinds with these values; none if all kinds have the same
	English, Chinese string       // the meaning of a value in both languages
	Open             bool         // whether there may be other values
	Words            []*Word
}

// Word is one value with its words.
type Word struct {
	Name, English, Chinese string
	ChineseBack            *string // for a relation: the phrase from the far end to the near end
	Meaning                string
}

// KindForm describes the values and relations that entities of one kind can have, for input forms.
type KindForm struct {
	Kind   graph.Kind
	Fact   bool // whether the kind is a fact rather than a thing
	Fields []*FormField
	Joins  []*FormJoin
}

// FormField is one value that entities of a kind can have.
type FormField struct {
	Name, English, Chinese, Meaning string
	Type, Privacy                   string
	Many, Required                  bool
	Words                           []*Word // the choices of a choice field
}

// FormJoin is one relation that can join entities of a kind to others.
type FormJoin struct {
	Relation     graph.Relation
	Direction    graph.Direction
	Kinds        []graph.Kind // the kinds at the far end; none means any
	Many, Common bool
	Value        *string // the name of the input that sets this relation for a new entity; nil if there is none
}

// Viewer is the caller of the operation.
type Viewer struct{ Name, Role string }
