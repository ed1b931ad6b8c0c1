package ingest_test

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/expertgraph/expertgraph/graph"
	"github.com/expertgraph/expertgraph/ingest"
)

const head = `{"format":"expertgraph/1","dataset":"test"}`

// good is a small import without faults.
const good = head + `
{"node":{"key":"doc","kind":"Document","name":"A report"}}
{"node":{"key":"person","kind":"Expert","name":"An expert","aliases":["b",{"text":"a","in":"doc"}]}}
{"node":{"key":"place","kind":"Region","code":"640000","name":"宁夏","properties":{"level":"PROVINCE"}}}
{"link":{"from":"person","relation":"AFFILIATED_WITH","to":"place","role":"r","period":"2019"}}
{"evidence":{"code":"f1","of":{"from":"person","relation":"AFFILIATED_WITH","to":"place","role":"r","period":"2019"},"document":"doc","paragraph":3}}
{"evidence":{"code":"f2","of":"place","field":"level","value":"PROVINCE","document":"doc","notes":{"k":["b","a"],"j":"c"}}}
`

func write(t *testing.T, texts ...string) (paths []string) {
	t.Helper()
	dir := t.TempDir()
	for i, text := range texts {
		path := filepath.Join(dir, fmt.Sprintf("%d.jsonl", i))
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		paths = append(paths, path)
	}
	return paths
}

// faults gives the problems of an error as "line field value: fault", without the files.
func faults(t *testing.T, err error) []string {
	t.Helper()
	if err == nil {
		t.Fatal("nothing was wrong")
	}
	problems, ok := errors.AsType[*ingest.Problems](err)
	if !ok || !errors.Is(err, graph.ErrInvalid) {
		t.Fatalf("not problems of the class ErrInvalid: %v", err)
	}
	var list []string
	for _, p := range problems.List {
		if p.File == "" || !strings.Contains(p.Error(), p.File) {
			t.Errorf("%v does not name its file", p)
		}
		list = append(list, fmt.Sprintf("%d %s %s: %s", p.Line, p.Field, p.Value, p.Fault))
	}
	return list
}

func TestGoodImport(t *testing.T) {
	m, err := ingest.Load(write(t, good), nil, nil, graph.Dates{}, nil)
	if err != nil {
		t.Fatal(err)
	}
	b := m.Batch()
	person, doc := graph.NewID("test", "person"), graph.NewID("test", "doc")
	want := []graph.Alias{{Text: "a", Scope: doc}, {Text: "b"}}
	if d := cmp.Diff(want, b.Nodes[1].Aliases); d != "" || b.Nodes[1].ID != person {
		t.Errorf("the expert is %v: %s", b.Nodes[1], d)
	}
	if l := b.Links[0]; l.Period.Year() != 2019 || b.Evidence[0].Subject != l.ID || !b.Evidence[0].OfLink {
		t.Errorf("the evidence is of %v, the link is %v", b.Evidence[0], l)
	}
	if d := cmp.Diff([]graph.Note{{Key: "j", Text: "c"}, {Key: "k", Text: "a"}, {Key: "k", Text: "b"}}, b.Evidence[1].Notes); d != "" {
		t.Error(d)
	}
}

func TestFormsOfAFile(t *testing.T) {
	for name, text := range map[string]string{
		"byte order mark":     "\uFEFF" + good,
		"empty lines":         strings.ReplaceAll(good, "\n", "\n\n"),
		"carriage returns":    strings.ReplaceAll(good, "\n", "\r\n"),
		"no last line end":    strings.TrimSuffix(good, "\n"),
		"decomposed letters":  good + `{"node":{"key":"e","kind":"Topic","name":"é"}}`,
		"fields in any order": strings.Replace(good, `"key":"doc","kind":"Document"`, `"kind":"Document","key":"doc"`, 1),
	} {
		t.Run(name, func(t *testing.T) {
			if _, err := ingest.Load(write(t, text), nil, nil, graph.Dates{}, nil); err != nil {
				t.Error(err)
			}
		})
	}
	m, err := ingest.Load(write(t, head+"\n"+`{"node":{"key":"e\u0301","kind":"Topic","name":"e\u0301"}}`), nil, nil, graph.Dates{}, nil)
	if err != nil || m.Batch().Nodes[0].Name != "é" || m.Batch().Nodes[0].ID != graph.NewID("test", "é") {
		t.Errorf("a decomposed name stays decomposed: %v, %v", m, err)
	}
}

