package mapping

import (
	"errors"
	"fmt"
	"regexp"
	"strings"
	"unicode/utf8"

	"github.com/expertgraph/expertgraph/graph"
	"github.com/expertgraph/expertgraph/graph/personal"
	"github.com/expertgraph/expertgraph/ingest/table"
)

// value is the content of one cell, read according to the slot of its column.
type value struct {
	slot   *slot
	column *Column
	at     int // the column, from 0; -1 without a cell
	cell   table.Cell
	text   string       // the cleaned text
	items  []table.Item // the separate values of the cell, for slots that may have several
	*measured
	refs []*draft // the entities that the items mean; nil after a problem
}

// measured is the content of a cell with a date or a figure. All other cells share the
// empty value unmeasured, to save memory.
type measured struct {
	period graph.Period
	figure graph.Value
	unit   string
}

var unmeasured = &measured{}

// row is the state of one row.
type row struct {
	sheet    *sheet
	number   int
	values   []*value // the values of the non-empty cells, in order
	bad      bool     // whether the row has a problem that is not a warning
	left     []string // the slots whose cells hold personal data
	corrects bool     // whether the row corrects a node by its id; then a cell that repeats the stored value states nothing
}

// get gives the values for a slot.
func (r *row) get(slot string) (list []*value) {
	for _, v := range r.values {
		if v.slot.name == slot {
			list = append(list, v)
		}
	}
	return list
}

// first gives the cleaned text for a slot; "" if there is none.
func (r *row) first(slot string) string {
	if list := r.get(slot); len(list) > 0 {
		return list[0].text
	}
	return ""
}

// sheet is one table with its mapping.
type sheet struct {
	book     *table.Book
	mapping  *Table
	found    *table.Table
	slots    []*slot // the slots of mapping.Columns
	document graph.ID
	dataset  string
	rows     []*row
	drafts   map[*row]*draft // the nodes of the rows
}

// read reads all rows of a sheet.
func (b *builder) read(s *sheet) {
	above := make([]table.Cell, len(s.mapping.Columns))
	for _, line := range s.found.Rows {
		b.pass()
		r := &row{sheet: s, number: line.Number}
		cells := s.align(line)
		for i, c := range s.mapping.Columns {
			cell := cells[i]
			if table.Ditto(cell.Text) {
				cell = above[i]
				cell.Filled = true
			}
			above[i] = cell
			if v := b.value(r, s.slots[i], c, cell); v != nil {
				r.values = append(r.values, v)
			}
		}
		r.nameRegion()
		r.namePerson()
		b.joinMonth(r)
		if v := b.implied(r); v != nil {
			r.values = append(r.values, v)
		}
		s.rows = append(s.rows, r)
	}
}

// align gives the cells of a row in the order of the mapping's columns. If a row lacks the optional
// column, the cells after it stand one column further left.
func (s *sheet) align(line table.Line) []table.Cell {
	cells := make([]table.Cell, len(s.mapping.Columns))
	shift := 0
	last := len(line.Cells)
	for last > 0 && strings.TrimSpace(line.Cells[last-1].Text) == "" {
		last--
	}
	for i, c := range s.mapping.Columns {
		if c.Optional && last < len(s.mapping.Columns) {
			shift = 1
			continue
		}
		if at := table.Column(c.Column) - shift; at >= 0 && at < len(line.Cells) {
			cells[i] = line.Cells[at]
		}
	}
	return cells
}

// problem reports a fault in a cell.
func (b *builder) problem(r *row, v *value, code Code, warning bool, err error) {
	p := &Problem{File: r.sheet.book.Name, Sheet: r.sheet.found.Sheet.Name, Row: r.number, Code: code, Warning: warning}
	fault := &graph.Problem{}
	if !errors.As(err, &fault) {
		fault = graph.Invalid("", "", err.Error(), "")
	}
	p.Problem = *fault
	if v != nil {
		p.Column, p.Heading = v.column.Column, v.column.Heading
		p.Field = v.slot.name
		if v.column.Heading != "" {
			p.Field = v.column.Heading
		}
		if p.Value == "" {
			p.Value = v.text
		}
	}
	r.bad = r.bad || !warning
	b.plan.Problems = append(b.plan.Problems, p)
}

