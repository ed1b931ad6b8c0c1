package resolvers_test

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/expertgraph/expertgraph/graph"
	"github.com/expertgraph/expertgraph/resolvers"
	"github.com/expertgraph/expertgraph/revise"
)

// If a later mutation of the same request is refused, the reply still has the result of the earlier one.
func TestARefusedMutationHidesNoOther(t *testing.T) {
	g, _ := counted(t, sample())
	ctx := revise.WithActor(context.Background(), revise.Actor{Name: "合成王", Role: revise.Contributor})
	r := resolvers.Exec(ctx, g, `mutation {
		a: createEntity(input: {values: {expert: {displayName: "合成甲"}}, source: {statement: {byText: "合成王", on: "2026-01-01"}}}) { outcome }
		b: deleteEntity(input: {id: "吴有生"}) { outcome }
	}`, "", nil)
	if len(r.Errors) != 1 || r.Errors[0].Path.String() != "b" {
		t.Fatalf("%v", r.Errors)
	}
	if data := string(r.Data); !strings.Contains(data, `"a":{"outcome":"APPLIED"}`) || !strings.Contains(data, `"b":null`) {
		t.Errorf("the reply is %s", data)
	}
}

// Memos have an owner and a version, and may not contain personal data.
func TestMemos(t *testing.T) {
	g, _ := counted(t, sample())
	as := func(name string, role revise.Role) context.Context {
		return revise.WithActor(context.Background(), revise.Actor{Name: name, Role: role})
	}
	wang, li, boss, guest := as("王", revise.Contributor), as("李", revise.Contributor), as("审", revise.Reviewer), as("客", revise.Viewer)
	const fields = ` { memo { kind name body author version } userErrors { code field } } }`
	save := func(rest string) string { return `mutation { saveMemo(kind: VIEW, ` + rest + `)` + fields }
	drop := func(rest string) string { return `mutation { deleteMemo(kind: VIEW, ` + rest + `)` + fields }
	for _, c := range []struct {
		name string
		who  context.Context
		do   string
		want string // a text in the reply or in its errors
	}{
		{"a guest saves nothing", guest, save(`name: "甲", body: "{}"`), "needs the role contributor"},
		{"a new one", wang, save(`name: " 甲 ", body: "{\"a\":1}", expectedVersion: 0`), `"name":"甲","body":"{\"a\":1}","author":"王","version":2}`},
		{"new is new", li, save(`name: "甲", body: "{}", expectedVersion: 0`), `"code":"CONFLICT","field":"expectedVersion"`},
		{"not somebody else's", li, save(`name: "甲", body: "{}"`), "needs the role reviewer"},
		{"nor to delete", li, drop(`name: "甲"`), "needs the role reviewer"},
		{"a reviewer may", boss, save(`name: "甲", body: "[]", expectedVersion: 2`), `"author":"审","version":3}`},
		{"an old version", boss, save(`name: "甲", body: "{}", expectedVersion: 2`), `"code":"CONFLICT"`},
		{"no JSON", wang, save(`name: "乙", body: "{"`), `"code":"INVALID","field":"body"`},
		{"too long", wang, save(`name: "乙", body: "\"` + strings.Repeat("长", revise.MaxMemoBody/3) + `\""`), `"code":"TOO_LARGE"`},
		{"a telephone number, deep inside", wang, save(`name: "乙", body: "{\"a\":[{\"电话\":\"13800000000\"}]}"`), `"code":"PERSONAL_DATA"`},
		{"no name", wang, save(`name: " ", body: "{}"`), `"code":"INVALID","field":"name"`},
		{"an unknown one is not deleted", wang, drop(`name: "乙"`), `"code":"NOT_FOUND"`},
		{"everybody reads", guest, `{ memos(kind: VIEW) { name version } memo(kind: MAPPING, name: "甲") { name } }`, `{"memos":[{"name":"甲","version":3}],"memo":null}`},
		{"a guest deletes nothing", guest, drop(`name: "甲"`), "needs the role contributor"},
		{"deleted", boss, drop(`name: "甲", expectedVersion: 3`), `{"deleteMemo":{"memo":null,"userErrors":[]}}`},
		{"it is told", guest, `{ changes(first: 1) { nodes { verb actor records } } memos(kind: VIEW) { name } }`, `{"changes":{"nodes":[{"verb":"MEMO","actor":"审","records":1}]},"memos":[]}`},
	} {
		r := resolvers.Exec(c.who, g, c.do, "", nil)
		if got := string(r.Data) + r.Errors.Error(); !strings.Contains(got, c.want) {
			t.Errorf("%s: %s, want %s", c.name, got, c.want)
		}
	}
}

