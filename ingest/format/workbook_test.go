package format_test

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"github.com/expertgraph/expertgraph/graph"
	"github.com/expertgraph/expertgraph/ingest"
	"github.com/expertgraph/expertgraph/ingest/format"
)

// disturbing gives records whose texts a spreadsheet or an import could misread, such as "007", "{}"
// and "1E5".
func disturbing(t *testing.T) []graph.Record {
	t.Helper()
	day := func(s string) graph.Day {
		d, err := graph.ParseDay(s)
		if err != nil {
			t.Fatal(err)
		}
		return d
	}
	document := &graph.Node{ID: graph.NewID("test", "document"), Kind: graph.Document, Code: "合成.txt", Name: "合成报告"}
	node := &graph.Node{
		ID: graph.NewID("test", "node"), Kind: graph.Program, Code: "007", Name: "_x000D_=合成", Hint: "{}", Status: graph.Planned,
		Aliases: []graph.Alias{{Text: "[1]"}, {Text: "甲；乙"}, {Text: "我们", Scope: document.ID}},
		Idents:  []graph.Ident{{Scheme: "a:b", Value: "1"}, {Scheme: "c", Value: "2:3"}},
		Period:  graph.Period{Precision: graph.YearPrecision, Words: "任期", BeginMin: day("2017-01-01"), BeginMax: day("2017-12-31"), EndMin: day("2021-01-01"), EndMax: graph.DayMax},
		Props:   []graph.Prop{{Field: graph.PropTopic, Value: graph.TextValue("丙；丁")}, {Field: graph.PropMechanism, Value: graph.TextValue("第一行\n第二行")}},
	}
	single := &graph.Node{ID: graph.NewID("test", "single"), Kind: graph.Topic, Name: "合成", Aliases: []graph.Alias{{Text: "[合成]"}}, Idents: []graph.Ident{{Scheme: "x", Value: "；"}}}
	link := &graph.Link{From: node.ID, Relation: graph.Related, To: single.ID, Role: "涉及", Period: node.Period, Status: graph.Planned}
	if err := graph.PrepareLink(link, node.Kind, single.Kind); err != nil {
		t.Fatal(err)
	}
	evidence := &graph.Evidence{
		Subject: link.ID, OfLink: true, Document: document.ID, Paragraph: 3, LastPara: 5, Place: "表!B2", Words: "'合成", Code: "1E5",
		Notes: []graph.Note{{Key: "注", Text: "一"}, {Key: "注", Text: "二"}}, Premises: []graph.ID{link.ID},
	}
	for _, err := range []error{graph.PrepareNode(document), graph.PrepareNode(node), graph.PrepareNode(single), graph.PrepareEvidence(evidence)} {
		if err != nil {
			t.Fatal(err)
		}
	}
	return []graph.Record{{Node: document}, {Node: node}, {Node: single}, {Link: link}, {Evidence: evidence}}
}

// TestAWorkbookIsReadBackWhole: an import reads a workbook of an export as exactly the exported
// records.
func TestAWorkbookIsReadBackWhole(t *testing.T) {
	r, _, _ := records(t)
	var want []graph.Record
	for one, err := range r {
		if err != nil {
			t.Fatal(err)
		}
		if one.Node == nil || !strings.Contains(one.Node.Name, "\n") { // a graph would refuse a name with a line break
			want = append(want, one)
		}
	}
	want = append(want, disturbing(t)...)
	path := filepath.Join(t.TempDir(), "合成.xlsx")
	if err := os.WriteFile(path, written(t, format.XLSX, of(want)), 0o600); err != nil {
		t.Fatal(err)
	}
	m, err := ingest.Load([]string{path}, nil, nil, graph.Dates{}, nil)
	if err != nil {
		t.Fatal(err)
	}
	var got []graph.Record
	for _, l := range m.Lines {
		got = append(got, l.Record)
	}
	if diff := cmp.Diff(lines(want), lines(got)); diff != "" {
		t.Error(diff)
	}
}

// of sorts records as an export does: nodes, then links, then evidence.
func of(list []graph.Record) format.Records {
	return func(yield func(graph.Record, error) bool) {
		for _, pass := range []func(graph.Record) bool{
			func(r graph.Record) bool { return r.Node != nil }, func(r graph.Record) bool { return r.Link != nil }, func(r graph.Record) bool { return r.Evidence != nil },
		} {
			for _, r := range list {
				if pass(r) && !yield(r, nil) {
					return
				}
			}
		}
	}
}

