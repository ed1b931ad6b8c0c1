package mapping

import (
	"maps"
	"slices"

	"github.com/expertgraph/expertgraph/graph"
)

// retract deletes what earlier imports of these documents stated and this import does not state. It
// deletes the evidence of such statements, and the nodes, links and values that have no other evidence.
func (b *builder) retract() {
	if b.foreign(); b.plan.whole {
		return
	}
	gone := map[graph.ID]bool{}
	var links, nodes []graph.ID
	var values []*graph.Evidence
	for _, d := range b.order {
		for id, e := range b.before[d.node.ID] {
			if b.evidence[id] != nil || b.err != nil {
				continue
			}
			b.plan.Batch.DeleteEvidence = append(b.plan.Batch.DeleteEvidence, id)
			switch {
			case e.OfLink:
				links = append(links, e.Subject)
			case e.Field == graph.FieldNone:
				nodes = append(nodes, e.Subject)
			default:
				values = append(values, e)
			}
		}
	}
	order := func(list []graph.ID) []graph.ID {
		slices.SortFunc(list, graph.ID.Compare)
		return slices.Compact(list)
	}
	for _, id := range order(links) {
		if b.links[id] == nil && b.allRetracted(id) {
			b.plan.Batch.DeleteLinks = append(b.plan.Batch.DeleteLinks, id)
			gone[id] = true
		}
	}
	for _, id := range order(nodes) {
		if d := b.nodes[id]; d != nil && !(d.row == nil && d.node.Kind != graph.Document && d.stored != nil) || !b.allRetracted(id) || b.err != nil {
			continue
		}
		if linked, err := b.base.Linked(id, gone); err != nil || linked || b.touched(id) {
			b.fault(err)
			continue
		}
		stood, err := b.base.Nodes([]graph.ID{id})
		if err != nil || stood[0] == nil {
			b.fault(err)
			continue
		}
		b.plan.Batch.DeleteNodes = append(b.plan.Batch.DeleteNodes, id)
		gone[id] = true
		b.plan.Changes = append(b.plan.Changes, Change{Verb: Deleted, Kind: stood[0].Kind, Name: stood[0].Name})
	}
	for _, e := range values {
		if !gone[e.Subject] {
			b.dropValue(e)
		}
	}
	// The ids come from a map, so sort them to make the batch deterministic.
	slices.SortFunc(b.plan.Batch.DeleteEvidence, graph.ID.Compare)
}

// foreign refuses a file that repeats no row of the last import of its dataset. Such a file is probably
// another file with the same name. If the mapping names the dataset, the file is accepted.
func (b *builder) foreign() {
	for _, s := range b.sheets {
		before := b.before[s.document]
		if s.mapping.Dataset != "" || len(before) == 0 || b.common(s.document) || slices.ContainsFunc(b.plan.Problems, func(p *Problem) bool { return p.Code == OtherFile && p.File == s.book.Name }) {
			continue
		}
		fault := *graph.Invalid("dataset", s.dataset, "was imported before with other rows, and this file has none of them: all that they said would be taken back",
			"give the file another name, or a dataset: in its mapping; the same name there takes back what the former rows said, and --keep-missing takes nothing back")
		b.plan.Problems = append(b.plan.Problems, &Problem{File: s.book.Name, Code: OtherFile, Problem: fault})
		b.plan.whole = true
	}
}

// common tells whether this import continues the last import of a document: one of its rows or links
// was also in the last import, or one of its rows corrects a node by its id.
func (b *builder) common(document graph.ID) bool {
	rows := map[graph.ID]bool{} // the nodes of former rows: a row states the name of its node
	named := slices.ContainsFunc(slices.Collect(maps.Values(b.before[document])), func(e *graph.Evidence) bool { return e.Field == graph.FieldName })
	for id, e := range b.before[document] {
		switch {
		case e.OfLink && b.evidence[id] != nil:
			return true
		case !e.OfLink && (!named || e.Field == graph.FieldName):
			rows[e.Subject] = true
		}
	}
	for _, s := range b.sheets {
		for _, r := range s.rows {
			if d := s.drafts[r]; d != nil && (rows[d.node.ID] || r.corrects) {
				return true
			}
		}
	}
	for _, d := range b.order { // figures are nodes of rows too
		if d.node.Kind == graph.Observation && rows[d.node.ID] {
			return true
		}
	}
	return false
}

func (b *builder) fault(err error) {
	if err != nil && b.err == nil {
		b.err = err
	}
}

// touched tells whether a link of the import begins or ends at the node.
func (b *builder) touched(id graph.ID) bool {
	return slices.ContainsFunc(b.linked, func(l *graph.Link) bool { return l.From == id || l.To == id })
}

// allRetracted tells whether all evidence of a node or a link is retracted.
func (b *builder) allRetracted(id graph.ID) bool {
	list, err := b.base.Evidence(id)
	b.fault(err)
	return !slices.ContainsFunc(list, func(e *graph.Evidence) bool {
		return b.before[e.Document][e.ID] == nil || b.evidence[e.ID] != nil
	})
}

// dropValue removes a retracted value from its node, unless other evidence states the same value.
// Evidence of earlier imports of these documents does not count.
func (b *builder) dropValue(e *graph.Evidence) {
	d := b.nodes[e.Subject]
	if d == nil {
		stood, err := b.base.Nodes([]graph.ID{e.Subject})
		b.fault(err)
		if err != nil || stood[0] == nil {
			return
		}
		d = &draft{node: clone(stood[0]), stored: stood[0], place: e.Place}
		b.add(d)
	}
	list, err := b.base.Evidence(e.Subject)
	b.fault(err)
	for _, other := range list {
		if other.Field == e.Field && other.Value == e.Value && b.before[other.Document][other.ID] == nil {
			return
		}
	}
	n := d.node
	switch {
	case e.Field.IsProp():
		n.Props = slices.DeleteFunc(n.Props, func(p graph.Prop) bool { return p.Field == e.Field && p.Value == e.Value })
	case e.Field == graph.FieldName:
		n.Aliases = slices.DeleteFunc(n.Aliases, func(a graph.Alias) bool { return a.Text == e.Value.Text && a.Scope.IsZero() })
	case e.Field == graph.FieldHint && n.Hint == e.Value.Text:
		n.Hint = ""
	case e.Field == graph.FieldCode && n.Code == e.Value.Text && d.row != nil:
		n.Code = ""
	case e.Field == graph.FieldCategory && string(n.Category) == e.Value.Text:
		n.Category = ""
	case e.Field == graph.FieldPeriod && n.Period.Words == e.Value.Text:
		n.Period = graph.Period{}
	}
}
