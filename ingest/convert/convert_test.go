package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/expertgraph/expertgraph/graph"
	"github.com/expertgraph/expertgraph/ingest"
)

func convert(t *testing.T) *Converted {
	t.Helper()
	open := func(name string) *os.File {
		f, err := os.Open(filepath.Join("../../data/source", name))
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { f.Close() })
		return f
	}
	made, err := Convert(Sources{Facts: open("facts.jsonl"), Regions: open("regions.tsv"), Industries: open("industries.tsv")})
	if err != nil {
		t.Fatal(err)
	}
	return made
}

func TestDataIsWhatTheConverterMakes(t *testing.T) {
	for name, text := range convert(t).Files() {
		stands, err := os.ReadFile(filepath.Join("../../data", name))
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(stands, text) {
			t.Errorf("data/%s is old: run go run ./ingest/convert", name)
		}
	}
}

func TestNoFactIsUnmapped(t *testing.T) {
	if n := convert(t).UnmappedCount; n != 0 {
		t.Errorf("%d facts are in no record", n)
	}
}

func TestConvertRefusesBadSources(t *testing.T) {
	const header = "a\tb\tc\td\te\n"
	fact := `{"id":"x-01-01","src":"x_1.txt","para":1,"s":{"kind":"Region","name":"甲"},"p":"partOf","o":{"kind":"Region","name":"乙"},"attrs":{"level":"county","code":"1","scheme":"GB/T 2260"}}`
	for _, c := range []struct{ name, facts, regions, industries, want string }{
		{"not JSON", "{", header, header, "facts, line 1"},
		{"unknown kind", strings.Replace(fact, "Region", "Planet", 1), header, header, `x-01-01: kind: "Planet": is not a kind of the facts`},
		{"unknown predicate", strings.Replace(fact, `{"kind":"Region","name":"乙"}`, `"乙"`, 1), header, header, `x-01-01: predicate: "partOf": has no rule`},
		{"bad period", strings.Replace(fact, `"level"`, `"period":"soon","level"`, 1), header, header, `x-01-01: period: "soon": is not a period`},
		{"narrow table", fact, "a\tb\n", header, "regions, line 1: 2 cells instead of 5"},
		{"another code", fact, header + "甲\t2\tcounty\t乙\ttext\n", header, `regions: 甲: no fact gives it the code "2"`},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, err := Convert(Sources{Facts: strings.NewReader(c.facts), Regions: strings.NewReader(c.regions), Industries: strings.NewReader(c.industries)})
			if err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("got %v, want %s", err, c.want)
			}
		})
	}
}

// stock is the committed data, with its nodes by code and by id.
type stock struct {
	*testing.T
	graph.Batch
	byCode map[string]*graph.Node
	byID   map[graph.ID]*graph.Node
}

func data(t *testing.T) *stock {
	t.Helper()
	m, err := ingest.Load([]string{"../../data"}, nil, nil, graph.Dates{}, nil)
	if err != nil {
		t.Fatal(err)
	}
	d := &stock{t, m.Batch(), map[string]*graph.Node{}, map[graph.ID]*graph.Node{}}
	for _, n := range d.Nodes {
		d.byCode[n.Code], d.byID[n.ID] = n, n
	}
	return d
}

// node gives the node with a key or a code.
func (d *stock) node(key string) *graph.Node {
	d.Helper()
	n := d.byID[graph.NewID(Dataset, key)]
	if n == nil {
		n = d.byCode[key]
	}
	if n == nil {
		d.Fatalf("nothing has the key %s", key)
	}
	return n
}

// out lists the names of the nodes to which a node has a link of the relation r, sorted.
func (d *stock) out(key string, r graph.Relation) []string {
	d.Helper()
	var names []string
	for _, l := range d.Links {
		if l.From == d.node(key).ID && l.Relation == r {
			names = append(names, d.byID[l.To].Name)
		}
	}
	slices.Sort(names)
	return names
}

