package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// What is written never replaces a store or a file that is read.
func TestOutputReplacesNoInput(t *testing.T) {
	folder := t.TempDir()
	sheet := []byte("姓名,单位,职称\n甲样例,样例大学,教授\n")
	if err := os.WriteFile(filepath.Join(folder, "专家.csv"), sheet, 0o600); err != nil {
		t.Fatal(err)
	}
	if status, _, text := command(t, folder, "C", "import", "--store", "g.db", "../../data"); status != exitOK {
		t.Fatal(text)
	}
	before, err := os.ReadFile(filepath.Join(folder, "g.db"))
	if err != nil {
		t.Fatal(err)
	}
	for _, args := range [][]string{
		{"export", "--store", "g.db", "-o", "g.db"},
		{"ask", "--store", "g.db", "served", "--xlsx", "g.db"},
		{"template", "experts", "-o", "g.db"},
		{"import", "--store", "g.db", "--report", filepath.Join(folder, "专家.csv"), filepath.Join(folder, "专家.csv")},
	} {
		status, _, text := command(t, folder, "C", args...)
		if status != exitUsage && status != exitFailed || !strings.Contains(text, "would be lost") {
			t.Errorf("%v: status %d, %s", args, status, text)
		}
	}
	after, err := os.ReadFile(filepath.Join(folder, "g.db"))
	if err != nil || !bytes.Equal(before, after) {
		t.Errorf("the store is another: %v", err)
	}
	if now, err := os.ReadFile(filepath.Join(folder, "专家.csv")); err != nil || !bytes.Equal(now, sheet) {
		t.Errorf("the sheet is %q, %v", now, err)
	}
}

// A document or a variable that is refused has its code in JSON too.
func TestJSONErrorsOfDocumentsHaveTheirCode(t *testing.T) {
	folder := t.TempDir()
	if status, _, text := command(t, folder, "C", "import", "--store", "g.db", "../../data"); status != exitOK {
		t.Fatal(text)
	}
	for document, want := range map[string]string{
		"{ experts { nodes { foo } } }": `"GRAPHQL_VALIDATION_FAILED"`,
		"{ experts {":                   `"GRAPHQL_PARSE_FAILED"`,
	} {
		status, out, _ := command(t, folder, "C", "ask", "--store", "g.db", "--json", document)
		if status == exitOK || !strings.Contains(out, want) || strings.Contains(out, "INTERNAL") {
			t.Errorf("%s: status %d, %s", document, status, out)
		}
	}
}
