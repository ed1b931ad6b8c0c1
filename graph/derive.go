package graph

import (
	"context"
	"fmt"
	"slices"
)

// An engagement whose industry or region no document states has them from what it
// served: rules say which relation of the served entity a derived link repeats.
var rules = []struct{ derived, premise Relation }{
	{InIndustry, InIndustry},
	{InRegion, LocatedIn},
}

// isDerived tells whether a link is one that derive writes: of an engagement, to an
// industry or a region, on the basis INFERRED. Such links belong to derive alone.
func isDerived(l *Link, from Kind) bool {
	return l.Basis == BasisInferred && (l.Relation == InIndustry || l.Relation == InRegion) && from == Engagement
}

// derive completes the draft: the derived links of every engagement that it
// touches are those that follow from what will stand, and no others.
func (w *draft) derive(ctx context.Context) error {
	ids, err := w.touched(ctx)
	if err != nil || len(ids) == 0 {
		return err
	}
	stand, err := w.out(ctx, ids)
	if err != nil {
		return err
	}
	var served []ID
	for _, id := range ids {
		for _, l := range stand[id] {
			if l.Relation == Serves {
				served = append(served, l.To)
			}
		}
	}
	grounds, err := w.out(ctx, served)
	if err != nil {
		return err
	}
	keep := map[ID]bool{}
	for _, id := range ids {
		for _, c := range follow(stand[id], grounds, w.kind) {
			keep[c.link.ID] = true
			w.add(c)
		}
	}
	for _, id := range ids {
		for _, l := range stand[id] {
			if !isDerived(l, w.kind(id)) || keep[l.ID] {
				continue
			}
			if w.links[l.ID] != nil {
				return fmt.Errorf("link %s -%s-> %s: %w", w.label(id), l.Relation, w.label(l.To), Invalid("basis", l.Basis.String(),
					"is kept for links that follow from what was served, and this one does not", "state the link on another basis, or leave it out"))
			}
			w.DeleteLinks = append(w.DeleteLinks, l.ID)
		}
	}
	return nil
}

// touched lists the engagements whose derived links the batch may change, sorted.
func (w *draft) touched(ctx context.Context) ([]ID, error) {
	set := map[ID]bool{}
	var grounds []ID
	see := func(l *Link) {
		if w.kind(l.From) == Engagement {
			set[l.From] = true
		} else if l.Relation == InIndustry || l.Relation == LocatedIn {
			grounds = append(grounds, l.From)
		}
	}
	for _, n := range w.Nodes {
		if n.Kind == Engagement {
			set[n.ID] = true
		}
	}
	for _, id := range w.DeleteNodes {
		if w.kind(id) == Engagement {
			set[id] = true
		}
	}
	for _, l := range w.Links {
		see(l)
	}
	for _, l := range w.gone {
		see(l)
	}
	w.grounds = grounds
	at, err := w.around(ctx, grounds, Hop{Relations: NewRelationSet(Serves), Direction: In}, func(l *Link) ID { return l.To })
	if err != nil {
		return nil, err
	}
	for _, links := range at {
		for _, l := range links {
			if w.kind(l.From) == Engagement {
				set[l.From] = true
			}
		}
	}
	ids := make([]ID, 0, len(set))
	for id := range set {
		ids = append(ids, id)
	}
	slices.SortFunc(ids, ID.Compare)
	return ids, nil
}

// conclusion is a derived link and the links it rests on.
type conclusion struct {
	link     *Link
	premises []ID
}

// follow gives the conclusions about one engagement, sorted by the link's id:
// stand are the links that leave it, grounds those that leave what it served.
func follow(stand []*Link, grounds map[ID][]*Link, kind func(ID) Kind) []conclusion {
	found := map[ID]*conclusion{}
	for _, rule := range rules {
		if slices.ContainsFunc(stand, func(l *Link) bool { return l.Relation == rule.derived && !isDerived(l, Engagement) }) {
			continue // stated
		}
		for _, s := range stand {
			if s.Relation != Serves {
				continue
			}
			conclude := func(to ID, status Status, rests ...ID) {
				l := &Link{From: s.From, To: to, Relation: rule.derived, Status: status, Basis: BasisInferred}
				l.ID = LinkID(l)
				if found[l.ID] == nil {
					found[l.ID] = &conclusion{link: l}
				}
				found[l.ID].premises = append(found[l.ID].premises, rests...)
			}
			for _, p := range grounds[s.To] {
				if p.Relation == rule.premise {
					conclude(p.To, max(s.Status, p.Status), s.ID, p.ID)
				}
			}
			if rule.derived == InRegion && kind(s.To) == Region {
				conclude(s.To, s.Status, s.ID)
			}
		}
	}
	list := make([]conclusion, 0, len(found))
	for _, c := range found {
		c.premises = tidy(c.premises, ID.Compare)
		list = append(list, *c)
	}
	slices.SortFunc(list, func(a, b conclusion) int { return a.link.ID.Compare(b.link.ID) })
	return list
}

// add writes a derived link and its evidence, unless the batch brings them itself.
func (w *draft) add(c conclusion) {
	if w.links[c.link.ID] == nil {
		w.links[c.link.ID] = c.link
		w.Links = append(w.Links, c.link)
	}
	e := &Evidence{Subject: c.link.ID, OfLink: true, Basis: BasisInferred, Premises: c.premises}
	e.ID = EvidenceID(e)
	if given := w.cited[e.ID]; given != nil {
		given.Premises = e.Premises
		return
	}
	w.cited[e.ID] = e
	w.Evidence = append(w.Evidence, e)
}
