package main

import (
	g "github.com/expertgraph/expertgraph/graph"
	"github.com/expertgraph/expertgraph/revise"
)

// valueInputs writes the input types for the values of each kind, and for linking a new entity to
// others.
func valueInputs(w *writer) {
	w.describe("", "The values of an entity, under the name of its kind", "实体取值")
	w.line("input EntityValues @oneOf {")
	for _, k := range g.Kinds() {
		w.describe("  ", "Values of the kind "+spaced(k.Name), k.Han)
		w.line("  %s: %sValues", revise.KindInput(k.Kind), k.Name)
	}
	w.line("}\n")
	for _, k := range g.Kinds() {
		w.describe("", "What an entity of the kind "+spaced(k.Name)+" is given; absent leaves a value as it is, null clears it", k.Han+"取值")
		w.line("input %sValues {", k.Name)
		for _, f := range revise.FormFields(k.Kind) {
			w.describe("  ", f.Doc, f.Han)
			w.line("  %s: %s", f.Name, inputType(&f))
		}
		for _, r := range revise.Parts(k.Kind) {
			w.line("  %q\n  %s: [Ref!]", "Of a new entity: what it "+r.Spec().Doc+" ("+r.Spec().Han+").", revise.PartInput(r))
		}
		w.line("}\n")
	}
}

// ofLists maps the name of a field whose values are a closed list to the enum of the schema.
var ofLists = map[string]string{"status": "Status", "category": "Category", "level": "Level"}

func inputType(f *revise.FormField) string {
	switch {
	case f.Many:
		return "TextsEdit"
	case f.Type == revise.ChoiceField && ofLists[f.Name] != "":
		return ofLists[f.Name]
	case f.Type == revise.NumberField:
		return "Decimal"
	case f.Type == revise.TruthField:
		return "Boolean"
	case f.Type == revise.PeriodField:
		return "PartialDate"
	case f.Type == revise.IdentifiersField:
		return "[IdentifierValue!]"
	}
	return "String"
}
