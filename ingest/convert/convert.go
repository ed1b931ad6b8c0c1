package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"iter"
	"strings"

	"github.com/expertgraph/expertgraph/graph"
	"github.com/expertgraph/expertgraph/ingest"
)

// Dataset is the name of the dataset with the facts of the public reports. A key in it is the kind
// in the source, a slash and the name ("Person/吴有生"). The key of a fact node is the id of
// the fact. The key of an industry class without a fact is the standard and the code.
const Dataset = "cast-reports"

// Sources are the inputs of the converter: the facts as JSON Lines, and the regions and the
// classification of industries as tab-separated tables with a header.
type Sources struct {
	Facts, Regions, Industries io.Reader
}

// Converted is the output of the converter: three files in the import format, and a page that lists
// the facts without a record.
type Converted struct {
	Nodes, Links, Evidence []byte
	Unmapped               []byte
	UnmappedCount          int
}

// Files gives the contents of the output files by their names.
func (c *Converted) Files() map[string][]byte {
	return map[string][]byte{"nodes.jsonl": c.Nodes, "links.jsonl": c.Links, "evidence.jsonl": c.Evidence, "UNMAPPED.md": c.Unmapped}
}

// thing is a subject or an object of a fact.
type thing struct{ Kind, Name string }

func (t thing) key() string { return t.Kind + "/" + t.Name }

// fact is one atomic statement from the reports.
type fact struct {
	ID      string
	Src     string          // the name of the document's file
	Para    int32           // the number of the paragraph
	Subject thing           `json:"s"`
	Says    string          `json:"p"` // the predicate
	Object  json.RawMessage `json:"o"`
	Attrs   map[string]any

	object thing  // the object of the fact, if the object is a thing
	value  string // the object as text, if the object is no thing; "" for null
}

func (f *fact) attr(name string) string {
	switch v := f.Attrs[name].(type) {
	case string:
		return v
	case json.Number:
		return v.String()
	}
	return ""
}

func (f *fact) is(name string) bool { return f.Attrs[name] == true }

// Convert converts the facts to records. It is a pure function: the same sources give the same
// bytes. Its errors name the line of the source.
func Convert(src Sources) (*Converted, error) {
	facts, err := readFacts(src.Facts)
	if err != nil {
		return nil, err
	}
	regions, err := readTable(src.Regions, "regions", 5)
	if err != nil {
		return nil, err
	}
	industries, err := readTable(src.Industries, "industries", 5)
	if err != nil {
		return nil, err
	}
	c := newConversion(facts)
	for i := range facts {
		if err := c.convert(&facts[i]); err != nil {
			return nil, fmt.Errorf("fact %s: %w", facts[i].ID, err)
		}
	}
	if err := c.regions(regions); err != nil {
		return nil, err
	}
	if err := c.industries(industries); err != nil {
		return nil, err
	}
	if err := c.corps(facts); err != nil {
		return nil, err
	}
	if err := c.cites(facts); err != nil {
		return nil, err
	}
	c.disciplines()
	c.categories()
	c.statuses(facts)
	return c.write(facts), nil
}

func readFacts(r io.Reader) ([]fact, error) {
	var facts []fact
	lines := bufio.NewScanner(r)
	lines.Buffer(nil, ingest.MaxLine)
	for n := 1; lines.Scan(); n++ {
		var f fact
		d := json.NewDecoder(bytes.NewReader(lines.Bytes()))
		d.UseNumber()
		if err := d.Decode(&f); err != nil {
			return nil, fmt.Errorf("facts, line %d: %w", n, err)
		}
		switch f.Object[0] {
		case '{':
			if err := json.Unmarshal(f.Object, &f.object); err != nil {
				return nil, fmt.Errorf("facts, line %d: %w", n, err)
			}
		case '"':
			if err := json.Unmarshal(f.Object, &f.value); err != nil {
				return nil, fmt.Errorf("facts, line %d: %w", n, err)
			}
		default:
			if s := string(f.Object); s != "null" {
				f.value = s
			}
		}
		facts = append(facts, f)
	}
	return facts, lines.Err()
}

// readTable reads tab-separated rows after a header. Each row must have width columns.
func readTable(r io.Reader, name string, width int) ([][]string, error) {
	var rows [][]string
	lines := bufio.NewScanner(r)
	for n := 1; lines.Scan(); n++ {
		cells := strings.Split(lines.Text(), "\t")
		if len(cells) != width {
			return nil, fmt.Errorf("%s, line %d: %d cells instead of %d", name, n, len(cells), width)
		}
		if n > 1 {
			rows = append(rows, cells)
		}
	}
	return rows, lines.Err()
}

// write writes the records with their keys, in the order in which the records were made.
func (c *conversion) write(facts []fact) *Converted {
	out := &Converted{}
	key, link := func(id graph.ID) string { return c.keys[id] }, func(id graph.ID) *graph.Link { return c.links[id] }
	file := func(records iter.Seq[graph.Record]) []byte {
		var b bytes.Buffer
		_ = ingest.Keyed(&b, Dataset, key, link, records) // a buffer accepts every write
		return b.Bytes()
	}
	out.Nodes = file(func(yield func(graph.Record) bool) {
		for _, n := range c.nodeOrder {
			yield(graph.Record{Node: n})
		}
	})
	out.Links = file(func(yield func(graph.Record) bool) {
		for _, l := range c.linkOrder {
			yield(graph.Record{Link: l})
		}
	})
	out.Evidence = file(func(yield func(graph.Record) bool) {
		for _, e := range c.evidence {
			yield(graph.Record{Evidence: e})
		}
	})
	said := map[string]bool{}
	for _, e := range c.evidence {
		said[e.Code] = true
	}
	page := "# Facts that are not in the graph\n\nThe converter writes this page. Every fact of `source/facts.jsonl` that no evidence names would be listed here.\n\n"
	for i := range facts {
		if f := &facts[i]; !said[f.ID] {
			out.UnmappedCount++
			page += fmt.Sprintf("- %s: %s · %s · %s\n", f.ID, f.Subject.Name, f.Says, string(f.Object))
		}
	}
	if out.UnmappedCount == 0 {
		page += "None: all " + fmt.Sprint(len(facts)) + " facts are in the graph.\n"
	}
	page += "\n## Texts that are not in the data\n\nThe texts of the reports are not here: a fact gives the number of its paragraph and, for names, numbers and dates, the words as they were written. So no paragraph can be shown.\n"
	out.Unmapped = []byte(page)
	return out
}
