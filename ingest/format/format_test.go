package format_test

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"encoding/xml"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/piprate/json-gold/ld"
	"gonum.org/v1/gonum/graph/formats/gexf12"

	"github.com/expertgraph/expertgraph/graph"
	"github.com/expertgraph/expertgraph/ingest"
	"github.com/expertgraph/expertgraph/ingest/format"
	"github.com/expertgraph/expertgraph/ingest/table"
)

// records gives the repository's data, and one invented node with difficult texts: markup, quotes, a
// formula, a line break. It also gives the numbers of nodes and links.
func records(t *testing.T) (format.Records, int, int) {
	t.Helper()
	m, err := ingest.Load([]string{"../../data"}, nil, nil, graph.Dates{}, nil)
	if err != nil {
		t.Fatal(err)
	}
	b := m.Batch()
	hostile := &graph.Node{ID: graph.NewID("test", "hostile"), Kind: graph.Topic, Name: "=合成<&\"'\\\n\t]]>", Props: []graph.Prop{{Field: graph.PropRemark, Value: graph.TextValue("+1+1")}}}
	b.Nodes = append(b.Nodes, hostile)
	return func(yield func(graph.Record, error) bool) {
		for _, n := range b.Nodes {
			if !yield(graph.Record{Node: n}, nil) {
				return
			}
		}
		for _, l := range b.Links {
			if !yield(graph.Record{Link: l}, nil) {
				return
			}
		}
		for _, e := range b.Evidence {
			if !yield(graph.Record{Evidence: e}, nil) {
				return
			}
		}
	}, len(b.Nodes), len(b.Links)
}

func written(t *testing.T, f format.Name, r format.Records) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := format.Write(&b, f, r); err != nil {
		t.Fatal(f, err)
	}
	return b.Bytes()
}

func TestGraphMLHoldsEverything(t *testing.T) {
	r, nodes, links := records(t)
	d := xml.NewDecoder(bytes.NewReader(written(t, format.GraphML, r)))
	count, keys, hostile := map[string]int{}, map[string]bool{}, false
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			t.Fatal(err)
		}
		switch e := token.(type) {
		case xml.StartElement:
			count[e.Name.Local]++
			for _, a := range e.Attr {
				if e.Name.Local == "key" && a.Name.Local == "id" {
					keys[a.Value] = true
				}
				if e.Name.Local == "data" && a.Name.Local == "key" && !keys[a.Value] {
					t.Fatalf("data of the key %s, which is not declared", a.Value)
				}
			}
		case xml.CharData:
			hostile = hostile || string(e) == "=合成<&\"'\\\n\t]]>"
		}
	}
	if count["node"] != nodes || count["edge"] != links || !hostile {
		t.Errorf("%d nodes and %d edges of %d and %d, hostile text %v", count["node"], count["edge"], nodes, links, hostile)
	}
}

func TestGEXFIsReadByGonum(t *testing.T) {
	r, nodes, links := records(t)
	var c gexf12.Content
	if err := xml.Unmarshal(written(t, format.GEXF, r), &c); err != nil {
		t.Fatal(err)
	}
	if len(c.Graph.Nodes.Nodes) != nodes || len(c.Graph.Edges.Edges) != links {
		t.Errorf("%d nodes and %d edges of %d and %d", len(c.Graph.Nodes.Nodes), len(c.Graph.Edges.Edges), nodes, links)
	}
}

func TestJSONLDExpandsWithoutAnyOtherFile(t *testing.T) {
	r, nodes, _ := records(t)
	var v any
	if err := json.Unmarshal(written(t, format.JSONLD, r), &v); err != nil {
		t.Fatal(err)
	}
	o := ld.NewJsonLdOptions("")
	o.DocumentLoader = nowhere{}
	flat, err := ld.NewJsonLdProcessor().Flatten(v, nil, o)
	if err != nil {
		t.Fatal(err)
	}
	typed, named := 0, 0
	for _, one := range flat.([]any) {
		m := one.(map[string]any)
		if types, ok := m["@type"].([]any); ok && strings.HasPrefix(types[0].(string), "urn:expertgraph:kind:") {
			typed++
		}
		if m["https://schema.org/name"] != nil {
			named++
		}
	}
	if typed != nodes || named != nodes {
		t.Errorf("%d typed and %d named of %d nodes", typed, named, nodes)
	}
}

