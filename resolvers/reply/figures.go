package reply

import (
	"github.com/expertgraph/expertgraph/analysis"
	"github.com/expertgraph/expertgraph/graph"
)

// Coverage is how much of a reported figure is itemised.
type Coverage struct{ analysis.Coverage }

// GetReason is why the figure has no items to find; nil if it has.
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

// GetReported is the figure as reported; nil where only words were.
func (c *Coverage) GetReported() *graph.Value { return Decimal(c.Figure, graph.PropValue) }

// GetItemised is how many items were found; nil if there are none to find.
func (c *Coverage) GetItemised() *int {
	if !c.Itemisable() {
		return nil
	}
	return &c.Itemised
}

// GetMissing is reported less itemised; nil where either is.
func (c *Coverage) GetMissing() *graph.Value { return present(c.Missing()) }

// GetRatio is itemised divided by reported; nil where it means nothing.
func (c *Coverage) GetRatio() *graph.Value { return present(c.Ratio()) }

func present(v graph.Value) *graph.Value {
	if v.IsNull() {
		return nil
	}
	return &v
}

// Computation is a figure that follows from others.
type Computation struct{ analysis.Computation }

// GetOperation is how it follows.
func (c *Computation) GetOperation() graph.Operation { return c.Spec.Operation }

// GetMeasure is the code of what it counts.
func (c *Computation) GetMeasure() string { return c.Spec.Measure }

// GetPeriod is when it was so; nil if nothing was stated.
func (c *Computation) GetPeriod() *Period { return NewPeriod(c.Period) }

// Contradiction is what cannot all be so.
type Contradiction struct{ analysis.Contradiction }

// GetText is the disagreement in short.
func (c *Contradiction) GetText() string { return c.Text() }

// GetLink is the link that says so; nil for figures.
func (c *Contradiction) GetLink() *Link {
	if c.Link == nil {
		return nil
	}
	return &Link{Link: c.Link, Ends: c.Sides}
}

// GetComputation is what the figures give together; nil for other kinds.
func (c *Contradiction) GetComputation() *Computation {
	if c.Computation == nil {
		return nil
	}
	return &Computation{*c.Computation}
}

// PlanProgress is a plan and what came of it.
type PlanProgress struct{ analysis.Plan }

// GetLink is the planned link; nil where the plan is none.
func (p *PlanProgress) GetLink() *Link { return p.joining(p.Link) }

// GetResultLink is the same link as an actual or ongoing one; nil if there is none.
func (p *PlanProgress) GetResultLink() *Link { return p.joining(p.Result) }

func (p *PlanProgress) joining(l *graph.Link) *Link {
	if l == nil {
		return nil
	}
	return &Link{Link: l, Ends: []*graph.Node{p.Node, p.To}}
}

// GetPeriod is when the plan is due; nil if nothing was stated.
func (p *PlanProgress) GetPeriod() *Period { return NewPeriod(p.Plan.Period()) }

// Gap is something of which something is missing.
type Gap struct{ analysis.Gap }

// GetSearched tells what was looked for and not found.
func (g *Gap) GetSearched() string { return g.Searched() }

// GetSearchedChinese is the text of Searched in Chinese.
func (g *Gap) GetSearchedChinese() string { return g.SearchedChinese() }

// GetLink is the planned link without a result; nil for other kinds.
func (g *Gap) GetLink() *Link {
	if g.Plan == nil {
		return nil
	}
	return (&PlanProgress{*g.Plan}).GetLink()
}

// Closer is something that could close a gap.
type Closer struct{ analysis.Closer }

// GetFitsField tells whether it is known to work in the field of the gap.
func (c *Closer) GetFitsField() *bool { return c.Fits }

// GetReasonChinese is why it could, in Chinese.
func (c *Closer) GetReasonChinese() string { return c.Chinese }
