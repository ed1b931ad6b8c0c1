package main

import "github.com/expertgraph/expertgraph/graph"

// cites links each document to the programmes of its facts, so that a query can find the places that
// report a programme. The first fact about the programme becomes the evidence. A document that names a
// programme only in a plan is linked too.
func (c *conversion) cites(facts []fact) error {
	for i := range facts {
		f := &facts[i]
		doc := c.nodes[c.document(f.Src)]
		for _, t := range []thing{f.Subject, f.object} {
			program := c.nodes[graph.NewID(Dataset, t.key())]
			if doc == nil || program == nil || program.Kind != graph.Program {
				continue
			}
			l := &graph.Link{From: doc.ID, Relation: graph.Cites, To: program.ID, Basis: f.basis()}
			if c.links[graph.LinkID(l)] != nil {
				continue
			}
			if _, err := c.keep(l, doc.Kind, program.Kind); err != nil {
				return err
			}
			e := c.source(f)
			e.Subject, e.OfLink = l.ID, true
			c.addEvidence(e)
		}
	}
	return nil
}
