package ingest

import (
	"context"
	"errors"
	"fmt"
	"iter"

	"github.com/expertgraph/expertgraph/graph"
)

// Sound yields the intact records of a damaged ledger whose references are all intact, so that Load
// accepts them. An alias whose scope is a lost document is removed from its node. left is called for
// each *graph.Damage, and for each record that is left out because of damage. Sound reads the ledger
// twice, and keeps the ids of its nodes and links in memory.
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
				continue // the damage was already reported to left
			}
			if (err != nil || !damaged || s.fits(&r)) && !yield(r, err) {
				return
			}
		}
	}
}

// sound holds the ids of the intact nodes and links.
type sound struct {
	whole map[graph.ID]bool
	left  func(error)
}

// has tells whether the target id of a reference is intact, or zero. Otherwise it calls the
// function left with an error. The parameters what and of name the part that is left out, such as "link"
// and the id of the link.
func (s *sound) has(what string, of, id graph.ID) bool {
	if id.IsZero() || s.whole[id] {
		return true
	}
	s.left(fmt.Errorf("left out: %s %s, because %s is damaged", what, of, id))
	return false
}

// fits tells whether everything that a record refers to is intact. An alias with a lost scope does not
// count: fits removes it from the node.
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
