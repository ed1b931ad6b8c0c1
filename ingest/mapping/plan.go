package mapping

import (
	"context"
	"fmt"
	"math"
	"slices"
	"strings"

	"github.com/expertgraph/expertgraph/graph"
	"github.com/expertgraph/expertgraph/ingest/table"
)

// Options are the options of an import of tables; the zero value works.
type Options struct {
	Dates       graph.Dates
	Create      bool // an unknown reference becomes a new entity
	ValidOnly   bool // rows without problems are written; otherwise a problem in any row refuses the import
	KeepMissing bool // whether to keep statements of earlier imports of the file that the file no longer contains
	// Near is the number of entities in Plan.Created for which similar names are searched; 0 means all.
	// The search takes long in a large graph.
	Near int
	// Progress, if not nil, is called with the share of the work on the rows that is done.
	Progress func(done, total int)
}

// Plan describes what an import of tables will do. It must not be written if it is Refused.
type Plan struct {
	Batch     graph.Batch
	Problems  []*Problem
	Changes   []Change   // changes of nodes, in the order of the files
	Created   []Created  // new entities that no row describes, see Created
	Namesakes []Namesake // rows with the name of another row or of a stored entity
	Personal  []string   // columns and cells with personal data, which are not written
	Left      []string   // rows that are not data, with the reason
	Notes     []string   // remarks about files and sheets, such as why a sheet is left out
	Rows      int        // the number of rows that are written
	BadRows   int        // the number of rows with a problem that is not a warning
	Counts    Counts
	Failed    []FailedRow

	valid bool // whether the rows without problems may be written, see Options.ValidOnly
	whole bool // whether a problem concerns the whole plan, so that the plan stays refused without the bad rows
}

// Counts are the numbers of nodes, links and evidence that a plan adds, changes, deletes or leaves as
// they are.
type Counts struct{ Added, Changed, Deleted, Unchanged int }

// FailedRow is a row with a problem, with its cells as they were read.
type FailedRow struct {
	File, Sheet string
	Row         int
	Headings    []string
	Cells       []string
}

// Verb tells what happens to a node.
type Verb string

// The values of Verb.
const (
	Added   Verb = "ADDED"
	Changed Verb = "CHANGED"
	Deleted Verb = "DELETED"
)

// Change is a change of one field of one node.
type Change struct {
	Verb  Verb
	Kind  graph.Kind
	Name  string
	Field string // "" means the node as a whole
	Old   string
	New   string
	Place string // the place of the cell or row, such as 专家!C12
}

// Created is a new entity that no row describes: only references in the cells of other rows name it.
// Near are entities with similar names, see Options.Near.
type Created struct {
	Kind  graph.Kind
	Name  string
	Place string // the place of the first reference
	Near  []graph.Candidate
}

// Namesake is a row with the name of another row or of a stored entity. Reason tells why the two are
// kept apart or treated as one.
type Namesake struct {
	Name   string
	Place  string
	Other  string // the place of the other row, or the name and the hint of the stored entity
	Reason string
	Same   bool // whether both are treated as one entity
}

// Refused tells whether the plan must not be written.
func (p *Plan) Refused() bool {
	return p.whole || !p.valid && slices.ContainsFunc(p.Problems, func(one *Problem) bool { return !one.Warning })
}

// builder builds a plan.
type builder struct {
	base   Base
	o      Options
	plan   *Plan
	sheets []*sheet

	nodes        map[graph.ID]*draft
	order        []*draft                // the drafts in nodes, in the order in which they were made
	index        map[string][]*draft     // drafts by the keys of their names, codes and identifiers, see addToIndex
	resolved     map[lookup]lookupResult // the references that were resolved before, see reference
	links        map[graph.ID]*graph.Link
	linked       []*graph.Link // the links in the order in which they were made
	evidence     map[graph.ID]*graph.Evidence
	cited        []*graph.Evidence                         // the evidence in the order in which it was made
	before       map[graph.ID]map[graph.ID]*graph.Evidence // the evidence of earlier imports, by document and id
	statedBefore map[statedValue]bool                      // the values that earlier imports of these documents stated
	referenced   map[graph.ID]*draft                       // stored nodes that references mean, but no row describes
	kinds        map[graph.ID]graph.Kind                   // the kinds of stored nodes that were read, see kindOf
	names        map[string]Name                           // the entries of Mapping.Names, by name
	done         int                                       // the number of rows processed, see passes
	err          error
}

// passes is how often a plan processes all rows: to read them, to identify their nodes, to resolve
// their references, and to state their content.
const passes = 4

// tellEvery is the number of rows between two progress updates.
const tellEvery = 500

// pass counts one more processed row.
func (b *builder) pass() {
	if b.done++; b.done%tellEvery == 0 {
		b.reportProgress(b.done)
	}
}

