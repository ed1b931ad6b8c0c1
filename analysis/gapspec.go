package analysis

import (
	"slices"

	"github.com/expertgraph/expertgraph/graph"
)

// GapKind says what is missing of what.
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

var gapNames = graph.Enum[GapKind]{What: "kind of gap", Terms: []graph.Term{
	{Name: "NEED_WITHOUT_SERVICE", Doc: "A need without an intent that nothing recorded addresses", Han: "无人服务的需求"},
	{Name: "INDUSTRY_WITHOUT_EXPERT", Doc: "An industry of the region, a key one or one of its enterprises, without experts", Han: "无专家的产业"},
	{Name: "INDUSTRY_WITHOUT_STATION", Doc: "Such an industry without workstations", Han: "无工作站的产业"},
	{Name: "INDUSTRY_WITHOUT_PROGRAM", Doc: "Such an industry without programmes or events", Han: "无项目的产业"},
	{Name: "STATION_WITHOUT_EXPERT", Doc: "A workstation of a stated category without a named expert", Han: "无点名专家的工作站"},
	{Name: "PROGRAM_WITHOUT_EXPERT", Doc: "A programme of exchange, innovation, talent, popularisation or poverty relief without a named expert", Han: "无点名专家的计划"},
	{Name: "PROGRAM_WITHOUT_HOST", Doc: "Such a programme without a named enterprise that it served", Han: "无点名企业的计划"},
	{Name: "ENTERPRISE_WITHOUT_EXPERT", Doc: "A named enterprise that no expert reached", Han: "无专家的企业"},
	{Name: "OWNER_WITHOUT_REGISTRY", Doc: "An association without a registry", Han: "无信息库的科协"},
	{Name: "FIGURE_WITHOUT_ITEMS", Doc: "A reported figure of whose items none is named", Han: "未列名的上报数字"},
	{Name: "PLAN_WITHOUT_RESULT", Doc: "A plan that nothing recorded confirms, on a day only if it was due", Han: "无结果的计划"},
}}

// String is the name in upper case.
func (k GapKind) String() string { return gapNames.Name(k) }

// GapKinds lists all kinds of gaps.
func GapKinds() []GapKind { return gapNames.All() }

// GapWhere says where gaps are looked for; zero fields do not narrow the search.
type GapWhere struct {
	Region   *graph.Node // in it or below
	Industry *graph.Node // in it or below
	Program  *graph.Node // of it or its parts; of what is to be reached: not reached through it
	AsOf     graph.Value // a day: what began later is not there yet, and what ended earlier no more; undated things are
	// Possible lists also gaps that only undated or partly dated things close: they may
	// not have been so on the day, or in time for the plan or the figure.
	Possible bool
	Known    *Confirmed // as in PlanWhere
}

// gapSpec is how the gaps of one kind are found: subjects that exist, and that lack
// something. Figures and plans have none: they are computed.
type gapSpec struct {
	searched string        // in words
	chinese  string        // the same in Chinese
	missing  graph.KindSet // what figures would count of it
	root     graph.KindSet
	where    func(*GapWhere) graph.Filter
}

