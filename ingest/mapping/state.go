package mapping

import (
	"fmt"
	"slices"
	"strings"

	"github.com/expertgraph/expertgraph/graph"
	"github.com/expertgraph/expertgraph/ingest/table"
)

// state makes the fields, links and evidence for all rows without problems.
func (b *builder) state() {
	for _, s := range b.sheets {
		for _, r := range s.rows {
			b.pass()
			if r.bad || b.err != nil {
				continue
			}
			switch {
			case isLink(s.mapping.Kind):
				b.linkRow(s, r)
			case s.mapping.Kind == "Observation":
				b.figures(s, r)
			default:
				if d := s.drafts[r]; d != nil {
					b.nodeRow(s, r, d)
				}
			}
		}
	}
	first := b.firstReferences()
	for _, d := range b.order { // a new node that no row describes cites the first reference to it
		if d.row == nil && !d.bad && d.stored == nil && d.node.Kind != graph.Document {
			b.createdBy(d, first[d])
		}
	}
	for _, d := range b.referenced { // a node that an earlier import created for a reference cites the first reference too
		if b.statedBefore[statedValue{node: d.node.ID}] || b.made(d) {
			b.createdBy(d, first[d])
		}
	}
}

// made tells whether an import of these datasets created the node for a reference. The node may have no
// evidence, if that import was interrupted.
func (b *builder) made(d *draft) bool {
	return slices.ContainsFunc(b.sheets, func(s *sheet) bool {
		return d.node.ID == graph.NewID(s.dataset, d.node.Kind.String()+"/"+d.node.Name)
	})
}

// mention is a reference in a cell: one of the values of the cell.
type mention struct {
	row   *row
	value *value
	item  int
}

// firstReferences finds the first cell that refers to each entity.
func (b *builder) firstReferences() map[*draft]mention {
	first := map[*draft]mention{}
	for _, s := range b.sheets {
		for _, r := range s.rows {
			if r.bad {
				continue
			}
			for _, v := range r.values {
				for i, d := range v.refs {
					if _, ok := first[d]; !ok && d != nil {
						first[d] = mention{r, v, i}
					}
				}
			}
		}
	}
	return first
}

// createdBy gives a node evidence from the first cell that refers to it.
func (b *builder) createdBy(d *draft, m mention) {
	if m.row == nil {
		return
	}
	words := d.node.Name
	if m.item < len(m.value.items) {
		words = m.value.items[m.item].Words
	}
	b.cite(m.row, m.value, d.node.ID, false, graph.FieldNone, graph.Value{}, words, nil)
}

// cite adds evidence for a statement. If several cells make the same statement, only the first is
// cited.
func (b *builder) cite(r *row, v *value, subject graph.ID, link bool, field graph.Field, val graph.Value, words string, notes []graph.Note) {
	e := &graph.Evidence{
		Subject: subject, OfLink: link, Field: field, Value: val, Document: r.sheet.document, Words: strings.TrimSpace(words), Notes: notes,
		Place: r.place(v),
	}
	if field != graph.FieldNone && e.Words == val.String() {
		e.Words = ""
	}
	if err := graph.PrepareEvidence(e); err != nil {
		b.problem(r, v, NotAllowed, false, err)
		return
	}
	if b.evidence[e.ID] == nil {
		b.evidence[e.ID] = e
		b.cited = append(b.cited, e)
	}
}

// place is the place of a value's cell, or of the row if there is no cell.
func (r *row) place(v *value) string {
	if v != nil && v.at >= 0 {
		return table.Place(r.sheet.found.Sheet.Name, r.number, v.at)
	}
	return strings.TrimPrefix(fmt.Sprintf("%s!%d", r.sheet.found.Sheet.Name, r.number), "!")
}

// nodeRow states the content of a row about its node.
func (b *builder) nodeRow(s *sheet, r *row, d *draft) {
	n := d.node
	var notes []graph.Note
	for _, v := range r.values {
		if verb := v.slot.target.verb; verb == slotNote || verb == "month" || verb == "datenote" || verb == "ident" || verb == "code" && !v.isCode() || v.noDegree() {
			notes = append(notes, graph.Note{Key: cmpOr(v.column.Heading, v.column.Column), Text: v.text})
		}
	}
	var named *value
	if list := r.get("name"); len(list) > 0 {
		named = list[0]
	}
	words := n.Name
	if named != nil {
		words = named.cell.Text
	}
	r.corrects = d.stored != nil && r.first("id") != ""
	if !r.corrects {
		b.cite(r, named, n.ID, false, graph.FieldNone, graph.Value{}, words, notes)
	}
	if named != nil && !r.says(d, named) {
		b.single(r, named, d, graph.FieldName, &n.Name, b.nameOf(s, r, n.Kind))
	}
	b.period(r, d)
	for _, v := range r.values {
		if !r.says(d, v) {
			b.valueOf(r, d, v)
		}
	}
	if named != nil && n.Hint == "" && n.Kind.IsPerson() {
		if _, number, _ := person(named.text); number != "" {
			b.single(r, named, d, graph.FieldHint, &n.Hint, number)
		}
	}
	b.infer(r, d)
}

