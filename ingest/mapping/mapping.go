// Package mapping maps the columns of a table to fields of the graph, and makes records from the rows.
//
// The package guesses the kind of thing that a sheet lists, and a slot (a meaning) for each column. It
// guesses from the headings and the cells. A mapping file overrides the guess. Package intake runs the
// import, and graph.Graph checks the records as a whole and writes them, as for every import.
package mapping

import (
	"bytes"
	_ "embed"
	"fmt"
	"os"
	"slices"
	"strconv"
	"strings"
	"sync"

	"github.com/goccy/go-yaml"

	"github.com/expertgraph/expertgraph/graph"
	"github.com/expertgraph/expertgraph/graph/han"
	"github.com/expertgraph/expertgraph/ingest/table"
)

// Mapping tells how the tables of some files are read. It is written as YAML for people and as JSON
// for programs, with the same names.
type Mapping struct {
	Tables []*Table `yaml:"tables" json:"tables"`
	Names  []*Name  `yaml:"names,omitempty" json:"names,omitempty"`
}

// Table tells how one sheet is read.
type Table struct {
	File     string    `yaml:"file" json:"file"`
	Sheet    string    `yaml:"sheet,omitempty" json:"sheet,omitempty"`
	Area     string    `yaml:"area,omitempty" json:"area,omitempty"`         // the area of the table in the sheet, such as A6:C, if the sheet has several tables
	Kind     string    `yaml:"kind" json:"kind"`                             // a kind of table from List, or Skip
	Dataset  string    `yaml:"dataset,omitempty" json:"dataset,omitempty"`   // the dataset of the keys of rows; by default the file name without its extension
	Heading  string    `yaml:"heading" json:"heading"`                       // the heading rows: 2, or 1-2, or 0 for none
	Key      []string  `yaml:"key,omitempty,flow" json:"key,omitempty"`      // the slots that identify a row
	Category string    `yaml:"category,omitempty" json:"category,omitempty"` // the category of all rows
	Period   string    `yaml:"period,omitempty" json:"period,omitempty"`     // the period of rows without a period of their own
	Reason   string    `yaml:"reason,omitempty" json:"reason,omitempty"`     // why a guess chose the kind, for people
	Columns  []*Column `yaml:"columns" json:"columns"`
}

// Column tells how one column is read.
type Column struct {
	Column   string `yaml:"column" json:"column"` // the letters of the column
	Heading  string `yaml:"heading,omitempty" json:"heading,omitempty"`
	Slot     string `yaml:"slot" json:"slot"`                             // a slot of the kind, or ignore, note or figure
	Period   string `yaml:"period,omitempty" json:"period,omitempty"`     // the period of the figures, if the heading states it
	Of       string `yaml:"of,omitempty" json:"of,omitempty"`             // the subject of the figures, if the heading states it
	Measure  string `yaml:"measure,omitempty" json:"measure,omitempty"`   // the measure of the figures, if the heading states it
	Unit     string `yaml:"unit,omitempty" json:"unit,omitempty"`         // the unit of the figures
	Optional bool   `yaml:"optional,omitempty" json:"optional,omitempty"` // whether rows may lack this column; the cells after it are then one column further left
	Reason   string `yaml:"reason,omitempty" json:"reason,omitempty"`     // why a guess chose the slot, for people
}

// Name tells what a name in the cells means: the entity that Means refers to, or a new one.
type Name struct {
	Text  string `yaml:"text" json:"text"`
	Means string `yaml:"means,omitempty" json:"means,omitempty"` // an id, a code or a name
	New   bool   `yaml:"new,omitempty" json:"new,omitempty"`
}

// Skip is the kind of a sheet that is not read.
const Skip = "skip"

// The names of slots that the code treats in a special way. The first three have no row in the table of
// slots (slots.tsv), because every kind has them.
const (
	slotIgnore = "ignore"
	slotNote   = "note"
	slotFigure = "figure"
	slotPeriod = "period"
)

// Read reads a mapping file.
func Read(path string) (*Mapping, error) {
	text, err := os.ReadFile(path)
	if err != nil {
		return nil, graph.Invalid("map", path, "cannot be read", "name a file that import --guess wrote")
	}
	return Parse(text)
}

