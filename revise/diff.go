package revise

import (
	"cmp"
	"slices"

	"github.com/expertgraph/expertgraph/graph"
)

// Deed tells whether a record was added, changed or deleted.
type Deed string

// The deeds.
const (
	Added   Deed = "ADDED"
	Changed Deed = "CHANGED"
	Deleted Deed = "DELETED"
)

// Item is one line of a Diff. It is about an entity, a field of an entity, a link or an evidence,
// which was added, changed or deleted.
type Item struct {
	Deed     Deed
	Node     *graph.Node    // the node of the change; for an evidence its subject, if that is a node
	Link     *graph.Link    // the link of the change; for an evidence its subject, if that is a link
	Ends     [2]*graph.Node // the ends of Link; nil without a link
	Evidence *graph.Evidence
	Field    string // for a changed node or link: the name of the field; otherwise ""
	Before   string // the old value of the field; for a deleted evidence its words
	After    string // the new value of the field; for other evidence its words
	Derived  bool   // whether the record is derived from others, so that no source states it
}

// Diff lists what a change does: nodes, then links, then evidence. In each of these, stated records
// come before derived ones. Records of one class are sorted by their contents.
type Diff struct {
	Items                   []Item
	Added, Changed, Deleted int // the numbers of records
}

func (d *Diff) empty() bool { return len(d.Items) == 0 }

// order sorts the items by their contents, which gives the same order in every ledger. An order by
// ids would differ, because new ids depend on the key of the call.
func (d *Diff) order() {
	type keyed struct {
		item  *Item
		index int
		class int       // the class of the item, then the relation of its link
		names [3]string // the sort names of the node and of the ends of the link
	}
	slab, list := make([]keyed, len(d.Items)), make([]*keyed, len(d.Items))
	for n := range d.Items {
		i := &d.Items[n]
		slab[n] = keyed{i, n, i.class() << 8, [3]string{sortName(i.Node), sortName(i.Ends[0]), sortName(i.Ends[1])}}
		if i.Link != nil {
			slab[n].class += int(i.Link.Relation)
		}
		list[n] = &slab[n]
	}
	slices.SortFunc(list, func(a, b *keyed) int {
		if c := cmp.Or(cmp.Compare(a.class, b.class), slices.Compare(a.names[:], b.names[:])); c != 0 {
			return c
		}
		return cmp.Or(supported(a.item, b.item), cmp.Compare(a.index, b.index))
	})
	sorted := make([]Item, len(list))
	for n, k := range list {
		sorted[n] = *k.item
	}
	d.Items = sorted
}

// class is the rank of an item: nodes, then links, then evidence. In each of these, derived records
// come last.
func (i *Item) class() int {
	n := 0
	switch {
	case i.Evidence != nil:
		n = 4
	case i.Link != nil:
		n = 2
	}
	if i.Derived {
		n++
	}
	return n
}

func sortName(n *graph.Node) string {
	if n == nil {
		return ""
	}
	return n.Keys.Sort + " " + n.Name
}

// supported orders two evidence of one subject by the value that they support.
func supported(a, b *Item) int {
	if a.Evidence == nil || b.Evidence == nil {
		return 0
	}
	x, y := a.Evidence, b.Evidence
	return cmp.Or(cmp.Compare(x.Field, y.Field), x.Value.Compare(y.Value), cmp.Compare(x.Words, y.Words), cmp.Compare(a.Deed, b.Deed))
}

func (d *Diff) add(i Item) {
	switch i.Deed {
	case Added:
		d.Added++
	case Changed:
		d.Changed++
	case Deleted:
		d.Deleted++
	}
	d.Items = append(d.Items, i)
}

// node adds the differences between two versions of a node. was is nil for a new node, and now is
// nil for a deleted one.
func (d *Diff) node(was, now *graph.Node) {
	switch {
	case was == nil && now != nil:
		d.add(Item{Deed: Added, Node: now})
	case now == nil && was != nil:
		d.add(Item{Deed: Deleted, Node: was})
	case now != nil:
		all := changesOf(was, now)
		for _, c := range all {
			d.Items = append(d.Items, Item{Deed: Changed, Node: now, Field: c.name, Before: joined(c.was), After: joined(c.now)})
		}
		if len(all) > 0 {
			d.Changed++
		}
	}
}

