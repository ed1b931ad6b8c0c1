package analysis

import (
	"container/heap"
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/expertgraph/expertgraph/graph"
)

const (
	// coldPoints is the least cost in points of a relation that is no contact. People who only
	// share a place or an industry cannot introduce each other.
	coldPoints = 10
	// contactSteps is how many steps away from a person the search for introducers goes. A step
	// leads over a fact, a programme or a body to its other participants.
	contactSteps = 3
)

// IntroductionAsk asks who can introduce a person.
type IntroductionAsk struct {
	To    *graph.Node
	From  *graph.Node // who seeks the introduction, such as an office; nil means anybody
	Limit int         // 1 to MaxPaths
	AsOf  graph.Value // a day, as in PathAsk
}

// Introduction is a path of contacts to the person to meet.
type Introduction struct {
	Path Path // from the seeker to the person; from the introducer if IntroductionAsk.From is nil
	// Ask is the contact to ask first: the first person or body on the path. It is nil if the two
	// ends are in contact already.
	Ask *graph.Node
}

// Weakest is the step with the highest cost; the first of them if several have it.
func (i *Introduction) Weakest() *PathStep {
	weakest := &i.Path.Steps[0]
	for j := range i.Path.Steps {
		if s := &i.Path.Steps[j]; s.Points.Sum() > weakest.Points.Sum() {
			weakest = s
		}
	}
	return weakest
}

// Position is the position of the introduction in its list, see Path.Position.
func (i *Introduction) Position() graph.Position { return i.Path.Position(ByPoints) }

// IntroductionAnswer is what a search for introductions found, see PathAnswer.
type IntroductionAnswer struct {
	Introductions []Introduction
	Read          int
	Truncated     bool
}

// Introductions finds paths of contacts to a person, those with the fewest points first. They lead
// over people, bodies, stations, programmes, events and visits. A shared place, industry or list of
// honors is no contact. Paths begin at ask.From. If that is nil, the answer has the best path from
// each person or body near the goal who could introduce.
func Introductions(ctx context.Context, s *graph.Session, ask IntroductionAsk) (IntroductionAnswer, error) {
	table, err := pathWeights()
	if err != nil {
		return IntroductionAnswer{}, err
	}
	paths := PathAsk{From: ask.From, To: ask.To, Relations: table.contactRelations(), Depth: MaxPathDepth, Limit: ask.Limit, AsOf: ask.AsOf}
	paths.Avoid = graph.NewKindSet(graph.Award, graph.Document, graph.Policy, graph.Observation, graph.PlanItem, graph.Topic)
	if ask.From != nil {
		found, err := Paths(ctx, s, paths)
		return introductions(found, 1, err)
	}
	if ask.Limit < 1 || ask.Limit > MaxPaths {
		return IntroductionAnswer{}, graph.Invalid("k", fmt.Sprint(ask.Limit), "is out of range", fmt.Sprintf("give 1 to %d", MaxPaths))
	}
	links, err := newPathLinks(ctx, s, &paths, ask.To)
	if err != nil {
		return IntroductionAnswer{}, err
	}
	near := &introducerSearch{pathLinks: links}
	list, err := near.find(ctx)
	if err == nil {
		err = addFacts(ctx, s, list)
	}
	return introductions(PathAnswer{list, links.read, links.full}, 0, err)
}

// introducers are the kinds of entities that can introduce a person.
func introducers() graph.KindSet {
	return graph.Actors()&^graph.NewKindSet(graph.PopulationGroup) | graph.NewKindSet(graph.Person)
}

// introductions makes introductions from paths. The contact to ask first is the first introducer on the
// path from the node with the index "first" on, except the goal.
func introductions(found PathAnswer, first int, err error) (IntroductionAnswer, error) {
	a := IntroductionAnswer{Read: found.Read, Truncated: found.Truncated}
	for _, p := range found.Paths {
		i := Introduction{Path: p}
		nodes := p.Nodes()
		if at := slices.IndexFunc(nodes[first:len(nodes)-1], func(n *graph.Node) bool { return introducers().Has(n.Kind) }); at >= 0 {
			i.Ask = nodes[first+at]
		}
		a.Introductions = append(a.Introductions, i)
	}
	return a, err
}

// contactRelations gives the relations that count as a contact.
func (t *pathTable) contactRelations() graph.RelationSet {
	var set graph.RelationSet
	for r, points := range t.relations {
		if points < coldPoints {
			set |= graph.NewRelationSet(r)
		}
	}
	return set
}

// introducerSearch searches outwards from a person for introducers.
type introducerSearch struct {
	*pathLinks
}

// toMeet is the number of the person to meet, which is the first node of the search.
const toMeet = int32(0)

