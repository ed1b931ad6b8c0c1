package resolvers

import (
	"context"
	"fmt"
	"maps"
	"slices"

	"github.com/expertgraph/expertgraph/graph"
	"github.com/expertgraph/expertgraph/resolvers/reply"
)

// order reads an orderBy input for the nodes of v, of the given kind; 0 means any kind. Without an
// input, facts are sorted by their begin, and everything else by name.
func order(ctx context.Context, in []map[string]any, v graph.Var, kind graph.Kind) ([]graph.Order, error) {
	var terms []graph.Order
	for i, o := range in {
		by, path := o["field"].(reply.OrderField), fmt.Sprintf("orderBy.%d", i)
		term := graph.Order{Var: v, Field: by.Field, Desc: o["direction"].(bool)}
		where, err := countWhere(o, by.Count, path+".where")
		if err == nil && by.Count != "" {
			term.By = graph.OrderCount
			term.Count, err = countOf(ctx, kind, by.Count, where, path+".where")
		}
		if err != nil {
			return nil, err
		}
		terms = append(terms, term)
	}
	switch {
	case terms != nil:
		return terms, nil
	case fact(kind):
		return []graph.Order{{Var: v, Field: graph.FieldBegin}}, nil
	default:
		return []graph.Order{{Var: v, Field: graph.FieldPinyin}}, nil
	}
}

// countWhere gives the conditions on the entities that an order term counts; nil if there are none. The input
// "where" of the term holds them under the name of the counted relation. It must name no other relation or
// field.
func countWhere(term map[string]any, relation, path string) (map[string]any, error) {
	in, _ := term["where"].(map[string]any)
	for _, key := range slices.Sorted(maps.Keys(in)) {
		if key != relation && !isNil(in[key]) {
			return nil, graph.Invalid(path+"."+key, "", "is not what the order counts", "name the relation of the field "+reply.CountName(key)+", or order by that")
		}
	}
	where, _ := in[relation].(map[string]any)
	return where, nil
}

// countOf is a filter for an order term. It counts the far nodes of a relation that meet the conditions.
func countOf(ctx context.Context, kind graph.Kind, relation string, where map[string]any, path string) (graph.Filter, error) {
	h, _ := related(kind, relation)
	ask := relationInput{in: map[string]any{relation: where}, hop: h, path: path, depth: 1}
	of, f, _, err := ask.farCondition(ctx, relation)
	return graph.Filter{Op: graph.Counted, Hops: h.hops(), Sub: []graph.Filter{graph.And(of, f)}, Count: [2]int{-1, -1}}, err
}
