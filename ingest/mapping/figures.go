package mapping

import (
	"strings"

	"github.com/expertgraph/expertgraph/graph"
	"github.com/expertgraph/expertgraph/ingest/table"
)

// figures makes the Observations of a row: one, or in a wide table one for each column of figures.
func (b *builder) figures(s *sheet, r *row) {
	for _, v := range r.values {
		if v.slot.target.verb == slotFigure {
			b.figure(s, r, v)
		}
	}
}

// figure makes the Observation of one figure, with its links and evidence.
func (b *builder) figure(s *sheet, r *row, v *value) {
	measure := v.column.Measure
	if text := r.first("measure"); text != "" && measure == "" {
		measure = text
	} else if text != "" && measure != text {
		measure = text + " " + measure
	}
	if measure == "" {
		measure = strings.TrimSpace(v.column.Heading)
	}
	var of []*draft
	at := v
	if len(v.refs) > 0 {
		of = v.refs
	} else if list := r.get("of"); len(list) > 0 {
		of, at = list[0].refs, list[0]
	}
	period := graph.Period{}
	if v.column.Period != "" {
		period, _ = b.o.Dates.Period(v.column.Period)
	} else if p, _, ok := b.periodOf(r); ok {
		period = p
	}
	subject := ""
	for _, d := range of {
		subject += d.node.Name
	}
	unit := cmpOr(r.first("unit"), v.unit, v.column.Unit)
	if i := strings.LastIndexAny(measure, "（("); unit == "" && i > 0 && table.Unit(strings.Trim(measure[i:], "（）()")) {
		unit = strings.Trim(measure[i:], "（）()")
		measure = strings.TrimSpace(measure[:i])
	}
	name := strings.Join(strings.Fields(strings.Join([]string{subject, period.Words, measure}, " ")), " ")
	id := graph.NewID(s.dataset, "Observation/"+strings.Join([]string{subject, measure, period.Words, r.first("when") + r.first("code")}, "|"))
	if b.nodes[id] != nil {
		b.problem(r, v, Twice, false, graph.Invalid("", name, "stands a second time: "+b.nodes[id].place+" says the same", "take one of the rows out, or give them codes"))
		return
	}
	stood, err := b.base.Nodes([]graph.ID{id})
	if err != nil {
		b.err = err
		return
	}
	d := &draft{row: r, place: table.Place(s.found.Sheet.Name, r.number, v.at), stored: stood[0]}
	if d.stored != nil {
		d.node = clone(d.stored)
	} else {
		d.node = &graph.Node{ID: id, Kind: graph.Observation, Name: short(name)}
	}
	d.node.Period = period
	b.add(d)
	b.cite(r, v, id, false, graph.FieldNone, graph.Value{}, v.cell.Text, nil)
	b.set(r, v, d, graph.PropMeasureName, graph.TextValue(measure), measure)
	b.set(r, v, d, graph.PropValue, v.figure, v.cell.Text)
	b.set(r, v, d, graph.PropQualifier, graph.TextValue(qualifier(v.text)), v.cell.Text)
	if unit != "" {
		b.set(r, v, d, graph.PropUnit, graph.TextValue(unit), unit)
	}
	if code := r.first("measureCode"); code != "" {
		b.set(r, v, d, graph.PropMeasure, graph.TextValue(code), code)
	}
	for _, when := range r.get("when") {
		b.property(r, when, d)
	}
	for _, to := range of {
		b.link(r, at, &graph.Link{From: id, Relation: graph.Of, To: to.node.ID}, to.node.Name)
		if to.node.Kind == graph.Region {
			b.link(r, at, &graph.Link{From: id, Relation: graph.InRegion, To: to.node.ID}, to.node.Name)
		}
	}
}

// qualifier finds how exact a figure is, from the words around it.
func qualifier(text string) string {
	switch {
	case strings.ContainsAny(text, "余多+"):
		return "over"
	case strings.Contains(text, "近"):
		return "nearly"
	case strings.Contains(text, "约"):
		return "about"
	}
	return "exact"
}
