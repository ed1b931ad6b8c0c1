package reply

import "github.com/expertgraph/expertgraph/graph"

// Code is the code of n, a key that people use; nil if it has none.
func Code(n *graph.Node) *string { return text(n.Code) }

// Hint is the text that distinguishes n from other entities with its name; nil if there is none.
func Hint(n *graph.Node) *string { return text(n.Hint) }

// Category is the category of n; nil if none is stated.
func Category(n *graph.Node) *graph.Category {
	if n.Category == "" {
		return nil
	}
	return &n.Category
}

// CategoryChinese is the category of n in Chinese; nil if none is stated.
func CategoryChinese(n *graph.Node) *string {
	t, _ := n.Category.Term(n.Kind)
	return text(t.Han)
}

// LevelOf is the stated level of n in its tree; nil if none is stated.
func LevelOf(n *graph.Node) *graph.Level {
	l := n.TreeLevel()
	if l == graph.LevelNone {
		return nil
	}
	return &l
}

// Properties lists the properties of n.
func Properties(n *graph.Node) []Property {
	ps := make([]Property, len(n.Props))
	for i, p := range n.Props {
		spec := p.Field.Spec()
		ps[i] = Property{Name: spec.Name, Label: spec.Han, Value: p.Value.String(), Type: p.Value.Type, kind: n.Kind, field: p.Field}
	}
	return ps
}

// Text is the first value of a text property; nil if there is none.
func Text(n *graph.Node, f graph.Field) *string {
	if v := n.Prop(f); !v.IsNull() {
		return &v.Text
	}
	return nil
}

// Texts lists the values of a text property.
func Texts(n *graph.Node, f graph.Field) []string {
	ts := []string{}
	for _, p := range n.Props {
		if p.Field == f {
			ts = append(ts, p.Value.Text)
		}
	}
	return ts
}

// Decimal is the value of a number property; null if there is none.
func Decimal(n *graph.Node, f graph.Field) *graph.Value {
	if v := n.Prop(f); !v.IsNull() {
		return &v
	}
	return nil
}
