//go:build neo4j && slow

package neo4j

import (
	"fmt"
	"strings"
	"testing"

	"github.com/expertgraph/expertgraph/graph/graphtest"
)

// TestPlans asks the server for the plan of every Cypher text. The plans of constant texts must
// have the operators in their headers. No text that reads may scan where it could use an index,
// make a Cartesian product, or collect all rows before it continues.
//
// It explains every text of 40 sampled queries in the long form (graphtest.Long), otherwise of 15, or
// of as many as sampledVariable says. 200 queries have more than 500 texts.
func TestPlans(t *testing.T) {
	s := filledForPlans(t)
	t.Run("constant texts", func(t *testing.T) { plansOfTexts(t, s, func(*text) bool { return true }) })
	t.Run("named questions", func(t *testing.T) {
		for _, a := range questions(t) {
			texts, params := rendered(&a.q)
			for i := range texts {
				p := explain(t, s, texts[i], withLists(&a.q, params[i]))
				t.Logf("%s: %s", a.name, strings.Join(p.names(), " > "))
				if len(p.faults()) > 0 || p.scans() && anchored(&a.q) {
					t.Errorf("%s has %v:\n%s", a.name, p.faults(), texts[i])
				}
			}
		}
	})
	t.Run("approaches", func(t *testing.T) { approaches(t, s) })
	t.Run("sampled questions", func(t *testing.T) {
		const sessions = 4 // the server compiles several at a time
		queries := given(t, sampledVariable, graphtest.Long(15, 40))
		all, explained := sampled(queries), 0
		for _, q := range all {
			some, _ := rendered(&q)
			explained += len(some)
		}
		if explained < 5*queries/2 {
			t.Errorf("only %d texts", explained)
		}
		for first := range sessions {
			t.Run(fmt.Sprint("session ", first), func(t *testing.T) {
				t.Parallel()
				for i := first; i < len(all); i += sessions {
					explainAll(t, s, &all[i])
				}
			})
		}
	})
}

// TestPlansOfAFirstImport checks the plans of constant Cypher texts while the server still assumes
// that its indexes are empty. A text that writes and scans would then make every batch slower than
// the batch before. Texts that read without a hint (USING INDEX) are left out: in a nearly empty
// database they may scan.
func TestPlansOfAFirstImport(t *testing.T) {
	s := openNew(t, Options{})
	t.Cleanup(func() { shut(t, s) })
	call(t, s, "db.prepareForReplanning(60)")
	fillForPlans(t, s)
	call(t, s, "db.clearQueryCaches()")
	plansOfTexts(t, s, func(at *text) bool { return at.mode == "write" || strings.Contains(at.body, "USING INDEX") })
}
