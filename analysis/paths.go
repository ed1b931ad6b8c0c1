package analysis

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"github.com/expertgraph/expertgraph/graph"
)

// The limits of a search for paths.
const (
	MaxPathDepth = 6  // the highest number of steps of one path
	MaxPaths     = 10 // the highest number of paths in one answer
	// maxPathTries is how many partial paths a search extends before it stops and reports
	// a truncated answer.
	maxPathTries = 50_000
)

// PathWeighting selects what a search for paths minimises.
type PathWeighting uint8

// The weightings.
const (
	ByPoints PathWeighting = iota
	BySteps
)

var weightingNames = graph.Enum[PathWeighting]{Noun: "weighting", Terms: []graph.Term{
	{Name: "POINTS", Doc: "The cost in points, from the table of weights", Han: "分值"},
	{Name: "STEPS", Doc: "The number of steps", Han: "步数"},
}}

// String is the name in upper case.
func (w PathWeighting) String() string { return weightingNames.Name(w) }

// PathWeightings lists all weightings.
func PathWeightings() []PathWeighting { return weightingNames.All() }

// PathAsk asks how two entities are connected.
type PathAsk struct {
	From, To  *graph.Node
	Relations graph.RelationSet // the relations that paths follow; zero means all but looseRelations
	Avoid     graph.KindSet     // kinds of entities that paths must not pass; zero means none
	Trees     bool              // whether paths may pass regions, industries and disciplines
	Hubs      bool              // whether paths may pass nodes with more than MaxPassed links
	Depth     int               // the highest number of steps of a path, 1 to MaxPathDepth; consecutive PART_OF links count as one
	Limit     int               // the highest number of paths, 1 to MaxPaths
	AsOf      graph.Value       // a day: links that began later are ignored, and ages are counted from it
	Weighting PathWeighting
}

// Check returns the first fault of the question: ErrInvalid with field, value and remedy.
func (a *PathAsk) Check() error {
	switch {
	case a.From.ID == a.To.ID:
		return graph.Invalid("to", a.To.Name, "is where the path begins", "name two different entities")
	case a.Depth < 1 || a.Depth > MaxPathDepth:
		return graph.Invalid("maxDepth", fmt.Sprint(a.Depth), "is out of range", fmt.Sprintf("give 1 to %d", MaxPathDepth))
	case a.Limit < 1 || a.Limit > MaxPaths:
		return graph.Invalid("k", fmt.Sprint(a.Limit), "is out of range", fmt.Sprintf("give 1 to %d", MaxPaths))
	}
	return nil
}

// PathStep is one step of a path: one link, or consecutive PART_OF links in one direction.
type PathStep struct {
	Links   []*graph.Link
	Through []*graph.Node // the nodes between consecutive PART_OF links
	Node    *graph.Node   // the node where the step leads
	Out     bool          // whether its links point away from the node before
	Points  PathPoints
}

// Strength is how good the contact is, from 100, the best, down to 1.
func (s *PathStep) Strength() int { return max(100*s.Points.Step/s.Points.Sum(), 1) }

// Path leads from one entity to another and passes no node twice (a simple path).
type Path struct {
	From  *graph.Node
	Steps []PathStep
	// facts holds the parts of each fact on the path, by the id of the fact. The sentence about the
	// path names the service and the programme from them.
	facts map[graph.ID][]factPart
}

// Points is the sum of the costs of all steps.
func (p *Path) Points() (sum int) {
	for _, s := range p.Steps {
		sum += s.Points.Sum()
	}
	return sum
}

// Nodes lists the nodes of the path in order, those within a step included.
func (p *Path) Nodes() []*graph.Node {
	nodes := []*graph.Node{p.From}
	for _, s := range p.Steps {
		nodes = append(append(nodes, s.Through...), s.Node)
	}
	return nodes
}

// Links are the links of the path in its order.
func (p *Path) Links() []*graph.Link {
	var links []*graph.Link
	for _, s := range p.Steps {
		links = append(links, s.Links...)
	}
	return links
}

// Position is the position of the path in its answer, for cursors. Paths are ordered by points
// or steps, then by the number of links, then by the ids of the links.
func (p *Path) Position(w PathWeighting) graph.Position {
	cost := len(p.Steps)
	if w == ByPoints {
		cost = p.Points()
	}
	links := p.Links()
	at := graph.Position{graph.IntValue(int64(cost)), graph.IntValue(int64(len(links)))}
	for _, l := range links {
		at = append(at, graph.IDValue(l.ID))
	}
	return at
}

