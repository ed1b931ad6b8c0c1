package resolvers_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/expertgraph/expertgraph/graph"
)

func TestConditionsOnRelations(t *testing.T) {
	g := open(t, sample())
	for _, c := range []struct {
		name, list, where string
		want              []string
	}{
		{"some", "experts", `{engagements: {some: {}}}`, []string{"wu"}},
		{"a plan is no engagement", "experts", `{engagements: {none: {}}}`, []string{"zeng"}},
		{"unless status is spoken of", "experts", `{engagements: {some: {status: {eq: PLANNED}}}}`, []string{"zeng"}},
		{"status may be that of the link", "experts", `{engagements: {some: {link: {status: {eq: PLANNED}}}}}`, []string{"zeng"}},
		{"the link and the entity together", "experts", `{positions: {some: {link: {role: {eq: "顾问"}}, is: ["宁夏科协"]}}}`, []string{"wu"}},
		{"another role", "experts", `{positions: {some: {link: {role: {eq: "主席"}}}}}`, []string{}},
		{"every holds where there are none", "experts", `{engagements: {every: {year: {eq: 2020}}}}`, []string{"zeng"}},
		{"every fails for one", "experts", `{engagements: {every: {period: {overlaps: {from: "2021-06-01", to: "2021-06-30"}, certain: true}}}}`, []string{"zeng"}},
		{"none of such", "experts", `{engagements: {none: {category: {eq: LECTURE}}}}`, []string{"wu", "zeng"}},
		{"as many as", "experts", `{engagements: {count: {eq: 2}}}`, []string{"wu"}},
		{"fewer than", "experts", `{engagements: {count: {lt: 2}}}`, []string{"zeng"}},
		{"count only those", "experts", `{engagements: {count: {gte: 1, lte: 1}, where: {category: {eq: GUIDANCE}}}}`, []string{"wu"}},
		{"no number is below none", "experts", `{engagements: {count: {lt: 0}}}`, []string{}},
		{"no number is both", "experts", `{engagements: {count: {gt: 2, lt: 2}}}`, []string{}},
		{"over three relations, in or below", "experts", `{engagements: {some: {served: {some: {links: {relation: [LOCATED_IN], some: {within: ["宁夏"]}}}}}}}`, []string{"wu"}},
		{"a region means what lies below it", "regions", `{enterprises: {some: {}}}`, []string{"nx", "pl", "szs", "wz", "cn"}},
		{"exactly", "regions", `{enterprises: {some: {}, exactly: true}}`, []string{"pl", "wz"}},
		{"within", "regions", `{within: ["石嘴山市"]}`, []string{"pl", "szs"}},
		{"is", "regions", `{is: ["石嘴山市", "pl"]}`, []string{"pl", "szs"}},
		{"is one of none", "regions", `{is: []}`, []string{}},
		{"a frame has every status", "regions", `{children: {none: {}}}`, []string{"nm", "pl", "wz"}},
		{"a single relation too", "regions", `{parent: {some: {name: {eq: "宁夏回族自治区"}}}}`, []string{"szs", "wz"}},
		{"any link, of every status", "enterprises", `{links: {relation: [LOCATED_IN], direction: OUT, kinds: [REGION], some: {}}}`, []string{"dg", "tj", "yb"}},
		{"any link, of one status", "enterprises", `{links: {relation: [LOCATED_IN], none: {link: {status: {eq: ACTUAL}}}}}`, []string{"dg"}},
		{"and, or, not around relations", "experts", `{or: [{engagements: {count: {gt: 5}}}, {not: {engagements: {some: {}}}}]}`, []string{"zeng"}},
		{"null asks nothing", "experts", `{engagements: {some: null, count: {eq: 2}}, positions: null}`, []string{"wu"}},
	} {
		data := ask(t, g, fmt.Sprintf(`{ %s(where: %s) { nodes { code } } }`, c.list, c.where), nil)
		if diff := cmp.Diff(c.want, names(data[c.list], "code", "nodes")); diff != "" {
			t.Errorf("%s: %s", c.name, diff)
		}
	}
}

