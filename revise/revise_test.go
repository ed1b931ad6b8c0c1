package revise_test

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/expertgraph/expertgraph/graph"
	"github.com/expertgraph/expertgraph/revise"
	"github.com/expertgraph/expertgraph/snapshot"
	"github.com/expertgraph/expertgraph/store/sqlite"
)

// world is a ledger with some invented entities.
type world struct {
	*testing.T
	g *graph.Graph
}

func newWorld(t *testing.T) *world {
	t.Helper()
	l, err := sqlite.Open(filepath.Join(t.TempDir(), "graph.db"), sqlite.Options{})
	if err != nil {
		t.Fatal(err)
	}
	r, err := snapshot.Open(t.Context(), l, snapshot.Options{})
	if err != nil {
		t.Fatal(err)
	}
	w := &world{t, graph.New(l, r, graph.Options{})}
	t.Cleanup(func() {
		if err := w.g.Close(); err != nil {
			t.Error(err)
		}
	})
	w.must(`{"operations": [
		{"create": {"as": "doc", "values": {"document": {"displayName": "合成简报.txt", "code": "brief"}}, "source": {"statement": {"byText": "合成张三", "on": "2026-11-01"}}}},
		{"create": {"as": "nx", "values": {"region": {"displayName": "合成区", "level": "PROVINCE", "code": "99"}}, "source": {"document": {"document": "@doc", "paragraph": 1}}}},
		{"create": {"as": "firm", "values": {"enterprise": {"displayName": "合成一厂", "locatedIn": ["@nx"]}}, "source": {"document": {"document": "@doc", "paragraph": 2}}}},
		{"create": {"values": {"expert": {"displayName": "合成白"}}, "source": {"document": {"document": "@doc", "paragraph": 3}}}}]}`)
	return w
}

func (w *world) as(role revise.Role) context.Context {
	w.Helper()
	ctx, err := w.g.Begin(revise.WithActor(w.Context(), revise.Actor{Name: "合成王", Role: role}))
	if err != nil {
		w.Fatal(err)
	}
	return ctx
}

func (w *world) apply(text string) (*revise.Result, error) {
	w.Helper()
	in, err := revise.Parse([]byte(text))
	if err != nil {
		w.Fatal(err)
	}
	return revise.Apply(w.as(revise.Admin), in)
}

// must applies operations, and fails the test if the result has faults.
func (w *world) must(text string) *revise.Result {
	w.Helper()
	r, err := w.apply(text)
	if err != nil {
		w.Fatal(err)
	}
	for _, f := range r.Faults {
		w.Fatalf("fault %s in operation %d: %v", f.Code, f.Operation, f)
	}
	return r
}

func told(d revise.Diff) (all []string) {
	name := func(n *graph.Node) string {
		if n == nil {
			return "?"
		}
		return n.Name
	}
	for _, i := range d.Items {
		s := string(i.Deed) + " "
		switch {
		case i.Evidence != nil && i.Link != nil:
			s += fmt.Sprintf("evidence of %s -%s-> %s", name(i.Ends[0]), i.Link.Relation, name(i.Ends[1]))
		case i.Evidence != nil:
			s += fmt.Sprintf("evidence of %s %s %s", name(i.Node), i.Evidence.Field, i.Evidence.Value)
		case i.Link != nil:
			s += fmt.Sprintf("%s -%s-> %s", name(i.Ends[0]), i.Link.Relation, name(i.Ends[1]))
		case i.Field != "":
			s += fmt.Sprintf("%s %s: %s → %s", name(i.Node), i.Field, i.Before, i.After)
		default:
			s += name(i.Node)
		}
		if i.Derived {
			s += " (derived)"
		}
		all = append(all, strings.TrimSpace(s))
	}
	return all
}

const brief = `"source": {"document": {"document": "brief", "paragraph": 9}}`

const visit = `{"operations": [{"create": {"values": {"engagement": {"category": "VISIT", "period": "2026-11-05", "by": ["合成白"], "serves": ["合成一厂"]}}, ` + brief + `}}]}`

