package main

import (
	g "github.com/expertgraph/expertgraph/graph"
	"github.com/expertgraph/expertgraph/revise"
)

// valueInputs writes the input types for the values of each kind, and for linking a new entity to
// others.
func valueInputs(w *writer) {
	w.describe("", "The values of an entity, in the field named after its kind", "实体取值")
	w.line("input EntityValues @oneOf {")
	for _, k := range g.Kinds() {
		w.describe("  ", "The values of an entity of the type "+k.Name, k.Han)
		w.line("  %s: %sValues", revise.KindInput(k.Kind), k.Name)
	}
	w.line("}\n")
	for _, k := range g.Kinds() {
		w.describe("", "The values of an entity of the type "+k.Name+"; an absent field leaves the value unchanged, and null clears it", k.Han+"取值")
		w.line("input %sValues {", k.Name)
		for _, f := range revise.FormFields(k.Kind) {
			w.describe("  ", f.Doc, f.Han)
			w.line("  %s: %s", f.Name, inputType(&f))
		}
		for _, r := range revise.Parts(k.Kind) {
			w.line("  %q\n  %s: [Ref!]", "The entities to which a new entity is linked by the relation "+r.Spec().Name+"; only allowed on creation ("+r.Spec().Han+").", revise.PartInput(r))
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
