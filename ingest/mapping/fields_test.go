package mapping

import (
	"slices"
	"testing"

	"github.com/expertgraph/expertgraph/graph"
)

// TestEveryFieldOfAKindHasASlot: every field of a kind can be a column of its sheet.
func TestEveryFieldOfAKindHasASlot(t *testing.T) {
	others := map[graph.Field]string{ // fields that are set by slots with other targets
		graph.PropPost: "post", graph.PropStationType: "category", graph.PropEventType: "category", graph.PropWorkType: "category",
		graph.PropRegionType: "type", graph.PropValue: "value", graph.PropQualifier: "value",
	}
	for _, name := range List() {
		kind, err := graph.Parse[graph.Kind](name)
		if err != nil {
			continue // the rows of this kind of table are links
		}
		for _, f := range kind.Fields() {
			if !slices.ContainsFunc(slotsOf(name), func(s *slot) bool {
				return s.target.verb == "prop" && s.target.field == f || s.name == others[f]
			}) {
				t.Errorf("no slot of %s says %s", name, f)
			}
		}
	}
}

// TestTheTableOfSlotsIsWellFormed checks every line of the table, because the program ignores
// invalid lines.
func TestTheTableOfSlotsIsWellFormed(t *testing.T) {
	for kind, list := range slots() {
		for i, s := range list {
			if s.target.verb == "prop" && !s.target.field.IsProp() || (s.target.verb == "out" || s.target.verb == "in") && (s.target.relation == 0 || len(s.target.kinds) == 0) {
				t.Errorf("%s %s leads nowhere", kind, s.name)
			}
			if slices.ContainsFunc(list[:i], func(o *slot) bool { return o.name == s.name }) {
				t.Errorf("%s %s stands twice", kind, s.name)
			}
			if k, err := graph.Parse[graph.Kind](kind); err == nil && s.target.verb == "prop" {
				if err := k.CheckField(s.target.field); err != nil {
					t.Errorf("%s %s: %v", kind, s.name, err)
				}
			}
		}
	}
}
