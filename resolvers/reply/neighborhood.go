package reply

// Neighborhood holds the entities and links around some entities.
type Neighborhood struct {
	Nodes     []Entity
	Links     []*Link
	Folds     []*Fold
	Truncated bool // whether some entities or links were left out because of a limit
}

// Fold is a fact that is shown as an edge between two entities that it names.
type Fold struct {
	Record, From, To Entity
	Links            []*Link // the fact's links to From and to To
}