// TestApply applies operations one after another, and compares the diff of each result with the
// expected one.
func TestApply(t *testing.T) {
	w := newWorld(t)
	for _, c := range []struct {
		name, do string
		outcome  revise.Outcome
		want     []string
	}{
		{"a visit, with what follows from it", visit, revise.Applied, []string{
			"ADDED 合成白服务合成一厂", "ADDED 合成白服务合成一厂 -BY-> 合成白", "ADDED 合成白服务合成一厂 -SERVES-> 合成一厂",
			"ADDED 合成白服务合成一厂 -IN_REGION-> 合成区 (derived)", "ADDED evidence of 合成白服务合成一厂", "ADDED evidence of 合成白服务合成一厂 -IN_REGION-> 合成区 (derived)"}},
		{"another source says so too", `{"operations": [{"confirm": {"of": ["合成一厂"], ` + brief + `}}]}`, revise.Applied, []string{"ADDED evidence of 合成一厂"}},
		{"null clears, absent stays", `{"operations": [{"update": {"id": "99", "values": {"region": {"displayName": "合成自治区", "level": null}}, "correct": true, ` + brief + `}}]}`, revise.Applied, []string{
			"CHANGED 合成自治区 displayName: 合成区 → 合成自治区", "CHANGED 合成自治区 level: PROVINCE →", "ADDED evidence of 合成自治区 name 合成自治区", "DELETED evidence of 合成自治区 level PROVINCE"}},
		{"one alias more", `{"operations": [{"update": {"id": "99", "values": {"region": {"aliases": {"edit": {"add": ["合区"]}}}}, ` + brief + `}}]}`, revise.Applied, []string{"CHANGED 合成自治区 aliases:  → 合区", "ADDED evidence of 合成自治区"}},
		{"the empty list takes all", `{"operations": [{"update": {"id": "99", "values": {"region": {"aliases": {"set": []}}}}}]}`, revise.Applied, []string{"CHANGED 合成自治区 aliases: 合区 →"}},
		{"a hint needs no source", `{"operations": [{"update": {"id": "合成白", "values": {"expert": {"hint": "一厂的"}}}}]}`, revise.Applied, []string{"CHANGED 合成白 hint:  → 一厂的"}},
		{"what is so already", `{"operations": [{"update": {"id": "合成白", "values": {"expert": {"hint": "一厂的"}}}}]}`, revise.Unchanged, nil},
		{"a link", `{"operations": [{"link": {"from": "合成白", "relation": "AFFILIATED_WITH", "to": "合成一厂", "role": "工程师", ` + brief + `}}]}`, revise.Applied, []string{
			"ADDED 合成白 -AFFILIATED_WITH-> 合成一厂", "ADDED evidence of 合成白 -AFFILIATED_WITH-> 合成一厂"}},
		{"a dry run", strings.Replace(visit, `{"operations"`, `{"dryRun": true, "operations"`, 1), revise.Preview, []string{
			"ADDED 合成白服务合成一厂", "ADDED 合成白服务合成一厂 -BY-> 合成白", "ADDED 合成白服务合成一厂 -SERVES-> 合成一厂",
			"ADDED 合成白服务合成一厂 -IN_REGION-> 合成自治区 (derived)", "ADDED evidence of 合成白服务合成一厂", "ADDED evidence of 合成白服务合成一厂 -IN_REGION-> 合成自治区 (derived)"}},
		{"a record goes with its parts", `{"reason": "记错了", "operations": [{"delete": {"id": "合成白服务合成一厂"}}]}`, revise.Applied, []string{
			"DELETED 合成白服务合成一厂", "DELETED 合成白服务合成一厂 -BY-> 合成白", "DELETED 合成白服务合成一厂 -SERVES-> 合成一厂", "DELETED 合成白服务合成一厂 -IN_REGION-> 合成自治区 (derived)"}},
	} {
		r := w.must(c.do)
		got := told(r.Diff)
		slices.Sort(got)
		slices.Sort(c.want)
		if diff := cmp.Diff(c.want, got); diff != "" || r.Outcome != c.outcome {
			t.Errorf("%s: %s (-want +got):\n%s", c.name, r.Outcome, diff)
		}
	}
}

