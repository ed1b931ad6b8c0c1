package graph

import (
	"bytes"
	"os"
	"strings"
	"testing"
)

const modelMark = "<!-- Below: written from the tables in graph/; EXPERTGRAPH_UPDATE=1 go test ./graph -->\n"

// TestDataModelDocument compares the generated part of docs/data-model.md with the code.
func TestDataModelDocument(t *testing.T) {
	const file = "../docs/data-model.md"
	old, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	head, tail, ok := strings.Cut(string(old), modelMark)
	if !ok {
		t.Fatalf("%s lacks the mark of its generated part", file)
	}
	var b bytes.Buffer
	if err := WriteModel(&b); err != nil {
		t.Fatal(err)
	}
	if tail == b.String() {
		return
	}
	if os.Getenv("EXPERTGRAPH_UPDATE") == "" {
		t.Fatalf("%s is stale; run make generate", file)
	}
	if err := os.WriteFile(file, []byte(head+modelMark+b.String()), 0o644); err != nil {
		t.Fatal(err)
	}
}

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
		if f.Name == "" && i != int(FieldNone) && i != int(FieldRole)+1 || seen[f.Name] && f.Name != "" || Field(i) != f.Field {
			t.Errorf("row %d of the table of fields is wrong: %+v", i, f)
		}
		seen[f.Name] = true
		if f.Name == "" {
			continue
		}
		if got, err := ParseField(f.Name); err != nil || got != f.Field {
			t.Errorf("ParseField(%q) = %v, %v", f.Name, got, err)
		}
	}
	if relationEnd > 64 || kindEnd > 64 {
		t.Error("sets of kinds and relations hold 64 members")
	}
}
