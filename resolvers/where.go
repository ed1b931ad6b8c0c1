package resolvers

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"reflect"
	"slices"

	"github.com/expertgraph/expertgraph/graph"
	"github.com/expertgraph/expertgraph/resolvers/reply"
)

// walker converts where inputs for one kind into filters. A key of the input is "and", "or", "not", "link",
// "asOf", "is", "within", "links", the name of a relation of the kind, or the name of a field.
type walker struct {
	kind    graph.Kind  // the kind of the nodes; 0 means any
	depth   int         // how many relations lead to the nodes
	viaLink bool        // whether the nodes are reached by a link
	status  bool        // whether some condition is about status
	day     graph.Value // the day of the outermost asOf, whose trees are used; null means the latest trees
	link    bool        // whether the conditions are on the link instead of the node
}

// conditions reads a where input. The parameter "path" is the name of the input in errors.
func (w *walker) conditions(ctx context.Context, in map[string]any, path string) (graph.Filter, error) {
	var all []graph.Filter
	outer := w.day
	for _, key := range slices.Sorted(maps.Keys(in)) {
		f, err := w.entry(ctx, in[key], key, path+"."+key)
		if err != nil {
			return graph.Filter{}, err
		}
		all = append(all, f)
	}
	if !outer.IsNull() {
		w.day = outer
	}
	return graph.And(all...), nil
}

func (w *walker) entry(ctx context.Context, v any, key, path string) (graph.Filter, error) {
	if v == nil || isNil(v) {
		return graph.Filter{}, nil // null sets no condition
	}
	switch key {
	case "and":
		return w.combine(ctx, graph.All, v.([]map[string]any), path)
	case "or":
		return w.combine(ctx, graph.Any, v.([]map[string]any), path)
	case "not":
		f, err := w.conditions(ctx, v.(map[string]any), path)
		return graph.Filter{Op: graph.Not, Sub: []graph.Filter{f}}, err
	case "link":
		of := walker{link: true}
		f, err := of.conditions(ctx, v.(map[string]any), path)
		w.status = w.status || of.status
		return f, err
	case "asOf":
		return w.asOf(*v.(*graph.Day)), nil
	case "is", "within":
		return w.references(ctx, v.([]string), key == "within", path)
	}
	if h, in, ok := w.relation(v, key); ok {
		return w.farConditions(ctx, h, in, path)
	}
	return w.field(v.(reply.Tester), key, path)
}

func (w *walker) combine(ctx context.Context, op graph.Op, ins []map[string]any, path string) (graph.Filter, error) {
	f := graph.Filter{Op: op}
	for i, in := range ins {
		sub, err := w.conditions(ctx, in, fmt.Sprintf("%s.%d", path, i))
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

// asOf keeps nodes that hold on a day and were reached by a link that holds on that day. Undated nodes
// and links pass.
func (w *walker) asOf(day graph.Day) graph.Filter {
	w.day = graph.DayValue(day)
	if !w.viaLink {
		return asOf(day, false)
	}
	return graph.And(asOf(day, false), asOf(day, true))
}

// references keeps the entities that references mean and, if below is true, their descendants. An
// empty list keeps nothing.
func (w *walker) references(ctx context.Context, refs []string, below bool, path string) (graph.Filter, error) {
	switch {
	case len(refs) == 0:
		return graph.Filter{Op: graph.Any}, nil
	case len(refs) > graph.MaxPage:
		return graph.Filter{}, graph.Invalid(path, fmt.Sprint(len(refs)), "is too many references", fmt.Sprintf("give at most %d", graph.MaxPage))
	}
	var kinds graph.KindSet
	if w.kind != 0 {
		kinds = graph.NewKindSet(w.kind)
	}
	ids, err := resolveAll(ctx, path, refs, graph.ID{}, kinds)
	return graph.IDIs(ids, below), err
}

func (w *walker) field(t reply.Tester, key, path string) (graph.Filter, error) {
	field, err := graph.Parse[graph.Field](key)
	if err != nil {
		return graph.Filter{}, named(err, path)
	}
	w.status = w.status || field == graph.FieldStatus
	tests := t.Tests(field)
	if p, ok := t.(*reply.PeriodFilter); ok {
		if tests, err = periodConditions(p, path); err != nil {
			return graph.Filter{}, err
		}
	}
	if len(tests) == 0 {
		return graph.Filter{}, graph.Invalid(path, "", "asks nothing", "give an operator with a value, such as eq, in or isNull")
	}
	if w.link {
		return graph.And(ofLink(tests)...), nil
	}
	return graph.And(tests...), w.refuseImpossible(tests, path)
}

// refuseImpossible refuses a condition on a value that the field of the kind can never have. It accepts
// all categories and levels, because their enums have the values of all kinds.
func (w *walker) refuseImpossible(tests []graph.Filter, path string) error {
	if w.kind == 0 {
		return nil
	}
	for _, t := range tests {
		if t.Cmp != graph.Eq && t.Cmp != graph.OneOf || t.Field == graph.FieldCategory || t.Field == graph.PropLevel {
			continue
		}
		for _, v := range t.Values {
			if err := w.kind.CheckValue(t.Field, v.Text); err != nil {
				return named(err, path)
			}
		}
	}
	return nil
}

// ofLink turns conditions on a node into conditions on the link.
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

// named copies err with the name of the client's argument as its field, if err is a graph.Problem.
// Other errors stay unchanged.
func named(err error, field string) error {
	var p *graph.Problem
	if !errors.As(err, &p) {
		return err
	}
	q := *p
	q.Field = field
	return &q
}