// TestFaults: a mistake that the caller can mend is a fault with its code, and nothing is written.
func TestFaults(t *testing.T) {
	w := newWorld(t)
	w.must(visit)
	stated := w.must(`{"operations": [{"link": {"from": "合成白", "relation": "AFFILIATED_WITH", "to": "合成一厂", ` + brief + `}}]}`)
	link := stated.Diff.Items[0].Link
	before := export(w)
	for _, c := range []struct {
		name, do string
		code     revise.Code
		op       int
	}{
		{"no operation", `{"operations": []}`, revise.CodeInvalid, -1},
		{"two things in one operation", `{"reason": "x", "operations": [{"unlink": {"link": "x"}, "delete": {"id": "x"}}]}`, revise.CodeInvalid, 0},
		{"nobody states it", `{"operations": [{"create": {"values": {"expert": {"displayName": "某"}}}}]}`, revise.CodeNoSource, 0},
		{"a speaker without a name", `{"operations": [{"create": {"values": {"expert": {"displayName": "某"}}, "source": {"statement": {"on": "2026-11-02"}}}}]}`, revise.CodeNoSource, 0},
		{"no document of this name", `{"operations": [{"create": {"values": {"expert": {"displayName": "某"}}, "source": {"document": {"document": "没有的文件"}}}}]}`, revise.CodeNotFound, 0},
		{"a property of another kind", `{"operations": [{"create": {"values": {"expert": {"displayName": "某", "stage": "OPEN"}}, ` + brief + `}}]}`, revise.CodeInvalid, 0},
		{"values of another kind than it is", `{"operations": [{"update": {"id": "合成白", "values": {"enterprise": {"hint": "x"}}}}]}`, revise.CodeInvalid, 0},
		{"a code that another has", `{"operations": [{"update": {"id": "合成一厂", "values": {"enterprise": {"code": "99"}}}}]}`, revise.CodeDuplicateCode, -1},
		{"a name of a later operation", `{"operations": [{"link": {"from": "@a", "relation": "ABOUT", "to": "合成白", ` + brief + `}}, {"create": {"as": "a", "values": {"topic": {"displayName": "某"}}, ` + brief + `}}]}`, revise.CodeInvalid, 0},
		{"a name that no operation makes", `{"operations": [{"link": {"from": "@b", "relation": "ABOUT", "to": "合成白", ` + brief + `}}]}`, revise.CodeNotFound, 0},
		{"it still has links", `{"reason": "x", "operations": [{"delete": {"id": "合成一厂"}}]}`, revise.CodeStillLinked, 0},
		{"it is still a source", `{"reason": "x", "operations": [{"delete": {"id": "brief", "links": true}}]}`, revise.CodeStillCited, 0},
		{"nobody says why", `{"operations": [{"unlink": {"link": "` + link.ID.String() + `"}}]}`, revise.CodeNoSource, -1},
		{"the last evidence of a link", `{"reason": "x", "operations": [{"retract": {"of": "` + link.ID.String() + `", "evidence": ["` + evidenceOf(w, link.ID)[0] + `"]}}]}`, revise.CodeNoSource, 0},
		{"a version that is not the last", `{"reason": "x", "operations": [{"delete": {"id": "合成白", "expectedVersion": 0}}]}`, revise.CodeConflict, 0},
		{"an identity card", `{"operations": [{"update": {"id": "合成白", "values": {"expert": {"remark": ["身份证 11010519491231002X"]}}, ` + brief + `}}]}`, revise.CodePersonalData, 0},
		{"a mobile telephone", `{"operations": [{"update": {"id": "合成白", "values": {"expert": {"hint": "13812345678"}}}}]}`, revise.CodePersonalData, 0},
		{"a telephone by its name", `{"operations": [{"update": {"id": "合成白", "values": {"expert": {"电话": "0951"}}, ` + brief + `}}]}`, revise.CodePersonalData, 0},
		{"a mark that turns the writing", `{"reason": "a\u202eb", "operations": [{"update": {"id": "合成白", "values": {"expert": {"hint": "y"}}}}]}`, revise.CodeInvalid, -1},
		{"a derived link", `{"reason": "x", "operations": [{"unlink": {"link": "` + derivedLink(w).String() + `"}}]}`, revise.CodeInvalid, 0},
		{"the second of several", `{"operations": [{"confirm": {"of": ["合成白"], ` + brief + `}}, {"confirm": {"of": ["没有"], ` + brief + `}}]}`, revise.CodeNotFound, 1},
		{"a place within itself", `{"operations": [{"create": {"as": "b", "values": {"region": {"displayName": "合成县"}}, ` + brief + `}}, {"link": {"from": "@b", "relation": "PART_OF", "to": "99", ` + brief + `}}, {"link": {"from": "99", "relation": "PART_OF", "to": "@b", ` + brief + `}}]}`, revise.CodeCycle, -1},
		{"two parents", `{"operations": [{"create": {"as": "b", "values": {"region": {"displayName": "合成县"}}, ` + brief + `}}, {"create": {"as": "c", "values": {"region": {"displayName": "合成省"}}, ` + brief + `}}, {"link": {"from": "@b", "relation": "PART_OF", "to": "99", ` + brief + `}}, {"link": {"from": "@b", "relation": "PART_OF", "to": "@c", ` + brief + `}}]}`, revise.CodeSecondOfOne, -1},
		{"a version from the future", `{"operations": [{"update": {"id": "合成白", "expectedVersion": 99, "values": {"expert": {"hint": "x"}}}}]}`, revise.CodeInvalid, 0},
		{"a deletion of a version from the future", `{"reason": "x", "operations": [{"delete": {"id": "合成白", "expectedVersion": 99}}]}`, revise.CodeInvalid, 0},
		{"a negative version", `{"operations": [{"update": {"id": "合成白", "expectedVersion": -1, "values": {"expert": {"hint": "x"}}}}]}`, revise.CodeInvalid, 0},
		{"a date that depends on today", `{"operations": [{"update": {"id": "合成白", "values": {"expert": {"retiredSince": "去年"}}, ` + brief + `}}]}`, revise.CodeInvalid, 0},
		{"a month that no year has", `{"operations": [{"update": {"id": "合成白", "values": {"expert": {"退休时间": "2030-13-77"}}, ` + brief + `}}]}`, revise.CodeInvalid, 0},
		{"a length instead of a date", `{"operations": [{"update": {"id": "合成白", "values": {"expert": {"died": "近年来"}}, ` + brief + `}}]}`, revise.CodeInvalid, 0},
		{"a day that no month has", `{"operations": [{"create": {"values": {"society": {"displayName": "合成学会", "founded": "2023-02-30"}}, ` + brief + `}}]}`, revise.CodeInvalid, 0},
		{"evidence of a date that is none", `{"operations": [{"cite": {"of": "合成白", "field": "retiredSince", "value": "去年", ` + brief + `}}]}`, revise.CodeInvalid, 0},
		{"a statement of a day to come", said("2099-01-01"), revise.CodeInvalid, 0},
		{"a statement of some years", said("十四五"), revise.CodeInvalid, 0},
		{"a statement of a month", said("2026-11"), revise.CodeInvalid, 0},
		{"a statement of no day", said("x"), revise.CodeInvalid, 0},
		{"a body that guides itself", `{"operations": [{"link": {"from": "合成一厂", "relation": "GUIDED_BY", "to": "合成一厂", ` + brief + `}}]}`, revise.CodeInvalid, 0},
		{"one that is possibly the same as itself", `{"operations": [{"link": {"from": "合成白", "relation": "POSSIBLY_SAME_AS", "to": "合成白", ` + brief + `}}]}`, revise.CodeInvalid, 0},
		{"a link that is led back to where it comes from", `{"operations": [{"relink": {"link": "` + link.ID.String() + `", "to": "合成白", ` + brief + `}}]}`, revise.CodeInvalid, 0},
		{"an engagement of nobody", `{"operations": [{"create": {"values": {"engagement": {"category": "VISIT", "period": "2026-11-05"}}, ` + brief + `}}]}`, revise.CodeInvalid, 0},
		{"a negative count", strings.Replace(visit, `"category"`, `"times": -3, "category"`, 1), revise.CodeInvalid, 0},
		{"a mobile telephone in full width", `{"operations": [{"update": {"id": "合成白", "values": {"expert": {"hint": "１３８００１３８０００"}}}}]}`, revise.CodePersonalData, 0},
		{"a mail address in full width", `{"operations": [{"update": {"id": "合成白", "values": {"expert": {"hint": "ａ＠ｂ．ｃｎ"}}}}]}`, revise.CodePersonalData, 0},
		{"a telephone as the place in a document", `{"operations": [{"confirm": {"of": ["合成白"], "source": {"document": {"document": "brief", "place": "13800138000"}}}}]}`, revise.CodePersonalData, 0},
		{"a telephone in the words of a document", `{"operations": [{"confirm": {"of": ["合成白"], "source": {"document": {"document": "brief", "words": "电话１３８ ００１３ ８０００"}}}}]}`, revise.CodePersonalData, 0},
		{"a telephone behind the name of a speaker", `{"operations": [{"confirm": {"of": ["合成白"], "source": {"statement": {"byText": "张三13800138000", "on": "2026-11-02"}}}}]}`, revise.CodePersonalData, 0},
		{"a person of a name that stands", `{"operations": [{"create": {"values": {"person": {"displayName": "合成白"}}, ` + brief + `}}]}`, revise.CodeAmbiguous, 0},
		{"a body of a name that stands", `{"operations": [{"create": {"values": {"institution": {"displayName": "合成一厂"}}, ` + brief + `}}]}`, revise.CodeAmbiguous, 0},
		{"two of one name in one call", `{"operations": [{"create": {"values": {"expert": {"displayName": "合成双"}}, ` + brief + `}}, {"create": {"values": {"expert": {"displayName": "合成双"}}, ` + brief + `}}]}`, revise.CodeAmbiguous, 1},
		{"too many at once", `{"operations": [` + strings.Repeat(`{"confirm": {"of": ["合成白"], `+brief+`}},`, 200) + `{"confirm": {"of": ["合成白"], ` + brief + `}}]}`, revise.CodeTooLarge, -1},
	} {
		r, err := w.apply(c.do)
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		if r.Outcome != revise.Refused || len(r.Faults) == 0 || r.Faults[0].Code != c.code || r.Faults[0].Operation != c.op {
			t.Errorf("%s: %s %+v", c.name, r.Outcome, r.Faults)
		}
	}
	if diff := cmp.Diff(before, export(w)); diff != "" {
		t.Errorf("a refused write left something:\n%s", diff)
	}
}

