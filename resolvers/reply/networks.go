package reply

import (
	"github.com/expertgraph/expertgraph/analysis"
	"github.com/expertgraph/expertgraph/graph"
)

// Network is a network of experts.
type Network struct{ Of *analysis.Network }

// GetProjection tells which shared records make a tie between two experts.
func (n *Network) GetProjection() analysis.Projection { return n.Of.Projection }

// GetAsOf is the day of the question; nil if it has none.
func (n *Network) GetAsOf() *graph.Day { return dayOf(n.Of.AsOf) }

// GetMeaning is an English sentence about what a tie between two experts means.
func (n *Network) GetMeaning() string { return n.Of.Sentence(false) }

// GetMeaningChinese is the meaning in Chinese.
func (n *Network) GetMeaningChinese() string { return n.Of.Sentence(true) }

// GetExperts is the number of experts with a tie.
func (n *Network) GetExperts() int { return len(n.Of.Members) }

// GetTieCount is the number of ties.
func (n *Network) GetTieCount() int { return n.Of.Ties() }

// GetParts is the number of connected components.
func (n *Network) GetParts() int { return n.Of.Parts }

// GetLargest is the size of the largest component.
func (n *Network) GetLargest() int { return n.Of.Largest }

// GetModularity is the modularity of the communities.
func (n *Network) GetModularity() float64 { return n.Of.Modularity }

// GetSampled is the number of experts from which betweenness was estimated; nil if it is exact.
func (n *Network) GetSampled() *int { return positive(n.Of.Pivots) }

// GetTruncated tells whether some memberships were not read.
func (n *Network) GetTruncated() bool { return n.Of.Truncated }

// NetworkMember is an expert of a network.
type NetworkMember struct {
	In *analysis.Network
	Of *analysis.Member
}

// GetDegree is the number of other experts to whom there is a tie.
func (m *NetworkMember) GetDegree() int { return m.Of.Degree }

// GetBetweenness is the fraction of shortest paths that pass through the expert.
func (m *NetworkMember) GetBetweenness() float64 { return m.Of.Betweenness }

// GetPageRank is the PageRank by the weight of ties.
func (m *NetworkMember) GetPageRank() float64 { return m.Of.PageRank }

// GetCommunity is the number of the community, from 1.
func (m *NetworkMember) GetCommunity() int { return m.Of.Community + 1 }

// GetCutOff is how many other experts lose their connection to the largest remaining component if the
// expert leaves.
func (m *NetworkMember) GetCutOff() int { return m.Of.CutOff }

// NetworkTie is a tie between two experts of a network.
type NetworkTie struct{ Of *analysis.SharedTie }

// GetShared is the number of records that the two experts share.
func (t *NetworkTie) GetShared() int { return len(t.Of.Groups) }

// GetCutOff is how many experts are separated from the rest if the tie is removed; 0 if none.
func (t *NetworkTie) GetCutOff() int { return t.Of.Side }

// NetworkCommunity is a part of a network with more ties inside than by chance.
type NetworkCommunity struct{ Of *analysis.Community }

// GetNumber is the number of the community, from 1.
func (c *NetworkCommunity) GetNumber() int { return c.Of.Number + 1 }

// GetSize is the number of its experts.
func (c *NetworkCommunity) GetSize() int { return len(c.Of.Members) }

// ContinuityAnswer lists the losses that would follow if a single expert left.
type ContinuityAnswer struct{ Of *analysis.ContinuityAnswer }

// GetProjection is the projection of the network.
func (a *ContinuityAnswer) GetProjection() analysis.Projection { return a.Of.Ask.Projection }

// GetAsOf is the day of the question; nil if it has none.
func (a *ContinuityAnswer) GetAsOf() *graph.Day { return dayOf(a.Of.Ask.AsOf) }

// GetTruncated tells whether some risks are not listed.
func (a *ContinuityAnswer) GetTruncated() bool { return a.Of.Truncated }

// ContinuityRisk is one loss if an expert leaves.
type ContinuityRisk struct{ Of *analysis.Risk }

// GetKind is the kind of the risk.
func (r *ContinuityRisk) GetKind() analysis.RiskKind { return r.Of.Kind }

// GetLost is the number of lost engagements or disconnected experts.
func (r *ContinuityRisk) GetLost() int { return r.Of.Lost }

// LoadAnswer is the distribution of engagements among experts.
type LoadAnswer struct{ Of *analysis.Load }

// GetAsOf is the day of the question; nil if it has none.
func (a *LoadAnswer) GetAsOf() *graph.Day { return dayOf(a.Of.Ask.AsOf) }

// GetActive is the number of experts with engagements.
func (a *LoadAnswer) GetActive() int { return a.Of.Experts }

// GetShares is the number of pairs of an expert and an engagement.
func (a *LoadAnswer) GetShares() int { return a.Of.Shares }

// GetTopExperts is a tenth of the number of active experts, rounded up.
func (a *LoadAnswer) GetTopExperts() int { return a.Of.Top }

// GetTopShare is the fraction of the shares that belongs to the tenth of the experts with the most shares.
func (a *LoadAnswer) GetTopShare() float64 { return a.Of.TopShare() }

// GetIdle is the number of named experts without engagements.
func (a *LoadAnswer) GetIdle() int { return a.Of.Idle }

// GetYears is the distribution of engagements in each year.
func (a *LoadAnswer) GetYears() []*YearLoad {
	years := make([]*YearLoad, len(a.Of.Years))
	for i := range years {
		years[i] = &YearLoad{&a.Of.Years[i]}
	}
	return years
}

// YearLoad is the distribution of the engagements of one year.
type YearLoad struct{ Of *analysis.YearLoad }

// GetYear is the year; nil for engagements without a certain year.
func (y *YearLoad) GetYear() *int { return positive(y.Of.Year) }

// GetExperts is the number of experts with engagements.
func (y *YearLoad) GetExperts() int { return y.Of.Experts }

// GetShares is the number of pairs of an expert and an engagement.
func (y *YearLoad) GetShares() int { return y.Of.Shares }

// GetTopExperts is a tenth of the number of experts with engagements, rounded up.
func (y *YearLoad) GetTopExperts() int { return y.Of.Top }

// GetTopShare is the fraction of the shares that belongs to the tenth of the experts with the most shares.
func (y *YearLoad) GetTopShare() float64 { return y.Of.TopShare() }

// ExpertLoad is the number of engagements of one expert.
type ExpertLoad struct{ Of *analysis.ExpertLoad }

// GetEngagementCount is the number of engagements.
func (l *ExpertLoad) GetEngagementCount() int { return l.Of.Engagements }

// GetYears is the number of engagements in each year.
func (l *ExpertLoad) GetYears() []*YearCount {
	years := make([]*YearCount, len(l.Of.Years))
	for i := range years {
		years[i] = &YearCount{l.Of.Years[i]}
	}
	return years
}

// YearCount is the number of engagements in one year.
type YearCount struct{ Of analysis.YearCount }

// GetYear is the year; nil for engagements without a certain year.
func (y *YearCount) GetYear() *int { return positive(y.Of.Year) }

// GetEngagementCount is the number of engagements.
func (y *YearCount) GetEngagementCount() int { return y.Of.Engagements }

// dayOf converts a value to a day; nil for null.
func dayOf(v graph.Value) *graph.Day {
	if v.IsNull() {
		return nil
	}
	day := graph.Day(v.Int)
	return &day
}
