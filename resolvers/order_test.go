package resolvers_test

import (
	"fmt"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestOrderByTheCountOfARelation(t *testing.T) {
	g := open(t, sample())
	for _, c := range []struct {
		name, list, orderBy string
		want                []string
	}{
		{"most first, and who has none stays", "experts", `[{field: ENGAGEMENTS_COUNT, direction: DESC}]`, []string{"wu", "zeng"}},
		{"fewest first", "experts", `[{field: ENGAGEMENTS_COUNT}]`, []string{"zeng", "wu"}},
		{"plans count only if asked for", "experts", `[{field: ENGAGEMENTS_COUNT, direction: DESC, where: {engagements: {status: {eq: PLANNED}}}}]`, []string{"zeng", "wu"}},
		{"in a region and a period", "experts", `[{field: ENGAGEMENTS_COUNT, where: {engagements: {regions: {some: {within: ["宁夏"]}}, period: {overlaps: {from: "2021"}}}}}]`, []string{"zeng", "wu"}},
		{"ties by the next term", "regions", `[{field: ENTERPRISES_COUNT, direction: DESC}, {field: CODE}]`, []string{"cn", "nx", "pl", "szs", "wz", "nm"}},
	} {
		data := ask(t, g, fmt.Sprintf(`{ %s(orderBy: %s) { nodes { code } } }`, c.list, c.orderBy), nil)
		if diff := cmp.Diff(c.want, names(data[c.list], "code", "nodes")); diff != "" {
			t.Errorf("%s: %s", c.name, diff)
		}
	}
	data := ask(t, g, `{ region(ref: "cn") { enterprises(orderBy: [{field: SERVICES_COUNT, direction: DESC}]) { nodes { code } } } }`, nil)
	if diff := cmp.Diff([]string{"yb", "tj"}, names(any(data), "code", "region", "enterprises", "nodes")); diff != "" {
		t.Error(diff)
	}
}

func TestCursorsOfAnOrderByCountRunBothWays(t *testing.T) {
	g := open(t, sample())
	const orderBy = `orderBy: [{field: ENTERPRISES_COUNT, direction: DESC}]`
	whole := names(any(ask(t, g, `{ regions(`+orderBy+`) { nodes { code } } }`, nil)), "code", "regions", "nodes")
	var forth, back []string
	for from, vars := 0, map[string]any{}; from < len(whole); from += 2 {
		page := ask(t, g, `query($c: Cursor) { regions(`+orderBy+`, first: 2, after: $c) { nodes { code } pageInfo { endCursor } } }`, vars)["regions"].(map[string]any)
		forth = append(forth, names(page["nodes"], "code")...)
		vars["c"] = page["pageInfo"].(map[string]any)["endCursor"]
	}
	for from, vars := 0, map[string]any{}; from < len(whole); from += 2 {
		page := ask(t, g, `query($c: Cursor) { regions(`+orderBy+`, last: 2, before: $c) { nodes { code } pageInfo { startCursor } } }`, vars)["regions"].(map[string]any)
		back = slices.Concat(names(page["nodes"], "code"), back)
		vars["c"] = page["pageInfo"].(map[string]any)["startCursor"]
	}
	if diff := cmp.Diff([][]string{whole, whole}, [][]string{forth, back}); diff != "" {
		t.Error(diff)
	}
}

func TestBadOrders(t *testing.T) {
	g := open(t, sample())
	for _, c := range []struct{ name, orderBy, field, fault string }{
		{"conditions on another relation", `[{field: CODE}, {field: ENGAGEMENTS_COUNT, where: {honors: {}}}]`, "orderBy.1.where.honors", "is not what the order counts"},
		{"conditions of no count", `[{field: CODE, where: {engagements: {}}}]`, "orderBy.0.where.engagements", "is not what the order counts"},
		{"a bad condition", `[{field: ENGAGEMENTS_COUNT, where: {engagements: {regions: {}}}}]`, "orderBy.0.where.engagements.regions", "asks nothing"},
	} {
		p := fault(t, g, fmt.Sprintf(`{ experts(orderBy: %s) { totalCount } }`, c.orderBy), nil)
		if p.Field != c.field || p.Fault != c.fault || p.Hint == "" {
			t.Errorf("%s: %+v", c.name, p)
		}
	}
}
