package graph_test

import (
	"testing"

	"github.com/expertgraph/expertgraph/graph"
)

// TestHalfSurrogate: half of a surrogate pair is found anywhere in a text. Other escapes are not
// found.
func TestHalfSurrogate(t *testing.T) {
	for text, want := range map[string]string{
		`{"name":"王\ud83d"}`:                        "name",
		`{"name":"\uDE00"}`:                         "name",
		`{"name":"\ud83d\ud83d\ude00"}`:             "name",
		`{"name":"\ud83d\\ude00"}`:                  "name", // a backslash stands between the halves
		`{"node":{"aliases":["a","\ud83dx"]}}`:      "node.aliases",
		`{"node":{"aliases":[{"text":"\ud83d"}]}}`:  "node.aliases.text",
		`{"node":{"notes":{"a":"b","\ud83d":"c"}}}`: "node.notes",
		`["a", ["\ud83d"]]`:                         "",
		`"\ud83d"`:                                  "",
	} {
		if path, found := graph.HalfSurrogate([]byte(text)); !found || path != want {
			t.Errorf("%s: %q, %v; want %q", text, path, found, want)
		}
	}
	for _, text := range []string{
		`{"name":"王\ud83d\ude00"}`, `{"name":"\\ud83d"}`, `{"name":"\\\\ud83d"}`, `{"name":"\u738b"}`, `{"name":"王"}`, `{"name":"\ufffd"}`, `{"n":1}`, ``, `{`, `{"a":"\ud83d`,
	} {
		if path, found := graph.HalfSurrogate([]byte(text)); found {
			t.Errorf("%s: found in %q", text, path)
		}
	}
}