// nowhere is a document loader that always fails, because an exported file must not need other files.
type nowhere struct{}

func (nowhere) LoadDocument(u string) (*ld.RemoteDocument, error) {
	return nil, errors.New("asked for " + u)
}

func TestTheFilesOfNeo4jAdmin(t *testing.T) {
	r, nodes, links := records(t)
	folder := filepath.Join(t.TempDir(), "a")
	if err := format.Admin(folder, r); err != nil {
		t.Fatal(err)
	}
	ids := map[string]bool{}
	for _, c := range []struct {
		file string
		rows int
	}{{"nodes.csv", nodes}, {"relationships.csv", links}} {
		f, err := os.Open(filepath.Join(folder, c.file))
		if err != nil {
			t.Fatal(err)
		}
		rows, err := csv.NewReader(f).ReadAll()
		if err != nil {
			t.Fatal(err)
		}
		if len(rows)-1 != c.rows {
			t.Errorf("%s: %d rows of %d", c.file, len(rows)-1, c.rows)
		}
		for _, row := range rows[1:] {
			if c.file == "nodes.csv" {
				ids[row[0]] = true
			} else if !ids[row[0]] || !ids[row[1]] {
				t.Errorf("a link joins %s and %s, which are no nodes", row[0], row[1])
			}
		}
		f.Close()
	}
}

func TestCypherMakesEachRecordOnce(t *testing.T) {
	r, nodes, links := records(t)
	text := string(written(t, format.Cypher, r))
	if n := strings.Count(text, "{id:'"); n != nodes+links {
		t.Errorf("%d records of %d", n, nodes+links)
	}
	if !strings.Contains(text, `name:'=合成<&"\'\\\n\t]]>'`) {
		t.Error("the hostile text is not escaped")
	}
	for _, statement := range strings.Split(text, ";\n") {
		if strings.TrimSpace(statement) != "" && !strings.HasPrefix(statement, "CREATE CONSTRAINT") && !strings.HasPrefix(statement, "UNWIND [") {
			t.Errorf("a statement begins with %.40q", statement)
		}
	}
}

func TestAWorkbookHoldsNoFormulaAndAllRows(t *testing.T) {
	r, nodes, links := records(t)
	b, err := table.Read("a.xlsx", written(t, format.XLSX, r), table.Standard())
	if err != nil {
		t.Fatal(err)
	}
	got, hostile := 0, false
	for _, s := range b.Sheets {
		for _, row := range s.Rows[1:] {
			for _, c := range row.Cells {
				hostile = hostile || c.Text == "+1+1"
				if c.Formula {
					t.Errorf("%s %d: %q is a formula", s.Name, row.Number, c.Text)
				}
			}
		}
		switch s.Name {
		case "links":
			if len(s.Rows)-1 != links {
				t.Errorf("%d links of %d", len(s.Rows)-1, links)
			}
		case "evidence":
		default:
			got += len(s.Rows) - 1
		}
	}
	if got != nodes || !hostile {
		t.Errorf("%d nodes of %d, hostile text %v", got, nodes, hostile)
	}
}

func TestSomeKindsAndWhatJoinsThem(t *testing.T) {
	r, _, _ := records(t)
	kinds := map[graph.Kind]int{}
	known := map[graph.ID]bool{}
	for one, err := range format.OfKinds(r, graph.NewKindSet(graph.Expert, graph.Engagement)) {
		if err != nil {
			t.Fatal(err)
		}
		switch {
		case one.Node != nil:
			kinds[one.Node.Kind]++
			known[one.Node.ID] = true
		case one.Link != nil && (!known[one.Link.From] || !known[one.Link.To]):
			t.Errorf("a link leads out of what is written: %v", one.Link)
		case one.Link != nil:
			known[one.Link.ID] = true
		case one.Evidence != nil && !known[one.Evidence.Subject]:
			t.Errorf("evidence of what is not written: %v", one.Evidence)
		}
	}
	if kinds[graph.Expert] == 0 || kinds[graph.Engagement] == 0 || kinds[graph.Region] != 0 || kinds[graph.Document] == 0 {
		t.Errorf("%v", kinds)
	}
	if err := format.Write(io.Discard, "png", r); !errors.Is(err, graph.ErrInvalid) {
		t.Errorf("an unknown format: %v", err)
	}
}
