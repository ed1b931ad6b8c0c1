package main

import (
	g "github.com/expertgraph/expertgraph/graph"
	"github.com/expertgraph/expertgraph/revise"
)

// valueInputs writes what entities of each kind may be given: their values, and of new
// ones what they are joined to.
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
		for _, v := range [][2]string{
			{"The name (名称).", "displayName: String"},
			{"The human key, unique in the graph (代码).", "code: String"},
			{"What tells it from its namesakes (提示).", "hint: String"},
			{"Whether a name singles it out; true if absent (点名).", "named: Boolean"},
			{"Whether it was, is or will be; ACTUAL if absent (状态).", "status: Status"},
			{"When it was so, as written: 2019, 2019-06 or 2019年6月 (期间).", "period: PartialDate"},
			{"Its other names (别名).", "aliases: TextsEdit"},
			{"Its identifiers in public schemes, all of them (外部标识).", "identifiers: [IdentifierValue!]"},
		} {
			w.line("  %q\n  %s", v[0], v[1])
		}
		if k.Kind.Categories() != nil {
			w.line("  %q\n  category: Category", "The subtype, one of its kind's (子类).")
		}
		for _, f := range k.Kind.Fields() {
			s := f.Spec()
			w.describe("  ", s.Doc, s.Han)
			w.line("  %s: %s", s.Name, inputType(s))
		}
		for _, r := range revise.Parts(k.Kind) {
			w.line("  %q\n  %s: [Ref!]", "Of a new entity: what it "+r.Spec().Doc+" ("+r.Spec().Han+").", revise.PartInput(r))
		}
		w.line("}\n")
	}
}

func inputType(s *g.FieldSpec) string {
	switch {
	case s.Many:
		return "TextsEdit"
	case s.Field == g.PropLevel:
		return "Level"
	case s.Type == g.Number:
		return "Decimal"
	default:
		return "String"
	}
}