// find gives the best path from each introducer to the person, best first. It reads the
// links within contactSteps, and then runs a best-first search over them.
func (n *introducerSearch) find(ctx context.Context) ([]Path, error) {
	front, seen := []int32{toMeet}, map[int32]bool{toMeet: true}
	for range contactSteps {
		if err := n.readLinks(ctx, front); err != nil {
			return nil, err
		}
		var next []int32
		for _, at := range front {
			for _, e := range n.nodes[at].edges {
				if n.ticks.Take(1) {
					return nil, n.ticks.Err()
				}
				if !seen[e.far] && n.joins(e.far) && (at == toMeet || n.passes(at)) {
					seen[e.far] = true
					next = append(next, e.far)
				}
			}
		}
		front = next
	}
	var list []Path
	done := map[[2]int]bool{} // the expanded states: a node and its number of steps
	for queue := (&startQueue{{node: toMeet}}); queue.Len() > 0 && len(list) < n.ask.Limit; {
		b := heap.Pop(queue).(*partialPath)
		place := [2]int{int(b.node), b.steps}
		if done[place] {
			continue
		}
		done[place] = true
		if b.previous != nil && n.introduces(b) && !slices.ContainsFunc(list, func(p Path) bool { return p.From.ID == n.nodes[b.node].ID }) {
			list = append(list, n.path(b))
		}
		if b.steps == contactSteps || b.node != toMeet && !n.passes(b.node) {
			continue
		}
		if n.ticks.Take(1 + len(n.nodes[b.node].edges)) {
			break
		}
		for i := range n.nodes[b.node].edges {
			e := &n.nodes[b.node].edges[i]
			if !n.joins(e.far) || b.has(e.far) {
				continue
			}
			spent := b.cost.plus(pathCost{n.price(e, b.node).Sum(), 1})
			heap.Push(queue, &partialPath{e.far, 0, b, e, spent, spent, b.steps + 1, append(slices.Clip(b.ids), e.link.ID)})
		}
	}
	slices.SortFunc(list, func(a, b Path) int { return a.Position(ByPoints).Compare(b.Position(ByPoints), nil) })
	return list, n.ticks.Err()
}

// introduces tells whether the node at the end of b is an introducer. Every person is one. A body
// is one only if no other introducer lies between it and the person to meet, because the other one
// is nearer.
func (n *introducerSearch) introduces(b *partialPath) bool {
	if kind := n.nodes[b.node].Kind; !introducers().Has(kind) || kind.IsPerson() {
		return kind.IsPerson()
	}
	for between := b.previous; between.previous != nil; between = between.previous {
		if introducers().Has(n.nodes[between.node].Kind) {
			return false
		}
	}
	return true
}

// price is the cost of a step towards the person. The search follows the edge of the step in the
// opposite direction. A node between the ends adds points for its number of links; the introducer
// adds none.
func (n *introducerSearch) price(e *pathEdge, near int32) PathPoints {
	points := e.points
	if near != toMeet {
		points.Links = pointsOf(n.table.links, max(n.nodes[near].count, 0))
	}
	return points
}

// path builds the path of b in reverse: from the introducer to the person.
func (n *introducerSearch) path(b *partialPath) Path {
	p := Path{From: n.nodes[b.node].Node}
	for ; b.previous != nil; b = b.previous {
		p.Steps = append(p.Steps, PathStep{
			Links: []*graph.Link{b.edge.link}, Node: n.nodes[b.previous.node].Node, Out: b.edge.link.From == n.nodes[b.node].ID, Points: n.price(b.edge, b.previous.node),
		})
	}
	return p
}

// Unknown lists, in Chinese or in English, what is not known about the introduction. Examples are
// missing dates, links that are only inferred, whether participants of an event met, and whom to
// ask in a body.
func (i *Introduction) Unknown(chinese bool) []string {
	say := func(han, english string, names ...string) string {
		text := english
		if chinese {
			text = han
		}
		for k, name := range names {
			text = strings.ReplaceAll(text, fmt.Sprintf("{%d}", k), name)
		}
		return text
	}
	var list []string
	nodes := i.Path.Nodes()
	undated := 0
	for j := range i.Path.Steps {
		s := &i.Path.Steps[j]
		l := s.Links[0]
		if fact := i.factOf(j); !l.Period.Dated() && (fact == nil || !fact.Period.Dated()) {
			undated++
		}
		if l.Basis >= graph.BasisInferred {
			list = append(list, say("“{0}—{1}”只是推断", "{0} – {1} is only inferred", nodes[j].Name, s.Node.Name))
		}
		joint := j > 0 && graph.NewKindSet(graph.Program, graph.Event).Has(nodes[j].Kind)
		if joint && s.Node.Kind.IsPerson() && introducers().Has(nodes[j-1].Kind) {
			list = append(list, say("{0}与{1}都与“{2}”有关，是否相识没有记录", "{0} and {1} are both connected with {2}; whether they met is not recorded", nodes[j-1].Name, s.Node.Name, nodes[j].Name))
		}
	}
	switch steps := len(i.Path.Steps); {
	case undated == steps:
		list = append(list, say("各步都没有注明时间", "no step has a date"))
	case undated > 0:
		list = append(list, say("{0} 步中有 {1} 步没有注明时间", "{1} of {0} steps have no date", fmt.Sprint(steps), fmt.Sprint(undated)))
	}
	if i.Ask != nil && !i.Ask.Kind.IsPerson() {
		list = append(list, say("{0}由谁联系没有记录", "the contact person at {0} is not recorded", i.Ask.Name))
	}
	return list
}

// factOf gives the fact to which the first link of a step belongs as a part; nil if that link is no part
// of a fact.
func (i *Introduction) factOf(step int) *graph.Node {
	s := &i.Path.Steps[step]
	from := s.Node
	if s.Out {
		if from = i.Path.From; step > 0 {
			from = i.Path.Steps[step-1].Node
		}
	}
	if s.Links[0].Relation.Spec().Part {
		return from
	}
	return nil
}
