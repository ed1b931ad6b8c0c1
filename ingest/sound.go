package ingest

import (
	"context"
	"errors"
	"fmt"
	"iter"

	"github.com/expertgraph/expertgraph/graph"
)

// Sound gives the records of a damaged ledger that are whole and refer to nothing that
// is lost, so that Load takes them: an alias of a lost document is left out of its node.
// left is told of each *graph.Damage and of what is left out for it. The ledger is read
// twice; the ids of its graph are held in memory.
func Sound(ctx context.Context, l graph.Exporter, left func(error)) iter.Seq2[graph.Record, error] {
	return func(yield func(graph.Record, error) bool) {
		s := sound{whole: map[graph.ID]bool{}, left: left}
		damaged := false
		for r, err := range l.Export(ctx) {
			switch d := (*graph.Damage)(nil); {
			case errors.As(err, &d):
				damaged = true
				left(d)
			case err != nil:
				yield(graph.Record{}, err)
				return
			case r.Node != nil:
				s.whole[r.Node.ID] = true
			case r.Link != nil && s.whole[r.Link.From] && s.whole[r.Link.To]:
				s.whole[r.Link.ID] = true
			}
		}
		for r, err := range l.Export(ctx) {
			if d := (*graph.Damage)(nil); errors.As(err, &d) {
				continue // it was told
			}
			if (err != nil || !damaged || s.fits(&r)) && !yield(r, err) {
				return
			}
		}
	}
}

// sound holds the ids of the nodes, and of the links between them, that are whole.
type sound struct {
	whole map[graph.ID]bool
	left  func(error)
}

// has tells whether what a record refers to is whole.
func (s *sound) has(what string, of, id graph.ID) bool {
	if id.IsZero() || s.whole[id] {
		return true
	}
	s.left(fmt.Errorf("left out: %s %s, because %s is damaged", what, of, id))
	return false
}

// fits tells whether all that a record refers to is whole.
func (s *sound) fits(r *graph.Record) bool {
	switch {
	case r.Node != nil:
		n := *r.Node
		n.Aliases = nil
		for _, a := range r.Node.Aliases {
			if s.has("an alias of node", n.ID, a.Scope) {
				n.Aliases = append(n.Aliases, a)
			}
		}
		r.Node = &n
	case r.Link != nil:
		return s.has("link", r.Link.ID, r.Link.From) && s.has("link", r.Link.ID, r.Link.To)
	case r.Evidence != nil:
		e := r.Evidence
		for _, id := range e.Premises {
			if !s.has("evidence", e.ID, id) {
				return false
			}
		}
		return s.has("evidence", e.ID, e.Subject) && s.has("evidence", e.ID, e.Document)
	}
	return true
}
