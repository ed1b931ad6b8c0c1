package table

import (
	"cmp"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"
)

// Table is the table found in a sheet.
type Table struct {
	Sheet    *Sheet
	Top      int // the first heading row, from 1; 0 if there is none
	Headings []Heading
	Rows     []Line
	Left     []Left // the rows that are not data, in order
	Notes    []string
}

// Left is a row that is left out, with the reason.
type Left struct {
	Row    int
	Reason string // one of the constants below
	Text   string
}

// The reasons for leaving out a row.
const (
	LeftTitle   = "title"
	LeftComment = "comment"
	LeftTotal   = "total"
	LeftNote    = "note or signature"
	LeftHeading = "heading again"
)

const (
	headingRows  = 40 // how many rows are searched for a heading
	headingRunes = 40 // the longest text of a heading, in runes
	parts        = 3  // the highest number of rows of a heading
)

// Find finds the table of a sheet. known tells whether a text is a usual heading; nil means that no
// text is. In the result, each row of a merged area has the value of the area, in its first column.
func (s *Sheet) Find(known func(string) bool) *Table {
	if known == nil {
		known = func(string) bool { return false }
	}
	f := finder{sheet: s, known: known, table: &Table{Sheet: s}}
	rows := f.comments(s.Rows)
	first, last := f.heading(rows)
	if first < 0 {
		f.rows(rows, 0)
		return f.table
	}
	for _, row := range rows[:first] {
		f.skipRow(row, LeftTitle)
	}
	f.headings(rows[first : last+1])
	f.rows(rows[last+1:], rows[first].Number)
	return f.table
}

// At gives the table whose heading is the rows from first to last; if both are 0, the table has no
// heading. Rows above the heading are left out as titles.
func (s *Sheet) At(first, last int) *Table {
	f := finder{sheet: s, known: func(string) bool { return false }, table: &Table{Sheet: s}}
	var head, body []Line
	for _, row := range f.comments(s.Rows) {
		switch {
		case row.Number < first:
			f.skipRow(row, LeftTitle)
		case row.Number <= last:
			head = append(head, row)
		default:
			body = append(body, row)
		}
	}
	if len(head) > 0 {
		f.headings(head)
	}
	f.rows(body, first)
	return f.table
}

type finder struct {
	sheet *Sheet
	known func(string) bool
	table *Table
}

func (f *finder) skipRow(row Line, reason string) {
	f.table.Left = append(f.table.Left, Left{row.Number, reason, strings.Join(texts(row), " ")})
}

// texts are the texts of a row's cells that are not empty.
func texts(row Line) (list []string) {
	for _, c := range row.Cells {
		if t := Clean(c.Text); t != "" {
			list = append(list, t)
		}
	}
	return list
}

// comments removes empty rows and comments. A comment is a row that begins with "# ", or whose only text
// begins with #. A sheet with merged areas has no comments.
func (f *finder) comments(rows []Line) []Line {
	out := make([]Line, 0, len(rows))
	for _, row := range rows {
		if t := texts(row); len(t) == 0 {
			continue
		} else if strings.HasPrefix(t[0], "#") && len(f.sheet.Merges) == 0 && (len(t) == 1 || strings.HasPrefix(t[0], "# ")) {
			f.skipRow(row, LeftComment)
			continue
		}
		out = append(out, row)
	}
	return out
}

// numeric matches a number, a date or a code. Such a text is no heading, except in a wide table.
var numeric = regexp.MustCompile(`^[-+]?[\d０-９][\d０-９,.:/年月日%‰¥￥ T+-]*$`)

// yearHeading matches the heading of a column of a wide table.
var yearHeading = regexp.MustCompile(`^(?:19|20)\d\d(?:年|年度|-\d\d(?:-\d\d)?)?$`)

// heading gives the indexes in rows of the first and the last heading row; -1 for both if there is none.
func (f *finder) heading(rows []Line) (first, last int) {
	best, at := 0.0, -1
	for i, row := range rows[:min(len(rows), headingRows)] {
		if score := f.score(rows, i, row); score > best {
			best, at = score, i
		}
	}
	if at < 0 {
		return -1, -1
	}
	last = at
	for at > 0 && f.groups(rows[at-1], rows[at]) {
		at--
	}
	for last+1 < len(rows)-1 && last-at+1 < parts && f.continues(rows[at:last+1], rows[last+1]) {
		last++
	}
	if last+1 < len(rows)-1 && marks(rows[last+1]) {
		last++
	}
	return at, last
}

