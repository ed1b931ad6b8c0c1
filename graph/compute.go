package graph

import (
	"context"
	"slices"
	"strings"
)

// Computation is one figure that follows from others about the same thing.
type Computation struct {
	Spec     *FigureSpec // of the measure that it gives
	Subject  *Node       // what the figures are of
	Of       []*Node     // the figures that it follows from, one for each of Spec.Of
	Value    Value
	Period   Period // of the figure that it gives
	Reported *Node  // the figure that some document states for it; nil if none does
	Agrees   *bool  // whether that one agrees as far as it is exact; nil if that cannot be told
}

// Name is what the value counts, as some document writes it or as the spec does.
func (c *Computation) Name() string {
	if n := c.like(); n != nil {
		return n.Prop(PropMeasureName).Text
	}
	return c.Spec.Name
}

// Unit is the unit of the value.
func (c *Computation) Unit() string {
	if n := c.like(); n != nil {
		return n.Prop(PropUnit).Text
	}
	return c.Spec.Unit
}

// like is a figure of the same measure among those at hand; nil if there is none.
func (c *Computation) like() *Node {
	if c.Reported != nil {
		return c.Reported
	}
	for _, n := range c.Of {
		if n.Prop(PropMeasure).Text == c.Spec.Measure {
			return n
		}
	}
	return nil
}

// Formula writes the computation, such as "31 + 86 = 117".
func (c *Computation) Formula() string {
	terms := make([]string, len(c.Of))
	for i, n := range c.Of {
		terms[i] = n.Prop(PropValue).String()
	}
	sign := [...]string{SumOf: " + ", DifferenceOf: " − ", RatioOf: " ÷ ", ValueBefore: " − "}[c.Spec.Operation]
	end := ""
	if c.Spec.Operation == RatioOf {
		end = " %"
	}
	return strings.Join(terms, sign) + " = " + c.Value.String() + end
}

// Computations gives the computations that each of the figures has a part in, or is
// the result of, in the order of the specs, then of what they are of.
func (s *Session) Computations(ctx context.Context, figures []*Node) ([][]Computation, error) {
	var ids []ID
	for _, f := range figures {
		if _, involved := slices.BinarySearchFunc(s.figures.involved, f.Prop(PropMeasure), Value.Compare); involved {
			ids = append(ids, f.ID)
		}
	}
	lists := make([][]Computation, len(figures))
	if len(ids) == 0 {
		return lists, nil
	}
	// the figures of whatever the given figures are of
	of := NewRelationSet(Of)
	stated, err := s.stated(ctx, Filter{Op: Has, Hops: []Hop{{Relations: of}, {Relations: of, Direction: In}}, Sub: []Filter{IDIs(ids, false)}})
	if err != nil {
		return nil, err
	}
	for _, c := range s.figures.compute(stated) {
		for i, f := range figures {
			if c.Reported != nil && c.Reported.ID == f.ID || slices.ContainsFunc(c.Of, func(n *Node) bool { return n.ID == f.ID }) {
				lists[i] = append(lists[i], c)
			}
		}
	}
	return lists, nil
}

// statement is one figure and one thing that it is of.
type statement struct{ figure, subject *Node }

// stated reads the figures of involved measures that meet a condition, with what
// they are of, ordered by the ids of both.
func (s *Session) stated(ctx context.Context, where Filter) ([]statement, error) {
	if len(s.figures.involved) == 0 {
		return nil, nil
	}
	involved := Filter{Op: Test, Field: PropMeasure, Cmp: OneOf, Values: s.figures.involved}
	rows, err := s.all(ctx, Query{Pattern: Pattern{
		Root: NewKindSet(Observation), Where: And(involved, where), Steps: []Step{{Hop: Hop{Relations: NewRelationSet(Of)}}},
	}})
	list := make([]statement, len(rows))
	for i, r := range rows {
		list[i] = statement{r.Nodes[0], r.Nodes[1]}
	}
	return list, err
}

// slot is what figures must have in common to be held against each other.
type slot struct {
	subject  ID
	measure  string
	status   Status
	when     Value
	period   string
	ofPeriod bool // whether period counts
}

func slotOf(s statement, measure string) slot {
	return slot{s.subject.ID, measure, s.figure.Status, s.figure.Prop(PropWhen), s.figure.Period.sameTime(), true}
}