// reportProgress calls Options.Progress. A number of rows above the total counts as the total.
func (b *builder) reportProgress(done int) {
	total := 0
	for _, s := range b.sheets {
		total += passes * len(s.found.Rows)
	}
	if b.o.Progress != nil && total > 0 {
		b.o.Progress(min(done, total), total)
	}
}

// draft is a node that the import writes.
type draft struct {
	node   *graph.Node
	stored *graph.Node // the stored node; nil if the node is new
	row    *row        // the first row that describes the node; nil if no row does, but references name the node
	place  string      // the row, cell or file that states the node first
	bad    bool        // whether the node is not written, because of problems in rows
}

// statedValue is a value of a field that an earlier import of a document stated.
type statedValue struct {
	node  graph.ID
	field graph.Field
	value string
}

type lookup struct {
	text  string
	kinds graph.KindSet
	body  string
}

type lookupResult struct {
	draft *draft
	err   error
	kind  Code
}

// Build reads the tables of some files with a mapping, and plans their import.
func Build(books []*table.Book, m *Mapping, base Base, o Options) (*Plan, error) {
	b := &builder{
		base: base, o: o, plan: &Plan{valid: o.ValidOnly}, nodes: map[graph.ID]*draft{}, index: map[string][]*draft{}, resolved: map[lookup]lookupResult{},
		links: map[graph.ID]*graph.Link{}, evidence: map[graph.ID]*graph.Evidence{}, before: map[graph.ID]map[graph.ID]*graph.Evidence{},
		statedBefore: map[statedValue]bool{}, referenced: map[graph.ID]*draft{}, kinds: map[graph.ID]graph.Kind{}, names: map[string]Name{},
	}
	for _, n := range m.Names {
		b.names[n.Text] = *n
	}
	for _, book := range books {
		if err := b.open(book, m); err != nil {
			return nil, err
		}
	}
	defer b.reportProgress(math.MaxInt)
	for _, s := range b.sheets {
		b.read(s)
	}
	b.identify()
	b.resolve()
	b.dropBad()
	if b.plan.Refused() || b.err != nil {
		b.fail()
		return b.plan, b.err
	}
	b.state()
	if !o.KeepMissing && !b.left() {
		b.retract()
	}
	b.release()
	b.finish()
	b.fail()
	return b.plan, b.err
}

// release frees the memory that was needed only to read the rows. This memory is as large as the plan.
func (b *builder) release() {
	b.index, b.resolved, b.links, b.evidence = nil, nil, nil, nil
	for _, s := range b.sheets {
		s.drafts = nil
		for _, r := range s.rows {
			r.values = nil
		}
	}
}

// left tells whether some row is left out because of a problem. What the row stated in earlier imports
// must then be kept.
func (b *builder) left() bool {
	return slices.ContainsFunc(b.sheets, func(s *sheet) bool { return slices.ContainsFunc(s.rows, func(r *row) bool { return r.bad }) })
}

func cmpOr(list ...string) string {
	for _, s := range list {
		if s != "" {
			return s
		}
	}
	return ""
}

// add adds a node to the import.
func (b *builder) add(d *draft) {
	b.nodes[d.node.ID] = d
	b.order = append(b.order, d)
	b.addToIndex(d)
}

// addToIndex adds a node to the index by its names, code and identifiers, for references.
func (b *builder) addToIndex(d *draft) {
	n := d.node
	keys := []string{"=" + graph.FoldName(n.Name)}
	if n.Code != "" {
		keys = append(keys, "#"+n.Code)
		if n.Kind == graph.Region {
			keys = append(keys, "#"+graph.IdentKey(graph.SchemeRegion, n.Code))
		}
	}
	for _, a := range n.Aliases {
		keys = append(keys, "="+graph.FoldName(a.Text))
	}
	for _, i := range n.Idents {
		keys = append(keys, "#"+graph.IdentKey(i.Scheme, i.Value))
	}
	for _, k := range keys {
		if !slices.Contains(b.index[k], d) {
			b.index[k] = append(b.index[k], d)
		}
	}
}

// finish compares the drafts with the stored nodes, and makes the batch.
func (b *builder) finish() {
	p := b.plan
	for _, d := range b.order {
		if d.bad || d.node.Kind == graph.Document && d.stored == nil && !b.states(d.node.ID) {
			continue
		}
		if err := graph.PrepareNode(d.node); err != nil {
			b.refuse(d.row, d.place, err)
			continue
		}
		if d.stored == nil {
			p.Changes = append(p.Changes, Change{Verb: Added, Kind: d.node.Kind, Name: d.node.Name, Place: d.place})
			p.Batch.Nodes = append(p.Batch.Nodes, d.node)
			continue
		}
		changes := differences(d)
		if len(changes) == 0 {
			p.Counts.Unchanged++
			continue
		}
		p.Changes = append(p.Changes, changes...)
		p.Batch.Nodes = append(p.Batch.Nodes, d.node)
	}
	p.Batch.Links = b.linked
	for _, e := range b.cited {
		switch before := b.before[e.Document][e.ID]; {
		case before == nil:
			p.Counts.Added++
		case before.Place == e.Place && before.Words == e.Words && slices.Equal(before.Notes, e.Notes):
			p.Counts.Unchanged++
			continue
		default:
			p.Counts.Changed++
		}
		p.Batch.Evidence = append(p.Batch.Evidence, e)
	}
}

