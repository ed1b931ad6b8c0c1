package revise_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/expertgraph/expertgraph/graph"
	"github.com/expertgraph/expertgraph/revise"
)

// TestWhatAReaderOfADocumentInferred: an import states a link with the basis INFERRED and a document
// as its source. The graph does not treat this link as derived. The link can be unlinked, it
// prevents the deletion of its end, and a revert of the import deletes it.
func TestWhatAReaderOfADocumentInferred(t *testing.T) {
	w := newWorld(t)
	w.must(`{"operations": [{"create": {"values": {"topic": {"displayName": "合成题"}}, ` + brief + `}}]}`)
	before := export(w)
	l := &graph.Link{From: entity(w, "合成白").ID, Relation: graph.About, To: entity(w, "合成题").ID, Basis: graph.BasisInferred}
	l.ID = graph.LinkID(l)
	e := &graph.Evidence{Subject: l.ID, OfLink: true, Document: entity(w, "brief").ID, Paragraph: 4, Basis: graph.BasisInferred}
	imported, err := w.g.Write(t.Context(), graph.Batch{Links: []*graph.Link{l}, Evidence: []*graph.Evidence{e}, Act: graph.Act{Actor: "合成王", Verb: graph.VerbImport}}, nil)
	if err != nil {
		t.Fatal(err)
	}
	after := export(w)
	if r, err := w.apply(`{"reason": "错了", "operations": [{"delete": {"id": "合成题"}}]}`); err != nil || len(r.Faults) != 1 || r.Faults[0].Code != revise.CodeStillLinked {
		t.Errorf("delete what it leads to: %+v, %v", r, err)
	}
	r := w.must(`{"reason": "错了", "operations": [{"unlink": {"link": "` + l.ID.String() + `"}}]}`)
	if diff := cmp.Diff(before, export(w)); diff != "" || r.Diff.Items[0].Derived {
		t.Errorf("unlinked: %+v (-want +got):\n%s", r.Diff.Items, diff)
	}
	for i, want := range [][]string{after, before} {
		r, err := revise.Revert(w.as(revise.Admin), []graph.Seq{r.Seq, imported.Seq}[i], "试", "", false)
		if err != nil || r.Outcome != revise.Applied {
			t.Fatalf("%d: %+v, %v", i, r, err)
		}
		if diff := cmp.Diff(want, export(w)); diff != "" {
			t.Errorf("%d taken back (-want +got):\n%s", i, diff)
		}
	}
}

// TestADerivedLinkIsStated: a caller states a link that the graph had derived. A revert makes the
// link derived again. A revert of this revert makes it stated again.
func TestADerivedLinkIsStated(t *testing.T) {
	w := newWorld(t)
	w.must(visit)
	derived := export(w)
	r := w.must(`{"operations": [{"link": {"from": "合成白服务合成一厂", "relation": "IN_REGION", "to": "99", ` + brief + `}}]}`)
	stated := export(w)
	if slices.ContainsFunc(stated, func(line string) bool {
		return strings.Contains(line, "Subject:"+r.Diff.Items[0].Link.ID.String()) && strings.Contains(line, "Basis:INFERRED")
	}) {
		t.Error("a stated link has evidence that it is derived")
	}
	seq := r.Seq
	for i, want := range [][]string{derived, stated, derived} {
		r, err := revise.Revert(w.as(revise.Admin), seq, "试", "", false)
		if err != nil || r.Outcome != revise.Applied {
			t.Fatalf("%d: %+v, %v", i, r, err)
		}
		seq = r.Seq
		if diff := cmp.Diff(want, export(w)); diff != "" {
			t.Errorf("taken back %d times (-want +got):\n%s", i+1, diff)
		}
	}
	if r, err := revise.Revert(w.as(revise.Admin), seq, "试", "", false); err != nil || r.Outcome != revise.Applied {
		t.Fatal(r, err)
	}
	w.must(`{"reason": "错了", "operations": [{"unlink": {"link": "` + r.Diff.Items[0].Link.ID.String() + `"}}]}`)
	if diff := cmp.Diff(derived, export(w)); diff != "" {
		t.Errorf("unlinked (-want +got):\n%s", diff)
	}
	if found, err := graph.Audit(t.Context(), w.g); err != nil || len(found) > 0 {
		t.Errorf("in the end: %v, %v", found, err)
	}
}

