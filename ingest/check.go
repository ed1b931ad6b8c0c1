package ingest

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/expertgraph/expertgraph/graph"
)

// checking holds the content of an import by id, with the line of each record.
type checking struct {
	problems *Problems
	kinds    map[graph.ID]graph.Kind // the kinds of the nodes in the import, and of stored nodes to which the import refers
	first    map[graph.ID]*Line      // the first line of each node, link and evidence
	codes    map[string]*Line        // the first line with each code
	single   map[singleKey][]*Line   // the lines with links of relations that are not Spec.Many
	up       graph.TreeLinks         // the links of the import that lead from a node to its parent in a tree

	references *references
	refused    map[graph.ID]bool              // references that mean several nodes, each reported as a problem before
	near       map[graph.ID][]graph.Candidate // similar nodes for each reference that means no node
	texts      map[graph.Place]*Line          // the line of each paragraph
}

// singleKey identifies a node, and relations of which the node may have only one link at a time. The
// field "in" holds one relation, or all relations of trees.
type singleKey struct {
	from graph.ID
	in   graph.RelationSet
}

// check finds faults between the lines: duplicates, dangling references, links between wrong kinds,
// and cycles in trees. graph.Graph.Write finds cycles that include stored links.
func (m *Import) check(known Known, find Find, problems *Problems) error {
	c := checking{problems, map[graph.ID]graph.Kind{}, map[graph.ID]*Line{}, map[string]*Line{}, map[singleKey][]*Line{}, nil, newReferences(m.Lines, find), map[graph.ID]bool{}, map[graph.ID][]graph.Candidate{}, map[graph.Place]*Line{}}
	for i := range m.Lines {
		if l := &m.Lines[i]; l.Node != nil {
			c.node(l)
		}
	}
	if err := c.outside(m.Lines, known); err != nil {
		return err
	}
	if err := c.referAll(m.Lines); err != nil {
		return err
	}
	for i := range m.Lines {
		switch l := &m.Lines[i]; {
		case l.Node != nil:
			for _, a := range l.Node.Aliases {
				c.document(l, "aliases.in", a.Scope)
			}
		case l.Link != nil:
			c.link(l)
		}
	}
	for i := range m.Lines {
		switch l := &m.Lines[i]; {
		case l.Evidence != nil:
			c.evidence(l)
		case l.Paragraph != nil:
			c.paragraph(l)
		}
	}
	c.cycles()
	return nil
}

func (c *checking) wrong(l *Line, field, value, fault, hint string) {
	c.problems.add(at(l.File, l.Number, graph.Invalid(field, value, fault, hint)))
}

// once reports a duplicate id, with the place where it was given first.
func (c *checking) once(l *Line, id graph.ID, field, value, what string) {
	if before := c.first[id]; before != nil {
		c.wrong(l, field, value, fmt.Sprintf("is given at %s:%d already", before.File, before.Number), "write each "+what+" once")
		return
	}
	c.first[id] = l
}

func (c *checking) node(l *Line) {
	n := l.Node
	c.once(l, n.ID, "key", l.name(n.ID), "node")
	c.kinds[n.ID] = n.Kind
	if n.Code == "" {
		return
	}
	if before := c.codes[n.Code]; before != nil && before.Node.ID != n.ID {
		c.wrong(l, "code", n.Code, fmt.Sprintf("is the code of the node at %s:%d", before.File, before.Number), "a code names one node")
		return
	}
	c.codes[n.Code] = l
}

// outside reads the kinds of the nodes that the lines refer to but do not contain.
func (c *checking) outside(lines []Line, known Known) error {
	if known == nil {
		return nil
	}
	var ids []graph.ID
	asked := map[graph.ID]bool{}
	want := func(id graph.ID) {
		if c.kinds[id] == 0 && !id.IsZero() && !asked[id] {
			asked[id] = true
			ids = append(ids, id)
		}
	}
	for _, l := range lines {
		switch {
		case l.Node != nil:
			for _, a := range l.Node.Aliases {
				want(a.Scope)
			}
		case l.Link != nil:
			want(l.Link.From)
			want(l.Link.To)
		case l.Paragraph != nil:
			want(l.Paragraph.Document)
		case l.Evidence != nil:
			want(l.Evidence.Document)
			if !l.Evidence.OfLink {
				want(l.Evidence.Subject)
			}
		}
	}
	nodes, err := known(ids)
	if err != nil {
		return fmt.Errorf("import: %w", err)
	}
	for _, n := range nodes {
		if n != nil {
			c.kinds[n.ID] = n.Kind
		}
	}
	return nil
}

// missing reports a reference to a node that neither the import nor the graph has, with similar nodes.
// It reports nothing for a reference that was refused before.
func (c *checking) missing(l *Line, field string, id graph.ID, hint string) {
	if c.refused[id] {
		return
	}
	p := graph.Invalid(field, l.name(id), "names no node of the import, and none that the graph holds", hint)
	p.Candidates = c.near[id]
	c.problems.add(at(l.File, l.Number, p))
}

