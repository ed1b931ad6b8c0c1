package resolvers_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/expertgraph/expertgraph/graph"
	"github.com/expertgraph/expertgraph/graph/graphtest"
	"github.com/expertgraph/expertgraph/resolvers"
)

func TestServed(t *testing.T) {
	g := open(t, sample())
	data := ask(t, g, `{ served { totalCount nodes {
		actor { displayName named } expert { code } industry { displayName } industryBasis
		program { displayName } served { displayName } year engagementCount firstDate lastDate
		engagements { totalCount nodes { code evidence { nodes { code paragraph document { displayName } } } } } } } }`, nil)
	want := map[string]any{"served": map[string]any{"totalCount": 2.0, "nodes": []any{
		map[string]any{
			"actor": map[string]any{"displayName": "吴有生", "named": true}, "expert": map[string]any{"code": "wu"},
			"industry": map[string]any{"displayName": "仪器仪表制造业"}, "industryBasis": "INFERRED",
			"program": map[string]any{"displayName": "院士专家宁夏行"}, "served": map[string]any{"displayName": "吴忠仪表"},
			"year": 2021.0, "engagementCount": 2.0, "firstDate": "2021-01-01", "lastDate": "2021-12-31",
			"engagements": map[string]any{"totalCount": 2.0, "nodes": []any{
				map[string]any{"code": "e2", "evidence": evidenceAt("f3", 13)},
				map[string]any{"code": "e1", "evidence": evidenceAt("f1", 11, "f2", 12)},
			}},
		},
		map[string]any{
			"actor": map[string]any{"displayName": "海外专家", "named": false}, "expert": nil,
			"industry": nil, "industryBasis": nil, "program": nil, "served": map[string]any{"displayName": "平罗县"},
			"year": nil, "engagementCount": 1.0, "firstDate": nil, "lastDate": nil,
			"engagements": map[string]any{"totalCount": 1.0, "nodes": []any{map[string]any{"code": "e3", "evidence": map[string]any{"nodes": []any{}}}}},
		},
	}}}
	if diff := cmp.Diff(want, data); diff != "" {
		t.Error(diff)
	}
}

func evidenceAt(codeThenParagraph ...any) any {
	nodes := []any{}
	for i := 0; i < len(codeThenParagraph); i += 2 {
		nodes = append(nodes, map[string]any{"code": codeThenParagraph[i], "paragraph": float64(codeThenParagraph[i+1].(int)), "document": map[string]any{"displayName": "宁夏报告"}})
	}
	return map[string]any{"nodes": nodes}
}

func TestServedWhere(t *testing.T) {
	g := open(t, sample())
	for _, c := range []struct {
		name, arguments string
		want            []string
	}{
		{"an industry means what lies below it", `where: {industry: "制造业"}`, []string{"吴有生"}},
		{"exactly means the industry itself", `where: {industry: "制造业", exactly: true}`, nil},
		{"a region means what lies below it", `where: {region: "石嘴山市"}, by: [ACTOR, REGION]`, []string{"海外专家"}},
		{"planned ones only if asked for", `where: {status: [PLANNED]}`, []string{"曾明"}},
		{"an editor only if asked for", `where: {actorKinds: [PERSON]}`, []string{"马慧博"}},
		{"people who are not named are actors", `where: {actorKinds: [POPULATION_GROUP]}`, []string{"海外专家"}},
		{"without inferred industries", `where: {industry: "制造业", basis: [TEXT]}`, nil},
		{"a period leaves out what has no date", `where: {period: {overlaps: {from: "2020"}}}`, []string{"吴有生"}},
		{"unless undated ones are included", `where: {period: {overlaps: {from: "2022"}, includeUndated: true}}`, []string{"海外专家"}},
		{"as of a day keeps what has no date", `where: {asOf: "2021-07-01"}`, []string{"海外专家", "吴有生"}},
		{"and leaves out what was not so then", `where: {asOf: "2022-01-01"}`, []string{"海外专家"}},
		{"by name, not by count", `orderBy: [{field: ACTOR}]`, []string{"海外专家", "吴有生"}},
		{"lowest count first", `orderBy: [{field: COUNT, direction: ASC}]`, []string{"海外专家", "吴有生"}},
		{"a page from the end", `last: 1`, []string{"海外专家"}},
	} {
		data := ask(t, g, fmt.Sprintf(`{ served(%s) { nodes { actor { displayName } } } }`, c.arguments), nil)
		var got []string
		for _, n := range data["served"].(map[string]any)["nodes"].([]any) {
			got = append(got, n.(map[string]any)["actor"].(map[string]any)["displayName"].(string))
		}
		if diff := cmp.Diff(c.want, got); diff != "" {
			t.Errorf("%s: %s", c.name, diff)
		}
	}
}

