package revise

import (
	"context"
	"fmt"
	"slices"

	"github.com/expertgraph/expertgraph/graph"
)

// namesakeKinds gives the kinds in which a new entity may have a duplicate. For a person these are
// all kinds of people, and for a body all kinds of bodies. It is the zero set for other kinds.
func namesakeKinds(k graph.Kind) (kinds graph.KindSet) {
	body := func(k graph.Kind) bool { return k.Spec().Actor && !k.IsPerson() && k != graph.PopulationGroup }
	for _, other := range graph.Kinds() {
		if k.IsPerson() && other.Kind.IsPerson() || body(k) && body(other.Kind) {
			kinds |= graph.NewKindSet(other.Kind)
		}
	}
	return kinds
}

// namesake refuses a new person or body whose name exists already, unless its hint differs from
// those of all namesakes.
func (d *draft) namesake(ctx context.Context, n *graph.Node) error {
	kinds := namesakeKinds(n.Kind)
	if kinds == 0 || n.Unnamed {
		return nil
	}
	same, err := graph.Namesakes(ctx, d.session, n.Name, kinds)
	if err != nil {
		return err
	}
	same = slices.DeleteFunc(same, func(c graph.Candidate) bool {
		return d.deleted[c.ID] || d.storedNodes[c.ID] != nil && d.nodes[c.ID].Name != n.Name
	})
	for _, id := range slices.SortedFunc(keys(d.storedNodes), graph.ID.Compare) {
		if o := d.nodes[id]; d.storedNodes[id] == nil && kinds.Has(o.Kind) && o.Name == n.Name && !o.Unnamed {
			same = append(same, graph.Candidate{ID: id, Kind: o.Kind, Code: o.Code, Name: o.Name, Hint: o.Hint})
		}
	}
	if len(same) == 0 || n.Hint != "" && !slices.ContainsFunc(same, func(c graph.Candidate) bool { return c.Hint == n.Hint }) {
		return nil
	}
	p := graph.Invalid(inName, n.Name, fmt.Sprintf("is the name of %d entities already", len(same)), "if it is one of them, give its id; if not, give a hint that tells the new one apart")
	p.Candidates = same[:min(len(same), graph.MaxCandidates)]
	return p
}
