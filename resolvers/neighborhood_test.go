package resolvers_test

import (
	"encoding/json"
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/expertgraph/expertgraph/graph"
	"github.com/expertgraph/expertgraph/graph/graphtest"
	"github.com/expertgraph/expertgraph/resolvers"
)

// replied gives the reply to a document, which must have no errors.
func replied(t *testing.T, g *graph.Graph, document string) string {
	t.Helper()
	r := resolvers.Exec(t.Context(), g, document, "", nil)
	if len(r.Errors) > 0 {
		t.Fatalf("%s\n%v", document, r.Errors)
	}
	return string(r.Data)
}

func TestNeighborhoodOfTheContract(t *testing.T) {
	g := open(t, sample())
	wu, nxkx := graphtest.SketchID("wu").String(), graphtest.SketchID("nxkx").String()
	for _, c := range []struct{ name, document, want string }{
		{
			"a fact as an edge, with its record and both links",
			`{ neighborhood(of: ["` + wu + `"], collapse: [ENGAGEMENT], kinds: [ENTERPRISE]) { nodes { displayName } links { id } folds { record { code } from { code } to { code } links { relation from { code } to { code } } } truncated } }`,
			`{"neighborhood":{"nodes":[{"displayName":"吴有生"},{"displayName":"吴忠仪表"}],"links":[],"folds":[` +
				`{"record":{"code":"e2"},"from":{"code":"wu"},"to":{"code":"yb"},"links":[{"relation":"BY","from":{"code":"e2"},"to":{"code":"wu"}},{"relation":"SERVES","from":{"code":"e2"},"to":{"code":"yb"}}]},` +
				`{"record":{"code":"e1"},"from":{"code":"wu"},"to":{"code":"yb"},"links":[{"relation":"BY","from":{"code":"e1"},"to":{"code":"wu"}},{"relation":"SERVES","from":{"code":"e1"},"to":{"code":"yb"}}]}],"truncated":false}}`,
		},
		{
			"only the links among the entities, planned ones if asked for",
			`{ neighborhood(of: ["` + wu + `", "` + nxkx + `"], depth: 0, status: [ACTUAL]) { links { relation role from { code } to { code } } } }`,
			`{"neighborhood":{"links":[{"relation":"HOLDS_POSITION","role":"顾问","from":{"code":"wu"},"to":{"code":"nxkx"}}]}}`,
		},
		{
			"the counts of links of what was found",
			`{ neighborhood(of: ["` + wu + `"], relations: [HOLDS_POSITION]) { nodes { code linkCounts { relation direction kind count } } } }`,
			`{"neighborhood":{"nodes":[{"code":"wu","linkCounts":[{"relation":"HOLDS_POSITION","direction":"OUT","kind":"ASSOCIATION","count":1},{"relation":"BY","direction":"IN","kind":"ENGAGEMENT","count":2}]},` +
				`{"code":"nxkx","linkCounts":[{"relation":"GUIDED_BY","direction":"IN","kind":"ASSOCIATION","count":1},{"relation":"HOLDS_POSITION","direction":"IN","kind":"EXPERT","count":1},{"relation":"OF","direction":"IN","kind":"OBSERVATION","count":1}]}]}}`,
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			if d := cmp.Diff(c.want, replied(t, g, c.document)); d != "" {
				t.Error(d)
			}
		})
	}
}

// The query "link" finds a link by its id and gives its evidence, however many links its ends have.
func TestALinkIsFoundByItsID(t *testing.T) {
	g := open(t, sample())
	var found struct {
		Expert struct {
			Links struct {
				Edges []struct{ Link struct{ ID string } }
			}
		}
	}
	if err := json.Unmarshal([]byte(replied(t, g, `{ expert(ref: "吴有生") { links(relation: [HOLDS_POSITION]) { edges { link { id } } } } }`)), &found); err != nil {
		t.Fatal(err)
	}
	id := found.Expert.Links.Edges[0].Link.ID
	got := replied(t, g, `{ link(id: "`+id+`") { from { displayName } to { displayName } role evidence { nodes { code paragraph basis } } } }`)
	want := `{"link":{"from":{"displayName":"吴有生"},"to":{"displayName":"宁夏科协"},"role":"顾问","evidence":{"nodes":[{"code":"f4","paragraph":9,"basis":"CAPTION"}]}}}`
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
	for _, none := range []string{graphtest.SketchID("wu").String(), graphtest.SketchID("nobody").String()} {
		r := resolvers.Exec(t.Context(), g, `{ link(id: "`+none+`") { id } }`, "", nil)
		if string(r.Data) != `{"link":null}` || len(r.Errors) != 1 || !errors.Is(r.Errors[0], graph.ErrNotFound) {
			t.Errorf("%s: %s, %v", none, r.Data, r.Errors)
		}
	}
}
