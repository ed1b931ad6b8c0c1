package analysis

import (
	"slices"

	"github.com/expertgraph/expertgraph/graph"
)

// GapKind tells what sort of subject lacks what.
type GapKind uint8

// The kinds of gaps.
const (
	NeedWithoutService GapKind = iota
	IndustryWithoutExpert
	IndustryWithoutStation
	IndustryWithoutProgram
	StationWithoutExpert
	ProgramWithoutExpert
	ProgramWithoutHost
	EnterpriseWithoutExpert
	OwnerWithoutRegistry
	FigureWithoutItems
	PlanWithoutResult
)

var gapNames = graph.Enum[GapKind]{Noun: "kind of gap", Terms: []graph.Term{
	{Name: "NEED_WITHOUT_SERVICE", Doc: "A need without an intent, a solution or a recorded fact that addresses the need", Han: "无人服务的需求"},
	{Name: "INDUSTRY_WITHOUT_EXPERT", Doc: "A key industry of a region, or an industry of a named enterprise there, without experts", Han: "无专家的产业"},
	{Name: "INDUSTRY_WITHOUT_STATION", Doc: "A key industry of a region, or an industry of a named enterprise there, without workstations", Han: "无工作站的产业"},
	{Name: "INDUSTRY_WITHOUT_PROGRAM", Doc: "A key industry of a region, or an industry of a named enterprise there, without programmes or events", Han: "无项目的产业"},
	{Name: "STATION_WITHOUT_EXPERT", Doc: "A workstation with a category but without a named expert", Han: "无点名专家的工作站"},
	{Name: "PROGRAM_WITHOUT_EXPERT", Doc: "A programme of exchange, innovation, talent, popularisation or poverty relief without a named expert", Han: "无点名专家的计划"},
	{Name: "PROGRAM_WITHOUT_HOST", Doc: "A programme of exchange, innovation, talent, popularisation or poverty relief that served no named enterprise", Han: "无点名企业的计划"},
	{Name: "ENTERPRISE_WITHOUT_EXPERT", Doc: "A named enterprise without experts who served it, hold posts there or are stationed there", Han: "无专家的企业"},
	{Name: "OWNER_WITHOUT_REGISTRY", Doc: "An association that neither owns nor runs a registry", Han: "无信息库的科协"},
	{Name: "FIGURE_WITHOUT_ITEMS", Doc: "A reported figure without named items", Han: "未列名的上报数字"},
	{Name: "PLAN_WITHOUT_RESULT", Doc: "A plan that no record confirms; if a day is given, only a plan that is due by that day", Han: "无结果的计划"},
}}

// String is the name in upper case.
func (k GapKind) String() string { return gapNames.Name(k) }

// GapKinds lists all kinds of gaps.
func GapKinds() []GapKind { return gapNames.All() }

// GapWhere restricts a search for gaps; zero fields do not restrict it.
type GapWhere struct {
	Region   *graph.Node // in this region or below it
	Industry *graph.Node // in this industry or below it
	Program  *graph.Node // this programme or a part of it; services close a gap only if they went through it
	AsOf     graph.Value // a day: records that began later or ended earlier do not count; undated ones do
	// Possible also lists gaps that only undated or partly dated records could close, because it is not
	// certain that such records hold on the day, or in time for the plan or the figure.
	Possible bool
	Known    *Confirmed // as in PlanWhere
}

// gapSpec tells how gaps of one kind are found: which subjects exist, and what they lack. Figures
// and plans have no spec, because their gaps are computed.
type gapSpec struct {
	searched string                       // what is searched for, in English words
	chinese  string                       // the same in Chinese
	missing  graph.KindSet                // the kinds of the items that the figures of FiguresBeside count
	root     graph.KindSet                // the kinds of the subjects
	where    func(*GapWhere) graph.Filter // keeps the subjects that have the gap
}

