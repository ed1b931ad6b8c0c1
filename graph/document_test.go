package graph_test

import (
	"bytes"
	"os"
	"strings"
	"testing"

	"github.com/expertgraph/expertgraph/analysis"
	"github.com/expertgraph/expertgraph/graph"
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
	if err := graph.WriteModel(&b, analysis.Lists()...); err != nil {
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
