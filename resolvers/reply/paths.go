package reply

import (
	"strings"

	"github.com/expertgraph/expertgraph/analysis"
	"github.com/expertgraph/expertgraph/graph"
)

// PathAnswer is the result of a search for paths, with the question.
type PathAnswer struct {
	Of  analysis.PathAnswer
	Ask analysis.PathAsk
}

// GetTruncated tells whether the search stopped at a limit.
func (a *PathAnswer) GetTruncated() bool { return a.Of.Truncated }

// GetLinksRead is the number of links read.
func (a *PathAnswer) GetLinksRead() int { return a.Of.Read }

// Path is one way from an entity to another.
type Path struct{ Of *analysis.Path }

// GetSentence is the path as an English sentence.
func (p *Path) GetSentence() string { return p.Of.Sentence(false) }

// GetSentenceChinese is the path as a Chinese sentence.
func (p *Path) GetSentenceChinese() string { return p.Of.Sentence(true) }

// GetPoints is the sum of the costs of all steps.
func (p *Path) GetPoints() int { return p.Of.Points() }

// GetLength is the number of steps.
func (p *Path) GetLength() int { return len(p.Of.Steps) }

// GetSteps lists the steps in order.
func (p *Path) GetSteps() []*PathStep {
	steps := make([]*PathStep, len(p.Of.Steps))
	for i := range steps {
		steps[i] = &PathStep{&p.Of.Steps[i], p.Of.Nodes()}
	}
	return steps
}

// PathStep is one step of a path, with the nodes of the whole path.
type PathStep struct {
	Of    *analysis.PathStep
	Nodes []*graph.Node
}

// GetRelation is the relation of the step's links.
func (s *PathStep) GetRelation() graph.Relation { return s.Of.Links[0].Relation }

// GetDirection tells in which direction the step's links point.
func (s *PathStep) GetDirection() graph.Direction {
	if s.Of.Out {
		return graph.Out
	}
	return graph.In
}

// GetLinks lists the link of the step, or its consecutive PART_OF links.
func (s *PathStep) GetLinks() []*Link {
	links := make([]*Link, len(s.Of.Links))
	for i, l := range s.Of.Links {
		links[i] = &Link{Link: l, Ends: s.Nodes}
	}
	return links
}

// GetStrength rates how well a step serves as a contact, from 100 (best) down to 1.
func (s *PathStep) GetStrength() int { return s.Of.Strength() }

// GetPoints is the cost of the step, by cause.
func (s *PathStep) GetPoints() *PathPoints { return &PathPoints{s.Of.Points} }

// PathPoints is the cost of a step.
type PathPoints struct{ analysis.PathPoints }

// GetTotal is the sum of all points.
func (p *PathPoints) GetTotal() int { return p.Sum() }

// IntroductionAnswer is the result of a search for introductions, with the question.
type IntroductionAnswer struct {
	Of  analysis.IntroductionAnswer
	Ask analysis.IntroductionAsk
}

// GetTruncated tells whether the search stopped at a limit.
func (a *IntroductionAnswer) GetTruncated() bool { return a.Of.Truncated }

// GetLinksRead is the number of links read.
func (a *IntroductionAnswer) GetLinksRead() int { return a.Of.Read }

// Introduction is a path of contacts to a person.
type Introduction struct{ Of *analysis.Introduction }

// GetPath is the path.
func (i *Introduction) GetPath() *Path { return &Path{&i.Of.Path} }

// GetWeakest is the step with the highest cost.
func (i *Introduction) GetWeakest() *PathStep {
	return &PathStep{i.Of.Weakest(), i.Of.Path.Nodes()}
}

// GetUnknown tells what is not known about the path.
func (i *Introduction) GetUnknown() string { return strings.Join(i.Of.Unknown(false), "; ") }

// GetUnknownChinese is the text of GetUnknown in Chinese.
func (i *Introduction) GetUnknownChinese() string { return strings.Join(i.Of.Unknown(true), "；") }
