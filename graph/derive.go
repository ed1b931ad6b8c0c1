package graph

import (
	"context"
	"fmt"
	"slices"
)

// rule tells how links are derived. It applies to a node that has no stated link of the relation in
// the field "derived". The node's own links of the relations in "relations" lead to far nodes. Each
// link of a far node with the relation in "premise" gives the node a derived link with the same end. If
// that relation is LOCATED_IN, a far node that is a region gives a derived link to itself.
type rule struct {
	kinds     KindSet     // the kinds of nodes that the rule is for
	derived   Relation    // the relation of the derived links
	relations RelationSet // the relations of the node's own links that the rule follows
	premise   Relation    // the relation of the far nodes' links that the rule takes over
	timed     bool        // whether the derived link holds only while its premises hold
}

// rules are the rules of derivation. An engagement gets the industries and regions of the nodes that
// it served. A person is located in the regions of the bodies where the person holds posts or is
// stationed.
var rules = []rule{
	{NewKindSet(Engagement), InIndustry, NewRelationSet(Serves), InIndustry, false},
	{NewKindSet(Engagement), InRegion, NewRelationSet(Serves), LocatedIn, false},
	{people, LocatedIn, NewRelationSet(HoldsPosition, StationedAt), LocatedIn, true},
}

// deriving gives the parts of all rules: the kinds whose links are derived, and the relations that
// the rules follow and take over.
func deriving() (of KindSet, by, premises RelationSet) {
	for _, r := range rules {
		of, by, premises = of|r.kinds, by|r.relations, premises|NewRelationSet(r.premise)
	}
	return of, by, premises
}

// Derived tells whether the graph derives a link that leaves an entity of kind from. A derived link
// follows from other links by a rule, and has the basis INFERRED. Only the graph writes derived
// links. A document may state other links with the basis INFERRED, for which no rule exists.
func (l *Link) Derived(from Kind) bool {
	return l.Basis == BasisInferred && slices.ContainsFunc(rules, func(r rule) bool { return r.derived == l.Relation && r.kinds.Has(from) })
}

// derive completes the draft with derived links. Every node that the draft touches then has exactly
// the derived links that follow from its state after the write.
func (w *draft) derive(ctx context.Context) error {
	ids, err := w.touched(ctx)
	if err != nil || len(ids) == 0 {
		return err
	}
	stand, err := w.out(ctx, ids)
	if err != nil {
		return err
	}
	_, by, _ := deriving()
	var led []ID // the ids of the far nodes
	for _, id := range ids {
		for _, l := range stand[id] {
			if by.Has(l.Relation) {
				led = append(led, l.To)
			}
		}
	}
	grounds, err := w.out(ctx, led)
	if err != nil {
		return err
	}
	keep := map[ID]bool{}
	for _, id := range ids {
		for _, c := range deriveFrom(id, stand[id], grounds, w.kind) {
			keep[c.link.ID] = true
			w.add(c)
		}
	}
	if err := w.keepAsDerived(ctx, keep); err != nil {
		return err
	}
	w.DeleteEvidence = append(w.DeleteEvidence, w.outdatedEvidence(ids, stand)...)
	for _, id := range ids {
		for _, l := range stand[id] {
			if !l.Derived(w.kind(id)) || keep[l.ID] {
				continue
			}
			if w.links[l.ID] != nil {
				return fmt.Errorf("link %s -%s-> %s: %w", w.label(id), l.Relation, w.label(l.To), Invalid("basis", l.Basis.String(),
					"is kept for links that the graph derives, and this one does not follow from others", "state the link on another basis, or leave it out"))
			}
			w.DeleteLinks = append(w.DeleteLinks, l.ID)
		}
	}
	return nil
}

// keepAsDerived finds deletions of stated links that also follow from other links: keep holds the ids
// of the links that follow. Such a link stays as a derived link, and only its stated evidence is
// deleted.
func (w *draft) keepAsDerived(ctx context.Context, keep map[ID]bool) error {
	var stay []ID
	w.DeleteLinks = slices.DeleteFunc(w.DeleteLinks, func(id ID) bool {
		if keep[id] {
			stay = append(stay, id)
		}
		return keep[id]
	})
	if len(stay) == 0 {
		return nil
	}
	lists, err := w.view.Evidence(ctx, EvidenceQuery{Subjects: stay, Page: Page{First: allRows}})
	if err != nil {
		return err
	}
	for _, e := range lists.Rows {
		if e.Basis != BasisInferred || !e.Document.IsZero() {
			w.DeleteEvidence = append(w.DeleteEvidence, e.ID)
		}
	}
	return nil
}

