package mapping

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/expertgraph/expertgraph/graph"
	"github.com/expertgraph/expertgraph/ingest/table"
)

// bodyKinds are the kinds of bodies to which a person may belong.
var bodyKinds = []graph.Kind{graph.Institution, graph.Enterprise, graph.Association, graph.Society, graph.Authority, graph.Alliance, graph.Team}

// resolve resolves the references in the cells of all rows.
func (b *builder) resolve() {
	for _, s := range b.sheets {
		for _, r := range s.rows {
			b.pass()
			for _, v := range r.values {
				if b.err != nil {
					return
				}
				b.resolveValue(r, v)
			}
			if isLink(s.mapping.Kind) && !r.bad {
				b.ends(r)
			}
		}
	}
}

// ends reports a row of a link if the row does not name both ends of the link.
func (b *builder) ends(r *row) {
	for _, verb := range []string{"from", "to"} {
		if !slices.ContainsFunc(r.values, func(v *value) bool { return v.slot.target.verb == verb && len(v.refs) > 0 }) {
			b.problem(r, nil, Missing, false, graph.Invalid(verb, "", "is missing: the row joins two things and names one", "fill in the cell, or leave the row out"))
		}
	}
}

func (b *builder) resolveValue(r *row, v *value) {
	t := v.slot.target
	switch t.verb {
	case "out", "in", "from", "to":
		for i, item := range v.items {
			body := ""
			if ofPeople(t.kinds) {
				if body = r.bodyOf(v.slot.name); body == "" && isBody(item.Remark) {
					body, v.items[i].Remark = item.Remark, "" // the remark is the person's body, which tells who is meant; it is not the person's role
				}
			}
			if t.verb == "out" && t.kinds[0] != graph.Region && r.keyOf(v.slot.name) != "" {
				if d := b.byIdent(r.keyOf(v.slot.name), t.kinds); d != nil {
					v.refs = append(v.refs, d)
					continue
				}
			}
			d := b.reference(r, v, item.Text, t.kinds, body)
			v.refs = append(v.refs, d)
		}
	case "body":
		for _, item := range table.Split(v.cell.Text, false) {
			v.items = append(v.items, item)
			v.refs = append(v.refs, b.reference(r, v, item.Text, bodyKinds, ""))
		}
	case "parent":
		own := r.first("name")
		if v.text == "直辖" || v.text == own && t.slot == "name" || v.text == r.first("code") {
			return
		}
		if best := r.parent(); best != v {
			return
		}
		v.items = []table.Item{{Text: v.text, Words: v.text}}
		v.refs = []*draft{b.reference(r, v, v.text, []graph.Kind{graph.Region}, "")}
	case "successor":
		if v.slot.name == "successorName" && r.first("successor") != "" {
			v.items = nil // the code already identifies the successor
			return
		}
		for _, item := range v.items {
			d := b.reference(r, v, item.Text, []graph.Kind{graph.Region}, "")
			if name := r.first("successorName"); d != nil && d.row == nil && d.stored == nil && d.node.Name == d.node.Code && name != "" && len(v.items) == 1 {
				d.node.Name = name
				b.addToIndex(d)
			}
			v.refs = append(v.refs, d)
		}
	case slotFigure:
		if v.column.Of != "" {
			v.items = []table.Item{{Text: v.column.Of, Words: v.column.Of}}
			v.refs = []*draft{b.reference(r, v, v.column.Of, observed, "")}
		}
	}
}

// observed lists the kinds that figures can be about.
var observed = []graph.Kind{graph.Region, graph.Association, graph.Society, graph.Program, graph.Workstation, graph.Event, graph.Award, graph.System, graph.Team, graph.Authority, graph.Enterprise, graph.Institution}

// bodyOf is the body that the row gives for the people of a slot; "" if it gives none.
func (r *row) bodyOf(slot string) string {
	for _, v := range r.values {
		if v.slot.target.verb == "body" && v.slot.target.slot == slot {
			return v.text
		}
	}
	return ""
}

// keyOf is the identifier that the row gives for the entity of a slot; "" if it gives none.
func (r *row) keyOf(slot string) string {
	for _, v := range r.values {
		if v.slot.target.verb == "key" && v.slot.target.slot == slot {
			return v.text
		}
	}
	return ""
}

// parent finds the column with the nearest region above the region of the row.
func (r *row) parent() (best *value) {
	own := r.first("name")
	for _, v := range r.values {
		t := v.slot.target
		if t.verb != "parent" || v.text == "直辖" || v.text == own && t.slot == "name" || v.text == r.first("code") {
			continue
		}
		if best == nil || t.level < best.slot.target.level {
			best = v
		}
	}
	return best
}

