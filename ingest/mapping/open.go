package mapping

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"github.com/expertgraph/expertgraph/graph"
	"github.com/expertgraph/expertgraph/graph/personal"
	"github.com/expertgraph/expertgraph/ingest/table"
)

// open opens the sheets of a book that the mapping contains, and makes the book's document.
func (b *builder) open(book *table.Book, m *Mapping) error {
	var document graph.ID
	var names []string
	for _, found := range book.Sheets {
		tables := m.of(book, found)
		if len(tables) == 0 {
			b.skipped(book, found.Name, "the mapping does not speak of it")
		}
		for _, t := range tables {
			if t.Kind == Skip {
				b.skipped(book, strings.TrimSpace(found.Name+" "+t.Area), cmpOr(t.Reason, "the mapping skips it"))
				continue
			}
			s, err := b.sheet(book, found, t)
			if err != nil {
				return err
			}
			if document.IsZero() {
				document = graph.NewID("import file", s.dataset)
				if other := b.nodes[document]; other != nil {
					return graph.Invalid("file", book.Name, "has the name of "+other.node.Name+", and an import would take one for a new state of the other",
						"rename one of them, or give it a dataset: of its own in the mapping")
				}
			}
			s.document = document
			if !slices.Contains(names, found.Name) {
				names = append(names, found.Name)
			}
			b.sheets = append(b.sheets, s)
		}
	}
	for _, n := range book.Notes {
		b.plan.Notes = append(b.plan.Notes, book.Name+": "+n)
	}
	if document.IsZero() {
		return nil
	}
	n := &graph.Node{
		ID: document, Kind: graph.Document, Code: book.Name, Name: book.Name, Category: "IMPORT_FILE",
		Idents: []graph.Ident{{Scheme: "SHA-256", Value: book.Hash}},
		Props:  []graph.Prop{{Field: graph.PropDocumentType, Value: graph.TextValue(string(book.Form))}},
	}
	if list := strings.Trim(strings.Join(names, "、"), "、"); list != "" {
		n.Props = append(n.Props, graph.Prop{Field: graph.PropRemark, Value: graph.TextValue("工作表：" + list)})
	}
	stood, err := b.base.Nodes([]graph.ID{document})
	if err != nil {
		return err
	}
	b.add(&draft{node: n, stored: stood[0], place: book.Name})
	if stood[0] == nil {
		return nil
	}
	cited, err := b.base.Cited(document)
	if err != nil {
		return err
	}
	b.before[document] = make(map[graph.ID]*graph.Evidence, len(cited))
	for _, e := range cited {
		b.before[document][e.ID] = e
		if !e.OfLink {
			b.statedBefore[statedValue{e.Subject, e.Field, e.Value.String()}] = true
		}
	}
	return nil
}

// of gives the mappings for a sheet: the first mapping without an area, or else all mappings with an
// area. If m has only one table, it also applies to a sheet with the same name in another file.
func (m *Mapping) of(book *table.Book, found *table.Sheet) (list []*Table) {
	for _, t := range m.Tables {
		switch {
		case t.File == book.Name && (t.Sheet == found.Name || t.Sheet == ""), t.Sheet == found.Name && len(m.Tables) == 1:
		default:
			continue
		}
		if t.Area == "" {
			return []*Table{t}
		}
		list = append(list, t)
	}
	return list
}

func (b *builder) skipped(book *table.Book, sheet, reason string) {
	b.plan.Notes = append(b.plan.Notes, fmt.Sprintf("%s: the sheet %s is left out: %s", book.Name, sheet, reason))
}

// sheet finds a table in its sheet. It adds to the plan which rows are left out, and which columns hold
// personal data.
func (b *builder) sheet(book *table.Book, found *table.Sheet, t *Table) (*sheet, error) {
	got, err := t.find(found)
	if err != nil {
		return nil, err
	}
	withoutRelations(got)
	s := &sheet{book: book, mapping: t, found: got, dataset: cmpOr(t.Dataset, strings.TrimSuffix(book.Name, filepath.Ext(book.Name)))}
	for _, c := range t.Columns {
		one, err := slotOf(t.Kind, c.Slot)
		if err != nil {
			return nil, err
		}
		s.slots = append(s.slots, one)
		if one.target.verb == "personal" {
			b.plan.Personal = append(b.plan.Personal, strings.Join(strings.Fields(book.Name+" "+found.Name+" "+cmpOr(c.Heading, c.Column)), " "))
		}
	}
	for _, l := range got.Left {
		if personal.In(l.Text) != personal.None {
			l.Text = "…" // the report must not show personal data
		}
		b.plan.Left = append(b.plan.Left, fmt.Sprintf("%s: %s: %s", strings.TrimSpace(book.Name+" "+strings.TrimPrefix(fmt.Sprintf("%s!%d", found.Name, l.Row), "!")), l.Reason, l.Text))
	}
	for _, n := range got.Notes {
		b.plan.Notes = append(b.plan.Notes, book.Name+": "+n)
	}
	return s, nil
}
