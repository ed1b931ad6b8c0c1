package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/expertgraph/expertgraph/graph"
	"github.com/expertgraph/expertgraph/ingest"
	"github.com/expertgraph/expertgraph/loaders"
)

// wholeFolder is the folder with the file of the graph in the variable whole.
var wholeFolder string

// importer is an environment variable. If it is set, the test binary does not run tests, but imports a
// file into a store. The value is the store and the file, separated by a line break.
const importer = "EXPERTGRAPH_TEST_IMPORTER"

func TestMain(m *testing.M) {
	os.Exit(func() int {
		if store, file, ok := strings.Cut(os.Getenv(importer), "\n"); ok {
			args := []string{"import", "--store", store, file}
			if filepath.Ext(file) == ".csv" {
				args = append(args, "--create")
			}
			return run(context.Background(), args, env{in: os.Stdin, out: os.Stdout, err: os.Stderr, words: wordsOf(args, os.LookupEnv, systemLocale), lookup: os.LookupEnv, work: &work{}})
		}
		var err error
		if wholeFolder, err = os.MkdirTemp("", "expertgraph"); err != nil {
			fmt.Fprintln(os.Stderr, err)
			return 1
		}
		defer os.RemoveAll(wholeFolder)
		return m.Run()
	}())
}

// whole is the graph of the committed data, for tests that only read. It is shared because filling
// it takes seconds with the race detector.
var whole = sync.OnceValues(func() (*graph.Graph, error) { return filled(wholeFolder, nil) })

// reports gives the graph of the committed data, which many tests share.
func reports(t *testing.T) *graph.Graph {
	t.Helper()
	g, err := whole()
	if err != nil {
		t.Fatal(err)
	}
	return g
}

// filled makes a graph of the committed data in a new file. drop, if not nil, removes records.
func filled(folder string, drop func(b *graph.Batch)) (*graph.Graph, error) {
	ctx := context.Background()
	store := storeFlags{Store: filepath.Join(folder, "reports.db")}
	g, err := store.openWriting(ctx, env{err: io.Discard})
	if err != nil {
		return nil, err
	}
	loaded, err := ingest.Load([]string{"../../data"}, nil, nil, graph.Dates{}, nil)
	if err != nil {
		return nil, err
	}
	b := loaded.Batch()
	if drop != nil {
		drop(&b)
	}
	_, err = g.Write(ctx, b, nil)
	return g, err
}

// factIDs lists the ids of the facts of the reports.
func factIDs(t *testing.T) []string {
	t.Helper()
	var ids []string
	for _, f := range source[struct{ ID string }](t, "facts.jsonl") {
		ids = append(ids, f.ID)
	}
	return ids
}

// source reads the lines of a file in data/source.
func source[T any](t *testing.T, name string) []T {
	t.Helper()
	f, err := os.Open("../../data/source/" + name)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var lines []T
	for d := json.NewDecoder(f); ; {
		var line T
		if err := d.Decode(&line); errors.Is(err, io.EOF) {
			return lines
		} else if err != nil {
			t.Fatal(err)
		}
		lines = append(lines, line)
	}
}

const (
	ningxiaReport = "000_64eed8bff54d6fa4.txt"
	mongoliaNews  = "003_5c2ad300f6d4083c.txt"
)

