package analysis

import (
	"cmp"
	"context"
	"fmt"
	"math"
	"slices"

	"github.com/expertgraph/expertgraph/analysis/ties"
	"github.com/expertgraph/expertgraph/graph"
)

const (
	// MaxGroupSize is the largest group that joins all its members to each other. Members of a
	// larger group need not know each other.
	MaxGroupSize = graph.MaxPage
	// MaxTies is the highest number of ties in a network.
	MaxTies = 2_000_000
	// maxMemberships is the highest number of pairs of an expert and a group that are read.
	maxMemberships = 4_000_000
	// BetweenSteps bounds the number of nodes and ties that the computation of betweenness visits.
	// In a larger network betweenness is estimated, from at least LeastPivots experts.
	BetweenSteps = 100_000_000
	// LeastPivots is the least number of experts from which betweenness is estimated.
	LeastPivots = 64
	// rowsAtATime is how many memberships are read at a time.
	rowsAtATime = 50_000
)

// Projection tells what joins two experts in a network.
type Projection uint8

// The projections of a network.
const (
	CoEngagement Projection = iota
	CoService
	CoMembership
)

var projectionNames = graph.Enum[Projection]{Noun: "projection", Terms: []graph.Term{
	{Name: "CO_ENGAGEMENT", Doc: "Joint engagements of both experts, and programmes and events in which both took part or through which both served", Han: "共同服务"},
	{Name: "CO_SERVICE", Doc: "Bodies, people, stations and needs that both experts served", Han: "服务同一对象"},
	{Name: "CO_MEMBERSHIP", Doc: "Societies, bodies, stations and teams to which both experts belong", Han: "同在一个组织"},
}}

// String is the name in upper case.
func (p Projection) String() string { return projectionNames.Name(p) }

// Projections lists all projections.
func Projections() []Projection { return projectionNames.All() }

// Network is a network of experts on a day, with the measures of each expert.
type Network struct {
	Projection Projection
	AsOf       graph.Value
	Members    []Member // the experts, by id
	// Communities are a division of the members, the largest community first.
	Communities []Community
	Modularity  float64
	// Parts is the number of connected components. Largest is the size of the largest one.
	Parts, Largest int
	// Pivots is the number of members from which betweenness was estimated; 0 means that it is
	// exact.
	Pivots int
	// LeftOut are the groups that join nobody, by id. They have more than MaxGroupSize members, or their
	// ties would be more than MaxTies in all.
	LeftOut []*graph.Node
	// Truncated tells that there are more memberships than may be read.
	Truncated bool
	net       *ties.Network
	bridges   []ties.Bridge
	sides     map[int32]int // for each bridge, by its tie: the size of the smaller side
	groups    []*graph.Node // the groups that join members, by id
}

// Member is an expert in a network.
type Member struct {
	Expert      *graph.Node
	Degree      int     // the number of other experts to whom there is a tie
	Betweenness float64 // the fraction of shortest paths between two other experts that pass through this one
	PageRank    float64 // the share of the total PageRank, by the weight of ties
	Community   int     // the index in Network.Communities
	// CutOff is how many other experts lose their connection to the largest remaining component
	// without this one.
	CutOff int
	groups []int32 // the groups that give the member its ties: indexes in Network.groups, ascending
	index  int
}

// Community is a part of a network with more ties inside than by chance.
type Community struct {
	In      *Network
	Number  int       // the index in Network.Communities
	Members []*Member // the members, the highest PageRank first
	Groups  []*graph.Node
}

// Position is the position of the community in the list of all.
func (c *Community) Position() graph.Position { return graph.Position{graph.IntValue(int64(c.Number))} }

// maxCommunityGroups is how many groups are shown for a community.
const maxCommunityGroups = 5

// SharedTie is a tie of a network, with what the two experts share.
type SharedTie struct {
	From, To *Member // From is the expert of the question, or the one with the lower id
	Groups   []*graph.Node
	// Side is the number of experts on the smaller side if the tie is a bridge; 0 otherwise.
	Side int
}

// FindNetwork computes the network of a projection on a day. That takes long for a large graph, so
// graph.Cached caches the result.
func FindNetwork(ctx context.Context, s *graph.Session, p Projection, asOf graph.Value) (*Network, error) {
	return graph.Cached(ctx, s, fmt.Sprintf("network %s %s", p, asOf), func(ctx context.Context, s *graph.Session) (*Network, error) {
		return newNetwork(ctx, s, p, asOf)
	})
}