// Parse reads the text of a mapping file. It refuses unknown fields.
func Parse(text []byte) (*Mapping, error) {
	m := &Mapping{}
	if err := yaml.NewDecoder(bytes.NewReader(text), yaml.DisallowUnknownField()).Decode(m); err != nil {
		return nil, graph.Invalid("map", strings.TrimSpace(yaml.FormatError(err, false, false)), "is no mapping", "begin with what import --guess writes, and change that")
	}
	return m, m.Check()
}

// Check refuses kinds, slots, headings, keys and names that are invalid.
func (m *Mapping) Check() error {
	for _, t := range m.Tables {
		if err := t.check(); err != nil {
			return err
		}
	}
	for _, n := range m.Names {
		if n.Text == "" || n.New == (n.Means != "") {
			return graph.Invalid("names", n.Text, "means neither one thing nor something new", "give means: with an id or a name, or new: true")
		}
	}
	return nil
}

// YAML writes a mapping in the form that Read reads.
func (m *Mapping) YAML() ([]byte, error) {
	return yaml.MarshalWithOptions(m, yaml.IndentSequence(true))
}

func (t *Table) check() error {
	if t.Kind == Skip {
		return nil
	}
	if !slices.Contains(List(), t.Kind) {
		return graph.Invalid("kind", t.Kind, "is no kind of table", "one of "+strings.Join(List(), ", ")+", or skip")
	}
	if _, _, err := t.rows(); err != nil {
		return err
	}
	if t.Area != "" {
		if _, err := table.ParseArea(t.Area); err != nil {
			return err
		}
	}
	if t.Period != "" {
		if _, err := (graph.Dates{}).Period(t.Period); err != nil {
			return err
		}
	}
	for _, c := range t.Columns {
		if table.Column(c.Column) < 0 {
			return graph.Invalid("column", c.Column, "is no column", "write its letters: A, B, … AA")
		}
		if _, err := slotOf(t.Kind, c.Slot); err != nil {
			return err
		}
		if c.Period != "" {
			if _, err := (graph.Dates{}).Period(c.Period); err != nil {
				return err
			}
		}
	}
	for _, k := range t.Key {
		if !slices.ContainsFunc(t.Columns, func(c *Column) bool { return c.Slot == k }) && (k != slotPeriod || t.Period == "") {
			return graph.Invalid("key", k, "is the slot of no column", "name slots that columns of the table have")
		}
	}
	return nil
}

// rows parses Heading into its first and its last row.
func (t *Table) rows() (first, last int, err error) {
	a, b, ok := strings.Cut(t.Heading, "-")
	first, err = strconv.Atoi(strings.TrimSpace(a))
	last = first
	if err == nil && ok {
		last, err = strconv.Atoi(strings.TrimSpace(b))
	}
	if err != nil || first < 0 || last < first {
		return 0, 0, graph.Invalid("heading", t.Heading, "is no row", "write a row such as 2, rows such as 1-2, or 0 for none")
	}
	return first, last, nil
}

// target tells what the cells of a slot are converted to.
type target struct {
	verb     string // such as id, code, name, prop or out
	field    graph.Field
	scheme   string
	relation graph.Relation
	kinds    []graph.Kind
	role     string // the role of the links, if the slot has one
	slot     string // the name of another slot of the row, which this slot describes
	level    int    // for a parent, its rank: rank 3 is above rank 2
}

// slot is one row of the table of slots (slots.tsv): a meaning that columns can have in tables of a
// kind. The kind "*" stands for tables of all kinds.
type slot struct {
	kind, name, han       string
	foldedName, foldedHan string
	target                target
	headings              []string
	canonical             []string // each heading with its canonical ending
}

//go:embed slots.tsv
var slotTable string

// slots reads the table of slots by kind, in the order of the table. It ignores invalid lines,
// because a test checks the table.
var slots = sync.OnceValue(func() map[string][]*slot {
	all := map[string][]*slot{}
	for line := range strings.Lines(slotTable) {
		f := strings.Split(strings.TrimRight(line, "\r\n"), "\t")
		if strings.HasPrefix(line, "#") || len(f) != 5 {
			continue
		}
		s := &slot{kind: f[0], name: f[1], han: f[2], foldedName: folded(f[1]), foldedHan: folded(f[2]), target: parseTarget(f[3])}
		headings := f[4]
		if s.target.verb == "out" && s.target.role == "" {
			headings += "|" + s.target.relation.String() // an export of a graph names the column after the relation
		}
		for _, h := range strings.Split(headings, "|") {
			s.headings, s.canonical = append(s.headings, folded(h)), append(s.canonical, canonical(folded(h)))
		}
		all[s.kind] = append(all[s.kind], s)
	}
	return all
})

