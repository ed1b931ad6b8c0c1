package resolvers

import (
	"context"

	"github.com/expertgraph/expertgraph/analysis"
	"github.com/expertgraph/expertgraph/graph"
	"github.com/expertgraph/expertgraph/resolvers/generated"
	"github.com/expertgraph/expertgraph/resolvers/reply"
)

// ExpertNetwork resolves Query.expertNetwork.
func (query) ExpertNetwork(ctx context.Context, projection analysis.Projection, asOf *graph.Day) (*reply.Network, error) {
	n, err := analysis.FindNetwork(ctx, graph.From(ctx), projection, day(asOf))
	return &reply.Network{Of: n}, err
}

// Network gives the resolvers for the fields of Network.
func (root) Network() generated.NetworkResolver { return networkFields{} }

type networkFields struct{}

// LeftOut resolves Network.leftOut.
func (networkFields) LeftOut(_ context.Context, objs []*reply.Network, first *int, after *string) ([]*reply.EntityConnection, error) {
	return pagesInMemory(objs, func(n *reply.Network) []*graph.Node { return n.Of.LeftOut }, window{first: first, after: after})
}

// Members resolves Network.members.
func (networkFields) Members(ctx context.Context, objs []*reply.Network, expert *string, community *int, orderBy analysis.NetworkOrder, first *int, after *string) ([]*reply.NetworkMemberConnection, error) {
	who, err := expertOf(ctx, expert)
	if err != nil {
		return nil, err
	}
	return memberLists(objs, orderBy, window{first: first, after: after}, func(n *reply.Network) (*analysis.Network, []*analysis.Member) {
		return n.Of, n.Of.Find(who, community, orderBy)
	})
}

// expertOf is the expert that a reference means; nil for no reference.
func expertOf(ctx context.Context, ref *string) (*graph.Node, error) {
	if ref == nil {
		return nil, nil
	}
	return resolve(ctx, "expert", *ref, nil, graph.NewKindSet(graph.Expert))
}

// memberLists gives pages of lists of members in a sort order.
func memberLists[O any](objs []O, by analysis.NetworkOrder, w window, of func(O) (*analysis.Network, []*analysis.Member)) ([]*reply.NetworkMemberConnection, error) {
	return foundLists(objs, w, func(o O) ([]reply.NetworkMember, func(*reply.NetworkMember) graph.Position) {
		n, list := of(o)
		members := make([]reply.NetworkMember, len(list))
		for i, m := range list {
			members[i] = reply.NetworkMember{In: n, Of: m}
		}
		return members, func(m *reply.NetworkMember) graph.Position { return n.Place(m.Of, by) }
	}, func(m *reply.NetworkMember) *reply.NetworkMember { return m })
}

// pagesInMemory gives pages of lists of entities that the objects hold in memory. Each list is sorted by id.
func pagesInMemory[O any](objs []O, of func(O) []*graph.Node, w window) ([]*reply.EntityConnection, error) {
	return nodePages(len(objs), func(context.Context) ([][]*graph.Node, error) {
		lists := make([][]*graph.Node, len(objs))
		for i, o := range objs {
			lists[i] = of(o)
		}
		return lists, nil
	}, generated.Typed, w)
}

// Communities resolves Network.communities.
func (networkFields) Communities(_ context.Context, objs []*reply.Network, first *int, after *string) ([]*reply.CommunityConnection, error) {
	return foundLists(objs, window{first: first, after: after}, func(n *reply.Network) ([]analysis.Community, func(*analysis.Community) graph.Position) {
		return n.Of.Communities, (*analysis.Community).Position
	}, func(c *analysis.Community) *reply.NetworkCommunity { return &reply.NetworkCommunity{Of: c} })
}

// Bridges resolves Network.bridges.
func (networkFields) Bridges(_ context.Context, objs []*reply.Network, first *int, after *string) ([]*reply.NetworkTieConnection, error) {
	return foundLists(objs, window{first: first, after: after}, func(n *reply.Network) ([]analysis.SharedTie, func(*analysis.SharedTie) graph.Position) {
		return n.Of.Bridges(), (*analysis.SharedTie).AtBridge
	}, networkTie)
}

func networkTie(j *analysis.SharedTie) *reply.NetworkTie { return &reply.NetworkTie{Of: j} }

// NetworkMember gives the resolvers for the fields of NetworkMember.
func (root) NetworkMember() generated.NetworkMemberResolver { return networkMemberFields{} }

type networkMemberFields struct{}

// Expert resolves NetworkMember.expert.
func (networkMemberFields) Expert(_ context.Context, obj *reply.NetworkMember) (*generated.Expert, error) {
	return generated.Cast[*generated.Expert](obj.Of.Expert), nil
}

// Ties resolves NetworkMember.ties.
func (networkMemberFields) Ties(_ context.Context, objs []*reply.NetworkMember, first *int, after *string) ([]*reply.NetworkTieConnection, error) {
	return foundLists(objs, window{first: first, after: after}, func(m *reply.NetworkMember) ([]analysis.SharedTie, func(*analysis.SharedTie) graph.Position) {
		return m.In.TiesOf(m.Of), (*analysis.SharedTie).Position
	}, networkTie)
}

// NetworkTie gives the resolvers for the fields of NetworkTie.
func (root) NetworkTie() generated.NetworkTieResolver { return networkTieFields{} }

type networkTieFields struct{}

// From resolves NetworkTie.from.
func (networkTieFields) From(_ context.Context, obj *reply.NetworkTie) (*generated.Expert, error) {
	return generated.Cast[*generated.Expert](obj.Of.From.Expert), nil
}

// To resolves NetworkTie.to.
func (networkTieFields) To(_ context.Context, obj *reply.NetworkTie) (*generated.Expert, error) {
	return generated.Cast[*generated.Expert](obj.Of.To.Expert), nil
}

// Records resolves NetworkTie.records.
func (networkTieFields) Records(_ context.Context, objs []*reply.NetworkTie, first *int, after *string) ([]*reply.EntityConnection, error) {
	return pagesInMemory(objs, func(t *reply.NetworkTie) []*graph.Node { return t.Of.Groups }, window{first: first, after: after})
}

// NetworkCommunity gives the resolvers for the fields of NetworkCommunity.
func (root) NetworkCommunity() generated.NetworkCommunityResolver { return networkCommunityFields{} }

type networkCommunityFields struct{}

// Shared resolves NetworkCommunity.shared.
func (networkCommunityFields) Shared(_ context.Context, obj *reply.NetworkCommunity) ([]reply.Entity, error) {
	return typed(obj.Of.Groups, generated.Typed), nil
}

// Members resolves NetworkCommunity.members.
func (networkCommunityFields) Members(_ context.Context, objs []*reply.NetworkCommunity, first *int, after *string) ([]*reply.NetworkMemberConnection, error) {
	return memberLists(objs, analysis.ByPageRank, window{first: first, after: after}, func(c *reply.NetworkCommunity) (*analysis.Network, []*analysis.Member) {
		return c.Of.In, c.Of.Members
	})
}
