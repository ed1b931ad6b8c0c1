package analysis

import (
	"context"
	"slices"
	"strings"

	"github.com/expertgraph/expertgraph/graph"
)

// Computation is one figure that is computed from other figures about the same subject.
type Computation struct {
	Spec     *graph.FigureSpec // the spec of the computed measure
	Subject  *graph.Node       // the subject of the figures
	Of       []*graph.Node     // the figures that it is computed from, one for each of Spec.Of
	Value    graph.Value
	Period   graph.Period // the period of the computed figure
	Reported *graph.Node  // the reported figure of the same measure; nil if no document states one
	Agrees   *bool        // whether the reported figure agrees within its precision; nil if that cannot be told
}

// Name is what the value counts, in the words of a document or of the spec.
func (c *Computation) Name() string {
	if n := c.like(); n != nil {
		return n.Prop(graph.PropMeasureName).Text
	}
	return c.Spec.Name
}

// Unit is the unit of the value.
func (c *Computation) Unit() string {
	if n := c.like(); n != nil {
		return n.Prop(graph.PropUnit).Text
	}
	return c.Spec.Unit
}

// like is a figure of the same measure as the result, from which the result takes its name and
// unit; nil if there is none.
func (c *Computation) like() *graph.Node {
	if c.Reported != nil {
		return c.Reported
	}
	for _, n := range c.Of {
		if n.Prop(graph.PropMeasure).Text == c.Spec.Measure {
			return n
		}
	}
	return nil
}

// Formula is the computation as text, such as "31 + 86 = 117".
func (c *Computation) Formula() string {
	terms := make([]string, len(c.Of))
	for i, n := range c.Of {
		terms[i] = n.Prop(graph.PropValue).String()
	}
	sign := [...]string{graph.SumOf: " + ", graph.DifferenceOf: " − ", graph.RatioOf: " ÷ ", graph.ValueBefore: " − "}[c.Spec.Operation]
	end := ""
	if c.Spec.Operation == graph.RatioOf {
		end = " %"
	}
	return strings.Join(terms, sign) + " = " + c.Value.String() + end
}

// Computations gives for each figure the computations in which it is a term or the result. They are
// ordered by spec, then by subject.
func Computations(ctx context.Context, s *graph.Session, figures []*graph.Node) ([][]Computation, error) {
	var ids []graph.ID
	for _, f := range figures {
		if _, involved := slices.BinarySearchFunc(s.Figures().Involved(), f.Prop(graph.PropMeasure), graph.Value.Compare); involved {
			ids = append(ids, f.ID)
		}
	}
	lists := make([][]Computation, len(figures))
	if len(ids) == 0 {
		return lists, nil
	}
	// all figures about the subjects of the given figures
	of := graph.NewRelationSet(graph.Of)
	stated, err := statedFigures(ctx, s, graph.Filter{Op: graph.Has, Hops: []graph.Hop{{Relations: of}, {Relations: of, Direction: graph.In}}, Sub: []graph.Filter{graph.IDIs(ids, false)}})
	if err != nil {
		return nil, err
	}
	ticks := graph.NewTicks(ctx)
	for _, c := range computeAll(ticks, s.Figures(), stated) {
		for i, f := range figures {
			if ticks.Take(1) {
				return nil, ticks.Err()
			}
			if c.Reported != nil && c.Reported.ID == f.ID || slices.ContainsFunc(c.Of, func(n *graph.Node) bool { return n.ID == f.ID }) {
				lists[i] = append(lists[i], c)
			}
		}
	}
	return lists, ticks.Err()
}

// statement is one figure with one of its subjects.
type statement struct{ figure, subject *graph.Node }

// statedFigures reads the figures that meet a condition and whose measures take part in
// computations. Each comes with its subjects, ordered by the ids of both.
func statedFigures(ctx context.Context, s *graph.Session, where graph.Filter) ([]statement, error) {
	if len(s.Figures().Involved()) == 0 {
		return nil, nil
	}
	involved := graph.Filter{Op: graph.Test, Field: graph.PropMeasure, Cmp: graph.OneOf, Values: s.Figures().Involved()}
	rows, err := allRows(ctx, s, graph.Query{Pattern: graph.Pattern{
		Root: graph.NewKindSet(graph.Observation), Where: graph.And(involved, where), Steps: []graph.Step{{Hop: graph.Hop{Relations: graph.NewRelationSet(graph.Of)}}},
	}})
	list := make([]statement, len(rows))
	for i, r := range rows {
		list[i] = statement{r.Nodes[0], r.Nodes[1]}
	}
	return list, err
}

// slot is a key for figures that may be compared: they agree in all of its fields.
type slot struct {
	subject  graph.ID
	measure  string
	status   graph.Status
	when     graph.Value
	period   string
	ofPeriod bool // whether the field period counts
}

