package graphtest

import (
	"fmt"
	"slices"

	"github.com/expertgraph/expertgraph/graph"
)

// Sketch builds a small graph by hand. Its nodes are referred to by their codes, and their ids have
// the order of their codes. A mistake in a sketch panics.
type Sketch struct {
	b     graph.Batch
	kinds map[graph.ID]graph.Kind
	codes map[graph.ID]string
}

// NewSketch makes an empty sketch.
func NewSketch() *Sketch {
	return &Sketch{kinds: map[graph.ID]graph.Kind{}, codes: map[graph.ID]string{}}
}

// SketchID is the id of the node with a code: the first 16 bytes of the code. The node need not
// exist.
func SketchID(code string) graph.ID {
	var id graph.ID
	copy(id[:], code)
	return id
}

// Node adds a node, and applies the edits to it.
func (s *Sketch) Node(code string, k graph.Kind, name string, edits ...func(*graph.Node)) *graph.Node {
	n := &graph.Node{ID: SketchID(code), Kind: k, Code: code, Name: name}
	for _, edit := range edits {
		edit(n)
	}
	if err := graph.PrepareNode(n); err != nil {
		panic(fmt.Errorf("node %s: %w", code, err))
	}
	if s.kinds[n.ID] != 0 {
		panic(fmt.Errorf("node %s is drawn twice", code))
	}
	s.kinds[n.ID], s.codes[n.ID] = k, code
	s.b.Nodes = append(s.b.Nodes, n)
	return n
}

// Nodes adds several nodes of one kind, whose names are their codes.
func (s *Sketch) Nodes(k graph.Kind, codes ...string) {
	for _, code := range codes {
		s.Node(code, k, code)
	}
}

// Link adds a link between two nodes, and applies the edits to it.
func (s *Sketch) Link(from string, r graph.Relation, to string, edits ...func(*graph.Link)) *graph.Link {
	l := &graph.Link{From: SketchID(from), To: SketchID(to), Relation: r}
	for _, edit := range edits {
		edit(l)
	}
	if err := prepareLink(l, s.kinds[l.From], s.kinds[l.To]); err != nil {
		panic(fmt.Errorf("link %s %s %s: %w", from, r, to, err))
	}
	s.codes[l.ID] = from + "-" + to
	s.b.Links = append(s.b.Links, l)
	return l
}

// prepareLink is graph.PrepareLink for any link that a ledger may hold, including a link from a
// node to itself. Graph refuses such links, but other programs may have written them.
func prepareLink(l *graph.Link, from, to graph.Kind) error {
	loop := l.From == l.To
	if loop {
		l.To = SketchID("what no sketch holds")
	}
	err := graph.PrepareLink(l, from, to)
	if loop {
		l.To = l.From
		l.ID = graph.LinkID(l)
	}
	return err
}

// RemoveLoops removes links from a node to itself, and their evidence, from a batch, so that
// Graph.Write accepts the batch. It returns a batch of the removed records.
func RemoveLoops(b *graph.Batch) (loops graph.Batch) {
	is := map[graph.ID]bool{}
	b.Links = slices.DeleteFunc(slices.Clone(b.Links), func(l *graph.Link) bool {
		if l.From == l.To {
			is[l.ID] = true
			loops.Links = append(loops.Links, l)
		}
		return l.From == l.To
	})
	b.Evidence = slices.DeleteFunc(slices.Clone(b.Evidence), func(e *graph.Evidence) bool {
		if is[e.Subject] {
			loops.Evidence = append(loops.Evidence, e)
		}
		return is[e.Subject]
	})
	return loops
}

// Evidence adds an evidence.
func (s *Sketch) Evidence(e graph.Evidence) *graph.Evidence {
	if err := graph.PrepareEvidence(&e); err != nil {
		panic(fmt.Errorf("evidence %s: %w", e.Code, err))
	}
	s.b.Evidence = append(s.b.Evidence, &e)
	return &e
}

// Batch is one batch with the whole sketch.
func (s *Sketch) Batch() graph.Batch { return s.b }

// Code is the code of a node, or for a link the codes of its ends with a dash between. For any
// other id it is the text of the id.
func (s *Sketch) Code(id graph.ID) string {
	if code, ok := s.codes[id]; ok {
		return code
	}
	return id.String()
}
