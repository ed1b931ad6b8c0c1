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
