package reply

import (
	"fmt"
	"math"

	"golang.org/x/text/unicode/norm"

	"github.com/expertgraph/expertgraph/graph"
)

// Tester is an operator input: conditions on one field.
type Tester interface {
	// Tests gives the conditions on the field, which must all hold; none if the input is empty.
	Tests(f graph.Field) []graph.Filter
}

// StringFilter holds conditions on a text.
type StringFilter struct {
	Eq, StartsWith, Contains *string
	In                       []string
	IsNull                   *bool
}

// Tests implements Tester.
func (s *StringFilter) Tests(f graph.Field) []graph.Filter {
	t := tests{field: f}
	t.one(graph.Eq, texts(s.Eq)...)
	t.one(graph.Prefix, texts(s.StartsWith)...)
	t.one(graph.Contains, texts(s.Contains)...)
	if s.In != nil {
		t.in(each(s.In, func(s string) graph.Value { return graph.TextValue(norm.NFC.String(s)) }))
	}
	return t.null(s.IsNull)
}

func texts(s *string) []graph.Value {
	if s == nil {
		return nil
	}
	return []graph.Value{graph.TextValue(norm.NFC.String(*s))}
}

// IntFilter holds conditions on an integer.
type IntFilter struct {
	Eq, Lt, Lte, Gt, Gte *int
	In                   []int
	IsNull               *bool
}

// Tests implements Tester.
func (n *IntFilter) Tests(f graph.Field) []graph.Filter {
	d := DecimalFilter{Eq: integerValue(n.Eq), Lt: integerValue(n.Lt), Lte: integerValue(n.Lte), Gt: integerValue(n.Gt), Gte: integerValue(n.Gte), IsNull: n.IsNull}
	if n.In != nil {
		d.In = each(n.In, func(n int) graph.Value { return graph.IntValue(int64(n)) })
	}
	return d.Tests(f)
}

func integerValue(n *int) *graph.Value {
	if n == nil {
		return nil
	}
	v := graph.IntValue(int64(*n))
	return &v
}

// CountFilter holds conditions on a number of entities.
type CountFilter struct{ Eq, Lt, Lte, Gt, Gte *int }

// Bounds gives the lowest and the highest number that passes. The highest is at most math.MaxInt32. No
// number passes if "low" is greater than "high".
func (c *CountFilter) Bounds() (low, high int) {
	high = math.MaxInt32
	atLeast := func(n *int, more int) {
		if n != nil {
			low = max(low, min(*n, math.MaxInt32)+more)
		}
	}
	atMost := func(n *int, less int) {
		if n != nil {
			high = min(high, max(*n, -1)-less)
		}
	}
	atLeast(c.Eq, 0)
	atLeast(c.Gt, 1)
	atLeast(c.Gte, 0)
	atMost(c.Eq, 0)
	atMost(c.Lt, 1)
	atMost(c.Lte, 0)
	return low, high
}

// DecimalFilter holds conditions on a decimal number.
type DecimalFilter struct {
	Eq, Lt, Lte, Gt, Gte *graph.Value
	In                   []graph.Value
	IsNull               *bool
}

// Tests implements Tester.
func (d *DecimalFilter) Tests(f graph.Field) []graph.Filter {
	t := tests{field: f}
	for _, c := range []struct {
		cmp graph.Cmp
		v   *graph.Value
	}{{graph.Eq, d.Eq}, {graph.Lt, d.Lt}, {graph.Le, d.Lte}, {graph.Gt, d.Gt}, {graph.Ge, d.Gte}} {
		if c.v != nil {
			t.one(c.cmp, *c.v)
		}
	}
	if d.In != nil {
		t.in(d.In)
	}
	return t.null(d.IsNull)
}

// BooleanFilter holds a condition on a boolean.
type BooleanFilter struct{ Eq *bool }

// Tests implements Tester.
func (b *BooleanFilter) Tests(f graph.Field) []graph.Filter {
	t := tests{field: f}
	if b.Eq != nil {
		t.one(graph.Eq, graph.BoolValue(*b.Eq))
	}
	return t.all
}

// IDFilter holds conditions on an id.
type IDFilter struct {
	Eq *graph.ID
	In []graph.ID
}

// Tests implements Tester.
func (i *IDFilter) Tests(f graph.Field) []graph.Filter {
	t := tests{field: f}
	if i.Eq != nil {
		t.one(graph.Eq, graph.IDValue(*i.Eq))
	}
	if i.In != nil {
		t.in(each(i.In, graph.IDValue))
	}
	return t.all
}

