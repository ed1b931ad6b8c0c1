package analysis

import (
	"fmt"
	"slices"
	"strings"

	"github.com/expertgraph/expertgraph/graph"
)

// CubeWhere restricts what a cube counts; empty fields do not restrict it.
type CubeWhere struct {
	ServedWhere
	Societies, Associations []graph.ID
	Stages                  []string
	Measures                []string // for CubeObserved: the codes of the measures
	Unnamed                 bool     // count collective and generic things too
}

// CubeBy is one dimension of a cube. With LevelNone, regions and industries are used as stated.
// With a level, their ancestors at that level are used.
type CubeBy struct {
	Dimension Dimension
	Level     graph.Level
}

// String is the name of the dimension, and its level if it has one.
func (b CubeBy) String() string {
	if b.Level == graph.LevelNone {
		return b.Dimension.String()
	}
	return b.Dimension.String() + " at " + b.Level.String()
}

// statuses are the statuses of the records that count.
func (w *ServedWhere) statuses() []graph.Status {
	if w.Statuses == nil {
		return graph.DefaultStatuses()
	}
	return w.Statuses
}

// planner builds the query of a cube or of ServedQuery. The root of its pattern is the counted
// node. A way, which is a list of legs, leads from the root to the node of each dimension. Ways
// that begin with the same legs share their steps.
type planner struct {
	graph.Query
	measure CubeMeasure
	subject subject
	where   *CubeWhere
	walked  []walked // the leg of each step
}

type walked struct {
	from graph.Var
	leg  leg
}

func newPlanner(m CubeMeasure, w *CubeWhere) *planner {
	p := &planner{measure: m, subject: subjectOf(m), where: w}
	p.Pattern.Root, p.Pattern.AsOf = graph.NewKindSet(p.subject.kind), w.AsOf
	p.Pattern.Where = graph.And(p.hasStatus(0, leg{}), p.subject.where)
	if !w.Unnamed && !p.subject.kind.Spec().Fact {
		p.Pattern.Where = graph.And(p.Pattern.Where, graph.Filter{Op: graph.Test, Field: graph.FieldNamed, Cmp: graph.Eq, Values: []graph.Value{graph.BoolValue(true)}})
	}
	if f := graph.And(basisIs(w.Bases), w.Period); f.Op != graph.All || len(f.Sub) > 0 {
		p.addCondition(p.walk(p.subject.hub, true), f)
	}
	if len(w.Measures) > 0 {
		p.addCondition(0, textIs(graph.PropMeasure, w.Measures))
	}
	return p
}

// addCondition adds a condition on a node.
func (p *planner) addCondition(at graph.Var, f graph.Filter) {
	if at == 0 {
		p.Pattern.Where = graph.And(p.Pattern.Where, f)
		return
	}
	p.Pattern.Steps[at-1].Where = graph.And(p.Pattern.Steps[at-1].Where, f)
}

// walk gives the node at the end of a way. It adds the steps that do not exist yet. If required is
// true, the end of the way must exist.
func (p *planner) walk(way []leg, required bool) graph.Var {
	at := graph.Var(0)
	for _, l := range way {
		l.kinds = p.kinds(l)
		i := slices.Index(p.walked, walked{at, l})
		if i < 0 {
			i = len(p.walked)
			p.Pattern.Steps = append(p.Pattern.Steps, graph.Step{From: at, Hop: l.hop, Mode: graph.Optional, Kinds: l.kinds, Where: p.hasStatus(at, l)})
			p.walked = append(p.walked, walked{at, l})
		}
		if required {
			p.Pattern.Steps[i].Mode = graph.Required
		}
		at = graph.Var(i + 1)
	}
	return at
}

// kinds are the kinds of the far node of a leg; zero means any kind.
func (p *planner) kinds(l leg) graph.KindSet {
	switch {
	case l.kinds != 0:
		return l.kinds
	case l.hop.Relations == graph.NewRelationSet(graph.By):
		return p.actors()
	case l.hop.Relations == graph.NewRelationSet(graph.Serves):
		return p.where.ServedKinds
	}
	return 0
}

// actors are the kinds that count as actors. Political mentions and editors count only if the
// question names them.
func (p *planner) actors() graph.KindSet {
	if p.where.ActorKinds != 0 {
		return p.where.ActorKinds
	}
	return graph.Actors()
}