func TestLists(t *testing.T) {
	g := open(t, sample())
	for _, c := range []struct {
		name, document string
		path           []string
		want           []string
	}{
		{"by pinyin", `{ regions { nodes { code } } }`, []string{"regions", "nodes"}, []string{"nm", "nx", "pl", "szs", "wz", "cn"}},
		{"names are compared without marks", `{ enterprises(where: {name: {contains: "吴 忠"}}) { nodes { code } } }`, []string{"enterprises", "nodes"}, []string{"yb"}},
		{"or, and not", `{ regions(where: {or: [{code: {eq: "pl"}}, {and: [{name: {startsWith: "宁夏"}}]}], not: {code: {in: ["pl"]}}}) { nodes { code } } }`, []string{"regions", "nodes"}, []string{"nx"}},
		{"null asks nothing", `{ regions(where: {name: null, not: null, code: {in: ["pl"]}}) { nodes { code } } }`, []string{"regions", "nodes"}, []string{"pl"}},
		{"in an empty list is nothing", `{ regions(where: {code: {in: []}}) { nodes { code } } }`, []string{"regions", "nodes"}, []string{}},
		{"planned figures are no results", `{ observations(where: {measure: {eq: "literacy"}}) { nodes { code } } }`, []string{"observations", "nodes"}, []string{"o3"}},
		{"planned figures if asked for", `{ observations(where: {status: {eq: PLANNED}}) { nodes { code } } }`, []string{"observations", "nodes"}, []string{"o2"}},
		{"figures of a region and below", `{ observations(region: "宁夏", where: {status: {in: [PLANNED, ACTUAL]}}) { nodes { code } } }`, []string{"observations", "nodes"}, []string{"o2", "o3"}},
		{"figures of an entity", `{ observations(of: "宁夏科协") { nodes { code } } }`, []string{"observations", "nodes"}, []string{"o1"}},
		{"figures by value", `{ observations(where: {value: {gte: 7.72}}, orderBy: [{field: VALUE, direction: DESC}]) { nodes { code } } }`, []string{"observations", "nodes"}, []string{"o1", "o3"}},
		{"in a region or below it", `{ region(ref: "石嘴山市") { enterprises { nodes { code } } } }`, []string{"region", "enterprises", "nodes"}, []string{"tj"}},
		{"planned links if asked for", `{ region(ref: "石嘴山市") { enterprises(where: {status: {eq: ACTUAL}}) { nodes { code } } } }`, []string{"region", "enterprises", "nodes"}, []string{"dg", "tj"}},
		{"exactly in a region", `{ region(ref: "宁夏") { enterprises(exactly: true) { nodes { code } } } }`, []string{"region", "enterprises", "nodes"}, []string{}},
		{"the line up the tree", `{ region(ref: "平罗县") { ancestors { code } } }`, []string{"region", "ancestors"}, []string{"szs", "nx", "cn"}},
		{"the ids asked for, in their order", `{ nodes(ids: ["` + graphtest.SketchID("wu").String() + `", "` + graphtest.SketchID("d1").String() + `"]) { ... on Entity { code } } }`, []string{"nodes"}, []string{"wu", "d1"}},
	} {
		got := names(any(ask(t, g, c.document, nil)), "code", c.path...)
		if diff := cmp.Diff(c.want, got); diff != "" {
			t.Errorf("%s: %s", c.name, diff)
		}
	}
}

