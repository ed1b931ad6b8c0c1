package mapping

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/expertgraph/expertgraph/graph"
	"github.com/expertgraph/expertgraph/ingest/table"
)

// isLink tells whether the rows of a kind of table describe links instead of nodes.
func isLink(kind string) bool { return kind == "Position" || kind == "Membership" }

// identify finds or makes the node for each row. Rows that describe links or figures are skipped.
func (b *builder) identify() {
	for _, s := range b.sheets {
		if isLink(s.mapping.Kind) || s.mapping.Kind == "Observation" {
			continue
		}
		kind, err := graph.Parse[graph.Kind](s.mapping.Kind)
		if err != nil {
			b.err = err
			return
		}
		keys := make([]string, len(s.rows))
		ids := make([]graph.ID, len(s.rows))
		for i, r := range s.rows {
			keys[i] = b.key(s, r, kind)
			ids[i] = graph.NewID(s.dataset, s.mapping.Kind+"/"+keys[i])
		}
		own, err := b.base.Nodes(ids)
		if err != nil {
			b.err = err
			return
		}
		for i, r := range s.rows {
			b.pass()
			if keys[i] == "" || r.bad {
				continue
			}
			b.identifyRow(s, r, kind, ids[i], own[i])
			if b.err != nil {
				return
			}
		}
	}
}

// key gives the text that identifies a row within its dataset; "" after a problem.
func (b *builder) key(s *sheet, r *row, kind graph.Kind) string {
	var parts []string
	for _, name := range s.mapping.Key {
		var texts []string
		for _, v := range r.get(name) {
			texts = append(texts, v.text)
		}
		parts = append(parts, strings.Join(texts, "+"))
	}
	key := strings.Trim(strings.Join(parts, "|"), "|")
	if key == "" && !r.bad && slices.ContainsFunc(s.mapping.Key, func(name string) bool { return slices.Contains(r.left, name) }) {
		b.unnamed(r)
	}
	if key == "" && !r.bad {
		b.problem(r, nil, Missing, false, graph.Invalid(strings.Join(s.mapping.Key, ", "), "", "is missing: nothing tells which "+kind.String()+" the row means", "fill in the cells, or choose another key in the mapping"))
	}
	return key
}

// unnamed reports a row without a usable name, because the cell with the name holds personal data.
func (b *builder) unnamed(r *row) {
	b.problem(r, nil, Missing, false, graph.Invalid("name", "", "is left out: its cell holds personal data", "write the name alone into the cell"))
}

// identifyRow finds or makes the node for a row.
func (b *builder) identifyRow(s *sheet, r *row, kind graph.Kind, id graph.ID, own *graph.Node) {
	name := b.nameOf(s, r, kind)
	place := table.Place(s.found.Sheet.Name, r.number, 0)
	if name == "" && slices.Contains(r.left, "name") {
		b.unnamed(r)
		return
	}
	if name == "" && r.first("id") == "" {
		b.problem(r, nil, Missing, false, graph.Invalid("name", "", "is missing", "fill in the cell, or leave the row out"))
		return
	}
	stood, err := b.findStored(s, r, kind, name, own)
	if err != nil {
		b.problem(r, nil, Ambiguous, false, err)
		return
	}
	if stood != nil {
		id = stood.ID
	}
	if d := b.nodes[id]; d != nil { // another row of this import
		if kind.Spec().Fact {
			b.problem(r, nil, Twice, false, graph.Invalid("", name, "stands a second time: "+d.place+" says the same", "take one of the rows out, or give them codes"))
			return
		}
		b.plan.Namesakes = append(b.plan.Namesakes, Namesake{Name: name, Place: place, Other: d.place, Reason: "both rows have the same key", Same: true})
		r.node(d)
		return
	}
	d := &draft{row: r, place: place, stored: stood}
	if stood != nil {
		d.node = clone(stood)
	} else {
		d.node = &graph.Node{ID: id, Kind: kind, Name: name, Category: graph.Category(s.mapping.Category)}
		if kind.IsPerson() {
			setName(d.node, cmpOr(r.first("name"), name))
		}
	}
	b.identifiers(r, d)
	b.add(d)
	r.node(d)
}

// node sets the node of a row.
func (r *row) node(d *draft) {
	if r.sheet.drafts == nil {
		r.sheet.drafts = map[*row]*draft{}
	}
	r.sheet.drafts[r] = d
}

func clone(n *graph.Node) *graph.Node {
	c := *n
	c.Aliases, c.Idents, c.Props = slices.Clone(n.Aliases), slices.Clone(n.Idents), slices.Clone(n.Props)
	return &c
}