// states tells whether any evidence cites a document.
func (b *builder) states(document graph.ID) bool {
	return slices.ContainsFunc(b.cited, func(e *graph.Evidence) bool { return e.Document == document })
}

// Preview counts what a plan will do. Counts and errors are those of graph.Graph.Write. It does not
// change the plan.
func (p *Plan) Preview(ctx context.Context, g *graph.Graph) (Counts, error) {
	c := p.Counts
	draft, err := g.Preview(ctx, p.Copy())
	if err != nil {
		return c, err
	}
	stood := map[graph.ID]bool{}
	ids := make([]graph.ID, len(draft.Batch.Nodes))
	for i, n := range draft.Batch.Nodes {
		ids[i] = n.ID
	}
	list, err := Stored(ctx, g).Nodes(ids)
	if err != nil {
		return c, err
	}
	for i, n := range list {
		stood[ids[i]] = n != nil
	}
	for _, id := range ids {
		if stood[id] {
			c.Changed++
		} else {
			c.Added++
		}
	}
	for _, l := range draft.Links {
		switch was := draft.Stored[l.ID]; {
		case was == nil:
			c.Added++
		case was.Basis != l.Basis:
			c.Changed++
		default:
			c.Unchanged++
		}
	}
	c.Deleted = len(draft.DeleteEvidence) + len(draft.DeleteNodes)
	for _, id := range draft.DeleteLinks {
		if draft.Stored[id] != nil {
			c.Deleted++
		}
	}
	return c, nil
}

// Copy copies the batch of a plan for a write, because a write takes ownership of its records.
func (p *Plan) Copy() graph.Batch {
	b := p.Batch
	b.Nodes, b.Links, b.Evidence = nil, nil, nil
	for _, n := range p.Batch.Nodes {
		b.Nodes = append(b.Nodes, clone(n))
	}
	for _, l := range p.Batch.Links {
		c := *l
		b.Links = append(b.Links, &c)
	}
	for _, e := range p.Batch.Evidence {
		c := *e
		b.Evidence = append(b.Evidence, &c)
	}
	return b
}

// refuse reports a record that breaks a rule of the graph, as a problem of its row. If the record has no
// row, the error becomes b.err, which ends the plan.
func (b *builder) refuse(r *row, place string, err error) {
	if r == nil {
		b.err = fmt.Errorf("%s: %w", place, err)
		return
	}
	b.problem(r, nil, Conflict, false, err)
}

// fail counts the rows with and without a problem, and lists those with a problem in Plan.Failed.
func (b *builder) fail() {
	for _, s := range b.sheets {
		for i, r := range s.rows {
			if !r.bad {
				b.plan.Rows++
				continue
			}
			b.plan.BadRows++
			f := FailedRow{File: s.book.Name, Sheet: s.found.Sheet.Name, Row: r.number}
			for _, c := range s.mapping.Columns {
				f.Headings = append(f.Headings, c.Heading)
			}
			for _, c := range s.align(s.found.Rows[i]) {
				f.Cells = append(f.Cells, c.Text)
			}
			b.plan.Failed = append(b.plan.Failed, f)
		}
	}
}

// differences lists the fields in which a draft differs from the stored node.
func differences(d *draft) (list []Change) {
	add := func(field, was, is string) {
		if was != is {
			list = append(list, Change{Verb: Changed, Kind: d.node.Kind, Name: d.node.Name, Field: field, Old: was, New: is, Place: d.place})
		}
	}
	old, now := d.stored, d.node
	add("code", old.Code, now.Code)
	add("name", old.Name, now.Name)
	add("hint", old.Hint, now.Hint)
	add("category", string(old.Category), string(now.Category))
	add("status", old.Status.String(), now.Status.String())
	add("period", old.Period.String(), now.Period.String())
	add("aliases", aliasText(old), aliasText(now))
	add("identifiers", identText(old), identText(now))
	for _, f := range graph.Props() {
		add(f.Name, propText(old, f.Field), propText(now, f.Field))
	}
	return list
}

func aliasText(n *graph.Node) string {
	var list []string
	for _, a := range n.Aliases {
		list = append(list, a.Text)
	}
	slices.Sort(list)
	return strings.Join(list, "、")
}

func identText(n *graph.Node) string {
	var list []string
	for _, i := range n.Idents {
		list = append(list, i.Scheme+" "+i.Value)
	}
	slices.Sort(list)
	return strings.Join(list, "、")
}

func propText(n *graph.Node, f graph.Field) string {
	var list []string
	for _, p := range n.Props {
		if p.Field == f {
			list = append(list, p.Value.String())
		}
	}
	return strings.Join(list, "、")
}