// value reads a cell by its slot. It gives nil if the cell has no content, holds personal data, is
// ignored, or has a fault.
func (b *builder) value(r *row, s *slot, c *Column, cell table.Cell) *value {
	v := &value{slot: s, column: c, at: table.Column(c.Column), cell: cell, text: table.Unquote(table.Clean(cell.Text)), measured: unmeasured}
	verb := s.target.verb
	switch {
	case verb == slotIgnore || v.text == "" || b.private(r, v):
		return nil
	case table.Failed(v.text) && v.text != "#N/A":
		b.problem(r, v, FailedValue, false, graph.Invalid("", v.text, "is the result of a formula that failed", "mend the formula, or write the value"))
		return nil
	case verb == "period" || verb == "begin" || verb == "end" || verb == "endexclusive" || verb == "prop" && s.target.field.HoldsDate():
		return b.date(r, v, false)
	case verb == "datenote":
		return b.date(r, v, true)
	case table.Placeholder(v.text) || (verb == "ident" || verb == "key") && strings.Trim(v.text, "0") == "":
		return nil
	}
	switch verb {
	case "name":
		v.text = table.Unmarked(v.text)
		if kind, err := graph.Parse[graph.Kind](r.sheet.mapping.Kind); err == nil && kind.IsPerson() {
			v.text = table.Unnumbered(v.text)
			name, number, remark := person(v.text)
			v.items = []table.Item{{Text: name, Remark: cmpOr(number, remark), Words: cell.Text}}
		}
	case slotNote:
		if s.name == "web" && cell.Link != "" {
			v.text = cell.Link
		}
	case "id", "code", "ident", "key", "personal":
		text, lost := table.Code(cell)
		if lost {
			b.problem(r, v, LostDigits, false, graph.Invalid("", text, "lost its digits in a spreadsheet", "write the code again, in a cell with the format of text"))
			return nil
		}
		if v.text = text; verb != "personal" {
			v.text = ident(cell, text)
		}
	case "parent":
		if s.target.slot == "code" {
			if text, lost := table.Code(cell); lost {
				b.problem(r, v, LostDigits, false, graph.Invalid("", text, "lost its digits in a spreadsheet", "write the code again, in a cell with the format of text"))
				return nil
			}
		}
	case "figure":
		return b.number(r, v)
	case "prop":
		if s.target.field.Spec().Type == graph.Number {
			return b.number(r, v)
		}
		if s.target.field == graph.PropHomepage && cell.Link != "" {
			v.items = []table.Item{{Text: cell.Link, Words: cell.Text}}
		} else if s.target.field.Spec().Many {
			v.items = table.Split(cell.Text, false)
		}
	case "aliases", "successor":
		v.items = table.Split(cell.Text, false)
		for _, item := range v.items {
			if verb == "aliases" && utf8.RuneCountInString(item.Text) < 3 {
				b.problem(r, v, Ambiguous, true, graph.Invalid("", item.Text, "is so short that it may mean other things too", "leave it out, unless it means nothing else here"))
			}
		}
	case "out", "in", "from", "to":
		v.items = table.Split(cell.Text, ofPeople(s.target.kinds))
		if s.target.verb == "from" || s.target.verb == "to" {
			v.items = v.items[:min(1, len(v.items))]
		}
	}
	return v
}

// private tells whether a cell holds personal data although its heading does not say so. It adds the
// place of such a cell to the plan, but never the text.
func (b *builder) private(r *row, v *value) bool {
	found := personal.None
	switch t := v.slot.target; t.verb {
	case "personal", slotFigure, "id":
	case "code", "ident", "key", "parent":
		found = personal.InCode(v.cell.Text)
	case "prop":
		if t.field.Spec().Type != graph.Number {
			found = personal.In(v.cell.Text)
		}
	default:
		found = personal.In(v.cell.Text)
	}
	if found == personal.None {
		return false
	}
	r.left = append(r.left, v.slot.name)
	place := table.Place(r.sheet.found.Sheet.Name, r.number, v.at)
	b.plan.Personal = append(b.plan.Personal, strings.Join(strings.Fields(r.sheet.book.Name+" "+place+" "+v.column.Heading), " "))
	return true
}

