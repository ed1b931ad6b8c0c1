package ingest_test

import (
	"strings"
	"testing"

	"github.com/expertgraph/expertgraph/graph"
	"github.com/expertgraph/expertgraph/ingest"
)

func TestPersonalDataIsRefusedWithItsPlace(t *testing.T) {
	for _, c := range []struct{ name, line, want string }{
		{"a telephone number in a hint", `{"node":{"key":"a","kind":"Expert","name":"a","hint":"13800000000"}}`, "2 node.hint : holds a telephone number"},
		{"in full-width digits", `{"node":{"key":"a","kind":"Expert","name":"a","hint":"１３８００００００００"}}`, "2 node.hint : holds a telephone number"},
		{"an identity card as a code", `{"node":{"key":"a","kind":"Expert","name":"a","code":"640102199001011234"}}`, "2 node.code : holds an identity number"},
		{"a mail address as an alias", `{"node":{"key":"a","kind":"Expert","name":"a","aliases":["a@example.com"]}}`, "2 node.aliases : holds a mail address"},
		{"a bank card in a property", `{"node":{"key":"a","kind":"Event","name":"a","properties":{"topic":"6222000000000000000"}}}`, "2 node.properties.topic : holds a bank account"},
		{"a telephone number as an identifier", `{"node":{"key":"a","kind":"Expert","name":"a","identifiers":[{"scheme":"手机","value":"13800000000"}]}}`, "2 node.identifiers : holds a telephone number"},
		{"a telephone number as a role", `{"link":{"from":"a","relation":"AFFILIATED_WITH","to":"b","role":"13800000000"}}`, "2 link.role : holds a telephone number"},
		{"a telephone number in the words of evidence", `{"evidence":{"of":"a","words":"电话13800000000"}}`, "2 evidence.words : holds a telephone number"},
		{"a telephone number in a note", `{"evidence":{"of":"a","notes":{"手机号":"13800000000"}}}`, "2 evidence.notes.手机号 : holds a telephone number"},
		{"a code of a register is none", `{"node":{"key":"a","kind":"Expert","name":"a","identifiers":[{"scheme":"SCOPUS","value":"15757513000"}]}}`, ""},
		{"nor is it in the note of a table", `{"evidence":{"of":{"from":"a","relation":"AFFILIATED_WITH","to":"a"},"notes":{"Scopus ID":"15757513000"}}}`, "2 evidence.of"},
	} {
		_, err := ingest.Load(write(t, head+"\n"+c.line+"\n"), nil, nil, graph.Dates{}, nil)
		if c.want == "" {
			if err != nil {
				t.Errorf("%s: %v", c.name, err)
			}
			continue
		}
		got := strings.Join(faults(t, err), "\n")
		if c.want == "2 evidence.of" {
			if strings.Contains(got, "holds") {
				t.Errorf("%s: %s", c.name, got)
			}
			continue
		}
		if !strings.HasPrefix(got, c.want) || strings.Contains(err.Error(), "13800000000") || strings.Contains(err.Error(), "640102") {
			t.Errorf("%s: %s, not %s", c.name, got, c.want)
		}
	}
}