// newNetwork reads the memberships of a network and computes its measures.
func newNetwork(ctx context.Context, s *graph.Session, p Projection, asOf graph.Value) (*Network, error) {
	n := &Network{Projection: p, AsOf: asOf}
	t := graph.NewTicks(ctx)
	groups, err := n.read(ctx, s, t)
	if err != nil {
		return nil, err
	}
	if err := n.join(t, groups); err != nil {
		return nil, err
	}
	return n, n.measure(t)
}

// groupQueries are the queries for the groups of the projection. Each row has a group and an
// expert.
func (n *Network) groupQueries() []graph.Query {
	w := GapWhere{AsOf: n.AsOf}
	link := graph.StatusIs(true, graph.DefaultStatuses())
	by := graph.Step{Hop: out(graph.By), Where: graph.And(link, expert())}
	engagement := func(where graph.Filter, steps ...graph.Step) graph.Query {
		return graph.Query{Pattern: graph.Pattern{Root: graph.NewKindSet(graph.Engagement), Where: graph.And(w.begunByDay(), where), Steps: append([]graph.Step{by}, steps...)}, Keys: []graph.Key{{Var: graph.Var(len(steps) + 1)}, {Var: 1}}}
	}
	belongs := func(hop graph.Hop, when graph.Filter, kinds graph.KindSet) graph.Query {
		step := graph.Step{Hop: hop, Kinds: kinds, Where: graph.And(when, isNamed())}
		return graph.Query{Pattern: graph.Pattern{Root: graph.NewKindSet(graph.Expert), Where: expert(), Steps: []graph.Step{step}}, Keys: []graph.Key{{Var: 1}, {Var: 0}}}
	}
	programs := graph.NewKindSet(graph.Program, graph.Event)
	switch n.Projection {
	case CoService:
		return []graph.Query{engagement(graph.Filter{}, graph.Step{Hop: out(graph.Serves, graph.Addresses), Kinds: graph.Actors() | graph.NewKindSet(graph.Need, graph.Workstation), Where: graph.And(link, isNamed())})}
	case CoMembership:
		return []graph.Query{belongs(out(graph.MemberOf, graph.HoldsPosition, graph.AffiliatedWith, graph.StationedAt), w.linked(), 0)}
	default:
		several := graph.Filter{Op: graph.Counted, Hops: []graph.Hop{out(graph.By)}, Sub: []graph.Filter{expert()}, Count: [2]int{2, -1}}
		both := engagement(several)
		both.Keys[0].Var = 0
		return []graph.Query{both,
			engagement(graph.Filter{}, graph.Step{Hop: out(graph.Through), Kinds: programs, Where: graph.And(link, isNamed())}),
			belongs(out(graph.ParticipatedIn), w.on(true, graph.Overlaps, graph.Value{}, n.AsOf), programs),
		}
	}
}

// read finds the experts of each group. The experts of a group are sorted by id, without duplicates.
func (n *Network) read(ctx context.Context, s *graph.Session, t *graph.Ticks) (map[*graph.Node][]*graph.Node, error) {
	nodes := map[graph.ID]*graph.Node{} // by id, so that each node has one pointer in all rows
	canonical := func(n *graph.Node) *graph.Node {
		if known := nodes[n.ID]; known != nil {
			return known
		}
		nodes[n.ID] = n
		return n
	}
	groups := map[*graph.Node][]*graph.Node{}
	left := maxMemberships
	for _, q := range n.groupQueries() {
		for q.Page = (graph.Page{First: rowsAtATime}); ; {
			if left <= 0 {
				n.Truncated = true
				break
			}
			lists, err := s.MatchLarge(ctx, q)
			if err != nil {
				return nil, err
			}
			left -= len(lists.Rows)
			for _, r := range lists.Rows {
				if t.Take(1) {
					return nil, t.Err()
				}
				g := canonical(r.Nodes[0])
				groups[g] = append(groups[g], canonical(r.Nodes[1]))
			}
			if len(lists.Rows) == 0 || !lists.Next[0] {
				break
			}
			q.Page.After = lists.Rows[len(lists.Rows)-1].Position()
		}
	}
	for g, members := range groups {
		slices.SortFunc(members, func(a, b *graph.Node) int { return a.ID.Compare(b.ID) })
		groups[g] = slices.Compact(members)
	}
	return groups, nil
}

