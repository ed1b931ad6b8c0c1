package analysis

import (
	"context"
	"fmt"
	"slices"

	"github.com/expertgraph/expertgraph/graph"
)

// The limits of a neighborhood.
const (
	// MaxDepth is the highest distance of an entity from the roots, in links.
	MaxDepth = 3
	// MaxPerRelation is the highest number of links that are followed for one entity, relation and
	// direction.
	MaxPerRelation = 50
	// MaxPicture is the highest number of entities, roots included.
	MaxPicture = 500
)

// maxLinksRead is how many links a neighborhood may read before it is truncated.
const maxLinksRead = 50_000

// expandedAtOnce is how many entities are expanded in one query. It is small, because the picture may be
// full before the remaining entities are expanded.
const expandedAtOnce = 100

// Around asks for the neighborhood of some entities.
type Around struct {
	Of          []graph.ID        // the ids of the roots; unknown ids are ignored
	Depth       int               // 0 to MaxDepth; 0 means only the roots
	Relations   graph.RelationSet // zero means any relation
	Kinds       graph.KindSet     // the kinds of entities to find; zero means any; roots may be of any kind
	Statuses    []graph.Status    // the statuses of links; empty means any
	PerRelation int               // 1 to MaxPerRelation
	Limit       int               // the number of entities: 1 to MaxPicture, and at least the number of roots
	Collapse    []graph.Kind      // facts of these kinds are shown as edges between their participants, unless they are roots
}

// Neighborhood is the answer to Around. Equal questions on an equal graph give equal answers.
type Neighborhood struct {
	Nodes     []*graph.Node // the roots in their order, then the others by their distance
	Links     []Connected   // all links between Nodes that the question allows, by the ids of their ends, at most 2*Limit
	Folds     []Fold        // the facts that are shown as edges, at most Limit
	Truncated bool          // whether some entity, link or fact was left out because of a limit
}

// Connected is a link with the entities at its ends.
type Connected struct {
	*graph.Link
	Ends []*graph.Node // the ends From and To
}

// Fold is a fact that is shown as an edge: from its owner or actor to another entity that it names.
type Fold struct {
	Record, From, To *graph.Node
	Links            [2]Connected // the fact's links to From and to To
}

// FindNeighborhood finds the neighborhood of the roots. For each entity it follows the first links
// of each relation and direction, by the names of the far ends. It takes the first link of every
// entity before the second link of any.
func FindNeighborhood(ctx context.Context, s *graph.Session, q Around) (*Neighborhood, error) {
	if err := q.check(); err != nil {
		return nil, err
	}
	p := &picture{Around: q, session: s, inPicture: map[graph.ID]bool{}, facts: map[graph.ID]bool{}}
	if len(q.Collapse) > 0 {
		p.fold = graph.NewKindSet(q.Collapse...)
	}
	roots, err := s.Nodes(ctx, q.Of)
	if err != nil {
		return nil, err
	}
	for _, n := range roots {
		if n != nil {
			p.add(n)
		}
	}
	front := p.Nodes
	for range q.Depth {
		if front, err = p.grow(ctx, front); err != nil {
			return nil, err
		}
	}
	if err := p.join(ctx); err != nil {
		return nil, err
	}
	if err := p.collapse(ctx); err != nil {
		return nil, err
	}
	return &p.Neighborhood, nil
}

func (q *Around) check() error {
	if len(q.Of) > MaxPicture {
		return graph.Invalid("of", fmt.Sprint(len(q.Of)), "is too many ids", fmt.Sprintf("give at most %d", MaxPicture))
	}
	for _, n := range []struct {
		field          string
		n, least, most int
	}{{"depth", q.Depth, 0, MaxDepth}, {"perRelation", q.PerRelation, 1, MaxPerRelation}, {"limit", q.Limit, 1, MaxPicture}} {
		if n.n < n.least || n.n > n.most {
			return graph.Invalid(n.field, fmt.Sprint(n.n), "is out of range", fmt.Sprintf("give %d to %d", n.least, n.most))
		}
	}
	if len(q.Of) > q.Limit {
		return graph.Invalid("limit", fmt.Sprint(q.Limit), "is less than the ids that were given", fmt.Sprintf("give at least %d", len(q.Of)))
	}
	for _, k := range q.Collapse {
		if !k.Spec().Fact {
			return graph.Invalid("collapse", k.String(), "is no kind of fact", "give some of AGREEMENT, ENGAGEMENT, HONOR, OBSERVATION, PLAN_ITEM")
		}
	}
	return nil
}

// picture is a neighborhood under construction.
type picture struct {
	Around
	Neighborhood
	session   *graph.Session
	fold      graph.KindSet // the kinds that are shown as edges; 0 means none
	inPicture map[graph.ID]bool
	facts     map[graph.ID]bool // facts shown as edges that the search has found
	factList  []*graph.Node     // the same facts, in the order of the search
	linksRead int               // the number of links read
}