// PathAnswer is what a search for paths found.
type PathAnswer struct {
	Paths []Path // best first
	Read  int    // how many links were read
	// Truncated tells that the search read MaxPathLinks links or extended too many partial paths.
	// Better paths may then be missing, or all paths.
	Truncated bool
}

// Paths finds the best simple paths between two entities, in the order of Path.Position. Paths
// pass no unnamed entities. They pass trees and hubs only if the question allows it.
func Paths(ctx context.Context, s *graph.Session, ask PathAsk) (PathAnswer, error) {
	if err := ask.Check(); err != nil {
		return PathAnswer{}, err
	}
	links, err := newPathLinks(ctx, s, &ask, ask.From, ask.To)
	if err != nil {
		return PathAnswer{}, err
	}
	f := &pathFinder{pathLinks: links, from: newPathSide(0), to: newPathSide(1)} // the ends have the numbers 0 and 1
	paths, err := f.find(ctx)
	if err != nil {
		return PathAnswer{}, err
	}
	if err := addFacts(ctx, s, paths); err != nil {
		return PathAnswer{}, err
	}
	return PathAnswer{paths, links.read, f.full || f.pathsTried > maxPathTries}, nil
}

// pathPlace is a state of the search: a node, and the run (see pathEdge) by which a path arrives
// there. Its value is the number of the node times runsOfNode, plus the run + 1.
type pathPlace int32

// runsOfNode is the number of values of pathEdge.run.
const runsOfNode = 3

func placeAt(at int32, run int8) pathPlace { return pathPlace(runsOfNode*at + int32(run) + 1) }

func (p pathPlace) node() int32 { return int32(p) / runsOfNode }
func (p pathPlace) run() int8   { return int8(p%runsOfNode) - 1 }

// pathSide is one side of the bidirectional search: the places that it has reached from
// one end, each with its number of steps.
type pathSide struct {
	origin  int32
	steps   []int32 // by place: the number of steps plus one; 0 means not reached
	reached []pathPlace
	front   []pathPlace // the places that the next round expands
	rounds  int         // how many rounds were expanded
}

func newPathSide(origin int32) *pathSide {
	s := &pathSide{origin: origin}
	s.reach(placeAt(origin, 0), 0)
	s.front = s.reached
	return s
}

// stepsTo gives the number of steps to a place; ok tells whether it was reached.
func (s *pathSide) stepsTo(p pathPlace) (steps int, ok bool) {
	if int(p) >= len(s.steps) || s.steps[p] == 0 {
		return 0, false
	}
	return int(s.steps[p]) - 1, true
}

// reach records that a place is reached in so many steps. It returns false if the place was reached
// before in as many or fewer steps.
func (s *pathSide) reach(p pathPlace, steps int) bool {
	if more := int(p) + 1 - len(s.steps); more > 0 {
		s.steps = append(s.steps, make([]int32, more)...)
	}
	switch old := s.steps[p]; {
	case old == 0:
		s.reached = append(s.reached, p)
	case int(old) <= steps+1:
		return false
	}
	s.steps[p] = int32(steps) + 1
	return true
}

// pathFinder searches from both ends until no unknown path can be better.
type pathFinder struct {
	*pathLinks
	from, to   *pathSide
	pathsTried int
}

// find expands the side with the smaller front, round by round. After a rounds on one side and b
// rounds on the other, all paths of up to a + b steps are known. If paths may pass trees, only paths
// of up to a + b - 2 steps are known, because the two sides may meet within consecutive PART_OF links.
func (f *pathFinder) find(ctx context.Context) ([]Path, error) {
	known := 0
	for {
		side, other := f.from, f.to
		if len(other.front) < len(side.front) {
			side, other = other, side
		}
		if err := f.widen(ctx, side, other.origin); err != nil {
			return nil, err
		}
		known = f.from.rounds + f.to.rounds
		if f.ask.Trees {
			known -= 2
		}
		ended := f.full || len(f.from.front)+len(f.to.front) == 0
		if known = min(known, f.ask.Depth); ended {
			known = f.ask.Depth
		}
		if known < f.ask.Depth && (known < 1 || !f.haveMet()) {
			continue
		}
		paths, err := f.best(ctx, known)
		if err != nil || known == f.ask.Depth || f.pathsTried > maxPathTries {
			return paths, err
		}
		if len(paths) == f.ask.Limit && (f.ask.Weighting == BySteps || paths[len(paths)-1].Points() < (known+1)*f.table.step) {
			return paths, nil
		}
	}
}