// says tells whether a cell of a correcting row repeats the stored value, as the cells of a filled
// template do.
func (r *row) says(d *draft, v *value) bool {
	if !r.corrects {
		return false
	}
	text := strings.TrimSpace(v.cell.Text)
	return text == strings.TrimSpace(fillField(v.slot, d.stored, true)) || text == strings.TrimSpace(fillField(v.slot, d.stored, false))
}

// single states a text of which a node has only one, such as its name. "at" points to the current text.
// The new text replaces an empty text, and a text that an earlier import of this document stated. It
// also replaces any text if the node is new (except a name) or the row corrects it. Otherwise the
// current text stays, and the evidence shows the contradiction. A new name then becomes an alias.
func (b *builder) single(r *row, v *value, d *draft, field graph.Field, at *string, text string) {
	val := graph.TextValue(text)
	switch {
	case *at == text && r.corrects:
		return
	case *at == text:
	case *at == "" || r.corrects || d.stored == nil || b.statedBefore[statedValue{d.node.ID, field, *at}]:
		if field == graph.FieldName && d.stored == nil && *at != "" && *at != text {
			break // of several rows for a new node, the first gives its name
		}
		*at = text
	case field == graph.FieldName && graph.FoldName(*at) != graph.FoldName(text):
		if !slices.ContainsFunc(d.node.Aliases, func(a graph.Alias) bool { return a.Text == text }) {
			d.node.Aliases = append(d.node.Aliases, graph.Alias{Text: text})
		}
	}
	b.cite(r, v, d.node.ID, false, field, val, v.cell.Text, nil)
}

// valueOf states the content of one cell.
func (b *builder) valueOf(r *row, d *draft, v *value) {
	n, t := d.node, v.slot.target
	switch t.verb {
	case "code":
		if v.isCode() {
			b.single(r, v, d, graph.FieldCode, &n.Code, v.text)
		}
	case "hint":
		b.single(r, v, d, graph.FieldHint, &n.Hint, v.text)
	case "aliases":
		b.aliases(r, v, d)
	case "category":
		b.category(r, v, d)
	case "status":
		if st, ok := statusWords[v.text]; ok {
			n.Status = st
		} else if st, err := graph.Parse[graph.Status](strings.ToUpper(v.text)); err == nil {
			n.Status = st
		}
	case "prop":
		if b.property(r, v, d); t.field == graph.PropEnglishName {
			b.aliases(r, v, d) // the English name is also an alias
		}
	case "out", "in":
		b.linkValue(r, v, d)
	case "post":
		b.post(r, v, d)
	case "body":
		b.bodies(r, v)
	case "parent":
		for _, to := range v.refs {
			b.link(r, v, &graph.Link{From: n.ID, Relation: graph.PartOf, To: to.node.ID}, v.cell.Text)
		}
	case "successor":
		for i, to := range v.refs {
			l := &graph.Link{From: n.ID, Relation: graph.SucceededBy, To: to.node.ID, Period: changed(r)}
			if p, err := b.o.Dates.Period(v.items[i].Remark); err == nil && p.Words != "" {
				l.Period = p
			}
			b.link(r, v, l, v.items[i].Words)
		}
	}
}

// aliases states the other names in a cell.
func (b *builder) aliases(r *row, v *value, d *draft) {
	n := d.node
	for _, item := range v.items {
		if r.corrects && slices.ContainsFunc(n.Aliases, func(a graph.Alias) bool { return a.Text == item.Text }) {
			continue
		}
		if item.Text != n.Name && !slices.ContainsFunc(n.Aliases, func(a graph.Alias) bool { return a.Text == item.Text && a.Scope.IsZero() }) {
			n.Aliases = append(n.Aliases, graph.Alias{Text: item.Text})
		}
		b.cite(r, v, n.ID, false, graph.FieldName, graph.TextValue(item.Text), item.Words, nil)
	}
}