// folds tells whether an entity is shown as an edge instead of a node.
func (p *picture) folds(n *graph.Node) bool {
	return p.fold != 0 && p.fold.Has(n.Kind) && !p.inPicture[n.ID]
}

// add adds an entity to the picture, or marks the picture as truncated if it is full.
func (p *picture) add(n *graph.Node) {
	switch {
	case p.inPicture[n.ID]:
	case len(p.Nodes) == p.Limit:
		p.Truncated = true
	default:
		p.inPicture[n.ID] = true
		p.Nodes = append(p.Nodes, n)
	}
}

// step is the step over the links that the question allows.
func (p *picture) step(d graph.Direction, kinds graph.KindSet, more ...graph.Filter) graph.Step {
	if len(p.Statuses) > 0 {
		more = append(more, graph.StatusIs(true, p.Statuses))
	}
	return graph.Step{Hop: graph.Hop{Relations: p.Relations, Direction: d}, Kinds: kinds, Where: graph.And(more...)}
}

// relationKey groups by the relation of the first step's link.
var relationKey = graph.Key{Var: 1, By: graph.ByField, Field: graph.FieldRelation, Link: true}

// byName sorts the far nodes of the first step by name.
var byName = []graph.Order{{Var: 1, Field: graph.FieldPinyin}}

// grow adds the neighbours of some entities, and returns the new ones.
func (p *picture) grow(ctx context.Context, front []*graph.Node) ([]*graph.Node, error) {
	start := len(p.Nodes)
	for part := range slices.Chunk(front, expandedAtOnce) {
		if len(p.Nodes) == p.Limit || p.linksRead > maxLinksRead {
			p.Truncated = true
			break
		}
		if err := p.addNeighbours(ctx, part); err != nil {
			return nil, err
		}
	}
	return p.Nodes[start:], nil
}

// addNeighbours adds the neighbours of a few entities, by one query for each direction.
func (p *picture) addNeighbours(ctx context.Context, front []*graph.Node) error {
	var lists [][]*graph.Node
	for _, d := range []graph.Direction{graph.Out, graph.In} {
		found, err := p.lists(ctx, front, d)
		if err != nil {
			return err
		}
		lists = append(lists, found...)
	}
	participants, err := p.open(ctx, lists)
	if err != nil {
		return err
	}
	for i := range p.PerRelation {
		for _, list := range lists {
			if i >= len(list) {
				continue
			}
			if n := list[i]; !p.folds(n) {
				p.add(n)
			} else {
				for _, far := range participants[n.ID] {
					p.add(far)
				}
			}
		}
	}
	return nil
}

// lists gives the far ends of the first links for each entity and relation in one direction. Facts
// that are shown as edges are replaced by their participants.
func (p *picture) lists(ctx context.Context, front []*graph.Node, d graph.Direction) ([][]*graph.Node, error) {
	kinds := p.Kinds
	if kinds != 0 && d == graph.In {
		kinds |= p.fold
	}
	q := graph.Query{Pattern: graph.Pattern{Steps: []graph.Step{p.step(d, kinds)}}, Each: eachRoot(idsOf(front)), Keys: []graph.Key{relationKey}}
	has, err := allLists(ctx, p.session, q)
	if err != nil {
		return nil, err
	}
	q.Keys, q.Each, q.Order, q.Page = nil, [][]graph.Bound{}, byName, graph.Page{First: p.PerRelation}
	for i, rows := range has {
		for _, r := range rows {
			q.Each = append(q.Each, []graph.Bound{{Value: graph.IDValue(front[i].ID)}, {Key: relationKey, Value: r.Keys[0]}})
		}
	}
	if len(q.Each) == 0 {
		return nil, nil
	}
	pages, err := p.session.Match(ctx, q)
	if err != nil {
		return nil, err
	}
	p.linksRead += len(pages.Rows)
	p.Truncated = p.Truncated || slices.Contains(pages.Next, true)
	lists := make([][]*graph.Node, len(pages.End))
	for i := range lists {
		for _, r := range pages.List(i) {
			if n := r.Nodes[1]; d == graph.In || !p.folds(n) {
				lists[i] = append(lists[i], n)
			}
		}
	}
	return lists, nil
}

// open reads the participants of those facts in the lists that are shown as edges, by the id of the
// fact. It skips facts that it has read before.
func (p *picture) open(ctx context.Context, lists [][]*graph.Node) (map[graph.ID][]*graph.Node, error) {
	var facts []*graph.Node
	for i := range p.PerRelation {
		for _, list := range lists {
			if i < len(list) && p.folds(list[i]) && !p.facts[list[i].ID] {
				p.facts[list[i].ID] = true
				facts = append(facts, list[i])
			}
		}
	}
	p.factList = append(p.factList, facts...)
	participants := map[graph.ID][]*graph.Node{}
	if len(facts) == 0 {
		return participants, nil
	}
	pages, err := p.session.Match(ctx, graph.Query{
		Pattern: graph.Pattern{Steps: []graph.Step{p.step(graph.Out, p.Kinds)}},
		Each:    eachRoot(idsOf(facts)), Order: byName, Page: graph.Page{First: p.PerRelation},
	})
	if err != nil {
		return nil, err
	}
	p.linksRead += len(pages.Rows)
	p.Truncated = p.Truncated || slices.Contains(pages.Next, true)
	for i, f := range facts {
		for _, r := range pages.List(i) {
			if !p.folds(r.Nodes[1]) {
				participants[f.ID] = append(participants[f.ID], r.Nodes[1])
			}
		}
	}
	return participants, nil
}

