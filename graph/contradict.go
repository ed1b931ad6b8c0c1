package graph

import (
	"context"
	"slices"
	"strings"
)

// ContradictionKind says what disagrees.
type ContradictionKind uint8

// The kinds of contradictions.
const (
	NamesDiffer      ContradictionKind = iota // two names of what is possibly one thing
	StatementsDiffer                          // two statements, one of which says that it contradicts the other
	FiguresDiffer                             // two figures of one measure about the same thing at the same time
	SumsDiffer                                // a figure and what follows from others
)

var contradictionNames = Enum[ContradictionKind]{"kind of contradiction", []Term{
	{"NAME", "Two names of what is possibly one thing", "名称"},
	{"STATEMENT", "Two statements, one of which is known to contradict the other", "陈述"},
	{"FIGURE", "Different exact figures of one measure about the same thing, time and circumstances", "数字"},
	{"COMPUTATION", "A reported figure and what other reported figures give together", "推算"},
}}

// String is the name in upper case.
func (k ContradictionKind) String() string { return contradictionNames.Name(k) }

// ParseContradictionKind reads the name.
func ParseContradictionKind(s string) (ContradictionKind, error) { return contradictionNames.Parse(s) }

// ContradictionKinds lists all kinds of contradictions.
func ContradictionKinds() []ContradictionKind { return contradictionNames.All() }

// Contradicts is the role of a RELATED link from a statement to one that it contradicts.
const Contradicts = "contradicts"

// Contradiction is a set of statements that cannot all be so. All of them stay in
// the graph, each with its evidence.
type Contradiction struct {
	Kind        ContradictionKind
	Sides       []*Node      // what disagrees, by id; of a computation the stated figure, then those that it should follow from
	Link        *Link        // the link that says so; nil for figures
	Computation *Computation // of SumsDiffer; nil otherwise
}

// Text writes what disagrees: "31 + 86 = 117 ≠ 110", or what the sides say with ≠ between.
func (c *Contradiction) Text() string {
	if c.Computation != nil {
		return c.Computation.Formula() + " ≠ " + c.Computation.Reported.Prop(PropValue).String()
	}
	var said []string
	for _, n := range c.Sides {
		text := n.Name
		if c.Kind == FiguresDiffer {
			text = n.Prop(PropValue).String()
		}
		if !slices.Contains(said, text) {
			said = append(said, text)
		}
	}
	return strings.Join(said, " ≠ ")
}

// At is where the contradiction stands in the list of all.
func (c *Contradiction) At() Position {
	at := Position{IntValue(int64(c.Kind))}
	for _, n := range c.Sides {
		at = append(at, IDValue(n.ID))
	}
	return at
}

// Contradictions lists what disagrees, of the kinds (any if there are none), by kind
// and then by the ids of the sides. With about it keeps what has that entity as a
// side, or statements and figures that are of it.
func (s *Session) Contradictions(ctx context.Context, about ID, kinds []ContradictionKind) ([]Contradiction, error) {
	var list []Contradiction
	for kind, find := range []func(context.Context, ID) ([]Contradiction, error){
		NamesDiffer: s.namesDiffer, StatementsDiffer: s.statementsDiffer, FiguresDiffer: s.figuresDiffer, SumsDiffer: s.sumsDiffer,
	} {
		if len(kinds) > 0 && !slices.Contains(kinds, ContradictionKind(kind)) {
			continue
		}
		found, err := find(ctx, about)
		if err != nil {
			return nil, err
		}
		for i := range found {
			found[i].Kind = ContradictionKind(kind)
		}
		slices.SortFunc(found, func(a, b Contradiction) int { return a.At().Compare(b.At(), nil) })
		list = append(list, slices.CompactFunc(found, func(a, b Contradiction) bool { return a.At().Compare(b.At(), nil) == 0 })...)
	}
	return list, nil
}

func (s *Session) namesDiffer(ctx context.Context, about ID) ([]Contradiction, error) {
	return s.linked(ctx, about, Step{Hop: Hop{Relations: NewRelationSet(PossiblySameAs)}})
}

func (s *Session) statementsDiffer(ctx context.Context, about ID) ([]Contradiction, error) {
	return s.linked(ctx, about, Step{Hop: Hop{Relations: NewRelationSet(Related)}, Where: Filter{
		Op: Test, Link: true, Field: FieldRole, Cmp: Eq, Values: []Value{TextValue(Contradicts)}}})
}

// linked finds the links of a step that say of their ends that they disagree.
func (s *Session) linked(ctx context.Context, about ID, step Step) ([]Contradiction, error) {
	var where Filter
	if !about.IsZero() { // it is the one end, or the other, or what a statement at the one end is of
		is := IDIs([]ID{about}, false)
		where = Filter{Op: Any, Sub: []Filter{is,
			{Op: Has, Hops: []Hop{step.Hop}, Sub: []Filter{is}},
			{Op: Has, Hops: []Hop{{Relations: NewRelationSet(Recipient, By, Serves, Of)}}, Sub: []Filter{is}}}}
	}
	rows, err := s.all(ctx, Query{Pattern: Pattern{Where: where, Steps: []Step{step}}})
	list := make([]Contradiction, len(rows))
	for i, r := range rows {
		list[i] = Contradiction{Sides: r.Nodes, Link: r.Links()[0]}
	}
	return list, err
}

