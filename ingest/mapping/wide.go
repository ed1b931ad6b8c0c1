package mapping

import (
	"regexp"
	"strings"

	"github.com/expertgraph/expertgraph/graph"
	"github.com/expertgraph/expertgraph/ingest/table"
)

var (
	yearOf  = regexp.MustCompile(`^((?:19|20)\d\d)(?:年|年度)?$`)
	partsOf = regexp.MustCompile(`^(.+)/(.+)$`)
)

// wideColumns finds the columns of figures in a wide table. Such a column is headed by a year, by a
// date and a measure, by a subject, or by a measure.
func wideColumns(kind string, t *table.Table, given map[int]offer) map[int]*Column {
	if kind != "Observation" {
		return nil
	}
	wide := map[int]*Column{}
	rowsAre := func(name string) bool {
		for _, o := range given {
			if o.slot.name == name && o.score > 0.8 {
				return true
			}
		}
		return false
	}
	unit, title := captionOf(t)
	for i, h := range t.Headings {
		if o, ok := given[i]; h.Text == "" || ok && o.score > 0.85 {
			continue
		}
		c := &Column{Column: table.Letters(i), Heading: h.Text, Slot: slotFigure, Unit: cmpOr(h.Unit, unit)}
		m := partsOf.FindStringSubmatch(h.Text)
		switch {
		case yearOf.MatchString(h.Text):
			c.Period, c.Reason = yearOf.FindStringSubmatch(h.Text)[1], "its heading is a year"
			if !rowsAre("measure") {
				c.Measure = title
			}
		case m != nil && isPeriod(m[1]):
			c.Period, c.Measure, c.Reason = m[1], m[2], "its heading is a date and what was counted"
		case m != nil && isPeriod(m[2]):
			c.Period, c.Measure, c.Reason = m[2], m[1], "its heading is what was counted and a date"
		case !numbers(t, i):
			continue
		case rowsAre("measure") != rowsAre("of") && table.IsTotal(h.Text):
			c = &Column{Column: c.Column, Heading: h.Text, Slot: slotIgnore, Reason: "it is the total of other columns"}
		case rowsAre("measure") && !rowsAre("value"):
			c.Of, c.Reason = h.Text, "its heading names whose figures they are"
		case rowsAre("of") && !rowsAre("measure"):
			c.Measure, c.Reason = h.Text, "its heading names what was counted"
		default:
			continue
		}
		wide[i] = c
	}
	return wide
}

var (
	unitAbove = regexp.MustCompile(`单位[:：]?\s*([^\s（）()，,；;]+)`)
	inTitle   = regexp.MustCompile(`(?:19|20)\d\d年?(?:[-—–~至](?:19|20)\d\d年?)?度?|[（(][^（）()]*[）)]|一览表|统计表|情况表|汇总表|表$`)
)

// captionOf reads the unit and the measure of all figures of a table from the titles above it; "" if no
// title states them. It removes the unit from the title.
func captionOf(t *table.Table) (unit, measure string) {
	for _, l := range t.Left {
		if l.Reason != table.LeftTitle {
			continue
		}
		if m := unitAbove.FindStringSubmatch(l.Text); m != nil && table.Unit(m[1]) {
			unit = m[1]
			l.Text = strings.Replace(l.Text, m[0], "", 1)
		}
		measure = cmpOr(measure, strings.Trim(inTitle.ReplaceAllString(l.Text, ""), " ：:（）()"))
	}
	return unit, measure
}

func isPeriod(s string) bool {
	p, err := (graph.Dates{Hint: graph.HintDate}).Period(s)
	return err == nil && p.Dated()
}

// numbers tells whether at least four of five cells of a column are figures. It looks at the first 50
// rows, and ignores placeholders.
func numbers(t *table.Table, column int) bool {
	n, all := 0, 0
	for _, r := range t.Rows[:min(len(t.Rows), 50)] {
		if column >= len(r.Cells) || table.Placeholder(r.Cells[column].Text) {
			continue
		}
		all++
		if _, _, ok := table.Figure(r.Cells[column]); ok {
			n++
		}
	}
	return all > 0 && n*10 >= all*8
}