// gapSpecs is the table of specs, by kind of gap.
var gapSpecs = [...]gapSpec{
	NeedWithoutService: {"engagements and other facts that address the need", "针对该需求的服务及其他事实", graph.NewKindSet(graph.Need), graph.NewKindSet(graph.Need), func(w *GapWhere) graph.Filter {
		met := fieldIn(graph.PropStage, graph.TextValue("INTENT"), graph.TextValue("SOLVED"))
		return graph.And(w.validOnDay(), graph.Filter{Op: graph.Not, Sub: []graph.Filter{met}}, w.linkedWithin(w.Region, graph.InRegion, graph.LocatedIn), w.linkedWithin(w.Industry, graph.InIndustry),
			lacks(graph.And(w.begunByDay(), w.linkedToProgram()), incomingHop(graph.Addresses)))
	}},
	IndustryWithoutExpert: {"local experts who served in the industry or work in it", "在当地服务过或从事该产业的专家", graph.NewKindSet(graph.Expert), graph.NewKindSet(graph.Industry), func(w *GapWhere) graph.Filter {
		working := has(graph.And(w.linked(), w.under(w.Region)), out(graph.HoldsPosition, graph.AffiliatedWith, graph.StationedAt), out(graph.LocatedIn))
		return graph.And(w.industry(), lacks(graph.And(w.engagement(), has(expert(), out(graph.By))), toDescendants(graph.InIndustry)),
			lacks(graph.And(expert(), w.linked(), graph.Filter{Op: graph.Any, Sub: []graph.Filter{w.linkedWithin(w.Region, graph.LocatedIn), working}}), toDescendants(graph.InIndustry)))
	}},
	IndustryWithoutStation: {"local stations in the industry or at its enterprises", "当地该产业或其企业的工作站", graph.NewKindSet(graph.Workstation), graph.NewKindSet(graph.Industry), func(w *GapWhere) graph.Filter {
		station := graph.And(isKind(graph.Workstation), isNamed(), w.validOnDay(), w.linkedWithin(w.Region, graph.LocatedIn))
		return graph.And(w.industry(), lacks(station, toDescendants(graph.InIndustry)), lacks(station, toDescendants(graph.InIndustry), incomingHop(graph.HostedBy)))
	}},
	IndustryWithoutProgram: {"local programmes and events in the industry, and those through which the industry was served", "当地该产业的计划和活动，以及服务过该产业的计划", graph.NewKindSet(graph.Program, graph.Event), graph.NewKindSet(graph.Industry), func(w *GapWhere) graph.Filter {
		program := graph.And(isKind(graph.Program, graph.Event), isNamed(), w.validOnDay(), w.linkedWithin(w.Region, graph.ImplementedIn, graph.HeldIn, graph.LocatedIn))
		return graph.And(w.industry(), lacks(program, toDescendants(graph.InIndustry)), lacks(graph.And(w.engagement(), has(isNamed(), out(graph.Through))), toDescendants(graph.InIndustry)))
	}},
	StationWithoutExpert: {"experts who are stationed at the station, hold a post there or served there", "进站、任职或在站服务过的专家", graph.NewKindSet(graph.Expert), graph.NewKindSet(graph.Workstation), func(w *GapWhere) graph.Filter {
		sort := graph.Filter{Op: graph.Not, Sub: []graph.Filter{{Op: graph.Test, Field: graph.FieldCategory, Cmp: graph.IsNull}}} // without a category it is a base and not a station
		industry := has(w.linkedWithin(w.Industry, graph.InIndustry), out(graph.HostedBy))
		return graph.And(w.validOnDay(), isNamed(), sort, w.linkedWithin(w.Region, graph.LocatedIn), w.joined(w.Program), graph.Filter{Op: graph.Any, Sub: []graph.Filter{w.linkedWithin(w.Industry, graph.InIndustry), industry}},
			lacks(graph.And(expert(), w.linked()), incomingHop(graph.StationedAt, graph.HoldsPosition, graph.AffiliatedWith, graph.MemberOf)),
			lacks(graph.And(w.service(), has(expert(), out(graph.By))), incomingHop(graph.At, graph.Serves)))
	}},
	ProgramWithoutExpert: {"experts who took part in the programme or served through it", "参加该计划或通过其服务的专家", graph.NewKindSet(graph.Expert), graph.NewKindSet(graph.Program), func(w *GapWhere) graph.Filter {
		return graph.And(w.program(), lacks(graph.And(expert(), w.linked()), toDescendants(graph.ParticipatedIn)),
			lacks(graph.And(w.begunByDay(), has(expert(), out(graph.By))), toDescendants(graph.Through)))
	}},
	ProgramWithoutHost: {"enterprises that were served through the programme", "该计划服务过的企业", graph.NewKindSet(graph.Enterprise), graph.NewKindSet(graph.Program), func(w *GapWhere) graph.Filter {
		return graph.And(w.program(), lacks(graph.And(w.begunByDay(), has(graph.And(isKind(graph.Enterprise), isNamed()), out(graph.Serves))), toDescendants(graph.Through)))
	}},
	EnterpriseWithoutExpert: {"experts who served the enterprise, hold a post there, or are stationed there or at its station", "服务过该企业、在其任职或进驻该企业及其工作站的专家", graph.NewKindSet(graph.Enterprise), graph.NewKindSet(graph.Enterprise), func(w *GapWhere) graph.Filter {
		return graph.And(w.validOnDay(), isNamed(), w.linkedWithin(w.Region, graph.LocatedIn), w.linkedWithin(w.Industry, graph.InIndustry),
			lacks(graph.And(w.service(), has(expert(), out(graph.By))), incomingHop(graph.Serves)),
			lacks(graph.And(expert(), w.linked()), incomingHop(graph.HoldsPosition, graph.AffiliatedWith, graph.StationedAt)),
			lacks(graph.And(expert(), w.linked()), incomingHop(graph.HostedBy), incomingHop(graph.StationedAt, graph.HoldsPosition)))
	}},
	OwnerWithoutRegistry: {"registries that the association owns or runs", "该协会建立或管理的信息库", graph.NewKindSet(graph.System), graph.NewKindSet(graph.Association), func(w *GapWhere) graph.Filter {
		registry := graph.And(isKind(graph.System), fieldIn(graph.FieldCategory, graph.TextValue("REGISTRY")), w.validOnDay(), w.linked())
		return graph.And(w.validOnDay(), isNamed(), w.linkedWithin(w.Region, graph.LocatedIn), w.linkedWithin(w.Industry, graph.InIndustry), w.joined(w.Program), lacks(registry, incomingHop(graph.OwnedBy, graph.RunBy)))
	}},
	FigureWithoutItems: {searched: "named items that the figure counts", chinese: "该数字所计对象中点名的各项"},
	PlanWithoutResult:  {searched: "actual facts, links and entities that correspond to the plan", chinese: "与该计划对应的实际事实、联系和事物"},
}