// TestADocumentOfManyStatementsIsHeld: a document has hundreds of statements of its own change. A
// single statement of another change prevents its deletion.
func TestADocumentOfManyStatementsIsHeld(t *testing.T) {
	w := newWorld(t)
	many := `{"create": {"as": "d", "values": {"document": {"displayName": "合成长报.txt", "code": "long"}}, ` + brief + `}}`
	for i := range revise.MaxOperations - 1 {
		many += fmt.Sprintf(`, {"create": {"values": {"expert": {"displayName": "合成甲%d", "code": "t%d", "degree": "DOCTOR", "sex": "FEMALE", "post": {"set": ["所长"]}, "nativePlace": "合成县"}}, "source": {"document": {"document": "@d", "paragraph": %d}}}}`, i, i, i+1)
	}
	made := w.must(`{"operations": [` + many + `]}`)
	other := w.must(`{"operations": [{"confirm": {"of": ["合成白"], "source": {"document": {"document": "long", "paragraph": 900}}}}]}`)
	before := export(w)
	for name, do := range map[string]func() (*revise.Result, error){
		"taken back": func() (*revise.Result, error) {
			return revise.Revert(w.as(revise.Admin), made.Seq, "试", "", false)
		},
		"deleted": func() (*revise.Result, error) {
			all := ""
			for i := range revise.MaxOperations - 1 {
				all += fmt.Sprintf(`{"delete": {"id": "t%d"}}, `, i)
			}
			return w.apply(`{"reason": "试", "operations": [` + all + `{"delete": {"id": "long"}}]}`)
		},
	} {
		r, err := do()
		if err != nil || len(r.Faults) != 1 || r.Faults[0].Code != revise.CodeStillCited || r.Faults[0].Conflicting != entity(w, "合成白").ID {
			t.Errorf("%s: %+v, %v", name, r, err)
		}
	}
	if diff := cmp.Diff(before, export(w)); diff != "" {
		t.Errorf("something went:\n%s", diff)
	}
	for _, seq := range []graph.Seq{other.Seq, made.Seq} {
		if r, err := revise.Revert(w.as(revise.Admin), seq, "试", "", false); err != nil || r.Outcome != revise.Applied {
			t.Errorf("%d: %+v, %v", seq, r, err)
		}
	}
}

// TestALaterOperationDeletes: an operation deletes a record that earlier operations of the same call
// use. Their statements are deleted too, or the deletion is refused. The call never conflicts with
// itself.
func TestALaterOperationDeletes(t *testing.T) {
	const (
		link   = `{"link": {"from": "合成白", "relation": "AFFILIATED_WITH", "to": "合成一厂", ` + brief + `}}`
		create = `{"create": {"as": "q", "values": {"document": {"displayName": "合成乙报"}}, ` + brief + `}}`
	)
	for _, c := range []struct {
		name, do string
		outcome  revise.Outcome
		code     revise.Code
		deleted  string // the name of the record that must not exist afterwards
	}{
		{"a link holds its end", link + `, {"delete": {"id": "合成一厂"}}`, revise.Refused, revise.CodeStillLinked, ""},
		{"a link holds its beginning", link + `, {"delete": {"id": "合成白"}}`, revise.Refused, revise.CodeStillLinked, ""},
		{"a link goes along", link + `, {"delete": {"id": "合成一厂", "links": true}}`, revise.Applied, "", "合成一厂"},
		{"what was made for nothing", create + `, {"delete": {"id": "@q"}}`, revise.Unchanged, "", "合成乙报"},
		{"a source that is cited", create + `, {"confirm": {"of": ["合成白"], "source": {"document": {"document": "@q"}}}}, {"delete": {"id": "@q"}}`, revise.Refused, revise.CodeStillCited, ""},
		{"an update", `{"update": {"id": "合成白", "values": {"expert": {"hint": "乙"}}}}, {"delete": {"id": "合成白"}}`, revise.Applied, "", "合成白"},
		{"a confirmation", `{"confirm": {"of": ["合成白"], ` + brief + `}}, {"delete": {"id": "合成白"}}`, revise.Applied, "", "合成白"},
	} {
		w := newWorld(t)
		r, err := w.apply(`{"reason": "试", "operations": [` + c.do + `]}`)
		if err != nil || r.Outcome != c.outcome || c.code != "" && (len(r.Faults) != 1 || r.Faults[0].Code != c.code) {
			t.Errorf("%s: %+v, %v", c.name, r, err)
		}
		for _, line := range export(w) {
			if c.deleted != "" && strings.Contains(line, c.deleted) {
				t.Errorf("%s: left: %s", c.name, line)
			}
		}
	}
	w := newWorld(t)
	id := w.must(`{"operations": [` + link + `]}`).Diff.Items[0].Link.ID.String()
	if r, err := w.apply(`{"reason": "试", "operations": [{"unlink": {"link": "` + id + `"}}, ` + link + `]}`); err != nil || len(r.Faults) != 1 || r.Faults[0].Code != revise.CodeInvalid {
		t.Errorf("a link that was deleted before: %+v, %v", r, err)
	}
}

