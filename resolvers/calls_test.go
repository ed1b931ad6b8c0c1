package resolvers_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/expertgraph/expertgraph/graph/graphtest"
)

func TestAFieldCostsOneCallForItsLevel(t *testing.T) {
	g, calls := counted(t, sample())
	calls.TakeCalls()
	id := func(code string) string { return graphtest.SketchID(code).String() }
	for _, c := range []struct {
		name, document string
		want           graphtest.Calls
	}{
		{"a list", `{ regions { nodes { code } edges { cursor } pageInfo { hasNextPage } } }`, graphtest.Calls{View: 1, Match: 1}},
		{"only a count", `{ regions { totalCount } }`, graphtest.Calls{View: 1, Match: 1}},
		{"a count too", `{ regions { totalCount nodes { code } } }`, graphtest.Calls{View: 1, Match: 2}},
		{"a field that no one reads", `{ regions { __typename } }`, graphtest.Calls{View: 1}},
		{"lists of six parents", `{ regions { nodes { children { nodes { code } } } } }`, graphtest.Calls{View: 1, Match: 2}},
		{"their counts", `{ regions { nodes { children { totalCount nodes { code } } } } }`, graphtest.Calls{View: 1, Match: 3}},
		{"the parents of six nodes", `{ regions { nodes { parent { code } ancestors { code } } } }`, graphtest.Calls{View: 1, Match: 3}},
		{"links and evidence", `{ engagements { nodes { links { nodes { code } } evidence { nodes { code } } } } }`, graphtest.Calls{View: 1, Match: 2, Evidence: 1}},
		{"the records behind rows", `{ served { nodes { engagementCount engagements { nodes { code } } } } }`, graphtest.Calls{View: 1, Match: 2}},
		{"what stands around two entities", `{ neighborhood(of: ["` + id("wu") + `", "` + id("nx") + `"]) { nodes { code } links { from { code } to { code } } folds { record { code } } truncated } }`, graphtest.Calls{View: 1, Nodes: 1, Match: 5}},
		{"and two links away, with facts as edges", `{ neighborhood(of: ["` + id("wu") + `"], depth: 2, collapse: [ENGAGEMENT]) { nodes { code } folds { links { from { code } } } } }`, graphtest.Calls{View: 1, Nodes: 1, Match: 12}},
		{"the links of several kinds are counted by kind", `{ experts { nodes { linkCounts { relation direction kind count } } } }`, graphtest.Calls{View: 1, Match: 3}},
		{"many references by id", `{ experts(where: { is: ["` + id("wu") + `", "` + id("zeng") + `", "` + id("wu") + `"] }) { nodes { code } } }`, graphtest.Calls{View: 1, Nodes: 1, Match: 1}},
		{"how a search is spread, and its page", `{ searchCounts(text: "吴") { kind count } search(text: "吴") { nodes { matchedText } } }`, graphtest.Calls{View: 1, Search: 2}},
		{"what is unknown of the experts", `{ experts { nodes { unknown { textChinese } } } }`, graphtest.Calls{View: 1, Match: 3}},
		{"a matrix with what stands beside it", `{ gapMatrix { matrix { at values reported beside(measure: EXPERTS) } } }`, graphtest.Calls{View: 1, Match: 6}},
		{"words and the commit need no reader", `{ vocabulary { name } graph { commit } }`, graphtest.Calls{View: 1}},
		{"the documents of evidence", `{ evidence { nodes { document { code } entity { code } } } }`, graphtest.Calls{View: 1, Nodes: 2, Evidence: 1}},
	} {
		ask(t, g, c.document, nil)
		if diff := cmp.Diff(c.want, calls.TakeCalls()); diff != "" {
			t.Errorf("%s: %s", c.name, diff)
		}
	}
}
