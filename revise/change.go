package revise

import (
	"slices"
	"strings"

	"github.com/expertgraph/expertgraph/graph"
)

// change is one field of a node that differs between two versions.
type change struct {
	field    graph.Field
	name     string // the name in the schema, because aliases and identifiers are no graph.Field
	was, now []graph.Value
}

// stated tells whether the change needs a source. A change that only removes values needs none. The
// code, the hint, the basis and the field "named" need none either.
func (c change) stated() bool {
	switch c.field {
	case graph.FieldCode, graph.FieldHint, graph.FieldNamed, graph.FieldBasis:
		return false
	}
	return slices.ContainsFunc(c.now, func(v graph.Value) bool { return !slices.Contains(c.was, v) })
}

// nameOf gives the name of a field as callers write it.
func nameOf(f graph.Field) string {
	if f == graph.FieldName {
		return inName
	}
	return f.String()
}

// valueMark separates the values of one field.
const valueMark = "；"

func joined(vs []graph.Value) string {
	texts := make([]string, len(vs))
	for i, v := range vs {
		texts[i] = v.String()
	}
	return strings.Join(texts, valueMark)
}

// valuesOf lists the values of a node, field by field, in change.now; nil if n is nil.
func valuesOf(n *graph.Node) (all []change) {
	if n == nil {
		return nil
	}
	add := func(f graph.Field, name, s string) {
		c := change{field: f, name: name}
		if s != "" {
			c.now = []graph.Value{graph.TextValue(s)}
		}
		all = append(all, c)
	}
	add(graph.FieldName, inName, n.Name)
	add(graph.FieldKind, "kind", n.Kind.String())
	add(graph.FieldCode, inCode, n.Code)
	add(graph.FieldHint, inHint, n.Hint)
	add(graph.FieldCategory, inCategory, string(n.Category))
	add(graph.FieldStatus, inStatus, n.Status.String())
	add(graph.FieldPeriod, inPeriod, n.Period.String())
	named := "true"
	if n.Unnamed {
		named = "false"
	}
	add(graph.FieldNamed, inNamed, named)
	aliases := change{name: inAliases}
	for _, a := range n.Aliases {
		aliases.now = append(aliases.now, graph.TextValue(a.Text))
	}
	idents := change{name: inIdents}
	for _, i := range n.Idents {
		idents.now = append(idents.now, graph.TextValue(i.Scheme+" "+i.Value))
	}
	all = append(all, aliases, idents)
	for i := 0; i < len(n.Props); {
		c := change{field: n.Props[i].Field, name: n.Props[i].Field.String()}
		for ; i < len(n.Props) && n.Props[i].Field == c.field; i++ {
			c.now = append(c.now, n.Props[i].Value)
		}
		all = append(all, c)
	}
	return all
}

// changesOf gives the fields in which two versions differ, in the order of valuesOf. Fields that only
// the old version has come last.
func changesOf(was, now *graph.Node) (all []change) {
	before, after := valuesOf(was), valuesOf(now)
	for _, c := range after {
		if i := slices.IndexFunc(before, func(b change) bool { return b.name == c.name }); i >= 0 {
			c.was = before[i].now
		}
		if !slices.Equal(c.was, c.now) {
			all = append(all, c)
		}
	}
	for _, b := range before {
		if !slices.ContainsFunc(after, func(c change) bool { return c.name == b.name }) {
			all = append(all, change{field: b.field, name: b.name, was: b.now})
		}
	}
	return all
}