// The number of memos of one kind is limited.
func TestMemosAreFew(t *testing.T) {
	g, _ := counted(t, sample())
	ctx := revise.WithActor(context.Background(), revise.Actor{Name: "王", Role: revise.Contributor})
	last := ""
	for i := range revise.MaxMemos + 1 {
		r := resolvers.Exec(ctx, g, fmt.Sprintf(`mutation { saveMemo(kind: MAPPING, name: "%d", body: "{}") { userErrors { code } } }`, i), "", nil)
		if last = string(r.Data); i < revise.MaxMemos && !strings.Contains(last, `[]`) {
			t.Fatal(last, r.Errors)
		}
	}
	if !strings.Contains(last, "TOO_LARGE") {
		t.Error(last)
	}
}

// namedEntity is an entity in a reply.
type namedEntity struct{ Entity struct{ DisplayName string } }

// changeReply is a change in a reply, with a page of its items.
type changeReply struct {
	Change struct{ Seq int }
	Diff   struct {
		Added  int
		Items  []namedEntity
		Things struct {
			TotalCount int
			PageInfo   struct {
				HasNextPage, HasPreviousPage bool
				EndCursor                    string
			}
			Nodes []namedEntity
		}
	}
}

// The pages of the field "things" of a change form the whole list, from either end. The deprecated field
// "items" gives the first items of this list.
func TestThingsOfAChangeHavePages(t *testing.T) {
	g, _ := counted(t, sample())
	ctx := revise.WithActor(context.Background(), revise.Actor{Name: "王", Role: revise.Contributor})
	ask := func(document, after string) *changeReply {
		t.Helper()
		r := resolvers.Exec(ctx, g, document, "", map[string]any{"after": after})
		var data struct{ Done *changeReply }
		if err := json.Unmarshal(r.Data, &data); err != nil || len(r.Errors) > 0 {
			t.Fatal(err, r.Errors)
		}
		return data.Done
	}
	var ops []string
	for i := range 150 {
		ops = append(ops, fmt.Sprintf(`{create: {values: {topic: {displayName: "合成主题%d"}}, source: {statement: {byText: "合成王", on: "2026-01-01"}}}}`, i))
	}
	const fields = ` { totalCount pageInfo { hasNextPage hasPreviousPage endCursor } nodes { entity { displayName } } }`
	done := ask(`mutation { done: applyChanges(input: {operations: [`+strings.Join(ops, ", ")+`]}) { change { seq } diff { added items { entity { displayName } } things`+fields+` } } }`, "")
	if d := done.Diff; d.Added < 300 || d.Things.TotalCount != d.Added || len(d.Things.Nodes) != 20 || len(d.Items) != graph.MaxPage {
		t.Fatalf("%d added, %d in all, %d on a page, %d items", d.Added, d.Things.TotalCount, len(d.Things.Nodes), len(d.Items))
	}
	change := fmt.Sprintf(`done: change(seq: %d) { diff { things(`, done.Change.Seq)
	first := ask(`{ `+change+`first: 120)`+fields+` } } }`, "").Diff.Things
	all, next := first.Nodes, first
	for next.PageInfo.HasNextPage {
		next = ask(`query($after: Cursor!) { `+change+`first: 120, after: $after)`+fields+` } } }`, next.PageInfo.EndCursor).Diff.Things
		all = append(all, next.Nodes...)
	}
	last := ask(`{ `+change+`last: 60)`+fields+` } } }`, "").Diff.Things
	if len(all) != done.Diff.Added || !slices.Equal(all[:graph.MaxPage], done.Diff.Items) || !slices.Equal(all[len(all)-60:], last.Nodes) || !last.PageInfo.HasPreviousPage {
		t.Errorf("%d things on all pages; the first are not those of items, or the last %d not those of last", len(all), len(last.Nodes))
	}
	r := resolvers.Exec(ctx, g, `query($after: Cursor!) { changes(first: 2) { nodes { diff { things(after: $after) { totalCount } } } } }`, "", map[string]any{"after": first.PageInfo.EndCursor})
	if got := r.Errors.Error(); !strings.Contains(got, "is not a cursor of this list") {
		t.Errorf("a cursor of another change: %s, %s", r.Data, got)
	}
}