// lines gives the line of each record in the import format, by the record's id.
func lines(list []graph.Record) map[graph.ID]string {
	all := map[graph.ID]string{}
	for _, r := range list {
		switch {
		case r.Node != nil:
			all[r.Node.ID] = string(ingest.Encode(r))
		case r.Link != nil:
			all[r.Link.ID] = string(ingest.Encode(r))
		case r.Evidence != nil:
			all[r.Evidence.ID] = string(ingest.Encode(r))
		}
	}
	return all
}

// TestAWorkbookThatSomebodyChanged: rows may refer to others by ids, keys, codes and names. A problem
// names its sheet and row.
func TestAWorkbookThatSomebodyChanged(t *testing.T) {
	whole := written(t, format.XLSX, of(disturbing(t)))
	for _, c := range []struct {
		trap   string
		sheet  string
		cells  map[string]any
		says   string // the expected problem; "" for none
		holds  string // a text that a line must contain
		delete string // a sheet to delete
		empty  string // an empty sheet to add
	}{
		{trap: "a new row with a key, and a link to it by name", sheet: "Topic", cells: map[string]any{"A3": "new", "C3": "新合成"}, holds: `"name":"新合成"`},
		{trap: "a link whose role is changed keeps its evidence", sheet: "links", cells: map[string]any{"G2": "有关"}, holds: `"role":"有关"`},
		{trap: "a number where the kind has none", sheet: "Program", cells: map[string]any{"F2": "巫术"}, says: "合成.xlsx!Program:2: node.category"},
		{trap: "a column that nobody knows", sheet: "Topic", cells: map[string]any{"AZ1": "colour", "AZ2": "red"}, says: "!Topic:2: node.properties.colour"},
		{trap: "a cell without a heading", sheet: "Topic", cells: map[string]any{"AZ2": "red"}, says: "!Topic:2: node.properties"},
		{trap: "a paragraph that is no number", sheet: "evidence", cells: map[string]any{"H2": "三"}, says: `!evidence:2: evidence.paragraph: "\"三\""`},
		{trap: "a sheet of something else", sheet: "Topic", cells: map[string]any{"A1": "编号"}, says: "is no sheet of an export"},
		{trap: "an empty row between", sheet: "Topic", cells: map[string]any{"A5": "late", "C5": "晚合成", "E5": "x", "F5": "?"}, says: "!Topic:5: node.category"},
		{trap: "a sheet of links with nothing in it", delete: "links", empty: "links", says: "!links:1: sheet"},
		{trap: "links without their nodes", delete: "Program", says: "!links:2:"},
	} {
		f, err := excelize.OpenReader(bytes.NewReader(whole))
		if err != nil {
			t.Fatal(err)
		}
		for at, text := range c.cells {
			if err := f.SetCellValue(c.sheet, at, text); err != nil {
				t.Fatal(err)
			}
		}
		if c.delete != "" {
			if err := f.DeleteSheet(c.delete); err != nil {
				t.Fatal(err)
			}
		}
		if c.empty != "" {
			if _, err := f.NewSheet(c.empty); err != nil {
				t.Fatal(err)
			}
		}
		path := filepath.Join(t.TempDir(), "合成.xlsx")
		if err := f.SaveAs(path); err != nil {
			t.Fatal(err)
		}
		m, err := ingest.Load([]string{path}, nil, nil, graph.Dates{}, nil)
		switch {
		case c.says != "" && (err == nil || !strings.Contains(err.Error(), c.says)):
			t.Errorf("%s: %v, want …%s…", c.trap, err, c.says)
		case c.says == "" && err != nil:
			t.Errorf("%s: %v", c.trap, err)
		case c.says == "":
			found := false
			for _, l := range m.Lines {
				found = found || strings.Contains(string(ingest.Encode(l.Record)), c.holds)
			}
			if !found {
				t.Errorf("%s: no line holds %s", c.trap, c.holds)
			}
		}
	}
}

// TestATextTooLongForACell: an export must not shorten a text silently, as a spreadsheet would.
func TestATextTooLongForACell(t *testing.T) {
	n := &graph.Node{ID: graph.NewID("test", "long"), Kind: graph.Program, Name: "合成"}
	for range 5 {
		n.Props = append(n.Props, graph.Prop{Field: graph.PropTopic, Value: graph.TextValue(strings.Repeat("长", 9_000))})
	}
	var b bytes.Buffer
	if err := format.Write(&b, format.XLSX, of([]graph.Record{{Node: n}})); err == nil || !strings.Contains(err.Error(), "jsonl") {
		t.Errorf("%v", err)
	}
}
