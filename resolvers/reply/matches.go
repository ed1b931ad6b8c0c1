package reply

import (
	"github.com/expertgraph/expertgraph/analysis"
	"github.com/expertgraph/expertgraph/graph"
)

// MatchAnswer is the result of a search for matches: the matches, and the excluded candidates with the
// reasons.
type MatchAnswer struct{ Of analysis.MatchAnswer }

// GetConsidered is the number of candidates.
func (a *MatchAnswer) GetConsidered() int { return a.Of.Considered }

// Match is one candidate of a search for matches, with the reasons.
type Match struct{ Of *analysis.Match }

// GetScore is the sum of the points of its reasons.
func (m *Match) GetScore() int { return m.Of.Score() }

// GetReasons are the reasons, by kind.
func (m *Match) GetReasons() []*MatchReason {
	reasons := make([]*MatchReason, len(m.Of.Reasons))
	for i := range reasons {
		reasons[i] = &MatchReason{&m.Of.Reasons[i]}
	}
	return reasons
}

// GetExclusion is why the match is excluded.
func (m *Match) GetExclusion() analysis.Exclusion { return m.Of.Exclusion }

// MatchReason is one reason for a match.
type MatchReason struct{ Of *analysis.MatchReason }

// GetKind is the kind of the reason.
func (r *MatchReason) GetKind() analysis.MatchReasonKind { return r.Of.Kind }

// GetPoints is how much the reason adds to the score.
func (r *MatchReason) GetPoints() int { return r.Of.Points }

// GetCount is how many records support the reason.
func (r *MatchReason) GetCount() int { return r.Of.Count }

// Compliance tells whether one academician meets one rule.
type Compliance struct{ Of analysis.Compliance }

// GetVerdict tells whether the rule is met.
func (c *Compliance) GetVerdict() analysis.Verdict { return c.Of.Verdict }

// GetRule is the rule.
func (c *Compliance) GetRule() *Rule { return &Rule{c.Of.Rule} }

// GetCounted is how many stations certainly count.
func (c *Compliance) GetCounted() int { return c.Of.Counted }

// GetPossible is how many stations count or may count.
func (c *Compliance) GetPossible() int { return c.Of.Possible }

// GetHeadroom is how many more stations the rule allows; nil if that is unknown.
func (c *Compliance) GetHeadroom() *int { return c.Of.Headroom }

// GetReason explains the verdict.
func (c *Compliance) GetReason() string { return c.Of.Reason }

// GetReasonChinese is the reason in Chinese.
func (c *Compliance) GetReasonChinese() string { return c.Of.Chinese }

// Rule is a rule for academicians and their workstations, which is in force for a period.
type Rule struct{ Of *analysis.Rule }

// GetCode is the id of the rule.
func (r *Rule) GetCode() string { return r.Of.ID }

// GetTitle is the rule as an English sentence.
func (r *Rule) GetTitle() string { return r.Of.English }

// GetTitleChinese is the rule as a Chinese sentence.
func (r *Rule) GetTitleChinese() string { return r.Of.Title }

// GetSource is the document that states the rule.
func (r *Rule) GetSource() string { return r.Of.Document }

// GetFollows is the document that the source follows; nil if that is not stated.
func (r *Rule) GetFollows() *string { return text(r.Of.Follows) }

// GetFrom is the first day on which the rule is in force.
func (r *Rule) GetFrom() graph.Day { return r.Of.From }

// GetUntil is the last day on which the rule is in force.
func (r *Rule) GetUntil() graph.Day { return r.Of.Until }

// GetPredicate is the sort of condition that the rule states.
func (r *Rule) GetPredicate() analysis.Predicate { return r.Of.Predicate }

// GetValue is the number in the condition.
func (r *Rule) GetValue() int { return r.Of.Value }