// isCode tells whether a column holds codes of the graph, which are unique. Other numbers, such as the
// numbers of a register, are identifiers.
func (v *value) isCode() bool {
	return v.slot.kind == "Region" || slices.Contains([]string{"代码", "code", "key"}, folded(v.column.Heading))
}

// scheme is the scheme of the identifiers in a column; "" if the column has none.
func (v *value) scheme() string {
	switch {
	case v.slot.target.verb == "ident":
		return v.slot.target.scheme
	case v.slot.target.verb == "code" && !v.isCode():
		if slices.Contains([]string{"id", "标识"}, folded(v.column.Heading)) {
			return v.slot.han // the heading "ID" would be confused with the ids of this graph
		}
		return cmpOr(v.column.Heading, v.slot.han)
	}
	return ""
}

// identifiers sets the code and the identifiers of a node. It removes an identifier that the row
// had in an earlier import but no longer has.
func (b *builder) identifiers(r *row, d *draft) {
	for _, v := range r.values {
		if v.slot.target.verb == "code" && v.isCode() && d.node.Code == "" {
			d.node.Code = v.text
		}
		if scheme := v.scheme(); scheme != "" {
			b.dropIdents(r, d, scheme, cmpOr(v.column.Heading, v.column.Column), v.text)
			addIdent(d.node, scheme, v.text)
		}
	}
	if d.node.Kind == graph.Region && d.stored == nil && d.node.Code != "" && strings.Trim(d.node.Code, "0123456789") == "" {
		addIdent(d.node, graph.SchemeRegion, d.node.Code)
	}
}

// dropIdents removes the identifiers that an earlier import of the document stated under the same
// heading, except the current one (the parameter now).
func (b *builder) dropIdents(r *row, d *draft, scheme, heading, now string) {
	if d.stored == nil {
		return
	}
	e := graph.Evidence{Subject: d.node.ID, Document: r.sheet.document}
	before := b.before[r.sheet.document][graph.EvidenceID(&e)]
	if before == nil {
		return
	}
	for _, note := range before.Notes {
		if note.Key == heading && note.Text != now {
			d.node.Idents = slices.DeleteFunc(d.node.Idents, func(i graph.Ident) bool { return i.Scheme == scheme && i.Value == note.Text })
		}
	}
}

func addIdent(n *graph.Node, scheme, text string) {
	key := graph.IdentKey(scheme, text)
	if !slices.ContainsFunc(n.Idents, func(i graph.Ident) bool { return graph.IdentKey(i.Scheme, i.Value) == key }) {
		n.Idents = append(n.Idents, graph.Ident{Scheme: scheme, Value: text})
	}
}

// nameOf is the name of the node for a row: from its column, or else composed of other cells.
func (b *builder) nameOf(s *sheet, r *row, kind graph.Kind) string {
	name := r.first("name")
	if kind.IsPerson() {
		name, _, _ = person(name)
	}
	if name != "" || !kind.Spec().Fact && kind != graph.Workstation {
		return name
	}
	join := func(sep string, slots ...string) string {
		var parts []string
		for _, one := range slots {
			if text := r.first(one); text != "" && !slices.Contains(parts, text) {
				parts = append(parts, strings.ReplaceAll(text, "\n", "、"))
			}
		}
		return strings.Join(parts, sep)
	}
	switch kind {
	case graph.Workstation:
		if host := r.first("host"); host != "" {
			for _, c := range kind.Categories() {
				if c.Name == s.mapping.Category {
					return host + c.Han
				}
			}
			return host + "工作站"
		}
	case graph.Engagement:
		return short(join(" · ", "expert", "served", "topic", "mode", "through", "region"))
	case graph.Honor:
		return short(join(" · ", "recipient", "award", "grade"))
	case graph.Agreement:
		return short(join(" · ", "first", "second", "parties"))
	}
	return ""
}

// short cuts a composed name to the allowed length.
func short(s string) string {
	if r := []rune(s); len(r) > 120 {
		return string(r[:120]) + "…"
	}
	return s
}

