package ingest_test

import (
	"errors"
	"path/filepath"
	"strings"
	"testing"

	"github.com/expertgraph/expertgraph/graph"
	"github.com/expertgraph/expertgraph/ingest"
)

// TestReferencesByOtherThanKeys: a record may refer to a node by an id, a key, a code, an identifier, a
// name or an alias, as other inputs may. An unknown or ambiguous reference is refused.
func TestReferencesByOtherThanKeys(t *testing.T) {
	nodes := `
{"node":{"key":"d","kind":"Document","name":"合成报告"}}
{"node":{"key":"a","kind":"Expert","name":"张合成","identifiers":[{"scheme":"ORCID","value":"0000-0002-1825-0097"}]}}
{"node":{"key":"b","kind":"Enterprise","name":"合成厂","code":"hc","aliases":["老厂",{"text":"本厂","in":"合成报告"}]}}
{"node":{"key":"r","kind":"Region","name":"合成县","code":"990102"}}
{"node":{"key":"s1","kind":"Region","name":"同名县"}}
{"node":{"key":"s2","kind":"Region","name":"同名县"}}
`
	link := func(from, relation, to string) string {
		return `{"link":{"from":"` + from + `","relation":"` + relation + `","to":"` + to + `"}}`
	}
	for _, c := range []struct{ trap, line, want string }{
		{"a name", link("张合成", "AFFILIATED_WITH", "合成厂"), ""},
		{"a name in another width, with blanks", link("张 合成", "AFFILIATED_WITH", "b"), ""},
		{"a title", link("张合成教授", "AFFILIATED_WITH", "b"), ""},
		{"traditional characters", link("a", "AFFILIATED_WITH", "合成廠"), ""},
		{"an alias", link("a", "AFFILIATED_WITH", "老厂"), ""},
		{"a code", link("a", "AFFILIATED_WITH", "hc"), ""},
		{"an identifier as a link", link("https://orcid.org/0000-0002-1825-0097", "AFFILIATED_WITH", "b"), ""},
		{"a code of a region filled up", link("b", "LOCATED_IN", "990102000000"), ""},
		{"a document by name", `{"evidence":{"code":"e","of":"a","document":"合成报告"}}`, ""},
		{"an alias in the scope of its document", `{"evidence":{"code":"e","of":"本厂","document":"d"}}`, ""},
		{"an alias out of its scope", `{"evidence":{"code":"e","of":"本厂"}}`, "8 of: names no node"},
		{"several", link("b", "LOCATED_IN", "同名县"), "8 to: means 2 nodes of the import"},
		{"none", link("b", "LOCATED_IN", "无名县"), "8 to: names no node"},
		{"one that sounds like another", link("b", "LOCATED_IN", "图中现"), "8 to: names no node"},
		{"of the graph", link("b", "LOCATED_IN", "图中县"), ""},
		{"evidence of a link by names", link("张合成", "AFFILIATED_WITH", "合成厂") + "\n" +
			`{"evidence":{"code":"e","of":{"from":"张合成","relation":"AFFILIATED_WITH","to":"合成厂"},"document":"d"}}`, ""},
	} {
		near := []graph.Candidate{{ID: graph.NewID("t", "there"), Kind: graph.Region, Name: "图中县", Hint: "图中市"}}
		there := &graph.Node{ID: graph.NewID("t", "there"), Kind: graph.Region, Name: "图中县"}
		find := func(ref string, _ graph.ID) (*graph.Node, error) {
			if ref == there.Name {
				return there, nil
			}
			p := graph.NotFound("", ref, "is not there", "")
			if ref == "图中现" {
				p.Candidates = near
			}
			return nil, p
		}
		m, err := ingest.Load(write(t, head+nodes+c.line), nil, find, graph.Dates{}, nil)
		if c.want != "" {
			if got := faults(t, err); len(got) != 1 || !tells(got[0], c.want) {
				t.Errorf("%s: %q, want %q", c.trap, got, c.want)
			}
			hints := ""
			problems, _ := errors.AsType[*ingest.Problems](err)
			for _, p := range problems.List[0].Candidates {
				hints += " " + filepath.Base(p.Hint)
			}
			if want := map[string]string{"several": " 0.jsonl:7 0.jsonl:6", "one that sounds like another": " 图中市"}[c.trap]; hints != want {
				t.Errorf("%s: candidates with the hints%q, want%q", c.trap, hints, want)
			}
			continue
		}
		if err != nil {
			t.Errorf("%s: %v", c.trap, err)
			continue
		}
		for _, l := range m.Lines {
			if l.Link != nil && l.Link.ID != graph.LinkID(l.Link) || l.Evidence != nil && l.Evidence.ID != graph.EvidenceID(l.Evidence) {
				t.Errorf("%s: the identity is that of the reference as written", c.trap)
			}
		}
	}
}

// TestImportRefusesWhatDisturbs: an import refuses control characters, direction marks and half
// surrogate pairs. The error names the line and the field.
func TestImportRefusesWhatDisturbs(t *testing.T) {
	for _, c := range []struct{ trap, line, want string }{
		{"escape in a name", `{"node":{"key":"a","kind":"Topic","name":"红\u001b[31m"}}`, "2 name: holds the control character U+001B"},
		{"override in an alias", `{"node":{"key":"a","kind":"Topic","name":"甲","aliases":["丙\u202e丁"]}}`, "2 aliases: holds the control character U+202E"},
		{"C1 in a hint", `{"node":{"key":"a","kind":"Topic","name":"甲","hint":"乙\u009b"}}`, "2 hint: holds the control character U+009B"},
		{"line break in a name", `{"node":{"key":"a","kind":"Topic","name":"甲\n乙"}}`, "2 name: holds the control character U+000A"},
		{"first half of a pair", `{"node":{"key":"a","kind":"Topic","name":"甲\ud800乙"}}`, "2 node.name: has half of a surrogate pair"},
		{"second half of a pair", `{"node":{"key":"a","kind":"Topic","name":"甲","hint":"\uDC00"}}`, "2 node.hint: has half of a surrogate pair"},
		{"half in a list", `{"node":{"key":"a","kind":"Topic","name":"甲","aliases":["\ud83d"]}}`, "2 node.aliases: has half of a surrogate pair"},
		{"an escaped backslash before u", `{"node":{"key":"a","kind":"Topic","name":"甲\\ud800"}}`, ""},
		{"both halves", `{"node":{"key":"a","kind":"Topic","name":"甲\ud842\udfb7"}}`, ""},
	} {
		_, err := ingest.Load(write(t, head+"\n"+c.line), nil, nil, graph.Dates{}, nil)
		if c.want == "" {
			if err != nil {
				t.Errorf("%s: %v", c.trap, err)
			}
			continue
		}
		if got := faults(t, err); len(got) != 1 || !tells(got[0], c.want) {
			t.Errorf("%s: %q, want %q", c.trap, got, c.want)
		}
	}
}

// tells reports whether a fault has the wanted line, field and text.
func tells(fault, want string) bool {
	place, says, _ := strings.Cut(want, ": ")
	line, field, _ := strings.Cut(place, " ")
	return strings.HasPrefix(fault, line+" ") && strings.Contains(fault, field+" ") && strings.Contains(fault, says)
}