func TestPagesJoinToTheWholeList(t *testing.T) {
	g := open(t, sample())
	whole := names(any(ask(t, g, `{ regions(orderBy: [{field: STATUS}, {field: CODE, direction: DESC}]) { nodes { code } } }`, nil)), "code", "regions", "nodes")
	for size := 1; size <= len(whole); size++ {
		for _, c := range []struct{ take, from, cursor, more string }{{"first", "after", "endCursor", "hasNextPage"}, {"last", "before", "startCursor", "hasPreviousPage"}} {
			document := fmt.Sprintf(`query($n: Int!, $c: Cursor) { regions(orderBy: [{field: STATUS}, {field: CODE, direction: DESC}], %s: $n, %s: $c) { totalCount nodes { code } pageInfo { %s %s } edges { cursor } } }`, c.take, c.from, c.cursor, c.more)
			var joined []string
			vars := map[string]any{"n": size}
			for {
				data := ask(t, g, document, vars)["regions"].(map[string]any)
				page, info := names(data["nodes"], "code"), data["pageInfo"].(map[string]any)
				if c.take == "first" {
					joined = append(joined, page...)
				} else {
					joined = append(page, joined...)
				}
				if data["totalCount"] != float64(len(whole)) {
					t.Errorf("totalCount %v of a page, want %d", data["totalCount"], len(whole))
				}
				if info[c.more] != true {
					break
				}
				vars["c"] = info[c.cursor]
			}
			if diff := cmp.Diff(whole, joined); diff != "" {
				t.Errorf("%s %d: %s", c.take, size, diff)
			}
		}
	}
}

func TestEntity(t *testing.T) {
	g := open(t, sample())
	data := ask(t, g, `{
		a: entity(ref: "自治区科协", document: "宁夏报告") { code }
		b: entity(ref: "自治区科协", document: "d2") { code }
		expert(ref: "wu") {
			kind displayName code hint named category status basis period { text } version
			positions { edges { link { role relation from { code } to { code } evidence { nodes { code basis link { role } entity { code } document { code } } } } node { code } } }
			links(direction: OUT) { totalCount edges { link { relation } node { kind } } }
		}
		engagement(ref: "e1") { period { text precision earliestBegin latestEnd year } evidence(basis: [TEXT]) { totalCount nodes { code entity { code } } } }
		region(ref: "nx") { level aliases { text document { code } } parent { code } children { nodes { code } } properties { name label value type } }
		observation(ref: "o3") { value }
	}`, nil)
	want := map[string]any{
		"a": map[string]any{"code": "nxkx"}, "b": map[string]any{"code": "nmkx"},
		"expert": map[string]any{
			"kind": "EXPERT", "displayName": "吴有生", "code": "wu", "hint": nil, "named": true, "category": nil, "status": "ACTUAL", "basis": "TEXT", "period": nil, "version": 1.0,
			"positions": map[string]any{"edges": []any{map[string]any{
				"link": map[string]any{"role": "顾问", "relation": "HOLDS_POSITION", "from": map[string]any{"code": "wu"}, "to": map[string]any{"code": "nxkx"},
					"evidence": map[string]any{"nodes": []any{map[string]any{"code": "f4", "basis": "CAPTION", "link": map[string]any{"role": "顾问"}, "entity": nil, "document": map[string]any{"code": "d1"}}}}},
				"node": map[string]any{"code": "nxkx"},
			}}},
			"links": map[string]any{"totalCount": 1.0, "edges": []any{map[string]any{"link": map[string]any{"relation": "HOLDS_POSITION"}, "node": map[string]any{"kind": "ASSOCIATION"}}}},
		},
		"engagement": map[string]any{
			"period":   map[string]any{"text": "2021-06", "precision": "MONTH", "earliestBegin": "2021-06-01", "latestEnd": "2021-06-30", "year": 2021.0},
			"evidence": map[string]any{"totalCount": 2.0, "nodes": []any{map[string]any{"code": "f1", "entity": map[string]any{"code": "e1"}}, map[string]any{"code": "f2", "entity": map[string]any{"code": "e1"}}}},
		},
		"region": map[string]any{
			"level":   "PROVINCE",
			"aliases": []any{map[string]any{"text": "宁夏", "document": nil}, map[string]any{"text": "自治区", "document": map[string]any{"code": "d1"}}},
			"parent":  map[string]any{"code": "cn"}, "children": map[string]any{"nodes": []any{map[string]any{"code": "szs"}, map[string]any{"code": "wz"}}},
			"properties": []any{map[string]any{"name": "level", "label": "级别", "value": "PROVINCE", "type": "TEXT"}},
		},
		"observation": map[string]any{"value": 7.72},
	}
	if diff := cmp.Diff(want, data); diff != "" {
		t.Error(diff)
	}
}