func (c *checking) document(l *Line, field string, id graph.ID) {
	switch {
	case id.IsZero():
	case c.kinds[id] == 0:
		c.missing(l, field, id, "write the document as a node of the kind Document")
	case c.kinds[id] != graph.Document:
		c.wrong(l, field, l.name(id), "is a node of the kind "+c.kinds[id].String(), "name a node of the kind Document")
	}
}

// paragraph checks that the owner of a paragraph is a document, and that each place has one text.
func (c *checking) paragraph(l *Line) {
	p := l.Paragraph
	c.document(l, "document", p.Document)
	if before := c.texts[p.Place]; before != nil {
		c.wrong(l, "number", fmt.Sprint(p.Number), fmt.Sprintf("is given at %s:%d already", before.File, before.Number), "write each paragraph once")
		return
	}
	c.texts[p.Place] = l
}

func (c *checking) link(l *Line) {
	k := l.Link
	ok := true
	for _, end := range []struct {
		field string
		id    graph.ID
	}{{"from", k.From}, {"to", k.To}} {
		if c.kinds[end.id] == 0 {
			c.missing(l, end.field, end.id, "check the key, or write the node too")
			ok = false
		}
	}
	if !ok {
		return
	}
	if err := graph.PrepareLink(k, c.kinds[k.From], c.kinds[k.To]); err != nil {
		c.problems.add(at(l.File, l.Number, err))
		return
	}
	if before := c.first[k.ID]; before != nil {
		if before.Link.Basis != k.Basis {
			c.wrong(l, "basis", k.Basis.String(), fmt.Sprintf("differs from that of the same link at %s:%d", before.File, before.Number), "give a link its strongest basis")
		}
		return
	}
	c.first[k.ID] = l
	if k.Relation.Spec().Many {
		return
	}
	key := singleKey{k.From, graph.NewRelationSet(k.Relation)}
	if graph.TreeRelations.Has(k.Relation) {
		key.in = graph.TreeRelations
		c.up = append(c.up, k)
	}
	hint := "a node has one such link"
	for _, before := range c.single[key] {
		if key.in == graph.TreeRelations {
			if before.Link.ID == k.ID || !before.Link.Period.SharesDay(k.Period) {
				continue
			}
			hint = "a node has one parent on each day; give each link a period that the other does not meet"
		}
		c.wrong(l, "relation", k.Relation.String(), fmt.Sprintf("leads from here to another node at %s:%d", before.File, before.Number), hint)
		break
	}
	c.single[key] = append(c.single[key], l)
}

// cycles reports every cycle of a tree, at the first line whose link belongs to the cycle.
func (c *checking) cycles() {
	for _, cycle := range c.up.Cycles() {
		lines := make([]*Line, len(cycle))
		first := 0
		for i, k := range cycle {
			lines[i] = c.first[k.ID]
			if cmp.Or(cmp.Compare(lines[i].File, lines[first].File), lines[i].Number-lines[first].Number) < 0 {
				first = i
			}
		}
		l := lines[first]
		c.wrong(l, "to", l.name(l.Link.To), "closes a cycle: the node would stand below itself in its tree ("+cyclePlaces(slices.Concat(lines[first+1:], lines[:first]))+")", "remove one of the links of the cycle")
	}
}

// Place adds a file and a line to an error of the write of the import, if the error is a cycle that
// includes stored links. It returns other errors unchanged.
func (m *Import) Place(err error) error {
	cycle, ok := errors.AsType[*graph.Cycle](err)
	if !ok {
		return err
	}
	for _, l := range m.Lines {
		if k := l.Link; k != nil && graph.TreeRelations.Has(k.Relation) && slices.Contains(cycle.Nodes, k.From) {
			return at(l.File, l.Number, cycle.Problem)
		}
	}
	return err
}

// maxCyclePlaces is how many links of a cycle an error names.
const maxCyclePlaces = 5

// cyclePlaces lists the places of the other links of a cycle.
func cyclePlaces(others []*Line) string {
	places := []string{}
	for _, l := range others[:min(maxCyclePlaces, len(others))] {
		places = append(places, fmt.Sprintf("%s:%d", l.File, l.Number))
	}
	return "with " + strings.Join(places, ", ")
}

func (c *checking) evidence(l *Line) {
	e := l.Evidence
	switch {
	case e.OfLink && c.first[e.Subject] == nil:
		c.wrong(l, "of", l.name(e.Subject), "names no link of the import", "write the link in the same import; writing it again changes nothing")
	case !e.OfLink && c.kinds[e.Subject] == 0:
		c.missing(l, "of", e.Subject, "check the key, or write the node too")
	}
	for _, id := range e.Premises {
		if c.first[id] == nil {
			c.wrong(l, "premises", l.name(id), "names no link of the import", "write the link in the same import")
		}
	}
	c.document(l, "document", e.Document)
	c.once(l, e.ID, "code", e.Code, "evidence")
}
