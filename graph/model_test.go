package graph

import (
	"testing"
)

func TestTablesAreComplete(t *testing.T) {
	for i, k := range Kinds() {
		if int(k.Kind) != i+1 || k.Name == "" || k.Plural == "" || k.Han == "" || k.Doc == "" {
			t.Errorf("row %d of the table of kinds is incomplete: %+v", i, k)
		}
	}
	for i, r := range Relations() {
		if int(r.Relation) != i+1 || r.Name == "" || r.Doc == "" || r.Han == "" || r.HanBack == "" {
			t.Errorf("row %d of the table of relations is incomplete: %+v", i, r)
		}
	}
	seen := map[string]bool{}
	for i, f := range fields {
		if f.Name == "" && i != int(FieldNone) && i != int(FieldRelation)+1 || seen[f.Name] && f.Name != "" || Field(i) != f.Field {
			t.Errorf("row %d of the table of fields is wrong: %+v", i, f)
		}
		seen[f.Name] = true
		if f.Name == "" {
			continue
		}
		if got, err := parseField(f.Name); err != nil || got != f.Field {
			t.Errorf("parseField(%q) = %v, %v", f.Name, got, err)
		}
	}
	if relationEnd > 64 || kindEnd > 64 {
		t.Error("sets of kinds and relations hold 64 members")
	}
}