// isKind keeps nodes of the kinds.
func isKind(ks ...graph.Kind) graph.Filter {
	vs := make([]graph.Value, len(ks))
	for i, k := range ks {
		vs[i] = graph.EnumValue(k)
	}
	return fieldIn(graph.FieldKind, vs...)
}

func fieldIn(f graph.Field, vs ...graph.Value) graph.Filter {
	return graph.Filter{Op: graph.Test, Field: f, Cmp: graph.OneOf, Values: vs}
}

// isNamed keeps nodes that have a name of their own.
func isNamed() graph.Filter { return fieldIn(graph.FieldNamed, graph.BoolValue(true)) }

func expert() graph.Filter { return graph.And(isKind(graph.Expert), isNamed()) }

func has(f graph.Filter, hops ...graph.Hop) graph.Filter {
	return graph.Filter{Op: graph.Has, Hops: hops, Sub: []graph.Filter{f}}
}

func lacks(f graph.Filter, hops ...graph.Hop) graph.Filter {
	return graph.Filter{Op: graph.Lacks, Hops: hops, Sub: []graph.Filter{f}}
}

func out(rs ...graph.Relation) graph.Hop { return graph.Hop{Relations: graph.NewRelationSet(rs...)} }

func incomingHop(rs ...graph.Relation) graph.Hop {
	return graph.Hop{Relations: graph.NewRelationSet(rs...), Direction: graph.In}
}

// toDescendants is the hop from a node to the nodes that have a link of the given relations to this node
// or to a descendant of it.
func toDescendants(rs ...graph.Relation) graph.Hop {
	return graph.Hop{Relations: graph.NewRelationSet(rs...), Direction: graph.In, Below: true}
}

// validOnDay keeps nodes that are valid on the day; undated ones pass.
func (w *GapWhere) validOnDay() graph.Filter { return w.on(false, graph.ActiveOn, w.AsOf) }

// linked keeps far nodes whose link holds on the day; undated ones pass.
func (w *GapWhere) linked() graph.Filter { return w.on(true, graph.ActiveOn, w.AsOf) }

