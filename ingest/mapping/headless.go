package mapping

import (
	"fmt"
	"regexp"
	"strings"

	"github.com/expertgraph/expertgraph/graph"
	"github.com/expertgraph/expertgraph/ingest/table"
)

// shapes are the forms of cells by which the columns of a table without headings are recognized. The
// first form that matches counts, and gives the cell its letter: n is a number, c a campus, p a
// province, r another region, i an institution, e an enterprise, x a short Chinese text. The function
// shape also gives - for an empty cell, d for a date and t for any other text.
var shapes = []struct {
	letter byte
	form   *regexp.Regexp
}{
	{'n', regexp.MustCompile(`^-?\d+(?:\.\d+)?$`)},
	{'c', regexp.MustCompile(`校区|院区|分校`)},
	{'p', regexp.MustCompile(`^\p{Han}{1,12}(?:省|自治区|特别行政区)$`)},
	{'r', regexp.MustCompile(`^\p{Han}{1,12}(?:市|州|县|区|盟|旗|镇|乡|街道)$`)},
	{'i', regexp.MustCompile(`(?:大学|学院|学校|中学|小学|一中|二中|附中|医院|研究院|研究所|科学院)$`)},
	{'e', regexp.MustCompile(`(?:公司|集团|厂|合作社|企业)$`)},
	{'x', regexp.MustCompile(`^\p{Han}{2,4}$`)},
}

func shape(text string) byte {
	text = table.Clean(text)
	if table.Placeholder(text) {
		return '-'
	}
	if p, err := (graph.Dates{}).Period(text); err == nil && p.Dated() && strings.ContainsAny(text, "-/.年") && strings.Count(text, ".") != 1 {
		return 'd'
	}
	for _, s := range shapes {
		if s.form.MatchString(text) {
			return s.letter
		}
	}
	return 't'
}

// headless maps a table without headings by the shapes of its cells. A column of unknown shape becomes
// a note. headless also sets the reason of the mapping, which tells the user what to add.
func (out *Table) headless(_ *table.Book, t *table.Table) {
	lines := make([]string, len(t.Rows))
	longest := ""
	for i, r := range t.Rows {
		for _, c := range r.Cells {
			lines[i] += string(shape(c.Text))
		}
		lines[i] = strings.TrimRight(lines[i], "-")
		if len(lines[i]) > len(longest) {
			longest = lines[i]
		}
	}
	optional := missing(lines, longest)
	if optional < 0 { // a cell that is empty in the longest row takes its shape from another row
		shapes := []byte(longest)
		for i := range shapes {
			for _, l := range lines {
				if shapes[i] == '-' && i < len(l) {
					shapes[i] = l[i]
				}
			}
		}
		longest = string(shapes)
	}
	out.Kind, out.Reason = Skip, "the table has no heading; write the mapping with --guess, give the kind and the slots, and take it with --map"
	sure := certain(lines)
	named := false
	for i := range longest {
		c := &Column{Column: table.Letters(i), Slot: slotNote, Reason: "nothing tells what it holds", Optional: i == optional}
		numbersBefore := strings.Count(longest[:i], "n")
		switch longest[i] {
		case 'i':
			if !sure {
				break
			}
			if !named {
				c.Slot, c.Reason = "name", "its cells end like names of institutions"
				out.Kind, out.Reason, out.Key, named = "Institution", "the cells of one column end like names of institutions; the table has no heading", []string{"name"}, true
			} else {
				c.Slot, c.Reason = "aliases", "behind the name stand others"
			}
		case 'p', 'r':
			c.Slot, c.Reason = "region", "its cells end like names of places"
		case 'c':
			c.Slot, c.Reason = "campus", "its cells name a part of a place"
		case 'n':
			if named && strings.Count(longest, "n") == 2 {
				c.Slot, c.Reason = []string{"latitude", "longitude"}[numbersBefore], "two numbers stand behind a name"
			}
		default:
			if named {
				c.Slot, c.Reason = "aliases", "behind the name stand others"
			}
		}
		out.Columns = append(out.Columns, c)
	}
	if !named {
		for _, c := range out.Columns {
			c.Slot = slotNote
		}
	}
	if optional >= 0 {
		out.Columns[optional].Reason += fmt.Sprintf("; %s is missing in some rows, and what follows stands one column before", out.Columns[optional].Column)
	}
	if strings.Count(longest, "-") > 0 || len(longest) == 0 {
		out.Reason += "; some columns are empty in the longest row"
	}
}

// missing finds the only column that the shorter rows do not have. Without this column, the longest row
// must have the same shapes as the shorter rows. The result is -1 if there is no such column.
func missing(lines []string, longest string) int {
	at := -1
	for _, l := range lines {
		if l == longest {
			continue
		}
		if len(l) != len(longest)-1 {
			return -1
		}
		found := -1
		for i := range longest {
			if longest[:i]+longest[i+1:] == l {
				found = i
				break
			}
		}
		if found < 0 || at >= 0 && at != found {
			return -1
		}
		at = found
	}
	return at
}

// certain tells whether rows without headings certainly list institutions. A line has one letter per
// cell of a row, see shapes. Every row must have the name of an institution (i). Its other cells must be
// such names, provinces or other regions (p, r), campuses (c), numbers (n) or empty (-), because any
// other text could be, for example, a person or a title.
func certain(lines []string) bool {
	for _, l := range lines {
		if !strings.Contains(l, "i") || strings.Trim(l, "iprcn-") != "" {
			return false
		}
	}
	return len(lines) > 0
}