func TestSearchSaysWhy(t *testing.T) {
	g := open(t, sample())
	for _, c := range []struct{ name, arguments, want string }{
		{"two characters", `text: "吴忠"`, "吴忠市 PREFIX 吴忠市; 吴忠仪表 PREFIX 吴忠仪表; 吴有生再访吴忠仪表 CONTAINS 吴有生再访吴忠仪表; 吴有生指导吴忠仪表 CONTAINS 吴有生指导吴忠仪表"},
		{"the reading of a surname", `text: "zengming"`, "曾明 PINYIN zengming; 曾明计划授课 OTHER_READING cengmingjihuashouke"},
		{"an alias in its document", `text: "自治区科协", document: "d2"`, "内蒙古科协 ALIAS 自治区科协"},
		{"only of a kind", `text: "wu", kinds: [EXPERT]`, "吴有生 EXACT_CODE wu"},
	} {
		data := ask(t, g, fmt.Sprintf(`{ search(%s) { nodes { entity { displayName } matchedBy matchedText } } }`, c.arguments), nil)
		var got []string
		for _, n := range data["search"].(map[string]any)["nodes"].([]any) {
			h := n.(map[string]any)
			got = append(got, fmt.Sprintf("%s %s %s", h["entity"].(map[string]any)["displayName"], h["matchedBy"], h["matchedText"]))
		}
		if diff := cmp.Diff(c.want, strings.Join(got, "; ")); diff != "" {
			t.Errorf("%s: %s", c.name, diff)
		}
	}
}

