package reply

// Neighborhood is the surroundings of some entities.
type Neighborhood struct {
	Nodes     []Entity
	Links     []*Link
	Folds     []*Fold
	Truncated bool // whether something was left out for a bound
}

// Fold is a fact as an edge between two entities that it names.
type Fold struct {
	Record, From, To Entity
	Links            []*Link // of the record: to From and to To
}
