package reply

import "github.com/expertgraph/expertgraph/graph"

// ServedWhere says which engagements the flagship question counts. Texts are
// references, still to be resolved.
type ServedWhere struct {
	Actor, Industry, Region, Program, Served []string
	ActorKinds, ServedKinds                  []graph.Kind
	Exactly                                  bool
	Category                                 []graph.Category
	Period                                   *PeriodFilter
	AsOf                                     *graph.Day
	Status                                   []graph.Status
	Basis                                    []graph.Basis
	Document                                 *string
}

// ServedOrder is one term of the order of served rows.
type ServedOrder struct {
	Field     string // COUNT, FIRST_DATE, LAST_DATE or the name of a dimension
	Direction bool   // descending
}
