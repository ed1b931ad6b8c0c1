package resolvers

import (
	"errors"
	"fmt"
	"maps"
	"reflect"
	"slices"

	"expertgraph/graph"
	"expertgraph/resolvers/reply"
)

// walker turns where inputs of any kind into filters: a key of the input is and, or,
// not, link, or the name of a field with a shared operator input.
type walker struct {
	status bool // whether some condition speaks of status
	link   bool // whether the conditions are on the link rather than the node
}

// where reads a where input; path names it in errors.
func (w *walker) where(in map[string]any, path string) (graph.Filter, error) {
	var all []graph.Filter
	for _, key := range slices.Sorted(maps.Keys(in)) {
		f, err := w.entry(in[key], key, path+"."+key)
		if err != nil {
			return graph.Filter{}, err
		}
		all = append(all, f)
	}
	return graph.And(all...), nil
}

func (w *walker) entry(v any, key, path string) (graph.Filter, error) {
	if v == nil || isNil(v) {
		return graph.Filter{}, nil // null asks nothing
	}
	switch key {
	case "and":
		return w.several(graph.All, v.([]map[string]any), path)
	case "or":
		return w.several(graph.Any, v.([]map[string]any), path)
	case "not":
		f, err := w.where(v.(map[string]any), path)
		return graph.Filter{Op: graph.Not, Sub: []graph.Filter{f}}, err
	case "link":
		of := walker{link: true}
		f, err := of.where(v.(map[string]any), path)
		w.status = w.status || of.status
		return f, err
	}
	return w.field(v.(reply.Tester), key, path)
}

func (w *walker) several(op graph.Op, ins []map[string]any, path string) (graph.Filter, error) {
	f := graph.Filter{Op: op}
	for i, in := range ins {
		sub, err := w.where(in, fmt.Sprintf("%s.%d", path, i))
		if err != nil {
			return f, err
		}
		f.Sub = append(f.Sub, sub)
	}
	if len(ins) == 0 {
		return f, graph.Invalid(path, "[]", "is empty", "give at least one condition, or leave it out")
	}
	return f, nil
}

func (w *walker) field(t reply.Tester, key, path string) (graph.Filter, error) {
	field, err := graph.ParseField(key)
	if err != nil {
		return graph.Filter{}, named(err, path)
	}
	w.status = w.status || field == graph.FieldStatus
	tests := t.Tests(field)
	if len(tests) == 0 {
		return graph.Filter{}, graph.Invalid(path, "", "asks nothing", "give an operator with a value, such as eq, in or isNull")
	}
	if w.link {
		tests = ofLink(tests)
	}
	return graph.And(tests...), nil
}

// ofLink makes conditions on a node conditions on the link.
func ofLink(tests []graph.Filter) []graph.Filter {
	for i := range tests {
		tests[i].Link = true
		tests[i].Sub = ofLink(tests[i].Sub)
	}
	return tests
}

func isNil(v any) bool {
	switch r := reflect.ValueOf(v); r.Kind() {
	case reflect.Pointer, reflect.Map, reflect.Slice:
		return r.IsNil()
	default:
		return false
	}
}

// order reads an orderBy input for the nodes of v; without one facts are ordered by
// their begin, and everything else by name.
func order(in []map[string]any, v graph.Var, fact bool) []graph.Order {
	var terms []graph.Order
	for _, o := range in {
		terms = append(terms, graph.Order{Var: v, Field: o["field"].(graph.Field), Desc: o["direction"].(bool)})
	}
	switch {
	case terms != nil:
		return terms
	case fact:
		return []graph.Order{{Var: v, Field: graph.FieldBegin}}
	default:
		return []graph.Order{{Var: v, Field: graph.FieldPinyin}}
	}
}

// named gives a Problem the name of the argument that the client knows.
func named(err error, field string) error {
	var p *graph.Problem
	if !errors.As(err, &p) {
		return err
	}
	q := *p
	q.Field = field
	return &q
}
