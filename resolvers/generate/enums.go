package main

import (
	"slices"
	"strings"

	"github.com/expertgraph/expertgraph/analysis"
	g "github.com/expertgraph/expertgraph/graph"
	"github.com/expertgraph/expertgraph/resolvers/reply"
)

// enums writes the closed lists.
func enums(w *writer) {
	for _, l := range slices.Concat(g.Lists(), analysis.Lists()) {
		enum(w, &l)
	}

	w.describe("", "What an entity is", "类别")
	w.line("enum Kind {")
	for _, k := range g.Kinds() {
		w.describe("  ", k.Doc, k.Han)
		w.line("  %s", reply.KindName(k.Kind))
	}
	w.line("}\n")

	w.describe("", "What a link says, read from its start to its end", "关系")
	w.line("enum Relation {")
	for _, r := range g.Relations() {
		w.describe("  ", "Where it leads from "+r.Doc+" where it leads to", r.Han)
		w.line("  %s", r.Name)
	}
	w.line("}\n")

	of := map[g.Category][]g.KindSpec{}
	var order []g.Category
	for _, k := range g.Kinds() {
		for _, c := range k.Categories {
			if of[c] == nil {
				order = append(order, c)
			}
			of[c] = append(of[c], k)
		}
	}
	w.describe("", "A subtype of a kind", "子类")
	w.line("enum Category {")
	for _, c := range order {
		var kinds, han []string
		for _, k := range of[c] {
			kinds, han = append(kinds, k.Name), append(han, k.Han)
		}
		w.describe("  ", strings.ReplaceAll(strings.ToLower(string(c)), "_", " ")+", a subtype of "+strings.Join(kinds, ", "), strings.Join(han, "、"))
		w.line("  %s", c)
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
