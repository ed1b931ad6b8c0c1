//go:build slow

package server_test

import (
	"encoding/json"
	"os"
	"testing"
	"time"

	"github.com/expertgraph/expertgraph/graph/graphtest"
	"github.com/expertgraph/expertgraph/server"
)

// TestQuestionsOfThePagesOnALargeGraph: no query of a page of the explorer is too expensive on a
// graph of 100,000 engagements (20,000 unless the long tests are selected, see graphtest.Long).
// Each example of variables is sent as it is, and with entities of that graph as references.
func TestQuestionsOfThePagesOnALargeGraph(t *testing.T) {
	data, err := os.ReadFile("../web/queries/examples.json")
	if err != nil {
		t.Fatal(err)
	}
	var examples map[string][]map[string]any
	if err := json.Unmarshal(data, &examples); err != nil {
		t.Fatal(err)
	}
	large, err := generated(graphtest.Long(20_000, 100_000))
	if err != nil {
		t.Fatal(err)
	}
	s := serving(t, large, server.Limits{})
	there := []string{graphtest.SyntheticID("region/3").String(), graphtest.SyntheticID("expert/100").String(), graphtest.SyntheticID("enterprise/50").String()}
	answered := 0
	for name, text := range pageQuestions(t) {
		for _, vars := range examples[name] {
			asked := []map[string]any{vars}
			for _, id := range there {
				asked = append(asked, naming(vars, id))
			}
			for _, vars := range asked {
				start := time.Now()
				got := s.ask(t, text, vars)
				for range 60 { // a query that timed out still fills the cache, so a later try may succeed
					if got.code() != "TIMEOUT" {
						break
					}
					time.Sleep(time.Second)
					got = s.ask(t, text, vars)
				}
				switch code := got.code(); code {
				case "":
					answered++
				case "NOT_FOUND", "BAD_USER_INPUT": // the variables name an entity that this graph does not have, or one of another kind
				case "FORBIDDEN": // the document is a mutation, and this account may only read
				default:
					t.Errorf("%s, %v: %.400s", name, vars, got.body)
				}
				t.Logf("%s %v: %s, %d bytes", name, vars, time.Since(start), len(got.body))
			}
		}
	}
	if answered < 20 {
		t.Errorf("only %d questions were answered", answered)
	}
}

// naming copies variables and replaces the references in the copy by an id.
func naming(vars map[string]any, id string) map[string]any {
	other := map[string]any{}
	for k, v := range vars {
		switch k {
		case "ref", "region", "in", "about", "id":
			switch v.(type) {
			case string:
				v = id
			case []any:
				v = []any{id}
			}
		case "of", "ids":
			v = []any{id}
		}
		other[k] = v
	}
	return other
}
