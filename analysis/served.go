package analysis

import (
	"slices"

	"github.com/expertgraph/expertgraph/graph"
)

// ServedWhere narrows the engagements that Served lists; empty fields do not.
type ServedWhere struct {
	Actors, Industries, Regions, Programs, Served []graph.ID // any of them
	// ExactIndustry and ExactRegion take the industries and regions themselves,
	// not their descendants. Programmes always include their sub-programmes.
	ExactIndustry, ExactRegion bool
	ActorKinds, ServedKinds    graph.KindSet
	Categories                 []graph.Category
	Period                     graph.Filter   // on FieldPeriod; the zero Filter: any
	AsOf                       graph.Value    // the day whose trees are walked; null: the latest
	Statuses                   []graph.Status // nil: DefaultStatuses
	// Bases are those that the engagement may have. Unless it names
	// BasisInferred, derived links of industry and region are left out too.
	Bases []graph.Basis
}

// The measures of ServedQuery, as indexes of Query.Get.
const (
	ServedCount = iota // how many engagements
	ServedFirst        // earliest begin of a dated one
	ServedLast         // latest end of the engagements with dates
)

// BasisOf is the index in Get of the strongest basis of the links that lead to
// the node of a key, where ServedQuery measures it (industry and region); -1 elsewhere.
func BasisOf(q *graph.Query, key int) int {
	return slices.IndexFunc(q.Get, func(m graph.Measure) bool {
		return m.Field == graph.FieldBasis && m.Link && m.Var == q.Keys[key].Var
	})
}

// ServedQuery is the question who served which industries through which programmes,
// whom and where: one row per distinct combination of the dimensions, with the
// measures ServedCount, ServedFirst and ServedLast, and BasisOf industry and
// region. The order is by count, highest first, then by the names in turn.
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