// join makes the ties between the members of groups, beginning with small groups.
func (n *Network) join(t *graph.Ticks, groups map[*graph.Node][]*graph.Node) error {
	order := make([]*graph.Node, 0, len(groups))
	for g, members := range groups {
		if len(members) > 1 {
			order = append(order, g)
		}
	}
	slices.SortFunc(order, func(a, b *graph.Node) int {
		return cmp.Or(len(groups[a])-len(groups[b]), a.ID.Compare(b.ID))
	})
	weights := map[[2]*graph.Node]int32{}
	joined := map[*graph.Node]bool{}
	for i, g := range order {
		members := groups[g]
		if len(members) > MaxGroupSize || len(weights)+len(members)*(len(members)-1)/2 > MaxTies {
			n.LeftOut = slices.Clone(order[i:]) // the remaining groups are at least as large
			break
		}
		n.groups = append(n.groups, g)
		for j, a := range members {
			if t.Take(len(members)) {
				return t.Err()
			}
			joined[a] = true
			for _, b := range members[j+1:] {
				weights[[2]*graph.Node{a, b}]++
			}
		}
	}
	byID := func(a, b *graph.Node) int { return a.ID.Compare(b.ID) }
	slices.SortFunc(n.LeftOut, byID)
	slices.SortFunc(n.groups, byID)
	return n.connect(t, groups, joined, weights)
}

// connect numbers the members and builds the network of their ties.
func (n *Network) connect(t *graph.Ticks, groups map[*graph.Node][]*graph.Node, joined map[*graph.Node]bool, weights map[[2]*graph.Node]int32) error {
	for e := range joined {
		n.Members = append(n.Members, Member{Expert: e})
	}
	slices.SortFunc(n.Members, func(a, b Member) int { return a.Expert.ID.Compare(b.Expert.ID) })
	index := make(map[*graph.Node]int32, len(n.Members))
	for i := range n.Members {
		n.Members[i].index = i
		index[n.Members[i].Expert] = int32(i)
	}
	for i, g := range n.groups {
		for _, e := range groups[g] {
			m := &n.Members[index[e]]
			m.groups = append(m.groups, int32(i))
		}
	}
	list := make([]ties.Tie, 0, len(weights))
	for pair, w := range weights {
		if t.Take(1) {
			return t.Err()
		}
		list = append(list, ties.Tie{A: index[pair[0]], B: index[pair[1]], Weight: w})
	}
	slices.SortFunc(list, func(a, b ties.Tie) int { return cmp.Or(int(a.A-b.A), int(a.B-b.B)) })
	n.net = ties.New(len(n.Members), list)
	return t.Err()
}

// measure computes all measures.
func (n *Network) measure(t *graph.Ticks) error {
	pivots := n.net.Pivots(BetweenSteps, LeastPivots)
	between, err := n.net.Betweenness(t, pivots)
	if err != nil {
		return err
	}
	rank, err := n.net.PageRank(t)
	if err != nil {
		return err
	}
	cuts, err := n.net.Cuts(t)
	if err != nil {
		return err
	}
	parts, q, err := n.net.Communities(t)
	if err != nil {
		return err
	}
	if len(pivots) < len(n.Members) {
		n.Pivots = len(pivots)
	}
	n.bridges, n.sides = cuts.Bridges, map[int32]int{}
	for _, b := range cuts.Bridges {
		n.sides[b.Tie] = b.Side
	}
	n.Parts, n.Modularity = len(cuts.Size), rounded(q)
	for _, size := range cuts.Size {
		n.Largest = max(n.Largest, size)
	}
	for i := range n.Members {
		m := &n.Members[i]
		m.Degree, m.Betweenness, m.PageRank, m.CutOff = len(n.net.EndsOf(i)), rounded(between[i]), rounded(rank[i]), cuts.Lost[i]
	}
	for i, part := range parts {
		n.Communities = append(n.Communities, n.community(i, part))
	}
	return nil
}

// decimals is the factor to which measures are rounded: nine decimal places.
const decimals = 1e9

func rounded(v float64) float64 { return math.Round(v*decimals) / decimals }

// community describes a community: its members, and the groups to which the most members belong, at
// most maxCommunityGroups.
func (n *Network) community(number int, part []int32) Community {
	c := Community{In: n, Number: number}
	counts := map[int32]int{}
	for _, i := range part {
		m := &n.Members[i]
		m.Community = number
		c.Members = append(c.Members, m)
		for _, g := range m.groups {
			counts[g]++
		}
	}
	sortBy(c.Members, func(m **Member) graph.Position { return n.Place(*m, ByPageRank) })
	var most []int32
	for g := range counts {
		most = append(most, g)
	}
	slices.SortFunc(most, func(a, b int32) int { return cmp.Or(counts[b]-counts[a], int(a-b)) })
	for _, g := range most[:min(len(most), maxCommunityGroups)] {
		c.Groups = append(c.Groups, n.groups[g])
	}
	return c
}
