package graphtest

import (
	"maps"
	"math/rand/v2"
	"slices"

	"github.com/expertgraph/expertgraph/graph"
)

// Edit makes a valid batch that changes stored records. It deletes nodes with all their links,
// deletes links and evidence, rewrites nodes and links, moves a node in its tree, and adds records.
// It never deletes documents, so that several writers may cite the same ones. Equal states of r and
// equal graphs give equal batches.
func Edit(r *rand.Rand, g *Graph, s Shape) graph.Batch {
	v := NewNaive(g)
	m := newMaker(r, s)
	for _, l := range v.links {
		m.links[l.ID] = true
		m.single[onlyOne(l)] = true
	}
	for id := range g.Evidence {
		m.described[id] = true
	}
	gone := m.delete(v)
	for _, n := range v.nodes {
		m.kinds[n.ID] = n.Kind
		if !gone[n.ID] {
			m.pool = append(m.pool, n)
		}
	}
	m.rewrite(v, gone)
	rewritten := len(m.b.Nodes)
	m.nodes(r.IntN(3) + max(0, s.Nodes/2-len(m.pool)))
	m.trees(rewritten)
	m.move(v, gone)
	for range 1 + r.IntN(5) {
		m.link()
	}
	m.shape.Evidence = r.IntN(4)
	m.evidence()
	return m.b
}

// delete chooses the records to delete, and returns their ids.
func (m *maker) delete(v *Naive) map[graph.ID]bool {
	gone := map[graph.ID]bool{}
	for _, n := range some(m.Rand, v.nodes, 2) {
		if n.Kind != graph.Document && m.chance(6) {
			gone[n.ID] = true
			m.b.DeleteNodes = append(m.b.DeleteNodes, n.ID)
		}
	}
	chosen := some(m.Rand, v.links, 3)
	for _, l := range v.links {
		if gone[l.From] || gone[l.To] || slices.Contains(chosen, l) {
			gone[l.ID] = true
			m.b.DeleteLinks = append(m.b.DeleteLinks, l.ID)
		}
	}
	for _, e := range some(m.Rand, v.evidence, 2) {
		m.b.DeleteEvidence = append(m.b.DeleteEvidence, e.ID)
	}
	return gone
}

// rewrite changes some of the nodes and links that are not deleted. It may change the kind of a
// node.
func (m *maker) rewrite(v *Naive, gone map[graph.ID]bool) {
	kin := map[graph.Kind]graph.Kind{
		graph.Expert: graph.Person, graph.Person: graph.Expert, graph.Enterprise: graph.Society, graph.Society: graph.Enterprise,
		graph.Program: graph.Event, graph.Event: graph.Program,
	}
	for _, n := range some(m.Rand, m.pool, 3) {
		newer := *n
		newer.Aliases, newer.Props = slices.Clone(n.Aliases), nil
		if k := kin[n.Kind]; k != 0 && m.chance(4) {
			newer.Kind, newer.Category = k, ""
		}
		m.props(&newer)
		newer.Name = pick(m.Rand, randomNames())
		newer.Status = pick(m.Rand, graph.Statuses())
		newer.Period = pick(m.Rand, randomPeriods())
		if err := graph.PrepareNode(&newer); err != nil {
			panic(err)
		}
		m.b.Nodes = append(m.b.Nodes, &newer)
	}
	for _, l := range some(m.Rand, v.links, 2) {
		if !gone[l.ID] {
			newer := *l
			newer.Basis = pick(m.Rand, graph.Bases())
			m.b.Links = append(m.b.Links, &newer)
		}
	}
}

// move gives a node of a tree another parent. The descendants of the node move with it.
func (m *maker) move(v *Naive, gone map[graph.ID]bool) {
	for _, l := range some(m.Rand, v.links, len(v.links)) {
		if !graph.TreeRelations.Has(l.Relation) || gone[l.ID] || slices.ContainsFunc(m.b.Links, func(w *graph.Link) bool { return w.ID == l.ID }) {
			continue
		}
		to := pick(m.Rand, m.pool)
		if v.parentLinks[l.From] != l || m.hadSeveralParents(v, l.From) {
			continue // a new parent is invalid while links to other parents remain
		}
		if to.Kind != m.kinds[l.To] || to.ID == l.To || slices.Contains(v.withAncestors(to.ID), l.From) {
			continue
		}
		delete(m.single, onlyOne(l))
		if m.add(&graph.Link{From: l.From, To: to.ID, Relation: l.Relation}) {
			m.b.DeleteLinks = append(m.b.DeleteLinks, l.ID)
		}
		return
	}
}

// hadSeveralParents tells whether a node has several tree links: one for each parent that it had in turn.
func (m *maker) hadSeveralParents(v *Naive, id graph.ID) bool {
	n := 0
	for _, l := range v.links {
		if l.From == id && graph.TreeRelations.Has(l.Relation) {
			n++
		}
	}
	return n > 1
}

// Grow makes a valid batch of new nodes with links to the documents of a graph. Its ids differ from
// those of any other call with another state of r.
func Grow(r *rand.Rand, g *Graph, s Shape) graph.Batch {
	m := newMaker(r, s)
	m.nodes(s.Nodes/2 + 1)
	for _, id := range slices.SortedFunc(maps.Keys(g.Nodes), graph.ID.Compare) {
		if n := g.Nodes[id]; n.Kind == graph.Document {
			m.pool = append([]*graph.Node{n}, m.pool...)
			m.kinds[n.ID] = n.Kind
		}
	}
	m.trees(0)
	for range s.Links {
		m.link()
	}
	m.evidence()
	return m.b
}