func TestConditionsOnRelationsInAConnection(t *testing.T) {
	g := open(t, sample())
	data := ask(t, g, `{ region(ref: "cn") { enterprises(where: {services: {none: {}}}) { nodes { code } } } }`, nil)
	if diff := cmp.Diff([]string{"tj"}, names(any(data), "code", "region", "enterprises", "nodes")); diff != "" {
		t.Error(diff)
	}
}

func TestBadConditionsOnRelations(t *testing.T) {
	g := open(t, sample())
	deep := func(n int) string {
		return strings.Repeat(`{children: {some: `, n) + `{}` + strings.Repeat(`}}`, n)
	}
	ask(t, g, fmt.Sprintf(`{ regions(where: %s) { totalCount } }`, deep(5)), nil)
	for _, c := range []struct{ name, list, where, field, fault string }{
		{"too deep", "regions", deep(6), "where.children.some.children.some.children.some.children.some.children.some.children", "is too deep"},
		{"a stage that no need has", "needs", `{stage: {eq: "AWARDED"}}`, "where.stage", "is no stage of Need"},
		{"a stage that is misspelt", "honors", `{stage: {in: ["AWARDED", "NOMINATE"]}}`, "where.stage", "is no stage of Honor"},
		{"a stage behind a relation", "experts", `{honors: {some: {stage: {eq: "awarded"}}}}`, "where.honors.some.stage", "is no stage of Honor"},
		{"nothing asked", "regions", `{children: {}}`, "where.children", "asks nothing"},
		{"nothing asked of any link", "regions", `{links: {relation: [PART_OF]}}`, "where.links", "asks nothing"},
		{"conditions without a count", "regions", `{children: {where: {code: {eq: "pl"}}}}`, "where.children.where", "belongs to a count"},
		{"a reference that means nothing", "regions", `{or: [{within: ["火星"]}]}`, "where.or.0.within", "is no id, code, name or alias here of the kind Region"},
		{"a reference of another kind", "experts", `{is: ["吴忠市"]}`, "where.is", "is no id, code, name or alias here of the kind Expert"},
		{"too many references", "regions", `{is: [` + strings.Repeat(`"pl",`, 201) + `]}`, "where.is", "is too many references"},
	} {
		p := fault(t, g, fmt.Sprintf(`{ %s(where: %s) { totalCount } }`, c.list, c.where), nil)
		if p.Field != c.field || p.Fault != c.fault || p.Hint == "" {
			t.Errorf("%s: %+v", c.name, p)
		}
	}
}

// A condition on a relation finds the same entities as the connection with its name.
func TestRelationsAgreeWithConnections(t *testing.T) {
	g := open(t, ofEveryKind())
	s := served(t)
	relations := 0
	for _, k := range graph.Kinds() {
		if !k.Typed {
			continue
		}
		for _, f := range s.Types[k.Name+"Where"].Fields {
			field := s.Types[k.Name].Fields.ForName(f.Name)
			if !strings.HasSuffix(f.Type.Name(), "Relation") || f.Name == "links" || !strings.HasSuffix(field.Type.Name(), "Connection") {
				continue
			}
			relations++
			ids := func(where string) string { return fmt.Sprintf("%s(first: 9%s) { nodes { id } }", k.Plural, where) }
			data := ask(t, g, fmt.Sprintf("{ all: %[1]s(first: 9) { nodes { id %[2]s { totalCount } } } some: %[3]s none: %[4]s one: %[5]s }", k.Plural, f.Name,
				ids(", where: {"+f.Name+": {some: {}}}"), ids(", where: {"+f.Name+": {none: {}}}"), ids(", where: {"+f.Name+": {count: {eq: 1}}}")), nil)
			want := map[string][]string{"some": {}, "none": {}, "one": {}}
			for _, n := range data["all"].(map[string]any)["nodes"].([]any) {
				id, total := n.(map[string]any)["id"].(string), count(n, f.Name)
				if total > 0 {
					want["some"] = append(want["some"], id)
				} else {
					want["none"] = append(want["none"], id)
				}
				if total == 1 {
					want["one"] = append(want["one"], id)
				}
			}
			for key, ids := range want {
				if diff := cmp.Diff(ids, names(data[key], "id", "nodes")); diff != "" {
					t.Errorf("%s.%s %s: %s", k.Name, f.Name, key, diff)
				}
			}
		}
	}
	if relations < 100 {
		t.Errorf("only %d relations", relations)
	}
}
