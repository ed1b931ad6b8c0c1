package graph

import (
	"slices"
	"strings"
)

// FigureSpec says what the figures of one measure count. Figures can then be compared with
// the items in the graph, and with each other. The specs of a graph are one of its Options:
// they belong to the queries, not to the facts.
type FigureSpec struct {
	Measure string // as in the property measure of an Observation
	// Items leads from what a figure is of (the Var 0) to the items it counts (the
	// last Var), one step from each to the next. Nil if there are none to find.
	Items []Step
	// NotItemisable is why there are no items; "" if there are, or if no document
	// reports the measure.
	NotItemisable string
	// Operation is how a figure follows from the figures of the measures Of. They are
	// about the same thing, at the same time and with the same status. It means nothing
	// if Of is empty.
	Operation Operation
	Of        []string
	Name      string // of a measure that no document reports, instead of the reported name
	Unit      string // likewise
}

// Operation is how a figure follows from others.
type Operation uint8

// The operations.
const (
	SumOf        Operation = iota // all of them together: Of has two or more
	DifferenceOf                  // the first without the second
	RatioOf                       // the first in percent of the second
	ValueBefore                   // the first without the change that the second states, as of the day on which the change began
)

var operationNames = Enum[Operation]{"operation", []Term{
	{"SUM", "All of them together", "求和"},
	{"DIFFERENCE", "The first without the second", "求差"},
	{"RATIO", "The first in percent of the second", "百分比"},
	{"BEFORE", "The first before the change that the second states", "变化前"},
}}

// String is the name in upper case.
func (o Operation) String() string { return operationNames.Name(o) }

// UnmarshalText reads the name.
func (o *Operation) UnmarshalText(b []byte) (err error) {
	*o, err = operationNames.Parse(string(b))
	return err
}

// Pattern leads from Observations (the Var 0) to the items of the figures (the last
// Var). It keeps items that are named and whose periods meet the condition during.
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

// Spec is the spec of a measure; nil if there is none.
func (f *Figures) Spec(measure string) *FigureSpec { return f.specs[measure] }

// ItemisableMeasures lists the measures whose items can be found, in the order given.
func (f *Figures) ItemisableMeasures() []Value { return f.itemisable }

// Computed lists the specs of measures that follow from others, in the order given.
func (f *Figures) Computed() []*FigureSpec { return f.computed }

// Involved lists every measure that Computed names: results and terms, sorted.
func (f *Figures) Involved() []Value { return f.involved }

// Itemisable keeps figures whose items can be found, or only the others.
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
