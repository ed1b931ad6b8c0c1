package reply

import "github.com/expertgraph/expertgraph/graph"

// ServedWhere restricts the engagements of the query "served". Texts are references that must still
// be resolved.
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

// ServedOrder is one term of the sort order of served rows.
type ServedOrder struct {
	Field     string // COUNT, FIRST_DATE, LAST_DATE or the name of a dimension
	Direction bool   // whether the order is descending
}
