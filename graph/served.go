package graph

import "slices"

// ServedWhere narrows the engagements that Served speaks of; empty fields do not.
type ServedWhere struct {
	Actors, Industries, Regions, Programs, Served []ID // any of them
	// ExactIndustry and ExactRegion take the industries and regions themselves,
	// not what stands below them. Programmes always include their sub-programmes.
	ExactIndustry, ExactRegion bool
	ActorKinds, ServedKinds    KindSet
	Categories                 []Category
	Period                     Filter   // on FieldPeriod; the zero Filter: any
	Statuses                   []Status // nil: DefaultStatuses
	// Bases are those that the engagement may have. Unless it names
	// BasisInferred, derived links of industry and region are left out too.
	Bases []Basis
}

// DefaultStatuses are the statuses that questions answer unless asked otherwise.
func DefaultStatuses() []Status { return []Status{Actual, Ongoing} }

// StatusIs keeps nodes (or links) of the given statuses.
func StatusIs(link bool, statuses []Status) Filter {
	f := Filter{Op: Test, Link: link, Field: FieldStatus, Cmp: OneOf}
	for _, s := range statuses {
		f.Values = append(f.Values, StatusValue(s))
	}
	return f
}

// The measures of ServedQuery, as indexes of Query.Get.
const (
	ServedCount = iota // how many engagements
	ServedFirst        // earliest begin of a dated one
	ServedLast         // latest end of a dated one
)

// BasisOf is the index in Get of the strongest basis of the links that lead to
// the node of a key, where ServedQuery measures it (industry and region); -1 elsewhere.
func (q *Query) BasisOf(key int) int {
	return slices.IndexFunc(q.Get, func(m Measure) bool {
		return m.Field == FieldBasis && m.Link && m.Var == q.Keys[key].Var
	})
}

// ServedQuery is the question who served which industries through which programmes,
// whom and where: one row per distinct combination of the dimensions, with the
// measures ServedCount, ServedFirst and ServedLast, and BasisOf industry and
// region. The order is by count, highest first, then by the names in turn.
func ServedQuery(w ServedWhere, by []Dimension) (Query, error) {
	p := newPlanner(CubeEngagements, &CubeWhere{ServedWhere: w})
	p.walk([]leg{outward(By)}, true)
	var cubeBy []CubeBy
	for _, d := range by {
		if d > DimYear {
			return Query{}, Invalid("by", d.String(), "is no dimension of who served whom", "give some of "+joinNames(ServedDimensions()))
		}
		cubeBy = append(cubeBy, CubeBy{Dimension: d})
	}
	if len(by) == 0 {
		return Query{}, Invalid("by", "", "is empty", "give at least one dimension")
	}
	if err := p.dimensions(cubeBy, false); err != nil {
		return Query{}, err
	}
	p.Get = []Measure{{}, {Agg: Min, Field: FieldBegin}, {Agg: Max, Field: FieldEnd}}
	for i, d := range by {
		if d == DimIndustry || d == DimRegion {
			p.Get = append(p.Get, Measure{Agg: Min, Var: p.Keys[i].Var, Field: FieldBasis, Link: true})
		}
	}
	p.Order = p.order()
	return p.Query, nil
}

// IDIs keeps the nodes of the given ids, or with below those that stand under one
// of them too; the zero Filter if ids is empty.
func IDIs(ids []ID, below bool) Filter {
	if len(ids) == 0 {
		return Filter{}
	}
	f := Filter{Op: Test, Field: FieldID, Cmp: OneOf}
	if below {
		f.Cmp = Within
	}
	for _, id := range ids {
		f.Values = append(f.Values, IDValue(id))
	}
	return f
}

func categoryIs(cs []Category) Filter {
	texts := make([]string, len(cs))
	for i, c := range cs {
		texts[i] = string(c)
	}
	return textIs(FieldCategory, texts)
}

func basisIs(bs []Basis) Filter {
	if len(bs) == 0 {
		return Filter{}
	}
	f := Filter{Op: Test, Field: FieldBasis, Cmp: OneOf}
	for _, b := range bs {
		f.Values = append(f.Values, BasisValue(b))
	}
	return f
}