func entity(w *world, ref string) *graph.Node {
	w.Helper()
	ctx := w.as(revise.Viewer)
	n, err := graph.From(ctx).Resolve(ctx, "ref", ref, graph.ID{}, 0)
	if err != nil {
		w.Fatal(err)
	}
	return n
}

func evidenceOf(w *world, subject graph.ID) (ids []string) {
	w.Helper()
	ctx := w.as(revise.Viewer)
	lists, err := graph.From(ctx).Evidence(ctx, graph.EvidenceQuery{Subjects: []graph.ID{subject}, Page: graph.Page{First: 9}})
	if err != nil {
		w.Fatal(err)
	}
	for _, e := range lists.Rows {
		ids = append(ids, e.ID.String())
	}
	return ids
}

func derivedLink(w *world) graph.ID {
	w.Helper()
	for r, err := range w.g.Export(w.Context()) {
		if err != nil {
			w.Fatal(err)
		}
		if r.Link != nil && r.Link.Basis == graph.BasisInferred {
			return r.Link.ID
		}
	}
	w.Fatal("no link is derived")
	return graph.ID{}
}

// export lists all current records as texts, without versions and times.
func export(w *world) (all []string) {
	w.Helper()
	for r, err := range w.g.Export(w.Context()) {
		if err != nil {
			w.Fatal(err)
		}
		switch {
		case r.Node != nil:
			n := *r.Node
			n.Version, n.Written, n.CreatedAt, n.UpdatedAt = 0, 0, time.Time{}, time.Time{}
			all = append(all, fmt.Sprintf("%+v", n))
		case r.Link != nil:
			l := *r.Link
			l.Version, l.CreatedAt, l.UpdatedAt = 0, time.Time{}, time.Time{}
			all = append(all, fmt.Sprintf("%+v", l))
		case r.Evidence != nil:
			e := *r.Evidence
			if e.Version = 0; e.Basis == graph.BasisInferred && e.Document.IsZero() {
				e.Recorded = time.Time{} // deriving a link again gives a new time
			}
			all = append(all, fmt.Sprintf("%+v", e))
		}
	}
	return all
}