// byIdent finds the node with an identifier, first in the import, then in the graph; nil if there is
// none.
func (b *builder) byIdent(text string, kinds []graph.Kind) *draft {
	set := graph.NewKindSet(kinds...)
	for _, d := range b.index["#"+graph.IdentKey("", text)] {
		if set.Has(d.node.Kind) {
			return d
		}
	}
	n, err := b.base.Find(text, set)
	if err != nil || n == nil || !hasIdent(n, text) {
		return nil
	}
	return b.draftOf(n)
}

// draftOf gives the draft for a stored node, and makes one if there is none.
func (b *builder) draftOf(n *graph.Node) *draft {
	if d := b.nodes[n.ID]; d != nil {
		return d
	}
	if b.referenced[n.ID] == nil {
		b.referenced[n.ID] = &draft{node: n, stored: n}
	}
	return b.referenced[n.ID]
}

// reference finds the single entity that a text means; nil after a problem.
func (b *builder) reference(r *row, v *value, text string, kinds []graph.Kind, body string) *draft {
	key := lookup{text, graph.NewKindSet(kinds...), body}
	m, ok := b.resolved[key]
	if !ok {
		m = b.look(r, v, text, kinds, body)
		b.resolved[key] = m
	}
	if m.err != nil {
		p := &graph.Problem{}
		if !errors.As(m.err, &p) {
			b.err = m.err
			return nil
		}
		b.problem(r, v, m.kind, false, p)
	}
	return m.draft
}

// look resolves a reference. It searches the rows of the import, then the graph, and then the parts of
// a region's name. With Options.Create it makes a new node if it finds none.
func (b *builder) look(r *row, v *value, text string, kinds []graph.Kind, body string) lookupResult {
	set := graph.NewKindSet(kinds...)
	if means := b.names[text].Means; means != "" {
		if id, err := graph.ParseID(means); err == nil && b.nodes[id] != nil {
			return lookupResult{draft: b.nodes[id]}
		}
		n, err := b.base.Near(means, set)
		if err != nil {
			return lookupResult{err: err, kind: Unknown}
		}
		return lookupResult{draft: b.draftOf(n)}
	}
	var found []*draft
	for _, key := range []string{"#" + text, "#" + graph.IdentKey(graph.SchemeRegion, text), "=" + graph.FoldName(text)} {
		for _, d := range b.index[key] {
			if set.Has(d.node.Kind) && !slices.Contains(found, d) {
				found = append(found, d)
			}
		}
		if len(found) > 0 {
			break
		}
	}
	if len(found) > 1 && body != "" {
		found = slices.DeleteFunc(found, func(d *draft) bool {
			return d.row == nil || graph.FoldName(d.row.first("body")) != graph.FoldName(body)
		})
	}
	if len(found) > 1 && kinds[0] == graph.Region {
		if code := r.first("code"); code != "" { // keep the regions whose code is the beginning of the row's code
			found = slices.DeleteFunc(found, func(d *draft) bool {
				return d.node.Code == "" || !strings.HasPrefix(code, strings.TrimRight(d.node.Code, "0"))
			})
		}
	}
	switch len(found) {
	case 1:
		return lookupResult{draft: found[0]}
	case 0:
	default:
		p := graph.Invalid("", text, fmt.Sprintf("means %d rows of the import", len(found)), "write the code instead, or a column with the body")
		for _, d := range found[:min(len(found), graph.MaxCandidates)] {
			p.Candidates = append(p.Candidates, graph.Candidate{ID: d.node.ID, Kind: d.node.Kind, Code: d.node.Code, Name: d.node.Name, Hint: d.place})
		}
		return lookupResult{err: p, kind: Ambiguous}
	}
	n, err := b.base.Find(text, set)
	if err == nil {
		return lookupResult{draft: b.draftOf(n)}
	}
	if !absent(err) {
		return lookupResult{err: err, kind: Ambiguous}
	}
	if kinds[0] == graph.Region {
		if d := b.place(text); d != nil {
			return lookupResult{draft: d}
		}
	}
	var near []graph.Candidate
	if create := b.o.Create || b.names[text].New; !create || b.o.Near == 0 || len(b.plan.Created) < b.o.Near {
		_, err := b.base.Near(text, set)
		near = candidates(err)
	}
	if !b.o.Create && !b.names[text].New {
		p := graph.NotFound("", text, "names nothing of the import or the graph", "write its name or its code as the graph has it, or import with --create")
		p.Candidates = near
		if len(near) > 0 {
			p.Hint = "near are " + strings.Join(Named(near), "、") + "; write one of them, or import with --create"
		}
		return lookupResult{err: p, kind: Unknown}
	}
	kind := kindOf(text, kinds)
	place := table.Place(r.sheet.found.Sheet.Name, r.number, v.at)
	id := graph.NewID(r.sheet.dataset, kind.String()+"/"+text)
	if own, err := b.base.Nodes([]graph.ID{id}); err != nil || own[0] != nil {
		if err != nil {
			return lookupResult{err: err}
		}
		return lookupResult{draft: b.draftOf(own[0])}
	}
	d := &draft{node: setName(&graph.Node{ID: id, Kind: kind}, text), place: place}
	if kind == graph.Region && strings.Trim(text, "0123456789") == "" {
		d.node.Code = text
	}
	b.add(d)
	b.plan.Created = append(b.plan.Created, Created{Kind: kind, Name: text, Place: place, Near: near})
	return lookupResult{draft: d}
}

