package ingest

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"slices"

	"github.com/expertgraph/expertgraph/graph"
)

// MeasuresFormat is the format name in the first line of a file of measures.
const MeasuresFormat = "measures/1"

// ReadMeasures reads a file of measures: a header {"format":"measures/1"}, then one measure per line. A
// measure has steps from the subject of a figure to its items,
//
//	{"measure":"sessions","items":[{"in":"SESSION_OF","kinds":["Event"]}]}
//
// or the reason why it has no items:
//
//	{"measure":"clicks","notItemisable":"…"}
//
// A measure may also be computed from figures of other measures (SUM, DIFFERENCE, RATIO, BEFORE). It
// then has a name and a unit if no document reports it:
//
//	{"measure":"needs_open","name":"未对接需求","unit":"项","operation":"DIFFERENCE","of":["needs_published","needs_met"]}
//
// A step leads "in" or "out" along relations, or "below" through trees, to nodes of "kinds" that meet
// conditions. A condition is a "category", "level" or "stage" of a list, a text in the "name", or "has"
// or "lacks". "has" and "lacks" have "hops" to other nodes with conditions of their own. "status" lists
// the allowed statuses of the nodes; the default is ACTUAL and ONGOING. Errors are *Problems.
func ReadMeasures(r io.Reader, file string) ([]graph.FigureSpec, error) {
	problems := &Problems{}
	var list []graph.FigureSpec
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
		if seen[one.Measure] {
			o.wrong("measure", one.Measure, "is given twice", "write each measure once")
		}
		seen[one.Measure] = true
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

func (m *measures) measure(o *object) graph.FigureSpec {
	one := graph.FigureSpec{Measure: o.text("measure"), NotItemisable: o.text("notItemisable"), Name: o.text("name"), Unit: o.text("unit")}
	m.statuses = readTexts(o, "status", graph.Parse[graph.Status])
	if len(m.statuses) == 0 {
		m.statuses = graph.DefaultStatuses()
	}
	one.Items = m.steps(o.list("items"))
	one.Of = readTexts(o, "of", func(s string) (string, error) { return s, nil })
	one.Operation = parse(o, "operation", graph.Parse[graph.Operation])
	switch {
	case one.Measure == "":
		o.wrong("measure", "", "is missing", "write the code of the measure")
	case one.Items != nil && one.NotItemisable != "":
		o.wrong("items", "", "stand beside the reason why there are none", "write items or notItemisable")
	case one.Items == nil && one.NotItemisable == "" && (one.Of == nil || one.Name == ""):
		o.wrong("items", "", "must stand, or the reason why there are none", "write items, notItemisable, or name, operation and of")
	}
	if err := one.Check(); err != nil {
		m.fail(err)
	}
	o.done()
	return one
}

// steps reads the path to the items.
func (m *measures) steps(list []json.RawMessage) []graph.Step {
	var steps []graph.Step
	for i, raw := range list {
		o, ok := newObject("items.", raw, m.fail)
		if !ok {
			continue
		}
		s := graph.Step{From: graph.Var(i), Hop: m.hop(o), Kinds: graph.NewKindSet(readTexts(o, "kinds", graph.Parse[graph.Kind])...)}
		s.Where = graph.And(graph.StatusIs(false, m.statuses), m.conditions(o))
		o.done()
		steps = append(steps, s)
	}
	return steps
}

func (m *measures) hop(o *object) graph.Hop {
	in, out := readTexts(o, "in", graph.Parse[graph.Relation]), readTexts(o, "out", graph.Parse[graph.Relation])
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
		for _, s := range readTexts(o, c.name, func(s string) (string, error) { return s, nil }) {
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

// readTexts reads a text or a list of texts, and converts each text by the function read. It reports
// a value that is no text, or that cannot be converted.
func readTexts[T any](o *object, name string, read func(string) (T, error)) []T {
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