// TestTraps runs queries that a naive system would answer wrongly, on the graph of the reports.
func TestTraps(t *testing.T) {
	g := reports(t)
	for _, c := range []struct{ name, document, want string }{
		{"an editor is no expert",
			`{ experts(where: {name: {contains: "马慧博"}}) { nodes { displayName } } }`, `{"experts":{"nodes":[]}}`},
		{"an editor is found as a person",
			`{ search(text: "马慧博") { nodes { entity { kind category } } } }`, `{"search":{"nodes":[{"entity":{"kind":"PERSON","category":"EDITOR"}}]}}`},
		{"a political mention is no expert",
			`{ search(text: "习近平", kinds: [EXPERT]) { nodes { entity { displayName } } } }`, `{"search":{"nodes":[]}}`},
		{"自治区科协 is 宁夏科协 in one report",
			`{ entity(ref: "自治区科协", document: "` + ningxiaReport + `") { displayName } }`, `{"entity":{"displayName":"宁夏科协"}}`},
		{"自治区科协 is 内蒙古科协 in another",
			`{ entity(ref: "自治区科协", document: "` + mongoliaNews + `") { displayName } }`, `{"entity":{"displayName":"内蒙古科协"}}`},
		{"unnamed overseas experts are an answer",
			`{ served(where: {industry: ["油橄榄"]}) { nodes { actor { displayName kind named } expert { id } served { displayName } } } }`,
			`{"served":{"nodes":[{"actor":{"displayName":"海外专家","kind":"POPULATION_GROUP","named":false},"expert":null,"served":{"displayName":"十堰市"}}]}}`},
		{"84 stations are one figure",
			`{ observations(where: {value: {eq: "84"}}) { nodes { value unit } totalCount } }`, `{"observations":{"nodes":[{"value":84,"unit":"家"}],"totalCount":1}}`},
		{"a fragment that is left out here stands there",
			`{ ...F @skip(if: true) ...F @include(if: true) ...F } fragment F on Query { expert(ref: "吴有生") { displayName } }`,
			`{"expert":{"displayName":"吴有生"}}`},
		{"a field in two selections has the fields of both",
			`{ expert(ref: "吴有生") { honors { totalCount } } ... on Query { expert(ref: "吴有生") { honors { nodes { basis } } } } }`,
			`{"expert":{"honors":{"totalCount":2,"nodes":[{"basis":"REFERENCE"},{"basis":"TEXT"}]}}}`},
		{"selections of an interface and of its type meet",
			`{ entity(ref: "吴有生") { ... on Expert { honors { totalCount } } ... on Entity { displayName } ...G } } fragment G on Expert { honors { nodes { basis } } }`,
			`{"entity":{"honors":{"totalCount":2,"nodes":[{"basis":"REFERENCE"},{"basis":"TEXT"}]},"displayName":"吴有生"}}`},
		{"an alias that is given three times, once left out",
			`{ a: expert(ref: "吴有生") { displayName @include(if: false) displayName } a: expert(ref: "吴有生") @skip(if: true) { hint } a: expert(ref: "吴有生") { kind } }`,
			`{"a":{"displayName":"吴有生","kind":"EXPERT"}}`},
		{"fragments in fragments meet at their ends",
			`{ expert(ref: "吴转运") { ...A } } fragment A on Expert { ...B honors { totalCount } } fragment B on Entity { ... on Expert { honors { nodes { ...C } } } } fragment C on Honor { basis ... { award { kind } } }`,
			`{"expert":{"honors":{"nodes":[{"basis":"TEXT","award":{"kind":"AWARD"}}],"totalCount":1}}}`},
		{"a list in two selections is read once",
			`{ search(text: "wys", kinds: [EXPERT]) { nodes { entity { ... on Region { level } ... on Expert { kind } } } } search(text: "wys", kinds: [EXPERT]) { nodes { entity { displayName } matchedBy } } }`,
			`{"search":{"nodes":[{"entity":{"kind":"EXPERT","displayName":"吴有生"},"matchedBy":"INITIALS"}]}}`},
		{"what is left out leaves no trace",
			`{ expert(ref: "吴有生") { honors @skip(if: true) { totalCount } ... @include(if: false) { kind } displayName } }`,
			`{"expert":{"displayName":"吴有生"}}`},
		{"an expert works where the body of the post is, and the link is derived",
			`{ region(ref: "平罗县") { experts { edges { link { basis } node { displayName } } } } }`,
			`{"region":{"experts":{"edges":[{"link":{"basis":"INFERRED"},"node":{"displayName":"白静"}}]}}}`},
		{"the academy stands as written, and what contradicts it beside it",
			`{ expert(ref: "吴有生") { honors(orderBy: [{field: NAME}]) { nodes { award { displayName } basis } } } }`,
			`{"expert":{"honors":{"nodes":[{"award":{"displayName":"中国工程院院士"},"basis":"REFERENCE"},{"award":{"displayName":"中国科学院院士"},"basis":"TEXT"}]}}}`},
		{"one body under two spellings stays two, and says so",
			`{ alliance(ref: "中国氟胺产业技术创新战略联盟") { links(relation: [POSSIBLY_SAME_AS]) { nodes { displayName } } } }`,
			`{"alliance":{"links":{"nodes":[{"displayName":"中国氰胺产业技术创新战略联盟"}]}}}`},
		{"the industry of an engagement says that it was derived",
			`{ served(where: {actor: ["吴有生"]}, by: [INDUSTRY]) { nodes { industry { displayName } industryBasis } } }`,
			`{"served":{"nodes":[{"industry":{"displayName":"仪器仪表制造"},"industryBasis":"INFERRED"}]}}`},
		{"derived industries can be left out",
			`{ served(where: {actor: ["吴有生"], basis: [TEXT, CAPTION, CONTEXT, NAME]}, by: [INDUSTRY]) { nodes { industry { displayName } } } }`,
			`{"served":{"nodes":[{"industry":null}]}}`},
		{"an expert is found by pinyin initials",
			`{ search(text: "wys", kinds: [EXPERT]) { nodes { entity { displayName } matchedBy } } }`, `{"search":{"nodes":[{"entity":{"displayName":"吴有生"},"matchedBy":"INITIALS"}]}}`},
		{"what is in the county is in the province",
			`{ served(where: {region: ["宁夏回族自治区"], actor: ["郭守金"]}, by: [SERVED]) { nodes { served { displayName } } } }`, `{"served":{"nodes":[{"served":{"displayName":"红寺堡区"}}]}}`},
		{"unless the province itself is meant",
			`{ served(where: {region: ["宁夏回族自治区"], exactly: true, actor: ["郭守金"]}, by: [SERVED]) { nodes { served { displayName } } } }`, `{"served":{"nodes":[]}}`},
	} {
		t.Run(c.name, func(t *testing.T) {
			reply := loaders.Execute(context.Background(), g, loaders.Request{Query: c.document})
			if len(reply.Errors) > 0 {
				t.Fatal(reply.Errors)
			}
			if d := cmp.Diff(c.want, string(reply.Data)); d != "" {
				t.Error(d)
			}
		})
	}
}

