package main

import (
	"slices"
	"strings"

	"github.com/expertgraph/expertgraph/analysis"
	g "github.com/expertgraph/expertgraph/graph"
	"github.com/expertgraph/expertgraph/resolvers/reply"
)

// enums writes the enums of the schema.
func enums(w *writer) {
	for _, l := range slices.Concat(g.Lists(), analysis.Lists()) {
		enum(w, &l)
	}

	w.describe("", "The kind of an entity", "类别")
	w.line("enum Kind {")
	for _, k := range g.Kinds() {
		w.describe("  ", k.Doc, k.Han)
		w.line("  %s", reply.KindName(k.Kind))
	}
	w.line("}\n")

	w.describe("", "The type of a link, read from the start of the link to its end", "关系")
	w.line("enum Relation {")
	for _, r := range g.Relations() {
		w.describe("  ", r.Meaning(), r.Han)
		w.line("  %s", r.Name)
	}
	w.line("}\n")

	category(w)
}

// category writes one enum of the categories of all kinds, because kinds may share the name of a
// category.
func category(w *writer) {
	type own struct{ kind, doc, han string }
	of := map[string][]own{}
	var order []string
	for _, k := range g.Kinds() {
		for _, t := range k.Kind.Categories() {
			if of[t.Name] == nil {
				order = append(order, t.Name)
			}
			of[t.Name] = append(of[t.Name], own{spaced(k.Name), lower(t.Doc), t.Han})
		}
	}
	w.describe("", "A subtype of a kind", "子类")
	w.line("enum Category {")
	for _, name := range order {
		var docs, han []string
		for _, o := range of[name] {
			docs, han = append(docs, "of the kind "+o.kind+": "+o.doc), append(han, o.han)
		}
		w.describe("  ", strings.Join(docs, "; "), strings.Join(han, "、"))
		w.line("  %s", name)
	}
	w.line("}\n")
}

func enum(w *writer, l *g.List) {
	w.describe("", l.Doc, l.Han)
	w.line("enum %s {", l.Name)
	for _, t := range l.Terms {
		w.describe("  ", t.Doc, t.Han)
		w.line("  %s", t.Name)
	}
	w.line("}\n")
}
