package resolvers_test

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/expertgraph/expertgraph/graph"
	"github.com/expertgraph/expertgraph/graph/graphtest"
)

// link gives the index in b.Links of a link, by its relation and the names of its ends. The test fails
// if there is none.
func link(t *testing.T, b *graph.Batch, from string, r graph.Relation, to string) int {
	t.Helper()
	names := map[graph.ID]string{}
	for _, n := range b.Nodes {
		names[n.ID] = n.Name
	}
	i := slices.IndexFunc(b.Links, func(l *graph.Link) bool { return names[l.From] == from && l.Relation == r && names[l.To] == to })
	if i < 0 {
		t.Fatalf("no link %s %s %s", from, r, to)
	}
	return i
}

// withoutLink gives a batch without one link and its evidence.
func withoutLink(t *testing.T, b graph.Batch, from string, r graph.Relation, to string) graph.Batch {
	t.Helper()
	i := link(t, &b, from, r, to)
	gone := *b.Links[i]
	kinds := map[graph.ID]graph.Kind{}
	for _, n := range b.Nodes {
		kinds[n.ID] = n.Kind
	}
	if err := graph.PrepareLink(&gone, kinds[gone.From], kinds[gone.To]); err != nil {
		t.Fatal(err)
	}
	b.Links = slices.Delete(slices.Clone(b.Links), i, i+1)
	b.Evidence = slices.DeleteFunc(slices.Clone(b.Evidence), func(e *graph.Evidence) bool { return e.Subject == gone.ID })
	return b
}

// named gives the node of a batch with a name. The test fails if there is none.
func named(t *testing.T, b *graph.Batch, name string) *graph.Node {
	t.Helper()
	i := slices.IndexFunc(b.Nodes, func(n *graph.Node) bool { return n.Name == name })
	if i < 0 {
		t.Fatalf("no node %s", name)
	}
	return b.Nodes[i]
}

func TestCoverageIsReadForAllFiguresTogether(t *testing.T) {
	g, calls := counted(t, imported(t))
	for _, c := range []struct {
		name, document string
		want           graphtest.Calls
	}{ // the figures of 院士专家宁夏行 have six measures and no period, so coverage needs one Match for each measure
		{"coverage", `{ observations(of: "院士专家宁夏行") { nodes { coverage { itemised ratio } } } }`, graphtest.Calls{View: 1, Match: 1 + 6, Search: 1}},
		{"its items too", `{ observations(of: "院士专家宁夏行") { nodes { coverage { itemised items { nodes { id } } } } } }`, graphtest.Calls{View: 1, Match: 1 + 6 + 6, Search: 1}},
		{"what nothing follows from", `{ observations(of: "院士专家宁夏行") { nodes { computations { value } } } }`, graphtest.Calls{View: 1, Match: 1, Search: 1}},
		{"what follows", `{ observations(of: "2022绿色发展国际科技创新大会") { nodes { computations { value terms { value } } } } }`, graphtest.Calls{View: 1, Match: 2, Search: 1}},
	} {
		calls.TakeCalls()
		ask(t, g, c.document, nil)
		if d := cmp.Diff(c.want, calls.TakeCalls()); d != "" {
			t.Errorf("%s: %s", c.name, d)
		}
	}
}

func TestItemsOfAFigureArePaged(t *testing.T) {
	g := ofReports(t)
	const document = `query($after: Cursor) { observations(where: {measure: {eq: "scipop_training_sessions"}, status: {eq: PLANNED}}) { nodes {
		coverage { itemised items(first: 2, after: $after) { totalCount nodes { displayName } pageInfo { hasNextPage endCursor } } } } } }`
	var got []string
	var after any
	for {
		data := ask(t, g, document, map[string]any{"after": after})
		of := data["observations"].(map[string]any)["nodes"].([]any)[0].(map[string]any)["coverage"].(map[string]any)
		items := of["items"].(map[string]any)
		if items["totalCount"] != of["itemised"] {
			t.Errorf("%v counted, %v in all", of["itemised"], items["totalCount"])
		}
		got = append(got, names(items["nodes"], "displayName")...)
		page := items["pageInfo"].(map[string]any)
		if after = page["endCursor"]; page["hasNextPage"] != true {
			break
		}
	}
	want := []string{"科技辅导员和科普作品创新大赛培训班", "知识产权管理体系认证培训", "专利应用工程师培训"}
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
}