// ofPeople tells whether the first kind is a kind of people. A bracket after the name of a person
// is a remark.
func ofPeople(kinds []graph.Kind) bool { return len(kinds) > 0 && kinds[0].IsPerson() }

// date reads a cell with a date. For a spreadsheet's placeholder for an empty date it gives a
// warning, because somebody may have meant that day. A bad date in a note is only a warning.
func (b *builder) date(r *row, v *value, note bool) *value {
	if table.Placeholder(v.text) {
		if strings.ContainsAny(v.text, "0123456789") {
			b.problem(r, v, Placeholder, true, graph.Invalid("", v.text, "is what a spreadsheet shows for an empty date", "write the date, or leave the cell empty"))
		}
		return nil
	}
	if m := midnight.FindStringSubmatch(v.text); m != nil {
		v.text = m[1]
	}
	dates := b.o.Dates
	dates.Hint = graph.HintSheet
	p, err := dates.Period(v.text)
	if err != nil {
		b.problem(r, v, BadDate, note, err)
		return nil
	}
	if p.Dated() && p.Words != v.text {
		p.Words = v.text
	}
	if serial(v.text) {
		p.Words = p.BeginMin.String()
		v.text = p.Words
	}
	if p.Precision == graph.Span && !strings.ContainsAny(v.text, "0123456789一二三四五六七八九十半两") {
		b.problem(r, v, VagueDate, true, graph.Invalid("", v.text, "gives no date", "its words are kept; write a begin too, such as 2022年至今"))
	}
	v.measured = &measured{period: p}
	return v
}

// The forms of a year and of a month in separate columns.
var (
	yearAlone  = regexp.MustCompile(`^(?:19|20)\d\d年?(?:度)?$`)
	monthAlone = regexp.MustCompile(`^(1[0-2]|0?[1-9])月?(?:份)?$`)
)

// joinMonth adds the month from another column to a period that is a year.
func (b *builder) joinMonth(r *row) {
	for _, month := range r.get("month") {
		m := monthAlone.FindStringSubmatch(month.text)
		for _, v := range r.values {
			if m == nil || v.slot.target.verb != slotPeriod || !yearAlone.MatchString(v.text) {
				continue
			}
			v.text = fmt.Sprintf("%s年%s月", v.text[:4], m[1])
			b.date(r, v, false)
		}
	}
}

// midnight matches the time of day that programs write after a day.
var midnight = regexp.MustCompile(`^(.*\d)[T ]0?0:00(?::00(?:\.0+)?)?(?:Z|\+0[08]:?00)?$`)

// serial tells whether a date is a spreadsheet's serial number of a day.
func serial(s string) bool {
	whole, _, _ := strings.Cut(s, ".")
	return len(whole) == 5 && strings.Trim(s, "0123456789.") == ""
}

// number reads a cell with a figure. A figure in merged cells counts only once.
func (b *builder) number(r *row, v *value) *value {
	if v.cell.Filled {
		return nil
	}
	if v.slot.target.field == graph.PropElected { // a year of election may be written as a date
		if p, err := b.o.Dates.Period(v.text); err == nil && p.Dated() && p.BeginMin.Year() == p.EndMax.Year() {
			v.measured = &measured{figure: graph.IntValue(int64(p.BeginMin.Year()))}
			return v
		}
	}
	text, unit, ok := table.Figure(v.cell)
	if ok {
		n, err := graph.ParseNumber(text)
		if err == nil {
			v.measured = &measured{figure: n, unit: unit}
			return v
		}
	}
	b.problem(r, v, BadNumber, false, graph.Invalid("", v.text, "is no number", "write digits only, and the unit into the heading"))
	return nil
}
