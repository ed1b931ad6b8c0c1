package resolvers

import (
	"context"

	"github.com/expertgraph/expertgraph/graph"
	"github.com/expertgraph/expertgraph/resolvers/generated"
	"github.com/expertgraph/expertgraph/resolvers/reply"
)

// linksOf gives all links of each parent that meet the conditions, sorted by the names of their far
// ends.
func linksOf(parents []graph.ID, relations []graph.Relation, direction graph.Direction, kinds []graph.Kind, statuses []graph.Status, period *reply.PeriodFilter, w window) ([]*reply.EntityConnection, error) {
	step := graph.Step{Kinds: graph.NewKindSet(kinds...)}
	step.Hop = graph.Hop{Relations: graph.NewRelationSet(relations...), Direction: direction}
	if len(statuses) > 0 {
		step.Where = graph.StatusIs(true, statuses)
	}
	dated, err := periodConditions(period, "period")
	if err != nil {
		return nil, err
	}
	step.Where = graph.And(append(ofLink(dated), step.Where)...)
	q := graph.Query{Pattern: graph.Pattern{Steps: []graph.Step{step}}, Each: boundsPerParent(parents), Order: []graph.Order{{Var: 1, Field: graph.FieldPinyin}}}
	return pages(q, w, func(r *graph.Row) reply.Entity { return generated.Typed(r.Nodes[1]) })
}

// Link gives the resolvers for the fields of Link.
func (root) Link() generated.LinkResolver { return linkFields{} }

type linkFields struct{}

// From resolves Link.from.
func (linkFields) From(ctx context.Context, objs []*reply.Link) ([]reply.Entity, error) {
	return ends(ctx, objs, func(l *reply.Link) graph.ID { return l.From })
}

// To resolves Link.to.
func (linkFields) To(ctx context.Context, objs []*reply.Link) ([]reply.Entity, error) {
	return ends(ctx, objs, func(l *reply.Link) graph.ID { return l.To })
}

// ends gives one end of each link. It reads only the ends that the links do not hold yet.
func ends(ctx context.Context, objs []*reply.Link, end func(*reply.Link) graph.ID) ([]reply.Entity, error) {
	found, err := nodesOf(ctx, objs, func(l *reply.Link) graph.ID {
		if l.End(end(l)) != nil {
			return graph.ID{}
		}
		return end(l)
	}, generated.Typed)
	for i := range found {
		if n := objs[i].End(end(objs[i])); n != nil {
			found[i] = generated.Typed(n)
		}
	}
	return found, err
}

// Evidence resolves Link.evidence.
func (linkFields) Evidence(_ context.Context, objs []*reply.Link, first *int, after *string) ([]*reply.EvidenceConnection, error) {
	links := graphLinks(objs)
	return evidencePages(len(links), window{first: first, after: after}, listHash("link"), func(ctx context.Context, p graph.Page) (graph.Pages[*graph.Evidence], error) {
		return graph.From(ctx).EvidenceOfLinks(ctx, links, p)
	})
}

func graphLinks(objs []*reply.Link) []*graph.Link {
	links := make([]*graph.Link, len(objs))
	for i, o := range objs {
		links[i] = o.Link
	}
	return links
}
