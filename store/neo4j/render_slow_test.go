//go:build slow

package neo4j

import (
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/expertgraph/expertgraph/graph"
)

// TestRendersHoldOnlyFragments renders 5,000 random queries whose values look like Cypher. Every
// word must come from the fragments or be a name of the model, and the text must not depend on the
// values.
func TestRendersHoldOnlyFragments(t *testing.T) {
	known := fragments(t)
	for _, k := range graph.Kinds() {
		known[labelOf(k.Kind)] = true
	}
	for _, r := range graph.Relations() {
		known[typeOf(r.Relation)] = true
	}
	for f := graph.FieldID; f <= graph.PropRemark; f++ {
		known[f.String()] = true
	}
	for _, w := range []string{"$each", "e", "i", "subject", "document", "nameNorm", "begin", "end", "beginLatest", "endEarliest"} {
		known[w] = true // constants that are passed as parts
	}
	r, texts := rand.New(rand.NewPCG(1, 1)), 0
	for _, q := range sampled(5_000) {
		first, _ := rendered(&q)
		other := scrambled(r, q)
		if err := other.Check(); err != nil {
			t.Fatal(err)
		}
		second, params := rendered(&other)
		if diff := unlike(first, second); diff != "" {
			t.Fatalf("a value is in the text: %+v\n%s", q, diff)
		}
		for i, text := range second {
			texts++
			for _, w := range word.FindAllString(text, -1) {
				_, given := params[i][strings.TrimPrefix(w, "$")]
				switch {
				case strings.HasPrefix(w, "$") && !given && w != "$each":
					t.Fatalf("there is no parameter %s in\n%s", w, text)
				case !known[w] && !numberedName.MatchString(w) && !index(w):
					t.Fatalf("%q is not of the closed list, in\n%s", w, text)
				}
			}
		}
	}
	t.Logf("%d texts", texts)
}
