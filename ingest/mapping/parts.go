package mapping

import (
	"fmt"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"github.com/expertgraph/expertgraph/graph"
	"github.com/expertgraph/expertgraph/ingest/table"
)

// guessSheet makes mappings for the tables of a sheet. It treats the sheet as several tables only
// if a kind is found for each of the parts that stand side by side.
func guessSheet(b *table.Book, s *table.Sheet) []*Table {
	var list []*Table
	strips := s.Parts(known)
	if len(strips) == 0 {
		return []*Table{guess(b, s)} // the sheet is empty
	}
	for _, strip := range strips {
		some := false
		for _, area := range strip {
			if len(strips) == 1 && len(strip) == 1 {
				continue
			}
			t := guess(b, s.Within(area))
			t.Area = area.String()
			some = some || t.Kind != Skip
			list = append(list, t)
		}
		if !some {
			return []*Table{guess(b, s)}
		}
	}
	return list
}

// yearly lists the kinds of tables whose rows describe events and facts of a certain time. A year above
// such a table is the period of all its rows. Tables of other kinds keep the year as a note.
var yearly = strings.Fields("Engagement Honor Observation Event Need")

// yearForm matches a year, a month or a range of years in a name or a title.
var yearForm = regexp.MustCompile(`(?:19|20)\d\d(?:年)?(?:[-—–~至](?:19|20)\d\d年?|年?(?:[1-9]|1[0-2])月)?`)

// periodOf finds the period of a sheet, and tells where. It reads the name of the sheet, the title and
// the name of the file, in this order. The first of these texts that has exactly one period counts.
func periodOf(b *table.Book, found *table.Table) (period, where string) {
	title := ""
	for _, l := range found.Left {
		if l.Reason == table.LeftTitle {
			title += " " + l.Text
		}
	}
	for _, c := range []struct{ text, where string }{
		{found.Sheet.Name, "the name of the sheet"}, {title, "the title"}, {strings.TrimSuffix(b.Name, filepath.Ext(b.Name)), "the name of the file"},
	} {
		var all []string
		for _, at := range yearForm.FindAllStringIndex(c.text, -1) {
			if !digitAt(c.text, at[0]-1) && !digitAt(c.text, at[1]) {
				all = append(all, c.text[at[0]:at[1]])
			}
		}
		slices.Sort(all)
		if all = slices.Compact(all); len(all) != 1 {
			continue
		}
		if p, err := (graph.Dates{}).Period(all[0]); err == nil && p.Dated() {
			return all[0], c.where
		}
	}
	return "", ""
}

func digitAt(s string, i int) bool { return i >= 0 && i < len(s) && s[i] >= '0' && s[i] <= '9' }

// dated sets out.Period to the period that periodOf finds, if no column gives a period. For the kinds in
// yearly, a key of several slots then also contains the period.
func (out *Table) dated(b *table.Book, found *table.Table) {
	for _, c := range out.Columns {
		if slices.Contains([]string{slotPeriod, "begin", "end"}, c.Slot) || c.Slot == slotFigure && c.Period != "" {
			return
		}
	}
	period, where := periodOf(b, found)
	if period == "" {
		return
	}
	out.Period = period
	out.Reason += fmt.Sprintf("; %s says %s", where, period)
	if slices.Contains(yearly, out.Kind) && len(out.Key) > 1 && !slices.Contains(out.Key, slotPeriod) {
		out.Key = append(out.Key, slotPeriod)
	}
}

// implied is the value that the period of the table adds to a row: a period for the kinds in yearly,
// otherwise a note. It is nil if the table has no period, or the row has one of its own.
func (b *builder) implied(r *row) *value {
	t := r.sheet.mapping
	if t.Period == "" || slices.ContainsFunc(r.values, func(v *value) bool {
		return slices.Contains([]string{slotPeriod, "begin", "end", "endexclusive"}, v.slot.target.verb)
	}) {
		return nil
	}
	name := slotNote
	if slices.Contains(yearly, t.Kind) {
		name = slotPeriod
	}
	s, err := slotOf(t.Kind, name)
	if err != nil {
		b.fault(err)
		return nil
	}
	v := &value{slot: s, column: &Column{Heading: "年份", Slot: name}, at: -1, cell: table.Cell{Text: t.Period}, text: t.Period, measured: unmeasured}
	if name == slotPeriod {
		return b.date(r, v, false)
	}
	return v
}

// isTransposed tells whether the headings are in the first column instead of a row. Nearly all cells of
// the first column are then usual headings. The cells of the heading row are not, except the first.
func isTransposed(t *table.Table) bool {
	usual := func(text string) bool { return slices.ContainsFunc(table.ParseHeading(text).Forms(), known) }
	if len(t.Rows) < 2 || len(t.Rows) > 60 || len(t.Headings) < 2 || !usual(t.Headings[0].Text) {
		return false
	}
	for _, h := range t.Headings[1:] {
		if h.Text != "" && usual(h.Text) {
			return false
		}
	}
	n := 0
	for _, r := range t.Rows {
		if len(r.Cells) > 0 && usual(r.Cells[0].Text) {
			n++
		}
	}
	return n*10 >= len(t.Rows)*8
}

// nameRegion adds a name to a row of a table of regions that has one column for each level and no column
// of names. The name is the text of the lowest level in the row, except 直辖 (directly administered).
func (r *row) nameRegion() {
	if r.sheet.mapping.Kind != "Region" || r.first("name") != "" {
		return
	}
	for _, level := range []string{"third", "second", "first"} {
		for _, v := range r.get(level) {
			if s, err := slotOf("Region", "name"); err == nil && v.text != "直辖" {
				r.values = append(r.values, &value{slot: s, column: v.column, at: v.at, cell: v.cell, text: v.text, measured: unmeasured})
				return
			}
		}
	}
}

// leftRelation is the reason for leaving out a row that apoc.export.csv wrote for a relationship.
const leftRelation = "relationship"

// withoutRelations leaves out the rows for relationships, which apoc.export.csv writes below the
// nodes. It leaves them out because they name nodes only by internal numbers of that database.
func withoutRelations(t *table.Table) *table.Table {
	column := func(name string) int {
		return slices.IndexFunc(t.Headings, func(h table.Heading) bool { return h.Text == name })
	}
	start, end := column("_start"), column("_end")
	if start < 0 || end < 0 {
		return t
	}
	rows := t.Rows[:0:0]
	for _, r := range t.Rows {
		if start < len(r.Cells) && r.Cells[start].Text != "" {
			t.Left = append(t.Left, table.Left{Row: r.Number, Reason: leftRelation})
			continue
		}
		rows = append(rows, r)
	}
	t.Rows = rows
	return t
}