// marks tells whether a row only completes the headings above it: each cell marks a column as required
// or optional, or gives its unit.
func marks(row Line) bool {
	list := texts(row)
	return len(list) > 0 && !slices.ContainsFunc(list, func(text string) bool { _, ok := mark(text); return !ok })
}

// mark parses a cell of a row that completes headings, see marks: a word for required or optional, or a
// unit in brackets. ok is false for any other text. The text is put in brackets after a dummy heading x,
// so that ParseHeading reads it.
func mark(text string) (h Heading, ok bool) {
	text = Clean(text)
	h = ParseHeading("x（" + strings.Trim(text, "（）()") + "）")
	return h, h.Text == "x" && (h.Unit == "" || strings.HasPrefix(text, "（") || strings.HasPrefix(text, "("))
}

// score tells how much a row looks like a heading row; 0 if it cannot be one.
func (f *finder) score(rows []Line, i int, row Line) float64 {
	full, words, known := 0, 0, 0
	seen := map[string]bool{}
	for _, c := range row.Cells {
		text := Clean(c.Text)
		if text == "" {
			continue
		}
		full++
		switch h := ParseHeading(c.Text); {
		case utf8.RuneCountInString(text) > headingRunes:
			return 0
		case slices.ContainsFunc(h.Forms(), f.known):
			if !seen[text] {
				known++
			}
			words++
		case yearHeading.MatchString(text) || !numeric.MatchString(text):
			words++
		}
		seen[text] = true
	}
	width := f.sheet.Width
	switch {
	case full == 0, words*2 < full, words-known > 0 && words < full && known == 0:
		return 0
	case full == 1 && width > 1 && known == 0:
		return 0 // the row is a title or a remark
	case len(seen) < full && known == 0 && len(f.sheet.Merges) == 0:
		return 0
	}
	if known == 0 && !f.differs(rows[i+1:], row) {
		return 0
	}
	score := float64(known)*3 + float64(words)/float64(full)
	if full*2 >= width {
		score += 1
	}
	if known*2 < full && known < 2 {
		score /= 2
	}
	return score / (1 + float64(i)/50) // of two rows with equal scores, the upper one counts
}

// differs tells whether some column has a text in this row and numbers below it.
func (f *finder) differs(below []Line, row Line) bool {
	for column := range row.Cells {
		if Clean(row.Cells[column].Text) == "" || numeric.MatchString(Clean(row.Cells[column].Text)) {
			continue
		}
		numbers, full := 0, 0
		for _, b := range below[:min(len(below), 20)] {
			if t := Clean(b.at(column).Text); t != "" {
				full++
				if numeric.MatchString(t) {
					numbers++
				}
			}
		}
		if numbers > 0 && numbers*10 >= full*8 {
			return true
		}
	}
	return false
}

// continues tells whether the next row belongs to the heading too. Such a row has texts only below
// cells that span several columns (see wide and spanned).
func (f *finder) continues(head []Line, next Line) bool {
	top := head[len(head)-1]
	some := false
	for column := range max(len(next.Cells), 1) {
		text := Clean(next.at(column).Text)
		if text == "" {
			continue
		}
		some = true
		above := Clean(top.at(column).Text)
		switch {
		case numeric.MatchString(text) && !yearHeading.MatchString(text), utf8.RuneCountInString(text) > headingRunes:
			return false
		case above == "" && !f.spanned(head, column):
			return false
		case above != "" && !f.wide(top.Number, column, next):
			return false
		}
	}
	return some
}

// groups tells whether a row has headings of column groups for the next row. Such a row has
// merged cells over some columns, and a text over or to the left of each heading in the next row.
func (f *finder) groups(above, row Line) bool {
	if len(texts(above)) < 2 || !slices.ContainsFunc(f.sheet.Merges, func(m Area) bool { return m.Top == above.Number && m.Right > m.Left && m.Bottom == m.Top }) {
		return false
	}
	for column := range row.Cells {
		text := Clean(above.at(column).Text)
		if utf8.RuneCountInString(text) > headingRunes || numeric.MatchString(text) && !yearHeading.MatchString(text) {
			return false
		}
		if text == "" && Clean(row.at(column).Text) != "" && !f.spanned([]Line{above}, column) {
			return false
		}
	}
	return true
}

