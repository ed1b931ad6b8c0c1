package mapping

import (
	"context"

	"github.com/expertgraph/expertgraph/graph"
)

// Compared plans the write of a batch that was not made from tables, and counts its effects. The plan
// lists the changes of nodes.
func Compared(ctx context.Context, g *graph.Graph, batch graph.Batch) (*Plan, error) {
	p := &Plan{Batch: batch}
	draft, err := g.Preview(ctx, p.Copy())
	if err != nil {
		return nil, err
	}
	base := Stored(ctx, g)
	if err := p.compareNodes(base, draft.Batch.Nodes); err != nil {
		return nil, err
	}
	if err := p.compareEvidence(base, draft.Batch.Evidence); err != nil {
		return nil, err
	}
	p.Counts, err = p.Preview(ctx, g)
	return p, err
}

// compareNodes lists the changes of nodes, and leaves unchanged nodes out of the batch.
func (p *Plan) compareNodes(base Base, nodes []*graph.Node) error {
	ids := make([]graph.ID, len(nodes))
	for i, n := range nodes {
		ids[i] = n.ID
	}
	stored, err := base.Nodes(ids)
	if err != nil {
		return err
	}
	p.Batch.Nodes = nil
	for i, n := range nodes {
		d := &draft{node: n, stored: stored[i]}
		whole := Change{Verb: Added, Kind: n.Kind, Name: n.Name}
		switch {
		case d.stored == nil:
			p.Changes = append(p.Changes, whole)
		case (&graph.Record{Node: d.stored}).ContentDigest() == (&graph.Record{Node: n}).ContentDigest():
			p.Counts.Unchanged++
			continue
		default:
			changes := differences(d)
			if len(changes) == 0 { // only the order of the values or the basis differs
				whole.Verb = Changed
				changes = append(changes, whole)
			}
			p.Changes = append(p.Changes, changes...)
		}
		p.Batch.Nodes = append(p.Batch.Nodes, n)
	}
	return nil
}

// compareEvidence counts evidence, and leaves unchanged evidence out of the batch.
func (p *Plan) compareEvidence(base Base, evidence []*graph.Evidence) error {
	stored, asked := map[graph.ID]*graph.Evidence{}, map[graph.ID]bool{}
	p.Batch.Evidence = nil
	for _, e := range evidence {
		if !asked[e.Subject] {
			asked[e.Subject] = true
			list, err := base.Evidence(e.Subject)
			if err != nil {
				return err
			}
			for _, one := range list {
				stored[one.ID] = one
			}
		}
		switch was := stored[e.ID]; {
		case was == nil:
			p.Counts.Added++
		case (&graph.Record{Evidence: was}).ContentDigest() == (&graph.Record{Evidence: e}).ContentDigest() && (e.Recorded.IsZero() || e.Recorded.Equal(was.Recorded)):
			p.Counts.Unchanged++
			continue
		default:
			p.Counts.Changed++
		}
		p.Batch.Evidence = append(p.Batch.Evidence, e)
	}
	return nil
}
