package reply

import (
	"github.com/expertgraph/expertgraph/analysis"
	"github.com/expertgraph/expertgraph/graph"
)

// Network is a network of experts.
type Network struct{ Of *analysis.Network }

// GetProjection is what joins two experts.
func (n *Network) GetProjection() analysis.Projection { return n.Of.Projection }

// GetAsOf is the day; nil if none was given.
func (n *Network) GetAsOf() *graph.Day { return dayOf(n.Of.AsOf) }

// GetMeaning tells in a sentence what joins the experts.
func (n *Network) GetMeaning() string { return n.Of.Says(false) }

// GetMeaningChinese is the meaning in Chinese.
func (n *Network) GetMeaningChinese() string { return n.Of.Says(true) }

// GetExperts is how many experts have a tie.
func (n *Network) GetExperts() int { return len(n.Of.Members) }

// GetTieCount is how many ties there are.
func (n *Network) GetTieCount() int { return n.Of.Ties() }

// GetParts is how many connected parts there are.
func (n *Network) GetParts() int { return n.Of.Parts }

// GetLargest is the size of the largest part.
func (n *Network) GetLargest() int { return n.Of.Largest }

// GetModularity is that of the communities.
func (n *Network) GetModularity() float64 { return n.Of.Modularity }

// GetSampled is from how many experts the betweenness was estimated; nil if it is exact.
func (n *Network) GetSampled() *int { return positive(n.Of.Pivots) }

// GetTruncated says that not all was read.
func (n *Network) GetTruncated() bool { return n.Of.Truncated }

// NetworkMember is an expert of a network.
type NetworkMember struct {
	In *analysis.Network
	Of *analysis.Member
}

// GetDegree is to how many others there is a tie.
func (m *NetworkMember) GetDegree() int { return m.Of.Degree }

// GetBetweenness is the share of shortest ways that lead through.
func (m *NetworkMember) GetBetweenness() float64 { return m.Of.Betweenness }

// GetPageRank is the rank by the ties.
func (m *NetworkMember) GetPageRank() float64 { return m.Of.PageRank }

// GetCommunity is the number of the community, from 1.
func (m *NetworkMember) GetCommunity() int { return m.Of.Community + 1 }

// GetCutOff is how many others are cut off without the expert.
func (m *NetworkMember) GetCutOff() int { return m.Of.CutOff }

// NetworkTie joins two experts of a network.
type NetworkTie struct{ Of *analysis.Joint }

// GetShared is how many records the tie rests on.
func (t *NetworkTie) GetShared() int { return len(t.Of.Groups) }

// GetCutOff is how many experts are cut off without the tie.
func (t *NetworkTie) GetCutOff() int { return t.Of.Side }

// NetworkCommunity is a part of a network whose experts have most ties to each other.
type NetworkCommunity struct{ Of *analysis.Community }

// GetNumber numbers the community, from 1.
func (c *NetworkCommunity) GetNumber() int { return c.Of.Number + 1 }

// GetSize is how many experts it has.
func (c *NetworkCommunity) GetSize() int { return len(c.Of.Members) }

// ContinuityAnswer lists what is lost if one expert goes.
type ContinuityAnswer struct{ Of *analysis.ContinuityAnswer }

// GetProjection is that of the network.
func (a *ContinuityAnswer) GetProjection() analysis.Projection { return a.Of.Ask.Projection }

// GetAsOf is the day; nil if none was given.
func (a *ContinuityAnswer) GetAsOf() *graph.Day { return dayOf(a.Of.Ask.AsOf) }

// GetTruncated says that not all risks are listed.
func (a *ContinuityAnswer) GetTruncated() bool { return a.Of.Truncated }

// ContinuityRisk is what is lost if one expert goes.
type ContinuityRisk struct{ Of *analysis.Risk }

// GetKind is the kind of the risk.
func (r *ContinuityRisk) GetKind() analysis.RiskKind { return r.Of.Kind }

// GetLost is how much is lost.
func (r *ContinuityRisk) GetLost() int { return r.Of.Lost }

// LoadAnswer is how engagements are shared among experts.
type LoadAnswer struct{ Of *analysis.Load }

// GetAsOf is the day; nil if none was given.
func (a *LoadAnswer) GetAsOf() *graph.Day { return dayOf(a.Of.Ask.AsOf) }

// GetActive is how many experts did some.
func (a *LoadAnswer) GetActive() int { return a.Of.Experts }

// GetShares is how many shares there are.
func (a *LoadAnswer) GetShares() int { return a.Of.Shares }

// GetTopExperts is how many experts are a tenth of them.
func (a *LoadAnswer) GetTopExperts() int { return a.Of.Top }

// GetTopShare is the part of the shares that they have.
func (a *LoadAnswer) GetTopShare() float64 { return a.Of.TopShare() }

// GetIdle is how many named experts did none.
func (a *LoadAnswer) GetIdle() int { return a.Of.Idle }

// GetYears is how the engagements of each year are shared.
func (a *LoadAnswer) GetYears() []*YearLoad {
	years := make([]*YearLoad, len(a.Of.Years))
	for i := range years {
		years[i] = &YearLoad{&a.Of.Years[i]}
	}
	return years
}

// YearLoad is how the engagements of one year are shared.
type YearLoad struct{ Of *analysis.YearLoad }

// GetYear is the year; nil without a certain one.
func (y *YearLoad) GetYear() *int { return positive(y.Of.Year) }

// GetExperts is how many experts did some.
func (y *YearLoad) GetExperts() int { return y.Of.Experts }

// GetShares is how many shares there are.
func (y *YearLoad) GetShares() int { return y.Of.Shares }

// GetTopExperts is how many experts are a tenth of them.
func (y *YearLoad) GetTopExperts() int { return y.Of.Top }

// GetTopShare is the part of the shares that they have.
func (y *YearLoad) GetTopShare() float64 { return y.Of.TopShare() }

// ExpertLoad is what one expert did.
type ExpertLoad struct{ Of *analysis.ExpertLoad }

// GetEngagementCount is how many engagements.
func (l *ExpertLoad) GetEngagementCount() int { return l.Of.Engagements }

// GetYears is the number of engagements in each year.
func (l *ExpertLoad) GetYears() []*YearCount {
	years := make([]*YearCount, len(l.Of.Years))
	for i := range years {
		years[i] = &YearCount{l.Of.Years[i]}
	}
	return years
}

// YearCount is how many engagements one year has.
type YearCount struct{ Of analysis.YearCount }

// GetYear is the year; nil without a certain one.
func (y *YearCount) GetYear() *int { return positive(y.Of.Year) }

// GetEngagementCount is how many engagements.
func (y *YearCount) GetEngagementCount() int { return y.Of.Engagements }

// dayOf is a day that was asked for; nil for none.
func dayOf(v graph.Value) *graph.Day {
	if v.IsNull() {
		return nil
	}
	day := graph.Day(v.Int)
	return &day
}
