package ingest

import (
	"encoding/json"
	"fmt"

	"github.com/expertgraph/expertgraph/graph"
)

// value reads a value of a field. Numbers and booleans are plain JSON, everything else is a string.
func value(o *object, f graph.Field, raw json.RawMessage) graph.Value {
	wrong := func(what string) graph.Value {
		o.wrong(f.String(), string(raw), "is not "+what, "")
		return graph.Value{}
	}
	kind := f.Spec().Type
	s, quoted := asText(raw)
	if bare := kind == graph.Number || kind == graph.Bool; bare == quoted {
		return wrong("a value of the type of this field, " + kind.String())
	}
	if !quoted {
		s = string(raw)
	}
	var v graph.Value
	var err error
	switch kind {
	case graph.EnumType:
		v, err = named(f, s)
	case graph.Null: // the value of the field period is the period's words
		v = graph.TextValue(s)
	default:
		v, err = graph.ParseValue(kind, s)
	}
	if err != nil {
		o.rewrap(f.String(), err)
	}
	return v
}

func named(f graph.Field, s string) (graph.Value, error) {
	switch f {
	case graph.FieldKind:
		k, err := graph.Parse[graph.Kind](s)
		return graph.EnumValue(k), err
	case graph.FieldStatus:
		st, err := graph.Parse[graph.Status](s)
		return graph.EnumValue(st), err
	case graph.FieldBasis:
		b, err := graph.Parse[graph.Basis](s)
		return graph.EnumValue(b), err
	}
	return graph.Value{}, fmt.Errorf("ingest: the field %s has no list of names", f)
}

// valueText is the JSON form of a value. The function value reads it back.
func valueText(v graph.Value) json.RawMessage {
	switch v.Type {
	case graph.Null:
		return nil
	case graph.Number, graph.Bool:
		return json.RawMessage(v.String())
	default:
		return quote(v.String())
	}
}

// bounds are the four bounds of a period: the name in JSON, the field of graph.Period, and the day that
// stands for an open bound.
var bounds = []struct {
	name string
	of   func(*graph.Period) *graph.Day
	open graph.Day
}{
	{"beginMin", func(p *graph.Period) *graph.Day { return &p.BeginMin }, graph.DayMin},
	{"beginMax", func(p *graph.Period) *graph.Day { return &p.BeginMax }, graph.DayMax},
	{"endMin", func(p *graph.Period) *graph.Day { return &p.EndMin }, graph.DayMin},
	{"endMax", func(p *graph.Period) *graph.Day { return &p.EndMax }, graph.DayMax},
}

// period reads a period: either its words, or an object with its bounds. An omitted bound means that
// the period is open at that bound.
func (in *reader) period(o *object) (p graph.Period) {
	raw, ok := o.raw("period")
	if !ok {
		return p
	}
	if words, ok := asText(raw); ok {
		p, err := in.dates.Period(words)
		if err != nil {
			o.rewrap("period", err)
		}
		return p
	}
	b, ok := newObject(o.path+"period.", raw, in.fail)
	if !ok {
		return p
	}
	b.asked = append(b.asked, "precision")
	if _, given := b.fields["precision"]; !given {
		b.wrong("precision", "", "is missing", "UNDATED, SPAN, MONTH_ONLY, DAY, MONTH, YEAR or PLAN")
	}
	p.Precision = parse(b, "precision", func(s string) (v graph.Precision, err error) {
		return v, v.UnmarshalText([]byte(s))
	})
	p.Words = b.text("words")
	for _, bound := range bounds {
		if !p.Dated() {
			break
		}
		*bound.of(&p) = bound.open
		if _, given := b.fields[bound.name]; given {
			*bound.of(&p) = parse(b, bound.name, graph.ParseDay)
		}
	}
	b.done()
	return p
}

// periodText is the JSON form of a period: its words if they express it completely, otherwise an object
// with its bounds. It is nil for the zero period.
func periodText(p graph.Period) json.RawMessage {
	if p == (graph.Period{}) {
		return nil
	}
	if again, err := graph.ParsePeriod(p.Words); err == nil && again == p {
		return quote(p.Words)
	}
	out := []byte(`{"precision":"` + p.Precision.String() + `"`)
	if p.Words != "" {
		out = append(append(out, `,"words":`...), quote(p.Words)...)
	}
	for _, bound := range bounds {
		if day := bound.of(&p).String(); p.Dated() && day != "" {
			out = append(out, `,"`+bound.name+`":"`+day+`"`...)
		}
	}
	return append(out, '}')
}