func (s *Session) sumsDiffer(ctx context.Context, about ID) ([]Contradiction, error) {
	stated, err := s.stated(ctx, figuresAbout(about))
	if err != nil {
		return nil, err
	}
	var list []Contradiction
	for _, c := range s.figures.compute(stated) {
		if c.Agrees != nil && !*c.Agrees {
			list = append(list, Contradiction{Sides: append([]*Node{c.Reported}, c.Of...), Computation: &c})
		}
	}
	figure := slices.ContainsFunc(stated, func(s statement) bool { return s.figure.ID == about })
	return keepSide(list, about, figure), nil
}

// figuresDiffer finds exact figures of one measure, unit and status, about the same
// thing at the same time under the same circumstances, that are different numbers.
func (s *Session) figuresDiffer(ctx context.Context, about ID) ([]Contradiction, error) {
	exact := And(
		Filter{Op: Test, Field: PropQualifier, Cmp: Eq, Values: []Value{TextValue("exact")}},
		Filter{Op: Not, Sub: []Filter{{Op: Test, Field: PropValue, Cmp: IsNull}}},
	)
	q := Query{
		Pattern: Pattern{Root: NewKindSet(Observation), Where: And(exact, figuresAbout(about)), Steps: []Step{{Hop: Hop{Relations: NewRelationSet(Of)}}}},
		Keys:    []Key{{By: ByField, Field: PropMeasure}, {By: ByField, Field: PropUnit}, {By: ByField, Field: PropWhen}, {By: ByField, Field: FieldStatus}, {Var: 1}},
		Get:     []Measure{{}},
		Having:  []Bounds{{Low: IntValue(2)}}, // one figure alone disagrees with nothing
	}
	groups, err := s.all(ctx, q)
	if err != nil {
		return nil, err
	}
	var list []Contradiction
	figure := false
	for part := range slices.Chunk(groups, MaxPage) {
		lists, err := s.lists(ctx, q.Drill(part, 0))
		if err != nil {
			return nil, err
		}
		for _, rows := range lists {
			figures := make([]*Node, len(rows))
			for i, r := range rows {
				figures[i] = r.Nodes[0]
			}
			figure = figure || slices.ContainsFunc(figures, func(n *Node) bool { return n.ID == about })
			found, err := s.differ(ctx, figures)
			if err != nil {
				return nil, err
			}
			list = append(list, found...)
		}
	}
	return keepSide(list, about, figure), nil
}

// differ finds what disagrees among figures that differ by nothing but their time,
// their circumstances and their values.
func (s *Session) differ(ctx context.Context, figures []*Node) ([]Contradiction, error) {
	var list []Contradiction
	value := func(n *Node) Value { return n.Prop(PropValue) }
	for _, same := range groupedBy(figures, func(n *Node) string { return n.Period.sameTime() }) {
		if !several(same, value) {
			continue
		}
		around, err := s.circumstances(ctx, same)
		if err != nil {
			return nil, err
		}
		for _, same := range groupedBy(same, func(n *Node) string { return around[n.ID] }) {
			if several(same, value) {
				slices.SortFunc(same, func(a, b *Node) int { return a.ID.Compare(b.ID) })
				list = append(list, Contradiction{Sides: same})
			}
		}
	}
	return list, nil
}

// circumstances writes where, by whom and through what each of the figures was so.
func (s *Session) circumstances(ctx context.Context, figures []*Node) (map[ID]string, error) {
	ids := idsOf(figures)
	around := map[ID]string{}
	lists, err := s.lists(ctx, Query{
		Pattern: Pattern{Steps: []Step{{Hop: Hop{Relations: NewRelationSet(Of, InRegion, By, Through)}}}}, Each: eachRoot(ids),
	})
	for _, r := range slices.Concat(lists...) {
		around[r.Nodes[0].ID] += r.Links()[0].Relation.String() + r.Links()[0].To.String()
	}
	return around, err
}

// groupedBy brings nodes of equal keys together, in the order of the first of each.
func groupedBy(nodes []*Node, key func(*Node) string) [][]*Node {
	at := map[string]int{}
	var groups [][]*Node
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

// several tells whether the nodes have more than one value.
func several(nodes []*Node, value func(*Node) Value) bool {
	return slices.ContainsFunc(nodes, func(n *Node) bool { return value(n) != value(nodes[0]) })
}

// figuresAbout keeps the figures of the entity, or if that is a figure itself those
// of whatever it is of; all of them if there is none.
func figuresAbout(id ID) Filter {
	if id.IsZero() {
		return Filter{}
	}
	of, is := NewRelationSet(Of), []Filter{IDIs([]ID{id}, false)}
	return Filter{Op: Any, Sub: []Filter{
		{Op: Has, Hops: []Hop{{Relations: of}}, Sub: is},
		{Op: Has, Hops: []Hop{{Relations: of}, {Relations: of, Direction: In}}, Sub: is},
	}}
}

// keepSide keeps what has the entity as a side, if it is a figure.
func keepSide(list []Contradiction, id ID, figure bool) []Contradiction {
	return slices.DeleteFunc(list, func(c Contradiction) bool {
		return figure && !slices.ContainsFunc(c.Sides, func(n *Node) bool { return n.ID == id })
	})
}