// condition is the condition that an entity is in the picture.
func (p *picture) condition() graph.Filter {
	f := graph.Filter{Op: graph.Test, Field: graph.FieldID, Cmp: graph.OneOf}
	for _, n := range p.Nodes {
		f.Values = append(f.Values, graph.IDValue(n.ID))
	}
	return f
}

// join reads the links between the entities of the picture.
func (p *picture) join(ctx context.Context) error {
	if len(p.Nodes) == 0 {
		return nil
	}
	limit := 2 * p.Limit
	lists, err := p.session.MatchLarge(ctx, graph.Query{
		Pattern: graph.Pattern{Where: p.condition(), Steps: []graph.Step{p.step(graph.Out, 0, p.condition())}},
		Page:    graph.Page{First: limit},
	})
	if err != nil {
		return err
	}
	p.Truncated = p.Truncated || lists.Next[0]
	for _, r := range lists.Rows {
		p.Links = append(p.Links, Connected{r.Links()[0], r.Nodes})
	}
	return nil
}

// actorRelations are the relations from a fact to its owner or actor.
const actorRelations = graph.RelationSet(1<<graph.By | 1<<graph.Recipient | 1<<graph.Of | 1<<graph.SignedBy)

// collapse makes edges from the facts that name at least two entities of the picture. Facts that
// the search found come first.
func (p *picture) collapse(ctx context.Context) error {
	if p.fold == 0 || len(p.Nodes) < 2 {
		return nil
	}
	facts, err := p.naming(ctx)
	if err != nil || len(facts) == 0 {
		return err
	}
	lists, err := p.session.Match(ctx, graph.Query{
		Pattern: graph.Pattern{Steps: []graph.Step{p.step(graph.Out, 0, p.condition())}}, Each: eachRoot(idsOf(facts)), Page: graph.Page{First: graph.MaxPage},
	})
	if err != nil {
		return err
	}
	for i, f := range facts {
		rows := lists.List(i)
		parts := make([]Connected, len(rows))
		for j, r := range rows {
			parts[j] = Connected{r.Links()[0], r.Nodes}
		}
		for _, pair := range pairs(parts) {
			if len(p.Folds) == p.Limit {
				p.Truncated = true
				return nil
			}
			p.Folds = append(p.Folds, Fold{Record: f, From: pair[0].Ends[1], To: pair[1].Ends[1], Links: pair})
		}
	}
	return nil
}

// naming lists the facts that name at least two entities of the picture.
func (p *picture) naming(ctx context.Context) ([]*graph.Node, error) {
	two := graph.Filter{
		Op: graph.Counted, Hops: []graph.Hop{{Relations: p.Relations}}, Count: [2]int{2, -1},
		Sub: []graph.Filter{p.step(graph.Out, 0, p.condition()).Where},
	}
	lists, err := p.session.MatchLarge(ctx, graph.Query{
		Pattern: graph.Pattern{Root: p.fold, Where: two, Steps: []graph.Step{p.step(graph.Out, 0, p.condition())}},
		Keys:    []graph.Key{{}}, Page: graph.Page{First: p.Limit},
	})
	if err != nil {
		return nil, err
	}
	p.Truncated = p.Truncated || lists.Next[0]
	facts := p.factList
	for _, r := range lists.Rows {
		if n := r.Nodes[0]; !p.inPicture[n.ID] && !p.facts[n.ID] {
			facts = append(facts, n)
		}
	}
	return facts, nil
}

// pairs joins each owner or actor of a fact with each other entity that the fact names. If the fact names
// only owners and actors, or none of them, pairs joins its first entity with each of the others.
func pairs(parts []Connected) [][2]Connected {
	slices.SortFunc(parts, func(a, b Connected) int {
		if a.Relation != b.Relation {
			return int(a.Relation) - int(b.Relation)
		}
		return a.ID.Compare(b.ID)
	})
	var of, others []Connected
	for _, c := range parts {
		if actorRelations.Has(c.Relation) {
			of = append(of, c)
		} else {
			others = append(others, c)
		}
	}
	if len(of) == 0 || len(others) == 0 {
		if len(parts) == 0 {
			return nil
		}
		of, others = parts[:1], parts[1:]
	}
	var all [][2]Connected
	seen := map[[2]graph.ID]bool{}
	for _, a := range of {
		for _, b := range others {
			ends := [2]graph.ID{a.To, b.To}
			if a.To != b.To && !seen[ends] {
				seen[ends] = true
				all = append(all, [2]Connected{a, b})
			}
		}
	}
	return all
}
