package ingest_test

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/expertgraph/expertgraph/graph"
	"github.com/expertgraph/expertgraph/ingest"
	"github.com/expertgraph/expertgraph/snapshot"
)

const withTexts = `{"format":"expertgraph/1","dataset":"t"}
{"node":{"key":"doc","kind":"Document","code":"a.txt","name":"合成报告"}}
{"node":{"key":"e","kind":"Expert","name":"吴合成"}}
{"evidence":{"code":"f1","of":"e","document":"doc","paragraph":2,"lastParagraph":3,"words":"吴合成"}}
{"evidence":{"code":"f2","of":"e","field":"name","value":"吴合成","document":"doc","paragraph":9,"words":"吴合成"}}
{"paragraph":{"document":"doc","number":2,"text":"前一句。吴 合成院士来到宁夏。"}}
{"paragraph":{"document":"合成报告","number":3,"text":"吴合成作了报告。"}}
`

func load(t *testing.T, text string) (*ingest.Import, error) {
	t.Helper()
	path := filepath.Join(t.TempDir(), "a.jsonl")
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return ingest.Load([]string{path}, nil, nil, graph.Dates{}, nil)
}

// TestTextsOfDocuments: the paragraphs of documents survive an import, an export, a second import and a
// copy. The words that an evidence cites are marked in them.
func TestTextsOfDocuments(t *testing.T) {
	on := func(l graph.Ledger) *graph.Graph {
		t.Helper()
		r, err := snapshot.Open(t.Context(), l, snapshot.Options{})
		if err != nil {
			t.Fatal(err)
		}
		return graph.New(l, r, graph.Options{})
	}
	ledger := file(t)
	g := on(ledger)
	take := func(g *graph.Graph, text string) {
		t.Helper()
		m, err := load(t, text)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := g.Write(t.Context(), m.Batch(), nil); err != nil {
			t.Fatal(err)
		}
		if err := g.PutTexts(t.Context(), m.Texts()); err != nil {
			t.Fatal(err)
		}
	}
	take(g, withTexts)
	shown := func(g *graph.Graph) []*graph.Excerpt {
		t.Helper()
		ctx, err := g.Begin(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		lists, err := graph.From(ctx).Evidence(ctx, graph.EvidenceQuery{Page: graph.Page{First: 10}})
		if err != nil {
			t.Fatal(err)
		}
		list, err := graph.Excerpts(ctx, graph.From(ctx), lists.Rows)
		if err != nil {
			t.Fatal(err)
		}
		return list
	}
	want := []*graph.Excerpt{{Text: "前一句。吴 合成院士来到宁夏。\n吴合成作了报告。", Marks: []graph.Mark{{From: 16, To: 19}}}, nil}
	if diff := cmp.Diff(want, shown(g)); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
	var out bytes.Buffer
	if err := ingest.Export(&out, graph.WithTexts(t.Context(), ledger, ledger.Export(t.Context()))); err != nil {
		t.Fatal(err)
	}
	again := on(file(t))
	take(again, out.String())
	if diff := cmp.Diff(want, shown(again)); diff != "" {
		t.Errorf("after export and import: -want +got:\n%s", diff)
	}
}

func TestCopyCarriesTexts(t *testing.T) {
	from, to := synthetic(t), file(t)
	var document graph.ID
	for r, err := range from.Export(t.Context()) {
		if err != nil {
			t.Fatal(err)
		}
		if r.Node != nil && r.Node.Kind == graph.Document {
			document = r.Node.ID
		}
	}
	var list []graph.Paragraph
	for n := range int32(graph.MaxTexts) {
		list = append(list, graph.Paragraph{Place: graph.Place{Document: document, Number: n + 1}, Text: "段落"})
	}
	last := graph.Paragraph{Place: graph.Place{Document: document, Number: 1000}, Text: "末段"}
	for _, part := range [][]graph.Paragraph{list, {last}} {
		if err := from.PutTexts(t.Context(), part); err != nil {
			t.Fatal(err)
		}
	}
	copied, err := ingest.Copy(t.Context(), from, to, nil)
	if err != nil {
		t.Fatal(err)
	}
	got, err := to.Texts(t.Context(), []graph.Place{last.Place, list[0].Place})
	if err != nil || copied.Texts != graph.MaxTexts+1 || got[0] != "末段" || got[1] != "段落" {
		t.Errorf("%d texts copied, the last is %q: %v", copied.Texts, got, err)
	}
}

func TestFaultsOfTexts(t *testing.T) {
	for _, c := range []struct{ trap, line, says string }{
		{"no document", `{"paragraph":{"document":"nobody","number":1,"text":"x"}}`, "names no node"},
		{"another kind", `{"paragraph":{"document":"e","number":1,"text":"x"}}`, "is a node of the kind Expert"},
		{"no number", `{"paragraph":{"document":"doc","text":"x"}}`, "is no number of a paragraph"},
		{"a number below one", `{"paragraph":{"document":"doc","number":0,"text":"x"}}`, "is no number of a paragraph"},
		{"a place twice", `{"paragraph":{"document":"doc","number":2,"text":"x"}}`, "is given at"},
		{"a text too long", `{"paragraph":{"document":"doc","number":4,"text":"` + strings.Repeat("长", 20_001) + `"}}`, "is too long"},
		{"an unknown field", `{"paragraph":{"document":"doc","number":4,"text":"x","words":"y"}}`, "words"},
		{"a telephone number", `{"paragraph":{"document":"doc","number":4,"text":"电话13812345678"}}`, "paragraph.text"},
		{"a mark of direction", `{"paragraph":{"document":"doc","number":4,"text":"a\u202eb"}}`, "control character"},
	} {
		_, err := load(t, withTexts+c.line+"\n")
		var said string
		var p *ingest.Problems
		if errors.As(err, &p) && len(p.List) == 1 {
			said = p.List[0].Error()
		}
		if !strings.Contains(said, c.says) {
			t.Errorf("%s: %v, want one problem with %q", c.trap, err, c.says)
		}
	}
}