// findStored finds the stored node for a row. It tries, in this order, the id, a code or an identifier,
// an earlier import of the same row, and a name that only one node has. A person found by name must
// also have the same body.
func (b *builder) findStored(s *sheet, r *row, kind graph.Kind, name string, own *graph.Node) (*graph.Node, error) {
	kinds := graph.NewKindSet(kind)
	for _, v := range r.values {
		switch v.slot.target.verb {
		case "id":
			parsed, err := graph.ParseID(v.text)
			if err != nil {
				return nil, err
			}
			list, err := b.base.Nodes([]graph.ID{parsed})
			if err != nil {
				return nil, err
			}
			if list[0] == nil {
				return nil, graph.NotFound("id", v.text, "names no node of the graph", "leave the cell empty for something new")
			}
			return list[0], nil
		case "code", "ident":
			if !v.isCode() && !graph.IsUnique(v.scheme()) {
				continue // the identifier is unique only within the dataset, and the key of the row contains it
			}
			n, err := b.base.Find(v.text, kinds)
			if err != nil && !absent(err) {
				if errors.Is(err, graph.ErrInvalid) {
					continue // the text is the name of several nodes, but the code of none
				}
				return nil, err
			}
			if n != nil && (n.Code == v.text || hasIdent(n, v.text)) {
				return n, nil
			}
		}
	}
	if own != nil || kind.Spec().Fact {
		return own, nil
	}
	n, err := b.base.Find(name, kinds)
	switch {
	case absent(err) || n != nil && n.Kind != kind:
		return nil, nil
	case err != nil && !kind.IsPerson():
		return nil, err
	}
	place := table.Place(s.found.Sheet.Name, r.number, 0)
	if err != nil {
		b.plan.Namesakes = append(b.plan.Namesakes, Namesake{Name: name, Place: place, Other: strings.Join(Named(candidates(err)), "、"), Reason: "several have this name; none of them is taken"})
		return nil, nil
	}
	if !hasName(n, name) {
		return nil, nil
	}
	if !kind.IsPerson() {
		b.plan.Namesakes = append(b.plan.Namesakes, Namesake{Name: name, Place: place, Other: n.Name + " " + n.Hint, Reason: "the name is that of one " + kind.String() + " of the graph", Same: true})
		return n, nil
	}
	body := r.first("body")
	if _, number, _ := person(r.first("name")); number != "" && !hasName(n, r.first("name")) {
		b.plan.Namesakes = append(b.plan.Namesakes, Namesake{Name: name, Place: place, Other: n.Name + " " + n.Hint, Reason: "the row tells it from namesakes by " + number})
		return nil, nil
	}
	if body == "" {
		b.plan.Namesakes = append(b.plan.Namesakes, Namesake{Name: name, Place: place, Other: n.Name + " " + n.Hint, Reason: "the row names no body that tells them apart or makes them one"})
		return nil, nil
	}
	links, err := b.base.Links(n.ID, graph.NewRelationSet(graph.AffiliatedWith, graph.HoldsPosition))
	if err != nil {
		return nil, err
	}
	var ids []graph.ID
	for _, l := range links {
		ids = append(ids, l.To)
	}
	bodies, err := b.base.Nodes(ids)
	if err != nil {
		return nil, err
	}
	for _, one := range bodies {
		if one != nil && hasName(one, body) {
			b.plan.Namesakes = append(b.plan.Namesakes, Namesake{Name: name, Place: place, Other: n.Name + " " + n.Hint, Reason: "the name and the body are the same", Same: true})
			return n, nil
		}
	}
	b.plan.Namesakes = append(b.plan.Namesakes, Namesake{Name: name, Place: place, Other: n.Name + " " + n.Hint, Reason: "the name is the same, the body is not"})
	return nil, nil
}

// hasName tells whether the text is one of the names of the node.
func hasName(n *graph.Node, text string) bool {
	key := graph.FoldName(text)
	return graph.FoldName(n.Name) == key || slices.ContainsFunc(n.Aliases, func(a graph.Alias) bool { return graph.FoldName(a.Text) == key })
}

func hasIdent(n *graph.Node, text string) bool {
	return slices.ContainsFunc(n.Idents, func(i graph.Ident) bool {
		return graph.IdentKey(i.Scheme, i.Value) == graph.IdentKey(i.Scheme, text)
	}) || n.Kind == graph.Region && graph.IdentKey(graph.SchemeRegion, n.Code) == graph.IdentKey(graph.SchemeRegion, text)
}

// candidates gives the candidates for a name that was not found or is ambiguous.
func candidates(err error) []graph.Candidate {
	p := &graph.Problem{}
	if !errors.As(err, &p) {
		return nil
	}
	return p.Candidates
}

// Named gives the names of candidates with their hints.
func Named(list []graph.Candidate) (names []string) {
	for _, c := range list {
		names = append(names, strings.TrimSpace(fmt.Sprintf("%s %s", c.Name, c.Hint)))
	}
	return names
}
