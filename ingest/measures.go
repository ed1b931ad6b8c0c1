package ingest

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"slices"

	"expertgraph/graph"
)

// MeasuresFormat is what the first line of a file of measures names.
const MeasuresFormat = "measures/1"

// Measure says how the items behind a reported figure are found in the graph.
type Measure struct {
	Code string // as in the property measure of an Observation
	// Items finds them: it is rooted at what the figure is of (Filter it by id, or
	// use Query.Each) and measures, as Get[0], how many distinct items there are
	// that are named and not merely planned. Nil if there are none to find.
	Items *graph.Query
	// NotItemisable is why there are no items, if Items is nil.
	NotItemisable string
}

// ReadMeasures reads a file of measures: a header {"format":"measures/1"}, then one
// measure a line, with steps that lead from what the figure is of to its items,
//
//	{"measure":"sessions","items":[{"in":"SESSION_OF","kinds":["Event"]}]}
//
// or the reason why it has none:
//
//	{"measure":"clicks","notItemisable":"…"}
//
// A step leads "in" or "out" along relations, "below" through trees, to nodes of
// "kinds" that meet conditions: a "category", "level" or "stage" of a list, a text
// in the "name", and "has" or "lacks", whose "hops" lead on to nodes that meet
// conditions themselves. "status" says what the nodes of a measure may be, if not
// ACTUAL or ONGOING. Its errors are *Problems.
func ReadMeasures(r io.Reader, file string) ([]Measure, error) {
	problems := &Problems{}
	var list []Measure
	lines := bufio.NewScanner(r)
	seen := map[string]bool{}
	for n := 1; lines.Scan(); n++ {
		m := measures{fail: func(err error) { problems.add(at(file, n, err)) }}
		o, ok := newObject("", lines.Bytes(), m.fail)
		if !ok {
			continue
		}
		if n == 1 {
			if format := o.text("format"); format != MeasuresFormat {
				o.wrong("format", format, "is not the format of measures", `begin with {"format":"`+MeasuresFormat+`"}`)
			}
			o.done()
			continue
		}
		one := m.measure(o)
		if seen[one.Code] {
			o.wrong("measure", one.Code, "is given twice", "write each measure once")
		}
		seen[one.Code] = true
		list = append(list, one)
	}
	if err := lines.Err(); err != nil {
		return nil, fmt.Errorf("read %s: %w", file, err)
	}
	if len(problems.List) > 0 {
		return nil, problems
	}
	return list, nil
}

type measures struct {
	fail     func(error)
	statuses []graph.Status
}

func (m *measures) measure(o *object) Measure {
	one := Measure{Code: o.text("measure"), NotItemisable: o.text("notItemisable")}
	m.statuses = texted(o, "status", graph.ParseStatus)
	if len(m.statuses) == 0 {
		m.statuses = graph.DefaultStatuses()
	}
	steps := o.list("items")
	switch {
	case one.Code == "":
		o.wrong("measure", "", "is missing", "write the code of the measure")
	case (len(steps) == 0) == (one.NotItemisable == ""):
		o.wrong("items", "", "must stand, or the reason why there are none", "write items or notItemisable")
	}
	if len(steps) > 0 {
		one.Items = m.query(steps)
	}
	o.done()
	return one
}

func (m *measures) query(steps []json.RawMessage) *graph.Query {
	q := &graph.Query{}
	for i, raw := range steps {
		o, ok := newObject("items.", raw, m.fail)
		if !ok {
			continue
		}
		s := graph.Step{From: graph.Var(i), Hop: m.hop(o), Kinds: graph.NewKindSet(texted(o, "kinds", graph.ParseKind)...)}
		s.Where = graph.And(graph.StatusIs(false, m.statuses), m.conditions(o))
		if i == len(steps)-1 {
			s.Where = graph.And(s.Where, graph.Filter{Op: graph.Test, Field: graph.FieldNamed, Cmp: graph.Eq, Values: []graph.Value{graph.BoolValue(true)}})
		}
		o.done()
		q.Pattern.Steps = append(q.Pattern.Steps, s)
	}
	q.Keys = []graph.Key{{}}
	q.Get = []graph.Measure{{Var: graph.Var(len(q.Pattern.Steps))}}
	if err := q.Check(); err != nil {
		m.fail(err)
	}
	return q
}

func (m *measures) hop(o *object) graph.Hop {
	in, out := texted(o, "in", graph.ParseRelation), texted(o, "out", graph.ParseRelation)
	if (len(in) == 0) == (len(out) == 0) {
		o.wrong("in", "", "or out must stand, and not both", "name the relations that the step follows")
	}
	h := graph.Hop{Relations: graph.NewRelationSet(slices.Concat(in, out)...), Below: o.truth("below")}
	if len(in) > 0 {
		h.Direction = graph.In
	}
	return h
}

func (m *measures) conditions(o *object) graph.Filter {
	var all []graph.Filter
	for _, c := range []struct {
		name  string
		field graph.Field
	}{{"category", graph.FieldCategory}, {"level", graph.PropLevel}, {"stage", graph.PropStage}} {
		f := graph.Filter{Op: graph.Test, Field: c.field, Cmp: graph.OneOf}
		for _, s := range texted(o, c.name, func(s string) (string, error) { return s, nil }) {
			f.Values = append(f.Values, graph.TextValue(s))
		}
		if len(f.Values) > 0 {
			all = append(all, f)
		}
	}
	if name := o.text("name"); name != "" {
		all = append(all, graph.Filter{Op: graph.Test, Field: graph.FieldName, Cmp: graph.Contains, Values: []graph.Value{graph.TextValue(graph.NormName(name))}})
	}
	for _, name := range []string{"has", "lacks"} {
		in := o.inner(name)
		if in == nil {
			continue
		}
		f := graph.Filter{Op: graph.Has}
		if name == "lacks" {
			f.Op = graph.Lacks
		}
		for _, raw := range in.list("hops") {
			if hop, ok := newObject(in.path+"hops.", raw, m.fail); ok {
				f.Hops = append(f.Hops, m.hop(hop))
				hop.done()
			}
		}
		f.Sub = []graph.Filter{m.conditions(in)}
		in.done()
		all = append(all, f)
	}
	return graph.And(all...)
}

// texted reads a text or a list of texts, each with read.
func texted[T any](o *object, name string, read func(string) (T, error)) []T {
	var list []T
	for _, raw := range o.list(name) {
		s, ok := asText(raw)
		if !ok {
			o.wrong(name, string(raw), "is not a text", "write it in quotes")
			continue
		}
		v, err := read(s)
		if err != nil {
			o.rewrap(name, err)
		}
		list = append(list, v)
	}
	return list
}
