package reply

import (
	"strings"

	"github.com/expertgraph/expertgraph/analysis"
	"github.com/expertgraph/expertgraph/graph"
)

// PathAnswer is what a search for paths found, and what was asked.
type PathAnswer struct {
	Of  analysis.PathAnswer
	Ask analysis.PathAsk
}

// GetTruncated tells whether the search stopped at a cap.
func (a *PathAnswer) GetTruncated() bool { return a.Of.Truncated }

// GetLinksRead is how many links were read.
func (a *PathAnswer) GetLinksRead() int { return a.Of.Read }

// Path is one way from an entity to another.
type Path struct{ Of *analysis.Path }

// GetSentence is the path in an English sentence.
func (p *Path) GetSentence() string { return p.Of.Sentence(false) }

// GetSentenceChinese is the path in a Chinese sentence.
func (p *Path) GetSentenceChinese() string { return p.Of.Sentence(true) }

// GetPoints is what all steps cost together.
func (p *Path) GetPoints() int { return p.Of.Points() }

// GetLength is how many steps it has.
func (p *Path) GetLength() int { return len(p.Of.Steps) }

// GetSteps are the steps in their order.
func (p *Path) GetSteps() []*PathStep {
	steps := make([]*PathStep, len(p.Of.Steps))
	for i := range steps {
		steps[i] = &PathStep{&p.Of.Steps[i], p.Of.Nodes()}
	}
	return steps
}

// PathStep is one step of a path, with the nodes of the path.
type PathStep struct {
	Of    *analysis.PathStep
	Nodes []*graph.Node
}

// GetRelation is what the links say.
func (s *PathStep) GetRelation() graph.Relation { return s.Of.Links[0].Relation }

// GetDirection tells which way the links lead.
func (s *PathStep) GetDirection() graph.Direction {
	if s.Of.Out {
		return graph.Out
	}
	return graph.In
}

// GetLinks are the link, or of a run all links.
func (s *PathStep) GetLinks() []*Link {
	links := make([]*Link, len(s.Of.Links))
	for i, l := range s.Of.Links {
		links[i] = &Link{Link: l, Ends: s.Nodes}
	}
	return links
}

// GetStrength is how good the contact is, from 100 down to 1.
func (s *PathStep) GetStrength() int { return s.Of.Strength() }

// GetPoints is what the step costs and why.
func (s *PathStep) GetPoints() *PathPoints { return &PathPoints{s.Of.Points} }

// PathPoints is what a step costs.
type PathPoints struct{ analysis.PathPoints }

// GetTotal is all together.
func (p *PathPoints) GetTotal() int { return p.Sum() }

// IntroductionAnswer is what a search for introductions found, and what was asked.
type IntroductionAnswer struct {
	Of  analysis.IntroductionAnswer
	Ask analysis.IntroductionAsk
}

// GetTruncated tells whether the search stopped at a cap.
func (a *IntroductionAnswer) GetTruncated() bool { return a.Of.Truncated }

// GetLinksRead is how many links were read.
func (a *IntroductionAnswer) GetLinksRead() int { return a.Of.Read }

// Introduction is a warm way to somebody.
type Introduction struct{ Of *analysis.Introduction }

// GetPath is the way.
func (i *Introduction) GetPath() *Path { return &Path{&i.Of.Path} }

// GetWeakest is the step that costs most.
func (i *Introduction) GetWeakest() *PathStep {
	return &PathStep{i.Of.Weakest(), i.Of.Path.Nodes()}
}

// GetUnknown is what is not known of the way.
func (i *Introduction) GetUnknown() string { return strings.Join(i.Of.Unknown(false), "; ") }

// GetUnknownChinese is the text of Unknown in Chinese.
func (i *Introduction) GetUnknownChinese() string { return strings.Join(i.Of.Unknown(true), "；") }
