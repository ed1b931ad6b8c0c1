package resolvers

import "github.com/expertgraph/expertgraph/graph"

// RowBound returns a function that computes an upper bound for the number of rows of a list field, from
// the statistics of g. The bound covers the lists of all parents together. The arguments of the function are
// the type of the parents, the field, the number of parents, and the page size of each list. The function
// returns false if nothing is known about the field.
func RowBound(g *graph.Graph) func(object, field string, parents, page int) (int, bool) {
	return func(object, field string, parents, page int) (int, bool) {
		s, since := g.Statistics()
		if field == "linkCounts" || field == "unknown" {
			return 0, true // Price counts the cost of these fields
		}
		if object == "Diff" {
			return itemsOfOneChange + itemsOfOtherChange*max(parents-1, 0), true
		}
		if object == "Fold" && field == "links" {
			return 2 * parents, true
		}
		if s == nil {
			return 0, false
		}
		if object == "Neighborhood" {
			return neighborhoodBound(s, since, field, page), true
		}
		if object == "Query" {
			for _, k := range graph.Kinds() {
				if k.Typed && k.Plural == field {
					return parents * (s.Nodes(k.Kind) + since), true
				}
			}
			return 0, false
		}
		kind, err := graph.Parse[graph.Kind](object)
		h, ok := related(kind, field)
		if field == "links" {
			h, ok = hop{direction: graph.Both}, true
		}
		if err != nil || !ok {
			return 0, false
		}
		return s.MaxRows(kind, h.hops()[0], parents, page) + since, true
	}
}

// neighborhoodBound is an upper bound for the length of a list of Neighborhood. The parameter "limit" is the
// argument of that name of the query, and "since" is the number of records written since the statistics were
// computed.
func neighborhoodBound(s *graph.Statistics, since int, field string, limit int) (most int) {
	switch field {
	case "links":
		return min(2*limit, s.Links(0)+since)
	case "folds":
		for _, k := range graph.Kinds() {
			if k.Fact {
				most += s.Nodes(k.Kind)
			}
		}
	default:
		for _, k := range graph.Kinds() {
			most += s.Nodes(k.Kind)
		}
	}
	return min(limit, most+since)
}

// The assumed numbers of items in the diff of a change: itemsOfOneChange for one change of a list, which
// may be an import, and itemsOfOtherChange for each other change.
const (
	itemsOfOneChange   = 200
	itemsOfOtherChange = 10
)

// countPrice is the cost of counting the links of one entity.
const countPrice = 2

// textPrice is the cost of reading the paragraphs of one evidence from the ledger.
const textPrice = 3

// Price is the cost of a field in addition to the objects that it returns. Fields that search large
// parts of the graph have such a cost.
func Price(object, field string) int {
	if field == "linkCounts" || field == "unknown" {
		return countPrice
	}
	if object == "Evidence" && field == "excerpt" {
		return textPrice
	}
	if object != "Query" {
		return 0
	}
	switch field {
	case "gaps", "gapCounts", "paths", "introductions", "matchExperts", "matchNeeds", "similarExperts",
		"expertNetwork", "continuityRisks", "expertLoad":
		return 400
	case "search", "searchCounts":
		return 190
	case "vocabulary": // the reply is long
		return 1000
	case "cost", "planProgress", "contradictions", "contradictionCounts", "stationCompliance", "programFunnel":
		return 150
	}
	return 0
}
