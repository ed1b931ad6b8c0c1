package table

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/expertgraph/expertgraph/graph"
)

// String writes an area as spreadsheets do: A6:C12, A6:C for an open end, A:C for whole columns.
func (a Area) String() string {
	row := func(n, whole int) string {
		if n <= whole {
			return ""
		}
		return fmt.Sprint(n)
	}
	top := row(a.Top, 1)
	if a.Bottom > 0 {
		top = fmt.Sprint(max(a.Top, 1))
	}
	return Letters(a.Left) + top + ":" + Letters(a.Right) + row(a.Bottom, 0)
}

var areaForm = regexp.MustCompile(`^([A-Za-z]{1,3})(\d{0,7}):([A-Za-z]{1,3})(\d{0,7})$`)

// ParseArea reads the form that Area.String writes.
func ParseArea(text string) (Area, error) {
	m := areaForm.FindStringSubmatch(strings.TrimSpace(text))
	a := Area{}
	if m != nil {
		a = Area{Top: max(number(m[2], 1), 1), Left: Column(m[1]), Bottom: number(m[4], 0), Right: Column(m[3])}
	}
	if m == nil || a.Left < 0 || a.Right < a.Left || a.Bottom > 0 && a.Bottom < a.Top {
		return Area{}, graph.Invalid("area", text, "is no area of a sheet", "write one such as A6:C12, A6:C or A:C")
	}
	return a, nil
}

// Within gives the part of a sheet in an area. Rows and columns keep their numbers. An area with
// Bottom 0 extends to the last row.
func (s *Sheet) Within(a Area) *Sheet {
	out := &Sheet{Name: s.Name, Hidden: s.Hidden, Width: min(s.Width, a.Right+1)}
	holds := func(row int) bool { return row >= a.Top && (a.Bottom == 0 || row <= a.Bottom) }
	for _, row := range s.Rows {
		if !holds(row.Number) || len(row.Cells) <= a.Left {
			continue
		}
		cells := slices.Clone(row.Cells[:min(len(row.Cells), a.Right+1)])
		clear(cells[:a.Left])
		if line := (Line{row.Number, cells}); len(texts(line)) > 0 {
			out.Rows = append(out.Rows, line)
		}
	}
	for _, m := range s.Merges {
		if m.Left >= a.Left && m.Left <= a.Right && holds(m.Top) {
			m.Right = min(m.Right, a.Right)
			if a.Bottom > 0 {
				m.Bottom = min(m.Bottom, a.Bottom)
			}
			out.Merges = append(out.Merges, m)
		}
	}
	return out
}

// Parts finds the tables of a sheet with several tables. The outer list has the tables side by side,
// and each inner list has the tables one below another. known tells whether a text is a usual heading.
func (s *Sheet) Parts(known func(string) bool) (parts [][]Area) {
	strips := s.strips(known)
	for _, strip := range strips {
		sheet := s
		if len(strips) > 1 {
			sheet = s.Within(strip)
		}
		parts = append(parts, sheet.stacked(strip, known))
	}
	return parts
}

// strips finds tables side by side. The tables are separated by empty columns and have headings of
// their own, or they repeat the same headings.
func (s *Sheet) strips(known func(string) bool) []Area {
	whole := Area{Top: 1, Right: max(s.Width-1, 0)}
	used := make([]bool, s.Width)
	for _, row := range s.Rows {
		for i := range row.Cells[:min(len(row.Cells), s.Width)] {
			used[i] = used[i] || row.Cells[i].Text != ""
		}
	}
	var runs []Area
	for i, is := range used {
		switch {
		case !is:
		case i > 0 && used[i-1]:
			runs[len(runs)-1].Right = i
		default:
			runs = append(runs, Area{Top: 1, Left: i, Right: i})
		}
	}
	if len(runs) == 1 {
		return s.repeated(runs[0], known)
	}
	for _, run := range runs {
		if run.Right == run.Left || usualHeadings(s.Within(run).Find(known), known) < 2 {
			return []Area{whole}
		}
	}
	return runs
}

// repeated splits a table that has all its headings several times in the same order. Printed lists with
// few columns often place their parts side by side, to use the width of the page.
func (s *Sheet) repeated(run Area, known func(string) bool) []Area {
	found := s.Find(known)
	if found.Top == 0 || usualHeadings(found, known) < 4 {
		return []Area{run}
	}
	heads := found.Headings[run.Left : run.Right+1]
	for n := 2; n*2 <= len(heads); n++ {
		same := len(heads)%n == 0
		for i := n; same && i < len(heads); i++ {
			same = heads[i].Text != "" && heads[i].Text == heads[i-n].Text
		}
		if !same {
			continue
		}
		var list []Area
		for i := 0; i < len(heads); i += n {
			list = append(list, Area{Top: 1, Left: run.Left + i, Right: run.Left + i + n - 1})
		}
		return list
	}
	return []Area{run}
}

func usualHeadings(t *Table, known func(string) bool) (n int) {
	for _, h := range t.Headings {
		if h.Text != "" && slices.ContainsFunc(h.Forms(), known) {
			n++
		}
	}
	return n
}

// stacked finds tables one below another. A table begins at a row with other usual headings, after
// an empty row or a title.
func (s *Sheet) stacked(strip Area, known func(string) bool) []Area {
	first := s.Find(known)
	if first.Top == 0 {
		return []Area{strip}
	}
	f := finder{sheet: s, known: known, table: first}
	list := []Area{strip}
	for i, row := range s.Rows {
		if row.Number <= first.Top || i == 0 || i == len(s.Rows)-1 {
			continue
		}
		above := s.Rows[i-1]
		if row.Number-above.Number < 2 && len(texts(above)) != 1 || !f.begins(row) {
			continue
		}
		top := i
		for top > 0 && s.Rows[top].Number-s.Rows[top-1].Number == 1 && len(texts(s.Rows[top-1])) == 1 {
			top--
		}
		if top > 0 && top == i && s.Rows[top-1].Number > first.Top && len(texts(s.Rows[top-1])) == 1 {
			top-- // an empty row separates the title from the heading
		}
		start := s.Rows[top].Number
		if start <= first.Top || start <= list[len(list)-1].Top {
			continue
		}
		list[len(list)-1].Bottom = start - 1
		list = append(list, Area{Top: start, Left: strip.Left, Right: strip.Right})
		f.table = s.Within(Area{Top: start, Right: strip.Right, Left: strip.Left}).Find(known)
	}
	return list
}

// begins tells whether a row is the heading of another table. At least two cells, and at least half of
// all, must be usual headings. They must differ from the headings of the table above.
func (f *finder) begins(row Line) bool {
	usual, full := 0, 0
	for _, c := range row.Cells {
		if Clean(c.Text) == "" {
			continue
		}
		full++
		if slices.ContainsFunc(ParseHeading(c.Text).Forms(), f.known) {
			usual++
		}
	}
	return usual >= 2 && usual*2 >= full && !f.again(row)
}
