package resolvers_test

import (
	"encoding/json"
	"testing"

	"github.com/expertgraph/expertgraph/graph"
	"github.com/expertgraph/expertgraph/resolvers"
	"github.com/expertgraph/expertgraph/resolvers/reply"
)

// A form has exactly the values that the schema accepts for the kind. It has each relation once per
// direction, with the common relations first.
func TestFormsHoldWhatTheSchemaTakes(t *testing.T) {
	var got struct {
		Forms []struct {
			Kind   string
			Fields []struct {
				Name, English, Chinese, Type, Privacy string
				Many, Required                        bool
				Words                                 []struct{ Name string }
			}
			Joins []struct {
				Relation, Direction string
				Kinds               []string
				Value               *string
				Common              bool
			}
		}
	}
	text := replied(t, ofReports(t), `{ forms { kind fields { name english chinese type privacy many required words { name } } joins { relation direction kinds value common } } }`)
	if err := json.Unmarshal([]byte(text), &got); err != nil {
		t.Fatal(err)
	}
	if len(got.Forms) != len(graph.Kinds()) {
		t.Fatalf("%d forms", len(got.Forms))
	}
	for i, k := range graph.Kinds() {
		form, input := got.Forms[i], resolvers.NewSchema().Schema().Types[k.Name+"Values"]
		if form.Kind != reply.KindName(k.Kind) {
			t.Fatalf("form %d is of %s, not of %s", i, form.Kind, k.Name)
		}
		given := map[string]bool{}
		for _, f := range form.Fields {
			def := input.Fields.ForName(f.Name)
			if def == nil || given[f.Name] {
				t.Errorf("%s.%s: is no value of the schema, or stands twice", k.Name, f.Name)
				continue
			}
			given[f.Name] = true
			if f.Many != (def.Type.Name() == "TextsEdit") || f.English == "" || !isHan(f.Chinese) || f.Privacy == "" {
				t.Errorf("%s.%s: %+v, in the schema %s", k.Name, f.Name, f, def.Type)
			}
			if (f.Type == "CHOICE") != (len(f.Words) > 0) {
				t.Errorf("%s.%s is of the type %s and has %d words", k.Name, f.Name, f.Type, len(f.Words))
			}
		}
		seen, common := map[string]bool{}, true
		for _, j := range form.Joins {
			if at := j.Relation + j.Direction; seen[at] || j.Common && !common {
				t.Errorf("%s: %s stands twice, or after what is rare", k.Name, at)
			} else {
				seen[at], common = true, j.Common
			}
			if j.Value != nil {
				given[*j.Value] = true
			}
		}
		if len(given) != len(input.Fields) {
			t.Errorf("%s: the form has %d values, the schema %d", k.Name, len(given), len(input.Fields))
		}
	}
	if got := replied(t, ofReports(t), `{ forms(kinds: [NEED, EXPERT]) { kind } viewer { name role } }`); got != `{"forms":[{"kind":"EXPERT"},{"kind":"NEED"}],"viewer":{"name":"","role":"VIEWER"}}` {
		t.Errorf("two forms: %s", got)
	}
}
