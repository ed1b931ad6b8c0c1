// Package graphtest defines and tests what every ledger and every reader must do. It has contract
// test suites, a naive evaluator that is simple and slow, golden graphs, random graphs, large
// synthetic graphs, and a reader that counts calls. It depends on package graph and on no store.
// The tests of all packages use it.
package graphtest

import (
	"context"
	"fmt"
	"maps"

	"github.com/expertgraph/expertgraph/graph"
)

// Graph is a whole graph in plain maps: the state of a ledger at one Seq. It must not be used
// concurrently. Records in it are replaced, never changed.
type Graph struct {
	Seq      graph.Seq
	Nodes    map[graph.ID]*graph.Node
	Links    map[graph.ID]*graph.Link
	Evidence map[graph.ID]*graph.Evidence
}

// NewGraph makes an empty graph at Seq 0.
func NewGraph() *Graph {
	return &Graph{Nodes: map[graph.ID]*graph.Node{}, Links: map[graph.ID]*graph.Link{}, Evidence: map[graph.ID]*graph.Evidence{}}
}

// NewModel makes a graph from the upserts of a batch, at Seq 0.
func NewModel(b graph.Batch) *Graph {
	g := NewGraph()
	g.upsert(b.Nodes, b.Links, b.Evidence)
	return g
}

// Load reads the export of a ledger. The Seq of the graph is Record.Floor, which the ledger reads before the
// first record. The graph is one state of the ledger only if nobody writes during the call.
func Load(ctx context.Context, l graph.Ledger) (*Graph, error) {
	g := NewGraph()
	for r, err := range l.Export(ctx) {
		switch {
		case err != nil:
			return nil, fmt.Errorf("export: %w", err)
		case r.Node != nil:
			g.Nodes[r.Node.ID] = r.Node
		case r.Link != nil:
			g.Links[r.Link.ID] = r.Link
		case r.Evidence != nil:
			g.Evidence[r.Evidence.ID] = r.Evidence
		default:
			g.Seq = r.Floor
		}
	}
	return g, nil
}

// Replay applies the commits of a ledger to an empty graph, from the first commit to the one whose Seq is
// "last". After each commit it calls the function "at", unless that is nil.
func Replay(ctx context.Context, l graph.Ledger, last graph.Seq, at func(*Graph)) (*Graph, error) {
	g := NewGraph()
	if last == 0 {
		return g, nil
	}
	for c, err := range l.Changes(ctx, 0) {
		if err == nil {
			err = g.Commit(c)
		}
		if err != nil {
			return nil, fmt.Errorf("replay: %w", err)
		}
		if at != nil {
			at(g)
		}
		if c.Seq == last {
			break
		}
	}
	return g, nil
}

// Commit applies one commit. It returns an error unless the commit follows the last one without a gap.
func (g *Graph) Commit(c graph.Commit) error {
	if c.Seq != g.Seq+1 {
		return fmt.Errorf("commit %d follows commit %d", c.Seq, g.Seq)
	}
	g.Seq = c.Seq
	g.upsert(c.Nodes, c.Links, c.Evidence)
	for _, id := range c.DeletedEvidence {
		delete(g.Evidence, id)
	}
	for _, l := range c.DeletedLinks {
		delete(g.Links, l.ID)
	}
	for _, id := range c.DeletedNodes {
		delete(g.Nodes, id)
	}
	for _, links := range [][]*graph.Link{c.Links, c.DeletedLinks} {
		for _, l := range links {
			g.raiseVersion(l.From)
			g.raiseVersion(l.To)
		}
	}
	return nil
}

// Apply applies a batch without versions and times, for a writer that keeps its own copy of what it
// wrote.
func (g *Graph) Apply(b graph.Batch) {
	g.upsert(b.Nodes, b.Links, b.Evidence)
	gone := map[graph.ID]bool{}
	for _, id := range b.DeleteLinks {
		delete(g.Links, id)
		gone[id] = true
	}
	for _, id := range b.DeleteNodes {
		delete(g.Nodes, id)
		gone[id] = true
	}
	for _, id := range b.DeleteEvidence {
		delete(g.Evidence, id)
	}
	maps.DeleteFunc(g.Evidence, func(_ graph.ID, e *graph.Evidence) bool { return gone[e.Subject] })
}

func (g *Graph) upsert(nodes []*graph.Node, links []*graph.Link, evidence []*graph.Evidence) {
	for _, n := range nodes {
		g.Nodes[n.ID] = n
	}
	for _, l := range links {
		g.Links[l.ID] = l
	}
	for _, e := range evidence {
		g.Evidence[e.ID] = e
	}
}

// raiseVersion sets the version of a node to the Seq of the graph, because a link of the node was written
// or deleted. It does nothing if there is no such node.
func (g *Graph) raiseVersion(id graph.ID) {
	if n := g.Nodes[id]; n != nil {
		newer := *n
		newer.Version = g.Seq
		g.Nodes[id] = &newer
	}
}

// Clone copies the maps; the records are shared.
func (g *Graph) Clone() *Graph {
	return &Graph{g.Seq, maps.Clone(g.Nodes), maps.Clone(g.Links), maps.Clone(g.Evidence)}
}