// TestPlansAreNoResults: answers count only what has happened or is happening.
func TestPlansAreNoResults(t *testing.T) {
	g := reports(t)
	reply := loaders.Execute(context.Background(), g, loaders.Request{
		Query: `{ served(by: [ACTOR], first: 200) { nodes { engagements(first: 200) { nodes { status } } } } experts(first: 200) { nodes { honors(first: 200) { nodes { status } } } } }`})
	if len(reply.Errors) > 0 || !bytes.Contains(reply.Data, []byte("ACTUAL")) {
		t.Fatal(string(reply.Data), reply.Errors)
	}
	for _, s := range []string{"PLANNED", "UPCOMING"} {
		if bytes.Contains(reply.Data, []byte(s)) {
			t.Errorf("an answer counts what is %s", s)
		}
	}
}

// TestTwoCharacterSearchFinds: a search for the shortest names in the reports, which have two
// characters, finds them.
func TestTwoCharacterSearchFinds(t *testing.T) {
	g := reports(t)
	for _, text := range []string{"枸杞", "吴忠", "十堰"} {
		reply := loaders.Execute(context.Background(), g, loaders.Request{
			Query: `query($text: String!) { search(text: $text) { nodes { entity { displayName } } } }`, Variables: map[string]any{"text": text}})
		if len(reply.Errors) > 0 || !strings.Contains(string(reply.Data), text) {
			t.Errorf("%s: %s %v", text, reply.Data, reply.Errors)
		}
	}
}

