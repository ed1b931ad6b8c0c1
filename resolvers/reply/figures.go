package reply

import (
	"github.com/expertgraph/expertgraph/analysis"
	"github.com/expertgraph/expertgraph/graph"
)

// Coverage is how much of a reported figure is itemised.
type Coverage struct{ analysis.Coverage }

// GetReason is the reason why the items of the figure cannot be found; nil if they can be found.
func (c *Coverage) GetReason() *string {
	switch {
	case c.Itemisable():
		return nil
	case c.Spec == nil || c.Spec.NotItemisable == "":
		return text("no measure says how its items are found")
	default:
		return &c.Spec.NotItemisable
	}
}

// GetReported is the reported figure; nil if only words were reported.
func (c *Coverage) GetReported() *graph.Value { return Decimal(c.Figure, graph.PropValue) }

// GetItemised is the number of items found; nil if items cannot be found.
func (c *Coverage) GetItemised() *int {
	if !c.Itemisable() {
		return nil
	}
	return &c.Itemised
}

// GetMissing is reported minus itemised; nil if either is missing.
func (c *Coverage) GetMissing() *graph.Value { return present(c.Missing()) }

// GetRatio is itemised divided by reported; nil if it is undefined.
func (c *Coverage) GetRatio() *graph.Value { return present(c.Ratio()) }

func present(v graph.Value) *graph.Value {
	if v.IsNull() {
		return nil
	}
	return &v
}

// Computation is a figure that is computed from others.
type Computation struct{ analysis.Computation }

// GetOperation is the operation of the computation.
func (c *Computation) GetOperation() graph.Operation { return c.Spec.Operation }

// GetMeasure is the code of the measure of the result.
func (c *Computation) GetMeasure() string { return c.Spec.Measure }

// GetPeriod is the period of the result; nil if none was stated.
func (c *Computation) GetPeriod() *Period { return NewPeriod(c.Period) }

// Contradiction is a set of statements that cannot all be true.
type Contradiction struct{ analysis.Contradiction }

// GetText is a short text of the contradiction.
func (c *Contradiction) GetText() string { return c.Text() }

// GetLink is the link that states that its ends contradict each other; nil if no link states it.
func (c *Contradiction) GetLink() *Link {
	if c.Link == nil {
		return nil
	}
	return &Link{Link: c.Link, Ends: c.Sides}
}

// GetComputation is the computation that disagrees with a figure; nil for other kinds.
func (c *Contradiction) GetComputation() *Computation {
	if c.Computation == nil {
		return nil
	}
	return &Computation{*c.Computation}
}

// PlanProgress is a plan with its results.
type PlanProgress struct{ analysis.Plan }

// GetLink is the planned link; nil if the plan is not a link.
func (p *PlanProgress) GetLink() *Link { return p.joining(p.Link) }

// GetResultLink is the actual or ongoing link that equals the planned one; nil if there is none.
func (p *PlanProgress) GetResultLink() *Link { return p.joining(p.Result) }

func (p *PlanProgress) joining(l *graph.Link) *Link {
	if l == nil {
		return nil
	}
	return &Link{Link: l, Ends: []*graph.Node{p.Node, p.To}}
}

// GetPeriod is the time when the plan is due; nil if none was stated.
func (p *PlanProgress) GetPeriod() *Period { return NewPeriod(p.Plan.Period()) }

// Gap is a subject that lacks something.
type Gap struct{ analysis.Gap }

// GetSearched tells what was searched for and not found.
func (g *Gap) GetSearched() string { return g.Searched() }

// GetSearchedChinese is the text of GetSearched in Chinese.
func (g *Gap) GetSearchedChinese() string { return g.SearchedChinese() }

// GetLink is the planned link without a result; nil for other kinds.
func (g *Gap) GetLink() *Link {
	if g.Plan == nil {
		return nil
	}
	return (&PlanProgress{*g.Plan}).GetLink()
}

// Closer is an entity that could close a gap.
type Closer struct{ analysis.Closer }

// GetFitsField tells whether the closer is known to work in the industry or discipline of the gap. It is
// nil for kinds of gaps that have neither an industry nor a discipline.
func (c *Closer) GetFitsField() *bool { return c.Fits }

// GetReasonChinese is the reason for the closer, in Chinese.
func (c *Closer) GetReasonChinese() string { return c.Chinese }
