package analysis

import (
	"context"
	"slices"
	"strings"

	"github.com/expertgraph/expertgraph/graph"
)

// ContradictionKind tells which sort of statements contradict each other.
type ContradictionKind uint8

// The kinds of contradictions.
const (
	NamesDiffer      ContradictionKind = iota // two names for what may be the same thing
	StatementsDiffer                          // two statements; one says that it contradicts the other
	FiguresDiffer                             // two figures for one measure, subject and time
	SumsDiffer                                // a figure and the figures from which it should follow
	IdentifierShared                          // several entities with an identifier that only one entity can have
)

var contradictionNames = graph.Enum[ContradictionKind]{Noun: "kind of contradiction", Terms: []graph.Term{
	{Name: "NAME", Doc: "Two names for possibly the same entity", Han: "名称"},
	{Name: "STATEMENT", Doc: "Two statements, one of which is recorded as contradicting the other", Han: "陈述"},
	{Name: "FIGURE", Doc: "Different exact figures for the same measure, subject, time and circumstances", Han: "数字"},
	{Name: "COMPUTATION", Doc: "A reported figure that differs from the result of other reported figures", Han: "推算"},
	{Name: "IDENTIFIER", Doc: "Entities that share an identifier that its scheme gives to only one entity, such as an ORCID", Han: "外部标识"},
}}

// String is the name in upper case.
func (k ContradictionKind) String() string { return contradictionNames.Name(k) }

// ContradictionKinds lists all kinds of contradictions.
func ContradictionKinds() []ContradictionKind { return contradictionNames.All() }

// Contradicts is the role of a RELATED link from a statement to another one that it contradicts.
const Contradicts = "contradicts"

// Contradiction is a set of statements that cannot all be true. All of them stay in the graph, each
// with its evidence.
type Contradiction struct {
	Kind        ContradictionKind
	Sides       []*graph.Node // the contradicting nodes, by id; for SumsDiffer the stated figure, then the terms
	Link        *graph.Link   // the link that states the contradiction; nil for figures
	Computation *Computation  // for SumsDiffer: the computation; nil otherwise
	Ident       graph.Ident   // for IdentifierShared: the identifier as the first side writes it; zero otherwise
}

// Text writes the contradiction: "31 + 86 = 117 ≠ 110", or the sides with ≠ between them. A shared
// identifier comes first.
func (c *Contradiction) Text() string {
	if c.Computation != nil {
		return c.Computation.Formula() + " ≠ " + c.Computation.Reported.Prop(graph.PropValue).String()
	}
	var sideTexts []string
	for _, n := range c.Sides {
		text := n.Name
		if c.Kind == FiguresDiffer {
			text = n.Prop(graph.PropValue).String()
		}
		if c.Kind == IdentifierShared || !slices.Contains(sideTexts, text) { // entities with the same name are each listed
			sideTexts = append(sideTexts, text)
		}
	}
	if c.Kind == IdentifierShared {
		return c.Ident.Scheme + " " + c.Ident.Value + ": " + strings.Join(sideTexts, " ≠ ")
	}
	return strings.Join(sideTexts, " ≠ ")
}

// Position is the position of the contradiction in the list of all.
func (c *Contradiction) Position() graph.Position {
	at := graph.Position{graph.IntValue(int64(c.Kind))}
	for _, n := range c.Sides {
		at = append(at, graph.IDValue(n.ID))
	}
	return at
}

// ContradictionWhere restricts a search for contradictions; zero fields do not restrict it.
type ContradictionWhere struct {
	About  graph.ID            // a side, or the subject of the statements and figures
	Region graph.ID            // only contradictions that belong to this region, see keepRegion
	Kinds  []ContradictionKind // empty means any kind
}

// Contradictions lists contradictions by kind, then by the ids of their sides.
func Contradictions(ctx context.Context, s *graph.Session, where ContradictionWhere) ([]Contradiction, error) {
	var list []Contradiction
	for kind, find := range []func(context.Context, *graph.Session, graph.ID) ([]Contradiction, error){
		NamesDiffer: namesDiffer, StatementsDiffer: statementsDiffer, FiguresDiffer: figuresDiffer, SumsDiffer: sumsDiffer, IdentifierShared: identifiersShared,
	} {
		if len(where.Kinds) > 0 && !slices.Contains(where.Kinds, ContradictionKind(kind)) {
			continue
		}
		found, err := find(ctx, s, where.About)
		if err != nil {
			return nil, err
		}
		for i := range found {
			found[i].Kind = ContradictionKind(kind)
		}
		slices.SortFunc(found, func(a, b Contradiction) int { return a.Position().Compare(b.Position(), nil) })
		list = append(list, slices.CompactFunc(found, func(a, b Contradiction) bool { return a.Position().Compare(b.Position(), nil) == 0 })...)
	}
	return keepRegion(ctx, s, list, where.Region)
}

