package graph

import (
	"fmt"
	"io"
	"slices"
	"strings"
)

// WriteModel writes the tables of kinds, relations, properties and closed lists as Markdown, for
// docs/data-model.md. more are the closed lists of other packages.
func WriteModel(w io.Writer, more ...List) error {
	var b strings.Builder
	b.WriteString("## Kinds (类别)\n\n| kind | 中文 | meaning | category (子类) |\n|---|---|---|---|\n")
	for _, k := range Kinds() {
		marks := ""
		for _, m := range []struct {
			on   bool
			text string
		}{{k.Fact, "A fact. "}, {k.Actor, "Can act. "}, {k.Tree, "Forms a tree. "}} {
			if m.on {
				marks += m.text
			}
		}
		fmt.Fprintf(&b, "| %s | %s | %s %s| %s |\n", k.Name, k.Han, k.Doc, marks, strings.Join(termNames(k.Kind.Categories()), ", "))
	}
	b.WriteString("\n## Relations (关系)\n\nA *link* (连接) is one instance of a relation. “One” says that a node has at most one such link; a part of a fact (要素) inherits the evidence of the fact.\n\n| relation | a … b | 中文 | from b | from kinds | to kinds | |\n|---|---|---|---|---|---|---|\n")
	for _, r := range Relations() {
		var marks []string
		if !r.Many {
			marks = append(marks, "one")
		}
		if r.Part {
			marks = append(marks, "part")
		}
		fmt.Fprintf(&b, "| %s | %s | %s | %s | %s | %s | %s |\n", r.Name, r.Doc, r.Han, r.HanBack, kindsText(r.From), kindsText(r.To), strings.Join(marks, ", "))
	}
	b.WriteString("\n## Fields (字段)\n\nA property belongs to the named kinds; an entity of another kind cannot have it. The class of privacy says who may see the field (PUBLIC: stated in documents).\n\n| field | 中文 | type | meaning | privacy | kinds |\n|---|---|---|---|---|---|\n")
	for _, f := range fields[1:] {
		if f.Field == FieldNone {
			continue
		}
		typ := f.Type.String()
		if f.Many {
			typ += ", several"
		}
		fmt.Fprintf(&b, "| %s | %s | %s | %s | %s | %s |\n", f.Name, f.Han, typ, f.Doc, f.Privacy, kindsWith(f.Field))
	}
	b.WriteString("\n## Connections (命名联系)\n\nEach leads from an entity over a relation, and is a field of the schema, a condition in filters and a term in orders. “↑” follows the relation from its start, “↓” from its end.\n\n| kind | connections |\n|---|---|\n")
	for _, k := range Kinds() {
		var texts []string
		for _, c := range k.Kind.Connections() {
			arrow := map[Direction]string{Out: "↑", In: "↓"}[c.Direction]
			texts = append(texts, fmt.Sprintf("%s %s (%s%s)", c.Name, c.Han, arrow, joinNames(c.Relations)))
		}
		if texts != nil {
			fmt.Fprintf(&b, "| %s | %s |\n", k.Name, strings.Join(texts, ", "))
		}
	}
	b.WriteString("\n## Closed lists (枚举)\n\nA value that is not in the list is refused on every way in, and the error names the nearest value.\n\n| list | values |\n|---|---|\n")
	for _, l := range append(Lists(), more...) {
		fmt.Fprintf(&b, "| %s %s | %s |\n", l.Name, l.Han, termsText(l.Terms))
	}
	for _, k := range Kinds() {
		if c := k.Kind.Categories(); c != nil {
			fmt.Fprintf(&b, "| category of %s %s | %s |\n", k.Name, k.Han, termsText(c))
		}
		for _, f := range k.Kind.Fields() {
			if v := k.Kind.Values(f); v != nil {
				fmt.Fprintf(&b, "| %s of %s %s | %s |\n", f, k.Name, f.Spec().Han, termsText(v))
			}
		}
	}
	_, err := io.WriteString(w, b.String())
	return err
}

func kindsText(s KindSet) string {
	if s == 0 {
		return "any"
	}
	return joinNames(s.List())
}

// kindsWith lists the kinds that may have a property. It gives "any" for a property that all kinds may
// have, and for a field that is not a property.
func kindsWith(f Field) string {
	var set KindSet
	for _, k := range Kinds() {
		if slices.Contains(k.Kind.Fields(), f) {
			set |= NewKindSet(k.Kind)
		}
	}
	if len(set.List()) == len(Kinds()) {
		set = 0
	}
	return kindsText(set)
}

// termsText writes the values of a list with their Chinese terms.
func termsText(terms []Term) string {
	texts := make([]string, len(terms))
	for i, t := range terms {
		texts[i] = t.Name + " " + t.Han
	}
	return strings.Join(texts, ", ")
}
