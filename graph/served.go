package graph

import "slices"

// Dimension is one of the things by which served engagements are grouped.
type Dimension uint8

// The dimensions.
const (
	DimActor Dimension = iota
	DimIndustry
	DimProgram
	DimServed
	DimRegion
	DimYear
)

var dimensionNames = enum[Dimension]{"dimension", []string{"ACTOR", "INDUSTRY", "PROGRAM", "SERVED", "REGION", "YEAR"}}

// String is the name in upper case.
func (d Dimension) String() string { return dimensionNames.name(d) }

// ParseDimension reads the name.
func ParseDimension(s string) (Dimension, error) { return dimensionNames.parse(s) }

// Dimensions lists all dimensions.
func Dimensions() []Dimension { return dimensionNames.all() }

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
	statuses := w.Statuses
	if statuses == nil {
		statuses = DefaultStatuses()
	}
	actors := w.ActorKinds
	if actors == 0 {
		actors = Actors() // who acts is never a political mention or an editor unless asked
	}
	q := Query{Pattern: Pattern{
		Root:  NewKindSet(Engagement),
		Where: And(StatusIs(false, statuses), categoryIs(w.Categories), basisIs(w.Bases), w.Period),
	}}
	vars := [DimYear]Var{}
	add := func(d Dimension, r Relation, kinds KindSet, f Filter, required bool) {
		filtered := f.Op != All || kinds != 0
		if !required && !filtered && !slices.Contains(by, d) {
			return
		}
		mode := Optional
		if required || filtered {
			mode = Required
		}
		if (d == DimIndustry || d == DimRegion) && len(w.Bases) > 0 && !slices.Contains(w.Bases, BasisInferred) {
			f = And(f, Filter{Op: Not, Sub: []Filter{{Op: Test, Link: true, Field: FieldBasis, Cmp: Eq, Values: []Value{BasisValue(BasisInferred)}}}})
		}
		q.Pattern.Steps = append(q.Pattern.Steps, Step{Hop: Hop{Relations: NewRelationSet(r)}, Mode: mode, Kinds: kinds, Where: f})
		vars[d] = Var(len(q.Pattern.Steps))
	}
	add(DimActor, By, actors, IDIs(w.Actors, false), true)
	add(DimIndustry, InIndustry, 0, IDIs(w.Industries, !w.ExactIndustry), false)
	add(DimProgram, Through, 0, IDIs(w.Programs, true), false)
	add(DimServed, Serves, w.ServedKinds, IDIs(w.Served, false), false)
	add(DimRegion, InRegion, 0, IDIs(w.Regions, !w.ExactRegion), false)

	q.Get = []Measure{{}, {Agg: Min, Field: FieldBegin}, {Agg: Max, Field: FieldEnd}}
	q.Order = []Order{{By: OrderGet, Index: ServedCount, Desc: true}}
	seen := map[Dimension]bool{}
	for _, d := range by {
		if d > DimYear || seen[d] {
			return q, Invalid("by", d.String(), "is unknown or given twice", "give each dimension at most once")
		}
		seen[d] = true
		if d == DimYear {
			q.Keys = append(q.Keys, Key{By: ByYear})
			q.Order = append(q.Order, Order{By: OrderKey, Index: len(q.Keys) - 1})
			continue
		}
		q.Keys = append(q.Keys, Key{Var: vars[d]})
		q.Order = append(q.Order, Order{Var: vars[d], Field: FieldPinyin})
		if d == DimIndustry || d == DimRegion {
			q.Get = append(q.Get, Measure{Agg: Min, Var: vars[d], Field: FieldBasis, Link: true})
		}
	}
	if len(by) == 0 {
		return q, Invalid("by", "", "is empty", "give at least one dimension")
	}
	return q, nil
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
	if len(cs) == 0 {
		return Filter{}
	}
	f := Filter{Op: Test, Field: FieldCategory, Cmp: OneOf}
	for _, c := range cs {
		f.Values = append(f.Values, TextValue(string(c)))
	}
	return f
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
