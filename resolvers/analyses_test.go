package resolvers_test

import (
	"strings"
	"testing"

	"github.com/expertgraph/expertgraph/graph"
	"github.com/expertgraph/expertgraph/graph/graphtest"
	"github.com/expertgraph/expertgraph/resolvers"
)

// Analyses refuse invalid questions, with the field, the value and the remedy.
func TestAnalysesRefuse(t *testing.T) {
	g := open(t, sample())
	for _, c := range []struct{ trap, question, field, fault string }{
		{"a path from a node to itself", `paths(from: "吴有生", to: "吴有生") { truncated }`, "to", "is where the path begins"},
		{"too many paths", `paths(from: "吴有生", to: "平罗县", k: 11) { truncated }`, "k", "is out of range"},
		{"no paths", `paths(from: "吴有生", to: "平罗县", k: 0) { truncated }`, "k", "is out of range"},
		{"too far", `paths(from: "吴有生", to: "平罗县", maxDepth: 7) { truncated }`, "maxDepth", "is out of range"},
		{"nowhere", `paths(from: "吴有生", to: "平罗县", maxDepth: 0) { truncated }`, "maxDepth", "is out of range"},
		{"an end that is unknown", `paths(from: "吴有生", to: "火星") { truncated }`, "to", "is no id, code, name or alias here"},
		{"an introduction to oneself", `introductions(to: "吴有生", from: "吴有生") { truncated }`, "to", "is where the path begins"},
		{"a need without anything", `matchExperts { considered }`, "need", "is missing"},
		{"a text of blanks", `matchExperts(text: "  ") { considered }`, "need", "is missing"},
		{"a text that names nothing", `matchExperts(text: "氰胺的氰胺") { considered }`, "text", "names no industry and no discipline that is known here"},
		{"a text that is too long", `matchExperts(text: "` + strings.Repeat("字", 1001) + `") { considered }`, "text", "is too many characters"},
		{"a need that is a region", `matchExperts(need: "平罗县") { considered }`, "need", "is no id, code, name or alias here of the kind Need"},
		{"an expert who is a region", `matchNeeds(expert: "平罗县") { considered }`, "expert", "is no id, code, name or alias here of the kind Expert"},
		{"a programme that is an expert", `programFunnel(program: "吴有生") { totalCount }`, "program", "is no id, code, name or alias here of the kind Program or Event"},
		{"rules for a region", `stationCompliance(asOf: "2024-01-01", expert: "平罗县") { totalCount }`, "expert", "is no id, code, name or alias here of the kind Expert"},
		{"risks of a region", `continuityRisks(expert: "平罗县") { truncated }`, "expert", "is no id, code, name or alias here of the kind Expert"},
		{"the load in an expert", `expertLoad(region: "吴有生") { idle }`, "region", "is no id, code, name or alias here of the kind Region"},
		{"a member who is a region", `expertNetwork { members(expert: "平罗县") { totalCount } }`, "expert", "is no id, code, name or alias here of the kind Expert"},
	} {
		p := fault(t, g, "{ "+c.question+" }", nil)
		if p.Field != c.field || p.Fault != c.fault || p.Hint == "" {
			t.Errorf("%s: %+v", c.trap, p)
		}
	}
}

// Aliases that form a cycle never give an entity twice. A match by name ranks before one by alias.
// An ambiguous match gives candidates, and aliases of aliases are not followed.
func TestAliasesThatGoInACircle(t *testing.T) {
	s := graphtest.NewSketch()
	s.Node("a", graph.Expert, "合成甲", alias("合成乙", ""), alias("合成号", ""))
	s.Node("b", graph.Expert, "合成乙", alias("合成丙", ""), alias("合成号", ""))
	s.Node("c", graph.Expert, "合成丙", alias("合成甲", ""))
	s.Node("firm", graph.Enterprise, "合成厂", alias("合成厂", ""))
	s.Node("x", graph.Industry, "合成业", alias("合成工", ""))
	s.Node("y", graph.Industry, "合成工", alias("合成业", ""))
	for _, who := range []string{"a", "b", "c"} {
		s.Link(who, graph.AffiliatedWith, "firm")
	}
	s.Link("firm", graph.InIndustry, "x")
	g := open(t, s.Batch())
	for question, want := range map[string]string{
		`entity(ref: "合成甲") { displayName }`:                                                             `{"entity":{"displayName":"合成甲"}}`,
		`entity(ref: "合成丙") { displayName }`:                                                             `{"entity":{"displayName":"合成丙"}}`,
		`entity(ref: "合成厂") { displayName }`:                                                             `{"entity":{"displayName":"合成厂"}}`,
		`paths(from: "合成甲", to: "合成乙") { paths { nodes { length } } }`:                                   `{"paths":{"paths":{"nodes":[{"length":2}]}}}`,
		`introductions(to: "合成丙") { introductions(first: 1) { nodes { askFirst { displayName } } } }`:    `{"introductions":{"introductions":{"nodes":[{"askFirst":{"displayName":"合成厂"}}]}}}`,
		`matchExperts(text: "合成工的技术") { considered matches { nodes { entity { displayName } score } } }`: `{"matchExperts":{"considered":3,"matches":{"nodes":[{"entity":{"displayName":"合成丙"},"score":20},{"entity":{"displayName":"合成甲"},"score":20},{"entity":{"displayName":"合成乙"},"score":20}]}}}`,
	} {
		r := resolvers.Exec(t.Context(), g, "{ "+question+" }", "", nil)
		if got := string(r.Data); len(r.Errors) > 0 || got != want {
			t.Errorf("%s: %s %v, want %s", question, got, r.Errors, want)
		}
	}
	if p := fault(t, g, `{ paths(from: "合成号", to: "合成丙") { truncated } }`, nil); p.Field != "from" || len(p.Candidates) != 2 {
		t.Errorf("an alias of two: %+v", p)
	}
}