// EnumFilter holds conditions on a value of a closed list.
type EnumFilter[T graph.Kind | graph.Status | graph.Basis | graph.Category | graph.Level] struct {
	Eq     *T
	In     []T
	IsNull *bool
}

// The enum filters of the schema.
type (
	KindFilter     = EnumFilter[graph.Kind]
	StatusFilter   = EnumFilter[graph.Status]
	BasisFilter    = EnumFilter[graph.Basis]
	CategoryFilter = EnumFilter[graph.Category]
	LevelFilter    = EnumFilter[graph.Level]
)

// Tests implements Tester.
func (e *EnumFilter[T]) Tests(f graph.Field) []graph.Filter {
	t := tests{field: f}
	if e.Eq != nil {
		t.one(graph.Eq, enumValue(*e.Eq))
	}
	if e.In != nil {
		t.in(each(e.In, enumValue[T]))
	}
	return t.null(e.IsNull)
}

func enumValue[T any](v T) graph.Value {
	switch v := any(v).(type) {
	case graph.Kind:
		return graph.EnumValue(v)
	case graph.Status:
		return graph.EnumValue(v)
	case graph.Basis:
		return graph.EnumValue(v)
	default:
		return graph.TextValue(fmt.Sprint(v))
	}
}

// DateRange is a range of days; a missing end is open.
type DateRange struct{ From, To *PartialDate }

// PeriodFilter holds conditions on a period.
type PeriodFilter struct {
	Overlaps, StartsIn, EndsIn *DateRange
	ActiveOn                   *graph.Day
	IsNull                     *bool
	IncludeUndated, Certain    bool
}

// Reversed finds a range that ends before it begins. It gives the first such range and its name; nil if
// there is none.
func (p *PeriodFilter) Reversed() (name string, r *DateRange) {
	for _, s := range []struct {
		name string
		r    *DateRange
	}{{"overlaps", p.Overlaps}, {"startsIn", p.StartsIn}, {"endsIn", p.EndsIn}} {
		if s.r != nil && s.r.From != nil && s.r.To != nil && s.r.From.First > s.r.To.Last {
			return s.name, s.r
		}
	}
	return "", nil
}

// Tests implements Tester.
func (p *PeriodFilter) Tests(f graph.Field) []graph.Filter {
	t := tests{field: f}
	t.inRange(graph.Overlaps, p.Overlaps)
	t.inRange(graph.StartsIn, p.StartsIn)
	t.inRange(graph.EndsIn, p.EndsIn)
	if p.ActiveOn != nil {
		t.one(graph.ActiveOn, graph.DayValue(*p.ActiveOn))
	}
	for i := range t.all {
		t.all[i].Undated, t.all[i].Certain = p.IncludeUndated, p.Certain
	}
	return t.null(p.IsNull)
}

// tests collects the conditions on one field.
type tests struct {
	field graph.Field
	all   []graph.Filter
}

func (t *tests) one(c graph.Cmp, vs ...graph.Value) {
	if len(vs) > 0 {
		t.all = append(t.all, graph.Filter{Op: graph.Test, Field: t.field, Cmp: c, Values: vs})
	}
}

// in requires the field to have a value of a list. Nothing passes if the list is empty.
func (t *tests) in(vs []graph.Value) {
	if len(vs) == 0 {
		t.all = append(t.all, graph.Filter{Op: graph.Any})
		return
	}
	t.one(graph.OneOf, vs...)
}

func (t *tests) inRange(c graph.Cmp, r *DateRange) {
	if r == nil {
		return
	}
	var from, to graph.Value
	if r.From != nil {
		from = graph.DayValue(r.From.First)
	}
	if r.To != nil {
		to = graph.DayValue(r.To.Last)
	}
	t.one(c, from, to)
}

func (t *tests) null(is *bool) []graph.Filter {
	if is == nil {
		return t.all
	}
	f := graph.Filter{Op: graph.Test, Field: t.field, Cmp: graph.IsNull}
	if !*is {
		f = graph.Filter{Op: graph.Not, Sub: []graph.Filter{f}}
	}
	return append(t.all, f)
}

func each[T any](ts []T, value func(T) graph.Value) []graph.Value {
	vs := make([]graph.Value, len(ts))
	for i, t := range ts {
		vs[i] = value(t)
	}
	return vs
}