// begunByDay keeps nodes that had begun by the day; undated ones pass.
func (w *GapWhere) begunByDay() graph.Filter {
	return w.on(false, graph.Overlaps, graph.Value{}, w.AsOf)
}

func (w *GapWhere) on(link bool, cmp graph.Cmp, days ...graph.Value) graph.Filter {
	is := graph.StatusIs(link, graph.DefaultStatuses())
	if w.AsOf.IsNull() {
		return is
	}
	return graph.And(is, graph.Filter{Op: graph.Test, Link: link, Field: graph.FieldPeriod, Cmp: cmp, Values: days, Undated: true})
}

// under keeps a node and its descendants; everything if the node is nil.
func (w *GapWhere) under(n *graph.Node) graph.Filter {
	if n == nil {
		return graph.Filter{}
	}
	return graph.IDIs([]graph.ID{n.ID}, true)
}

// linkedWithin keeps nodes that a link of the relations joins to n or to a descendant of it; everything
// if n is nil.
func (w *GapWhere) linkedWithin(n *graph.Node, rs ...graph.Relation) graph.Filter {
	if n == nil {
		return graph.Filter{}
	}
	return has(graph.And(w.linked(), w.under(n)), out(rs...))
}

// joined keeps nodes that any link joins to n or to a descendant of it; everything if n is nil.
func (w *GapWhere) joined(n *graph.Node) graph.Filter {
	if n == nil {
		return graph.Filter{}
	}
	return has(graph.And(w.linked(), w.under(n)), graph.Hop{Direction: graph.Both})
}

func (w *GapWhere) linkedToProgram() graph.Filter { return w.linkedWithin(w.Program, graph.Through) }

// service keeps engagements that had begun by the day. If the question names a programme, it keeps only
// engagements through this programme or its parts.
func (w *GapWhere) service() graph.Filter {
	return graph.And(isKind(graph.Engagement), w.begunByDay(), w.linkedToProgram())
}

// engagement keeps those engagements of service that are in the region, or that served something
// there.
func (w *GapWhere) engagement() graph.Filter {
	if w.Region == nil {
		return w.service()
	}
	there := has(graph.Filter{Op: graph.Any, Sub: []graph.Filter{w.under(w.Region), w.linkedWithin(w.Region, graph.LocatedIn)}}, out(graph.Serves))
	return graph.And(w.service(), graph.Filter{Op: graph.Any, Sub: []graph.Filter{w.linkedWithin(w.Region, graph.InRegion), there}})
}

// industry keeps industries of the region: its key industries and the industries of named
// enterprises there.
func (w *GapWhere) industry() graph.Filter {
	key := has(graph.And(w.linked(), w.under(w.Region)), out(graph.KeyIndustryOf))
	firms := has(graph.And(isKind(graph.Enterprise), isNamed(), w.validOnDay(), w.linkedWithin(w.Region, graph.LocatedIn)), incomingHop(graph.InIndustry))
	return graph.And(w.validOnDay(), w.under(w.Industry), graph.Filter{Op: graph.Any, Sub: []graph.Filter{key, firms}})
}

// program keeps programmes that bring experts somewhere. It drops those for party building and
// those without a category.
func (w *GapWhere) program() graph.Filter {
	sorts := fieldIn(graph.FieldCategory, graph.TextValue("EXCHANGE"), graph.TextValue("INNOVATION_SERVICE"), graph.TextValue("TALENT"), graph.TextValue("POPULARISATION"), graph.TextValue("POVERTY_RELIEF"))
	return graph.And(w.validOnDay(), isNamed(), sorts, w.under(w.Program), w.linkedWithin(w.Region, graph.ImplementedIn, graph.HeldIn, graph.LocatedIn), w.linkedWithin(w.Industry, graph.InIndustry))
}

// onlyCertain changes a filter so that only certain records close a gap: within Lacks, conditions on
// periods must then hold certainly. This works because no condition within Lacks is negated. The
// parameter lacking tells whether f is within Lacks.
func onlyCertain(f graph.Filter, lacking bool) graph.Filter {
	lacking = lacking || f.Op == graph.Lacks
	if lacking && f.Op == graph.Test && f.Field == graph.FieldPeriod {
		f.Certain, f.Undated = true, false
	}
	f.Sub = slices.Clone(f.Sub)
	for i := range f.Sub {
		f.Sub[i] = onlyCertain(f.Sub[i], lacking)
	}
	return f
}
