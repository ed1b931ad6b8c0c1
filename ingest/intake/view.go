package intake

import (
	"context"
	"io"

	"github.com/expertgraph/expertgraph/graph"
	"github.com/expertgraph/expertgraph/graph/personal"
	"github.com/expertgraph/expertgraph/ingest/mapping"
	"github.com/expertgraph/expertgraph/ingest/table"
)

// Sheet is the beginning of a sheet, for people who look whether it is read rightly.
type Sheet struct {
	Name   string `json:"name"`
	Hidden bool   `json:"hidden,omitempty"`
	Width  int    `json:"width"` // columns
	Total  int    `json:"total"` // rows with something in them
	Rows   []Row  `json:"rows"`  // the first of them
	Left   []Left `json:"left"`  // rows that are no data
}

// Row is one row as the reader of the sheet sees it. Personal data in it is replaced by
// three dots.
type Row struct {
	Row   int      `json:"row"`
	Cells []string `json:"cells"`
}

// Left is a row that is no data, and why.
type Left struct {
	Row    int    `json:"row"`
	Reason string `json:"reason"`
}

// The bounds of a view.
const (
	viewRows  = 30
	viewLeft  = 100
	viewRunes = 120
)

// View shows the beginning of a sheet and the rows that its mapping leaves out.
func View(s *table.Sheet, t *mapping.Table, l Language) Sheet {
	v := Sheet{Name: s.Name, Hidden: s.Hidden, Width: s.Width, Total: len(s.Rows), Rows: []Row{}, Left: []Left{}}
	for _, r := range s.Rows[:min(len(s.Rows), viewRows)] {
		row := Row{Row: r.Number, Cells: []string{}}
		for _, c := range r.Cells {
			row.Cells = append(row.Cells, shown(c.Text))
		}
		v.Rows = append(v.Rows, row)
	}
	found := t.In(s)
	if found == nil || t.Kind == mapping.Skip {
		return v
	}
	for _, left := range found.Left[:min(len(found.Left), viewLeft)] {
		v.Left = append(v.Left, Left{left.Row, l.Sentence(left.Reason)})
	}
	return v
}

// shown is the text of a cell as it may be shown.
func shown(text string) string {
	if personal.In(text) != personal.None {
		return "…"
	}
	if r := []rune(text); len(r) > viewRunes {
		return string(r[:viewRunes]) + "…"
	}
	return text
}

// Template is a spreadsheet of one kind to fill in, with the regions to choose from and,
// if it was asked for, the current rows.
type Template struct {
	Kind    string
	Chinese bool
	Regions []string
	Rows    []mapping.Filled
	Left    int // links that cannot stand in a sheet
}

// TemplateOf makes the template of a kind for a graph, either with the current entities as rows or empty.
func TemplateOf(ctx context.Context, g *graph.Graph, kind string, chinese, filled bool) (t *Template, err error) {
	t = &Template{Kind: kind, Chinese: chinese}
	if t.Regions, err = mapping.RegionNames(ctx, g); err != nil || !filled {
		return t, err
	}
	t.Rows, t.Left, err = mapping.Fill(ctx, g, kind, mapping.Stored(ctx, g), chinese)
	return t, err
}

// Write writes the template as a workbook.
func (t *Template) Write(w io.Writer) error {
	return mapping.Template(w, t.Kind, mapping.WordsIn(t.Chinese), t.Regions, t.Rows)
}

// Titles are the heading of the column of problems and the name of the sheets of failed
// rows, for mapping.Annotate and mapping.Failed.
func Titles(chinese bool) [2]string {
	if chinese {
		return [2]string{"问题", "未导入的行"}
	}
	return [2]string{"Problems", "Not imported"}
}
