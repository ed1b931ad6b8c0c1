// Package intake runs one import of tables. It makes a plan from files and a mapping, writes the plan,
// and makes the reports of both steps. The command line and the server use this package, so their
// imports behave alike.
package intake

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"github.com/expertgraph/expertgraph/graph"
	"github.com/expertgraph/expertgraph/ingest"
	"github.com/expertgraph/expertgraph/ingest/mapping"
	"github.com/expertgraph/expertgraph/ingest/table"
)

// Import is a planned import of tables.
type Import struct {
	*mapping.Plan
	Counts  mapping.Counts // what the write does to nodes, links and evidence; zero if the plan is refused
	Applied graph.Applied  // the result of the write; zero before the write

	graph *graph.Graph
}

// Prepare plans an import, and counts what its write would do. An import that is Refused must not
// be written.
func Prepare(ctx context.Context, g *graph.Graph, books []*table.Book, m *mapping.Mapping, o mapping.Options) (*Import, error) {
	i, err := Build(ctx, g, books, m, o)
	if err == nil && !i.Refused() {
		i.Counts, err = i.Preview(ctx, g)
	}
	return i, err
}

// Build plans an import like Prepare, but without counts, for callers who write it at once.
func Build(ctx context.Context, g *graph.Graph, books []*table.Book, m *mapping.Mapping, o mapping.Options) (*Import, error) {
	plan, err := mapping.Build(books, m, mapping.Stored(ctx, g), o)
	if err != nil {
		return nil, err
	}
	i := &Import{Plan: plan, graph: g}
	if !plan.Refused() {
		err = i.merge(ctx, books)
	}
	return i, err
}

// merge removes from the plan the values and records that people have changed since earlier imports.
// Where the files now state something else than earlier imports did, merge adds a warning.
func (i *Import) merge(ctx context.Context, books []*table.Book) error {
	cited := len(i.Batch.Evidence)
	kept, err := ingest.Merge(ctx, i.graph, &i.Batch)
	if err != nil {
		return err
	}
	i.Plan.Counts.Added -= cited - len(i.Batch.Evidence)
	var names []string
	for _, b := range books {
		names = append(names, b.Name)
	}
	for _, k := range kept {
		i.Changes = slices.DeleteFunc(i.Changes, func(c mapping.Change) bool {
			same := c.Kind == k.Node.Kind && c.Name == k.Node.Name
			return same && (k.Deleted && c.Verb == mapping.Added || k.Field == "" && c.Verb == mapping.Deleted || k.Field != "" && c.Field == k.Field)
		})
		if k.Conflict {
			i.Plan.Problems = append(i.Plan.Problems, &mapping.Problem{File: Via(names...), Code: mapping.Conflict, Warning: true, Problem: *k.Problem()})
		}
	}
	return nil
}

// Writer writes batches: a graph.Graph, or a client of the process that has one.
type Writer interface {
	Write(ctx context.Context, b graph.Batch, progress func(done, total int)) (graph.Applied, error)
}

// Write writes the import atomically, with the act. It takes ownership of the plan's records.
// progress is called with the number of records done.
func (i *Import) Write(ctx context.Context, act graph.Act, progress func(done, total int)) error {
	return i.WriteBy(ctx, i.graph, act, progress)
}

// WriteBy is like Write, with another writer.
func (i *Import) WriteBy(ctx context.Context, w Writer, act graph.Act, progress func(done, total int)) error {
	i.Batch.Act, i.Batch.AllOrNothing = act, true
	applied, err := w.Write(ctx, i.Batch, progress)
	if err != nil {
		return err
	}
	i.Applied = applied
	i.Counts.Added, i.Counts.Changed, i.Counts.Deleted = applied.Added, applied.Changed, applied.Deleted
	return nil
}

// Adds tells whether the import only adds: it changes no stored entity and deletes nothing. The
// document of the file itself does not count.
func (i *Import) Adds() bool {
	return i.Counts.Deleted == 0 && !slices.ContainsFunc(i.Changes, func(c mapping.Change) bool { return c.Verb != mapping.Added && c.Kind != graph.Document })
}

// Digest is a hash of the effects of the write. Plans with equal digests write the same.
func (i *Import) Digest() (string, error) {
	b := i.Batch
	b.Act, b.Op = graph.Act{}, ""
	for _, list := range []*[]graph.ID{&b.DeleteLinks, &b.DeleteNodes, &b.DeleteEvidence} {
		*list = slices.SortedFunc(slices.Values(*list), graph.ID.Compare)
	}
	sum := sha256.New()
	encoder := json.NewEncoder(sum)
	if err := encoder.Encode(b); err != nil {
		return "", fmt.Errorf("digest of an import: %w", err)
	}
	if err := encoder.Encode([]any{i.BadRows, i.Refused(), len(i.Problems)}); err != nil {
		return "", fmt.Errorf("digest of an import: %w", err)
	}
	return hex.EncodeToString(sum.Sum(nil)[:16]), nil
}

// maxVia is the longest text of Via, in runes.
const maxVia = 200

// Via joins the names of imported files, for the history.
func Via(names ...string) string {
	text := []rune(strings.Join(names, "、"))
	return string(text[:min(len(text), maxVia)])
}

// Language translates sentences, errors and titles of fields for the reader.
type Language interface {
	Sentence(english string) string
	Error(err error) string
	Title(field string) string
}