func TestWhatCannotBeItemisedSaysWhy(t *testing.T) {
	g := ofReports(t)
	data := ask(t, g, `{
		all: observations { totalCount }
		yes: observations(itemisable: true, first: 200) { totalCount nodes { coverage { itemisable reason } } }
		no: observations(itemisable: false, first: 200) { totalCount nodes { coverage { itemisable reason itemised missing ratio items { nodes { id } } } } }
	}`, nil)
	total := func(name string) float64 { return data[name].(map[string]any)["totalCount"].(float64) }
	if total("yes")+total("no") != total("all") || total("yes") == 0 || total("no") == 0 {
		t.Errorf("%v itemisable, %v not, %v in all", total("yes"), total("no"), total("all"))
	}
	for _, n := range data["yes"].(map[string]any)["nodes"].([]any) {
		if d := cmp.Diff(map[string]any{"itemisable": true, "reason": nil}, n.(map[string]any)["coverage"]); d != "" {
			t.Error(d)
		}
	}
	for _, n := range data["no"].(map[string]any)["nodes"].([]any) {
		c := n.(map[string]any)["coverage"].(map[string]any)
		if c["reason"] == nil || c["reason"] == "" || c["itemisable"] != false || c["itemised"] != nil || c["missing"] != nil || c["ratio"] != nil {
			t.Errorf("%v", c)
		}
	}
}

func TestContradictionsOfTheReports(t *testing.T) {
	g := ofReports(t)
	list := func(arguments string) []string {
		return names(ask(t, g, "{ contradictions"+arguments+" { nodes { text } } }", nil), "text", "contradictions", "nodes")
	}
	all := list("")
	if len(all) != 6 {
		t.Fatalf("%v, want six", all)
	}
	for _, c := range []struct {
		arguments string
		want      []string
	}{
		{`(kinds: [COMPUTATION])`, []string{"31 + 86 = 117 ≠ 110", "55 ÷ 60 = 91.6667 % ≠ 91"}},
		{`(about: "吴有生")`, []string{"吴有生 · 中国工程院院士 ≠ 吴有生 · 中国科学院院士"}},
		{`(about: "中国氰胺产业技术创新战略联盟")`, []string{"中国氟胺产业技术创新战略联盟 ≠ 中国氰胺产业技术创新战略联盟"}},
		{`(about: "内蒙古科协", kinds: [NAME, FIGURE])`, []string{}},
		{`(last: 2)`, all[4:]},
		{`(region: "宁夏", kinds: [NAME, STATEMENT])`, []string{"中国氟胺产业技术创新战略联盟 ≠ 中国氰胺产业技术创新战略联盟", "吴有生 · 中国工程院院士 ≠ 吴有生 · 中国科学院院士"}},
		{`(region: "十堰市")`, []string{"十堰市网络科普志愿服务队 ≠ 十堰市网络科普志愿服务总队"}},
		{`(region: "内蒙古自治区", kinds: [COMPUTATION])`, []string{"31 + 86 = 117 ≠ 110", "55 ÷ 60 = 91.6667 % ≠ 91"}},
	} {
		if d := cmp.Diff(c.want, list(c.arguments)); d != "" {
			t.Errorf("%s: %s", c.arguments, d)
		}
	}
	var got []string
	for after := any(nil); ; {
		page := ask(t, g, `query($after: Cursor) { contradictions(first: 4, after: $after) { totalCount nodes { text } pageInfo { hasNextPage endCursor } } }`, map[string]any{"after": after})
		got = append(got, names(page, "text", "contradictions", "nodes")...)
		info := page["contradictions"].(map[string]any)["pageInfo"].(map[string]any)
		if after = info["endCursor"]; info["hasNextPage"] != true {
			break
		}
	}
	if d := cmp.Diff(all, got); d != "" {
		t.Error(d)
	}
}

func TestAContradictionHasTheEvidenceOfEachSide(t *testing.T) {
	data := ask(t, ofReports(t), `{ contradictions { nodes { kind text sides { evidence { totalCount } } link { evidence { totalCount } } computation { agrees terms { id } reported { id } } } } }`, nil)
	for _, n := range data["contradictions"].(map[string]any)["nodes"].([]any) {
		c := n.(map[string]any)
		for _, side := range c["sides"].([]any) {
			if count(side, "evidence") == 0 {
				t.Errorf("%s: a side has no evidence", c["text"])
			}
		}
		sum := c["kind"] == "COMPUTATION"
		if sum != (c["computation"] != nil) || sum == (c["link"] != nil) || c["kind"] == "FIGURE" {
			t.Errorf("%v", c)
		}
	}
}