func namesDiffer(ctx context.Context, s *graph.Session, about graph.ID) ([]Contradiction, error) {
	return linkedContradictions(ctx, s, about, graph.Step{Hop: graph.Hop{Relations: graph.NewRelationSet(graph.PossiblySameAs)}})
}

func statementsDiffer(ctx context.Context, s *graph.Session, about graph.ID) ([]Contradiction, error) {
	return linkedContradictions(ctx, s, about, graph.Step{Hop: graph.Hop{Relations: graph.NewRelationSet(graph.Related)}, Where: graph.Filter{
		Op: graph.Test, Link: true, Field: graph.FieldRole, Cmp: graph.Eq, Values: []graph.Value{graph.TextValue(Contradicts)}}})
}

// linkedContradictions finds the links of a step which state that their ends contradict each other.
func linkedContradictions(ctx context.Context, s *graph.Session, about graph.ID, step graph.Step) ([]Contradiction, error) {
	var where graph.Filter
	if !about.IsZero() { // the entity is one of the ends, or the subject of a statement at one end
		is := graph.IDIs([]graph.ID{about}, false)
		where = graph.Filter{Op: graph.Any, Sub: []graph.Filter{is,
			{Op: graph.Has, Hops: []graph.Hop{step.Hop}, Sub: []graph.Filter{is}},
			{Op: graph.Has, Hops: []graph.Hop{{Relations: graph.NewRelationSet(graph.Recipient, graph.By, graph.Serves, graph.Of)}}, Sub: []graph.Filter{is}}}}
	}
	rows, err := allRows(ctx, s, graph.Query{Pattern: graph.Pattern{Where: where, Steps: []graph.Step{step}}})
	list := make([]Contradiction, len(rows))
	for i, r := range rows {
		list[i] = Contradiction{Sides: r.Nodes, Link: r.Links()[0]}
	}
	return list, err
}

func sumsDiffer(ctx context.Context, s *graph.Session, about graph.ID) ([]Contradiction, error) {
	stated, err := statedFigures(ctx, s, figuresAbout(about))
	if err != nil {
		return nil, err
	}
	var list []Contradiction
	ticks := graph.NewTicks(ctx)
	for _, c := range computeAll(ticks, s.Figures(), stated) {
		if c.Agrees != nil && !*c.Agrees {
			list = append(list, Contradiction{Sides: append([]*graph.Node{c.Reported}, c.Of...), Computation: &c})
		}
	}
	if err := ticks.Err(); err != nil {
		return nil, err
	}
	figure := slices.ContainsFunc(stated, func(s statement) bool { return s.figure.ID == about })
	return keepSide(list, about, figure), nil
}