// place finds a region by a name that begins with the name of an ancestor: 宁夏银川市. It gives nil if there
// is none.
func (b *builder) place(text string) *draft {
	runes := []rune(text)
	for i := 2; i+2 <= len(runes); i++ {
		above, err := b.base.Find(string(runes[:i]), graph.NewKindSet(graph.Region))
		if err != nil || above == nil {
			continue
		}
		below, err := b.base.Find(strings.TrimLeft(string(runes[i:]), "-/、· "), graph.NewKindSet(graph.Region))
		if err == nil && below != nil && below.ID != above.ID {
			return b.draftOf(below)
		}
	}
	return nil
}

// ending lists words at the end of the names of a kind.
type ending struct {
	kind  graph.Kind
	words []string
}

// endings are used to recognize the kind of a body by its name. Longer endings come before shorter
// ones.
var endings = []ending{
	{graph.Association, strings.Fields("科协 科学技术协会")},
	{graph.Society, strings.Fields("学会 协会 研究会 农技协 商会 促进会")},
	{graph.Alliance, strings.Fields("联盟 联合体")},
	{graph.Team, strings.Fields("服务队 服务团 专家团 团队 小组 总队")},
	{graph.Institution, strings.Fields("大学 学院 学校 中学 小学 医院 研究院 研究所 研究中心 科学院 农科院 工程院 党校 中心 推广站 技术站 电视台 日报 University Hospital Institute College Academy")},
	{graph.Enterprise, strings.Fields("公司 集团 厂 合作社 企业 农场 酒庄 Ltd Inc Co")},
	{graph.Authority, strings.Fields("局 厅 委 委员会 部 政府 办公室 办 院")},
	{graph.Region, strings.Fields("省 市 县 区 旗 镇 乡 村 州 盟 街道 自治区")},
}

// isBody tells whether a text ends like the name of a body where people work.
func isBody(text string) bool {
	return text != "" && slices.ContainsFunc(endings, func(of ending) bool {
		return of.kind != graph.Authority && of.kind != graph.Region && slices.ContainsFunc(of.words, func(w string) bool { return utf8.RuneCountInString(w) > 1 && strings.HasSuffix(text, w) })
	})
}

// kindOf chooses one of the kinds by the ending of a name; the first kind if no ending matches.
func kindOf(name string, kinds []graph.Kind) graph.Kind {
	name = strings.TrimRight(name, ". ")
	if i := strings.IndexAny(name, "（("); i > 0 {
		name = name[:i]
	}
	for _, e := range endings {
		if slices.Contains(kinds, e.kind) && slices.ContainsFunc(e.words, func(w string) bool { return strings.HasSuffix(name, w) }) {
			return e.kind
		}
	}
	return kinds[0]
}

// dropBad drops the nodes of rows with problems, and reports the rows that refer to them. It
// repeats this until nothing changes.
func (b *builder) dropBad() {
	for again := true; again; {
		again = false
		for _, s := range b.sheets {
			for _, r := range s.rows {
				d := s.drafts[r]
				if r.bad && d != nil && d.row == r && !d.bad && d.stored == nil {
					d.bad, again = true, true
				}
				if r.bad {
					continue
				}
				for _, v := range r.values {
					for _, to := range v.refs {
						if to != nil && to.bad && !r.bad {
							b.problem(r, v, Unknown, false, graph.NotFound("", to.node.Name, "is named by a row that has a problem", "mend that row: "+to.place))
							again = true
						}
					}
				}
			}
		}
	}
	used := map[*draft]bool{}
	for _, s := range b.sheets {
		for _, r := range s.rows {
			if r.bad {
				continue
			}
			for _, v := range r.values {
				for _, to := range v.refs {
					used[to] = true
				}
			}
		}
	}
	for _, d := range b.order { // drop new nodes to which only bad rows refer
		if d.row == nil && d.stored == nil && d.node.Kind != graph.Document && !used[d] {
			d.bad = true
		}
	}
	type made struct{ place, name string }
	bad := map[made]bool{}
	for _, d := range b.order {
		if d.bad && d.row == nil {
			bad[made{d.place, d.node.Name}] = true
		}
	}
	b.plan.Created = slices.DeleteFunc(b.plan.Created, func(c Created) bool { return bad[made{c.Place, c.Name}] })
}
