package graph

import (
	"slices"
	"strings"
)

// FigureSpec says what the figures of one measure count. With it, a figure can be compared with the
// items in the graph and with other figures. The specs are in the Options of a graph, because they
// belong to its queries, not to its facts.
type FigureSpec struct {
	Measure string // the value of the property measure of an Observation
	// Items is the path from the subject of a figure (Var 0) to the items that it counts (the last
	// Var). Each step leads from the node of the step before it. Nil means that no items can be
	// found.
	Items []Step
	// NotItemisable is the reason why Items is nil; "" if Items is set or no document reports the
	// measure.
	NotItemisable string
	// Operation tells how a figure is computed from the figures of the measures Of. All these
	// figures have the same subject, time and status. Operation is ignored if Of is empty.
	Operation Operation
	Of        []string
	Name      string // the name of a computed measure, which no document reports
	Unit      string // the unit of a computed measure
}

// Operation tells how a figure is computed from other figures.
type Operation uint8

// The operations.
const (
	SumOf        Operation = iota // the sum of all figures; Of has two or more measures
	DifferenceOf                  // the first figure minus the second
	RatioOf                       // the first figure in percent of the second
	ValueBefore                   // the first figure minus the change that the second states, as of the first day of the change
)

var operationNames = Enum[Operation]{"operation", []Term{
	{"SUM", "The sum of all figures", "求和"},
	{"DIFFERENCE", "The first figure minus the second", "求差"},
	{"RATIO", "The first figure as a percentage of the second", "百分比"},
	{"BEFORE", "The value before a change: the first figure minus the change that the second states", "变化前"},
}}

// String is the name in upper case.
func (o Operation) String() string { return operationNames.Name(o) }

// UnmarshalText reads the name.
func (o *Operation) UnmarshalText(b []byte) (err error) {
	*o, err = operationNames.Parse(string(b))
	return err
}

// Pattern is the query pattern that leads from Observations (Var 0) to the items of their figures
// (the last Var). It keeps items whose FieldNamed is true and whose periods meet the condition
// "during".
func (f *FigureSpec) Pattern(during Filter) Pattern {
	p := Pattern{Root: NewKindSet(Observation), Steps: []Step{{Hop: Hop{Relations: NewRelationSet(Of)}}}}
	for _, s := range f.Items {
		s.From++
		p.Steps = append(p.Steps, s)
	}
	last := &p.Steps[len(p.Steps)-1]
	last.Where = And(last.Where, Filter{Op: Test, Field: FieldNamed, Cmp: OneOf, Values: []Value{BoolValue(true)}}, during)
	return p
}

// Check tells whether the spec is well formed.
func (f *FigureSpec) Check() error {
	if len(f.Items) > 0 {
		q := Query{Pattern: f.Pattern(Filter{Op: Test, Field: FieldPeriod, Cmp: Overlaps, Values: []Value{DayValue(DayMin), DayValue(DayMax)}, Undated: true})}
		if err := q.Check(); err != nil {
			return err
		}
	}
	switch n := len(f.Of); {
	case n == 0:
		return nil
	case n == 1 || n > 2 && f.Operation != SumOf:
		return Invalid("of", strings.Join(f.Of, ", "), "is the wrong number of measures for "+f.Operation.String(), "give two; a SUM takes more")
	}
	return nil
}

// Figures are the specs of a graph, indexed for queries. They never change.
type Figures struct {
	specs      map[string]*FigureSpec
	itemisable []Value
	computed   []*FigureSpec
	involved   []Value
}

// newFigures indexes specs. If two have the same measure, Spec gives the last.
func newFigures(specs []FigureSpec) *Figures {
	f := &Figures{specs: map[string]*FigureSpec{}}
	involved := map[string]bool{}
	for i := range specs {
		spec := &specs[i]
		f.specs[spec.Measure] = spec
		if len(spec.Items) > 0 {
			f.itemisable = append(f.itemisable, TextValue(spec.Measure))
		}
		if len(spec.Of) == 0 {
			continue
		}
		f.computed = append(f.computed, spec)
		for _, m := range append([]string{spec.Measure}, spec.Of...) {
			involved[m] = true
		}
	}
	for m := range involved {
		f.involved = append(f.involved, TextValue(m))
	}
	slices.SortFunc(f.involved, Value.Compare)
	return f
}

// Spec is the spec of a measure; nil if the measure has none.
func (f *Figures) Spec(measure string) *FigureSpec { return f.specs[measure] }

// ItemisableMeasures lists the measures whose items can be found, in the order of the specs.
func (f *Figures) ItemisableMeasures() []Value { return f.itemisable }

// Computed lists the specs of measures that are computed from others, in the order of the specs.
func (f *Figures) Computed() []*FigureSpec { return f.computed }

// Involved lists every measure that takes part in a computation, as result or as term, sorted.
func (f *Figures) Involved() []Value { return f.involved }

// Itemisable gives the condition on a figure that its items can be found. If yes is false, it gives the
// opposite condition.
func (f *Figures) Itemisable(yes bool) Filter {
	can := Filter{Op: Test, Field: PropMeasure, Cmp: OneOf, Values: f.itemisable}
	if len(can.Values) == 0 {
		can = Filter{Op: Any}
	}
	if yes {
		return can
	}
	return Filter{Op: Not, Sub: []Filter{can}}
}
