package revise

import (
	"cmp"
	"context"
	"fmt"
	"iter"
	"slices"

	"github.com/expertgraph/expertgraph/graph"
)

// linksAt gives the stored links of a node, including derived ones.
func (d *draft) linksAt(ctx context.Context, id graph.ID) ([]*graph.Link, error) {
	lists, err := d.linksOf(ctx, []graph.ID{id})
	if err != nil {
		return nil, err
	}
	return lists[0], nil
}

// linksOf gives the stored links of each of some nodes, as linksAt does.
func (d *draft) linksOf(ctx context.Context, ids []graph.ID) (lists [][]*graph.Link, err error) {
	for part := range slices.Chunk(ids, graph.MaxPage) {
		q := graph.Query{Pattern: graph.Pattern{Steps: []graph.Step{{Hop: graph.Hop{Direction: graph.Both}}}}, Page: graph.Page{First: maxOfRecord}}
		for _, id := range part {
			q.Each = append(q.Each, []graph.Bound{{Value: graph.IDValue(id)}})
		}
		pages, err := d.session.MatchLarge(ctx, q)
		if err != nil {
			return nil, err
		}
		from := int32(0)
		for i, id := range part {
			if pages.Next[i] {
				return nil, graph.Invalid("id", id.String(), fmt.Sprintf("has more than %d links", maxOfRecord), "take a part of it at a time")
			}
			var links []*graph.Link
			for _, r := range pages.Rows[from:pages.End[i]] {
				for _, n := range r.Nodes {
					if d.nodes[n.ID] == nil {
						d.nodes[n.ID] = n
					}
				}
				if l := r.Links()[0]; !slices.Contains(links, l) {
					links = append(links, l)
				}
			}
			from = pages.End[i]
			slices.SortStableFunc(links, func(a, b *graph.Link) int { return cmp.Compare(a.Relation, b.Relation) })
			lists = append(lists, links)
		}
	}
	return lists, nil
}

// citing gives all evidence that cites a document, page by page.
func citing(ctx context.Context, s *graph.Session, document graph.ID) iter.Seq2[*graph.Evidence, error] {
	return func(yield func(*graph.Evidence, error) bool) {
		page := graph.Page{First: graph.MaxPage}
		for more := true; more; {
			lists, err := s.Evidence(ctx, graph.EvidenceQuery{Documents: []graph.ID{document}, Page: page})
			if err != nil {
				yield(nil, err)
				return
			}
			for _, e := range lists.Rows {
				if !yield(e, nil) {
					return
				}
			}
			if more = lists.Next[0]; more {
				page.After = lists.Rows[len(lists.Rows)-1].Position()
			}
		}
	}
}

// linksByID finds stored links and their ends.
func linksByID(ctx context.Context, s *graph.Session, ids []graph.ID) (map[graph.ID]*graph.Link, map[graph.ID]*graph.Node, error) {
	links, nodes := map[graph.ID]*graph.Link{}, map[graph.ID]*graph.Node{}
	for part := range slices.Chunk(ids, graph.MaxPage) {
		is := graph.Filter{Op: graph.Test, Link: true, Field: graph.FieldID, Cmp: graph.OneOf}
		for _, id := range part {
			is.Values = append(is.Values, graph.IDValue(id))
		}
		lists, err := s.Match(ctx, graph.Query{Pattern: graph.Pattern{Steps: []graph.Step{{Where: is}}}, Page: graph.Page{First: graph.MaxPage}})
		if err != nil {
			return nil, nil, err
		}
		for _, r := range lists.Rows {
			links[r.Links()[0].ID] = r.Links()[0]
			for _, n := range r.Nodes {
				nodes[n.ID] = n
			}
		}
	}
	return links, nodes, nil
}