// spanned tells whether an empty heading cell may belong to a group heading to its left.
func (f *finder) spanned(head []Line, column int) bool {
	for _, row := range head {
		for left := column; left >= 0; left-- {
			if Clean(row.at(left).Text) != "" {
				return left < column
			}
		}
	}
	return false
}

// wide tells whether a heading cell spans several columns. A cell in a merged area does if the area
// has several columns and ends in this row. Any other cell does if the cell to its right is empty, and
// the cell below that one has a text.
func (f *finder) wide(row, column int, next Line) bool {
	for _, m := range f.sheet.Merges {
		if m.Top <= row && row <= m.Bottom && m.Left <= column && column <= m.Right {
			return m.Right > m.Left && m.Bottom == row
		}
	}
	for _, r := range f.sheet.Rows {
		if r.Number == row {
			return Clean(r.at(column+1).Text) == "" && Clean(next.at(column+1).Text) != ""
		}
	}
	return false
}

// headings joins the heading rows, column by column.
func (f *finder) headings(rows []Line) {
	f.table.Top = rows[0].Number
	width := f.sheet.Width
	times := map[string]int{}
	for column := range width {
		h := Heading{Column: column}
		var parts, words []string
		for i, row := range rows {
			text := row.at(column).Text
			if Clean(text) == "" && i < len(rows)-1 {
				text = f.group(rows, i, column)
			}
			one := ParseHeading(text)
			if m, ok := mark(text); ok && i > 0 {
				h.Required, h.Unit = h.Required || m.Required, cmp.Or(m.Unit, h.Unit)
				continue
			}
			if one.Text == "" || len(parts) > 0 && parts[len(parts)-1] == one.Text {
				continue
			}
			parts, words = append(parts, one.Text), append(words, strings.TrimSpace(text))
			h.Required = h.Required || one.Required
			if one.Unit != "" {
				h.Unit = one.Unit
			}
		}
		h.Text, h.Words = strings.Join(parts, "/"), strings.Join(words, " / ")
		if h.Text != "" {
			if times[h.Text]++; times[h.Text] > 1 {
				f.table.Notes = append(f.table.Notes, "the heading "+h.Text+" stands twice, the second time in column "+Letters(column))
			}
		}
		f.table.Headings = append(f.table.Headings, h)
	}
}

// group is the group heading for an empty cell: the value of the merged area, or the next text to
// the left.
func (f *finder) group(rows []Line, i, column int) string {
	row := rows[i]
	for _, m := range f.sheet.Merges {
		if m.Top <= row.Number && row.Number <= m.Bottom && m.Left <= column && column <= m.Right {
			return f.cell(m.Top, m.Left).Text
		}
	}
	if Clean(rows[i+1].at(column).Text) == "" {
		return ""
	}
	for left := column - 1; left >= 0; left-- {
		if text := row.at(left).Text; Clean(text) != "" {
			if Clean(rows[i+1].at(left).Text) == "" {
				return "" // the column is not part of the group
			}
			return text
		}
	}
	return ""
}

// cell is one cell of the sheet. Rows count from 1, and columns from 0.
func (f *finder) cell(row, column int) Cell {
	i, ok := slices.BinarySearchFunc(f.sheet.Rows, row, func(l Line, n int) int { return l.Number - n })
	if !ok {
		return Cell{}
	}
	return f.sheet.Rows[i].at(column)
}

var (
	groupTitle = regexp.MustCompile(`^(?:[一二三四五六七八九十]{1,3}[、.．]|（[一二三四五六七八九十]{1,3}）|第[一二三四五六七八九十]{1,3}[类批组部])`)
	totalWord  = regexp.MustCompile(`^(?:合计|总计|小计|共计|累计|总数|平均|平均值|合\s*计|[Tt]otal|TOTAL|[Ss]um|[Ss]ubtotal)[：:]?$`)
	howMany    = regexp.MustCompile(`^(?:合计|总计|共计|共|总共)[:：]?\d+(?:名|位|人|个|家|条|项|户|篇|件|次|场|座)(?:专家|企业|单位|记录)?$`)
	signed     = regexp.MustCompile(`^(?:制表|制表人|填表人|填报人|审核|审核人|审批人|复核|复核人|单位负责人|填表日期|填报日期|制表日期|填表单位|填报单位|制表单位)$`)
	noteWord   = regexp.MustCompile(`^(?:备\s*注|注|注释|说明|填表说明|填报说明|填表人|填报人|填报单位|填表单位|填表日期|制表|制表人|制表单位|审核|审核人|复核|负责人|联系人|联系电话|单位负责人|单位（盖章）|盖章|数据来源|资料来源|来源|打印日期|统计日期|截至|[Nn]ote|[Nn]otes|[Ss]ource)[\d一二三四]?\s*(?:（[^）]*）)?\s*[：:]`)
)