// parseTarget reads a target in the table of slots.
func parseTarget(text string) target {
	f := strings.Split(text, ":")
	t := target{verb: f[0]}
	switch t.verb {
	case "prop":
		t.field, _ = graph.Parse[graph.Field](f[1])
	case "ident":
		t.scheme = f[1]
	case "out", "in":
		t.relation, _ = graph.Parse[graph.Relation](f[1])
		t.kinds = kindsOf(f[2])
		if len(f) > 3 {
			t.role = f[3]
		}
	case "from", "to":
		t.kinds = kindsOf(f[1])
	case "post", "body":
		t.slot = f[1]
	case "key":
		t.slot, t.scheme = f[1], f[2]
	case "parent":
		t.slot = f[1]
		if len(f) > 2 {
			t.level, _ = strconv.Atoi(f[2])
		}
	}
	return t
}

func kindsOf(text string) (list []graph.Kind) {
	for name := range strings.SplitSeq(text, ",") {
		if k, err := graph.Parse[graph.Kind](name); err == nil {
			list = append(list, k)
		}
	}
	return list
}

// List gives the names of the kinds of tables: kinds of nodes, and Position and Membership, whose rows
// are links.
func List() []string {
	return []string{"Expert", "Enterprise", "Workstation", "Society", "Association", "Program", "Event", "Engagement", "Need", "Honor",
		"Achievement", "Agreement", "Position", "Membership", "Observation", "Region", "Institution"}
}

// slotsOf gives the slots of a kind: first its own slots, then the slots of all kinds.
func slotsOf(kind string) []*slot { return slices.Concat(slots()[kind], slots()["*"]) }

// slotOf finds a slot of a kind.
func slotOf(kind, name string) (*slot, error) {
	switch name {
	case slotIgnore, slotNote, slotFigure:
		return &slot{kind: kind, name: name, target: target{verb: name}}, nil
	}
	var names []string
	for _, s := range slotsOf(kind) {
		if s.name == name {
			return s, nil
		}
		names = append(names, s.name)
	}
	return nil, graph.Invalid("slot", name, "is no slot of "+kind, "one of "+strings.Join(names, ", ")+", ignore, note, figure")
}

// SlotName is the name of a slot for readers, in Chinese or in English.
func SlotName(kind, name string, chinese bool) string {
	if !chinese {
		return name
	}
	switch name {
	case slotIgnore:
		return "忽略"
	case slotNote:
		return "附注"
	case slotFigure:
		return "数值"
	}
	if s, err := slotOf(kind, name); err == nil {
		return s.han
	}
	return name
}

// folded is the form in which headings are compared: in lower case and simplified characters, without
// spaces, underscores, hyphens, middle dots, colons, enumeration commas (、) and round brackets.
func folded(s string) string {
	return strings.Map(func(r rune) rune {
		if strings.ContainsRune(" _-·:：、（）()", r) {
			return -1
		}
		return han.Simplify(r)
	}, strings.ToLower(table.Clean(s)))
}

// known tells whether a text is a usual heading for any kind of table.
func known(heading string) bool {
	_, ok := headings()[folded(heading)]
	return ok
}

// headings holds all usual headings, folded.
var headings = sync.OnceValue(func() map[string]bool {
	all := map[string]bool{}
	for _, list := range slots() {
		for _, s := range list {
			for _, h := range s.headings {
				all[h] = true
			}
		}
	}
	return all
})

// find finds the table in a sheet, and checks that its headings agree with the mapping.
func (t *Table) find(s *table.Sheet) (*table.Table, error) {
	first, _, err := t.rows()
	if err != nil {
		return nil, err
	}
	found := t.In(s)
	if found == nil {
		_, err := table.ParseArea(t.Area)
		return nil, err
	}
	for _, c := range t.Columns {
		i := table.Column(c.Column)
		if first > 0 && c.Heading != "" && (i >= len(found.Headings) || folded(found.Headings[i].Text) != folded(c.Heading)) {
			now := ""
			if i < len(found.Headings) {
				now = found.Headings[i].Text
			}
			return nil, graph.Invalid("heading", now, fmt.Sprintf("stands in column %s, where the mapping has %s", c.Column, c.Heading), "guess the mapping of this file again, or change it")
		}
	}
	return found, nil
}