// evidenceOf lists all evidence of some subjects. It reads page by page.
func evidenceOf(ctx context.Context, s *graph.Session, subjects []graph.ID) (all []*graph.Evidence, err error) {
	for part := range slices.Chunk(subjects, graph.MaxPage) {
		lists, err := s.Evidence(ctx, graph.EvidenceQuery{Subjects: part, Page: graph.Page{First: graph.MaxPage}})
		if err != nil {
			return nil, err
		}
		all = append(all, lists.Rows...)
		for i, id := range part {
			if !lists.Next[i] {
				continue
			}
			page := graph.Page{First: graph.MaxPage, After: lists.Rows[lists.End[i]-1].Position()}
			for more := true; more; {
				rest, err := s.Evidence(ctx, graph.EvidenceQuery{Subjects: []graph.ID{id}, Page: page})
				if err != nil {
					return nil, err
				}
				all = append(all, rest.Rows...)
				if more = rest.Next[0]; more {
					page.After = rest.Rows[len(rest.Rows)-1].Position()
				}
			}
		}
	}
	return all, nil
}

// linkOf finds a stored link by the text of its id. It refuses a derived link, because such a link
// only changes with its premises.
func (d *draft) linkOf(ctx context.Context, field, text string) (*graph.Link, error) {
	id, err := graph.ParseID(text)
	if err != nil {
		return nil, graph.Invalid(field, text, "is no id of a link", "take the id of a link from an answer")
	}
	links, nodes, err := linksByID(ctx, d.session, []graph.ID{id})
	if err != nil {
		return nil, err
	}
	l := links[id]
	switch {
	case l == nil || d.deleted[id]:
		return nil, graph.NotFound(field, text, "is the id of no link here", "take the id of a link from an answer; a link that says something else has another id")
	case derivedLink(l, func(id graph.ID) *graph.Node { return nodes[id] }):
		return nil, graph.Invalid(field, text, "is a link that the graph derives", "change what it follows from: its evidence names the premises")
	}
	for id, n := range nodes {
		if d.nodes[id] == nil {
			d.nodes[id] = n
		}
	}
	d.storedLinks[id] = l
	return l, nil
}

func (d *draft) link(ctx context.Context, o *Link) error {
	relation, err := graph.Parse[graph.Relation](o.Relation)
	if err != nil {
		return err
	}
	from, err := d.resolve(ctx, "from", o.From, 0)
	if err != nil {
		return err
	}
	to, err := d.resolve(ctx, "to", o.To, 0)
	if err != nil {
		return err
	}
	l := &graph.Link{From: from.ID, Relation: relation, To: to.ID, Role: o.Role}
	if err := d.setLinkTexts(ctx, l, &o.Period, &o.Status); err != nil {
		return err
	}
	source, err := d.source(ctx, o.Source)
	if err != nil {
		return err
	}
	l.Basis = source.Basis
	if err := d.join(l, from, to); err != nil {
		return err
	}
	d.about(from.ID)
	d.evidence(l.ID, true, graph.FieldNone, graph.Value{}, source)
	return nil
}

// setLinkTexts sets the period and the status of a link from texts; nil leaves them unchanged. It also
// refuses personal data in the role.
func (d *draft) setLinkTexts(ctx context.Context, l *graph.Link, period, status *string) (err error) {
	if err := noPersonal("role", l.Role); err != nil {
		return err
	}
	if period != nil {
		if l.Period, err = graph.DatesOf(ctx).Period(*period); err != nil {
			return err
		}
	}
	if status != nil {
		l.Status = graph.Actual
		if *status != "" {
			if l.Status, err = graph.Parse[graph.Status](*status); err != nil {
				return err
			}
		}
	}
	return nil
}

// relink replaces a link by one with other content. The id of a link depends on its content, so the
// new link and its evidence get new ids. The act pairs old and new ids.
func (d *draft) relink(ctx context.Context, o *Relink) error {
	old, err := d.linkOf(ctx, "link", o.Link)
	if err != nil {
		return err
	}
	l := &graph.Link{From: old.From, Relation: old.Relation, To: old.To, Role: old.Role, Status: old.Status, Basis: old.Basis, Period: old.Period}
	if o.Role != nil {
		l.Role = *o.Role
	}
	if o.To != nil {
		to, err := d.resolve(ctx, "to", *o.To, 0)
		if err != nil {
			return err
		}
		l.To = to.ID
	}
	if err := d.setLinkTexts(ctx, l, o.Period, o.Status); err != nil {
		return err
	}
	source, err := d.source(ctx, o.Source)
	if err != nil {
		return err
	}
	if err := d.join(l, d.nodes[l.From], d.nodes[l.To]); err != nil {
		return err
	}
	d.about(l.From)
	d.evidence(l.ID, true, graph.FieldNone, graph.Value{}, source)
	if l.ID == old.ID {
		return nil // the link is unchanged, and only gets one more source
	}
	stated, err := evidenceOf(ctx, d.session, []graph.ID{old.ID})
	if err != nil {
		return err
	}
	d.batch.Act.Renamed = append(d.batch.Act.Renamed, [2]graph.ID{old.ID, l.ID})
	for _, e := range stated {
		moved := *e
		moved.Subject = l.ID
		if err := graph.PrepareEvidence(&moved); err != nil {
			return err
		}
		d.batch.Evidence = append(d.batch.Evidence, &moved)
		d.batch.Act.Renamed = append(d.batch.Act.Renamed, [2]graph.ID{e.ID, moved.ID})
	}
	d.remove(old.ID)
	return nil
}