// TestRights: a role below the required role is refused, and every other role may apply the operation.
// A context without an actor may do nothing.
func TestRights(t *testing.T) {
	w := newWorld(t)
	for _, c := range []struct {
		do   string
		need revise.Role
	}{
		{visit, revise.Contributor},
		{`{"operations": [{"confirm": {"of": ["合成白"], ` + brief + `}}]}`, revise.Contributor},
		{`{"operations": [{"update": {"id": "合成白", "values": {"expert": {"hint": "x"}}}}]}`, revise.Reviewer},
		{`{"reason": "x", "operations": [{"delete": {"id": "合成白"}}]}`, revise.Reviewer},
	} {
		in, err := revise.Parse([]byte(strings.Replace(c.do, `{"`, `{"dryRun": true, "`, 1)))
		if err != nil {
			t.Fatal(err)
		}
		for role := revise.Role(0); role <= revise.Admin; role++ {
			_, err := revise.Apply(w.as(role), in)
			if refused := errors.Is(err, graph.ErrForbidden); refused != (role < c.need) || !refused && err != nil {
				t.Errorf("%v may do %s: %v", role, c.do, err)
			}
		}
	}
	if _, err := revise.Apply(w.Context(), revise.Input{}); !errors.Is(err, graph.ErrForbidden) {
		t.Errorf("nobody may write: %v", err)
	}
}

