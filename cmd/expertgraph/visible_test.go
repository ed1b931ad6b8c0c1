package main

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/expertgraph/expertgraph/graph"
)

// TestJSONRepliesDisturbNoTerminal: JSON may contain direction marks and control characters above
// U+007E without escape sequences. Such characters affect a terminal, so the command prints their
// escape sequences. The printed reply must decode to the same text.
func TestJSONRepliesDisturbNoTerminal(t *testing.T) {
	folder := t.TempDir()
	if status, _, said := command(t, folder, "C", "import", "--store", "g.db", "../../data"); status != exitOK {
		t.Fatal(said)
	}
	for _, c := range []struct{ trap, ref string }{
		{"escape", "a\x1b[31m"},
		{"a control character of eight bits", "a\u009b31m"},
		{"delete", "a\u007f"},
		{"override of direction", "a\u202eb"},
		{"isolate", "a\u2066b"},
		{"mark of direction after a backslash", "a\\\u200f"},
	} {
		variable, err := json.Marshal(c.ref)
		if err != nil {
			t.Fatal(err)
		}
		status, out, said := command(t, folder, "C", "ask", "--store", "g.db", "--json", "--var", "ref="+string(variable), `query($ref: Ref!) { entity(ref: $ref) { id } }`)
		if status != exitFailed || strings.ContainsFunc(out+said, graph.IsUnprintable) {
			t.Errorf("%s: status %d, %q %q", c.trap, status, out, said)
		}
		var reply struct {
			Errors []struct{ Extensions struct{ Value string } }
		}
		if err := json.Unmarshal([]byte(out), &reply); err != nil || len(reply.Errors) != 1 || reply.Errors[0].Extensions.Value != c.ref {
			t.Errorf("%s: %v; %+v, want the value %q", c.trap, err, reply, c.ref)
		}
	}
}
