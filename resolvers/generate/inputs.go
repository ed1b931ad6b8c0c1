package main

import (
	g "github.com/expertgraph/expertgraph/graph"
	"github.com/expertgraph/expertgraph/resolvers/reply"
)

// nameOf is the name of the type for a kind. For 0 it is the name of the interface for any kind.
func nameOf(k g.Kind) string {
	if k == 0 {
		return "Entity"
	}
	return k.String()
}

// inputs writes the input types for lists of a kind: its conditions (…Where), conditions on related
// entities (…Relation), and its order (…Order).
func inputs(w *writer, k g.Kind, han string) {
	name := nameOf(k)
	whereInput(w, k, han)
	relationInput(w, name, han)
	counts := counted(k)
	w.describe("", "A sort key for entities of the type "+name, han+"排序项")
	w.line("input %sOrder {", name)
	w.line("  %q\n  field: %sOrderField!", "The field to sort by (排序依据).", name)
	w.line("  %q\n  direction: OrderDirection! = ASC", "The sort direction (方向).")
	if counts != nil {
		w.line("  %q\n  where: %sCounts", "For a sort by a count: conditions on the counted entities, in the field named after the counted connection (计数条件).", name)
	}
	w.line("}\n")
	if counts != nil {
		w.describe("", "Conditions on the linked entities that a sort key for the type "+name+" counts", han+"计数条件")
		w.line("input %sCounts {", name)
		for _, c := range counts {
			w.describe("  ", c.Doc, c.Han)
			w.line("  %s: %sWhere", c.Name, c.target())
		}
		w.line("}\n")
	}
	w.describe("", "The fields by which entities of the type "+name+" can be sorted", han+"排序依据")
	w.line("enum %sOrderField {", name)
	for _, f := range orderFields(fieldsOf(k)) {
		w.describe("  ", f.Spec().Doc, f.Spec().Han)
		w.line("  %s", reply.Snake(f.String()))
	}
	for _, c := range counts {
		w.describe("  ", "The number of entities in the connection "+c.Name, c.Han+"数量")
		w.line("  %s", reply.CountName(c.Name))
	}
	w.line("}\n")
}

// counted gives the connections of a kind whose sizes can be sort keys of a list of that kind.
func counted(k g.Kind) []connection {
	var cs []connection
	for _, c := range connections(k) {
		if !c.One {
			cs = append(cs, c)
		}
	}
	return cs
}

func whereInput(w *writer, k g.Kind, han string) {
	name := nameOf(k)
	w.describe("", "Conditions on entities of the type "+name+", all of which must be met", han+"条件")
	w.line("input %sWhere {", name)
	for _, f := range fieldsOf(k) {
		s := f.Spec()
		w.describe("  ", s.Doc, s.Han)
		w.line("  %s: %s", s.Name, filterType(s))
	}
	w.line("  %q\n  is: [Ref!]", "The entity is one of these (是).")
	if k == 0 || k.Spec().Tree {
		w.line("  %q\n  within: [Ref!]", "The entity is one of these or is below one of them in its tree (在其内).")
	}
	w.line("  %q\n  asOf: Date", "The entity and the link through which it was reached are valid on this day or undated; the trees of that day are used (截至).")
	for _, c := range connections(k) {
		w.describe("  ", c.Doc, c.Han)
		w.line("  %s: %sRelation", c.Name, c.target())
	}
	w.line("  %q\n  links: LinksRelation", "Conditions on the entities linked by any relation (联系).")
	w.line("  %q\n  link: LinkWhere", "Conditions on the link through which the entity was reached; nothing matches in lists that do not follow links (联系).")
	w.line("  %q\n  and: [%sWhere!]", "All of these conditions are met (且).", name)
	w.line("  %q\n  or: [%sWhere!]", "At least one of these conditions is met (或).", name)
	w.line("  %q\n  not: %sWhere", "This condition is not met (非).", name)
	w.line("}\n")
}

// relationInput writes the input type for conditions on the far nodes of a relation.
func relationInput(w *writer, name, han string) {
	w.describe("", "Conditions on the related entities of the type "+name+"; only actual and ongoing ones count, unless a condition tests the status", "相关"+han+"条件")
	w.line("input %sRelation {", name)
	w.line("  %q\n  some: %sWhere", "At least one related entity meets these conditions (存在).", name)
	w.line("  %q\n  every: %sWhere", "All related entities meet these conditions; true if there are none (全部).", name)
	w.line("  %q\n  none: %sWhere", "No related entity meets these conditions (不存在).", name)
	w.line("  %q\n  count: CountFilter", "Bounds on the number of related entities (数量).")
	w.line("  %q\n  where: %sWhere", "Conditions on the related entities that count takes into account; all if absent (计数条件).", name)
	w.line("  %q\n  exactly: Boolean! = false", "Whether only direct links count, for relations that otherwise include entities below in the tree (仅限本级).")
	w.line("}\n")
}