// widen expands the front of a side by one step. Further links of a run cost no step, so the places
// after them are expanded in the same round.
func (f *pathFinder) widen(ctx context.Context, side *pathSide, goal int32) error {
	var next []pathPlace
	for front := side.front; len(front) > 0; {
		var list []int32
		for _, p := range front {
			if at := p.node(); at == side.origin || at != goal && f.joins(at) {
				list = append(list, at)
			}
		}
		if err := f.readLinks(ctx, list); err != nil {
			return err
		}
		var free []pathPlace
		for _, p := range front {
			at := p.node()
			if steps, _ := side.stepsTo(p); steps != side.rounds || at != side.origin && (at == goal || !f.passes(at)) {
				continue
			}
			edges := f.nodes[at].edges
			if f.ticks.Take(len(edges)) {
				return f.ticks.Err()
			}
			for i := range edges {
				e := &edges[i]
				to, steps := placeAt(e.far, e.run), side.rounds+1
				if e.run != 0 && e.run == p.run() {
					steps--
				}
				switch {
				case !side.reach(to, steps):
				case steps == side.rounds:
					free = append(free, to)
				default:
					next = append(next, to)
				}
			}
		}
		front = free
	}
	side.front = next
	side.rounds++
	return nil
}

// reachedByBoth tells whether the side "other" has reached the node too. The caller must know that its
// own side has. The two sides may arrive by different kinds of link: up a tree, down a tree, or neither
// (see pathEdge.run).
func (f *pathFinder) reachedByBoth(at int32, other *pathSide) bool {
	for _, run := range f.runs() {
		if _, ok := other.stepsTo(placeAt(at, run)); ok {
			return true
		}
	}
	return false
}

// haveMet tells whether both sides have reached some node.
func (f *pathFinder) haveMet() bool {
	few, many := f.from, f.to
	if len(many.reached) < len(few.reached) {
		few, many = many, few
	}
	return slices.ContainsFunc(few.reached, func(p pathPlace) bool { return f.reachedByBoth(p.node(), many) })
}

// unreadMeetings gives the nodes that both sides have reached and whose links were not read.
func (f *pathFinder) unreadMeetings() []int32 {
	var list []int32
	for _, p := range f.from.reached {
		if at := p.node(); !f.nodes[at].looked && !f.nodes[at].end && f.joins(at) && f.reachedByBoth(at, f.to) {
			list = append(list, at)
		}
	}
	return list
}

// best lists the best paths of at most the given number of steps, over the links read so far.
func (f *pathFinder) best(ctx context.Context, steps int) ([]Path, error) {
	middle := f.unreadMeetings()
	if err := f.countLinks(ctx, middle); err != nil {
		return nil, err
	}
	around := make([][]pathEdge, len(f.nodes)) // links of nodes whose own links were not read, taken from the other ends
	wanted := make([]bool, len(f.nodes))
	for _, at := range append(middle, f.from.origin, f.to.origin) {
		wanted[at] = !f.nodes[at].looked
	}
	for at := range f.nodes {
		list := f.nodes[at].edges
		if f.ticks.Take(1 + len(list)) {
			return nil, f.ticks.Err()
		}
		for i := range list {
			if e := &list[i]; wanted[e.far] {
				around[e.far] = append(around[e.far], pathEdge{e.link, int32(at), -e.run, e.points})
			}
		}
	}
	e := pathEnumeration{pathFinder: f, reverse: around, most: steps}
	return e.list()
}

// pathCost is the cost of a path and, to break ties, its number of links.
type pathCost struct{ cost, links int }

func (c pathCost) compare(d pathCost) int {
	return cmp.Or(cmp.Compare(c.cost, d.cost), cmp.Compare(c.links, d.links))
}

func (c pathCost) plus(d pathCost) pathCost { return pathCost{c.cost + d.cost, c.links + d.links} }