// figuresDiffer finds exact figures with different values for the same measure, unit, status,
// subject, time and circumstances.
func figuresDiffer(ctx context.Context, s *graph.Session, about graph.ID) ([]Contradiction, error) {
	exact := graph.And(
		graph.Filter{Op: graph.Test, Field: graph.PropQualifier, Cmp: graph.Eq, Values: []graph.Value{graph.TextValue("exact")}},
		graph.Filter{Op: graph.Not, Sub: []graph.Filter{{Op: graph.Test, Field: graph.PropValue, Cmp: graph.IsNull}}},
	)
	q := graph.Query{
		Pattern: graph.Pattern{Root: graph.NewKindSet(graph.Observation), Where: graph.And(exact, figuresAbout(about)), Steps: []graph.Step{{Hop: graph.Hop{Relations: graph.NewRelationSet(graph.Of)}}}},
		Keys:    []graph.Key{{By: graph.ByField, Field: graph.PropMeasure}, {By: graph.ByField, Field: graph.PropUnit}, {By: graph.ByField, Field: graph.PropWhen}, {By: graph.ByField, Field: graph.FieldStatus}, {Var: 1}},
		Get:     []graph.Measure{{}},
		Having:  []graph.Bounds{{Low: graph.IntValue(2)}}, // a contradiction needs at least two figures
	}
	groups, err := allRows(ctx, s, q)
	if err != nil {
		return nil, err
	}
	var suspects [][]*graph.Node
	figure := false
	for part := range slices.Chunk(groups, graph.MaxPage) {
		lists, err := allLists(ctx, s, q.Drill(part, 0))
		if err != nil {
			return nil, err
		}
		for _, rows := range lists {
			figures := make([]*graph.Node, len(rows))
			for i, r := range rows {
				figures[i] = r.Nodes[0]
			}
			figure = figure || slices.ContainsFunc(figures, func(n *graph.Node) bool { return n.ID == about })
			suspects = append(suspects, differing(figures, func(n *graph.Node) string { return n.Period.SameTime() })...)
		}
	}
	circumstancesOf, err := circumstances(ctx, s, slices.Concat(suspects...))
	if err != nil {
		return nil, err
	}
	var list []Contradiction
	for _, figures := range suspects {
		for _, same := range differing(figures, func(n *graph.Node) string { return circumstancesOf[n.ID] }) {
			slices.SortFunc(same, func(a, b *graph.Node) int { return a.ID.Compare(b.ID) })
			list = append(list, Contradiction{Sides: same})
		}
	}
	return keepSide(list, about, figure), nil
}

// differing groups figures by a key, and keeps the groups with different values.
func differing(figures []*graph.Node, key func(*graph.Node) string) [][]*graph.Node {
	return slices.DeleteFunc(groupedBy(figures, key), func(same []*graph.Node) bool {
		return !slices.ContainsFunc(same, func(n *graph.Node) bool { return n.Prop(graph.PropValue) != same[0].Prop(graph.PropValue) })
	})
}

// circumstances gives for each figure, by its id, a key of its circumstances: what it is about,
// where it holds, by whom and through what. Figures with the same circumstances have equal keys.
func circumstances(ctx context.Context, s *graph.Session, figures []*graph.Node) (map[graph.ID]string, error) {
	ids := idsOf(figures)
	around := map[graph.ID]string{}
	lists, err := allLists(ctx, s, graph.Query{
		Pattern: graph.Pattern{Steps: []graph.Step{{Hop: graph.Hop{Relations: graph.NewRelationSet(graph.Of, graph.InRegion, graph.By, graph.Through)}}}}, Each: eachRoot(ids),
	})
	for _, r := range slices.Concat(lists...) {
		around[r.Nodes[0].ID] += r.Links()[0].Relation.String() + r.Links()[0].To.String()
	}
	return around, err
}

// groupedBy groups nodes by a key, in the order of the first node of each group.
func groupedBy(nodes []*graph.Node, key func(*graph.Node) string) [][]*graph.Node {
	at := map[string]int{}
	var groups [][]*graph.Node
	for _, n := range nodes {
		i, ok := at[key(n)]
		if !ok {
			i = len(groups)
			at[key(n)], groups = i, append(groups, nil)
		}
		groups[i] = append(groups[i], n)
	}
	return groups
}

// figuresAbout keeps the figures about an entity. If the entity is itself a figure, it keeps the
// figures with the same subject. The zero id keeps all figures.
func figuresAbout(id graph.ID) graph.Filter {
	if id.IsZero() {
		return graph.Filter{}
	}
	of, is := graph.NewRelationSet(graph.Of), []graph.Filter{graph.IDIs([]graph.ID{id}, false)}
	return graph.Filter{Op: graph.Any, Sub: []graph.Filter{
		{Op: graph.Has, Hops: []graph.Hop{{Relations: of}}, Sub: is},
		{Op: graph.Has, Hops: []graph.Hop{{Relations: of}, {Relations: of, Direction: graph.In}}, Sub: is},
	}}
}

// keepSide keeps the contradictions in which the node with the id is a side. If figure is false,
// the id is not that of a figure, and keepSide keeps all.
func keepSide(list []Contradiction, id graph.ID, figure bool) []Contradiction {
	return slices.DeleteFunc(list, func(c Contradiction) bool {
		return figure && !slices.ContainsFunc(c.Sides, func(n *graph.Node) bool { return n.ID == id })
	})
}
