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
	w.describe("", "One term of an order of the kind "+spaced(name), han+"排序项")
	w.line("input %sOrder {", name)
	w.line("  %q\n  field: %sOrderField!", "What to order by (排序依据).", name)
	w.line("  %q\n  direction: OrderDirection! = ASC", "Which way (方向).")
	if counts != nil {
		w.line("  %q\n  where: %sCounts", "For a count: which of them count, under the name of the relation (计数条件).", name)
	}
	w.line("}\n")
	if counts != nil {
		w.describe("", "Which related entities an order of the kind "+spaced(name)+" counts", han+"计数条件")
		w.line("input %sCounts {", name)
		for _, c := range counts {
			w.describe("  ", c.Doc, c.Han)
			w.line("  %s: %sWhere", c.Name, c.target())
		}
		w.line("}\n")
	}
	w.describe("", "What entities of the kind "+spaced(name)+" can be ordered by", han+"排序依据")
	w.line("enum %sOrderField {", name)
	for _, f := range orderFields(fieldsOf(k)) {
		w.describe("  ", f.Spec().Doc, f.Spec().Han)
		w.line("  %s", reply.Snake(f.String()))
	}
	for _, c := range counts {
		w.describe("  ", "The number of "+lower(c.Doc), c.Han+"数量")
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
	w.describe("", "Conditions on entities of the kind "+spaced(name)+", all of which must hold", han+"条件")
	w.line("input %sWhere {", name)
	for _, f := range fieldsOf(k) {
		s := f.Spec()
		w.describe("  ", s.Doc, s.Han)
		w.line("  %s: %s", s.Name, filterType(s))
	}
	w.line("  %q\n  is: [Ref!]", "It is one of these (是).")
	if k == 0 || k.Spec().Tree {
		w.line("  %q\n  within: [Ref!]", "It is one of these, or stands below one in its tree (在其内).")
	}
	w.line("  %q\n  asOf: Date", "It, and the link by which it was reached, was so on this day, as far as dates are stated; in or below is meant in the trees of that day (截至).")
	for _, c := range connections(k) {
		w.describe("  ", c.Doc, c.Han)
		w.line("  %s: %sRelation", c.Name, c.target())
	}
	w.line("  %q\n  links: LinksRelation", "Its links of any relation (联系).")
	w.line("  %q\n  link: LinkWhere", "The link by which it was reached; in lists that follow no link nothing passes (联系).")
	w.line("  %q\n  and: [%sWhere!]", "All of these hold (且).", name)
	w.line("  %q\n  or: [%sWhere!]", "Some of these hold (或).", name)
	w.line("  %q\n  not: %sWhere", "This does not hold (非).", name)
	w.line("}\n")
}

// relationInput writes the input type for conditions on the far nodes of a relation.
func relationInput(w *writer, name, han string) {
	w.describe("", "Conditions on all related entities of the kind "+spaced(name)+", actual and ongoing ones unless a condition speaks of status", "相关"+han+"条件")
	w.line("input %sRelation {", name)
	w.line("  %q\n  some: %sWhere", "At least one of them meets this (存在).", name)
	w.line("  %q\n  every: %sWhere", "All of them meet this, also where there are none (全部).", name)
	w.line("  %q\n  none: %sWhere", "None of them meets this (不存在).", name)
	w.line("  %q\n  count: CountFilter", "How many of them there are (数量).")
	w.line("  %q\n  where: %sWhere", "Which of them count takes; all if absent (计数条件).", name)
	w.line("  %q\n  exactly: Boolean! = false", "Whether only what is directly there counts, where the relation means in or below (仅限本级).")
	w.line("}\n")
}
