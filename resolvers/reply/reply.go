// Package reply has the Go types for GraphQL types that are not plain types of package graph:
// connections with lazy pages, scalars, enums and operator inputs. It has no code for a single kind of
// entity, and runs no query itself: package resolvers gives each connection a function that fetches
// its pages. The generated executor and package resolvers use it.
package reply

import (
	"github.com/expertgraph/expertgraph/analysis"
	"github.com/expertgraph/expertgraph/graph"
)

// Node is the interface Node of the schema: anything with a permanent id.
type Node interface{ IsNode() }

// Entity is the interface Entity of the schema. Each kind has one Go type for it.
type Entity interface {
	Node
	IsEntity()
}

// Property is one value of one property of an entity.
type Property struct {
	Name  string          // the name in the table of fields
	Label string          // the Chinese name
	Value string          // the value in the form of Value.String
	Type  graph.ValueType // the type of the value

	kind  graph.Kind // the kind of the entity
	field graph.Field
}

// ValueChinese is the value in Chinese; nil if it is not in a word list.
func (p *Property) ValueChinese() *string { return chinese(p.kind, p.field, p.Value) }

// chinese is the Chinese word for a value of a field; nil if there is none. Kind 0 means any kind.
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

// GetEarliestBegin is the first day on which the period can have begun.
func (p *Period) GetEarliestBegin() graph.Day { return p.bound(p.BeginMin) }

// GetLatestBegin is the last day on which the period can have begun.
func (p *Period) GetLatestBegin() graph.Day { return p.bound(p.BeginMax) }

// GetEarliestEnd is the first day on which the period can have ended.
func (p *Period) GetEarliestEnd() graph.Day { return p.bound(p.EndMin) }

// GetLatestEnd is the last day on which the period can have ended.
func (p *Period) GetLatestEnd() graph.Day { return p.bound(p.EndMax) }

func (p *Period) bound(d graph.Day) graph.Day {
	if !p.Dated() {
		return graph.DayMin
	}
	return d
}

// Hit is one result of a search, with the reason.
type Hit struct {
	Entity      Entity
	MatchedBy   graph.MatchClass
	MatchedText string
}

// Link is a link, with those of its end nodes that were already read.
type Link struct {
	*graph.Link
	Ends []*graph.Node // in any order; resolvers read a missing end when it is needed
}

// End gives the end with the id; nil if it was not read yet.
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

// GetRoleChinese is the role in Chinese; nil if it is not in a word list.
func (l *Link) GetRoleChinese() *string { return chinese(0, graph.FieldRole, l.Role) }

// GetVersion is the number of the commit that last wrote the link.
func (l *Link) GetVersion() int { return int(l.Version) }

// GetPeriod is the period; nil if undated.
func (l *Link) GetPeriod() *Period { return NewPeriod(l.Link.Period) }

// Evidence is an evidence of the graph.
type Evidence graph.Evidence

// GetProperty is the name of the property that the evidence supports; nil if it supports the whole
// record.
func (e *Evidence) GetProperty() *string { return text(e.Field.String()) }

// GetPropertyChinese is the name of that property in Chinese; nil if the evidence supports the
// whole record.
func (e *Evidence) GetPropertyChinese() *string { return text(e.Field.Spec().Han) }

// GetValueChinese is the value of that property in Chinese; nil if it is not in a word list.
func (e *Evidence) GetValueChinese() *string { return chinese(0, e.Field, e.Value.String()) }

// GetValue is the value of that property; nil if the evidence supports the whole record.
func (e *Evidence) GetValue() *string { return text(e.Value.String()) }

// GetParagraph is the first paragraph; nil if there is none.
func (e *Evidence) GetParagraph() *int { return positive(int(e.Paragraph)) }

// GetLastParagraph is the last paragraph; nil if there is none.
func (e *Evidence) GetLastParagraph() *int { return positive(int(e.LastPara)) }

// GetPlace names places in the document besides the paragraphs, such as a sheet and row: "人才!12". It is
// nil if there are none.
func (e *Evidence) GetPlace() *string { return text(e.Place) }

// GetWords are the words with which the document states a name, a number or a date; nil if they are not
// recorded.
func (e *Evidence) GetWords() *string { return text(e.Words) }

// ServedRow is one row of the query "served".
type ServedRow struct {
	graph.Row
	Query *graph.Query             // the query of the row
	By    []analysis.Dimension     // the dimension of each key of the row
	Ends  [analysis.DimYear]Entity // the entity of the row in each dimension; nil if that is no key, or unknown
}

// Actor is the node of the actor; nil if rows are not grouped by it.
func (r *ServedRow) Actor() Entity { return r.Ends[analysis.DimActor] }

// Industry is the node of the industry; nil if rows are not grouped by it or none is stated.
func (r *ServedRow) Industry() Entity { return r.Ends[analysis.DimIndustry] }

// Program is the node of the programme or event; nil if rows are not grouped by it or none is
// stated.
func (r *ServedRow) Program() Entity { return r.Ends[analysis.DimProgram] }

// Served is the node of the entity that was served; nil if rows are not grouped by it or none is
// stated.
func (r *ServedRow) Served() Entity { return r.Ends[analysis.DimServed] }

// Region is the node of the region; nil if rows are not grouped by it or none is stated.
func (r *ServedRow) Region() Entity { return r.Ends[analysis.DimRegion] }

// Year is the year; nil if rows are not grouped by it, or if the year is uncertain.
func (r *ServedRow) Year() *int {
	for i, d := range r.By {
		if d == analysis.DimYear && !r.Keys[i].IsNull() {
			return positive(int(r.Keys[i].Int / graph.DecimalScale))
		}
	}
	return nil
}

// EngagementCount is the number of engagements in the row.
func (r *ServedRow) EngagementCount() int {
	return int(r.Get[analysis.ServedCount].Int / graph.DecimalScale)
}

// FirstDate is the earliest day of the dated engagements in the row.
func (r *ServedRow) FirstDate() graph.Day { return day(r.Get[analysis.ServedFirst]) }

// LastDate is the latest day of the dated engagements in the row.
func (r *ServedRow) LastDate() graph.Day { return day(r.Get[analysis.ServedLast]) }

// IndustryBasis is the strongest basis of the links to the industry; nil if there is none.
func (r *ServedRow) IndustryBasis() *graph.Basis { return r.basis(analysis.DimIndustry) }

// RegionBasis is the strongest basis of the links to the region; nil if there is none.
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