// outdatedEvidence gives the ids of derived evidence that must be deleted. It is the evidence of links
// that were derived before this write and that the batch states. A stated link has only the evidence
// of its sources.
func (w *draft) outdatedEvidence(ids []ID, storedLinks map[ID][]*Link) (list []ID) {
	for _, id := range ids {
		for _, l := range storedLinks[id] {
			if e := derivedEvidence(l.ID, nil); w.restated[l.ID] && !l.Derived(w.kind(id)) && w.evidence[e.ID] == nil {
				list = append(list, e.ID)
			}
		}
	}
	return list
}

// touched lists the nodes whose derived links the batch may change, sorted. It also sets
// w.incomingRead.
func (w *draft) touched(ctx context.Context) ([]ID, error) {
	set := map[ID]bool{}
	var grounds []ID
	of, by, premises := deriving()
	see := func(l *Link) {
		if of.Has(w.kind(l.From)) {
			set[l.From] = true
		}
		if w.kind(l.From) != Engagement && premises.Has(l.Relation) {
			grounds = append(grounds, l.From)
		}
	}
	for _, n := range w.Nodes {
		if of.Has(n.Kind) {
			set[n.ID] = true
		}
	}
	for _, id := range w.DeleteNodes {
		if of.Has(w.kind(id)) {
			set[id] = true
		}
	}
	for _, l := range w.Links {
		see(l)
	}
	for _, l := range w.oldLinks {
		see(l)
	}
	w.incomingRead = grounds
	at, err := w.linksAround(ctx, grounds, Hop{Relations: by, Direction: In}, func(l *Link) ID { return l.To })
	if err != nil {
		return nil, err
	}
	for _, links := range at {
		for _, l := range links {
			if of.Has(w.kind(l.From)) {
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

// conclusion is a derived link with the links it is derived from.
type conclusion struct {
	link     *Link
	premises []ID
}

// deriveFrom gives the derived links of one node, sorted by id. storedLinks are the links that leave
// the node. grounds holds, for each far node of storedLinks, the links that leave the far node. A
// derived link is never a premise of another derived link.
func deriveFrom(id ID, storedLinks []*Link, grounds map[ID][]*Link, kind func(ID) Kind) []conclusion {
	found := map[ID]*conclusion{}
	for _, r := range rules {
		if !r.kinds.Has(kind(id)) || slices.ContainsFunc(storedLinks, func(l *Link) bool { return l.Relation == r.derived && !l.Derived(kind(id)) }) {
			continue // the rule is for other kinds, or a stated link exists
		}
		conclude := func(to ID, rests ...*Link) {
			l := &Link{From: id, To: to, Relation: r.derived, Basis: BasisInferred}
			for i, rest := range rests {
				l.Status = max(l.Status, rest.Status)
				if !r.timed {
					continue
				}
				if i == 0 {
					l.Period = rest.Period
					continue
				}
				common, ok := l.Period.intersect(rest.Period)
				if !ok {
					return
				}
				l.Period = common
			}
			l.ID = LinkID(l)
			if found[l.ID] == nil {
				found[l.ID] = &conclusion{link: l}
			}
			for _, rest := range rests {
				found[l.ID].premises = append(found[l.ID].premises, rest.ID)
			}
		}
		for _, s := range storedLinks {
			if !r.relations.Has(s.Relation) {
				continue
			}
			for _, p := range grounds[s.To] {
				if p.Relation == r.premise && !p.Derived(kind(p.From)) {
					conclude(p.To, s, p)
				}
			}
			if r.premise == LocatedIn && kind(s.To) == Region {
				conclude(s.To, s)
			}
		}
	}
	list := make([]conclusion, 0, len(found))
	for _, c := range found {
		c.premises = sortUnique(c.premises, ID.Compare)
		list = append(list, *c)
	}
	slices.SortFunc(list, func(a, b conclusion) int { return a.link.ID.Compare(b.link.ID) })
	return list
}

// add adds a derived link and its evidence to the batch, unless the batch contains them already.
// Evidence that the batch contains gets the premises of c.
func (w *draft) add(c conclusion) {
	if w.links[c.link.ID] == nil {
		w.links[c.link.ID] = c.link
		w.Links = append(w.Links, c.link)
	}
	e := derivedEvidence(c.link.ID, c.premises)
	if given := w.evidence[e.ID]; given != nil {
		given.Premises = e.Premises
		return
	}
	w.evidence[e.ID] = e
	w.Evidence = append(w.Evidence, e)
}

// derivedEvidence is the evidence that the graph writes for a link that it derives.
func derivedEvidence(link ID, premises []ID) *Evidence {
	e := &Evidence{Subject: link, OfLink: true, Basis: BasisInferred, Premises: premises}
	e.ID = EvidenceID(e)
	return e
}