// anyTime is the slot of figures of every period.
func (s slot) anyTime() slot {
	s.period, s.ofPeriod = "", false
	return s
}

// compute makes every computation for which the figures are there. A term must be
// the only figure of its slot: which of several is meant, no one can say.
func (f *figures) compute(list []statement) []Computation {
	at := map[slot][]statement{}
	for _, s := range list {
		k := slotOf(s, s.figure.Prop(PropMeasure).Text)
		at[k] = append(at[k], s)
		at[k.anyTime()] = append(at[k.anyTime()], s)
	}
	var made []Computation
	for _, spec := range f.computed {
		for _, first := range list {
			if first.figure.Prop(PropMeasure).Text != spec.Of[0] {
				continue
			}
			if c, ok := spec.compute(first, at); ok {
				made = append(made, c)
			}
		}
	}
	return made
}

// compute makes the computation whose first term is a figure.
func (f *FigureSpec) compute(first statement, at map[slot][]statement) (Computation, bool) {
	c := Computation{Spec: f, Subject: first.subject, Of: []*Node{first.figure}, Period: first.figure.Period}
	if len(at[slotOf(first, f.Of[0])]) != 1 {
		return c, false
	}
	for _, measure := range f.Of[1:] {
		terms := at[slotOf(first, measure)]
		if f.Operation == ValueBefore {
			terms = slices.DeleteFunc(slices.Clone(at[slotOf(first, measure).anyTime()]), func(s statement) bool {
				return !endsWith(s.figure.Period, first.figure.Period)
			})
		}
		if len(terms) != 1 {
			return c, false
		}
		c.Of = append(c.Of, terms[0].figure)
	}
	if c.Value = f.value(c.Of); c.Value.IsNull() {
		return c, false
	}
	result := slotOf(first, f.Measure)
	if f.Operation == ValueBefore {
		change := c.Of[1].Period
		c.Period = Period{change.BeginMin, change.BeginMax, change.BeginMin, change.BeginMax, change.Precision, ""}
		result = result.anyTime()
	}
	reported := slices.DeleteFunc(slices.Clone(at[result]), func(s statement) bool {
		return f.Operation == ValueBefore && !sameDays(s.figure.Period, c.Period)
	})
	if len(reported) == 1 {
		c.Reported = reported[0].figure
		c.Agrees = agrees(c.Value, c.Of, c.Reported)
	}
	return c, true
}

// endsWith tells whether a change ended within the time of a value.
func endsWith(change, value Period) bool {
	return change.Dated() && value.Dated() && change.EndMin >= value.BeginMin && change.EndMax <= value.EndMax
}

func sameDays(p, q Period) bool {
	return p.Dated() && q.Dated() && p.BeginMin == q.BeginMin && p.EndMax == q.EndMax
}

func (f *FigureSpec) value(of []*Node) Value {
	v := of[0].Prop(PropValue)
	for _, n := range of[1:] {
		w := n.Prop(PropValue)
		switch {
		case v.IsNull() || w.IsNull():
			return Value{}
		case f.Operation == RatioOf:
			return quotient(v, w, 100)
		case f.Operation == SumOf:
			v.Int += w.Int
		default:
			v.Int -= w.Int
		}
	}
	return v
}

// agrees holds a computed value against the figure that a document states. Only
// exact figures can be computed with, and a stated figure is exact to its last place.
func agrees(computed Value, of []*Node, reported *Node) *bool {
	for _, n := range of {
		if n.Prop(PropQualifier).Text != "exact" {
			return nil
		}
	}
	stated, ok := reported.Prop(PropValue), false
	switch reported.Prop(PropQualifier).Text {
	case "exact":
		ok = abs(computed.Int-stated.Int)*2 <= lastPlace(stated)
	case "over", "atLeast":
		ok = computed.Int >= stated.Int
	case "nearly":
		ok = computed.Int <= stated.Int
	default:
		return nil
	}
	return &ok
}

// lastPlace is the worth of the last place of a number, in units of Value.Int: 1 of a
// whole number is 10,000. Whole computed figures must be met exactly either way.
func lastPlace(v Value) int64 {
	unit := int64(DecimalScale)
	for unit > 1 && v.Int%unit != 0 {
		unit /= 10
	}
	return unit
}

func abs(n int64) int64 { return max(n, -n) }
