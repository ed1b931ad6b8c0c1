package resolvers_test

import (
	"strings"
	"testing"
)

// What analyses cannot answer they refuse, with the field, the value and the remedy.
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