func (d *draft) unlink(ctx context.Context, o *Unlink) error {
	l, err := d.linkOf(ctx, "link", o.Link)
	if err != nil {
		return err
	}
	d.about(l.From)
	d.remove(l.ID)
	return nil
}

// subject finds the subject of evidence: an entity, or a link by its id.
func (d *draft) subject(ctx context.Context, field, ref string) (id graph.ID, ofLink bool, err error) {
	n, err := d.resolve(ctx, field, ref, 0)
	if err == nil {
		d.about(n.ID)
		return n.ID, false, nil
	}
	if _, no := graph.ParseID(ref); no != nil {
		return id, false, err
	}
	l, err := d.linkOf(ctx, field, ref)
	if err != nil {
		return id, false, err
	}
	d.about(l.From)
	return l.ID, true, nil
}

func (d *draft) cite(ctx context.Context, o *Cite) error {
	id, ofLink, err := d.subject(ctx, "of", o.Of)
	if err != nil {
		return err
	}
	var f graph.Field
	var v graph.Value
	if o.Field != "" {
		if ofLink {
			return graph.Invalid("field", o.Field, "belongs to an entity", "evidence of a link names no property")
		}
		if f, err = fieldNamed(o.Field); err != nil {
			return err
		}
		if v, err = valueOf(ctx, f, "value", o.Value); err != nil {
			return err
		}
	}
	from, err := d.source(ctx, o.Source)
	if err != nil {
		return err
	}
	d.evidence(id, ofLink, f, v, from)
	return nil
}

// retract deletes evidence. It refuses the last evidence of a link or of a fact, because nothing
// would state it then.
func (d *draft) retract(ctx context.Context, o *Retract) error {
	id, ofLink, err := d.subject(ctx, "of", o.Of)
	if err != nil {
		return err
	}
	stated, err := evidenceOf(ctx, d.session, []graph.ID{id})
	if err != nil {
		return err
	}
	left := 0
	for _, e := range stated {
		if e.Field == graph.FieldNone && !slices.Contains(o.Evidence, e.ID.String()) && !slices.Contains(d.batch.DeleteEvidence, e.ID) {
			left++
		}
	}
	taken := false
	for _, text := range o.Evidence {
		i := slices.IndexFunc(stated, func(e *graph.Evidence) bool { return e.ID.String() == text })
		if i < 0 {
			return graph.NotFound("evidence", text, "is no evidence of it", "take the ids from its evidence")
		}
		d.takeBack(stated[i])
		taken = taken || stated[i].Field == graph.FieldNone
	}
	if n := d.nodes[id]; taken && left == 0 && (ofLink || n != nil && n.Kind.Spec().Fact) {
		return coded(CodeNoSource, graph.Invalid("evidence", "", "is all that states it", "delete or unlink what nobody states any more, or cite another source first"))
	}
	return nil
}

func (d *draft) confirm(ctx context.Context, o *Confirm) error {
	if len(o.Of) == 0 || len(o.Of) > maxConfirmed {
		return graph.Invalid("of", fmt.Sprint(len(o.Of)), "things are to be confirmed", fmt.Sprintf("give 1 to %d", maxConfirmed))
	}
	from, err := d.source(ctx, o.Source)
	if err != nil {
		return err
	}
	for _, ref := range o.Of {
		id, ofLink, err := d.subject(ctx, "of", ref)
		if err != nil {
			return err
		}
		d.evidence(id, ofLink, graph.FieldNone, graph.Value{}, from)
	}
	return nil
}
