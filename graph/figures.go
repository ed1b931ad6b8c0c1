package graph

import (
	"context"
	"fmt"
	"math/big"
	"slices"
	"strings"
)

// FigureSpec says what the figures of one measure count, so that they can be held
// against what the graph itemises and against each other. The specs of a graph are
// an Option of it: they are part of a question, not of the facts.
type FigureSpec struct {
	Measure string // as in the property measure of an Observation
	// Items leads from what a figure is of (the Var 0) to the items it counts (the
	// last Var), one step from each to the next. Nil if there are none to find.
	Items []Step
	// NotItemisable is why there are no items; "" if there are, or if no document
	// reports the measure.
	NotItemisable string
	// Operation is how a figure follows from those of the measures Of about the
	// same thing, at the same time and with the same status; nothing if Of is empty.
	Operation Operation
	Of        []string
	Name      string // of a measure that no document reports, in its place
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

// ParseOperation reads the name.
func ParseOperation(s string) (Operation, error) { return operationNames.Parse(s) }

// Operations lists all operations.
func Operations() []Operation { return operationNames.All() }

// items is the pattern that leads from Observations to their items: those that are
// named and that can (or certainly do) lie within the time of the figures, if that is
// known.
func (f *FigureSpec) items(time span, certain bool) Pattern {
	p := Pattern{Root: NewKindSet(Observation), Steps: []Step{{Hop: Hop{Relations: NewRelationSet(Of)}}}}
	for _, s := range f.Items {
		s.From++
		p.Steps = append(p.Steps, s)
	}
	last := &p.Steps[len(p.Steps)-1]
	last.Where = And(last.Where, isNamed(), time.filter(certain))
	return p
}

// span is the time of a figure, as far as it is known; the zero span is no time.
type span struct {
	dated    bool
	from, to Day
}

func spanOf(p Period) span {
	if !p.Dated() {
		return span{}
	}
	return span{true, p.BeginMin, p.EndMax}
}

// until ends the span with a day, if there is one.
func (s span) until(day Value) span {
	switch {
	case day.IsNull():
		return s
	case !s.dated:
		return span{true, DayMin, Day(day.Int)}
	default:
		s.to = min(s.to, Day(day.Int))
		return s
	}
}

// filter keeps what can have been so in that time, as undated things can, or what
// certainly was.
func (s span) filter(certain bool) Filter {
	if !s.dated {
		return Filter{}
	}
	return Filter{Op: Test, Field: FieldPeriod, Cmp: Overlaps, Values: []Value{DayValue(s.from), DayValue(s.to)}, Certain: certain, Undated: !certain}
}

// Check tells whether the spec is well formed.
func (f *FigureSpec) Check() error {
	if len(f.Items) > 0 {
		q := Query{Pattern: f.items(span{true, DayMin, DayMax}, false)}
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

// eachRoot binds the root of a pattern to each of the ids.
func eachRoot(ids []ID) [][]Bound {
	lists := make([][]Bound, len(ids))
	for i, id := range ids {
		lists[i] = []Bound{{Value: IDValue(id)}}
	}
	return lists
}

// Coverage is what itemises one reported figure.
type Coverage struct {
	Figure   *Node
	Spec     *FigureSpec // nil: the graph has no spec of the measure
	Itemised int         // how many distinct named items stand behind the figure; 0 if it has none to find
}

// Itemisable tells whether the items of the figure can be found at all.
func (c *Coverage) Itemisable() bool { return c.Spec != nil && len(c.Spec.Items) > 0 }

// Ratio is itemised ÷ reported, rounded to four places; null if there is nothing to
// divide or to divide by.
func (c *Coverage) Ratio() Value {
	if !c.Itemisable() {
		return Value{}
	}
	return quotient(IntValue(int64(c.Itemised)), c.Figure.Prop(PropValue), 1)
}

// Missing is reported − itemised; null where either is.
func (c *Coverage) Missing() Value {
	reported := c.Figure.Prop(PropValue)
	if !c.Itemisable() || reported.IsNull() {
		return Value{}
	}
	return Value{Type: Number, Int: reported.Int - IntValue(int64(c.Itemised)).Int}
}

// Coverage tells for each of the figures what itemises it, in their order. It costs
// one call for each measure and period among them that has items.
func (s *Session) Coverage(ctx context.Context, figures []*Node) ([]Coverage, error) {
	return s.coverage(ctx, figures, Value{}, false)
}

// coverage counts, of a day, only items that had begun by then; certain: only those of
// which all that is sure.
func (s *Session) coverage(ctx context.Context, figures []*Node, asOf Value, certain bool) ([]Coverage, error) {
	list := make([]Coverage, len(figures))
	for i, f := range figures {
		list[i] = Coverage{Figure: f, Spec: s.figures.spec(f)}
	}
	for _, g := range itemised(list, asOf) {
		p := g.spec.items(g.time, certain)
		q := Query{Pattern: p, Each: eachRoot(g.ids), Get: []Measure{{Var: Var(len(p.Steps))}}, Page: Page{First: 1}}
		fan, err := s.Match(ctx, q)
		if err != nil {
			return nil, fmt.Errorf("coverage of %s: %w", g.spec.Measure, err)
		}
		for j, i := range g.at {
			list[i].Itemised = int(fan.List(j)[0].Get[0].Int / DecimalScale)
		}
	}
	return list, nil
}

// Itemisable keeps figures whose items can be found, or only the others.
func (s *Session) Itemisable(yes bool) Filter {
	f := Filter{Op: Test, Field: PropMeasure, Cmp: OneOf, Values: s.figures.itemisable}
	if len(f.Values) == 0 {
		f = Filter{Op: Any}
	}
	if yes {
		return f
	}
	return Filter{Op: Not, Sub: []Filter{f}}
}

// Items lists the items behind each of the figures, by name, a row for each item;
// empty where there are none to find.
func (s *Session) Items(ctx context.Context, list []Coverage, page Page) (Fan[Row], error) {
	if err := page.check(); err != nil {
		return Fan[Row]{}, err
	}
	lists := make([]Fan[Row], len(list))
	for _, g := range itemised(list, Value{}) {
		p := g.spec.items(g.time, false)
		item := Var(len(p.Steps))
		q := Query{Pattern: p, Each: eachRoot(g.ids), Keys: []Key{{Var: item}}, Order: []Order{{Var: item, Field: FieldPinyin}}, Page: page}
		fan, err := s.Match(ctx, q)
		if err != nil {
			return Fan[Row]{}, fmt.Errorf("items of %s: %w", g.spec.Measure, err)
		}
		for j, i := range g.at {
			lists[i] = fan.only(j)
		}
	}
	return joined(lists, page.Total), nil
}

// only is the fan of list i alone.
func (f *Fan[T]) only(i int) Fan[T] {
	one := Fan[T]{Rows: f.List(i), Prev: f.Prev[i : i+1], Next: f.Next[i : i+1]}
	if f.Total != nil {
		one.Total = f.Total[i : i+1]
	}
	return one
}

// joined puts fans of one list each together; zero ones are empty lists.
func joined[T any](lists []Fan[T], total bool) Fan[T] {
	var all Fan[T]
	for _, l := range lists {
		all.Rows = append(all.Rows, l.Rows...)
		all.End = append(all.End, int32(len(all.Rows)))
		all.Prev = append(all.Prev, len(l.Prev) > 0 && l.Prev[0])
		all.Next = append(all.Next, len(l.Next) > 0 && l.Next[0])
		if total {
			all.Total = append(all.Total, slices.Concat(l.Total, []int32{0})[0])
		}
	}
	return all
}

// itemisedGroup is figures whose items one query finds.
type itemisedGroup struct {
	spec *FigureSpec
	time span
	at   []int // where they stand in the list
	ids  []ID
}

// itemised groups those of a list whose items can be found.
func itemised(list []Coverage, asOf Value) []*itemisedGroup {
	type key struct {
		spec *FigureSpec
		time span
	}
	found := map[key]*itemisedGroup{}
	var groups []*itemisedGroup
	for i := range list {
		c := &list[i]
		if !c.Itemisable() {
			continue
		}
		k := key{c.Spec, spanOf(c.Figure.Period).until(asOf)}
		g := found[k]
		if g == nil {
			g = &itemisedGroup{spec: k.spec, time: k.time}
			found[k], groups = g, append(groups, g)
		}
		g.at, g.ids = append(g.at, i), append(g.ids, c.Figure.ID)
	}
	return groups
}

// figures are the specs of a graph, ready to be asked.
type figures struct {
	of         map[string]*FigureSpec
	itemisable []Value       // the measures that have items to find, in the order given
	computed   []*FigureSpec // in the order given
	involved   []Value       // every measure that a computed one names, and the computed ones, sorted
}

func newFigures(specs []FigureSpec) *figures {
	f := &figures{of: map[string]*FigureSpec{}}
	involved := map[string]bool{}
	for i := range specs {
		spec := &specs[i]
		f.of[spec.Measure] = spec
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

func (f *figures) spec(n *Node) *FigureSpec { return f.of[n.Prop(PropMeasure).Text] }

// quotient is a × scale ÷ b, rounded half away from zero to the places of a Value;
// null if a or b is, or b is zero, or the result passes what a Value holds.
func quotient(a, b Value, scale int64) Value {
	if a.IsNull() || b.IsNull() || b.Int == 0 {
		return Value{}
	}
	r := new(big.Rat).Mul(big.NewRat(a.Int, b.Int), big.NewRat(scale, 1))
	v, _ := ParseNumber(r.FloatString(4))
	return v
}