// TestAmbiguousNamesListTheirCandidates: an ambiguous name is an error with candidates, never a
// silent choice.
func TestAmbiguousNamesListTheirCandidates(t *testing.T) {
	g := reports(t)
	ctx, err := g.Begin(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	for _, ref := range []string{"自治区科协", "市科协"} {
		_, err := graph.From(ctx).Resolve(ctx, "ref", ref, graph.ID{}, 0)
		var p *graph.Problem
		if !errors.As(err, &p) || len(p.Candidates) < 2 {
			t.Errorf("%s: %v, want an error with candidates", ref, err)
		}
	}
	lists, err := graph.From(ctx).Search(ctx, graph.SearchQuery{Text: "第八次代表大会", Kinds: graph.NewKindSet(graph.Event), Page: graph.Page{First: 10}})
	if err != nil || len(lists.Rows) < 2 {
		t.Fatalf("%d congresses found, %v; want those of 宁夏 and 内蒙古", len(lists.Rows), err)
	}
}

// TestAnswersRestOnTheirLinks removes the link from an engagement to its firm. The query "served" must
// then give neither the firm nor anything derived from it.
func TestAnswersRestOnTheirLinks(t *testing.T) {
	document := loaders.Request{Query: `{ served(where: {actor: ["吴有生"]}, by: [SERVED, INDUSTRY]) { nodes { served { displayName } industry { displayName } } } }`}
	want := `{"served":{"nodes":[{"served":{"displayName":"吴忠仪表有限责任公司"},"industry":{"displayName":"仪器仪表制造"}}]}}`
	all := loaders.Execute(context.Background(), reports(t), document)
	if d := cmp.Diff(want, string(all.Data)); d != "" {
		t.Fatal(d)
	}
	less, err := filled(t.TempDir(), func(b *graph.Batch) {
		names := map[graph.ID]string{}
		for _, n := range b.Nodes {
			names[n.ID] = n.Name
		}
		for i, l := range b.Links {
			if l.Relation == graph.Serves && names[l.To] == "吴忠仪表有限责任公司" {
				id := graph.LinkID(l)
				b.Links = append(b.Links[:i], b.Links[i+1:]...)
				kept := b.Evidence[:0]
				for _, e := range b.Evidence {
					if e.Subject != id {
						kept = append(kept, e)
					}
				}
				b.Evidence = kept
				return
			}
		}
		t.Fatal("the link is not in the data")
	})
	if err != nil {
		t.Fatal(err)
	}
	defer less.Close()
	reply := loaders.Execute(context.Background(), less, document)
	if d := cmp.Diff(`{"served":{"nodes":[{"served":null,"industry":null}]}}`, string(reply.Data)); d != "" {
		t.Error(d)
	}
}

// TestEveryFactIsFoundByItsID: all facts of the reports are in the graph.
func TestEveryFactIsFoundByItsID(t *testing.T) {
	g := reports(t)
	codes := factIDs(t)
	if len(codes) != 1122 {
		t.Fatalf("%d facts in data/source, want 1,122", len(codes))
	}
	const document = `query($code: String!) { evidence(code: $code, first: 1) { nodes { code } } }`
	for _, code := range codes {
		reply := loaders.Execute(context.Background(), g, loaders.Request{Query: document, Variables: map[string]any{"code": code}})
		if len(reply.Errors) > 0 || !strings.Contains(string(reply.Data), `"code":"`+code+`"`) {
			t.Errorf("fact %s: %s %v", code, reply.Data, reply.Errors)
		}
	}
}

// TestReportsAreSound: the audit of the committed data finds nothing.
func TestReportsAreSound(t *testing.T) {
	g := reports(t)
	found, err := graph.Audit(context.Background(), g)
	if err != nil || len(found) > 0 {
		t.Errorf("%v, %v", found, err)
	}
}