// IsTotal tells whether a text is a label for a total.
func IsTotal(s string) bool { return totalWord.MatchString(Clean(s)) }

// rows selects the data rows and fills merged areas. The other rows go to Table.Left.
func (f *finder) rows(rows []Line, top int) {
	merged := map[int][]Area{} // by row
	for _, m := range f.sheet.Merges {
		if m.Bottom == m.Top || m.Bottom-m.Top > len(f.sheet.Rows)+1_000_000 {
			continue
		}
		for _, row := range rowsIn(f.sheet.Rows, m) {
			merged[row] = append(merged[row], m)
		}
	}
	var head []string
	for _, h := range f.table.Headings {
		if h.Text != "" {
			head = append(head, h.Text)
		}
	}
	for _, row := range rows {
		t := texts(row)
		switch {
		case totalWord.MatchString(t[0]) || len(t) > 1 && totalWord.MatchString(t[1]) && numeric.MatchString(t[0]):
			f.skipRow(row, LeftTotal)
			continue
		case len(t) == 1 && howMany.MatchString(t[0]):
			f.skipRow(row, LeftTotal)
			continue
		case signed.MatchString(t[0]):
			f.skipRow(row, LeftNote)
			continue
		case noteWord.MatchString(t[0]) && (len(t)*2 <= max(len(head), 2) || !slices.ContainsFunc(t, func(text string) bool { return !noteWord.MatchString(text) })):
			f.skipRow(row, LeftNote)
			continue
		case len(t) == 1 && (len(head) > 3 && f.banner(row) || len(head) > 1 && groupTitle.MatchString(t[0])):
			f.skipRow(row, LeftNote)
			continue
		case top > 0 && f.again(row):
			f.skipRow(row, LeftHeading)
			continue
		}
		line := row
		if len(merged[row.Number]) > 0 {
			line.Cells = slices.Clone(row.Cells) // the sheet itself must not change
		}
		for _, m := range merged[row.Number] {
			if row.Number == m.Top {
				continue
			}
			from := f.cell(m.Top, m.Left)
			for len(line.Cells) <= m.Left {
				line.Cells = append(line.Cells, Cell{})
			}
			if line.Cells[m.Left].Text == "" {
				from.Filled = true
				line.Cells[m.Left] = from
			}
		}
		f.table.Rows = append(f.table.Rows, line)
	}
}

// rowsIn gives the numbers of the non-empty rows in an area.
func rowsIn(rows []Line, m Area) (list []int) {
	i, _ := slices.BinarySearchFunc(rows, m.Top, func(l Line, n int) int { return l.Number - n })
	for ; i < len(rows) && rows[i].Number <= m.Bottom; i++ {
		list = append(list, rows[i].Number)
	}
	return list
}

// banner tells whether a row is like a title: a merged cell covers at least half of the width, or the
// first text is longer than headingRunes.
func (f *finder) banner(row Line) bool {
	for _, m := range f.sheet.Merges {
		if m.Top == row.Number && m.Right-m.Left >= f.sheet.Width/2 && m.Right > m.Left {
			return true
		}
	}
	return utf8.RuneCountInString(texts(row)[0]) > headingRunes
}

// again tells whether a row repeats the heading, as on the next printed page.
func (f *finder) again(row Line) bool {
	same, full := 0, 0
	if !slices.ContainsFunc(f.table.Headings, func(h Heading) bool {
		text := strings.TrimSpace(row.at(h.Column).Text)
		return text != "" && strings.Contains(h.Words, text)
	}) {
		return false // return early, because nearly all rows have no text of the heading
	}
	for column, c := range row.Cells {
		text := ParseHeading(c.Text).Text
		if text == "" {
			continue
		}
		full++
		if column < len(f.table.Headings) && (f.table.Headings[column].Text == text || strings.HasSuffix(f.table.Headings[column].Text, "/"+text) || strings.HasPrefix(f.table.Headings[column].Text, text+"/")) {
			same++
		}
	}
	return full > 1 && same*10 >= full*8
}
