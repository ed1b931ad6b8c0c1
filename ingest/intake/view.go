package intake

import (
	"context"
	"io"

	"github.com/expertgraph/expertgraph/graph"
	"github.com/expertgraph/expertgraph/graph/personal"
	"github.com/expertgraph/expertgraph/ingest/mapping"
	"github.com/expertgraph/expertgraph/ingest/table"
)

// Sheet is the beginning of a sheet, for people who check that it is read correctly.
type Sheet struct {
	Name   string `json:"name"`
	Hidden bool   `json:"hidden,omitempty"`
	Width  int    `json:"width"` // the number of columns
	Total  int    `json:"total"` // the number of rows that are not empty
	Rows   []Row  `json:"rows"`  // the first rows that are not empty
	Left   []Left `json:"left"`  // the rows that are not part of the data
}

// Row is one row as it is shown in a spreadsheet. Personal data is replaced by three dots.
type Row struct {
	Row   int      `json:"row"`
	Cells []string `json:"cells"`
}

// Left is a row that is not data, with the reason.
type Left struct {
	Row    int    `json:"row"`
	Reason string `json:"reason"`
}

// The limits of a view: the number of rows, the number of rows that are not data, and the number of
// runes of a cell.
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
			row.Cells = append(row.Cells, cellText(c.Text))
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

// cellText is the text of a cell in a view: … for personal data, and otherwise the text, shortened to
// viewRunes runes.
func cellText(text string) string {
	if personal.In(text) != personal.None {
		return "…"
	}
	if r := []rune(text); len(r) > viewRunes {
		return string(r[:viewRunes]) + "…"
	}
	return text
}

// Template is a spreadsheet for entities of one kind. It offers the regions to choose from, and may
// contain the current entities.
type Template struct {
	Kind    string
	Chinese bool
	Regions []string
	Rows    []mapping.Filled
	Left    int // the number of links that a sheet cannot hold
}

// TemplateOf makes the template of a kind for a graph. With filled, its rows are the current
// entities.
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

// Titles are the heading of the column of problems, and the name of sheets with failed rows.
// mapping.Annotate and mapping.Failed use them.
func Titles(chinese bool) [2]string {
	if chinese {
		return [2]string{"问题", "未导入的行"}
	}
	return [2]string{"Problems", "Not imported"}
}
