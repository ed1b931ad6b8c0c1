package resolvers

import (
	"github.com/expertgraph/expertgraph/graph"
	"github.com/expertgraph/expertgraph/resolvers/reply"
)

// periodConditions reads the conditions on a period, and refuses a range that ends before it begins. The
// parameter "path" is the name of the input in errors. If p is nil, there are no conditions.
func periodConditions(p *reply.PeriodFilter, path string) ([]graph.Filter, error) {
	if p == nil {
		return nil, nil
	}
	if name, r := p.Reversed(); r != nil {
		return nil, graph.Invalid(path+"."+name, r.From.First.String()+" to "+r.To.Last.String(), "ends before it begins", "write the earlier date first")
	}
	return p.Tests(graph.FieldPeriod), nil
}

// asOf is the condition that a node holds on a day, or if "link" is true, that the link to it does. Undated
// nodes and links also pass.
func asOf(day graph.Day, link bool) graph.Filter {
	return graph.Filter{Op: graph.Test, Link: link, Field: graph.FieldPeriod, Cmp: graph.ActiveOn, Values: []graph.Value{graph.DayValue(day)}, Undated: true}
}