// category states a category, by its name or its Chinese word. Other words become a
// property, such as the type of an event.
func (b *builder) category(r *row, v *value, d *draft) {
	for _, term := range d.node.Kind.Categories() {
		if term.Name == strings.ToUpper(v.text) || term.Han == v.text || strings.Contains(v.text, term.Han) {
			text := string(d.node.Category)
			if r.corrects && text == term.Name {
				return
			}
			if d.stored == nil {
				text = ""
			}
			b.single(r, v, d, graph.FieldCategory, &text, term.Name)
			d.node.Category = graph.Category(text)
			return
		}
	}
	for _, f := range []graph.Field{graph.PropStationType, graph.PropEventType, graph.PropWorkType, graph.PropRegionType, graph.PropMode} {
		if d.node.Kind.CheckField(f) == nil {
			b.set(r, v, d, f, graph.TextValue(v.text), v.cell.Text)
			return
		}
	}
}

// property states a property, with all values if it may have several.
func (b *builder) property(r *row, v *value, d *draft) {
	f := v.slot.target.field
	if d.node.Kind.CheckField(f) != nil || v.noDegree() {
		return
	}
	items := v.items
	if len(items) == 0 {
		items = []table.Item{{Text: v.text, Words: v.cell.Text}}
	}
	for _, item := range items {
		val := graph.TextValue(item.Text)
		switch {
		case f.Spec().Type == graph.Number:
			val = v.figure
		case f.HoldsDate() && v.period.Words != "":
			val.Text = v.period.Words
		case d.node.Kind.Values(f) != nil:
			name, ok := termOf(d.node.Kind, f, item.Text)
			if !ok {
				b.problem(r, v, NotAllowed, true, d.node.Kind.CheckValue(f, item.Text))
				continue
			}
			val.Text = name
		}
		b.set(r, v, d, f, val, item.Words)
	}
}

// set states one value of a property.
func (b *builder) set(r *row, v *value, d *draft, f graph.Field, val graph.Value, words string) {
	n := d.node
	i := slices.IndexFunc(n.Props, func(p graph.Prop) bool { return p.Field == f && (p.Value == val || !f.Spec().Many) })
	switch {
	case i >= 0 && n.Props[i].Value == val && r.corrects:
		return
	case i < 0:
		n.Props = append(n.Props, graph.Prop{Field: f, Value: val})
	case n.Props[i].Value != val && (d.stored == nil || r.corrects || b.statedBefore[statedValue{n.ID, f, n.Props[i].Value.String()}]):
		n.Props[i].Value = val
	}
	b.cite(r, v, n.ID, false, f, val, words, nil)
}

// period states the period of a node, from one column or from a begin and an end.
func (b *builder) period(r *row, d *draft) {
	p, at, ok := b.periodOf(r)
	if !ok || d.node.Kind == graph.Expert || r.corrects && p.Words == d.node.Period.Words {
		return
	}
	if d.stored == nil || r.corrects || d.node.Period == (graph.Period{}) || b.statedBefore[statedValue{d.node.ID, graph.FieldPeriod, d.node.Period.Words}] {
		d.node.Period = p
	}
	b.cite(r, at, d.node.ID, false, graph.FieldPeriod, graph.TextValue(p.Words), at.cell.Text, nil)
}

// changed is the period in which the entity of a row ended and its successor began; zero if no column
// states it.
func changed(r *row) (p graph.Period) {
	for _, v := range r.values {
		if verb := v.slot.target.verb; verb == "end" || verb == "endexclusive" {
			p = v.period
		}
	}
	return p
}

func (b *builder) periodOf(r *row) (p graph.Period, at *value, ok bool) {
	var begin, end *value
	for _, v := range r.values {
		switch v.slot.target.verb {
		case "period":
			return v.period, v, true
		case "begin":
			begin = v
		case "end", "endexclusive":
			end = v
		}
	}
	words := ""
	switch {
	case begin == nil && end == nil:
		return p, nil, false
	case end == nil:
		at, words = begin, begin.period.Words+"起"
	case begin == nil:
		at, words = end, "截至"+end.period.Words
	default:
		at, words = begin, begin.period.Words+"/"+end.period.Words
	}
	p, err := b.o.Dates.Period(words)
	if err != nil {
		p = at.period
	}
	return p, at, true
}

