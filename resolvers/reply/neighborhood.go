package reply

// Neighborhood holds the entities and links around some entities.
type Neighborhood struct {
	Nodes     []Entity
	Links     []*Link
	Folds     []*Fold
	Truncated bool // whether some entities or links were left out because of a limit
}

// Fold is a fact that is shown as one edge between two of its parts.
type Fold struct {
	Record, From, To Entity
	Links            []*Link // the fact's links to From and to To
}
