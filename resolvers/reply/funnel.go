package reply

import "github.com/expertgraph/expertgraph/analysis"

// FunnelRow is one stage of a programme, or of a part of it.
type FunnelRow struct{ Of analysis.FunnelRow }

// GetYear is the year; nil if the programme is not divided by year.
func (r *FunnelRow) GetYear() *int { return positive(r.Of.Year) }

// GetStage is the stage.
func (r *FunnelRow) GetStage() analysis.FunnelStage { return r.Of.Stage }

// GetItemised is the number of named items of this stage in the graph.
func (r *FunnelRow) GetItemised() int { return r.Of.Itemised }

// GetLost is how many fewer items the stage has than the stage before.
func (r *FunnelRow) GetLost() int { return r.Of.Lost() }