// TestRepeated: a repeated call with the same key is one change, even if its result was deleted
// since. Another input with the key is a fault. Each actor has its own keys.
func TestRepeated(t *testing.T) {
	w := newWorld(t)
	keyed := strings.Replace(visit, `{"operations"`, `{"idempotencyKey": "k1", "operations"`, 1)
	first := w.must(keyed)
	again := w.must(keyed)
	if first.Repeated || !again.Repeated || again.Seq != first.Seq || again.Entity != first.Entity || len(again.Diff.Items) != len(first.Diff.Items) {
		t.Errorf("first %+v, again %+v", first, again)
	}
	w.must(`{"reason": "错了", "operations": [{"delete": {"id": "` + first.Entity.String() + `"}}]}`)
	if again := w.must(keyed); !again.Repeated || again.Seq != first.Seq {
		t.Errorf("after the deletion: %+v", again)
	}
	r, err := w.apply(strings.Replace(keyed, "2026-11-05", "2026-11-06", 1))
	if err != nil || len(r.Faults) != 1 || r.Faults[0].Code != revise.CodeKeyReused {
		t.Errorf("another input under the key: %+v %v", r, err)
	}
	in, _ := revise.Parse([]byte(keyed))
	ctx, err := w.g.Begin(revise.WithActor(t.Context(), revise.Actor{Name: "合成李", Role: revise.Admin}))
	if err != nil {
		t.Fatal(err)
	}
	if r, err := revise.Apply(ctx, in); err != nil || r.Repeated || r.Outcome != revise.Applied {
		t.Errorf("the key of somebody else: %+v %v", r, err)
	}
}

// TestConflict: an update does not overwrite a field that somebody else has changed since the
// expected version. Changes of other fields are no conflict.
func TestConflict(t *testing.T) {
	w := newWorld(t)
	read := entity(w, "合成白").Written
	update := func(values string) *revise.Result {
		r, err := w.apply(fmt.Sprintf(`{"operations": [{"update": {"id": %q, "expectedVersion": %d, "values": {"expert": {%s}}}}]}`, "合成白", read, values))
		if err != nil {
			t.Fatal(err)
		}
		return r
	}
	if r := update(`"hint": "甲"`); r.Outcome != revise.Applied {
		t.Errorf("the first: %+v", r.Faults)
	}
	if r := update(`"code": "bai"`); r.Outcome != revise.Applied {
		t.Errorf("another field: %+v", r.Faults)
	}
	r := update(`"hint": "乙"`)
	if r.Outcome != revise.Refused || r.Faults[0].Code != revise.CodeConflict || r.Faults[0].Theirs != "甲" || r.Faults[0].Mine != "乙" || r.Faults[0].Base != "" {
		t.Errorf("the same field: %+v", r.Faults)
	}
	if r := update(`"hint": "甲"`); r.Outcome != revise.Unchanged {
		t.Errorf("the same value: %s %+v", r.Outcome, r.Faults)
	}
}

// TestRelink: the evidence moves to the new link, and derived links follow from the new link.
func TestRelink(t *testing.T) {
	w := newWorld(t)
	w.must(`{"operations": [{"create": {"as": "b", "values": {"region": {"displayName": "合成县"}}, ` + brief + `}}]}`)
	w.must(visit)
	var home graph.ID
	for r, err := range w.g.Export(t.Context()) {
		if err != nil {
			t.Fatal(err)
		}
		if r.Link != nil && r.Link.Relation == graph.LocatedIn {
			home = r.Link.ID
		}
	}
	r := w.must(`{"operations": [{"relink": {"link": "` + home.String() + `", "to": "合成县", ` + brief + `}}]}`)
	got := told(r.Diff)
	slices.Sort(got)
	want := []string{"ADDED evidence of 合成一厂 -LOCATED_IN-> 合成县", "ADDED evidence of 合成一厂 -LOCATED_IN-> 合成县", "ADDED evidence of 合成白服务合成一厂 -IN_REGION-> 合成县 (derived)",
		"ADDED 合成一厂 -LOCATED_IN-> 合成县", "ADDED 合成白服务合成一厂 -IN_REGION-> 合成县 (derived)", "DELETED 合成一厂 -LOCATED_IN-> 合成区", "DELETED 合成白服务合成一厂 -IN_REGION-> 合成区 (derived)"}
	slices.Sort(want)
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
	c, err := revise.ChangeAt(w.as(revise.Viewer), graph.From(w.as(revise.Viewer)), r.Seq)
	if err != nil || len(c.Renamed) != 2 {
		t.Errorf("the act pairs %v, %v", c.Renamed, err)
	}
}

