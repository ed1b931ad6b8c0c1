package mapping

import (
	"fmt"
	"io"
	"strings"

	"github.com/xuri/excelize/v2"

	"github.com/expertgraph/expertgraph/graph"
	"github.com/expertgraph/expertgraph/ingest/table"
)

// Annotate writes a copy of the tables as a workbook, with a last column for the problems of each
// row. After each table it adds a sheet with the failed rows, which can be corrected and imported.
// say gives the text of a problem. titles are the heading of the column of problems and the name of
// the sheets of failed rows.
func Annotate(w io.Writer, books []*table.Book, p *Plan, say func(error) string, titles [2]string) error {
	f := excelize.NewFile()
	defer f.Close()
	red, err := f.NewStyle(&excelize.Style{Fill: excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{"FFC7CE"}}})
	if err != nil {
		return fmt.Errorf("annotate: %w", err)
	}
	used := map[string]bool{}
	for _, b := range books {
		for _, s := range b.Sheets {
			if err := annotateSheet(f, sheetName(used, cmpOr(s.Name, b.Name)), b, s, p, say, titles[0], red); err != nil {
				return fmt.Errorf("annotate: %w", err)
			}
			if err := failedSheet(f, sheetName(used, titles[1]+" "+s.Name), b, s, p); err != nil {
				return fmt.Errorf("annotate: %w", err)
			}
		}
	}
	if err := f.DeleteSheet("Sheet1"); err != nil && len(used) > 0 && !used["Sheet1"] {
		return fmt.Errorf("annotate: %w", err)
	}
	if err := f.Write(w); err != nil {
		return fmt.Errorf("annotate: %w", err)
	}
	return nil
}

// sheetName makes a valid name for a sheet that no other sheet has.
func sheetName(used map[string]bool, name string) string {
	name = strings.Map(func(r rune) rune {
		if strings.ContainsRune(`:\/?*[]'`, r) {
			return '_'
		}
		return r
	}, strings.TrimSpace(name))
	if r := []rune(name); len(r) > 28 {
		name = string(r[:28])
	}
	for base, i := name, 2; used[name] || name == "" || name == "Sheet1"; i++ {
		name = fmt.Sprintf("%s_%d", base, i)
	}
	used[name] = true
	return name
}

func annotateSheet(f *excelize.File, name string, b *table.Book, s *table.Sheet, p *Plan, say func(error) string, title string, red int) error {
	byRow := map[int][]*Problem{}
	for _, one := range p.Problems {
		if one.File == b.Name && one.Sheet == s.Name {
			byRow[one.Row] = append(byRow[one.Row], one)
		}
	}
	if _, err := f.NewSheet(name); err != nil {
		return err
	}
	out, err := f.NewStreamWriter(name)
	if err != nil {
		return err
	}
	titled := false
	for _, r := range s.Rows {
		cells := make([]any, s.Width+1)
		bad := map[string]bool{}
		var texts []string
		for _, one := range byRow[r.Number] {
			bad[one.Column] = true
			texts = append(texts, one.Column+" "+say(&one.Problem))
		}
		for i := range s.Width {
			c := excelize.Cell{}
			if i < len(r.Cells) {
				c.Value = r.Cells[i].Text
			}
			if bad[table.Letters(i)] {
				c.StyleID = red
			}
			cells[i] = c
		}
		if len(texts) > 0 {
			cells[s.Width] = strings.Join(texts, "\n")
		} else if !titled {
			cells[s.Width] = title
			titled = true
		}
		if err := out.SetRow(fmt.Sprintf("A%d", r.Number), cells); err != nil {
			return err
		}
	}
	return out.Flush()
}

func failedSheet(f *excelize.File, name string, b *table.Book, s *table.Sheet, p *Plan) error {
	row := 0
	for _, r := range p.Failed {
		if r.File != b.Name || r.Sheet != s.Name {
			continue
		}
		if row == 0 {
			if _, err := f.NewSheet(name); err != nil {
				return err
			}
			row++
			if err := setTexts(f, name, row, r.Headings); err != nil {
				return err
			}
		}
		row++
		if err := setTexts(f, name, row, r.Cells); err != nil {
			return err
		}
	}
	return nil
}

func setTexts(f *excelize.File, sheet string, row int, texts []string) error {
	for i, t := range texts {
		if err := f.SetCellStr(sheet, fmt.Sprintf("%s%d", table.Letters(i), row), t); err != nil {
			return err
		}
	}
	return nil
}

// Reading is the content of one row according to a mapping, before references are resolved.
type Reading struct {
	Table       *Table // the mapping of the row's table
	File, Sheet string
	Row         int
	Cells       []ReadCell
	Bad         bool // whether the row has a problem that is not a warning
}

// ReadCell is one cell that is not empty.
type ReadCell struct {
	Heading  string
	Slot     string
	Texts    []string // the values of the cell, each with its remark in brackets
	Personal bool     // whether the cell holds personal data, which is never written
}

// Readings reads the rows of some files with a mapping, for a preview of an import.
func Readings(books []*table.Book, m *Mapping, dates graph.Dates) ([]Reading, []*Problem, error) {
	b := &builder{base: emptyGraph{}, o: Options{Dates: dates}, plan: &Plan{}, nodes: map[graph.ID]*draft{}, index: map[string][]*draft{},
		before: map[graph.ID]map[graph.ID]*graph.Evidence{}, statedBefore: map[statedValue]bool{}}
	for _, book := range books {
		if err := b.open(book, m); err != nil {
			return nil, nil, err
		}
	}
	var list []Reading
	for _, s := range b.sheets {
		b.read(s)
		for _, r := range s.rows {
			one := Reading{Table: s.mapping, File: s.book.Name, Sheet: s.found.Sheet.Name, Row: r.number, Bad: r.bad}
			for _, v := range r.values {
				c := ReadCell{Heading: v.column.Heading, Slot: v.slot.name, Personal: v.slot.target.verb == "personal"}
				for _, i := range v.items {
					text := i.Text
					if i.Remark != "" {
						text += "（" + i.Remark + "）"
					}
					c.Texts = append(c.Texts, text)
				}
				switch {
				case len(v.items) > 0:
				case v.figure.Type == graph.Number:
					c.Texts = []string{v.figure.String()}
				default:
					c.Texts = []string{v.text}
				}
				one.Cells = append(one.Cells, c)
			}
			list = append(list, one)
		}
	}
	return list, b.plan.Problems, nil
}

// emptyGraph is the Base of an empty graph.
type emptyGraph struct{}

func (emptyGraph) Nodes(ids []graph.ID) ([]*graph.Node, error) {
	return make([]*graph.Node, len(ids)), nil
}
func (emptyGraph) Find(ref string, _ graph.KindSet) (*graph.Node, error) {
	return nil, graph.NotFound("", ref, "is no id, code, name or alias here", "")
}
func (n emptyGraph) Near(ref string, kinds graph.KindSet) (*graph.Node, error) {
	return n.Find(ref, kinds)
}
func (emptyGraph) Links(graph.ID, graph.RelationSet) ([]*graph.Link, error) { return nil, nil }
func (emptyGraph) Cited(graph.ID) ([]*graph.Evidence, error)                { return nil, nil }
func (emptyGraph) Evidence(graph.ID) ([]*graph.Evidence, error)             { return nil, nil }
func (emptyGraph) Linked(graph.ID, map[graph.ID]bool) (bool, error)         { return false, nil }