// Report is the report of an import, for programs. Its lists are those of mapping.Plan, with the texts
// in the language of the reader.
type Report struct {
	Refused   bool       `json:"refused"`
	Rows      int        `json:"rows"`
	BadRows   int        `json:"badRows"`
	Added     int        `json:"added"`
	Changed   int        `json:"changed"`
	Deleted   int        `json:"deleted"`
	Seq       graph.Seq  `json:"seq,omitempty"` // the commit; 0 before the write
	Problems  []Problem  `json:"problems"`
	Changes   []Change   `json:"changes"`
	Created   []Created  `json:"created"`
	Namesakes []Namesake `json:"namesakes"`
	Personal  []string   `json:"personal"`
	Left      []string   `json:"left"`
	Notes     []string   `json:"notes"`
	// More is how many entries of each list were left out, by the name of the list.
	More map[string]int `json:"more,omitempty"`
}

// Problem is a fault in one cell.
type Problem struct {
	File       string      `json:"file"`
	Sheet      string      `json:"sheet"`
	Row        int         `json:"row"`
	Column     string      `json:"column,omitempty"`
	Heading    string      `json:"heading,omitempty"`
	Code       string      `json:"code"`
	Warning    bool        `json:"warning,omitempty"`
	Value      string      `json:"value,omitempty"`
	Fault      string      `json:"fault"`
	Hint       string      `json:"hint,omitempty"`
	Candidates []Candidate `json:"candidates,omitempty"`
}

// Candidate is an entity that a name could mean.
type Candidate struct {
	ID   string `json:"id"`
	Kind string `json:"kind"`
	Name string `json:"name"`
	Hint string `json:"hint,omitempty"`
}

// Change is a change of one field of an entity, or of the whole entity.
type Change struct {
	Verb  string `json:"verb"`
	Kind  string `json:"kind"`
	Name  string `json:"name"`
	Field string `json:"field,omitempty"`
	Title string `json:"title,omitempty"` // the title of the field, for readers
	Old   string `json:"old,omitempty"`
	New   string `json:"new,omitempty"`
	Place string `json:"place,omitempty"`
}

// Created is a new entity that no row describes: only references in the cells of other rows name it.
// Near are entities with similar names.
type Created struct {
	Kind       string      `json:"kind"`
	Name       string      `json:"name"`
	Place      string      `json:"place"`
	Near       []string    `json:"near"`
	Candidates []Candidate `json:"candidates,omitempty"`
}

// Namesake is a row with the name of another row or of a stored entity, see mapping.Namesake.
type Namesake struct {
	Name   string `json:"name"`
	Place  string `json:"place"`
	Other  string `json:"other"`
	Reason string `json:"reason"`
	Same   bool   `json:"same"`
}

// Report makes the report of the import in a language. The parameter "most" is the maximum length of
// each list; 0 means no limit.
func (i *Import) Report(l Language, most int) *Report {
	t := &Report{
		Refused: i.Refused(), Rows: i.Rows, BadRows: i.BadRows, Added: i.Counts.Added, Changed: i.Counts.Changed, Deleted: i.Counts.Deleted, Seq: i.Applied.Seq,
		More: map[string]int{}, Problems: []Problem{}, Changes: []Change{}, Created: []Created{}, Namesakes: []Namesake{}, Personal: []string{}, Left: []string{}, Notes: []string{},
	}
	cut := func(list string, n int) int {
		if most > 0 && n > most {
			t.More[list] = n - most
			return most
		}
		return n
	}
	for _, p := range i.Plan.Problems[:cut("problems", len(i.Plan.Problems))] {
		t.Problems = append(t.Problems, Problem{
			p.File, p.Sheet, p.Row, p.Column, p.Heading, string(p.Code), p.Warning, p.Value, l.Sentence(p.Fault), l.Sentence(p.Hint), candidates(p.Candidates),
		})
	}
	for _, c := range i.Plan.Changes[:cut("changes", len(i.Plan.Changes))] {
		one := Change{Verb: string(c.Verb), Kind: c.Kind.String(), Name: c.Name, Field: c.Field, Old: c.Old, New: c.New, Place: c.Place}
		if c.Field != "" {
			one.Title = l.Title(c.Field)
		}
		t.Changes = append(t.Changes, one)
	}
	for _, c := range i.Plan.Created[:cut("created", len(i.Plan.Created))] {
		t.Created = append(t.Created, Created{c.Kind.String(), c.Name, c.Place, append([]string{}, mapping.Named(c.Near)...), candidates(c.Near)})
	}
	for _, n := range i.Plan.Namesakes[:cut("namesakes", len(i.Plan.Namesakes))] {
		t.Namesakes = append(t.Namesakes, Namesake{n.Name, n.Place, n.Other, l.Sentence(n.Reason), n.Same})
	}
	t.Personal = append(t.Personal, i.Plan.Personal[:cut("personal", len(i.Plan.Personal))]...)
	for _, s := range i.Plan.Left[:cut("left", len(i.Plan.Left))] {
		t.Left = append(t.Left, l.Sentence(s))
	}
	for _, s := range i.Plan.Notes[:cut("notes", len(i.Plan.Notes))] {
		t.Notes = append(t.Notes, l.Sentence(s))
	}
	return t
}

func candidates(of []graph.Candidate) (list []Candidate) {
	for _, c := range of {
		list = append(list, Candidate{c.ID.String(), c.Kind.String(), c.Name, c.Hint})
	}
	return list
}
