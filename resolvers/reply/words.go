package reply

import "github.com/expertgraph/expertgraph/graph"

// GraphState is what the graph is that a reply shows.
type GraphState struct {
	Commit int // the number of the last commit in it
}

// WordList is one list of words.
type WordList struct {
	Name             string
	Kinds            []graph.Kind // whose values these are; none if they are the same for every kind
	English, Chinese string       // what they say
	Open             bool         // there may be values that are not in it
	Words            []*Word
}

// Word is one value with its words.
type Word struct {
	Name, English, Chinese string
	ChineseBack            *string // of a relation: from the far end back
	Meaning                string
}

// KindForm is what entities of one kind can be given and joined to.
type KindForm struct {
	Kind   graph.Kind
	Fact   bool // a record of what was so among other things
	Fields []*FormField
	Joins  []*FormJoin
}

// FormField is one value that entities of a kind can be given.
type FormField struct {
	Name, English, Chinese, Meaning string
	Type, Privacy                   string
	Many, Required                  bool
	Words                           []*Word // of a choice
}

// FormJoin is one relation by which entities of a kind can be joined to others.
type FormJoin struct {
	Relation     graph.Relation
	Direction    graph.Direction
	Kinds        []graph.Kind // at the far end; none: any
	Many, Common bool
	Value        *string // its name among the values of a new entity
}

// Viewer is who asks.
type Viewer struct{ Name, Role string }