// hasStatus restricts a step to the wanted statuses. They apply to the counted node, to facts, and to
// links between things. A link that is part of a fact has the fact's status, so it needs no test.
// If the question excludes the basis INFERRED, hasStatus also excludes inferred links to industries,
// regions and locations.
func (p *planner) hasStatus(from graph.Var, l leg) graph.Filter {
	statuses := p.where.statuses()
	engagements := graph.NewKindSet(graph.Engagement)
	fact := p.subject.kind.Spec().Fact
	if from > 0 {
		fact = p.walked[from-1].leg.kinds == engagements
	}
	inferred := graph.Filter{}
	if derived := graph.NewRelationSet(graph.InIndustry, graph.InRegion, graph.LocatedIn); l.hop.Relations&^derived == 0 && len(p.where.Bases) > 0 && !slices.Contains(p.where.Bases, graph.BasisInferred) {
		inferred = graph.Filter{Op: graph.Not, Sub: []graph.Filter{{Op: graph.Test, Link: true, Field: graph.FieldBasis, Cmp: graph.Eq, Values: []graph.Value{graph.EnumValue(graph.BasisInferred)}}}}
	}
	switch {
	case l == leg{}:
		return graph.StatusIs(false, statuses)
	case l.kinds == engagements && l.hop.Relations == graph.NewRelationSet(graph.By):
		return graph.StatusIs(false, statuses)
	case l.kinds == engagements:
		return graph.And(graph.StatusIs(false, statuses), p.hasActorOrNone())
	case !fact:
		return graph.And(graph.StatusIs(true, statuses), inferred)
	}
	return inferred
}

// hasActorOrNone keeps engagements of an entity that can act, and engagements without a stated actor.
func (p *planner) hasActorOrNone() graph.Filter {
	can := graph.Filter{Op: graph.Test, Field: graph.FieldKind, Cmp: graph.OneOf}
	for _, k := range p.actors().List() {
		can.Values = append(can.Values, graph.EnumValue(k))
	}
	hops := []graph.Hop{{Relations: graph.NewRelationSet(graph.By)}}
	return graph.Filter{Op: graph.Any, Sub: []graph.Filter{{Op: graph.Lacks, Hops: hops}, {Op: graph.Has, Hops: hops, Sub: []graph.Filter{can}}}}
}

// dimensionCondition is a condition on the node of a dimension.
type dimensionCondition struct {
	name   string // the name of the condition for clients
	filter graph.Filter
	given  bool
}

// conditions gives the conditions on dimensions, by dimension.
func (w *CubeWhere) conditions() [dimensionEnd]dimensionCondition {
	ids := func(name string, ids []graph.ID, below bool) dimensionCondition {
		return dimensionCondition{name, graph.IDIs(ids, below), len(ids) > 0}
	}
	all := [dimensionEnd]dimensionCondition{
		DimActor:       ids("actor", w.Actors, false),
		DimIndustry:    ids("industry", w.Industries, !w.ExactIndustry),
		DimProgram:     ids("program", w.Programs, true),
		DimServed:      ids("served", w.Served, false),
		DimRegion:      ids("region", w.Regions, !w.ExactRegion),
		DimSociety:     ids("society", w.Societies, false),
		DimAssociation: ids("association", w.Associations, false),
		DimCategory:    {"category", categoryIs(w.Categories), len(w.Categories) > 0},
		DimStage:       {"stage", textIs(graph.PropStage, w.Stages), len(w.Stages) > 0},
	}
	all[DimActor].given = all[DimActor].given || w.ActorKinds != 0
	all[DimServed].given = all[DimServed].given || w.ServedKinds != 0
	return all
}

