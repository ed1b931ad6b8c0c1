package analysis

import (
	"fmt"
	"slices"

	"github.com/expertgraph/expertgraph/graph"
)

// NetworkOrder is the measure by which the members of a network are sorted.
type NetworkOrder uint8

// The sort orders of members.
const (
	ByDegree NetworkOrder = iota
	ByBetweenness
	ByPageRank
	ByCutOff
)

var networkOrderNames = graph.Enum[NetworkOrder]{Noun: "order of a network", Terms: []graph.Term{
	{Name: "DEGREE", Doc: "The number of other experts with a tie to the expert, highest first", Han: "联系人数"},
	{Name: "BETWEENNESS", Doc: "The share of the shortest paths between other experts that pass through the expert, highest first", Han: "中介程度"},
	{Name: "PAGE_RANK", Doc: "The PageRank, weighted by the ties, highest first", Han: "网页排名"},
	{Name: "CUT_OFF", Doc: "The number of other experts who would be cut off without the expert, highest first", Han: "断开人数"},
}}

// String is the name in upper case.
func (o NetworkOrder) String() string { return networkOrderNames.Name(o) }

// NetworkOrders lists all sort orders.
func NetworkOrders() []NetworkOrder { return networkOrderNames.All() }

// Ties is the number of ties of the network.
func (n *Network) Ties() int { return len(n.net.Ties()) }

// Sentence tells in one sentence what joins the members, and when.
func (n *Network) Sentence(chinese bool) string {
	term := projectionNames.Terms[n.Projection]
	switch {
	case chinese && n.AsOf.IsNull():
		return fmt.Sprintf("以“%s”相连，不限日期；超过 %d 人的不计", term.Han, MaxGroupSize)
	case chinese:
		return fmt.Sprintf("以“%s”相连，截至 %s；超过 %d 人的不计", term.Han, n.AsOf, MaxGroupSize)
	case n.AsOf.IsNull():
		return fmt.Sprintf("%s, of any date; groups of more than %d experts are left out", term.Doc, MaxGroupSize)
	default:
		return fmt.Sprintf("%s, as of %s; groups of more than %d experts are left out", term.Doc, n.AsOf, MaxGroupSize)
	}
}

// Place is the position of a member in a sort order, for cursors. Members with equal values are
// sorted by name.
func (n *Network) Place(m *Member, by NetworkOrder) graph.Position {
	measure := []float64{float64(m.Degree), m.Betweenness * decimals, m.PageRank * decimals, float64(m.CutOff)}[by]
	return graph.Position{graph.IntValue(-int64(measure + 0.5)), graph.TextValue(m.Expert.Keys.Sort), graph.IDValue(m.Expert.ID)}
}

// Find lists members in a sort order. With expert, it lists only this expert. With community, it lists
// only members of the community with this number, counted from 1. With neither, it lists all members.
func (n *Network) Find(expert *graph.Node, community *int, by NetworkOrder) []*Member {
	var list []*Member
	for i := range n.Members {
		if m := &n.Members[i]; (expert == nil || m.Expert.ID == expert.ID) && (community == nil || m.Community+1 == *community) {
			list = append(list, m)
		}
	}
	sortBy(list, func(m **Member) graph.Position { return n.Place(*m, by) })
	return list
}

// sortBy sorts a list by the positions of its elements, and computes each position once.
func sortBy[T any](list []T, at func(*T) graph.Position) {
	type placed struct {
		of T
		at graph.Position
	}
	places := make([]placed, len(list))
	for i := range list {
		places[i] = placed{list[i], at(&list[i])}
	}
	slices.SortFunc(places, func(a, b placed) int { return a.at.Compare(b.at, nil) })
	for i := range places {
		list[i] = places[i].of
	}
}

// GroupsOf lists the groups that give a member its ties, by id.
func (n *Network) GroupsOf(m *Member) []*graph.Node {
	list := make([]*graph.Node, len(m.groups))
	for i, g := range m.groups {
		list[i] = n.groups[g]
	}
	return list
}

// TiesOf lists the ties of a member, the strongest first.
func (n *Network) TiesOf(m *Member) []SharedTie {
	var list []SharedTie
	for _, e := range n.net.EndsOf(m.index) {
		list = append(list, n.joint(m, &n.Members[e.Far], n.sides[e.Tie]))
	}
	sortBy(list, (*SharedTie).Position)
	return list
}

// Bridges lists the ties whose removal disconnects the network. Those that separate the most
// experts come first.
func (n *Network) Bridges() []SharedTie {
	var list []SharedTie
	for _, b := range n.bridges {
		t := n.net.Ties()[b.Tie]
		list = append(list, n.joint(&n.Members[t.A], &n.Members[t.B], b.Side))
	}
	sortBy(list, (*SharedTie).AtBridge)
	return list
}

// joint is the tie between two members, with the groups that they share.
func (n *Network) joint(a, b *Member, side int) SharedTie {
	j := SharedTie{From: a, To: b, Side: side}
	for _, g := range a.groups {
		if _, ok := slices.BinarySearch(b.groups, g); ok {
			j.Groups = append(j.Groups, n.groups[g])
		}
	}
	return j
}

// Position is the position of the tie among those of From.
func (j *SharedTie) Position() graph.Position {
	return graph.Position{graph.IntValue(-int64(len(j.Groups))), graph.TextValue(j.To.Expert.Keys.Sort), graph.IDValue(j.To.Expert.ID)}
}

// AtBridge is the position of the tie among the bridges.
func (j *SharedTie) AtBridge() graph.Position {
	return append(graph.Position{graph.IntValue(-int64(j.Side)), graph.TextValue(j.From.Expert.Keys.Sort), graph.IDValue(j.From.Expert.ID)}, j.Position()...)
}