func slotOf(s statement, measure string) slot {
	return slot{s.subject.ID, measure, s.figure.Status, s.figure.Prop(graph.PropWhen), s.figure.Period.SameTime(), true}
}

// anyTime is the slot without the period.
func (s slot) anyTime() slot {
	s.period, s.ofPeriod = "", false
	return s
}

// computeAll makes every computation whose terms all exist, until the ticks run out. A term must be
// the only figure of its slot. Otherwise it is not clear which of several figures is meant.
func computeAll(t *graph.Ticks, f *graph.Figures, list []statement) []Computation {
	at := map[slot][]statement{}
	for _, s := range list {
		k := slotOf(s, s.figure.Prop(graph.PropMeasure).Text)
		at[k] = append(at[k], s)
		at[k.anyTime()] = append(at[k.anyTime()], s)
	}
	var made []Computation
	for _, spec := range f.Computed() {
		for _, first := range list {
			if t.Take(1) {
				return nil
			}
			if first.figure.Prop(graph.PropMeasure).Text != spec.Of[0] {
				continue
			}
			if c, ok := computeFrom(spec, first, at); ok {
				made = append(made, c)
			}
		}
	}
	return made
}

// computeFrom makes the computation whose first term is the given figure; false if a term is
// missing, or is not the only figure of its slot.
func computeFrom(f *graph.FigureSpec, first statement, at map[slot][]statement) (Computation, bool) {
	c := Computation{Spec: f, Subject: first.subject, Of: []*graph.Node{first.figure}, Period: first.figure.Period}
	if len(at[slotOf(first, f.Of[0])]) != 1 {
		return c, false
	}
	for _, measure := range f.Of[1:] {
		terms := at[slotOf(first, measure)]
		if f.Operation == graph.ValueBefore {
			terms = slices.DeleteFunc(slices.Clone(at[slotOf(first, measure).anyTime()]), func(s statement) bool {
				return !endsWith(s.figure.Period, first.figure.Period)
			})
		}
		if len(terms) != 1 {
			return c, false
		}
		c.Of = append(c.Of, terms[0].figure)
	}
	if c.Value = computedValue(f, c.Of); c.Value.IsNull() {
		return c, false
	}
	result := slotOf(first, f.Measure)
	if f.Operation == graph.ValueBefore {
		change := c.Of[1].Period
		c.Period = graph.Period{BeginMin: change.BeginMin, BeginMax: change.BeginMax, EndMin: change.BeginMin, EndMax: change.BeginMax, Precision: change.Precision}
		result = result.anyTime()
	}
	reported := slices.DeleteFunc(slices.Clone(at[result]), func(s statement) bool {
		return f.Operation == graph.ValueBefore && !sameDays(s.figure.Period, c.Period)
	})
	if len(reported) == 1 {
		c.Reported = reported[0].figure
		c.Agrees = agrees(c.Value, c.Of, c.Reported)
	}
	return c, true
}

// endsWith tells whether the period of a change certainly ends within the period of a value.
func endsWith(change, value graph.Period) bool {
	return change.Dated() && value.Dated() && change.EndMin >= value.BeginMin && change.EndMax <= value.EndMax
}

func sameDays(p, q graph.Period) bool {
	return p.Dated() && q.Dated() && p.BeginMin == q.BeginMin && p.EndMax == q.EndMax
}

func computedValue(f *graph.FigureSpec, of []*graph.Node) graph.Value {
	v := of[0].Prop(graph.PropValue)
	for _, n := range of[1:] {
		w := n.Prop(graph.PropValue)
		switch {
		case v.IsNull() || w.IsNull():
			return graph.Value{}
		case f.Operation == graph.RatioOf:
			return quotient(v, w, 100)
		case f.Operation == graph.SumOf:
			v.Int += w.Int
		default:
			v.Int -= w.Int
		}
	}
	return v
}

// agrees compares a computed value with the figure that a document states. An exact stated figure
// agrees if the computed value rounds to it. A figure such as "over 100" is a lower or an upper bound.
// The result is nil if a term is not exact, or if the stated figure has no known qualifier.
func agrees(computed graph.Value, of []*graph.Node, reported *graph.Node) *bool {
	for _, n := range of {
		if n.Prop(graph.PropQualifier).Text != "exact" {
			return nil
		}
	}
	stated, ok := reported.Prop(graph.PropValue), false
	switch reported.Prop(graph.PropQualifier).Text {
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

// lastPlace is the value of the last digit of a number, in units of Value.Int: 10,000 for a whole
// number. A figure computed from whole numbers must agree exactly.
func lastPlace(v graph.Value) int64 {
	unit := int64(graph.DecimalScale)
	for unit > 1 && v.Int%unit != 0 {
		unit /= 10
	}
	return unit
}

func abs(n int64) int64 { return max(n, -n) }
