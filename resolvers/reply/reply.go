// Package reply holds the Go shapes behind the types of the contract that are not
// plain types of package graph: connections with lazy pages, scalars, enums,
// operator inputs. It knows graph and how gqlgen writes scalars; it knows no kind
// and answers no question. The generated executor and package resolvers use it.
package reply

import (
	"github.com/expertgraph/expertgraph/analysis"
	"github.com/expertgraph/expertgraph/graph"
)

// Node is the interface Node of the contract: anything with a permanent id.
type Node interface{ IsNode() }

// Entity is the interface Entity of the contract; each kind has one Go type for it.
type Entity interface {
	Node
	IsEntity()
}

// Property is one value of one property of an entity.
type Property struct {
	Name  string          // as in the table of fields
	Label string          // the Chinese word for it
	Value string          // as Value.String writes it
	Type  graph.ValueType // of the value

	kind  graph.Kind // of the entity
	field graph.Field
}

// ValueChinese is the value in Chinese; nil where it is no name.
func (p *Property) ValueChinese() *string { return chinese(p.kind, p.field, p.Value) }

// chinese is the word for what a field of a kind says (0: of any); nil if there is none.
func chinese(k graph.Kind, f graph.Field, value string) *string {
	t, _ := graph.TermOf(k, f, value)
	return text(t.Han)
}

// Period is a period of the graph that is not undated.
type Period struct{ graph.Period }

// NewPeriod wraps p; nil if nothing was stated.
func NewPeriod(p graph.Period) *Period {
	if p.Precision == graph.Undated {
		return nil
	}
	return &Period{p}
}

// GetText is the period as stated.
func (p *Period) GetText() string { return p.String() }

// GetYear is the one certain year; nil if there is none.
func (p *Period) GetYear() *int {
	if y := p.Period.Year(); y != 0 {
		return &y
	}
	return nil
}

// GetEarliestBegin is the first day on which it can have begun.
func (p *Period) GetEarliestBegin() graph.Day { return p.bound(p.BeginMin) }

// GetLatestBegin is the last day on which it can have begun.
func (p *Period) GetLatestBegin() graph.Day { return p.bound(p.BeginMax) }

// GetEarliestEnd is the first day on which it can have ended.
func (p *Period) GetEarliestEnd() graph.Day { return p.bound(p.EndMin) }

// GetLatestEnd is the last day on which it can have ended.
func (p *Period) GetLatestEnd() graph.Day { return p.bound(p.EndMax) }

func (p *Period) bound(d graph.Day) graph.Day {
	if !p.Dated() {
		return graph.DayMin
	}
	return d
}

// Hit is one entity that a search found, and why.
type Hit struct {
	Entity      Entity
	MatchedBy   graph.MatchClass
	MatchedText string
}

// Link is a link with those of its ends that are at hand.
type Link struct {
	*graph.Link
	Ends []*graph.Node // in any order; an end that is missing here is read when asked for
}

// End gives the end with the id, if it is at hand.
func (l *Link) End(id graph.ID) *graph.Node {
	for _, n := range l.Ends {
		if n != nil && n.ID == id {
			return n
		}
	}
	return nil
}

// GetRole is the role; nil if there is none.
func (l *Link) GetRole() *string { return text(l.Role) }

// GetRoleChinese is the role in Chinese; nil where it is no name.
func (l *Link) GetRoleChinese() *string { return chinese(0, graph.FieldRole, l.Role) }

// GetVersion is the commit that last wrote it.
func (l *Link) GetVersion() int { return int(l.Version) }

// GetPeriod is the period; nil if undated.
func (l *Link) GetPeriod() *Period { return NewPeriod(l.Link.Period) }

// Evidence is an evidence of the graph.
type Evidence graph.Evidence

// GetProperty is the name of the property it supports; nil if it supports the whole.
func (e *Evidence) GetProperty() *string { return text(e.Field.String()) }

// GetPropertyChinese is the name of that property in Chinese; nil if it supports the whole.
func (e *Evidence) GetPropertyChinese() *string { return text(e.Field.Spec().Han) }

// GetValueChinese is the value of that property in Chinese; nil where it is no name.
func (e *Evidence) GetValueChinese() *string { return chinese(0, e.Field, e.Value.String()) }

// GetValue is the value of that property; nil if it supports the whole.
func (e *Evidence) GetValue() *string { return text(e.Value.String()) }

// GetParagraph is the first paragraph; nil if there is none.
func (e *Evidence) GetParagraph() *int { return positive(int(e.Paragraph)) }

// GetLastParagraph is the last paragraph; nil if there is none.
func (e *Evidence) GetLastParagraph() *int { return positive(int(e.LastPara)) }

// GetPlace names other places in the document; nil if there are none.
func (e *Evidence) GetPlace() *string { return text(e.Place) }

// GetWords is what was written, where that is a name, a number or a date.
func (e *Evidence) GetWords() *string { return text(e.Words) }

// ServedRow is one row of the flagship question.
type ServedRow struct {
	graph.Row
	Query *graph.Query         // whose row it is
	By    []analysis.Dimension // one per key
	Ends  [analysis.DimYear]Entity
}

// Actor is who acted; nil if not grouped by it.
func (r *ServedRow) Actor() Entity { return r.Ends[analysis.DimActor] }

// Industry is the industry's node; nil if not grouped by it or not stated.
func (r *ServedRow) Industry() Entity { return r.Ends[analysis.DimIndustry] }

// Program is the programme or event; nil if not grouped by it or not stated.
func (r *ServedRow) Program() Entity { return r.Ends[analysis.DimProgram] }

// Served is whom the engagements served; nil if not grouped by it or not stated.
func (r *ServedRow) Served() Entity { return r.Ends[analysis.DimServed] }

// Region is the region's node; nil if not grouped by it or not stated.
func (r *ServedRow) Region() Entity { return r.Ends[analysis.DimRegion] }

// Year is the year; nil if not grouped by it or not certain.
func (r *ServedRow) Year() *int {
	for i, d := range r.By {
		if d == analysis.DimYear && !r.Keys[i].IsNull() {
			return positive(int(r.Keys[i].Int / graph.DecimalScale))
		}
	}
	return nil
}

// EngagementCount is how many engagements the row counts.
func (r *ServedRow) EngagementCount() int {
	return int(r.Get[analysis.ServedCount].Int / graph.DecimalScale)
}

// FirstDate is the earliest day of a dated engagement.
func (r *ServedRow) FirstDate() graph.Day { return day(r.Get[analysis.ServedFirst]) }

// LastDate is the latest day of a dated engagement.
func (r *ServedRow) LastDate() graph.Day { return day(r.Get[analysis.ServedLast]) }

// IndustryBasis is the strongest basis of the industry; nil where there is none.
func (r *ServedRow) IndustryBasis() *graph.Basis { return r.basis(analysis.DimIndustry) }

// RegionBasis is the strongest basis of the region; nil where there is none.
func (r *ServedRow) RegionBasis() *graph.Basis { return r.basis(analysis.DimRegion) }

func (r *ServedRow) basis(of analysis.Dimension) *graph.Basis {
	for i, d := range r.By {
		if g := analysis.BasisOf(r.Query, i); d == of && g >= 0 && !r.Get[g].IsNull() {
			b := graph.Basis(r.Get[g].Int)
			return &b
		}
	}
	return nil
}

func day(v graph.Value) graph.Day {
	if v.IsNull() {
		return graph.DayMin
	}
	return graph.Day(v.Int)
}

func text(s string) *string {
	if s == "" {
		return nil
	}
	return &s
}

func positive(n int) *int {
	if n <= 0 {
		return nil
	}
	return &n
}