// dimensions adds the dimensions that the question groups by or restricts, and a key for each that
// it groups by. If known is true, records without a value are dropped.
func (p *planner) dimensions(by []CubeBy, known bool) error {
	conditions := p.where.conditions()
	for d := range dimensionEnd {
		c := conditions[d]
		i := slices.IndexFunc(by, func(b CubeBy) bool { return b.Dimension == d })
		if !c.given && i < 0 {
			continue
		}
		a := p.subject.axes[d]
		if a == nil {
			return p.refuseDimension(d, c.name, i >= 0)
		}
		at := p.walk(a.way, c.given || known && i >= 0)
		if c.given {
			p.addCondition(at, c.filter)
		}
		if known && i >= 0 {
			p.addCondition(at, a.hasKey(by[i].Level))
		}
	}
	for i, b := range by {
		if slices.ContainsFunc(by[:i], func(c CubeBy) bool { return c.Dimension == b.Dimension }) || b.Dimension >= dimensionEnd {
			return graph.Invalid("by", b.Dimension.String(), "is unknown or given twice", "give each dimension at most once")
		}
		if lowest, highest := b.Dimension.levels(); b.Level != graph.LevelNone && (b.Level < lowest || b.Level > highest) {
			return graph.Invalid("by", b.String(), "is no level of that dimension", levelHint(b.Dimension))
		}
		p.Keys = append(p.Keys, p.subject.axes[b.Dimension].key(p.walk(p.subject.axes[b.Dimension].way, false), b.Level))
	}
	return nil
}

// key is the key of the dimension, for the node at the end of its way.
func (a *axis) key(at graph.Var, level graph.Level) graph.Key {
	if level != graph.LevelNone {
		return graph.Key{Var: at, By: graph.ByTreeLevel, Level: level}
	}
	return graph.Key{Var: at, By: a.by, Field: a.field}
}

// hasKey keeps nodes for which the key of the axis is not null.
func (a *axis) hasKey(level graph.Level) graph.Filter {
	switch {
	case level != graph.LevelNone:
		is := textIs(graph.PropLevel, []string{level.String()})
		return graph.Filter{Op: graph.Any, Sub: []graph.Filter{is, {Op: graph.Has, Hops: []graph.Hop{{Relations: graph.TreeRelations, Below: true, Tree: true}}, Sub: []graph.Filter{is}}}}
	case a.by == graph.ByYear:
		return graph.Filter{Op: graph.Not, Sub: []graph.Filter{{Op: graph.Test, Field: graph.FieldYear, Cmp: graph.IsNull}}}
	case a.by == graph.ByField:
		return graph.Filter{Op: graph.Not, Sub: []graph.Filter{{Op: graph.Test, Field: a.field, Cmp: graph.IsNull}}}
	}
	return graph.Filter{}
}

// refuseDimension refuses a dimension that the measure does not have.
func (p *planner) refuseDimension(d Dimension, name string, grouped bool) error {
	var has []string
	for d := range dimensionEnd {
		if p.subject.axes[d] != nil {
			has = append(has, d.String())
		}
	}
	fault := fmt.Sprintf("is no dimension of %s", p.measure)
	hint := fmt.Sprintf("%s can be taken by %s", p.measure, strings.Join(has, ", "))
	if grouped {
		return graph.Invalid("by", d.String(), fault, hint)
	}
	return graph.Invalid("where."+name, "", fault, hint)
}

func levelHint(d Dimension) string {
	lowest, highest := d.levels()
	if lowest == graph.LevelNone {
		return "leave the level out: only REGION, INDUSTRY and DOCUMENT_REGION have levels"
	}
	var names []string
	for l := lowest; l <= highest; l++ {
		names = append(names, l.String())
	}
	return "give one of " + strings.Join(names, ", ") + ", or none"
}

// textIs keeps nodes with one of the texts in a field; no texts keep everything.
func textIs(f graph.Field, texts []string) graph.Filter {
	if len(texts) == 0 {
		return graph.Filter{}
	}
	is := graph.Filter{Op: graph.Test, Field: f, Cmp: graph.OneOf}
	for _, s := range texts {
		is.Values = append(is.Values, graph.TextValue(s))
	}
	return is
}

// order sorts by the first measure, highest first, then by the keys in turn. Nodes are sorted by
// name.
func (p *planner) order() []graph.Order {
	terms := []graph.Order{{By: graph.OrderGet, Desc: true}}
	for i := range p.Keys {
		terms = append(terms, p.byKey(i))
	}
	return terms
}

// byKey sorts by a key, ascending.
func (p *planner) byKey(i int) graph.Order {
	if k := p.Keys[i]; k.By == graph.ByNode || k.By == graph.ByTreeLevel {
		return graph.Order{Var: k.Var, Field: graph.FieldPinyin}
	}
	return graph.Order{By: graph.OrderKey, Index: i}
}

func joinNames[T fmt.Stringer](list []T) string {
	names := make([]string, len(list))
	for i, x := range list {
		names[i] = x.String()
	}
	return strings.Join(names, ", ")
}