func TestBadLines(t *testing.T) {
	for _, c := range []struct{ name, line, want string }{
		{"not JSON", `{"node":{`, `2  {"node":{: is not JSON`},
		{"two values", `{"node":{}} {}`, `2  {"node":{}} {}: is not JSON`},
		{"not an object", `[1]`, `2  [1]: is not an object`},
		{"not UTF-8", "{\"node\":{\"name\":\"\xff\"}}", `2  {"node":{"name":"�"}}: is not UTF-8`},
		{"GBK", "{\"node\":{\"name\":\"\xba\xcf\"}}", `2  {"node":{"name":"�"}}: is not UTF-8`},
		{"UTF-16 behind a header in UTF-8", "{\x00\"\x00n\x00\"\x00", "2  {\x00\"\x00n\x00\"\x00: is not UTF-8"},
		{"a surrogate as three bytes", "{\"node\":{\"name\":\"\xed\xa0\x80\"}}", `2  {"node":{"name":"�"}}: is not UTF-8`},
		{"too many bytes for a character", "{\"node\":{\"name\":\"\xc0\xaf\"}}", `2  {"node":{"name":"�"}}: is not UTF-8`},
		{"half a character", "{\"node\":{\"name\":\"\xe5\x90\"}}", `2  {"node":{"name":"�"}}: is not UTF-8`},
		{"no record", `{}`, `2  {}: holds not exactly one record`},
		{"unknown record", `{"edge":{}}`, `2 edge {}: is not a field here`},
		{"unknown field", `{"node":{"key":"a","kind":"Topic","name":"a","colour":1}}`, `2 node.colour 1: is not a field here`},
		{"field in capitals", `{"node":{"key":"a","kind":"Topic","name":"a","Hint":"x"}}`, `2 node.Hint "x": is not a field here`},
		{"field twice", `{"node":{"key":"a","kind":"Topic","name":"a","name":"b"}}`, `2 node.name "b": is given twice`},
		{"unknown kind", `{"node":{"key":"a","kind":"Wizard","name":"a"}}`, `2 node.kind Wizard: is not a kind`},
		{"no kind", `{"node":{"key":"a","name":"a"}}`, `2 node.kind : is missing`},
		{"no name", `{"node":{"key":"a","kind":"Topic"}}`, `2 node.name : is missing`},
		{"no key", `{"node":{"kind":"Topic","name":"a"}}`, `2 node.id : is missing`},
		{"key and id", `{"node":{"key":"a","id":"00000000000000000000000004","kind":"Topic","name":"a"}}`, `2 node.id 00000000000000000000000004: stands beside a key`},
		{"key like an id", `{"node":{"key":"00000000000000000000000004","kind":"Topic","name":"a"}}`, `2 node.key 00000000000000000000000004: looks like an id`},
		{"wrong category", `{"node":{"key":"a","kind":"Award","category":"GOLD","name":"a"}}`, `2 node.category GOLD: is no category of Award`},
		{"wrong status", `{"node":{"key":"a","kind":"Topic","name":"a","status":"done"}}`, `2 node.status done: is not a status`},
		{"bad date", `{"node":{"key":"a","kind":"Event","name":"a","period":"2019-13"}}`, `2 node.period 2019-13: has the month 13`},
		{"bad bound", `{"node":{"key":"a","kind":"Event","name":"a","period":{"precision":"DAY","beginMin":"2019-02-30"}}}`, `2 node.period.beginMin 2019-02-30: is not a date`},
		{"no precision", `{"node":{"key":"a","kind":"Event","name":"a","period":{"words":"x"}}}`, `2 node.period.precision : is missing`},
		{"unknown property", `{"node":{"key":"a","kind":"Topic","name":"a","properties":{"size":1}}}`, `2 node.properties.size 1: is not a field here`},
		{"text for a number", `{"node":{"key":"a","kind":"Event","name":"a","properties":{"edition":"5"}}}`, `2 node.properties.edition "5": is not a value of the type of this field, number`},
		{"a level that is none", `{"node":{"key":"a","kind":"Region","name":"a","properties":{"level":"NONSENSE"}}}`, `2 node.properties.level NONSENSE: is no level of Region`},
		{"a stage in other letters", `{"node":{"key":"a","kind":"Need","name":"a","properties":{"stage":"solved"}}}`, `2 node.properties.stage solved: is no stage of Need`},
		{"a property of another kind", `{"node":{"key":"a","kind":"Region","name":"a","properties":{"unit":"人"}}}`, `2 node.properties unit: is no property of Region`},
		{"a category of another kind", `{"node":{"key":"a","kind":"Event","name":"a","category":"MUSEUM"}}`, `2 node.category MUSEUM: is no category of Event`},
		{"a category where there are none", `{"node":{"key":"a","kind":"Expert","name":"a","category":"TITLE"}}`, `2 node.category TITLE: is given, but the kind Expert has no categories`},
		{"number for a text", `{"node":{"key":"a","kind":"Event","name":"a","properties":{"level":5}}}`, `2 node.properties.level 5: is not a value of the type of this field, text`},
		{"too exact a number", `{"node":{"key":"a","kind":"Observation","code":"o","properties":{"value":1.00001}}}`, `2 node.properties.value 1.00001: is not a number this graph can hold`},
		{"one value twice", `{"node":{"key":"a","kind":"Event","name":"a","properties":{"edition":[5,6]}}}`, `2 node.edition 6: is given twice`},
		{"truth in quotes", `{"node":{"key":"a","kind":"Topic","name":"a","unnamed":"true"}}`, `2 node.unnamed "true": is not true or false`},
		{"alias of no text", `{"node":{"key":"a","kind":"Topic","name":"a","aliases":[1]}}`, `2 node.aliases 1: is not an object`},
		{"unknown relation", `{"link":{"from":"a","relation":"KNOWS","to":"b"}}`, `2 link.relation KNOWS: is not a relation`},
		{"no end", `{"link":{"from":"a","relation":"PART_OF"}}`, `2 link.to : is missing`},
		{"unknown field of evidence", `{"evidence":{"of":"a","field":"colour"}}`, `2 evidence.field colour: is not a field`},
		{"evidence of nothing", `{"evidence":{"code":"f"}}`, `2 evidence.subject : is missing`},
		{"negative paragraph", `{"evidence":{"of":"a","paragraph":-1}}`, `2 evidence.paragraph -1: is not a whole number from 0`},
		{"paragraphs out of order", `{"evidence":{"of":"a","paragraph":3,"lastParagraph":2}}`, `2 evidence.paragraph 3: is out of order`},
		{"note of no text", `{"evidence":{"of":"a","notes":{"k":1}}}`, `2 evidence.notes.k 1: is not a text`},
		{"bad time", `{"evidence":{"of":"a","recorded":"yesterday"}}`, `2 evidence.recorded yesterday: is not a point in time`},
		{"too long", `{"node":{"key":"` + strings.Repeat("x", ingest.MaxLine) + `"}}`, `2  : is longer than 1048576 bytes`},
		{"name too long", `{"node":{"key":"a","kind":"Topic","name":"` + strings.Repeat("x", 301) + `"}}`, `2 node.name ` + strings.Repeat("x", 80) + `…: is too long`},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, err := ingest.Load(write(t, head+"\n"+c.line+"\n"), nil, nil, graph.Dates{}, nil)
			got := strings.Join(faults(t, err), "\n")
			if !strings.HasPrefix(got, c.want) {
				t.Errorf("got  %s\nwant %s", got, c.want)
			}
		})
	}
}

// TestThePageIsTrue imports the example of docs/import-format.md.
func TestThePageIsTrue(t *testing.T) {
	page, err := os.ReadFile("../docs/import-format.md")
	if err != nil {
		t.Fatal(err)
	}
	example := strings.Split(string(page), "```")[1]
	m, err := ingest.Load(write(t, strings.TrimPrefix(example, "\n")), nil, nil, graph.Dates{}, nil)
	if err != nil {
		t.Fatal(err)
	}
	if n, l, e := m.Count(); n != 3 || l != 1 || e != 2 {
		t.Errorf("counted %d nodes, %d links, %d evidence", n, l, e)
	}
}