// link states a link with its evidence. A correcting row does not state a stored link again.
func (b *builder) link(r *row, v *value, l *graph.Link, words string) {
	from, to := b.kindOf(l.From), b.kindOf(l.To)
	if err := graph.PrepareLink(l, from, to); err != nil {
		b.problem(r, v, Conflict, false, err)
		return
	}
	if r.corrects {
		list, err := b.base.Links(l.From, graph.NewRelationSet(l.Relation))
		b.fault(err)
		if slices.ContainsFunc(list, func(k *graph.Link) bool { return k.ID == l.ID }) {
			return
		}
	}
	if b.links[l.ID] == nil {
		b.links[l.ID] = l
		b.linked = append(b.linked, l)
	}
	b.cite(r, v, l.ID, true, graph.FieldNone, graph.Value{}, words, nil)
}

func (b *builder) kindOf(id graph.ID) graph.Kind {
	if d := b.nodes[id]; d != nil {
		return d.node.Kind
	}
	if k, ok := b.kinds[id]; ok {
		return k
	}
	list, err := b.base.Nodes([]graph.ID{id})
	if err != nil || list[0] == nil {
		return 0
	}
	b.kinds[id] = list[0].Kind
	return list[0].Kind
}

// linkValue states the links of a cell.
func (b *builder) linkValue(r *row, v *value, d *draft) {
	t := v.slot.target
	for i, to := range v.refs {
		l := &graph.Link{From: d.node.ID, Relation: t.relation, To: to.node.ID, Role: t.role}
		if t.verb == "in" {
			l.From, l.To = l.To, l.From
		}
		words := v.cell.Text
		if i < len(v.items) {
			words = v.items[i].Words
			if l.Role == "" && v.items[i].Remark != "" {
				if p, err := b.o.Dates.Period(v.items[i].Remark); err == nil && p.Dated() {
					l.Period = p
				} else {
					l.Role = v.items[i].Remark
				}
			}
		}
		b.link(r, v, l, words)
	}
}

// post states that the person of a row holds a post at its body. Without a body, it states only the
// post.
func (b *builder) post(r *row, v *value, d *draft) {
	if len(r.get(v.slot.target.slot)) == 0 && d.node.Kind.CheckField(graph.PropPost) == nil {
		b.set(r, v, d, graph.PropPost, graph.TextValue(v.text), v.cell.Text)
	}
	for _, body := range r.get(v.slot.target.slot) {
		for _, to := range body.refs[:min(1, len(body.refs))] {
			b.link(r, v, &graph.Link{From: d.node.ID, Relation: graph.HoldsPosition, To: to.node.ID, Role: v.text}, v.cell.Text)
		}
	}
}

// bodies states where the people in another slot work.
func (b *builder) bodies(r *row, v *value) {
	for _, people := range r.get(v.slot.target.slot) {
		for i, person := range people.refs {
			if !person.node.Kind.IsPerson() || len(v.refs) == 0 {
				continue
			}
			at := v.refs[min(i, len(v.refs)-1)]
			b.link(r, v, &graph.Link{From: person.node.ID, Relation: graph.AffiliatedWith, To: at.node.ID}, v.cell.Text)
		}
	}
}

// linkRow states the link that a row of Position or Membership describes.
func (b *builder) linkRow(s *sheet, r *row) {
	l := &graph.Link{Relation: graph.HoldsPosition}
	if s.mapping.Kind == "Membership" {
		l.Relation = graph.MemberOf
	}
	var at *value
	for _, v := range r.values {
		switch v.slot.target.verb {
		case "from":
			l.From, at = v.refs[0].node.ID, v
		case "to":
			l.To = v.refs[0].node.ID
		case "role":
			l.Role = v.text
		}
	}
	if p, _, ok := b.periodOf(r); ok {
		l.Period = p
	}
	var words []string
	for _, v := range r.values {
		if v.slot.target.verb != "personal" {
			words = append(words, strings.TrimSpace(v.cell.Text))
		}
	}
	b.link(r, at, l, strings.Join(words, " | "))
}

// infer sets the level of a region from its code if the row gives a code but no level. A stored level
// that differs stays.
func (b *builder) infer(r *row, d *draft) {
	if d.node.Kind != graph.Region || r.first("level") != "" || r.first("code") == "" {
		return
	}
	stands := d.node.Prop(graph.PropLevel)
	if level := levelOf(d.node.Code); level != "" && (stands.IsNull() || stands.Text == level) {
		v := r.get("code")
		b.set(r, v[0], d, graph.PropLevel, graph.TextValue(level), d.node.Code)
	}
}
