package analysis

import (
	"slices"

	"github.com/expertgraph/expertgraph/graph"
)

// ServedWhere restricts the engagements that count; empty fields do not restrict them.
type ServedWhere struct {
	Actors, Industries, Regions, Programs, Served []graph.ID // any of these entities
	// ExactIndustry and ExactRegion match the industries and regions themselves, without their
	// descendants. Programmes always include their sub-programmes.
	ExactIndustry, ExactRegion bool
	ActorKinds, ServedKinds    graph.KindSet
	Categories                 []graph.Category
	Period                     graph.Filter   // a condition on FieldPeriod; the zero Filter means any
	AsOf                       graph.Value    // the day whose trees are used; null means the latest
	Statuses                   []graph.Status // nil means DefaultStatuses
	// Bases are the allowed bases of engagements. Unless they contain BasisInferred, derived links
	// to industries and regions are ignored too.
	Bases []graph.Basis
}

// The measures of ServedQuery: indexes of Query.Get.
const (
	ServedCount = iota // the number of engagements
	ServedFirst        // the earliest begin of the engagements with dates
	ServedLast         // latest end of the engagements with dates
)

// BasisOf gives the index in q.Get of the measure that belongs to a key: the strongest basis of the
// links to the node of the key. Only the keys for industry and region have such a measure; for others
// the result is -1.
func BasisOf(q *graph.Query, key int) int {
	return slices.IndexFunc(q.Get, func(m graph.Measure) bool {
		return m.Field == graph.FieldBasis && m.Link && m.Var == q.Keys[key].Var
	})
}

// ServedQuery counts the engagements that meet w, by the dimensions in "by": the expert, whom the expert
// served, the industry, the programme, the region and the year. It has one row per distinct combination
// of their values. Its measures are ServedCount, ServedFirst and ServedLast, then the strongest basis of
// each industry or region key (BasisOf gives the index). Rows are sorted by count, highest first, then by
// the keys in the order of "by".
func ServedQuery(w ServedWhere, by []Dimension) (graph.Query, error) {
	p := newPlanner(CubeEngagements, &CubeWhere{ServedWhere: w})
	p.walk([]leg{outward(graph.By)}, true)
	var cubeBy []CubeBy
	for _, d := range by {
		if d > DimYear {
			return graph.Query{}, graph.Invalid("by", d.String(), "is no dimension of who served whom", "give some of "+joinNames(ServedDimensions()))
		}
		cubeBy = append(cubeBy, CubeBy{Dimension: d})
	}
	if len(by) == 0 {
		return graph.Query{}, graph.Invalid("by", "", "is empty", "give at least one dimension")
	}
	if err := p.dimensions(cubeBy, false); err != nil {
		return graph.Query{}, err
	}
	p.Get = []graph.Measure{{}, {Agg: graph.Min, Field: graph.FieldBegin}, {Agg: graph.Max, Field: graph.FieldEnd}}
	for i, d := range by {
		if d == DimIndustry || d == DimRegion {
			p.Get = append(p.Get, graph.Measure{Agg: graph.Min, Var: p.Keys[i].Var, Field: graph.FieldBasis, Link: true})
		}
	}
	p.Order = p.order()
	return p.Query, nil
}

func categoryIs(cs []graph.Category) graph.Filter {
	texts := make([]string, len(cs))
	for i, c := range cs {
		texts[i] = string(c)
	}
	return textIs(graph.FieldCategory, texts)
}

func basisIs(bs []graph.Basis) graph.Filter {
	if len(bs) == 0 {
		return graph.Filter{}
	}
	f := graph.Filter{Op: graph.Test, Field: graph.FieldBasis, Cmp: graph.OneOf}
	for _, b := range bs {
		f.Values = append(f.Values, graph.EnumValue(b))
	}
	return f
}