// gapSpecs is the table of gaps.
var gapSpecs = [...]gapSpec{
	NeedWithoutService: {"engagements and other facts that address the need", "针对该需求的服务及其他事实", graph.NewKindSet(graph.Need), graph.NewKindSet(graph.Need), func(w *GapWhere) graph.Filter {
		met := fieldIn(graph.PropStage, graph.TextValue("INTENT"), graph.TextValue("SOLVED"))
		return graph.And(w.stands(), graph.Filter{Op: graph.Not, Sub: []graph.Filter{met}}, w.within(w.Region, graph.InRegion, graph.LocatedIn), w.within(w.Industry, graph.InIndustry),
			lacks(graph.And(w.happened(), w.through()), back(graph.Addresses)))
	}},
	IndustryWithoutExpert: {"experts who served in the industry or work in it, there", "在当地服务过或从事该产业的专家", graph.NewKindSet(graph.Expert), graph.NewKindSet(graph.Industry), func(w *GapWhere) graph.Filter {
		working := has(graph.And(w.linked(), w.under(w.Region)), out(graph.HoldsPosition, graph.AffiliatedWith, graph.StationedAt), out(graph.LocatedIn))
		return graph.And(w.industry(), lacks(graph.And(w.engagement(), has(expert(), out(graph.By))), below(graph.InIndustry)),
			lacks(graph.And(expert(), w.linked(), graph.Filter{Op: graph.Any, Sub: []graph.Filter{w.within(w.Region, graph.LocatedIn), working}}), below(graph.InIndustry)))
	}},
	IndustryWithoutStation: {"stations in the industry, or at enterprises of it, there", "当地该产业或其企业的工作站", graph.NewKindSet(graph.Workstation), graph.NewKindSet(graph.Industry), func(w *GapWhere) graph.Filter {
		station := graph.And(isKind(graph.Workstation), isNamed(), w.stands(), w.within(w.Region, graph.LocatedIn))
		return graph.And(w.industry(), lacks(station, below(graph.InIndustry)), lacks(station, below(graph.InIndustry), back(graph.HostedBy)))
	}},
	IndustryWithoutProgram: {"programmes and events in the industry, and those through which it was served, there", "当地该产业的计划和活动，以及服务过该产业的计划", graph.NewKindSet(graph.Program, graph.Event), graph.NewKindSet(graph.Industry), func(w *GapWhere) graph.Filter {
		program := graph.And(isKind(graph.Program, graph.Event), isNamed(), w.stands(), w.within(w.Region, graph.ImplementedIn, graph.HeldIn, graph.LocatedIn))
		return graph.And(w.industry(), lacks(program, below(graph.InIndustry)), lacks(graph.And(w.engagement(), has(isNamed(), out(graph.Through))), below(graph.InIndustry)))
	}},
	StationWithoutExpert: {"experts stationed at the station, with a post there, or who served there", "进站、任职或在站服务过的专家", graph.NewKindSet(graph.Expert), graph.NewKindSet(graph.Workstation), func(w *GapWhere) graph.Filter {
		sort := graph.Filter{Op: graph.Not, Sub: []graph.Filter{{Op: graph.Test, Field: graph.FieldCategory, Cmp: graph.IsNull}}} // a base is no station
		industry := has(w.within(w.Industry, graph.InIndustry), out(graph.HostedBy))
		return graph.And(w.stands(), isNamed(), sort, w.within(w.Region, graph.LocatedIn), w.joined(w.Program), graph.Filter{Op: graph.Any, Sub: []graph.Filter{w.within(w.Industry, graph.InIndustry), industry}},
			lacks(graph.And(expert(), w.linked()), back(graph.StationedAt, graph.HoldsPosition, graph.AffiliatedWith, graph.MemberOf)),
			lacks(graph.And(w.service(), has(expert(), out(graph.By))), back(graph.At, graph.Serves)))
	}},
	ProgramWithoutExpert: {"experts who took part in the programme or served through it", "参加该计划或通过其服务的专家", graph.NewKindSet(graph.Expert), graph.NewKindSet(graph.Program), func(w *GapWhere) graph.Filter {
		return graph.And(w.program(), lacks(graph.And(expert(), w.linked()), below(graph.ParticipatedIn)),
			lacks(graph.And(w.happened(), has(expert(), out(graph.By))), below(graph.Through)))
	}},
	ProgramWithoutHost: {"enterprises that were served through the programme", "该计划服务过的企业", graph.NewKindSet(graph.Enterprise), graph.NewKindSet(graph.Program), func(w *GapWhere) graph.Filter {
		return graph.And(w.program(), lacks(graph.And(w.happened(), has(graph.And(isKind(graph.Enterprise), isNamed()), out(graph.Serves))), below(graph.Through)))
	}},
	EnterpriseWithoutExpert: {"experts who served the enterprise, have a post there, or are stationed there or at its station", "服务过该企业、在其任职或进驻该企业及其工作站的专家", graph.NewKindSet(graph.Enterprise), graph.NewKindSet(graph.Enterprise), func(w *GapWhere) graph.Filter {
		return graph.And(w.stands(), isNamed(), w.within(w.Region, graph.LocatedIn), w.within(w.Industry, graph.InIndustry),
			lacks(graph.And(w.service(), has(expert(), out(graph.By))), back(graph.Serves)),
			lacks(graph.And(expert(), w.linked()), back(graph.HoldsPosition, graph.AffiliatedWith, graph.StationedAt)),
			lacks(graph.And(expert(), w.linked()), back(graph.HostedBy), back(graph.StationedAt, graph.HoldsPosition)))
	}},
	OwnerWithoutRegistry: {"registries that the association owns or runs", "该协会建立或管理的信息库", graph.NewKindSet(graph.System), graph.NewKindSet(graph.Association), func(w *GapWhere) graph.Filter {
		registry := graph.And(isKind(graph.System), fieldIn(graph.FieldCategory, graph.TextValue("REGISTRY")), w.stands(), w.linked())
		return graph.And(w.stands(), isNamed(), w.within(w.Region, graph.LocatedIn), w.within(w.Industry, graph.InIndustry), w.joined(w.Program), lacks(registry, back(graph.OwnedBy, graph.RunBy)))
	}},
	FigureWithoutItems: {searched: "named items of what the figure counts", chinese: "该数字所计对象中点名的各项"},
	PlanWithoutResult:  {searched: "actual facts, links and things of the plan", chinese: "与该计划对应的实际事实、联系和事物"},
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

// isNamed keeps what a name singles out.
func isNamed() graph.Filter { return fieldIn(graph.FieldNamed, graph.BoolValue(true)) }

func expert() graph.Filter { return graph.And(isKind(graph.Expert), isNamed()) }

func has(f graph.Filter, hops ...graph.Hop) graph.Filter {
	return graph.Filter{Op: graph.Has, Hops: hops, Sub: []graph.Filter{f}}
}

func lacks(f graph.Filter, hops ...graph.Hop) graph.Filter {
	return graph.Filter{Op: graph.Lacks, Hops: hops, Sub: []graph.Filter{f}}
}

func out(rs ...graph.Relation) graph.Hop { return graph.Hop{Relations: graph.NewRelationSet(rs...)} }

func back(rs ...graph.Relation) graph.Hop {
	return graph.Hop{Relations: graph.NewRelationSet(rs...), Direction: graph.In}
}

// below leads back from a node and all its descendants.
func below(rs ...graph.Relation) graph.Hop {
	return graph.Hop{Relations: graph.NewRelationSet(rs...), Direction: graph.In, Below: true}
}

// stands keeps what is so on the day, as far as it is dated.
func (w *GapWhere) stands() graph.Filter { return w.on(false, graph.ActiveOn, w.AsOf) }

// linked keeps what a link that is so on the day leads to.
func (w *GapWhere) linked() graph.Filter { return w.on(true, graph.ActiveOn, w.AsOf) }

// happened keeps what had begun by the day.
func (w *GapWhere) happened() graph.Filter { return w.on(false, graph.Overlaps, graph.Value{}, w.AsOf) }

func (w *GapWhere) on(link bool, cmp graph.Cmp, days ...graph.Value) graph.Filter {
	is := graph.StatusIs(link, graph.DefaultStatuses())
	if w.AsOf.IsNull() {
		return is
	}
	return graph.And(is, graph.Filter{Op: graph.Test, Link: link, Field: graph.FieldPeriod, Cmp: cmp, Values: days, Undated: true})
}

// under keeps what is an entity or stands below it; everything if there is none.
func (w *GapWhere) under(n *graph.Node) graph.Filter {
	if n == nil {
		return graph.Filter{}
	}
	return graph.IDIs([]graph.ID{n.ID}, true)
}

// within keeps what leads by one of the relations to an entity or below it.
func (w *GapWhere) within(n *graph.Node, rs ...graph.Relation) graph.Filter {
	if n == nil {
		return graph.Filter{}
	}
	return has(graph.And(w.linked(), w.under(n)), out(rs...))
}

// joined keeps what any link joins to an entity or to its descendants.
func (w *GapWhere) joined(n *graph.Node) graph.Filter {
	if n == nil {
		return graph.Filter{}
	}
	return has(graph.And(w.linked(), w.under(n)), graph.Hop{Direction: graph.Both})
}

func (w *GapWhere) through() graph.Filter { return w.within(w.Program, graph.Through) }

// service keeps engagements through the programme.
func (w *GapWhere) service() graph.Filter {
	return graph.And(isKind(graph.Engagement), w.happened(), w.through())
}

// engagement keeps those in the region, or that served what is there.
func (w *GapWhere) engagement() graph.Filter {
	if w.Region == nil {
		return w.service()
	}
	there := has(graph.Filter{Op: graph.Any, Sub: []graph.Filter{w.under(w.Region), w.within(w.Region, graph.LocatedIn)}}, out(graph.Serves))
	return graph.And(w.service(), graph.Filter{Op: graph.Any, Sub: []graph.Filter{w.within(w.Region, graph.InRegion), there}})
}

// industry keeps industries of the region: its key industries and those of named
// enterprises there.
func (w *GapWhere) industry() graph.Filter {
	key := has(graph.And(w.linked(), w.under(w.Region)), out(graph.KeyIndustryOf))
	firms := has(graph.And(isKind(graph.Enterprise), isNamed(), w.stands(), w.within(w.Region, graph.LocatedIn)), back(graph.InIndustry))
	return graph.And(w.stands(), w.under(w.Industry), graph.Filter{Op: graph.Any, Sub: []graph.Filter{key, firms}})
}

// program keeps programmes that bring experts somewhere: not those of party building,
// nor those of no stated sort.
func (w *GapWhere) program() graph.Filter {
	sorts := fieldIn(graph.FieldCategory, graph.TextValue("EXCHANGE"), graph.TextValue("INNOVATION_SERVICE"), graph.TextValue("TALENT"), graph.TextValue("POPULARISATION"), graph.TextValue("POVERTY_RELIEF"))
	return graph.And(w.stands(), isNamed(), sorts, w.under(w.Program), w.within(w.Region, graph.ImplementedIn, graph.HeldIn, graph.LocatedIn), w.within(w.Industry, graph.InIndustry))
}

// certainly makes a gap of what is closed by nothing that must have been so: within
// Lacks, conditions on periods must hold for certain. None of them is negated there.
func certainly(f graph.Filter, lacking bool) graph.Filter {
	lacking = lacking || f.Op == graph.Lacks
	if lacking && f.Op == graph.Test && f.Field == graph.FieldPeriod {
		f.Certain, f.Undated = true, false
	}
	f.Sub = slices.Clone(f.Sub)
	for i := range f.Sub {
		f.Sub[i] = certainly(f.Sub[i], lacking)
	}
	return f
}