// TestHistory lists the changes of an entity, and reverts some.
func TestHistory(t *testing.T) {
	w := newWorld(t)
	start := export(w)
	var seqs []graph.Seq
	for _, do := range []string{
		visit,
		`{"operations": [{"update": {"id": "合成白", "values": {"expert": {"displayName": "合成柏"}}, "correct": true, ` + brief + `}}]}`,
		`{"operations": [{"link": {"from": "合成柏", "relation": "AFFILIATED_WITH", "to": "合成一厂", ` + brief + `}}]}`,
	} {
		seqs = append(seqs, w.must(do).Seq)
	}
	ctx := w.as(revise.Admin)
	id := entity(w, "合成柏").ID
	history := func() (all []string) {
		ctx := w.as(revise.Viewer)
		list, err := revise.History(ctx, graph.From(ctx), id)
		if err != nil {
			t.Fatal(err)
		}
		for _, c := range list {
			all = append(all, fmt.Sprintf("%d %s %s %d", c.Seq, c.Actor, c.Verb, len(c.Diff.Items)))
		}
		return all
	}
	if diff := cmp.Diff([]string{"4 合成王 WRITE 2", "3 合成王 WRITE 2", "2 合成王 WRITE 1", "1 合成王 WRITE 2"}, history()); diff != "" {
		t.Errorf("history (-want +got):\n%s", diff)
	}
	for i, seq := range slices.Backward(seqs) {
		r, err := revise.Revert(w.as(revise.Admin), seq, "试一试", "", false)
		if err != nil || r.Outcome != revise.Applied {
			t.Fatalf("take %d back: %+v %v", i, r, err)
		}
	}
	if diff := cmp.Diff(start, export(w)); diff != "" {
		t.Errorf("after all was taken back (-before +after):\n%s", diff)
	}
	if got := history(); len(got) != 7 {
		t.Errorf("history now: %q", got)
	}
	if _, err := revise.Revert(w.as(revise.Contributor), 2, "x", "", false); !errors.Is(err, graph.ErrForbidden) {
		t.Errorf("a contributor takes back: %v", err)
	}
	if _, err := revise.ChangeAt(ctx, graph.From(ctx), 99); !errors.Is(err, graph.ErrNotFound) {
		t.Errorf("change 99: %v", err)
	}
}

// TestRevertFaults: a change cannot be reverted if its records were changed or used since.
func TestRevertFaults(t *testing.T) {
	w := newWorld(t)
	made := w.must(`{"operations": [{"create": {"values": {"enterprise": {"displayName": "合成二厂"}}, ` + brief + `}}]}`)
	w.must(`{"operations": [{"link": {"from": "合成白", "relation": "AFFILIATED_WITH", "to": "合成二厂", ` + brief + `}}]}`)
	first := w.must(`{"operations": [{"update": {"id": "合成白", "values": {"expert": {"hint": "甲"}}}}]}`)
	w.must(`{"operations": [{"update": {"id": "合成白", "values": {"expert": {"hint": "乙"}}}}]}`)
	before := export(w)
	for _, c := range []struct {
		seq  graph.Seq
		why  string
		code revise.Code
	}{
		{made.Seq, "错", revise.CodeStillLinked},
		{first.Seq, "错", revise.CodeConflict},
		{first.Seq, "", revise.CodeNoSource},
		{99, "错", revise.CodeNotFound},
	} {
		r, err := revise.Revert(w.as(revise.Admin), c.seq, c.why, "", false)
		if err != nil || len(r.Faults) == 0 || r.Faults[0].Code != c.code {
			t.Errorf("change %d: %+v %v, want %s", c.seq, r, err, c.code)
		}
	}
	if diff := cmp.Diff(before, export(w)); diff != "" {
		t.Errorf("something was taken back:\n%s", diff)
	}
}