// TestRevertNeedsWhatIsGone: a revert is refused if a later change has deleted something that the
// restored record needs. The fault names that later change.
func TestRevertNeedsWhatIsGone(t *testing.T) {
	w := newWorld(t)
	w.must(visit)
	cited := w.must(`{"operations": [{"link": {"from": "合成白", "relation": "AFFILIATED_WITH", "to": "合成一厂", ` + brief + `}},
		{"create": {"values": {"document": {"displayName": "合成另报.txt", "code": "other"}}, ` + brief + `}},
		{"create": {"values": {"society": {"displayName": "合成学会"}}, ` + brief + `}}]}`)
	link := cited.Diff.Items[slices.IndexFunc(cited.Diff.Items, func(i revise.Item) bool { return i.Link != nil && i.Evidence == nil })].Link.ID.String()
	other := strings.Replace(brief, `"brief"`, `"other"`, 1)
	evidence := func(r *revise.Result) string {
		return r.Diff.Items[slices.IndexFunc(r.Diff.Items, func(i revise.Item) bool { return i.Evidence != nil && !i.Derived })].Evidence.ID.String()
	}
	region := w.must(`{"operations": [{"link": {"from": "合成白服务合成一厂", "relation": "IN_REGION", "to": "99", ` + brief + `}}]}`)
	stated := region.Diff.Items[0].Link.ID.String()
	second := evidence(w.must(`{"operations": [{"confirm": {"of": ["` + link + `"], ` + other + `}}]}`))
	ofRegion := evidence(w.must(`{"operations": [{"confirm": {"of": ["` + stated + `"], ` + other + `}}]}`))
	member := w.must(`{"operations": [{"link": {"from": "合成白", "relation": "MEMBER_OF", "to": "合成学会", ` + brief + `}}]}`).Diff.Items[0].Link.ID.String()
	do := func(operation string) *revise.Result {
		return w.must(`{"reason": "错了", "operations": [` + operation + `]}`)
	}
	unlinked := do(`{"unlink": {"link": "` + member + `"}}`)
	ended := do(`{"delete": {"id": "合成学会"}}`)
	retracted := do(`{"retract": {"of": "` + link + `", "evidence": ["` + second + `"]}}`)
	parted := do(`{"unlink": {"link": "` + link + `"}}`)
	doubted := do(`{"retract": {"of": "` + stated + `", "evidence": ["` + ofRegion + `"]}}`)
	derived := do(`{"unlink": {"link": "` + stated + `"}}`)
	closed := do(`{"delete": {"id": "other"}}`)
	before := export(w)
	for _, c := range []struct {
		what      string
		back, why *revise.Result
	}{
		{"a link whose end is deleted", unlinked, ended},
		{"evidence of a link that is unlinked", retracted, parted},
		{"evidence of a link that is derived since", doubted, derived},
		{"evidence in a document that is deleted", retracted, closed},
	} {
		r, err := revise.Revert(w.as(revise.Admin), c.back.Seq, "试", "", false)
		if err != nil || r.Outcome != revise.Refused {
			t.Errorf("%s: %+v, %v", c.what, r, err)
			continue
		}
		named := false
		for _, f := range r.Faults {
			named = named || f.Code == revise.CodeConflict && !f.Conflicting.IsZero() && strings.Contains(f.Error(), fmt.Sprintf("by change %d;", c.why.Seq))
		}
		if !named {
			t.Errorf("%s: %v do not name change %d", c.what, r.Faults, c.why.Seq)
		}
	}
	if diff := cmp.Diff(before, export(w)); diff != "" {
		t.Errorf("something was taken back:\n%s", diff)
	}
	for _, r := range []*revise.Result{closed, derived, doubted, parted, retracted, ended, unlinked} {
		if back, err := revise.Revert(w.as(revise.Admin), r.Seq, "试", "", false); err != nil || back.Outcome != revise.Applied {
			t.Fatalf("change %d: %+v, %v", r.Seq, back, err)
		}
	}
}