func TestEvidenceIsFoundByTheIDOfItsFact(t *testing.T) {
	g := open(t, sample())
	data := ask(t, g, `{
		one: evidence(code: "f4") { nodes { link { from { code } to { code } } entity { code } paragraph } }
		rest: evidence(document: "宁夏报告", basis: [CAPTION]) { totalCount nodes { code } }
		all: evidence(last: 2) { nodes { code } pageInfo { hasPreviousPage } }
		document(ref: "宁夏报告") { statements(first: 1) { totalCount nodes { code } } }
	}`, nil)
	link := map[string]any{"from": map[string]any{"code": "wu"}, "to": map[string]any{"code": "nxkx"}}
	got := map[string]any{"one": data["one"], "rest": data["rest"], "document": data["document"]}
	want := map[string]any{
		"one":      map[string]any{"nodes": []any{map[string]any{"link": link, "entity": nil, "paragraph": 9.0}}},
		"rest":     map[string]any{"totalCount": 1.0, "nodes": []any{map[string]any{"code": "f4"}}},
		"document": map[string]any{"statements": map[string]any{"totalCount": 4.0, "nodes": []any{map[string]any{"code": "f1"}}}},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if n := len(data["all"].(map[string]any)["nodes"].([]any)); n != 2 {
		t.Errorf("%d of the last 2 evidences", n)
	}
}

func TestUnknownIDsAreNull(t *testing.T) {
	g := open(t, sample())
	data := ask(t, g, `{ nodes(ids: ["00000000000000000000000004"]) { id } }`, nil)
	if diff := cmp.Diff(map[string]any{"nodes": []any{nil}}, data); diff != "" {
		t.Error(diff)
	}
}

func TestFaultsNameValueAndRemedy(t *testing.T) {
	g := open(t, sample())
	other := ask(t, g, `{ regions(first: 1) { pageInfo { endCursor } } }`, nil)["regions"].(map[string]any)["pageInfo"].(map[string]any)["endCursor"]
	for _, c := range []struct {
		name, document string
		class          error
		field, value   string
	}{
		{"unknown id", `{ node(id: "00000000000000000000000004") { id } }`, graph.ErrNotFound, "id", "00000000000000000000000004"},
		{"malformed id", `{ node(id: "x") { id } }`, graph.ErrInvalid, "id", "x"},
		{"unknown name", `{ expert(ref: "无此人") { id } }`, graph.ErrNotFound, "ref", "无此人"},
		{"name of another kind", `{ expert(ref: "马慧博") { id } }`, graph.ErrNotFound, "ref", "马慧博"},
		{"ambiguous alias", `{ entity(ref: "自治区科协") { id } }`, graph.ErrInvalid, "ref", "自治区科协"},
		{"unknown document", `{ entity(ref: "宁夏", document: "某文件") { id } }`, graph.ErrNotFound, "document", "某文件"},
		{"unknown region of the flagship", `{ served(where: {region: "某地"}) { totalCount } }`, graph.ErrNotFound, "where.region", "某地"},
		{"order by what is not grouped", `{ served(by: [ACTOR], orderBy: [{field: YEAR}]) { totalCount } }`, graph.ErrInvalid, "orderBy.field", "YEAR"},
		{"a dimension twice", `{ served(by: [ACTOR, ACTOR]) { totalCount } }`, graph.ErrInvalid, "by", "ACTOR"},
		{"no dimension", `{ served(by: []) { totalCount } }`, graph.ErrInvalid, "by", ""},
		{"page over the limit", `{ experts(first: 201) { totalCount } }`, graph.ErrInvalid, "first", "201"},
		{"negative page", `{ experts(last: -1) { totalCount } }`, graph.ErrInvalid, "last", "-1"},
		{"first and last", `{ experts(first: 1, last: 1) { totalCount } }`, graph.ErrInvalid, "last", "1"},
		{"cursor of another list", fmt.Sprintf(`{ experts(after: %q) { totalCount } }`, other), graph.ErrInvalid, "after", other.(string)},
		{"cursor of another order", fmt.Sprintf(`{ regions(orderBy: [{field: CODE}], before: %q) { totalCount } }`, other), graph.ErrInvalid, "before", other.(string)},
		{"cursor of nested list", fmt.Sprintf(`{ region(ref: "nx") { children(after: %q) { totalCount } } }`, other), graph.ErrInvalid, "after", other.(string)},
		{"an operator is missing", `{ experts(where: {and: [{name: {}}]}) { totalCount } }`, graph.ErrInvalid, "where.and.0.name", ""},
		{"nothing to choose from", `{ experts(where: {or: []}) { totalCount } }`, graph.ErrInvalid, "where.or", "[]"},
		{"malformed date", `{ engagements(where: {period: {overlaps: {from: "2021-13"}}}) { totalCount } }`, graph.ErrInvalid, "date", "2021-13"},
		{"malformed day", `{ engagements(where: {period: {activeOn: "2021"}}) { totalCount } }`, graph.ErrInvalid, "date", "2021"},
		{"too many ids", `{ nodes(ids: [` + strings.Repeat(`"00000000000000000000000004",`, 201) + `]) { id } }`, graph.ErrInvalid, "ids", "201"},
		{"code and document", `{ evidence(code: "f1", document: "d1") { totalCount } }`, graph.ErrInvalid, "code", "f1"},
		{"a search for marks", `{ search(text: "！？") { totalCount } }`, graph.ErrInvalid, "text", "！？"},
	} {
		p := fault(t, g, c.document, nil)
		if !errors.Is(p, c.class) || p.Field != c.field || !strings.HasPrefix(c.value, strings.TrimSuffix(p.Value, "…")) || (c.value == "") != (p.Value == "") || p.Hint == "" {
			t.Errorf("%s: got %v of field %q and value %q, want %v of %q and %q", c.name, p, p.Field, p.Value, c.class, c.field, c.value)
		}
	}
	p := fault(t, g, `{ entity(ref: "自治区科协") { id } }`, nil)
	var codes []string
	for _, cand := range p.Candidates {
		codes = append(codes, cand.Code)
	}
	if diff := cmp.Diff([]string{"nmkx", "nxkx"}, codes); diff != "" {
		t.Errorf("candidates: %s", diff)
	}
}

func TestExecTellsWhatIsWrongWithADocument(t *testing.T) {
	g := open(t, sample())
	for _, document := range []string{`{`, `{ nothing }`, `query A { regions { totalCount } } query B { regions { totalCount } }`} {
		if r := resolvers.Exec(context.Background(), g, document, "", nil); len(r.Errors) == 0 {
			t.Errorf("%s: no error, data %s", document, r.Data)
		}
	}
}