// link adds the differences between two versions of a link. was is nil for a new link, and now is
// nil for a deleted one. node looks up the ends of the link.
func (d *Diff) link(was, now *graph.Link, node func(graph.ID) *graph.Node) {
	i := Item{Deed: Changed, Link: now}
	switch {
	case was == nil:
		i.Deed = Added
	case now == nil:
		i.Deed, i.Link = Deleted, was
	case was.Basis == now.Basis:
		return // all other fields are part of the id
	default:
		i.Field, i.Before, i.After = "basis", was.Basis.String(), now.Basis.String()
	}
	i.Ends = [2]*graph.Node{node(i.Link.From), node(i.Link.To)}
	i.Derived = derivedLink(i.Link, node)
	d.add(i)
}

// evidence adds an evidence that was added, changed or deleted. node and link look up its subject.
func (d *Diff) evidence(deed Deed, e *graph.Evidence, node func(graph.ID) *graph.Node, link func(graph.ID) *graph.Link) {
	i := Item{Deed: deed, Evidence: e, Derived: derivedEvidence(e, node, link), After: e.Words}
	if deed == Deleted {
		i.Before, i.After = e.Words, ""
	}
	if !e.OfLink {
		i.Node = node(e.Subject)
	} else if i.Link = link(e.Subject); i.Link != nil {
		i.Ends = [2]*graph.Node{node(i.Link.From), node(i.Link.To)}
	}
	d.add(i)
}

// derivedLink tells whether the graph derives a link. node looks up the node that the link leaves.
func derivedLink(l *graph.Link, node func(graph.ID) *graph.Node) bool {
	if l == nil {
		return false
	}
	from := node(l.From)
	return from != nil && l.Derived(from.Kind)
}

// derivedEvidence tells whether the graph itself gives an evidence as the reason for a derived link. It
// does not test the basis of the link that it looks up, because another version of the link may be a
// stated one.
func derivedEvidence(e *graph.Evidence, node func(graph.ID) *graph.Node, link func(graph.ID) *graph.Link) bool {
	if !e.OfLink || e.Basis != graph.BasisInferred || !e.Document.IsZero() {
		return false
	}
	l := link(e.Subject)
	return l != nil && derivedLink(&graph.Link{From: l.From, Relation: l.Relation, Basis: e.Basis}, node)
}

// diff lists the differences between the stored records and the draft. whole is the batch
// of the draft, completed with derived links and evidence.
func (d *draft) diff(whole *graph.Draft) (diff Diff) {
	node := func(id graph.ID) *graph.Node { return cmp.Or(d.nodes[id], whole.Nodes[id]) }
	links := map[graph.ID]*graph.Link{}
	for _, l := range whole.Links {
		links[l.ID] = l
	}
	link := func(id graph.ID) *graph.Link { return cmp.Or(links[id], whole.Stored[id], d.storedLinks[id]) }
	for _, n := range whole.Batch.Nodes {
		diff.node(d.storedNodes[n.ID], n)
	}
	for _, id := range whole.DeleteNodes {
		diff.node(node(id), nil)
	}
	sorted := slices.SortedFunc(slices.Values(whole.Links), func(a, b *graph.Link) int { return a.ID.Compare(b.ID) })
	for _, l := range sorted {
		diff.link(whole.Stored[l.ID], l, node)
	}
	for _, id := range whole.DeleteLinks {
		if was := whole.Stored[id]; was != nil {
			diff.link(was, nil, node)
		}
	}
	for _, e := range whole.Evidence {
		if !(derivedEvidence(e, node, link) && derivedLink(whole.Stored[e.Subject], node)) { // a derived link that is stored already keeps its evidence
			diff.evidence(Added, e, node, link)
		}
	}
	for _, e := range d.retracted {
		diff.evidence(Deleted, e, node, link)
	}
	diff.order()
	return diff
}