// in lists the names of the nodes from which a link of the relation r leads to a node, sorted.
func (d *stock) in(key string, r graph.Relation) []string {
	d.Helper()
	var names []string
	for _, l := range d.Links {
		if l.To == d.node(key).ID && l.Relation == r {
			names = append(names, d.byID[l.From].Name)
		}
	}
	slices.Sort(names)
	return names
}

func (d *stock) same(what string, got []string, want ...string) {
	d.Helper()
	slices.Sort(want)
	if diff := cmp.Diff(want, got); diff != "" {
		d.Errorf("%s: %s", what, diff)
	}
}

// calls lists the names of the nodes that a name means in a document. Aliases with another scope than
// this document do not count. If document is "", no alias with a scope counts.
func (d *stock) calls(document, name string) []string {
	var names []string
	for _, n := range d.Nodes {
		ok := n.Name == name
		for _, a := range n.Aliases {
			ok = ok || a.Text == name && (a.Scope.IsZero() || document != "" && a.Scope == d.node("Document/"+document).ID)
		}
		if ok {
			names = append(names, n.Name)
		}
	}
	slices.Sort(names)
	return names
}

func TestEveryFactIsInTheData(t *testing.T) {
	d := data(t)
	said := map[string]bool{}
	for _, e := range d.Evidence {
		said[e.Code] = true
	}
	f, err := os.Open("../../data/source/facts.jsonl")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	n := 0
	for lines := bufio.NewScanner(f); lines.Scan(); n++ {
		var fact struct{ ID, Src string }
		if err := json.Unmarshal(lines.Bytes(), &fact); err != nil {
			t.Fatal(err)
		}
		if !said[fact.ID] {
			t.Errorf("no evidence has the code %s", fact.ID)
		}
	}
	if n != 1122 {
		t.Errorf("%d facts instead of 1,122", n)
	}
}

func TestEverythingHasEvidence(t *testing.T) {
	d := data(t)
	told := map[graph.ID]bool{}
	for _, e := range d.Evidence {
		told[e.Subject] = true
		if e.Basis != graph.BasisReference && e.Basis != graph.BasisAnalysis && (e.Document.IsZero() || e.Paragraph < 1) {
			t.Errorf("the evidence %s of the basis %s names no paragraph of a document", e.Code, e.Basis)
		}
	}
	for _, n := range d.Nodes {
		if !told[n.ID] {
			t.Errorf("the node %s has no evidence", n.Code)
		}
	}
	for _, l := range d.Links {
		part := l.Relation.Spec().Part && d.byID[l.From].Kind.Spec().Fact
		if !told[l.ID] && !part {
			t.Errorf("the link %s -%s-> %s has no evidence", d.byID[l.From].Name, l.Relation, d.byID[l.To].Name)
		}
	}
}

func TestTreesHaveOneParentAndNoCycle(t *testing.T) {
	d := data(t)
	parent := map[graph.ID]graph.ID{}
	for _, l := range d.Links {
		if graph.TreeRelations.Has(l.Relation) {
			if _, two := parent[l.From]; two {
				t.Errorf("%s has two parents", d.byID[l.From].Name)
			}
			parent[l.From] = l.To
		}
	}
	if len(parent) < 70 {
		t.Errorf("only %d nodes stand in trees", len(parent))
	}
	for start := range parent {
		for id, steps := start, 0; !id.IsZero(); id, steps = parent[id], steps+1 {
			if steps > 20 {
				t.Fatalf("%s stands below itself", d.byID[start].Name)
			}
		}
	}
	for _, n := range d.Nodes {
		if _, ok := parent[n.ID]; n.Kind == graph.Region && n.Category == "ADMINISTRATIVE" && n.TreeLevel() != graph.LevelCountry && !ok {
			t.Errorf("the region %s has no parent", n.Name)
		}
	}
}
